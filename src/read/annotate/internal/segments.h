// Runs of words that may be names, and the titles beside them.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "read/annotate/internal/glance.h"

namespace sumber::read::annotate {

inline constexpr std::uint32_t kNoIndex = 0xFFFFFFFFU;

// "Menteri Pertahanan Rusia" before a name, or "juru bicara Gedung Putih" behind it.
struct TitlePhrase {
  text::TokenRange tokens;
  std::vector<const Title*> titles;
  std::string polity_party;         // of the country it names
  std::string polity_name;          // as written
  std::string body_party;           // of the body it names
  std::string body_name;            // as written
  std::uint32_t behind = kNoIndex;  // segment of the name it may stand behind, after a comma
  bool is_used = false;
};

// Evidence for the kinds of an undecided run, summed over its article.
struct KindScores {
  int person = 0;
  int organisation = 0;
  int place = 0;
};

struct Segment {
  text::TokenRange tokens;
  model::MentionKind kind = model::MentionKind::kPerson;
  bool is_decided = false;
  bool is_dropped = false;  // part of a name that is none of an entity
  bool is_polity = false;   // of a place: told as a people or a government, not as where something is
  const KnownName* known = nullptr;
  std::string party;  // of a body by the country in its name
  KindScores scores;
  std::vector<std::uint32_t> titles;   // into Segments::titles
  std::uint32_t short_for = kNoIndex;  // "(Korut)": the segment it abbreviates
  std::string_view rule;               // lives as long as the tables
};

struct Segments {
  std::vector<Segment> list;  // by begin, not overlapping
  std::vector<TitlePhrase> titles;
  std::vector<std::uint64_t> common_abbreviations;  // keys: "KTP", which the article explains by everyday words
};

[[nodiscard]] Segments find_segments(const Glances& glances);

// Weighs what stands around an undecided run.
void weigh_contexts(const Glances& glances, Segments& segments);

// Tells countries and other places that act, or that qualify a noun, from those where something is.
void tell_polities(const Glances& glances, Segments& segments);

}  // namespace sumber::read::annotate
