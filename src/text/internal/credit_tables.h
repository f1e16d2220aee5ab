// What the packs say of credits, compiled.
#pragma once

#include <bitset>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "text/credits.h"
#include "text/phrases.h"

namespace sumber::text {

enum class CreditWord : std::uint8_t { kMedium, kJoin, kStop };

struct CreditCue {
  bool is_strong = false;
  std::string rule;
};

// Which words begin a phrase, by the low bits of their keys: most words of a text begin none, and a bit says so.
class PhraseHeads {
 public:
  void add(std::string_view phrase);
  [[nodiscard]] bool may_begin_at(const TokenizedText& text, std::uint32_t token) const {
    return bits_[text.tokens()[token].key % kBits];
  }

 private:
  static constexpr std::size_t kBits = 1 << 14;
  std::bitset<kBits> bits_;
};

enum class MediumKind : std::uint8_t { kAgency, kOutlet };

struct KnownName {
  TokenRange tokens;
  std::uint32_t medium = 0;
  bool is_ambiguous = false;
};

struct SpellingHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view words) const { return std::hash<std::string_view>{}(words); }
};
using Spellings = std::unordered_set<std::string, SpellingHash, std::equal_to<>>;

struct CreditFinder::Tables {
  std::vector<Medium> media;
  PhraseMatcher names;  // value: index into media
  Spellings spellings;  // every name as its table spells it
  Spellings ambiguous;  // of these, the ones that need a strong cue
  PhraseHeads name_heads;
  std::vector<CreditCue> cues;
  PhraseHeads cue_heads;           // of cues before the name
  PhraseHeads all_heads;           // of these cues and of names
  PhraseMatcher cues_before_name;  // value: index into cues
  PhraseMatcher cues_behind_name;
  PhraseMatcher cues_of_line;
  PhraseMatcher words;  // value: CreditWord
  Spellings calendar;   // folded weekdays and months, never a medium

  void add_media(const lang::Table& table, MediumKind kind);
  void add_language(const lang::Pack& pack);

  // The known name that begins at `token`, spelt as a name: capital, domain, or exactly as the table has it.
  [[nodiscard]] std::optional<KnownName> name_at(const TokenizedText& text, std::uint32_t token,
                                                 std::uint32_t limit) const;
  [[nodiscard]] std::optional<CreditWord> word_at(const TokenizedText& text, std::uint32_t token, std::uint32_t limit,
                                                  std::uint32_t& end) const;

  // End of a run of tokens that can be the name of a medium nobody knows; `token` where there is none.
  [[nodiscard]] std::uint32_t unknown_name_end(const TokenizedText& text, std::uint32_t token,
                                               std::uint32_t limit) const;
};

// A name with a dot inside: "lensaberita.com".
[[nodiscard]] bool is_domain_name(std::string_view words);
[[nodiscard]] bool is_sign(const TokenizedText& text, std::uint32_t token, std::string_view signs);

}  // namespace sumber::text
