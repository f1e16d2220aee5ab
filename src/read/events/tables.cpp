#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "base/hash.h"
#include "read/events/internal/tables.h"

namespace sumber::read::events {

namespace {

constexpr std::array<std::string_view, kMarkerKinds> kMarkerNames = {
    "negation", "future", "hypothetical", "obligation", "present", "past",
    "passive",  "agent",  "active",       "article",    "clause",  "coordinate"};

std::optional<MarkerKind> marker_kind_of(std::string_view name) {
  const auto found = std::ranges::find(kMarkerNames, name);
  if (found == kMarkerNames.end()) return std::nullopt;
  return static_cast<MarkerKind>(found - kMarkerNames.begin());
}

EventRow read_row(const lang::Table& table, std::size_t row) {
  EventRow event;
  event.type = table.cell(row, "type");
  event.mode = table.cell(row, "mode");
  for (const std::string_view context : lang::split_list(table.cell(row, "context")))
    event.context.emplace_back(context);
  for (const std::string_view word : lang::split_list(table.cell(row, "needs"))) {
    event.needs.insert(base::hash_64(text::fold(word)));
  }
  const std::string_view rank = table.cell(row, "rank");
  std::from_chars(rank.data(), rank.data() + rank.size(), event.rank);
  event.rule = table.rule_name(row);
  return event;
}

void add_events(const lang::Table& table, LanguageTables& tables) {
  std::unordered_map<std::string, std::uint32_t> form_ids;
  const auto add_form = [&](std::string_view form, std::uint32_t row) {
    const auto [id, is_new] = form_ids.try_emplace(text::fold(form), static_cast<std::uint32_t>(form_ids.size()));
    if (is_new) {
      tables.words.add(form, id->second);
      tables.rows_of_form.emplace_back();
    }
    tables.rows_of_form[id->second].push_back(row);
  };
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const auto number = static_cast<std::uint32_t>(tables.rows.size());
    tables.rows.push_back(read_row(table, row));
    add_form(table.cell(row, "form"), number);
    for (const std::string_view form : lang::split_list(table.cell(row, "inflections"))) add_form(form, number);
  }
}

void add_affix(std::string_view form, Affixes& affixes) {
  if (form.starts_with('-'))
    affixes.endings.emplace_back(form.substr(1));
  else
    affixes.beginnings.emplace_back(form.substr(0, form.size() - 1));
}

void add_markers(const lang::Table& table, LanguageTables& tables) {
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const auto kind = marker_kind_of(table.cell(row, "kind"));
    const std::string_view form = table.cell(row, "form");
    if (!kind || form.empty()) continue;
    const bool is_affix = form.size() > 1 && (form.starts_with('-') || form.ends_with('-'));
    if (!is_affix)
      tables.markers[static_cast<std::size_t>(*kind)].add(form, static_cast<std::uint32_t>(row));
    else if (*kind == MarkerKind::kPassive)
      add_affix(form, tables.passive_affixes);
    else if (*kind == MarkerKind::kActive)
      add_affix(form, tables.active_affixes);
  }
}

}  // namespace

Rules::Rules(const lang::Packs& packs) {
  auto tables = std::make_shared<Tables>();
  for (const auto& pack : packs.languages) {
    LanguageTables& language = tables->by_language[pack->code()];
    language.pack = pack;
    add_events(pack->table("events"), language);
    add_markers(pack->table("event_markers"), language);
  }
  tables_ = std::move(tables);
}

}  // namespace sumber::read::events
