#include <algorithm>

#include "read/attribute/internal/frames.h"

namespace sumber::read::attribute {

namespace {

using text::TokenKind;
using text::TokenRange;

constexpr std::uint32_t kMinFreeWords = 4;   // of a quotation that no cue introduces
constexpr std::uint32_t kMaxGapTokens = 18;  // between a cue and the quotation it introduces
constexpr std::uint32_t kMaxSubjectTokens = 22;

// Finds who speaks each quotation.
class DirectFinder {
 public:
  DirectFinder(const Reading& reading, Taken& taken, std::vector<Frame>& frames)
      : reading_(reading), taken_(taken), frames_(frames) {}

  void find() {
    std::uint32_t unit = 0;
    for (std::uint32_t q = 0; q < reading_.quotations.size(); ++q) {
      const Quotation& quotation = reading_.quotations[q];
      while (unit + 1 < reading_.units.size() && reading_.units[unit].end <= quotation.whole.begin) ++unit;
      unit_ = unit;
      range_ = reading_.near(unit, quotation.whole);
      if (find_signature(q) || find_cue_behind(q) || find_subject_behind(q) || find_cue_before(q)) {
        lead_back(q);
      } else {
        find_free(q);
      }
    }
  }

 private:
  // Index of the first cue that begins at or after `token`.
  [[nodiscard]] std::uint32_t next_cue(std::uint32_t token) const {
    const auto found =
        std::ranges::lower_bound(reading_.cues, token, {}, [](const CueMatch& c) { return c.tokens.begin; });
    return static_cast<std::uint32_t>(found - reading_.cues.begin());
  }

  void add(std::uint32_t q, std::uint32_t cue, const SourcePhrase& source) {
    Frame frame;
    frame.source = source;
    frame.content = reading_.quotations[q].inner;
    frame.kind = model::AttributionKind::kDirect;
    frame.unit = unit_;
    if (cue != kNoIndex) {
      frame.cue = reading_.cues[cue].tokens;
      frame.row = reading_.cues[cue].row;
      frame.has_own_source = (reading_.row_of(reading_.cues[cue]).positions & kOwnSource) != 0;
      taken_.cues[cue] = true;
    }
    taken_.quotations[q] = true;
    frames_.push_back(frame);
  }

  // First token behind the quotation that is no mark or filler.
  [[nodiscard]] std::uint32_t token_behind(const Quotation& quotation) const {
    std::uint32_t i = quotation.whole.end;
    if (i < range_.end && reading_.token(i).kind == TokenKind::kMark) ++i;
    constexpr Flags kFiller = kAdverb | kAuxiliary | kReference;  // "begitu katanya"
    for (int fillers = 0; fillers < 2 && i < range_.end && reading_.has_role(i, kFiller); ++fillers) {
      const std::uint32_t cue = next_cue(i);
      if (cue < reading_.cues.size() && reading_.cues[cue].tokens.begin == i) break;
      ++i;
    }
    return i;
  }

  // "…" — Ana Keller: a dash and a name, and nothing behind it on the line.
  bool find_signature(std::uint32_t q) {
    constexpr std::uint32_t kMaxNameTokens = 7;
    const std::uint32_t dash = reading_.quotations[q].whole.end;
    const auto count = static_cast<std::uint32_t>(reading_.roles.size());
    if (dash + 1 >= count || !is_dash(dash) || reading_.token(dash).has_line_end_before) return false;
    std::uint32_t end = dash + 1;
    while (end < count && end <= dash + kMaxNameTokens && !reading_.token(end).has_line_end_before) {
      if (!reading_.token(end).is_capitalised && reading_.is_word(end)) return false;
      ++end;
    }
    if (end < count && !reading_.token(end).has_line_end_before) return false;
    const SourcePhrase source = make_phrase(reading_, {dash + 1, end});
    if (source.is_empty() || !reading_.token(source.whole.begin).is_capitalised) return false;
    add(q, kNoIndex, source);
    return true;
  }

  [[nodiscard]] bool is_dash(std::uint32_t i) const {
    if (reading_.token(i).kind != TokenKind::kMark) return false;
    const std::string_view sign = reading_.words.words_of(i);
    return sign == "-" || sign == "--" || sign == "–" || sign == "—" || sign == "―";
  }

  // "…," kata X
  bool find_cue_behind(std::uint32_t q) {
    const std::uint32_t behind = token_behind(reading_.quotations[q]);
    const std::uint32_t cue = next_cue(behind);
    if (cue >= reading_.cues.size() || reading_.cues[cue].tokens.begin != behind || behind >= range_.end) return false;
    const CueRow& row = reading_.row_of(reading_.cues[cue]);
    if (reading_.has_role(behind, kCiting)) return false;  // "…," dikutip dari AFP: who carried it, not who said it
    if ((row.positions & kPassive) != 0 && find_agent_behind(q, cue)) return true;
    if ((row.positions & (kAfterContent | kOwnSource | kPreposition)) == 0) return false;
    SourcePhrase source;
    if ((row.positions & kOwnSource) == 0) source = phrase_after(reading_, reading_.cues[cue].tokens.end, range_.end);
    add(q, cue, source);
    return true;
  }

  // "…," dikatakan (oleh) X
  bool find_agent_behind(std::uint32_t q, std::uint32_t cue) {
    std::uint32_t i = reading_.cues[cue].tokens.end;
    const std::uint32_t agent = i;
    while (i < range_.end && reading_.has_role(i, kAgent)) ++i;
    const bool names_somebody =
        i < range_.end && (reading_.token(i).is_capitalised || reading_.has_role(i, kPronounWord | kSpeakerNoun));
    if (i == agent && !names_somebody) return false;
    const SourcePhrase source = phrase_after(reading_, i, range_.end);
    if (source.is_empty()) return false;
    add(q, cue, source);
    return true;
  }

  [[nodiscard]] bool ends_open(const Quotation& quotation) const {
    std::uint32_t last = quotation.inner.end - 1;
    while (last > quotation.inner.begin && reading_.token(last).kind == TokenKind::kQuote) --last;
    const std::uint32_t next = quotation.whole.end;
    return reading_.is_mark(last, ",") || reading_.is_mark(last, "?") || reading_.is_mark(last, "!") ||
           (next < range_.end && reading_.is_mark(next, ","));
  }

  // "…," X said
  bool find_subject_behind(std::uint32_t q) {
    const Quotation& quotation = reading_.quotations[q];
    const std::uint32_t behind = token_behind(quotation);
    const std::uint32_t cue = next_cue(behind);
    if (!ends_open(quotation) || cue >= reading_.cues.size()) return false;
    const TokenRange found = reading_.cues[cue].tokens;
    if (found.begin >= range_.end || found.begin > behind + kMaxSubjectTokens || found.begin == behind) return false;
    if ((reading_.row_of(reading_.cues[cue]).positions & (kSubjectFirst | kContentFirst)) == 0) return false;
    for (std::uint32_t i = behind; i < found.begin; ++i) {
      if (reading_.token(i).kind == TokenKind::kQuote) return false;
    }
    SourcePhrase source = phrase_before(reading_, behind, found.begin);
    if (source.is_empty() && reading_.has_role(behind, kJoin | kConjunction)) return false;
    if (source.is_empty()) source = {{behind, found.begin}, {behind, found.begin}};
    add(q, cue, source);
    return true;
  }

  // X mengatakan, "…"
  bool find_cue_before(std::uint32_t q) {
    const Quotation& quotation = reading_.quotations[q];
    std::uint32_t end = quotation.whole.begin;
    const bool is_introduced = end > range_.begin && (reading_.is_mark(end - 1, ",") || reading_.is_mark(end - 1, ":"));
    if (is_introduced) --end;
    if (end > range_.begin && reading_.has_role(end - 1, kComplementiser)) --end;
    const std::uint32_t after = next_cue(quotation.whole.begin);
    if (after == 0) return false;
    const std::uint32_t cue = after - 1;
    const TokenRange found = reading_.cues[cue].tokens;
    if (taken_.cues[cue] || found.begin < range_.begin || found.end > end) return false;
    if (end - found.end > (is_introduced ? kMaxGapTokens : 0)) return false;
    const CueRow& row = reading_.row_of(reading_.cues[cue]);
    if (!is_whole_statement(quotation) || row.kind == CueKind::kRefuse) return false;
    return add_introduced(q, cue);
  }

  bool add_introduced(std::uint32_t q, std::uint32_t cue) {
    const TokenRange found = reading_.cues[cue].tokens;
    const CueRow& row = reading_.row_of(reading_.cues[cue]);
    if ((row.positions & kSubjectFirst) != 0) {
      const SourcePhrase source = phrase_before(reading_, range_.begin, found.begin);
      const bool is_led = source.is_empty() && found.begin == range_.begin &&
                          reading_.is_mark(reading_.quotations[q].whole.begin - 1, ":");  // "Said Ellis: …"
      if (source.is_empty() && !is_led) return false;
      if (!is_led) add(q, cue, source);
      if (!is_led) return true;
    }
    if ((row.positions & (kAfterContent | kPreposition)) != 0) {
      const SourcePhrase source = phrase_after(reading_, found.end, reading_.quotations[q].whole.begin);
      if (source.is_empty()) return false;
      add(q, cue, source);
      return true;
    }
    if ((row.positions & kOwnSource) == 0) return false;
    add(q, cue, {});
    return true;
  }

  // “A.  “B,” kata X: a quotation that goes on into the next paragraph is never closed; its speaker is told at the end.
  [[nodiscard]] bool runs_on(std::uint32_t q) const {
    const Quotation& quotation = reading_.quotations[q];
    return quotation.whole.end == quotation.inner.end && q + 1 < reading_.quotations.size() &&
           reading_.quotations[q + 1].whole.begin == quotation.whole.end;
  }

  // Gives the speaker of quotation `q`, whose frame is the last, to those that run on into it.
  void lead_back(std::uint32_t q) {
    const Frame told = frames_.back();
    std::size_t at = frames_.size() - 1;
    for (; q > 0 && at > 0 && runs_on(q - 1); --q) {
      Frame& before = frames_[--at];
      if (before.content.begin != reading_.quotations[q - 1].inner.begin || !before.cue.is_empty()) return;
      before.source = told.has_own_source ? SourcePhrase{told.cue, told.cue} : told.source;
      before.has_own_source = told.has_own_source;
    }
  }

  // Nothing but marks between the quotation and the end of its statement, or the next quotation.
  [[nodiscard]] bool is_whole_statement(const Quotation& quotation) const {
    std::uint32_t i = quotation.whole.end;
    while (i < range_.end && reading_.token(i).kind == TokenKind::kMark) ++i;
    return i >= range_.end || reading_.token(i).kind == TokenKind::kQuote;
  }

  [[nodiscard]] bool begins_unit(const Quotation& quotation) const {
    for (std::uint32_t i = range_.begin; i < quotation.whole.begin; ++i) {
      const bool is_small = reading_.token(i).kind == TokenKind::kMark || reading_.has_role(i, kOpener | kConjunction);
      if (reading_.quotation_of[i] == kNoIndex && !is_small) return false;
    }
    return true;
  }

  // A quotation without a cue belongs to whoever spoke last; the second half of a split one to the words that the first
  // half belongs to.
  void find_free(std::uint32_t q) {
    const Quotation& quotation = reading_.quotations[q];
    if (quotation.word_count < kMinFreeWords) return;
    const bool is_split =
        !frames_.empty() && frames_.back().unit == unit_ && is_whole_statement(quotation) &&
        frames_.back().kind == model::AttributionKind::kDirect &&
        (reading_.is_mark(quotation.whole.begin - 1, ",") || reading_.is_mark(quotation.whole.begin - 1, "."));
    const bool goes_on = !is_split && goes_on_in_line(quotation);
    if ((is_split || goes_on) && reading_.language.joins_split_quotations) {
      taken_.quotations[q] = true;
      frames_.back().content.end = quotation.inner.end;
    } else if (is_split) {
      add(q, kNoIndex, SourcePhrase(frames_.back().source));
    } else if (goes_on) {
      const Frame before = frames_.back();
      add(q, kNoIndex, before.has_own_source ? SourcePhrase{before.cue, before.cue} : before.source);
      frames_.back().has_own_source = before.has_own_source;
    } else if (begins_unit(quotation) && (is_whole_statement(quotation) || ends_open(quotation))) {
      add(q, kNoIndex, {});
    }
  }

  // "A," kata X. "B.": the words that name the speaker of the second half stand between the two.
  [[nodiscard]] bool goes_on_in_line(const Quotation& quotation) const {
    if (frames_.empty() || !begins_unit(quotation) || !is_whole_statement(quotation)) return false;
    const Frame& last = frames_.back();
    if (last.unit + 1 != unit_ || last.cue.is_empty() || last.cue.begin < last.content.end) return false;
    const std::uint32_t from = reading_.token(quotation.whole.begin - 1).span.end_byte;
    const std::uint32_t to = reading_.token(quotation.whole.begin).span.begin_byte;
    return reading_.words.text().substr(from, to - from).find('\n') == std::string_view::npos;
  }

  const Reading& reading_;
  Taken& taken_;
  std::vector<Frame>& frames_;
  std::uint32_t unit_ = 0;
  TokenRange range_;
};

}  // namespace

void find_direct_frames(const Reading& reading, Taken& taken, std::vector<Frame>& frames) {
  DirectFinder(reading, taken, frames).find();
}

std::uint32_t count_words(const Reading& reading, TokenRange range) {
  std::uint32_t count = 0;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (reading.is_word(i) || reading.token(i).kind == TokenKind::kNumber) ++count;
  }
  return count;
}

TokenRange trim_content(const Reading& reading, TokenRange range) {
  const auto is_edge = [&](std::uint32_t i) {
    return reading.token(i).kind == TokenKind::kQuote ||
           (reading.token(i).kind == TokenKind::kMark && !reading.is_mark(i, "(") && !reading.is_mark(i, ")") &&
            !reading.is_mark(i, "?") && !reading.is_mark(i, "%"));
  };
  while (!range.is_empty() && is_edge(range.begin)) ++range.begin;
  while (!range.is_empty() && is_edge(range.end - 1)) --range.end;
  return range;
}

model::AttributionKind kind_of_content(const Reading& reading, TokenRange content) {
  constexpr std::uint32_t kMinMixedWords = 3;
  bool has_quotation = false;
  for (std::uint32_t i = content.begin; i < content.end; ++i) {
    const std::uint32_t q = reading.quotation_of[i];
    if (q == kNoIndex) continue;
    const Quotation& quotation = reading.quotations[q];
    const bool is_all = quotation.inner.begin <= content.begin && quotation.inner.end >= content.end;
    if (is_all) return model::AttributionKind::kDirect;
    if (quotation.word_count >= kMinMixedWords || quotation.inner.begin <= content.begin) has_quotation = true;
    i = std::max(i, quotation.whole.end - 1);
  }
  return has_quotation ? model::AttributionKind::kMixed : model::AttributionKind::kIndirect;
}

}  // namespace sumber::read::attribute
