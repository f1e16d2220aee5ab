#include <algorithm>
#include <map>
#include <set>

#include "tell/claims/internal/draft.h"

namespace sumber::tell::claims {

namespace {

constexpr std::size_t kMaxCompared = 64;                 // assertions of one claim that are compared pair by pair
constexpr std::uint32_t kMinAlikeForPlacePpm = 450'000;  // two places are rivals only where the rest is alike
constexpr std::size_t kMonthBytes = 7;                   // "2023-08"

bool is_plain_number(const std::string& amount) {
  return !amount.empty() && std::ranges::all_of(amount, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t kept = diagonal + static_cast<std::size_t>(a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, kept});
    }
  }
  return row[b.size()];
}

// Two spellings of one name, or one name half changed: "Baharuddin", "Burhanuddin".
bool are_near_names(const std::string& a, const std::string& b) {
  constexpr std::size_t kLongestName = 80;
  if (a == b || a.size() > kLongestName || b.size() > kLongestName) return false;
  const std::size_t longer = std::max(a.size(), b.size());
  return edit_distance(text::fold(a), text::fold(b)) * 10 <= longer * 4;
}

class ConflictFinder {
 public:
  ConflictFinder(const Workbench& bench, const std::vector<Stand>& stands) : bench_(bench) {
    for (std::uint32_t i = 0; i < stands.size() && asserting_.size() < kMaxCompared; ++i) {
      if (stands[i].stance == model::Stance::kAsserts)
        asserting_.emplace_back(i, &bench.candidates[stands[i].candidate]);
    }
  }

  std::vector<model::Conflict> find() {
    compare_times();
    compare_values();
    compare_entities(model::MentionKind::kPerson, model::FactField::kName);
    compare_entities(model::MentionKind::kPlace, model::FactField::kPlace);
    return std::move(conflicts_);
  }

 private:
  using Values = std::map<std::string, std::vector<model::AssertionIndex>>;

  void add_conflict(model::FactField field, const Values& values, const char* rule) {
    if (values.size() < 2) return;
    model::Conflict conflict;
    conflict.field = field;
    conflict.rule = rule;
    for (const auto& [value, assertions] : values) conflict.values.push_back({value, assertions});
    conflicts_.push_back(std::move(conflict));
  }

  void compare_times() {
    Values values;
    for (const auto& [index, candidate] : asserting_) {
      const std::string time = single_time_of(*candidate);
      if (!time.empty()) values[time].push_back(index);
    }
    drop_agreeing(values, [](const std::string& a, const std::string& b) { return are_rival_times(a, b); });
    add_conflict(model::FactField::kTime, values, "measure.rival_times");
  }

  void compare_values() {
    std::set<std::string> units;
    for (const auto& [index, candidate] : asserting_) {
      for (const Value& value : candidate->values) units.insert(value.unit);
    }
    for (const std::string& unit : units) {
      Values values;
      for (const auto& [index, candidate] : asserting_) {
        const std::string amount = single_value_of(*candidate, unit);
        if (is_plain_number(amount)) values[unit.empty() ? amount : amount + " " + unit].push_back(index);
      }
      add_conflict(model::FactField::kQuantity, values, "measure.rival_quantities");
    }
  }

  template <class AreRivals>
  static void drop_agreeing(Values& values, AreRivals are_rivals) {
    const Values all = values;
    std::erase_if(values, [&](const auto& value) {
      return std::ranges::none_of(all, [&](const auto& other) { return are_rivals(value.first, other.first); });
    });
  }

  // Exactly one entity of the kind on each side that the other side lacks.
  void compare_entities(model::MentionKind kind, model::FactField field) {
    Values values;
    for (std::size_t i = 0; i < asserting_.size(); ++i) {
      for (std::size_t j = i + 1; j < asserting_.size(); ++j) {
        const auto [a, b] = single_difference(*asserting_[i].second, *asserting_[j].second, kind);
        if (a == nullptr || b == nullptr || !are_rivals(*a, *b, asserting_[i].second, asserting_[j].second)) continue;
        add_once(values[a->name], asserting_[i].first);
        add_once(values[b->name], asserting_[j].first);
      }
    }
    add_conflict(field, values, field == model::FactField::kName ? "measure.rival_names" : "measure.rival_places");
  }

  static void add_once(std::vector<model::AssertionIndex>& assertions, model::AssertionIndex index) {
    if (std::ranges::find(assertions, index) == assertions.end()) assertions.push_back(index);
    std::ranges::sort(assertions);
  }

  [[nodiscard]] std::pair<const model::StoryEntity*, const model::StoryEntity*> single_difference(
      const Candidate& a, const Candidate& b, model::MentionKind kind) const {
    return {only_in(a, b, kind), only_in(b, a, kind)};
  }

  [[nodiscard]] const model::StoryEntity* only_in(const Candidate& a, const Candidate& b,
                                                  model::MentionKind kind) const {
    const model::StoryEntity* only = nullptr;
    for (const std::uint32_t entity : a.entities) {
      const model::StoryEntity& named = bench_.story.entities[entity];
      if (named.kind != kind || std::ranges::binary_search(b.entities, entity)) continue;
      if (only != nullptr) return nullptr;
      only = &named;
    }
    return only;
  }

  [[nodiscard]] static bool are_rivals(const model::StoryEntity& a, const model::StoryEntity& b, const Candidate* first,
                                       const Candidate* second) {
    if (a.kind == model::MentionKind::kPerson) return are_near_names(a.name, b.name);
    return a.parties != b.parties && likeness_ppm(*first, *second) >= kMinAlikeForPlacePpm;
  }

  const Workbench& bench_;
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

std::string single_value_of(const Candidate& candidate, const std::string& unit) {
  std::string amount;
  for (const Value& value : candidate.values) {
    if (value.unit != unit) continue;
    if (!amount.empty() && amount != value.amount) return {};
    amount = value.amount;
  }
  return amount;
}

std::vector<model::Conflict> find_conflicts(const Workbench& bench, const std::vector<Stand>& stands) {
  return ConflictFinder(bench, stands).find();
}

}  // namespace sumber::tell::claims
