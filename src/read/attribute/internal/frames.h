// Source, cue and content of every attribution, before it is known who the source is.
#pragma once

#include <vector>

#include "read/attribute/internal/phrases.h"

namespace sumber::read::attribute {

struct Frame {
  text::TokenRange cue;          // empty in free continuation
  std::uint32_t row = kNoIndex;  // into Language::cue_rows; kNoIndex in free continuation
  SourcePhrase source;           // empty where the source is understood
  text::TokenRange content;      // without the marks at its ends; empty where it tells of words that stand before
  model::AttributionKind kind = model::AttributionKind::kIndirect;
  std::uint32_t unit = 0;       // into Reading::units
  bool has_own_source = false;  // the cue word refers to the speaker: "katanya"
  bool is_hearsay = false;      // somebody, nobody says who
  bool is_nested = false;       // stands inside the content of another
};

// Frames of direct speech: one for every quotation that has a speaker. Sets `is_taken` of the quotations and cues used.
struct Taken {
  std::vector<bool> quotations;
  std::vector<bool> cues;
};
void find_direct_frames(const Reading& reading, Taken& taken, std::vector<Frame>& frames);

// Frames of the cues that are left. `credits` are spans where the text names its agency: no content reaches into them.
void find_indirect_frames(const Reading& reading, const std::vector<text::TokenRange>& credits, Taken& taken,
                          std::vector<Frame>& frames);

// `range` without marks, quotation marks and joining words at its ends.
[[nodiscard]] text::TokenRange trim_content(const Reading& reading, text::TokenRange range);

[[nodiscard]] std::uint32_t count_words(const Reading& reading, text::TokenRange range);

// Direct where the content is one quotation, mixed where it holds one, else indirect.
[[nodiscard]] model::AttributionKind kind_of_content(const Reading& reading, text::TokenRange content);

}  // namespace sumber::read::attribute
