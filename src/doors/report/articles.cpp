#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "doors/report/internal/excerpt.h"
#include "doors/report/internal/parts.h"

namespace sumber::doors::report {

namespace {

using model::Article;

constexpr std::size_t kDroppedBytes = 400;

// One row of the metadata; nothing where there is nothing to say.
void write_row(Page& page, std::string_view key, const std::string& value) {
  if (value.empty()) return;
  const Html::Scope row(page.html, "div");
  {
    const Html::Scope term(page.html, "dt");
    page.words.say(page.html, key);
  }
  page.html.element("dd", {}, value);
}

void write_date_row(Page& page, std::string_view key, const std::optional<model::DatedFact>& fact) {
  if (!fact) return;
  Html& html = page.html;
  const Html::Scope row(html, "div");
  {
    const Html::Scope term(html, "dt");
    page.words.say(html, key);
  }
  const Html::Scope value(html, "dd");
  page.words.say(html, [&](const Tongue& tongue) {
    const std::string date = tongue.date(fact->value);
    return fact->is_inferred ? date + " (" + tongue.word("articles.published_inferred") + ")" : date;
  });
  write_rule(page, fact->evidence.rule);
}

void write_address_row(Page& page, const Article& article) {
  if (article.url.empty()) return;
  Html& html = page.html;
  const Html::Scope row(html, "div");
  {
    const Html::Scope term(html, "dt");
    page.words.say(html, "articles.address");
  }
  const Html::Scope value(html, "dd", {{"class", "address"}});
  const auto address = safe_address(article.url);
  if (!address) {
    html.text(article.url);
    return;
  }
  html.element("a", {{"href", *address}, {"rel", "noopener noreferrer nofollow"}, {"target", "_blank"}}, article.url);
}

void write_genre_row(Page& page, const Article& article) {
  static constexpr std::string_view kGenres[] = {"report", "opinion", "release", "advertorial", "live", "satire"};
  const Html::Scope row(page.html, "div");
  {
    const Html::Scope term(page.html, "dt");
    page.words.say(page.html, "articles.genre");
  }
  const Html::Scope value(page.html, "dd");
  page.words.say(page.html, "genre." + std::string(kGenres[static_cast<std::size_t>(article.genre)]));
}

std::string joined(const std::vector<std::string>& names, const std::string& mark) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : mark) + name;
  return out;
}

void write_credits(Page& page, const Article& article) {
  if (article.credits.empty()) return;
  Html& html = page.html;
  const Html::Scope row(html, "div");
  {
    const Html::Scope term(html, "dt");
    page.words.say(html, "articles.credits");
  }
  for (const model::Credit& credit : article.credits) {
    const Html::Scope value(html, "dd");
    html.text(credit.agency);
    const std::string_view words = credit.evidence.span.is_empty() ? std::string_view(credit.evidence.quote)
                                                                   : base::slice(article.text, credit.evidence.span);
    if (!words.empty() && words != credit.agency) {
      html.text(" ");
      html.element("q", {}, words);
    }
    write_rule(page, credit.evidence.rule);
  }
}

void write_captions(Page& page, const Article& article) {
  if (article.captions.empty()) return;
  const Html::Scope row(page.html, "div");
  {
    const Html::Scope term(page.html, "dt");
    page.words.say(page.html, "articles.captions");
  }
  for (const model::Caption& caption : article.captions) {
    page.html.element("dd", {}, caption.credit.empty() ? caption.text : caption.text + " (" + caption.credit + ")");
  }
}

void write_metadata(Page& page, const Article& article) {
  const Html::Scope list(page.html, "dl", {{"class", "metadata"}});
  write_row(page, "articles.outlet", article.outlet.empty() ? article.outlet_domain : article.outlet);
  write_date_row(page, "articles.published", article.published);
  write_date_row(page, "articles.modified", article.modified);
  write_row(page, "articles.byline", joined(article.byline, ", "));
  write_row(page, "articles.editor", article.editor);
  write_row(page, "articles.dateline", article.dateline);
  write_row(page, "articles.section", article.section);
  write_row(page, "articles.tags", joined(article.tags, ", "));
  write_genre_row(page, article);
  if (article.page.second > 1) {
    write_row(page, "articles.page", std::to_string(article.page.first) + " / " + std::to_string(article.page.second));
  }
  write_credits(page, article);
  write_captions(page, article);
  write_address_row(page, article);
  write_row(page, "articles.id", article.id);
}

enum Paint : std::uint8_t { kPlain = 0, kContent = 1, kSource = 2, kCue = 4 };

// What covers each byte of the text, so that spans may nest and overlap.
std::vector<std::uint8_t> paint_text(const model::ReadArticle& read, std::size_t size) {
  std::vector<std::uint8_t> paint(size, kPlain);
  const auto cover = [&](base::Span span, Paint colour) {
    for (std::size_t at = span.begin_byte; at < std::min<std::size_t>(span.end_byte, size); ++at) paint[at] |= colour;
  };
  for (const model::Attribution& attribution : read.attributions) {
    cover(attribution.content, kContent);
    cover(attribution.source, kSource);
    cover(attribution.cue, kCue);
  }
  return paint;
}

std::string_view class_of(std::uint8_t paint) {
  if ((paint & kCue) != 0) return "cue";
  if ((paint & kSource) != 0) return "source";
  return (paint & kContent) != 0 ? "content" : "";
}

void write_runs(Html& html, std::string_view text, const std::vector<std::uint8_t>& paint, base::Span line) {
  for (std::size_t at = line.begin_byte; at < line.end_byte;) {
    std::size_t end = at;
    while (end < line.end_byte && class_of(paint[end]) == class_of(paint[at])) ++end;
    const std::string_view kind = class_of(paint[at]);
    if (kind.empty()) {
      html.text(text.substr(at, end - at));
    } else {
      html.element("span", {{"class", std::string(kind)}}, text.substr(at, end - at));
    }
    at = end;
  }
}

void write_text(Page& page, const model::ReadArticle& read) {
  Html& html = page.html;
  const Article& article = read.article;
  const std::string_view text = cut_between_words(article.text, Limits::kTextBytes);
  if (text.empty() || page.text_count >= Limits::kTexts) {
    const Html::Scope line(html, "p", {{"class", "help"}});
    page.words.say(html, text.empty() ? "articles.no_text" : "report.text_left_out");
    return;
  }
  ++page.text_count;
  const std::vector<std::uint8_t> paint = paint_text(read, text.size());
  {
    const Html::Scope body(html, "div", {{"class", "article-text"}, lang_attribute(article.language)});
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      if (end > at) {
        const Html::Scope line(html, "p");
        write_runs(html, text, paint, base::make_span(at, end));
      }
      at = end + 1;
    }
  }
  if (text.size() == article.text.size()) return;
  const Html::Scope line(html, "p", {{"class", "help"}});
  page.words.say(html, "report.text_cut");
}

void write_dropped(Page& page, const Article& article) {
  Html& html = page.html;
  {
    const Html::Scope heading(html, page.heading(2));
    page.words.say(html, "articles.dropped");
  }
  if (article.dropped.empty()) {
    const Html::Scope line(html, "p", {{"class", "help"}});
    page.words.say(html, "articles.dropped_none");
    return;
  }
  const std::size_t drawn = std::min(article.dropped.size(), Limits::kDropped);
  {
    const Html::Scope list(html, "ul", {{"class", "dropped"}});
    for (std::size_t at = 0; at < drawn; ++at) {
      const model::Dropped& dropped = article.dropped[at];
      const Html::Scope item(html, "li");
      const std::string_view shown = cut_between_words(dropped.text, kDroppedBytes);
      html.element("del", {}, std::string(shown) + (shown.size() < dropped.text.size() ? " …" : ""));
      const Html::Scope reason(html, "span", {{"class", "where"}});
      const std::string key = "dropped." + dropped.reason;
      page.words.say(html, [&](const Tongue& tongue) { return tongue.has(key) ? tongue.word(key) : dropped.reason; });
      write_rule(page, dropped.rule);
    }
  }
  write_more(page, article.dropped.size() - drawn);
}

void write_summary(Page& page, const Article& article) {
  Html& html = page.html;
  const Html::Scope summary(html, "summary", {{"class", "article-row"}});
  {
    const Html::Scope outlet(html, "span", {{"class", "outlet"}});
    page.words.say(html, [&](const Tongue& tongue) { return outlet_name(article, tongue); });
  }
  {
    const Html::Scope title(html, "span", {{"class", "article-title"}, lang_attribute(article.language)});
    page.words.say(html, [&](const Tongue& tongue) { return article_title(article, tongue); });
  }
  const Html::Scope line(html, "span", {{"class", "where"}});
  page.words.say(html, [&](const Tongue& tongue) {
    std::vector<std::string> facts;
    if (article.published) facts.push_back(tongue.date(article.published->value));
    for (const model::Credit& credit : article.credits) {
      facts.push_back(tongue.word("assertions.via", {{"names", credit.agency}}));
    }
    if (!article.is_outlet_known && !article.outlet.empty()) {
      facts.push_back(tongue.word(article.is_outlet_claimed ? "articles.claimed_outlet" : "articles.unlisted_outlet"));
    }
    return joined(facts, " · ");
  });
}

void write_article(Page& page, model::ArticleIndex index) {
  const model::ReadArticle& read = page.analysis.articles[index];
  const Html::Scope item(page.html, "li");
  const Html::Scope details(page.html, "details",
                            {{"class", "article"}, {"id", anchor_of(index)}, {"data-article", read.article.id}});
  write_summary(page, read.article);
  const Html::Scope body(page.html, "div", {{"class", "opened article-columns"}});
  {
    const Html::Scope aside(page.html, "div", {{"class", "article-side"}});
    write_metadata(page, read.article);
    write_dropped(page, read.article);
  }
  const Html::Scope text(page.html, "div");
  write_text(page, read);
}

}  // namespace

void write_articles(Page& page, const StoryView& story) {
  const std::vector<model::ArticleIndex>& articles = story.story->articles;
  const Html::Scope section = open_section(page, story, "articles");
  write_section_heading(page, story, "articles", "articles.lead", Opening::kOffered);
  {
    const Html::Scope help(page.html, "p", {{"class", "help"}});
    page.words.say(page.html, "articles.text_legend");
  }
  std::size_t drawn = 0;
  {
    const Html::Scope list(page.html, "ul", {{"class", "articles"}});
    for (const model::ArticleIndex index : articles) {
      if (index >= page.is_drawn.size() || !page.is_drawn[index]) continue;
      write_article(page, index);
      ++drawn;
    }
  }
  write_more(page, articles.size() - drawn, "report.and_more_articles");
}

}  // namespace sumber::doors::report
