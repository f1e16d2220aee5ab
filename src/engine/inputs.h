// From what the user names (files, folders, "-") to pages: which streams there are, and what they hold.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "base/byte_source.h"
#include "base/error.h"
#include "engine/analyze.h"
#include "model/page.h"
#include "read/ingest/ingest.h"

namespace sumber::engine {

// One stream to read. `path` is what the system opens ("-" is stdin), `label.input_name` is what messages call it.
struct NamedInput {
  std::string path;
  read::ingest::StreamLabel label;
  bool is_from_folder = false;   // found by a walk: links are not followed, and only regular files are opened
  std::uint64_t size_bytes = 0;  // of a file; 0 where nobody knows
};

// How far the reading of inputs is, packed bytes as they are on the disk.
struct ByteCount {
  std::atomic<std::uint64_t> done = 0;
  std::atomic<std::uint64_t> total = 0;  // 0: not known
};

// The streams behind `inputs`, sorted by path, each file once. A folder is walked: recursive, links are not followed,
// hidden files and folders that analyze wrote are left out, files of other endings than .txt .html .htm .jsonl .ndjson
// .warc .wet .rss .atom .xml (with .gz or .zst behind) too. Pipes, sockets and devices in it, and files or folders that
// may not be read, become `skipped` rows; so do named inputs that do not exist or may not be read. A file's id is its
// name without endings; where two files share one, both take their path below the folder instead.
struct WalkedInputs {
  std::vector<NamedInput> streams;
  std::vector<model::Skipped> skipped;  // sorted
};
[[nodiscard]] WalkedInputs walk_inputs(const std::vector<std::string>& inputs);

// Opens a file or "-". Never waits for the other end of a pipe, and refuses devices and sockets. `is_interrupted` (may
// be nullptr) ends a read that waits; it must outlive the source.
[[nodiscard]] base::Result<std::unique_ptr<base::ByteSource>> open_input(const NamedInput& input,
                                                                         const std::atomic<bool>* is_interrupted);

// Walks, opens and ingests `inputs` in order of path, and counts in `bytes` (may be nullptr). A named input that cannot
// be read becomes a row; fails on interrupt only.
[[nodiscard]] base::Result<void> ingest_inputs(const std::vector<std::string>& inputs, const AnalyzeOptions& options,
                                               const read::ingest::PageSink& sink, ByteCount* bytes);

// Pages sorted by id, one an id; skipped rows sorted.
struct InputPages {
  std::vector<model::Page> pages;
  std::vector<model::Skipped> skipped;
};

// All pages of `inputs` in memory, duplicate ids settled. Reports the stage "open". A named input that cannot be read
// becomes a row as long as another one can; fails with the first one's error where no page at all came out, and on
// interrupt.
[[nodiscard]] base::Result<InputPages> read_inputs(const std::vector<std::string>& inputs,
                                                   const AnalyzeOptions& options);

// The error of a run in which every document was skipped: one line that names the first few.
[[nodiscard]] base::Error describe_no_articles(const std::vector<model::Skipped>& skipped);

}  // namespace sumber::engine
