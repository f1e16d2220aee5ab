// Opens one stream, without ever waiting for a pipe that nobody writes to.
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "engine/inputs.h"

namespace sumber::engine {

namespace {

constexpr int kPollMilliseconds = 100;  // how long an interrupt may go unseen while a pipe is silent

std::unexpected<base::Error> fail(base::ErrorCode code, const NamedInput& input, std::string detail) {
  return std::unexpected(base::Error{code, input.label.input_name, std::move(detail), {}});
}

class DescriptorSource final : public base::ByteSource {
 public:
  DescriptorSource(int descriptor, std::string name, const std::atomic<bool>* is_interrupted)
      : descriptor_(descriptor), name_(std::move(name)), is_interrupted_(is_interrupted) {}
  ~DescriptorSource() override {
    if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
  }

  base::Result<std::size_t> read(std::span<char> buffer) override {
    while (true) {
      if (is_interrupted_ != nullptr && is_interrupted_->load()) {
        return std::unexpected(base::Error{base::ErrorCode::interrupted, {}, {}, {}});
      }
      pollfd waiting{descriptor_, POLLIN, 0};
      const bool is_ready = ::poll(&waiting, 1, kPollMilliseconds) > 0;
      // Standard input would block; what was opened here would not, and a pipe without a writer reads as ended.
      if (!is_ready && descriptor_ == STDIN_FILENO) continue;
      const ssize_t count = ::read(descriptor_, buffer.data(), buffer.size());
      if (count >= 0) return static_cast<std::size_t>(count);
      const bool is_worth_waiting = errno == EINTR || errno == EAGAIN;
      if (!is_worth_waiting) {
        return std::unexpected(base::Error{base::ErrorCode::unreadable, name_, std::strerror(errno), {}});
      }
    }
  }

 private:
  int descriptor_;
  std::string name_;
  const std::atomic<bool>* is_interrupted_;
};

base::ErrorCode code_of(int error_number, const NamedInput& input) {
  if (input.is_from_folder) return base::ErrorCode::unreadable_file;
  return error_number == ENOENT ? base::ErrorCode::not_found : base::ErrorCode::unreadable;
}

}  // namespace

base::Result<std::unique_ptr<base::ByteSource>> open_input(const NamedInput& input,
                                                           const std::atomic<bool>* is_interrupted) {
  const std::string& name = input.label.input_name;
  if (input.path == "-") return std::make_unique<DescriptorSource>(STDIN_FILENO, name, is_interrupted);
  const int follow = input.is_from_folder ? O_NOFOLLOW : 0;
  const int descriptor = ::open(input.path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | follow);
  if (descriptor < 0) return fail(code_of(errno, input), input, std::strerror(errno));
  auto source = std::make_unique<DescriptorSource>(descriptor, name, is_interrupted);
  struct stat status{};
  if (::fstat(descriptor, &status) != 0) return fail(code_of(errno, input), input, std::strerror(errno));
  const bool is_pipe_named = S_ISFIFO(status.st_mode) && !input.is_from_folder;
  if (!S_ISREG(status.st_mode) && !is_pipe_named) {
    return fail(base::ErrorCode::not_regular, input, "a pipe, socket or device, not a file");
  }
  return source;
}

}  // namespace sumber::engine
