#include "base/utf8.h"
#include "read/attribute/internal/reading.h"

namespace sumber::read::attribute {

namespace {

using text::TokenKind;

// A longer run between two marks is a mark forgotten, not a quotation.
constexpr std::uint32_t kMaxTokens = 700;

enum class Side : std::uint8_t { kOpens, kCloses, kEither };

// One quotation mark as it stands in its line.
struct Mark {
  std::uint32_t token = 0;
  Side side = Side::kEither;
  bool is_single = false;
};

bool begins_line(const text::TokenizedText& words, std::uint32_t token) {
  return token == 0 || words.tokens()[token].has_line_end_before;
}

Side side_by_shape(char32_t sign) {
  if (sign == 0x201C || sign == 0x201E || sign == 0x00AB) return Side::kOpens;
  if (sign == 0x201D || sign == 0x00BB) return Side::kCloses;
  return Side::kEither;
}

Mark look_at(const text::TokenizedText& words, std::uint32_t token) {
  const text::Token& t = words.tokens()[token];
  const base::CodePoint first = base::code_point_at(words.text(), t.span.begin_byte);
  Mark mark{token, side_by_shape(first.value), false};
  const bool is_one_sign = first.size_bytes == t.span.size_bytes();
  mark.is_single = is_one_sign && mark.side == Side::kEither && first.value != '"' && first.value != 0x2033;
  const bool at_left = token > 0 && !t.has_space_before && !begins_line(words, token);
  const bool at_right = token + 1 < words.tokens().size() && !words.tokens()[token + 1].has_space_before;
  if (mark.side == Side::kEither && at_left != at_right) mark.side = at_right ? Side::kOpens : Side::kCloses;
  // ".''Kim": a mark that touches both sides behind a full stop opens.
  if (mark.side == Side::kEither && at_left && at_right && token > 0 && words.folded(token - 1) == ".")
    mark.side = words.tokens()[token + 1].is_capitalised ? Side::kEither : Side::kCloses;
  return mark;
}

// Pairs marks line by line.
class Pairer {
 public:
  Pairer(const text::TokenizedText& words, const std::vector<bool>& reports) : words_(words), reports_(reports) {}

  std::vector<Quotation> pair() {
    const auto count = static_cast<std::uint32_t>(words_.tokens().size());
    for (std::uint32_t i = 0; i < count; ++i) {
      if (words_.tokens()[i].kind == TokenKind::kQuote) marks_.push_back(look_at(words_, i));
    }
    std::size_t next = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
      if (i > 0 && begins_line(words_, i)) end_line(i);
      if (next >= marks_.size() || marks_[next].token != i) continue;
      if (is_pair_inside(next)) {
        i = marks_[next + 1].token;
        next += 2;
      } else {
        take(marks_[next++]);
      }
    }
    end_line(count);
    return std::move(found_);
  }

 private:
  // "Kata “mahal” muncul," kata Ali: curly marks that open and close before the straight mark closes.
  [[nodiscard]] bool is_pair_inside(std::size_t mark) const {
    if (open_double_ == kNoIndex || is_curly(open_double_) || mark + 2 >= marks_.size()) return false;
    const bool is_pair = marks_[mark].side == Side::kOpens && is_curly(marks_[mark].token) &&
                         marks_[mark + 1].side == Side::kCloses && is_curly(marks_[mark + 1].token);
    if (!is_pair || is_curly(marks_[mark + 2].token) || marks_[mark + 2].is_single) return false;
    for (std::uint32_t i = marks_[mark].token + 1; i <= marks_[mark + 2].token; ++i) {
      if (begins_line(words_, i)) return false;
    }
    return true;
  }

  [[nodiscard]] bool is_curly(std::uint32_t token) const {
    const char32_t sign = base::code_point_at(words_.text(), words_.tokens()[token].span.begin_byte).value;
    return side_by_shape(sign) != Side::kEither;
  }

  void take(const Mark& mark) {
    if (mark.is_single) {
      take_single(mark);
    } else if (mark.side == Side::kOpens && begins_report(mark.token + 1)) {
      const std::uint32_t open = open_double_ != kNoIndex ? open_double_ : stray_close_;
      if (open != kNoIndex) keep(open, mark.token + 1, mark.token);
      open_double_ = stray_close_ = kNoIndex;
    } else if (open_double_ == kNoIndex) {
      const bool opens = mark.side != Side::kCloses || begins_line(words_, mark.token);  // "” Kami rugi,” kata Ali"
      (opens ? open_double_ : stray_close_) = mark.token;
    } else if (mark.side == Side::kOpens && words_.tokens()[mark.token].has_space_before) {
      open_double_ = mark.token;  // the earlier one was never closed
    } else {
      keep(open_double_, mark.token + 1, mark.token);
      open_double_ = kNoIndex;
    }
  }

  // "Sepi.” Kami rugi, “kata Ali": marks set the wrong way round, so that the opening one stands behind a comma and
  // right before the words that tell who spoke.
  [[nodiscard]] bool begins_report(std::uint32_t token) const {
    if (token < 2 || token >= words_.tokens().size() || !reports_[token]) return false;
    const std::string_view before = words_.folded(token - 2);
    return (before == "," || before == "?" || before == "!") && !words_.tokens()[token].is_capitalised;
  }

  // Single marks count only outside double ones; an apostrophe at the end of a word is none.
  void take_single(const Mark& mark) {
    if (open_double_ != kNoIndex) return;
    const bool has_space = words_.tokens()[mark.token].has_space_before || begins_line(words_, mark.token);
    if (mark.side == Side::kOpens && has_space) {
      open_single_ = mark.token;
    } else if (mark.side == Side::kCloses && open_single_ != kNoIndex) {
      keep(open_single_, mark.token + 1, mark.token);
      open_single_ = kNoIndex;
    }
  }

  // A quotation that runs on is closed by the line's end, where it began its line or the next line opens again.
  void end_line(std::uint32_t next) {
    if (open_double_ != kNoIndex && next < words_.tokens().size() && breaks_off(next - 1)) return;
    if (open_double_ != kNoIndex) {
      const bool goes_on = next < words_.tokens().size() && words_.tokens()[next].kind == TokenKind::kQuote;
      const std::uint32_t report = report_behind(open_double_, next);
      if (report != kNoIndex) {
        keep(open_double_, report, report);
      } else if (goes_on || begins_line(words_, open_double_)) {
        keep(open_double_, next, next);
      }
    }
    open_double_ = open_single_ = stray_close_ = kNoIndex;
  }

  // "Kami rugi, kata Ali.": where the mark that closes was forgotten, the words that tell who spoke end the line.
  [[nodiscard]] std::uint32_t report_behind(std::uint32_t open, std::uint32_t end) const {
    constexpr std::uint32_t kMaxTokensOfReport = 16;
    const std::uint32_t least = std::max(open + 3, end - std::min(end, kMaxTokensOfReport));
    for (std::uint32_t i = end - 1; i-- > least;) {
      const bool is_comma = words_.folded(i - 1) == "," && words_.tokens()[i - 1].kind == TokenKind::kMark;
      if (is_comma && reports_[i] && words_.tokens()[i + 1].is_capitalised) return i;
    }
    return kNoIndex;
  }

  // A line broken in the middle of a sentence: the quotation goes on in the next line.
  [[nodiscard]] bool breaks_off(std::uint32_t last) const {
    const TokenKind kind = words_.tokens()[last].kind;
    if (kind == TokenKind::kQuote) return false;
    const TokenKind next = words_.tokens()[last + 1].kind;
    const bool goes_on = next == TokenKind::kMark || !words_.tokens()[last + 1].is_capitalised;
    return goes_on && next != TokenKind::kQuote && (kind != TokenKind::kMark || words_.folded(last) == ",");
  }

  void keep(std::uint32_t open, std::uint32_t end, std::uint32_t inner_end) {
    if (end - open > kMaxTokens || inner_end <= open + 1) return;
    Quotation quotation{{open, end}, {open + 1, inner_end}, 0};
    for (std::uint32_t i = open + 1; i < inner_end; ++i) {
      const TokenKind kind = words_.tokens()[i].kind;
      if (kind == TokenKind::kWord || kind == TokenKind::kNumber) ++quotation.word_count;
    }
    while (!found_.empty() && found_.back().whole.end > open) found_.pop_back();
    if (quotation.word_count > 0) found_.push_back(quotation);
  }

  const text::TokenizedText& words_;
  const std::vector<bool>& reports_;
  std::vector<Mark> marks_;
  std::uint32_t open_double_ = kNoIndex;
  std::uint32_t open_single_ = kNoIndex;
  std::uint32_t stray_close_ = kNoIndex;  // closes nothing
  std::vector<Quotation> found_;
};

}  // namespace

std::vector<Quotation> find_quotations(const text::TokenizedText& words, const std::vector<bool>& reports) {
  return Pairer(words, reports).pair();
}

}  // namespace sumber::read::attribute
