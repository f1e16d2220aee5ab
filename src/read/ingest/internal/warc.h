// Records of a web archive (ISO 28500: WARC 1.0 and 1.1), one after the other.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "read/ingest/internal/window.h"

namespace sumber::read::ingest {

enum class WarcType : std::uint8_t { kResponse, kResource, kConversion, kRevisit, kOther };

// Views are valid until the next call of WarcReader::next.
struct WarcRecord {
  WarcType type = WarcType::kOther;
  std::string_view uri;           // WARC-Target-URI, without the <> of WARC 1.0
  std::string_view date;          // WARC-Date
  std::string_view content_type;  // of the block
  std::string_view block;         // the whole of it, unless one of these holds:
  bool is_cut = false;            // the stream ended or broke before the block did
  bool is_too_large = false;      // only the front is here; the rest is passed over
  std::uint64_t declared_bytes = 0;
  std::uint64_t number = 0;  // from 1
};

enum class WarcStep : std::uint8_t { kRecord, kDamage, kEnd };

// A length that does not lead to the next record is not believed: the block ends where the next record's head stands,
// or where the packed member ends. A record that cannot be read is damage, told once; reading goes on at the next head,
// member or frame. Memory is bounded by `max_record_bytes`. Borrows its source.
class WarcReader {
 public:
  // `unpacking` is `source` where that unpacks, else nullptr.
  WarcReader(base::ByteSource& source, UnpackingSource* unpacking, std::uint64_t max_record_bytes);

  // The next record, a damaged place (see damage()), or the end. Fails where the stream itself cannot be read.
  [[nodiscard]] base::Result<WarcStep> next(WarcRecord& record);

  // What was wrong, after kDamage.
  [[nodiscard]] const std::string& damage() const { return damage_; }

 private:
  struct Span {
    std::size_t begin = 0;
    std::size_t size = 0;
  };
  // Places in the window, from the head's first byte, because the window may move until the block is there.
  struct Head {
    WarcType type = WarcType::kOther;
    Span uri;
    Span date;
    Span content_type;
    std::optional<std::uint64_t> block_bytes;
    std::size_t size = 0;
  };

  [[nodiscard]] base::Result<WarcStep> read_record(WarcRecord& record);
  [[nodiscard]] base::Result<bool> pass_over();
  [[nodiscard]] base::Result<bool> find_record();
  [[nodiscard]] base::Result<bool> seek_head();
  [[nodiscard]] base::Result<std::optional<Head>> read_head();
  [[nodiscard]] static std::optional<Head> parse_head(std::string_view bytes);
  static void take_field(std::string_view line, std::string_view bytes, Head& head);
  [[nodiscard]] base::Result<std::size_t> fill_block(const Head& head);
  [[nodiscard]] base::Result<std::size_t> settle_end(std::size_t head_bytes, std::size_t end);
  [[nodiscard]] base::Result<std::size_t> search_end(std::size_t head_bytes, std::size_t end);
  void fill_record(const Head& head, std::size_t end, WarcRecord& record) const;
  [[nodiscard]] base::Result<WarcStep> note_damage(base::Error error);

  Window window_;
  bool is_packed_;
  std::uint64_t max_record_bytes_;
  std::uint64_t number_ = 0;
  std::uint64_t left_bytes_ = 0;  // of the last record, still in the stream
  bool is_broken_ = false;        // the unpacking failed; it has to resume
  bool has_untold_damage_ = false;
  bool is_cut_ = false;
  std::string damage_;
};

}  // namespace sumber::read::ingest
