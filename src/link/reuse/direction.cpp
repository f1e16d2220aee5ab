#include <algorithm>
#include <iterator>
#include <numeric>
#include <optional>
#include <ranges>
#include <string>
#include <unordered_map>

#include "link/reuse/internal/edits.h"
#include "link/reuse/internal/groups.h"
#include "text/tokens.h"

namespace sumber::link::reuse {

namespace {

constexpr std::uint32_t kNobody = model::kNoParent;
constexpr std::uint32_t kNearlyAllPpm = 900'000;    // of a copy's words that are its source's too
constexpr std::uint32_t kSameLikenessPpm = 20'000;  // a smaller difference says nothing of who copied from whom

enum class Order : std::uint8_t { kUnknown, kEarlier, kLater };

// Minutes are compared only where both give them in a zone, or both without one; days otherwise.
Order order_of(const DirectionFacts& a, const DirectionFacts& b) {
  if (!a.has_day || !b.has_day) return Order::kUnknown;
  const bool by_minute = a.has_minute && b.has_minute && a.has_zone == b.has_zone;
  const std::int64_t left = by_minute ? a.minute : a.day;
  const std::int64_t right = by_minute ? b.minute : b.day;
  if (left == right) return Order::kUnknown;
  return left < right ? Order::kEarlier : Order::kLater;
}

bool credits(const DirectionFacts& article, const DirectionFacts& other) {
  return other.outlet_key != 0 && std::ranges::find(article.credit_keys, other.outlet_key) != article.credit_keys.end();
}

const OutletNaming* find_naming(const DirectionFacts& article, const DirectionFacts& other) {
  const auto found = std::ranges::find(article.named, other.outlet_key, &OutletNaming::outlet_key);
  return found == article.named.end() ? nullptr : &*found;
}

// A copy cut short: the passage is nine tenths of `card` and at most three quarters of `other`.
bool is_cut_from(const model::ArticleCard& card, base::Span span, const model::ArticleCard& other,
                 base::Span other_span) {
  const bool is_nearly_all = std::uint64_t{span.size_bytes()} * 10 >= card.text_bytes * 9;
  return is_nearly_all && std::uint64_t{other_span.size_bytes()} * 4 <= other.text_bytes * 3;
}

// A place that another one may have been taken from.
struct Choice {
  std::uint32_t from = kNobody;
  std::uint32_t similarity_ppm = 0;
  model::PassageKind kind = model::PassageKind::kVerbatim;
  std::uint8_t reasons = 0;
  bool is_guessed = false;  // the two places were never compared
};

// Hashes of the words of a place, sorted.
std::vector<std::uint32_t> words_at(const Fingerprint& print, base::Span span) {
  const auto begin_of = [&](std::uint32_t word) { return print.span_of(word, word + 1).begin_byte; };
  const auto all = std::views::iota(std::uint32_t{0}, print.word_count());
  const std::uint32_t first = *std::ranges::lower_bound(all, span.begin_byte, {}, begin_of);
  const std::uint32_t last = *std::ranges::lower_bound(all, span.end_byte, {}, begin_of);
  std::vector<std::uint32_t> words(print.words.begin() + first, print.words.begin() + last);
  std::ranges::sort(words);
  return words;
}

// Words that both have, of those of the longer one.
std::uint32_t likeness_ppm(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::vector<std::uint32_t> both;
  std::ranges::set_intersection(a, b, std::back_inserter(both));
  const std::size_t longer = std::max(a.size(), b.size());
  return longer == 0 ? 0 : static_cast<std::uint32_t>(both.size() * 1'000'000U / longer);
}

// Works out the parent of each place of one group.
class ParentFinder {
 public:
  ParentFinder(const DirectionGround& ground, const PlaceGroup& group)
      : ground_(ground),
        group_(group),
        neighbours_(group.places.size()),
        most_alike_(group.places.size()),
        above_(group.places.size()) {
    std::iota(above_.begin(), above_.end(), 0U);
    for (const Edge& edge : group.edges) {
      if (edge.from == edge.to) continue;
      neighbours_[edge.from].push_back({edge.to, edge.similarity_ppm, edge.kind, 0});
      neighbours_[edge.to].push_back({edge.from, edge.similarity_ppm, edge.kind, 0});
      for (const std::uint32_t place : {edge.from, edge.to}) {
        if (edge.similarity_ppm > most_alike_[place].similarity_ppm) most_alike_[place] = neighbours_[place].back();
      }
    }
    for (std::uint32_t p = 0; p < group.places.size(); ++p) {
      if (const std::uint64_t outlet = facts_of(p).outlet_key; outlet != 0) of_outlet_[outlet].push_back(p);
      dated_places_ += facts_of(p).has_day ? 1 : 0;
      timed_places_ += facts_of(p).has_minute ? 1 : 0;
      if (earliest_ == kNobody || stands_before(p, earliest_)) earliest_ = p;
    }
  }

  PassageGroup run() {
    std::vector<std::uint32_t> order(group_.places.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) { return stands_before(a, b); });
    for (const Place& place : group_.places) places_.push_back({place.article, place.span});
    for (const std::uint32_t child : order) adopt(child, best_source(child), model::Direction::kFromParent);
    for (const std::uint32_t child : order) {
      if (places_[child].parent == kNobody) adopt(child, nearest(child), model::Direction::kUnknown);
    }
    PassageGroup found;
    for (std::uint32_t p = 0; p < places_.size(); ++p) add_signs(p, found.signs);
    found.places = std::move(places_);
    return found;
  }

 private:
  [[nodiscard]] const model::ArticleCard& card_of(std::uint32_t place) const {
    return ground_.cards[group_.places[place].article];
  }
  [[nodiscard]] const DirectionFacts& facts_of(std::uint32_t place) const {
    return ground_.facts[group_.places[place].article];
  }

  // Known days first, in order of time; then by place.
  [[nodiscard]] bool stands_before(std::uint32_t a, std::uint32_t b) const {
    const DirectionFacts& left = facts_of(a);
    const DirectionFacts& right = facts_of(b);
    if (left.has_day != right.has_day) return left.has_day;
    if (left.day != right.day) return left.day < right.day;
    if (left.has_minute && right.has_minute && left.minute != right.minute) return left.minute < right.minute;
    return a < b;
  }

  // Both say they draw on somebody who is neither of them: brothers, whoever was first.
  [[nodiscard]] bool are_siblings(std::uint32_t a, std::uint32_t b) const {
    const auto& credits_a = facts_of(a).credit_keys;
    const auto& credits_b = facts_of(b).credit_keys;
    return std::ranges::any_of(credits_a, [&](std::uint64_t key) {
      return key != facts_of(a).outlet_key && key != facts_of(b).outlet_key &&
             std::ranges::find(credits_b, key) != credits_b.end();
    });
  }

  // Why `child` would be derived from `from`; 0: nothing says so, or something says the contrary.
  [[nodiscard]] std::uint8_t reasons_for(std::uint32_t from, std::uint32_t child) const {
    const bool is_credited = credits(facts_of(child), facts_of(from));
    const bool is_credited_back = credits(facts_of(from), facts_of(child));
    if (is_credited_back && !is_credited) return 0;
    const Order order = order_of(facts_of(from), facts_of(child));
    std::uint8_t reasons = is_credited && !is_credited_back ? kCredited : 0;
    if (order == Order::kEarlier && (reasons != 0 || !are_siblings(from, child))) reasons |= kEarlier;
    if (order == Order::kLater) return reasons;
    const int naming = naming_of(from, child);
    if (naming > 0) reasons |= kNamed;
    if (is_cut(from, child)) reasons |= kCutShort;
    if (order == Order::kEarlier || (reasons & kCredited) != 0) return reasons;
    if (naming < 0) return 0;
    if (is_cut(child, from)) return reasons & kNamed;
    if (reasons == 0 && is_edited(from, child)) reasons |= kEdited;
    return reasons;
  }

  // By the child's own editor, where no place has a clock or all have one to the minute that does not tell: a day alone
  // may hide which of several was first. Where another one has the same short name or
  // the same slip, the child may as well have inherited it from there.
  [[nodiscard]] bool is_edited(std::uint32_t from, std::uint32_t child) const {
    const bool is_one_kind = dated_places_ == 0 || timed_places_ == group_.places.size();
    if (!is_one_kind || !find_edit(from, child) || find_edit(child, from)) return false;
    return std::ranges::none_of(neighbours_[child], [&](const Choice& other) {
      return other.from != from && find_edit(from, other.from).has_value();
    });
  }

  // What an editor did to the words of `from`, if `child` has them from there.
  [[nodiscard]] std::optional<Edit> find_edit(std::uint32_t from, std::uint32_t child) const {
    const Place& source = group_.places[from];
    const Place& copy = group_.places[child];
    if (!are_placed_alike(from, child)) return std::nullopt;
    if (ground_.twin_of[source.article] == ground_.twin_of[copy.article]) return std::nullopt;
    auto edit =
        find_shortened_name(ground_.prints[source.article], source.span, ground_.prints[copy.article], copy.span);
    return edit ? edit : find_odd_word(ground_.prints, group_.places, source, copy);
  }

  // 1 where the child alone names the outlet of `from`, -1 where it is the other way round.
  [[nodiscard]] int naming_of(std::uint32_t from, std::uint32_t child) const {
    const bool is_named = find_naming(facts_of(child), facts_of(from)) != nullptr;
    const bool is_named_back = find_naming(facts_of(from), facts_of(child)) != nullptr;
    return static_cast<int>(is_named) - static_cast<int>(is_named_back);
  }

  // Both have a clock or both have none, as most of the passage. An article without a clock among others that have one
  // may be the first report that they grew from, or have it from any of them.
  [[nodiscard]] bool are_placed_alike(std::uint32_t from, std::uint32_t child) const {
    const bool is_usual = dated_places_ * 2 >= group_.places.size();
    return facts_of(from).has_day == is_usual && facts_of(child).has_day == is_usual;
  }

  // `child` is cut from `from`: by this passage, or by all that the two share.
  [[nodiscard]] bool is_cut(std::uint32_t from, std::uint32_t child) const {
    if (is_cut_from(card_of(child), group_.places[child].span, card_of(from), group_.places[from].span)) return true;
    if (!are_placed_alike(from, child)) return false;
    const model::ArticleIndex source = group_.places[from].article;
    const model::ArticleIndex copy = group_.places[child].article;
    const bool is_shorter =
        std::uint64_t{ground_.prints[copy].word_count()} * 4 <= std::uint64_t{ground_.prints[source].word_count()} * 3;
    return is_shorter && cover_of(copy, source) >= kNearlyAllPpm;
  }

  // The share of `article`'s words that `other` has too, where the two or their twins were compared.
  [[nodiscard]] std::uint32_t cover_of(model::ArticleIndex article, model::ArticleIndex other) const {
    const std::uint32_t own = ground_.twin_of[article];
    const std::uint32_t theirs = ground_.twin_of[other];
    const CandidatePair pair{std::min(own, theirs), std::max(own, theirs)};
    const auto found = std::ranges::lower_bound(ground_.covers, pair, {}, &PairCover::pair);
    if (found == ground_.covers.end() || found->pair != pair) return 0;
    return own < theirs ? found->of_first_ppm : found->of_second_ppm;
  }

  void add_edit(std::uint32_t child, std::vector<PassageGroup::Sign>& signs) const {
    const std::uint32_t parent = places_[child].parent;
    const model::ArticleIndex source = places_[parent].article;
    const model::ArticleIndex copy = places_[child].article;
    const auto edit = find_edit(parent, child);
    if (!edit) return;
    signs.push_back({child, source, ground_.prints[source].span_of(edit->source_begin, edit->source_end), edit->rule});
    signs.push_back({child, copy, ground_.prints[copy].span_of(edit->copy_begin, edit->copy_end), edit->rule});
  }

  void add_signs(std::uint32_t child, std::vector<PassageGroup::Sign>& signs) const {
    const PassageGroup::Place& place = places_[child];
    if ((place.reasons & kEdited) != 0) add_edit(child, signs);
    if ((place.reasons & kNamed) == 0) return;
    const OutletNaming* naming = find_naming(facts_of(child), facts_of(place.parent));
    if (naming == nullptr) return;
    const base::Span span = ground_.prints[place.article].span_of(naming->begin_word, naming->end_word);
    signs.push_back({child, place.article, span, "measure.names_outlet"});
  }

  // Credit before naming, naming before time, time before completeness; then the most alike; then the earliest.
  [[nodiscard]] bool is_better(const Choice& a, const Choice& b) const {
    if (b.from == kNobody) return a.from != kNobody;
    const auto rank = [](const Choice& choice) {
      return (choice.reasons & kCredited) != 0 ? 2 : (choice.reasons & kNamed) != 0 ? 1 : 0;
    };
    if (rank(a) != rank(b)) return rank(a) > rank(b);
    if (a.similarity_ppm > b.similarity_ppm + kSameLikenessPpm) return true;
    if (b.similarity_ppm > a.similarity_ppm + kSameLikenessPpm) return false;
    return stands_before(a.from, b.from);
  }

  void consider(std::uint32_t child, Choice choice, Choice& best) const {
    if (choice.from == child || group_.places[choice.from].article == group_.places[child].article) return;
    choice.reasons = reasons_for(choice.from, child);
    if (choice.reasons != 0 && is_better(choice, best)) best = choice;
  }

  // Among the places it was compared with, the earliest of the group, and those whose outlet it credits.
  [[nodiscard]] Choice best_source(std::uint32_t child) const {
    Choice best;
    for (const Choice& neighbour : neighbours_[child]) consider(child, neighbour, best);
    if (best.from == kNobody) consider(child, farther(earliest_, child), best);
    for (const std::uint64_t credit : facts_of(child).credit_keys) {
      if ((best.reasons & kCredited) == 0) consider_outlet(child, credit, best);
    }
    for (const OutletNaming& naming : facts_of(child).named) {
      if ((best.reasons & (kCredited | kNamed)) == 0) consider_outlet(child, naming.outlet_key, best);
    }
    const bool is_by_clock = (best.reasons & kEarlier) != 0 && (best.reasons & (kCredited | kNamed)) == 0;
    return is_by_clock && is_crowded(child) ? Choice() : best;
  }

  void consider_outlet(std::uint32_t child, std::uint64_t outlet_key, Choice& best) const {
    const auto found = of_outlet_.find(outlet_key);
    if (found == of_outlet_.end()) return;
    for (const std::uint32_t from : std::span(found->second).first(std::min(kFewPlaces, found->second.size()))) {
      consider(child, farther(from, child), best);
    }
  }

  // Many of those it may have been taken from have no clock that can be held against its own: one of them may be the
  // source as well as the one that was earlier.
  [[nodiscard]] bool is_crowded(std::uint32_t child) const {
    std::size_t earlier = 0;
    std::size_t unordered = 0;
    for (const Choice& neighbour : neighbours_[child]) {
      const Order order = order_of(facts_of(neighbour.from), facts_of(child));
      earlier += order == Order::kEarlier ? 1 : 0;
      unordered += order == Order::kUnknown ? 1 : 0;
    }
    return unordered > earlier;
  }

  // A place of the same group that the child was never compared with: no more alike than either is to the places it was
  // compared with.
  [[nodiscard]] Choice farther(std::uint32_t from, std::uint32_t child) const {
    const Choice& theirs = most_alike_[from];
    const Choice& own = most_alike_[child];
    const Choice& less = own.similarity_ppm < theirs.similarity_ppm ? own : theirs;
    return {from, less.similarity_ppm, less.kind, 0, true};
  }

  // The most alike of the places before it that it was compared with.
  [[nodiscard]] Choice nearest(std::uint32_t child) const {
    Choice best;
    for (const Choice& neighbour : neighbours_[child]) {
      if (!stands_before(neighbour.from, child)) continue;
      if (best.from == kNobody || neighbour.similarity_ppm > best.similarity_ppm ||
          (neighbour.similarity_ppm == best.similarity_ppm && stands_before(neighbour.from, best.from))) {
        best = neighbour;
      }
    }
    if (best.from == kNobody && earliest_ != child) best = farther(earliest_, child);
    return best;
  }

  // Nobody becomes his own ancestor.
  void adopt(std::uint32_t child, const Choice& choice, model::Direction direction) {
    if (choice.from == kNobody || root_of(choice.from) == child) return;
    above_[child] = choice.from;
    PassageGroup::Place& place = places_[child];
    place.parent = choice.from;
    place.similarity_ppm = choice.similarity_ppm;
    place.kind = choice.kind;
    if (choice.is_guessed) compare(child, place);
    place.direction = direction;
    place.reasons = choice.reasons;
  }

  // What is written down of two places is measured on their own words.
  void compare(std::uint32_t child, PassageGroup::Place& place) const {
    const auto words_of = [&](std::uint32_t p) {
      return words_at(ground_.prints[group_.places[p].article], group_.places[p].span);
    };
    place.similarity_ppm = likeness_ppm(words_of(child), words_of(place.parent));
    if (place.similarity_ppm < kNearlyAllPpm) place.kind = model::PassageKind::kRewritten;
  }

  // The place that following the parents comes to.
  std::uint32_t root_of(std::uint32_t at) {
    while (above_[at] != at) {
      above_[at] = above_[above_[at]];
      at = above_[at];
    }
    return at;
  }

  static constexpr std::size_t kFewPlaces = 8;

  const DirectionGround& ground_;
  const PlaceGroup& group_;
  std::vector<std::vector<Choice>> neighbours_;
  std::vector<Choice> most_alike_;  // of those
  std::vector<PassageGroup::Place> places_;
  std::vector<std::uint32_t> above_;  // a place nearer to the root, itself at the root
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> of_outlet_;
  std::uint32_t earliest_ = kNobody;
  std::size_t dated_places_ = 0;
  std::size_t timed_places_ = 0;  // to the minute
};

std::string quote_of(const model::DatedFact& fact) {
  return fact.evidence.quote.empty() ? fact.value : fact.evidence.quote;
}

// The credit that names the other's outlet, by its whole name or the two words that are left of it.
const model::Credit* find_credit(const model::ArticleCard& card, const model::ArticleCard& other) {
  const std::string outlet = text::fold(other.outlet);
  const auto found = std::ranges::find_if(card.credits, [&](const model::Credit& credit) {
    const std::string agency = text::fold(credit.agency);
    return agency == outlet || (agency.size() < outlet.size() && !agency.empty() &&
                                (outlet.starts_with(agency + ' ') || outlet.ends_with(' ' + agency)));
  });
  return found == card.credits.end() || outlet.empty() ? nullptr : &*found;
}

}  // namespace

PassageGroup find_parents(const DirectionGround& ground, const PlaceGroup& group) {
  return ParentFinder(ground, group).run();
}

std::vector<model::PlacedEvidence> evidence_of(std::span<const model::ArticleCard> cards, const PassageGroup& group,
                                               std::uint32_t at) {
  const PassageGroup::Place& child = group.places[at];
  const PassageGroup::Place& parent = group.places[child.parent];
  const bool is_rewritten = child.kind == model::PassageKind::kRewritten;
  const model::ArticleCard& from = cards[parent.article];
  const model::ArticleCard& to = cards[child.article];
  std::vector<model::PlacedEvidence> evidence;
  evidence.push_back(
      {parent.article, {parent.span, {}, is_rewritten ? "measure.shared_terms" : "measure.equal_words"}});
  if ((child.reasons & kEarlier) != 0) {
    for (const auto& [article, card] : {std::pair(parent.article, &from), std::pair(child.article, &to)}) {
      evidence.push_back(
          {article, {card->published->evidence.span, quote_of(*card->published), "measure.published_earlier"}});
    }
  }
  if ((child.reasons & kCredited) != 0) {
    if (const model::Credit* credit = find_credit(to, from)) evidence.push_back({child.article, credit->evidence});
  }
  if ((child.reasons & kCutShort) != 0) {
    evidence.push_back({child.article, {child.span, {}, "measure.cut_from_longer"}});
  }
  const auto signs = std::ranges::equal_range(group.signs, at, {}, &PassageGroup::Sign::place);
  for (const PassageGroup::Sign& sign : signs) evidence.push_back({sign.article, {sign.span, {}, sign.rule}});
  return evidence;
}

}  // namespace sumber::link::reuse
