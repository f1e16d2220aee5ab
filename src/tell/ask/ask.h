// A sentence against claims: which say it, which contradict it, which come near.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "lang/packs.h"
#include "model/story.h"

namespace sumber::tell::ask {

enum class AnswerKind : std::uint8_t { kSays, kContradicts, kNear };

struct Answer {
  AnswerKind kind = AnswerKind::kNear;
  std::uint32_t story = 0;  // into `stories`
  std::uint32_t claim = 0;  // into Story::claims
  std::uint32_t likeness_ppm = 0;
};

// Best first; empty where nothing comes near. `question` is a sentence in any language that a pack reads.
[[nodiscard]] std::vector<Answer> find_answers(std::string_view question, std::span<const model::Story> stories,
                                               const lang::Packs& packs);

}  // namespace sumber::tell::ask
