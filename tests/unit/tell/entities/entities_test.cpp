#include "tell/entities/entities.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/tell/story_maker.h"

namespace sumber::tell::entities {
namespace {

using model::MentionKind;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::SizeIs;
using testing::StoryMaker;

std::vector<model::StoryEntity> join(const StoryMaker& maker) {
  return join_entities(maker.articles, maker.members(), Rules(lang::Packs{}));
}

TEST(Entities, HyphensAndCaseMakeNoOtherName) {
  StoryMaker maker;
  maker.add_entity(maker.add_article("a", "a", "Kim Jong Un berkunjung."), MentionKind::kPerson, "Kim Jong Un",
                   {"PRK"});
  maker.add_entity(maker.add_article("b", "b", "Kim Jong-un berkunjung."), MentionKind::kPerson, "Kim Jong-un");
  const auto joined = join(maker);
  ASSERT_THAT(joined, SizeIs(1));
  EXPECT_THAT(joined[0].members, SizeIs(2));
  EXPECT_THAT(joined[0].parties, ElementsAre("PRK"));
}

TEST(Entities, ALastNameJoinsWhereItNamesOnePerson) {
  StoryMaker maker;
  maker.add_entity(maker.add_article("a", "a", "Sri Wahyuni hadir."), MentionKind::kPerson, "Sri Wahyuni");
  maker.add_entity(maker.add_article("b", "b", "Wahyuni hadir."), MentionKind::kPerson, "Wahyuni");
  const auto joined = join(maker);
  ASSERT_THAT(joined, SizeIs(1));
  EXPECT_EQ(joined[0].name, "Sri Wahyuni");
  EXPECT_THAT(joined[0].aliases, Contains("Wahyuni"));
}

TEST(Entities, ALastNameOfTwoPeopleStaysApart) {
  StoryMaker maker;
  const auto a = maker.add_article("a", "a", "Sri Wahyuni dan Tri Wahyuni hadir.");
  maker.add_entity(a, MentionKind::kPerson, "Sri Wahyuni");
  maker.add_entity(a, MentionKind::kPerson, "Tri Wahyuni");
  maker.add_entity(maker.add_article("b", "b", "Wahyuni hadir."), MentionKind::kPerson, "Wahyuni");
  EXPECT_THAT(join(maker), SizeIs(3));
}

TEST(Entities, OneLetterInALongWordIsASpelling) {
  StoryMaker maker;
  maker.add_entity(maker.add_article("a", "a", "Taufik Hidayatullah"), MentionKind::kPerson, "Taufik Hidayatullah");
  maker.add_entity(maker.add_article("b", "b", "Taufiq Hidayatullah"), MentionKind::kPerson, "Taufiq Hidayatullah");
  maker.add_entity(maker.add_article("c", "c", "Edi Hidayatullah"), MentionKind::kPerson, "Edi Hidayatullah");
  EXPECT_THAT(join(maker), SizeIs(2));
}

TEST(Entities, AnAbbreviationJoinsAcrossArticles) {
  StoryMaker maker;
  const auto a = maker.add_article("a", "a", "Komisi Yudisial memeriksa hakim.");
  maker.add_entity(a, MentionKind::kOrganisation, "Komisi Yudisial");
  maker.articles[a].entities[0].aliases = {"KY"};
  maker.add_entity(maker.add_article("b", "b", "KY memeriksa hakim."), MentionKind::kOrganisation, "KY");
  const auto joined = join(maker);
  ASSERT_THAT(joined, SizeIs(1));
  EXPECT_EQ(joined[0].name, "Komisi Yudisial");
}

TEST(Entities, ATitleThatOnePersonBearsNamesHim) {
  StoryMaker maker;
  const auto a = maker.add_article("a", "a", "Kapolri Bambang Sutrisno hadir.");
  maker.add_entity(a, MentionKind::kPerson, "Bambang Sutrisno");
  maker.articles[a].entities[0].titles = {"Kapolri"};
  maker.add_entity(maker.add_article("b", "b", "Kapolri hadir."), MentionKind::kPerson, "Kapolri");
  EXPECT_THAT(join(maker), SizeIs(1));
}

TEST(Entities, UnnamedSourcesOfTwoArticlesStayTwo) {
  StoryMaker maker;
  for (const std::string id : {"a", "b"}) {
    const auto a = maker.add_article(id, id, "Seorang pejabat mengatakan harga akan naik.");
    const auto e = maker.add_entity(a, MentionKind::kPerson, "Seorang pejabat");
    maker.add_attribution(a, "harga akan naik", "Seorang pejabat", {e});
    maker.last_attribution(a).is_unnamed = true;
  }
  const auto joined = join(maker);
  ASSERT_THAT(joined, SizeIs(2));
  EXPECT_NE(joined[0].id, joined[1].id);
}

const Rules& built_in() {
  static const Rules kRules = [] {
    auto packs = lang::load_packs({});
    EXPECT_TRUE(packs.has_value());
    return Rules(*packs);
  }();
  return kRules;
}

// One who speaks in an article, as annotation left him: a name, and nothing more.
model::StoryEntity speaker_of(const std::string& text, const std::string& name) {
  StoryMaker maker;
  const auto a = maker.add_article("a", "a", text);
  const auto e = maker.add_entity(a, MentionKind::kPerson, name);
  maker.add_attribution(a, text, name, {e});
  return join_entities(maker.articles, maker.members(), built_in()).front();
}

TEST(Affiliations, ATitleBeforeTheNameTellsTheBody) {
  EXPECT_THAT(
      speaker_of("Kapuspen TNI Mayjen Hariyanto Wibisana mengatakan latihan ditunda.", "Hariyanto Wibisana").parties,
      ElementsAre("IDN-TNI"));
  EXPECT_THAT(
      speaker_of("Jaksa Agung Muda Tindak Pidana Khusus, Rudi Margono, menyebut berkas lengkap.", "Rudi Margono")
          .parties,
      ElementsAre("IDN-KEJAGUNG"));
  EXPECT_EQ(
      speaker_of("Kadinkes Kabupaten Subang Maya Lestari menyebut stok vaksin cukup.", "Maya Lestari").institution,
      "Dinas Kesehatan Kabupaten Subang");
  EXPECT_EQ(speaker_of("Bupati Subang Reza Maulana meninjau lokasi.", "Reza Maulana").institution,
            "Pemerintah Kabupaten Subang");
}

TEST(Affiliations, ATitleBehindTheNameTellsTheBody) {
  EXPECT_THAT(
      speaker_of("Sita Anggraini, anggota DPR dari Fraksi PDIP, meminta rapat dibuka.", "Sita Anggraini").parties,
      ElementsAre("IDN-PDIP"));
  EXPECT_THAT(speaker_of("Bagus Prakoso dilantik sebagai Kapolres Cilacap.", "Bagus Prakoso").parties,
              ElementsAre("IDN-POLRI"));
  EXPECT_THAT(speaker_of("Yunus Harahap, salah seorang petugas kejaksaan, menutup pintu.", "Yunus Harahap").parties,
              ElementsAre("IDN-KEJAGUNG"));
}

TEST(Affiliations, AFormerOfficeIsNoOffice) {
  const auto former = speaker_of("Mantan Kapolri Sutanto Wijaya mengatakan hal itu wajar.", "Sutanto Wijaya");
  EXPECT_THAT(former.parties, ::testing::IsEmpty());
}

TEST(Affiliations, ALawyerSpeaksForWhomHeDefends) {
  EXPECT_EQ(speaker_of("Kuasa hukum Mulyadi Hasan, Tegar Sinaga, membantah dakwaan.", "Tegar Sinaga").institution,
            "Mulyadi Hasan");
}

TEST(Affiliations, ARoleOfOneArticleHoldsInTheOthers) {
  StoryMaker maker;
  const auto a = maker.add_article("a", "a", "Kepala BPBD Cilacap Wahyu Nugroho menyebut tanggul jebol.");
  maker.add_attribution(a, "tanggul jebol", "Wahyu Nugroho",
                        {maker.add_entity(a, MentionKind::kPerson, "Wahyu Nugroho")});
  const auto b = maker.add_article("b", "b", "Wahyu Nugroho menyebut tanggul jebol.");
  maker.add_attribution(b, "tanggul jebol", "Wahyu Nugroho",
                        {maker.add_entity(b, MentionKind::kPerson, "Wahyu Nugroho")});
  const auto joined = join_entities(maker.articles, maker.members(), built_in());
  ASSERT_THAT(joined, SizeIs(1));
  EXPECT_EQ(joined[0].institution, "BPBD Cilacap");
}

TEST(Affiliations, TheOfficeThatMostArticlesTellIsTheParty) {
  StoryMaker maker;
  const std::vector<std::string> texts = {"Menko Polhukam Djoko Santosa hadir.", "Menko Polhukam Djoko Santosa bicara.",
                                          "Panglima TNI Djoko Santosa hadir."};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto a = maker.add_article(std::string(1, static_cast<char>('a' + i)), "o", texts[i]);
    maker.add_attribution(a, texts[i], "Djoko Santosa", {maker.add_entity(a, MentionKind::kPerson, "Djoko Santosa")});
  }
  const auto joined = join_entities(maker.articles, maker.members(), built_in());
  ASSERT_THAT(joined, SizeIs(1));
  EXPECT_THAT(joined[0].parties, ElementsAre("IDN-KEMENKOPOLHUKAM"));
}

// Two articles that quote one name.
std::vector<model::StoryEntity> quoted_in(const std::string& first, const std::string& second) {
  StoryMaker maker;
  for (const auto& [id, text] : {std::pair("a", first), std::pair("b", second)}) {
    const auto a = maker.add_article(id, id, text);
    maker.add_attribution(a, text, "Andi Wijaya", {maker.add_entity(a, MentionKind::kPerson, "Andi Wijaya")});
  }
  return join_entities(maker.articles, maker.members(), built_in());
}

TEST(Entities, AnOfficialAndAResidentOfOneNameAreTwo) {
  const std::string chief = "Kapolres Cilacap AKBP Andi Wijaya menyebut jalan ditutup.";
  for (const std::string resident :
       {"Seorang warga, Andi Wijaya, menyebut jalan ditutup.", "Andi Wijaya, pedagang sayur, menyebut jalan ditutup.",
        "Tetangga korban Andi Wijaya menyebut jalan ditutup."}) {
    const auto two = quoted_in(chief, resident);
    ASSERT_THAT(two, SizeIs(2)) << resident;
    EXPECT_NE(two[0].id, two[1].id);
    EXPECT_NE(two[0].parties, two[1].parties);
  }
  EXPECT_THAT(quoted_in(chief, "Andi Wijaya menyebut jalan ditutup."), SizeIs(1));
  EXPECT_THAT(quoted_in(chief, "Kombes Andi Wijaya menyebut jalan ditutup."), SizeIs(1));
  EXPECT_THAT(quoted_in("Warga Andi Wijaya menyebut jalan ditutup.", "Petani Andi Wijaya menyebut jalan ditutup."),
              SizeIs(1));
}

TEST(Affiliations, ARoleAloneIsItsBodyOrNobody) {
  for (const auto& [words, party] : {std::pair("juru bicara kepresidenan", "IDN-PRESIDENT"), std::pair("pelaku", "")}) {
    StoryMaker maker;
    const auto a = maker.add_article("a", "a", std::string("Menurut ") + words + " hal itu benar.");
    const auto e = maker.add_entity(a, MentionKind::kPerson, words);
    maker.articles[a].entities[e].rule = "measure.source_words";
    maker.add_attribution(a, "hal itu benar", words, {e});
    const auto joined = join_entities(maker.articles, maker.members(), built_in());
    EXPECT_EQ(joined[0].rule, model::kRoleAlone);
    EXPECT_EQ(joined[0].parties.empty() ? std::string() : joined[0].parties.front(), party);
  }
}

TEST(Affiliations, ABodyWrittenSmallIsABodyUpToItsPlace) {
  EXPECT_EQ(
      speaker_of("Kepala dinas ketahanan pangan Wonogiri Retno Palupi menyebut stok aman.", "Retno Palupi").institution,
      "Dinas Ketahanan Pangan Wonogiri");
  EXPECT_EQ(speaker_of("Retno Palupi selaku kepala dinas ketahanan pangan Wonogiri menyebut stok aman.", "Retno Palupi")
                .institution,
            "Dinas Ketahanan Pangan Wonogiri");
  EXPECT_EQ(speaker_of("Ketua serikat pekerja Retno Palupi menolak tawaran itu.", "Retno Palupi").institution, "");
}

TEST(Affiliations, WordsThatLeadAndWordsThatPlaceAnOfficeAreNoPartOfIt) {
  EXPECT_EQ(
      speaker_of("Kepala Puskesmas di kecamatan itu dr. Tegar Wibawa menyebut obat cukup.", "Tegar Wibawa").institution,
      "Puskesmas");
  EXPECT_EQ(speaker_of("Kepala Desa Karangpucung H. Tegar Wibawa menutup jalan.", "Tegar Wibawa").institution,
            "Pemerintah Desa Karangpucung");
  EXPECT_EQ(
      speaker_of("Tegar Wibawa yang menjabat kepala BPBD Cilacap meminta warga siaga.", "Tegar Wibawa").institution,
      "BPBD Cilacap");
  EXPECT_THAT(
      speaker_of("Tegar Wibawa yang memimpin pusat gempa bumi di BMKG menjelaskan pergeseran itu.", "Tegar Wibawa")
          .parties,
      ElementsAre("IDN-BMKG"));
}

TEST(Affiliations, WhatFollowsANameAndACommaIsHisOnlyAsATitleOrWhereItEnds) {
  EXPECT_THAT(speaker_of("Menurut Tegar Wibawa, polisi meminta keterangan penjaga.", "Tegar Wibawa").parties,
              ::testing::IsEmpty());
  EXPECT_THAT(speaker_of("Menurut Tegar Wibawa, polisi, penjaga itu tidur.", "Tegar Wibawa").parties,
              ElementsAre("IDN-POLRI"));
  EXPECT_EQ(
      speaker_of("Kepala dinas perdagangan Kebumen Jumat Tegar Wibawa menutup pasar.", "Tegar Wibawa").institution,
      "Dinas Perdagangan Kebumen");
  EXPECT_EQ(speaker_of("Kalaksa BPBD Kebumen Tegar Wibawa menutup jalan.", "Tegar Wibawa").institution, "BPBD Kebumen");
}

TEST(Affiliations, AnOfficeThatAnArticleUsesForAPersonIsHis) {
  StoryMaker maker;
  const auto a = maker.add_article("a", "a", "Tegar Wibawa datang. Juru bicara KPK mengatakan berkas lengkap.");
  const auto e = maker.add_entity(a, MentionKind::kPerson, "Tegar Wibawa");
  maker.add_attribution(a, "berkas lengkap", "Juru bicara KPK", {e});
  const auto joined = join_entities(maker.articles, maker.members(), built_in());
  EXPECT_THAT(joined[0].parties, ElementsAre("IDN-KPK"));
}

TEST(Affiliations, ANameOfOneWordInsideASentenceIsSomebodys) {
  for (const auto& [text, source, is_name] : {std::tuple("Air naik, bisik Karjan, buruh tani.", "Karjan", true),
                                              std::tuple("Menurut dokter Karjan air naik.", "dokter Karjan", true),
                                              std::tuple("Pelaku menyebut air naik.", "Pelaku", false)}) {
    StoryMaker maker;
    const auto a = maker.add_article("a", "a", text);
    const auto e = maker.add_entity(a, MentionKind::kPerson, source);
    maker.articles[a].entities[e].rule = "measure.source_words";
    maker.add_attribution(a, text, source, {e});
    const auto joined = join_entities(maker.articles, maker.members(), built_in());
    EXPECT_EQ(joined[0].rule != model::kRoleAlone, is_name) << source;
  }
}

}  // namespace
}  // namespace sumber::tell::entities
