#include "read/extract/internal/repeats.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/hash.h"

namespace sumber::read::extract {

namespace {

constexpr std::size_t kMinUnitBytes = 24;  // a shorter unit proves nothing by itself
constexpr std::size_t kMinRunBytes = 160;  // of a repeated run of sentences; a quotation may come back, a body does not
constexpr std::size_t kMinLineBytes = 60;  // of a single line that comes back whole
constexpr const char* kReason = "repeated_body";
constexpr const char* kRule = "measure.repeated_run";

// A sentence, roughly: up to a full stop and a blank, or the line's end.
struct Unit {
  base::Span span;
  std::size_t line = 0;
  std::size_t twin = 0;  // earlier unit with the same words, or its own index
};

std::vector<Unit> cut_units(std::string_view input, const std::vector<Line>& lines) {
  std::vector<Unit> units;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].is_dropped) continue;
    const base::Span hull = kept_hull(lines[i]);
    std::size_t begin = hull.begin_byte;
    while (begin < hull.end_byte) {
      std::size_t end = begin;
      while (end < hull.end_byte) {
        const std::size_t stop = input.substr(0, hull.end_byte).find(". ", end);
        end = stop == std::string_view::npos || stop + 1 > hull.end_byte ? hull.end_byte : stop + 1;
        if (end - begin >= kMinUnitBytes) break;
      }
      units.push_back({base::make_span(begin, end), i, units.size()});
      begin = end;
      while (begin < hull.end_byte && input[begin] == ' ') ++begin;
    }
  }
  return units;
}

void find_twins(std::string_view input, std::vector<Unit>& units) {
  std::unordered_map<std::uint64_t, std::size_t> first_of;
  first_of.reserve(units.size());
  for (std::size_t i = 0; i < units.size(); ++i) {
    const std::string_view words = base::slice(input, units[i].span);
    const auto [found, is_new] = first_of.try_emplace(base::hash_64(words), i);
    if (!is_new && base::slice(input, units[found->second].span) == words) units[i].twin = found->second;
  }
}

bool covers_line(const std::vector<Line>& lines, const Unit& first, const Unit& last) {
  const base::Span hull = kept_hull(lines[first.line]);
  return first.line == last.line && first.span.begin_byte == hull.begin_byte && last.span.end_byte == hull.end_byte;
}

void remove_run(std::vector<Line>& lines, const std::vector<Unit>& units, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end;) {
    std::size_t last = i;
    while (last + 1 < end && units[last + 1].line == units[i].line) ++last;
    Line& line = lines[units[i].line];
    if (covers_line(lines, units[i], units[last])) {
      line.drop({kReason, kRule});
    } else {
      line.cuts.push_back({{units[i].span.begin_byte, units[last].span.end_byte}, {kReason, kRule}});
      std::ranges::sort(line.cuts, {}, [](const Cut& cut) { return cut.span.begin_byte; });
    }
    i = last + 1;
  }
}

// The beginning of an earlier paragraph, broken off: what a link to the next page shows of it.
void drop_broken_copies(std::string_view input, std::vector<Line>& lines) {
  constexpr std::size_t kLastLines = 8;
  std::size_t seen = 0;
  for (auto line = lines.rbegin(); line != lines.rend() && seen < kLastLines; ++line) {
    if (line->is_dropped) continue;
    ++seen;
    const base::Span hull = kept_hull(*line);
    const std::string_view text = base::slice(input, hull);
    if (text.size() < kMinLineBytes || ends_sentence(text)) continue;
    if (input.substr(0, line->span.begin_byte).find(text) == std::string_view::npos) continue;
    line->drop({kReason, "measure.broken_copy"});
  }
}

}  // namespace

void drop_repeats(std::string_view input, std::vector<Line>& lines) {
  drop_broken_copies(input, lines);
  std::vector<Unit> units = cut_units(input, lines);
  find_twins(input, units);
  for (std::size_t i = 0; i < units.size();) {
    if (units[i].twin == i) {
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    while (end < units.size() && units[end].twin != end && units[end].twin == units[end - 1].twin + 1) ++end;
    const std::size_t run_bytes = units[end - 1].span.end_byte - units[i].span.begin_byte;
    const bool is_whole_line = covers_line(lines, units[i], units[end - 1]) && run_bytes >= kMinLineBytes;
    const bool is_run = end - i >= 2 && run_bytes >= kMinRunBytes;
    if (is_whole_line || is_run) remove_run(lines, units, i, end);
    i = end;
  }
}

}  // namespace sumber::read::extract
