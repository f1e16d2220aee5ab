#include "read/extract/internal/linked_data.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace sumber::read::extract {

namespace {

using Json = nlohmann::json;

constexpr int kMaxDepth = 64;
constexpr std::size_t kMaxObjects = 400;
constexpr std::size_t kMaxNames = 16;
constexpr std::size_t kMaxFieldBytes = 1000;

bool nests_too_deep(std::string_view text) {
  int depth = 0;
  for (const char c : text) {
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (depth > kMaxDepth) return true;
  }
  return false;
}

const Json* member(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

std::string text_of(const Json* value) {
  if (value == nullptr) return {};
  if (value->is_string()) return value->get<std::string>().substr(0, kMaxFieldBytes);
  if (value->is_array() && !value->empty()) return text_of(&value->front());
  if (value->is_object()) return text_of(member(*value, "name"));
  return {};
}

void add_names(const Json* value, std::vector<std::string>& out) {
  if (value == nullptr || out.size() >= kMaxNames) return;
  if (value->is_array()) {
    for (const Json& one : *value) add_names(one.is_array() ? nullptr : &one, out);
    return;
  }
  const std::string name = text_of(value);
  if (!name.empty() && !name.starts_with("http") && std::ranges::find(out, name) == out.end()) out.push_back(name);
}

void add_tags(const Json* value, std::vector<std::string>& out) {
  if (value == nullptr) return;
  if (!value->is_string()) return add_names(value, out);
  const std::string list = value->get<std::string>();
  for (const std::string_view tag : lang::split_list(list, ',')) {
    if (out.size() < kMaxNames) out.emplace_back(tag);
  }
}

std::string type_of(const Json& object, const Rules::Tables& tables) {
  const Json* type = member(object, "@type");
  if (type == nullptr) return {};
  if (type->is_string()) return type->get<std::string>();
  if (!type->is_array()) return {};
  for (const Json& one : *type) {
    if (one.is_string() && tables.page_types.contains(one.get<std::string>())) return one.get<std::string>();
  }
  return {};
}

LinkedData read_object(const Json& object, std::string type, const std::optional<model::Genre>& genre) {
  LinkedData found;
  found.type = std::move(type);
  found.genre = genre;
  found.headline = text_of(member(object, "headline"));
  if (found.headline.empty() && genre) found.headline = text_of(member(object, "name"));
  found.published = text_of(member(object, "datePublished"));
  if (found.published.empty()) found.published = text_of(member(object, "dateCreated"));
  if (found.published.empty()) found.published = text_of(member(object, "uploadDate"));
  found.modified = text_of(member(object, "dateModified"));
  add_names(member(object, "author"), found.authors);
  if (found.authors.empty()) add_names(member(object, "creator"), found.authors);
  found.editor = text_of(member(object, "editor"));
  found.section = text_of(member(object, "articleSection"));
  add_tags(member(object, "keywords"), found.tags);
  found.publisher = text_of(member(object, "publisher"));
  return found;
}

int worth_of(const LinkedData& found) {
  return (found.genre ? 4 : 0) + (found.headline.empty() ? 0 : 2) + (found.published.empty() ? 0 : 1);
}

}  // namespace

LinkedData read_linked_data(const std::vector<std::string>& scripts, const Rules::Tables& tables) {
  LinkedData best;
  for (const std::string& script : scripts) {
    if (nests_too_deep(script)) continue;
    const Json root = Json::parse(script, nullptr, false, true);
    std::vector<const Json*> open = {&root};
    for (std::size_t seen = 0; !open.empty() && seen < kMaxObjects; ++seen) {
      const Json& value = *open.back();
      open.pop_back();
      if (value.is_array()) {
        for (auto one = value.rbegin(); one != value.rend(); ++one) open.push_back(&*one);
        continue;
      }
      if (!value.is_object()) continue;
      for (const char* inner : {"@graph", "mainEntity", "mainEntityOfPage"}) {
        const Json* below = member(value, inner);
        if (below != nullptr && (below->is_array() || below->is_object())) open.push_back(below);
      }
      std::string type = type_of(value, tables);
      const auto known = tables.page_types.find(type);
      if (known == tables.page_types.end()) continue;
      LinkedData found = read_object(value, std::move(type), known->second);
      if (worth_of(found) > worth_of(best)) best = std::move(found);
    }
  }
  return best;
}

}  // namespace sumber::read::extract
