#include "link/reuse/reuse.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace sumber::link::reuse {
namespace {

const lang::Packs& packs() {
  static const lang::Packs loaded = lang::load_packs({}).value();
  return loaded;
}

model::ReadArticle article(std::string id, std::string text, std::string published = "", std::string outlet = "") {
  model::ReadArticle read;
  read.article.id = std::move(id);
  read.article.text = std::move(text);
  read.article.language = "id";
  read.article.outlet = std::move(outlet);
  if (!published.empty()) {
    read.article.published = model::DatedFact{published, base::Precision::kDay, false, {{}, published, "test"}};
  }
  return read;
}

Fingerprint print_of(std::string text) { return fingerprint_of(article("x", std::move(text)), packs()); }

// A shared run as bytes of both texts.
struct Shared {
  base::Span in_first;
  base::Span in_second;
  std::uint32_t similarity_ppm = 0;
  model::PassageKind kind = model::PassageKind::kVerbatim;
};

std::vector<Shared> compare(const std::string& first, const std::string& second) {
  const Fingerprint a = print_of(first);
  const Fingerprint b = print_of(second);
  std::vector<Shared> shared;
  for (const SharedRun& run : compare_pair(a, b, {})) {
    shared.push_back({a.span_of(run.first_begin, run.first_end), b.span_of(run.second_begin, run.second_end),
                      run.similarity_ppm, run.kind});
  }
  return shared;
}

std::vector<model::ArticleCard> cards_of(const std::vector<model::ReadArticle>& articles) {
  std::vector<model::ArticleCard> cards;
  for (const model::ReadArticle& read : articles) cards.push_back(model::card_of(read.article));
  return cards;
}

std::vector<JudgedRun> judge(const std::vector<Fingerprint>& prints, const std::vector<CandidatePair>& pairs) {
  std::vector<JudgedRun> judged;
  for (const CandidatePair pair : pairs) {
    for (const SharedRun& run : compare_pair(prints[pair.first], prints[pair.second], {}))
      judged.push_back({pair, run});
  }
  return judged;
}

std::vector<model::Passage> passages_of(const std::vector<model::ReadArticle>& articles) {
  std::vector<Fingerprint> prints;
  for (const model::ReadArticle& read : articles) prints.push_back(fingerprint_of(read, packs()));
  const Candidates candidates = find_candidates(prints, {});
  const auto runs = judge(prints, candidates.pairs);
  std::vector<model::Passage> passages;
  for (const PassageGroup& group : group_runs(cards_of(articles), prints, candidates, runs).groups) {
    passages.push_back(passage_of(cards_of(articles), group));
  }
  return passages;
}

const std::string kLead =
    "Pabrik pengolahan kayu di Kecamatan Rejosari terbakar hebat pada Minggu malam dan menghanguskan tiga gudang bahan "
    "baku.";
const std::string kCause =
    "Kepala Dinas Pemadam Kebakaran Suharyono mengatakan api diduga berasal dari hubungan pendek arus listrik di ruang "
    "pengering.";
const std::string kLoss =
    "Kerugian ditaksir mencapai dua miliar rupiah dan seluruh karyawan diliburkan selama sepekan.";
const std::string kOther =
    "Panen raya bawang merah tahun ini lebih awal karena hujan turun merata sepanjang musim tanam kedua.";

TEST(Verbatim, IdenticalArticlesShareOnePassageOfTheWholeText) {
  const std::string text = kLead + "\n" + kCause + " " + kLoss;
  const auto runs = compare(text, text);
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_EQ(runs[0].in_first, runs[0].in_second);
  EXPECT_EQ(runs[0].in_first.begin_byte, 0U);
  EXPECT_EQ(base::slice(text, runs[0].in_first), text.substr(0, text.size() - 1));  // but for the last full stop
  EXPECT_EQ(runs[0].similarity_ppm, 1'000'000U);
  EXPECT_EQ(runs[0].kind, model::PassageKind::kVerbatim);
}

TEST(Verbatim, FindsACopiedSentenceAmongOtherText) {
  const std::string first = kOther + "\n" + kCause;
  const std::string second = kCause + "\n" + kLoss;
  const auto runs = compare(first, second);
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_EQ(base::slice(first, runs[0].in_first), base::slice(second, runs[0].in_second));
  EXPECT_EQ(base::slice(second, runs[0].in_second).substr(0, 12), "Kepala Dinas");
}

TEST(Verbatim, BridgesAChangedWord) {
  std::string changed = kLead;
  changed.replace(changed.find("hebat"), 5, "besar");
  const auto runs = compare(kLead, changed);
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_EQ(runs[0].in_first.begin_byte, 0U);
  EXPECT_LT(runs[0].similarity_ppm, 1'000'000U);
  EXPECT_GT(runs[0].similarity_ppm, 900'000U);
}

TEST(Verbatim, ALongTitleOfAMinisterIsNoCopy) {
  const std::string title = "Menteri Koordinator Bidang Pangan dan Perikanan Laut Suryo Adi Wibisono Prawiro";
  EXPECT_TRUE(compare(title + " membuka pameran kopi.", "Menurut " + title + ", harga gula turun lagi.").empty());
}

TEST(Verbatim, UnrelatedTextsShareNothing) { EXPECT_TRUE(compare(kLead + kCause, kOther).empty()); }

TEST(Quotation, TheSameWordsInQuotationMarksAreAQuotation) {
  const std::string quote = "Kami tidak akan membayar satu rupiah pun sebelum audit itu selesai dibuka ke publik";
  const std::string first = "\"" + quote + ",\" kata Ratna kepada wartawan.";
  const std::string second = "Ratna menolak membayar. \u201C" + quote + ",\u201D ujarnya seusai sidang.";
  const auto runs = compare(first, second);
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_EQ(runs[0].kind, model::PassageKind::kQuotation);
  EXPECT_EQ(base::slice(first, runs[0].in_first), quote);
  EXPECT_EQ(base::slice(second, runs[0].in_second), quote);
}

const std::string kTold =
    "Kebakaran pabrik kayu di Rejosari menghanguskan tiga gudang dan menyebabkan kerugian dua miliar.";
const std::string kToldAgain =
    "Kebakaran pabrik kayu di Rejosari telah menghanguskan tiga buah gudang dengan kerugian dua miliar.";

TEST(Rewritten, FindsASentenceToldInOtherWordsAmongCopiedOnes) {
  const auto runs = compare(kLead + " " + kTold + " " + kCause, kLead + " " + kToldAgain + " " + kCause);
  ASSERT_EQ(runs.size(), 3U);
  EXPECT_EQ(runs[0].kind, model::PassageKind::kVerbatim);
  EXPECT_EQ(runs[1].kind, model::PassageKind::kRewritten);
  EXPECT_GE(runs[1].similarity_ppm, 600'000U);
  EXPECT_LT(runs[1].similarity_ppm, 1'000'000U);
  EXPECT_EQ(runs[2].kind, model::PassageKind::kVerbatim);
}

// Two reporters of one fire use many of the same words.
TEST(Rewritten, AloneTheSameSentenceIsNoCopy) {
  EXPECT_TRUE(compare(kTold + " " + kOther, kToldAgain + " Warga diminta menjauh dari lokasi.").empty());
}

// Two strikes in two towns, each told in the words that papers keep for strikes.
TEST(Rewritten, TheSameWordsOfAnotherEventAreNoCopy) {
  const std::string one =
      "Mogok buruh PT Cahaya Garmen di Kabupaten Kendal berakhir pada Sabtu setelah perusahaan berjanji membayar upah "
      "yang tertunda. Sebanyak 1.250 pekerja kembali ke pabrik sejak pagi, kata Kepala Dinas Tenaga Kerja Kendal Lina "
      "Wardhana.";
  const std::string two =
      "Mogok buruh PT Sinar Plastindo di Kabupaten Malinau berakhir pada Kamis setelah perusahaan berjanji membayar "
      "pesangon yang tertunda. Sebanyak 640 pekerja kembali ke pabrik sejak siang, kata Kepala Dinas Tenaga Kerja "
      "Malinau Rudi Sihombing.";
  EXPECT_TRUE(compare(one, two).empty());
}

TEST(Compare, IsTheSameEitherWayRound) {
  const std::string first = kLead + " " + kOther + " " + kCause + " " + kLead;
  const std::string second = kCause + " " + kLead + " " + kLoss;
  const auto there = compare(first, second);
  const auto back = compare(second, first);
  ASSERT_EQ(there.size(), back.size());
  ASSERT_FALSE(there.empty());
  for (const Shared& run : there) {
    const auto same = std::ranges::find(back, run.in_first, &Shared::in_second);
    ASSERT_NE(same, back.end());
    EXPECT_EQ(run.in_second, same->in_first);
    EXPECT_EQ(run.similarity_ppm, same->similarity_ppm);
  }
}

// Texts drawn from few words, so that runs repeat and overlap.
TEST(Compare, RunsAreEqualWordsAndNeverOverlap) {
  std::mt19937 random(7);  // NOLINT: the same texts in every run
  const std::vector<std::string> words = {"air", "batu", "cuaca", "daun", "elang", "fajar", "gula", "hutan"};
  for (int round = 0; round < 40; ++round) {
    std::string texts[2];
    for (std::string& text : texts) {
      for (int w = 0; w < 120; ++w) text += words[random() % words.size()] + (w % 11 == 10 ? ". " : " ");
    }
    texts[1] += texts[0].substr(0, 200);
    const auto runs = compare(texts[0], texts[1]);
    for (std::size_t i = 0; i < runs.size(); ++i) {
      EXPECT_LE(runs[i].in_first.end_byte, texts[0].size());
      EXPECT_LE(runs[i].in_second.end_byte, texts[1].size());
      for (std::size_t j = i + 1; j < runs.size(); ++j) {
        EXPECT_FALSE(runs[i].in_first.overlaps(runs[j].in_first));
        EXPECT_FALSE(runs[i].in_second.overlaps(runs[j].in_second));
      }
    }
  }
}

TEST(Compare, EmptyTextsShareNothing) {
  EXPECT_TRUE(compare("", "").empty());
  EXPECT_TRUE(compare(kLead, "").empty());
  EXPECT_TRUE(compare("...", "\"").empty());
}

TEST(Candidates, ACutCopyIsACandidate) {
  const std::vector<Fingerprint> prints = {print_of(kOther + " " + kLead + " " + kCause + " " + kLoss),
                                           print_of(kCause), print_of("Harga gula turun lagi pekan ini.")};
  EXPECT_EQ(find_candidates(prints, {}).pairs, (std::vector<CandidatePair>{{0, 1}}));
}

TEST(Passages, FiveCopiesAreOneGroup) {
  std::vector<model::ReadArticle> articles;
  for (const char* id : {"a", "b", "c", "d", "e"}) articles.push_back(article(id, kLead + " " + kCause));
  const auto passages = passages_of(articles);
  ASSERT_EQ(passages.size(), 1U);
  EXPECT_EQ(passages[0].occurrences.size(), 5U);
  EXPECT_EQ(std::ranges::count(passages[0].occurrences, model::kNoParent, &model::Occurrence::parent), 1);
}

// A copy is one passage, though a quotation stands in it; the quotation alone would be one of its own.
TEST(Passages, AQuotationInsideACopyIsPartOfIt) {
  const std::string said = "\"Kami masih menghitung kerugian bersama pihak asuransi,\" ujar Suharyono.";
  const std::string text = kLead + " " + said + " " + kLoss;
  const auto passages = passages_of({article("aaaaaaaaaaaa", kLead + " " + said + "\n" + kOther),
                                     article("bbbbbbbbbbbb", text + " " + kCause), article("cccccccccccc", text)});
  ASSERT_FALSE(passages.empty());
  for (const model::Passage& passage : passages) EXPECT_EQ(passage.kind, model::PassageKind::kVerbatim);
}

TEST(Passages, TheEarlierPublishedIsTheParent) {
  const auto passages =
      passages_of({article("a", kLead, "2024-05-03"), article("b", kLead + " " + kOther, "2024-05-02")});
  ASSERT_EQ(passages.size(), 1U);
  const auto& occurrences = passages[0].occurrences;
  EXPECT_EQ(occurrences[0].parent, 1U);
  EXPECT_EQ(occurrences[0].direction, model::Direction::kFromParent);
  EXPECT_EQ(occurrences[1].parent, model::kNoParent);
  const auto is_time = [](const model::PlacedEvidence& e) { return e.evidence.rule == "measure.published_earlier"; };
  EXPECT_EQ(std::ranges::count_if(occurrences[0].evidence, is_time), 2);
}

TEST(Passages, AnInferredDateGivesNoDirection) {
  auto articles = std::vector{article("a", kLead, "2024-05-03"), article("b", kLead, "2024-05-02")};
  articles[1].article.published->is_inferred = true;
  const auto passages = passages_of(articles);
  ASSERT_EQ(passages.size(), 1U);
  for (const auto& occurrence : passages[0].occurrences) EXPECT_EQ(occurrence.direction, model::Direction::kUnknown);
}

TEST(Passages, ACreditNamesTheParent) {
  auto articles = std::vector{article("a", kLead, "", "Harian Wilis"), article("b", kLead, "", "Kabar Rejosari")};
  articles[0].article.credits.push_back({"Kabar Rejosari", false, {{}, "dilansir dari Kabar Rejosari", "test.credit"}});
  const auto passages = passages_of(articles);
  ASSERT_EQ(passages.size(), 1U);
  EXPECT_EQ(passages[0].occurrences[0].parent, 1U);
  EXPECT_EQ(passages[0].occurrences[0].direction, model::Direction::kFromParent);
  EXPECT_EQ(passages[0].occurrences[0].evidence.back().evidence.rule, "test.credit");
}

TEST(Passages, ACutCopyComesFromTheLongerText) {
  const auto passages = passages_of({article("a", kCause), article("b", kLead + " " + kCause + " " + kLoss)});
  ASSERT_EQ(passages.size(), 1U);
  EXPECT_EQ(passages[0].occurrences[0].parent, 1U);
  EXPECT_EQ(passages[0].occurrences[0].direction, model::Direction::kFromParent);
}

TEST(Passages, TwoExcerptsOfOneTextAreTwoPassages) {
  const auto passages =
      passages_of({article("a", kLead + "\n" + kLoss), article("b", kLead + "\n" + kOther), article("c", kLoss)});
  ASSERT_EQ(passages.size(), 2U);
  EXPECT_EQ(passages[0].occurrences.size(), 2U);
  EXPECT_EQ(passages[1].occurrences.size(), 2U);
}

TEST(Passages, TheSameFootOfUnrelatedArticlesIsATemplate) {
  const std::string foot =
      "Ikuti terus kabar terbaru kami setiap hari melalui saluran pesan singkat redaksi. Unduh juga aplikasi kami agar "
      "tidak ketinggalan berita penting dari daerah Anda.";
  const std::string filler[] = {kLead + " " + kCause + " " + kLoss, kOther + " " + kOther.substr(0, 40),
                                "Klub sepak bola dari kota pelabuhan itu menang telak atas tamunya."};
  std::vector<model::ReadArticle> articles;
  for (const std::string& text : filler) {
    std::string body;
    for (int i = 0; i < 8; ++i)
      body += std::to_string(i) + " " + text.substr(0, 70 + 9 * static_cast<std::size_t>(i)) + "\n";
    articles.push_back(article(std::to_string(articles.size()), body + foot));
  }
  const auto passages = passages_of(articles);
  ASSERT_EQ(passages.size(), 1U);
  EXPECT_EQ(passages[0].kind, model::PassageKind::kTemplate);
  EXPECT_EQ(passages[0].occurrences.size(), 3U);
}

// Twenty stories of two copies each: whoever is compared shares a story, and still the foot is the outlet's.
TEST(Passages, TheSameFootOfManyPairsOfCopiesIsATemplate) {
  const std::string foot =
      "Ikuti terus kabar terbaru kami setiap hari melalui saluran pesan singkat redaksi dan unduh juga aplikasi kami.";
  std::mt19937 random(27);  // NOLINT: the same articles in every run
  const auto draw_word = [&] {
    std::string word;
    for (int k = 0; k < 7; ++k) word += static_cast<char>('a' + random() % 26);
    return word;
  };
  std::vector<model::ReadArticle> articles;
  for (int story = 0; story < 20; ++story) {
    std::string body;
    for (int w = 1; w <= 120; ++w) body += draw_word() + (w % 12 == 0 ? ". Lalu " : " ");
    for (int copy = 0; copy < 2; ++copy) {
      articles.push_back(article(std::to_string(100 + articles.size()), body + draw_word() + ".\n" + foot));
    }
  }
  std::size_t feet = 0;
  for (const model::Passage& passage : passages_of(articles)) {
    if (passage.occurrences.size() <= 2) continue;
    EXPECT_EQ(passage.kind, model::PassageKind::kTemplate);
    ++feet;
  }
  EXPECT_EQ(feet, 1U);
}

// An outlet's two foot lines with a line of the day between them: each is the outlet's, though two articles that have
// the one have the other too.
TEST(Passages, LinesThatComeTwoAtATimeAreTemplates) {
  const std::string first_foot = "Ikuti kabar terbaru kami setiap hari melalui saluran pesan singkat milik redaksi.";
  const std::string second_foot =
      "Dilarang mengutip isi berita ini untuk situs lain tanpa izin tertulis dari penerbit.";
  std::mt19937 random(31);  // NOLINT: the same articles in every run
  const auto draw_words = [&](int count) {
    std::string words;
    for (int w = 1; w <= count; ++w) {
      for (int k = 0; k < 7; ++k) words += static_cast<char>('a' + random() % 26);
      words += w % 12 == 0 || w == count ? ".\n" : " ";
    }
    return words;
  };
  std::vector<model::ReadArticle> articles;
  for (int i = 0; i < 20; ++i) {
    articles.push_back(
        article(std::to_string(100 + i), draw_words(120) + first_foot + "\n" + draw_words(9) + second_foot));
  }
  const auto passages = passages_of(articles);
  ASSERT_EQ(passages.size(), 2U);
  for (const model::Passage& passage : passages) {
    EXPECT_EQ(passage.kind, model::PassageKind::kTemplate);
    EXPECT_GE(passage.occurrences.size(), 5U);  // unrelated articles are compared only where they share rarer words
  }
}

TEST(Compare, OneWordRepeatedEndlesslyIsFound) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "lagi ";
  const Fingerprint first = print_of(text);
  const Fingerprint second = print_of(text + "sudah");
  const auto runs = compare_pair(first, second, {});
  ASSERT_FALSE(runs.empty());
  EXPECT_EQ(base::slice(text, first.span_of(runs.front().first_begin, runs.front().first_end)).substr(0, 4), "lagi");
}

}  // namespace
}  // namespace sumber::link::reuse
