#include "tell/claims/internal/lineage.h"

#include <algorithm>

#include "base/edtf.h"

namespace sumber::tell::claims {

namespace {

constexpr std::uint32_t kMinRetoldPpm = 200'000;    // so alike that one may be held to the other
constexpr std::uint32_t kMinReportedPpm = 200'000;  // where neither quotes the speaker
// Sources that are described, not named: "intelijen AS" is "Intelijen Amerika Serikat", by party and head word.
constexpr std::string_view kDescribed = "measure.source_words";
constexpr std::uint32_t kMinLikePpm = 450'000;  // where nothing but the words ties them
constexpr std::size_t kMostNamed = 32;
constexpr std::size_t kMostCompared = 16;  // stands of one outlet or speaker that one is compared with
constexpr std::size_t kDayBytes = 10;      // of "2023-08-30"
constexpr int kMostSteps = 16;             // from a copy back to what it was copied from

// "Kabar Nusa", "kabarnusa.example": letters and digits alone.
std::string bare_name(std::string_view name) {
  std::string bare;
  for (const char sign : text::fold(name)) {
    const auto byte = static_cast<unsigned char>(sign);
    if (byte >= 0x80 || (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9')) bare += sign;
  }
  return bare;
}

}  // namespace

bool is_before(const std::string& a, const std::string& b) {
  const auto first = base::parse_edtf(a);
  const auto second = base::parse_edtf(b);
  if (!first || !second) return false;
  const bool have_minutes =
      first->precision == base::Precision::kMinute && second->precision == base::Precision::kMinute;
  if (!have_minutes) {
    const std::size_t shared = std::min({a.size(), b.size(), kDayBytes});
    return a.compare(0, shared, b, 0, shared) < 0;
  }
  const auto minute_of = [](const base::Date& date) {
    const std::int64_t zone = date.has_zone ? date.zone_minutes : 0;
    return base::to_day_number(date.year, date.month, date.day) * 24 * 60 + date.minute_of_day - zone;
  };
  return minute_of(*first) < minute_of(*second);
}

CopiedPlaces::CopiedPlaces(const StoryView& story) {
  for (std::uint32_t p = 0; p < story.passages.size(); ++p) {
    const model::Passage& passage = story.passages[p];
    if (passage.kind == model::PassageKind::kTemplate || passage.kind == model::PassageKind::kQuotation) continue;
    for (std::uint32_t o = 0; o < passage.occurrences.size(); ++o) {
      places_.push_back({passage.occurrences[o].article, passage.occurrences[o].span, p, o});
    }
  }
  std::ranges::sort(places_);
}

std::vector<CopiedPlaces::Place> CopiedPlaces::holding(model::ArticleIndex article, base::Span span) const {
  std::vector<Place> held;
  for (auto place = std::ranges::lower_bound(places_, article, {}, &Place::article);
       place != places_.end() && place->article == article && place->span.begin_byte < span.end_byte; ++place) {
    const auto begin = std::max(place->span.begin_byte, span.begin_byte);
    const auto end = std::min(place->span.end_byte, span.end_byte);
    if (begin < end && std::uint64_t{end - begin} * 2 >= span.size_bytes()) held.push_back(*place);
  }
  return held;
}

bool Lineage::is_outlet(std::string_view name) const { return of_outlet_.contains(bare_name(name)); }

const char* rule_of(Descent descent) {
  switch (descent) {
    case Descent::kCopied:
      return "measure.copied_words";
    case Descent::kCited:
      return "measure.cited_medium";
    case Descent::kOwnWords:
      return "measure.own_words";
    case Descent::kLikeWords:
      return "measure.like_words";
  }
  return "";
}

std::string speaker_of(const model::Attribution& attribution) {
  std::string speaker;
  if (attribution.is_unnamed) return speaker;
  for (const model::ChainLink& link : attribution.chain) {
    if (link.kind == model::LinkKind::kVoice || link.kind == model::LinkKind::kDocument) speaker = link.name;
  }
  return speaker;
}

Lineage::Lineage(const Workbench& bench, const std::vector<Stand>& stands) : bench_(bench), stands_(stands) {
  lines_.resize(stands.size());
  index_stands();
  for (const auto& [article, own] : in_article_) {
    for (const std::uint32_t stand : own) lines_[stand] = find(stand);
  }
}

void Lineage::index_stands() {
  for (std::uint32_t i = 0; i < stands_.size(); ++i) {
    if (stands_[i].stance != model::Stance::kAsserts) continue;
    in_article_[at(i).article].push_back(i);
    auto& of_outlet = of_outlet_[bare_name(bench_.story.articles[at(i).article].article.outlet)];
    if (of_outlet.size() < kMostCompared) of_outlet.push_back(i);
    const model::Attribution* attribution = attribution_of(i);
    if (attribution == nullptr) continue;
    const bool is_indirect = attribution->kind == model::AttributionKind::kIndirect;
    auto& own = (is_indirect ? retold_ : own_words_)[voice_of(i)];
    if (own.size() < kMostCompared) own.push_back(i);
    if (named_.size() < kMostNamed && !voice_of(i).empty()) named_.push_back(i);
  }
  of_outlet_.erase("");
  own_words_.erase("");
  retold_.erase("");
}

std::optional<Line> Lineage::find(std::uint32_t stand) const {
  if (auto line = find_copied(stand, Order::kKnown)) return line;
  if (auto line = find_cited(stand)) return line;
  if (auto line = find_own_words(stand)) return line;
  if (auto line = find_copied(stand, Order::kOpen)) return line;
  return find_like_words(stand);
}

std::optional<Line> Lineage::find_copied(std::uint32_t stand, Order order) const {
  const Candidate& own = at(stand);
  std::optional<Line> best;
  std::uint32_t best_ppm = 0;
  for (const CopiedPlaces::Place& place : bench_.copied.holding(own.article, own.span)) {
    const std::optional<Line> line = find_ancestor(place, stand, order);
    if (!line) continue;
    const std::uint32_t alike = likeness_ppm(own, at(line->from));
    if (alike < kMinRetoldPpm || alike <= best_ppm) continue;
    best = line;
    best_ppm = alike;
  }
  return best;
}

// The nearest copy before this one that stands in the claim. Where link leaves the direction open, the days decide;
// where the order may stay open, a page of the same day, or without one, may be the first.
std::optional<Line> Lineage::find_ancestor(const CopiedPlaces::Place& place, std::uint32_t stand, Order order) const {
  const auto& occurrences = bench_.story.passages[place.passage].occurrences;
  std::uint32_t o = place.occurrence;
  for (int step = 0; step < kMostSteps; ++step) {
    const model::Occurrence& child = occurrences[o];
    if (child.parent == model::kNoParent || child.parent >= occurrences.size()) break;
    const model::Occurrence& parent = occurrences[child.parent];
    const bool is_known = child.direction == model::Direction::kFromParent ||
                          is_before(published(parent.article), published(child.article));
    const bool is_open = order == Order::kOpen && !is_before(published(child.article), published(parent.article));
    if (!is_known && !is_open) break;
    if (const auto from = stand_at(parent.article, parent.span, stand)) return Line{*from, Descent::kCopied};
    o = child.parent;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> Lineage::stand_at(model::ArticleIndex article, base::Span span,
                                               std::uint32_t stand) const {
  const auto own = in_article_.find(article);
  if (own == in_article_.end() || article == at(stand).article) return std::nullopt;
  std::vector<std::uint32_t> there;
  for (const std::uint32_t other : own->second) {
    if (at(other).span.overlaps(span)) there.push_back(other);
  }
  return most_alike(there, stand, kMinRetoldPpm);
}

std::optional<std::uint32_t> Lineage::most_alike(const std::vector<std::uint32_t>& among, std::uint32_t stand,
                                                 std::uint32_t least_ppm) const {
  std::optional<std::uint32_t> best;
  std::uint32_t best_ppm = least_ppm;
  for (const std::uint32_t other : among) {
    if (other == stand) continue;
    const std::uint32_t alike = likeness_ppm(at(stand), at(other));
    if (alike < best_ppm || (best && alike == best_ppm)) continue;
    best = other;
    best_ppm = alike;
  }
  return best;
}

// "EcoWire, which broke the story, says ...": another article of the story is of that outlet.
std::optional<Line> Lineage::find_cited(std::uint32_t stand) const {
  const model::Attribution* attribution = attribution_of(stand);
  const model::Article& article = bench_.story.articles[at(stand).article].article;
  std::vector<std::string> cited;
  for (const model::Credit& credit : article.credits) cited.push_back(bare_name(credit.agency));
  if (attribution != nullptr) {
    for (const model::ChainLink& link : attribution->chain) {
      if (link.kind == model::LinkKind::kMedium || link.kind == model::LinkKind::kAgency)
        cited.push_back(bare_name(link.name));
    }
  }
  std::vector<std::uint32_t> among;
  for (const std::string& name : cited) {
    const auto known = of_outlet_.find(name);
    if (known == of_outlet_.end()) continue;
    for (const std::uint32_t other : known->second) {
      const bool is_later = is_before(published(at(stand).article), published(at(other).article));
      if (at(other).article != at(stand).article && !is_later) among.push_back(other);
    }
  }
  const auto from = most_alike(among, stand, kMinRetoldPpm);
  return from ? std::optional<Line>({*from, Descent::kCited}) : std::nullopt;
}

// What is made of somebody's words is held to the words; else to what others made of them the day before or sooner.
std::optional<Line> Lineage::find_own_words(std::uint32_t stand) const {
  const model::Attribution* attribution = attribution_of(stand);
  if (attribution == nullptr || attribution->kind != model::AttributionKind::kIndirect) return std::nullopt;
  const std::string speaker = voice_of(stand);
  if (const auto own = own_words_.find(speaker); own != own_words_.end()) {
    if (const auto from = most_alike(own->second, stand, kMinRetoldPpm)) return Line{*from, Descent::kOwnWords};
  }
  const auto retold = retold_.find(speaker);
  if (retold == retold_.end()) return std::nullopt;
  std::vector<std::uint32_t> sooner;
  for (const std::uint32_t other : retold->second) {
    if (is_nearer(other, stand)) sooner.push_back(other);
  }
  const auto from = most_alike(sooner, stand, kMinReportedPpm);
  return from ? std::optional<Line>({*from, Descent::kOwnWords}) : std::nullopt;
}

// Nobody says where an article has it from that says it of itself; a named source that was there sooner is the
// likeliest.
std::optional<Line> Lineage::find_like_words(std::uint32_t stand) const {
  if (attribution_of(stand) != nullptr) return std::nullopt;
  std::vector<std::uint32_t> sooner;
  for (const std::uint32_t other : named_) {
    const bool is_sooner = is_before(published(at(other).article), published(at(stand).article));
    if (is_sooner && at(other).article != at(stand).article) sooner.push_back(other);
  }
  const auto from = most_alike(sooner, stand, kMinLikePpm);
  return from ? std::optional<Line>({*from, Descent::kLikeWords}) : std::nullopt;
}

// Published sooner; where the pages tell no day, from an agency where the other names none.
bool Lineage::is_nearer(std::uint32_t a, std::uint32_t b) const {
  const std::string& first = published(at(a).article);
  const std::string& second = published(at(b).article);
  if (!first.empty() && !second.empty()) return is_before(first, second);
  return has_agency(a) && !has_agency(b);
}

bool Lineage::has_agency(std::uint32_t stand) const {
  const model::Attribution* attribution = attribution_of(stand);
  return attribution != nullptr && std::ranges::any_of(attribution->chain, [](const model::ChainLink& link) {
           return link.kind == model::LinkKind::kAgency;
         });
}

// Who says it, under one name in all articles; empty where nobody is named.
std::string Lineage::voice_of(std::uint32_t stand) const {
  const model::Attribution* attribution = attribution_of(stand);
  if (attribution == nullptr || attribution->is_unnamed) return {};
  const std::vector<std::uint32_t>& speakers = at(stand).speakers;
  if (speakers.size() != 1) return speaker_of(*attribution);
  const model::StoryEntity& speaker = bench_.story.entities[speakers.front()];
  return speaker.parties.size() == 1 && speaker.rule == kDescribed
             ? speaker.parties.front() + '|' + text::fold(speaker.name.substr(0, speaker.name.find(' ')))
             : speaker.id;
}

const model::Attribution* Lineage::attribution_of(std::uint32_t stand) const {
  const Candidate& candidate = at(stand);
  if (candidate.attribution == model::kNoAttribution) return nullptr;
  return &bench_.story.articles[candidate.article].attributions[candidate.attribution];
}

const std::string& Lineage::published(model::ArticleIndex article) const {
  static const std::string kUnknown;
  if (article >= bench_.story.articles.size()) return kUnknown;  // of another story
  const auto& date = bench_.story.articles[article].article.published;
  return date ? date->value : kUnknown;
}

}  // namespace sumber::tell::claims
