// Which assertion of a claim another one was taken from.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tell/claims/internal/draft.h"

namespace sumber::tell::claims {

// Where words of the story's articles stand that others have too.
class CopiedPlaces {
 public:
  explicit CopiedPlaces(const StoryView& story);

  struct Place {
    model::ArticleIndex article = model::kNoArticle;
    base::Span span;
    std::uint32_t passage = 0;     // into StoryView::passages
    std::uint32_t occurrence = 0;  // into Passage::occurrences

    friend auto operator<=>(const Place&, const Place&) = default;
  };

  // Those that hold half of the span or more.
  [[nodiscard]] std::vector<Place> holding(model::ArticleIndex article, base::Span span) const;

 private:
  std::vector<Place> places_;  // sorted
};

// How it is known: copied words; a medium that is cited; a speaker's own words beside what others make of them; or an
// article's own voice that says in like words what another had from a named source before.
enum class Descent : std::uint8_t { kCopied, kCited, kOwnWords, kLikeWords };

struct Line {
  std::uint32_t from = 0;  // stand
  Descent by = Descent::kCopied;
};

[[nodiscard]] const char* rule_of(Descent descent);  // "measure.copied_words"

// Of one claim. Work is near linear in its stands.
class Lineage {
 public:
  Lineage(const Workbench& bench, const std::vector<Stand>& stands);

  // What the stand was taken from; nothing where nothing shows it.
  [[nodiscard]] const std::optional<Line>& of(std::uint32_t stand) const { return lines_[stand]; }

  // Is this the name of an outlet that asserts the claim?
  [[nodiscard]] bool is_outlet(std::string_view name) const;

  // EDTF; empty where unknown.
  [[nodiscard]] const std::string& published(model::ArticleIndex article) const;

 private:
  using Named = std::map<std::string, std::vector<std::uint32_t>, std::less<>>;

  void index_stands();
  [[nodiscard]] std::optional<Line> find(std::uint32_t stand) const;
  enum class Order : std::uint8_t { kKnown, kOpen };  // whether it must be known which of two copies was first

  [[nodiscard]] std::optional<Line> find_copied(std::uint32_t stand, Order order) const;
  [[nodiscard]] std::optional<Line> find_ancestor(const CopiedPlaces::Place& place, std::uint32_t stand,
                                                  Order order) const;
  [[nodiscard]] std::optional<Line> find_cited(std::uint32_t stand) const;
  [[nodiscard]] std::optional<Line> find_own_words(std::uint32_t stand) const;
  [[nodiscard]] std::optional<std::uint32_t> most_alike(const std::vector<std::uint32_t>& among, std::uint32_t stand,
                                                        std::uint32_t least_ppm) const;
  [[nodiscard]] std::optional<std::uint32_t> stand_at(model::ArticleIndex article, base::Span span,
                                                      std::uint32_t stand) const;
  [[nodiscard]] const Candidate& at(std::uint32_t stand) const { return bench_.candidates[stands_[stand].candidate]; }
  [[nodiscard]] const model::Attribution* attribution_of(std::uint32_t stand) const;
  [[nodiscard]] std::optional<Line> find_like_words(std::uint32_t stand) const;
  [[nodiscard]] std::string voice_of(std::uint32_t stand) const;
  [[nodiscard]] bool is_nearer(std::uint32_t a, std::uint32_t b) const;
  [[nodiscard]] bool has_agency(std::uint32_t stand) const;

  const Workbench& bench_;
  const std::vector<Stand>& stands_;
  std::map<model::ArticleIndex, std::vector<std::uint32_t>> in_article_;  // asserting stands
  Named of_outlet_;                                                       // asserting stands by outlet
  Named own_words_;                                                       // those that quote, by speaker
  Named retold_;                                                          // those that report, by speaker
  std::vector<std::uint32_t> named_;                                      // those that name a source, the first of them
  std::vector<std::optional<Line>> lines_;                                // by stand
};

// True where both dates fix it; a day and an hour of that day do not.
[[nodiscard]] bool is_before(const std::string& a, const std::string& b);

// The voice or document that stands last in the chain; empty where it is unnamed.
[[nodiscard]] std::string speaker_of(const model::Attribution& attribution);

}  // namespace sumber::tell::claims
