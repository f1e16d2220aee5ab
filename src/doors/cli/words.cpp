#include "doors/cli/internal/words.h"

#include <algorithm>

#include "base/edtf.h"
#include "base/open_dates.h"
#include "doors/cli/internal/terminal.h"

namespace sumber::doors::cli {

namespace {

// Slots are filled in one pass, so that a value that looks like a slot stays as it is.
std::string fill_slots(std::string_view text, Slots slots) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text[at] == '{' ? text.find('}', at) : std::string_view::npos;
    const auto slot = end == std::string_view::npos
                          ? slots.end()
                          : std::ranges::find(slots, text.substr(at + 1, end - at - 1), &Slots::value_type::first);
    if (slot == slots.end()) {
      out += text[at++];
    } else {
      out += slot->second;
      at = end + 1;
    }
  }
  return out;
}

std::string two_digits(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

}  // namespace

std::string Words::word(std::string_view key, Slots slots) const {
  const lang::Table& table = pack_->table("interface");
  const auto row = table.find_row(key);
  return row ? fill_slots(table.cell(*row, "text"), slots) : std::string(key);
}

std::string Words::count(std::string_view key, std::size_t n) const {
  return word(std::string(key) + (n == 1 ? ".one" : ".other"), {{"n", number(n)}});
}

std::string Words::number(std::size_t n) const {
  std::string digits = std::to_string(n);
  const std::string_view mark = pack_->setting("group_mark");
  for (std::size_t at = digits.size(); at > 3 && !mark.empty(); at -= 3) digits.insert(at - 3, mark);
  return digits;
}

std::string Words::origins(const model::Corroboration& bounds) const {
  if (bounds.max <= 0) return word("count.origins_none");
  if (bounds.min >= bounds.max) return count("count.origins", static_cast<std::size_t>(bounds.max));
  return word("count.origins_between", {{"min", std::to_string(bounds.min)}, {"max", std::to_string(bounds.max)}});
}

std::string Words::list(const std::vector<std::string>& names) const {
  std::string out = names.empty() ? "" : names.front();
  for (std::size_t i = 1; i < names.size(); ++i) {
    out = word(i + 1 == names.size() ? "list.and" : "list.comma", {{"first", out}, {"last", names[i]}});
  }
  return out;
}

std::string Words::date(std::string_view edtf) const {
  if (const auto open = base::parse_without_year(edtf)) {
    const bool is_month = open->precision < base::Precision::kDay;
    return word(is_month ? "date.month_open" : "date.day_open",
                {{"day", std::to_string(open->day)}, {"month", word("month." + std::to_string(open->month))}});
  }
  const auto date = base::parse_edtf(edtf);
  if (!date) return neutralise(edtf);
  std::string year = std::to_string(date->year);
  const std::string month = word("month." + std::to_string(date->month));
  const std::string day = std::to_string(date->day);
  switch (date->precision) {
    case base::Precision::kNone:
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

std::string Words::party(std::string_view id) const {
  if (id == "unknown") return word("party.unknown");
  const auto party = std::ranges::find(analysis_->parties, id, &model::Party::id);
  if (party == analysis_->parties.end() || party->names.empty()) return neutralise(id);
  const auto own = std::ranges::find(party->names, pack_->code(), [](const auto& name) { return name.first; });
  return neutralise(own == party->names.end() ? party->names.front().second : own->second);
}

std::string Words::parties(const std::vector<std::string>& ids) const {
  std::vector<std::string> names;
  for (const std::string& id : ids) names.push_back(party(id));
  return list(names);
}

std::string Words::outlet(model::ArticleIndex article) const {
  if (article >= analysis_->articles.size()) return word("articles.unknown_outlet");
  const model::Article& told = analysis_->articles[article].article;
  if (!told.outlet.empty()) return neutralise(told.outlet);
  if (!told.outlet_domain.empty()) return neutralise(told.outlet_domain);
  return neutralise(told.id);
}

}  // namespace sumber::doors::cli
