#include "doors/cli/internal/page.h"

#include <algorithm>

namespace sumber::doors::cli {

void Page::add(std::string_view lead, std::string_view text, Ink ink, Ink lead_ink) {
  const std::size_t indent = count_columns(lead);
  std::string front = painter_.paint(lead_ink, lead);
  for (const std::string& line : wrap_text(text, columns_ > indent ? columns_ - indent : 1)) {
    out_ += front + painter_.paint(ink, line) + '\n';
    front.assign(indent, ' ');
  }
}

void Page::add_heading(std::string_view text) {
  add_blank();
  add("", text, Ink::kAccent);
}

void Page::add_rule() {
  std::string rule;
  for (std::size_t i = 0; i < std::min<std::size_t>(columns_, 100); ++i) rule += "─";
  out_ += painter_.paint(Ink::kDim, rule) + '\n';
}

}  // namespace sumber::doors::cli
