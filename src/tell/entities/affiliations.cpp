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

class Neighbourhood {
 public:
  Neighbourhood(const text::TokenizedText& words, TokenRange name, const OfficeReader& reader)
      : words_(words), name_(name), reader_(reader) {}

  // The title that ends right before the name: the run of names, title words and joints, from its first title on.
  [[nodiscard]] TokenRange before() const {
    std::uint32_t begin = name_.begin;
    while (begin > 0 && name_.begin - begin < kMaxTitleTokens && goes_on(begin - 1)) --begin;
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
    while (at < last) {
      const bool is_title = is_linked && reader_.title_at(words_, at, count) > at;
      if (is_title) break;
      const bool is_comma = words_.words_of(at) == "," && at == name_.end;
      if (words_.tokens()[at].kind != TokenKind::kWord && !is_comma) return {};
      if (words_.tokens()[at].kind == TokenKind::kWord && words_.tokens()[at].is_capitalised) return {};
      if (reader_.is_former(words_.folded(at))) return {};
      is_linked = is_comma || reader_.is_lead(words_.folded(at));
      ++at;
    }
    if (at >= last || !is_linked) return {};
    std::uint32_t end = reader_.title_at(words_, at, count);
    while (end < count && end - at < kMaxTitleTokens && is_part(end)) ++end;
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

  // Part of a title: a capitalised word, a word of titles, a short form in brackets.
  [[nodiscard]] bool is_part(std::uint32_t t) const {
    const text::Token& token = words_.tokens()[t];
    const std::string_view sign = words_.words_of(t);
    if (sign == "(" || sign == ")") return true;
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
  const auto places = places_.find(ref);
  if (places == places_.end()) return;
  for (const std::uint32_t m : places->second) read_around(read, read.mentions[m], *reader, votes);
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
  if (!has_capitals || words.tokens().empty() || (reader != nullptr && reader->holds_body(words))) return false;
  if (reader != nullptr && reader->title_at(words, 0, static_cast<std::uint32_t>(words.tokens().size())) > 0)
    return false;
  return words.tokens().size() >= 2 || (reader != nullptr && reader->is_local_name(entity.name));
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
