#include <algorithm>

#include "read/extract/internal/clean.h"
#include "read/extract/internal/dateline.h"

namespace sumber::read::extract {

namespace {

constexpr std::size_t kMinCaptionTitleWords = 3;
constexpr std::size_t kMaxCaptionWords = 60;
constexpr std::size_t kMinBodyBytes = 160;
constexpr std::size_t kMaxCreditBytes = 100;
constexpr std::size_t kMaxDayCaptionWords = 45;
constexpr std::size_t kMaxLinesAboveDayCaption = 3;
constexpr const char* kCreditWord = ".credit";
constexpr const char* kEndsWithDay = "measure.ends_with_day";
constexpr const char* kSlashName = "measure.medium_slash_name";
constexpr const char* kBesideCredit = "measure.caption_beside_credit";

bool has_dateline(std::string_view text, const Rules::Tables& tables) {
  const auto dateline = read_dateline(text, tables);
  return dateline && (!dateline->place.empty() || !dateline->outlet.empty());
}

// The first line that is surely the body: it has a dateline, or it is long and ends as a sentence does.
std::size_t find_body(std::string_view input, const std::vector<Line>& lines, const Rules::Tables& tables) {
  std::size_t first_long = lines.size();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].is_dropped) continue;
    const std::string_view text = base::slice(input, lines[i].span);
    if (has_dateline(text, tables)) return i;
    if (first_long == lines.size() && text.size() >= kMinBodyBytes && ends_sentence(text)) first_long = i;
  }
  return first_long;
}

// "AP/Andrew Harnik" by its slash, "Foto: Dok. Humas" by a rule of the packs.
bool is_bare_credit(const Line& line, std::string_view text) {
  if (!line.is_dropped || line.why.reason != "caption" || text.size() > kMaxCreditBytes) return false;
  return line.why.rule == kSlashName || text.find(':') < 16 || count_words(text) <= 4;
}

Line* find_caption_beside(std::string_view input, std::vector<Line>& lines, std::size_t credit, std::size_t body) {
  auto can_be_caption = [&](std::size_t i) {
    const bool is_free = i < lines.size() && (!lines[i].is_dropped || lines[i].why.rule == kEndsWithDay);
    return is_free && !lines[i].is_heading && !lines[i].is_paragraph && !lines[i].is_list_item && !lines[i].is_deck &&
           count_words(base::slice(input, lines[i].span)) <= kMaxCaptionWords;
  };
  if (credit + 1 < body && can_be_caption(credit + 1)) return &lines[credit + 1];
  if (credit >= 2 && credit - 1 < body && can_be_caption(credit - 1)) return &lines[credit - 1];
  return nullptr;
}

// An element named "credit" may be the writer's. It is a photo's where it stands behind a caption.
bool is_stray_credit(const std::vector<Line>& lines, std::size_t at) {
  if (!lines[at].why.rule.ends_with(kCreditWord)) return false;
  return at == 0 || lines[at - 1].why.reason != "caption" || lines[at - 1].why.rule.ends_with(kCreditWord);
}

// A line above the body that ends with the day it was taken, without brackets: "…, Minggu, 14 Juli 2019."
bool ends_with_day(std::string_view text, const Rules::Tables& tables) {
  constexpr std::size_t kTailBytes = 40;
  if (text.size() < kTailBytes || count_words(text) > kMaxDayCaptionWords) return false;
  const std::size_t blank = text.find(' ', text.size() - kTailBytes);
  if (blank == std::string_view::npos) return false;
  const std::string_view tail = text.substr(blank);
  const auto dates = tables.dates.find_dates(tail, std::nullopt);
  if (dates.size() != 1 || dates[0].date.precision != base::Precision::kDay) return false;
  const base::Span span = dates[0].span;
  const std::string_view behind = tail.substr(span.end_byte);
  const auto first = static_cast<unsigned char>(tail[span.begin_byte]);
  const bool has_weekday = first < '0' || first > '9';
  return has_weekday && (behind.empty() || behind == ".") &&
         base::slice(tail, span).find('(') == std::string_view::npos;
}

// One of the lines below, before the third that is kept, opens with a dateline.
bool is_above_dateline(std::string_view input, const std::vector<Line>& lines, std::size_t at,
                       const Rules::Tables& tables) {
  std::size_t kept = 0;
  for (std::size_t i = at + 1; i < lines.size() && kept < kMaxLinesAboveDayCaption; ++i) {
    if (lines[i].is_dropped) continue;
    if (has_dateline(base::slice(input, lines[i].span), tables)) return true;
    ++kept;
  }
  return false;
}

// Drops lines above the body that end with the day of a picture. Without a dateline below, nothing tells them from the
// first sentence of a report.
void drop_day_captions(std::string_view input, std::vector<Line>& lines, const Rules::Tables& tables,
                       const model::Article& article) {
  std::size_t kept_above = 0;
  for (std::size_t i = 0; i < lines.size() && kept_above < kMaxLinesAboveDayCaption; ++i) {
    if (lines[i].is_dropped) continue;
    // Below a dateline the body has begun: a quotation there may well end with the day it was said.
    if (has_dateline(base::slice(input, lines[i].span), tables)) break;
    const bool is_below_title = kept_above > 0 || !article.title.empty();
    if (is_below_title && ends_with_day(base::slice(input, lines[i].span), tables) &&
        is_above_dateline(input, lines, i, tables)) {
      lines[i].drop({"caption", kEndsWithDay});
    }
    ++kept_above;
  }
}

}  // namespace

void drop_captions(std::string_view input, std::vector<Line>& lines, const Rules::Tables& tables,
                   model::Article& article) {
  for (Line& line : lines) {
    const std::string_view text = base::slice(input, line.span);
    if (line.is_dropped || text.size() > kMaxCreditBytes || text.find('/') == std::string_view::npos) continue;
    const auto credits = tables.credits.read_credit_line(text);
    if (!credits.empty() && credits.front().rule == kSlashName) line.drop({"caption", kSlashName});
  }
  const std::size_t body = find_body(input, lines, tables);
  drop_day_captions(input, lines, tables, article);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].is_dropped || lines[i].why.reason != "caption") continue;
    if (is_stray_credit(lines, i)) {
      lines[i].why.reason = "byline";
      continue;
    }
    const std::string_view text = base::slice(input, lines[i].span);
    // The words of the caption by themselves, above it: a picture's own title.
    if (i > 0 && !lines[i - 1].is_dropped &&
        count_words(base::slice(input, lines[i - 1].span)) >= kMinCaptionTitleWords &&
        text.starts_with(base::slice(input, lines[i - 1].span))) {
      lines[i - 1].drop({"caption", "measure.caption_title"});
    }
    model::Caption caption;
    if (!is_bare_credit(lines[i], text)) {
      caption.text = text;
    } else {
      caption.credit = text;
      Line* beside = i < body ? find_caption_beside(input, lines, i, body) : nullptr;
      if (beside != nullptr) {
        caption.text = base::slice(input, beside->span);
        if (!beside->is_dropped) beside->drop({"caption", kBesideCredit});
      }
    }
    // A caption taken with its credit is met again as a line of its own, before it or behind it.
    const auto known = std::ranges::find_if(article.captions, [&](const model::Caption& other) {
      return !caption.text.empty() && other.text == caption.text;
    });
    if (known == article.captions.end()) {
      article.captions.push_back(std::move(caption));
    } else if (known->credit.empty()) {
      known->credit = std::move(caption.credit);
    }
  }
}

}  // namespace sumber::read::extract
