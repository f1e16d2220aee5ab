// For whom a person of the story speaks, from what all its articles call him.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "model/read_article.h"
#include "model/story.h"
#include "tell/entities/internal/offices.h"

namespace sumber::tell::entities {

// What somebody is of, with how often the articles say so.
struct Affiliation {
  std::string institution;
  std::string party;
  std::string rule;
};

// Reads the titles around the names of one story. Borrows the articles.
class AffiliationFinder {
 public:
  using Readers = std::map<std::string, OfficeReader, std::less<>>;  // by language

  AffiliationFinder(std::span<const model::ReadArticle> articles, std::span<const model::ArticleIndex> members,
                    const Readers& readers);

  // For the entity that `members` are; nothing found leaves all empty. Titles that annotation gave count, and those
  // that stand before or behind the name in the text. The body most articles give is taken.
  [[nodiscard]] Affiliation find(std::span<const model::EntityRef> members) const;

  // How one article shows him: as the holder of an office, or as one who speaks for himself ("seorang warga, Andi
  // Wijaya"). Nothing where it tells neither.
  enum class Standing : std::uint8_t { kUntold, kOfficial, kPrivate };
  [[nodiscard]] Standing standing_of(const model::EntityRef& ref) const;

  // The office that a title begins with, where one person holds it at a time ("kapolres" of "Kapolres Cilacap AKBP");
  // normalised, empty where there is none.
  [[nodiscard]] std::string office_in(const model::EntityRef& ref, const std::string& title) const;

  // "Himpunan Kawasan Industri Indonesia" ends with its country and does not speak for it.
  [[nodiscard]] bool is_only_of_home(const model::EntityRef& ref, const std::string& name,
                                     const std::vector<std::string>& parties) const;

  // Are the words of a source somebody's name? Two words or more, each with a capital; one alone where it is a known
  // name, has a capital inside a sentence ("bisik Karsim, buruh tani") or goes with an honorific ("dokter Tanjung").
  [[nodiscard]] bool is_name(const model::EntityRef& ref) const;

  // Is the whole name a title?
  [[nodiscard]] bool is_title(const model::EntityRef& ref) const;

  // The body that the words of a source without a name stand for: "juru bicara kepresidenan", "jaksa".
  [[nodiscard]] Affiliation read_role(const model::EntityRef& ref) const;

 private:
  struct Votes;
  void read_article(const model::EntityRef& ref, Votes& votes) const;
  void read_sources(const model::ReadArticle& read, const model::EntityRef& ref, const OfficeReader& reader,
                    Votes& votes) const;
  [[nodiscard]] bool is_inside_sentence(const model::EntityRef& ref) const;
  void read_titles(const model::Entity& entity, const OfficeReader& reader, Votes& votes) const;
  void read_around(const model::ReadArticle& read, const model::Mention& mention, const OfficeReader& reader,
                   Votes& votes) const;
  [[nodiscard]] bool is_home(const Office& office, const OfficeReader& reader, const std::string& name) const;
  [[nodiscard]] const OfficeReader* reader_of(model::ArticleIndex article) const;

  std::span<const model::ReadArticle> articles_;
  const Readers& readers_;
  std::map<std::string, std::uint32_t, std::less<>> told_;         // mentions of each country's parties in the story
  std::map<model::EntityRef, std::vector<std::uint32_t>> places_;  // mentions of each person, the first few
  std::map<model::EntityRef, std::vector<base::Span>> sources_;    // words by which each alone is quoted, the first few
};

}  // namespace sumber::tell::entities
