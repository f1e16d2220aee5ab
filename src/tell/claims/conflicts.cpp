#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "base/edtf.h"
#include "base/open_dates.h"
#include "tell/claims/internal/draft.h"
#include "tell/claims/internal/lineage.h"
#include "tell/claims/internal/names.h"
#include "tell/claims/internal/slots.h"
#include "tell/claims/internal/values.h"

namespace sumber::tell::claims {

namespace {

constexpr std::size_t kMostCompared = 64;  // assertions of one claim whose places are compared pair by pair
constexpr std::size_t kMostValues = 128;   // of one field: more are no rivals, but a list
constexpr std::uint32_t kMinAlikeForEntityPpm = 500'000;  // two names are rivals only where the rest is alike
constexpr std::uint32_t kMinAlikeForTimePpm = 150'000;
constexpr std::size_t kMostNamed = 512;  // assertions of one claim whose names are read
constexpr std::size_t kMostTried = 4;    // places of a value that are held against another's
constexpr std::size_t kMostTimesTried = 16;
constexpr std::size_t kMonthBytes = 7;  // "2023-08"
constexpr std::size_t kDayBytes = 10;   // "2023-08-30"
constexpr std::size_t kDayAt = 8;

bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }

// Whether a run of digits is this number, zeros before it aside.
bool holds_number(std::string_view words, std::string_view number) {
  for (std::size_t begin = 0; begin < words.size(); ++begin) {
    if (!is_digit(words[begin])) continue;
    std::size_t end = begin;
    while (end < words.size() && is_digit(words[end])) ++end;
    while (begin + 1 < end && words[begin] == '0') ++begin;
    if (words.substr(begin, end - begin) == number) return true;
    begin = end;
  }
  return false;
}

// Values that rival one another, directly or through others, numbered from 1; a group that another took in is empty.
template <typename Key>
class Groups {
 public:
  void join(const Key& a, const Key& b) {
    const std::size_t first = of(a);
    const std::size_t second = of(b);
    const std::size_t into = first != 0 ? first : second != 0 ? second : ++count_;
    for (auto& [key, group] : groups_) {
      if (group == second && second != 0) group = into;
    }
    groups_[a] = groups_[b] = into;
  }

  // 0 where it has no rival.
  [[nodiscard]] std::size_t of(const Key& key) const {
    const auto known = groups_.find(key);
    return known == groups_.end() ? 0 : known->second;
  }

  [[nodiscard]] std::size_t count() const { return count_; }

 private:
  std::map<Key, std::size_t> groups_;
  std::size_t count_ = 0;
};

using RivalGroups = Groups<std::string>;
using FigureKey = std::tuple<std::uint64_t, std::int64_t, std::string>;  // thing, its factor, bare amount

class ConflictFinder {
 public:
  ConflictFinder(const Workbench& bench, const std::vector<Stand>& stands, const Lineage& lineage)
      : bench_(bench), stands_(stands), lineage_(lineage) {
    for (std::uint32_t i = 0; i < stands.size(); ++i) {
      if (stands[i].stance == model::Stance::kAsserts)
        asserting_.emplace_back(i, &bench.candidates[stands[i].candidate]);
    }
  }

  std::vector<model::Conflict> find() {
    if (asserting_.size() < 2) return {};
    compare_times();
    compare_quantities();
    compare_names();
    compare_slots();
    return std::move(conflicts_);
  }

 private:
  using Assertions = std::vector<model::AssertionIndex>;
  using Values = std::map<std::string, Assertions>;

  void add_conflict(model::FactField field, const Values& values, const char* rule) {
    if (values.size() < 2) return;
    model::Conflict conflict;
    conflict.field = field;
    conflict.rule = rule;
    for (const auto& [value, assertions] : values) {
      conflict.values.push_back({value, assertions, inherited_among(assertions)});
    }
    conflicts_.push_back(std::move(conflict));
  }

  // Who copies the words, or cites the medium that has them, has the value from there.
  [[nodiscard]] Assertions inherited_among(const Assertions& assertions) const {
    Assertions inherited;
    for (const model::AssertionIndex index : assertions) {
      const std::optional<Line>& line = lineage_.of(index);
      const bool is_taken = line && (line->by == Descent::kCopied || line->by == Descent::kCited);
      if (is_taken && std::ranges::binary_search(assertions, line->from)) inherited.push_back(index);
    }
    return inherited;
  }

  // Days that the words fix: "Senin" in both counts from the page, and a year is no rival of a day.
  void compare_times() {
    std::map<std::string, Assertions> all;
    for (const auto& [index, candidate] : asserting_) {
      const std::string time = single_time_of(*candidate);
      if (!time.empty()) all[time].push_back(index);
    }
    if (all.size() > kMostValues) return;
    Values values;
    for (const auto& [time, assertions] : all) {
      const bool has_rival = std::ranges::any_of(all, [&](const auto& other) {
        return time.size() == other.first.size() && are_rival_times(time, other.first) &&
               are_told_apart({time, assertions}, {other.first, other.second}) &&
               are_alike(assertions, other.second, kMinAlikeForTimePpm);
      });
      if (has_rival) values.emplace(time, assertions);
    }
    add_conflict(model::FactField::kTime, values, "measure.rival_times");
  }

  struct ToldTime {
    const std::string& time;
    const Assertions& assertions;
  };

  // A date is told apart from another date, and from a weekday or "kemarin" that counts from the page where that gives
  // another day of the week; two that count from pages only where both pages are of one day.
  [[nodiscard]] bool are_told_apart(const ToldTime& a, const ToldTime& b) const {
    for (std::size_t i = 0; i < a.assertions.size() && i < kMostTimesTried; ++i) {
      for (std::size_t j = 0; j < b.assertions.size() && j < kMostTimesTried; ++j) {
        if (are_in_same_words(a.assertions[i], b.assertions[j])) continue;
        const int dated =
            static_cast<int>(is_dated(a.assertions[i], a.time)) + static_cast<int>(is_dated(b.assertions[j], b.time));
        if (dated == 2 || (dated == 1 && !are_same_weekday(a.time, b.time))) return true;
        const std::string& first = lineage_.published(candidate_of(a.assertions[i]).article);
        const std::string& second = lineage_.published(candidate_of(b.assertions[j]).article);
        if (dated == 0 && first.size() >= kDayBytes && first.compare(0, kDayBytes, second, 0, kDayBytes) == 0)
          return true;
      }
    }
    return false;
  }

  // "11 Januari", "11/1": the day's own number stands there; of a month or a year, the year's.
  [[nodiscard]] bool is_dated(model::AssertionIndex index, const std::string& time) const {
    const bool is_day = time.size() >= kDayBytes;
    const std::string number = is_day ? time.substr(kDayAt, 2) : time.substr(0, 4);
    const std::string bare = number.front() == '0' ? number.substr(1) : number;
    return std::ranges::any_of(words_of_times(bench_.story, candidate_of(index)),
                               [&](const std::string& words) { return holds_number(words, bare); });
  }

  [[nodiscard]] bool are_in_same_words(model::AssertionIndex a, model::AssertionIndex b) const {
    return words_of_times(bench_.story, candidate_of(a)) == words_of_times(bench_.story, candidate_of(b));
  }

  static bool are_same_weekday(const std::string& a, const std::string& b) {
    const auto first = base::parse_edtf(a);
    const auto second = base::parse_edtf(b);
    if (!first || !second || a.size() < kDayBytes) return false;
    const std::int64_t apart = base::to_day_number(first->year, first->month, first->day) -
                               base::to_day_number(second->year, second->month, second->day);
    return apart % 7 == 0;
  }

  [[nodiscard]] const Candidate& candidate_of(model::AssertionIndex index) const {
    return bench_.candidates[stands_[index].candidate];
  }

  // Does one of the first places of each tell the same thing?
  [[nodiscard]] bool are_alike(const Assertions& a, const Assertions& b, std::uint32_t least_ppm) const {
    for (std::size_t i = 0; i < a.size() && i < kMostTried; ++i) {
      for (std::size_t j = 0; j < b.size() && j < kMostTried; ++j) {
        const Candidate& first = candidate_of(a[i]);
        const Candidate& second = candidate_of(b[j]);
        if (likeness_ppm(first, second) >= least_ppm) return true;
      }
    }
    return false;
  }

  // A figure of one thing, as the first place prints it.
  struct Figure {
    std::string text;
    Assertions assertions;
  };
  static FigureKey key_of(const Value& value) {
    return {value.thing.key, value.thing.factor_thousandths, bare_amount(value.amount)};
  }

  // Places with the same figures are compared once.
  void compare_quantities() {
    std::map<std::vector<FigureKey>, const Candidate*> with_figures;
    std::map<FigureKey, Figure> figures;
    for (const auto& [index, candidate] : asserting_) {
      std::vector<FigureKey> keys;
      for (const Value& value : candidate->values) {
        keys.push_back(key_of(value));
        add_figure(figures[keys.back()], value, index);
      }
      std::ranges::sort(keys);
      if (!keys.empty()) with_figures.try_emplace(std::move(keys), candidate);
    }
    if (with_figures.size() > kMostValues) return;
    Groups<FigureKey> groups;
    for (auto first = with_figures.begin(); first != with_figures.end(); ++first) {
      for (auto second = std::next(first); second != with_figures.end(); ++second) {
        for (const RivalValues& rivals : rival_values(*first->second, *second->second)) {
          groups.join(key_of(*rivals.first), key_of(*rivals.second));
        }
      }
    }
    for (std::size_t group = 1; group <= groups.count(); ++group) {
      Values values;
      for (const auto& [key, figure] : figures) {
        if (groups.of(key) == group) join(values[figure.text], figure.assertions);
      }
      add_conflict(model::FactField::kQuantity, values, "measure.rival_quantities");
    }
  }

  static void add_figure(Figure& figure, const Value& value, model::AssertionIndex index) {
    std::string text = value.unit.empty() ? value.amount : value.amount + " " + value.unit;
    if (figure.text.empty() || text.size() < figure.text.size()) figure.text = std::move(text);
    if (figure.assertions.empty() || figure.assertions.back() != index) figure.assertions.push_back(index);
  }

  // Spellings of one name, or two names of which one is the other half changed, where the rest is alike.
  void compare_names() {
    std::map<std::vector<std::string>, Assertions> with_names;
    for (const auto& [index, candidate] : asserting_) {
      std::vector<std::string> names = names_in(bench_.story, *candidate);
      if (!names.empty()) with_names[std::move(names)].push_back(index);
    }
    if (with_names.size() > kMostValues) return;
    Values values;
    for (auto first = with_names.begin(); first != with_names.end(); ++first) {
      for (auto second = std::next(first); second != with_names.end(); ++second) {
        const auto changed = changed_name(first->first, second->first);
        if (!changed) continue;
        join(values[changed->first], first->second);
        join(values[changed->second], second->second);
      }
    }
    add_conflict(model::FactField::kName, values, "measure.rival_names");
  }

  static void join(Assertions& into, const Assertions& more) {
    into.insert(into.end(), more.begin(), more.end());
    std::ranges::sort(into);
    into.erase(std::ranges::unique(into).begin(), into.end());
  }

  struct Told {
    model::AssertionIndex index = 0;
    std::vector<NamedRun> runs;
  };

  // Another place, body or person in the slot of one, where the rest is alike. One place of each wording is compared.
  void compare_slots() {
    std::vector<Told> all;
    std::vector<std::size_t> firsts;
    std::set<std::uint64_t> wordings;
    for (const auto& [index, candidate] : asserting_) {
      if (all.size() == kMostNamed) break;
      const LanguageRules& rules = bench_.tables.of(bench_.story.articles[candidate->article].article.language);
      std::vector<NamedRun> runs = named_runs(bench_.story, rules, *candidate);
      if (runs.empty()) continue;
      if (firsts.size() < kMostCompared && wordings.insert(candidate->wording).second) firsts.push_back(all.size());
      all.push_back({index, std::move(runs)});
    }
    for (std::size_t i = 0; i < firsts.size(); ++i) {
      for (std::size_t j = i + 1; j < firsts.size(); ++j) compare_slots_of(all[firsts[i]], all[firsts[j]]);
    }
    add_slots(all, model::FactField::kPlace, places_, "measure.rival_places");
    add_slots(all, model::FactField::kName, names_, "measure.rival_names");
  }

  void compare_slots_of(const Told& a, const Told& b) {
    const Candidate& first = candidate_of(a.index);
    const Candidate& second = candidate_of(b.index);
    if (first.language != second.language || likeness_ppm(first, second) < kMinAlikeForEntityPpm) return;
    if (changed_name(names_in(bench_.story, first), names_in(bench_.story, second))) return;  // told by their spellings
    for (const ChangedRun& changed : changed_runs(bench_.story, a.runs, b.runs)) {
      const bool is_place = changed.first->is_place && !changed.first->is_person && !changed.second->is_person;
      RivalGroups& groups = is_place || changed.second->is_place ? places_ : names_;
      groups.join(changed.first->text, changed.second->text);
    }
  }

  void add_slots(const std::vector<Told>& all, model::FactField field, const RivalGroups& groups, const char* rule) {
    for (std::size_t group = 1; group <= groups.count(); ++group) {
      Values values;
      for (const Told& told : all) {
        for (const NamedRun& run : told.runs) {
          if (groups.of(run.text) == group) join(values[run.text], {told.index});
        }
      }
      add_conflict(field, values, rule);
    }
  }

  const Workbench& bench_;
  const std::vector<Stand>& stands_;
  const Lineage& lineage_;
  RivalGroups places_;
  RivalGroups names_;
  std::vector<std::pair<model::AssertionIndex, const Candidate*>> asserting_;
  std::vector<model::Conflict> conflicts_;
};

}  // namespace

bool are_rival_times(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty() || base::may_be_one_time(a, b)) return false;
  const bool has_season = (a.size() == kMonthBytes && a[5] == '2') || (b.size() == kMonthBytes && b[5] == '2');
  const std::size_t shared = has_season && a.size() != b.size() ? 4 : std::min(a.size(), b.size());
  return a.compare(0, shared, b, 0, shared) != 0;
}

std::string single_time_of(const Candidate& candidate) {
  std::string finest;
  for (const std::string& time : candidate.times) {
    if (finest.empty() || time.starts_with(finest)) {
      finest = time;
    } else if (!finest.starts_with(time)) {
      return {};
    }
  }
  return finest;
}

std::vector<model::Conflict> find_conflicts(const Workbench& bench, const std::vector<Stand>& stands,
                                            const Lineage& lineage) {
  return ConflictFinder(bench, stands, lineage).find();
}

}  // namespace sumber::tell::claims
