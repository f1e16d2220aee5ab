#include <algorithm>

#include "read/extract/internal/clean.h"
#include "read/extract/internal/dateline.h"

namespace sumber::read::extract {

namespace {

constexpr std::size_t kMaxCaptionWords = 60;
constexpr std::size_t kMinBodyBytes = 160;
constexpr std::size_t kMaxCreditBytes = 100;
constexpr const char* kSlashName = "measure.medium_slash_name";
constexpr const char* kBesideCredit = "measure.caption_beside_credit";

// The first line that is surely the body: it has a dateline, or it is long and ends as a sentence does.
std::size_t find_body(std::string_view input, const std::vector<Line>& lines, const Rules::Tables& tables) {
  std::size_t first_long = lines.size();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].is_dropped) continue;
    const std::string_view text = base::slice(input, lines[i].span);
    const auto dateline = read_dateline(text, tables);
    if (dateline && (!dateline->place.empty() || !dateline->outlet.empty())) return i;
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
    return i < lines.size() && !lines[i].is_dropped && !lines[i].is_heading &&
           count_words(base::slice(input, lines[i].span)) <= kMaxCaptionWords;
  };
  if (credit + 1 < body && can_be_caption(credit + 1)) return &lines[credit + 1];
  if (credit >= 2 && credit - 1 < body && can_be_caption(credit - 1)) return &lines[credit - 1];
  return nullptr;
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
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].is_dropped || lines[i].why.reason != "caption") continue;
    const std::string_view text = base::slice(input, lines[i].span);
    model::Caption caption;
    if (!is_bare_credit(lines[i], text)) {
      caption.text = text;
    } else {
      caption.credit = text;
      Line* beside = i < body ? find_caption_beside(input, lines, i, body) : nullptr;
      if (beside != nullptr) {
        caption.text = base::slice(input, beside->span);
        beside->drop({"caption", kBesideCredit});
      }
    }
    // A caption dropped just now would be met again where it stands behind its credit.
    const bool is_known = std::ranges::any_of(article.captions, [&](const model::Caption& known) {
      return !caption.text.empty() && known.text == caption.text;
    });
    if (!is_known) article.captions.push_back(std::move(caption));
  }
}

}  // namespace sumber::read::extract
