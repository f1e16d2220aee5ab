#include "read/extract/internal/page_facts.h"

#include "read/extract/internal/address.h"
#include "read/extract/internal/clean.h"
#include "read/extract/internal/field_text.h"

namespace sumber::read::extract {

namespace {

// Numeric dates go by the language that the page states; a region said elsewhere ("en_GB") narrows it.
text::DayOrder day_order(const PageTree& tree, const Metas& metas, const Rules::Tables& tables) {
  std::string tag = tree.language;
  const std::string locale = metas.first("language");
  const bool is_narrower = tag.size() == 2 && locale.size() > 2 && letters_of(locale).starts_with(letters_of(tag));
  if (tag.empty() || is_narrower) tag = locale;
  return tables.dates.order_of(tag);
}

}  // namespace

PageSelf read_page_facts(const PageTree& tree, const Rules::Tables& tables, const DayBounds& days,
                         model::Article& article) {
  const Metas metas(tree, tables);
  PageSelf self;
  self.linked = read_linked_data(tree.json_ld, tables);
  self.site = field_text(metas.first("site_name"));
  if (self.site.empty()) self.site = field_text(self.linked.publisher);
  self.og_type = text::fold(metas.first("type"));
  PageView view{tree, tables, metas, self.linked, days, day_order(tree, metas, tables), self.site, kNoBlock};
  read_page_title(view, article);
  read_page_people(view, article);
  read_page_dates(view, article);
  read_page_place(view, article);
  if (self.linked.genre && *self.linked.genre != model::Genre::kReport) {
    article.genre = *self.linked.genre;
    note_field(article, "genre", self.linked.type, "world.page_types." + self.linked.type);
  }
  return self;
}

void read_date_of_address(const DayBounds& days, model::Article& article) {
  if (article.published) return;
  const auto found = date_of_address(article.url);
  if (!found || !days.hold(found->date)) return;
  article.published = dated_fact(found->date, found->words, "measure.date_in_address");
  article.published->is_inferred = true;
}

}  // namespace sumber::read::extract
