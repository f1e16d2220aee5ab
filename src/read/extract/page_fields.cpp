#include "read/extract/internal/page_fields.h"

#include <algorithm>

#include "read/extract/internal/field_text.h"

namespace sumber::read::extract {

Metas::Metas(const PageTree& tree, const Rules::Tables& tables) {
  for (const MetaField& meta : tree.metas) {
    const auto known = tables.page_fields.find(meta.key);
    if (known == tables.page_fields.end()) continue;
    std::vector<MetaValue>& values = by_field_[known->second.field];
    const auto place = std::ranges::upper_bound(values, known->second.rank, {}, &MetaValue::rank);
    values.insert(place, {known->second.rank, &meta.value, &known->second.rule});
  }
}

const std::vector<MetaValue>& Metas::all(const std::string& field) const {
  static const std::vector<MetaValue> kNone;
  const auto found = by_field_.find(field);
  return found == by_field_.end() ? kNone : found->second;
}

std::string Metas::first(const std::string& field) const {
  const auto& values = all(field);
  return values.empty() ? std::string() : single_line(*values.front().words);
}

}  // namespace sumber::read::extract
