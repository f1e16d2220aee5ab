#include "grammar.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "expression.h"

namespace newsroom {
namespace {

namespace fs = std::filesystem;

struct Line {
  std::string text;  // without indentation and comment
  bool is_indented = false;
  std::size_t number = 0;
};

std::string trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1));
}

std::vector<Line> lines_of(const fs::path& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  std::vector<Line> lines;
  std::string raw;
  for (std::size_t number = 1; std::getline(in, raw); ++number) {
    Line line{trimmed(raw), !raw.empty() && (raw[0] == ' ' || raw[0] == '\t'), number};
    if (!line.text.empty() && line.text[0] != '#') lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<std::string> words_of(const std::string& text, char between = ' ') {
  std::vector<std::string> words;
  std::stringstream in(text);
  for (std::string word; std::getline(in, word, between);) {
    if (word = trimmed(word); !word.empty()) words.push_back(word);
  }
  return words;
}

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

// Runs `work` on every line and adds file and line to what it throws.
template <typename Work>
void for_each_line(const fs::path& path, Work work) {
  for (const Line& line : lines_of(path)) {
    try {
      work(line);
    } catch (const std::exception& trouble) {
      throw std::runtime_error(path.string() + ":" + std::to_string(line.number) + ": " + trouble.what());
    }
  }
}

std::uint8_t slot_of(const Topic& topic, std::string_view name) {
  for (std::size_t i = 0; i < topic.slots.size(); ++i) {
    if (topic.slots[i].name == name) return static_cast<std::uint8_t>(i);
  }
  return special_named(name);
}

std::int32_t fact_of(const Topic& topic, std::string_view name) {
  for (std::size_t i = 0; i < topic.facts.size(); ++i) {
    if (topic.facts[i].name == name) return static_cast<std::int32_t>(i);
  }
  return -1;
}

// ---- events/TOPIC.txt --------------------------------------------------------------------------------------------

std::int64_t scaled_number(const std::string& word, SlotKind kind) {
  return static_cast<std::int64_t>(std::llround(std::stod(word) * (kind == SlotKind::kDecimal ? 10 : 1)));
}

Slot read_slot(const std::vector<std::string>& words) {
  static const std::map<std::string, SlotKind> kKinds{
      {"number", SlotKind::kNumber}, {"decimal", SlotKind::kDecimal}, {"clock", SlotKind::kClock},
      {"list", SlotKind::kList},     {"case", SlotKind::kCase},       {"person", SlotKind::kPerson},
      {"office", SlotKind::kOffice}, {"date", SlotKind::kDate},       {"place", SlotKind::kPlace}};
  Slot slot;
  slot.name = words.at(0);
  const auto kind = kKinds.find(words.at(1));
  if (kind == kKinds.end()) throw std::runtime_error("no kind of slot is called " + words[1]);
  slot.kind = kind->second;
  if (slot.kind == SlotKind::kList || slot.kind == SlotKind::kPerson || slot.kind == SlotKind::kOffice ||
      slot.kind == SlotKind::kPlace) {
    slot.of = words.at(2);
  } else if (slot.kind == SlotKind::kCase) {
    slot.high = std::stoll(words.at(2)) - 1;
  } else if (words.size() > 5 && words[3] == "*") {
    slot.of = words[2];
    slot.share_low = std::stod(words[4]);
    slot.share_high = std::stod(words[5]);
  } else {
    slot.low = scaled_number(words.at(2), slot.kind);
    slot.high = scaled_number(words.at(3), slot.kind);
    if (words.size() > 5 && words[4] == "step") slot.step = scaled_number(words[5], slot.kind);
  }
  return slot;
}

void read_speakers(const Topic& topic, const std::string& list, Fact& fact) {
  for (const std::string& name : words_of(list, ',')) {
    const std::uint8_t slot = name == "observed" ? kNoSlot : slot_of(topic, name);
    if (slot == kNoSlot && name != "observed") throw std::runtime_error("no speaker is called " + name);
    fact.speakers.push_back(slot);
  }
}

Fact read_fact(const Topic& topic, const std::vector<std::string>& words, bool is_quote) {
  Fact fact;
  fact.name = words.at(0);
  fact.is_quote = is_quote;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i];
    const auto next = [&] { return words.at(++i); };
    if (word == "lead") {
      fact.is_lead = true;
    } else if (word == "background") {
      fact.is_background = true;
    } else if (word == "weight") {
      fact.weight = static_cast<std::uint32_t>(std::stoul(next()));
    } else if (word == "by") {
      read_speakers(topic, next(), fact);
    } else if (word == "hedge") {
      const std::string kinds = next();
      fact.may_be_probable = kinds.find("PR") != std::string::npos;
      fact.may_be_possible = kinds.find("PS") != std::string::npos;
    } else if (word == "of" || word == "denies") {
      const std::int32_t other = fact_of(topic, next());
      if (other < 0) throw std::runtime_error("no fact is called " + words[i]);
      (word == "of" ? fact.quote_of : fact.denial_of) = other;
    } else {
      throw std::runtime_error("a fact has no " + word);
    }
  }
  return fact;
}

Topic read_topic(const fs::path& path) {
  Topic topic;
  topic.name = path.stem().string();
  topic.slots.push_back({.name = "place", .kind = SlotKind::kPlace, .of = "regency"});
  std::string section;
  for_each_line(path, [&](const Line& line) {
    const auto words = words_of(line.text);
    if (!line.is_indented) {
      section = words[0];
      if (section == "weight") topic.weight = static_cast<std::uint32_t>(std::stoul(words.at(1)));
      if (section == "desk") topic.desk = words.at(1);
      if (section == "scope") topic.slots[0].of = topic.scope = words.at(1);
      if (section == "next") {
        topic.follows.push_back(
            {words.at(1), std::stod(words.at(2)), std::stoll(words.at(3)), std::stoll(words.at(4))});
      }
    } else if (section == "slots") {
      topic.slots.push_back(read_slot(words));
    } else if (section == "facts" || section == "quotes") {
      topic.facts.push_back(read_fact(topic, words, section == "quotes"));
    } else {
      throw std::runtime_error("indented line under '" + section + "', which takes none");
    }
  });
  if (topic.facts.empty() || !topic.facts[0].is_lead)
    throw std::runtime_error(path.string() + ": the first fact must be a lead");
  if (topic.slots.size() >= 32) throw std::runtime_error(path.string() + ": more than 31 slots");
  return topic;
}

// ---- LANGUAGE/*.txt ------------------------------------------------------------------------------------------------

class LanguageReader {
 public:
  LanguageReader(Grammar& grammar, Language& language) : grammar_(grammar), language_(language) {}

  void read(const fs::path& folder) {
    language_.wordings.resize(grammar_.topics.size());
    read_swaps(folder / "_swaps.txt");
    for (const fs::path& path : files_in(folder)) {
      if (path.stem() != "_swaps") read_file(path);
    }
    resolve_macros();
  }

 private:
  void read_file(const fs::path& path) {
    const std::string stem = path.stem().string();
    topic_ = kNone;
    for (std::size_t i = 0; i < grammar_.topics.size(); ++i) {
      if (grammar_.topics[i].name == stem) topic_ = i;
    }
    if (topic_ == kNone && stem[0] != '_')
      throw std::runtime_error(path.string() + ": no file events/" + stem + ".txt");
    if (topic_ != kNone) {
      language_.wordings[topic_].plans.resize(grammar_.topics[topic_].facts.size());
      language_.wordings[topic_].sayings.resize(grammar_.topics[topic_].facts.size());
    }
    prefix_ = topic_ == kNone ? "" : stem + ".";
    into_ = nullptr;
    sayings_ = nullptr;
    role_ = nullptr;
    const auto first = static_cast<std::uint32_t>(language_.nodes.size());
    for_each_line(path, [this](const Line& line) { read_line(line); });
    scopes_.emplace_back(first, prefix_);
    check_plans(path);
  }

  // Sections `written` and `spoken` of lines word|other|other.
  void read_swaps(const fs::path& path) {
    if (!fs::exists(path)) return;
    Swaps* into = &language_.swaps;
    for_each_line(path, [&](const Line& line) {
      if (!line.is_indented) {
        into = line.text == "spoken" ? &language_.spoken_swaps : &language_.swaps;
        return;
      }
      const auto words = words_of(line.text, '|');
      (*into)[words.at(0)] = words;
    });
  }

  void check_plans(const fs::path& path) const {
    if (topic_ == kNone) return;
    const Topic& topic = grammar_.topics[topic_];
    for (std::size_t i = 0; i < topic.facts.size(); ++i) {
      if (language_.wordings[topic_].plans[i].empty()) {
        throw std::runtime_error(path.string() + ": no wording for fact " + topic.facts[i].name);
      }
    }
    for (std::size_t i = 0; i < topic.slots.size(); ++i) {
      const auto found = language_.wordings[topic_].cases.find(static_cast<std::uint8_t>(i));
      const auto count =
          found == language_.wordings[topic_].cases.end() ? 0 : static_cast<std::int64_t>(found->second.size());
      if (topic.slots[i].kind == SlotKind::kCase && count != topic.slots[i].high + 1) {
        throw std::runtime_error(path.string() + ": slot " + topic.slots[i].name +
                                 " needs as many cases as events/ says");
      }
    }
  }

  Expression parse(std::string_view source) {
    return parse_expression(language_, source, tone_, [this](std::string_view name) {
      if (topic_ != kNone) return slot_of(grammar_.topics[topic_], name);
      return name == "place" ? std::uint8_t{0} : special_named(name);
    });
  }

  void read_line(const Line& line) {
    if (line.is_indented) return read_entry(line.text);
    if (line.text[0] == '%') {
      const auto equals = line.text.find('=');
      if (equals == std::string::npos) throw std::runtime_error("a macro takes an = sign");
      const std::string name = prefix_ + trimmed(line.text.substr(1, equals - 1));
      tone_ = prefix_.empty() ? Register::kFixed : Register::kWritten;
      language_.macros[name] = parse("{" + trimmed(line.text.substr(equals + 1)) + "}");
      return;
    }
    const auto words = words_of(line.text);
    role_ = nullptr;
    into_ = nullptr;
    sayings_ = nullptr;
    tone_ = words[0] == "quote"                        ? Register::kSpoken
            : words[0] == "fact" || words[0] == "case" ? Register::kWritten
                                                       : Register::kFixed;
    if (words[0] == "frame") {
      into_ = &language_.frames[words.at(1)];
    } else if (words[0] == "role") {
      role_ = &language_.roles[words.at(1)];
    } else if (topic_ != kNone) {
      into_ = topic_section(words);
    }
    if (into_ == nullptr && role_ == nullptr) throw std::runtime_error("no such section: " + line.text);
  }

  std::vector<Expression>* topic_section(const std::vector<std::string>& words) {
    Wording& wording = language_.wordings[topic_];
    const Topic& topic = grammar_.topics[topic_];
    if (words[0] == "title") return &wording.titles;
    if (words[0] == "case") {
      const std::uint8_t slot = slot_of(topic, words.at(1));
      if (slot == kNoSlot) throw std::runtime_error("no slot is named " + words[1]);
      return &wording.cases[slot];
    }
    if (words[0] != "fact" && words[0] != "quote") return nullptr;
    const std::int32_t fact = fact_of(topic, words.at(1));
    if (fact < 0) throw std::runtime_error("no fact is named " + words[1]);
    sayings_ = &wording.sayings[static_cast<std::size_t>(fact)];
    // What is said word by word is mostly opinion: it asserts what its mark says, or nothing.
    unmarked_ = words[0] == "quote" ? kLeftOut : 'a';
    return &wording.plans[static_cast<std::size_t>(fact)];
  }

  // The mark before a plan: `=b`, `=-`, or `=fact.b` of another fact. Returns what stands behind it.
  std::string_view read_saying(std::string_view text) {
    Saying saying{.mark = unmarked_};
    if (text.starts_with('=')) {
      const std::string_view mark = text.substr(1, text.find(' ') - 1);
      const auto dot = mark.find('.');
      const std::string_view name = dot == std::string_view::npos ? mark : mark.substr(0, dot);
      if (mark.size() == 1) {
        saying.mark = mark[0];
      } else {
        saying.fact = fact_of(grammar_.topics[topic_], std::string(name));
        if (saying.fact < 0) throw std::runtime_error("no fact is named " + std::string(name));
        saying.mark = dot == std::string_view::npos ? 'a' : mark.at(dot + 1);
      }
      text.remove_prefix(std::min(text.size(), mark.size() + 2));
    }
    sayings_->push_back(saying);
    return text;
  }

  void read_entry(const std::string& text) {
    if (role_ != nullptr) {
      const auto space = text.find(' ');
      const std::string kind = text.substr(0, space);
      const Expression expression = parse(trimmed(text.substr(space == std::string::npos ? text.size() : space)));
      if (kind != "first" && kind != "later" && kind != "unnamed")
        throw std::runtime_error("a role has first, later, unnamed");
      (kind == "first" ? role_->first : kind == "later" ? role_->later : role_->unnamed).push_back(expression);
      return;
    }
    if (into_ == nullptr) throw std::runtime_error("an indented line without a section");
    into_->push_back(parse(sayings_ != nullptr ? read_saying(text) : std::string_view(text)));
  }

  void resolve_macros() {
    for (std::size_t i = 0; i < scopes_.size(); ++i) {
      const std::uint32_t end =
          i + 1 < scopes_.size() ? scopes_[i + 1].first : static_cast<std::uint32_t>(language_.nodes.size());
      for (std::uint32_t n = scopes_[i].first; n < end; ++n) {
        Node& node = language_.nodes[n];
        if (node.kind != NodeKind::kMacro) continue;
        auto found = language_.macros.find(scopes_[i].second + node.text);
        if (found == language_.macros.end()) found = language_.macros.find(node.text);
        if (found == language_.macros.end()) throw std::runtime_error(language_.code + ": no macro %" + node.text);
        node.children.push_back(found->second);
      }
    }
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  Grammar& grammar_;
  Language& language_;
  std::size_t topic_ = kNone;
  std::string prefix_;
  Register tone_ = Register::kFixed;
  std::vector<Expression>* into_ = nullptr;
  std::vector<Saying>* sayings_ = nullptr;  // of the plans that go into_
  char unmarked_ = 'a';
  Role* role_ = nullptr;
  std::vector<std::pair<std::uint32_t, std::string>> scopes_;  // first node and macro prefix of a file
};

// events/_roles.txt: name, scope, institution, party and, where they are not the common ones, the lists of names.
std::map<std::string, Role> read_roles(const fs::path& path) {
  std::map<std::string, Role> roles;
  for_each_line(path, [&](const Line& line) {
    const auto words = words_of(line.text);
    Role& role = roles[words.at(0)];
    role.scope = words.at(1);
    role.institution = words.at(2);
    role.party = words.at(3);
    if (words.size() > 4) role.names = words[4];
  });
  return roles;
}

void give_roles(Language& language, const std::map<std::string, Role>& roles) {
  for (const auto& [name, neutral] : roles) {
    Role& role = language.roles[name];
    role.scope = neutral.scope;
    role.institution = neutral.institution;
    role.party = neutral.party;
    role.names = neutral.names;
  }
}

// events/_parties.txt: institution | name | name.
void read_parties(const fs::path& path, Grammar& grammar) {
  if (!fs::exists(path)) return;
  for_each_line(path, [&](const Line& line) {
    const auto cells = words_of(line.text, '|');
    grammar.parties[trimmed(cells.at(0))] = {cells.begin() + 1, cells.end()};
  });
}

void read_lists(const fs::path& folder, Grammar& grammar) {
  for (const fs::path& path : files_in(folder)) {
    const std::string stem = path.stem().string();
    const auto dot = stem.find('.');
    std::vector<std::string>* list = &grammar.lists[stem];
    if (dot != std::string::npos) {
      const auto language = std::ranges::find(grammar.languages, stem.substr(dot + 1), &Language::code);
      if (language == grammar.languages.end()) throw std::runtime_error(path.string() + ": no such language");
      grammar.lists.erase(stem);
      list = &language->lists[stem.substr(0, dot)];
    }
    for (Line& line : lines_of(path)) list->push_back(std::move(line.text));
  }
}

void check_topic(const Topic& topic, const Grammar& grammar, const Language& language) {
  for (const Slot& slot : topic.slots) {
    const std::string where = language.code + "/" + topic.name + ": ";
    const bool is_person = slot.kind == SlotKind::kPerson || slot.kind == SlotKind::kOffice;
    if (is_person) {
      const auto role = language.roles.find(slot.of);
      if (role == language.roles.end() || role->second.first.empty())
        throw std::runtime_error(where + "no role " + slot.of);
    }
    const bool is_listed = slot.kind == SlotKind::kList || slot.kind == SlotKind::kPlace;
    if (is_listed && !grammar.lists.contains(slot.of) && !language.lists.contains(slot.of)) {
      throw std::runtime_error(where + "no list " + slot.of);
    }
  }
}

}  // namespace

Grammar load_grammar(const std::string& folder) {
  Grammar grammar;
  const fs::path root(folder);
  for (const fs::path& path : files_in(root / "events")) {
    if (path.stem().string()[0] != '_') grammar.topics.push_back(read_topic(path));
  }
  for (const std::string code : {"id", "en"}) {
    if (fs::is_directory(root / code) && !files_in(root / code).empty()) grammar.languages.emplace_back().code = code;
  }
  read_lists(root / "lists", grammar);
  read_parties(root / "events" / "_parties.txt", grammar);
  const auto roles = read_roles(root / "events" / "_roles.txt");
  for (Language& language : grammar.languages) {
    LanguageReader(grammar, language).read(root / language.code);
    give_roles(language, roles);
    for (std::size_t i = 0; i < grammar.topics.size(); ++i) {
      if (!language.wordings[i].is_empty()) check_topic(grammar.topics[i], grammar, language);
    }
  }
  return grammar;
}

}  // namespace newsroom
