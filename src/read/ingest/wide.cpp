// UTF-16 and UTF-32 streams.
#include <unicode/ucnv.h>

#include <algorithm>
#include <vector>

#include "read/ingest/internal/charset.h"

namespace sumber::read::ingest {

namespace {

constexpr std::size_t kChunkBytes = 64U << 10U;

class TranscodingSource final : public base::ByteSource {
 public:
  TranscodingSource(base::ByteSource& source, const char* converter) : source_(&source), chunk_(kChunkBytes) {
    UErrorCode status = U_ZERO_ERROR;
    from_ = ucnv_open(converter, &status);
    to_ = ucnv_open("UTF-8", &status);
    is_ready_ = U_SUCCESS(status);
  }
  ~TranscodingSource() override {
    ucnv_close(from_);
    ucnv_close(to_);
  }

  base::Result<std::size_t> read(std::span<char> buffer) override {
    while (is_ready_) {
      if (in_ == in_end_ && !is_at_end_) {
        const base::Result<std::size_t> count = source_->read(chunk_);
        if (!count) return count;
        is_at_end_ = *count == 0;
        in_ = chunk_.data();
        in_end_ = in_ + *count;
      }
      const std::size_t count = convert_into(buffer);
      if (count > 0) return count;
    }
    return std::size_t{0};
  }

 private:
  std::size_t convert_into(std::span<char> buffer) {
    UErrorCode status = U_ZERO_ERROR;
    char* out = buffer.data();
    ucnv_convertEx(to_, from_, &out, out + buffer.size(), &in_, in_end_, pivot_, &pivot_from_, &pivot_to_,
                   pivot_ + kPivotUnits, 0, is_at_end_ ? 1 : 0, &status);
    const bool is_more_to_come = status == U_BUFFER_OVERFLOW_ERROR || !is_at_end_;
    if (!is_more_to_come || (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR)) is_ready_ = false;
    return static_cast<std::size_t>(out - buffer.data());
  }

  static constexpr std::size_t kPivotUnits = 4096;
  base::ByteSource* source_;
  std::vector<char> chunk_;
  UConverter* from_ = nullptr;
  UConverter* to_ = nullptr;
  UChar pivot_[kPivotUnits] = {};
  UChar* pivot_from_ = pivot_;
  UChar* pivot_to_ = pivot_;
  const char* in_ = nullptr;
  const char* in_end_ = nullptr;
  bool is_ready_ = false;
  bool is_at_end_ = false;
};

// UTF-16 without a mark: in Latin text every second byte is zero, and hardly any of the others.
const char* guess_unmarked(std::string_view head) {
  std::size_t zeros[2] = {0, 0};
  for (std::size_t i = 0; i < head.size(); ++i) zeros[i % 2] += head[i] == '\0' ? 1U : 0U;
  const std::size_t pairs = head.size() / 2;
  if (pairs < 4) return nullptr;
  if (zeros[1] * 2 > pairs && zeros[0] * 20 < pairs) return "UTF-16LE";
  if (zeros[0] * 2 > pairs && zeros[1] * 20 < pairs) return "UTF-16BE";
  return nullptr;
}

}  // namespace

WideEncoding detect_wide_encoding(std::string_view head) {
  using namespace std::string_view_literals;
  if (head.starts_with("\xEF\xBB\xBF"sv)) return {nullptr, 3};
  if (head.starts_with("\xFF\xFE\0\0"sv)) return {"UTF-32LE", 4};
  if (head.starts_with("\0\0\xFE\xFF"sv)) return {"UTF-32BE", 4};
  if (head.starts_with("\xFF\xFE"sv)) return {"UTF-16LE", 2};
  if (head.starts_with("\xFE\xFF"sv)) return {"UTF-16BE", 2};
  return {guess_unmarked(head.substr(0, 4096)), 0};
}

std::unique_ptr<base::ByteSource> open_transcoded(base::ByteSource& source, const char* converter) {
  return std::make_unique<TranscodingSource>(source, converter);
}

}  // namespace sumber::read::ingest
