// Which entity of its story every entity of every article is, and what the stories know of it: on the disk, because
// stories are told in another order than articles and entities are written.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/hash.h"
#include "model/read_article.h"
#include "model/story.h"
#include "store/spool.h"

namespace sumber::engine {

class EntityBook {
 public:
  EntityBook(store::Spool names, store::Spool entities) : names_(std::move(names)), entities_(std::move(entities)) {}

  // Of one story: an id for every entity of every article, and the story's entities.
  struct StoryNames {
    std::vector<std::pair<model::ArticleIndex, std::string>> ids;  // packed, one behind the other
    std::vector<std::pair<base::PackedId, std::string>> entities;  // packed
  };
  [[nodiscard]] static StoryNames names_of(const model::Story& story, std::span<const model::ArticleIndex> told,
                                           std::span<const model::ReadArticle> articles);

  // By one thread, stories in the order of the document; then articles may be asked for.
  void expect_articles(std::size_t count) { of_article_.resize(count); }
  void add(const StoryNames& names);
  [[nodiscard]] base::Result<void> finish_stories();

  // Ids by position in ReadArticle::entities. An article that no story was told from has them from its own names; those
  // of its entities that no story knows are added to `untold`. On any thread.
  [[nodiscard]] base::Result<std::vector<std::string>> name(model::ArticleIndex article, const model::ReadArticle& read,
                                                            std::vector<model::StoryEntity>& untold) const;

  // By one thread, in the order of articles; then entities may be read.
  void add_untold(const model::StoryEntity& entity);
  [[nodiscard]] base::Result<void> finish();

  // Entities stand by id, several of one id side by side. On any thread.
  [[nodiscard]] std::size_t size() const { return keys_.size(); }
  // `at`, or the first position behind it where another id begins.
  [[nodiscard]] std::size_t end_of_id(std::size_t at) const;
  // Hands over those from `begin` to `end`, each id once with what all its stories know.
  [[nodiscard]] base::Result<void> read(std::size_t begin, std::size_t end,
                                        const std::function<void(const model::StoryEntity&)>& take) const;

 private:
  struct Key {
    base::PackedId id{};
    store::Spool::Record record;
    bool is_untold = false;
  };
  void put(const base::PackedId& id, const std::string& packed);
  void sort_keys();

  store::Spool names_;
  store::Spool entities_;
  std::vector<store::Spool::Record> of_article_;
  std::vector<Key> keys_;
  std::vector<Key> untold_;  // in order of articles, while those are named
};

}  // namespace sumber::engine
