#include <algorithm>
#include <string>

#include "doors/report/internal/mark.h"
#include "doors/report/internal/parts.h"

namespace sumber::doors::report {

namespace {

void write_flags(Page& page, const StoryView& story) {
  Html& html = page.html;
  if (story.denied_count > 0) {
    const Html::Scope flag(html, "span", {{"class", "badge denied"}});
    html.element("span", {{"class", "sign"}, {"aria-hidden", "true"}}, "✕");
    html.text(" ");
    page.words.say(html, [&](const Tongue& tongue) { return tongue.count("count.denied", story.denied_count); });
  }
  if (story.conflict_count > 0) {
    const Html::Scope flag(html, "span", {{"class", "badge conflict"}});
    html.element("span", {{"class", "sign"}, {"aria-hidden", "true"}}, "≠");
    html.text(" ");
    page.words.say(html, [&](const Tongue& tongue) { return tongue.count("count.conflicts", story.conflict_count); });
  }
}

void write_index_row(Page& page, const StoryView& story) {
  Html& html = page.html;
  const bool is_drawn = story.number <= Limits::kStories;
  const Html::Scope item(html, "li");
  html.element("span", {{"class", "number"}}, std::to_string(story.number));
  {
    const Html::Scope mark(html, "div", {{"class", "claim-mark"}});
    write_mark(html, mark_of(story), MarkSize::kRow);
  }
  const Html::Scope body(html, "div", {{"class", "index-body"}});
  {
    const Html::Scope link(html, is_drawn ? "a" : "span",
                           {{"class", "index-title"},
                            {is_drawn ? "href" : "", "#" + story.anchor},
                            lang_attribute(story.story->title.empty() ? "" : story.language)});
    if (story.story->title.empty()) {
      page.words.say(html, "story.untitled");
    } else {
      html.text(story.story->title);
    }
  }
  const Html::Scope line(html, "span", {{"class", "claim-line"}});
  {
    const Html::Scope count(html, "span", {{"class", "count"}});
    page.words.say(html, [&](const Tongue& tongue) {
      return coverage_in_words(story, tongue) + " · " + tongue.origins(story.min_origins, story.max_origins);
    });
  }
  write_flags(page, story);
}

void write_skipped_row(Page& page, const model::Skipped& skipped) {
  const Html::Scope row(page.html, "tr");
  page.html.element("th", {{"scope", "row"}}, skipped.id);
  {
    const Html::Scope cell(page.html, "td");
    page.html.element("code", {}, skipped.code);
  }
  page.html.element("td", {}, skipped.detail);
}

void write_example(Page& page, std::size_t articles, std::size_t origins) {
  const Html::Scope item(page.html, "span", {{"class", "founded"}});
  write_mark(page.html, example_mark(articles, origins), MarkSize::kRow);
  page.words.say(page.html, [&](const Tongue& tongue) {
    return tongue.word("count.articles_and_origins", {{"articles", tongue.count("count.articles", articles)},
                                                      {"origins", tongue.count("count.origins", origins)}});
  });
}

}  // namespace

void write_mark_legend(Page& page) {
  const Html::Scope legend(page.html, "div", {{"class", "legend"}});
  {
    const Html::Scope examples(page.html, "p", {{"class", "examples"}});
    write_example(page, 5, 1);
    write_example(page, 5, 5);
  }
  const Html::Scope help(page.html, "p");
  page.words.say(page.html, "report.mark_help");
}

void write_index(Page& page, const std::vector<StoryView>& stories) {
  Html& html = page.html;
  const std::size_t all = page.analysis.stories.size();
  const Html::Scope nav(html, "nav", {{"class", "index"}, {"id", "index"}, {"aria-labelledby", "index-title"}});
  {
    const Html::Scope title(html, "h1", {{"class", "headline"}, {"id", "index-title"}});
    page.words.say(html, [&](const Tongue& tongue) {
      return tongue.word("report.title_many",
                         {{"stories", tongue.count("count.stories", all)},
                          {"articles", tongue.count("count.articles", page.analysis.articles.size())}});
    });
  }
  write_mark_legend(page);
  {
    const Html::Scope list(html, "ol", {{"class", "index-list"}});
    for (const StoryView& story : stories) write_index_row(page, story);
  }
  write_more(page, all - stories.size(), "report.and_more_stories");
  const std::size_t told = std::min(stories.size(), Limits::kStories);
  write_more(page, stories.size() - told, "report.index_only");
}

void write_skipped(Page& page) {
  const std::vector<model::Skipped>& skipped = page.analysis.skipped;
  if (skipped.empty()) return;
  Html& html = page.html;
  const Html::Scope section(html, "section",
                            {{"class", "part skipped"}, {"id", "skipped"}, {"aria-labelledby", "skipped-title"}});
  {
    const Html::Scope head(html, "div", {{"class", "part-head"}});
    {
      const Html::Scope heading(html, "h2", {{"id", "skipped-title"}});
      page.words.say(html, "skipped.title");
      html.text(" ");
      const Html::Scope count(html, "small");
      page.words.say(html, [&](const Tongue& tongue) { return tongue.number(skipped.size()); });
    }
    const Html::Scope lead(html, "p", {{"class", "lead"}});
    page.words.say(html, "skipped.lead");
  }
  const std::size_t drawn = std::min(skipped.size(), Limits::kSkipped);
  {
    const Html::Scope table(html, "table");
    {
      const Html::Scope head(html, "thead");
      const Html::Scope row(html, "tr");
      for (const std::string_view key : {"skipped.document", "skipped.code", "skipped.reason"}) {
        const Html::Scope cell(html, "th", {{"scope", "col"}});
        page.words.say(html, key);
      }
    }
    const Html::Scope body(html, "tbody");
    for (std::size_t at = 0; at < drawn; ++at) write_skipped_row(page, skipped[at]);
  }
  write_more(page, skipped.size() - drawn);
}

}  // namespace sumber::doors::report
