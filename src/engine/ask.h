// A sentence against the claims of an analysis.
#pragma once

#include <string_view>
#include <vector>

#include "lang/packs.h"
#include "model/analysis.h"
#include "tell/ask/ask.h"

namespace sumber::engine {

using tell::ask::Answer;
using tell::ask::AnswerKind;

// The claims that say the sentence, contradict it or come near, best first; empty where nothing here says it.
[[nodiscard]] inline std::vector<Answer> ask(std::string_view sentence, const model::Analysis& analysis,
                                             const lang::Packs& packs) {
  return tell::ask::find_answers(sentence, analysis.stories, packs);
}

}  // namespace sumber::engine
