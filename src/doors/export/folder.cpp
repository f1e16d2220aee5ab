#include "doors/export/folder.h"

#include <algorithm>
#include <filesystem>

#include "doors/export/internal/rows.h"
#include "doors/export/output_file.h"

namespace sumber::doors::exporting {

namespace fs = std::filesystem;

namespace {

// Positions in sections().
enum Section : std::size_t {
  kArticles,
  kSkipped,
  kMentions,
  kEntities,
  kParties,
  kAttributions,
  kEvents,
  kPassages,
  kStories,
  kClaims,
  kDecisions,
};

std::string& rows_of(Section section, engine::AnalysisSink::Rows& rows) {
  if (rows.size() < sections().size()) rows.resize(sections().size());
  return rows[section];
}

// Of articles whose texts are elsewhere.
class CardLocator : public Locator {
 public:
  CardLocator(std::span<const model::ArticleCard> cards, std::span<const base::CodePointSteps> offsets)
      : cards_(cards), offsets_(offsets) {}
  [[nodiscard]] bool knows(model::ArticleIndex article) const override { return article < cards_.size(); }
  [[nodiscard]] std::string_view id_of(model::ArticleIndex article) const override { return cards_[article].id; }
  [[nodiscard]] std::uint32_t to_code_points(model::ArticleIndex article, std::uint32_t at_byte) const override {
    return offsets_[article].to_code_points(at_byte);
  }
  [[nodiscard]] std::string_view attribution_id(model::ArticleIndex, std::uint32_t) const override { return {}; }

 private:
  std::span<const model::ArticleCard> cards_;
  std::span<const base::CodePointSteps> offsets_;
};

// Of the articles that a story is told from.
class ToldLocator : public CardLocator {
 public:
  ToldLocator(const CardLocator& all, const engine::ToldStory& told) : CardLocator(all), told_(told.told) {
    for (const model::ReadArticle& read : told.articles) attribution_ids_.push_back(name_attributions(read));
  }
  [[nodiscard]] std::string_view attribution_id(model::ArticleIndex article, std::uint32_t attribution) const override {
    const auto at = std::ranges::lower_bound(told_, article);
    if (at == told_.end() || *at != article) return {};
    const auto& ids = attribution_ids_[static_cast<std::size_t>(at - told_.begin())];
    return attribution < ids.size() ? std::string_view(ids[attribution]) : std::string_view();
  }

 private:
  std::span<const model::ArticleIndex> told_;
  std::vector<std::vector<std::string>> attribution_ids_;
};

}  // namespace

struct SectionFiles::Files {
  Files() = default;
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;
  // Takes away a folder that was made here and holds nothing.
  ~Files() {
    sections.clear();
    std::error_code problem;
    if (is_made_here) fs::remove(folder, problem);
  }

  std::string folder;
  bool is_made_here = false;
  std::vector<std::unique_ptr<OutputFile>> sections;
};

SectionFiles::SectionFiles() : files_(std::make_unique<Files>()) {}
SectionFiles::~SectionFiles() = default;

base::Result<void> SectionFiles::open(const std::string& folder) {
  std::error_code problem;
  const std::string plain = fs::path(folder / fs::path("")).parent_path().string();
  files_->is_made_here = fs::create_directories(plain, problem);
  if (problem) return std::unexpected(base::Error{base::ErrorCode::not_writable, folder, problem.message(), {}});
  files_->folder = plain;
  for (const std::string_view section : sections()) {
    files_->sections.push_back(
        std::make_unique<OutputFile>((fs::path(folder) / (std::string(section) + ".jsonl")).string()));
  }
  return check();
}

void SectionFiles::append(std::size_t section, std::string_view rows) { files_->sections[section]->append(rows); }

base::Result<void> SectionFiles::check() const {
  for (const auto& file : files_->sections) {
    if (auto checked = file->check(); !checked) return checked;
  }
  return {};
}

base::Result<void> SectionFiles::commit() {
  const std::string mark = (fs::path(files_->folder) / "schema.jsonl").string();
  std::error_code nothing_there;
  fs::remove(mark, nothing_there);
  for (const auto& file : files_->sections) {
    if (auto written = file->commit(); !written) return written;
  }
  return write_file(mark, kSchemaRow);
}

FolderSink::FolderSink() = default;
FolderSink::~FolderSink() = default;

void FolderSink::begin(std::span<const model::ArticleCard> cards, std::span<const base::CodePointSteps> offsets) {
  cards_ = cards;
  offsets_ = offsets;
}

void FolderSink::write_passage(const model::Passage& passage, Rows& rows) const {
  put_passage(rows_of(kPassages, rows), passage, CardLocator(cards_, offsets_));
}

void FolderSink::write_story(const engine::ToldStory& told, Rows& rows) const {
  const ToldLocator locator(CardLocator(cards_, offsets_), told);
  put_story(rows_of(kStories, rows), told.story, locator);
  put_claims(rows_of(kClaims, rows), told.story, locator);
}

void FolderSink::write_article(const model::ReadArticle& read, std::vector<std::string>&& entity_ids,
                               Rows& rows) const {
  Place place(read);
  place.entity_ids = std::move(entity_ids);
  put_article(rows_of(kArticles, rows), read.article, place.offsets);
  put_mentions(rows_of(kMentions, rows), place);
  put_attributions(rows_of(kAttributions, rows), place);
  put_events(rows_of(kEvents, rows), place);
}

void FolderSink::write_entity(const model::StoryEntity& entity, Rows& rows) const {
  put_entity(rows_of(kEntities, rows), entity);
}

void FolderSink::write_party(const model::Party& party, Rows& rows) const { put_party(rows_of(kParties, rows), party); }

void FolderSink::write_skipped(const model::Skipped& skipped, Rows& rows) const {
  put_skipped(rows_of(kSkipped, rows), skipped);
}

void FolderSink::write_decision(const model::DecisionOutcome& outcome, Rows& rows) const {
  put_decision(rows_of(kDecisions, rows), outcome);
}

base::Result<void> FolderSink::take(const Rows& rows) {
  for (std::size_t section = 0; section < rows.size(); ++section) files_.append(section, rows[section]);
  return files_.check();
}

}  // namespace sumber::doors::exporting
