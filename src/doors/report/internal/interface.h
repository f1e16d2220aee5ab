// The words of the page itself, in every language that has a table "interface".
#pragma once

#include <cstddef>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "doors/report/internal/html.h"
#include "lang/packs.h"

namespace sumber::doors::report {

using Slots = std::initializer_list<std::pair<std::string_view, std::string>>;

// One language of the interface. Borrows from its pack.
class Tongue {
 public:
  explicit Tongue(const lang::Pack& pack);

  [[nodiscard]] const std::string& code() const { return code_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] bool has(std::string_view key) const { return texts_.contains(key); }

  // The text with its slots filled; the key itself where the table lacks it.
  [[nodiscard]] std::string word(std::string_view key, Slots slots = {}) const;

  // The text of `key` for a number: "key.one" or "key.other", with {n}.
  [[nodiscard]] std::string count(std::string_view key, std::size_t n) const;

  // Digits in groups of three, as the language parts them.
  [[nodiscard]] std::string number(std::size_t n) const;

  // "1 origin", "1 to 2 origins", or words for none.
  [[nodiscard]] std::string origins(int min, int max) const;

  // "a, b and c".
  [[nodiscard]] std::string list(const std::vector<std::string>& names) const;

  // An EDTF date in words; what is no date stays as it is.
  [[nodiscard]] std::string date(std::string_view edtf) const;
  [[nodiscard]] std::string short_date(std::string_view edtf) const;

 private:
  [[nodiscard]] std::string date_with(std::string_view edtf, std::string_view months) const;

  std::string code_;
  std::string name_;
  std::string group_mark_;
  std::unordered_map<std::string_view, std::string_view> texts_;
};

using Phrase = std::function<std::string(const Tongue&)>;

class Interface {
 public:
  // The tongue of `first_code` is shown first; where it has no table, the first that has one.
  Interface(const lang::Packs& packs, std::string_view first_code);

  [[nodiscard]] const std::vector<Tongue>& tongues() const { return tongues_; }
  [[nodiscard]] const Tongue& first() const { return tongues_.front(); }

  // Writes a phrase in every language; all but the first are hidden until they are chosen.
  void say(Html& html, const Phrase& phrase) const { say_in(html, "span", phrase); }
  void say(Html& html, std::string_view key) const;

  // The same inside an SVG text element.
  void say_in_svg(Html& html, const Phrase& phrase) const { say_in(html, "tspan", phrase); }

 private:
  void say_in(Html& html, std::string_view tag, const Phrase& phrase) const;

  lang::Pack no_language_;
  std::vector<Tongue> tongues_;  // the first language first, then by code; never empty
};

}  // namespace sumber::doors::report
