#include "engine/stream.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "doors/export/document.h"
#include "doors/export/folder.h"

namespace sumber::engine {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 11> kFiles = {"articles", "skipped",      "mentions", "entities",
                                                     "parties",  "attributions", "events",   "passages",
                                                     "stories",  "claims",       "schema"};

const lang::Packs& packs() {
  static const lang::Packs kPacks = lang::load_packs({}).value();
  return kPacks;
}

class StreamTest : public ::testing::Test {
 protected:
  StreamTest() : folder_(fs::temp_directory_path() / ("sumber-stream-" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
  }
  ~StreamTest() override { fs::remove_all(folder_); }
  StreamTest(const StreamTest&) = delete;
  StreamTest& operator=(const StreamTest&) = delete;

  [[nodiscard]] std::string at(const std::string& name) const { return (folder_ / name).string(); }

  static std::string contents_of(const fs::path& path) {
    std::ostringstream all;
    all << std::ifstream(path, std::ios::binary).rdbuf();
    return all.str();
  }

  [[nodiscard]] base::Result<AnalysisCounts> stream(const std::vector<std::string>& inputs, const std::string& name,
                                                    unsigned threads) const {
    AnalyzeOptions options;
    options.threads = threads;
    doors::exporting::FolderSink sink;
    if (const auto opened = sink.open(at(name)); !opened) return std::unexpected(opened.error());
    auto counts = analyze_into(sink, inputs, at("."), packs(), options);
    if (!counts) return counts;
    if (const auto written = sink.commit(); !written) return std::unexpected(written.error());
    return counts;
  }

  // Both ways give the same bytes, on one thread and on two.
  void expect_same(const std::vector<std::string>& inputs) const {
    const auto analysis = analyze(inputs, packs(), {});
    ASSERT_TRUE(analysis) << base::to_line(analysis.error());
    ASSERT_TRUE(doors::exporting::write_document(*analysis, at("memory/")));
    const auto counts = stream(inputs, "stream/", 1);
    ASSERT_TRUE(counts) << base::to_line(counts.error());
    EXPECT_EQ(counts->articles, analysis->articles.size());
    EXPECT_EQ(counts->stories, analysis->stories.size());
    EXPECT_EQ(counts->skipped, analysis->skipped);
    ASSERT_TRUE(stream(inputs, "two/", 2));
    for (const std::string_view file : kFiles) {
      const std::string name = std::string(file) + ".jsonl";
      const std::string wanted = contents_of(folder_ / "memory" / name);
      EXPECT_TRUE(contents_of(folder_ / "stream" / name) == wanted) << name;
      EXPECT_TRUE(contents_of(folder_ / "two" / name) == wanted) << name << " on two threads";
    }
  }

  void write_lines(const std::string& name, const std::vector<std::string>& lines) const {
    std::ofstream file(at(name));
    for (const std::string& line : lines) file << line << '\n';
  }

  fs::path folder_;
};

TEST_F(StreamTest, AFolderIsWhatTheDocumentIs) { expect_same({SUMBER_SOURCE_DIR "/examples/articles"}); }

TEST_F(StreamTest, TheOrderOfLinesChangesNothing) {
  std::vector<std::string> lines;
  for (int i = 0; i < 40; ++i) {
    const std::string town = i % 2 == 0 ? "Sukamaju" : "Tirtasari";
    lines.push_back(R"({"id":"a)" + std::to_string(i) + R"(","text":"Bupati )" + town +
                    R"( Hendra Wiguna mengatakan “jembatan gantung di desa itu putus diterjang banjir” pada Senin. )" +
                    std::to_string(i % 5 + 2) + R"( rumah rusak, kata dia. Warga mengungsi ke balai desa."})");
  }
  lines.emplace_back(R"({"id":"a3","text":"isi lain dengan id yang sama"})");
  lines.emplace_back("bukan json");
  write_lines("maju.jsonl", lines);
  expect_same({at("maju.jsonl")});
  const std::string articles = contents_of(folder_ / "stream" / "articles.jsonl");
  const std::string claims = contents_of(folder_ / "stream" / "claims.jsonl");
  std::ranges::reverse(lines);
  write_lines("maju.jsonl", lines);
  ASSERT_TRUE(stream({at("maju.jsonl")}, "mundur/", 2));
  EXPECT_TRUE(contents_of(folder_ / "mundur" / "articles.jsonl") == articles);
  EXPECT_TRUE(contents_of(folder_ / "mundur" / "claims.jsonl") == claims);
}

// A story of more articles than are told from names those that are, and loses none.
TEST_F(StreamTest, AVeryLargeStoryIsToldFromAChoice) {
  std::vector<std::string> lines;
  for (int i = 0; i < 2'540; ++i) {
    lines.push_back(R"({"id":"salinan-)" + std::to_string(i) +
                    R"(","text":"Gubernur Ratna Dewi meresmikan pasar induk Kertajaya pada Selasa, kata juru bicara )" +
                    std::string("Bagus Santosa. Pasar itu menampung 350 pedagang") + (i % 3 == 0 ? " sayur" : "") +
                    R"(."})");
  }
  write_lines("salinan.jsonl", lines);
  expect_same({at("salinan.jsonl")});
  const auto read = doors::exporting::read_document(at("stream"));
  ASSERT_TRUE(read) << base::to_line(read.error());
  ASSERT_EQ(read->articles.size(), 2'540U);
  ASSERT_EQ(read->stories.size(), 1U);
  EXPECT_EQ(read->stories[0].articles.size(), 2'540U);
  EXPECT_EQ(read->stories[0].told_from.size(), 2'500U);
}

// Two paragraphs of a month before, as every report on the dam repeats them.
constexpr std::string_view kBreach =
    "Pada 2019 saluran induk bendungan itu jebol dan merendam 340 rumah di Desa Karanglayung, "
    "menewaskan dua petani yang sedang menjaga pompa. Pemerintah kabupaten waktu itu menunjuk "
    "kontraktor lokal untuk menambal saluran dengan beton cor setebal tiga puluh sentimeter.";
constexpr std::string_view kDam =
    "Bendungan Cipanas dibangun pada 1987 dengan pinjaman lunak dan mengairi 5.200 hektare sawah di "
    "empat kecamatan bagian hilir. Pintu air sebelah timur sudah tiga kali diganti karena karat yang "
    "menggerogoti rangka besinya.";

// Its root is the older article, which is in a story of its own.
TEST_F(StreamTest, BackgroundLeadsToTheOlderArticle) {
  const std::vector<std::string> lines = {
      std::string(R"({"id":"lama-1","outlet":"Warta )"
                  R"(Cimanuk","published":"2026-02-03T08:00:00+07:00","language":"id","title":"Bendungan )"
                  R"(Cipanas Retak, Warga Desa Karanglayung Dipindahkan","text":"SUMEDANG - Dinding bendungan )"
                  R"(Cipanas retak sepanjang empat puluh meter setelah hujan deras dua malam )"
                  R"(berturut-turut.\n\n)") +
          std::string(kDam) + std::string(R"(\n\n)") + std::string(kBreach) +
          std::string(R"(\n\nSebanyak 120 keluarga dipindahkan ke gedung sekolah dasar dan balai kecamatan sejak )"
                      R"(Senin malam."})"),
      std::string(R"({"id":"baru-1","outlet":"Kabar Priangan )"
                  R"(Timur","published":"2026-03-10T09:00:00+07:00","language":"id","title":"Jaksa Tahan Dua )"
                  R"(Pejabat Dinas Pengairan Sumedang","text":"SUMEDANG - Kejaksaan Negeri Sumedang menahan dua )"
                  R"(pejabat Dinas Pengairan dalam perkara dugaan suap proyek pemeliharaan bendungan, )"
                  R"(Selasa.\n\nKepala Kejaksaan Negeri Sumedang Herman Wijaya mengatakan kedua tersangka )"
                  R"(menerima uang Rp1,4 miliar dari pemenang lelang. Keduanya ditahan selama 20 hari di rumah )"
                  R"(tahanan Sumedang.\n\n)") +
          std::string(kBreach) + std::string(R"(\n\n)") + std::string(kDam) + std::string(R"("})"),
      std::string(R"({"id":"baru-2","outlet":"Harian )"
                  R"(Tampomas","published":"2026-03-10T11:30:00+07:00","language":"id","title":"Dua Pejabat )"
                  R"(Dinas Pengairan Sumedang Ditahan Kejaksaan","text":"SUMEDANG - Dua pejabat Dinas Pengairan )"
                  R"(Sumedang ditahan Kejaksaan Negeri Sumedang karena dugaan suap proyek pemeliharaan )"
                  R"(bendungan.\n\nMenurut Kepala Kejaksaan Negeri Sumedang Herman Wijaya, kedua tersangka )"
                  R"(menerima uang Rp1,4 miliar dari pemenang lelang pada Selasa. Penahanan berlaku 20 hari."})")};
  write_lines("latar.jsonl", lines);
  expect_same({at("latar.jsonl")});
  const auto read = doors::exporting::read_document(at("stream"));
  ASSERT_TRUE(read) << base::to_line(read.error());
  ASSERT_EQ(read->articles.size(), 3U);  // baru-1, baru-2, lama-1
  ASSERT_EQ(read->stories.size(), 2U);
  ASSERT_EQ(read->stories[1].articles, (std::vector<model::ArticleIndex>{2}));
  const model::Article& older = read->articles[2].article;
  std::size_t told = 0;
  for (const model::Claim& claim : read->stories[0].claims) {
    const bool is_background = claim.text.starts_with("Pada 2019") || claim.text.starts_with("Pemerintah") ||
                               claim.text.starts_with("Pintu") || claim.text.starts_with("Bendungan Cipanas");
    for (const model::Origin& origin : claim.origins) {
      ASSERT_EQ(origin.background.size(), is_background ? 1U : 0U) << claim.text;
      if (!is_background) continue;
      ++told;
      EXPECT_EQ(origin.name, "Warta Cimanuk");
      EXPECT_EQ(origin.background[0].story, read->stories[1].id);
      EXPECT_EQ(origin.background[0].from.article, 2U);
      const std::string_view words = base::slice(older.text, origin.background[0].from.evidence.span);
      EXPECT_GT(words.size(), 200U);
      EXPECT_TRUE(kBreach.starts_with(words) || kDam.starts_with(words)) << words;
    }
  }
  EXPECT_EQ(told, 4U);
}

TEST_F(StreamTest, LeavesNothingBehindWhereItFails) {
  EXPECT_FALSE(stream({at("tidak-ada.jsonl")}, "gagal/", 2));
  EXPECT_FALSE(fs::exists(folder_ / "gagal"));
}

TEST_F(StreamTest, AnInterruptEndsIt) {
  std::atomic<bool> stop = false;
  AnalyzeOptions options;
  options.is_interrupted = &stop;
  options.report_progress = [&](const Progress& progress) {
    if (progress.stage == "tell") stop = true;
  };
  doors::exporting::FolderSink sink;
  ASSERT_TRUE(sink.open(at("putus/")));
  const auto counts = analyze_into(sink, {SUMBER_SOURCE_DIR "/examples/articles"}, at("."), packs(), options);
  ASSERT_FALSE(counts);
  EXPECT_EQ(counts.error().code, base::ErrorCode::interrupted);
}

TEST_F(StreamTest, SaysWhereThereIsNoRoom) {
  doors::exporting::FolderSink sink;
  ASSERT_TRUE(sink.open(at("isi/")));
  const auto counts = analyze_into(sink, {SUMBER_SOURCE_DIR "/examples/articles"}, at("tidak-ada"), packs(), {});
  ASSERT_FALSE(counts);
  EXPECT_EQ(counts.error().code, base::ErrorCode::not_writable);
  EXPECT_THAT(counts.error().where, ::testing::HasSubstr("tidak-ada"));
}

}  // namespace
}  // namespace sumber::engine
