#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace sumber::base {

namespace {

constexpr std::size_t kBlockBytes = 64;

constexpr bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// Bytes that begin a code point, eight at a time: those whose upper bits are not 10.
std::size_t count_starts(std::string_view text) {
  std::size_t continuations = 0;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, 8);
    continuations += static_cast<std::size_t>(std::popcount(eight & ~(eight << 1U) & 0x8080808080808080ULL));
  }
  for (; at < text.size(); ++at) continuations += is_continuation(text[at]) ? 1 : 0;
  return text.size() - continuations;
}

// Bytes of ASCII at the front, at least one where the first is one. Reads 32 at a time where it can.
std::size_t ascii_run(std::string_view text) {
  std::size_t at = 0;
  while (at + 32 <= text.size()) {
    std::array<std::uint64_t, 4> eight{};
    std::memcpy(eight.data(), text.data() + at, 32);
    if (((eight[0] | eight[1] | eight[2] | eight[3]) & 0x8080808080808080ULL) != 0) break;
    at += 32;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

struct LeadByte {
  std::uint8_t size_bytes;
  char32_t bits;
  char32_t smallest;  // shorter spellings of a code point are malformed
};

LeadByte read_lead(unsigned char lead) {
  if (lead < 0x80) return {1, lead, 0};
  if (lead >= 0xC2 && lead < 0xE0) return {2, lead & 0x1FU, 0x80};
  if (lead >= 0xE0 && lead < 0xF0) return {3, lead & 0x0FU, 0x800};
  if (lead >= 0xF0 && lead < 0xF5) return {4, lead & 0x07U, 0x10000};
  return {0, 0, 0};
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t at_byte) {
  if (at_byte >= text.size()) return {};
  const LeadByte lead = read_lead(static_cast<unsigned char>(text[at_byte]));
  if (lead.size_bytes == 0 || at_byte + lead.size_bytes > text.size()) return {kReplacementCharacter, 1};
  char32_t value = lead.bits;
  for (std::size_t i = 1; i < lead.size_bytes; ++i) {
    const char c = text[at_byte + i];
    if (!is_continuation(c)) return {kReplacementCharacter, 1};
    value = (value << 6U) | (static_cast<unsigned char>(c) & 0x3FU);
  }
  const bool is_surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < lead.smallest || is_surrogate || value > 0x10FFFF) return {kReplacementCharacter, 1};
  return {value, lead.size_bytes};
}

CodePoint code_point_before(std::string_view text, std::size_t at_byte) {
  if (at_byte == 0 || at_byte > text.size()) return {};
  std::size_t begin = at_byte - 1;
  while (begin > 0 && at_byte - begin < 4 && is_continuation(text[begin])) --begin;
  const CodePoint found = code_point_at(text, begin);
  return begin + found.size_bytes == at_byte ? found : CodePoint{kReplacementCharacter, 1};
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      i += ascii_run(text.substr(i));
      continue;
    }
    const CodePoint c = code_point_at(text, i);
    const bool is_malformed = c.value == kReplacementCharacter && c.size_bytes == 1;
    if (is_malformed) return false;
    i += c.size_bytes;
  }
  return true;
}

std::string repair_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t plain = ascii_run(text.substr(i));
    out.append(text, i, plain);
    i += plain;
    if (i >= text.size()) break;
    const CodePoint c = code_point_at(text, i);
    append_utf8(out, c.value);
    i += c.size_bytes;
  }
  return out;
}

void append_utf8(std::string& out, char32_t code_point) {
  const auto byte = [](char32_t bits) { return static_cast<char>(static_cast<unsigned char>(bits)); };
  if (code_point < 0x80) {
    out += byte(code_point);
  } else if (code_point < 0x800) {
    out += byte(0xC0U | (code_point >> 6U));
    out += byte(0x80U | (code_point & 0x3FU));
  } else if (code_point < 0x10000) {
    out += byte(0xE0U | (code_point >> 12U));
    out += byte(0x80U | ((code_point >> 6U) & 0x3FU));
    out += byte(0x80U | (code_point & 0x3FU));
  } else {
    out += byte(0xF0U | (code_point >> 18U));
    out += byte(0x80U | ((code_point >> 12U) & 0x3FU));
    out += byte(0x80U | ((code_point >> 6U) & 0x3FU));
    out += byte(0x80U | (code_point & 0x3FU));
  }
}

std::size_t count_code_points(std::string_view text) { return count_starts(text); }

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  before_block_.reserve(text.size() / kBlockBytes + 2);
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += kBlockBytes) {
    before_block_.push_back(count);
    count += static_cast<std::uint32_t>(count_starts(text.substr(at, kBlockBytes)));
  }
  before_block_.push_back(count);
  is_ascii_ = count == text.size();
}

std::uint32_t CodePointIndex::to_code_points(std::uint32_t at_byte) const {
  if (is_ascii_) return std::min(at_byte, static_cast<std::uint32_t>(text_.size()));
  const std::size_t at = std::min<std::size_t>(at_byte, text_.size());
  const std::size_t block = at / kBlockBytes;
  const std::size_t begin = block * kBlockBytes;
  return before_block_[block] + static_cast<std::uint32_t>(count_starts(text_.substr(begin, at - begin)));
}

std::uint32_t CodePointIndex::to_bytes(std::uint32_t at_code_point) const {
  if (is_ascii_) return std::min(at_code_point, static_cast<std::uint32_t>(text_.size()));
  const auto after = std::ranges::upper_bound(before_block_, at_code_point);
  const auto block = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, after - before_block_.begin() - 1));
  std::uint32_t count = before_block_[block];
  std::size_t at = std::min(block * kBlockBytes, text_.size());
  while (at < text_.size() && is_continuation(text_[at])) ++at;
  while (at < text_.size() && count < at_code_point) {
    ++at;
    while (at < text_.size() && is_continuation(text_[at])) ++at;
    ++count;
  }
  return static_cast<std::uint32_t>(at);
}

CodePointSteps::CodePointSteps(std::string_view text) : size_bytes_(static_cast<std::uint32_t>(text.size())) {
  constexpr std::uint32_t kCharactersApart = 64;
  std::uint32_t found = 0;
  std::uint32_t code_points = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t plain = ascii_run(text.substr(at));
    if (at + plain == text.size()) break;
    if (found > 0 && found % kCharactersApart == 0) {
      milestones_.push_back({static_cast<std::uint32_t>(at), code_points, static_cast<std::uint32_t>(steps_.size())});
    }
    const std::uint32_t size = code_point_at(text, at + plain).size_bytes;
    for (std::uint64_t step = std::uint64_t{plain} * 4 + (size - 1);; step >>= 7U) {
      steps_ += static_cast<char>(static_cast<unsigned char>((step & 0x7FU) | (step >= 0x80 ? 0x80U : 0U)));
      if (step < 0x80) break;
    }
    ++found;
    at += plain + size;
    code_points += static_cast<std::uint32_t>(plain) + 1;
  }
  steps_.shrink_to_fit();
}

std::uint32_t CodePointSteps::to_code_points(std::uint32_t at_byte) const {
  at_byte = std::min(at_byte, size_bytes_);
  const auto after = std::ranges::upper_bound(milestones_, at_byte, {}, &Milestone::at_byte);
  Milestone at = after == milestones_.begin() ? Milestone{} : *std::prev(after);
  while (at.at_step < steps_.size()) {
    std::uint64_t step = 0;
    std::uint32_t next = at.at_step;
    for (unsigned shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(steps_[next++]);
      step |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) break;
    }
    const auto plain = static_cast<std::uint32_t>(step >> 2U);
    const auto size = static_cast<std::uint32_t>(step & 3U) + 1;
    if (at_byte < at.at_byte + plain + size) return at.code_points + std::min(at_byte - at.at_byte, plain + 1);
    at = {at.at_byte + plain + size, at.code_points + plain + 1, next};
  }
  return at.code_points + (at_byte - at.at_byte);
}

}  // namespace sumber::base
