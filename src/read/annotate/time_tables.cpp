#include <charconv>

#include "read/annotate/internal/tables.h"

namespace sumber::read::annotate {

namespace {

TimeUnit unit_of(std::string_view name) {
  if (name == "week") return TimeUnit::kWeek;
  if (name == "month") return TimeUnit::kMonth;
  if (name == "year") return TimeUnit::kYear;
  return TimeUnit::kDay;
}

TimeWordKind word_kind_of(std::string_view name) {
  if (name == "season") return TimeWordKind::kSeason;
  if (name == "part") return TimeWordKind::kPart;
  if (name == "lead") return TimeWordKind::kLead;
  if (name == "unit") return TimeWordKind::kUnit;
  if (name == "day_part") return TimeWordKind::kDayPart;
  if (name == "habit") return TimeWordKind::kHabit;
  return TimeWordKind::kShift;
}

NumberKind number_kind_of(std::string_view name) {
  if (name == "add") return NumberKind::kAdd;
  if (name == "multiplier") return NumberKind::kMultiplier;
  if (name == "dozen") return NumberKind::kDozen;
  if (name == "half") return NumberKind::kHalf;
  if (name == "money") return NumberKind::kMoney;
  return NumberKind::kDigit;
}

template <class Number>
Number number_of(std::string_view cell) {
  Number value = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return value;
}

// A matcher for `column`, whose first words get `flag`.
text::PhraseMatcher match_column(LanguageTables& tables, const lang::Table& table, std::string_view column,
                                 WordFlag flag) {
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    for (const std::string_view form : lang::split_list(table.cell(row, column)))
      tables.words.add_first_word(form, flag);
  }
  return {table, column};
}

// The first form of a row is the name in full, others of up to four letters are short ones.
void add_numbered(text::PhraseMatcher& matcher, const lang::Table& table, std::string_view column) {
  constexpr std::size_t kShortBytes = 4;
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const auto forms = lang::split_list(table.cell(row, "forms"));
    const auto number = number_of<std::uint32_t>(table.cell(row, column));
    for (const std::string_view form : forms) {
      const bool is_short = form != forms.front() && form.size() <= kShortBytes;
      matcher.add(form, is_short ? number + kShortName : number);
    }
  }
}

}  // namespace

void compile_times(LanguageTables& tables) {
  const lang::Table& relative = tables.pack->table("relative_times");
  tables.relative_times = match_column(tables, relative, "form", kBeginsTime);
  for (std::size_t row = 0; row < relative.row_count(); ++row) {
    tables.relative.push_back({unit_of(relative.cell(row, "unit")), number_of<int>(relative.cell(row, "offset")),
                               relative.cell(row, "unit") == "none", relative.rule_name(row)});
  }
  const lang::Table& words = tables.pack->table("time_words");
  for (std::size_t row = 0; row < words.row_count(); ++row) {
    const TimeWordKind kind = word_kind_of(words.cell(row, "kind"));
    tables.words.add_first_word(words.cell(row, "form"), kBeginsTime);
    tables.time_words[static_cast<std::size_t>(kind)].add(words.cell(row, "form"), static_cast<std::uint32_t>(row));
    tables.time_word.push_back({kind, unit_of(words.cell(row, "unit")), !words.cell(row, "unit").empty(),
                                number_of<int>(words.cell(row, "number")), words.cell(row, "anchor") == "story",
                                words.rule_name(row)});
  }
  add_numbered(tables.months, tables.pack->table("months"), "month");
  add_numbered(tables.weekdays, tables.pack->table("weekdays"), "weekday");
}

void compile_quantities(LanguageTables& tables) {
  const lang::Table& numbers = tables.pack->table("numbers");
  tables.numbers = match_column(tables, numbers, "form", kBeginsNumber);
  for (std::size_t row = 0; row < numbers.row_count(); ++row) {
    tables.number.push_back({number_kind_of(numbers.cell(row, "kind")),
                             number_of<std::int64_t>(numbers.cell(row, "value")), numbers.rule_name(row)});
  }
  const lang::Table& units = tables.pack->table("units");
  tables.units = match_column(tables, units, "form", kBeginsUnit);
  for (std::size_t row = 0; row < units.row_count(); ++row) {
    Unit unit;
    unit.name = units.cell(row, "unit");
    if (!units.cell(row, "factor").empty()) unit.factor = number_of<std::int64_t>(units.cell(row, "factor"));
    unit.is_before = units.cell(row, "position") == "before";
    unit.is_label = units.cell(row, "position") == "label";
    unit.rule = units.rule_name(row);
    for (const std::string_view form : lang::split_list(units.cell(row, "form"))) {
      if (unit.is_label) tables.words.add(form, kNumberLabel);
    }
    if (unit.is_before) {
      for (const std::string_view form : lang::split_list(units.cell(row, "form"))) {
        tables.glued_units.emplace_back(text::fold(form), static_cast<std::uint32_t>(row));
      }
    }
    tables.unit.push_back(std::move(unit));
  }
  const lang::Table& bounds = tables.pack->table("quantity_bounds");
  tables.bounds = match_column(tables, bounds, "form", kBeginsBound);
  for (std::size_t row = 0; row < bounds.row_count(); ++row) {
    tables.bound.push_back({std::string(bounds.cell(row, "sign")), bounds.rule_name(row)});
  }
}

}  // namespace sumber::read::annotate
