// Page to article: main text and metadata, and what was dropped and why.
#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <optional>

#include "lang/packs.h"
#include "model/article.h"
#include "model/page.h"
#include "text/tokens.h"

namespace sumber::read::extract {

struct ExtractOptions {
  std::uint32_t max_depth = 512;  // nesting of tags; deeper pages are skipped as too_deep, and not parsed on
  std::uint64_t max_html_bytes = 16ULL << 20U;  // of one page
  // Days since 1970 after which nothing was published yet: today, where the caller has a clock. A day more is let pass,
  // for places east of Greenwich.
  std::optional<std::int64_t> latest_day;
};

// What the packs say of boilerplate, credits, outlets and dates, compiled. Immutable, safe for any thread.
class Rules {
 public:
  explicit Rules(const lang::Packs& packs);

  struct Tables;
  [[nodiscard]] const Tables& tables() const { return *tables_; }

 private:
  std::shared_ptr<const Tables> tables_;
};

// An article and the words of its text, cut where they were needed. They borrow the text of the article that was
// extracted: where that is moved, cut sentences over it anew (text::TokenizedText) before anything is asked of them.
struct ExtractedArticle {
  model::Article article;
  text::TokenizedText words;
};

[[nodiscard]] std::expected<ExtractedArticle, model::Skipped> extract_words(const model::Page& page, const Rules& rules,
                                                                            const ExtractOptions& options);

// The article of a page, or why there is none (empty, too_deep, too_large, no_text). Same page, same article.
[[nodiscard]] std::expected<model::Article, model::Skipped> extract_article(const model::Page& page, const Rules& rules,
                                                                            const ExtractOptions& options);

}  // namespace sumber::read::extract
