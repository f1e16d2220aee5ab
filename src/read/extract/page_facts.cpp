#include "read/extract/internal/page_facts.h"

#include <algorithm>
#include <array>
#include <map>

#include "read/extract/internal/clean.h"
#include "read/extract/internal/lines.h"
#include "read/extract/internal/linked_data.h"
#include "text/tokens.h"

namespace sumber::read::extract {

namespace {

constexpr std::size_t kMaxAuthors = 12;
constexpr std::size_t kMaxTags = 24;
constexpr std::size_t kMaxNameBytes = 80;
constexpr std::size_t kBlocksAboveHeading = 6;
constexpr std::size_t kBlocksBelowHeading = 14;
constexpr std::uint32_t kMaxDateWords = 14;

std::string trimmed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool is_blank = static_cast<unsigned char>(c) <= ' ';
    if (is_blank && (out.empty() || out.back() == ' ')) continue;
    out += is_blank ? ' ' : c;
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string letters_of(std::string_view words) {
  std::string out;
  for (const char c : text::fold(words)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) out += c;
  }
  return out;
}

// The values of the meta elements that give a field, best rank first.
class Metas {
 public:
  Metas(const PageTree& tree, const Rules::Tables& tables) {
    for (const MetaField& meta : tree.metas) {
      const auto known = tables.page_fields.find(meta.key);
      if (known == tables.page_fields.end()) continue;
      std::vector<Value>& values = by_field_[known->second.field];
      const auto place = std::ranges::upper_bound(values, known->second.rank, {}, &Value::rank);
      values.insert(place, {known->second.rank, &meta.value, &known->second.rule});
    }
  }

  struct Value {
    int rank = 0;
    const std::string* words = nullptr;
    const std::string* rule = nullptr;
  };

  [[nodiscard]] const std::vector<Value>& all(const std::string& field) const {
    static const std::vector<Value> kNone;
    const auto found = by_field_.find(field);
    return found == by_field_.end() ? kNone : found->second;
  }

  [[nodiscard]] std::string first(const std::string& field) const {
    const auto& values = all(field);
    return values.empty() ? std::string() : trimmed(*values.front().words);
  }

 private:
  std::map<std::string, std::vector<Value>> by_field_;
};

// "Title | Section - Site" without its tail, where the head is a heading of the page or the tail names the site.
std::string without_site(const std::string& title, const std::string& site, const std::vector<std::string>& headings) {
  constexpr std::array<std::string_view, 7> kMarks = {" | ", " - ", " – ", " — ", " :: ", " « ", " · "};
  std::string best = title;
  for (const std::string_view mark : kMarks) {
    for (std::size_t at = title.find(mark); at != std::string::npos; at = title.find(mark, at + 1)) {
      const std::string head = title.substr(0, at);
      const std::string tail = letters_of(std::string_view(title).substr(at + mark.size()));
      const bool names_site =
          !site.empty() && (tail.find(site) != std::string::npos || site.find(tail) != std::string::npos);
      const bool is_heading = std::ranges::find(headings, letters_of(head)) != headings.end();
      if ((names_site || is_heading || mark == " | ") && head.size() < best.size() && head.size() >= 8) best = head;
    }
  }
  return best;
}

std::size_t shared_words(const std::string& a, const std::string& b) {
  const text::TokenizedText left(a, nullptr);
  const text::TokenizedText right(b, nullptr);
  std::vector<std::uint64_t> keys;
  for (const text::Token& token : left.tokens()) keys.push_back(token.key);
  std::ranges::sort(keys);
  return static_cast<std::size_t>(std::ranges::count_if(
      right.tokens(), [&](const text::Token& token) { return std::ranges::binary_search(keys, token.key); }));
}

// A heading of the page that says what the page's own titles say; else the titles without the site's name.
void choose_title(const PageTree& tree, const Metas& metas, const LinkedData& linked, const std::string& site,
                  model::Article& article) {
  std::vector<std::string> headings;
  for (const std::uint32_t block : tree.headings) {
    headings.push_back(letters_of(base::slice(tree.text, tree.blocks[block].span)));
  }
  const std::string meta = metas.first("title");
  const std::string document = trimmed(tree.title);
  const std::string squeezed_site = letters_of(site);
  const std::string stated = !linked.headline.empty() ? trimmed(linked.headline) : !meta.empty() ? meta : document;
  const std::string all_titles = letters_of(meta) + '|' + letters_of(linked.headline) + '|' + letters_of(document);
  std::size_t best_shared = 0;
  std::string best;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    const std::string words(base::slice(tree.text, tree.blocks[tree.headings[i]].span));
    if (headings[i].empty() || headings[i] == squeezed_site) continue;
    const std::size_t word_count = std::max<std::size_t>(count_words(words), 1);
    const bool is_stated = word_count >= 2 && all_titles.find(headings[i]) != std::string::npos;
    const std::size_t shared = is_stated ? 1000 + word_count : shared_words(stated, words);
    if ((is_stated || shared * 2 >= word_count) && shared > best_shared) {
      best_shared = shared;
      best = words;
    }
  }
  if (!best.empty()) {
    article.title = best;
    note_field(article, "title", best, "measure.heading");
    return;
  }
  article.title = without_site(stated.empty() ? document : stated, squeezed_site, headings);
  if (!article.title.empty()) note_field(article, "title", stated, "measure.stated_title");
}

bool is_person_name(const std::string& name, const std::string& site) {
  if (name.empty() || name.size() > kMaxNameBytes || name.find("://") != std::string::npos) return false;
  return letters_of(name) != letters_of(site);
}

void add_author(model::Article& article, std::string name, const std::string& site) {
  name = trimmed(name);
  for (const std::string_view by : {"By ", "by ", "BY "}) {
    if (name.starts_with(by)) name.erase(0, by.size());
  }
  if (!is_person_name(name, site) || article.byline.size() >= kMaxAuthors) return;
  if (std::ranges::find(article.byline, name) == article.byline.end()) article.byline.push_back(std::move(name));
}

void choose_authors(const PageTree& tree, const Metas& metas, const LinkedData& linked, const std::string& site,
                    model::Article& article) {
  const char* rule = "measure.linked_data";
  for (const std::string& name : linked.authors) add_author(article, name, site);
  if (article.byline.empty()) {
    rule = "measure.meta";
    for (const Metas::Value& value : metas.all("byline")) add_author(article, *value.words, site);
  }
  if (article.byline.empty()) {
    rule = "measure.rel_author";
    for (const std::string& name : tree.authors) add_author(article, name, site);
  }
  if (!article.byline.empty()) note_field(article, "byline", article.byline.front(), rule);
}

std::optional<model::DatedFact> choose_date(const std::string& linked, const std::vector<Metas::Value>& metas,
                                            const Rules::Tables& tables) {
  if (!linked.empty()) {
    if (auto fact = read_dated_fact(linked, tables, "measure.linked_data")) return fact;
  }
  for (const Metas::Value& value : metas) {
    if (auto fact = read_dated_fact(*value.words, tables, *value.rule)) return fact;
  }
  return std::nullopt;
}

void choose_tags(const Metas& metas, const LinkedData& linked, model::Article& article) {
  article.tags = linked.tags;
  for (const Metas::Value& value : metas.all("tag")) {
    for (const std::string_view tag : lang::split_list(*value.words, ',')) {
      if (article.tags.size() < kMaxTags && std::ranges::find(article.tags, tag) == article.tags.end()) {
        article.tags.emplace_back(tag);
      }
    }
  }
}

// A short block near the heading that holds a day: "Published: Dec 22, 2023".
void read_visible_date(const PageTree& tree, const Rules::Tables& tables, model::Article& article) {
  if (tree.headings.empty()) return;
  const std::size_t heading = tree.headings.front();
  const std::size_t begin = heading > kBlocksAboveHeading ? heading - kBlocksAboveHeading : 0;
  const std::size_t end = std::min(tree.blocks.size(), heading + kBlocksBelowHeading);
  for (std::size_t i = begin; i < end; ++i) {
    const Block& block = tree.blocks[i];
    const std::string_view words = base::slice(tree.text, block.span);
    if (i == heading || block.word_count > kMaxDateWords || ends_sentence(words)) continue;
    if (words.find_first_of("0123456789") == std::string_view::npos) continue;
    auto fact = read_dated_fact(words, tables, "measure.date_near_heading");
    if (!fact || fact->precision < base::Precision::kDay) continue;
    article.published = std::move(fact);
    return;
  }
}

}  // namespace

std::string read_page_facts(const PageTree& tree, const Rules::Tables& tables, model::Article& article) {
  const Metas metas(tree, tables);
  const LinkedData linked = read_linked_data(tree.json_ld, tables);
  std::string site = metas.first("site_name");
  if (site.empty()) site = trimmed(linked.publisher);
  if (article.title.empty()) choose_title(tree, metas, linked, site, article);
  if (article.byline.empty()) choose_authors(tree, metas, linked, site, article);
  if (article.editor.empty()) article.editor = trimmed(linked.editor.empty() ? metas.first("editor") : linked.editor);
  if (!article.published) article.published = choose_date(linked.published, metas.all("published"), tables);
  for (const std::string& time : tree.times) {
    if (article.published) break;
    article.published = read_dated_fact(time, tables, "measure.time_element");
  }
  if (!article.published) read_visible_date(tree, tables, article);
  article.modified = choose_date(linked.modified, metas.all("modified"), tables);
  article.section = trimmed(linked.section.empty() ? metas.first("section") : linked.section);
  choose_tags(metas, linked, article);
  article.canonical_url = tree.canonical.empty() ? metas.first("canonical") : tree.canonical;
  if (linked.genre && *linked.genre != model::Genre::kReport) {
    article.genre = *linked.genre;
    note_field(article, "genre", linked.type, "world.page_types." + linked.type);
  }
  return site;
}

void read_date_of_address(model::Article& article) {
  if (article.published) return;
  const std::string& url = article.url;
  auto number = [&](std::size_t at, std::size_t digits) {
    int value = 0;
    for (std::size_t i = at; i < at + digits; ++i) {
      if (i >= url.size() || url[i] < '0' || url[i] > '9') return -1;
      value = value * 10 + (url[i] - '0');
    }
    return value;
  };
  for (std::size_t at = url.find('/'); at != std::string::npos; at = url.find('/', at + 1)) {
    const int year = number(at + 1, 4);
    if (year < 1990 || year > 2100 || at + 10 >= url.size() || url[at + 5] != '/' || url[at + 8] != '/') continue;
    base::Date date{
        .year = year, .month = number(at + 6, 2), .day = number(at + 9, 2), .precision = base::Precision::kDay};
    if (!base::is_calendar_day(date.year, date.month, date.day)) continue;
    model::DatedFact fact;
    fact.value = base::to_edtf(date);
    fact.precision = date.precision;
    fact.is_inferred = true;
    fact.evidence = {{}, url.substr(at, 11), "measure.date_in_address"};
    article.published = std::move(fact);
    return;
  }
}

}  // namespace sumber::read::extract
