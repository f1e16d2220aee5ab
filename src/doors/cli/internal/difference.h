// What changed between two analysis documents.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "doors/cli/internal/terminal.h"
#include "lang/packs.h"
#include "model/analysis.h"

namespace sumber::doors::cli {

enum class ChangeKind : std::uint8_t { kAdded, kRemoved, kChanged };

// Names one thing of either document; `details` are interface keys of what changed, with the old and new value.
struct Change {
  struct Detail {
    std::string key;
    std::string from;
    std::string to;
    friend bool operator==(const Detail&, const Detail&) = default;
  };
  ChangeKind kind = ChangeKind::kChanged;
  std::string id;
  std::string name;
  std::vector<Detail> details;
};

struct Difference {
  std::vector<Change> articles;  // by id
  std::vector<Change> stories;   // matched by id, then by the articles they share
  std::vector<Change> claims;    // matched by id, then by text
};

[[nodiscard]] Difference compare_documents(const model::Analysis& before, const model::Analysis& after);

[[nodiscard]] std::string write_difference(const Difference& difference, const model::Analysis& after,
                                           const lang::Pack& pack, Painter painter, std::size_t columns);

}  // namespace sumber::doors::cli
