// Which body the words of a title speak for: "Kepala Dinas Kesehatan Kabupaten Subang", "juru bicara Kremlin".
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lang/packs.h"
#include "text/phrases.h"

namespace sumber::tell::entities {

// `party` is an id of packs/world/parties.tsv, or empty where no table knows one; then `institution` names the party.
struct Office {
  std::string institution;
  std::string party;
  std::string rule = {};    // the row that gave it
  std::string holder = {};  // the country that holds a party which only the home country's news means; else empty
};

// The tables of one language.
class OfficeReader {
 public:
  OfficeReader(const lang::Pack& language, const lang::Packs& packs);

  // The office that the words of `phrase` tell; nothing where they tell none, or a former one.
  [[nodiscard]] std::optional<Office> read(const text::TokenizedText& words, text::TokenRange phrase) const;

  // Where a title begins at `token` and ends before `limit`; the end of its first words, else `token`.
  [[nodiscard]] std::uint32_t title_at(const text::TokenizedText& words, std::uint32_t token,
                                       std::uint32_t limit) const;

  // The end of an office at the beginning of `words` that one person holds at a time; 0 where there is none.
  [[nodiscard]] std::uint32_t sole_office_at(const text::TokenizedText& words) const;

  // Words for one who speaks for himself alone ("warga", "pedagang") that begin at `token` and end before `limit`; the
  // end of them, else `token`.
  [[nodiscard]] std::uint32_t private_role_at(const text::TokenizedText& words, std::uint32_t token,
                                              std::uint32_t limit) const;

  // A word inside the description of a role, or between a name and its role ("selaku").
  [[nodiscard]] bool is_title_word(std::string_view folded) const { return title_words_.contains(folded); }
  [[nodiscard]] bool is_lead(std::string_view folded) const { return leads_.contains(folded); }
  // A small word inside a name or between a role and its body: "dan", "dari".
  [[nodiscard]] bool is_joint(std::string_view folded) const { return joints_.contains(folded); }
  [[nodiscard]] bool is_former(std::string_view folded) const { return former_.contains(folded); }

  // "menjabat", "memimpin", "dari": what stands behind is what the person named before it is of.
  [[nodiscard]] bool is_leader(std::string_view folded) const { return leaders_.contains(folded); }

  // A title of one person at a time: "Kapolres", not "polisi" or "Polres".
  [[nodiscard]] bool begins_with_title(const text::TokenizedText& words, std::uint32_t token) const;

  // "mengatakan": no part of a title.
  [[nodiscard]] bool is_reporting(std::string_view folded) const { return reporting_.contains(folded); }

  // "dr", "H", "dokter": goes with any name.
  [[nodiscard]] bool is_honorific_at(const text::TokenizedText& words, std::uint32_t token) const;

  // The end of words at `token` that only say where an office is ("setempat", "di kecamatan itu"), else `token`.
  [[nodiscard]] std::uint32_t nearby_at(const text::TokenizedText& words, std::uint32_t token,
                                        std::uint32_t limit) const;

  // The end of a body at `token` that is written small up to its place or without one ("dinas tenaga kerja Nunukan"),
  // else `token`.
  [[nodiscard]] std::uint32_t small_body_at(const text::TokenizedText& words, std::uint32_t token,
                                            std::uint32_t limit) const;

  // The country whose offices need no country's name; empty where the tables tell none.
  [[nodiscard]] const std::string& home() const { return home_; }

  [[nodiscard]] bool is_country(std::string_view name) const;

  [[nodiscard]] bool holds_body(const text::TokenizedText& words) const;  // anywhere among them

  // Does the name of a body or party stand at `token`?
  [[nodiscard]] bool begins_with_body(const text::TokenizedText& words, std::uint32_t token) const;

  [[nodiscard]] bool begins_with_state(const text::TokenizedText& words) const;

  // Are the words as a whole the name of a body or party?
  [[nodiscard]] bool is_body(const text::TokenizedText& words) const;

  // Has the name a word that is a name of the language's own country?
  [[nodiscard]] bool is_local_name(std::string_view name) const;

 private:
  enum class BodyKind : std::uint8_t { kCountry, kPoliticalParty, kBody };
  struct Body {
    BodyKind kind = BodyKind::kBody;
    std::string name;
    std::string party;
    std::string rule;
  };
  struct Row {
    std::string party;
    std::string body;  // of titles the institution; of offices the template
    std::string rule;
    bool is_home_only = false;
    bool is_client = false;  // speaks for the person or body named behind it: a lawyer
    bool is_state = false;   // the state itself: "pemerintah"
    bool is_many = false;    // held by many at a time: "jaksa"
    bool is_rank = false;    // of whoever serves
    bool is_bare = false;    // the body needs no words behind it: "Puskesmas"
  };
  struct Found;

  void add_body(std::string_view name, Body body);
  void add_names(const lang::Table& table, std::size_t row, const Body& body);  // with the row's aliases
  [[nodiscard]] BodyKind kind_of(std::string_view party) const;
  // Where one name stands in two tables, the one read first stays.
  void read_parties(const lang::Pack& world);
  void read_names(const lang::Pack& language);
  void read_metonyms(const lang::Table& metonyms);
  void read_institutions(const lang::Pack& world);
  void read_titles(const lang::Pack& language);
  void read_words(const lang::Pack& language);
  void read_limits(const lang::Pack& language);
  [[nodiscard]] Found look(const text::TokenizedText& words, text::TokenRange phrase) const;
  void note_head(const text::TokenizedText& words, std::uint32_t token, text::TokenRange phrase, Found& found) const;
  [[nodiscard]] text::TokenRange trim(const text::TokenizedText& words, text::TokenRange range) const;
  [[nodiscard]] std::string name_between(const text::TokenizedText& words, text::TokenRange range) const;
  void note_body(const text::TokenizedText& words, const text::PhraseMatch& match, Found& found) const;
  [[nodiscard]] std::optional<Office> office_of_title(const Found& found) const;
  [[nodiscard]] std::optional<Office> office_held(const text::TokenizedText& words, const Found& found) const;
  [[nodiscard]] bool is_retired(const text::TokenizedText& words, text::TokenRange phrase) const;
  [[nodiscard]] std::string holder_of(std::string party) const;

  text::PhraseMatcher bodies_;
  std::vector<Body> body_;
  text::PhraseMatcher heads_;
  std::vector<Row> head_;
  text::PhraseMatcher titles_;
  std::vector<Row> title_;
  text::PhraseMatcher offices_;
  std::vector<Row> office_;
  text::PhraseMatcher speakers_;
  text::PhraseMatcher private_roles_;
  text::PhraseMatcher honorifics_;
  text::PhraseMatcher nearby_;
  std::map<std::string, bool, std::less<>> leaders_;
  std::map<std::string, bool, std::less<>> reporting_;
  std::map<std::string, bool, std::less<>> date_words_;
  std::map<std::string, bool, std::less<>> plain_words_;    // inside no body's name, with those of reporting
  std::map<std::string, std::string, std::less<>> within_;  // party to the party that holds it
  std::map<std::string, std::string, std::less<>> kinds_;   // party to its kind
  std::string home_;
  std::map<std::string, bool, std::less<>> title_words_;
  std::map<std::string, bool, std::less<>> joints_;
  std::map<std::string, bool, std::less<>> leads_;
  std::map<std::string, bool, std::less<>> former_;
  std::map<std::string, bool, std::less<>> local_names_;
};

}  // namespace sumber::tell::entities
