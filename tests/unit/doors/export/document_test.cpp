#include "doors/export/document.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

namespace sumber::doors::exporting {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("sumber-export-" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }
  [[nodiscard]] std::string at(const std::string& name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

base::Span span_in(const std::string& text, const std::string& words) {
  const std::size_t begin = text.find(words);
  return base::make_span(begin, begin + words.size());
}

model::ReadArticle make_article(const std::string& id, const std::string& text) {
  model::ReadArticle read;
  read.article.id = id;
  read.article.outlet = "Kabar Nusa";
  read.article.language = "id";
  read.article.text = text;
  read.article.published = {
      "2024-03-12T10:15+07:00", base::Precision::kMinute, false, {{}, "12/3/2024", "page.json_ld"}};
  read.article.credits = {{"Nusaraya", true, {{}, "Sumber: Nusaraya", "id.credit_cues.sumber"}}};
  read.article.dropped = {{"Baca juga", "teaser", "id.boilerplate.baca_juga"}};
  return read;
}

// Two articles with a dash and curly marks before every span, so that bytes and code points differ.
model::Analysis make_analysis() {
  const std::string text = "LINTANG — “Jembatan putus,” kata Rendra.";
  model::Analysis analysis;
  for (const char* id : {"a", "b"}) {
    model::ReadArticle read = make_article(id, text);
    read.entities = {
        {model::MentionKind::kPerson, "Rendra", {"Rendra"}, {"Kapolres"}, "Polres", {"IDN-POLRI"}, "rule"}};
    read.mentions = {{span_in(text, "Rendra"), model::MentionKind::kPerson, 0, "", "id.names.rendra"}};
    model::Attribution said;
    said.kind = model::AttributionKind::kDirect;
    said.source = span_in(text, "Rendra");
    said.cue = span_in(text, "kata");
    said.content = span_in(text, "Jembatan putus");
    said.source_entities = {0};
    said.chain = {{model::LinkKind::kVoice,
                   "Rendra",
                   "2024-03-12",
                   "",
                   {said.source, "", "id.reporting.kata"},
                   model::kNoArticle}};
    said.rule = "id.reporting.kata";
    read.attributions = {said};
    analysis.articles.push_back(read);
  }
  model::Passage passage{"p", model::PassageKind::kVerbatim, {}};
  passage.occurrences = {
      {0, span_in(text, "Jembatan putus"), model::kNoParent, 1'000'000, model::Direction::kUnknown, {}},
      {1,
       span_in(text, "Jembatan putus"),
       0,
       987'654,
       model::Direction::kFromParent,
       {{1, {span_in(text, "kata"), "", "measure.time"}}}}};
  analysis.passages = {passage};
  model::Claim claim;
  claim.id = "c";
  claim.text = "Jembatan putus";
  claim.assertions = {
      {"x0", 0, span_in(text, "Jembatan putus"), 0, model::Stance::kAsserts, model::Certainty::kCTPlus, "", "r"},
      {"x1", 1, span_in(text, "Jembatan putus"), 0, model::Stance::kDenies, model::Certainty::kCTMinus, "2024-03",
       "r"}};
  claim.corroboration = {1, 2, {"IDN-POLRI"}, {"unknown"}, 2};
  claim.origins = {
      {"o",
       model::OriginKind::kVoice,
       "Rendra",
       {{model::LinkKind::kOccasion, "konferensi pers", "2024-03-12", "", {span_in(text, "kata"), "", "r"}, 0}},
       {"IDN-POLRI"},
       {0},
       {{{1, {span_in(text, "Jembatan"), "", "r"}}, "s-before"}}}};
  claim.dependencies = {
      {model::HubKind::kVoice, model::Relation::kSame, "Rendra", {0, 1}, {{0, {span_in(text, "Rendra"), "", "r"}}}}};
  claim.conflicts = {{model::FactField::kQuantity, {{"4", {0}, {}}, {"6", {1}, {1}}}, "measure.quantity"}};
  claim.drift = {{1, 0, model::FactField::kCertainty, "PS+", "CT+", "measure.hedge"}};
  model::Story story;
  story.id = "s";
  story.title = "Jembatan";
  story.articles = {0, 1};
  story.entities = {
      {"e", model::MentionKind::kPerson, "Rendra", {"Rendra"}, "Polres", {"IDN-POLRI"}, {{0, 0}, {1, 0}}, "r"}};
  story.claims = {claim};
  const std::vector<model::PlacedEvidence> words = {{0, {span_in(text, "Jembatan"), "", "r"}}};
  const model::DatedTelling tuesday = {
      "2024-03-12", base::Precision::kDay, "Jembatan putus", model::Certainty::kPRPlus, {"o"}, words};
  const model::DatedTelling monday = {"2024-03-11", base::Precision::kDay, "Jembatan", model::Certainty::kCTPlus, {},
                                      words};
  story.timeline = {{tuesday, "c", model::Standing::kPlanned, {monday}}};
  story.brief = {{"Jembatan putus", "c", model::Stance::kDenies, 1, 2, words}};
  analysis.stories = {story};
  analysis.parties = {{"IDN-POLRI", {{"en", "Indonesian National Police"}, {"id", "Polri"}}}};
  analysis.skipped = {{"rusak", "bad_json", "line 3"}};
  return analysis;
}

TEST(Document, OffsetsAreCodePoints) {
  const json document = json::parse(to_json(make_analysis()));
  EXPECT_EQ(document["schema"], "sumber/1");
  EXPECT_EQ(document["mentions"][0]["begin"], 33);  // bytes would say 39
  EXPECT_EQ(document["mentions"][0]["end"], 39);
  EXPECT_EQ(document["claims"][0]["assertions"][0]["begin"], 11);
  EXPECT_EQ(document["mentions"][0]["entity"], "e");
}

TEST(Document, ReadsBackWhatItWrote) {
  const Folder folder;
  const model::Analysis analysis = make_analysis();
  ASSERT_TRUE(write_document(analysis, folder.at("a.json")));
  const auto read = read_document(folder.at("a.json"));
  ASSERT_TRUE(read) << base::to_line(read.error());
  EXPECT_EQ(to_json(*read), to_json(analysis));
  EXPECT_EQ(read->stories[0].claims[0].assertions[1].span, analysis.stories[0].claims[0].assertions[1].span);
  EXPECT_EQ(read->stories[0].timeline[0].standing, model::Standing::kPlanned);
  ASSERT_EQ(read->stories[0].timeline[0].rivals.size(), 1U);
  EXPECT_EQ(read->stories[0].timeline[0].rivals[0].time, "2024-03-11");
  EXPECT_EQ(read->stories[0].brief[0].stance, model::Stance::kDenies);
  EXPECT_EQ(read->stories[0].brief[0].max_origins, 2);
}

TEST(Document, AFolderHoldsTheSameAsAFile) {
  const Folder folder;
  const model::Analysis analysis = make_analysis();
  ASSERT_TRUE(write_document(analysis, folder.at("out/")));
  EXPECT_TRUE(fs::exists(folder.at("out/claims.jsonl")));
  const auto read = read_document(folder.at("out"));
  ASSERT_TRUE(read) << base::to_line(read.error());
  EXPECT_EQ(to_json(*read), to_json(analysis));
}

TEST(Document, NamesTheRowThatDoesNotFit) {
  const Folder folder;
  json document = json::parse(to_json(make_analysis()));
  document["mentions"][1]["end"] = 4000;
  std::ofstream(folder.at("bad.json")) << document;
  const auto read = read_document(folder.at("bad.json"));
  ASSERT_FALSE(read);
  EXPECT_NE(base::to_line(read.error()).find("outside of the article's text"), std::string::npos);

  document = json::parse(to_json(make_analysis()));
  document["claims"][0]["assertions"][0]["article"] = "nobody";
  std::ofstream(folder.at("bad.json")) << document;
  const std::string line = base::to_line(read_document(folder.at("bad.json")).error());
  EXPECT_NE(line.find("claims row 1"), std::string::npos) << line;
  EXPECT_NE(line.find("nobody"), std::string::npos) << line;
}

TEST(Document, RefusesWhatIsNoDocument) {
  const Folder folder;
  std::ofstream(folder.at("other.json")) << R"({"schema":"other/9"})";
  std::ofstream(folder.at("broken.json")) << "{";
  EXPECT_EQ(read_document(folder.at("other.json")).error().code, base::ErrorCode::bad_document);
  EXPECT_EQ(read_document(folder.at("broken.json")).error().code, base::ErrorCode::bad_document);
  EXPECT_EQ(read_document(folder.at("missing.json")).error().code, base::ErrorCode::not_found);
  std::ofstream(folder.at("types.json")) << R"({"schema":"sumber/1","articles":[{"id":7}]})";
  EXPECT_FALSE(read_document(folder.at("types.json")));
}

TEST(Document, AFullDiskLeavesNothingBehind) {
  const auto written = write_document(make_analysis(), "/dev/full");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, base::ErrorCode::not_writable);
  EXPECT_FALSE(write_document(make_analysis(), "/no/such/folder/a.json"));
}

TEST(Document, HostileTextStaysData) {
  model::Analysis analysis = make_analysis();
  analysis.articles[0].article.title = "\"],\"claims\":[\x01</script>";
  const json document = json::parse(to_json(analysis));
  EXPECT_EQ(document["articles"][0]["title"], "\"],\"claims\":[\x01</script>");
  EXPECT_EQ(document["claims"].size(), 1U);
}

}  // namespace
}  // namespace sumber::doors::exporting
