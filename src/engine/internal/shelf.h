// Read articles on the disk instead of in memory.
#pragma once

#include <oneapi/tbb/enumerable_thread_specific.h>

#include <string>
#include <utility>

#include "base/error.h"
#include "model/read_article.h"
#include "store/article_codec.h"
#include "store/spool.h"

namespace sumber::engine {

class Shelf {
 public:
  explicit Shelf(store::Spool spool) : spool_(std::move(spool)) {}

  // Safe on any thread.
  [[nodiscard]] std::string pack(const model::ReadArticle& read) { return packers_.local().pack(read); }

  // By one thread, while nobody loads.
  [[nodiscard]] store::Spool::Record put(std::string_view packed) { return spool_.append(packed); }
  [[nodiscard]] base::Result<void> finish() { return spool_.flush(); }

  // Safe on any thread, once all articles are put.
  [[nodiscard]] base::Result<model::ReadArticle> load(store::Spool::Record record) {
    const auto packed = spool_.read(record);
    if (!packed) return std::unexpected(packed.error());
    return packers_.local().unpack(*packed);
  }

 private:
  store::Spool spool_;
  tbb::enumerable_thread_specific<store::ArticlePacker> packers_;
};

}  // namespace sumber::engine
