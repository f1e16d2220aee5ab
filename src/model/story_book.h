// The stories of an analysis as the next one remembers them: ids outlive growth, merges and splits are written down.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace sumber::model {

// kMerged: all of `from` that is left went into `to`. kSplit: a part of `from` became `to` or joined it.
enum class StoryChangeKind : std::uint8_t { kMerged, kSplit };

struct StoryChange {
  StoryChangeKind kind = StoryChangeKind::kMerged;
  std::string from;  // story ids
  std::string to;
  std::uint32_t articles = 0;  // that moved
  std::uint32_t analysis = 0;  // counts those of the store, from 1
  friend bool operator==(const StoryChange&, const StoryChange&) = default;
};

struct StoryRecord {
  std::string id;
  std::vector<std::string> formerly;  // ids of stories that became part of it, sorted
  std::vector<std::string> articles;  // ids, sorted
  friend bool operator==(const StoryRecord&, const StoryRecord&) = default;
};

struct StoryBook {
  std::uint32_t analysis = 0;        // how many analyses found other stories than the one before
  std::vector<StoryRecord> stories;  // by id
  std::vector<StoryChange> history;  // oldest first
};

}  // namespace sumber::model
