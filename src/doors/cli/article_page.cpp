#include "doors/cli/internal/article_page.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "doors/cli/internal/terminal.h"

namespace sumber::doors::cli {

namespace {

constexpr std::size_t kDroppedColumns = 200;  // of one run; the JSON lines have it whole

constexpr const char* name_of(model::Genre genre) {
  switch (genre) {
    case model::Genre::kReport:
      return "genre.report";
    case model::Genre::kOpinion:
      return "genre.opinion";
    case model::Genre::kRelease:
      return "genre.release";
    case model::Genre::kAdvertorial:
      return "genre.advertorial";
    case model::Genre::kLive:
      return "genre.live";
    case model::Genre::kSatire:
      return "genre.satire";
  }
  return "genre.report";
}

class ArticlePage {
 public:
  ArticlePage(const model::Article& article, const Words& words, Page page)
      : article_(article), words_(words), page_(std::move(page)) {}

  std::string write() {
    const bool has_title = !article_.title.empty();
    page_.add("", has_title ? neutralise(article_.title) : words_.word("articles.untitled"), Ink::kBold);
    write_facts();
    page_.add_blank();
    write_lines(article_.text);
    write_captions();
    write_dropped();
    page_.add_blank();
    page_.add_rule();
    return page_.take();
  }

 private:
  void write_fact(std::string_view key, const std::string& value) {
    if (!value.empty()) page_.add(words_.word(key) + ": ", neutralise(value), Ink::kPlain, Ink::kDim);
  }

  void write_facts() {
    write_fact("articles.outlet", outlet());
    write_fact("articles.published", date_of(article_.published));
    write_fact("articles.modified", date_of(article_.modified));
    write_fact("articles.byline", words_.list(article_.byline));
    write_fact("articles.editor", article_.editor);
    write_fact("articles.dateline", article_.dateline);
    write_fact("articles.credits", credits());
    write_fact("articles.section", article_.section);
    if (article_.genre != model::Genre::kReport) write_fact("articles.genre", words_.word(name_of(article_.genre)));
    if (article_.page.second > 1) {
      write_fact("articles.page", std::to_string(article_.page.first) + "/" + std::to_string(article_.page.second));
    }
    write_fact("articles.address", article_.url);
  }

  [[nodiscard]] std::string outlet() const {
    if (article_.outlet.empty()) return words_.word("articles.unknown_outlet");
    if (article_.is_outlet_claimed) return article_.outlet + " (" + words_.word("articles.claimed_outlet") + ")";
    return article_.outlet;
  }

  [[nodiscard]] std::string date_of(const std::optional<model::DatedFact>& fact) const {
    if (!fact) return {};
    std::string date = words_.date(fact->value);
    if (fact->is_inferred) date += " (" + words_.word("articles.published_inferred") + ")";
    return date;
  }

  [[nodiscard]] std::string credits() const {
    std::vector<std::string> names;
    for (const model::Credit& credit : article_.credits) {
      if (std::ranges::find(names, credit.agency) == names.end()) names.push_back(credit.agency);
    }
    return words_.list(names);
  }

  void write_lines(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      const std::string_view line = text.substr(0, end);
      if (!line.empty()) {
        page_.add("", neutralise(line));
        page_.add_blank();
      }
      if (end == std::string_view::npos) return;
      text.remove_prefix(end + 1);
    }
  }

  void write_captions() {
    if (article_.captions.empty()) return;
    page_.add("", words_.word("articles.captions"), Ink::kAccent);
    for (const model::Caption& caption : article_.captions) {
      std::string words = caption.text;
      if (!caption.credit.empty()) words += (words.empty() ? "(" : " (") + caption.credit + ")";
      page_.add("  ", neutralise(words));
    }
    page_.add_blank();
  }

  void write_dropped() {
    page_.add("", words_.word(article_.dropped.empty() ? "articles.dropped_none" : "articles.dropped"), Ink::kAccent);
    for (const model::Dropped& run : article_.dropped) {
      const std::string key = "dropped." + run.reason;
      const std::string reason = words_.word(key);
      page_.add("  ", (reason == key ? run.reason : reason) + ": " + shorten(neutralise(run.text), kDroppedColumns),
                Ink::kDim);
    }
  }

  const model::Article& article_;
  const Words& words_;
  Page page_;
};

}  // namespace

std::string write_article(const model::Article& article, const Words& words, Page page) {
  return ArticlePage(article, words, std::move(page)).write();
}

}  // namespace sumber::doors::cli
