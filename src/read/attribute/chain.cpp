#include "read/attribute/internal/chain.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace sumber::read::attribute {

namespace {

using model::ChainLink;
using model::LinkKind;
using text::TokenRange;

constexpr std::size_t kDayLetters = 10;  // "2023-08-30"

struct SaidOn {
  std::string date;
  base::Span span;
  std::string rule;
};

bool is_in_brackets(const Reading& reading, TokenRange tokens) {
  return tokens.begin > 0 && tokens.end < reading.roles.size() && reading.is_mark(tokens.begin - 1, "(") &&
         reading.is_mark(tokens.end, ")");
}

// Lower is better: a day before a month, brackets before plain words, near before far.
std::uint32_t rank_date(const Reading& reading, const model::Mention& mention, std::uint32_t cue) {
  const TokenRange tokens = reading.words.tokens_in(mention.span);
  const std::uint32_t distance = tokens.begin > cue ? tokens.begin - cue : cue - tokens.begin;
  const bool has_brackets = is_in_brackets(reading, tokens) || mention.span.size_bytes() > 14;
  return distance + (mention.value.size() >= kDayLetters ? 0 : 1000) + (has_brackets ? 0 : 200);
}

// The time outside the content that tells when it was said.
std::optional<SaidOn> find_date(const Reading& reading, const Frame& frame) {
  const TokenRange place = frame.cue.is_empty() ? frame.content : frame.cue;
  TokenRange unit = reading.near(frame.unit, place);
  const bool breaks_off =
      frame.unit + 1 < reading.units.size() && reading.token(unit.end - 1).kind == text::TokenKind::kWord;
  if (breaks_off) unit.end = reading.near(frame.unit + 1, place).end;  // a line broken in the middle of its sentence
  const base::Span unit_span = reading.words.span_of(unit);
  const base::Span content = reading.words.span_of(frame.content);
  const std::uint32_t cue = frame.cue.is_empty() ? frame.content.end : frame.cue.begin;
  const auto begin_of = [](const model::Mention& m) { return m.span.begin_byte; };
  auto mention = std::ranges::lower_bound(reading.read.mentions, unit_span.begin_byte, {}, begin_of);
  const model::Mention* best = nullptr;
  for (; mention != reading.read.mentions.end() && mention->span.begin_byte < unit_span.end_byte; ++mention) {
    if (mention->kind != model::MentionKind::kTime || mention->value.size() < 7) continue;
    if (mention->value.find('/') != std::string::npos) continue;
    if (content.contains(mention->span)) continue;
    if (best == nullptr || rank_date(reading, *mention, cue) < rank_date(reading, *best, cue)) best = &*mention;
  }
  if (best == nullptr) return std::nullopt;
  return SaidOn{best->value.substr(0, kDayLetters), best->span, best->rule};
}

LinkKind medium_kind(bool is_agency) { return is_agency ? LinkKind::kAgency : LinkKind::kMedium; }

// "kepada CBS": one statement was made to a medium, which says nothing of the rest of the article.
bool is_addressee(const Reading& reading, const model::Credit& credit) {
  const base::Span span = credit.evidence.span;
  if (span.is_empty()) return false;
  const TokenRange tokens = reading.words.tokens_in(span);
  return !tokens.is_empty() && tokens.end <= reading.roles.size() && reading.has_role(tokens.begin, kAddresseeWord);
}

// An agency the whole article draws on stands before everything.
void add_article_credit(const Reading& reading, std::vector<ChainLink>& chain) {
  const model::Article& article = reading.read.article;
  if (article.credits.size() != 1 || is_addressee(reading, article.credits.front())) return;
  const model::Credit& credit = article.credits.front();
  chain.push_back({medium_kind(credit.is_agency), credit.agency, {}, {}, credit.evidence});
}

void add_credits(const Reading& reading, const Frame& frame, const std::vector<PlacedCredit>& credits,
                 std::vector<ChainLink>& chain) {
  const TokenRange unit = reading.near(frame.unit, frame.cue.is_empty() ? frame.content : frame.cue);
  const auto begin_of = [](const PlacedCredit& c) { return c.tokens.begin; };
  const auto first = std::ranges::lower_bound(credits, unit.begin, {}, begin_of);
  for (auto credit = first; credit != credits.end() && credit->tokens.begin < unit.end; ++credit) {
    const PlacedCredit& placed = *credit;
    const bool is_known = std::ranges::any_of(chain, [&](const ChainLink& l) { return l.name == placed.credit.name; });
    if (is_known) continue;
    chain.push_back({medium_kind(placed.credit.is_agency),
                     placed.credit.name,
                     {},
                     {},
                     {placed.credit.span, {}, placed.credit.rule}});
  }
}

std::string place_behind(const Reading& reading, std::uint32_t from, std::uint32_t limit) {
  for (std::uint32_t i = from; i < limit; ++i) {
    const std::uint32_t m = reading.entity_mention[i];
    if (m == kNoIndex) continue;
    const bool is_place = reading.read.mentions[m].kind == model::MentionKind::kPlace;
    const bool is_seat = i > from && reading.has_role(i - 1, kPrepositionWord) &&
                         reading.read.mentions[m].kind == model::MentionKind::kOrganisation;  // "di Gedung Putih"
    if (is_place || is_seat) return reading.read.entities[reading.read.mentions[m].entity].name;
  }
  return {};
}

// "dalam sebuah wawancara", "usai mengikuti rapat", not "surat kabar itu": a preposition leads to it.
bool is_led(const Reading& reading, std::uint32_t lower, std::uint32_t begin) {
  constexpr std::uint32_t kReachTokens = 3;
  if (reading.has_role(begin, kPrepositionWord | kTimeWord)) return true;
  for (std::uint32_t i = begin; i > lower && begin - i < kReachTokens; --i) {
    if (reading.has_role(i - 1, kPrepositionWord)) return true;
    if (!reading.is_word(i - 1)) return false;
  }
  return false;
}

// "dalam konferensi pers di Washington": outside the content.
void add_occasion(const Reading& reading, const Frame& frame, const std::optional<SaidOn>& said,
                  std::vector<ChainLink>& chain) {
  const TokenRange unit = reading.near(frame.unit, frame.cue.is_empty() ? frame.content : frame.cue);
  const auto& starts = reading.occasion_starts;
  std::uint32_t from = unit.begin;  // behind the last phrase
  for (auto at = std::ranges::lower_bound(starts, from); at != starts.end() && *at < unit.end; ++at) {
    const auto found = *at < from ? std::nullopt : reading.language.occasions.longest_at(reading.words, *at, unit.end);
    if (!found) continue;
    const text::PhraseMatch& match = *found;
    from = match.tokens.end;
    const bool is_content = match.tokens.begin >= frame.content.begin && match.tokens.begin < frame.content.end;
    const bool is_quoted = reading.quotation_of[match.tokens.begin] != kNoIndex;
    const bool is_source =
        match.tokens.begin >= frame.source.whole.begin && match.tokens.begin < frame.source.whole.end;
    const bool is_cue = match.tokens.begin >= frame.cue.begin && match.tokens.begin < frame.cue.end;
    if (is_content || is_quoted || is_source || is_cue || !is_led(reading, unit.begin, match.tokens.begin)) continue;
    const OccasionRow& row = reading.language.occasion_rows[match.value];
    const std::uint32_t limit = std::min(unit.end, match.tokens.end + 8);
    chain.push_back({row.kind,
                     row.name,
                     said ? said->date : std::string(),
                     place_behind(reading, match.tokens.end, limit),
                     {reading.words.span_of(match.tokens), {}, row.rule}});
    return;
  }
}

}  // namespace

std::vector<PlacedCredit> place_credits(const text::TokenizedText& words, const text::CreditFinder& finder) {
  std::vector<PlacedCredit> placed;
  for (text::FoundCredit& credit : finder.find_in_text(words)) {
    const TokenRange tokens = words.tokens_in(credit.span);
    placed.push_back({tokens, std::move(credit)});
  }
  return placed;
}

namespace {

// The words that tell whose words these are: source or cue; where both are understood, the last place before that names
// the speaker, else the words themselves.
base::Span find_naming(const Reading& reading, const Frame& frame, const Speaker& speaker,
                       const SpeakerFinder& speakers) {
  const TokenRange words = frame.source.is_empty() ? frame.cue : frame.source.shown;
  if (!words.is_empty()) return reading.words.span_of(words);
  Frame content = frame;
  content.cue = frame.content;
  const base::Span named = speakers.named_before(content, speaker);
  return named.is_empty() ? reading.words.span_of(frame.content) : named;
}

}  // namespace

std::vector<ChainLink> build_chain(const Reading& reading, const Frame& frame, const Speaker& speaker,
                                   const SpeakerFinder& speakers, const std::vector<PlacedCredit>& credits) {
  std::vector<ChainLink> chain;
  chain.reserve(speaker.entities.size() + 2);  // a medium, the voices, an occasion
  add_article_credit(reading, chain);
  add_credits(reading, frame, credits, chain);
  const std::optional<SaidOn> said = find_date(reading, frame);
  const model::Evidence evidence = {
      find_naming(reading, frame, speaker, speakers),
      {},
      frame.row == kNoIndex ? "measure.free_continuation" : reading.language.cue_rows[frame.row].rule};
  for (const std::uint32_t e : speaker.entities) {
    const bool is_paper = speaker.is_document && !speaker.is_unnamed;  // "informasi" is nobody's, and no certain paper
    const LinkKind kind = is_paper ? LinkKind::kDocument : LinkKind::kVoice;
    const bool is_carrier =
        std::ranges::any_of(chain, [&](const ChainLink& l) { return l.name == speakers.entity(e).name; });
    if (is_carrier) continue;  // "Dilansir CNN, …": it stands there as a medium
    chain.push_back({kind, speakers.entity(e).name, said ? said->date : std::string(), {}, evidence});
  }
  add_occasion(reading, frame, said, chain);
  return chain;
}

void add_note(const std::vector<ChainLink>& note, const std::vector<std::uint32_t>& sources,
              std::vector<model::Attribution>& attributions) {
  constexpr int kReach = 4;  // attributions before it
  const auto is_spoken = [](const ChainLink& l) { return l.kind == LinkKind::kVoice; };
  const auto is_occasion = [](const ChainLink& l) {
    return l.kind == LinkKind::kOccasion || (l.kind == LinkKind::kDocument && !l.evidence.rule.empty());
  };
  const auto voice = std::ranges::find_if(note, is_spoken);
  if (voice == note.end() || sources.empty()) return;
  int seen = 0;
  for (auto a = attributions.rbegin(); a != attributions.rend() && seen < kReach; ++a, ++seen) {
    if (a->source_entities != sources) continue;
    for (ChainLink& link : a->chain) {
      if (is_spoken(link) && link.date.empty()) link.date = voice->date;
    }
    if (std::ranges::none_of(a->chain, is_occasion))
      std::ranges::copy_if(note, std::back_inserter(a->chain), is_occasion);
  }
}

void spread_dates(std::vector<model::Attribution>& attributions) {
  std::vector<std::uint32_t> by_speaker;  // then in the order of the text
  by_speaker.reserve(attributions.size());
  for (std::uint32_t i = 0; i < attributions.size(); ++i) {
    if (!attributions[i].source_entities.empty()) by_speaker.push_back(i);
  }
  const auto speakers_of = [&](std::uint32_t i) -> const auto& { return attributions[i].source_entities; };
  std::ranges::stable_sort(by_speaker, {}, speakers_of);
  const auto spread = [&](const auto& begin, const auto& end) {
    const std::string* date = nullptr;
    for (auto at = begin; at != end; ++at) {
      if (at != begin && speakers_of(*at) != speakers_of(*std::prev(at))) date = nullptr;
      for (ChainLink& link : attributions[*at].chain) {
        if (link.kind != LinkKind::kVoice && link.kind != LinkKind::kDocument) continue;
        if (link.date.empty() && date != nullptr) link.date = *date;
        if (!link.date.empty()) date = &link.date;
      }
    }
  };
  spread(by_speaker.begin(), by_speaker.end());
  spread(by_speaker.rbegin(), by_speaker.rend());
}

}  // namespace sumber::read::attribute
