#include <algorithm>
#include <string>
#include <vector>

#include "doors/report/internal/mark.h"
#include "doors/report/internal/parts.h"

namespace sumber::doors::report {

namespace {

// Dates of publication, first and last.
std::pair<std::string, std::string> published_range(const Page& page, const StoryView& story) {
  std::vector<std::string> days;
  for (const model::ArticleIndex at : story.story->articles) {
    const model::Article& article = article_at(page.analysis, at);
    const auto date = article.published ? base::parse_edtf(article.published->value) : std::nullopt;
    if (date) days.push_back(base::to_edtf(base::cut_to(*date, base::Precision::kDay)));
  }
  if (days.empty()) return {};
  return {std::ranges::min(days), std::ranges::max(days)};
}

void write_kicker(Page& page, const StoryView& story) {
  const auto [first, last] = published_range(page, story);
  const Html::Scope line(page.html, "p", {{"class", "kicker"}});
  page.words.say(page.html, [&](const Tongue& tongue) { return coverage_in_words(story, tongue); });
  if (first.empty()) return;
  page.html.text(" · ");
  page.words.say(page.html, [&](const Tongue& tongue) {
    const std::string dates =
        first == last ? tongue.date(first)
                      : tongue.word("range.dates", {{"first", tongue.date(first)}, {"last", tongue.date(last)}});
    return tongue.word("story.published", {{"dates", dates}});
  });
}

// One large figure with its unit; the whole cell leads to the evidence.
struct Figure {
  std::string target;
  Phrase number;
  Phrase unit;
  std::string css_class;
};

void write_figure(Page& page, const Figure& figure) {
  const Html::Scope item(page.html, "li", {{"class", figure.css_class}});
  const Html::Scope link(page.html, "a", {{"href", "#" + figure.target}});
  {
    const Html::Scope number(page.html, "span", {{"class", "figure"}});
    page.words.say(page.html, figure.number);
  }
  page.html.text(" ");
  const Html::Scope unit(page.html, "span", {{"class", "unit"}});
  page.words.say(page.html, figure.unit);
}

Figure counted(std::string target, std::size_t n, const std::string& unit, std::string css_class) {
  const std::string form = unit + (n == 1 ? ".one" : ".other");
  return {std::move(target), [n](const Tongue& tongue) { return tongue.number(n); },
          [form](const Tongue& tongue) { return tongue.word(form); }, std::move(css_class)};
}

Figure origins_figure(const StoryView& story) {
  Figure figure =
      counted(story.anchor + "-origins", static_cast<std::size_t>(story.max_origins), "unit.origins", "board-origins");
  const int min = story.min_origins;
  const int max = story.max_origins;
  if (min >= max) return figure;
  figure.number = [min, max](const Tongue& tongue) {
    return tongue.word("range.between", {{"min", std::to_string(min)}, {"max", std::to_string(max)}});
  };
  return figure;
}

void write_board(Page& page, const StoryView& story) {
  Html& html = page.html;
  const Html::Scope board(html, "div", {{"class", "board"}});
  {
    const Html::Scope mark(html, "div", {{"class", "board-mark"}});
    write_mark(html, mark_of(story), MarkSize::kHead);
  }
  write_hidden_label(page, story.anchor + "-board", "story.board");
  const Html::Scope list(html, "ul", {{"class", "figures"}, {"aria-labelledby", story.anchor + "-board"}});
  const std::string& at = story.anchor;
  write_figure(page, counted(at + "-articles", story.story->articles.size(), "unit.articles", "board-articles"));
  write_figure(page, counted(at + "-articles", story.outlet_count, "unit.outlets", "board-outlets"));
  write_figure(page, origins_figure(story));
  write_figure(page, counted(at + "-origins", story.parties.size(), "unit.parties", "board-parties"));
  write_figure(page, counted(at + "-denied", story.denied_count, "unit.denied",
                             story.denied_count > 0 ? "board-denied is-on" : "board-denied"));
  write_figure(page, counted(at + "-conflicts", story.conflict_count, "unit.conflicts",
                             story.conflict_count > 0 ? "board-conflicts is-on" : "board-conflicts"));
}

void write_watch_heading(Page& page, std::string_view sign, std::string_view key) {
  const Html::Scope heading(page.html, page.heading(1));
  page.html.element("span", {{"class", "sign"}, {"aria-hidden", "true"}}, sign);
  page.html.text(" ");
  page.words.say(page.html, key);
}

void write_claim_title(Page& page, const StoryView& story, const ClaimView& claim) {
  const bool is_drawn = claim.number <= Limits::kClaims;
  page.html.element(is_drawn ? "a" : "span",
                    {{is_drawn ? "href" : "", "#" + claim.anchor}, lang_attribute(story.language)}, claim.claim->text);
}

constexpr std::size_t kWatched = 5;  // denials and conflicts named at the top; the rest is counted

void write_denials(Page& page, const StoryView& story) {
  Html& html = page.html;
  const Html::Scope part(html, "section", {{"class", "watch denied"}, {"id", story.anchor + "-denied"}});
  write_watch_heading(page, "✕", "story.denied");
  if (story.denied_count == 0) {
    const Html::Scope line(html, "p", {{"class", "none"}});
    page.words.say(html, "story.denied_none");
    return;
  }
  std::size_t drawn = 0;
  for (const ClaimView& claim : story.claims) {
    if (!claim.is_denied || drawn == kWatched) continue;
    ++drawn;
    const Html::Scope line(html, "p");
    write_claim_title(page, story, claim);
    html.text(" ");
    const Html::Scope who(html, "span", {{"class", "who"}});
    page.words.say(html, [&](const Tongue& tongue) {
      const std::vector<std::string>& deniers = claim.claim->corroboration.denied_by;
      if (deniers.empty()) return tongue.word("claims.denied");
      return tongue.word("claims.denied_by", {{"names", party_names(page.analysis, deniers, tongue)}});
    });
  }
  write_more(page, story.denied_count - drawn);
}

std::string values_in_words(const model::Conflict& conflict, const Tongue& tongue) {
  std::string out;
  for (const model::ConflictValue& value : conflict.values) {
    if (!out.empty()) out += " / ";
    out += conflict.field == model::FactField::kTime ? tongue.date(value.value) : value.value;
  }
  return out;
}

void write_disputes(Page& page, const StoryView& story) {
  Html& html = page.html;
  const Html::Scope part(html, "section", {{"class", "watch conflict"}, {"id", story.anchor + "-conflicts"}});
  write_watch_heading(page, "≠", "story.conflicts");
  if (story.conflict_count == 0) {
    const Html::Scope line(html, "p", {{"class", "none"}});
    page.words.say(html, "story.conflicts_none");
    return;
  }
  std::size_t drawn = 0;
  for (const ClaimView& claim : story.claims) {
    for (const model::Conflict& conflict : claim.claim->conflicts) {
      if (drawn == kWatched) continue;
      ++drawn;
      const Html::Scope line(html, "p");
      write_claim_title(page, story, claim);
      html.text(" ");
      const Html::Scope values(html, "span", {{"class", "who"}});
      page.words.say(html, [&](const Tongue& tongue) {
        return tongue.word("conflict." + std::string(name_of(conflict.field))) + ": " +
               values_in_words(conflict, tongue);
      });
    }
  }
  write_more(page, story.conflict_count - drawn);
}

// Outlets that print the sentence, then how it is founded.
void write_brief_sentence(Page& page, const StoryView& story, const model::BriefSentence& sentence) {
  Html& html = page.html;
  const ClaimView* claim = find_claim(story, sentence.claim);
  const Html::Scope item(html, "li");
  {
    const Html::Scope line(html, "p", {{"class", "sentence"}, lang_attribute(story.language)});
    html.text(sentence.text);
  }
  const Html::Scope line(html, "p", {{"class", "where"}});
  if (sentence.stance != model::Stance::kAsserts) {
    page.words.say(html, "stance." + std::string(name_of(sentence.stance)));
    html.text(" · ");
  } else if (claim != nullptr) {
    const Html::Scope link(html, "a", {{"class", "founded"}, {"href", "#" + claim->anchor}});
    write_mark(html, mark_of(*claim), MarkSize::kRow);
    html.text(" ");
    page.words.say(html, [&](const Tongue& tongue) { return corroboration_in_words(*claim, tongue); });
  }
  std::vector<model::ArticleIndex> named;
  for (const model::PlacedEvidence& evidence : sentence.evidence) {
    if (std::ranges::find(named, evidence.article) != named.end()) continue;
    named.push_back(evidence.article);
    if (named.size() > 1) html.text(", ");
    if (named.size() == 1 && claim != nullptr) html.text(" · ");
    write_article_link(page, evidence.article);
  }
}

void write_brief(Page& page, const StoryView& story) {
  Html& html = page.html;
  const Html::Scope section(
      html, "section", {{"class", "brief"}, {"aria-labelledby", story.anchor + "-brief " + story.anchor + "-title"}});
  {
    const Html::Scope heading(html, page.heading(1), {{"id", story.anchor + "-brief"}});
    page.words.say(html, "story.brief");
  }
  if (story.story->brief.empty()) {
    const Html::Scope line(html, "p", {{"class", "none"}});
    page.words.say(html, "story.brief_none");
    return;
  }
  const Html::Scope list(html, "ol");
  for (const model::BriefSentence& sentence : story.story->brief) write_brief_sentence(page, story, sentence);
}

}  // namespace

void write_hidden_label(Page& page, const std::string& id, std::string_view key) {
  const Html::Scope label(page.html, "span", {{"class", "unseen"}, {"id", id}});
  page.words.say(page.html, key);
}

void write_section_links(Page& page, const StoryView& story, std::size_t passage_count) {
  Html& html = page.html;
  const Html::Scope nav(html, "nav",
                        {{"class", "sections"}, {"aria-labelledby", story.anchor + "-nav " + story.anchor + "-title"}});
  write_hidden_label(page, story.anchor + "-nav", "story.sections");
  const std::pair<std::string_view, std::size_t> sections[] = {{"claims", story.claims.size()},
                                                               {"origins", story.roots.size()},
                                                               {"graph", 0},
                                                               {"timeline", story.story->timeline.size()},
                                                               {"passages", passage_count},
                                                               {"articles", story.story->articles.size()}};
  for (const auto& [name, count] : sections) {
    const Html::Scope link(html, "a", {{"href", "#" + story.anchor + "-" + std::string(name)}});
    page.words.say(html, std::string(name) + ".title");
    if (count == 0) continue;
    html.text(" ");
    const Html::Scope number(html, "small");
    page.words.say(html, [&](const Tongue& tongue) { return tongue.number(count); });
  }
}

Html::Scope open_section(Page& page, const StoryView& story, std::string_view name) {
  const std::string id = story.anchor + "-" + std::string(name);
  return {page.html,
          "section",
          {{"id", id}, {"class", "part"}, {"aria-labelledby", id + "-title " + story.anchor + "-title"}}};
}

void write_section_heading(Page& page, const StoryView& story, std::string_view name, std::string_view lead_key,
                           Opening opening) {
  const std::string key(name);
  const Html::Scope head(page.html, "div", {{"class", "part-head"}});
  {
    const Html::Scope heading(page.html, page.heading(1), {{"id", story.anchor + "-" + key + "-title"}});
    page.words.say(page.html, key + ".title");
  }
  if (opening == Opening::kOffered) {
    const Html::Scope button(page.html, "button", {{"type", "button"}, {"data-open", ""}, {"hidden", ""}});
    page.words.say(page.html, "report.open_all");
  }
  const Html::Scope lead(page.html, "p", {{"class", "lead"}});
  page.words.say(page.html, lead_key);
}

void write_story_head(Page& page, const StoryView& story) {
  Html& html = page.html;
  {
    const Html::Scope head(html, "header", {{"class", "story-head"}});
    write_kicker(page, story);
    const Html::Scope title(html, page.heading(0),
                            {{"class", "headline"},
                             {"id", story.anchor + "-title"},
                             lang_attribute(story.story->title.empty() ? "" : story.language)});
    if (story.story->title.empty()) {
      page.words.say(html, "story.untitled");
    } else {
      html.text(story.story->title);
    }
  }
  write_board(page, story);
  const Html::Scope first(html, "div", {{"class", "first-look"}});
  write_brief(page, story);
  const Html::Scope aside(html, "div", {{"class", "watches"}});
  write_denials(page, story);
  write_disputes(page, story);
}

}  // namespace sumber::doors::report
