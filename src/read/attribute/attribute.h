// Who says what in one article, through whom, and how surely.
#pragma once

#include <memory>
#include <vector>

#include "lang/packs.h"
#include "model/read_article.h"
#include "text/tokens.h"

namespace sumber::read::attribute {

// Reporting words, hedges, denials, pronouns, unnamed sources and occasions of the packs, compiled. Immutable.
class Rules {
 public:
  explicit Rules(const lang::Packs& packs);

  struct Tables;
  [[nodiscard]] const Tables& tables() const { return *tables_; }

 private:
  std::shared_ptr<const Tables> tables_;
};

// Attributions of `read`, whose article, entities and mentions are filled, by content begin, then end. Entities that
// only an attribution needs ("seorang pejabat Kementerian Pertahanan Korut") are appended to `new_entities`; their
// indices go on from read.entities.size().
struct Attributed {
  std::vector<model::Attribution> attributions;
  std::vector<model::Entity> new_entities;
};
[[nodiscard]] Attributed attribute_article(const model::ReadArticle& read, const text::TokenizedText& words,
                                           const Rules& rules);

// How sure a run of words is by its own hedges and denials, and which words say so: *mungkin* PS+, *tidak pernah* CT-.
struct JudgedCertainty {
  model::Certainty certainty = model::Certainty::kCTPlus;
  model::Evidence evidence;
};
[[nodiscard]] JudgedCertainty judge_certainty(const text::TokenizedText& words, text::TokenRange range,
                                              const std::string& language, const Rules& rules);

}  // namespace sumber::read::attribute
