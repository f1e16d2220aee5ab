#include <algorithm>

#include "doors/cli/internal/commands.h"
#include "doors/cli/internal/output.h"
#include "doors/cli/internal/page.h"
#include "doors/cli/internal/session.h"
#include "doors/cli/internal/telling.h"
#include "engine/ask.h"

namespace sumber::doors::cli {

namespace {

constexpr std::size_t kMostAnswers = 8;

std::string_view key_of(engine::AnswerKind kind) {
  switch (kind) {
    case engine::AnswerKind::kSays:
      return "ask.says";
    case engine::AnswerKind::kContradicts:
      return "ask.contradicts";
    case engine::AnswerKind::kNear:
      break;
  }
  return "ask.near";
}

std::string write_answers(const model::Analysis& analysis, const std::vector<engine::Answer>& answers,
                          const Words& words, Page page) {
  if (answers.empty()) page.add("", words.word("ask.none"));
  for (std::size_t i = 0; i < std::min(answers.size(), kMostAnswers); ++i) {
    const engine::Answer& answer = answers[i];
    const model::Claim& claim = analysis.stories[answer.story].claims[answer.claim];
    page.add(number_claim(analysis, {answer.story, answer.claim}) + "  ", neutralise(claim.text), Ink::kBold,
             Ink::kDim);
    std::string line = words.word(key_of(answer.kind)) + " · " + words.origins(claim.corroboration);
    if (!claim.corroboration.parties.empty()) line += " · " + words.parties(claim.corroboration.parties);
    page.add("     ", line);
    if (!claim.corroboration.denied_by.empty()) {
      page.add("     ✗ ", words.word("claims.denied_by", {{"names", words.parties(claim.corroboration.denied_by)}}),
               Ink::kBad, Ink::kBad);
    }
  }
  return page.take();
}

}  // namespace

ExitCode run_ask(const Call& call) {
  const auto packs = lang::load_packs(call.pack_folders);
  if (!packs) return report_error(packs.error());
  const auto analysis = obtain_analysis(call, *packs);
  if (!analysis) return report_error(analysis.error());
  const auto pack = choose_interface(call, *analysis, *packs);
  if (!pack) return report_error(pack.error());
  const auto answers = engine::ask(call.sentence, *analysis, *packs);
  const Painter painter(is_colour_wanted() ? Painter::Mode::kColour : Painter::Mode::kPlain);
  const auto printed =
      print_all(write_answers(*analysis, answers, Words(**pack, *analysis), Page(columns_of_terminal(), painter)));
  return printed ? ExitCode::kDone : report_error(printed.error());
}

}  // namespace sumber::doors::cli
