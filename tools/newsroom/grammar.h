// What the grammar files say, compiled: expressions with choices, topics with their facts, offices, word lists.
// README.md tells how the files are written.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace newsroom {

enum class NodeKind : std::uint8_t { kText, kSequence, kChoice, kOptional, kOrder, kSlot, kMacro };

// Names in expressions that are no slot of the topic: they hang on the sentence, not on the event.
enum class Special : std::uint8_t {
  kWho,
  kClause,
  kQuote,
  kWhen,
  kOccasion,
  kHedge,
  kCredit,
  kName,
  kTitle,
  kOutlet,
  kDomain,
  kDay,
  kDateline,
  kPlan,
  kPlanOne,
  kPlanMany,
  kAttempt,
  kCount
};
inline constexpr std::uint8_t kFirstSpecial = 200;
inline constexpr std::uint8_t kNoSlot = 255;

enum class Form : std::uint8_t { kPlain, kShort, kFull, kRound, kDigits, kProvince, kUpper, kZone, kKind };

struct Node {
  NodeKind kind = NodeKind::kText;
  Form form = Form::kPlain;
  std::uint8_t slot = kNoSlot;
  std::uint32_t id = 0;  // of a choice, optional, order or macro node: what its draws are salted with
  std::vector<std::uint32_t> children;
  std::string text;
};
using Expression = std::uint32_t;  // index of the root node

enum class SlotKind : std::uint8_t { kPlace, kNumber, kDecimal, kClock, kList, kCase, kPerson, kOffice, kDate };

struct Slot {
  std::string name{};
  SlotKind kind = SlotKind::kNumber;
  std::int64_t low = 0;
  std::int64_t high = 0;
  std::int64_t step = 1;
  std::string of{};      // number: the slot it is a share of; list: the list; person and office: the role
  double share_low = 0;  // of `of`
  double share_high = 0;
};

enum class Certainty : std::uint8_t { kCertain, kProbable, kPossible };

struct Fact {
  std::string name;
  std::uint32_t weight = 6;  // of ten reports with space, so many tell it
  bool is_lead = false;
  bool is_background = false;
  std::vector<std::uint8_t> speakers;  // slots; kNoSlot for what a reporter sees for himself
  bool may_be_probable = false;
  bool may_be_possible = false;
  std::int32_t quote_of = -1;   // a quotation: one of `speakers` says it word by word
  std::int32_t denial_of = -1;  // the fact that is denied here
  bool is_quote = false;
};

struct Follow {
  std::string topic;
  double chance = 0;
  std::int64_t days_low = 1;
  std::int64_t days_high = 5;
};

struct Topic {
  std::string name;
  std::uint32_t weight = 10;
  std::string desk = "nasional";
  std::string scope = "regency";  // list the place is taken from
  std::vector<Slot> slots;        // slot 0 is the place
  std::vector<Fact> facts;
  std::vector<Follow> follows;
};

// Which proposition a plan states: plans of one fact, in either language, that share a mark say the same thing.
struct Saying {
  std::int32_t fact = -1;  // of another fact than the plan's own; quotations name the one that they assert or deny
  char mark = 'a';         // kLeftOut: nothing that two readers would both call a claim
};
inline constexpr char kLeftOut = '-';

// The words of one topic in one language: expressions for every fact of the topic, in its order.
struct Wording {
  std::vector<Expression> titles;
  std::vector<std::vector<Expression>> plans;             // a fact
  std::vector<std::vector<Saying>> sayings;               // as plans
  std::map<std::uint8_t, std::vector<Expression>> cases;  // a slot
  [[nodiscard]] bool is_empty() const { return titles.empty(); }
};

struct Role {
  std::string scope = "none";  // place, nation or none: whose office it is
  std::string institution;     // key that makes two offices one institution
  std::string party;           // state, company, party, private
  std::string names = "";      // prefix of the lists the names are taken from
  std::vector<Expression> first;
  std::vector<Expression> later;
  std::vector<Expression> unnamed;
};

// Words that may stand for each other wherever they occur in a plan: the first of a line is the one to look for.
using Swaps = std::map<std::string, std::vector<std::string>, std::less<>>;

struct Language {
  std::string code;
  Swaps swaps;         // in what reporters write
  Swaps spoken_swaps;  // in quotations; those of `swaps` hold there too
  std::vector<Node> nodes;
  std::map<std::string, Expression, std::less<>> macros;
  std::map<std::string, std::vector<Expression>, std::less<>> frames;
  std::map<std::string, Role, std::less<>> roles;
  std::map<std::string, std::vector<std::string>, std::less<>> lists;
  std::vector<Wording> wordings;  // a topic
};

struct Grammar {
  std::vector<Topic> topics;
  std::vector<Language> languages;
  std::map<std::string, std::vector<std::string>, std::less<>> lists;
  std::map<std::string, std::vector<std::string>, std::less<>> parties;  // an institution's names, with $slots
};

// Reads a folder of grammar files. Throws std::runtime_error with file and line where one is wrong.
[[nodiscard]] Grammar load_grammar(const std::string& folder);

}  // namespace newsroom
