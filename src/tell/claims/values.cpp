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

}  // namespace sumber::tell::claims
