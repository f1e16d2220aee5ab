#include "event.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <string_view>

namespace newsroom {
namespace {

std::vector<std::string> cells_of(const std::string& row) {
  std::vector<std::string> cells;
  std::stringstream in(row);
  for (std::string cell; std::getline(in, cell, '|');) {
    const auto begin = cell.find_first_not_of(' ');
    cells.push_back(begin == std::string::npos ? "" : cell.substr(begin, cell.find_last_not_of(' ') - begin + 1));
  }
  cells.resize(std::max<std::size_t>(cells.size(), 5));
  return cells;
}

std::uint64_t hash_text(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char sign : text) hash = (hash ^ static_cast<unsigned char>(sign)) * 0x100000001B3U;
  return mix(hash);
}

Outlet read_outlet(const std::string& row, const Grammar& grammar) {
  const auto cells = cells_of(row);
  Outlet outlet{.name = cells[0], .domain = cells[1], .owner = cells[2]};
  const auto language = std::ranges::find(grammar.languages, cells[3], &Language::code);
  if (language == grammar.languages.end()) throw std::runtime_error("lists/outlet.txt: no language " + cells[3]);
  outlet.language = static_cast<std::uint32_t>(language - grammar.languages.begin());
  outlet.kind = cells[4] == "agency"  ? OutletKind::kAgency
                : cells[4] == "local" ? OutletKind::kLocal
                                      : OutletKind::kNational;
  return outlet;
}

const std::vector<std::string>& list_of(const Grammar& grammar, const std::string& name) {
  if (const auto found = grammar.lists.find(name); found != grammar.lists.end()) return found->second;
  for (const Language& language : grammar.languages) {
    if (const auto found = language.lists.find(name); found != language.lists.end()) return found->second;
  }
  throw std::runtime_error("no list " + name);
}

std::uint64_t office_holder(const World& world, const std::string& role, const Event& event) {
  const Role& facts = world.grammar->languages[0].roles.at(role);
  std::uint64_t key = mix(world.seed, hash_text(role));
  if (facts.scope == "place")
    key = mix(key, static_cast<std::uint64_t>(event.values[0].number) + hash_text(event.shape().scope));
  return mix(key);
}

class EventMaker {
 public:
  EventMaker(const World& world, const EventSeed& from) : from_(from), dice_(from.seed) {
    event_.world = &world;
    event_.topic = from.topic;
    event_.seed = from.seed;
    event_.minute = from.minute;
  }

  Event run() {
    const Topic& topic = event_.shape();
    for (std::size_t i = 0; i < topic.slots.size(); ++i) {
      event_.values[i] = is_inherited(topic.slots[i], i) ? inherited(topic.slots[i]) : drawn(topic.slots[i]);
      event_.occasions[i] = {static_cast<std::uint8_t>(dice_.below(200)), event_.day() + (dice_.chance(0.15) ? 1 : 0)};
    }
    for (const Fact& fact : topic.facts) settle(fact);
    return std::move(event_);
  }

 private:
  const Slot* same_slot(const Slot& slot) const {
    if (from_.before == nullptr) return nullptr;
    for (const Slot& other : from_.before->shape().slots) {
      if (other.name == slot.name && other.kind == slot.kind && other.of == slot.of) return &other;
    }
    return nullptr;
  }

  bool is_inherited(const Slot& slot, std::size_t position) const {
    return (position == 0 || from_.shares_all) && same_slot(slot) != nullptr;
  }

  Value inherited(const Slot& slot) const {
    return from_.before->values[static_cast<std::size_t>(same_slot(slot) - from_.before->shape().slots.data())];
  }

  std::int64_t position_of(const std::string& slot) const {
    const auto& slots = event_.shape().slots;
    const auto found = std::ranges::find(slots, slot, &Slot::name);
    if (found == slots.end()) throw std::runtime_error("no slot " + slot);
    return found - slots.begin();
  }

  std::int64_t drawn_figure(const Slot& slot) {
    if (!slot.of.empty()) {
      const auto whole = static_cast<double>(event_.values[static_cast<std::size_t>(position_of(slot.of))].number);
      return std::llround(whole * (slot.share_low + dice_.unit() * (slot.share_high - slot.share_low)));
    }
    const auto span = static_cast<double>(slot.high + 1 - slot.low);
    // Wide ranges are drawn by their logarithm: small figures are the common ones.
    if (slot.low > 0 && slot.high > 20 * slot.low) {
      const double ratio = std::log(static_cast<double>(slot.high) / static_cast<double>(slot.low));
      return std::llround(static_cast<double>(slot.low) * std::exp(dice_.unit() * ratio)) / slot.step * slot.step;
    }
    return slot.low + static_cast<std::int64_t>(dice_.unit() * span) / slot.step * slot.step;
  }

  Value drawn(const Slot& slot) {
    const World& world = *event_.world;
    switch (slot.kind) {
      case SlotKind::kPlace:
        return {.number = unused_place(static_cast<std::uint32_t>(world.places.at(slot.of).size()))};
      case SlotKind::kList:
        return {.number = unused_line(slot)};
      case SlotKind::kCase:
        return {.number = dice_.between(0, slot.high)};
      case SlotKind::kClock:
        return {.number = dice_.between(slot.low * 60, slot.high * 60 + 59) / 5 * 5};
      case SlotKind::kPerson:
        return {.key = dice_.next()};
      case SlotKind::kOffice:
        return {.key = office_holder(world, slot.of, event_)};
      case SlotKind::kDate:
        return {.number = event_.day() + dice_.between(slot.low, slot.high)};
      case SlotKind::kNumber:
      case SlotKind::kDecimal:
        break;
    }
    return {.number = drawn_figure(slot)};
  }

  std::int64_t unused_place(std::uint32_t count) {
    std::int64_t place = dice_.below(count);
    for (int tries = 0; tries < 6 && from_.used_places != nullptr &&
                        std::ranges::find(*from_.used_places, place) != from_.used_places->end();
         ++tries) {
      place = dice_.below(count);
    }
    return place;
  }

  // Two slots of one list never hold the same line.
  std::int64_t unused_line(const Slot& slot) {
    const auto count = static_cast<std::uint32_t>(list_of(*event_.world->grammar, slot.of).size());
    std::int64_t line = dice_.below(count);
    const auto& slots = event_.shape().slots;
    for (std::size_t i = 0; &slots[i] != &slot; ++i) {
      if (slots[i].kind == SlotKind::kList && slots[i].of == slot.of && event_.values[i].number == line) {
        line = (line + 1) % count;
        i = static_cast<std::size_t>(-1);
      }
    }
    return line;
  }

  // Who states the fact: one at least, often several, never all by necessity.
  void settle(const Fact& fact) {
    std::uint32_t by = 0;
    const auto count = static_cast<std::uint32_t>(fact.speakers.size());
    const std::uint32_t first = count > 0 ? dice_.below(count) : 0;
    for (std::uint32_t i = 0; i < count; ++i) {
      const bool states = i == first || dice_.chance(0.7);
      if (states) by |= fact.speakers[i] == kNoSlot ? kObservedBit : 1U << fact.speakers[i];
    }
    event_.stated_by.push_back(by);
    Certainty certainty = Certainty::kCertain;
    if (fact.may_be_probable && dice_.chance(0.45)) certainty = Certainty::kProbable;
    if (fact.may_be_possible && dice_.chance(0.3)) certainty = Certainty::kPossible;
    event_.certainty.push_back(certainty);
    event_.is_stated.push_back(fact.is_quote ? dice_.chance(0.75) : fact.denial_of < 0 || dice_.chance(0.4));
  }

  const EventSeed& from_;
  Dice dice_;
  Event event_;
};

std::string misspelt(std::string name, std::uint32_t spelling) {
  const std::size_t at = name.size() > 4 ? 2 + spelling % (name.size() - 3) : name.size() - 1;
  if (name[at] == ' ' || name[at + 1 < name.size() ? at + 1 : at] == ' ') return name + "o";
  if (spelling % 3 == 0) {
    name.insert(at, 1, name[at]);
  } else if (spelling % 3 == 1 && at + 1 < name.size() && name[at] != name[at + 1]) {
    std::swap(name[at], name[at + 1]);
  } else {
    name.erase(at, 1);
  }
  return name;
}

// Half of them say that they are an outlet of the list, on a domain of their own; the others come under new names, one
// after another.
void add_impostors(World& world) {
  constexpr std::uint32_t kCount = 48;
  constexpr std::array<std::string_view, 6> kFirst{"Info", "Viral", "Cepat", "Heboh", "Sekilas", "Terbaru"};
  constexpr std::array<std::string_view, 8> kLast{"Kita", "Indo", "Nusa", "Harian", "Update", "Media", "Net", "Pos"};
  const auto genuine = static_cast<std::uint32_t>(world.outlets.size());
  for (std::uint32_t i = 0; i < kCount; ++i) {
    const std::uint64_t draw = mix(world.seed, 7000U + i);
    const std::string name =
        std::string(kFirst[draw % kFirst.size()]) + " " + std::string(kLast[draw / 8 % kLast.size()]);
    std::string domain = name + std::to_string(i) + ".example";
    std::erase(domain, ' ');
    std::ranges::transform(domain, domain.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    Outlet outlet{.name = name, .domain = domain, .owner = name, .language = 0, .kind = OutletKind::kImpostor};
    if (i % 2 == 0) outlet.name = world.outlets[scaled(mix(draw), genuine)].name;
    world.impostors.push_back(static_cast<std::uint32_t>(world.outlets.size()));
    world.outlets.push_back(std::move(outlet));
  }
}

}  // namespace

const Place& Event::place() const {
  return world->places.find(shape().scope)->second[static_cast<std::size_t>(values[0].number)];
}

World make_world(const Grammar& grammar, std::uint64_t seed) {
  World world;
  world.seed = mix(seed, 1);
  world.grammar = &grammar;
  for (const Topic& topic : grammar.topics) {
    auto& places = world.places[topic.scope];
    if (!places.empty()) continue;
    for (const std::string& row : list_of(grammar, topic.scope)) {
      const auto cells = cells_of(row);
      places.push_back({cells[0], cells[1], cells[2], cells[3]});
    }
  }
  world.agencies.resize(grammar.languages.size());
  world.ordinary.resize(grammar.languages.size());
  for (const std::string& row : list_of(grammar, "outlet")) {
    const Outlet outlet = read_outlet(row, grammar);
    auto& group = outlet.kind == OutletKind::kAgency ? world.agencies : world.ordinary;
    group[outlet.language].push_back(static_cast<std::uint32_t>(world.outlets.size()));
    world.outlets.push_back(outlet);
  }
  add_impostors(world);
  return world;
}

Event make_event(const World& world, const EventSeed& from) { return EventMaker(world, from).run(); }

Name name_of(const World& world, const Role& role, std::uint64_t key, std::uint32_t spelling) {
  const auto& given = list_of(*world.grammar, role.names + "given");
  const auto& family = list_of(*world.grammar, role.names + "family");
  const std::string& first = given[scaled(mix(key, 11), static_cast<std::uint32_t>(given.size()))];
  std::string last = family[scaled(mix(key, 12), static_cast<std::uint32_t>(family.size()))];
  if (spelling != 0) last = misspelt(last, spelling);
  const std::uint64_t shape = mix(key, 13) % 100;
  Name name{.full = first + " " + last, .brief = shape < 55 ? first : last};
  if (spelling == 0 && role.names.empty() && shape >= 80) {
    name.full = first + " " + given[scaled(mix(key, 14), static_cast<std::uint32_t>(given.size()))] + " " + last;
  }
  if (!role.names.empty()) name.brief = last;
  return name;
}

}  // namespace newsroom
