// Sentences that an article prints and that can be read by themselves.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "base/span.h"
#include "lang/packs.h"
#include "model/read_article.h"

namespace sumber::text {

// `is_clear`: no pronoun and no pointing word near its front, no opener that goes on from the sentence before, no
// promise of a list. `names` are the different persons, bodies and places it names. `share_percent`: of its bytes,
// those of the words that were asked for.
struct WholeSentence {
  base::Span span;
  std::uint32_t share_percent = 0;
  std::uint32_t words = 0;
  std::uint32_t names = 0;
  bool has_quotation = false;
  bool is_clear = false;
};

// Tables `leaning_words`, `clause_openers`, `pronouns` and `relative_times` of the packs, compiled. Immutable, safe for
// any thread.
class SentenceJudge {
 public:
  explicit SentenceJudge(const lang::Packs& packs);
  ~SentenceJudge();
  SentenceJudge(const SentenceJudge&) = delete;
  SentenceJudge& operator=(const SentenceJudge&) = delete;

  // The sentence that `words` stand in, where it is whole: it begins with a capital or a figure, ends as a statement
  // does, closes its quotations, and is more than one quotation. Looks at the paragraph alone.
  [[nodiscard]] std::optional<WholeSentence> find_around(const model::ReadArticle& read, base::Span words) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace sumber::text
