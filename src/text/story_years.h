// The year of a time that its own article does not tell.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/edtf.h"
#include "model/read_article.h"

namespace sumber::text {

// Days on which the story's articles were published. Borrows the articles.
class StoryYears {
 public:
  explicit StoryYears(std::span<const model::ReadArticle> articles);

  // `edtf` in the year that puts it nearest to an article of the story; as it is where it tells its year, where the
  // story has no dated article, and where articles of different years are about as near.
  [[nodiscard]] std::string fill(std::string_view edtf) const;

  // The article that fill() took the year from, with the words that date it.
  [[nodiscard]] std::optional<model::PlacedEvidence> evidence_of(std::string_view edtf) const;

 private:
  struct Dated {
    std::int64_t day = 0;
    model::ArticleIndex article = model::kNoArticle;
    friend auto operator<=>(const Dated&, const Dated&) = default;
  };
  struct Filled {
    base::Date date;
    model::ArticleIndex from = model::kNoArticle;
  };
  [[nodiscard]] std::optional<Filled> find(std::string_view edtf) const;
  [[nodiscard]] std::optional<std::pair<std::int64_t, model::ArticleIndex>> nearest_to(base::DayRange days) const;

  std::span<const model::ReadArticle> articles_;
  std::vector<Dated> published_;  // the first article of each day, ascending
};

// What the year was taken from of a time that the place gives without one and that is `time` by fill(); nothing where
// the place tells the year itself.
[[nodiscard]] std::optional<model::PlacedEvidence> find_year_of(const StoryYears& years, const model::ReadArticle& read,
                                                                base::Span place, std::string_view time);

}  // namespace sumber::text
