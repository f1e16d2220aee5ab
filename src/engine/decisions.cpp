#include "engine/decisions.h"

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "engine/inputs.h"
#include "text/tokens.h"

namespace sumber::engine {

namespace {

using model::Decision;
using model::DecisionKind;

constexpr std::size_t kMaxTextBytes = 2'000;  // of one value
constexpr std::size_t kMaxListed = 1'000;     // values of one list

// What is wrong with a value, and in which line.
struct Problem {
  std::uint32_t line = 0;
  std::string detail;
  std::string next;
};

std::uint32_t line_of(const toml::node& node) { return static_cast<std::uint32_t>(node.source().begin.line); }

[[noreturn]] void fail(const toml::node& node, std::string detail, std::string next = {}) {
  throw Problem{line_of(node), std::move(detail), std::move(next)};
}

std::string read_text(const toml::node& node, std::string_view key) {
  const auto* text = node.as_string();
  if (text == nullptr) fail(node, std::string(key) + " has to be a text in quotation marks");
  if (text->get().find_first_not_of(" \t\r\n") == std::string::npos) fail(node, std::string(key) + " is empty");
  if (text->get().size() > kMaxTextBytes) {
    fail(node, std::string(key) + " is longer than " + std::to_string(kMaxTextBytes) + " bytes");
  }
  return text->get();
}

const toml::table& read_table(const toml::node& node, std::string_view key, std::string_view form) {
  const auto* table = node.as_table();
  if (table == nullptr) fail(node, std::string(key) + " has to be a table", "write it as " + std::string(form));
  return *table;
}

constexpr std::string_view kPlaceForm = "{ article = \"…\", words = \"…\" }";

void expect_keys(const toml::table& table, std::string_view what, std::initializer_list<std::string_view> known) {
  for (const auto& [key, value] : table) {
    if (std::ranges::find(known, key.str()) != known.end()) continue;
    std::string names;
    for (const std::string_view name : known) names += (names.empty() ? "" : ", ") + std::string(name);
    throw Problem{static_cast<std::uint32_t>(key.source().begin.line),
                  std::string(what) + " has no key " + std::string(key.str()), "it may have: " + names};
  }
}

const toml::node& require(const toml::table& table, std::string_view key, std::string_view what) {
  const toml::node* value = table.get(key);
  if (value == nullptr) fail(table, std::string(what) + " lacks the key " + std::string(key));
  return *value;
}

model::QuotedPlace read_place(const toml::node& node, std::string_view key) {
  const toml::table& table = read_table(node, key, kPlaceForm);
  expect_keys(table, key, {"article", "words"});
  return {read_text(require(table, "article", key), "article"), read_text(require(table, "words", key), "words")};
}

model::ClaimName read_claim(const toml::node& node, std::string_view key) {
  const toml::table& table = read_table(node, key, std::string(kPlaceForm) + " or { claim = \"…\" }");
  if (const toml::node* id = table.get("claim")) {
    expect_keys(table, key, {"claim"});
    constexpr std::size_t kShortestId = 6;  // fewer letters of an id fit too many claims
    const std::string text = read_text(*id, "claim");
    if (text.size() < kShortestId) fail(*id, "claim needs six letters of the id or more");
    return {{}, text};
  }
  return {read_place(node, key), {}};
}

const toml::array& read_list(const toml::table& table, std::string_view key, std::string_view what,
                             std::size_t fewest) {
  const toml::node& node = require(table, key, what);
  const auto* list = node.as_array();
  if (list == nullptr) fail(node, std::string(key) + " has to be a list", "write " + std::string(key) + " = [ … ]");
  if (list->size() < fewest) {
    fail(node,
         std::string(key) + " needs " + std::to_string(fewest) + (fewest == 1 ? " value" : " values") + " or more");
  }
  if (list->size() > kMaxListed)
    fail(node, std::string(key) + " has more than " + std::to_string(kMaxListed) + " values");
  return *list;
}

std::vector<std::string> read_texts(const toml::table& table, std::string_view key, std::string_view what,
                                    std::size_t fewest) {
  std::vector<std::string> texts;
  for (const toml::node& node : read_list(table, key, what, fewest)) texts.push_back(read_text(node, key));
  return texts;
}

void refuse_twice(const toml::table& table, const auto& values, std::string_view key) {
  auto sorted = values;
  std::ranges::sort(sorted);
  if (std::ranges::adjacent_find(sorted) != sorted.end()) fail(table, std::string(key) + " names one thing twice");
}

void read_belongs(const toml::table& table, Decision& decision) {
  expect_keys(table, "belongs", {"assertion", "to", "stance", "note"});
  decision.places = {read_place(require(table, "assertion", "belongs"), "assertion")};
  decision.claim = read_claim(require(table, "to", "belongs"), "to");
  const toml::node* stance = table.get("stance");
  if (stance == nullptr) return;
  const std::string name = read_text(*stance, "stance");
  for (const auto known :
       {model::Stance::kAsserts, model::Stance::kDenies, model::Stance::kDoubts, model::Stance::kRetracts}) {
    if (name == model::name_of(known)) decision.stance = known;
  }
  if (!decision.stance) fail(*stance, "stance is " + name, "it may be: asserts, denies, doubts, retracts");
}

void read_apart(const toml::table& table, Decision& decision) {
  expect_keys(table, "apart", {"assertions", "from", "note"});
  for (const toml::node& node : read_list(table, "assertions", "apart", 1)) {
    decision.places.push_back(read_place(node, "assertions"));
  }
  refuse_twice(table, decision.places, "assertions");
  if (const toml::node* from = table.get("from")) decision.claim = read_claim(*from, "from");
}

void read_origins(const toml::table& table, Decision& decision) {
  const std::string_view section = name_of(decision.kind);
  expect_keys(table, section, {"origins", "in", "note"});
  for (const toml::node& node : read_list(table, "origins", section, 2)) {
    if (node.is_table()) {
      decision.origins.push_back({{}, read_place(node, "origins")});
    } else {
      decision.origins.push_back({read_text(node, "origins"), {}});
    }
  }
  refuse_twice(table, decision.origins, "origins");
  if (const toml::node* where = table.get("in")) decision.claim = read_claim(*where, "in");
}

void read_reliability(const toml::table& table, Decision& decision) {
  expect_keys(table, "reliability", {"outlet", "letter", "note"});
  decision.names = {read_text(require(table, "outlet", "reliability"), "outlet")};
  const toml::node& node = require(table, "letter", "reliability");
  const std::string letter = read_text(node, "letter");
  if (letter.size() != 1 || letter[0] < 'A' || letter[0] > 'F') {
    fail(node, "letter is " + letter, "it may be A (reliable) to E (unreliable), or F (cannot be judged)");
  }
  decision.letter = letter[0];
}

void read_names(const toml::table& table, Decision& decision, std::string_view key) {
  expect_keys(table, name_of(decision.kind), {key, "note"});
  decision.names = read_texts(table, key, name_of(decision.kind), 2);
  refuse_twice(table, decision.names, key);
}

void read_two_entities(const toml::table& table, Decision& decision) {
  expect_keys(table, "two_entities", {"name", "articles", "note"});
  decision.names = {read_text(require(table, "name", "two_entities"), "name")};
  decision.articles = read_texts(table, "articles", "two_entities", 1);
  std::ranges::sort(decision.articles);
  refuse_twice(table, decision.articles, "articles");
}

Decision read_decision(const toml::table& table, DecisionKind kind) {
  Decision decision;
  decision.kind = kind;
  decision.line = line_of(table);
  if (const toml::node* note = table.get("note")) decision.note = read_text(*note, "note");
  switch (kind) {
    case DecisionKind::kBelongs:
      read_belongs(table, decision);
      break;
    case DecisionKind::kApart:
      read_apart(table, decision);
      break;
    case DecisionKind::kOne:
    case DecisionKind::kTwo:
      read_origins(table, decision);
      break;
    case DecisionKind::kReliability:
      read_reliability(table, decision);
      break;
    case DecisionKind::kOneOutlet:
      read_names(table, decision, "outlets");
      break;
    case DecisionKind::kOneEntity:
      read_names(table, decision, "names");
      break;
    case DecisionKind::kTwoEntities:
      read_two_entities(table, decision);
      break;
  }
  return decision;
}

constexpr std::array kKinds = {DecisionKind::kBelongs,   DecisionKind::kApart,       DecisionKind::kOne,
                               DecisionKind::kTwo,       DecisionKind::kReliability, DecisionKind::kOneOutlet,
                               DecisionKind::kOneEntity, DecisionKind::kTwoEntities};

std::vector<Decision> read_all(const toml::table& file) {
  std::vector<Decision> decisions;
  for (const auto& [key, value] : file) {
    const auto kind = std::ranges::find(kKinds, key.str(), [](DecisionKind k) { return name_of(k); });
    if (kind == kKinds.end()) {
      std::string names;
      for (const DecisionKind known : kKinds) names += (names.empty() ? "" : ", ") + std::string(name_of(known));
      throw Problem{static_cast<std::uint32_t>(key.source().begin.line),
                    "no decision is called " + std::string(key.str()), "there are: " + names};
    }
    const std::string head = "[[" + std::string(key.str()) + "]]";
    const auto* list = value.as_array();
    if (list == nullptr) fail(value, std::string(key.str()) + " is no list of decisions", "begin each with " + head);
    for (const toml::node& row : *list) {
      if (decisions.size() == kMaxDecisions) {
        fail(row, "the file holds more than " + std::to_string(kMaxDecisions) + " decisions");
      }
      decisions.push_back(read_decision(read_table(row, key.str(), head), *kind));
    }
  }
  std::ranges::sort(decisions, {}, &Decision::line);
  return decisions;
}

// Finds decisions that say two things of one thing, whatever the articles are.
class Contradictions {
 public:
  explicit Contradictions(const std::string& name) : name_(name) {}

  base::Result<void> look(const std::vector<Decision>& decisions) {
    for (const Decision& decision : decisions) {
      if (auto fits = look(decision); !fits) return fits;
    }
    return {};
  }

 private:
  // What a decision says of something, and where it was said first.
  struct Said {
    std::string what;
    std::uint32_t line = 0;
  };

  base::Result<void> look(const Decision& decision) {
    switch (decision.kind) {
      case DecisionKind::kBelongs:
      case DecisionKind::kApart:
        return look_at_places(decision);
      case DecisionKind::kOne:
      case DecisionKind::kTwo:
        return look_at_origins(decision);
      case DecisionKind::kOneEntity:
        return look_at_entities(decision);
      case DecisionKind::kReliability:
        return say("reliability|" + text::fold(decision.names.front()), std::string(1, decision.letter), decision,
                   "the reliability of one outlet");
      case DecisionKind::kTwoEntities:
        for (const std::string& article : decision.articles) {
          std::string others = std::to_string(decision.line);
          if (auto fits = say("entity|" + text::fold(decision.names.front()) + "|" + article, others, decision,
                              "who the name is in one article");
              !fits) {
            return fits;
          }
        }
        return {};
      default:
        return {};
    }
  }

  base::Result<void> look_at_places(const Decision& decision) {
    const std::string claim = decision.claim.id + "|" + decision.claim.place.article + "|" + decision.claim.place.words;
    const bool is_apart = decision.kind == DecisionKind::kApart;
    const std::string target = is_apart ? "apart|" + std::to_string(decision.line) : "to|" + claim;
    for (const model::QuotedPlace& place : decision.places) {
      if (auto fits =
              say("place|" + place.article + "|" + place.words, target, decision, "where one assertion belongs");
          !fits) {
        return fits;
      }
    }
    return {};
  }

  base::Result<void> look_at_origins(const Decision& decision) {
    std::vector<std::string> names;
    for (const model::OriginName& origin : decision.origins) {
      names.push_back(text::fold(origin.name) + "|" + origin.place.article + "|" + origin.place.words);
    }
    return look_at_pairs(std::move(names), name_of(decision.kind), decision);
  }

  // Names of one entity are one origin.
  base::Result<void> look_at_entities(const Decision& decision) {
    std::vector<std::string> names;
    for (const std::string& name : decision.names) names.push_back(text::fold(name) + "||");
    return look_at_pairs(std::move(names), name_of(DecisionKind::kOne), decision);
  }

  base::Result<void> look_at_pairs(std::vector<std::string> names, std::string_view what, const Decision& decision) {
    std::ranges::sort(names);
    constexpr std::size_t kPairsLookedAt = 64;  // of a long list its first names; the rest is seen when it is applied
    names.resize(std::min(names.size(), kPairsLookedAt));
    const std::string scope =
        decision.claim.id + "|" + decision.claim.place.article + "|" + decision.claim.place.words + "|";
    for (std::size_t i = 0; i < names.size(); ++i) {
      for (std::size_t j = i + 1; j < names.size(); ++j) {
        const std::string pair = "origins|" + scope + names[i] + "|" + names[j];
        if (auto fits = say(pair, std::string(what), decision, "whether two origins are one"); !fits) return fits;
      }
    }
    return {};
  }

  base::Result<void> say(const std::string& of, const std::string& what, const Decision& decision,
                         std::string_view about) {
    const auto [known, is_new] = said_.try_emplace(of, what, decision.line);
    if (is_new || known->second.what == what) return {};
    return std::unexpected(contradict(name_, known->second.line, decision.line, about));
  }

  const std::string& name_;
  std::map<std::string, Said> said_;
};

std::unexpected<base::Error> refuse(const std::string& name, std::uint32_t line, std::string detail, std::string next) {
  return std::unexpected(
      base::Error{base::ErrorCode::bad_call, name + ":" + std::to_string(line), std::move(detail), std::move(next)});
}

}  // namespace

base::Error contradict(const std::string& name, std::uint32_t line, std::uint32_t other_line, std::string_view what) {
  const auto [first, second] = std::minmax(line, other_line);
  return {base::ErrorCode::bad_call, name + ":" + std::to_string(second),
          "lines " + std::to_string(first) + " and " + std::to_string(second) +
              " contradict each other: " + std::string(what),
          "take one of them out"};
}

base::Result<std::vector<Decision>> parse_decisions(std::string_view text, const std::string& name) {
  if (text.size() > kMaxDecisionBytes) {
    return refuse(name, 1, "the file is larger than " + std::to_string(kMaxDecisionBytes) + " bytes", {});
  }
  const toml::parse_result parsed = toml::parse(text, std::string_view(name));
  if (!parsed) {
    const toml::parse_error& error = parsed.error();
    return refuse(name, static_cast<std::uint32_t>(error.source().begin.line),
                  "is no TOML: " + std::string(error.description()), {});
  }
  try {
    std::vector<Decision> decisions = read_all(parsed.table());
    if (auto fits = Contradictions(name).look(decisions); !fits) return std::unexpected(fits.error());
    return decisions;
  } catch (const Problem& problem) {
    return refuse(name, problem.line, problem.detail, problem.next);
  }
}

base::Result<std::vector<Decision>> read_decisions(const std::string& path) {
  NamedInput input;
  input.path = path;
  input.label.input_name = path;
  auto source = open_input(input, nullptr);
  if (!source) return std::unexpected(source.error());
  std::string text;
  std::array<char, 1U << 16U> block{};
  while (text.size() <= kMaxDecisionBytes) {
    const auto count = (*source)->read(block);
    if (!count) return std::unexpected(count.error());
    if (*count == 0) break;
    text.append(block.data(), *count);
  }
  return parse_decisions(text, path);
}

}  // namespace sumber::engine
