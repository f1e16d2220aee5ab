#include <algorithm>

#include "read/annotate/internal/segments.h"

namespace sumber::read::annotate {

namespace {

using text::TokenKind;

constexpr int kSure = 4;
constexpr int kStrong = 3;
constexpr int kFair = 2;
constexpr int kFaint = 1;  // alone, not enough

// Weighs one undecided run by its own words and its neighbours.
class Weigher {
 public:
  Weigher(const Glances& glances, const Segments& segments) : glances_(glances), segments_(segments) {}

  void weigh(Segment& segment) const {
    weigh_words(segment);
    weigh_before(segment);
    weigh_behind(segment);
    if (!segment.titles.empty()) segment.scores.person += title_weight(segment);
    if (segment.titles.empty() && is_unknown_abbreviation(segment)) {
      segment.scores.organisation += std::max(0, segment.scores.person);
      segment.scores.person = 0;
    }
  }

 private:
  // "EU mengatakan": bodies act too, and few people go by letters alone.
  [[nodiscard]] bool is_unknown_abbreviation(const Segment& segment) const {
    const std::uint32_t i = segment.tokens.begin;
    if (segment.tokens.size() != 1 || !glances_.token(i).is_upper || glances_.is_given_name(i)) return false;
    const bool follows_person = i > 0 && (glances_[i - 1].flags & kBeforeInitials) != 0;  // "tersangka berinisial HG"
    return !follows_person && !has_age_behind(segment) && !goes_on_people(i);
  }

  // "AR (23) dan HG": the list names people, also by letters.
  [[nodiscard]] bool goes_on_people(std::uint32_t i) const {
    if (i == 0 || (glances_[i - 1].flags & kOrganisationJoint) == 0) return i > 0 && follows_age(i - 1);
    return follows_age(i - 1) || (i > 1 && follows_age(i - 2));
  }

  [[nodiscard]] bool follows_age(std::uint32_t mark) const {
    return mark >= 3 && glances_.is_mark(mark - 1, ")") && is_age(mark - 2);
  }

  [[nodiscard]] int title_weight(const Segment& segment) const {
    const TitlePhrase& title = segments_.titles[segment.titles.front()];
    return title.tokens.end <= segment.tokens.begin ? kSure : kStrong;
  }

  void weigh_words(Segment& segment) const {
    int words = 0;
    bool is_abbreviation = true;
    for (std::uint32_t i = segment.tokens.begin; i < segment.tokens.end; ++i) {
      const text::Token& token = glances_.token(i);
      const bool is_number = i > segment.tokens.begin && glances_.is_roman_numeral(i);  // "Musi VI"
      if (token.kind != TokenKind::kWord || is_number) continue;
      ++words;
      if (glances_.is_given_name(i)) segment.scores.person += kStrong;
      is_abbreviation = is_abbreviation && token.is_upper;
    }
    if (words > 1 && !is_abbreviation) {
      const bool is_body = begins_with_abbreviation(segment);
      segment.scores.organisation += is_body ? kStrong : 0;
      segment.scores.person += is_body ? 0 : kFair;
    }
    if (is_abbreviation && words == 1) segment.scores.organisation += kFaint;
  }

  // "PNI Marhaen" is a body's, "TB Hasanuddin" a person's name.
  [[nodiscard]] bool begins_with_abbreviation(const Segment& segment) const {
    const std::uint32_t i = segment.tokens.begin;
    constexpr std::uint32_t kLetters = 3;
    return glances_.token(i).is_upper && glances_.token(i).span.size_bytes() >= kLetters &&
           !glances_.is_given_name(i) && !glances_.is_given_name(i + 1) && !glances_.token(i + 1).is_upper &&
           segment.titles.empty();
  }

  void weigh_before(Segment& segment) const {
    std::uint32_t i = segment.tokens.begin;
    if (i == 0) return;
    --i;
    if (glances_.token(i).kind == TokenKind::kQuote && i > 0) --i;
    const std::uint32_t flags = glances_[i].flags;
    if ((flags & (kBeforePerson | kBeforeInitials)) != 0) segment.scores.person += kFair;
    if ((flags & kBeforeOrganisation) != 0) segment.scores.organisation += kStrong;
    if ((flags & kBeforePlace) != 0) segment.scores.place += kStrong;
    if (follows_everyday_name(i)) segment.scores.person -= kFair;
    weigh_list(segment, i);
  }

  // "Idul Fitri": a capitalised everyday word right before, inside the sentence, makes one name of both.
  [[nodiscard]] bool follows_everyday_name(std::uint32_t i) const {
    const text::Token& token = glances_.token(i);
    return token.kind == TokenKind::kWord && token.is_capitalised && !glances_[i].begins_sentence &&
           glances_.is_common(i) && glances_.title_at(i) == nullptr && glances_.known_at(i) == nullptr;
  }

  // Parts of a list are of one kind: "Solo, Klaten, dan Boyolali".
  void weigh_list(Segment& segment, std::uint32_t i) const {
    const bool is_joint = (glances_[i].flags & kOrganisationJoint) != 0;
    if (is_joint && i > 0) --i;
    if (!glances_.is_mark(i, ",")) i += is_joint ? 1 : 0;
    if (!is_joint && !glances_.is_mark(i, ",")) return;
    const Segment* before = segment_ending_at(i);
    if (before == nullptr) return;
    if (before->is_decided && before->kind == model::MentionKind::kPlace) segment.scores.place += kFair;
    if (before->is_decided && before->kind == model::MentionKind::kOrganisation && is_joint) {
      segment.scores.organisation += is_unknown_abbreviation(segment) ? kFair : kFaint;  // "WHO dan CDC"
    }
    if (!before->is_decided && before->scores.person >= kStrong && before->scores.person > before->scores.place) {
      segment.scores.person += kFair;
    }
  }

  [[nodiscard]] const Segment* segment_ending_at(std::uint32_t token) const {
    const auto after =
        std::ranges::upper_bound(segments_.list, token, {}, [](const Segment& s) { return s.tokens.end; });
    if (after == segments_.list.begin() || std::prev(after)->tokens.end != token) return nullptr;
    return &*std::prev(after);
  }

  void weigh_behind(Segment& segment) const {
    const std::uint32_t i = segment.tokens.end;
    if (i >= glances_.size()) return;
    const std::uint32_t flags = glances_[i].flags;
    if ((flags & kInsideJoint) != 0 && !glances_.token(i).is_capitalised)
      segment.scores.person -= kStrong;  // "Bill of"
    if ((flags & kAfterPerson) != 0 || glances_.is_verb_shaped(i)) segment.scores.person += kFair;
    if (acts_behind(segment)) segment.scores.person += kFair;
    if ((flags & kAfterOrganisation) != 0) segment.scores.organisation += kFair;
    if ((flags & kAfterPlace) != 0) segment.scores.place += kFair;
    if (has_age_behind(segment)) segment.scores.person += kSure;
    if (glances_.is_mark(i, ",") && is_age(i + 1, ",")) segment.scores.person += kStrong;
    const bool goes_on_with_place = glances_.is_mark(i, ",") && i + 1 < glances_.size() &&
                                    glances_.known_at(i + 1) != nullptr &&
                                    glances_.known_at(i + 1)->kind == model::MentionKind::kPlace;
    if (goes_on_with_place) segment.scores.place += kFair;
  }

  // A capital, and small letters behind it.
  [[nodiscard]] bool is_plain_word(std::uint32_t i) const {
    const std::string_view word = glances_.words().words_of(i);
    return !glances_.token(i).is_upper &&
           std::ranges::none_of(word.substr(1), [](char c) { return c == '-' || (c >= 'A' && c <= 'Z'); });
  }

  // "Haryono juga menolak"; "Haryono, yang ...", at the beginning of a sentence.
  [[nodiscard]] bool acts_behind(const Segment& segment) const {
    const std::uint32_t i = segment.tokens.end;
    if (i + 1 >= glances_.size() || segment.tokens.size() != 1 || !is_plain_word(i - 1)) return false;
    if ((glances_[i].flags & kBeforeVerb) != 0) return glances_.is_verb_shaped(i + 1);
    return glances_[segment.tokens.begin].begins_sentence && glances_.is_mark(i, ",") &&
           (glances_[i + 1].flags & kTitleLead) != 0;
  }

  [[nodiscard]] bool has_age_behind(const Segment& segment) const {
    return glances_.is_age_in_brackets(segment.tokens.end);
  }

  // "(45)" or ", 45,": how old somebody is.
  [[nodiscard]] bool is_age(std::uint32_t i, std::string_view close = ")") const {
    return i + 1 < glances_.size() && glances_.token(i).kind == TokenKind::kNumber &&
           glances_.token(i).span.size_bytes() <= 2 && glances_.is_mark(i + 1, close);
  }

  const Glances& glances_;
  const Segments& segments_;
};

}  // namespace

void weigh_contexts(const Glances& glances, Segments& segments) {
  const Weigher weigher(glances, segments);
  for (std::size_t i = 0; i < segments.list.size(); ++i) {
    if (!segments.list[i].is_decided) weigher.weigh(segments.list[i]);
  }
}

}  // namespace sumber::read::annotate
