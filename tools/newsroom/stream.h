// The stream of events, and the articles about them in the order of publication. Memory holds what is open alone.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <queue>
#include <string>
#include <vector>

#include "event.h"
#include "gold.h"
#include "story.h"

namespace newsroom {

struct StreamOptions {
  std::uint64_t articles = 1000;
  std::uint64_t seed = 1;
  std::int64_t first_day = 19723;  // 1 January 2024, counted from 1970
  std::int64_t days = 0;           // 0: fourteen, or more where that would be over 2,500 articles a day
  Setting setting;
};

// An article as it leaves: a line of docs/input.schema.json and, where pages are wanted, its HTML.
struct Printed {
  std::int64_t minute = 0;
  std::uint64_t number = 0;
  std::string id;
  std::string line;
  std::string page;
};

class Stream {
 public:
  using Sink = std::function<void(const Printed&)>;
  Stream(const World& world, const StreamOptions& options, GoldWriter& gold, Sink sink);
  void want_pages() { has_pages_ = true; }
  void run();

 private:
  struct Planned {
    EventSeed seed;
    std::shared_ptr<const Event> before;
    std::shared_ptr<OldPassage> older;
    std::uint64_t number = 0;
  };
  struct LaterFirst {
    bool operator()(const Planned& a, const Planned& b) const {
      return a.seed.minute != b.seed.minute ? a.seed.minute > b.seed.minute : a.number > b.number;
    }
    bool operator()(const Printed& a, const Printed& b) const {
      return a.minute != b.minute ? a.minute > b.minute : a.number > b.number;
    }
  };

  void plan_next();
  void tell(const Planned& planned);
  void plan_follow_ups(const std::shared_ptr<const Event>& event, const std::shared_ptr<OldPassage>& older);
  void plan_twin(const std::shared_ptr<const Event>& event);
  void print(const Story& story);
  void emit_until(std::int64_t minute);
  void forget_old(std::int64_t minute);
  std::vector<std::shared_ptr<OldPassage>> older_for(const Planned& planned);
  void note_place(const Event& event);
  void note_pasted(Story& story, const StoryOrder& order);
  std::uint32_t draw_topic();
  std::uint32_t draw_quiet_topic(std::int64_t minute);
  std::uint32_t twin_topic(const Event& event);

  const World& world_;
  const StreamOptions& options_;
  GoldWriter& gold_;
  Sink sink_;
  bool has_pages_ = false;
  Dice dice_;
  double minutes_between_ = 1;
  double next_minute_ = 0;
  std::uint32_t topic_weights_ = 0;
  std::uint64_t planned_count_ = 0, story_count_ = 0, article_count_ = 0;
  std::priority_queue<Planned, std::vector<Planned>, LaterFirst> planned_;
  std::priority_queue<Printed, std::vector<Printed>, LaterFirst> open_;
  std::deque<std::shared_ptr<OldPassage>> old_;
  std::vector<std::deque<std::shared_ptr<OldPassage>>> old_of_topic_;
  std::vector<std::deque<std::int64_t>> latest_minutes_;  // a topic: its events of the last fortnight
  std::vector<std::deque<std::int64_t>> used_places_;     // a topic: places of its latest events
  std::vector<std::string> recent_titles_;
};

}  // namespace newsroom
