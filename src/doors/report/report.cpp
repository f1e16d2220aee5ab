#include "doors/report/report.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "doors/report/internal/assets.h"
#include "doors/report/internal/html.h"
#include "doors/report/internal/interface.h"
#include "doors/report/internal/parts.h"
#include "doors/report/internal/policy.h"
#include "doors/report/internal/view.h"

namespace sumber::doors::report {

namespace {

using model::Analysis;
using model::ArticleIndex;

std::vector<StoryView> look_at_stories(const Analysis& analysis) {
  std::vector<StoryView> stories;
  for (const model::Story& story : analysis.stories) {
    if (stories.size() == Limits::kIndexRows) break;
    stories.push_back(look_at(analysis, story, stories.size() + 1));
  }
  return stories;
}

std::vector<bool> articles_to_draw(const Analysis& analysis, const std::vector<StoryView>& stories) {
  std::vector<bool> is_drawn(analysis.articles.size(), false);
  for (const StoryView& story : stories) {
    if (story.number > Limits::kStories) break;
    std::size_t drawn = 0;
    for (const ArticleIndex at : story.story->articles) {
      if (at < is_drawn.size() && drawn++ < Limits::kArticles) is_drawn[at] = true;
    }
  }
  return is_drawn;
}

// Passages of each drawn story: those shared by most articles first.
std::vector<std::vector<std::size_t>> passages_of_stories(const Analysis& analysis,
                                                          const std::vector<StoryView>& stories) {
  std::vector<std::size_t> story_of(analysis.articles.size(), stories.size());
  for (std::size_t at = 0; at < stories.size(); ++at) {
    for (const ArticleIndex article : stories[at].story->articles) {
      if (article < story_of.size()) story_of[article] = at;
    }
  }
  std::vector<std::vector<std::size_t>> passages(stories.size() + 1);
  for (std::size_t at = 0; at < analysis.passages.size(); ++at) {
    for (const model::Occurrence& occurrence : analysis.passages[at].occurrences) {
      if (occurrence.article >= story_of.size()) continue;
      std::vector<std::size_t>& own = passages[story_of[occurrence.article]];
      if (own.empty() || own.back() != at) own.push_back(at);
    }
  }
  for (std::vector<std::size_t>& own : passages) {
    std::ranges::stable_sort(own, [&](std::size_t a, std::size_t b) {
      return analysis.passages[a].occurrences.size() > analysis.passages[b].occurrences.size();
    });
  }
  return passages;
}

void write_head(Html& html, const std::string& title) {
  const Html::Scope head(html, "head");
  html.void_element("meta", {{"charset", "utf-8"}});
  html.void_element("meta",
                    {{"http-equiv", "Content-Security-Policy"}, {"content", content_policy(kReportCss, kReportJs)}});
  html.void_element("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.void_element("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
  html.void_element("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  html.element("title", {}, title);
  const Html::Scope style(html, "style");
  html.raw(kReportCss);
}

// The switches do nothing without the script, so the script shows them.
void write_masthead(Page& page) {
  Html& html = page.html;
  const Html::Scope head(html, "header", {{"class", "masthead"}});
  html.element("a", {{"class", "wordmark"}, {"href", "#top"}}, "Sumber");
  const Html::Scope switches(html, "div", {{"class", "switches"}, {"hidden", ""}, {"id", "switches"}});
  if (page.words.tongues().size() > 1) {
    const Html::Scope group(html, "div", {{"role", "group"}, {"aria-labelledby", "label-language"}});
    write_hidden_label(page, "label-language", "report.language");
    for (const Tongue& tongue : page.words.tongues()) {
      const Html::Scope button(
          html, "button",
          {{"type", "button"}, {"data-language", tongue.code()}, {"lang", tongue.code()}, {"aria-pressed", "false"}});
      html.text(tongue.name());
    }
  }
  const Html::Scope group(html, "div", {{"role", "group"}, {"aria-labelledby", "label-theme"}});
  write_hidden_label(page, "label-theme", "report.theme");
  for (const std::string_view theme : {"auto", "light", "dark"}) {
    const std::string key = "report.theme_" + std::string(theme);
    const Html::Scope button(html, "button",
                             {{"type", "button"}, {"data-theme-to", std::string(theme)}, {"aria-pressed", "false"}});
    page.words.say(html, key);
  }
}

void write_story(Page& page, const StoryView& story, const std::vector<std::size_t>& passages) {
  const bool is_only = page.analysis.stories.size() == 1;
  const Html::Scope section(page.html, "article",
                            {{"class", "story"},
                             {"id", story.anchor},
                             {"data-story", story.story->id},
                             {"aria-labelledby", story.anchor + "-title"}});
  write_story_head(page, story);
  write_section_links(page, story, passages.size());
  write_claims(page, story);
  write_roots(page, story);
  write_graph(page, story);
  write_timeline(page, story);
  write_passages(page, story, passages);
  write_articles(page, story);
  if (is_only) return;
  const Html::Scope back(page.html, "p", {{"class", "back"}});
  const Html::Scope link(page.html, "a", {{"href", "#index"}});
  page.words.say(page.html, "report.back_to_index");
}

void write_main(Page& page, const std::vector<StoryView>& stories) {
  const Html::Scope main(page.html, "main", {{"id", "main"}, {"tabindex", "-1"}});
  if (stories.empty()) {
    const Html::Scope title(page.html, "h1", {{"class", "headline"}});
    page.words.say(page.html, "report.no_stories");
  }
  if (stories.size() > 1) write_index(page, stories);
  const std::vector<std::vector<std::size_t>> passages = passages_of_stories(page.analysis, stories);
  for (std::size_t at = 0; at < std::min(stories.size(), Limits::kStories); ++at) {
    write_story(page, stories[at], passages[at]);
  }
  write_skipped(page);
}

std::string title_of(const Analysis& analysis, const Interface& words) {
  if (analysis.stories.size() == 1 && !analysis.stories.front().title.empty()) return analysis.stories.front().title;
  return words.first().word("report.made_by");
}

void write_body(Page& page, const std::vector<StoryView>& stories) {
  Html& html = page.html;
  const Html::Scope body(html, "body", {{"id", "top"}});
  {
    const Html::Scope skip(html, "a", {{"class", "skip"}, {"href", "#main"}});
    page.words.say(html, "report.skip");
  }
  write_masthead(page);
  write_main(page, stories);
  {
    const Html::Scope footer(html, "footer", {{"class", "foot"}});
    const Html::Scope line(html, "p");
    page.words.say(html, "report.footer");
  }
  const Html::Scope script(html, "script");
  html.raw(kReportJs);
}

}  // namespace

std::string render_report(const model::Analysis& analysis, const lang::Packs& packs) {
  const Interface words(packs, analysis.stories.empty() ? "" : language_of(analysis, analysis.stories.front()));
  const std::vector<StoryView> stories = look_at_stories(analysis);
  Html html;
  html.raw("<!DOCTYPE html>\n");
  {
    const Html::Scope root(html, "html", {{"lang", words.first().code()}, {"data-first", words.first().code()}});
    write_head(html, title_of(analysis, words));
    Page page{analysis, words, html, articles_to_draw(analysis, stories), 0, analysis.stories.size() > 1 ? 2 : 1};
    write_body(page, stories);
  }
  return html.take();
}

}  // namespace sumber::doors::report
