#include "read/extract/internal/linked_data.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "read/extract/internal/field_text.h"
#include "text/tokens.h"

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

std::string cut_field(std::string_view words) { return std::string(cut_text(words, kMaxFieldBytes)); }

std::string text_of(const Json* value) {
  if (value == nullptr) return {};
  if (value->is_string()) return cut_field(value->get_ref<const std::string&>());
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

// Control characters inside strings, commas before a closing bracket, "\'" and marks around the whole: what parsers of
// search engines let pass.
std::string mended(std::string_view script) {
  constexpr std::string_view kOpening = "<![CDATA[";
  if (const std::size_t at = script.find(kOpening); at < script.find('{')) script.remove_prefix(at + kOpening.size());
  script = script.substr(0, script.rfind("]]>"));
  const std::size_t begin = script.find_first_of("{[");
  const std::size_t end = script.find_last_of("}]");
  std::string out;
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return out;
  bool is_string = false;
  for (std::size_t at = begin; at <= end; ++at) {
    const char c = script[at];
    if (is_string && c == '\\' && at < end) {
      const bool is_known = std::string_view("\"\\/bfnrtu").find(script[at + 1]) != std::string_view::npos;
      if (is_known) out += c;
      out += script[++at];
      continue;
    }
    if (c == '"') is_string = !is_string;
    if (!is_string && (c == '}' || c == ']')) {
      while (!out.empty() && (out.back() == ' ' || out.back() == ',')) out.pop_back();
    }
    out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  }
  return out;
}

Json parse(std::string_view script) {
  Json root = Json::parse(script, nullptr, false, true);
  return root.is_discarded() ? Json::parse(mended(script), nullptr, false, true) : root;
}

// Reads all scripts of a page.
class Reader {
 public:
  explicit Reader(const Rules::Tables& tables) : tables_(tables) {}

  void read(const std::string& script) {
    if (nests_too_deep(script)) return;
    const Json root = parse(script);
    std::vector<const Json*> open = {&root};
    for (std::size_t seen = 0; !open.empty() && seen < kMaxObjects; ++seen) {
      const Json& value = *open.back();
      open.pop_back();
      if (value.is_array()) {
        for (auto one = value.rbegin(); one != value.rend(); ++one) open.push_back(&*one);
      } else if (value.is_object()) {
        for (const char* inner : {"@graph", "mainEntity", "mainEntityOfPage", "breadcrumb"}) {
          const Json* below = member(value, inner);
          if (below != nullptr && (below->is_array() || below->is_object())) open.push_back(below);
        }
        read_object(value);
      }
    }
  }

  LinkedData finish() {
    if (best_.authors.empty()) {
      for (const std::string& id : author_ids_) {
        const auto known = names_.find(id);
        if (known != names_.end()) best_.authors.push_back(known->second);
      }
    }
    if (best_.published.empty()) best_.published = std::move(other_published_);
    if (best_.modified.empty()) best_.modified = std::move(other_modified_);
    best_.trail = std::move(trail_);
    best_.has_video = has_video_;
    best_.has_gallery = has_gallery_;
    best_.has_index = has_index_;
    return std::move(best_);
  }

 private:
  void read_object(const Json& object) {
    note_name(object);
    std::string type = type_of(object);
    const auto known = tables_.page_types.find(type);
    if (known == tables_.page_types.end()) return;
    const PageType& page_type = known->second;
    if (page_type.kind == PageKind::kTrail) return read_trail(object);
    has_video_ = has_video_ || page_type.kind == PageKind::kVideo;
    has_gallery_ = has_gallery_ || page_type.kind == PageKind::kGallery;
    has_index_ = has_index_ || page_type.kind == PageKind::kIndex;
    LinkedData found = read_article(object, page_type);
    found.type = std::move(type);
    if (page_type.kind == PageKind::kPage) {
      if (other_published_.empty()) other_published_ = found.published;
      if (other_modified_.empty()) other_modified_ = found.modified;
    }
    if (worth_of(found) <= worth_of(best_)) return;
    best_ = std::move(found);
    author_ids_.clear();
    note_author_ids(member(object, "author"));
  }

  // Of several types the first that is known, articles before pages.
  std::string type_of(const Json& object) const {
    const Json* type = member(object, "@type");
    if (type == nullptr) return {};
    if (type->is_string()) return bare_type(type->get_ref<const std::string&>());
    if (!type->is_array()) return {};
    std::string best;
    for (const Json& one : *type) {
      if (!one.is_string()) continue;
      std::string name = bare_type(one.get_ref<const std::string&>());
      const auto known = tables_.page_types.find(name);
      if (known != tables_.page_types.end() && (best.empty() || known->second.genre)) best = std::move(name);
    }
    return best;
  }

  // "https://schema.org/NewsArticle", "schema:NewsArticle".
  static std::string bare_type(const std::string& type) {
    const std::size_t mark = type.find_last_of("/:#");
    return mark == std::string::npos ? type : type.substr(mark + 1);
  }

  static LinkedData read_article(const Json& object, const PageType& type) {
    LinkedData found;
    found.genre = type.genre;
    found.headline = text_of(member(object, "headline"));
    if (found.headline.empty() && type.genre) found.headline = text_of(member(object, "name"));
    for (const char* key : {"datePublished", "dateCreated", "uploadDate"}) {
      if (found.published.empty()) found.published = text_of(member(object, key));
    }
    found.modified = text_of(member(object, "dateModified"));
    add_names(member(object, "author"), found.authors);
    if (found.authors.empty()) add_names(member(object, "creator"), found.authors);
    found.editor = text_of(member(object, "editor"));
    found.section = text_of(member(object, "articleSection"));
    add_tags(member(object, "keywords"), found.tags);
    found.publisher = text_of(member(object, "publisher"));
    const Json* free = member(object, "isAccessibleForFree");
    if (free != nullptr) {
      found.is_paid = free->is_boolean()
                          ? !free->get<bool>()
                          : free->is_string() && text::fold(free->get_ref<const std::string&>()) == "false";
    }
    return found;
  }

  void read_trail(const Json& object) {
    const Json* items = member(object, "itemListElement");
    if (items == nullptr || !items->is_array() || !trail_.empty()) return;
    for (const Json& item : *items) {
      if (!item.is_object() || trail_.size() >= kMaxNames) continue;
      std::string name = text_of(member(item, "name"));
      if (name.empty()) name = text_of(member(item, "item"));
      if (!name.empty() && !name.starts_with("http")) trail_.push_back(std::move(name));
    }
  }

  void note_name(const Json& object) {
    const Json* id = member(object, "@id");
    const Json* name = member(object, "name");
    if (id == nullptr || name == nullptr || !id->is_string() || !name->is_string()) return;
    names_.try_emplace(id->get<std::string>(), cut_field(name->get_ref<const std::string&>()));
  }

  void note_author_ids(const Json* author) {
    if (author == nullptr) return;
    if (author->is_array()) {
      for (const Json& one : *author) {
        if (one.is_object()) note_author_ids(&one);
      }
    } else if (author->is_object() && author_ids_.size() < kMaxNames) {
      const Json* id = member(*author, "@id");
      if (id != nullptr && id->is_string()) author_ids_.push_back(id->get<std::string>());
    }
  }

  static int worth_of(const LinkedData& found) {
    return (found.genre ? 4 : 0) + (found.headline.empty() ? 0 : 2) + (found.published.empty() ? 0 : 1);
  }

  const Rules::Tables& tables_;
  LinkedData best_;
  std::string other_published_;
  std::string other_modified_;
  std::vector<std::string> trail_;
  std::vector<std::string> author_ids_;
  std::map<std::string, std::string> names_;
  bool has_video_ = false;
  bool has_gallery_ = false;
  bool has_index_ = false;
};

}  // namespace

LinkedData read_linked_data(const std::vector<std::string>& scripts, const Rules::Tables& tables) {
  Reader reader(tables);
  for (const std::string& script : scripts) reader.read(script);
  return reader.finish();
}

}  // namespace sumber::read::extract
