#include "claims.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>

namespace newsroom {
namespace {

constexpr std::size_t kReachOfThat = 2;  // sentences back that "that accusation" may point to

struct Proposition {
  std::uint32_t fact = 0;
  char mark = 'a';
  std::string_view stance;
};

// Lists whose lines are places.
bool is_place_list(std::string_view list) {
  constexpr std::array<std::string_view, 6> kPlaces{"village", "river", "road", "market", "port", "province"};
  return std::ranges::find(kPlaces, list) != kPlaces.end();
}

std::string_view field_of(const Slot& slot) {
  switch (slot.kind) {
    case SlotKind::kNumber:
    case SlotKind::kDecimal:
      return "quantity";
    case SlotKind::kDate:
    case SlotKind::kClock:
      return "time";
    case SlotKind::kList:
      return is_place_list(slot.of) ? "place" : "name";
    default:
      return "name";
  }
}

std::string date_of(std::int64_t day) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text.data();
}

// The names of the parties that an event's institutions speak for.
class PartyBook {
 public:
  explicit PartyBook(const Event& event) : event_(event) {}

  // `person`: the slot of the one who speaks, kNoSlot where it is no person.
  PartyNames names_of(const std::string& institution, std::uint8_t person) const {
    const auto& parties = event_.world->grammar->parties;
    const auto found = parties.find(institution.substr(0, institution.find(':')));
    PartyNames names;
    if (found == parties.end()) return names;
    for (const std::string& pattern : found->second) {
      if (pattern == "*") {
        if (person != kNoSlot) add_person(person, names);
      } else {
        for (const Language& language : event_.world->grammar->languages) add_name(filled(pattern, language), names);
      }
    }
    std::ranges::sort(names);
    names.erase(std::ranges::unique(names).begin(), names.end());
    return names;
  }

 private:
  static void add_name(std::string name, PartyNames& names) {
    if (!name.empty()) names.push_back(std::move(name));
  }

  Name name_at(std::uint8_t slot) const {
    const Role& role = event_.world->grammar->languages[0].roles.find(event_.shape().slots[slot].of)->second;
    return name_of(*event_.world, role, event_.values[slot].key, 0);
  }

  void add_person(std::uint8_t slot, PartyNames& names) const {
    const Name name = name_at(slot);
    names.push_back(name.full);
    names.push_back(name.brief);
  }

  std::string person_in(std::uint8_t slot) const { return name_at(slot).full; }

  std::string filled(std::string pattern, const Language& language) const {
    for (std::size_t at = pattern.find('$'); at != std::string::npos; at = pattern.find('$', at)) {
      std::size_t end = at + 1;
      while (end < pattern.size() && std::isalnum(static_cast<unsigned char>(pattern[end])) != 0) ++end;
      const std::string value = value_of(pattern.substr(at + 1, end - at - 1), language);
      pattern.replace(at, end - at, value);
      at += value.size();
    }
    return pattern;
  }

  std::string value_of(const std::string& name, const Language& language) const {
    const Place& place = event_.place();
    if (name == "place") return place.name;
    if (name == "kind") return place.kind + " " + place.name;
    if (name == "province") return place.province;
    const auto& slots = event_.shape().slots;
    const auto slot = std::ranges::find(slots, name, &Slot::name);
    if (slot == slots.end()) return {};
    if (slot->kind == SlotKind::kPerson || slot->kind == SlotKind::kOffice)
      return person_in(static_cast<std::uint8_t>(slot - slots.begin()));
    if (slot->kind != SlotKind::kList) return {};
    const auto own = language.lists.find(slot->of);
    const auto& lines = own != language.lists.end() ? own->second : event_.world->grammar->lists.find(slot->of)->second;
    return lines[static_cast<std::size_t>(event_.values[static_cast<std::size_t>(slot - slots.begin())].number) %
                 lines.size()];
  }

  const Event& event_;
};

class ClaimFinder {
 public:
  explicit ClaimFinder(const Story& story) : story_(story), parties_(story.event), first_spot_(story.root_count) {
    std::vector<bool> is_seen(story.root_count, false);
    for (std::uint32_t a = 0; a < story.articles.size(); ++a) {
      const auto& body = story.articles[a].body;
      for (std::uint32_t s = 0; s < body.size(); ++s) {
        if (body[s].root >= kOldRoot || is_seen[body[s].root]) continue;
        is_seen[body[s].root] = true;
        first_spot_[body[s].root] = {a, s};
      }
    }
  }

  std::vector<Claim> run() {
    for (std::uint32_t a = 0; a < story_.articles.size(); ++a) {
      for (std::uint32_t s = 0; s < story_.articles[a].body.size(); ++s) {
        for (const Proposition& proposition : propositions_at({a, s})) add(proposition, {a, s});
      }
      add_correction(a);
    }
    std::vector<Claim> claims;
    for (auto& [key, claim] : claims_) {
      // What nobody asserts is no claim: those who deny it make one of their own.
      if (std::ranges::none_of(claim.assertions, [](const Assertion& a) { return a.stance == "asserts"; })) continue;
      find_origins(claim);
      find_conflicts(claim);
      find_drift(claim);
      claims.push_back(std::move(claim));
    }
    return claims;
  }

 private:
  const World& world() const { return *story_.event.world; }
  const std::vector<Fact>& facts() const { return story_.event.shape().facts; }
  const std::vector<Slot>& slots() const { return story_.event.shape().slots; }
  const Sentence& at(const Spot& spot) const { return story_.articles[spot.article].body[spot.sentence]; }
  const Role& role_of(std::uint8_t slot) const {
    return world().grammar->languages[0].roles.find(slots()[slot].of)->second;
  }

  std::string name_of_slot(std::uint8_t slot) const {
    return name_of(world(), role_of(slot), story_.event.values[slot].key, 0).full;
  }

  std::string institution_of(std::uint8_t slot) const {
    const std::string& institution = role_of(slot).institution;
    return institution == "private" ? "private:" + std::to_string(slot) : institution;
  }

  // ---- what a sentence says ----
  const Saying& saying_of(const Sentence& sentence) const {
    const auto& wording = world().grammar->languages[sentence.language].wordings[story_.event.topic];
    return wording.sayings[sentence.fact][sentence.plan];
  }

  std::vector<Proposition> propositions_at(const Spot& spot) const {
    const Sentence& sentence = at(spot);
    if (sentence.root >= kOldRoot) return {};
    if (sentence.shape == Shape::kDenied)
      return said_before(spot, static_cast<std::uint32_t>(facts()[sentence.fact].denial_of), "denies");
    if (sentence.shape == Shape::kDoubted) return said_before(spot, sentence.fact, "doubts");
    const Saying& saying = saying_of(sentence);
    if (saying.mark == kLeftOut) return {};
    const auto fact = saying.fact >= 0 ? static_cast<std::uint32_t>(saying.fact) : sentence.fact;
    if (facts()[fact].denial_of >= 0)
      return {{static_cast<std::uint32_t>(facts()[fact].denial_of), saying.mark, "denies"}};
    return {{fact, saying.mark, sentence.shape == Shape::kRetracted ? "retracts" : "asserts"}};
  }

  // What "that accusation" points to: what was said of the fact shortly before.
  std::vector<Proposition> said_before(const Spot& spot, std::uint32_t fact, std::string_view stance) const {
    std::vector<Proposition> found;
    for (std::uint32_t s = spot.sentence; s-- > 0 && s + kReachOfThat >= spot.sentence;) {
      const Sentence& before = at({spot.article, s});
      if (before.root >= kOldRoot || before.fact != fact || before.shape == Shape::kDoubted) continue;
      const Saying& saying = saying_of(before);
      const bool is_known = std::ranges::any_of(found, [&](const auto& other) { return other.mark == saying.mark; });
      if (saying.mark != kLeftOut && saying.fact < 0 && !is_known) found.push_back({fact, saying.mark, stance});
    }
    return found;
  }

  std::string_view certainty_of(const Sentence& sentence, std::string_view stance) const {
    if (stance == "denies") return "CT-";
    if (stance != "asserts") return "Uu";
    if (!sentence.shows_hedge) return "CT+";
    if (sentence.adds_hedge) return "PR+";
    const Certainty certainty = sentence.drops_hedge ? Certainty::kCertain : story_.event.certainty[sentence.fact];
    return certainty == Certainty::kProbable ? "PR+" : certainty == Certainty::kPossible ? "PS+" : "CT+";
  }

  static bool is_named(const Sentence& sentence) {
    return sentence.speaker != kNoSlot && sentence.shape != Shape::kOwnVoice && sentence.shape != Shape::kUnnamed &&
           sentence.shape != Shape::kObserved;
  }

  void add(const Proposition& proposition, const Spot& spot) {
    const Article& article = story_.articles[spot.article];
    const Sentence& sentence = at(spot);
    Claim& claim = claims_[key_of(proposition)];
    if (claim.name.empty()) {
      claim.name = facts()[proposition.fact].name;
      if (proposition.mark != 'a') claim.name += std::string(".") + proposition.mark;
    }
    Assertion assertion;
    assertion.spot = spot;
    assertion.stance = proposition.stance;
    const bool is_quote = sentence.quote_end > sentence.quote_begin;
    const auto begin = is_quote ? sentence.quote_begin : sentence.clause_begin;
    const auto end = is_quote ? sentence.quote_end : sentence.clause_end;
    assertion.extent = part_of(article, spot.sentence, begin, end);
    assertion.certainty = certainty_of(sentence, proposition.stance);
    if (is_named(sentence)) assertion.speaker = name_of_slot(sentence.speaker);
    assertion.chain = chain_of(article, sentence);
    assertion.is_translated = sentence.parent < 0 && story_.translated_from[sentence.root] != sentence.root;
    assertion.from = assertion.is_translated ? article.parents.front() : sentence.parent;
    if (claim.text.empty() && proposition.stance == "asserts") claim.text = sentence.text.substr(begin, end - begin);
    if (proposition.stance == "denies" && is_named(sentence))
      join_party(parties_.names_of(institution_of(sentence.speaker), sentence.speaker), claim.denied_by);
    claim.assertions.push_back(std::move(assertion));
  }

  // The line that takes back what the outlet's earlier version said.
  void add_correction(std::uint32_t a) {
    const Article& article = story_.articles[a];
    const auto line = std::ranges::find(article.furniture, "correction", &Furniture::name);
    if (article.corrected < 0 || line == article.furniture.end()) return;
    const Spot spot{a, static_cast<std::uint32_t>(article.corrected)};
    for (Proposition proposition : propositions_at(spot)) {
      if (proposition.stance != "asserts") continue;
      proposition.stance = "retracts";
      add(proposition, spot);
      Assertion& assertion = claims_.at(key_of(proposition)).assertions.back();
      assertion.extent = line->extent;
      assertion.speaker.clear();
    }
  }

  static std::uint32_t key_of(const Proposition& proposition) {
    return proposition.fact * 256U + static_cast<unsigned char>(proposition.mark);
  }

  // ---- whom it goes back to ----
  std::uint32_t root_of(std::uint32_t root) const {
    while (story_.translated_from[root] != root) root = story_.translated_from[root];
    return root;
  }

  static void join_party(PartyNames names, std::vector<PartyNames>& parties) {
    if (names.empty()) return;
    for (PartyNames& party : parties) {
      const bool is_one = std::ranges::any_of(
          names, [&](const std::string& name) { return std::ranges::find(party, name) != party.end(); });
      if (!is_one) continue;
      party.insert(party.end(), names.begin(), names.end());
      std::ranges::sort(party);
      party.erase(std::ranges::unique(party).begin(), party.end());
      return;
    }
    parties.push_back(std::move(names));
  }

  // An article's own words for what can be seen or heard, under a dateline: its reporter was there.
  bool is_told_from_the_scene(const Spot& spot) const {
    const Sentence& sentence = at(spot);
    const auto& furniture = story_.articles[spot.article].furniture;
    if (sentence.shape != Shape::kOwnVoice ||
        std::ranges::find(furniture, "dateline", &Furniture::name) == furniture.end())
      return false;
    const auto& lists = world().grammar->languages[sentence.language].lists;
    const auto words = lists.find("scene_word");
    const std::string text = " " + sentence.text;
    return words != lists.end() && std::ranges::any_of(words->second, [&](const std::string& word) {
             return text.find(" " + word + " ") != std::string::npos;
           });
  }

  Origin origin_at(const Spot& spot) const {
    const Sentence& sentence = at(spot);
    const std::uint32_t outlet_at = story_.articles[spot.article].outlet;
    const Outlet& outlet = world().outlets[outlet_at];
    if (sentence.shape == Shape::kObserved || is_told_from_the_scene(spot))
      return {"observation", outlet.name, outlet.domain, parties_.names_of("press", kNoSlot), 1000U + outlet_at};
    if (sentence.shape == Shape::kUnnamed) return {"unrooted", outlet.name, "", {}, 200000U + outlet_at};
    if (!is_named(sentence)) return {"unrooted", outlet.name, "", {}, 100000U + outlet_at};
    const std::string institution = institution_of(sentence.speaker);
    return {sentence.shape == Shape::kDocument ? "document" : "voice", name_of_slot(sentence.speaker), institution,
            parties_.names_of(institution, sentence.speaker), sentence.speaker};
  }

  // A copy has the origin of what it was copied from, a translation that of what it translates, and what an article
  // says itself the origin that the same article names for the same claim.
  void find_origins(Claim& claim) {
    std::map<std::uint32_t, std::int32_t> named_in_article;
    std::vector<std::string> true_ones;
    for (const bool is_named_round : {true, false}) {
      for (Assertion& assertion : claim.assertions) {
        if (assertion.stance != "asserts") continue;
        const Spot& spot = first_spot_[root_of(at(assertion.spot).root)];
        Origin origin = origin_at(spot);
        const bool is_rooted = origin.kind != "unrooted";
        if (is_rooted != is_named_round) continue;
        note_truth(at(spot), origin, true_ones);
        const auto shared = named_in_article.find(spot.article);
        if (origin.key >= 100000U && origin.key < 200000U && shared != named_in_article.end()) {
          assertion.origin = shared->second;
          continue;
        }
        assertion.origin = position_of(std::move(origin), claim);
        if (is_rooted) named_in_article.emplace(spot.article, assertion.origin);
      }
    }
    count(claim, true_ones.size());
  }

  void note_truth(const Sentence& sentence, const Origin& origin, std::vector<std::string>& true_ones) const {
    std::string body = origin.kind == "observation" || sentence.speaker == kNoSlot ? "outlet " + origin.name
                                                                                   : institution_of(sentence.speaker);
    if (std::ranges::find(true_ones, body) == true_ones.end()) true_ones.push_back(std::move(body));
  }

  static std::int32_t position_of(Origin origin, Claim& claim) {
    for (std::size_t i = 0; i < claim.origins.size(); ++i) {
      if (claim.origins[i].key == origin.key) return static_cast<std::int32_t>(i);
    }
    claim.origins.push_back(std::move(origin));
    return static_cast<std::int32_t>(claim.origins.size() - 1);
  }

  // Design, section 6: `most` counts what cannot be the same, `least` what cannot be one: institutions, documents and
  // reporters on the spot; unrooted words add nothing to it.
  static void count(Claim& claim, std::size_t true_count) {
    std::vector<std::string_view> roots;
    for (const Origin& origin : claim.origins) {
      if (origin.kind == "unrooted") continue;
      join_party(origin.party, claim.parties);
      if (std::ranges::find(roots, origin.institution) == roots.end()) roots.emplace_back(origin.institution);
    }
    claim.least = static_cast<std::uint32_t>(std::max<std::size_t>(1, roots.size()));
    claim.most = static_cast<std::uint32_t>(claim.origins.size());
    claim.truly = std::clamp(static_cast<std::uint32_t>(true_count), claim.least, std::max(claim.least, claim.most));
  }

  std::string chain_of(const Article& article, const Sentence& sentence) const {
    std::string chain = R"([{"kind":"outlet","name":")" + world().outlets[article.outlet].domain + "\"}";
    if (article.credited >= 0) {
      const Outlet& credited = world().outlets[story_.articles[static_cast<std::size_t>(article.credited)].outlet];
      chain += credited.kind == OutletKind::kAgency ? R"(,{"kind":"agency","name":")" : R"(,{"kind":"medium","name":")";
      chain += credited.name + "\"}";
    }
    if (is_named(sentence)) {
      const Occasion& occasion = story_.event.occasions[sentence.speaker];
      chain += R"(,{"kind":"voice","name":")" + name_of_slot(sentence.speaker) + R"("},{"kind":"occasion","name":")" +
               occasion_name(occasion) + R"(","date":")" + date_of(occasion.day) + "\"}";
    }
    return chain + "]";
  }

  std::string occasion_name(const Occasion& occasion) const {
    constexpr std::string_view kPrefix = "occasion_";
    const auto& frames = world().grammar->languages[0].frames;
    auto frame = frames.lower_bound(kPrefix);
    const auto count = std::distance(frame, frames.lower_bound("occasion`"));
    if (count == 0) return {};
    std::advance(frame, occasion.kind % count);
    return frame->first.substr(kPrefix.size());
  }

  // ---- rival values and changes on the way ----
  std::string value_of(const Sentence& sentence, std::uint8_t position) const {
    const Slot& slot = slots()[position];
    const bool is_wrong = sentence.wrong_slot == position;
    const std::int64_t number = is_wrong ? sentence.wrong_value : story_.event.values[position].number;
    if (slot.kind == SlotKind::kPerson || slot.kind == SlotKind::kOffice) {
      const auto spelling = is_wrong ? static_cast<std::uint32_t>(sentence.wrong_value) : 0U;
      return name_of(world(), role_of(position), story_.event.values[position].key, spelling).full;
    }
    if (slot.kind == SlotKind::kDate) return date_of(number);
    if (slot.kind != SlotKind::kList) return std::to_string(number);
    const Language& language = world().grammar->languages[0];
    const auto own = language.lists.find(slot.of);
    const auto& lines = own != language.lists.end() ? own->second : world().grammar->lists.find(slot.of)->second;
    return lines[static_cast<std::size_t>(number) % lines.size()];
  }

  static bool shows(const Sentence& sentence, std::uint8_t slot) { return (sentence.shown >> slot & 1U) != 0; }

  void find_conflicts(Claim& claim) const {
    for (std::uint8_t slot = 1; slot < slots().size(); ++slot) {
      ClaimConflict conflict{field_of(slots()[slot]), {}};
      for (std::uint32_t i = 0; i < claim.assertions.size(); ++i) {
        const Sentence& sentence = at(claim.assertions[i].spot);
        if (claim.assertions[i].stance != "asserts" || !shows(sentence, slot)) continue;
        if ((sentence.loose >> slot & 1U) != 0) continue;  // "at least 40" is no rival of 43
        std::string value = value_of(sentence, slot);
        auto found = std::ranges::find(conflict.values, value, &ClaimValue::value);
        if (found == conflict.values.end()) found = conflict.values.insert(found, {std::move(value), {}});
        found->assertions.push_back(i);
      }
      if (conflict.values.size() > 1) claim.conflicts.push_back(std::move(conflict));
    }
  }

  void find_drift(Claim& claim) const {
    for (std::uint32_t i = 0; i < claim.assertions.size(); ++i) {
      const Sentence& sentence = at(claim.assertions[i].spot);
      if (claim.assertions[i].stance != "asserts" || sentence.edits == 0) continue;
      const auto note = [&](std::string_view field, auto has_it) {
        ClaimDrift drift{field, i, {}};
        for (std::uint32_t other = 0; other < claim.assertions.size(); ++other) {
          const Sentence& carrier = at(claim.assertions[other].spot);
          const bool is_of_one = root_of(carrier.root) == root_of(sentence.root) && other != i;
          if (is_of_one && claim.assertions[other].stance == "asserts" && has_it(carrier))
            drift.carriers.push_back(other);
        }
        claim.drift.push_back(std::move(drift));
      };
      if ((sentence.edits & kLostHedge) != 0 && sentence.shows_hedge)
        note("certainty", [](const Sentence& other) { return other.drops_hedge && other.shows_hedge; });
      if ((sentence.edits & kGainedHedge) != 0 && sentence.shows_hedge)
        note("certainty", [](const Sentence& other) { return other.adds_hedge && other.shows_hedge; });
      if ((sentence.edits & kToldAsDone) != 0 && sentence.shows_plan)
        note("certainty", [](const Sentence& other) { return other.tells_as_done && other.shows_plan; });
      if ((sentence.edits & kToldAsWon) != 0 && sentence.shows_attempt)
        note("value", [](const Sentence& other) { return other.tells_as_won && other.shows_attempt; });
      const bool is_altered = (sentence.edits & (kWrongFigure | kMisspelling)) != 0;
      if (is_altered && shows(sentence, sentence.wrong_slot)) {
        const bool is_time = field_of(slots()[sentence.wrong_slot]) == "time";
        note(is_time ? "time" : "value", [&](const Sentence& other) {
          return other.wrong_slot == sentence.wrong_slot && shows(other, other.wrong_slot);
        });
      }
      if ((sentence.edits & kLostAttribution) != 0)
        note("attribution", [](const Sentence& other) { return other.shape == Shape::kOwnVoice; });
    }
  }

  const Story& story_;
  PartyBook parties_;
  std::map<std::uint32_t, Claim> claims_;  // by fact and mark
  std::vector<Spot> first_spot_;           // of a root
};

}  // namespace

std::vector<Claim> claims_of(const Story& story) { return ClaimFinder(story).run(); }

}  // namespace newsroom
