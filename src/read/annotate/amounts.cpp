#include "read/annotate/internal/amounts.h"

#include <algorithm>

namespace sumber::read::annotate {

namespace {

using text::TokenKind;
using text::TokenRange;

constexpr std::int64_t kLargest = 1'000'000'000'000'000'000;
constexpr int kMostDecimals = 6;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Digits with marks of the language: "1.988" is 1988 where '.' groups. Anything else ("13:39", "1.2.3") is no number.
std::optional<ReadNumber> parse_digits(std::string_view digits, const LanguageTables& tables) {
  ReadNumber number;
  std::size_t since_mark = 0;
  bool has_decimals = false;
  bool has_group = false;
  const bool is_code = digits.size() > 1 && digits[0] == '0' && digits[1] != tables.decimal_mark;  // "01.01", "007"
  if (is_code) return std::nullopt;
  for (const char c : digits) {
    if (is_digit(c)) {
      if (number.mantissa > kLargest / 10 - 1 || (has_decimals && number.scale >= kMostDecimals)) return std::nullopt;
      number.mantissa = number.mantissa * 10 + (c - '0');
      if (has_decimals) ++number.scale;
      ++since_mark;
      continue;
    }
    if (has_decimals || (has_group && since_mark != 3)) return std::nullopt;
    if (c == tables.decimal_mark) {
      has_decimals = true;
    } else if (c != tables.group_mark) {
      return std::nullopt;
    } else {
      has_group = true;
    }
    since_mark = 0;
  }
  if (!has_group || has_decimals || since_mark == 3) return number;
  if (digits.find(tables.group_mark) != digits.rfind(tables.group_mark)) return std::nullopt;
  number.scale = static_cast<int>(since_mark);  // "6.3" in a text that else writes "6,3"
  return number.scale <= 2 ? std::optional(number) : std::nullopt;
}

bool multiply(std::int64_t& value, std::int64_t factor) {
  if (factor <= 0 || value > kLargest / factor) return false;
  value *= factor;
  return true;
}

const NumberWord* number_word_at(const Glances& glances, std::uint32_t i, std::uint32_t limit, std::uint32_t* end) {
  if (i >= limit || (glances[i].flags & kBeginsNumber) == 0) return nullptr;
  const auto match = glances.tables().numbers.longest_at(glances.words(), i, limit);
  if (!match) return nullptr;
  *end = match->tokens.end;
  return &glances.tables().number[match->value];
}

// Number words: digits add up, "belas" and "puluh" work on the digit before, "ribu" and higher on all since the last
// such word.
ReadNumber read_words(const Glances& glances, std::uint32_t begin, std::uint32_t limit) {
  ReadNumber number;
  number.end = begin;
  number.is_word = true;
  constexpr std::int64_t kGreatStep = 1000;
  std::int64_t total = 0;
  std::int64_t group = 0;
  std::int64_t digit = 0;
  std::uint32_t end = begin;
  for (std::uint32_t i = begin; i < limit; i = end) {
    const NumberWord* word = number_word_at(glances, i, limit, &end);
    if (word == nullptr || word->kind == NumberKind::kDozen || word->kind == NumberKind::kHalf) break;
    if (i == begin && word->kind != NumberKind::kDigit) break;
    if (word->kind == NumberKind::kDigit) {
      group += digit;
      digit = word->value;
    } else if (word->kind == NumberKind::kAdd) {
      digit += word->value;
    } else if (word->value >= kGreatStep) {
      group += digit;
      if (!multiply(group, word->value)) break;
      total += group;
      group = digit = 0;
    } else {
      digit = std::max<std::int64_t>(digit, 1);
      if (!multiply(digit, word->value)) break;
      group += digit;
      digit = 0;
    }
    if (number.rule.empty()) number.rule = word->rule;
    number.end = end;
  }
  number.mantissa = total + group + digit;
  return number;
}

// "1,2 juta", "dua lusin": great steps behind a number.
void multiply_behind(const Glances& glances, std::uint32_t limit, ReadNumber& number) {
  for (int steps = 0; steps < 3; ++steps) {
    std::uint32_t end = 0;
    const NumberWord* word = number_word_at(glances, number.end, limit, &end);
    const bool is_step = word != nullptr && (word->kind == NumberKind::kMultiplier || word->kind == NumberKind::kDozen);
    if (!is_step || !multiply(number.mantissa, word->value)) return;
    number.end = end;
    while (number.scale > 0 && number.mantissa % 10 == 0) {
      number.mantissa /= 10;
      --number.scale;
    }
  }
}

std::string decimal_of(const ReadNumber& number) {
  std::string digits = std::to_string(number.mantissa);
  if (number.scale == 0) return digits;
  const auto scale = static_cast<std::size_t>(number.scale);
  if (digits.size() <= scale) digits.insert(0, scale + 1 - digits.size(), '0');
  digits.insert(digits.size() - scale, 1, '.');
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  return digits;
}

class AmountReader {
 public:
  AmountReader(Glances& glances, std::vector<model::Mention>& out)
      : glances_(glances), tables_(glances.tables()), out_(out) {}

  void read() {
    for (const TokenRange sentence : glances_.words().sentences()) {
      limit_ = sentence.end;
      for (std::uint32_t i = sentence.begin; i < sentence.end;) {
        const std::uint32_t end = glances_[i].is_taken ? i : read_at(i);
        i = std::max(end, i + 1);
      }
    }
  }

 private:
  struct FoundUnit {
    const Unit* unit = nullptr;
    std::uint32_t end = 0;
  };

  [[nodiscard]] FoundUnit unit_at(std::uint32_t i) const {
    if (i >= limit_ || (glances_[i].flags & kBeginsUnit) == 0) return {};
    const auto match = tables_.units.longest_at(glances_.words(), i, limit_);
    return match ? FoundUnit{&tables_.unit[match->value], match->tokens.end} : FoundUnit{};
  }

  [[nodiscard]] std::optional<text::PhraseMatch> bound_at(std::uint32_t i) const {
    if ((glances_[i].flags & kBeginsBound) == 0) return std::nullopt;
    return tables_.bounds.longest_at(glances_.words(), i, limit_);
  }

  [[nodiscard]] bool may_begin(std::uint32_t i) const {
    const bool is_word = glances_.token(i).kind == TokenKind::kWord;
    return glances_.token(i).kind == TokenKind::kNumber ||
           (glances_[i].flags & (kBeginsBound | kBeginsUnit | kBeginsNumber)) != 0 ||
           (is_word && is_digit(glances_.words().words_of(i).back()));
  }

  std::uint32_t read_at(std::uint32_t i) {
    if (!may_begin(i)) return i;
    std::uint32_t at = i;
    std::string sign;
    if (const auto bound = bound_at(i)) {
      sign = tables_.bound[bound->value].sign;
      if (sign == "..") return i;
      at = bound->tokens.end;
      if (at >= limit_ || glances_[at].is_taken) return i;
    }
    if (const FoundUnit unit = unit_at(at); unit.unit != nullptr && unit.unit->is_label) {
      return read_number(glances_, unit.end, limit_).end;  // its number counts nothing
    }
    if (const std::uint32_t end = read_with_unit_before(i, at, sign); end > i) return end;
    return read_with_unit_behind(i, at, sign);
  }

  // "Rp 2 juta", "US$5", "Rp1.988 triliun".
  std::uint32_t read_with_unit_before(std::uint32_t begin, std::uint32_t at, const std::string& sign) {
    FoundUnit unit = unit_at(at);
    ReadNumber number;
    if (unit.unit != nullptr && unit.unit->is_before) {
      if (glances_.is_mark(unit.end, ".")) ++unit.end;  // "Rp. 5.000"
      number = read_number(glances_, unit.end, limit_);
      if (number.end <= unit.end) return begin;
    } else if (!read_glued(at, unit, number)) {
      return begin;
    }
    multiply_behind(glances_, limit_, number);
    multiply_money(number);
    std::string value = decimal_of(number);
    std::uint32_t end = number.end;
    append_range(value, end);
    return emit(begin, end, sign + value + " " + unit.unit->name, unit.unit->rule);
  }

  // "Rp 764,1 M": a letter that is a step only behind money.
  void multiply_money(ReadNumber& number) const {
    std::uint32_t end = 0;
    const NumberWord* word = number_word_at(glances_, number.end, limit_, &end);
    if (word == nullptr || word->kind != NumberKind::kMoney || !multiply(number.mantissa, word->value)) return;
    number.end = end;
  }

  // "Rp1.988": sign and digits in one word.
  [[nodiscard]] bool read_glued(std::uint32_t at, FoundUnit& unit, ReadNumber& number) const {
    const text::Token& token = glances_.token(at);
    const std::string_view word = glances_.words().words_of(at);
    if (token.kind != TokenKind::kWord || !is_digit(word.back())) return false;
    const std::size_t digits = word.find_first_of("0123456789");
    const auto known = std::ranges::find_if(tables_.glued_units, [&](const auto& glued) {
      return glued.first == glances_.words().folded(at).substr(0, digits);
    });
    if (known == tables_.glued_units.end()) return false;
    unit.unit = &tables_.unit[known->second];
    const std::string_view text = glances_.words().text();
    const std::size_t begin = token.span.begin_byte + digits;
    std::size_t end = begin;
    while (end < text.size() && (is_digit(text[end]) || (end + 1 < text.size() && is_digit(text[end + 1]) &&
                                                         (text[end] == '.' || text[end] == ',')))) {
      ++end;
    }
    const auto parsed = parse_digits(text.substr(begin, end - begin), tables_);
    if (!parsed) return false;
    number = *parsed;
    number.end = glances_.words().tokens_in(base::make_span(token.span.begin_byte, end)).end;
    return true;
  }

  std::uint32_t read_with_unit_behind(std::uint32_t begin, std::uint32_t at, const std::string& sign) {
    ReadNumber number = read_number(glances_, at, limit_);
    if (number.end <= at) return begin;
    const bool is_sure_number = number.mantissa != 1 || !number.is_word;
    multiply_behind(glances_, limit_, number);
    std::string value = decimal_of(number);
    std::uint32_t end = number.end;
    append_range(value, end);
    const FoundUnit unit = unit_at(end);
    if (unit.unit != nullptr && !unit.unit->is_label && !unit.unit->is_before) {
      if (unit.unit->factor != 1 && multiply(number.mantissa, unit.unit->factor)) value = decimal_of(number);
      return emit(begin, unit.end, sign + value + " " + unit.unit->name, unit.unit->rule);
    }
    if (!is_sure_number || !is_countable(end) || is_like_year(number, at)) return number.end;
    const std::string noun(glances_.words().folded(end));
    return emit(begin, end + 1, sign + value + " " + noun, "measure.number_and_noun");
  }

  // "tiga hingga lima", "10-15".
  void append_range(std::string& value, std::uint32_t& end) const {
    if (end >= limit_) return;
    const auto bound = bound_at(end);
    std::uint32_t next = end;
    if (bound && tables_.bound[bound->value].sign == "..") next = bound->tokens.end;
    if (glances_.is_mark(end, "-") || glances_.is_mark(end, "–")) next = end + 1;
    if (next == end || next >= limit_) return;
    ReadNumber upper = read_number(glances_, next, limit_);
    if (upper.end <= next) return;
    multiply_behind(glances_, limit_, upper);
    value += ".." + decimal_of(upper);
    end = upper.end;
  }

  // "pada 2014 dan 2019 ditawari": four digits without a mark, before a word that no table counts by.
  [[nodiscard]] bool is_like_year(const ReadNumber& number, std::uint32_t at) const {
    return !number.is_word && number.end == at + 1 && glances_.words().words_of(at).size() == 4 &&
           number.mantissa >= 1900 && number.mantissa < 2100;
  }

  // A lower-case noun that a number may count.
  [[nodiscard]] bool is_countable(std::uint32_t i) const {
    if (i >= limit_ || glances_[i].is_taken) return false;
    const text::Token& token = glances_.token(i);
    return token.kind == TokenKind::kWord && !token.is_capitalised && (glances_[i].flags & kFunctionWord) == 0 &&
           token.span.size_bytes() > 2;
  }

  std::uint32_t emit(std::uint32_t begin, std::uint32_t end, std::string value, const std::string& rule) {
    model::Mention mention;
    mention.span = glances_.words().span_of({begin, end});
    mention.kind = model::MentionKind::kQuantity;
    mention.value = std::move(value);
    mention.rule = rule;
    out_.push_back(std::move(mention));
    glances_.take({begin, end});
    return end;
  }

  Glances& glances_;
  const LanguageTables& tables_;
  std::vector<model::Mention>& out_;
  std::uint32_t limit_ = 0;
};

}  // namespace

ReadNumber read_number(const Glances& glances, std::uint32_t begin, std::uint32_t limit) {
  ReadNumber none;
  none.end = begin;
  if (begin >= limit || glances[begin].is_taken) return none;
  const text::Token& token = glances.token(begin);
  if (token.kind == TokenKind::kNumber) {
    auto number = parse_digits(glances.words().words_of(begin), glances.tables());
    if (!number) return none;
    number->end = begin + 1;
    number->rule = "measure.digits";
    return *number;
  }
  if (token.kind != TokenKind::kWord) return none;
  return read_words(glances, begin, limit);
}

void find_quantities(Glances& glances, std::vector<model::Mention>& out) { AmountReader(glances, out).read(); }

}  // namespace sumber::read::annotate
