#include "text/whole_sentences.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "text/phrases.h"
#include "text/tokens.h"

namespace sumber::text {

namespace {

constexpr std::uint32_t kFront = 6;  // words in which a pronoun or a pointing word has nothing to point to
constexpr std::uint32_t kMaxParagraphBytes = 20'000;  // a text without line ends is no article
constexpr std::uint32_t kMaxTokens = 120;

// What a phrase of the tables is.
enum Lean : std::uint32_t { kPointer, kOpener, kList, kPronoun, kSpeaker, kFree };

struct Leaning {
  PhraseMatcher phrases;
  const lang::Pack* pack = nullptr;
};

void add_rows(PhraseMatcher& into, const lang::Table& table, std::string_view column, std::uint32_t value) {
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    for (const std::string_view phrase : lang::split_list(table.cell(row, column))) into.add(phrase, value);
  }
}

Leaning read_leaning(const lang::Pack& pack) {
  Leaning leaning;
  leaning.pack = &pack;
  add_rows(leaning.phrases, pack.table("relative_times"), "form", kFree);  // "hari ini" points to no noun
  const lang::Table& pronouns = pack.table("pronouns");
  for (std::size_t row = 0; row < pronouns.row_count(); ++row) {
    const std::uint32_t value = pronouns.cell(row, "kind") == "speaker" ? kSpeaker : kPronoun;
    leaning.phrases.add(pronouns.cell(row, "form"), value);
    for (const std::string_view form : lang::split_list(pronouns.cell(row, "forms"))) leaning.phrases.add(form, value);
  }
  const lang::Table& words = pack.table("leaning_words");
  for (std::size_t row = 0; row < words.row_count(); ++row) {
    const std::string_view kind = words.cell(row, "kind");
    const std::uint32_t value = kind == "pointer" ? kPointer : kind == "list" ? kList : kOpener;
    for (const std::string_view phrase : lang::split_list(words.cell(row, "phrase")))
      leaning.phrases.add(phrase, value);
  }
  add_rows(leaning.phrases, pack.table("clause_openers"), "phrase", kOpener);
  return leaning;
}

bool ends_statement(const TokenizedText& words, TokenRange sentence) {
  std::uint32_t last = sentence.end - 1;
  while (last > sentence.begin && words.tokens()[last].kind == TokenKind::kQuote) --last;
  const std::string_view sign = words.words_of(last);
  return sign == "." || sign == "!";
}

// More than the words of a quotation: somebody says them, or something stands beside them.
bool closes_quotations(const TokenizedText& words, TokenRange sentence) {
  std::uint32_t quotes = 0;
  std::uint32_t outside = 0;
  for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
    const TokenKind kind = words.tokens()[t].kind;
    if (kind == TokenKind::kQuote) ++quotes;
    if (kind == TokenKind::kWord && quotes % 2 == 0) ++outside;
  }
  return quotes % 2 == 0 && outside >= 2;
}

bool begins_well(const TokenizedText& words, TokenRange sentence) {
  std::uint32_t first = sentence.begin;
  while (first < sentence.end && words.tokens()[first].kind == TokenKind::kQuote) ++first;
  if (first == sentence.end) return false;
  const Token& token = words.tokens()[first];
  return token.kind == TokenKind::kNumber || (token.kind == TokenKind::kWord && token.is_capitalised);
}

// "Kabarnusa.example, Jakarta": what is left of a dateline.
bool begins_with_outlet(const TokenizedText& words, TokenRange sentence, const model::Article& article) {
  const std::string_view first = words.folded(sentence.begin);
  return first == fold(article.outlet_domain) || first == fold(article.outlet);
}

bool is_clear(const Leaning& leaning, const TokenizedText& words, TokenRange sentence) {
  std::uint32_t seen = 0;
  bool is_quoted = false;
  for (std::uint32_t t = sentence.begin; t < sentence.end;) {
    const Token& token = words.tokens()[t];
    if (token.kind == TokenKind::kQuote) is_quoted = !is_quoted;
    const bool is_front = seen < kFront;
    const bool is_first = seen == 0;
    const auto found = leaning.phrases.longest_at(words, t, sentence.end);
    if (found) {
      if (found->value == kList) return false;
      if (found->value == kSpeaker && !is_quoted) return false;
      if (is_first && found->value == kOpener) return false;
      if (is_front && !is_quoted && (found->value == kPointer || found->value == kPronoun)) return false;
    }
    const std::uint32_t next = found ? found->tokens.end : t + 1;
    for (; t < next; ++t) seen += words.tokens()[t].kind == TokenKind::kWord ? 1 : 0;
  }
  return true;
}

std::uint32_t count_names(const model::ReadArticle& read, base::Span span) {
  const auto first = std::ranges::lower_bound(read.mentions, span.begin_byte, {},
                                              [](const model::Mention& mention) { return mention.span.begin_byte; });
  std::set<std::uint32_t> entities;
  for (auto mention = first; mention != read.mentions.end() && mention->span.begin_byte < span.end_byte; ++mention) {
    if (mention->entity != model::kNoEntity) entities.insert(mention->entity);
  }
  return static_cast<std::uint32_t>(entities.size());
}

// The paragraph that a place stands in.
base::Span paragraph_of(std::string_view text, base::Span words) {
  const std::size_t before = words.begin_byte == 0 ? std::string_view::npos : text.rfind('\n', words.begin_byte - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t end = std::min(text.find('\n', words.begin_byte), text.size());
  return base::make_span(begin, end);
}

}  // namespace

struct SentenceJudge::Tables {
  std::map<std::string, Leaning, std::less<>> languages;
};

SentenceJudge::SentenceJudge(const lang::Packs& packs) {
  auto tables = std::make_unique<Tables>();
  for (const auto& pack : packs.languages) tables->languages.emplace(pack->code(), read_leaning(*pack));
  tables_ = std::move(tables);
}

SentenceJudge::~SentenceJudge() = default;

std::optional<WholeSentence> SentenceJudge::find_around(const model::ReadArticle& read, base::Span words) const {
  const auto leaning = tables_->languages.find(read.article.language);
  if (leaning == tables_->languages.end() || words.is_empty()) return std::nullopt;
  const base::Span paragraph = paragraph_of(read.article.text, words);
  if (words.end_byte > paragraph.end_byte || paragraph.size_bytes() > kMaxParagraphBytes) return std::nullopt;
  const TokenizedText tokens(base::slice(read.article.text, paragraph), leaning->second.pack);
  const base::Span inside{words.begin_byte - paragraph.begin_byte, words.end_byte - paragraph.begin_byte};
  const TokenRange found = tokens.tokens_in(inside);
  if (found.is_empty()) return std::nullopt;
  const TokenRange sentence = tokens.sentences()[tokens.sentence_of(found.begin)];
  if (found.end > sentence.end || sentence.size() > kMaxTokens) return std::nullopt;
  const base::Span span = tokens.span_of(sentence);
  if (!begins_well(tokens, sentence) || !ends_statement(tokens, sentence) || !closes_quotations(tokens, sentence) ||
      begins_with_outlet(tokens, sentence, read.article)) {
    return std::nullopt;
  }
  WholeSentence whole;
  whole.share_percent = static_cast<std::uint32_t>(std::uint64_t{inside.size_bytes()} * 100 / span.size_bytes());
  whole.span = {span.begin_byte + paragraph.begin_byte, span.end_byte + paragraph.begin_byte};
  whole.words = static_cast<std::uint32_t>(std::ranges::count(tokens.tokens().begin() + sentence.begin,
                                                              tokens.tokens().begin() + sentence.end, TokenKind::kWord,
                                                              &Token::kind));
  whole.names = count_names(read, whole.span);
  whole.has_quotation =
      std::ranges::any_of(tokens.tokens().begin() + sentence.begin, tokens.tokens().begin() + sentence.end,
                          [](const Token& token) { return token.kind == TokenKind::kQuote; });
  whole.is_clear = is_clear(leaning->second, tokens, sentence);
  return whole;
}

}  // namespace sumber::text
