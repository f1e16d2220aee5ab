#include <algorithm>
#include <numeric>
#include <optional>
#include <string>

#include "base/edtf.h"
#include "link/reuse/internal/groups.h"
#include "text/tokens.h"

namespace sumber::link::reuse {

namespace {

using model::Occurrence;

enum class Order : std::uint8_t { kUnknown, kEarlier, kLater };

struct Clock {
  base::Date date;
  const model::DatedFact* fact = nullptr;
};

// Only what the page or input states as its time of publication; a date worked out from the text may be the event's.
std::optional<Clock> clock_of(const model::ArticleCard& article) {
  if (!article.published || article.published->is_inferred) return std::nullopt;
  const auto date = base::parse_edtf(article.published->value);
  if (!date || date->precision < base::Precision::kDay) return std::nullopt;
  return Clock{*date, &*article.published};
}

std::int64_t minutes_of(const base::Date& date) {
  constexpr std::int64_t kMinutesOfDay = 24 * 60;
  return base::to_day_number(date.year, date.month, date.day) * kMinutesOfDay + date.minute_of_day - date.zone_minutes;
}

// Minutes are compared only where both give them in a zone, or both without one; days otherwise.
Order order_of(const std::optional<Clock>& a, const std::optional<Clock>& b) {
  if (!a || !b) return Order::kUnknown;
  const bool has_minutes = a->date.precision == base::Precision::kMinute &&
                           b->date.precision == base::Precision::kMinute && a->date.has_zone == b->date.has_zone;
  const auto day_of = [](const base::Date& date) { return base::to_day_number(date.year, date.month, date.day); };
  const std::int64_t left = has_minutes ? minutes_of(a->date) : day_of(a->date);
  const std::int64_t right = has_minutes ? minutes_of(b->date) : day_of(b->date);
  if (left == right) return Order::kUnknown;
  return left < right ? Order::kEarlier : Order::kLater;
}

// The credit of `article` that names the outlet of `other`.
const model::Credit* find_credit(const model::ArticleCard& article, const model::ArticleCard& other) {
  const auto names_outlet = [&](const model::Credit& credit) {
    return !other.outlet.empty() && text::fold(credit.agency) == text::fold(other.outlet);
  };
  const auto found = std::ranges::find_if(article.credits, names_outlet);
  return found == article.credits.end() ? nullptr : &*found;
}

// A copy cut short: the passage is nine tenths of `article` and at most three quarters of `other`.
bool is_cut_from(const model::ArticleCard& article, base::Span in_article, const model::ArticleCard& other,
                 base::Span in_other) {
  const bool is_nearly_all = std::uint64_t{in_article.size_bytes()} * 10 >= article.text_bytes * 9;
  return is_nearly_all && std::uint64_t{in_other.size_bytes()} * 4 <= other.text_bytes * 3;
}

// Works out the parent of each occurrence of one group.
class ParentFinder {
 public:
  ParentFinder(std::span<const model::ArticleCard> cards, const Group& group, std::vector<Occurrence>& occurrences)
      : cards_(cards), group_(group), occurrences_(occurrences) {
    for (const Place& place : group.places) clocks_.push_back(clock_of(card_of(place)));
    above_.resize(group.places.size());
    std::iota(above_.begin(), above_.end(), 0U);
  }

  void run() {
    std::vector<Edge> edges = oriented_edges();
    std::ranges::sort(edges, [&](const Edge& a, const Edge& b) {
      if (a.similarity_ppm != b.similarity_ppm) return a.similarity_ppm > b.similarity_ppm;
      return a.to != b.to ? a.to < b.to : a.from < b.from;
    });
    for (const Edge& edge : edges) {
      if (is_derived(edge)) adopt(edge, model::Direction::kFromParent);
    }
    for (const Edge& edge : edges) {
      if (!is_derived(edge)) adopt(edge, model::Direction::kUnknown);
    }
  }

 private:
  [[nodiscard]] const model::ArticleCard& card_of(const Place& place) const { return cards_[place.article]; }

  // `from` may be the parent of `to`: by evidence where there is some, else the fuller article before the shorter.
  std::vector<Edge> oriented_edges() const {
    std::vector<Edge> edges;
    for (Edge edge : group_.edges) {
      if (edge.from == edge.to) continue;
      if (is_reversed(edge)) std::swap(edge.from, edge.to);
      edges.push_back(edge);
    }
    return edges;
  }

  [[nodiscard]] bool is_reversed(const Edge& edge) const {
    const Edge other{edge.to, edge.from, edge.similarity_ppm, edge.kind};
    if (is_derived(edge) != is_derived(other)) return is_derived(other);
    const Order order = order_of(clocks_[edge.from], clocks_[edge.to]);
    if (order != Order::kUnknown) return order == Order::kLater;
    const std::uint64_t from_size = card_of(group_.places[edge.from]).text_bytes;
    const std::uint64_t to_size = card_of(group_.places[edge.to]).text_bytes;
    return from_size != to_size ? from_size < to_size : edge.from > edge.to;
  }

  // Evidence says that `to` took the passage from `from`, and none says the contrary.
  [[nodiscard]] bool is_derived(const Edge& edge) const {
    const Order order = order_of(clocks_[edge.from], clocks_[edge.to]);
    if (order != Order::kUnknown) return order == Order::kEarlier;
    const model::ArticleCard& from = card_of(group_.places[edge.from]);
    const model::ArticleCard& to = card_of(group_.places[edge.to]);
    const bool is_credited = find_credit(to, from) != nullptr;
    const bool is_credited_back = find_credit(from, to) != nullptr;
    if (is_credited != is_credited_back) return is_credited;
    return is_cut_from(to, group_.places[edge.to].span, from, group_.places[edge.from].span);
  }

  void adopt(const Edge& edge, model::Direction direction) {
    Occurrence& child = occurrences_[edge.to];
    if (child.parent != model::kNoParent || root_of(edge.from) == edge.to) return;
    above_[edge.to] = edge.from;
    child.parent = edge.from;
    child.similarity_ppm = edge.similarity_ppm;
    child.direction = direction;
    add_evidence(edge, child);
  }

  // The occurrence that following the parents comes to.
  std::uint32_t root_of(std::uint32_t at) {
    while (above_[at] != at) {
      above_[at] = above_[above_[at]];
      at = above_[at];
    }
    return at;
  }

  void add_evidence(const Edge& edge, Occurrence& child) const {
    const Place& from = group_.places[edge.from];
    const Place& to = group_.places[edge.to];
    const bool is_rewritten = edge.kind == model::PassageKind::kRewritten;
    child.evidence.push_back(
        {from.article, {from.span, {}, is_rewritten ? "measure.stems_in_order" : "measure.equal_words"}});
    if (order_of(clocks_[edge.from], clocks_[edge.to]) == Order::kEarlier) {
      add_clock(from, *clocks_[edge.from], child);
      add_clock(to, *clocks_[edge.to], child);
    }
    if (const model::Credit* credit = find_credit(card_of(to), card_of(from))) {
      child.evidence.push_back({to.article, credit->evidence});
    }
    if (is_cut_from(card_of(to), to.span, card_of(from), from.span)) {
      child.evidence.push_back({to.article, {to.span, {}, "measure.cut_from_longer"}});
    }
  }

  static void add_clock(const Place& place, const Clock& clock, Occurrence& child) {
    const model::Evidence& stated = clock.fact->evidence;
    child.evidence.push_back(
        {place.article,
         {stated.span, stated.quote.empty() ? clock.fact->value : stated.quote, "measure.published_earlier"}});
  }

  std::span<const model::ArticleCard> cards_;
  const Group& group_;
  std::vector<Occurrence>& occurrences_;
  std::vector<std::optional<Clock>> clocks_;
  std::vector<std::uint32_t> above_;  // an occurrence nearer to the root, itself at the root
};

}  // namespace

void set_parents(std::span<const model::ArticleCard> cards, const Group& group, std::vector<Occurrence>& occurrences) {
  ParentFinder(cards, group, occurrences).run();
}

}  // namespace sumber::link::reuse
