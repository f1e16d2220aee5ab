// The packs' names, titles, places, times and units, compiled for one language.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lang/packs.h"
#include "model/mention.h"
#include "read/annotate/annotate.h"
#include "text/dates.h"
#include "text/phrases.h"
#include "text/word_flags.h"

namespace sumber::read::annotate {

// What a word is known for, as bits.
enum WordFlag : std::uint32_t {
  kFunctionWord = 1U << 0U,       // never inside a person's name
  kCommonWord = 1U << 1U,         // an everyday word: capitalised only by its place or inside a longer name
  kGivenName = 1U << 2U,          // some person's name
  kLocalName = 1U << 3U,          // a name of the language's own country
  kNameParticle = 1U << 4U,       // "bin", "van": inside a person's name
  kOrganisationJoint = 1U << 5U,  // "dan", "of": inside an organisation's name
  kBeforePerson = 1U << 6U,
  kBeforeOrganisation = 1U << 7U,
  kBeforePlace = 1U << 8U,
  kAfterPerson = 1U << 9U,
  kAfterOrganisation = 1U << 10U,
  kAfterPlace = 1U << 11U,
  kCalendarWord = 1U << 12U,  // month or weekday
  kTitleLead = 1U << 13U,     // "seorang", "the": between a comma and a role
  // Words that begin a phrase of a table: all others need no look-up there.
  kBeginsName = 1U << 14U,
  kBeginsTime = 1U << 15U,
  kBeginsNumber = 1U << 16U,
  kBeginsUnit = 1U << 17U,
  kBeginsBound = 1U << 18U,
  kBeginsLowerName = 1U << 20U,  // a phrase of the names that may be written in lower case
  kBeforeLocation = 1U << 21U,   // "dari": what follows is where, if it is a place at all
  kBeforePolity = 1U << 22U,     // "negara": what follows is a state, not where something is
  kBeforeMedium = 1U << 23U,     // "dihubungi": a medium whose name is also a word is meant
  kBeforeInitials = 1U << 24U,   // "berinisial": capital letters stand for a person
  kInsideJoint = 1U << 25U,      // "of": inside a body's name of another language
  kBeforeVerb = 1U << 26U,       // "juga": where a verb follows it, what stands before acts
  kNumberLabel = 1U << 19U,      // "No", "RT": ends a name, and its number counts nothing
};

// A name that a table knows: a party's, a metonym, a place.
struct KnownName {
  std::string name;  // the entity's name: "Korea Utara" for "Korut"
  model::MentionKind kind = model::MentionKind::kPlace;
  std::string party;
  bool is_short = false;        // a short form or abbreviation: the entity takes `name`
  bool is_polity = false;       // a country or territory: may stand behind an organisation's name
  bool may_be_lower = false;    // "kementerian luar negeri": a long name of everyday words
  bool needs_capitals = false;  // "AS" is no "as"
  bool needs_cue = false;       // a medium whose name is also a word: "Tempo"
  std::string rule;
};

enum class TitleKind : std::uint8_t { kRole, kHonorific, kRank };

struct Title {
  TitleKind kind = TitleKind::kRole;
  std::string party;  // of the language's own country, where the text names no other
  std::string institution;
  bool takes_place = false;   // the place it is held over stands behind it
  bool is_home_only = false;  // no other country's news has the title
  std::string rule;
};

// What a phrase may be; -1 where it is not.
struct PhraseSense {
  std::int32_t known = -1;
  std::int32_t title = -1;
  std::int32_t nationality = -1;
  std::int32_t organisation_head = -1;
  std::int32_t organisation_tail = -1;
  std::int32_t place_head = -1;
  std::int32_t place_tail = -1;
  std::int32_t place_site = -1;  // "gedung": written small, it is where something is with the name behind it
  bool is_behind_place = false;  // "Timur" in "Jerman Timur"
  bool is_direction = false;     // "utara" in "Israel utara", also written small
  bool is_title_word = false;
  bool is_area = false;        // "Kota": no area is named after a rank
  bool is_part = false;        // "Dewan Pimpinan Pusat": part of the body named behind it, no name of its own
  bool is_event_tail = false;  // "Award": what ends so is nobody
};

struct Affix {
  std::string prefix;
  std::string suffix;
  std::size_t min_letters = 0;
  bool is_verb = false;
};

enum class TimeUnit : std::uint8_t { kDay, kWeek, kMonth, kYear, kDecade };

// "tahun lalu": one year before; "hari ini": offset 0.
struct RelativeTime {
  TimeUnit unit = TimeUnit::kDay;
  int offset = 0;
  bool is_vague = false;  // "beberapa tahun lalu": no time that can be told
  std::string rule;
};

enum class TimeWordKind : std::uint8_t { kShift, kSeason, kPart, kLead, kUnit, kDayPart, kHabit };
inline constexpr std::size_t kTimeWordKinds = 7;

// Marks the short name of a month or day ("Agus", "Min"), which alone is more often the name of somebody.
inline constexpr std::uint32_t kShortName = 100;

// Words that times are built of: "lalu" shifts back, "musim semi" is season 21, "akhir" is a part, "tahun" leads a
// year, "pagi" is a part of the day.
struct TimeWord {
  TimeWordKind kind = TimeWordKind::kShift;
  TimeUnit unit = TimeUnit::kDay;
  bool has_unit = false;       // a lead without one may lead any time
  int number = 0;              // season, or direction of a shift: -1, 0, 1
  bool is_from_story = false;  // "kemudian": counted from the time told before, not from publication
  std::string rule;
};

enum class NumberKind : std::uint8_t { kDigit, kAdd, kMultiplier, kDozen, kHalf, kMoney };

struct NumberWord {
  NumberKind kind = NumberKind::kDigit;
  std::int64_t value = 0;
  std::string rule;
};

struct Unit {
  std::string name;
  std::int64_t factor = 1;
  bool is_before = false;  // "Rp", "US$"
  bool is_label = false;   // "pasal", "pukul": the number behind it counts nothing
  std::string rule;
};

struct Bound {
  std::string sign;
  std::string rule;
};

struct LanguageTables {
  std::shared_ptr<const lang::Pack> pack;
  char decimal_mark = '.';
  char group_mark = ',';
  bool is_owner_first = false;  // "Russian President": the owner of a title stands before it

  text::WordFlags words;
  std::vector<Affix> affixes;
  std::vector<std::string> name_suffixes;                  // "'s": no part of the name
  std::map<std::uint64_t, std::uint32_t> one_word_senses;  // of names that may bear such a suffix
  text::PhraseMatcher names;                               // -> senses
  std::vector<PhraseSense> senses;
  std::vector<KnownName> known;
  std::vector<Title> titles;
  std::vector<std::string> nationality_parties;
  std::vector<std::string> head_parties;  // by row of organisation_words: whom a body with that head belongs to
  std::vector<std::string> body_rules;    // names of the rows of organisation_words
  std::vector<std::string> place_rules;   // and of place_words

  text::PhraseMatcher relative_times;  // -> relative
  std::vector<RelativeTime> relative;
  std::array<text::PhraseMatcher, kTimeWordKinds> time_words;  // by kind -> time_word
  std::vector<TimeWord> time_word;
  text::PhraseMatcher months;    // -> month, 1 to 12, plus kShortName
  text::PhraseMatcher weekdays;  // -> ISO weekday, plus kShortName
  text::PhraseMatcher numbers;   // -> number
  std::vector<NumberWord> number;
  text::PhraseMatcher units;  // -> unit
  std::vector<Unit> unit;
  std::vector<std::pair<std::string, std::uint32_t>> glued_units;  // "rp" of "Rp500", and its unit
  text::PhraseMatcher bounds;                                      // -> bound
  std::vector<Bound> bound;

  [[nodiscard]] std::uint32_t flags_of(std::uint64_t key) const { return words.of(key); }
};

struct Rules::Tables {
  explicit Tables(const lang::Packs& packs) : dates(packs) {}

  text::DateReader dates;
  std::map<std::string, LanguageTables, std::less<>> languages;
};

[[nodiscard]] LanguageTables compile_language(const std::shared_ptr<const lang::Pack>& pack, const lang::Packs& packs);
void compile_times(LanguageTables& tables);
void compile_quantities(LanguageTables& tables);

}  // namespace sumber::read::annotate
