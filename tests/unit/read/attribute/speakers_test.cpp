// Who speaks: roles, names behind them, documents and sources nobody names, in articles annotated as the program does.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lang/packs.h"
#include "read/annotate/annotate.h"
#include "read/attribute/attribute.h"

namespace sumber::read::attribute {
namespace {

const lang::Packs& packs() {
  static const lang::Packs kPacks = *lang::load_packs({});
  return kPacks;
}

struct Heard {
  std::vector<std::string> voices;  // by attribution: the names of its sources, parted by " + ", or "-"
  std::vector<model::Attribution> attributions;
  std::vector<model::Entity> entities;
};

Heard hear(std::string text, std::string language = "id") {
  static const annotate::Rules kAnnotate(packs());
  static const Rules kAttribute(packs());
  model::ReadArticle read;
  read.article.text = std::move(text);
  read.article.language = std::move(language);
  const text::TokenizedText words(read.article.text, packs().language(read.article.language));
  annotate::Annotations found = annotate::annotate_article(read.article, words, kAnnotate);
  read.entities = std::move(found.entities);
  read.mentions = std::move(found.mentions);
  Attributed told = attribute_article(read, words, kAttribute);
  Heard heard;
  heard.entities = std::move(read.entities);
  for (model::Entity& entity : told.new_entities) heard.entities.push_back(std::move(entity));
  for (const model::Attribution& a : told.attributions) {
    std::string names;
    for (const std::uint32_t e : a.source_entities) names += (names.empty() ? "" : " + ") + heard.entities[e].name;
    heard.voices.push_back(names.empty() ? "-" : names);
  }
  heard.attributions = std::move(told.attributions);
  return heard;
}

std::vector<std::string> voices_in(std::string text, std::string language = "id") {
  return hear(std::move(text), std::move(language)).voices;
}

using testing::ElementsAre;

TEST(Speakers, ANameBehindADescribedOfficeIsItsHolder) {
  EXPECT_THAT(voices_in("Kepala Desa desa itu Wardoyo Santosa menjelaskan, jembatan sudah bisa dilalui. "
                        "Kades mengatakan warga bergotong royong."),
              ElementsAre("Wardoyo Santosa", "Wardoyo Santosa"));
  EXPECT_THAT(voices_in("Kepala Stasiun Geofisika terdekat Danang Wibowo menerangkan pusat gempa di darat."),
              ElementsAre("Danang Wibowo"));
  EXPECT_THAT(voices_in("Kepala puskesmas di kecamatan itu dr Rina Lestari menyebut obat masih cukup."),
              ElementsAre("Rina Lestari"));
  EXPECT_THAT(voices_in("Menurut salah seorang penumpang yang selamat Budi Hartono, kapal oleng sebelum tenggelam."),
              ElementsAre("Budi Hartono"));
}

TEST(Speakers, AMonthMayBeginAName) {
  EXPECT_THAT(voices_in("Ketua KPU Kabupaten Kudus Agus Santoso menyebutkan logistik sudah dikirim. "
                        "“Semua siap,” kata seorang petani bernama Agus Hartono."),
              ElementsAre("Agus Santoso", "Agus Hartono"));
}

TEST(Speakers, ARoleInSmallLettersExplainsTheNameBeforeIt) {
  EXPECT_THAT(voices_in("AKBP Hendra Wijaya, kapolres Kudus menyebutkan dua orang ditahan. Kapolres mengatakan "
                        "penyidikan berlanjut."),
              ElementsAre("Hendra Wijaya", "Hendra Wijaya"));
  EXPECT_THAT(voices_in("Sri Wahyuni, warga setempat menuturkan air datang tengah malam."), ElementsAre("Sri Wahyuni"));
}

TEST(Speakers, ABareRoleIsThePersonWhomTheArticleNamesWithIt) {
  EXPECT_THAT(voices_in("Kepala Satuan Lalu Lintas Polres Kudus AKP Rini Astuti menyebut tiga orang tewas. "
                        "Jalan ditutup dua jam. Menurut kasat lantas, sopir tidak mabuk."),
              ElementsAre("Rini Astuti", "Rini Astuti"));
  EXPECT_THAT(voices_in("Bupati Kudus Hartopo Santosa mengatakan bantuan sudah dikirim. Ketua DPRD Kudus Masan Wijaya "
                        "menyebut anggaran cukup. Orang nomor satu di Kudus itu mengatakan posko dibuka."),
              ElementsAre("Hartopo Santosa", "Masan Wijaya", "Hartopo Santosa"));
  EXPECT_THAT(voices_in("Status tanggap darurat berlaku tujuh hari, ungkap sang bupati ketika dihubungi, Minggu. "
                        "Bupati Ngada Andreas Paru memaparkan anggaran cukup."),
              ElementsAre("Andreas Paru", "Andreas Paru"));
}

TEST(Speakers, ADescriptionTellsMoreOfTheLastSpeakerABareRoleMeansAnother) {
  EXPECT_THAT(voices_in("Wakil Ketua DPR Masan Wijaya mengatakan rapat ditunda. Politikus asal Kudus itu menyebut "
                        "jadwal baru belum ada."),
              ElementsAre("Masan Wijaya", "Masan Wijaya"));
  EXPECT_THAT(voices_in("Joko Susilo mengatakan bus oleng. Kapolres Kudus AKBP Hendra Wijaya menyebut sopir selamat. "
                        "Saksi itu menyebut jalan licin."),
              ElementsAre("Joko Susilo", "Hendra Wijaya", "Joko Susilo"));
  EXPECT_THAT(voices_in("Ketua majelis hakim Rosita Lubis mengatakan terdakwa bersalah. Hakim menyatakan uang itu "
                        "dirampas untuk negara."),
              ElementsAre("Rosita Lubis", "Rosita Lubis"));
}

TEST(Speakers, WordsAreOfTheirOwner) {
  EXPECT_THAT(voices_in("Two people were hurt, according to an account by police chief Laura Stone.", "en"),
              ElementsAre("Laura Stone"));
  EXPECT_THAT(voices_in("Lima rumah rusak, demikian tertulis dalam laporan BPBD Kudus."),
              ElementsAre("laporan BPBD Kudus"));
}

TEST(Speakers, AnOfficeWhoseHolderNobodyNamesBelongsToItsBody) {
  const Heard heard = hear("Kapolres mengatakan dua orang ditahan.");
  ASSERT_THAT(heard.voices, ElementsAre("Kapolres"));
  const model::Entity& office = heard.entities[heard.attributions[0].source_entities[0]];
  EXPECT_EQ(office.institution, "Kepolisian Negara Republik Indonesia");
  EXPECT_THAT(office.parties, ElementsAre("IDN-POLRI"));
}

TEST(Speakers, WhoSaysTheSameGoesOnSpeaking) {
  EXPECT_THAT(voices_in("Lina Marlina menyebut harga naik. Hal senada dikatakan Joko Susilo, menurut dia, stok "
                        "menipis sejak Lebaran."),
              ElementsAre("Lina Marlina", "Joko Susilo"));
  EXPECT_THAT(voices_in("Keterangan serupa disampaikan Titin Suryani, koordinator tim SAR di Kudus, yang menyebut "
                        "dua orang masih dicari."),
              ElementsAre("Titin Suryani"));
}

TEST(Speakers, ADocumentPointedAtIsTheDocumentToldBefore) {
  EXPECT_THAT(voices_in("Menurut laporan mingguan Dinas Kesehatan Kudus, ada 20 kasus baru. Bupati Hartopo Santosa "
                        "menyebut anggaran cukup. Data tersebut menunjukkan kasus naik."),
              ElementsAre("laporan mingguan Dinas Kesehatan Kudus", "Hartopo Santosa",
                          "laporan mingguan Dinas Kesehatan Kudus"));
  const Heard copy = hear("Salinan putusan MK menyebutkan pemungutan suara diulang.");
  ASSERT_EQ(copy.attributions.size(), 1U);
  EXPECT_EQ(copy.attributions[0].chain.back().kind, model::LinkKind::kDocument);
}

TEST(Speakers, WhatReportersSawOrGatheredIsNobodysWord) {
  EXPECT_THAT(voices_in("Menurut pantauan Suara Kudus di lokasi, asap masih mengepul."), ElementsAre("-"));
  const Heard gathered = hear("Informasi yang dihimpun menyebutkan tiga orang terluka.");
  ASSERT_EQ(gathered.attributions.size(), 1U);
  EXPECT_TRUE(gathered.attributions[0].is_unnamed);
  EXPECT_EQ(gathered.attributions[0].chain.back().kind, model::LinkKind::kVoice);
}

TEST(Speakers, AnAnonymousSourceIsNobodyNamedBefore) {
  const Heard heard = hear(
      "Joko Susilo mengatakan barang disita. Menurut sumber yang mengetahui peristiwa itu, "
      "pelaku lari ke hutan.");
  ASSERT_EQ(heard.attributions.size(), 2U);
  EXPECT_TRUE(heard.attributions[1].is_unnamed);
}

TEST(Speakers, APostIsOfWhoeverPosts) {
  const Heard heard = hear("Lewat unggahan di akun Instagram miliknya, Senin, Rizal Fauzi menulis jalan sudah dibuka.");
  ASSERT_THAT(heard.voices, ElementsAre("Rizal Fauzi"));
  EXPECT_EQ(heard.attributions[0].chain.back().kind, model::LinkKind::kOccasion);
}

TEST(Speakers, EnglishRolesStandForTheirHoldersToo) {
  EXPECT_THAT(voices_in("Village head Adam Miller said the bridge was closed. Police chief Laura Stone said two people "
                        "were hurt. The village head said help had come.",
                        "en"),
              ElementsAre("Adam Miller", "Laura Stone", "Adam Miller"));
  EXPECT_THAT(voices_in("By the account of police chief Laura Stone, two people were hurt.", "en"),
              ElementsAre("Laura Stone"));
}

}  // namespace
}  // namespace sumber::read::attribute
