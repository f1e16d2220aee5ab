#include "text/credits.h"

#include <algorithm>

#include "text/internal/credit_tables.h"

namespace sumber::text {

namespace {

constexpr std::size_t kMaxLineBytes = 160;    // a longer line is prose
constexpr std::uint32_t kMaxGapTokens = 6;    // "jaringan televisi Amerika Serikat, CBS"
constexpr std::uint32_t kMaxVerbGap = 1;      // "Reuters juga melaporkan"
constexpr std::size_t kMaxInitialsBytes = 4;  // "(ian/Ant)"
constexpr const char* kMediumAlone = "measure.medium_alone";
constexpr const char* kMediumSlashName = "measure.medium_slash_name";

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n\v\f";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

}  // namespace

// Walks one text with the tables of one finder.
class CreditReader {
 public:
  CreditReader(const TokenizedText& text, const CreditFinder::Tables& tables)
      : text_(text), tables_(tables), end_(static_cast<std::uint32_t>(text.tokens().size())) {}

  std::vector<FoundCredit> read_text() {
    for (std::uint32_t i = 0; i < end_;) {
      std::uint32_t next = i;
      if (!tables_.all_heads.may_begin_at(text_, i)) {
        ++i;
        continue;
      }
      if (tables_.cue_heads.may_begin_at(text_, i)) next = read_after_cue(i);
      if (next == i && tables_.name_heads.may_begin_at(text_, i)) next = read_before_cue(i);
      i = std::max(next, i + 1);
    }
    return std::move(found_);
  }

  std::vector<FoundCredit> read_line() {
    if (end_ == 0) return {};
    if (read_cue_line() || read_names_line()) return std::move(found_);
    return {};
  }

 private:
  // Of tokens that are asked for in order.
  [[nodiscard]] std::uint32_t limit_of(std::uint32_t token) {
    while (sentence_ < text_.sentences().size() && text_.sentences()[sentence_].end <= token) ++sentence_;
    return sentence_ < text_.sentences().size() ? text_.sentences()[sentence_].end : end_;
  }

  void add(TokenRange hull, TokenRange name, const std::optional<std::uint32_t>& medium, std::string rule) {
    FoundCredit credit;
    credit.span = text_.span_of(hull);
    credit.name_span = text_.span_of(name);
    credit.name = std::string(base::slice(text_.text(), credit.name_span));
    if (medium) {
      credit.name = tables_.media[*medium].name;
      credit.is_agency = tables_.media[*medium].is_agency;
    }
    credit.rule = std::move(rule);
    found_.push_back(std::move(credit));
  }

  // "dilansir dari AP", "kepada jaringan televisi AS, CBS". Gives the token behind the credit, or `i`.
  std::uint32_t read_after_cue(std::uint32_t i) {
    const std::uint32_t limit = limit_of(i);
    const auto match = tables_.cues_before_name.longest_at(text_, i, limit);
    if (!match) return i;
    const CreditCue& cue = tables_.cues[match->value];
    std::uint32_t at = match->tokens.end;
    while (at < limit && (text_.tokens()[at].kind == TokenKind::kQuote || is_sign(text_, at, ":"))) ++at;
    std::uint32_t word_end = at;
    const bool has_medium_word = tables_.word_at(text_, at, limit, word_end) == CreditWord::kMedium;
    const std::uint32_t name_begin = has_medium_word ? word_end : at;
    auto name = tables_.name_at(text_, name_begin, limit);
    if (!name && has_medium_word) name = name_behind_gap(name_begin, limit);
    const std::uint32_t name_end = cue.is_strong ? tables_.unknown_name_end(text_, name_begin, limit) : name_begin;
    // "Suara" is a known outlet and a common word: in "Suara Lintang" it begins the name of another one.
    const bool is_part_of_name = name && name->is_ambiguous && name_end > name->tokens.end;
    if (name && !is_part_of_name && (!name->is_ambiguous || cue.is_strong || has_medium_word)) {
      add({i, name->tokens.end}, name->tokens, name->medium, cue.rule);
      return read_further_names(i, name->tokens.end, limit, cue.rule);
    }
    if (!cue.is_strong) return i;
    if (name_end == name_begin) return i;
    add({i, name_end}, {name_begin, name_end}, std::nullopt, cue.rule);
    return name_end;
  }

  [[nodiscard]] std::optional<KnownName> name_behind_gap(std::uint32_t begin, std::uint32_t limit) const {
    for (std::uint32_t at = begin; at < std::min(begin + kMaxGapTokens, limit); ++at) {
      auto name = tables_.name_at(text_, at, limit);
      if (name && !name->is_ambiguous) return name;
    }
    return std::nullopt;
  }

  // ", AFP dan Kyodo"
  std::uint32_t read_further_names(std::uint32_t cue_begin, std::uint32_t at, std::uint32_t limit,
                                   const std::string& rule) {
    while (at < limit) {
      std::uint32_t next = at;
      while (next < limit && is_sign(text_, next, ",/&")) ++next;
      std::uint32_t word_end = next;
      if (tables_.word_at(text_, next, limit, word_end) == CreditWord::kJoin) next = word_end;
      if (next == at) break;
      const auto name = tables_.name_at(text_, next, limit);
      if (!name) break;
      add({cue_begin, name->tokens.end}, name->tokens, name->medium, rule);
      at = name->tokens.end;
    }
    return at;
  }

  // "Reuters melaporkan", "the Associated Press reported".
  std::uint32_t read_before_cue(std::uint32_t i) {
    const std::uint32_t limit = limit_of(i);
    const auto name = tables_.name_at(text_, i, limit);
    if (!name) return i;
    if (name->is_ambiguous) return name->tokens.end;
    for (std::uint32_t at = name->tokens.end; at <= name->tokens.end + kMaxVerbGap && at < limit; ++at) {
      const auto match = tables_.cues_behind_name.longest_at(text_, at, limit);
      if (!match) {
        if (text_.tokens()[at].kind != TokenKind::kWord || text_.tokens()[at].is_capitalised) break;
        continue;
      }
      add({i, match->tokens.end}, name->tokens, name->medium, tables_.cues[match->value].rule);
      break;
    }
    return name->tokens.end;
  }

  // "sumber : Antara/Reuters": a cue of a line, then names to the end.
  bool read_cue_line() {
    const std::uint32_t begin = is_sign(text_, 0, "([") ? 1 : 0;
    const auto match = tables_.cues_of_line.longest_at(text_, begin, end_);
    if (!match) return false;
    std::uint32_t at = match->tokens.end;
    const bool has_colon = at < end_ && is_sign(text_, at, ":");
    if (has_colon) ++at;
    const std::string& rule = tables_.cues[match->value].rule;
    while (at < end_) {
      const auto name = tables_.name_at(text_, at, end_);
      const std::uint32_t name_end = name        ? name->tokens.end
                                     : has_colon ? tables_.unknown_name_end(text_, at, end_)
                                                 : at;
      if (name_end == at) return false;
      add({0, name_end}, {at, name_end}, name ? std::optional(name->medium) : std::nullopt, rule);
      at = skip_separators(name_end);
      if (at == name_end && at < end_) return false;
    }
    return !found_.empty();
  }

  [[nodiscard]] std::uint32_t skip_separators(std::uint32_t at) const {
    while (at < end_ && is_sign(text_, at, ",/&|.)]")) ++at;
    std::uint32_t word_end = at;
    return tables_.word_at(text_, at, end_, word_end) == CreditWord::kJoin ? word_end : at;
  }

  // "(Antara/Reuters)", "(ian/Ant)", "AP/Andrew Harnik", "Reuters".
  bool read_names_line() {
    const bool is_bracketed = is_sign(text_, 0, "([");
    const std::uint32_t begin = is_bracketed ? 1 : 0;
    const std::uint32_t end = end_ > begin && is_sign(text_, end_ - 1, ")].") ? end_ - 1 : end_;
    bool has_slash = false;
    for (std::uint32_t at = begin; at < end;) {
      auto name = tables_.name_at(text_, at, end);
      if (!name && is_bracketed) name = small_name_at(at, end);
      if (name) {
        const bool is_alone = name->tokens.begin == begin && name->tokens.end == end;
        if (is_alone && !is_bracketed && !tables_.media[name->medium].is_agency) return false;
        if (is_alone && name->is_ambiguous && !is_bracketed) return false;
        add(name->tokens, name->tokens, name->medium, kMediumAlone);
        at = name->tokens.end;
      } else if (has_slash && !found_.empty() && is_person_tail(at, end)) {
        for (FoundCredit& credit : found_) credit.rule = kMediumSlashName;
        return true;
      } else if (is_bracketed && text_.words_of(at).size() <= kMaxInitialsBytes) {
        ++at;
      } else {
        return false;
      }
      const std::uint32_t next = skip_separators(at);
      has_slash = next > at && is_sign(text_, at, "/");
      if (next == at && at < end) return false;
      at = next;
    }
    return !found_.empty();
  }

  // "(afp, dpa)": short names of agencies in small letters, which brackets vouch for.
  [[nodiscard]] std::optional<KnownName> small_name_at(std::uint32_t at, std::uint32_t end) const {
    const auto match = tables_.names.longest_at(text_, at, end);
    const bool is_short = match && match->tokens.size() == 1 && text_.words_of(at).size() <= kMaxInitialsBytes;
    if (!is_short || !tables_.media[match->value].is_agency) return std::nullopt;
    return KnownName{match->tokens, match->value, false};
  }

  // A photographer's name to the end of the line.
  [[nodiscard]] bool is_person_tail(std::uint32_t at, std::uint32_t end) const {
    constexpr std::uint32_t kMaxTokens = 8;
    if (end - at > kMaxTokens) return false;
    for (; at < end; ++at) {
      const Token& token = text_.tokens()[at];
      if (token.kind == TokenKind::kWord && !token.is_capitalised && token.span.size_bytes() > 3) return false;
    }
    return true;
  }

  const TokenizedText& text_;
  const CreditFinder::Tables& tables_;
  std::uint32_t end_;
  std::size_t sentence_ = 0;  // of the token asked for last
  std::vector<FoundCredit> found_;
};

CreditFinder::CreditFinder(const lang::Packs& packs) {
  auto tables = std::make_shared<Tables>();
  if (packs.media) {
    tables->add_media(packs.media->table("agencies"), MediumKind::kAgency);
    tables->add_media(packs.media->table("outlets"), MediumKind::kOutlet);
  }
  for (const auto& pack : packs.languages) tables->add_language(*pack);
  tables_ = std::move(tables);
}

std::vector<FoundCredit> CreditFinder::find_in_text(const TokenizedText& text) const {
  return CreditReader(text, *tables_).read_text();
}

std::vector<FoundCredit> CreditFinder::read_credit_line(std::string_view line) const {
  const std::string_view words = trimmed(line);
  if (words.empty() || words.size() > kMaxLineBytes) return {};
  const bool may_be_credit = words.front() == '(' || words.front() == '[' || tables_->cues_of_line.may_begin(words) ||
                             tables_->names.may_begin(words);
  if (!may_be_credit) return {};
  const std::size_t offset_byte = static_cast<std::size_t>(words.data() - line.data());
  const TokenizedText text(words, nullptr);
  auto found = CreditReader(text, *tables_).read_line();
  for (FoundCredit& credit : found) {
    credit.span = base::make_span(credit.span.begin_byte + offset_byte, credit.span.end_byte + offset_byte);
    credit.name_span =
        base::make_span(credit.name_span.begin_byte + offset_byte, credit.name_span.end_byte + offset_byte);
  }
  return found;
}

std::optional<CreditFinder::Medium> CreditFinder::find_medium(std::string_view name) const {
  if (!tables_->names.may_begin(name)) return std::nullopt;
  const TokenizedText text(name, nullptr);
  const auto size = static_cast<std::uint32_t>(text.tokens().size());
  const auto match = tables_->names.longest_at(text, 0, size);
  if (!match || match->tokens.end != size) return std::nullopt;
  return tables_->media[match->value];
}

}  // namespace sumber::text
