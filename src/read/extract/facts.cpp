#include <algorithm>

#include "read/extract/internal/clean.h"
#include "text/tokens.h"

namespace sumber::read::extract {

namespace {

constexpr std::int64_t kMaxDaysAfterLead = 3;  // a later day in the text is a plan
constexpr const char* kDatedCredit = "measure.dated_in_text";

struct DatedPlace {
  std::int64_t day = 0;
  text::FoundDate found;
};

// Days told the way reports date what was just said: with a weekday or in brackets.
std::vector<DatedPlace> report_days(std::string_view words, const Rules::Tables& tables, text::DayOrder order) {
  std::vector<DatedPlace> days;
  for (const text::FoundDate& found : tables.dates.find_dates(words, std::nullopt, order)) {
    if (found.date.precision < base::Precision::kDay) continue;
    const std::uint32_t begin = found.span.begin_byte;
    const auto first = static_cast<unsigned char>(words[begin]);
    const bool has_weekday = first < '0' || first > '9';
    const bool is_bracketed = begin > 0 && words[begin - 1] == '(';
    if (has_weekday || is_bracketed) {
      days.push_back({base::to_day_number(found.date.year, found.date.month, found.date.day), found});
    }
  }
  return days;
}

// A page that says only when it was changed was published by then.
void take_modified(model::Article& article) {
  if (!article.modified || article.modified->precision < base::Precision::kDay) return;
  article.published = article.modified;
  article.published->is_inferred = true;
}

}  // namespace

void find_credits(const text::TokenizedText& words, const Rules::Tables& tables, model::Article& article) {
  std::vector<model::Credit> credits;
  for (const text::FoundCredit& found : tables.credits.find_in_text(words)) {
    if (found.name == article.outlet) continue;  // an outlet is no credit to itself
    const bool is_known = std::ranges::any_of(credits, [&](const model::Credit& known) {
      return known.agency == found.name && known.evidence.span == found.span;
    });
    if (!is_known) credits.push_back({found.name, found.is_agency, {found.span, {}, found.rule}});
  }
  std::erase_if(article.credits, [&](const model::Credit& credit) {
    return credit.agency == article.outlet && !article.is_outlet_claimed;
  });
  std::ranges::move(credits, std::back_inserter(article.credits));
}

void infer_published(const Rules::Tables& tables, const DayBounds& bounds, model::Article& article) {
  if (article.published) return;
  std::vector<DatedPlace> days = report_days(article.text, tables, tables.dates.order_of(article.language));
  std::erase_if(days, [&](const DatedPlace& place) { return !bounds.hold(place.found.date); });
  if (days.empty()) {
    take_modified(article);
    return;
  }
  const DatedPlace* best = &days.front();
  for (const DatedPlace& place : days) {
    if (place.day > best->day && place.day <= days.front().day + kMaxDaysAfterLead) best = &place;
  }
  base::Date day = base::cut_to(best->found.date, base::Precision::kDay);
  model::DatedFact fact;
  fact.value = base::to_edtf(day);
  fact.precision = day.precision;
  fact.is_inferred = true;
  fact.evidence = {best->found.span, {}, kDatedCredit};
  article.published = std::move(fact);
}

}  // namespace sumber::read::extract
