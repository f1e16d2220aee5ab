#include <algorithm>
#include <map>

#include "tell/claims/internal/draft.h"
#include "tell/claims/internal/lineage.h"
#include "tell/claims/internal/names.h"
#include "tell/claims/internal/values.h"

namespace sumber::tell::claims {

namespace {

constexpr std::size_t kMostCompared = 64;  // assertions of one claim whose places are compared pair by pair
constexpr std::size_t kMostValues = 128;   // of one field: more are no rivals, but a list
constexpr std::uint32_t kMinAlikeForEntityPpm = 500'000;  // two places are rivals only where the rest is alike
constexpr std::uint32_t kMinAlikeForTimePpm = 150'000;
constexpr std::uint32_t kMinAlikeForAmountPpm = 150'000;
constexpr std::size_t kMostTried = 4;   // places of a value that are held against another's
constexpr std::size_t kMonthBytes = 7;  // "2023-08"

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
    compare_entities(model::MentionKind::kPlace, model::FactField::kPlace, "measure.rival_places");
    compare_entities(model::MentionKind::kOrganisation, model::FactField::kName, "measure.rival_names");
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
    Values all;
    for (const auto& [index, candidate] : asserting_) {
      const std::string time = single_time_of(*candidate);
      if (!time.empty()) all[time].push_back(index);
    }
    if (all.size() > kMostValues) return;
    Values values;
    for (const auto& [time, assertions] : all) {
      const bool has_rival = std::ranges::any_of(all, [&](const auto& other) {
        return time.size() == other.first.size() && are_rival_times(time, other.first) &&
               are_alike(assertions, other.second, kMinAlikeForTimePpm) &&
               !are_in_same_words(assertions.front(), other.second.front());
      });
      if (has_rival) values.emplace(time, assertions);
    }
    add_conflict(model::FactField::kTime, values, "measure.rival_times");
  }

  [[nodiscard]] bool are_in_same_words(model::AssertionIndex a, model::AssertionIndex b) const {
    return words_of_times(bench_.story, candidate_of(a)) == words_of_times(bench_.story, candidate_of(b));
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

  struct Amount {
    Value value;  // as the first place has it
    Assertions assertions;
  };

  // Of every unit: the amounts that places give as the only one.
  void compare_quantities() {
    std::map<std::string, std::map<std::string, Amount>> of_unit;
    for (const auto& [index, candidate] : asserting_) {
      for (const Value& value : candidate->values) {
        if (single_value_of(*candidate, value.unit).empty()) continue;
        Amount& amount = of_unit[value.unit][bare_amount(value.amount)];
        if (amount.assertions.empty() || value.amount.size() < amount.value.amount.size()) amount.value = value;
        if (amount.assertions.empty() || amount.assertions.back() != index) amount.assertions.push_back(index);
      }
    }
    for (const auto& [unit, amounts] : of_unit) {
      if (amounts.size() < 2 || amounts.size() > kMostValues) continue;
      Values rivals;
      for (const auto& [bare, amount] : amounts) {
        const bool has_rival = std::ranges::any_of(amounts, [&](const auto& other) {
          return are_rival_amounts(amount.value.amount, other.second.value.amount) &&
                 count_one_thing(amount.value, other.second.value) &&
                 are_alike(amount.assertions, other.second.assertions, kMinAlikeForAmountPpm);
        });
        if (has_rival)
          rivals[unit.empty() ? amount.value.amount : amount.value.amount + " " + unit] = amount.assertions;
      }
      add_conflict(model::FactField::kQuantity, rivals, "measure.rival_quantities");
    }
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

  // One place, or one body, that the one has and one that the other has, where all the rest is alike.
  void compare_entities(model::MentionKind kind, model::FactField field, const char* rule) {
    Values values;
    const std::size_t count = std::min(asserting_.size(), kMostCompared);
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t j = i + 1; j < count; ++j) {
        const Candidate& first = *asserting_[i].second;
        const Candidate& second = *asserting_[j].second;
        const auto changed = changed_entity(bench_.story, {first, second}, kind);
        if (!changed || likeness_ppm(first, second) < kMinAlikeForEntityPpm) continue;
        join(values[changed->first.name], {asserting_[i].first});
        join(values[changed->second.name], {asserting_[j].first});
      }
    }
    add_conflict(field, values, rule);
  }

  const Workbench& bench_;
  const std::vector<Stand>& stands_;
  const Lineage& lineage_;
  std::vector<std::pair<model::AssertionIndex, const Candidate*>> asserting_;
  std::vector<model::Conflict> conflicts_;
};

}  // namespace

bool are_rival_times(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return false;
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
