// Which assertions depend on which, how many independent origins a claim has, and why.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "lang/packs.h"
#include "model/passage.h"
#include "model/read_article.h"
#include "model/story.h"

namespace sumber::tell::origins {

// Institutions, parties, owner groups and priors of the packs, compiled. Immutable, safe for any thread.
class Rules {
 public:
  explicit Rules(const lang::Packs& packs);

  struct Tables;
  [[nodiscard]] const Tables& tables() const { return *tables_; }

 private:
  std::shared_ptr<const Tables> tables_;
};

// An older article of another story, from which this one's articles repeat words.
struct OlderArticle {
  std::string id;
  std::string outlet;
  std::string story;  // its id
};

// In `passages` the article `articles.size() + i` is `older[i]`; a place that was taken from one has it as its parent.
struct StoryView {
  std::span<const model::ReadArticle> articles;
  std::span<const model::Passage> passages;
  std::span<const model::StoryEntity> entities;
  std::span<const OlderArticle> older = {};
};

// Traces the claims of one story; makes the story's indices once. Borrows what the view borrows. Safe for any thread.
class Tracer {
 public:
  Tracer(const StoryView& story, const Rules& rules);
  ~Tracer();
  Tracer(const Tracer&) = delete;
  Tracer& operator=(const Tracer&) = delete;

  void trace(model::Claim& claim) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// Fills origins, dependencies and corroboration of `claim` from its assertions: follows each asserting one along its
// chain to its root, relates the roots as same, maybe or distinct, and counts. Deniers go to `denied_by`. README.md has
// the rules. For many claims of one story make a Tracer.
void trace_origins(model::Claim& claim, const StoryView& story, const Rules& rules);

// Gives each near claim the rooted origins that it has and its neighbour lacks, drops those without any, and counts
// again. For claims of one story that were traced, and before a user's decisions.
void count_near_claims(std::span<model::Claim> claims);

}  // namespace sumber::tell::origins
