#include <algorithm>

#include "read/annotate/internal/segments.h"

namespace sumber::read::annotate {

namespace {

using model::MentionKind;
using text::TokenKind;

// Tells places that are told as a polity from those where something is.
class PolityReader {
 public:
  PolityReader(const Glances& glances, Segments& segments) : glances_(glances), segments_(segments) {}

  void read() {
    for (std::size_t s = 0; s < segments_.list.size(); ++s) {
      Segment& segment = segments_.list[s];
      const bool is_place = segment.is_decided && segment.kind == MentionKind::kPlace && segment.known != nullptr;
      segment.is_polity = is_place && is_polity(s);
      const bool is_of_title = segment.is_decided && segment.kind == MentionKind::kPlace && segment.known == nullptr;
      if (is_of_title && is_area(segment)) segment.is_polity = is_inside_title(segment.tokens.begin);
      if (is_of_title && is_headed_area(segment)) segment.is_polity = qualifies_noun(segment.tokens.begin);
      segment.is_dropped = is_place && is_inside_name(segment.tokens);
    }
  }

 private:
  // "warga Desa Sukamaju": as with known places, but only right behind an everyday word.
  [[nodiscard]] bool qualifies_noun(std::uint32_t begin) const {
    if (begin == 0 || glances_[begin].begins_sentence) return false;
    const text::Token& before = glances_.token(begin - 1);
    const bool is_where = (glances_[begin - 1].flags & (kBeforePlace | kBeforeLocation)) != 0;
    const bool is_small = !before.is_capitalised || (glances_[begin - 1].begins_sentence && !is_head(begin - 1));
    return before.kind == TokenKind::kWord && is_small && !is_where && qualifies(begin - 1);
  }

  [[nodiscard]] bool is_headed_area(const Segment& segment) const {
    const PhraseSense* sense = glances_[segment.tokens.begin].sense;
    return sense != nullptr && sense->is_area && segment.tokens.size() > 1;
  }

  [[nodiscard]] bool is_noun_of_place(std::uint32_t i) const {
    const std::uint32_t flags = glances_[i].flags;
    return !glances_.token(i).is_capitalised && (flags & kBeforePlace) != 0 &&
           (flags & (kFunctionWord | kBeforePolity)) == 0 && !glances_.is_verb_shaped(i);
  }

  // One word, or a known place and a word behind it: "Bekasi Kota".
  [[nodiscard]] bool is_area(const Segment& segment) const {
    return segment.tokens.size() == 1 || glances_.known_at(segment.tokens.begin) != nullptr;
  }

  [[nodiscard]] bool is_polity(std::size_t s) const {
    const Segment& segment = segments_.list[s];
    const std::uint32_t begin = segment.tokens.begin;
    std::uint32_t before = begin == 0 ? kNoIndex : begin - 1;
    if (before != kNoIndex && glances_.token(before).kind == TokenKind::kQuote)
      before = before == 0 ? kNoIndex : before - 1;
    if (before == kNoIndex || glances_[begin].begins_sentence) return acts_for_itself(segment);
    if (glances_.is_mark(before, "(")) return false;
    const std::uint32_t listed = before_joint(before);
    if (listed != kNoIndex) {
      const Segment* first = s > 0 && segments_.list[s - 1].tokens.end == listed ? &segments_.list[s - 1] : nullptr;
      const bool follows_place = first != nullptr && first->kind == MentionKind::kPlace && first->is_decided;
      const bool is_holder = listed == before && !segment.known->is_polity;  // "warga Sangatta, Kalimantan Timur"
      return follows_place ? first->is_polity && !is_holder : acts_for_itself(segment);
    }
    if (glances_.token(before).kind != TokenKind::kWord) return acts_for_itself(segment);
    if (is_inside_title(begin)) return true;
    if (segment.known->is_polity && (glances_[before].flags & kBeforePolity) != 0) return true;
    if ((glances_[before].flags & (kBeforePlace | kBeforeLocation)) != 0) return false;
    // "wilayah udara Eropa", "daerah pemilihan Jawa Tengah": the noun of place stands one word before.
    const bool is_noun = !glances_.token(before).is_capitalised && (glances_[before].flags & kFunctionWord) == 0;
    if (is_noun && before > 0 && is_noun_of_place(before - 1)) return false;
    // "berbatasan dengan Turki": the small word between leaves the sense of the word before it.
    const bool is_small = (glances_[before].flags & kFunctionWord) != 0 && before > 0;
    if (is_small && (glances_[before - 1].flags & kBeforeLocation) != 0) return false;
    if (s > 0 && segments_.list[s - 1].tokens.end == begin && segments_.list[s - 1].kind == MentionKind::kPlace) {
      return segments_.list[s - 1].is_polity;
    }
    return qualifies(before) || acts_for_itself(segment);
  }

  // "Kartu Indonesia Sehat": everyday words with capitals on both sides make another name of it.
  [[nodiscard]] bool is_inside_name(text::TokenRange tokens) const {
    if (tokens.begin == 0 || tokens.end >= glances_.size() || glances_.tables().is_owner_first) return false;
    return is_name_word(tokens.begin - 1) && is_name_word(tokens.end) && !glances_[tokens.begin - 1].begins_sentence &&
           !is_inside_title(tokens.begin);
  }

  [[nodiscard]] bool is_name_word(std::uint32_t i) const {
    const text::Token& token = glances_.token(i);
    return token.kind == TokenKind::kWord && token.is_capitalised && !token.is_upper && glances_.is_common(i) &&
           (glances_[i].flags & (kFunctionWord | kCalendarWord | kGivenName)) == 0 && glances_.title_at(i) == nullptr &&
           !is_head(i);
  }

  [[nodiscard]] bool is_head(std::uint32_t i) const {
    const PhraseSense* sense = glances_[i].sense;
    return sense != nullptr && (sense->organisation_head >= 0 || sense->place_head >= 0 || sense->known >= 0);
  }

  // "Wali Kota Bandung": the title tells whose it is.
  [[nodiscard]] bool is_inside_title(std::uint32_t i) const {
    const auto after =
        std::ranges::upper_bound(segments_.titles, i, {}, [](const TitlePhrase& title) { return title.tokens.begin; });
    return after != segments_.titles.begin() && std::prev(after)->tokens.begin < i && std::prev(after)->tokens.end > i;
  }

  // The end of what a list goes on from: "Rusia dan Korea Utara", "Samarinda, Kalimantan Timur".
  [[nodiscard]] std::uint32_t before_joint(std::uint32_t i) const {
    const bool is_joint = (glances_[i].flags & kOrganisationJoint) != 0;
    if (is_joint && i > 0 && glances_.is_mark(i - 1, ",")) return i - 1;
    return is_joint || glances_.is_mark(i, ",") ? i : kNoIndex;
  }

  // "warga Gaza", "Gubernur Jawa Barat": whose, not where. Only where the owner stands behind.
  [[nodiscard]] bool qualifies(std::uint32_t before) const {
    return !glances_.tables().is_owner_first && (glances_[before].flags & kFunctionWord) == 0 &&
           !glances_.is_verb_shaped(before);
  }

  // Nothing says where: a country, or the capital that stands for it, then acts or is acted upon.
  [[nodiscard]] bool acts_for_itself(const Segment& segment) const {
    if (segment.known->is_polity) return true;
    const std::uint32_t end = segment.tokens.end;
    return !segment.known->party.empty() && end < glances_.size() && glances_.is_verb_shaped(end);
  }

  const Glances& glances_;
  Segments& segments_;
};

}  // namespace

void tell_polities(const Glances& glances, Segments& segments) { PolityReader(glances, segments).read(); }

}  // namespace sumber::read::annotate
