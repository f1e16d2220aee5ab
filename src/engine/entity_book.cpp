#include "engine/internal/entity_book.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "store/article_codec.h"

namespace sumber::engine {

namespace {

constexpr std::size_t kIdBytes = sizeof(base::PackedId);

std::string_view bytes_of(const base::PackedId& id) { return {reinterpret_cast<const char*>(id.data()), id.size()}; }

base::PackedId id_at(std::string_view packed, std::size_t position) {
  base::PackedId id{};
  std::ranges::copy(packed.substr(position * kIdBytes, kIdBytes), id.begin());
  return id;
}

}  // namespace

EntityBook::StoryNames EntityBook::names_of(const model::Story& story, std::span<const model::ArticleIndex> told,
                                            std::span<const model::ReadArticle> articles) {
  StoryNames names;
  for (std::size_t i = 0; i < told.size(); ++i) {
    names.ids.emplace_back(told[i], std::string(articles[i].entities.size() * kIdBytes, '\0'));
  }
  for (const model::StoryEntity& entity : story.entities) {
    const base::PackedId id = base::pack_id(entity.id);
    for (const model::EntityRef& ref : entity.members) {
      const auto at = std::ranges::lower_bound(told, ref.article) - told.begin();
      names.ids[static_cast<std::size_t>(at)].second.replace(ref.entity * kIdBytes, kIdBytes, bytes_of(id));
    }
    names.entities.emplace_back(id, store::pack_entity(entity));
  }
  return names;
}

void EntityBook::add(const StoryNames& names) {
  for (const auto& [article, ids] : names.ids) of_article_[article] = names_.append(ids);
  for (const auto& [id, packed] : names.entities) put(id, packed);
}

void EntityBook::put(const base::PackedId& id, const std::string& packed) {
  keys_.push_back({id, entities_.append(packed)});
}

// Of one id, what was put first stands first.
void EntityBook::sort_keys() {
  std::ranges::sort(keys_, [](const Key& a, const Key& b) {
    return std::tie(a.id, a.record.begin_byte) < std::tie(b.id, b.record.begin_byte);
  });
}

base::Result<void> EntityBook::finish_stories() {
  sort_keys();
  return names_.flush();
}

base::Result<std::vector<std::string>> EntityBook::name(model::ArticleIndex article, const model::ReadArticle& read,
                                                        std::vector<model::StoryEntity>& untold) const {
  std::vector<std::string> ids;
  const store::Spool::Record record = of_article_[article];
  const bool is_told = record.size_bytes == read.entities.size() * kIdBytes;
  if (is_told && record.size_bytes > 0) {
    const auto packed = names_.read(record);
    if (!packed) return std::unexpected(packed.error());
    for (std::size_t e = 0; e < read.entities.size(); ++e) ids.push_back(base::unpack_id(id_at(*packed, e)));
    return ids;
  }
  for (const model::Entity& entity : read.entities) {
    ids.push_back(model::id_of_entity(entity.kind, entity.name));
    if (std::ranges::binary_search(keys_, base::pack_id(ids.back()), {}, &Key::id)) continue;
    untold.push_back(
        {ids.back(), entity.kind, entity.name, entity.aliases, entity.institution, entity.parties, {}, entity.rule});
  }
  return ids;
}

void EntityBook::add_untold(const model::StoryEntity& entity) {
  untold_.push_back({base::pack_id(entity.id), entities_.append(store::pack_entity(entity)), true});
}

base::Result<void> EntityBook::finish() {
  keys_.insert(keys_.end(), untold_.begin(), untold_.end());
  untold_ = std::vector<Key>();
  sort_keys();
  return entities_.flush();
}

std::size_t EntityBook::end_of_id(std::size_t at) const {
  while (at > 0 && at < keys_.size() && keys_[at].id == keys_[at - 1].id) ++at;
  return at;
}

base::Result<void> EntityBook::read(std::size_t begin, std::size_t end,
                                    const std::function<void(const model::StoryEntity&)>& take) const {
  std::optional<model::StoryEntity> whole;
  for (std::size_t i = begin; i < end; ++i) {
    const bool is_another = i > begin && keys_[i].id == keys_[i - 1].id;
    if (is_another && keys_[i].is_untold) continue;
    const auto packed = entities_.read(keys_[i].record);
    if (!packed) return std::unexpected(packed.error());
    auto entity = store::unpack_entity(*packed);
    if (!entity) return std::unexpected(entity.error());
    if (is_another) {
      model::join_entity(*whole, *entity);
      continue;
    }
    if (whole) take(*whole);
    whole = std::move(*entity);
  }
  if (whole) take(*whole);
  return {};
}

}  // namespace sumber::engine
