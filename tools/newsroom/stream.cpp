#include "stream.h"

#include <algorithm>
#include <utility>

#include "lineage.h"
#include "page.h"

namespace newsroom {
namespace {

constexpr std::int64_t kMinutesOfDay = 24 * 60;
constexpr std::int64_t kReachMinutes = 12 * kMinutesOfDay;   // how old a passage may be to be pasted in
constexpr std::int64_t kForgetMinutes = 18 * kMinutesOfDay;  // when its gold is closed
constexpr std::int64_t kFortnightMinutes = 14 * kMinutesOfDay;
constexpr std::size_t kTitlesKept = 64;
constexpr std::size_t kPlacesKept = 50;
constexpr std::size_t kRecentStories = 24;  // that a round-up draws from
constexpr std::uint32_t kRoundupStories = 2;

}  // namespace

Stream::Stream(const World& world, const StreamOptions& options, GoldWriter& gold, Sink sink)
    : world_(world), options_(options), gold_(gold), sink_(std::move(sink)), dice_(mix(options.seed, 2)) {
  const std::int64_t days =
      options.days > 0 ? options.days : std::max<std::int64_t>(14, static_cast<std::int64_t>(options.articles / 2500));
  // Follow-ups and twins come on top; the mean of the sizes is near enough for a rate.
  const double stories = std::max(1.0, static_cast<double>(options.articles) / (options.setting.mean_size * 1.25));
  minutes_between_ = static_cast<double>(days * kMinutesOfDay) / stories;
  next_minute_ = static_cast<double>(options.first_day * kMinutesOfDay);
  for (const Topic& topic : world.grammar->topics) topic_weights_ += topic.weight;
  old_of_topic_.resize(world.grammar->topics.size());
  used_places_.resize(world.grammar->topics.size());
  latest_minutes_.resize(world.grammar->topics.size());
}

void Stream::run() {
  plan_next();
  while (article_count_ < options_.articles) {
    const Planned planned = planned_.top();
    planned_.pop();
    emit_until(planned.seed.minute);
    forget_old(planned.seed.minute);
    tell(planned);
  }
  emit_until(INT64_MAX);
  forget_old(INT64_MAX);
}

std::uint32_t Stream::draw_topic() {
  std::uint32_t weight = dice_.below(topic_weights_);
  const auto& topics = world_.grammar->topics;
  for (std::uint32_t i = 0; i < topics.size(); ++i) {
    if (weight < topics[i].weight) return i;
    weight -= topics[i].weight;
  }
  return 0;
}

// A topic that has not come too often lately: a nation has one budget a fortnight, however many floods its regencies
// have. Where all have, the one with the most places.
std::uint32_t Stream::draw_quiet_topic(std::int64_t minute) {
  const auto places_of = [this](std::uint32_t topic) {
    return world_.places.at(world_.grammar->topics[topic].scope).size();
  };
  std::uint32_t widest = draw_topic();
  for (int tries = 0; tries < 25; ++tries) {
    const std::uint32_t topic = draw_topic();
    auto& latest = latest_minutes_[topic];
    while (!latest.empty() && latest.front() + kFortnightMinutes < minute) latest.pop_front();
    const double most = std::max(1.0, options_.setting.crowding * static_cast<double>(places_of(topic)));
    if (static_cast<double>(latest.size()) < most) return topic;
    if (places_of(topic) > places_of(widest)) widest = topic;
  }
  return widest;
}

// The stream always has one unprompted event ahead; telling it plans the next.
void Stream::plan_next() {
  next_minute_ += -std::log(1.0 - dice_.unit()) * minutes_between_;
  Planned planned;
  const auto minute = static_cast<std::int64_t>(next_minute_);
  planned.seed = {.topic = draw_quiet_topic(minute), .minute = minute, .seed = dice_.next()};
  planned.number = planned_count_++;
  planned_.push(std::move(planned));
}

void Stream::plan_follow_ups(const std::shared_ptr<const Event>& event, const std::shared_ptr<OldPassage>& older) {
  for (const Follow& follow : event->shape().follows) {
    if (!dice_.chance(follow.chance)) continue;
    const auto& topics = world_.grammar->topics;
    const auto topic = std::ranges::find(topics, follow.topic, &Topic::name);
    if (topic == topics.end()) continue;
    Planned planned;
    const std::int64_t days = dice_.between(follow.days_low, std::min<std::int64_t>(follow.days_high, 11));
    planned.seed = {.topic = static_cast<std::uint32_t>(topic - topics.begin()),
                    .minute = (event->day() + days) * kMinutesOfDay + 7 * 60 + dice_.below(12 * 60),
                    .seed = dice_.next(),
                    .shares_all = true};
    planned.before = event;
    planned.older = older;
    planned.number = planned_count_++;
    planned_.push(std::move(planned));
  }
}

std::uint32_t Stream::twin_topic(const Event& event) {
  for (int tries = 0; tries < 20; ++tries) {
    const std::uint32_t topic = draw_topic();
    if (topic != event.topic && world_.grammar->topics[topic].scope == event.shape().scope) return topic;
  }
  return event.topic;
}

void Stream::plan_twin(const std::shared_ptr<const Event>& event) {
  if (!dice_.chance(options_.setting.twin_events)) return;
  Planned planned;
  planned.seed = {.topic = twin_topic(*event), .minute = event->minute + 5 + dice_.below(300), .seed = dice_.next()};
  planned.before = event;
  planned.number = planned_count_++;
  planned_.push(std::move(planned));
}

std::vector<std::shared_ptr<OldPassage>> Stream::older_for(const Planned& planned) {
  std::vector<std::shared_ptr<OldPassage>> older{planned.older};
  const auto& ring = old_of_topic_[planned.seed.topic];
  if (older[0] == nullptr && !ring.empty()) {
    const auto& drawn = ring[dice_.below(static_cast<std::uint32_t>(ring.size()))];
    if (planned.seed.minute - drawn->minute < kReachMinutes) older[0] = drawn;
  }
  const auto recent = static_cast<std::uint32_t>(std::min<std::size_t>(old_.size(), kRecentStories));
  for (std::uint32_t i = 0; i < kRoundupStories && recent > 0; ++i) {
    const auto& drawn = old_[old_.size() - 1 - dice_.below(recent)];
    if (std::ranges::find(older, drawn) == older.end()) older.push_back(drawn);
  }
  return older;
}

void Stream::note_place(const Event& event) {
  latest_minutes_[event.topic].push_back(event.minute);
  auto& places = used_places_[event.topic];
  places.push_back(event.values[0].number);
  if (places.size() > kPlacesKept) places.pop_front();
}

void Stream::note_pasted(Story& story, const StoryOrder& order) {
  for (std::uint32_t i = 0; i < order.older.size(); ++i) {
    if (order.older[i] == nullptr) continue;
    const std::size_t before = order.older[i]->places.size();
    extend_old(story, kOldRoot + i, *order.older[i]);
    const bool is_new = std::ranges::find(story.linked, order.older[i]->story) == story.linked.end();
    if (order.older[i]->places.size() > before && is_new) story.linked.push_back(order.older[i]->story);
  }
}

void Stream::tell(const Planned& planned) {
  EventSeed seed = planned.seed;
  seed.before = planned.before.get();
  if (!dice_.chance(options_.setting.repeated_place)) seed.used_places = &used_places_[seed.topic];
  const auto event = std::make_shared<const Event>(make_event(world_, seed));
  note_place(*event);
  StoryOrder order;
  order.event = event.get();
  order.id = "s" + std::to_string(++story_count_);
  order.first_article = article_count_;
  order.size = static_cast<std::uint32_t>(
      std::min<std::uint64_t>(draw_size(dice_, options_.setting), options_.articles - article_count_));
  order.older = older_for(planned);
  order.recent_titles = &recent_titles_;
  Story story = make_story(order, options_.setting);
  article_count_ += order.size;
  note_pasted(story, order);
  const auto held = hold_passage(story, dice_);
  gold_.write(story, held.get());
  if (held != nullptr) {
    old_.push_back(held);
    auto& ring = old_of_topic_[planned.seed.topic];
    ring.push_back(held);
    if (ring.size() > 40) ring.pop_front();
  }
  print(story);
  plan_follow_ups(event, held);
  plan_twin(event);
  if (planned.before == nullptr) plan_next();
}

void Stream::print(const Story& story) {
  for (const Article& article : story.articles) {
    Printed printed = printed_article(story, article, has_pages_);
    printed.number = article_count_ + static_cast<std::uint64_t>(&article - story.articles.data());
    open_.push(std::move(printed));
    const std::string& title = article.title;
    if (article.language != 0) continue;
    if (recent_titles_.size() < kTitlesKept) {
      recent_titles_.push_back(title);
    } else {
      recent_titles_[dice_.below(kTitlesKept)] = title;
    }
  }
}

void Stream::emit_until(std::int64_t minute) {
  while (!open_.empty() && open_.top().minute <= minute) {
    sink_(open_.top());
    open_.pop();
  }
}

void Stream::forget_old(std::int64_t minute) {
  while (!old_.empty() && (minute == INT64_MAX || old_.front()->minute + kForgetMinutes < minute)) {
    gold_.write_old(*old_.front());
    old_.pop_front();
  }
}

}  // namespace newsroom
