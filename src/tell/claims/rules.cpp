#include <algorithm>

#include "base/hash.h"
#include "tell/claims/internal/candidates.h"
#include "tell/claims/internal/rules.h"

namespace sumber::tell::claims {

namespace {

constexpr std::uint64_t kThingSeed = 11;  // names of things and of units may be alike and are not one
constexpr std::uint64_t kUnitSeed = 12;
constexpr std::int64_t kMostThousandths = 1'000'000'000'000;
constexpr std::size_t kShortestStem = 3;  // letters that must stand beside a prefix or suffix

PredicateMarks read_predicates(const lang::Table& table) {
  PredicateMarks marks;
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const std::string form = text::fold(table.cell(row, "form"));
    const std::string_view kind = table.cell(row, "kind");
    if (kind == "word") marks.words.push_back(form);
    if (kind == "prefix") marks.prefixes.push_back(form);
    if (kind == "suffix") marks.suffixes.push_back(form);
    if (kind == "exception") marks.exceptions.push_back(form);
  }
  std::ranges::sort(marks.words);
  std::ranges::sort(marks.exceptions);
  return marks;
}

std::uint64_t term_of(text::TermReader& reader, std::string_view word, const lang::Pack* pack) {
  const text::TokenizedText words(word, pack);
  return words.tokens().empty() ? 0 : reader.key_of(words, 0);
}

std::unordered_map<std::uint64_t, std::uint64_t> read_concepts(const lang::Pack& pack, const text::TermTables& terms) {
  std::unordered_map<std::uint64_t, std::uint64_t> concepts;
  text::TermReader reader(terms, pack.code());
  const lang::Table& table = pack.table("concepts");
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const std::uint64_t meaning = base::hash_64(table.cell(row, "concept"), 5) | kContentBit;
    for (const std::string_view word : lang::split_list(table.cell(row, "words"))) {
      const std::uint64_t term = term_of(reader, word, &pack);
      if (term != 0) concepts.try_emplace(term, meaning);
    }
  }
  return concepts;
}

void read_word_groups(LanguageRules& rules, const text::TermTables& terms) {
  const lang::Table& table = rules.pack->table("word_groups");
  rules.word_groups = text::PhraseMatcher(table, "phrases");
  text::TermReader reader(terms, rules.pack->code());
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const std::uint64_t term = term_of(reader, table.cell(row, "word"), rules.pack);
    rules.group_terms.push_back({term, term == 0 ? 0 : reader.rarity_of(term)});
  }
}

std::map<std::uint64_t, std::vector<std::uint64_t>> read_topics(const lang::Pack& pack, const text::TermTables& terms,
                                                                const LanguageRules& rules) {
  std::map<std::uint64_t, std::vector<std::uint64_t>> narrower;
  text::TermReader reader(terms, pack.code());
  const lang::Table& table = pack.table("topics");
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    auto& covered = narrower[rules.meaning_of(term_of(reader, table.cell(row, "topic"), &pack))];
    for (const std::string_view word : lang::split_list(table.cell(row, "words"))) {
      covered.push_back(rules.meaning_of(term_of(reader, word, &pack)));
    }
  }
  return narrower;
}

Verdict::Kind verdict_kind_of(std::string_view name) {
  if (name == "verdict") return Verdict::Kind::kVerdict;
  if (name == "lack") return Verdict::Kind::kLack;
  return name == "verb" ? Verdict::Kind::kVerb : Verdict::Kind::kNone;
}

std::vector<Verdict> read_verdicts(const lang::Table& table) {
  std::vector<Verdict> verdicts;
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const bool doubts = table.cell(row, "stance") == "doubts";
    verdicts.push_back({verdict_kind_of(table.cell(row, "kind")),
                        doubts ? model::Stance::kDoubts : model::Stance::kDenies, table.rule_name(row)});
  }
  return verdicts;
}

// Asking and wanting are told of as deeds: that they were asked or wanted is the assertion, not what was.
std::set<std::string, std::less<>> read_acts(const lang::Table& table) {
  std::set<std::string, std::less<>> acts;
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    if (table.cell(row, "certainty") == "Uu" && table.cell(row, "stance") == "asserts")
      acts.insert(table.rule_name(row));
  }
  return acts;
}

// Words by which a sentence shows that it tells what another says.
void read_sayings(const lang::Pack& pack, LanguageRules& rules) {
  const lang::Table& cues = pack.table("reporting");
  for (std::size_t row = 0; row < cues.row_count(); ++row) {
    rules.sayings.add(cues.cell(row, "form"), static_cast<std::uint32_t>(row));
    for (const std::string_view form : lang::split_list(cues.cell(row, "forms"))) {
      rules.sayings.add(form, static_cast<std::uint32_t>(row));
    }
  }
  const lang::Table& speakers = pack.table("speakers");
  for (std::size_t row = 0; row < speakers.row_count(); ++row) {
    const std::string_view kind = speakers.cell(row, "kind");
    if (kind == "document" || kind == "medium")
      rules.papers.add(speakers.cell(row, "form"), static_cast<std::uint32_t>(row));
  }
}

// What leaves a content open though it is told for certain: plans and conditions.
std::set<std::string, std::less<>> read_plans(const lang::Table& table) {
  std::set<std::string, std::less<>> plans = {"measure.condition"};
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    if (table.cell(row, "kind") == "plan") plans.insert(table.rule_name(row));
  }
  return plans;
}

std::int64_t read_thousandths(std::string_view number) {
  std::int64_t value = 0;
  int decimals = -1;
  for (const char digit : number) {
    if (digit == '.') {
      decimals = 0;
    } else if (digit >= '0' && digit <= '9' && decimals < 3 && value < kMostThousandths) {
      value = value * 10 + (digit - '0');
      if (decimals >= 0) ++decimals;
    }
  }
  for (int i = std::max(decimals, 0); i < 3; ++i) value *= 10;
  return value;
}

std::map<std::string, Thing, std::less<>> read_things(const lang::Table& table) {
  std::map<std::string, Thing, std::less<>> things;
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    Thing thing{base::hash_64(table.cell(row, "thing"), kThingSeed), 1000};
    if (const std::string_view factor = table.cell(row, "factor"); !factor.empty())
      thing.factor_thousandths = read_thousandths(factor);
    for (const std::string_view unit : lang::split_list(table.cell(row, "unit"))) {
      things.try_emplace(text::fold(unit), thing);
    }
  }
  return things;
}

}  // namespace

Thing LanguageRules::thing_of(std::string_view unit) const {
  if (unit.empty()) return {};
  const std::string folded = text::fold(unit);
  const auto known = things.find(folded);
  return known == things.end() ? Thing{base::hash_64(folded, kUnitSeed), 1000} : known->second;
}

PhraseTable PhraseTable::read(const lang::Table& table, std::string_view phrase_column, std::string_view kind_column) {
  PhraseTable out;
  out.matcher = text::PhraseMatcher(table, phrase_column);
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    out.facts.push_back({std::string(table.cell(row, kind_column)), table.rule_name(row)});
  }
  return out;
}

const PhraseFact* PhraseTable::find_at(const text::TokenizedText& words, std::uint32_t token, std::uint32_t limit,
                                       text::TokenRange* range) const {
  if (matcher.is_empty()) return nullptr;
  const auto found = matcher.longest_at(words, token, limit);
  if (!found) return nullptr;
  *range = found->tokens;
  return &facts[found->value];
}

Rules::Tables::Tables(const lang::Packs& packs_in) : packs(packs_in), terms(packs_in) {
  if (packs.world != nullptr) {
    likeness = Likeness::read(packs.world->table("likeness"));
    denials = DenialWeights::read(packs.world->table("denial_signs"));
  }
  for (const auto& pack : packs.languages) {
    LanguageRules& rules = languages[pack->code()];
    rules.pack = pack.get();
    rules.joints = PhraseTable::read(pack->table("clause_joints"), "phrase", "kind");
    rules.openers = PhraseTable::read(pack->table("clause_openers"), "phrase", "kind");
    rules.phases = PhraseTable::read(pack->table("phase_words"), "phrase", "kind");
    rules.polarity = PhraseTable::read(pack->table("polarity_words"), "phrase", "kind");
    rules.echoes = PhraseTable::read(pack->table("echo_words"), "phrase", "kind");
    rules.pronouns = PhraseTable::read(pack->table("pronouns"), "form", "kind");
    rules.hedges = PhraseTable::read(pack->table("claim_hedges"), "phrase", "certainty");
    rules.accusations = PhraseTable::read(pack->table("accusation_words"), "phrase", "kind");
    rules.allegations = PhraseTable::read(pack->table("allegation_words"), "phrase", "kind");
    rules.verdict_words = text::PhraseMatcher(pack->table("verdict_words"), "phrase");
    rules.verdicts = read_verdicts(pack->table("verdict_words"));
    read_sayings(*pack, rules);
    rules.earlier = PhraseTable::read(pack->table("earlier_words"), "phrase", "kind");
    rules.things = read_things(pack->table("counted_things"));
    rules.self_words = PhraseTable::read(pack->table("self_words"), "phrase", "kind");
    rules.predicates = read_predicates(pack->table("predicate_marks"));
    read_word_groups(rules, terms);
    rules.concepts = read_concepts(*pack, terms);
    rules.narrower = read_topics(*pack, terms, rules);
    rules.acts = read_acts(pack->table("reporting"));
    rules.plans = read_plans(pack->table("hedges"));
  }
}

const LanguageRules& Rules::Tables::of(std::string_view language) const {
  const auto found = languages.find(language);
  return found == languages.end() ? none : found->second;
}

Rules::Rules(const lang::Packs& packs) : tables_(std::make_shared<const Tables>(packs)) {}

const text::TermTables& Rules::term_tables() const { return tables_->terms; }

namespace {

constexpr std::size_t kLongerThanNames = 7;  // letters of a sentence's first word that is hardly a name: "Terdengar"

bool may_be_name(const text::TokenizedText& words, std::uint32_t token) {
  if (!words.tokens()[token].is_capitalised) return false;
  const bool is_first = words.sentences()[words.sentence_of(token)].begin == token;
  return !is_first || words.folded(token).size() < kLongerThanNames;
}

}  // namespace

bool is_predicate(const LanguageRules& rules, const text::TokenizedText& words, std::uint32_t token) {
  if (words.tokens()[token].kind != text::TokenKind::kWord) return false;
  const PredicateMarks& marks = rules.predicates;
  const std::string_view folded = words.folded(token);
  if (std::ranges::binary_search(marks.exceptions, folded)) return false;
  if (std::ranges::binary_search(marks.words, folded)) return true;
  if (may_be_name(words, token)) return false;
  const auto is_long_enough = [&](const std::string& affix) { return folded.size() >= affix.size() + kShortestStem; };
  return std::ranges::any_of(marks.prefixes,
                             [&](const std::string& p) { return is_long_enough(p) && folded.starts_with(p); }) ||
         std::ranges::any_of(marks.suffixes,
                             [&](const std::string& s) { return is_long_enough(s) && folded.ends_with(s); });
}

}  // namespace sumber::tell::claims
