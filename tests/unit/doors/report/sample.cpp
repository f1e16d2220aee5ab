#include "unit/doors/report/sample.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

namespace sumber::doors::report::sample {

namespace {

using model::Analysis;
using model::AssertionIndex;
using model::Certainty;
using model::LinkKind;
using model::ReadArticle;
using model::Stance;

enum At : model::ArticleIndex { kHarian, kKabar, kKabarSecond, kKoran, kNusa, kWarta };

base::Span span_of(std::string_view text, std::string_view words) {
  const std::size_t at = text.find(words);
  EXPECT_NE(at, std::string_view::npos) << words;
  return at == std::string_view::npos ? base::Span{} : base::make_span(at, at + words.size());
}

struct ArticleSeed {
  std::string id;
  std::string outlet;
  std::string domain;
  std::string title;
  std::string published;
  std::string byline;
  std::string agency;
  std::string text;
};

ReadArticle make_article(const ArticleSeed& seed) {
  ReadArticle read;
  model::Article& article = read.article;
  article.id = seed.id;
  article.url = "https://www." + seed.domain + "/berita/" + seed.id;
  article.outlet = seed.outlet;
  article.outlet_domain = seed.domain;
  article.is_outlet_known = true;
  article.title = seed.title;
  article.language = "id";
  if (!seed.byline.empty()) article.byline = {seed.byline};
  article.published =
      model::DatedFact{seed.published, base::Precision::kMinute, false, {{}, "", "meta.published_time"}};
  if (!seed.agency.empty()) article.credits.push_back({seed.agency, true, {{}, seed.agency, "id.credit_cues.lewat"}});
  article.text = seed.text;
  article.dropped = {
      {"Baca Juga: Harga Solar Naik Mulai Pekan Depan", "teaser", "id.boilerplate.baca_juga"},
      {"Bagikan ke WhatsApp", "share", "id.boilerplate.bagikan"},
      {"Asap hitam membubung dari Depo Tanjung Merbau. Foto: Dok. Warga", "caption", "extract.figcaption"}};
  return read;
}

const std::string kShared =
    "Kepala BPBD Sagara Ratna Wijayanti mengatakan api baru dapat dipadamkan setelah sembilan jam. \"Tiga pekerja "
    "meninggal dan dua belas orang dirawat,\" katanya dalam konferensi pers di kantor bupati, Selasa.";

std::vector<ReadArticle> make_articles() {
  std::vector<ReadArticle> articles;
  articles.push_back(make_article(
      {"harian-lintas-0303", "Harian Lintas", "harianlintas.example",
       "Depo BBM Tanjung Merbau Terbakar, Tiga Pekerja Tewas", "2026-03-03T14:20+07:00", "Damar Prakoso", "KBN",
       "SAGARA, KBN - Depo bahan bakar di Pelabuhan Tanjung Merbau terbakar pada Selasa dini hari.\n" + kShared +
           "\nSeorang pejabat yang menolak disebut namanya menduga kebakaran mungkin dipicu kebocoran katup tangki "
           "nomor 4.\nSekitar 1.200 warga dari dua kelurahan mengungsi ke gedung olahraga."}));
  articles.push_back(make_article(
      {"kabar-sagara-0303", "Kabar Sagara", "kabarsagara.example",
       "Dari Pagar Depo: Api Setinggi Pohon Kelapa, Warga Berlari ke Bukit", "2026-03-03T06:45+07:00",
       "Melati Nurhaliza", "",
       "TANJUNG MERBAU - Pukul 03.10 saya berdiri 400 meter dari pagar depo ketika tangki kedua meledak. Api setinggi "
       "pohon kelapa dan panasnya terasa sampai ke jalan raya.\nRatna Wijayanti, Kepala BPBD Sagara, yang ditemui di "
       "lokasi menyebut tiga pekerja tewas.\nPolisi menutup jalan pelabuhan sejak subuh."}));
  articles.push_back(make_article(
      {"kabar-sagara-0305", "Kabar Sagara", "kabarsagara.example",
       "Surat Inspeksi: Perusahaan Sudah Dua Kali Diperingatkan Soal Katup", "2026-03-05T10:00+07:00",
       "Melati Nurhaliza", "",
       "Dinas Tenaga Kerja Sagara dua kali memperingatkan PT Samudra Energi Raya tentang katup yang aus, menurut surat "
       "inspeksi tertanggal 14 Januari 2026 yang dilihat Kabar Sagara.\nDirektur PT Samudra Energi Raya Bagas Hendarto "
       "membantah kebakaran dipicu katup yang bocor. \"Semua katup lulus uji pada Desember,\" ujarnya.\nKementerian "
       "Energi memastikan pasokan bahan bakar ke tiga kabupaten aman."}));
  articles.push_back(
      make_article({"koran-selat-0304", "Koran Selat", "koranselat.example",
                    "Katup Bocor Picu Kebakaran Depo Tanjung Merbau", "2026-03-04T08:05+07:00", "", "KBN",
                    "Kebakaran depo Tanjung Merbau dipicu kebocoran katup tangki nomor 4.\n" + kShared +
                        "\nLima pekerja tewas dalam kejadian itu.\nLebih dari 2.000 warga mengungsi."}));
  articles.push_back(
      make_article({"nusa-pagi-0303", "Nusa Pagi", "nusapagi.example", "Kebakaran Depo BBM, Katup Tangki Diduga Bocor",
                    "2026-03-03T17:40+07:00", "Tim Nusa Pagi", "Pacific Wire",
                    "Kebakaran di depo bahan bakar Tanjung Merbau diduga dipicu kebocoran katup tangki nomor 4, kata "
                    "seorang pejabat "
                    "kepada Pacific Wire.\nDirektur PT Samudra Energi Raya Bagas Hendarto menyatakan pasokan bahan "
                    "bakar aman.\nTiga "
                    "pekerja tewas, kata Kepala BPBD Sagara Ratna Wijayanti."}));
  articles.push_back(make_article(
      {"warta-timur-0303", "Warta Timur", "wartatimur.example",
       "Tiga Tewas, 1.200 Warga Mengungsi akibat Kebakaran Depo", "2026-03-03T19:15+07:00", "Yohanes Bria", "KBN",
       "Depo bahan bakar di Pelabuhan Tanjung Merbau, Kabupaten Sagara, terbakar sejak Selasa dini hari.\n" + kShared +
           "\nKatup tangki nomor 4 bocor dan memicu kebakaran, kata seorang pejabat.\nSebanyak 1.200 warga "
           "mengungsi."}));
  return articles;
}

struct ChainSeed {
  std::string_view agency;
  std::string_view voice;
  std::string_view occasion;
  std::string_view date;
  LinkKind root = LinkKind::kVoice;
};

const ChainSeed kOwnVoice = {"", "", "", ""};
const ChainSeed kRatna = {"KBN", "Ratna Wijayanti", "konferensi pers", "2026-03-03"};
const ChainSeed kRatnaOnSite = {"", "Ratna Wijayanti", "wawancara di lokasi", "2026-03-03"};
const ChainSeed kOfficial = {"Pacific Wire", "seorang pejabat", "", "2026-03-03"};

// Builds one claim assertion by assertion.
class ClaimBuilder {
 public:
  ClaimBuilder(Analysis& analysis, std::string id, std::string text) : analysis_(analysis) {
    claim_.id = std::move(id);
    claim_.text = std::move(text);
  }

  ClaimBuilder& say(model::ArticleIndex article, std::string_view words, const ChainSeed& chain,
                    Certainty certainty = Certainty::kCTPlus, Stance stance = Stance::kAsserts) {
    ReadArticle& read = analysis_.articles[article];
    model::Assertion assertion;
    assertion.id = claim_.id + "-" + std::to_string(claim_.assertions.size());
    assertion.article = article;
    assertion.span = span_of(read.article.text, words);
    assertion.stance = stance;
    assertion.certainty = certainty;
    assertion.rule = "measure.shared_terms";
    if (!chain.voice.empty()) assertion.attribution = add_attribution(read, assertion, chain);
    claim_.assertions.push_back(assertion);
    return *this;
  }

  ClaimBuilder& origin(model::OriginKind kind, std::string name, std::vector<std::string> parties,
                       std::vector<AssertionIndex> assertions) {
    claim_.origins.push_back(
        {claim_.id + "-o", kind, std::move(name), {}, std::move(parties), std::move(assertions), {}});
    return *this;
  }

  ClaimBuilder& count(int min, int max, std::vector<std::string> parties, int credibility) {
    claim_.corroboration = {min, max, std::move(parties), {}, credibility};
    return *this;
  }

  model::Claim& claim() { return claim_; }
  void add_to(model::Story& story) { story.claims.push_back(std::move(claim_)); }

 private:
  static std::uint32_t add_attribution(ReadArticle& read, const model::Assertion& assertion, const ChainSeed& chain) {
    model::Attribution attribution;
    attribution.content = assertion.span;
    attribution.stance = assertion.stance;
    attribution.certainty = assertion.certainty;
    attribution.is_unnamed = chain.voice == "seorang pejabat";
    attribution.rule = "id.reporting.mengatakan";
    for (const std::string_view cue : {"mengatakan", "membantah", "menyebut", "kata seorang pejabat"}) {
      const std::size_t at = read.article.text.find(cue);
      if (at != std::string::npos) attribution.cue = base::make_span(at, at + cue.find(' '));
    }
    const std::size_t source = read.article.text.find(chain.voice);
    if (source != std::string::npos) attribution.source = base::make_span(source, source + chain.voice.size());
    if (!chain.agency.empty()) attribution.chain.push_back({LinkKind::kAgency, std::string(chain.agency), "", "", {}});
    attribution.chain.push_back({chain.root, std::string(chain.voice), std::string(chain.date), "", {}});
    if (!chain.occasion.empty()) {
      attribution.chain.push_back(
          {LinkKind::kOccasion, std::string(chain.occasion), std::string(chain.date), "Sagara", {}});
    }
    read.attributions.push_back(std::move(attribution));
    return static_cast<std::uint32_t>(read.attributions.size() - 1);
  }

  Analysis& analysis_;
  model::Claim claim_;
};

model::PlacedEvidence words_in(const Analysis& analysis, model::ArticleIndex article, std::string_view words,
                               std::string rule) {
  return {article, {span_of(analysis.articles[article].article.text, words), "", std::move(rule)}};
}

void add_fire(Analysis& analysis, model::Story& story) {
  ClaimBuilder builder(analysis, "claim-fire",
                       "Depo bahan bakar di Pelabuhan Tanjung Merbau terbakar pada Selasa dini hari.");
  builder.say(kHarian, "Depo bahan bakar di Pelabuhan Tanjung Merbau terbakar", kRatna)
      .say(kKabar, "Api setinggi pohon kelapa dan panasnya terasa sampai ke jalan raya", kOwnVoice)
      .say(kKoran, "api baru dapat dipadamkan setelah sembilan jam", kRatna)
      .say(kNusa, "Kebakaran di depo bahan bakar Tanjung Merbau", kOfficial)
      .say(kWarta, "Depo bahan bakar di Pelabuhan Tanjung Merbau, Kabupaten Sagara, terbakar", kRatna)
      .origin(model::OriginKind::kVoice, "Ratna Wijayanti", {"SAGARA"}, {0, 2, 4})
      .origin(model::OriginKind::kObservation, "Melati Nurhaliza, Kabar Sagara", {}, {1})
      .origin(model::OriginKind::kUnrooted, "seorang pejabat", {"SAGARA"}, {3})
      .count(2, 3, {"SAGARA"}, 1);
  model::Claim& claim = builder.claim();
  claim.time = "2026-03-03";
  claim.said = {"2026-03-03"};
  claim.origins[0].occasions = {{LinkKind::kOccasion, "konferensi pers", "2026-03-03", "Sagara", {}}};
  claim.dependencies.push_back(
      {model::HubKind::kVoice,
       model::Relation::kSame,
       "Ratna Wijayanti",
       {0, 2, 4},
       {words_in(analysis, kHarian, "Kepala BPBD Sagara Ratna Wijayanti", "origins.same_voice")}});
  claim.dependencies.push_back({model::HubKind::kVoice,
                                model::Relation::kMaybe,
                                "seorang pejabat",
                                {0, 3},
                                {words_in(analysis, kNusa, "kata seorang pejabat", "origins.unnamed_could_be_named")}});
  builder.add_to(story);
}

void add_deaths(Analysis& analysis, model::Story& story) {
  ClaimBuilder builder(analysis, "claim-deaths", "Tiga pekerja meninggal dan dua belas orang dirawat.");
  builder.say(kHarian, "Tiga pekerja meninggal dan dua belas orang dirawat", kRatna)
      .say(kKabar, "menyebut tiga pekerja tewas", kRatnaOnSite)
      .say(kKoran, "Lima pekerja tewas dalam kejadian itu", kOwnVoice)
      .say(kNusa, "Tiga pekerja tewas", {"", "Ratna Wijayanti", "", "2026-03-03"})
      .say(kWarta, "Tiga pekerja meninggal dan dua belas orang dirawat", kRatna)
      .origin(model::OriginKind::kVoice, "Ratna Wijayanti", {"SAGARA"}, {0, 1, 3, 4})
      .origin(model::OriginKind::kUnrooted, "Koran Selat", {}, {2})
      .count(1, 2, {"SAGARA"}, 3);
  model::Claim& claim = builder.claim();
  claim.time = "2026-03-03";
  claim.said = {"2026-03-03"};
  claim.conflicts.push_back({model::FactField::kQuantity,
                             {{"3 orang", {0, 1, 3, 4}, {1, 3}}, {"5 orang", {2}, {}}},
                             "claims.rival_quantity"});
  claim.dependencies.push_back(
      {model::HubKind::kVoice,
       model::Relation::kSame,
       "Ratna Wijayanti",
       {0, 1, 3, 4},
       {words_in(analysis, kKabar, "Ratna Wijayanti, Kepala BPBD Sagara", "origins.same_voice")}});
  builder.add_to(story);
}

void add_valve(Analysis& analysis, model::Story& story) {
  ClaimBuilder builder(analysis, "claim-valve", "Kebakaran dipicu kebocoran katup tangki nomor 4.");
  builder.say(kHarian, "kebakaran mungkin dipicu kebocoran katup tangki nomor 4", kOfficial, Certainty::kPSPlus)
      .say(kKabarSecond, "membantah kebakaran dipicu katup yang bocor",
           {"", "Bagas Hendarto", "wawancara", "2026-03-05"}, Certainty::kCTMinus, Stance::kDenies)
      .say(kKoran, "Kebakaran depo Tanjung Merbau dipicu kebocoran katup tangki nomor 4", kOwnVoice)
      .say(kNusa, "diduga dipicu kebocoran katup tangki nomor 4", kOfficial, Certainty::kPRPlus)
      .say(kWarta, "Katup tangki nomor 4 bocor dan memicu kebakaran", kOfficial)
      .origin(model::OriginKind::kUnrooted, "seorang pejabat", {"SAGARA"}, {0, 2, 3, 4})
      .count(1, 1, {"SAGARA"}, 4);
  model::Claim& claim = builder.claim();
  claim.corroboration.denied_by = {"PTSER"};
  claim.said = {"2026-03-03", "2026-03-05"};
  claim.dependencies.push_back(
      {model::HubKind::kAgency,
       model::Relation::kSame,
       "Pacific Wire",
       {0, 3, 4},
       {words_in(analysis, kNusa, "kata seorang pejabat kepada Pacific Wire", "origins.one_agency")}});
  claim.dependencies.push_back(
      {model::HubKind::kPassage,
       model::Relation::kSame,
       "",
       {0, 2},
       {words_in(analysis, kKoran, "dipicu kebocoran katup tangki nomor 4", "origins.copied_words")}});
  claim.drift.push_back({2, 0, model::FactField::kCertainty, "PS+", "CT+", "claims.hedge_lost"});
  claim.drift.push_back({2, 0, model::FactField::kAttribution, "seorang pejabat", "", "claims.source_dropped"});
  builder.add_to(story);
}

void add_refugees(Analysis& analysis, model::Story& story) {
  ClaimBuilder builder(analysis, "claim-refugees",
                       "Sekitar 1.200 warga dari dua kelurahan mengungsi ke gedung olahraga.");
  builder.say(kHarian, "Sekitar 1.200 warga dari dua kelurahan mengungsi", kOwnVoice)
      .say(kKoran, "Lebih dari 2.000 warga mengungsi", kOwnVoice)
      .say(kWarta, "Sebanyak 1.200 warga mengungsi", kOwnVoice)
      .origin(model::OriginKind::kUnrooted, "Harian Lintas", {}, {0, 2})
      .origin(model::OriginKind::kUnrooted, "Koran Selat", {}, {1})
      .count(1, 2, {}, 6);
  builder.claim().time = "2026-03-03";
  builder.claim().conflicts.push_back(
      {model::FactField::kQuantity, {{"1.200 orang", {0, 2}, {}}, {"2.000 orang", {1}, {}}}, "claims.rival_quantity"});
  builder.add_to(story);
}

void add_rest(Analysis& analysis, model::Story& story) {
  ClaimBuilder supply(analysis, "claim-supply", "Pasokan bahan bakar ke tiga kabupaten aman.");
  supply.say(kKabarSecond, "memastikan pasokan bahan bakar ke tiga kabupaten aman", {"", "Kementerian Energi", "", ""})
      .say(kNusa, "menyatakan pasokan bahan bakar aman", {"", "Bagas Hendarto", "", "2026-03-03"})
      .origin(model::OriginKind::kVoice, "Kementerian Energi", {"IDN"}, {0})
      .origin(model::OriginKind::kVoice, "Bagas Hendarto", {"PTSER"}, {1})
      .count(2, 2, {"IDN", "PTSER"}, 2);
  supply.add_to(story);

  ClaimBuilder warned(analysis, "claim-warned",
                      "Dinas Tenaga Kerja Sagara dua kali memperingatkan perusahaan tentang katup.");
  warned
      .say(kKabarSecond, "Dinas Tenaga Kerja Sagara dua kali memperingatkan PT Samudra Energi Raya",
           {"", "surat inspeksi", "", "2026-01-14", LinkKind::kDocument})
      .origin(model::OriginKind::kDocument, "surat inspeksi Dinas Tenaga Kerja Sagara", {"SAGARA"}, {0})
      .count(1, 1, {"SAGARA"}, 3);
  warned.claim().time = "2026-01";
  warned.add_to(story);
}

void add_passages(Analysis& analysis) {
  const auto place = [&](model::ArticleIndex article, std::string_view words) {
    model::Occurrence occurrence;
    occurrence.article = article;
    occurrence.span = span_of(analysis.articles[article].article.text, words);
    return occurrence;
  };
  model::Passage copied;
  copied.id = "passage-copied";
  copied.occurrences = {place(kHarian, kShared), place(kKoran, kShared), place(kWarta, kShared)};
  for (std::size_t at = 1; at < 3; ++at) {
    copied.occurrences[at].parent = 0;
    copied.occurrences[at].direction = model::Direction::kFromParent;
    copied.occurrences[at].evidence = {{kHarian, {{}, "3 Maret 2026, 14.20", "reuse.published_first"}}};
  }
  analysis.passages.push_back(copied);

  model::Passage rewritten;
  rewritten.id = "passage-rewritten";
  rewritten.kind = model::PassageKind::kRewritten;
  rewritten.occurrences = {
      place(kHarian,
            "Seorang pejabat yang menolak disebut namanya menduga kebakaran mungkin dipicu kebocoran katup "
            "tangki nomor 4."),
      place(kNusa,
            "Kebakaran di depo bahan bakar Tanjung Merbau diduga dipicu kebocoran katup tangki nomor 4, kata "
            "seorang pejabat kepada Pacific Wire.")};
  rewritten.occurrences[1].parent = 0;
  rewritten.occurrences[1].similarity_ppm = 640'000;
  analysis.passages.push_back(rewritten);
}

void add_telling(const Analysis& analysis, model::Story& story) {
  const auto entry = [&](std::string time, base::Precision precision, std::string text, std::string claim) {
    model::TimelineEntry made;
    made.time = std::move(time);
    made.precision = precision;
    made.text = std::move(text);
    made.claim = std::move(claim);
    made.evidence = {words_in(analysis, kWarta, "Selasa dini hari", "annotate.weekday")};
    story.timeline.push_back(std::move(made));
  };
  entry("2025-12", base::Precision::kMonth, "Perusahaan menyatakan semua katup lulus uji.", "claim-valve");
  entry("2026-01-14", base::Precision::kDay, "Surat inspeksi kedua memperingatkan katup yang aus.", "claim-warned");
  entry("2026-03-03", base::Precision::kDay, "Depo Tanjung Merbau terbakar; tangki kedua meledak pukul 03.10.",
        "claim-fire");
  entry("2026-03-03", base::Precision::kDay, "Sekitar 1.200 warga mengungsi ke gedung olahraga.", "claim-refugees");
  entry("2026-03-05", base::Precision::kDay, "Direktur perusahaan membantah katup bocor.", "claim-valve");
  for (const model::Claim& claim : story.claims) {
    model::BriefSentence sentence;
    sentence.text = claim.text;
    sentence.claim = claim.id;
    sentence.min_origins = claim.corroboration.min;
    sentence.max_origins = claim.corroboration.max;
    for (const model::Assertion& assertion : claim.assertions) {
      sentence.evidence.push_back({assertion.article, {assertion.span, "", "brief.claim"}});
    }
    if (story.brief.size() < 4) story.brief.push_back(std::move(sentence));
  }
}

}  // namespace

model::Analysis make_fire_analysis() {
  Analysis analysis;
  analysis.articles = make_articles();
  analysis.parties = {{"IDN", {{"en", "Indonesia"}, {"id", "Indonesia"}}},
                      {"PTSER", {{"en", "PT Samudra Energi Raya"}, {"id", "PT Samudra Energi Raya"}}},
                      {"SAGARA", {{"en", "Sagara Regency"}, {"id", "Kabupaten Sagara"}}}};
  analysis.skipped = {{"arsip-lama.html", "too_deep", "more than 512 nested elements"},
                      {"kosong.txt", "empty", "no text"}};
  model::Story story;
  story.id = "story-fire";
  story.title = "Depo BBM Tanjung Merbau Terbakar, Tiga Pekerja Tewas";
  story.articles = {kHarian, kKabar, kKabarSecond, kKoran, kNusa, kWarta};
  add_fire(analysis, story);
  add_deaths(analysis, story);
  add_valve(analysis, story);
  add_refugees(analysis, story);
  add_rest(analysis, story);
  add_passages(analysis);
  add_telling(analysis, story);
  analysis.stories.push_back(std::move(story));
  return analysis;
}

model::Analysis make_many_stories(std::size_t count) {
  static const std::vector<std::string> kTitles = {
      "Gubernur Resmikan Jembatan Penyeberangan di Kecamatan Lembah Wangi Setelah Empat Kali Tertunda, Warga Menagih "
      "Janji Ganti Rugi Lahan yang Belum Dibayar Sejak Tahun Lalu",
      "Harga Cabai Turun", ""};
  Analysis analysis = make_fire_analysis();
  while (analysis.stories.size() < count) {
    model::Story story;
    story.id = "story-" + std::to_string(analysis.stories.size());
    story.title = kTitles[analysis.stories.size() % kTitles.size()];
    ReadArticle read = make_article({"a-" + story.id, "Nusa Pagi", "nusapagi.example", story.title,
                                     "2026-03-0" + std::to_string(1 + analysis.stories.size() % 9), "", "",
                                     "Jembatan itu dibuka untuk umum pada Senin."});
    story.articles = {static_cast<model::ArticleIndex>(analysis.articles.size())};
    analysis.articles.push_back(std::move(read));
    analysis.stories.push_back(std::move(story));
  }
  return analysis;
}

model::Analysis make_hostile_analysis() {
  const std::string attack = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>\xE2\x80\xAE & \x01";
  Analysis analysis = make_fire_analysis();
  for (ReadArticle& read : analysis.articles) {
    model::Article& article = read.article;
    article.title = article.outlet = article.editor = article.section = article.dateline = article.id = attack;
    article.byline = article.tags = {attack};
    article.url = "javascript:alert(3)//" + attack;
    article.credits = {{attack, true, {{}, attack, attack}}};
    article.captions = {{attack, attack}};
    article.dropped = {{attack, attack, attack}};
    article.language = "\" onload=\"alert(4)";
    article.text += "\n" + attack;
    for (model::Attribution& attribution : read.attributions) {
      for (model::ChainLink& link : attribution.chain) link.name = link.place = attack;
    }
  }
  model::Story& story = analysis.stories.front();
  story.title = story.id = attack;
  for (model::Claim& claim : story.claims) {
    claim.text = attack;
    claim.id += attack;
    claim.time = attack;
    for (model::Origin& origin : claim.origins) origin.name = attack;
    for (model::Dependency& dependency : claim.dependencies) dependency.name = attack;
    for (model::Drift& drift : claim.drift) drift.from = drift.to = attack;
    for (model::Conflict& conflict : claim.conflicts) conflict.values.front().value = attack;
    claim.corroboration.parties = {attack};
  }
  for (model::TimelineEntry& entry : story.timeline) entry.text = attack;
  for (model::BriefSentence& sentence : story.brief) sentence.text = attack;
  analysis.skipped = {{attack, attack, attack}};
  return analysis;
}

model::Analysis make_large_analysis(std::size_t count) {
  Analysis analysis;
  model::Story story;
  story.id = "story-large";
  story.title = "Banjir Bandang di Hulu Sungai Wening";
  std::string body;
  for (int line = 0; line < 20; ++line) body += "Air naik lebih cepat daripada perkiraan, kata petugas pos pantau.\n";
  for (std::size_t at = 0; at < count; ++at) {
    const std::string id = std::to_string(100'000 + at);
    analysis.articles.push_back(make_article(
        {id, "Media " + id, "media" + id + ".example", "Banjir " + id, "2026-03-03T08:00+07:00", "", "KBN", body}));
    story.articles.push_back(static_cast<model::ArticleIndex>(at));
  }
  for (std::size_t at = 0; at < count; ++at) {
    ClaimBuilder builder(analysis, "claim-" + std::to_string(at), "Air naik lebih cepat daripada perkiraan.");
    std::vector<AssertionIndex> all;
    for (std::size_t teller = 0; teller < std::min<std::size_t>(count, 50); ++teller) {
      all.push_back(static_cast<AssertionIndex>(teller));
      builder.say(static_cast<model::ArticleIndex>(teller), "Air naik lebih cepat", kOwnVoice);
    }
    builder.origin(model::OriginKind::kVoice, "petugas pos pantau", {}, all).count(1, 1, {}, 3).add_to(story);
  }
  analysis.stories.push_back(std::move(story));
  return analysis;
}

}  // namespace sumber::doors::report::sample
