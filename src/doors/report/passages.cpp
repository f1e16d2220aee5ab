#include <algorithm>
#include <string>

#include "doors/report/internal/excerpt.h"
#include "doors/report/internal/parts.h"
#include "doors/report/internal/shared_words.h"

namespace sumber::doors::report {

namespace {

constexpr std::uint32_t kPpmOfPercent = 10'000;

std::string_view words_of(const Page& page, const model::Occurrence& occurrence) {
  const std::string_view text = article_at(page.analysis, occurrence.article).text;
  return cut_between_words(base::slice(text, occurrence.span), Limits::kPassageBytes);
}

// Shared runs as one mark each, so that the eye reads phrases and not words.
void write_words(Html& html, const std::vector<Word>& words) {
  for (std::size_t at = 0; at < words.size();) {
    std::size_t end = at;
    std::string run;
    while (end < words.size() && words[end].is_shared == words[at].is_shared) run += words[end++].text;
    if (words[at].is_shared) {
      const std::size_t size = run.find_last_not_of(" \n\t\r") + 1;
      html.element("mark", {}, std::string_view(run).substr(0, size));
      html.text(std::string_view(run).substr(size));
    } else {
      html.text(run);
    }
    at = end;
  }
}

void write_side(Page& page, model::ArticleIndex index, const std::vector<Word>& words) {
  Html& html = page.html;
  const model::Article& article = article_at(page.analysis, index);
  const Html::Scope figure(html, "figure", {{"class", "side"}});
  {
    const Html::Scope caption(html, "figcaption");
    write_article_link(page, index);
    if (article.published) {
      html.text(" ");
      const Html::Scope time(html, "time", {{"datetime", article.published->value}});
      page.words.say(html, [&](const Tongue& tongue) { return tongue.date(article.published->value); });
    }
  }
  const Html::Scope quote(html, "blockquote", {lang_attribute(article.language)});
  write_words(html, words);
}

void write_direction(Page& page, const model::Occurrence& child, const model::Occurrence& parent) {
  Html& html = page.html;
  const bool is_known = child.direction == model::Direction::kFromParent;
  {
    const Html::Scope line(html, "p", {{"class", "direction"}});
    html.element("span", {{"class", "sign"}, {"aria-hidden", "true"}}, is_known ? "→" : "↔");
    html.text(" ");
    page.words.say(html, [&](const Tongue& tongue) {
      return tongue.word(is_known ? "passages.from" : "passages.unknown",
                         {{"child", outlet_name(article_at(page.analysis, child.article), tongue)},
                          {"parent", outlet_name(article_at(page.analysis, parent.article), tongue)}});
    });
    html.text(" · ");
    page.words.say(html, [&](const Tongue& tongue) {
      const std::string percent = tongue.number(child.similarity_ppm / kPpmOfPercent);
      return tongue.word("passages.similarity", {{"n", percent}});
    });
  }
  if (child.evidence.empty()) {
    const Html::Scope line(html, "p", {{"class", "help"}});
    page.words.say(html, "passages.no_reason");
    return;
  }
  write_evidence(page, child.evidence);
}

// One occurrence beside the one it was taken from or is nearest to.
void write_pair(Page& page, const model::Occurrence& child, const model::Occurrence& parent) {
  const Html::Scope pair(page.html, "div", {{"class", "pair"}});
  const auto [left, right] = mark_shared_words(words_of(page, parent), words_of(page, child));
  {
    const Html::Scope sides(page.html, "div", {{"class", "sides"}});
    write_side(page, parent.article, left);
    write_side(page, child.article, right);
  }
  const Html::Scope reason(page.html, "div", {{"class", "reason"}});
  write_direction(page, child, parent);
}

void write_passage_heading(Page& page, const model::Passage& passage) {
  static constexpr std::string_view kKinds[] = {"verbatim", "rewritten", "quotation", "template"};
  const Html::Scope summary(page.html, "summary");
  {
    const Html::Scope kind(page.html, "strong");
    page.words.say(page.html, "passages.kind." + std::string(kKinds[static_cast<std::size_t>(passage.kind)]));
  }
  page.html.text(" ");
  {
    const Html::Scope count(page.html, "span", {{"class", "count"}});
    page.words.say(page.html, [&](const Tongue& tongue) {
      const std::string articles = tongue.count("count.articles", passage.occurrences.size());
      return tongue.word("passages.occurrences", {{"articles", articles}});
    });
  }
  page.html.text(" ");
  static constexpr std::size_t kTeaserBytes = 110;
  const std::string_view words = words_of(page, passage.occurrences.front());
  const std::string_view teaser = cut_between_words(words, kTeaserBytes);
  page.html.element("span", {{"class", "teaser"}}, std::string(teaser) + (teaser.size() < words.size() ? " …" : ""));
}

void write_passage(Page& page, const model::Passage& passage, std::size_t rank) {
  static constexpr std::size_t kOpenAtFirst = 2;
  const bool is_open = rank < kOpenAtFirst;
  const Html::Scope item(page.html, "li");
  const Html::Scope details(page.html, "details", {{"class", "passage"}, {is_open ? "open" : "", ""}});
  write_passage_heading(page, passage);
  std::size_t drawn = 0;
  std::size_t pairs = 0;
  for (std::size_t at = 0; at < passage.occurrences.size(); ++at) {
    const model::Occurrence& child = passage.occurrences[at];
    if (child.parent >= passage.occurrences.size() || child.parent == at) continue;
    ++pairs;
    if (drawn == Limits::kOccurrences) continue;
    write_pair(page, child, passage.occurrences[child.parent]);
    ++drawn;
  }
  write_more(page, pairs - drawn);
}

}  // namespace

void write_passages(Page& page, const StoryView& story, const std::vector<std::size_t>& passages) {
  const Html::Scope section = open_section(page, story, "passages");
  write_section_heading(page, story, "passages", passages.empty() ? "passages.none" : "passages.lead",
                        passages.empty() ? Opening::kNone : Opening::kOffered);
  if (passages.empty()) return;
  const std::size_t drawn = std::min(passages.size(), Limits::kPassages);
  {
    const Html::Scope list(page.html, "ul", {{"class", "passages"}});
    for (std::size_t at = 0; at < drawn; ++at) write_passage(page, page.analysis.passages[passages[at]], at);
  }
  write_more(page, passages.size() - drawn);
}

}  // namespace sumber::doors::report
