#include "report.h"

#include <algorithm>

namespace newsroom {
namespace {

// How often, of 1.
constexpr double kSeconded = 0.7;         // a second voice of another body on the same thing
constexpr double kThirded = 0.4;          // a third one, where a second has spoken
constexpr double kSeenOnTheSpot = 0.4;    // of what a reporter on the spot can see; the rest is told without saying so
constexpr double kDeniedInGeneral = 0.5;  // of denials in reports that told the accusation
constexpr double kDoubted = 0.3;          // of accusations that nobody denies
constexpr double kRetracted = 0.05;       // of accusations
constexpr double kRivalFigure = 0.05;     // of sentences: another count than the first report's

struct Choice {
  std::uint16_t fact = 0;
  double position = 0;
};

class ReportWriter {
 public:
  ReportWriter(const Event& event, const ReportOrder& order)
      : event_(event), order_(order), dice_(order.seed), realiser_(event, order.language) {}

  std::vector<Sentence> run() {
    for (const Choice& choice : chosen_facts()) add(choice.fact);
    break_into_paragraphs();
    Introductions introductions;
    for (Sentence& sentence : body_) {
      const Introductions before = introductions;
      realiser_.realise(sentence, &introductions);
      if (dice_.chance(kRivalFigure) && give_rival_figure(sentence)) {
        introductions = before;
        realiser_.realise(sentence, &introductions);
      }
    }
    return std::move(body_);
  }

 private:
  const Topic& shape() const { return event_.shape(); }

  std::vector<Choice> chosen_facts() {
    const auto& facts = shape().facts;
    std::vector<Choice> chosen;
    for (std::uint16_t i = 0; i < facts.size(); ++i) {
      const double likely = facts[i].weight / 10.0 * order_.fullness;
      if (i > 0 && (!event_.is_stated[i] || !dice_.chance(likely))) continue;
      double position = i + dice_.unit() * 5;
      if (i == 0) position = -20;
      if (facts[i].is_lead && i > 0) position -= 6;
      if (facts[i].is_background) position += 20;
      // Quotations stand among the facts, not in the order of the file.
      if (facts[i].is_quote) position = 1 + dice_.unit() * static_cast<double>(facts.size()) * 0.6;
      chosen.push_back({i, position});
    }
    std::ranges::stable_sort(chosen, {}, &Choice::position);
    return chosen;
  }

  const Role& role_of(std::uint8_t slot) const {
    return event_.world->grammar->languages[order_.language].roles.find(shape().slots[slot].of)->second;
  }

  bool is_of_one_body(std::uint8_t slot, std::uint8_t other) const {
    const Role& role = role_of(slot);
    return slot == other || (role.institution == role_of(other).institution && role.institution != "private");
  }

  std::uint8_t chosen_speaker(std::uint16_t fact) {
    std::array<std::uint8_t, kMaxSlots> able{};
    std::uint32_t count = 0;
    const std::uint32_t by = event_.stated_by[fact];
    for (std::uint8_t slot = 0; slot < kMaxSlots - 1; ++slot) {
      if ((by >> slot & 1U) != 0) able[count++] = slot;
    }
    const bool is_seen = (by & kObservedBit) != 0 && (order_.is_on_the_spot || count == 0);
    const std::uint32_t drawn = dice_.below(count + (is_seen ? 1U : 0U));
    return drawn < count ? able[drawn] : kNoSlot;
  }

  // Another who states the fact, of another body than `spoken`; kNoSlot where there is none.
  std::uint8_t other_speaker(std::uint16_t fact, const std::vector<std::uint8_t>& spoken) {
    std::array<std::uint8_t, kMaxSlots> able{};
    std::uint32_t count = 0;
    for (std::uint8_t slot = 0; slot < kMaxSlots - 1; ++slot) {
      const bool states = (event_.stated_by[fact] >> slot & 1U) != 0;
      if (!states || role_of(slot).scope == "document") continue;
      const auto is_body = [&](std::uint8_t speaker) { return speaker != kNoSlot && is_of_one_body(slot, speaker); };
      if (std::ranges::none_of(spoken, is_body)) able[count++] = slot;
    }
    return count == 0 ? kNoSlot : able[dice_.below(count)];
  }

  Shape chosen_shape(std::uint16_t fact, std::uint8_t speaker) {
    const Fact& facts = shape().facts[fact];
    const bool is_same_voice =
        !body_.empty() && body_.back().speaker == speaker && body_.back().shape != Shape::kOwnVoice;
    if (facts.is_quote) return is_same_voice && dice_.chance(0.6) ? Shape::kQuotedAgain : Shape::kQuoted;
    if (speaker == kNoSlot) {
      const bool is_seen = event_.stated_by[fact] != 0 && order_.is_on_the_spot;
      return is_seen && dice_.chance(kSeenOnTheSpot) ? Shape::kObserved : Shape::kOwnVoice;
    }
    if (role_of(speaker).scope == "document") return Shape::kDocument;
    if (facts.denial_of >= 0) return Shape::kSaid;
    const double roll = dice_.unit();
    if (roll < (facts.is_lead || body_.empty() ? 0.4 : 0.1)) return Shape::kOwnVoice;
    if (roll > 0.96) return Shape::kUnnamed;
    return is_same_voice && dice_.chance(0.5) ? Shape::kSaidAgain : Shape::kSaid;
  }

  Sentence sentence_of(std::uint16_t fact, std::uint8_t speaker, Shape shape) const {
    Sentence sentence;
    sentence.fact = fact;
    sentence.speaker = speaker;
    sentence.shape = shape;
    sentence.outlet = order_.outlet;
    sentence.language = static_cast<std::uint8_t>(order_.language);
    sentence.layers[0] = {.seed = mix(order_.seed, fact + 77U + 1000U * static_cast<unsigned>(shape))};
    sentence.layer_count = 1;
    return sentence;
  }

  void add(std::uint16_t fact) {
    const Fact& facts = shape().facts[fact];
    const std::uint8_t speaker = chosen_speaker(fact);
    if (facts.is_quote && speaker == kNoSlot) return;
    if (facts.denial_of >= 0 && deny_in_general(fact, speaker)) return;
    Sentence sentence = sentence_of(fact, speaker, chosen_shape(fact, speaker));
    if (!facts.is_quote) {
      sentence.plan = take_plan(realiser_, fact, kAnyMark, *order_.told);
      if (sentence.plan == kNoPlan && fact > 0) return;
      if (sentence.plan == kNoPlan) sentence.plan = static_cast<std::uint8_t>(dice_.below(realiser_.plan_count(fact)));
    }
    body_.push_back(sentence);
    if (facts.is_quote || facts.denial_of >= 0) return;
    if (dice_.chance(kSeconded)) add_others(sentence);
    contest(sentence);
  }

  // What the sentence says, from other mouths. What the report says itself it has from the one whom it names next.
  void add_others(const Sentence& first) {
    std::vector<std::uint8_t> spoken;
    if (first.shape == Shape::kOwnVoice) {
      const std::uint8_t speaker = other_speaker(first.fact, spoken);
      if (speaker == kNoSlot || !add_like(first, speaker, Shape::kSaid)) return;
      body_[body_.size() - 2].speaker = speaker;
      spoken.push_back(speaker);
    } else {
      spoken.push_back(first.speaker);
    }
    if (add_another(first, spoken) && dice_.chance(kThirded)) add_another(first, spoken);
  }

  bool add_another(const Sentence& first, std::vector<std::uint8_t>& spoken) {
    const std::uint8_t speaker = other_speaker(first.fact, spoken);
    if (speaker == kNoSlot || !add_like(first, speaker, Shape::kSeconded)) return false;
    spoken.push_back(speaker);
    return true;
  }

  bool add_like(const Sentence& first, std::uint8_t speaker, Shape as) {
    const char mark = realiser_.wording().sayings[first.fact][first.plan].mark;
    Sentence sentence = sentence_of(first.fact, speaker, as);
    sentence.plan = take_plan(realiser_, first.fact, mark, *order_.told);
    if (sentence.plan == kNoPlan) return false;
    body_.push_back(sentence);
    return true;
  }

  // Accusations that somebody might deny are sometimes doubted, or taken back by who made them.
  void contest(const Sentence& said) {
    const auto& facts = shape().facts;
    const auto denial = std::ranges::find(facts, static_cast<std::int32_t>(said.fact), &Fact::denial_of);
    if (denial == facts.end()) return;
    const auto denier = static_cast<std::uint16_t>(denial - facts.begin());
    if (!event_.is_stated[denier] && dice_.chance(kDoubted)) {
      const std::uint8_t speaker = chosen_speaker(denier);
      if (speaker != kNoSlot) body_.push_back(sentence_of(said.fact, speaker, Shape::kDoubted));
    } else if (said.shape == Shape::kSaid && said.speaker != kNoSlot && dice_.chance(kRetracted)) {
      add_like(said, said.speaker, Shape::kRetracted);
    }
  }

  // "He denied that accusation", behind the sentences that made it.
  bool deny_in_general(std::uint16_t fact, std::uint8_t speaker) {
    const auto denied = static_cast<std::uint16_t>(shape().facts[fact].denial_of);
    if (speaker == kNoSlot || !dice_.chance(kDeniedInGeneral)) return false;
    for (std::size_t i = body_.size(); i-- > 0;) {
      if (body_[i].fact != denied || body_[i].shape == Shape::kRetracted) continue;
      body_.insert(body_.begin() + static_cast<std::ptrdiff_t>(i) + 1, sentence_of(fact, speaker, Shape::kDenied));
      return true;
    }
    return false;
  }

  // Another count than others have: no mistake of copying, but a source of its own.
  bool give_rival_figure(Sentence& sentence) {
    if (sentence.shape == Shape::kOwnVoice || sentence.quote_end > sentence.quote_begin) return false;
    const auto& slots = shape().slots;
    for (std::uint8_t slot = 1; slot < slots.size(); ++slot) {
      const std::int64_t number = event_.values[slot].number;
      if ((sentence.shown >> slot & 1U) == 0 || slots[slot].kind != SlotKind::kNumber || number < 5) continue;
      sentence.wrong_slot = slot;
      sentence.wrong_value = number + 1 + dice_.between(0, number / 6);
      return true;
    }
    return false;
  }

  void break_into_paragraphs() {
    std::uint32_t left = 0;
    for (Sentence& sentence : body_) {
      if (left == 0) {
        sentence.starts_paragraph = true;
        left = 1 + dice_.below(3);
      }
      --left;
    }
    if (body_.size() > 1) body_[1].starts_paragraph = true;
  }

  const Event& event_;
  const ReportOrder& order_;
  Dice dice_;
  Realiser realiser_;
  std::vector<Sentence> body_;
};

}  // namespace

std::uint8_t take_plan(const Realiser& realiser, std::uint16_t fact, char mark, PlansTold& told) {
  const auto& sayings = realiser.wording().sayings[fact];
  const auto count = static_cast<std::uint32_t>(sayings.size());
  if (told.size() <= fact) told.resize(fact + 1U, 0);
  // A walk through the plans from a start of the event's own; what most plans say goes first for three events of four.
  const std::uint64_t draw = mix(realiser.event().seed, 500U + fact);
  const bool has_main_first = mark == kAnyMark && draw % 4 != 0;
  for (int round = has_main_first ? 0 : 1; round < 2; ++round) {
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint32_t plan = (scaled(draw, count) + i) % count;
      const char says = sayings[plan].mark;
      const bool is_wanted = mark != kAnyMark ? says == mark : round == 1 || says == 'a';
      if (!is_wanted || (told[fact] >> plan & 1U) != 0) continue;
      told[fact] |= 1U << plan;
      return static_cast<std::uint8_t>(plan);
    }
  }
  return kNoPlan;
}

std::vector<Sentence> write_report(const Event& event, const ReportOrder& order) {
  return ReportWriter(event, order).run();
}

}  // namespace newsroom
