// The made-up world and what happens in it: places, people in office, outlets, and events with their true values.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "grammar.h"
#include "random.h"

namespace newsroom {

struct Place {
  std::string kind;  // as the list writes it: Kabupaten, Kota, or empty
  std::string name;
  std::string province;
  std::string zone;  // WIB, WITA, WIT
};

enum class OutletKind : std::uint8_t { kAgency, kNational, kLocal, kImpostor };

struct Outlet {
  std::string name;
  std::string domain;
  std::string owner;
  std::uint32_t language = 0;  // position in Grammar::languages
  OutletKind kind = OutletKind::kNational;
};

struct World {
  std::uint64_t seed = 0;
  const Grammar* grammar = nullptr;
  std::map<std::string, std::vector<Place>, std::less<>> places;  // a scope
  std::vector<Outlet> outlets;
  std::vector<std::vector<std::uint32_t>> agencies;  // a language: positions in outlets
  std::vector<std::vector<std::uint32_t>> ordinary;  // a language: the outlets that are none
  std::vector<std::uint32_t> impostors;              // positions in outlets
};

[[nodiscard]] World make_world(const Grammar& grammar, std::uint64_t seed);

// What a slot truly holds: a figure (tenths for decimals, minutes of the day for clocks), a line of a list, a case, a
// day since 1970, or the key of a person.
struct Value {
  std::int64_t number = 0;
  std::uint64_t key = 0;
};

inline constexpr std::size_t kMaxSlots = 32;

struct Occasion {
  std::uint8_t kind = 0;  // position among the frames occasion_*
  std::int64_t day = 0;
};

struct Event {
  const World* world = nullptr;
  std::uint32_t topic = 0;
  std::uint64_t seed = 0;
  std::int64_t minute = 0;  // since 1970, local time
  std::array<Value, kMaxSlots> values{};
  std::array<Occasion, kMaxSlots> occasions{};  // of the speakers among the slots
  std::vector<std::uint32_t> stated_by;         // a fact: bit s where slot s states it, bit 31 where it was seen
  std::vector<Certainty> certainty;             // a fact
  std::vector<bool> is_stated;                  // a fact, quotation or denial that came to be in this event
  [[nodiscard]] const Topic& shape() const { return world->grammar->topics[topic]; }
  [[nodiscard]] std::int64_t day() const { return minute / (24 * 60); }
  [[nodiscard]] const Place& place() const;
};

inline constexpr std::uint32_t kObservedBit = 1U << 31U;

struct EventSeed {
  std::uint32_t topic = 0;
  std::int64_t minute = 0;
  std::uint64_t seed = 0;
  const Event* before = nullptr;  // the event that this one follows or shares place and actors with
  bool shares_all = false;        // a follow-up: every slot of one name keeps its value
  const std::deque<std::int64_t>* used_places = nullptr;  // not to be taken again so soon
};

[[nodiscard]] Event make_event(const World& world, const EventSeed& from);

struct Name {
  std::string full;
  std::string brief;
};
// `spelling` other than 0 gives the name with one letter wrong.
[[nodiscard]] Name name_of(const World& world, const Role& role, std::uint64_t key, std::uint32_t spelling);

}  // namespace newsroom
