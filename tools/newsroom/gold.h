// The planted truth, written as the generator knows it: one file of JSON lines a section. README.md tells the fields.
#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "story.h"

namespace newsroom {

// Appends to a file; flushes when it is full and when it goes.
class LineFile {
 public:
  explicit LineFile(const std::string& path);
  LineFile(const LineFile&) = delete;
  LineFile& operator=(const LineFile&) = delete;
  ~LineFile();
  std::string& line() { return buffer_; }  // append here, then end_line()
  void end_line();

 private:
  void flush();
  std::FILE* file_;
  std::string path_;
  std::string buffer_;
};

void append_quoted(std::string& out, std::string_view text);

enum class GoldExtent : std::uint8_t { kLink, kAll };  // kLink: without claims, assertions and chains

class GoldWriter {
 public:
  GoldWriter(const std::string& folder, GoldExtent extent);

  // Writes everything of the story but the passages that `held` covers; those go into it with their places.
  void write(const Story& story, OldPassage* held);
  void write_old(const OldPassage& passage);

 private:
  void write_story(const Story& story);
  void write_furniture(const Story& story);
  void write_passages(const Story& story, OldPassage* held);
  void write_quotations(const Story& story);
  void write_claims(const Story& story);

  LineFile stories_, passages_, furniture_;
  std::unique_ptr<LineFile> claims_, assertions_, chains_;
  std::uint64_t passage_count_ = 0;
};

}  // namespace newsroom
