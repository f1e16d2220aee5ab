// Reads cues outside quotations by where they stand (table `reporting`, column `position`) and what they may govern.
#pragma once

#include <span>
#include <vector>

#include "read/attribute/internal/clauses.h"
#include "read/attribute/internal/contents.h"
#include "read/attribute/internal/frames.h"

namespace sumber::read::attribute {

inline constexpr std::uint32_t kMaxAsideTokens = 22;
inline constexpr std::uint32_t kMinContentWords = 2;

// Where content begins behind a cue, and what stood before it.
struct ContentStart {
  std::uint32_t token = 0;
  bool has_complementiser = false;
  bool has_mark = false;
};

// One pass over the cues of an article. Borrows all it is given.
class IndirectFinder {
 public:
  IndirectFinder(const Reading& reading, const std::vector<text::TokenRange>& credits, Taken& taken,
                 std::vector<Frame>& frames);

  void find();

 private:
  // indirect.cpp: what all share, and subjects before their verb.
  void mark_content(text::TokenRange content);
  [[nodiscard]] std::optional<Frame> read_cue(const CueMatch& cue) const;
  [[nodiscard]] std::optional<Frame> make(const CueMatch& cue, const SourcePhrase& source,
                                          text::TokenRange content) const;
  [[nodiscard]] SourcePhrase find_cited(const CueMatch& cue, const SourcePhrase& source,
                                        text::TokenRange& content) const;
  [[nodiscard]] text::TokenRange cut(text::TokenRange content) const;
  [[nodiscard]] bool may_report(const CueMatch& cue, std::uint32_t lower) const;
  [[nodiscard]] std::uint32_t begin_of_next_quotation(text::TokenRange content) const;
  [[nodiscard]] std::uint32_t first_cue(std::uint32_t token) const;
  [[nodiscard]] std::span<const CueMatch> cues_in(text::TokenRange range) const;
  [[nodiscard]] std::uint32_t border_before(std::uint32_t lower, std::uint32_t cue_begin) const;
  [[nodiscard]] bool is_comma(std::uint32_t i) const { return i < range_.end && reading_.is_mark(i, ","); }
  [[nodiscard]] std::uint32_t end_of_bracket(std::uint32_t i) const;
  [[nodiscard]] std::uint32_t skip_aside(std::uint32_t i) const;
  [[nodiscard]] ContentStart find_content(const CueMatch& cue) const;
  [[nodiscard]] bool is_allowed(const CueMatch& cue, const ContentStart& start) const;
  [[nodiscard]] bool is_subject(std::uint32_t i) const;
  [[nodiscard]] bool may_govern(const CueMatch& cue, std::uint32_t i) const;
  [[nodiscard]] bool is_noun_here(const CueMatch& cue) const;
  [[nodiscard]] text::TokenRange content_before(std::uint32_t end) const { return {range_.begin, end}; }
  [[nodiscard]] SourcePhrase subject_by_phrases(const CueMatch& cue) const;
  [[nodiscard]] SourcePhrase told_before_relative(const CueMatch& cue) const;
  [[nodiscard]] bool follows_note(std::uint32_t cue) const;
  [[nodiscard]] bool is_beside(std::uint32_t from, std::uint32_t to) const;
  [[nodiscard]] bool is_thing_at_work(const CueMatch& cue, const SourcePhrase& source) const;
  [[nodiscard]] bool shows_clause(const CueMatch& cue, const SourcePhrase& source, const ContentStart& start) const;
  [[nodiscard]] std::optional<Frame> read_subject_first(const CueMatch& cue) const;
  [[nodiscard]] text::TokenRange content_behind(const CueMatch& cue, const SourcePhrase& source,
                                                const ContentStart& start) const;
  [[nodiscard]] bool is_fronted(std::uint32_t cue) const;
  [[nodiscard]] SourcePhrase subject_of(const CueMatch& cue) const;
  [[nodiscard]] SourcePhrase subject_of_group(const CueMatch& cue) const;
  [[nodiscard]] SourcePhrase shared_subject(const VerbGroup& group) const;
  [[nodiscard]] bool has_comma_before(const SourcePhrase& source) const;
  [[nodiscard]] bool begins_with_aside() const;
  [[nodiscard]] bool is_tail(std::uint32_t i) const;
  [[nodiscard]] text::TokenRange content_around(std::uint32_t insert_begin, text::TokenRange source) const;
  [[nodiscard]] bool is_only_opener(text::TokenRange range) const;
  [[nodiscard]] bool is_comma_tail(text::TokenRange source) const;
  [[nodiscard]] bool explains_source(std::uint32_t next) const;
  [[nodiscard]] bool is_verbless(std::uint32_t i) const;
  [[nodiscard]] bool tells_before(std::uint32_t comma) const;
  [[nodiscard]] bool is_addressed(std::uint32_t i) const;
  [[nodiscard]] bool begins_clause(std::uint32_t i) const;
  [[nodiscard]] bool is_apposition(text::TokenRange source, std::uint32_t next) const;

  // reports.cpp: cues whose source stands behind them, in them or nowhere.
  [[nodiscard]] bool points_to_holder(std::uint32_t i) const;
  [[nodiscard]] bool is_named_soon(std::uint32_t begin) const;
  [[nodiscard]] std::optional<Frame> read_after_content(const CueMatch& cue) const;
  [[nodiscard]] std::optional<Frame> report_before(const CueMatch& cue, const SourcePhrase& source) const;
  [[nodiscard]] std::optional<Frame> read_preposition(const CueMatch& cue) const;
  [[nodiscard]] bool begins_content(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t skip_relative(std::uint32_t i) const;
  [[nodiscard]] bool cites_alone(const CueMatch& cue, const SourcePhrase& source) const;
  [[nodiscard]] bool fits(const CueMatch& cue, const SourcePhrase& source) const;
  [[nodiscard]] bool is_set_off(std::uint32_t token) const;
  [[nodiscard]] bool names_somebody(const SourcePhrase& source) const;
  [[nodiscard]] bool names_body(const SourcePhrase& source) const;
  [[nodiscard]] bool is_lead(text::TokenRange range) const;
  [[nodiscard]] std::uint32_t skip_lead_in(std::uint32_t i) const;
  [[nodiscard]] std::uint32_t skip_apposition(std::uint32_t i) const;
  [[nodiscard]] std::optional<Frame> read_own_source(const CueMatch& cue) const;
  [[nodiscard]] std::optional<Frame> read_noun(const CueMatch& cue) const;
  [[nodiscard]] std::optional<Frame> read_passive(const CueMatch& cue) const;
  [[nodiscard]] std::optional<Frame> read_agent(const CueMatch& cue) const;
  [[nodiscard]] Frame note(const CueMatch& cue, const SourcePhrase& source) const;
  [[nodiscard]] bool has_content_before() const;
  [[nodiscard]] std::optional<Frame> read_hearsay(const CueMatch& cue) const;
  [[nodiscard]] SourcePhrase find_document(const CueMatch& cue) const;
  [[nodiscard]] text::TokenRange hearsay_around(text::TokenRange cue) const;
  [[nodiscard]] text::TokenRange clause_around(text::TokenRange cue) const;

  // groups.cpp: nouns and passives of languages that tell verb groups apart.
  [[nodiscard]] std::optional<Frame> read_owned_noun(const CueMatch& cue) const;
  [[nodiscard]] std::optional<Frame> read_group_agent(const CueMatch& cue, const VerbGroup& group) const;

  const Reading& reading_;
  const std::vector<text::TokenRange>& credits_;
  Taken& taken_;
  std::vector<Frame>& frames_;
  std::vector<bool> is_content_;  // by token: somebody's words already
  std::vector<SourcePhrase> source_of_cue_;
  std::uint32_t cue_ = 0;
  std::uint32_t unit_ = 0;
  text::TokenRange range_;
};

}  // namespace sumber::read::attribute
