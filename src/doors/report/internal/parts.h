// The parts of the page, each in the file of its name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "doors/report/internal/view.h"

namespace sumber::doors::report {

// Claims with what stands behind them.
void write_claims(Page& page, const StoryView& story);

// Origins and parties of the whole story.
void write_roots(Page& page, const StoryView& story);

// Origins, dependencies, conflicts and drift of one claim.
void write_origins(Page& page, const ClaimView& claim);
void write_dependencies(Page& page, const ClaimView& claim);
void write_conflicts(Page& page, const ClaimView& claim);
void write_drift(Page& page, const ClaimView& claim);

// What the user decided about one claim, and what would change its count.
void write_decisions(Page& page, const ClaimView& claim);
void write_changes(Page& page, const ClaimView& claim);

// The chain from articles to claims, drawn and in words.
void write_graph(Page& page, const StoryView& story);

// The axis and the dated entries.
void write_timeline(Page& page, const StoryView& story);

// Passages with an occurrence in the story. `passages` are positions in Analysis::passages.
void write_passages(Page& page, const StoryView& story, const std::vector<std::size_t>& passages);

// Each article with its metadata, text and dropped lines.
void write_articles(Page& page, const StoryView& story);

// The head of a story: headline, figures, denials, conflicts, brief.
void write_story_head(Page& page, const StoryView& story);

// How to read the corroboration mark, by two examples.
void write_mark_legend(Page& page);

// Links to the sections of a story with their counts.
void write_section_links(Page& page, const StoryView& story, std::size_t passage_count);

// The index of a report of several stories, and the end of the page.
void write_index(Page& page, const std::vector<StoryView>& stories);
void write_skipped(Page& page);

// A section of a story, named by its heading: "claims" has the id "s1-claims" and the words "claims.title".
[[nodiscard]] Html::Scope open_section(Page& page, const StoryView& story, std::string_view name);
// A section of rows that open may offer to open them all.
enum class Opening { kNone, kOffered };
void write_section_heading(Page& page, const StoryView& story, std::string_view name, std::string_view lead_key,
                           Opening opening = Opening::kNone);

// Words for screen readers that name another element.
void write_hidden_label(Page& page, const std::string& id, std::string_view key);

// Links to assertions of a claim by number: "1, 2, 4".
void write_assertion_links(Page& page, const ClaimView& claim, const std::vector<model::AssertionIndex>& members);

// Evidence of other articles: quoted words, outlet, rule.
void write_evidence(Page& page, const std::vector<model::PlacedEvidence>& evidence);

// A rule's name in small type; of a decision, that it is the user's, its line and its note.
void write_rule(Page& page, std::string_view rule);

}  // namespace sumber::doors::report
