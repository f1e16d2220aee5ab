#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/utf8.h"
#include "read/extract/internal/tables.h"
#include "text/tokens.h"

namespace sumber::read::extract {

namespace {

char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// Below 4096, from the size of a word and three of its letters.
std::size_t mark_of(std::string_view word) {
  const auto letter = [&](std::size_t at) {
    return static_cast<std::size_t>(static_cast<unsigned char>(lower_ascii(word[at])));
  };
  return (letter(0) * 37 + letter(word.size() / 2) * 101 + letter(word.size() - 1) * 5 + word.size() * 211) % 4096;
}

bool is_edge_sign(char32_t c) {
  return c <= ' ' || c == 0xA0 || c == ':' || c == '.' || c == '-' || c == '|' || c == '>' || c == '<' || c == '*' ||
         c == '#' || c == 0x2013 || c == 0x2014 || c == 0x2022 || c == 0x00BB || c == 0x203A || c == 0x2026 ||
         c == '!' || c == ',' || c == '(' || c == ')' || c == '[' || c == ']';
}

std::optional<model::Genre> genre_of(std::string_view name) {
  using enum model::Genre;
  constexpr std::array<std::pair<std::string_view, model::Genre>, 5> kGenres = {{{"opinion", kOpinion},
                                                                                 {"release", kRelease},
                                                                                 {"advertorial", kAdvertorial},
                                                                                 {"live", kLive},
                                                                                 {"satire", kSatire}}};
  for (const auto& [known, genre] : kGenres) {
    if (known == name) return genre;
  }
  return std::nullopt;
}

GenrePlace genre_place_of(std::string_view name) {
  if (name == "tag") return GenrePlace::kTag;
  if (name == "line") return GenrePlace::kLine;
  return name == "bracket" ? GenrePlace::kBracket : GenrePlace::kName;
}

PageType page_type_of(std::string_view cell) {
  using enum PageKind;
  constexpr std::array<std::pair<std::string_view, PageKind>, 5> kKinds = {
      {{"page", kPage}, {"video", kVideo}, {"gallery", kGallery}, {"index", kIndex}, {"trail", kTrail}}};
  for (const auto& [name, kind] : kKinds) {
    if (name == cell) return {std::nullopt, kind};
  }
  return {cell == "report" ? model::Genre::kReport : genre_of(cell), kArticle};
}

}  // namespace

std::string_view without_edge_signs(std::string_view line) {
  while (!line.empty()) {
    const base::CodePoint first = base::code_point_at(line, 0);
    if (!is_edge_sign(first.value)) break;
    line.remove_prefix(first.size_bytes);
  }
  while (!line.empty()) {
    const base::CodePoint last = base::code_point_before(line, line.size());
    if (!is_edge_sign(last.value)) break;
    line.remove_suffix(last.size_bytes);
  }
  return line;
}

std::string bare_line(std::string_view line) {
  line = without_edge_signs(line);
  const bool is_ascii = std::ranges::all_of(line, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  std::string folded;
  if (!is_ascii) line = folded = text::fold(line);
  std::string out(line.size(), '\0');
  std::size_t size = 0;
  for (const char c : line) {
    const bool is_blank = c == ' ' || c == '\t';
    if (is_blank && (size == 0 || out[size - 1] == ' ')) continue;
    out[size++] = is_blank ? ' ' : c == '`' ? '\'' : lower_ascii(c);
  }
  out.resize(size);
  return out;
}

Rules::Tables::Tables(const lang::Packs& from) : packs(from), dates(from), credits(from), languages(from) {
  for (const auto& pack : packs.languages) {
    add_boilerplate(pack->table("boilerplate"));
    add_labels(pack->table("labels"));
    add_genres(pack->table("genres"));
    add_towns(pack->table("places"));
    add_page_marks(pack->table("page_marks"));
    add_page_signs(pack->table("page_kinds"));
    add_corrections(pack->table("corrections"));
    const lang::Table& forms = pack->table("date_labels");
    for (std::size_t row = 0; row < forms.row_count(); ++row) {
      const std::string_view kind = forms.cell(row, "kind");
      const DateRole role = kind == "published" ? DateRole::kPublished
                            : kind == "updated" ? DateRole::kUpdated
                                                : DateRole::kUnsaid;
      date_labels.try_emplace(bare_line(forms.cell(row, "form")), role);
    }
  }
  line_patterns.compile();
  for (const auto& genre : genres) {
    if (genre.second.stands_in(GenrePlace::kLine)) {
      genre_lines[static_cast<unsigned char>(genre.first.front())].push_back(&genre);
    }
  }
  std::vector<std::string> correction_forms;
  for (const CorrectionWord& word : correction_words) correction_forms.push_back(word.form);
  correction_scan = WordScan(correction_forms);
  if (packs.media) {
    add_outlets(packs.media->table("outlets"));
    add_outlets(packs.media->table("agencies"));
  }
  if (packs.world) {
    add_page_words(packs.world->table("page_words"));
    add_page_facts(*packs.world);
  }
}

void Rules::Tables::add_boilerplate(const lang::Table& table) {
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const std::string_view pattern = table.cell(row, "pattern");
    const std::string_view how = table.cell(row, "how");
    const auto drop = static_cast<std::uint32_t>(drops.size());
    drops.push_back({std::string(table.cell(row, "reason")), table.rule_name(row)});
    if (how == "line_exact") {
      exact_lines.try_emplace(bare_line(pattern), drop);
    } else if (how == "section") {
      section_lines.try_emplace(bare_line(pattern), drop);
    } else if (how == "line_prefix") {
      line_prefixes.add(pattern, drop);
    } else if (how == "line_opening") {
      line_openings.add(pattern, drop);
    } else if (how == "notice") {
      notices.add(pattern, drop);
    } else if (how == "bracket") {
      bracket_openers.add(pattern, drop);
    } else if (how == "tail") {
      tail_openers.add(pattern, drop);
    } else if (how == "line_regex") {
      (void)line_patterns.add(pattern, drop);  // the packs' own check has seen that it is one
    } else if (how == "end_regex") {
      RE2::Options options = pattern_options();
      options.set_case_sensitive(true);
      auto compiled = std::make_unique<RE2>(std::string(pattern), options);
      if (compiled->ok()) end_patterns.emplace_back(std::move(compiled), drop);
    }
  }
}

void Rules::Tables::add_labels(const lang::Table& table) {
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const std::string_view field = table.cell(row, "field");
    if (field == "desk") {
      desk_names.try_emplace(bare_line(table.cell(row, "label")), true);
      continue;
    }
    Label label;
    label.field = field == "editor" ? LabelField::kEditor : field == "photo" ? LabelField::kPhoto : LabelField::kByline;
    label.needs_colon = table.cell(row, "needs_colon") == "yes";
    label.rule = table.rule_name(row);
    label_words.add(table.cell(row, "label"), static_cast<std::uint32_t>(labels.size()));
    labels.push_back(std::move(label));
  }
}

void Rules::Tables::add_genres(const lang::Table& table) {
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const auto genre = genre_of(table.cell(row, "genre"));
    if (!genre) continue;
    GenreWord word{*genre, 0, table.rule_name(row)};
    for (const std::string_view place : lang::split_list(table.cell(row, "places"))) {
      word.places |= static_cast<std::uint8_t>(genre_place_of(place));
    }
    std::string form = bare_line(table.cell(row, "form"));
    if (form.empty()) continue;
    genres.try_emplace(std::move(form), std::move(word));
  }
}

void Rules::Tables::add_outlets(const lang::Table& table) {
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    for (const std::string_view domain : lang::split_list(table.cell(row, "domains"))) {
      outlets_by_domain.try_emplace(std::string(domain),
                                    KnownOutlet{std::string(table.cell(row, "name")), table.rule_name(row)});
    }
  }
}

void Rules::Tables::add_towns(const lang::Table& table) {
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const std::string_view kind = table.cell(row, "kind");
    if (kind != "city" && kind != "regency" && kind != "province") continue;
    towns.try_emplace(bare_line(table.cell(row, "name")), true);
    for (const std::string_view alias : lang::split_list(table.cell(row, "aliases"))) {
      towns.try_emplace(bare_line(alias), true);
    }
  }
}

void Rules::Tables::add_page_marks(const lang::Table& table) {
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const std::string_view kind = table.cell(row, "kind");
    const std::string form = text::fold(table.cell(row, "form"));
    const PageMark mark = kind == "page"  ? PageMark::kPage
                          : kind == "of"  ? PageMark::kOf
                          : kind == "all" ? PageMark::kAll
                                          : PageMark::kOther;
    page_marks.try_emplace(form, mark);
    const auto first = static_cast<unsigned char>(form.front());
    page_mark_letters[first] = true;
    if (first >= 'a' && first <= 'z') page_mark_letters[first - 32U] = true;
  }
}

void Rules::Tables::add_page_signs(const lang::Table& table) {
  using enum SignKind;
  constexpr std::array<std::pair<std::string_view, SignKind>, 5> kKinds = {
      {{"error", kError}, {"paywall", kPaywall}, {"video", kVideo}, {"gallery", kGallery}, {"index", kIndex}}};
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    PageSign sign;
    for (const auto& [name, kind] : kKinds) {
      if (name == table.cell(row, "kind")) sign.kind = kind;
    }
    const std::string_view place = table.cell(row, "place");
    sign.place = place == "text" ? SignPlace::kText : place == "address" ? SignPlace::kAddress : SignPlace::kTitle;
    sign.form = bare_line(table.cell(row, "form"));
    sign.rule = table.rule_name(row);
    page_signs.push_back(std::move(sign));
  }
}

void Rules::Tables::add_corrections(const lang::Table& table) {
  using enum model::CorrectionKind;
  constexpr std::array<std::pair<std::string_view, model::CorrectionKind>, 4> kKinds = {
      {{"correction", kCorrection},
       {"retraction", kRetraction},
       {"update", kUpdate},
       {"clarification", kClarification}}};
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    CorrectionWord word;
    for (const auto& [name, kind] : kKinds) {
      if (name == table.cell(row, "kind")) word.kind = kind;
    }
    const std::string_view place = table.cell(row, "place");
    word.place = place == "sentence" ? CorrectionPlace::kSentence
                 : place == "note"   ? CorrectionPlace::kNote
                 : place == "sign"   ? CorrectionPlace::kSign
                                     : CorrectionPlace::kLabel;
    word.form = bare_line(table.cell(row, "form"));
    word.rule = table.rule_name(row);
    correction_words.push_back(std::move(word));
  }
}

void Rules::Tables::add_page_words(const lang::Table& table) {
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    PageWord word;
    const std::string_view weight = table.cell(row, "weight");
    std::from_chars(weight.data(), weight.data() + weight.size(), word.weight);
    word.role = table.cell(row, "role");
    word.reason = table.cell(row, "reason");
    word.rule = table.rule_name(row);
    auto& into = table.cell(row, "kind") == "tag" ? page_tags : page_words;
    std::string name = text::fold(table.cell(row, "word"));
    if (&into == &page_words && !name.empty()) page_word_marks_.set(mark_of(name));
    into.try_emplace(std::move(name), std::move(word));
  }
}

const PageWord* Rules::Tables::find_page_word(std::string_view word) const {
  if (word.empty() || !page_word_marks_.test(mark_of(word))) return nullptr;
  std::string lower(word);  // short enough to need no memory of its own, mostly
  std::ranges::transform(lower, lower.begin(), lower_ascii);
  const auto found = page_words.find(lower);
  return found == page_words.end() ? nullptr : &found->second;
}

void Rules::Tables::add_page_facts(const lang::Pack& world) {
  const lang::Table& fields = world.table("page_fields");
  for (std::size_t row = 0; row < fields.row_count(); ++row) {
    PageField field;
    field.field = fields.cell(row, "field");
    const std::string_view rank = fields.cell(row, "rank");
    std::from_chars(rank.data(), rank.data() + rank.size(), field.rank);
    field.rule = fields.rule_name(row);
    page_fields.try_emplace(text::fold(fields.cell(row, "key")), std::move(field));
  }
  const lang::Table& hosts = world.table("carriers");
  for (std::size_t row = 0; row < hosts.row_count(); ++row) {
    carriers.try_emplace(std::string(hosts.cell(row, "host")),
                         Carrier{std::string(hosts.cell(row, "needs")), hosts.rule_name(row)});
  }
  const lang::Table& types = world.table("page_types");
  for (std::size_t row = 0; row < types.row_count(); ++row) {
    page_types.try_emplace(std::string(types.cell(row, "type")), page_type_of(types.cell(row, "genre")));
  }
}

Rules::Rules(const lang::Packs& packs) : tables_(std::make_shared<const Tables>(packs)) {}

}  // namespace sumber::read::extract
