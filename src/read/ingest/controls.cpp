// Control characters, 64 bytes at a time: pages have few, and most blocks need no second look.
#include <algorithm>
#include <cstdint>
#include <cstring>

#include "read/ingest/internal/charset.h"
#include "read/ingest/internal/sniff.h"

namespace sumber::read::ingest {

namespace {

constexpr std::size_t kBlockBytes = 64;

constexpr bool is_control(unsigned char c) { return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F; }

// Controls, and the byte that C1 controls begin with in UTF-8.
bool is_block_plain(const char* block) {
  std::uint8_t found = 0;
  for (std::size_t i = 0; i < kBlockBytes; ++i) {
    const auto c = static_cast<unsigned char>(block[i]);
    const auto below = static_cast<std::uint8_t>(c < 0x20);
    const auto blank = static_cast<std::uint8_t>((c == '\t') | (c == '\n') | (c == '\r'));
    found |= static_cast<std::uint8_t>((below & ~blank) | (c == 0x7F) | (c == 0xC2));
  }
  return found == 0;
}

// Bytes that no text has: of the controls, those that are neither blanks nor escape.
std::size_t count_odd_in_block(const char* block) {
  std::uint8_t count = 0;
  for (std::size_t i = 0; i < kBlockBytes; ++i) {
    const auto c = static_cast<unsigned char>(block[i]);
    const auto below = static_cast<std::uint8_t>(c < 0x20);
    const auto blank = static_cast<std::uint8_t>(((c >= '\t') & (c <= '\r')) | (c == 0x1B));
    count = static_cast<std::uint8_t>(count + (below & ~blank & 1));
  }
  return count;
}

}  // namespace

std::size_t count_odd_controls(std::string_view bytes) {
  std::size_t count = 0;
  std::size_t at = 0;
  for (; at + kBlockBytes <= bytes.size(); at += kBlockBytes) count += count_odd_in_block(bytes.data() + at);
  char last[kBlockBytes];
  std::fill(std::begin(last), std::end(last), ' ');
  std::ranges::copy(bytes.substr(at), std::begin(last));
  return count + count_odd_in_block(last);
}

void blank_controls(std::string& text) {
  std::size_t to = 0;
  std::size_t from = 0;
  while (from < text.size()) {
    const bool is_plain = from + kBlockBytes <= text.size() && is_block_plain(text.data() + from);
    if (is_plain) {
      if (to != from) std::memmove(text.data() + to, text.data() + from, kBlockBytes);
      to += kBlockBytes;
      from += kBlockBytes;
      continue;
    }
    const std::size_t end = std::min(from + kBlockBytes, text.size());
    while (from < end) {
      const auto c = static_cast<unsigned char>(text[from++]);
      const bool is_c1 = c == 0xC2 && from < text.size() && static_cast<unsigned char>(text[from]) < 0xA0;
      if (is_c1) ++from;
      text[to++] = is_c1 || is_control(c) ? ' ' : static_cast<char>(c);
    }
  }
  text.resize(to);
}

}  // namespace sumber::read::ingest
