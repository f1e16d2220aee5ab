// Lines of a terminal page: wrapped, indented, painted.
#pragma once

#include <string>
#include <string_view>

#include "doors/cli/internal/terminal.h"

namespace sumber::doors::cli {

class Page {
 public:
  Page(std::size_t columns, Painter painter) : columns_(columns), painter_(painter) {}

  // `text` under a hanging `lead` ("  3  "), wrapped; lead and text are painted apart.
  void add(std::string_view lead, std::string_view text, Ink ink = Ink::kPlain, Ink lead_ink = Ink::kPlain);
  void add_heading(std::string_view text);
  void add_rule();
  void add_blank() { out_ += '\n'; }

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  std::size_t columns_;
  Painter painter_;
  std::string out_;
};

}  // namespace sumber::doors::cli
