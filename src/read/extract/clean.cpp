#include "read/extract/internal/clean.h"

#include <algorithm>

#include "base/utf8.h"
#include "read/extract/internal/dateline.h"
#include "read/extract/internal/field_text.h"
#include "read/extract/internal/repeats.h"
#include "text/tokens.h"

namespace sumber::read::extract {

namespace {

constexpr std::size_t kMaxCreditTailBytes = 60;
constexpr std::size_t kCreditTailLines = 3;           // a credit behind a sentence stands near the end
constexpr std::size_t kMaxBytesBeforeDateline = 200;  // a deck above the first sentence
constexpr std::size_t kMinBytesAboveEnd = 300;
constexpr std::size_t kBioLines = 2;  // at the end
constexpr std::ptrdiff_t kMinLinesAboveBio = 4;
constexpr std::size_t kMinAuthorBytes = 5;
constexpr std::size_t kMaxQuoteBytes = 200;
constexpr std::size_t kMaxDatelineBytes = 60;
constexpr int kMaxLinesForDateline = 8;
constexpr std::size_t kMinTitleBeginningWords = 4;
constexpr const char* kDateline = "measure.dateline";

void add_credit(model::Article& article, const text::FoundCredit& credit, std::string_view quote) {
  const bool is_known = std::ranges::any_of(article.credits, [&](const model::Credit& known) {
    return known.agency == credit.name && known.evidence.quote == quote;
  });
  if (!is_known) article.credits.push_back({credit.name, credit.is_agency, {{}, std::string(quote), credit.rule}});
}

// "… kata dia. (Antara)": the bracket is cut, the credit kept.
void cut_credit_tail(std::string_view input, Line& line, const Rules::Tables& tables, model::Article& article) {
  const base::Span hull = kept_hull(line);
  const std::string_view text = base::slice(input, hull);
  if (!text.ends_with(')')) return;
  const std::size_t open = text.rfind('(');
  if (open == std::string_view::npos || open == 0 || text.size() - open > kMaxCreditTailBytes) return;
  std::string_view before = text.substr(0, open);
  while (before.ends_with(' ')) before.remove_suffix(1);
  if (!ends_sentence(before)) return;
  const std::string_view bracket = text.substr(open);
  const auto credits = tables.credits.read_credit_line(bracket);
  if (credits.empty()) return;
  for (const text::FoundCredit& credit : credits) add_credit(article, credit, bracket);
  line.cuts.push_back(
      {base::make_span(hull.begin_byte + before.size(), hull.end_byte), {"credit", credits.front().rule}});
}

void append_dropped(model::Article& article, std::string_view words, const DropRule& why) {
  while (words.starts_with(' ')) words.remove_prefix(1);
  while (words.ends_with(' ')) words.remove_suffix(1);
  if (!words.empty()) article.dropped.push_back({std::string(words), why.reason, why.rule});
}

void keep_run(std::string_view input, base::Span span, std::vector<base::Span>& kept) {
  while (!span.is_empty() && input[span.begin_byte] == ' ') ++span.begin_byte;
  while (!span.is_empty() && input[span.end_byte - 1] == ' ') --span.end_byte;
  if (!span.is_empty()) kept.push_back(span);
}

void note_kept(std::string_view input, const std::vector<base::Span>& kept, model::Article& article) {
  const base::CodePointIndex offsets(input);
  for (const base::Span run : kept) {
    article.kept.push_back({offsets.to_code_points(run.begin_byte), offsets.to_code_points(run.end_byte)});
  }
}

// The runs of a line that stay; what is cut between them is dropped with its reason.
std::vector<base::Span> cut_line(std::string_view input, Line& line, model::Article& article) {
  std::vector<base::Span> kept;
  std::ranges::sort(line.cuts, {}, [](const Cut& cut) { return cut.span.begin_byte; });
  std::uint32_t at = line.span.begin_byte;
  for (const Cut& cut : line.cuts) {
    if (cut.span.begin_byte > at) keep_run(input, {at, cut.span.begin_byte}, kept);
    append_dropped(article, base::slice(input, cut.span), cut.why);
    at = std::max(at, cut.span.end_byte);
  }
  keep_run(input, {at, line.span.end_byte}, kept);
  return kept;
}

// Puts kept runs together: one line end between lines, one blank between the parts of a line.
void assemble(std::string_view input, std::vector<Line>& lines, model::Article& article) {
  std::vector<base::Span> all_kept;
  for (Line& line : lines) {
    if (line.is_dropped) {
      append_dropped(article, base::slice(input, line.span), line.why);
      continue;
    }
    const std::vector<base::Span> kept = cut_line(input, line, article);
    for (std::size_t i = 0; i < kept.size(); ++i) {
      if (!article.text.empty()) article.text += i == 0 ? '\n' : ' ';
      article.text += base::slice(input, kept[i]);
    }
    all_kept.insert(all_kept.end(), kept.begin(), kept.end());
  }
  note_kept(input, all_kept, article);
}

}  // namespace

void note_field(model::Article& article, std::string field, std::string_view quote, std::string rule) {
  article.field_evidence.emplace_back(std::move(field), model::Evidence{{}, std::string(quote), std::move(rule)});
}

model::DatedFact dated_fact(const base::Date& date, std::string_view quote, std::string rule) {
  model::DatedFact fact;
  fact.value = base::to_edtf(date);
  fact.precision = date.precision;
  fact.evidence = {{}, std::string(cut_text(quote, kMaxQuoteBytes)), std::move(rule)};
  return fact;
}

std::optional<model::DatedFact> read_dated_fact(std::string_view words, const Rules::Tables& tables, std::string rule) {
  const auto date = tables.dates.parse_published(words);
  if (!date) return std::nullopt;
  return dated_fact(*date, words, std::move(rule));
}

void read_credit_lines(std::string_view input, std::vector<Line>& lines, const Rules::Tables& tables,
                       model::Article& article) {
  for (Line& line : lines) {
    const std::string_view text = base::slice(input, line.span);
    if (line.is_dropped && line.why.reason == "credit") {  // "Artikel ini telah tayang di Kompas.com dengan judul …"
      for (const text::FoundCredit& credit : tables.credits.find_in_text(text::TokenizedText(text, nullptr))) {
        add_credit(article, credit, text);
      }
    }
    const bool is_initials = line.is_dropped && line.why.reason == "editor" && text.find('(') != std::string_view::npos;
    if (line.is_dropped && !is_initials) continue;
    auto credits = tables.credits.read_credit_line(text);
    if (credits.empty() && line.is_dropped) {  // "rin/bag (afp, ap)"
      credits = tables.credits.read_credit_line(text.substr(std::min(text.find('('), text.size())));
    }
    for (const text::FoundCredit& credit : credits) add_credit(article, credit, text);
    if (!credits.empty()) line.drop({"credit", credits.front().rule});
  }
  std::size_t seen = 0;
  for (auto line = lines.rbegin(); line != lines.rend() && seen < kCreditTailLines; ++line) {
    if (line->is_dropped) continue;
    ++seen;
    cut_credit_tail(input, *line, tables, article);
  }
}

void cut_end_marks(std::string_view input, std::vector<Line>& lines, const Rules::Tables& tables) {
  for (Line& line : lines) {
    if (line.is_dropped) continue;
    const base::Span hull = kept_hull(line);
    const std::string_view text = base::slice(input, hull);
    if (!text.ends_with(')') && !text.ends_with(").") && !text.ends_with(']')) continue;
    const std::size_t open = text.find_last_of("([");
    if (open == std::string_view::npos || open == 0 ||
        !ends_sentence(text.substr(0, text.find_last_not_of(' ', open - 1) + 1))) {
      continue;
    }
    const std::string_view mark = text.substr(open);
    for (const auto& [pattern, drop] : tables.end_patterns) {
      if (!RE2::FullMatch({mark.data(), mark.size()}, *pattern)) continue;
      line.cuts.push_back({base::make_span(hull.begin_byte + open, hull.end_byte), tables.drops[drop]});
      break;
    }
  }
}

// The initials of the editor, or the notice of copyright, end an article. What a page shows below them is its own.
void drop_behind_end(std::string_view input, std::vector<Line>& lines) {
  std::size_t bytes_above = 0;
  std::size_t bytes_below = 0;
  bool has_end = false;
  std::size_t end = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    const bool is_mark = line.why.reason == "copyright" ||
                         (line.why.reason == "editor" && base::slice(input, line.span).starts_with('('));
    const bool is_end = line.is_dropped ? is_mark : !line.cuts.empty() && line.cuts.back().why.reason == "editor";
    const std::size_t bytes = line.is_dropped ? 0 : kept_hull(line).size_bytes();
    if (!has_end) {
      bytes_above += bytes;
      has_end = is_end && bytes_above >= kMinBytesAboveEnd;
      end = i;
    } else {
      bytes_below += bytes;
    }
  }
  if (!has_end || bytes_below * 3 > bytes_above) return;
  for (std::size_t i = end + 1; i < lines.size(); ++i) {
    if (!lines[i].is_dropped) lines[i].drop({"navigation", "measure.behind_end_mark"});
  }
}

namespace {

void note_dateline(const Dateline& found, std::string_view words, model::Article& article) {
  if (article.dateline.empty()) article.dateline = found.place;
  if (article.outlet.empty() && !found.outlet.empty()) {
    article.outlet = found.outlet;
    article.is_outlet_claimed = true;
    note_field(article, "outlet", words, kDateline);
  }
  for (const auto& agency : found.agencies) add_credit(article, {agency.name, true, {}, {}, agency.rule}, words);
}

// "Surabaya -" as a line of its own above the body, which a page sets in bold outside the first paragraph.
void take_dateline_above(std::string_view input, std::vector<Line>& lines, const Rules::Tables& tables,
                         model::Article& article) {
  const auto body = std::ranges::find_if(lines, [](const Line& line) { return !line.is_dropped && !line.is_deck; });
  if (body == lines.end()) return;
  const std::string_view sentence = cut_text(base::slice(input, kept_hull(*body)), kMaxDatelineBytes);
  int looked_at = 0;
  for (Line& line : std::ranges::subrange(lines.begin(), body)) {
    if (!line.is_dropped || looked_at > kMaxLinesForDateline) continue;
    const std::string_view text = base::slice(input, line.span);
    const bool has_dash = text.ends_with('-') || text.ends_with("–") || text.ends_with("—");
    if (!has_dash || text.size() > kMaxDatelineBytes) continue;
    ++looked_at;
    const auto found = read_dateline(std::string(text) + ' ' + std::string(sentence), tables);
    if (!found || found->size_bytes < text.size() || found->place.empty()) continue;
    note_dateline(*found, text, article);
    line.why = {"dateline", kDateline};
  }
}

// The title above the body, where the page's own title goes on behind it: "… - Harian Lintang".
void drop_title_beginning(std::string_view input, std::vector<Line>& lines, const model::Article& article) {
  const auto first = std::ranges::find_if(lines, [](const Line& line) { return !line.is_dropped; });
  if (first == lines.end() || !first->cuts.empty()) return;
  const std::string_view text = base::slice(input, first->span);
  if (count_words(text) < kMinTitleBeginningWords || ends_sentence(text) || !article.title.starts_with(text)) return;
  first->drop({"title", "measure.title_beginning"});
}

}  // namespace

void take_datelines(std::string_view input, std::vector<Line>& lines, const Rules::Tables& tables,
                    model::Article& article) {
  take_dateline_above(input, lines, tables, article);
  std::size_t bytes_before = 0;
  std::string_view first_words;
  for (Line& line : lines) {
    if (line.is_dropped) continue;
    const base::Span hull = kept_hull(line);
    const std::string_view text = base::slice(input, hull);
    const bool is_early = bytes_before <= kMaxBytesBeforeDateline;
    if (!line.is_deck) bytes_before += text.size();
    const auto found = read_dateline(text, tables);
    if (!found) continue;
    // Inside the body only a medium makes a dateline: "Surabaya - Kota …" may be a list there; or the same words again,
    // where the body is given twice.
    const std::string_view words = text.substr(0, found->size_bytes);
    if (!is_early && found->outlet.empty() && found->agencies.empty() && words != first_words) continue;
    bytes_before += kMaxBytesBeforeDateline;
    if (first_words.empty()) first_words = words;
    line.cuts.push_back(
        {base::make_span(hull.begin_byte, hull.begin_byte + found->size_bytes), {"dateline", kDateline}});
    note_dateline(*found, words, article);
  }
}

// "Rina Maharani adalah peneliti …" below the article: a paragraph at the end that begins with its author's name, and
// the name above it.
void drop_author_bio(std::string_view input, std::vector<Line>& lines, const model::Article& article) {
  const auto is_author = [&](std::string_view words) {
    return std::ranges::any_of(article.byline, [&](const std::string& name) {
      return name.size() >= kMinAuthorBytes && words.starts_with(name) &&
             (words.size() == name.size() || words[name.size()] == ' ' || words[name.size()] == ',');
    });
  };
  std::size_t seen = 0;
  std::size_t first = lines.size();
  for (std::size_t i = lines.size(); i-- > 0 && seen < kBioLines;) {
    if (lines[i].is_dropped) continue;
    ++seen;
    if (is_author(base::slice(input, kept_hull(lines[i])))) first = i;
  }
  const auto kept_above =
      std::count_if(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(std::min(first, lines.size())),
                    [](const Line& line) { return !line.is_dropped; });
  if (first == lines.size() || kept_above < kMinLinesAboveBio) return;
  for (std::size_t i = first; i < lines.size(); ++i) {
    if (!lines[i].is_dropped) lines[i].drop({"byline", "measure.author_bio"});
  }
}

bool clean_lines(std::string_view input, std::vector<Line> lines, const Rules::Tables& tables,
                 model::Article& article) {
  if (lines.size() > 1) {
    drop_boilerplate(input, lines, tables);
    read_labels(input, lines, tables, article);
    read_date_lines(input, lines, tables, article);
    drop_captions(input, lines, tables, article);
    read_credit_lines(input, lines, tables, article);
    take_title(input, lines, tables, article);
    drop_title_beginning(input, lines, article);
  } else if (!lines.empty() && !article.title.empty()) {
    take_title(input, lines, tables, article);
    lines.front().is_dropped = false;  // one line is a text, not a title
  }
  take_datelines(input, lines, tables, article);
  cut_end_marks(input, lines, tables);
  drop_repeats(input, lines);
  drop_behind_end(input, lines);
  drop_author_bio(input, lines, article);
  assemble(input, lines, article);
  return !article.text.empty();
}

}  // namespace sumber::read::extract
