// Main text and metadata taken from a page.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/edtf.h"
#include "base/span.h"
#include "model/evidence.h"

namespace sumber::model {

// `value` is EDTF. `is_inferred`: worked out from the text, not stated as the date of publication.
struct DatedFact {
  std::string value;
  base::Precision precision = base::Precision::kNone;
  bool is_inferred = false;
  Evidence evidence;
};

// A wire service or medium the article says it draws on. `evidence.span` is into the text where the credit stands in a
// sentence; a credit line at the foot is dropped from the text and quoted.
struct Credit {
  std::string agency;
  bool is_agency = true;  // false: a cited medium that is no wire service
  Evidence evidence;
};

struct Caption {
  std::string text;
  std::string credit;
};

// What the newsroom says it changed in the article, or took back. `evidence` as in Credit; a title is quoted.
enum class CorrectionKind : std::uint8_t { kCorrection, kRetraction, kUpdate, kClarification };

struct Correction {
  CorrectionKind kind = CorrectionKind::kCorrection;
  std::string text;
  Evidence evidence;
};

// A run of the input that is not the article. Reasons: teaser, caption, credit, navigation, advert, share, editor,
// repeated_body, comment, title, dateline, date_line, byline, other names as rules of packs/*/boilerplate.tsv give
// them.
struct Dropped {
  std::string text;
  std::string reason;
  std::string rule;
};

enum class Genre : std::uint8_t { kReport, kOpinion, kRelease, kAdvertorial, kLive, kSatire };

// Half-open range of the input's Unicode code points. The input is not kept, so that no door could count them later.
struct InputRun {
  std::uint32_t begin_code_point = 0;
  std::uint32_t end_code_point = 0;
};

struct Article {
  std::string id;
  std::string url;
  std::string canonical_url;       // claimed by the page
  std::string outlet;              // display name: known outlet by registrable domain, else what the page or input says
  std::string outlet_domain;       // registrable domain of `url`; empty where there is no url
  bool is_outlet_known = false;    // the domain stands in packs/media
  bool is_outlet_claimed = false;  // only the page's own words name the outlet: never raises a count
  std::string title;
  std::vector<std::string> byline;
  std::string editor;
  std::string language;  // code of the language pack that reads it; empty where no pack does
  Genre genre = Genre::kReport;
  std::string section;
  std::vector<std::string> tags;
  std::pair<int, int> page = {1, 1};  // page n of m
  std::optional<DatedFact> published;
  std::optional<DatedFact> modified;
  std::string dateline;
  std::vector<Credit> credits;
  std::vector<Caption> captions;
  std::vector<Correction> corrections;

  // The article cleaned, valid UTF-8, paragraphs apart by "\n". White space inside kept runs is unchanged.
  std::string text;
  // Plain text only: which runs of the input's text were kept, in order. Empty for HTML.
  std::vector<InputRun> kept;
  std::vector<Dropped> dropped;

  // Where the single facts come from: pairs of field name and evidence ("title", "outlet", "byline", ...).
  std::vector<std::pair<std::string, Evidence>> field_evidence;
};

}  // namespace sumber::model
