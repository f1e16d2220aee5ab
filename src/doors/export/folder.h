// An analysis document as a folder of JSON lines, written while the analysis is made.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "engine/stream.h"

namespace sumber::doors::exporting {

// The files of all sections under temporary names; without `commit` nothing is left of them.
class SectionFiles {
 public:
  SectionFiles();
  SectionFiles(const SectionFiles&) = delete;
  SectionFiles& operator=(const SectionFiles&) = delete;
  ~SectionFiles();

  // Makes the folder where there is none. Fails with not_writable.
  [[nodiscard]] base::Result<void> open(const std::string& folder);

  // Whole rows of a section, by its position in the document.
  void append(std::size_t section, std::string_view rows);
  [[nodiscard]] base::Result<void> check() const;

  // Everything on the disk under its name, schema.jsonl last, which says that the folder is whole.
  [[nodiscard]] base::Result<void> commit();

 private:
  struct Files;
  std::unique_ptr<Files> files_;
};

class FolderSink : public engine::AnalysisSink {
 public:
  FolderSink();
  ~FolderSink() override;

  [[nodiscard]] base::Result<void> open(const std::string& folder) { return files_.open(folder); }
  [[nodiscard]] base::Result<void> commit() { return files_.commit(); }

  void begin(std::span<const model::ArticleCard> cards, std::span<const base::CodePointSteps> offsets) override;
  void write_passage(const model::Passage& passage, Rows& rows) const override;
  void write_story(const engine::ToldStory& told, Rows& rows) const override;
  void write_article(const model::ReadArticle& read, std::vector<std::string>&& entity_ids, Rows& rows) const override;
  void write_entity(const model::StoryEntity& entity, Rows& rows) const override;
  void write_party(const model::Party& party, Rows& rows) const override;
  void write_skipped(const model::Skipped& skipped, Rows& rows) const override;
  void write_decision(const model::DecisionOutcome& outcome, Rows& rows) const override;
  [[nodiscard]] base::Result<void> take(const Rows& rows) override;

 private:
  SectionFiles files_;
  std::span<const model::ArticleCard> cards_;
  std::span<const base::CodePointSteps> offsets_;
};

}  // namespace sumber::doors::exporting
