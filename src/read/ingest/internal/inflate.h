// Deflate in its three wrappings, a piece at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

namespace sumber::read::ingest {

enum class Wrapping : std::uint8_t { kGzip, kZlib, kRaw };

// One member or body at a time; `begin` makes it ready for the next. Keeps its memory (about 90 kB). Not thread-safe.
class Inflater {
 public:
  enum class Status : std::uint8_t { kMore, kFinished, kDamaged };

  Inflater();
  ~Inflater();
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  void begin(Wrapping wrapping);

  // Moves the fronts of both spans past what was used. kMore: give more of whichever span is empty. kFinished: the
  // check sum held, and `packed` begins behind the member.
  [[nodiscard]] Status step(std::span<char>& packed, std::span<char>& unpacked);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sumber::read::ingest
