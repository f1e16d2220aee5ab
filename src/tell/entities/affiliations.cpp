#include "tell/entities/internal/affiliations.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "tell/entities/internal/names.h"

namespace sumber::tell::entities {

namespace {

using text::TokenKind;
using text::TokenRange;

constexpr std::size_t kMaxPlaces = 6;       // of one name in one article that are looked at
constexpr std::size_t kMaxArticles = 64;    // that name him; more say nothing new
constexpr std::uint32_t kReachBytes = 240;  // of a title before or behind a name
constexpr std::uint32_t kMaxTitleTokens = 16;
constexpr std::uint32_t kMaxLinkTokens = 5;    // between a name and the title behind it
constexpr std::uint32_t kAnnotatedWeight = 1;  // of a party that the article's own annotation gives
constexpr std::uint32_t kToldWeight = 2;       // of words that stand beside the name

// The piece of a line around a name.
base::Span window_of(std::string_view text, base::Span name) {
  const std::size_t low = name.begin_byte > kReachBytes ? name.begin_byte - kReachBytes : 0;
  const std::size_t high = std::min<std::size_t>(text.size(), name.end_byte + kReachBytes);
  const std::size_t line = text.rfind('\n', name.begin_byte == 0 ? 0 : name.begin_byte - 1);
  std::size_t begin = line == std::string_view::npos || line < low ? low : line + 1;
  std::size_t end = std::min(high, text.find('\n', name.end_byte));
  const auto is_inside = [&](std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
  };
  while (is_inside(begin)) ++begin;
  while (is_inside(end)) ++end;
  return base::make_span(std::min<std::size_t>(begin, name.begin_byte), std::max<std::size_t>(end, name.end_byte));
}

bool shares_word(const text::TokenizedText& words, const std::string& name) {
  const text::TokenizedText own(name, nullptr);
  return std::ranges::any_of(own.tokens(), [&](const text::Token& word) {
    return word.kind == TokenKind::kWord &&
           std::ranges::any_of(words.tokens(), [&](const text::Token& other) { return other.key == word.key; });
  });
}

class Neighbourhood {
 public:
  Neighbourhood(const text::TokenizedText& words, TokenRange name, const OfficeReader& reader)
      : words_(words), name_(name), reader_(reader) {}

  // The title that ends right before the name: the run of names, title words and joints, from its first title on.
  [[nodiscard]] TokenRange before() const {
    std::uint32_t begin = name_.begin;
    while (begin > 0 && name_.begin - begin < kMaxTitleTokens) {
      const std::uint32_t before = goes_on(begin - 1) ? begin - 1 : small_words_before(begin);
      if (before == begin) break;
      begin = before;
    }
    while (begin < name_.begin && reader_.title_at(words_, begin, name_.begin) == begin) ++begin;
    if (begin > 0 && reader_.is_former(words_.folded(begin - 1))) return {};
    return {begin, name_.begin};
  }

  // "Budi, kepala BPBD Cilacap, mengatakan"; "Budi dilantik sebagai Kapolri"; "Budi selaku ketua panitia".
  [[nodiscard]] TokenRange behind() const {
    const auto count = static_cast<std::uint32_t>(words_.tokens().size());
    std::uint32_t at = name_.end;
    const std::uint32_t last = std::min(count, name_.end + kMaxLinkTokens);
    bool is_linked = false;
    bool is_led = false;  // by a word that what stands behind needs no title: "memimpin"
    while (at < last) {
      const bool is_title = is_linked && reader_.title_at(words_, at, count) > at;
      if (is_title || (is_led && begins_body(at))) break;
      const bool is_comma = words_.words_of(at) == "," && at == name_.end;
      if (words_.tokens()[at].kind != TokenKind::kWord && !is_comma) return {};
      if (words_.tokens()[at].kind == TokenKind::kWord && words_.tokens()[at].is_capitalised) return {};
      if (reader_.is_former(words_.folded(at))) return {};
      is_led = reader_.is_leader(words_.folded(at));
      is_linked = is_comma || is_led || reader_.is_lead(words_.folded(at));
      ++at;
    }
    if (at >= last || !is_linked) return {};
    std::uint32_t end = reader_.title_at(words_, at, count);
    for (std::uint32_t t = at; t < end; ++t) end = std::max(end, reader_.small_body_at(words_, t, count));
    while (end < count && end - at < kMaxTitleTokens) {
      const std::uint32_t next =
          is_part(end) ? end + 1 : std::max(reader_.small_body_at(words_, end, count), body_behind(end));
      if (next == end) break;
      end = next;
    }
    const bool is_closed = end == count || words_.tokens()[end].kind == TokenKind::kMark;
    const bool is_beside = words_.words_of(at - 1) == "," && at - 1 == name_.end;
    if (is_beside && !is_closed && !reader_.begins_with_title(words_, at)) return {};
    return {at, end};
  }

  // "seorang warga, Budi"; "pedagang Budi"; "Budi, pedagang sayur di pasar itu".
  [[nodiscard]] bool is_private() const {
    const bool has_comma = name_.begin > 0 && words_.words_of(name_.begin - 1) == ",";
    const std::uint32_t end = name_.begin - (has_comma ? 1 : 0);
    for (std::uint32_t size = 1; size <= std::min(end, kMaxLinkTokens); ++size) {
      if (reader_.private_role_at(words_, end - size, end) == end) return true;
    }
    const auto count = static_cast<std::uint32_t>(words_.tokens().size());
    std::uint32_t at = name_.end;
    if (at >= count || words_.words_of(at) != ",") return false;
    ++at;
    if (at < count && reader_.is_lead(words_.folded(at))) ++at;
    return reader_.private_role_at(words_, at, count) > at;
  }

 private:
  [[nodiscard]] bool is_word(std::uint32_t t) const {
    return words_.tokens()[t].kind == TokenKind::kWord || words_.tokens()[t].kind == TokenKind::kNumber;
  }

  // Where words written small go on to the left of `end`: "kepala dinas tenaga kerja" before "Nunukan", "di kecamatan
  // itu" before a name; `end` where they are of no office.
  [[nodiscard]] std::uint32_t small_words_before(std::uint32_t end) const {
    constexpr std::uint32_t kMaxWords = 6;
    for (std::uint32_t begin = end - std::min(end, kMaxWords); begin < end; ++begin) {
      if (words_.tokens()[begin].kind != TokenKind::kWord) continue;
      if (reader_.nearby_at(words_, begin, end) == end || reader_.small_body_at(words_, begin, end) == end) {
        return begin;
      }
    }
    return end;
  }

  // "pusat gempa bumi di BMKG": small words that lead to a body that the tables know; `at` where they lead to none.
  [[nodiscard]] std::uint32_t body_behind(std::uint32_t at) const {
    constexpr std::uint32_t kMaxWords = 6;
    const auto last = std::min(static_cast<std::uint32_t>(words_.tokens().size()), at + kMaxWords);
    for (std::uint32_t t = at; t < last; ++t) {
      if (reader_.begins_with_body(words_, t)) return t;
      const text::Token& word = words_.tokens()[t];
      if (word.kind != TokenKind::kWord || word.is_capitalised || reader_.is_reporting(words_.folded(t))) return at;
    }
    return at;
  }

  [[nodiscard]] bool begins_body(std::uint32_t t) const {
    const auto count = static_cast<std::uint32_t>(words_.tokens().size());
    return reader_.small_body_at(words_, t, count) > t || reader_.title_at(words_, t, count) > t ||
           reader_.begins_with_body(words_, t) || body_behind(t) > t;
  }

  // Part of a title: a capitalised word, a word of titles, a short form in brackets.
  [[nodiscard]] bool is_part(std::uint32_t t) const {
    const text::Token& token = words_.tokens()[t];
    const std::string_view sign = words_.words_of(t);
    if (sign == "(" || sign == ")") return true;
    if (sign == "." && t > 0 && reader_.is_honorific_at(words_, t - 1)) return true;
    if (reader_.is_honorific_at(words_, t)) return true;
    if (!is_word(t)) return is_inner_comma(t);
    if (token.kind == TokenKind::kNumber) return true;
    return token.is_capitalised || reader_.is_title_word(words_.folded(t)) ||
           reader_.title_at(words_, t, static_cast<std::uint32_t>(words_.tokens().size())) > t || is_joint(t);
  }

  // "Politik, Hukum, dan Keamanan": between capitalised words of a title.
  [[nodiscard]] bool is_inner_comma(std::uint32_t t) const {
    return words_.words_of(t) == "," && t > 0 && t + 1 < words_.tokens().size() &&
           words_.tokens()[t - 1].is_capitalised && t + 1 != name_.begin &&
           (words_.tokens()[t + 1].is_capitalised || is_joint(t + 1));
  }

  // A small word before a capitalised one, behind one or behind a word of titles.
  [[nodiscard]] bool is_joint(std::uint32_t t) const {
    return t > 0 && t + 1 < words_.tokens().size() && reader_.is_joint(words_.folded(t)) &&
           words_.tokens()[t + 1].is_capitalised;
  }

  [[nodiscard]] bool goes_on(std::uint32_t t) const {
    if (t + 1 == name_.begin && words_.words_of(t) == ",") return true;
    return is_part(t);
  }

  const text::TokenizedText& words_;
  TokenRange name_;
  const OfficeReader& reader_;
};

}  // namespace

struct AffiliationFinder::Votes {
  std::map<std::tuple<std::string, std::string>, std::uint32_t> count;  // party, institution
  std::map<std::string, std::string> rules;                             // by party, or institution
  std::string name;
  std::set<std::string> here;  // what this article told already

  void add(const std::string& party, const std::string& institution, const std::string& rule, std::uint32_t weight) {
    if (party.empty() && institution.empty()) return;
    count[{party, institution}] += weight;
    rules.try_emplace(party.empty() ? institution : party, rule);
  }
};

AffiliationFinder::AffiliationFinder(std::span<const model::ReadArticle> articles,
                                     std::span<const model::ArticleIndex> members, const Readers& readers)
    : articles_(articles), readers_(readers) {
  for (const model::ArticleIndex article : members) {
    const model::ReadArticle& read = articles[article];
    for (std::uint32_t m = 0; m < read.mentions.size(); ++m) {
      const std::uint32_t entity = read.mentions[m].entity;
      if (entity >= read.entities.size()) continue;
      for (const std::string& party : read.entities[entity].parties) {
        const std::size_t country = party.find('-');
        ++told_[party.substr(0, country)];
      }
      if (read.entities[entity].kind != model::MentionKind::kPerson) continue;
      std::vector<std::uint32_t>& places = places_[{article, entity}];
      if (places.size() < kMaxPlaces) places.push_back(m);
    }
    for (const model::Attribution& attribution : read.attributions) {
      if (attribution.source_entities.size() != 1 || attribution.source.is_empty()) continue;
      std::vector<base::Span>& sources = sources_[{article, attribution.source_entities.front()}];
      if (sources.size() < kMaxPlaces) sources.push_back(attribution.source);
    }
  }
}

const OfficeReader* AffiliationFinder::reader_of(model::ArticleIndex article) const {
  const auto found = readers_.find(articles_[article].article.language);
  return found == readers_.end() ? nullptr : &found->second;
}

// "Juru Bicara Presiden" is the home country's where the name is a local one, or the story tells more of home than of
// any other country.
bool AffiliationFinder::is_home(const Office& office, const OfficeReader& reader, const std::string& name) const {
  if (office.holder.empty()) return true;
  if (reader.is_local_name(name)) return true;
  const auto home = told_.find(office.holder);
  if (home == told_.end()) return told_.empty();
  return std::ranges::all_of(told_, [&](const auto& other) { return other.second <= home->second; });
}

void AffiliationFinder::read_titles(const model::Entity& entity, const OfficeReader& reader, Votes& votes) const {
  for (const std::string& title : entity.titles) {
    const text::TokenizedText words(title, nullptr);
    const auto office = reader.read(words, {0, static_cast<std::uint32_t>(words.tokens().size())});
    if (!office || !is_home(*office, reader, votes.name)) continue;
    votes.add(office->party, office->institution, office->rule, kAnnotatedWeight);
  }
}

void AffiliationFinder::read_around(const model::ReadArticle& read, const model::Mention& mention,
                                    const OfficeReader& reader, Votes& votes) const {
  const std::string_view text = read.article.text;
  const base::Span window = window_of(text, mention.span);
  const text::TokenizedText words(base::slice(text, window), nullptr);
  const TokenRange name =
      words.tokens_in({mention.span.begin_byte - window.begin_byte, mention.span.end_byte - window.begin_byte});
  if (name.is_empty()) return;
  const Neighbourhood beside(words, name, reader);
  for (const TokenRange phrase : {beside.before(), beside.behind()}) {
    if (phrase.is_empty()) continue;
    const auto office = reader.read(words, phrase);
    if (!office || !is_home(*office, reader, votes.name)) continue;
    if (!votes.here.insert(office->party + "|" + office->institution).second) continue;
    votes.add(office->party, office->institution, office->rule, kToldWeight);
  }
}

// "Juru bicara KPK", where the article shows that this is the person.
void AffiliationFinder::read_sources(const model::ReadArticle& read, const model::EntityRef& ref,
                                     const OfficeReader& reader, Votes& votes) const {
  const auto sources = sources_.find(ref);
  if (sources == sources_.end()) return;
  for (const base::Span source : sources->second) {
    const text::TokenizedText words(base::slice(read.article.text, source), nullptr);
    const auto count = static_cast<std::uint32_t>(words.tokens().size());
    if (reader.title_at(words, 0, count) == 0 || shares_word(words, votes.name)) continue;
    const auto office = reader.read(words, {0, count});
    if (!office || !is_home(*office, reader, votes.name)) continue;
    if (!votes.here.insert(office->party + "|" + office->institution).second) continue;
    votes.add(office->party, office->institution, office->rule, kAnnotatedWeight);
  }
}

void AffiliationFinder::read_article(const model::EntityRef& ref, Votes& votes) const {
  const model::ReadArticle& read = articles_[ref.article];
  const model::Entity& entity = read.entities[ref.entity];
  const OfficeReader* reader = reader_of(ref.article);
  const bool is_polity = reader != nullptr && !entity.institution.empty() && reader->is_country(entity.institution);
  const std::string institution = is_polity || entity.parties.size() > 1 ? std::string() : entity.institution;
  for (const std::string& party : entity.parties) votes.add(party, institution, entity.rule, kAnnotatedWeight);
  if (entity.parties.empty()) votes.add({}, institution, entity.rule, kAnnotatedWeight);
  if (reader == nullptr) return;
  votes.here.clear();
  read_titles(entity, *reader, votes);
  if (const auto places = places_.find(ref); places != places_.end()) {
    for (const std::uint32_t m : places->second) read_around(read, read.mentions[m], *reader, votes);
  }
  read_sources(read, ref, *reader, votes);
}

Affiliation AffiliationFinder::find(std::span<const model::EntityRef> members) const {
  Votes votes;
  for (const model::EntityRef& ref : members) {
    const std::string& name = articles_[ref.article].entities[ref.entity].name;
    if (name.size() > votes.name.size()) votes.name = name;
  }
  for (const model::EntityRef& ref : members.first(std::min(members.size(), kMaxArticles))) read_article(ref, votes);
  std::map<std::string, std::uint32_t> parties;
  for (const auto& [office, count] : votes.count) {
    if (!std::get<0>(office).empty()) parties[std::get<0>(office)] += count;
  }
  Affiliation found;
  std::uint32_t most = 0;
  for (const auto& [party, count] : parties) {
    if (count <= most) continue;
    most = count;
    found.party = party;
  }
  most = 0;
  for (const auto& [office, count] : votes.count) {
    const auto& [party, institution] = office;
    const bool is_better = count > most || (count == most && institution.size() > found.institution.size());
    if (party != found.party || institution.empty() || !is_better) continue;
    most = count;
    found.institution = institution;
  }
  const auto rule = votes.rules.find(found.party.empty() ? found.institution : found.party);
  if (rule != votes.rules.end()) found.rule = rule->second;
  return found;
}

AffiliationFinder::Standing AffiliationFinder::standing_of(const model::EntityRef& ref) const {
  const OfficeReader* reader = reader_of(ref.article);
  const auto places = places_.find(ref);
  if (reader == nullptr || places == places_.end()) return Standing::kUntold;
  if (const Affiliation held = find({&ref, 1}); !held.party.empty() || !held.institution.empty())
    return Standing::kOfficial;
  const model::ReadArticle& read = articles_[ref.article];
  const bool is_private = std::ranges::any_of(places->second, [&](std::uint32_t m) {
    const base::Span mention = read.mentions[m].span;
    const base::Span window = window_of(read.article.text, mention);
    const text::TokenizedText words(base::slice(read.article.text, window), nullptr);
    const TokenRange name =
        words.tokens_in({mention.begin_byte - window.begin_byte, mention.end_byte - window.begin_byte});
    return !name.is_empty() && Neighbourhood(words, name, *reader).is_private();
  });
  return is_private ? Standing::kPrivate : Standing::kUntold;
}

std::string AffiliationFinder::office_in(const model::EntityRef& ref, const std::string& title) const {
  const OfficeReader* reader = reader_of(ref.article);
  if (reader == nullptr) return {};
  const text::TokenizedText words(title, nullptr);
  const std::uint32_t end = reader->sole_office_at(words);
  return end == 0 ? std::string() : normalise_name(base::slice(title, words.span_of({0, end})));
}

bool AffiliationFinder::is_only_of_home(const model::EntityRef& ref, const std::string& name,
                                        const std::vector<std::string>& parties) const {
  const OfficeReader* reader = reader_of(ref.article);
  if (reader == nullptr || parties.size() != 1 || parties.front() != reader->home()) return false;
  const text::TokenizedText words(name, nullptr);
  return !reader->is_body(words) && !reader->begins_with_state(words);
}

bool AffiliationFinder::is_name(const model::EntityRef& ref) const {
  const model::Entity& entity = articles_[ref.article].entities[ref.entity];
  const text::TokenizedText words(entity.name, nullptr);
  const bool has_capitals = std::ranges::all_of(
      words.tokens(), [](const text::Token& token) { return token.is_capitalised || token.kind == TokenKind::kMark; });
  const OfficeReader* reader = reader_of(ref.article);
  const auto count = static_cast<std::uint32_t>(words.tokens().size());
  std::uint32_t first = 0;
  while (reader != nullptr && first < count &&
         (reader->is_honorific_at(words, first) || (first > 0 && words.words_of(first) == "."))) {
    ++first;
  }
  const bool is_addressed = first > 0 && first < count && words.tokens()[first].is_capitalised;
  if ((!has_capitals && !is_addressed) || count == 0) return false;
  if (reader != nullptr && reader->holds_body(words)) return false;
  if (is_addressed) return true;
  if (reader != nullptr && reader->title_at(words, 0, count) > 0) return false;
  return count >= 2 || (reader != nullptr && reader->is_local_name(entity.name)) || is_inside_sentence(ref);
}

// A word with one capital, its first letter, behind a word written small or a comma.
bool AffiliationFinder::is_inside_sentence(const model::EntityRef& ref) const {
  const auto sources = sources_.find(ref);
  if (sources == sources_.end()) return false;
  const std::string_view text = articles_[ref.article].article.text;
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  return std::ranges::any_of(sources->second, [&](base::Span words) {
    const std::string_view name = base::slice(text, words);
    const bool is_name = name.size() >= 3 && std::ranges::all_of(name.substr(1), is_small);
    if (!is_name || words.begin_byte < 2 || text[words.begin_byte - 1] != ' ') return false;
    const char before = text[words.begin_byte - 2];
    return is_small(before) || before == ',';
  });
}

bool AffiliationFinder::is_title(const model::EntityRef& ref) const {
  const OfficeReader* reader = reader_of(ref.article);
  if (reader == nullptr) return false;
  const text::TokenizedText words(articles_[ref.article].entities[ref.entity].name, nullptr);
  const auto count = static_cast<std::uint32_t>(words.tokens().size());
  return count > 0 && reader->title_at(words, 0, count) == count;
}

Affiliation AffiliationFinder::read_role(const model::EntityRef& ref) const {
  const model::Entity& entity = articles_[ref.article].entities[ref.entity];
  const OfficeReader* reader = reader_of(ref.article);
  if (reader == nullptr) return {};
  const text::TokenizedText words(entity.name, nullptr);
  const auto office = reader->read(words, {0, static_cast<std::uint32_t>(words.tokens().size())});
  if (!office || !is_home(*office, *reader, {})) return {};
  return {office->institution, office->party, office->rule};
}

}  // namespace sumber::tell::entities
