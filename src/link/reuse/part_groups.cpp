#include <algorithm>

#include "base/partition.h"
#include "link/reuse/internal/groups.h"

namespace sumber::link::reuse {

namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFFU;
constexpr std::size_t kPlacesLookedAt = 8;  // back from where a part begins, for one that is nearly the same

// The bytes in both are at least four fifths of the bytes in either.
bool covers_mostly_same(base::Span a, base::Span b) {
  const std::uint32_t begin = std::max(a.begin_byte, b.begin_byte);
  const std::uint32_t end = std::min(a.end_byte, b.end_byte);
  if (begin >= end) return false;
  return std::uint64_t{end - begin} * 5 >= std::uint64_t{base::hull(a, b).size_bytes()} * 4;
}

// A side is 2 * part, or 2 * part + 1 for the second article.
class PartGrouper {
 public:
  PartGrouper(std::span<const Fingerprint> prints, const Lists& twins, std::span<const JudgedRun> runs)
      : prints_(prints), twins_(twins), runs_(runs) {
    for (std::uint32_t r = 0; r < runs.size(); ++r) {
      if (runs[r].run.sentence_count == 0) parts_.push_back(r);
    }
    place_of_side_.assign(2 * parts_.size(), kNone);
  }

  std::vector<PlaceGroup> group(std::span<std::uint32_t> group_of_run) {
    Lists sides(prints_.size(), place_of_side_.size(), [&](std::uint32_t side) { return article_of(side); });
    for (std::uint32_t a = 0; a < prints_.size(); ++a) {
      if (!sides.list(a).empty()) find_places(a, {sides.list(a).begin(), sides.list(a).end()});
    }
    base::Partition partition(places_.size());
    for (std::uint32_t p = 0; p < parts_.size(); ++p) partition.join(place_of_side_[2 * p], place_of_side_[2 * p + 1]);
    return collect(partition, group_of_run);
  }

 private:
  [[nodiscard]] const JudgedRun& judged_of(std::uint32_t side) const { return runs_[parts_[side / 2]]; }

  [[nodiscard]] model::ArticleIndex article_of(std::uint32_t side) const {
    return side % 2 == 0 ? judged_of(side).pair.first : judged_of(side).pair.second;
  }

  [[nodiscard]] base::Span span_of(std::uint32_t side) const {
    const SharedRun& run = judged_of(side).run;
    return side % 2 == 0 ? prints_[judged_of(side).pair.first].span_of(run.first_begin, run.first_end)
                         : prints_[judged_of(side).pair.second].span_of(run.second_begin, run.second_end);
  }

  // A part belongs to the place it mostly covers; the place keeps the span of its first part, so that it does not
  // drift.
  void find_places(model::ArticleIndex article, std::vector<std::uint32_t> sides) {
    std::ranges::sort(sides, {}, [&](std::uint32_t side) { return std::pair(span_of(side), side); });
    const std::size_t first = places_.size();
    for (const std::uint32_t side : sides) {
      const base::Span span = span_of(side);
      std::size_t at = places_.size();
      while (at > first && places_.size() - at < kPlacesLookedAt && !covers_mostly_same(places_[at - 1].span, span))
        --at;
      const bool is_known = at > first && covers_mostly_same(places_[at - 1].span, span);
      place_of_side_[side] = static_cast<std::uint32_t>(is_known ? at - 1 : places_.size());
      if (!is_known) places_.push_back({article, span});
    }
  }

  std::vector<PlaceGroup> collect(base::Partition& partition, std::span<std::uint32_t> group_of_run) const {
    std::vector<PlaceGroup> groups;
    std::vector<std::uint32_t> group_of_root(places_.size(), kNone);
    std::vector<std::uint32_t> at_in_group(places_.size());
    for (std::uint32_t p = 0; p < places_.size(); ++p) {
      std::uint32_t& group = group_of_root[partition.find(p)];
      if (group == kNone) {
        group = static_cast<std::uint32_t>(groups.size());
        groups.emplace_back();
      }
      at_in_group[p] = add_place(places_[p], twins_, groups[group]);
    }
    for (std::uint32_t p = 0; p < parts_.size(); ++p) {
      const std::uint32_t group = group_of_root[partition.find(place_of_side_[2 * p])];
      const SharedRun& run = runs_[parts_[p]].run;
      group_of_run[parts_[p]] = group;
      groups[group].edges.push_back(
          {at_in_group[place_of_side_[2 * p]], at_in_group[place_of_side_[2 * p + 1]], run.similarity_ppm, run.kind});
    }
    return groups;
  }

  std::span<const Fingerprint> prints_;
  const Lists& twins_;
  std::span<const JudgedRun> runs_;
  std::vector<std::uint32_t> parts_;  // the runs that are parts of sentences
  std::vector<Place> places_;
  std::vector<std::uint32_t> place_of_side_;
};

}  // namespace

std::vector<PlaceGroup> group_parts(std::span<const Fingerprint> prints, const Lists& twins,
                                    std::span<const JudgedRun> runs, std::span<std::uint32_t> group_of_run) {
  return PartGrouper(prints, twins, runs).group(group_of_run);
}

}  // namespace sumber::link::reuse
