// Which charset eight-bit text is in. uchardet knows pairs of bytes and needs a few dozen of them; before that, what
// the bytes would spell under each charset decides.
#include <uchardet/uchardet.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/utf8.h"
#include "read/ingest/internal/ascii.h"
#include "read/ingest/internal/charset.h"
#include "read/ingest/internal/windows_latin.h"

namespace sumber::read::ingest {

namespace {

constexpr std::size_t kDetectBytes = 256U << 10U;
constexpr std::size_t kFewHighBytes = 64;  // below that uchardet guesses at random
constexpr std::size_t kSampleBytes = 16U << 10U;

constexpr bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

std::size_t count_high(std::string_view bytes) {
  return static_cast<std::size_t>(std::ranges::count_if(bytes, is_high));
}

std::string ask_uchardet(std::string_view bytes) {
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
  const std::string_view sample = bytes.substr(0, kDetectBytes);
  if (uchardet_handle_data(detector.get(), sample.data(), sample.size()) != 0) return {};
  uchardet_data_end(detector.get());
  return uchardet_get_charset(detector.get());
}

// Scripts other than Latin fill their texts with high bytes. Where these are few, they are accents and curly quotes,
// and a guess of Thai or Cyrillic is wrong.
bool is_latin_guess(const std::string& name) {
  constexpr std::array<std::string_view, 18> kLatin = {
      "windows-1250", "windows-1252", "windows-1254", "windows-1257",     "iso-8859-1",  "iso-8859-2",
      "iso-8859-3",   "iso-8859-4",   "iso-8859-9",   "iso-8859-10",      "iso-8859-13", "iso-8859-14",
      "iso-8859-15",  "iso-8859-16",  "macintosh",    "maccentraleurope", "ibm850",      "ibm852"};
  return std::ranges::any_of(kLatin, [&](auto known) { return equals_ignoring_case(known, name); });
}

// True where every high byte is one that windows-1250, -1252, -1254 and -1257 share for quotes, dashes and signs.
bool has_only_shared_punctuation(std::string_view bytes) {
  return std::ranges::none_of(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0xC0; });
}

// Letters that stand together.
struct Word {
  int letters = 0;
  int accented = 0;  // letters beyond ASCII
  int faults = 0;    // a capital behind a small letter, a letter of another script
  int small = 0;
  UScriptCode script = USCRIPT_COMMON;
  bool is_last_small = false;

  void take(char32_t c) {
    const auto unit = static_cast<UChar32>(c);
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode own = uscript_getScript(unit, &status);
    const bool is_upper = u_isUUppercase(unit) != 0;
    const bool is_own = c >= 0x80;
    if (letters > 0 && own != script && own > USCRIPT_INHERITED) ++faults;
    if (is_upper && is_last_small) ++faults;
    if (own > USCRIPT_INHERITED) script = own;
    if (is_own) ++accented;
    if (is_own && u_isULowercase(unit) != 0) ++small;
    is_last_small = u_isULowercase(unit) != 0;
    ++letters;
  }

  // Words of accented letters alone are no Latin ones.
  [[nodiscard]] int score() const {
    if (accented == 0) return 0;
    const bool is_latin = script == USCRIPT_LATIN;
    const bool is_odd = is_latin && letters > 2 && accented * 2 > letters;
    return (is_odd ? -3 * accented : 2 * accented) + (small > 0 ? 1 : 0) - 6 * faults;
  }
};

// How well decoded bytes spell words; ASCII counts nothing.
int score_spelling(std::string_view text) {
  int score = 0;
  Word word;
  for (std::size_t at = 0; at < text.size();) {
    const base::CodePoint c = base::code_point_at(text, at);
    at += c.size_bytes;
    if (u_isUAlphabetic(static_cast<UChar32>(c.value)) != 0) {
      word.take(c.value);
      continue;
    }
    const bool is_nothing = c.value == base::kReplacementCharacter || (c.value >= 0x80 && c.value < 0xA0);
    const bool is_sign = c.value >= 0xA0 && u_ispunct(static_cast<UChar32>(c.value)) == 0;
    score += word.score() - (is_nothing ? 8 : 0) - (is_sign && word.letters > 0 ? 1 : 0);
    word = {};
  }
  return score + word.score();
}

// Ties go to the first: what pages without any label mostly are.
std::string choose_by_spelling(std::string_view bytes, const std::string& guess) {
  std::string best = kWindowsLatin;
  int best_score = score_spelling(convert_by_name(bytes, best));
  for (const std::string& name :
       {guess, std::string("windows-1251"), std::string("koi8-r"), std::string("windows-1253")}) {
    const std::string decoded = name.empty() ? std::string() : convert_by_name(bytes, name);
    const int score = decoded.empty() ? best_score : score_spelling(decoded);
    if (score <= best_score) continue;
    best = name;
    best_score = score;
  }
  return best;
}

}  // namespace

std::string guess_charset(std::string_view bytes) {
  const std::size_t high = count_high(bytes);
  const bool is_sparse = high * 8 < bytes.size();
  if (is_sparse && has_only_shared_punctuation(bytes)) return kWindowsLatin;
  const std::string guess = ask_uchardet(bytes);
  if (is_sparse) return is_latin_guess(guess) ? guess : kWindowsLatin;
  if (high < kFewHighBytes) return choose_by_spelling(bytes.substr(0, kSampleBytes), guess);
  return guess.empty() ? kWindowsLatin : guess;
}

}  // namespace sumber::read::ingest
