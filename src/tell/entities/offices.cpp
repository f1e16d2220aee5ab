#include "tell/entities/internal/offices.h"

#include <algorithm>

namespace sumber::tell::entities {

namespace {

using text::TokenKind;
using text::TokenRange;

constexpr int kMaxLevels = 8;                // of parties within parties
constexpr std::uint32_t kMaxSmallWords = 5;  // of a body's name that are written small

std::string words_between(const text::TokenizedText& words, TokenRange range) {
  std::string out;
  int depth = 0;
  for (std::uint32_t t = range.begin; t < range.end; ++t) {
    const std::string_view word = words.words_of(t);
    if (word == "(") ++depth;
    if (depth == 0 && (words.tokens()[t].kind == TokenKind::kWord || words.tokens()[t].kind == TokenKind::kNumber)) {
      out += (out.empty() ? "" : " ");
      out += word;
    }
    if (word == ")") depth = std::max(0, depth - 1);
  }
  return out;
}

bool is_small_word(const text::TokenizedText& words, std::uint32_t t) {
  return words.tokens()[t].kind == TokenKind::kWord && !words.tokens()[t].is_capitalised;
}

bool has_capital(std::string_view words) {
  return std::ranges::any_of(words, [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

struct OfficeReader::Found {
  const Body* political = nullptr;
  const Body* body = nullptr;
  const Body* nameless = nullptr;  // a body without a party
  const Body* country = nullptr;
  const Row* title = nullptr;
  const Row* head = nullptr;
  const Row* office = nullptr;
  TokenRange headed;
  TokenRange held;               // what stands behind the words of `office`
  std::uint32_t office_end = 0;  // of the last words that are a title or an office
};

OfficeReader::OfficeReader(const lang::Pack& language, const lang::Packs& packs) {
  if (packs.world) read_parties(*packs.world);
  read_names(language);
  if (packs.world) read_institutions(*packs.world);
  read_titles(language);
  read_words(language);
  read_limits(language);
}

void OfficeReader::add_body(std::string_view name, Body body) {
  if (name.empty()) return;
  bodies_.add(name, static_cast<std::uint32_t>(body_.size()));
  body_.push_back(std::move(body));
}

void OfficeReader::add_names(const lang::Table& table, std::size_t row, const Body& body) {
  add_body(body.name, body);
  for (const std::string_view alias : lang::split_list(table.cell(row, "aliases"))) add_body(alias, body);
}

OfficeReader::BodyKind OfficeReader::kind_of(std::string_view party) const {
  const auto known = kinds_.find(party);
  if (known == kinds_.end()) return BodyKind::kBody;
  if (known->second == "country" || known->second == "territory") return BodyKind::kCountry;
  return known->second == "political_party" ? BodyKind::kPoliticalParty : BodyKind::kBody;
}

void OfficeReader::read_parties(const lang::Pack& world) {
  const lang::Table& parties = world.table("parties");
  for (std::size_t row = 0; row < parties.row_count(); ++row) {
    kinds_.emplace(parties.cell(row, "party"), parties.cell(row, "kind"));
    if (!parties.cell(row, "within").empty()) within_.emplace(parties.cell(row, "party"), parties.cell(row, "within"));
  }
}

void OfficeReader::read_names(const lang::Pack& language) {
  const lang::Table& names = language.table("party_names");
  for (std::size_t row = 0; row < names.row_count(); ++row) {
    const std::string party(names.cell(row, "party"));
    add_names(names, row, {kind_of(party), std::string(names.cell(row, "name")), party, names.rule_name(row)});
  }
  read_metonyms(language.table("metonyms"));
  const lang::Table& peoples = language.table("nationalities");
  for (std::size_t row = 0; row < peoples.row_count(); ++row) {
    const std::string party(peoples.cell(row, "party"));
    const auto name = names.find_row(party);
    add_body(peoples.cell(row, "form"), {BodyKind::kCountry, name ? std::string(names.cell(*name, "name")) : party,
                                         party, peoples.rule_name(row)});
  }
  const lang::Table& clubs = language.table("organisations");
  for (std::size_t row = 0; row < clubs.row_count(); ++row) {
    add_names(clubs, row, {BodyKind::kBody, std::string(clubs.cell(row, "name")), {}, clubs.rule_name(row)});
  }
}

void OfficeReader::read_metonyms(const lang::Table& metonyms) {
  for (std::size_t row = 0; row < metonyms.row_count(); ++row) {
    if (metonyms.cell(row, "kind") != "organisation") continue;
    const std::string_view canonical = metonyms.cell(row, "canonical");
    add_body(metonyms.cell(row, "form"),
             {BodyKind::kBody, std::string(canonical.empty() ? metonyms.cell(row, "form") : canonical),
              std::string(metonyms.cell(row, "party")), metonyms.rule_name(row)});
  }
}

void OfficeReader::read_institutions(const lang::Pack& world) {
  const lang::Table& institutions = world.table("institutions");
  for (std::size_t row = 0; row < institutions.row_count(); ++row) {
    for (const std::string_view name : lang::split_list(institutions.cell(row, "names"))) {
      add_body(name, {BodyKind::kBody, std::string(name), std::string(institutions.cell(row, "party")),
                      institutions.rule_name(row)});
    }
  }
}

void OfficeReader::read_titles(const lang::Pack& language) {
  const auto add = [](text::PhraseMatcher& matcher, std::vector<Row>& rows, std::string_view forms, const Row& row) {
    for (const std::string_view form : lang::split_list(forms))
      matcher.add(form, static_cast<std::uint32_t>(rows.size()));
    rows.push_back(row);
  };
  const lang::Table& titles = language.table("titles");
  for (std::size_t row = 0; row < titles.row_count(); ++row) {
    if (titles.cell(row, "kind") == "honorific") {
      for (const std::string_view form : lang::split_list(titles.cell(row, "form"))) {
        honorifics_.add(form, static_cast<std::uint32_t>(row));
      }
    }
    if (titles.cell(row, "kind") != "role") continue;
    add(titles_, title_, titles.cell(row, "form"),
        {std::string(titles.cell(row, "party")), std::string(titles.cell(row, "institution")), titles.rule_name(row),
         titles.cell(row, "reach") == "home"});
  }
  for (const Row& row : title_) {
    if (row.is_home_only && !row.party.empty() && home_.empty()) home_ = holder_of(row.party);
  }
  const lang::Table& heads = language.table("organisation_words");
  for (std::size_t row = 0; row < heads.row_count(); ++row) {
    if (heads.cell(row, "position") != "head") continue;
    add(heads_, head_, heads.cell(row, "form"), {std::string(heads.cell(row, "party")), {}, heads.rule_name(row)});
  }
  const lang::Table& offices = language.table("office_bodies");
  for (std::size_t row = 0; row < offices.row_count(); ++row) {
    add(offices_, office_, offices.cell(row, "form"),
        {std::string(offices.cell(row, "party")), std::string(offices.cell(row, "body")), offices.rule_name(row), false,
         offices.cell(row, "kind") == "client", offices.cell(row, "kind") == "state",
         offices.cell(row, "kind") == "many", offices.cell(row, "kind") == "rank",
         offices.cell(row, "kind") == "bare"});
  }
  const lang::Table& speakers = language.table("speakers");
  for (std::size_t row = 0; row < speakers.row_count(); ++row) {
    if (speakers.cell(row, "kind") != "title") continue;
    speakers_.add(speakers.cell(row, "form"), static_cast<std::uint32_t>(row));
    for (const std::string_view form : lang::split_list(speakers.cell(row, "forms"))) {
      speakers_.add(form, static_cast<std::uint32_t>(row));
    }
  }
}

void OfficeReader::read_words(const lang::Pack& language) {
  const lang::Table& plain = language.table("private_roles");
  for (const std::string_view column : {"form", "forms"}) {
    for (std::size_t row = 0; row < plain.row_count(); ++row) {
      for (const std::string_view form : lang::split_list(plain.cell(row, column)))
        private_roles_.add(form, static_cast<std::uint32_t>(row));
    }
  }
  const auto read = [&](std::string_view table_name, std::string_view column, auto& words) {
    const lang::Table& table = language.table(table_name);
    for (std::size_t row = 0; row < table.row_count(); ++row) words.emplace(text::fold(table.cell(row, column)), true);
  };
  read("title_words", "word", title_words_);
  read("name_joints", "form", joints_);
  const lang::Table& clauses = language.table("clause_words");
  for (std::size_t row = 0; row < clauses.row_count(); ++row) {
    const auto roles = lang::split_list(clauses.cell(row, "role"));
    if (std::ranges::find(roles, "inner") != roles.end()) joints_.emplace(text::fold(clauses.cell(row, "form")), true);
  }
  const lang::Table& leads = language.table("title_leads");
  for (std::size_t row = 0; row < leads.row_count(); ++row) {
    const bool is_former = leads.cell(row, "kind") == "former";
    (is_former ? former_ : leads_).emplace(text::fold(leads.cell(row, "word")), true);
  }
  const lang::Table& names = language.table("names");
  for (std::size_t row = 0; row < names.row_count(); ++row) {
    if (names.cell(row, "origin") == "local") local_names_.emplace(text::fold(names.cell(row, "name")), true);
  }
}

// Words that part a title from a name, and those that end the name of a body.
void OfficeReader::read_limits(const lang::Pack& language) {
  const lang::Table& links = language.table("office_joints");
  for (std::size_t row = 0; row < links.row_count(); ++row) {
    for (const std::string_view form : lang::split_list(links.cell(row, "form"))) {
      if (links.cell(row, "kind") == "leader") leaders_.emplace(text::fold(form), true);
      if (links.cell(row, "kind") == "nearby") nearby_.add(form, static_cast<std::uint32_t>(row));
    }
  }
  const lang::Table& plain = language.table("function_words");
  for (std::size_t row = 0; row < plain.row_count(); ++row) {
    plain_words_.emplace(text::fold(plain.cell(row, "word")), true);
  }
  constexpr std::size_t kWholeName = 4;  // letters; "Sel" and "Mar" may be anything
  for (const std::string_view name : {"weekdays", "months"}) {
    const lang::Table& table = language.table(name);
    for (std::size_t row = 0; row < table.row_count(); ++row) {
      for (const std::string_view form : lang::split_list(table.cell(row, "forms"))) {
        if (form.size() >= kWholeName) date_words_.emplace(text::fold(form), true);
      }
    }
  }
  const lang::Table& reporting = language.table("reporting");
  for (std::size_t row = 0; row < reporting.row_count(); ++row) {
    reporting_.emplace(text::fold(reporting.cell(row, "form")), true);
    for (const std::string_view form : lang::split_list(reporting.cell(row, "forms"))) {
      reporting_.emplace(text::fold(form), true);
    }
  }
  plain_words_.insert(reporting_.begin(), reporting_.end());
}

std::uint32_t OfficeReader::title_at(const text::TokenizedText& words, std::uint32_t token, std::uint32_t limit) const {
  std::uint32_t end = token;
  for (const text::PhraseMatcher* matcher : {&titles_, &offices_, &speakers_}) {
    if (const auto match = matcher->longest_at(words, token, limit)) end = std::max(end, match->tokens.end);
  }
  return end;
}

std::uint32_t OfficeReader::private_role_at(const text::TokenizedText& words, std::uint32_t token,
                                            std::uint32_t limit) const {
  const auto match = private_roles_.longest_at(words, token, limit);
  return match ? match->tokens.end : token;
}

bool OfficeReader::begins_with_title(const text::TokenizedText& words, std::uint32_t token) const {
  const auto count = static_cast<std::uint32_t>(words.tokens().size());
  const auto office = offices_.longest_at(words, token, count);
  return !(office && office_[office->value].is_many) && !heads_.longest_at(words, token, count);
}

bool OfficeReader::is_honorific_at(const text::TokenizedText& words, std::uint32_t token) const {
  return honorifics_.longest_at(words, token, token + 1).has_value();
}

std::uint32_t OfficeReader::nearby_at(const text::TokenizedText& words, std::uint32_t token,
                                      std::uint32_t limit) const {
  const auto match = nearby_.longest_at(words, token, limit);
  return match ? match->tokens.end : token;
}

std::uint32_t OfficeReader::small_body_at(const text::TokenizedText& words, std::uint32_t token,
                                          std::uint32_t limit) const {
  const auto head = heads_.longest_at(words, token, limit);
  if (!head) return token;
  const std::uint32_t last = std::min(limit, head->tokens.end + kMaxSmallWords);
  std::uint32_t end = head->tokens.end;
  while (end < last && is_small_word(words, end) && !plain_words_.contains(words.folded(end))) ++end;
  const bool has_place =
      end < limit && words.tokens()[end].kind == TokenKind::kWord && words.tokens()[end].is_capitalised;
  return has_place || end == limit ? end : head->tokens.end;
}

std::uint32_t OfficeReader::sole_office_at(const text::TokenizedText& words) const {
  const auto count = static_cast<std::uint32_t>(words.tokens().size());
  const auto office = offices_.longest_at(words, 0, count);
  const auto title = titles_.longest_at(words, 0, count);
  if (office && (office_[office->value].is_many || office_[office->value].is_rank)) return 0;
  if (office && (!title || office->tokens.end >= title->tokens.end)) return office->tokens.end;
  const bool is_office = title && (!title_[title->value].party.empty() || !title_[title->value].body.empty());
  return is_office ? title->tokens.end : 0;
}

bool OfficeReader::is_country(std::string_view name) const {
  const text::TokenizedText words(name, nullptr);
  const auto count = static_cast<std::uint32_t>(words.tokens().size());
  const auto match = bodies_.longest_at(words, 0, count);
  return match && match->tokens.end == count && body_[match->value].kind == BodyKind::kCountry;
}

bool OfficeReader::holds_body(const text::TokenizedText& words) const {
  return !bodies_.find_all(words, {0, static_cast<std::uint32_t>(words.tokens().size())}).empty();
}

bool OfficeReader::is_body(const text::TokenizedText& words) const {
  const auto count = static_cast<std::uint32_t>(words.tokens().size());
  const auto match = bodies_.longest_at(words, 0, count);
  return match && match->tokens.end == count;
}

bool OfficeReader::begins_with_body(const text::TokenizedText& words, std::uint32_t token) const {
  const auto match = bodies_.longest_at(words, token, static_cast<std::uint32_t>(words.tokens().size()));
  return match && words.tokens()[token].is_capitalised && body_[match->value].kind != BodyKind::kCountry;
}

bool OfficeReader::begins_with_state(const text::TokenizedText& words) const {
  const auto match = offices_.longest_at(words, 0, static_cast<std::uint32_t>(words.tokens().size()));
  return match && office_[match->value].is_state;
}

bool OfficeReader::is_local_name(std::string_view name) const {
  const text::TokenizedText words(name, nullptr);
  for (std::uint32_t t = 0; t < words.tokens().size(); ++t) {
    if (local_names_.contains(words.folded(t))) return true;
  }
  return false;
}

std::string OfficeReader::holder_of(std::string party) const {
  for (int level = 0; level < kMaxLevels; ++level) {
    const auto above = within_.find(party);
    if (above == within_.end()) return party;
    party = above->second;
  }
  return party;
}

void OfficeReader::note_body(const text::TokenizedText& words, const text::PhraseMatch& match, Found& found) const {
  const Body& body = body_[match.value];
  bool has_capital = false;
  for (std::uint32_t t = match.tokens.begin; t < match.tokens.end; ++t) {
    has_capital = has_capital || words.tokens()[t].is_capitalised;
  }
  if (!has_capital) return;
  const Body*& place = body.kind == BodyKind::kCountry          ? found.country
                       : body.kind == BodyKind::kPoliticalParty ? found.political
                       : body.party.empty()                     ? found.nameless
                                                                : found.body;
  if (place == nullptr) place = &body;
}

// A body by its first word: in capitals, or written small where an office leads to it ("kepala dinas tenaga kerja
// Nunukan").
void OfficeReader::note_head(const text::TokenizedText& words, std::uint32_t token, TokenRange phrase,
                             Found& found) const {
  const auto head = heads_.longest_at(words, token, phrase.end);
  if (!head) return;
  const Row& row = head_[head->value];
  const bool is_alone = head->tokens.end == phrase.end && row.party.empty();
  const bool is_led = token <= found.office_end;  // "kepala dinas" is a title as a whole, too
  if (is_alone || !(words.tokens()[token].is_capitalised || is_led)) return;
  const TokenRange named = trim(words, {token, phrase.end});
  const bool has_own_words = named.end > head->tokens.end || !row.party.empty();
  if (!has_own_words || !has_capital(words_between(words, named))) return;
  found.head = &row;
  found.headed = named;
}

// Without the words at the end that are of no name: small ones, honorifics, those that say where.
TokenRange OfficeReader::trim(const text::TokenizedText& words, TokenRange range) const {
  for (std::uint32_t t = range.begin + 1; t < range.end; ++t) {
    if (nearby_at(words, t, range.end) > t || date_words_.contains(words.folded(t))) range.end = t;
  }
  const auto is_loose = [&](std::uint32_t t) {
    return is_small_word(words, t) || is_honorific_at(words, t) || words.words_of(t) == "." || words.words_of(t) == ",";
  };
  while (!range.is_empty() && is_loose(range.end - 1)) --range.end;
  return range;
}

// A name that begins small has its words in capitals, so that it is one however an outlet prints it.
std::string OfficeReader::name_between(const text::TokenizedText& words, TokenRange range) const {
  if (range.is_empty() || words.tokens()[range.begin].is_capitalised) return words_between(words, range);
  std::string out;
  for (std::uint32_t t = range.begin; t < range.end; ++t) {
    std::string word = words_between(words, {t, t + 1});
    if (word.empty()) continue;
    const bool is_raised = word.front() >= 'a' && word.front() <= 'z' && !plain_words_.contains(words.folded(t));
    if (is_raised) word.front() = static_cast<char>(word.front() - 'a' + 'A');
    out += (out.empty() ? "" : " ") + word;
  }
  return out;
}

OfficeReader::Found OfficeReader::look(const text::TokenizedText& words, TokenRange phrase) const {
  Found found;
  found.office_end = phrase.begin;
  for (std::uint32_t t = phrase.begin; t < phrase.end;) {
    std::uint32_t next = t + 1;
    if (const auto match = titles_.longest_at(words, t, phrase.end)) {
      const Row& row = title_[match->value];
      if (found.title == nullptr && !(row.party.empty() && row.body.empty())) found.title = &row;
      found.office_end = std::max(found.office_end, match->tokens.end);
    }
    if (const auto match = speakers_.longest_at(words, t, phrase.end)) {
      found.office_end = std::max(found.office_end, match->tokens.end);
    }
    // "Kalaksa BPBD Cilacap": what the words of one office hold may be the body itself
    const bool is_open =
        found.office == nullptr || found.office->is_rank || (t == found.held.begin && t > phrase.begin);
    if (const auto match = offices_.longest_at(words, t, phrase.end); match && is_open) {
      found.office = &office_[match->value];
      found.held = {match->tokens.end, phrase.end};
      found.office_end = std::max(found.office_end, match->tokens.end);
    }
    if (const auto match = bodies_.longest_at(words, t, phrase.end)) {
      note_body(words, *match, found);
      if (words.tokens()[t].is_capitalised) next = std::max(next, match->tokens.end);
    }
    if (found.head == nullptr) note_head(words, t, phrase, found);
    t = next;
  }
  return found;
}

// "Menteri Pertahanan" is the home country's, "Menteri Pertahanan Rusia" Russia's.
std::optional<Office> OfficeReader::office_of_title(const Found& found) const {
  const Row& row = *found.title;
  Office office{row.body, row.party, row.rule};
  const std::string holder = row.party.empty() ? std::string() : holder_of(row.party);
  if (found.country != nullptr && found.country->party != holder) {
    office.party = found.country->party;
    office.institution += (office.institution.empty() ? "" : " ") + found.country->name;
  } else if (found.country == nullptr && !row.is_home_only) {
    office.holder = holder;
  }
  return office;
}

std::optional<Office> OfficeReader::office_held(const text::TokenizedText& words, const Found& found) const {
  const Row& row = *found.office;
  Office office{row.body, row.party, row.rule};
  if (row.is_state && found.country != nullptr && found.country->party != row.party) {
    return Office{{}, found.country->party, row.rule};
  }
  if (row.is_state && found.country == nullptr) office.holder = row.party;
  const std::size_t slot = office.institution.find("{}");
  if (slot == std::string::npos) return office;
  const std::string held = words_between(words, trim(words, found.held));
  if (row.is_client && !has_capital(held)) return std::nullopt;
  if (held.empty()) {
    if (row.party.empty() && !row.is_bare) return std::nullopt;
    office.institution.erase(office.institution.find_last_not_of(' ', slot == 0 ? 0 : slot - 1) + 1);
    return office;
  }
  office.institution.replace(slot, 2, held);
  return office;
}

// "Letjen (Purn)": who has left the service.
bool OfficeReader::is_retired(const text::TokenizedText& words, TokenRange phrase) const {
  for (std::uint32_t t = phrase.begin; t < phrase.end; ++t) {
    if (is_former(words.folded(t))) return true;
  }
  return false;
}

std::optional<Office> OfficeReader::read(const text::TokenizedText& words, TokenRange phrase) const {
  while (!phrase.is_empty() && words.tokens()[phrase.end - 1].kind == TokenKind::kMark) --phrase.end;
  if (phrase.is_empty() || is_former(words.folded(phrase.begin))) return std::nullopt;
  const Found found = look(words, phrase);
  if (found.office != nullptr && found.office->is_client) {
    if (auto office = office_held(words, found)) return office;
  }
  if (found.political != nullptr) return Office{found.political->name, found.political->party, found.political->rule};
  if (found.body != nullptr) {
    const bool is_abroad = found.country != nullptr && holder_of(found.body->party) != found.country->party &&
                           !holder_of(found.body->party).empty() && within_.contains(found.body->party);
    if (!is_abroad) return Office{found.body->name, found.body->party, found.body->rule};
    return Office{found.body->name + " " + found.country->name, found.country->party, found.body->rule};
  }
  if (found.title != nullptr && !found.title->party.empty()) return office_of_title(found);
  if (found.office != nullptr && !(found.office->is_rank && is_retired(words, phrase))) {
    if (auto office = found.office->is_client ? std::nullopt : office_held(words, found)) return office;
  }
  if (found.head != nullptr) {
    Office office{name_between(words, found.headed), found.head->party, found.head->rule};
    if (office.party.empty() && found.country != nullptr && !office.institution.empty() &&
        office.institution.find(found.country->name) != std::string::npos) {
      office.party = found.country->party;
    }
    return office;
  }
  if (found.nameless != nullptr) return Office{found.nameless->name, {}, found.nameless->rule};
  return std::nullopt;
}

}  // namespace sumber::tell::entities
