#include "tell/claims/internal/values.h"

#include <algorithm>
#include <string_view>

namespace sumber::tell::claims {

namespace {

constexpr std::int64_t kThousandth = 1000;
constexpr std::int64_t kOpenPercent = 15;    // how far a number may lie beyond "more than" or "almost"
constexpr std::int64_t kAboutPercent = 10;   // or around "about"
constexpr std::int64_t kLeastRounded = 100;  // smaller numbers are counted, not rounded
constexpr int kDigitsLost = 3;               // by rounding, at the least
constexpr std::size_t kMostDigits = 13;
constexpr std::int64_t kMostProduct = 4'000'000'000'000'000'000;
constexpr std::int64_t kConvertedPercent = 5;  // by which two figures in two units may differ and agree
constexpr std::int64_t kMostTimes = 2;         // that one rival is of the other, where their words tell nothing

std::int64_t parse_thousandths(std::string_view number, bool* is_number) {
  std::int64_t value = 0;
  int decimals = -1;
  std::size_t digits = 0;
  *is_number = !number.empty();
  for (const char sign : number) {
    if (sign == '.' && decimals < 0) {
      decimals = 0;
    } else if (sign >= '0' && sign <= '9') {
      if (++digits > kMostDigits || decimals == 3) continue;
      value = value * 10 + (sign - '0');
      if (decimals >= 0) ++decimals;
    } else {
      *is_number = false;
    }
  }
  if (digits == 0 || digits > kMostDigits) *is_number = false;
  for (int i = std::max(decimals, 0); i < 3; ++i) value *= 10;
  return value;
}

Bounds open_bounds(char sign, std::int64_t number) {
  switch (sign) {
    case '>':
      return {number, number + number * kOpenPercent / 100, true};
    case '<':
      return {number - number * kOpenPercent / 100, number, true};
    case '~':
      return {number - number * kAboutPercent / 100, number + number * kAboutPercent / 100, true};
    default:
      return {number, number, true};
  }
}

// How many digits stand before the zeros at the end.
int significant_digits(std::int64_t thousandths) {
  int digits = 0;
  while (thousandths != 0 && thousandths % 10 == 0) thousandths /= 10;
  for (; thousandths != 0; thousandths /= 10) ++digits;
  return digits;
}

// "4,7 miliar" rounds "4.712.345.678". Figures of nearly as many digits are no roundings: 2,700 and 2,703 differ.
bool rounds(std::int64_t round, std::int64_t fine) {
  if (round < kLeastRounded * kThousandth || significant_digits(round) + kDigitsLost > significant_digits(fine))
    return false;
  std::int64_t unit = 1;
  while (round % (unit * 10) == 0) unit *= 10;
  return std::max(round, fine) - std::min(round, fine) <= unit / 2;
}

Bounds bounds_in_things(const Value& value) {
  Bounds bounds = bounds_of(value.amount);
  const std::int64_t factor = value.thing.factor_thousandths;
  if (factor == kThousandth) return bounds;
  bounds.is_number = bounds.is_number && factor > 0 && bounds.most < kMostProduct / factor;
  if (!bounds.is_number) return {};
  bounds.least = bounds.least * factor / kThousandth;
  bounds.most = bounds.most * factor / kThousandth;
  return bounds;
}

bool count_like_things(const Value& a, const Value& b) { return a.thing.key == b.thing.key && a.thing.key != 0; }

// One figure converted into the unit of another is rounded.
bool are_near(const Bounds& a, const Bounds& b) {
  const std::int64_t apart = std::max(a.least, b.least) - std::min(a.most, b.most);
  return apart <= std::max(a.most, b.most) * kConvertedPercent / 100;
}

bool agree(const Value& a, const Value& b) {
  if (bare_amount(a.amount) == bare_amount(b.amount) && a.thing.factor_thousandths == b.thing.factor_thousandths)
    return true;
  if (!count_like_things(a, b)) return false;
  if (a.thing.factor_thousandths == b.thing.factor_thousandths) return !are_rival_amounts(a.amount, b.amount);
  const Bounds first = bounds_in_things(a);
  const Bounds second = bounds_in_things(b);
  return !first.is_number || !second.is_number || are_near(first, second);
}

std::vector<const Value*> left_over(const Candidate& of, const Candidate& beside) {
  std::vector<const Value*> left;
  for (const Value& value : of.values) {
    const bool is_shared = std::ranges::any_of(beside.values, [&](const Value& other) { return agree(value, other); });
    const bool is_twice = std::ranges::any_of(left, [&](const Value* other) { return agree(value, *other); });
    if (!is_shared && !is_twice && bounds_of(value.amount).is_number) left.push_back(&value);
  }
  return left;
}

bool share_words(const Value& a, const Value& b) {
  return std::ranges::any_of(a.around, [&](std::uint64_t key) { return std::ranges::binary_search(b.around, key); });
}

bool are_of_one_size(const Value& a, const Value& b) {
  const Bounds first = bounds_in_things(a);
  const Bounds second = bounds_in_things(b);
  return first.is_number && second.is_number &&
         std::max(first.most, second.most) <= kMostTimes * std::min(first.least, second.least);
}

const Value* only_rival(const Value& of, const std::vector<const Value*>& among) {
  std::vector<const Value*> fitting;
  for (const Value* other : among) {
    const bool is_fitting = count_like_things(of, *other) && (share_words(of, *other) || are_of_one_size(of, *other));
    if (is_fitting) fitting.push_back(other);
  }
  if (fitting.size() > 1) std::erase_if(fitting, [&](const Value* other) { return !share_words(of, *other); });
  return fitting.size() == 1 ? fitting.front() : nullptr;
}

}  // namespace

Bounds bounds_of(const std::string& amount) {
  bool is_number = false;
  if (const std::size_t dots = amount.find(".."); dots != std::string::npos) {
    bool is_end = false;
    Bounds range = {parse_thousandths(std::string_view(amount).substr(0, dots), &is_number),
                    parse_thousandths(std::string_view(amount).substr(dots + 2), &is_end), false};
    range.is_number = is_number && is_end;
    return range;
  }
  const std::int64_t number = parse_thousandths(bare_amount(amount), &is_number);
  if (!is_number) return {};
  return open_bounds(amount.front(), number);
}

std::string bare_amount(const std::string& amount) {
  const std::size_t begin = amount.find_first_not_of("<>=~ ");
  return begin == std::string::npos ? std::string() : amount.substr(begin);
}

bool are_rival_amounts(const std::string& a, const std::string& b) {
  if (bare_amount(a) == bare_amount(b)) return false;
  const Bounds first = bounds_of(a);
  const Bounds second = bounds_of(b);
  if (!first.is_number || !second.is_number) return false;
  if (rounds(first.least, second.least) || rounds(second.least, first.least)) return false;
  return first.least > second.most || second.least > first.most;
}

bool count_one_thing(const Value& a, const Value& b) {
  if (a.unit != b.unit) return false;
  if (a.around.empty() || b.around.empty()) return true;
  return std::ranges::any_of(a.around, [&](std::uint64_t key) { return std::ranges::binary_search(b.around, key); });
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

std::vector<RivalValues> rival_values(const Candidate& a, const Candidate& b) {
  const std::vector<const Value*> first = left_over(a, b);
  const std::vector<const Value*> second = left_over(b, a);
  std::vector<RivalValues> rivals;
  for (const Value* value : first) {
    const Value* other = only_rival(*value, second);
    if (other != nullptr && only_rival(*other, first) == value) rivals.push_back({value, other});
  }
  return rivals;
}

}  // namespace sumber::tell::claims
