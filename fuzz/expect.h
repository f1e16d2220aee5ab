// What a fuzz target holds the code to: a broken promise ends the run as a crash, with its input saved.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace sumber::fuzz {

inline void expect(bool holds, const char* promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", promise);
  std::abort();
}

}  // namespace sumber::fuzz
