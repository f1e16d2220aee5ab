// What the page needs to know of a story before it writes a line: numbers, anchors, roots.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "doors/report/internal/html.h"
#include "doors/report/internal/interface.h"
#include "model/analysis.h"

namespace sumber::doors::report {

// How much of an analysis is drawn. A browser keeps a page of some ten megabytes fluent; these bounds keep the report
// of the largest single document (20,000 articles) under that. What is left out is counted and named.
struct Limits {
  static constexpr std::size_t kStories = 20;
  static constexpr std::size_t kIndexRows = 400;
  static constexpr std::size_t kClaims = 80;        // of one story
  static constexpr std::size_t kAssertions = 30;    // of one claim
  static constexpr std::size_t kRoots = 60;         // of one story or claim
  static constexpr std::size_t kDependencies = 30;  // of one claim
  static constexpr std::size_t kPassages = 24;      // of one story
  static constexpr std::size_t kOccurrences = 6;    // of one passage
  static constexpr std::size_t kTimeline = 60;      // of one story
  static constexpr std::size_t kArticles = 80;      // of one story, with metadata
  static constexpr std::size_t kTexts = 240;        // of the report, with their text
  static constexpr std::size_t kTextBytes = 24'000;
  static constexpr std::size_t kPassageBytes = 1'600;
  static constexpr std::size_t kDropped = 60;  // of one article
  static constexpr std::size_t kSkipped = 400;
};

struct ClaimView {
  const model::Claim* claim = nullptr;
  std::size_t number = 0;  // within the story, from 1
  std::string anchor;
  std::vector<model::ArticleIndex> articles;  // those that tell it and count, ascending
  std::vector<bool> is_certain;               // one for each origin: the first `min` of the best founded
  bool is_denied = false;
  bool is_doubted = false;
  bool is_retracted = false;
};

// One origin across the story's claims: roots of one kind and one name.
struct Root {
  model::OriginKind kind = model::OriginKind::kUnrooted;
  std::string name;
  std::string anchor;
  std::vector<std::string> parties;
  std::vector<std::size_t> claims;  // positions in StoryView::claims
  std::vector<model::ArticleIndex> articles;
  bool is_certain = false;  // counts towards StoryView::min_origins
};

struct StoryView {
  const model::Story* story = nullptr;
  std::size_t number = 0;  // from 1
  std::string anchor;
  std::string language;  // of most of its articles; empty where none is known
  std::vector<ClaimView> claims;
  std::vector<Root> roots;
  std::size_t outlet_count = 0;
  int min_origins = 0;  // rooted and certain in a claim, one a party; at least the best claim's
  int max_origins = 0;  // roots with different names
  std::vector<std::string> parties;
  std::size_t denied_count = 0;    // claims
  std::size_t conflict_count = 0;  // conflicts
};

// The language of most articles of a story; of equals the first by code.
[[nodiscard]] std::string language_of(const model::Analysis& analysis, const model::Story& story);

[[nodiscard]] StoryView look_at(const model::Analysis& analysis, const model::Story& story, std::size_t number);

// Who speaks in an assertion, and on the way through whom.
struct Speaking {
  std::string speaker;  // empty: the outlet's own voice
  bool is_unnamed = false;
  std::vector<std::string> channels;   // agencies and cited media, from the article outward
  std::vector<std::string> occasions;  // with place, without date
  std::string said;                    // EDTF or empty
};
[[nodiscard]] Speaking speaking_of(const model::Analysis& analysis, const model::Assertion& assertion);

// What every part of the page writes with.
struct Page {
  const model::Analysis& analysis;
  const Interface& words;
  Html& html;
  std::vector<bool> is_drawn;  // one for each article: it has a section of its own to link to
  std::size_t text_count = 0;  // article texts written so far
  int story_level = 1;         // heading level of a story's headline

  // "h2" for a heading one level below the headline.
  [[nodiscard]] std::string heading(int below) const { return "h" + std::to_string(story_level + below); }
};

[[nodiscard]] std::string anchor_of(model::ArticleIndex article);
[[nodiscard]] std::string anchor_of(const ClaimView& claim, model::AssertionIndex assertion);
[[nodiscard]] const model::Article& article_at(const model::Analysis& analysis, model::ArticleIndex index);

// Display name of an outlet in a tongue.
[[nodiscard]] std::string outlet_name(const model::Article& article, const Tongue& tongue);
// The title, or the first words of an article that has none.
[[nodiscard]] std::string article_title(const model::Article& article, const Tongue& tongue);

[[nodiscard]] std::string party_name(const model::Analysis& analysis, std::string_view id, const Tongue& tongue);
[[nodiscard]] std::string party_names(const model::Analysis& analysis, const std::vector<std::string>& ids,
                                      const Tongue& tongue);

// "5 articles, 2 to 3 origins".
[[nodiscard]] std::string corroboration_in_words(const ClaimView& claim, const Tongue& tongue);

// "6 articles from 5 outlets".
[[nodiscard]] std::string coverage_in_words(const StoryView& story, const Tongue& tongue);

// A link to an article's section by its outlet, or the bare name where it has no section.
void write_article_link(Page& page, model::ArticleIndex article);

// A link to a claim by its number: "Klaim 3".
void write_claim_link(Page& page, const ClaimView& claim);

// An attribute that names the language of words that articles print; none where it is not known.
[[nodiscard]] Attribute lang_attribute(std::string_view language);

// The claim of that id, or nullptr.
[[nodiscard]] const ClaimView* find_claim(const StoryView& story, std::string_view id);

// "and n more", where n > 0.
void write_more(Page& page, std::size_t left_out, std::string_view key = "report.and_more");

}  // namespace sumber::doors::report
