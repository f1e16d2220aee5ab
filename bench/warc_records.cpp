// Counts the responses of a WARC and the bytes of their bodies, as a reader of records alone does it:
// bench_warc FILE...; prints records, bytes, CPU seconds, records a second and the peak of memory.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>

#include "read/ingest/internal/http.h"
#include "read/ingest/internal/peeking.h"
#include "read/ingest/internal/unpack.h"
#include "read/ingest/internal/warc.h"

namespace base = sumber::base;
namespace ingest = sumber::read::ingest;

namespace {

class FileSource final : public base::ByteSource {
 public:
  explicit FileSource(const char* path) : file_(std::fopen(path, "rb")) {}
  ~FileSource() override {
    if (file_ != nullptr) std::fclose(file_);
  }
  base::Result<std::size_t> read(std::span<char> buffer) override {
    if (file_ == nullptr) return std::unexpected(base::Error{base::ErrorCode::not_found, {}, "no such file", {}});
    return std::fread(buffer.data(), 1, buffer.size(), file_);
  }

 private:
  std::FILE* file_;
};

struct Count {
  unsigned long long records = 0;
  unsigned long long bytes = 0;
  unsigned long long damages = 0;
};

void count_records(ingest::WarcReader& reader, Count& count) {
  ingest::WarcRecord record;
  while (true) {
    const auto step = reader.next(record);
    if (!step || *step == ingest::WarcStep::kEnd) return;
    if (*step == ingest::WarcStep::kDamage) ++count.damages;
    const bool is_response = *step == ingest::WarcStep::kRecord && record.type == ingest::WarcType::kResponse;
    if (!is_response) continue;
    const auto answer = ingest::parse_http(record.block);
    ++count.records;
    if (answer) count.bytes += answer->body.size();
  }
}

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// VmHWM: what getrusage says counts the program that this one was started from too.
double peak_megabytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::strtod(line.c_str() + 6, nullptr) / 1024;
  }
  return 0;
}

}  // namespace

int main(int count_of_arguments, char** arguments) {
  for (int i = 1; i < count_of_arguments; ++i) {
    const double began = cpu_seconds();
    FileSource file(arguments[i]);
    ingest::PeekingSource packed(file);
    const auto unpacking = ingest::open_unpacked(packed);
    if (!unpacking) return 1;
    base::ByteSource& source = *unpacking ? static_cast<base::ByteSource&>(**unpacking) : packed;
    ingest::WarcReader reader(source, unpacking->get(), 64ULL << 20U);
    Count count;
    count_records(reader, count);
    const double seconds = cpu_seconds() - began;
    std::printf("%s: %llu responses, %llu bytes, %llu damaged, %.3f s CPU, %.0f responses/s, %.1f MB at most\n",
                arguments[i], count.records, count.bytes, count.damages, seconds,
                static_cast<double>(count.records) / seconds, peak_megabytes());
  }
  return 0;
}
