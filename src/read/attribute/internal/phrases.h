// Noun phrases around a cue: who may be the source.
#pragma once

#include "read/attribute/internal/reading.h"

namespace sumber::read::attribute {

// `whole` holds titles and all; `shown` is what the attribution shows: the same, or the name alone where the titles
// are much longer than the name. Both empty where there is no phrase.
struct SourcePhrase {
  text::TokenRange whole;
  text::TokenRange shown;
  [[nodiscard]] bool is_empty() const { return whole.is_empty(); }
};

inline constexpr std::uint32_t kMaxShownWords = 12;
inline constexpr std::uint32_t kMaxAbbreviationBytes = 5;

inline bool is_capital(const Reading& reading, std::uint32_t i) { return reading.token(i).is_capitalised; }

// An abbreviation is no personal name, though annotation may take one for it: "Anggota DPR RI".
[[nodiscard]] bool is_person_at(const Reading& reading, std::uint32_t i);

// May this word go on with a noun phrase, standing behind a joining or inner word?
[[nodiscard]] bool can_continue(const Reading& reading, std::uint32_t i);

// What comes behind a phrase: where content does, a comma ends the phrase unless a second one closes what it opened.
enum class Follows : std::uint8_t { kAnything, kContent };

// The noun phrase that begins at `begin`: "kata [Kepala Dinas Perhubungan Kota Bogor Eko] di …".
[[nodiscard]] SourcePhrase phrase_after(const Reading& reading, std::uint32_t begin, std::uint32_t limit,
                                        Follows follows = Follows::kAnything);

// The subject of a verb at `end`: "[Juru bicara Kremlin, Dmitry Peskov,] juga mengatakan".
[[nodiscard]] SourcePhrase phrase_before(const Reading& reading, std::uint32_t lower, std::uint32_t end);

// `range` as a source: without marks at its ends.
[[nodiscard]] SourcePhrase make_phrase(const Reading& reading, text::TokenRange range);

// End of the noun phrase that begins at `begin`; `begin` itself where none does.
[[nodiscard]] std::uint32_t end_of_phrase(const Reading& reading, std::uint32_t begin, std::uint32_t limit,
                                          Follows follows = Follows::kAnything);

// Is it somebody told of before and described here: "pria asal Solo itu", "mantan gubernur itu"?
[[nodiscard]] bool is_description(const Reading& reading, text::TokenRange phrase);

// A name that ends a titled phrase, behind its last title or a bracket, and that no mention holds: "Juru Bicara Gugus
// Tugas Kendari dr [Algazali]", "Ketua Pusat Bantuan (PB) [Agus Samsudin]". Empty where there is none.
[[nodiscard]] text::TokenRange unmarked_name(const Reading& reading, text::TokenRange phrase);

// The first personal name inside `range`; empty where there is none.
[[nodiscard]] text::TokenRange name_in(const Reading& reading, text::TokenRange range);

}  // namespace sumber::read::attribute
