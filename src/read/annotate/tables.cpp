#include <algorithm>
#include <charconv>

#include "base/hash.h"
#include "read/annotate/internal/tables.h"

namespace sumber::read::annotate {

namespace {

using lang::Table;

// "AS" and "DI Yogyakarta" begin with an abbreviation, which a text writes in capitals.
bool begins_with_capitals(std::string_view form) {
  const text::TokenizedText words(form, nullptr);
  return !words.tokens().empty() && words.tokens().front().is_upper;
}

std::size_t count_words(std::string_view form) { return text::TokenizedText(form, nullptr).tokens().size(); }

// Collects the senses of all phrases, so that one look-up a token finds them all.
class SenseBook {
 public:
  explicit SenseBook(LanguageTables& tables) : tables_(tables) {}

  PhraseSense& sense_of(std::string_view form) {
    const std::string folded = text::fold(form);
    const auto [at, is_new] = by_form_.try_emplace(folded, static_cast<std::uint32_t>(tables_.senses.size()));
    if (is_new) {
      tables_.senses.emplace_back();
      tables_.names.add(form, at->second);
      tables_.words.add_first_word(form, kBeginsName);
      if (folded.find(' ') == std::string::npos) tables_.one_word_senses.emplace(base::hash_64(folded), at->second);
    }
    return tables_.senses[at->second];
  }

  // The first table that knows a form keeps it.
  void add_known(std::string_view form, KnownName known) {
    PhraseSense& sense = sense_of(form);
    if (sense.known >= 0) return;
    known.needs_capitals = begins_with_capitals(form);
    constexpr std::size_t kLongName = 3;
    known.may_be_lower =
        known.may_be_lower && known.kind == model::MentionKind::kOrganisation && count_words(form) >= kLongName;
    if (known.may_be_lower) tables_.words.add_first_word(form, kBeginsLowerName);
    sense.known = static_cast<std::int32_t>(tables_.known.size());
    tables_.known.push_back(std::move(known));
  }

 private:
  LanguageTables& tables_;
  std::map<std::string, std::uint32_t, std::less<>> by_form_;
};

std::map<std::string, std::string, std::less<>> kinds_of_parties(const lang::Packs& packs) {
  std::map<std::string, std::string, std::less<>> kinds;
  const Table& parties = packs.world->table("parties");
  for (std::size_t row = 0; row < parties.row_count(); ++row) {
    kinds.emplace(parties.cell(row, "party"), parties.cell(row, "kind"));
  }
  return kinds;
}

void add_metonyms(SenseBook& book, const lang::Pack& pack) {
  const Table& table = pack.table("metonyms");
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    KnownName known;
    const std::string_view canonical = table.cell(row, "canonical");
    known.name = canonical.empty() ? table.cell(row, "form") : canonical;
    known.kind = table.cell(row, "kind") == "place" ? model::MentionKind::kPlace : model::MentionKind::kOrganisation;
    known.party = table.cell(row, "party");
    known.is_short = !canonical.empty();
    known.rule = table.rule_name(row);
    book.add_known(table.cell(row, "form"), known);
  }
}

void add_parties(SenseBook& book, const lang::Pack& pack, const lang::Packs& packs) {
  const auto kinds = kinds_of_parties(packs);
  const Table& table = pack.table("party_names");
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const auto kind = kinds.find(table.cell(row, "party"));
    KnownName known;
    known.name = table.cell(row, "name");
    known.party = table.cell(row, "party");
    known.may_be_lower = true;
    known.is_polity = kind != kinds.end() && (kind->second == "country" || kind->second == "territory");
    known.kind = known.is_polity ? model::MentionKind::kPlace : model::MentionKind::kOrganisation;
    known.rule = table.rule_name(row);
    book.add_known(table.cell(row, "name"), known);
    known.is_short = true;
    for (const std::string_view alias : lang::split_list(table.cell(row, "aliases"))) book.add_known(alias, known);
  }
}

void add_places(SenseBook& book, const lang::Pack& pack) {
  const Table& table = pack.table("places");
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    KnownName known;
    known.name = table.cell(row, "name");
    known.kind = model::MentionKind::kPlace;
    known.rule = table.rule_name(row);
    book.add_known(table.cell(row, "name"), known);
    known.is_short = true;
    for (const std::string_view alias : lang::split_list(table.cell(row, "aliases"))) book.add_known(alias, known);
  }
}

void add_people(SenseBook& book, const lang::Pack& pack) {
  const Table& table = pack.table("people");
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    KnownName known;
    known.name = table.cell(row, "name");
    known.kind = model::MentionKind::kPerson;
    known.rule = table.rule_name(row);
    book.add_known(known.name, known);
    known.is_short = true;
    for (const std::string_view alias : lang::split_list(table.cell(row, "aliases"))) book.add_known(alias, known);
  }
}

// Bodies that are no party of public life: clubs, companies.
void add_organisations(SenseBook& book, const lang::Pack& pack) {
  const Table& table = pack.table("organisations");
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    KnownName known;
    known.name = table.cell(row, "name");
    known.kind = model::MentionKind::kOrganisation;
    known.rule = table.rule_name(row);
    book.add_known(known.name, known);
    known.is_short = true;
    for (const std::string_view alias : lang::split_list(table.cell(row, "aliases"))) book.add_known(alias, known);
  }
}

// Media are bodies too. A name that is also an everyday word needs a cue.
void add_media(SenseBook& book, const lang::Pack& media) {
  for (const std::string_view name : {"agencies", "outlets"}) {
    const Table& table = media.table(name);
    for (std::size_t row = 0; row < table.row_count(); ++row) {
      const std::vector<std::string_view> doubtful = lang::split_list(table.cell(row, "ambiguous"));
      KnownName known;
      known.name = table.cell(row, "name");
      known.kind = model::MentionKind::kOrganisation;
      known.rule = table.rule_name(row);
      std::vector<std::string_view> forms = lang::split_list(table.cell(row, "aliases"));
      forms.insert(forms.begin(), table.cell(row, "name"));
      for (const std::string_view form : forms) {
        known.needs_cue = std::ranges::find(doubtful, form) != doubtful.end();
        book.add_known(form, known);
      }
    }
  }
}

void add_titles(SenseBook& book, LanguageTables& tables) {
  const Table& table = tables.pack->table("titles");
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    Title title;
    const std::string_view kind = table.cell(row, "kind");
    title.kind = kind == "rank" ? TitleKind::kRank : kind == "honorific" ? TitleKind::kHonorific : TitleKind::kRole;
    title.party = table.cell(row, "party");
    title.institution = table.cell(row, "institution");
    title.takes_place = table.cell(row, "reach") == "place";
    title.is_home_only = table.cell(row, "reach") == "home";
    title.rule = table.rule_name(row);
    const auto index = static_cast<std::int32_t>(tables.titles.size());
    tables.titles.push_back(std::move(title));
    for (const std::string_view form : lang::split_list(table.cell(row, "form"))) {
      PhraseSense& sense = book.sense_of(form);
      if (sense.title < 0) sense.title = index;
      if (kind == "role") tables.words.add_first_word(form, kBeginsLowerName);
    }
  }
}

void add_title_words(SenseBook& book, LanguageTables& tables) {
  const Table& table = tables.pack->table("title_words");
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    book.sense_of(table.cell(row, "word")).is_title_word = true;
    tables.words.add_first_word(table.cell(row, "word"), kBeginsLowerName);
  }
}

void add_heads_and_tails(SenseBook& book, LanguageTables& tables) {
  for (const bool is_place : {false, true}) {
    const Table& table = tables.pack->table(is_place ? "place_words" : "organisation_words");
    for (std::size_t row = 0; row < table.row_count(); ++row) {
      const std::string_view position = table.cell(row, "position");
      const bool is_head = position == "head" || position == "area";
      for (const std::string_view form : lang::split_list(table.cell(row, "form"))) {
        PhraseSense& sense = book.sense_of(form);
        if (position == "behind" || position == "direction") {
          sense.is_behind_place = true;
          sense.is_direction = position == "direction";
          if (sense.is_direction) tables.words.add_first_word(form, kBeginsLowerName);
          continue;
        }
        sense.is_area = sense.is_area || position == "area";
        if (position == "site") {
          sense.place_site = static_cast<std::int32_t>(row);
          tables.words.add_first_word(form, kBeginsLowerName);
          continue;
        }
        sense.is_part = sense.is_part || position == "part";
        sense.is_event_tail = sense.is_event_tail || position == "event";
        if (position == "part" || position == "event") continue;
        std::int32_t& slot = is_place ? (is_head ? sense.place_head : sense.place_tail)
                                      : (is_head ? sense.organisation_head : sense.organisation_tail);
        slot = static_cast<std::int32_t>(row);
      }
    }
  }
}

void add_nationalities(SenseBook& book, LanguageTables& tables) {
  const Table& table = tables.pack->table("nationalities");
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    book.sense_of(table.cell(row, "form")).nationality = static_cast<std::int32_t>(tables.nationality_parties.size());
    tables.nationality_parties.emplace_back(table.cell(row, "party"));
  }
}

void flag_column(LanguageTables& tables, std::string_view table_name, std::string_view column, std::uint32_t flag) {
  const Table& table = tables.pack->table(table_name);
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    for (const std::string_view word : lang::split_list(table.cell(row, column))) tables.words.add(word, flag);
  }
}

void flag_names(LanguageTables& tables) {
  const Table& table = tables.pack->table("names");
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    std::uint32_t flags = table.cell(row, "kind") == "particle" ? kNameParticle : kGivenName;
    if (table.cell(row, "origin") == "local") flags |= kLocalName;
    tables.words.add(table.cell(row, "name"), flags);
  }
}

void flag_joints(LanguageTables& tables) {
  const Table& table = tables.pack->table("name_joints");
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const bool is_inside = table.cell(row, "kind") == "inside";
    tables.words.add(table.cell(row, "form"), is_inside ? kInsideJoint : kOrganisationJoint);
  }
}

void flag_contexts(LanguageTables& tables) {
  const Table& table = tables.pack->table("name_contexts");
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const std::string_view kind = table.cell(row, "kind");
    const bool is_before = table.cell(row, "side") == "before";
    const std::uint32_t flag = kind == "location"       ? kBeforeLocation
                               : kind == "initials"     ? kBeforeInitials
                               : kind == "verb"         ? kBeforeVerb
                               : kind == "medium"       ? kBeforeMedium
                               : kind == "polity"       ? kBeforePolity
                               : kind == "person"       ? (is_before ? kBeforePerson : kAfterPerson)
                               : kind == "organisation" ? (is_before ? kBeforeOrganisation : kAfterOrganisation)
                                                        : (is_before ? kBeforePlace : kAfterPlace);
    tables.words.add(table.cell(row, "form"), flag);
  }
}

void add_affixes(LanguageTables& tables) {
  const Table& table = tables.pack->table("common_affixes");
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const std::string_view shape = table.cell(row, "shape");
    const std::size_t dash = shape.find('-');
    if (dash == std::string_view::npos) continue;
    Affix affix{std::string(shape.substr(0, dash)), std::string(shape.substr(dash + 1)), 0};
    const std::string_view letters = table.cell(row, "min_letters");
    std::from_chars(letters.data(), letters.data() + letters.size(), affix.min_letters);
    affix.is_verb = table.cell(row, "kind") == "verb";
    tables.affixes.push_back(std::move(affix));
  }
}

char mark_of(const lang::Pack& pack, std::string_view key, char otherwise) {
  const std::string_view mark = pack.setting(key);
  return mark.size() == 1 ? mark.front() : otherwise;
}

std::vector<std::string> rule_names(const Table& table) {
  std::vector<std::string> names;
  for (std::size_t row = 0; row < table.row_count(); ++row) names.push_back(table.rule_name(row));
  return names;
}

}  // namespace

LanguageTables compile_language(const std::shared_ptr<const lang::Pack>& pack, const lang::Packs& packs) {
  LanguageTables tables;
  tables.pack = pack;
  tables.decimal_mark = mark_of(*pack, "decimal_mark", '.');
  tables.group_mark = mark_of(*pack, "group_mark", ',');
  tables.is_owner_first = pack->setting("owner_position") == "before";
  SenseBook book(tables);
  add_metonyms(book, *pack);
  add_parties(book, *pack, packs);
  add_people(book, *pack);
  add_places(book, *pack);
  add_organisations(book, *pack);
  add_media(book, *packs.media);
  add_titles(book, tables);
  add_heads_and_tails(book, tables);
  add_nationalities(book, tables);
  const Table& organisation_words = pack->table("organisation_words");
  for (std::size_t row = 0; row < organisation_words.row_count(); ++row) {
    tables.head_parties.emplace_back(organisation_words.cell(row, "party"));
  }
  tables.body_rules = rule_names(organisation_words);
  tables.place_rules = rule_names(pack->table("place_words"));
  add_title_words(book, tables);
  flag_column(tables, "function_words", "word", kFunctionWord | kCommonWord);
  flag_column(tables, "stop_words", "word", kFunctionWord | kCommonWord);
  flag_column(tables, "common_words", "word", kCommonWord);
  flag_column(tables, "news_words", "word", kCommonWord);
  flag_column(tables, "months", "forms", kCalendarWord | kCommonWord);
  flag_column(tables, "weekdays", "forms", kCalendarWord | kCommonWord);
  flag_column(tables, "title_leads", "word", kTitleLead);
  flag_joints(tables);
  flag_names(tables);
  flag_contexts(tables);
  add_affixes(tables);
  const Table& suffixes = pack->table("name_suffixes");
  for (std::size_t row = 0; row < suffixes.row_count(); ++row) {
    tables.name_suffixes.push_back(text::fold(suffixes.cell(row, "form")));
  }
  compile_times(tables);
  compile_quantities(tables);
  return tables;
}

Rules::Rules(const lang::Packs& packs) {
  auto tables = std::make_shared<Tables>(packs);
  for (const auto& pack : packs.languages) tables->languages.emplace(pack->code(), compile_language(pack, packs));
  tables_ = std::move(tables);
}

}  // namespace sumber::read::annotate
