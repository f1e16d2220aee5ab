// Read articles as compact bytes, and back. Fields are numbered, so that a later version reads what an earlier one
// wrote.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"
#include "model/read_article.h"
#include "model/story.h"

namespace sumber::store {

inline constexpr std::uint8_t kArticleVersion = 1;

// Numbered fields, packed with zstd at level 1. Keeps its working memory: one a thread.
class ArticlePacker {
 public:
  ArticlePacker();
  ~ArticlePacker();
  ArticlePacker(ArticlePacker&&) noexcept;
  ArticlePacker& operator=(ArticlePacker&&) noexcept;

  [[nodiscard]] std::string pack(const model::ReadArticle& read);

  // The article that `packed` holds. Fails with store_failed on bytes that `pack` did not write: cut off, damaged, of a
  // later version, larger than kMaxArticleBytes unpacked, or with spans outside of the text. Whatever the bytes, time
  // and memory are bounded by that size.
  [[nodiscard]] base::Result<model::ReadArticle> unpack(std::string_view packed);

  static constexpr std::uint64_t kMaxArticleBytes = 128ULL << 20U;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// An entity of a story without its members; not packed further.
[[nodiscard]] std::string pack_entity(const model::StoryEntity& entity);
[[nodiscard]] base::Result<model::StoryEntity> unpack_entity(std::string_view packed);

}  // namespace sumber::store
