// What the packs say of boilerplate, labels, outlets and pages, compiled.
#pragma once

#include <re2/re2.h>

#include <array>
#include <bitset>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lang/packs.h"
#include "model/article.h"
#include "read/extract/extract.h"
#include "read/extract/internal/line_patterns.h"
#include "text/credits.h"
#include "text/dates.h"
#include "text/language.h"
#include "text/phrases.h"

namespace sumber::read::extract {

// Why a run is dropped, and the row that says so.
struct DropRule {
  std::string reason;
  std::string rule;
};

enum class LabelField : std::uint8_t { kByline, kEditor, kPhoto };

// Words of a row of page numbers: "Halaman 2 dari 5", "?page=all", and the others of such a row ("Selanjutnya").
enum class PageMark : std::uint8_t { kPage, kOf, kAll, kOther };

// A cache or an archive, by host or registrable domain.
struct Carrier {
  std::string needs;  // words that an address must hold to be one
  std::string rule;
};

// Words that show that a page holds no article, and where they stand.
enum class SignKind : std::uint8_t { kError, kPaywall, kVideo, kGallery, kIndex };
enum class SignPlace : std::uint8_t { kTitle, kText, kAddress };

struct PageSign {
  SignKind kind = SignKind::kError;
  SignPlace place = SignPlace::kTitle;
  std::string form;  // folded
  std::string rule;
};

// Words by which a newsroom says that it changed an article.
enum class CorrectionPlace : std::uint8_t { kLabel, kSentence, kNote, kSign };

struct CorrectionWord {
  model::CorrectionKind kind = model::CorrectionKind::kCorrection;
  CorrectionPlace place = CorrectionPlace::kLabel;
  std::string form;  // folded
  std::string rule;
};

// A word that tells a genre, and where it does.
enum class GenrePlace : std::uint8_t { kName = 1, kTag = 2, kLine = 4, kBracket = 8 };

struct GenreWord {
  model::Genre genre = model::Genre::kReport;
  std::uint8_t places = 0;
  std::string rule;

  [[nodiscard]] bool stands_in(GenrePlace place) const { return (places & static_cast<std::uint8_t>(place)) != 0; }
};

// What the words before a printed date say of it.
enum class DateRole : std::uint8_t { kUnsaid, kPublished, kUpdated };

struct Label {
  LabelField field = LabelField::kByline;
  bool needs_colon = true;
  std::string rule;
};

struct KnownOutlet {
  std::string name;
  std::string rule;
};

// A word of `class` and `id` attributes, or a tag, and what it says of the block.
struct PageWord {
  int weight = 0;
  std::string role;    // of a tag: what it does to the text
  std::string reason;  // not empty: the block is dropped for this reason
  std::string rule;
};

// What a type of schema.org makes of a page.
enum class PageKind : std::uint8_t { kArticle, kPage, kVideo, kGallery, kIndex, kTrail };

struct PageType {
  std::optional<model::Genre> genre;  // of an article
  PageKind kind = PageKind::kPage;
};

// A meta element's name: the field it gives, and how far it goes before other names of that field.
struct PageField {
  std::string field;
  int rank = 0;
  std::string rule;
};

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
template <class Value>
using StringMap = std::unordered_map<std::string, Value, StringHash, std::equal_to<>>;

struct Rules::Tables {
  explicit Tables(const lang::Packs& from);

  lang::Packs packs;
  text::DateReader dates;
  text::CreditFinder credits;
  text::LanguageReader languages;

  std::vector<DropRule> drops;           // what the values below index
  StringMap<std::uint32_t> exact_lines;  // folded line without marks at its ends
  StringMap<std::uint32_t> section_lines;
  text::PhraseMatcher line_prefixes;  // a name or a colon must follow
  text::PhraseMatcher line_openings;
  text::PhraseMatcher notices;  // begin a line, however long it is
  text::PhraseMatcher bracket_openers;
  text::PhraseMatcher tail_openers;
  LinePatterns line_patterns;
  std::vector<std::pair<std::unique_ptr<RE2>, std::uint32_t>> end_patterns;

  std::vector<Label> labels;
  text::PhraseMatcher label_words;
  StringMap<bool> towns;                                 // folded names of cities, regencies and provinces
  StringMap<bool> desk_names;                            // folded; accounts that are no person
  StringMap<DateRole> date_labels;                       // folded words before a date
  std::map<std::string, GenreWord, std::less<>> genres;  // folded
  // Of these the ones that begin a line, by their first byte.
  std::array<std::vector<decltype(genres)::const_pointer>, 256> genre_lines;

  StringMap<PageMark> page_marks;             // folded
  std::array<bool, 256> page_mark_letters{};  // first bytes of the words for a page
  std::vector<PageSign> page_signs;
  std::vector<CorrectionWord> correction_words;
  WordScan correction_scan;  // over their forms
  StringMap<Carrier> carriers;
  StringMap<KnownOutlet> outlets_by_domain;
  StringMap<PageWord> page_words;  // folded class and id words; ask find_page_word
  StringMap<PageWord> page_tags;
  StringMap<PageField> page_fields;  // folded names of meta elements
  StringMap<PageType> page_types;    // of schema.org

  // The row of a class or id word in any case of ASCII letters; nullptr where there is none, as for most words.
  [[nodiscard]] const PageWord* find_page_word(std::string_view word) const;

 private:
  void add_boilerplate(const lang::Table& table);
  void add_labels(const lang::Table& table);
  void add_genres(const lang::Table& table);
  void add_outlets(const lang::Table& table);
  void add_towns(const lang::Table& table);
  void add_page_marks(const lang::Table& table);
  void add_page_signs(const lang::Table& table);
  void add_corrections(const lang::Table& table);
  void add_page_words(const lang::Table& table);
  void add_page_facts(const lang::Pack& world);

  std::bitset<4096> page_word_marks_;  // by a mark of the word; most other words have another
};

// Lower case, without blanks and marks at both ends, inner runs of blanks as one: how exact lines are compared.
[[nodiscard]] std::string bare_line(std::string_view line);
[[nodiscard]] std::string_view without_edge_signs(std::string_view line);

}  // namespace sumber::read::extract
