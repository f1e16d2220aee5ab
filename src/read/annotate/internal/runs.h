// Where one name ends: rules for the forms that names take.
#pragma once

#include <optional>

#include "read/annotate/internal/segments.h"

namespace sumber::read::annotate {

// What a place's name begins with: "Kota", "Gedung", or the latter behind a title, where its holder may follow.
enum class PlaceHead : std::uint8_t { kArea, kSite, kSiteOfTitle };

class Runs {
 public:
  explicit Runs(const Glances& glances) : glances_(glances) {}

  // A name of the tables at `i`, with the country that may follow it ("Kementerian Pertahanan" + "Rusia").
  [[nodiscard]] Segment known_segment(std::uint32_t i, const KnownName& known, std::uint32_t limit) const;

  // "Kementerian Perhubungan", "Jalan Sudirman": a head word and its complement. `is_after_title`: a person's name may
  // follow the body's.
  [[nodiscard]] std::optional<Segment> headed_segment(std::uint32_t i, std::uint32_t limit, bool is_after_title) const;

  // "di gedung DPR", "ke pulau Bangka": a place told by a small word and the name behind it. `goes_on_place`: it
  // follows a place and a comma.
  [[nodiscard]] std::optional<Segment> site_segment(std::uint32_t i, std::uint32_t limit, bool goes_on_place) const;

  // The body whose head stands behind its owner: "Department of Public Safety" of "Texas Department of Public Safety".
  [[nodiscard]] std::optional<Segment> owned_body(std::uint32_t owner, std::uint32_t head, std::uint32_t limit) const;

  // "Justice Department", "Acme Inc": the word that tells the kind stands last.
  [[nodiscard]] std::optional<Segment> tailed_segment(std::uint32_t i, std::uint32_t limit) const;

  // A run of capitalised words that nothing else explains; its kind is open.
  [[nodiscard]] std::optional<Segment> plain_segment(std::uint32_t i, std::uint32_t limit, bool is_after_title) const;

  // The token behind words at `i` that are part of a body ("Dewan Pimpinan Pusat", "Komisi III") and no name; `i` where
  // none are.
  [[nodiscard]] std::uint32_t end_of_part(std::uint32_t i, std::uint32_t limit) const;

  // The same of a run that ends as prizes and events do: "Ramon Magsaysay Award".
  [[nodiscard]] std::uint32_t end_of_event(std::uint32_t i, std::uint32_t limit) const;

  // The known name at `i` is the first part of a person's name here ("Jordan Henderson").
  [[nodiscard]] bool is_given_name_run(std::uint32_t i) const;

 private:
  [[nodiscard]] bool is_inside_body(std::uint32_t i, std::uint32_t limit) const;
  [[nodiscard]] std::uint32_t end_of_body(std::uint32_t begin, std::uint32_t limit, bool is_after_title) const;
  [[nodiscard]] bool ends_body_as_title(std::uint32_t i, std::uint32_t begin, std::uint32_t limit) const;
  [[nodiscard]] bool begins_own_name(std::uint32_t i, std::uint32_t limit) const;
  [[nodiscard]] bool is_small_direction(std::uint32_t i, std::uint32_t limit) const;
  [[nodiscard]] bool is_town_of_two_words(std::uint32_t i, std::uint32_t next, std::uint32_t limit) const;
  [[nodiscard]] bool goes_on_with_own_words(std::uint32_t i, std::uint32_t limit) const;
  [[nodiscard]] bool is_head(std::uint32_t i) const;
  [[nodiscard]] bool goes_on_behind_place(std::uint32_t i, std::uint32_t limit) const;
  [[nodiscard]] std::uint32_t end_of_place(PlaceHead head, std::uint32_t begin, std::uint32_t limit) const;
  [[nodiscard]] std::uint32_t over_inside_joints(std::uint32_t end, std::uint32_t limit) const;
  [[nodiscard]] std::uint32_t end_of_any(std::uint32_t begin, std::uint32_t limit) const;
  [[nodiscard]] std::uint32_t end_of_plain(std::uint32_t begin, std::uint32_t limit) const;
  [[nodiscard]] std::uint32_t over_joint(std::uint32_t i, std::uint32_t limit) const;
  [[nodiscard]] std::uint32_t over_particle(std::uint32_t i, std::uint32_t limit) const;
  [[nodiscard]] bool is_lone_abbreviation(std::uint32_t i, std::uint32_t limit, bool is_after_title) const;
  [[nodiscard]] bool has_joined_particle(std::uint32_t i) const;
  [[nodiscard]] bool is_initial(std::uint32_t i) const;
  [[nodiscard]] bool stops_run(std::uint32_t i) const;
  [[nodiscard]] bool is_calendar_word(std::uint32_t i, std::uint32_t limit) const;
  [[nodiscard]] bool is_capital_word(std::uint32_t i) const;
  void take_polity(Segment& segment, std::uint32_t from) const;

  const Glances& glances_;
};

}  // namespace sumber::read::annotate
