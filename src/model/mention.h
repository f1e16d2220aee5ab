// Spans that name something, and the entities they name within one article.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace sumber::model {

// A polity is a mention's kind alone: a country, province or city told as a people, a government or a market ("Israel
// menyatakan", "turis Tiongkok"), not as the place where something is. Its entity is a place. Stored by number: new
// kinds go last.
enum class MentionKind : std::uint8_t { kPerson, kOrganisation, kPlace, kTime, kQuantity, kPolity };

[[nodiscard]] std::string_view name_of(MentionKind kind);  // "organisation"

inline constexpr std::uint32_t kNoEntity = 0xFFFFFFFFU;

// `entity` indexes ReadArticle::entities; times and quantities have none. `value` is EDTF for a time, "number unit" for
// a quantity ("3 entitas", "1988000000000 IDR", ">24 item"; a range is "3..5 unit").
struct Mention {
  base::Span span;
  MentionKind kind = MentionKind::kPerson;
  std::uint32_t entity = kNoEntity;
  std::string value;
  std::string rule;
};

// One entity across its names within one article. `parties` are ids of packs/world/parties.tsv ("USA"): the actors it
// speaks for. `institution` is the body a person speaks for or belongs to, as a name ("Dewan Keamanan Nasional AS");
// empty if unknown.
struct Entity {
  MentionKind kind = MentionKind::kPerson;
  std::string name;  // longest proper name in the article
  std::vector<std::string> aliases;
  std::vector<std::string> titles;  // roles as written: "juru bicara", "Menteri Pertahanan Rusia"
  std::string institution;
  std::vector<std::string> parties;
  std::string rule;
};

// The id of an entity by its kind and name alone.
[[nodiscard]] std::string id_of_entity(MentionKind kind, std::string_view name);

}  // namespace sumber::model
