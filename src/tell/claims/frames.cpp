#include "tell/claims/internal/frames.h"

#include <algorithm>

namespace sumber::tell::claims {

namespace {

using text::TokenRange;

constexpr std::uint32_t kReachBefore =
    6;  // tokens before a unit where the noun for what was said may stand: "talk of ..."
constexpr std::uint32_t kReachOfVerb = 4;  // tokens between a denying verb and its object

Telling telling_of(std::string_view kind) {
  if (kind == "report") return Telling::kReport;
  if (kind == "accusation") return Telling::kAccusation;
  return kind == "statement" ? Telling::kStatement : Telling::kPlain;
}

class FrameReader {
 public:
  FrameReader(const LanguageRules& rules, const FramedUnit& unit) : rules_(rules), unit_(unit), words_(unit.words) {
    frame_.stance = unit.stance;
  }

  Frame read() {
    read_nouns();
    if (frame_.stance == model::Stance::kAsserts) read_verdict();
    if (frame_.stance == model::Stance::kAsserts) {
      read_allegation();
    } else {
      mark_nouns();
    }
    return std::move(frame_);
  }

 private:
  struct Noun {
    TokenRange tokens;
    Telling telling = Telling::kPlain;  // a pointer tells nothing
    bool is_pointer = false;
    bool is_round = false;  // "yang beredar"
  };

  // Nouns for what was said, and words that point at it, from a little before the unit to its end.
  void read_nouns() {
    const std::uint32_t reach = unit_.tokens.begin - std::min(unit_.tokens.begin, kReachBefore);
    TokenRange at;
    for (std::uint32_t t = std::max(unit_.sentence.begin, reach); t < unit_.tokens.end; ++t) {
      const PhraseFact* fact = rules_.accusations.find_at(words_, t, unit_.tokens.end, &at);
      if (fact == nullptr) continue;
      nouns_.push_back(
          {at, telling_of(fact->kind), fact->kind == "pointer" || fact->kind == "round", fact->kind == "round"});
      t = at.end - 1;
    }
  }

  void read_verdict() {
    if (rules_.verdict_words.is_empty() || governs_noun()) return;
    for (std::uint32_t t = unit_.tokens.begin; t < unit_.tokens.end; ++t) {
      const auto found = rules_.verdict_words.longest_at(words_, t, unit_.tokens.end);
      if (!found) continue;
      const Verdict& verdict = rules_.verdicts[found->value];
      if (verdict.kind == Verdict::Kind::kVerdict && is_negated(t)) {
        mark({t - 1, found->tokens.end});  // two negations: "bukan hoaks"
      } else if (holds(verdict, found->tokens)) {
        frame_.stance = verdict.stance;
        frame_.rule = verdict.rule;
        mark(found->tokens);
        return;
      }
      t = found->tokens.end - 1;
    }
  }

  // "Dismissed [the accusation]": the verb of whoever is told of stands before the unit, its object begins it.
  bool governs_noun() {
    const std::uint32_t reach = unit_.tokens.begin - std::min(unit_.tokens.begin, kReachBefore);
    for (std::uint32_t t = std::max(unit_.sentence.begin, reach); t < unit_.tokens.begin; ++t) {
      const auto found = rules_.verdict_words.longest_at(words_, t, unit_.tokens.begin);
      if (!found) continue;
      const Verdict& verdict = rules_.verdicts[found->value];
      if (verdict.kind != Verdict::Kind::kVerb || found->tokens.end != unit_.tokens.begin || is_negated_at(t)) continue;
      if (!has_noun({found->tokens.end, found->tokens.end + kReachOfVerb})) continue;
      frame_.stance = verdict.stance;
      frame_.rule = verdict.rule;
      return true;
    }
    return false;
  }

  [[nodiscard]] bool is_negated_at(std::uint32_t token) const {
    if (token == unit_.sentence.begin) return false;
    TokenRange at;
    const PhraseFact* fact = rules_.polarity.find_at(words_, token - 1, token, &at);
    return fact != nullptr && fact->kind == "negative";
  }

  // "Bukan hoaks", "tidak keliru".
  [[nodiscard]] bool is_negated(std::uint32_t token) const {
    if (token == unit_.tokens.begin) return false;
    TokenRange at;
    const PhraseFact* fact = rules_.polarity.find_at(words_, token - 1, unit_.tokens.end, &at);
    return fact != nullptr && fact->kind == "negative";
  }

  [[nodiscard]] bool holds(const Verdict& verdict, TokenRange at) const {
    switch (verdict.kind) {
      case Verdict::Kind::kVerdict:
        return at.begin == unit_.tokens.begin || has_noun({0, at.begin}) || has_only_pointers_before(at.begin);
      case Verdict::Kind::kLack:
        return at.end < unit_.tokens.end || has_noun({0, at.begin});
      case Verdict::Kind::kVerb:
        return has_noun({at.end, at.end + kReachOfVerb});
      case Verdict::Kind::kNone:
        return false;
    }
    return false;
  }

  [[nodiscard]] bool has_noun(TokenRange within) const {
    return std::ranges::any_of(nouns_, [&](const Noun& noun) {
      return noun.telling != Telling::kPlain && noun.tokens.begin >= within.begin && noun.tokens.end <= within.end;
    });
  }

  // "Itu tidak benar."
  [[nodiscard]] bool has_only_pointers_before(std::uint32_t end) const {
    std::uint32_t covered = unit_.tokens.begin;
    for (const Noun& noun : nouns_) {
      if (noun.tokens.begin == covered && noun.tokens.end <= end) covered = noun.tokens.end;
    }
    return covered == end;
  }

  void read_allegation() {
    TokenRange at;
    for (std::uint32_t t = unit_.sentence.begin; t < unit_.tokens.end; ++t) {
      const PhraseFact* fact = rules_.allegations.find_at(words_, t, unit_.sentence.end, &at);
      if (fact == nullptr) continue;
      frame_.telling = telling_of(fact->kind);
      if (frame_.telling == Telling::kReport) return;
      t = at.end - 1;
    }
    if (frame_.telling != Telling::kPlain) return;
    for (const Noun& noun : nouns_) {
      if (noun.telling == Telling::kReport || noun.telling == Telling::kAccusation) frame_.telling = noun.telling;
    }
  }

  void mark_nouns() {
    for (std::size_t i = 0; i < nouns_.size(); ++i) {
      const Noun& noun = nouns_[i];
      mark(noun.tokens);
      frame_.goes_round = frame_.goes_round || noun.is_round;
      if (noun.telling == Telling::kPlain) continue;
      if (frame_.telling == Telling::kPlain) frame_.telling = noun.telling;
      const bool is_before = i > 0 && nouns_[i - 1].is_pointer && nouns_[i - 1].tokens.end == noun.tokens.begin;
      const bool is_behind =
          i + 1 < nouns_.size() && nouns_[i + 1].is_pointer && nouns_[i + 1].tokens.begin == noun.tokens.end;
      frame_.points_back = frame_.points_back || is_before || is_behind;
    }
  }

  void mark(TokenRange range) {
    frame_.is_frame.resize(unit_.tokens.size());
    for (std::uint32_t t = std::max(range.begin, unit_.tokens.begin); t < range.end; ++t) {
      frame_.is_frame[t - unit_.tokens.begin] = true;
    }
  }

  const LanguageRules& rules_;
  const FramedUnit& unit_;
  const text::TokenizedText& words_;
  std::vector<Noun> nouns_;
  Frame frame_;
};

}  // namespace

Frame read_frame(const LanguageRules& rules, const FramedUnit& unit) { return FrameReader(rules, unit).read(); }

}  // namespace sumber::tell::claims
