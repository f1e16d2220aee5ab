#include "read/attribute/attribute.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "lang/packs.h"

namespace sumber::read::attribute {
namespace {

using model::LinkKind;
using model::MentionKind;

const lang::Packs& packs() {
  static const lang::Packs kPacks = *lang::load_packs({});
  return kPacks;
}

// An article whose mentions are given by their words: every place where they stand is one.
struct Made {
  explicit Made(std::string text) { read.article.text = std::move(text), read.article.language = "id"; }

  std::uint32_t add(MentionKind kind, const std::vector<std::string>& names, std::vector<std::string> parties = {}) {
    const auto index = static_cast<std::uint32_t>(read.entities.size());
    read.entities.push_back(
        {kind, names.front(), {names.begin() + 1, names.end()}, {}, {}, std::move(parties), "test"});
    for (const std::string& name : names) mark(kind, name, index, {});
    return index;
  }

  void add_time(const std::string& words, const std::string& value) {
    mark(MentionKind::kTime, words, model::kNoEntity, value);
  }

  [[nodiscard]] Attributed attribute() {
    std::ranges::sort(read.mentions, {}, [](const model::Mention& m) { return m.span; });
    const text::TokenizedText words(read.article.text, packs().language(read.article.language));
    return attribute_article(read, words, Rules(packs()));
  }

  [[nodiscard]] std::string_view words_of(base::Span span) const { return base::slice(read.article.text, span); }

  model::ReadArticle read;

 private:
  void mark(MentionKind kind, const std::string& words, std::uint32_t entity, const std::string& value) {
    for (std::size_t at = read.article.text.find(words); at != std::string::npos;
         at = read.article.text.find(words, at + 1)) {
      const base::Span span = base::make_span(at, at + words.size());
      const bool is_inside = std::ranges::any_of(read.mentions, [&](const auto& m) { return m.span.overlaps(span); });
      if (!is_inside) read.mentions.push_back({span, kind, entity, value, "test"});
    }
  }
};

const model::ChainLink* find_link(const model::Attribution& attribution, LinkKind kind) {
  const auto found = std::ranges::find(attribution.chain, kind, &model::ChainLink::kind);
  return found == attribution.chain.end() ? nullptr : &*found;
}

TEST(Attribute, PronounsAndSuffixesStandForTheLastSpeaker) {
  Made made(
      "“Air sudah surut,” kata Kepala BPBD Kudus, Sari Wulan.\nIa menambahkan, posko tetap dibuka. “Warga boleh "
      "pulang,” ujarnya.");
  const std::uint32_t sari = made.add(MentionKind::kPerson, {"Sari Wulan"});
  const Attributed got = made.attribute();
  ASSERT_EQ(got.attributions.size(), 3U);
  for (const model::Attribution& a : got.attributions) EXPECT_THAT(a.source_entities, testing::ElementsAre(sari));
  EXPECT_EQ(made.words_of(got.attributions[0].source), "Kepala BPBD Kudus, Sari Wulan");
  EXPECT_EQ(made.words_of(got.attributions[1].source), "Ia");
  EXPECT_EQ(made.words_of(got.attributions[2].source), "Sari Wulan");
}

// The source of "ujarnya" is the words that name its speaker, where they stand no farther than two sentences before.
TEST(Attribute, ACueThatHoldsItsSpeakerPointsToTheNameBefore) {
  Made made(
      "Camat Tayu Rini Astuti mengimbau warga waspada. Posko sudah dibuka. “Air masih naik,” katanya.\n"
      "Ia berkeliling desa.\nIa membagikan selimut.\nIa menengok dapur umum.\n“Semua kebagian,” ujarnya.");
  const std::uint32_t rini = made.add(MentionKind::kPerson, {"Rini Astuti"});
  const Attributed got = made.attribute();
  ASSERT_EQ(got.attributions.size(), 3U);
  EXPECT_EQ(made.words_of(got.attributions[1].source), "Rini Astuti");
  EXPECT_EQ(made.words_of(got.attributions[1].cue), "katanya");
  EXPECT_EQ(made.words_of(got.attributions[2].source), "ujarnya");
  for (const model::Attribution& a : got.attributions) EXPECT_THAT(a.source_entities, testing::ElementsAre(rini));
}

TEST(Attribute, MarksSetTheWrongWayRoundStillHoldAQuotation) {
  Made made(
      "Dagangan sepi sejak pagi, “ujar Lim. Ia hampir putus asa.” Kami rugi besar dan harus tutup, “kata Lim. Pasar "
      "itu "
      "sepi.");
  const std::uint32_t lim = made.add(MentionKind::kPerson, {"Lim"});
  const Attributed got = made.attribute();
  const auto found = std::ranges::find_if(got.attributions, [&](const model::Attribution& a) {
    return made.words_of(a.content) == "Kami rugi besar dan harus tutup";
  });
  ASSERT_NE(found, got.attributions.end());
  EXPECT_EQ(found->kind, model::AttributionKind::kDirect);
  EXPECT_THAT(found->source_entities, testing::ElementsAre(lim));
}

TEST(Attribute, APassiveCueBehindAQuotationNamesItsSpeaker) {
  Made made("“Kami akan meminta keringanan,” ditambahkan Tono. “Belum ada jawaban,” disampaikan oleh Tono.");
  const std::uint32_t tono = made.add(MentionKind::kPerson, {"Tono"});
  const Attributed got = made.attribute();
  ASSERT_EQ(got.attributions.size(), 2U);
  for (const model::Attribution& a : got.attributions) {
    EXPECT_EQ(made.words_of(a.source), "Tono");
    EXPECT_THAT(a.source_entities, testing::ElementsAre(tono));
  }
}

TEST(Attribute, ANameBehindTheLastTitleIsTheSpeakerThoughNoMentionHoldsIt) {
  Made made("“Pasien sudah pulang,” kata Juru Bicara Pusat Layanan (PL) Kendari dr Mustakim.");
  made.add(MentionKind::kOrganisation, {"PL"});
  const Attributed got = made.attribute();
  ASSERT_EQ(got.attributions.size(), 1U);
  EXPECT_EQ(made.words_of(got.attributions[0].source), "Mustakim");
  ASSERT_EQ(got.new_entities.size(), 1U);
  EXPECT_EQ(got.new_entities[0].name, "Mustakim");
}

// Somebody told of before and described again is whoever holds the office, else whoever spoke or acted last.
TEST(Attribute, DescribedPeopleAreThoseToldOfBefore) {
  Made made(
      "Mantan Gubernur Jambi, Tono Wijaya, menengok tanggul.\n“Airnya tinggi,” kata mantan gubernur itu.\n"
      "Pria asal Kerinci itu meminta warga bersabar.\nRini Astuti, penjual sayur, ikut mengungsi.\n"
      "Perempuan berusia 34 tahun itu mengatakan dagangannya habis.\nSang gubernur mengaku sedih melihatnya.");
  const std::uint32_t tono = made.add(MentionKind::kPerson, {"Tono Wijaya"});
  const std::uint32_t rini = made.add(MentionKind::kPerson, {"Rini Astuti"});
  const Attributed got = made.attribute();
  ASSERT_EQ(got.attributions.size(), 4U);
  EXPECT_THAT(got.attributions[0].source_entities, testing::ElementsAre(tono));
  EXPECT_EQ(made.words_of(got.attributions[1].source), "Pria asal Kerinci itu");
  EXPECT_THAT(got.attributions[1].source_entities, testing::ElementsAre(tono));
  EXPECT_THAT(got.attributions[2].source_entities, testing::ElementsAre(rini));
  EXPECT_THAT(got.attributions[3].source_entities, testing::ElementsAre(tono));
  EXPECT_TRUE(got.new_entities.empty());
}

TEST(Attribute, ADescriptionMeansThePersonWhomTheSentenceBeforeNames) {
  Made made(
      "Rini Astuti meninjau pasar itu.\nIa membagikan masker.\nPolisi menangkap Tono Wijaya di terminal.\nPelaku asal "
      "Garut itu mengaku mencuri tiga kali.");
  made.add(MentionKind::kPerson, {"Rini Astuti"});
  const std::uint32_t tono = made.add(MentionKind::kPerson, {"Tono Wijaya"});
  const Attributed got = made.attribute();
  ASSERT_EQ(got.attributions.size(), 1U);
  EXPECT_THAT(got.attributions[0].source_entities, testing::ElementsAre(tono));
}

// The mark that closes a quotation stands at its last paragraph alone, and so do the words that name the speaker.
TEST(Attribute, AQuotationThatRunsOnIsOfWhoIsNamedAtItsEnd) {
  Made made(
      "“Jalan ini lebar,” kata Rini Astuti.\n“Kami menunggu surat resmi dari menteri.\n“Setelah itu kami putuskan,” "
      "tutur "
      "Tono Wijaya.");
  made.add(MentionKind::kPerson, {"Rini Astuti"});
  const std::uint32_t tono = made.add(MentionKind::kPerson, {"Tono Wijaya"});
  const Attributed got = made.attribute();
  ASSERT_EQ(got.attributions.size(), 3U);
  EXPECT_THAT(got.attributions[1].source_entities, testing::ElementsAre(tono));
  EXPECT_THAT(got.attributions[2].source_entities, testing::ElementsAre(tono));
}

TEST(Attribute, WhoGoesOnSpeakingIsWhoSpokeLastWhoeverActedSince) {
  Made made(
      "“Jalan ini baru,” kata Rini Astuti.\nTono Wijaya meresmikan jembatan di sebelahnya.\n“Bulan depan selesai,” "
      "imbuhnya.");
  const std::uint32_t rini = made.add(MentionKind::kPerson, {"Rini Astuti"});
  made.add(MentionKind::kPerson, {"Tono Wijaya"});
  const Attributed got = made.attribute();
  ASSERT_EQ(got.attributions.size(), 2U);
  EXPECT_THAT(got.attributions[1].source_entities, testing::ElementsAre(rini));
}

TEST(Attribute, WhoIsReportedToSpeakDoesNotSpeakNext) {
  Made made("Rini Astuti mengatakan bahwa Tono Wijaya membantah tuduhan suap.\nIa mengatakan berkasnya lengkap.");
  const std::uint32_t rini = made.add(MentionKind::kPerson, {"Rini Astuti"});
  const std::uint32_t tono = made.add(MentionKind::kPerson, {"Tono Wijaya"});
  const Attributed got = made.attribute();
  ASSERT_EQ(got.attributions.size(), 3U);
  EXPECT_THAT(got.attributions[1].source_entities, testing::ElementsAre(tono));
  EXPECT_THAT(got.attributions[2].source_entities, testing::ElementsAre(rini));
}

TEST(Attribute, ANoteTellsWhenAndWhereTheWordsBeforeWereSpoken) {
  Made made(
      "Rini Astuti mengatakan harga beras turun.\nHal itu disampaikan Rini Astuti dalam konferensi pers di Gedung "
      "Sate, Selasa (5/9/2023).");
  made.add(MentionKind::kPerson, {"Rini Astuti"});
  made.add(MentionKind::kOrganisation, {"Gedung Sate"});
  made.add_time("Selasa (5/9/2023)", "2023-09-05");
  const Attributed got = made.attribute();
  ASSERT_EQ(got.attributions.size(), 1U);
  const model::ChainLink* voice = find_link(got.attributions[0], LinkKind::kVoice);
  const model::ChainLink* occasion = find_link(got.attributions[0], LinkKind::kOccasion);
  ASSERT_NE(voice, nullptr);
  ASSERT_NE(occasion, nullptr);
  EXPECT_EQ(voice->date, "2023-09-05");
  EXPECT_EQ(occasion->name, "konferensi pers");
  EXPECT_EQ(occasion->place, "Gedung Sate");
}

TEST(Attribute, AMediumThatWasToldOneThingIsNotTheSourceOfAll) {
  Made made("Rini Astuti mengatakan kepada CBS bahwa kapal itu kandas.\nTono Wijaya menyebut awaknya selamat.");
  made.add(MentionKind::kPerson, {"Rini Astuti"});
  made.add(MentionKind::kPerson, {"Tono Wijaya"});
  const auto at = made.read.article.text.find("kepada CBS");
  made.read.article.credits.push_back({"CBS", false, {base::make_span(at, at + 10), {}, "test"}});
  const Attributed got = made.attribute();
  ASSERT_EQ(got.attributions.size(), 2U);
  EXPECT_NE(find_link(got.attributions[0], LinkKind::kMedium), nullptr);
  EXPECT_EQ(find_link(got.attributions[1], LinkKind::kMedium), nullptr);
}

TEST(Attribute, ANameBehindTheCommaOfAnOfficeIsTheSpeaker) {
  Made made("“Airnya keruh,” kata Kepala Desa Neglasari, Sobirin.");
  made.add(MentionKind::kPlace, {"Neglasari"});
  const Attributed got = made.attribute();
  ASSERT_EQ(got.attributions.size(), 1U);
  ASSERT_EQ(got.new_entities.size(), 1U);
  EXPECT_EQ(got.new_entities[0].name, "Sobirin");
}

TEST(Attribute, APlainThingBeforeAVerbIsNoSpeaker) {
  Made made(
      "Sari Wulan menduga ada petugas di dalam gudang yang memerintahkan sopirnya mengangkut pupuk itu.\n"
      "“Kami masih memeriksa sembilan orang,” ujarnya.");
  const std::uint32_t sari = made.add(MentionKind::kPerson, {"Sari Wulan"});
  const Attributed got = made.attribute();
  EXPECT_TRUE(got.new_entities.empty());
  ASSERT_FALSE(got.attributions.empty());
  EXPECT_EQ(made.words_of(got.attributions.back().source), "Sari Wulan");
  EXPECT_THAT(got.attributions.back().source_entities, testing::ElementsAre(sari));
}

TEST(Attribute, OfficeStandsForThePersonWhoHoldsIt) {
  Made made(
      "Kepala Kepolisian Resor Blora, Tono Wijaya, memimpin olah tempat kejadian. Camat Blora, Rini Astuti, ikut "
      "hadir.\nKapolres mengatakan, tiga saksi sudah diperiksa.");
  const std::uint32_t tono = made.add(MentionKind::kPerson, {"Tono Wijaya"});
  made.add(MentionKind::kPerson, {"Rini Astuti"});
  const Attributed got = made.attribute();
  ASSERT_EQ(got.attributions.size(), 1U);
  EXPECT_THAT(got.attributions[0].source_entities, testing::ElementsAre(tono));
}

TEST(Attribute, AStatementPointedAtIsOfWhoeverMadeIt) {
  Made made(
      "Jepang mengatakan penjualan roket itu melanggar resolusi. Pernyataan tersebut juga mengimbau Kalora untuk "
      "menghentikan perundingan.");
  const std::uint32_t japan = made.add(MentionKind::kPlace, {"Jepang"});
  made.add(MentionKind::kPlace, {"Kalora"});
  const Attributed got = made.attribute();
  ASSERT_EQ(got.attributions.size(), 2U);
  EXPECT_THAT(got.attributions[1].source_entities, testing::ElementsAre(japan));
  EXPECT_TRUE(got.new_entities.empty());
}

// The words and the row that make an attribution no plain assertion.
TEST(Attribute, EveryCertaintyThatIsNotPlainHasItsEvidence) {
  Made made(
      "Bupati Rini Astuti mengatakan jalan itu mungkin dibuka. Rini Astuti belum memastikan tanggal pembukaan. Rini "
      "Astuti "
      "mengatakan jalan itu dibuka jika cuaca membaik. Rini Astuti mengatakan jalan itu sudah kering.");
  made.add(MentionKind::kPerson, {"Rini Astuti"});
  const Attributed got = made.attribute();
  ASSERT_EQ(got.attributions.size(), 4U);
  const auto words = [&](std::size_t i) { return made.words_of(got.attributions[i].certainty_evidence.span); };
  EXPECT_EQ(words(0), "mungkin");
  EXPECT_EQ(words(1), "belum");
  EXPECT_EQ(got.attributions[1].certainty, model::Certainty::kUu);
  EXPECT_EQ(words(2), "jika");
  EXPECT_EQ(got.attributions[2].certainty_evidence.rule, "measure.condition");
  EXPECT_EQ(got.attributions[3].certainty_evidence.rule, "");
}

TEST(Attribute, UnnamedOfficialBecomesAnEntityWithItsParty) {
  Made made("Seorang pejabat Kementerian Pertahanan Korut menyatakan, negaranya tidak pernah menjual senjata.");
  made.add(MentionKind::kOrganisation, {"Kementerian Pertahanan Korut"}, {"PRK"});
  const Attributed got = made.attribute();
  ASSERT_EQ(got.attributions.size(), 1U);
  EXPECT_TRUE(got.attributions[0].is_unnamed);
  EXPECT_EQ(got.attributions[0].certainty, model::Certainty::kCTMinus);
  ASSERT_EQ(got.new_entities.size(), 1U);
  EXPECT_THAT(got.attributions[0].source_entities, testing::ElementsAre(1U));
  EXPECT_EQ(got.new_entities[0].name, "Seorang pejabat Kementerian Pertahanan Korut");
  EXPECT_EQ(got.new_entities[0].institution, "Kementerian Pertahanan Korut");
  EXPECT_THAT(got.new_entities[0].parties, testing::ElementsAre("PRK"));
}

TEST(Attribute, JointStatementHasAllItsSources) {
  Made made("Amerika Serikat, Jepang, dan Inggris menyatakan bahwa uji coba itu melanggar resolusi.");
  const std::uint32_t usa = made.add(MentionKind::kPlace, {"Amerika Serikat"}, {"USA"});
  const std::uint32_t japan = made.add(MentionKind::kPlace, {"Jepang"}, {"JPN"});
  const std::uint32_t britain = made.add(MentionKind::kPlace, {"Inggris"}, {"GBR"});
  const Attributed got = made.attribute();
  ASSERT_EQ(got.attributions.size(), 1U);
  EXPECT_THAT(got.attributions[0].source_entities, testing::ElementsAre(usa, japan, britain));
}

TEST(Attribute, ChainNamesMediumVoiceAndOccasionWithTheirDate) {
  Made made(
      "“Pabrik itu berhenti beroperasi,” kata Lim dalam konferensi pers di Busan, seperti dilansir dari Reuters, Rabu "
      "(12/7/2023).\nLim mengatakan, karyawan sudah dipulangkan.");
  made.add(MentionKind::kPerson, {"Lim"});
  made.add(MentionKind::kPlace, {"Busan"});
  made.add_time("Rabu (12/7/2023)", "2023-07-12");
  const Attributed got = made.attribute();
  ASSERT_EQ(got.attributions.size(), 2U);
  const model::ChainLink* agency = find_link(got.attributions[0], LinkKind::kAgency);
  const model::ChainLink* voice = find_link(got.attributions[0], LinkKind::kVoice);
  const model::ChainLink* occasion = find_link(got.attributions[0], LinkKind::kOccasion);
  ASSERT_NE(agency, nullptr);
  ASSERT_NE(voice, nullptr);
  ASSERT_NE(occasion, nullptr);
  EXPECT_EQ(agency->name, "Reuters");
  EXPECT_EQ(voice->name, "Lim");
  EXPECT_EQ(voice->date, "2023-07-12");
  EXPECT_EQ(occasion->name, "konferensi pers");
  EXPECT_EQ(occasion->place, "Busan");
  EXPECT_LT(agency, voice);
  const model::ChainLink* later = find_link(got.attributions[1], LinkKind::kVoice);
  ASSERT_NE(later, nullptr);
  EXPECT_EQ(later->date, "2023-07-12") << "the date of the same speaker's earlier words";
}

TEST(Attribute, ArticleWithOneCreditHasItInFrontOfEveryChain) {
  Made made("Menteri Pertanian menegaskan bahwa stok pupuk cukup.");
  made.read.article.credits.push_back({"Antara", true, {{}, "(Antara)", "test"}});
  const Attributed got = made.attribute();
  ASSERT_EQ(got.attributions.size(), 1U);
  ASSERT_FALSE(got.attributions[0].chain.empty());
  EXPECT_EQ(got.attributions[0].chain.front().kind, LinkKind::kAgency);
  EXPECT_EQ(got.attributions[0].chain.front().name, "Antara");
}

TEST(Attribute, DenialTurnsTheContentRound) {
  Made made("Perusahaan tambang itu membantah tidak membayar pajak.");
  const Attributed got = made.attribute();
  ASSERT_EQ(got.attributions.size(), 1U);
  EXPECT_EQ(got.attributions[0].stance, model::Stance::kDenies);
  EXPECT_EQ(got.attributions[0].certainty, model::Certainty::kCTPlus);
}

TEST(Attribute, QuotationWithoutCueFollowsTheSpeaker) {
  Made made("“Kami siap membantu,” kata Yono. “Bantuan pertama berangkat besok pagi.”");
  const std::uint32_t yono = made.add(MentionKind::kPerson, {"Yono"});
  const Attributed got = made.attribute();
  ASSERT_EQ(got.attributions.size(), 2U);
  EXPECT_TRUE(got.attributions[1].cue.is_empty());
  EXPECT_EQ(made.words_of(got.attributions[1].content), "Bantuan pertama berangkat besok pagi");
  EXPECT_THAT(got.attributions[1].source_entities, testing::ElementsAre(yono));
}

TEST(Attribute, ResultIsSortedAndSpansStayInsideTheText) {
  Made made("“A b c d,” kata X. ''E f g h'' “ ” ‘’ kata, kata: menurut. Menurut\n“Tak tertutup kata Y");
  const Attributed got = made.attribute();
  EXPECT_TRUE(std::ranges::is_sorted(got.attributions, {}, [](const model::Attribution& a) { return a.content; }));
  for (const model::Attribution& a : got.attributions) {
    EXPECT_LE(a.content.end_byte, made.read.article.text.size());
    EXPECT_LT(a.content.begin_byte, a.content.end_byte);
  }
}

TEST(Attribute, TextWithoutSentencesTakesBoundedTime) {
  std::string text;
  for (int i = 0; i < 40'000; ++i) text += "Budi mengatakan bahwa \"air naik, kata dia, lalu\" ";
  Made made(text);
  EXPECT_FALSE(made.attribute().attributions.empty());
}

TEST(Attribute, UnknownLanguageGivesNothing) {
  Made made("“Ja,” sagte er.");
  made.read.article.language = "xx";
  EXPECT_TRUE(made.attribute().attributions.empty());
}

TEST(JudgeCertainty, ReadsHedgesAndDenialsOfTheMainClause) {
  const auto judge = [](const char* sentence) {
    const text::TokenizedText words(sentence, packs().language("id"));
    const auto count = static_cast<std::uint32_t>(words.tokens().size());
    return std::string(model::name_of(judge_certainty(words, {0, count}, "id", Rules(packs())).certainty));
  };
  EXPECT_EQ(judge("Kapal itu tiba kemarin."), "CT+");
  EXPECT_EQ(judge("Kapal itu mungkin tiba besok."), "PS+");
  EXPECT_EQ(judge("Kapal itu diperkirakan tiba besok."), "PR+");
  EXPECT_EQ(judge("Kapal itu tidak pernah tiba."), "CT-");
  EXPECT_EQ(judge("Kapal itu mungkin tidak tiba besok."), "PS-");
  EXPECT_EQ(judge("Belum diketahui kapan kapal itu tiba."), "Uu");
  EXPECT_EQ(judge("Kapal itu tidak hanya membawa beras."), "CT+");
  EXPECT_EQ(judge("Polisi menahan warga yang tidak membawa surat."), "CT+");
  EXPECT_EQ(judge("Kabar itu bohong."), "CT-");
}

TEST(JudgeCertainty, NamesTheWordsThatDecide) {
  const text::TokenizedText words("Kapal itu mungkin tiba besok.", packs().language("id"));
  const auto judged =
      judge_certainty(words, {0, static_cast<std::uint32_t>(words.tokens().size())}, "id", Rules(packs()));
  EXPECT_EQ(base::slice(words.text(), judged.evidence.span), "mungkin");
  EXPECT_EQ(judged.evidence.rule, "id.hedges.mungkin");
}

}  // namespace
}  // namespace sumber::read::attribute
