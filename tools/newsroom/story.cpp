#include "story.h"

#include <algorithm>
#include <bit>

#include "arrange.h"
#include "editor.h"
#include "layout.h"
#include "report.h"

namespace newsroom {
namespace {

constexpr std::int64_t kMinutesOfDay = 24 * 60;

class StoryMaker {
 public:
  StoryMaker(const StoryOrder& order, const Setting& setting)
      : order_(order),
        setting_(setting),
        dice_(mix(order.event->seed, 900)),
        told_(languages().size()),
        editor_(*order.event, setting.touched, mix(order.event->seed, 902)) {
    story_.event = *order.event;
    story_.id = order.id;
  }

  Story run() {
    decide_languages();
    shuffle_outlets();
    story_.articles.reserve(order_.size);
    std::int64_t minute = story_.event.minute + 15 + dice_.below(150);
    for (std::uint32_t i = 0; i < order_.size; ++i) {
      make_article(i, minute);
      minute += gap(i);
    }
    close_rings();
    lay_out(story_, order_, mix(order_.event->seed, 901));
    return std::move(story_);
  }

 private:
  const std::vector<Language>& languages() const { return order_.event->world->grammar->languages; }

  bool has_wording(std::uint32_t language) const {
    return !languages()[language].wordings[story_.event.topic].is_empty();
  }

  void decide_languages() {
    for (std::uint32_t i = 0; i < languages().size(); ++i) {
      if (has_wording(i)) spoken_.push_back(i);
    }
    foreign_share_ = spoken_.size() < 2 ? 0 : story_.event.shape().scope == "regency" ? 0.12 : 0.3;
  }

  // Reports of one's own that the lead's plans allow: more would repeat each other.
  bool has_plans_left(std::uint32_t language) const {
    const std::size_t count = languages()[language].wordings[story_.event.topic].plans[0].size();
    return told_[language].empty() || static_cast<std::size_t>(std::popcount(told_[language][0])) < count;
  }

  std::uint32_t draw_language() { return spoken_.size() > 1 && dice_.chance(foreign_share_) ? spoken_[1] : spoken_[0]; }

  // Each language's outlets in an order of the story's own, agencies apart.
  void shuffle_outlets() {
    const auto shuffled = [this](std::vector<std::uint32_t> outlets) {
      for (std::size_t i = outlets.size(); i > 1; --i)
        std::swap(outlets[i - 1], outlets[dice_.below(static_cast<std::uint32_t>(i))]);
      return outlets;
    };
    for (std::uint32_t i = 0; i < languages().size(); ++i) {
      agencies_.push_back(shuffled(story_.event.world->agencies[i]));
      ordinary_.push_back(shuffled(story_.event.world->ordinary[i]));
    }
    next_agency_.assign(languages().size(), 0);
    next_ordinary_.assign(languages().size(), 0);
  }

  std::uint32_t take_outlet(std::uint32_t language, bool is_agency) {
    const auto& outlets = is_agency ? agencies_[language] : ordinary_[language];
    auto& next = is_agency ? next_agency_[language] : next_ordinary_[language];
    return outlets[next++ % outlets.size()];
  }

  std::int64_t gap(std::uint32_t position) {
    // Minutes; news spreads fast at first, and a big story faster.
    const double scale = 240.0 / (1.0 + order_.size / 12.0) * (1.0 + position / 10.0);
    return 1 + static_cast<std::int64_t>(-std::log(1.0 - dice_.unit()) * std::min(scale, 400.0));
  }

  void make_article(std::uint32_t position, std::int64_t minute) {
    Article article;
    article.minute = minute;
    const std::uint32_t language = draw_language();
    const bool may_be_own = has_plans_left(language);
    if (correct_own(article, position)) {
      // Nothing else happens to it.
    } else if (position > 0 && (swarm_left_ > 0 || dice_.chance(setting_.impostors))) {
      copy_as_impostor(article, position);
    } else if (position == 0 || (may_be_own && dice_.chance(setting_.own_share))) {
      write_own(article, position, language);
    } else {
      copy(article, position, language);
    }
    if (article.corrected < 0) paste_older(article);
    article.title = new_title(article);
    set_clock(article);
    if (story_.event.world->outlets[article.outlet].kind == OutletKind::kImpostor) backdate(article);
    article.id = article_id(order_.first_article + position);
    story_.articles.push_back(std::move(article));
  }

  std::string article_id(std::uint64_t number) const {
    // Odd multiples and shifted sums permute the numbers of 48 bits, so that an id tells nothing of the order.
    constexpr std::uint64_t kMask = 0xFFFFFFFFFFFFU;
    std::uint64_t permuted = (number * 0xA0761D6478BDU + story_.event.world->seed) & kMask;
    permuted = ((permuted ^ (permuted >> 23U)) * 0xE7037ED1A0B5U) & kMask;
    permuted ^= permuted >> 25U;
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string id(12, '0');
    for (std::size_t i = 0; i < 12; ++i) id[11 - i] = kDigits[permuted >> (4 * i) & 15U];
    return id;
  }

  // ---- a report of one's own ----
  std::vector<Sentence> own_body(const Article& article, bool is_agency, bool is_brief) {
    ReportOrder order;
    order.language = article.language;
    order.outlet = article.outlet;
    order.told = &told_[article.language];
    order.seed = dice_.next();
    order.fullness = is_brief ? 0.15 + 0.25 * dice_.unit() : 0.8 + 0.9 * dice_.unit();
    order.is_on_the_spot = is_agency || dice_.chance(0.5);
    auto body = write_report(story_.event, order);
    const std::uint32_t first = story_.root_count;
    for (Sentence& sentence : body) take_root(sentence);
    story_.report_roots.emplace_back(first, story_.root_count);
    return body;
  }

  void take_root(Sentence& sentence) {
    sentence.root = story_.root_count++;
    story_.translated_from.push_back(sentence.root);
  }

  void write_own(Article& article, std::uint32_t position, std::uint32_t language) {
    const bool is_agency = next_agency_[language] < agencies_[language].size() &&
                           dice_.chance(position == 0 && order_.size > 2 ? 0.7 : 0.12);
    article.outlet = take_outlet(language, is_agency);
    article.language = language;
    article.way = Way::kOwn;
    article.body = own_body(article, is_agency, dice_.chance(setting_.brief));
  }

  // ---- a copy ----
  std::uint32_t choose_parent(std::uint32_t position) {
    if (dice_.chance(0.45)) return dice_.below(std::min(position, 3U));
    const std::uint32_t a = dice_.below(position);
    return std::min(a, dice_.below(position));  // earlier ones are copied more
  }

  void copy(Article& article, std::uint32_t position, std::uint32_t language) {
    const std::uint32_t source = choose_parent(position);
    const Article& parent = story_.articles[source];
    article.language = language;
    article.outlet = take_outlet(language, false);
    article.parents.push_back(static_cast<std::int32_t>(source));
    if (parent.language != language && has_plans_left(language)) {
      translate(article, source);
    } else {
      copy_some_way(article, source, position);
    }
    if (dice_.chance(setting_.credited)) article.credited = static_cast<std::int32_t>(source);
    if (article.way == Way::kTranslated && dice_.chance(0.8)) article.credited = static_cast<std::int32_t>(source);
  }

  // A page under a borrowed or made-up name that has nothing of its own; some come in swarms with one parent.
  void copy_as_impostor(Article& article, std::uint32_t position) {
    if (swarm_left_ > 0) {
      --swarm_left_;
    } else {
      swarm_parent_ = choose_parent(position);
      if (dice_.chance(0.4)) swarm_left_ = 2 + dice_.below(3);
    }
    const auto& impostors = story_.event.world->impostors;
    article.outlet = impostors[dice_.below(static_cast<std::uint32_t>(impostors.size()))];
    article.language = story_.articles[swarm_parent_].language;
    article.parents.push_back(static_cast<std::int32_t>(swarm_parent_));
    article.body = taken(swarm_parent_);
    article.way = dice_.chance(0.5) ? Way::kWhole : Way::kRewritten;
    if (article.way == Way::kRewritten) editor_.rewrite(article.body);
  }

  // A later version of an article with a wrong value: the same words with the right one, and a line that says so.
  bool correct_own(Article& article, std::uint32_t position) {
    const auto is_drawn = [this](std::uint32_t source) {
      return scaled(mix(story_.event.seed, 5000U + source), 1000) < setting_.corrected * 1000;
    };
    if (position < 2 || !is_drawn(position - 1)) return false;
    const Article& earlier = story_.articles[position - 1];
    for (std::size_t s = 0; s < earlier.body.size(); ++s) {
      const Sentence& wrong = earlier.body[s];
      const bool is_told =
          (wrong.edits & kWrongFigure) != 0 && !wrong.is_joined && (wrong.shown >> wrong.wrong_slot & 1U) != 0;
      if (!is_told || story_.event.world->outlets[earlier.outlet].kind == OutletKind::kImpostor) continue;
      const Realiser realiser(story_.event, wrong.language);
      article.wrong = realiser.plain_value(wrong.wrong_slot, wrong.wrong_value);
      article.right = realiser.plain_value(wrong.wrong_slot, story_.event.values[wrong.wrong_slot].number);
      if (article.wrong.empty() || article.wrong == article.right) continue;
      article.outlet = earlier.outlet;
      article.language = earlier.language;
      article.parents.push_back(static_cast<std::int32_t>(position - 1));
      article.way = Way::kWhole;
      article.body = taken(position - 1);
      article.corrected = static_cast<std::int32_t>(s);
      editor_.set_right(article.body[s]);
      return true;
    }
    return false;
  }

  // A page that says it was first.
  void backdate(Article& article) {
    if (!dice_.chance(0.5)) return;
    article.clock = ClockKind::kReversed;
    article.shown_minute = story_.articles.front().minute - 10 - dice_.below(400);
  }

  // Copies of one article that name each other as their source, and nobody else.
  void close_rings() {
    if (!dice_.chance(setting_.rings)) return;
    for (std::uint32_t source = 0; source < std::min<std::size_t>(story_.articles.size(), 4); ++source) {
      std::vector<std::size_t> ring;
      for (std::size_t i = 0; i < story_.articles.size() && ring.size() < 4; ++i) {
        const Article& article = story_.articles[i];
        const bool is_copy = article.parents.size() == 1 && article.parents[0] == static_cast<std::int32_t>(source);
        if (is_copy && article.credited < 0 && article.way != Way::kTranslated) ring.push_back(i);
      }
      if (ring.size() < 2) continue;
      for (std::size_t i = 0; i < ring.size(); ++i) {
        story_.articles[ring[i]].credited = static_cast<std::int32_t>(ring[(i + 1) % ring.size()]);
        story_.articles[ring[i]].is_in_ring = true;
      }
      return;
    }
  }

  // The parent's sentences told in the other language: the same facts from the same mouths, in words of its own.
  void translate(Article& article, std::uint32_t source) {
    article.way = Way::kTranslated;
    const std::uint32_t first = story_.root_count;
    Introductions introductions;
    Realiser realiser(story_.event, article.language);
    const bool is_short = dice_.chance(0.4);
    for (Sentence sentence : story_.articles[source].body) {
      if (sentence.root >= kOldRoot || (!article.body.empty() && dice_.chance(is_short ? 0.55 : 0.1))) continue;
      if (!choose_plan(sentence, realiser)) continue;
      sentence.language = static_cast<std::uint8_t>(article.language);
      sentence.layers[0] = {.seed = dice_.next()};
      sentence.layer_count = 1;
      sentence.wording = 0;
      sentence.parent = -1;
      sentence.edits = 0;
      const std::uint32_t original = sentence.root;
      take_root(sentence);
      story_.translated_from.back() = original;
      realiser.realise(sentence, &introductions);
      article.body.push_back(std::move(sentence));
    }
    story_.report_roots.emplace_back(first, story_.root_count);
  }

  // A plan of the other language that says the same, where one is left.
  bool choose_plan(Sentence& sentence, const Realiser& realiser) {
    const bool is_quote = story_.event.shape().facts[sentence.fact].is_quote;
    if (is_quote || sentence.shape == Shape::kDenied || sentence.shape == Shape::kDoubted) return true;
    const auto& sayings = languages()[sentence.language].wordings[story_.event.topic].sayings[sentence.fact];
    PlansTold& told = told_[sentence.language == 0 ? 1 : 0];
    std::uint8_t plan = take_plan(realiser, sentence.fact, sayings[sentence.plan].mark, told);
    if (plan == kNoPlan && sentence.fact == 0) plan = take_plan(realiser, sentence.fact, kAnyMark, told);
    sentence.plan = plan;
    return plan != kNoPlan;
  }

  void copy_some_way(Article& article, std::uint32_t source, std::uint32_t position) {
    article.body = taken(source);
    double roll = dice_.unit();
    if (roll < setting_.rewritten) {
      article.way = Way::kRewritten;
      editor_.rewrite(article.body);
      return;
    }
    roll = (roll - setting_.rewritten) / (1 - setting_.rewritten);
    if (roll < 0.35) {
      article.way = Way::kWhole;
    } else if (roll < 0.42 && has_plans_left(article.language)) {
      article.way = Way::kExpanded;
      expand(article);
    } else if (roll < 0.67) {
      article.way = Way::kCut;
      cut_end(article.body, dice_);
    } else if (roll < 0.74) {
      article.way = Way::kReordered;
      reorder_paragraphs(article.body, dice_);
    } else if (roll < 0.87 && has_plans_left(article.language)) {
      article.way = Way::kBriefInside;
      put_inside_own(article);
    } else if (position > 1) {
      article.way = Way::kMerged;
      merge(article, source, position);
    }
    editor_.touch(article.body);
  }

  std::vector<Sentence> taken(std::uint32_t source) const {
    auto body = story_.articles[source].body;
    for (Sentence& sentence : body) {
      sentence.parent = static_cast<std::int32_t>(source);
      sentence.edits = 0;
      sentence.level_percent = 100;
    }
    return body;
  }

  // The parent's text with some sentences of one's own after it, so that the copy is the fuller one.
  void expand(Article& article) {
    auto own = own_body(article, false, true);
    std::size_t added = 0;
    for (Sentence& sentence : own) {
      if (is_told(article.body, sentence.fact) || added == 4) continue;
      sentence.starts_paragraph = added++ == 0;
      article.body.push_back(std::move(sentence));
    }
  }

  // One or two paragraphs of the parent inside a report of one's own.
  void put_inside_own(Article& article) {
    auto part = some_paragraphs(article.body, dice_);
    auto own = own_body(article, false, false);
    insert_paragraphs(own, part, dice_);
    article.body = std::move(own);
  }

  // Paragraphs of a second article after those of the first, without facts that are told already.
  void merge(Article& article, std::uint32_t source, std::uint32_t position) {
    const std::uint32_t other = dice_.below(position);
    if (other == source || story_.articles[other].language != article.language) return;
    article.parents.push_back(static_cast<std::int32_t>(other));
    cut_end(article.body, dice_);
    bool is_first = true;
    for (Sentence& sentence : taken(other)) {
      if (is_told(article.body, sentence.fact) || (sentence.root >= kOldRoot)) continue;
      if (is_first) sentence.starts_paragraph = true;
      is_first = false;
      article.body.push_back(std::move(sentence));
    }
  }

  // ---- what stands around ----
  void paste_older(Article& article) {
    if (article.body.size() < 4 || has_older(article)) return;
    if (dice_.chance(setting_.background)) {
      paste(article, 0);
    } else if (dice_.chance(setting_.roundup)) {
      for (std::uint32_t i = 1; i < order_.older.size(); ++i) paste(article, i);
    }
  }

  static bool has_older(const Article& article) {
    return std::ranges::any_of(article.body, [](const Sentence& sentence) { return sentence.root >= kOldRoot; });
  }

  void paste(Article& article, std::uint32_t position) {
    if (position >= order_.older.size() || order_.older[position] == nullptr) return;
    const OldPassage& older = *order_.older[position];
    if (older.sentence.language != article.language || article.minute <= older.minute) return;
    Sentence sentence = older.sentence;
    sentence.root = kOldRoot + position;
    sentence.parent = -1;
    sentence.edits = 0;
    sentence.starts_paragraph = true;
    article.body.push_back(std::move(sentence));
  }

  std::string new_title(const Article& article) {
    if (!article.parents.empty() && article.way == Way::kWhole && dice_.chance(0.5)) {
      return story_.articles[static_cast<std::size_t>(article.parents[0])].title;
    }
    Realiser realiser(story_.event, article.language);
    const auto& titles = realiser.wording().titles;
    std::string title = realiser.phrase(titles[dice_.below(static_cast<std::uint32_t>(titles.size()))], dice_.next());
    if (!title.empty()) title[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(title[0])));
    return title;
  }

  void set_clock(Article& article) {
    article.shown_minute = article.minute;
    const double roll = dice_.unit();
    if (roll < setting_.no_time) {
      article.clock = ClockKind::kNone;
    } else if (roll < setting_.no_time + setting_.day_only) {
      article.clock = ClockKind::kDay;
      article.shown_minute = article.minute / kMinutesOfDay * kMinutesOfDay;
    } else if (!article.parents.empty() && roll > 1 - setting_.reversed_time) {
      article.clock = ClockKind::kReversed;
      article.shown_minute = story_.articles[static_cast<std::size_t>(article.parents[0])].minute - 1 - dice_.below(50);
    }
  }

  const StoryOrder& order_;
  const Setting& setting_;
  Dice dice_;
  Story story_;
  std::vector<PlansTold> told_;  // a language
  std::vector<std::uint32_t> spoken_;
  double foreign_share_ = 0;
  std::uint32_t swarm_left_ = 0, swarm_parent_ = 0;  // impostors still to come, and what they copy
  std::vector<std::vector<std::uint32_t>> agencies_, ordinary_;
  std::vector<std::size_t> next_agency_, next_ordinary_;
  Editor editor_;
};

}  // namespace

Story make_story(const StoryOrder& order, const Setting& setting) { return StoryMaker(order, setting).run(); }

}  // namespace newsroom
