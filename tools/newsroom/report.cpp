#include "report.h"

#include <algorithm>

namespace newsroom {
namespace {

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
    for (Sentence& sentence : body_) realiser_.realise(sentence, &introductions);
    return std::move(body_);
  }

 private:
  std::vector<Choice> chosen_facts() {
    const auto& facts = event_.shape().facts;
    std::vector<Choice> chosen;
    for (std::uint16_t i = 0; i < facts.size(); ++i) {
      const double likely = facts[i].weight / 10.0 * order_.fullness;
      if (i > 0 && (!event_.is_stated[i] || !dice_.chance(likely))) continue;
      // A plan told twice would be taken for copying: later reports leave the fact out.
      if (i > 0 && !facts[i].is_quote && order_.rank >= realiser_.plan_count(i)) continue;
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

  Shape chosen_shape(std::uint16_t fact, std::uint8_t speaker) {
    const Fact& shape = event_.shape().facts[fact];
    const bool is_same_voice =
        !body_.empty() && body_.back().speaker == speaker && body_.back().shape != Shape::kOwnVoice;
    if (shape.is_quote) return is_same_voice && dice_.chance(0.6) ? Shape::kQuotedAgain : Shape::kQuoted;
    if (speaker == kNoSlot)
      return event_.stated_by[fact] == 0 || !order_.is_on_the_spot ? Shape::kOwnVoice : Shape::kObserved;
    const auto& language = event_.world->grammar->languages[order_.language];
    if (language.roles.find(event_.shape().slots[speaker].of)->second.scope == "document") return Shape::kDocument;
    if (shape.denial_of >= 0) return Shape::kSaid;
    const double roll = dice_.unit();
    if (roll < (shape.is_lead || body_.empty() ? 0.4 : 0.1)) return Shape::kOwnVoice;
    if (roll > 0.96) return Shape::kUnnamed;
    return is_same_voice && dice_.chance(0.5) ? Shape::kSaidAgain : Shape::kSaid;
  }

  void add(std::uint16_t fact) {
    Sentence sentence;
    sentence.fact = fact;
    sentence.speaker = chosen_speaker(fact);
    if (event_.shape().facts[fact].is_quote && sentence.speaker == kNoSlot) return;
    sentence.shape = chosen_shape(fact, sentence.speaker);
    sentence.plan = plan_of(event_, fact, order_.rank, realiser_.plan_count(fact));
    sentence.language = static_cast<std::uint8_t>(order_.language);
    sentence.layers[0] = {.seed = mix(order_.seed, fact + 77U)};
    sentence.layer_count = 1;
    body_.push_back(std::move(sentence));
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

std::uint8_t plan_of(const Event& event, std::uint16_t fact, std::uint32_t rank, std::uint32_t plan_count) {
  // A walk through the plans from a start of the event's own; rounds after the first begin elsewhere.
  const std::uint32_t start = scaled(mix(event.seed, 500U + fact), plan_count);
  return static_cast<std::uint8_t>((start + rank + rank / plan_count) % plan_count);
}

std::vector<Sentence> write_report(const Event& event, const ReportOrder& order) {
  return ReportWriter(event, order).run();
}

}  // namespace newsroom
