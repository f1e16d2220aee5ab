// Which words two short runs of text share, in order.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace sumber::doors::report {

struct Word {
  std::string_view text;  // with the white space behind it
  bool is_shared = false;
};

// Both runs cut at white space; words count as the same when they differ in case and marks at the edges only. The
// longest common subsequence is marked. O(a * b), for runs of some hundred words.
[[nodiscard]] std::pair<std::vector<Word>, std::vector<Word>> mark_shared_words(std::string_view first,
                                                                                std::string_view second);

}  // namespace sumber::doors::report
