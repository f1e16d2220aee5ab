// Who stands behind a place: its attribution read as roots, or the article's own voice.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tell/origins/internal/roots.h"

namespace sumber::tell::origins {

// Reads single places; what other places of the claim tell of them is the caller's. Borrows both.
class SourceReader {
 public:
  SourceReader(const StoryIndex& index, const Rules::Tables& tables) : index_(index), tables_(tables) {}

  [[nodiscard]] const model::ReadArticle& article_of(const model::Assertion& assertion) const;
  [[nodiscard]] const model::Attribution* attribution_of(const model::Assertion& assertion) const;
  // "Gedung Putih mengatakan memiliki informasi yang menunjukkan ...": who tells what somebody not named has it from;
  // the narrowest content around that of the assertion.
  [[nodiscard]] const model::Attribution* teller_of(const model::Assertion& assertion) const;
  [[nodiscard]] std::vector<Root> read_attribution(const model::Assertion& assertion,
                                                   const model::Attribution& attribution) const;
  [[nodiscard]] static Root medium_named(const std::string& medium);
  [[nodiscard]] std::string outlet_of(const model::Assertion& assertion) const;
  [[nodiscard]] Root own_voice_of(const model::Assertion& assertion) const;
  // The reporter is of the outlet that his words name, where it has articles in the story; else of the article's own.
  [[nodiscard]] Root observation_of(const model::Assertion& assertion, const std::string& rule,
                                    std::string_view words) const;
  // An article that draws on one outlet of the story alone has its words from there.
  [[nodiscard]] std::optional<Root> credited_medium_of(const model::Assertion& assertion) const;

 private:
  [[nodiscard]] std::optional<Root> read_document(const model::Assertion& assertion,
                                                  const model::Attribution& attribution) const;
  [[nodiscard]] Root voice_in(std::uint32_t issuer, const model::ChainLink& statement,
                              model::ArticleIndex article) const;
  [[nodiscard]] Root issued_by(const std::vector<std::uint32_t>& issuers, const model::ChainLink* document) const;
  [[nodiscard]] bool has_issuer(const std::vector<std::uint32_t>& issuers, const std::string& words) const;
  [[nodiscard]] std::vector<std::uint32_t> entities_of(const model::Assertion& assertion,
                                                       const model::Attribution& attribution) const;
  [[nodiscard]] Root read_unnamed(const model::Assertion& assertion, const model::Attribution& attribution) const;
  static bool is_somebody(const model::StoryEntity& named);
  static bool is_nobody(const model::StoryEntity& named);
  [[nodiscard]] std::string medium_in(const model::StoryEntity& named) const;
  [[nodiscard]] std::string medium_told(const model::Assertion& assertion, const model::Attribution& attribution) const;
  [[nodiscard]] bool is_told_by_role(const model::Assertion& assertion, const model::Attribution& attribution) const;
  [[nodiscard]] std::vector<Root> read_voices(const model::Assertion& assertion,
                                              const model::Attribution& attribution) const;
  static std::vector<Root> drop_own_bodies(std::vector<Root> voices);
  [[nodiscard]] Root voice_of(std::uint32_t entity) const;
  [[nodiscard]] static std::string medium_of(const model::Attribution& attribution);
  [[nodiscard]] Root read_medium(const model::Assertion& assertion, const model::Attribution& attribution) const;
  [[nodiscard]] Root medium_in_story(const model::Assertion& assertion, const std::string& medium) const;

  const StoryIndex& index_;
  const Rules::Tables& tables_;
};

}  // namespace sumber::tell::origins
