#include <algorithm>

#include "read/extract/internal/clean.h"
#include "text/tokens.h"

namespace sumber::read::extract {

namespace {

constexpr std::size_t kMaxLabelBytes = 30;    // of a title's label
constexpr std::size_t kMaxPartBytes = 40;     // of an address
constexpr std::size_t kMaxBracketBytes = 24;  // "(adv/rin)"
constexpr std::size_t kMaxLineBytes = 400;    // of a notice
constexpr std::size_t kHeadLines = 2;
constexpr std::size_t kFootLines = 3;

std::vector<std::string> parts_of_address(std::string_view url) {
  std::vector<std::string> parts;
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return parts;
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("?#"));
  for (std::size_t slash = url.find('/'); slash != std::string_view::npos; slash = url.find('/', slash + 1)) {
    const std::string_view part = url.substr(slash + 1, url.find('/', slash + 1) - slash - 1);
    if (!part.empty() && part.size() < kMaxPartBytes && parts.size() < 4) parts.push_back(bare_line(part));
  }
  const std::size_t dot = url.find('.');
  if (dot != std::string_view::npos) parts.push_back(bare_line(url.substr(0, dot)));
  return parts;
}

class Judge {
 public:
  Judge(const Rules::Tables& tables, model::Article& article) : tables_(tables), article_(article) {}

  void judge() {
    if (take_name(article_.section, GenrePlace::kName)) return;
    const std::size_t label_end = article_.title.find_first_of(":]|");
    if (label_end < kMaxLabelBytes && take_name(article_.title.substr(0, label_end), GenrePlace::kName)) return;
    for (const std::string& part : parts_of_address(article_.url)) {
      if (take_name(part, GenrePlace::kName)) return;
    }
    for (const std::string& tag : article_.tags) {
      if (take_name(tag, GenrePlace::kTag)) return;
    }
    judge_words();
  }

 private:
  bool take(const GenreWord& word, std::string_view quote) {
    article_.genre = word.genre;
    note_field(article_, "genre", quote, word.rule);
    return true;
  }

  bool take_name(std::string_view words, GenrePlace place) {
    if (words.empty()) return false;
    const auto found = tables_.genres.find(bare_line(words));
    return found != tables_.genres.end() && found->second.stands_in(place) && take(found->second, words);
  }

  // What the page says in its own words, near the head and the foot, and in what was dropped.
  void judge_words() {
    const std::vector<base::Span> lines = line_spans(article_.text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i >= kHeadLines && i + kFootLines < lines.size()) continue;
      if (take_line(base::slice(article_.text, lines[i]))) return;
    }
    for (const model::Dropped& run : article_.dropped) {
      const bool is_other = run.reason == "teaser" || run.reason == "navigation" || run.reason == "comment";
      if (!is_other && (take_line(run.text) || take_bracket(run.text))) return;
    }
  }

  [[nodiscard]] bool may_begin_line(char first) const {
    const bool is_upper = first >= 'A' && first <= 'Z';
    const auto byte = static_cast<unsigned char>(is_upper ? first + ('a' - 'A') : first);
    return byte >= 0x80 || byte == '`' || !tables_.genre_lines[byte].empty();
  }

  // "Penulis adalah dosen …", "Konten ini merupakan kerja sama …".
  bool take_line(std::string_view line) {
    if (line.size() > kMaxLineBytes) return false;
    const std::string_view bare = without_edge_signs(line);
    if (bare.empty() || !may_begin_line(bare.front())) return false;
    const std::string words = bare_line(bare);
    for (const auto* row : tables_.genre_lines[static_cast<unsigned char>(words.front())]) {
      if (words.starts_with(row->first)) return take(row->second, line);
    }
    return false;
  }

  // "(adv)", "(Adv/rin)", "(rin/adv)".
  bool take_bracket(std::string_view run) {
    if (run.size() > kMaxBracketBytes || !run.starts_with('(')) return false;
    const text::TokenizedText words(run, nullptr);
    for (std::uint32_t i = 0; i < words.tokens().size(); ++i) {
      const auto found = tables_.genres.find(text::fold(words.words_of(i)));
      if (found != tables_.genres.end() && found->second.stands_in(GenrePlace::kBracket)) {
        return take(found->second, run);
      }
    }
    return false;
  }

  const Rules::Tables& tables_;
  model::Article& article_;
};

}  // namespace

void judge_genre(const Rules::Tables& tables, model::Article& article) {
  if (!tables.genres.empty() && article.genre == model::Genre::kReport) Judge(tables, article).judge();
}

}  // namespace sumber::read::extract
