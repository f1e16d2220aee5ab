// One event as the outlets tell it: reports of their own, and copies of them through generations.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "event.h"
#include "sentence.h"

namespace newsroom {

// How often things happen, of 1. What the settings `normal` and `hard` stand for.
struct Setting {
  double mean_size = 6;  // articles a story
  std::uint32_t most_articles = 300;
  double own_share = 0.22;       // articles after the first that are reports of their own
  double twin_events = 0.06;     // an unrelated event of the same place, day and office-holders beside an event
  double repeated_place = 0.15;  // events that may come to a place where their topic has just been
  double crowding = 0.4;         // events of a topic in a fortnight, for each of the places it may come to
  double no_time = 0.02;
  double day_only = 0.04;
  double reversed_time = 0.006;
  double rewritten = 0.24;   // of the copies
  double credited = 0.45;    // copies that name what they draw on
  double background = 0.10;  // articles with a paragraph of an older story
  double roundup = 0.006;    // articles with sentences of other stories of the day
  double brief = 0.12;       // reports of a few sentences
  double touched = 0.03;     // sentences of a verbatim copy that are edited lightly
  double impostors = 0.015;  // articles of outlets that pose as others or come under ever new names
  double rings = 0.06;       // stories with copies that credit each other
  double corrected = 0.4;    // wrong figures and places that the outlet itself puts right later
};
[[nodiscard]] Setting normal_setting();
[[nodiscard]] Setting hard_setting();

enum class ClockKind : std::uint8_t { kMinute, kDay, kNone, kReversed };
enum class Way : std::uint8_t {
  kOwn,
  kWhole,
  kExpanded,
  kCut,
  kReordered,
  kRewritten,
  kBriefInside,
  kMerged,
  kTranslated
};

inline constexpr std::uint32_t kOldRoot = 0x80000000U;  // root of the sentence of the first OldPassage; others follow

struct Extent {
  std::uint32_t begin = 0;  // code points of the text
  std::uint32_t end = 0;
};

struct Furniture {
  Extent extent;
  std::string name;  // the same for the same text of one outlet; `credit`, `dateline` and `teaser` are free text
};

// A sentence of a story that later stories may paste in, with every place where it stands. Its gold is written once no
// story can reach it any more.
struct OldPassage {
  struct Place {
    std::string article;
    Extent extent;
    std::uint32_t wording = 0;
    std::int32_t parent = -1;  // position in places
    std::uint8_t level_percent = 100;
    std::uint8_t edits = 0;
    std::vector<const char*> why;
    bool is_misled = false;
  };
  std::string story;
  std::string place;
  Sentence sentence;
  std::vector<Place> places;
  ClockKind clock = ClockKind::kMinute;
  std::int64_t shown_minute = 0;
  std::int64_t minute = 0;
};

struct Article {
  std::string id;
  std::uint32_t outlet = 0;
  std::uint32_t language = 0;
  std::int64_t minute = 0;        // true time of publication, since 1970, local
  std::int64_t shown_minute = 0;  // what the page says, as far as `clock` lets it
  ClockKind clock = ClockKind::kMinute;
  Way way = Way::kOwn;
  std::vector<Sentence> body;
  std::vector<std::int32_t> parents;
  std::int32_t credited = -1;  // article of the story whose outlet is named
  bool is_in_ring = false;     // names one that has it no earlier
  std::int32_t corrected =
      -1;                    // sentence of body that stands right here and stood wrong in the outlet's earlier version
  std::string wrong, right;  // what it said of it, and what it says
  std::string title, byline, text;
  std::vector<Extent> extents;  // of the sentences of body
  std::vector<Furniture> furniture;
};

struct Story {
  std::string id;
  Event event;
  std::vector<Article> articles;
  std::uint32_t root_count = 0;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> report_roots;  // first and past-the-last root of a report
  std::vector<std::uint32_t> translated_from;                         // a root: itself, or the root that it translates
  std::vector<std::string> linked;     // stories whose words stand in one of the articles
  std::uint32_t held_root = kOldRoot;  // the sentence that the OldPassage made of this story holds, where there is one
};

struct StoryOrder {
  const Event* event = nullptr;
  std::string id;
  std::uint64_t first_article = 0;  // running number, from which ids are made
  std::uint32_t size = 1;
  // What its articles may paste in: first an older story of the topic, then others of the day. The first may be null.
  std::vector<std::shared_ptr<OldPassage>> older;
  const std::vector<std::string>* recent_titles = nullptr;  // for lines like "read also"
};

[[nodiscard]] Story make_story(const StoryOrder& order, const Setting& setting);
[[nodiscard]] std::uint32_t draw_size(Dice& dice, const Setting& setting);

}  // namespace newsroom
