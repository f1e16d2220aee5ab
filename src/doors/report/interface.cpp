#include "doors/report/internal/interface.h"

#include <algorithm>

#include "base/edtf.h"
#include "base/open_dates.h"

namespace sumber::doors::report {

namespace {

std::string two_digits(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

// Slots are filled in one pass, so that a value that looks like a slot stays as it is.
std::string fill(std::string_view text, Slots slots) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text[at] == '{' ? text.find('}', at) : std::string_view::npos;
    if (end != std::string_view::npos) {
      const std::string_view name = text.substr(at + 1, end - at - 1);
      const auto* slot = std::ranges::find(slots, name, &std::pair<std::string_view, std::string>::first);
      if (slot != slots.end()) {
        out += slot->second;
        at = end + 1;
        continue;
      }
    }
    out += text[at++];
  }
  return out;
}

}  // namespace

Tongue::Tongue(const lang::Pack& pack)
    : code_(pack.code()), name_(pack.setting("name")), group_mark_(pack.setting("group_mark")) {
  if (name_.empty()) name_ = code_;
  const lang::Table& table = pack.table("interface");
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    texts_.emplace(table.cell(row, "key"), table.cell(row, "text"));
  }
}

std::string Tongue::word(std::string_view key, Slots slots) const {
  const auto found = texts_.find(key);
  return found == texts_.end() ? std::string(key) : fill(found->second, slots);
}

std::string Tongue::count(std::string_view key, std::size_t n) const {
  std::string form = std::string(key) + (n == 1 ? ".one" : ".other");
  return word(form, {{"n", number(n)}});
}

std::string Tongue::number(std::size_t n) const {
  const std::string digits = std::to_string(n);
  if (digits.size() < 4 || group_mark_.empty()) return digits;
  std::string out;
  for (std::size_t at = 0; at < digits.size(); ++at) {
    if (at > 0 && (digits.size() - at) % 3 == 0) out += group_mark_;
    out += digits[at];
  }
  return out;
}

std::string Tongue::origins(int min, int max) const {
  if (max <= 0) return word("count.origins_none");
  if (min >= max) return count("count.origins", static_cast<std::size_t>(max));
  const auto low = static_cast<std::size_t>(std::max(min, 0));
  return word("count.origins_between", {{"min", number(low)}, {"max", number(static_cast<std::size_t>(max))}});
}

std::string Tongue::list(const std::vector<std::string>& names) const {
  if (names.empty()) return {};
  std::string out = names.front();
  for (std::size_t at = 1; at < names.size(); ++at) {
    out = word(at + 1 == names.size() ? "list.and" : "list.comma", {{"first", out}, {"last", names[at]}});
  }
  return out;
}

std::string Tongue::date(std::string_view edtf) const { return date_with(edtf, "month."); }

std::string Tongue::short_date(std::string_view edtf) const { return date_with(edtf, "month_short."); }

std::string Tongue::date_with(std::string_view edtf, std::string_view months) const {
  if (const auto open = base::parse_without_year(edtf)) {
    const bool is_month = open->precision < base::Precision::kDay;
    return word(
        is_month ? "date.month_open" : "date.day_open",
        {{"day", std::to_string(open->day)}, {"month", word(std::string(months) + std::to_string(open->month))}});
  }
  const auto date = base::parse_edtf(edtf);
  if (!date) return std::string(edtf);
  const std::string year = std::to_string(date->year);
  const std::string month = word(std::string(months) + std::to_string(date->month));
  const std::string day = std::to_string(date->day);
  switch (date->precision) {
    case base::Precision::kNone:
      return std::string(edtf);
    case base::Precision::kYear:
      return year;
    case base::Precision::kSeason:
      return word("date.season", {{"season", word("season." + std::to_string(date->month))}, {"year", year}});
    case base::Precision::kMonth:
      return word("date.month", {{"month", month}, {"year", year}});
    case base::Precision::kDay:
      return word("date.day", {{"day", day}, {"month", month}, {"year", year}});
    case base::Precision::kMinute:
      break;
  }
  return word("date.minute", {{"day", day},
                              {"month", month},
                              {"year", year},
                              {"hour", two_digits(date->minute_of_day / 60)},
                              {"minute", two_digits(date->minute_of_day % 60)}});
}

Interface::Interface(const lang::Packs& packs, std::string_view first_code) : no_language_("", {}) {
  for (const auto& pack : packs.languages) {
    if (pack->table("interface").row_count() > 0) tongues_.emplace_back(*pack);
  }
  if (tongues_.empty()) tongues_.emplace_back(no_language_);
  const auto chosen = std::ranges::find(tongues_, first_code, &Tongue::code);
  if (chosen != tongues_.end()) std::rotate(tongues_.begin(), chosen, chosen + 1);
}

void Interface::say(Html& html, std::string_view key) const {
  say(html, [key](const Tongue& tongue) { return tongue.word(key); });
}

void Interface::say_in(Html& html, std::string_view tag, const Phrase& phrase) const {
  std::vector<std::string> texts;
  for (const Tongue& tongue : tongues_) texts.push_back(phrase(tongue));
  if (std::ranges::all_of(texts, [&](const std::string& text) { return text == texts.front(); })) {
    html.text(texts.front());
    return;
  }
  for (std::size_t at = 0; at < texts.size(); ++at) {
    const bool is_first = at == 0;
    html.element(tag, {{"class", "t"}, {"lang", tongues_[at].code()}, {is_first ? "" : "hidden", ""}}, texts[at]);
  }
}

}  // namespace sumber::doors::report
