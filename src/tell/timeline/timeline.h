// Dated events of a story in order.
#pragma once

#include <span>
#include <vector>

#include "model/read_article.h"
#include "model/story.h"
#include "text/whole_sentences.h"

namespace sumber::tell::timeline {

// One entry for every claim that gives a time for the thing itself, with its rival times beside it. By time, coarse
// before fine, then by claim id.
[[nodiscard]] std::vector<model::TimelineEntry> order_events(std::span<const model::ReadArticle> articles,
                                                             std::span<const model::Claim> claims,
                                                             const text::SentenceJudge& judge);

}  // namespace sumber::tell::timeline
