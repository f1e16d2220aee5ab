#include "expression.h"

#include <algorithm>
#include <cctype>
#include <stdexcept>
#include <utility>

namespace newsroom {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Special::kCount)> kSpecialNames{
    "who",    "clause", "quote", "when",     "occasion", "hedge",   "credit",   "name",   "title",
    "outlet", "domain", "day",   "dateline", "plan",     "planone", "planmany", "attempt"};

constexpr std::array<std::pair<std::string_view, Form>, 8> kForms{{{"short", Form::kShort},
                                                                   {"full", Form::kFull},
                                                                   {"round", Form::kRound},
                                                                   {"digits", Form::kDigits},
                                                                   {"province", Form::kProvince},
                                                                   {"upper", Form::kUpper},
                                                                   {"zone", Form::kZone},
                                                                   {"kind", Form::kKind}}};

bool is_name_sign(char sign) { return std::isalnum(static_cast<unsigned char>(sign)) != 0 || sign == '_'; }

class Parser {
 public:
  Parser(Language& language, std::string_view source, Register tone, const SlotFinder& find_slot)
      : language_(language), source_(source), tone_(tone), find_slot_(find_slot) {}

  Expression run() {
    const Expression root = sequence("");
    if (at_ < source_.size()) fail("a closing bracket without an opening one");
    return root;
  }

 private:
  [[noreturn]] void fail(const std::string& why) const {
    throw std::runtime_error(why + " at sign " + std::to_string(at_ + 1) + " of: " + std::string(source_));
  }

  Expression add(Node node) {
    node.id = static_cast<std::uint32_t>(language_.nodes.size());
    language_.nodes.push_back(std::move(node));
    return static_cast<Expression>(language_.nodes.size() - 1);
  }

  Expression add_text(std::string text) {
    Node node;
    node.text = std::move(text);
    return add(std::move(node));
  }

  const std::vector<std::string>* swaps_of(const std::string& word) const {
    if (tone_ == Register::kFixed) return nullptr;
    if (tone_ == Register::kSpoken) {
      const auto spoken = language_.spoken_swaps.find(word);
      if (spoken != language_.spoken_swaps.end()) return &spoken->second;
    }
    const auto found = language_.swaps.find(word);
    return found == language_.swaps.end() ? nullptr : &found->second;
  }

  // The text that began at `begin` of the source, its swappable words as choices. A word that goes on in a bracket or a
  // slot is none.
  void add_words(Node& node, const std::string& text, std::size_t begin) {
    const bool begins_whole =
        begin == 0 || std::string_view("{[<|~").find(source_[begin - 1]) != std::string_view::npos;
    const bool ends_whole =
        at_ >= source_.size() || std::string_view("}]>|~").find(source_[at_]) != std::string_view::npos;
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
      std::size_t end = at;
      while (end < text.size() && (std::isalpha(static_cast<unsigned char>(text[end])) != 0 || text[end] == '-')) ++end;
      const bool is_whole = (at > 0 || begins_whole) && (end < text.size() || ends_whole);
      const auto* swaps = end > at && is_whole ? swaps_of(text.substr(at, end - at)) : nullptr;
      if (swaps == nullptr) {
        end = std::max(end, at + 1);
        plain += text.substr(at, end - at);
      } else {
        if (!plain.empty()) node.children.push_back(add_text(std::exchange(plain, {})));
        node.children.push_back(add_swap(*swaps));
      }
      at = end;
    }
    if (!plain.empty()) node.children.push_back(add_text(std::move(plain)));
  }

  Expression add_swap(const std::vector<std::string>& words) {
    Node node;
    node.kind = NodeKind::kChoice;
    for (const std::string& word : words) node.children.push_back(add_text(word));
    return add(std::move(node));
  }

  // Up to a sign of `ends`, or of any closing bracket.
  Expression sequence(std::string_view ends) {
    Node node;
    node.kind = NodeKind::kSequence;
    std::string text;
    std::size_t begin = at_;
    const auto flush = [&] {
      if (!text.empty()) add_words(node, std::exchange(text, {}), begin);
    };
    while (at_ < source_.size()) {
      const char sign = source_[at_];
      if (ends.find(sign) != std::string_view::npos) break;
      if (sign == '}' || sign == ']' || sign == '>') fail("unexpected closing bracket");
      if (sign == '{' || sign == '[' || sign == '<' || sign == '$' || sign == '%') {
        flush();
        node.children.push_back(special_part(sign));
        continue;
      }
      if (text.empty()) begin = at_;
      // A backslash at the very end keeps the space that the reader of the file has cut off.
      if (sign == '\\' && ++at_ == source_.size()) {
        text += ' ';
        break;
      }
      text += source_[at_++];
    }
    flush();
    if (node.children.size() == 1) return node.children.front();
    return add(std::move(node));
  }

  Expression special_part(char sign) {
    ++at_;
    if (sign == '{') return branches(NodeKind::kChoice, '|', '}');
    if (sign == '[') return branches(NodeKind::kOptional, '|', ']');
    if (sign == '<') return branches(NodeKind::kOrder, '~', '>');
    const std::string_view name = word();
    if (name.empty()) fail("a name must follow $ and %");
    Node node;
    node.kind = sign == '%' ? NodeKind::kMacro : NodeKind::kSlot;
    node.text = name;
    if (sign == '%') return add(std::move(node));
    node.slot = find_slot_(name);
    if (node.slot == kNoSlot) fail("no slot is named $" + std::string(name));
    for (const auto& [form_name, form] : kForms) {
      if (source_.substr(at_).starts_with("." + std::string(form_name)) &&
          (at_ + 1 + form_name.size() >= source_.size() || !is_name_sign(source_[at_ + 1 + form_name.size()]))) {
        node.form = form;
        at_ += 1 + form_name.size();
        break;
      }
    }
    return add(std::move(node));
  }

  Expression branches(NodeKind kind, char between, char end) {
    Node node;
    node.kind = kind;
    const std::string ends{between, end};
    while (true) {
      node.children.push_back(sequence(ends));
      if (at_ >= source_.size()) fail(std::string("no closing ") + end);
      if (source_[at_++] == end) break;
    }
    return add(std::move(node));
  }

  std::string_view word() {
    const std::size_t begin = at_;
    while (at_ < source_.size() && is_name_sign(source_[at_])) ++at_;
    return source_.substr(begin, at_ - begin);
  }

  Language& language_;
  std::string_view source_;
  Register tone_;
  const SlotFinder& find_slot_;
  std::size_t at_ = 0;
};

}  // namespace

std::uint8_t special_named(std::string_view name) {
  for (std::size_t i = 0; i < kSpecialNames.size(); ++i) {
    if (kSpecialNames[i] == name) return static_cast<std::uint8_t>(kFirstSpecial + i);
  }
  return kNoSlot;
}

Expression parse_expression(Language& language, std::string_view source, Register tone, const SlotFinder& find_slot) {
  return Parser(language, source, tone, find_slot).run();
}

}  // namespace newsroom
