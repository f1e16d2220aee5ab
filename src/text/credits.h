// Credits of agencies and media: "dilansir dari AP", "sumber : Reuters", "(Ant)".
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lang/packs.h"
#include "text/phrases.h"
#include "text/tokens.h"

namespace sumber::text {

// A medium that the text says it draws on. `name` is the display name of packs/media where it is known ("Associated
// Press" is "AP"), else the words. `span` covers the credit's words, the cue included.
struct FoundCredit {
  std::string name;
  bool is_agency = false;
  base::Span span;
  base::Span name_span;
  std::string rule;
};

// Compiled once from the packs: cues (table "credit_cues") and media (packs/media tables "agencies" and "outlets").
class CreditFinder {
 public:
  explicit CreditFinder(const lang::Packs& packs);

  // Credits inside running text, in order of appearance.
  [[nodiscard]] std::vector<FoundCredit> find_in_text(const TokenizedText& text) const;

  // A line that is a credit and nothing else ("sumber : Reuters", "(Antara/Reuters)", "AP/Andrew Harnik"); empty if it
  // is not.
  [[nodiscard]] std::vector<FoundCredit> read_credit_line(std::string_view line) const;

  // Display name and kind of a medium by any of its names; nothing if packs/media does not know it.
  struct Medium {
    std::string name;
    bool is_agency = false;
    std::string rule;
  };
  [[nodiscard]] std::optional<Medium> find_medium(std::string_view name) const;

  struct Tables;

 private:
  std::shared_ptr<const Tables> tables_;
};

}  // namespace sumber::text
