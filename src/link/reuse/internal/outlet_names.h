// Where an article names the outlet of another one: "Hal itu dilaporkan Kabar Nusa."
#pragma once

#include <bitset>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "link/reuse/reuse.h"

namespace sumber::link::reuse {

// 0: no name.
[[nodiscard]] std::uint64_t key_of_name(std::string_view name);

struct OutletNaming {
  std::uint64_t outlet_key = 0;
  std::uint32_t begin_word = 0;
  std::uint32_t end_word = 0;
};

// The names of all outlets of an analysis. Those of three words or more are known without their first or their last
// word too ("Arah Timur" for "Harian Arah Timur"), where no other outlet is called so.
class OutletNames {
 public:
  explicit OutletNames(std::span<const model::ArticleCard> cards);

  // The outlet that a credit names; the name's own key where none of the analysis is called so.
  [[nodiscard]] std::uint64_t outlet_called(std::string_view name) const;

  // Outlets other than its own that the article's text names outside quotation marks, eight at most, each once.
  [[nodiscard]] std::vector<OutletNaming> named_in(const Fingerprint& print, std::uint64_t own_key) const;

 private:
  struct Owner {
    std::uint64_t outlet_key = 0;
    bool is_short = false;
  };
  static constexpr std::uint32_t kFirstWords = 1U << 16U;

  void add(std::span<const std::uint32_t> words, std::uint64_t outlet_key);
  void add_short(std::span<const std::uint32_t> words, std::uint64_t outlet_key);
  [[nodiscard]] static bool is_name(const Fingerprint& print, std::uint32_t word);
  [[nodiscard]] OutletNaming longest_at(const Fingerprint& print, std::uint32_t begin, std::uint32_t least_words) const;

  std::unordered_map<std::uint64_t, Owner> outlet_of_;  // by the words of a name
  std::bitset<kFirstWords> is_first_word_;              // by the last bits of a name's first word
};

}  // namespace sumber::link::reuse
