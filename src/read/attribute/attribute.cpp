#include "read/attribute/attribute.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "read/attribute/internal/certainty.h"
#include "read/attribute/internal/chain.h"

namespace sumber::read::attribute {

using text::TokenRange;

struct Rules::Tables {
  explicit Tables(const lang::Packs& packs) : credits(packs) {
    for (const auto& pack : packs.languages) languages.try_emplace(pack->code(), *pack);
  }

  [[nodiscard]] const Language* find(const std::string& code) const {
    const auto found = languages.find(code);
    return found == languages.end() ? nullptr : &found->second;
  }

  std::map<std::string, Language, std::less<>> languages;
  text::CreditFinder credits;
};

Rules::Rules(const lang::Packs& packs) : tables_(std::make_shared<const Tables>(packs)) {}

namespace {

// Frames in the order of the text: by statement, then by cue, a quotation without cue by its content.
void sort_frames(std::vector<Frame>& frames) {
  const auto place_of = [](const Frame& f) {
    const std::uint32_t at = f.cue.is_empty() ? f.content.begin : f.cue.begin;
    return std::tuple(f.unit, at, f.content.begin, f.content.end, f.row);
  };
  std::ranges::sort(frames, {}, place_of);
}

// Says which frames stand inside the content of another of their sentence: "A mengatakan B tidak menginginkan C".
void find_nested(std::vector<Frame>& frames) {
  std::uint32_t unit = kNoIndex;
  TokenRange outer;
  for (Frame& frame : frames) {
    if (frame.unit != unit) outer = {};
    unit = frame.unit;
    if (frame.cue.is_empty()) continue;
    frame.is_nested = frame.cue.begin >= outer.begin && frame.cue.begin < outer.end;
    if (!frame.is_nested && frame.content.begin >= frame.cue.end) outer = frame.content;
  }
}

std::vector<Frame> find_frames(const Reading& reading, const std::vector<PlacedCredit>& credits) {
  Taken taken;
  taken.quotations.assign(reading.quotations.size(), false);
  taken.cues.assign(reading.cues.size(), false);
  std::vector<Frame> frames;
  find_direct_frames(reading, taken, frames);
  std::vector<TokenRange> credit_tokens;
  for (const PlacedCredit& credit : credits) credit_tokens.push_back(credit.tokens);
  find_indirect_frames(reading, credit_tokens, taken, frames);
  sort_frames(frames);
  find_nested(frames);
  return frames;
}

const CueRow& row_of(const Reading& reading, const Frame& frame) { return reading.language.cue_rows[frame.row]; }

// "belum memastikan", "tidak membantah": the denial right before the cue.
std::optional<text::PhraseMatch> find_denial(const Reading& reading, const Frame& frame) {
  constexpr std::uint32_t kReachTokens = 4;
  const std::uint32_t first =
      std::max(reading.units[frame.unit].begin, frame.cue.begin - std::min(frame.cue.begin, kReachTokens));
  for (std::uint32_t i = frame.cue.begin; i-- > first;) {
    const auto denial = reading.match(reading.language.negations, kNegationLexicon, i, frame.cue.begin);
    if (denial && reading.language.negation_rows[denial->value].scope == NegationScope::kWhole) return std::nullopt;
    if (denial) return denial;
    if (!reading.has_role(i, kAuxiliary | kAdverb)) return std::nullopt;
  }
  return std::nullopt;
}

// What a denied cue leaves of its content: who does not believe it holds it false; who does not say it, or does not
// deny it, leaves it open.
void deny_cue(const Reading& reading, const Frame& frame, model::Attribution& attribution) {
  const auto denial = find_denial(reading, frame);
  if (!denial) return;
  const bool is_belief =
      row_of(reading, frame).kind == CueKind::kBelieve && attribution.certainty != model::Certainty::kUu;
  attribution.stance = model::Stance::kAsserts;
  attribution.certainty = is_belief ? combine(attribution.certainty, model::Certainty::kCTMinus, attribution.stance)
                                    : model::Certainty::kUu;
  attribution.certainty_evidence = {
      reading.words.span_of(denial->tokens), {}, reading.language.negation_rows[denial->value].rule};
}

void judge_attribution(const Reading& reading, const Frame& frame, model::Attribution& attribution) {
  const Judged content = judge_words(reading.words, frame.content, reading.language);
  attribution.certainty = content.certainty;
  attribution.certainty_evidence = {content.span, {}, content.rule};
  if (frame.row == kNoIndex) return;
  const CueRow& row = row_of(reading, frame);
  attribution.stance = row.stance;
  // "Dilaporkan" is hearsay where nobody is told who reports: "diberitakan Jawa Pos" is not.
  const bool is_sourced = (row.positions & kPassive) != 0 && row.stance == model::Stance::kAsserts &&
                          !frame.source.is_empty() && !frame.is_hearsay;
  attribution.certainty = combine(content.certainty, is_sourced ? std::nullopt : row.certainty, row.stance);
  if (attribution.certainty != content.certainty) attribution.certainty_evidence = {attribution.cue, {}, row.rule};
  deny_cue(reading, frame, attribution);
}

model::Attribution make_attribution(const Reading& reading, const Frame& frame) {
  model::Attribution attribution;
  attribution.kind = frame.kind;
  attribution.source = reading.words.span_of(frame.source.shown);
  attribution.cue = reading.words.span_of(frame.cue);
  if (frame.has_own_source && !frame.cue.is_empty()) attribution.source = attribution.cue;
  attribution.content = reading.words.span_of(trim_content(reading, frame.content));
  attribution.rule = frame.row == kNoIndex ? "measure.free_continuation" : row_of(reading, frame).rule;
  judge_attribution(reading, frame, attribution);
  return attribution;
}

}  // namespace

Attributed attribute_article(const model::ReadArticle& read, const text::TokenizedText& words, const Rules& rules) {
  Attributed out;
  const Language* language = rules.tables().find(read.article.language);
  if (language == nullptr) return out;
  const Reading reading = read_words(read, words, *language);
  const std::vector<PlacedCredit> credits = place_credits(words, rules.tables().credits);
  SpeakerFinder speakers(reading);
  for (const Frame& frame : find_frames(reading, credits)) {
    if (frame.content.is_empty()) {
      const Speaker told = speakers.find(frame);
      add_note(build_chain(reading, frame, told, speakers, credits), told.entities, out.attributions);
      continue;
    }
    model::Attribution attribution = make_attribution(reading, frame);
    if (attribution.content.is_empty()) continue;
    const Speaker speaker = speakers.find(frame);
    if (frame.has_own_source) {
      const base::Span named = speakers.named_before(frame, speaker);
      if (!named.is_empty()) attribution.source = named;
    }
    attribution.source_entities = speaker.entities;
    attribution.is_unnamed = speaker.is_unnamed;
    attribution.chain = build_chain(reading, frame, speaker, speakers, credits);
    out.attributions.push_back(std::move(attribution));
  }
  spread_dates(out.attributions);
  std::ranges::sort(out.attributions, {},
                    [](const model::Attribution& a) { return std::tuple(a.content, a.cue, a.source); });
  out.new_entities = speakers.take_new_entities();
  return out;
}

JudgedCertainty judge_certainty(const text::TokenizedText& words, TokenRange range, const std::string& language,
                                const Rules& rules) {
  const Language* tables = rules.tables().find(language);
  if (tables == nullptr) return {};
  const Judged judged = judge_words(words, range, *tables);
  return {judged.certainty, {judged.span, {}, judged.rule}};
}

}  // namespace sumber::read::attribute
