#include <array>

#include "doors/cli/internal/difference.h"
#include "doors/cli/internal/page.h"
#include "doors/cli/internal/words.h"

namespace sumber::doors::cli {

namespace {

constexpr std::size_t kValueColumns = 160;

void add_changes(Page& page, const Words& words, const char* heading, const std::vector<Change>& changes) {
  if (changes.empty()) return;
  constexpr std::array<const char*, 3> kSigns = {"+ ", "- ", "~ "};
  constexpr std::array<Ink, 3> kInks = {Ink::kGood, Ink::kBad, Ink::kWarn};
  page.add_heading(words.word(heading));
  for (const Change& change : changes) {
    const auto kind = static_cast<std::size_t>(change.kind);
    page.add(kSigns.at(kind), neutralise(change.name.empty() ? change.id : change.name), Ink::kPlain, kInks.at(kind));
    for (const Change::Detail& detail : change.details) {
      const auto side = [&](const std::string& value) {
        return value.empty() ? words.word("drift.empty") : shorten(neutralise(value), kValueColumns);
      };
      const std::string label = words.word(detail.key);
      const bool is_told = !detail.from.empty() || !detail.to.empty();
      page.add("    ", is_told ? label + ": " + side(detail.from) + " → " + side(detail.to) : label, Ink::kDim);
    }
  }
}

}  // namespace

std::string write_difference(const Difference& difference, const model::Analysis& after, const lang::Pack& pack,
                             Painter painter, std::size_t columns) {
  const Words words(pack, after);
  Page page(columns, painter);
  const std::size_t count = difference.articles.size() + difference.stories.size() + difference.claims.size();
  page.add("", count == 0 ? words.word("diff.none") : words.count("diff.count", count), Ink::kBold);
  add_changes(page, words, "articles.title", difference.articles);
  add_changes(page, words, "report.contents", difference.stories);
  add_changes(page, words, "claims.title", difference.claims);
  return page.take();
}

}  // namespace sumber::doors::cli
