#include <algorithm>
#include <string_view>
#include <tuple>

#include "tell/claims/internal/draft.h"

namespace sumber::tell::claims {

namespace {

constexpr std::size_t kMaxCompared = 64;                       // assertions of one claim that are compared pair by pair
constexpr std::uint32_t kMinRetoldPpm = 350'000;               // so alike that one may be held to the other
constexpr std::uint32_t kMinRetoldWithoutSourcePpm = 550'000;  // where the retelling names no source

// How near an assertion stands to who first said it: his own words, then a named source, then any source.
struct Nearness {
  int rank = 0;
  std::string_view published;
};

class DriftFinder {
 public:
  DriftFinder(const Workbench& bench, const std::vector<Stand>& stands) : bench_(bench), stands_(stands) {
    for (std::uint32_t i = 0; i < stands.size() && asserting_.size() < kMaxCompared; ++i) {
      if (stands[i].stance != model::Stance::kAsserts) continue;
      asserting_.push_back(i);
      nearness_.push_back(nearness_of(i));
    }
  }

  std::vector<model::Drift> find() {
    for (std::size_t i = 0; i < asserting_.size(); ++i) hold_to_nearest(i);
    return std::move(drift_);
  }

 private:
  [[nodiscard]] const Candidate& at(std::uint32_t stand) const { return bench_.candidates[stands_[stand].candidate]; }

  [[nodiscard]] const model::Attribution* attribution_of(std::uint32_t stand) const {
    const Candidate& candidate = at(stand);
    if (candidate.attribution == model::kNoAttribution) return nullptr;
    return &bench_.story.articles[candidate.article].attributions[candidate.attribution];
  }

  [[nodiscard]] Nearness nearness_of(std::uint32_t stand) const {
    Nearness nearness;
    const auto& published = bench_.story.articles[at(stand).article].article.published;
    if (published) nearness.published = published->value;
    if (const model::Attribution* attribution = attribution_of(stand); attribution != nullptr) {
      nearness.rank = 1;
      if (!attribution->is_unnamed) nearness.rank += 1;
      if (attribution->kind != model::AttributionKind::kIndirect) nearness.rank += 2;
    }
    return nearness;
  }

  // Is `a` nearer to the source than `b`? Published earlier decides between equals.
  static bool is_nearer(const Nearness& a, const Nearness& b) {
    if (a.rank != b.rank) return a.rank > b.rank;
    return !a.published.empty() && !b.published.empty() && a.published < b.published;
  }

  // Every field is held to the most alike assertion that differs in it.
  void hold_to_nearest(std::size_t position) {
    const std::uint32_t retelling = asserting_[position];
    std::vector<std::pair<std::uint32_t, std::uint32_t>> originals;  // likeness, stand
    for (std::size_t i = 0; i < asserting_.size(); ++i) {
      const std::uint32_t other = asserting_[i];
      if (!is_nearer(nearness_[i], nearness_[position]) || at(other).article == at(retelling).article) continue;
      const std::uint32_t alike = likeness_ppm(at(other), at(retelling));
      if (alike >= kMinRetoldPpm) originals.emplace_back(alike, other);
    }
    std::ranges::sort(originals, [](const auto& a, const auto& b) {
      return std::tuple(b.first, a.second) < std::tuple(a.first, b.second);
    });
    bool has[4] = {false, false, false, false};
    for (const auto& [alike, original] : originals) {
      has[0] = has[0] || compare_certainty(retelling, original);
      has[1] = has[1] || compare_time(retelling, original);
      has[2] = has[2] || compare_value(retelling, original);
      has[3] = has[3] || compare_source(retelling, original, alike);
    }
  }

  bool add(std::uint32_t retelling, std::uint32_t original, model::FactField field, std::string from, std::string to) {
    drift_.push_back({retelling, original, field, std::move(from), std::move(to), "measure.retelling"});
    return true;
  }

  bool compare_certainty(std::uint32_t retelling, std::uint32_t original) {
    const model::Certainty from = stands_[original].certainty;
    const model::Certainty to = stands_[retelling].certainty;
    if (from == to || !model::is_positive(from) || !model::is_positive(to)) return false;
    return add(retelling, original, model::FactField::kCertainty, std::string(model::name_of(from)),
               std::string(model::name_of(to)));
  }

  bool compare_time(std::uint32_t retelling, std::uint32_t original) {
    const std::string from = single_time_of(at(original));
    const std::string to = single_time_of(at(retelling));
    if (!are_rival_times(from, to)) return false;
    return add(retelling, original, model::FactField::kTime, from, to);
  }

  bool compare_value(std::uint32_t retelling, std::uint32_t original) {
    for (const Value& value : at(original).values) {
      const std::string from = single_value_of(at(original), value.unit);
      const std::string to = single_value_of(at(retelling), value.unit);
      if (from.empty() || to.empty() || from == to) continue;
      return add(retelling, original, model::FactField::kValue, from + " " + value.unit, to + " " + value.unit);
    }
    return false;
  }

  bool compare_source(std::uint32_t retelling, std::uint32_t original, std::uint32_t alike) {
    const model::Attribution* from = attribution_of(original);
    if (from == nullptr || from->is_unnamed || attribution_of(retelling) != nullptr) return false;
    if (alike < kMinRetoldWithoutSourcePpm || is_attributed_nearby(retelling, original)) return false;
    std::string speaker;
    for (const model::ChainLink& link : from->chain) {
      if (link.kind == model::LinkKind::kVoice || link.kind == model::LinkKind::kDocument) speaker = link.name;
    }
    if (speaker.empty()) return false;
    return add(retelling, original, model::FactField::kAttribution, speaker, "");
  }

  // A lead that is borne out by an attributed sentence of the same article has lost nothing.
  [[nodiscard]] bool is_attributed_nearby(std::uint32_t retelling, std::uint32_t original) const {
    return std::ranges::any_of(asserting_, [&](std::uint32_t other) {
      return at(other).article == at(retelling).article && attribution_of(other) != nullptr && other != original;
    });
  }

  const Workbench& bench_;
  const std::vector<Stand>& stands_;
  std::vector<std::uint32_t> asserting_;
  std::vector<Nearness> nearness_;  // of each asserting one
  std::vector<model::Drift> drift_;
};

}  // namespace

std::vector<model::Drift> find_drift(const Workbench& bench, const std::vector<Stand>& stands) {
  return DriftFinder(bench, stands).find();
}

}  // namespace sumber::tell::claims
