// What the packs say of boilerplate, labels, outlets and pages, compiled.
#pragma once

#include <re2/re2.h>
#include <re2/set.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lang/packs.h"
#include "model/article.h"
#include "read/extract/extract.h"
#include "text/credits.h"
#include "text/dates.h"
#include "text/phrases.h"

namespace sumber::read::extract {

// Why a run is dropped, and the row that says so.
struct DropRule {
  std::string reason;
  std::string rule;
};

enum class LabelField : std::uint8_t { kByline, kEditor, kPhoto };

struct Label {
  LabelField field = LabelField::kByline;
  bool needs_colon = true;
  std::string rule;
};

struct KnownOutlet {
  std::string name;
  std::string rule;
};

// A word of `class` and `id` attributes, or a tag, and what it says of the block.
struct PageWord {
  int weight = 0;
  std::string role;    // of a tag: what it does to the text
  std::string reason;  // not empty: the block is dropped for this reason
  std::string rule;
};

// A meta element's name: the field it gives, and how far it goes before other names of that field.
struct PageField {
  std::string field;
  int rank = 0;
  std::string rule;
};

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
template <class Value>
using StringMap = std::unordered_map<std::string, Value, StringHash, std::equal_to<>>;

struct Rules::Tables {
  explicit Tables(const lang::Packs& from);

  lang::Packs packs;
  text::DateReader dates;
  text::CreditFinder credits;

  std::vector<DropRule> drops;           // what the values below index
  StringMap<std::uint32_t> exact_lines;  // folded line without marks at its ends
  StringMap<std::uint32_t> section_lines;
  text::PhraseMatcher line_prefixes;  // a name or a colon must follow
  text::PhraseMatcher line_openings;
  text::PhraseMatcher bracket_openers;
  text::PhraseMatcher tail_openers;
  std::unique_ptr<RE2::Set> line_patterns;
  std::vector<std::uint32_t> line_pattern_drops;
  std::vector<std::pair<std::unique_ptr<RE2>, std::uint32_t>> end_patterns;

  std::vector<Label> labels;
  text::PhraseMatcher label_words;
  StringMap<bool> date_labels;  // folded; the value says nothing
  StringMap<std::pair<model::Genre, std::string>> genres;

  StringMap<KnownOutlet> outlets_by_domain;
  StringMap<PageWord> page_words;  // folded class and id words
  StringMap<PageWord> page_tags;
  StringMap<PageField> page_fields;                   // folded names of meta elements
  StringMap<std::optional<model::Genre>> page_types;  // of schema.org; nothing: a page, not an article

 private:
  void add_boilerplate(const lang::Table& table);
  void add_labels(const lang::Table& table);
  void add_genres(const lang::Table& table);
  void add_outlets(const lang::Table& table);
  void add_page_words(const lang::Table& table);
  void add_page_facts(const lang::Pack& world);
};

// Lower case, without blanks and marks at both ends, inner runs of blanks as one: how exact lines are compared.
[[nodiscard]] std::string bare_line(std::string_view line);

}  // namespace sumber::read::extract
