// The short account of a story: sentences that articles print, chosen from the best-founded claims.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/read_article.h"
#include "model/story.h"

namespace sumber::tell::brief {

struct BriefOptions {
  std::uint32_t max_sentences = 8;
};

// Up to `max_sentences` claim texts, best founded first, none that repeats another; nothing that no article says.
[[nodiscard]] std::vector<model::BriefSentence> write_brief(std::span<const model::ReadArticle> articles,
                                                            std::span<const model::Claim> claims,
                                                            const BriefOptions& options);

}  // namespace sumber::tell::brief
