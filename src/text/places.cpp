#include "text/places.h"

#include <string>

#include "base/hash.h"

namespace sumber::text {

namespace {

bool is_town(std::string_view kind) {
  return kind == "city" || kind == "regency" || kind == "district" || kind == "building";
}

std::uint64_t key_of_place(std::string_view name) { return base::hash_64(fold(name), 1) | 1U; }

}  // namespace

PlaceTables::PlaceTables(const lang::Packs& packs) {
  for (const auto& pack : packs.languages) add_table(pack->table("places"));
}

void PlaceTables::add_table(const lang::Table& table) {
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    if (table.cell(row, "kind") == "continent") continue;
    const auto number = static_cast<std::uint32_t>(places_.size());
    const std::string_view name = table.cell(row, "name");
    const std::string_view within = table.cell(row, "within");
    places_.push_back(
        {key_of_place(name), within.empty() ? 0 : key_of_place(within), is_town(table.cell(row, "kind"))});
    number_of_.try_emplace(places_.back().key, number);
    names_.add(name, number);
    for (const std::string_view alias : lang::split_list(table.cell(row, "aliases"))) names_.add(alias, number);
  }
}

std::optional<PlaceTables::Match> PlaceTables::longest_at(const TokenizedText& text, std::uint32_t token,
                                                          std::uint32_t limit) const {
  if (!text.tokens()[token].is_capitalised) return std::nullopt;
  const auto found = names_.longest_at(text, token, limit);
  if (!found) return std::nullopt;
  return Match{found->tokens, &places_[found->value]};
}

const Place* PlaceTables::holder_of(const Place& place) const {
  const auto found = place.within_key == 0 ? number_of_.end() : number_of_.find(place.within_key);
  return found == number_of_.end() ? nullptr : &places_[found->second];
}

}  // namespace sumber::text
