#include "read/attribute/internal/contents.h"

#include <algorithm>

#include "read/attribute/internal/clauses.h"

namespace sumber::read::attribute {

namespace {

using text::TokenKind;
using text::TokenRange;

bool is_dash(const Reading& reading, std::uint32_t i) {
  return reading.token(i).kind == TokenKind::kMark && (reading.is_mark(i, "-") || reading.is_mark(i, "--")) &&
         reading.token(i).has_space_before;
}

// "the plan, [an old one]": no list goes on behind the comma.
bool begins_apposition(const Reading& reading, TokenRange rest) {
  if (!reading.has_role(rest.begin, kDeterminer) || reading.has_role(rest.begin, kPossessive)) return false;
  for (std::uint32_t i = rest.begin; i < rest.end && reading.token(i).kind != TokenKind::kMark; ++i) {
    if (is_finite_verb(reading, i)) return false;
  }
  for (std::uint32_t i = rest.begin; i < rest.end; ++i) {
    if (reading.has_role(i, kJoin) && reading.is_mark(i - 1, ",")) return false;
  }
  return true;
}

// "…, [a decision that sent prices up]": the writer's own words on what was said.
bool begins_comment(const Reading& reading, TokenRange rest) {
  constexpr std::uint32_t kMaxNounTokens = 4;
  if (!reading.has_role(rest.begin, kDeterminer) || reading.has_role(rest.begin, kPossessive)) return false;
  for (std::uint32_t i = rest.begin + 1; i < rest.end && i <= rest.begin + kMaxNounTokens; ++i) {
    if (reading.has_role(i, kRelative)) return true;
    if (!reading.is_word(i) || is_finite_verb(reading, i)) return false;
  }
  return false;
}

// "the cuts, [which start in April, would] hurt": a clause between commas, and then the verb.
bool goes_on_behind(const Reading& reading, TokenRange aside) {
  const std::uint32_t close = first_comma(reading, aside);
  return close + 1 < aside.end && is_finite_verb(reading, close + 1);
}

// "…, [the court ruled]": a subject and its verb.
bool begins_statement(const Reading& reading, TokenRange rest) {
  if (!reading.has_role(rest.begin, kDeterminer | kPronounWord) && !reading.token(rest.begin).is_capitalised)
    return false;
  for (std::uint32_t i = rest.begin + 1; i < rest.end && reading.token(i).kind == TokenKind::kWord; ++i) {
    if (reading.has_role(i, kRelative | kConjunction | kPrepositionWord)) return false;
    if (is_finite_verb(reading, i)) return true;
  }
  return false;
}

// Does the content end before the comma at `i`?
bool ends_at_comma(const Reading& reading, std::uint32_t i, std::uint32_t limit, ContentShape shape) {
  const std::uint32_t next = i + 1;
  if (next >= limit) return true;
  if (reading.has_role(next, kCiting)) return false;  // who is cited is looked for behind the content
  if (reading.has_role(next, kRelative) && !reading.has_role(next, kComplementiser))
    return !goes_on_behind(reading, {next, limit});
  if (reading.has_role(next, kParticiple)) return true;
  if (reading.has_role(next, kAdverb) && next + 1 < limit && reading.has_role(next + 1, kParticiple)) return true;
  if (shape == ContentShape::kClause) return begins_comment(reading, {next, limit});
  if (reading.has_role(next, kConjunction | kPrepositionWord | kPronounWord)) return true;
  return begins_apposition(reading, {next, limit}) || begins_statement(reading, {next, limit});
}

bool ends_before(const Reading& reading, TokenRange content, std::uint32_t i, ContentShape shape) {
  if (reading.is_mark(i, ";")) return true;
  if (reading.is_mark(i, ",")) return ends_at_comma(reading, i, content.end, shape);
  if (is_dash(reading, i))
    return shape != ContentShape::kClause || (i + 1 < content.end && reading.has_role(i + 1, kJoin | kConjunction));
  if (shape == ContentShape::kClause) return false;
  if (reading.has_role(i, kConjunction) && !reading.has_role(i, kInner)) return true;
  if (reading.has_role(i, kJoin) && i + 1 < content.end && is_finite_verb(reading, i + 1)) return true;
  return shape == ContentShape::kObject && reading.has_role(i, kPrepositionWord) && i + 1 < content.end &&
         reading.has_role(i + 1, kTimeWord);
}

}  // namespace

ContentShape shape_of_content(const Reading& reading, TokenRange content, Flags takes) {
  if (reading.has_role(content.begin, kInfinitive)) return ContentShape::kInfinitive;
  if (content.begin > 0 && reading.has_role(content.begin - 1, kComplementiser)) return ContentShape::kClause;
  if ((takes & kTakesNoun) == 0) return ContentShape::kClause;
  if ((takes & (kTakesClause | kTakesThat)) == 0) return ContentShape::kObject;
  for (std::uint32_t i = content.begin; i < content.end; ++i) {
    if (reading.has_role(i, kRelative | kConjunction) || reading.token(i).kind == TokenKind::kMark) break;
    if (is_finite_verb(reading, i)) return ContentShape::kClause;
  }
  return ContentShape::kObject;
}

std::uint32_t end_of_content(const Reading& reading, TokenRange content, ContentShape shape) {
  for (std::uint32_t i = content.begin + 1; i < content.end; ++i) {
    const std::uint32_t q = reading.quotation_of[i];
    if (q != kNoIndex) {
      i = std::max(i, reading.quotations[q].whole.end - 1);
      continue;
    }
    if (reading.has_role(i, kComplementiser)) shape = ContentShape::kClause;  // "the idea that …"
    if (ends_before(reading, content, i, shape)) return i;
  }
  return content.end;
}

std::uint32_t first_comma(const Reading& reading, TokenRange range) {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (reading.is_mark(i, ",") && reading.quotation_of[i] == kNoIndex) return i;
  }
  return range.end;
}

}  // namespace sumber::read::attribute
