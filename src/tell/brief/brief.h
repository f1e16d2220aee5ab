// The short account of a story: sentences that articles print, chosen from the best-founded claims.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/read_article.h"
#include "model/story.h"
#include "text/whole_sentences.h"

namespace sumber::tell::brief {

struct BriefOptions {
  std::uint32_t max_sentences = 8;
};

// Up to `max_sentences` whole sentences in the language of most articles, none that repeats another; nothing that no
// article says. Claims are taken best founded first; their sentences stand as the articles have them, what stands near
// the top first, a denial behind what it denies.
[[nodiscard]] std::vector<model::BriefSentence> write_brief(std::span<const model::ReadArticle> articles,
                                                            std::span<const model::Claim> claims,
                                                            const text::SentenceJudge& judge,
                                                            const BriefOptions& options);

}  // namespace sumber::tell::brief
