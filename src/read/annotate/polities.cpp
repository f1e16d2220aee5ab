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
    }
  }

 private:
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
    if (segment.known->is_polity && (glances_[before].flags & kBeforePolity) != 0) return true;
    if ((glances_[before].flags & (kBeforePlace | kBeforeLocation)) != 0) return false;
    if (s > 0 && segments_.list[s - 1].tokens.end == begin && segments_.list[s - 1].kind == MentionKind::kPlace) {
      return segments_.list[s - 1].is_polity;
    }
    return qualifies(before) || acts_for_itself(segment);
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
