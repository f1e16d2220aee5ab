#include "read/annotate/annotate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace sumber::read::annotate {
namespace {

using model::MentionKind;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

const lang::Packs& packs() {
  static const lang::Packs kPacks = lang::load_packs({}).value();
  return kPacks;
}

const Rules& rules() {
  static const Rules kRules(packs());
  return kRules;
}

struct Read {
  model::Article article;
  Annotations found;

  [[nodiscard]] const model::Entity* entity(std::string_view name) const {
    const auto at = std::ranges::find(found.entities, name, &model::Entity::name);
    return at == found.entities.end() ? nullptr : &*at;
  }
  [[nodiscard]] std::vector<std::string> words_of(MentionKind kind) const {
    std::vector<std::string> words;
    for (const model::Mention& mention : found.mentions) {
      if (mention.kind == kind) words.emplace_back(base::slice(article.text, mention.span));
    }
    return words;
  }
  [[nodiscard]] std::string value_of(std::string_view words) const {
    for (const model::Mention& mention : found.mentions) {
      if (base::slice(article.text, mention.span) == words) return mention.value;
    }
    return "not found";
  }
};

Read read(const std::string& language, const std::string& text, const std::string& published = "2024-05-15") {
  Read out;
  out.article.language = language;
  out.article.text = text;
  out.article.published = model::DatedFact{};
  out.article.published->value = published;
  const text::TokenizedText words(out.article.text, packs().language(language));
  out.found = annotate_article(out.article, words, rules());
  return out;
}

TEST(AnnotateTest, DaysAndMonthsWithoutAYearAreKeptWithoutOne) {
  const std::string text =
      "Jembatan ambruk pada 17 Agustus. Truk diangkat Kamis (24/8) pagi, kata bupati. Pada bulan Juli jembatan itu "
      "diperiksa. Jembatan dibangun tahun 2011, dan retak pekan lalu.";
  const Read undated = read("id", text, "");
  EXPECT_EQ(undated.value_of("17 Agustus"), "XXXX-08-17");
  EXPECT_EQ(undated.value_of("Kamis (24/8)"), "XXXX-08-24");
  EXPECT_EQ(undated.value_of("bulan Juli"), "XXXX-07");
  EXPECT_EQ(undated.value_of("tahun 2011"), "2011");
  EXPECT_EQ(undated.value_of("pekan lalu"), "not found");
  EXPECT_EQ(read("id", text, "2023-09-05").value_of("17 Agustus"), "2023-08-17");
  EXPECT_EQ(read("en", "The bridge fell on August 17.", "").value_of("August 17"), "XXXX-08-17");
}

TEST(AnnotateTest, YearsOfPapersAndPeriodsAreNoTimes) {
  const Read it = read("id",
                       "Aturan itu tertuang dalam UU Nomor 18 Tahun 2003 dan Kepmen No. IMI-04.GR.01 Tahun 2021. Ia "
                       "menjabat bupati pada 2004-2010, lalu anggota dewan periode 2014/2019. Sampai hari ini jalan "
                       "itu rusak. Jalan dibangun pada tahun 2011.");
  EXPECT_THAT(it.words_of(MentionKind::kTime), ElementsAre("tahun 2011"));
}

TEST(AnnotateTest, TitlePhraseBeforeAName) {
  const Read it = read("id", "Juru bicara Kementerian Pertahanan Jepang Haruto Yamada membantah kabar itu.");
  const model::Entity* yamada = it.entity("Haruto Yamada");
  ASSERT_NE(yamada, nullptr);
  EXPECT_EQ(yamada->kind, MentionKind::kPerson);
  EXPECT_EQ(yamada->institution, "Kementerian Pertahanan Jepang");
  EXPECT_THAT(yamada->parties, ElementsAre("JPN"));
  EXPECT_THAT(it.words_of(MentionKind::kOrganisation), ElementsAre("Kementerian Pertahanan Jepang"));
}

// Where owners stand in front, a place and the head behind it are one name; where they stand behind, they are two.
TEST(AnnotateTest, ABodyIsOneNameWithThePlaceThatOwnsIt) {
  const Read it = read("en",
                       "The Texas Department of Public Safety closed the road. The Kenya Chamber of Commerce and the "
                       "Department of Health objected, a trader from Kenya said.");
  EXPECT_THAT(it.words_of(MentionKind::kOrganisation),
              ElementsAre("Texas Department of Public Safety", "Kenya Chamber of Commerce", "Department of Health"));
  EXPECT_THAT(it.words_of(MentionKind::kPlace), ElementsAre("Kenya"));
  const model::Entity* chamber = it.entity("Kenya Chamber of Commerce");
  ASSERT_NE(chamber, nullptr);
  EXPECT_THAT(chamber->parties, ElementsAre("KEN"));
}

TEST(AnnotateTest, RoleBehindAName) {
  const Read it = read("id", "Anna Petrova, juru bicara Kremlin, menolak berkomentar. Petrova hanya tersenyum.");
  const model::Entity* petrova = it.entity("Anna Petrova");
  ASSERT_NE(petrova, nullptr);
  EXPECT_THAT(petrova->parties, ElementsAre("RUS"));
  EXPECT_THAT(petrova->aliases, ElementsAre("Petrova"));
}

TEST(AnnotateTest, HomeInstitutionsArePartiesOfTheirOwn) {
  const Read it = read("id", "Kepala BNPB Sutopo Hadi dan Kapolri Jenderal Budi Santoso meninjau lokasi banjir.");
  ASSERT_NE(it.entity("Sutopo Hadi"), nullptr);
  EXPECT_THAT(it.entity("Sutopo Hadi")->parties, Contains("IDN-BNPB"));
  ASSERT_NE(it.entity("Budi Santoso"), nullptr);
  EXPECT_THAT(it.entity("Budi Santoso")->parties, ElementsAre("IDN-POLRI"));
}

TEST(AnnotateTest, MinisterOfAnotherCountryIsNotTheHomeMinister) {
  const Read it = read("id", "Menteri Pertahanan Rusia Ivan Sokolov tiba di Minsk.");
  ASSERT_NE(it.entity("Ivan Sokolov"), nullptr);
  EXPECT_THAT(it.entity("Ivan Sokolov")->parties, ElementsAre("RUS"));
  EXPECT_EQ(it.entity("Ivan Sokolov")->institution, "Kementerian Pertahanan Rusia");
}

TEST(AnnotateTest, APersonOfUnknownSideHasNoParty) {
  const Read it = read("id", "Warga setempat, Siti Aminah (45), mengaku melihat asap tebal.");
  ASSERT_NE(it.entity("Siti Aminah"), nullptr);
  EXPECT_THAT(it.entity("Siti Aminah")->parties, IsEmpty());
}

TEST(AnnotateTest, ShortFormsJoinTheirLongForm) {
  const Read it = read("id", "Korea Utara (Korut) menembakkan rudal. Korut belum memberi keterangan.");
  ASSERT_EQ(it.found.entities.size(), 1U);
  EXPECT_EQ(it.found.entities.front().name, "Korea Utara");
  EXPECT_THAT(it.found.entities.front().parties, ElementsAre("PRK"));
  EXPECT_THAT(it.words_of(MentionKind::kPolity), ElementsAre("Korea Utara (Korut)", "Korut"));
}

TEST(AnnotateTest, UnknownAbbreviationInBracketsJoinsItsBody) {
  const Read it = read("id", "Forum Nelayan Pesisir Makmur (FNPM) menolak rencana itu. FNPM meminta dialog.");
  ASSERT_EQ(it.found.entities.size(), 1U);
  EXPECT_EQ(it.found.entities.front().name, "Forum Nelayan Pesisir Makmur");
}

TEST(AnnotateTest, HyphenVariantsAreOneName) {
  const Read it = read("id", "Pemimpin Korea Utara Kim Jong Un hadir. Kim Jong-un tiba pagi hari, lalu Kim pulang.");
  ASSERT_NE(it.entity("Kim Jong Un"), nullptr);
  EXPECT_THAT(it.entity("Kim Jong Un")->parties, ElementsAre("PRK"));
  EXPECT_EQ(it.words_of(MentionKind::kPerson).size(), 3U);
  EXPECT_EQ(std::ranges::count(it.found.entities, MentionKind::kPerson, &model::Entity::kind), 1);
}

TEST(AnnotateTest, FirstWordOfASentenceIsNoName) {
  const Read it = read("id", "Pertemuan itu berlangsung singkat. Namun hasilnya memuaskan. Harga beras naik.");
  EXPECT_THAT(it.found.entities, IsEmpty());
}

TEST(AnnotateTest, EnglishOwnerStandsBeforeTheTitle) {
  const Read it = read("en", "Russian President Vladimir Putin met White House spokesman John Doe. Putin smiled.");
  ASSERT_NE(it.entity("Vladimir Putin"), nullptr);
  EXPECT_THAT(it.entity("Vladimir Putin")->parties, ElementsAre("RUS"));
  ASSERT_NE(it.entity("John Doe"), nullptr);
  EXPECT_EQ(it.entity("John Doe")->institution, "White House");
  EXPECT_THAT(it.entity("John Doe")->parties, ElementsAre("USA"));
}

TEST(AnnotateTest, RelativeTimesCountFromPublication) {
  // 15 May 2024 is a Wednesday.
  const Read it =
      read("id",
           "Kemarin hujan. Pertemuan digelar Senin lalu, bukan pada Jumat. Pada Juli lalu dan pada November "
           "tahun lalu keduanya bertemu. Sejak musim semi 2023 hubungan membaik. Akhir tahun lalu sepi. "
           "Pada tahun 2022 semua berubah. Dua hari lalu ia tiba.");
  EXPECT_EQ(it.value_of("Kemarin"), "2024-05-14");
  EXPECT_EQ(it.value_of("Senin lalu"), "2024-05-13");
  EXPECT_EQ(it.value_of("Jumat"), "2024-05-10");
  EXPECT_EQ(it.value_of("Juli lalu"), "2023-07");
  EXPECT_EQ(it.value_of("November tahun lalu"), "2023-11");
  EXPECT_EQ(it.value_of("musim semi 2023"), "2023-21");
  EXPECT_EQ(it.value_of("Akhir tahun lalu"), "2023");
  EXPECT_EQ(it.value_of("tahun 2022"), "2022");
  EXPECT_EQ(it.value_of("Dua hari lalu"), "2024-05-13");
}

TEST(AnnotateTest, QuantitiesHaveNumberAndUnit) {
  const Read it =
      read("id",
           "Kerugian mencapai Rp1.988 triliun. Polisi menyita lebih dari dua lusin senjata. Gempa 6,3 skala "
           "richter menewaskan tiga orang. Jaraknya 24 kilometer. Harga naik 12,5 persen. Mereka "
           "mengekspor 1,2 juta ton. Ada tiga hingga lima korban. Pasal 12 tetap berlaku.");
  EXPECT_EQ(it.value_of("Rp1.988 triliun"), "1988000000000000 IDR");
  EXPECT_EQ(it.value_of("lebih dari dua lusin senjata"), ">24 senjata");
  EXPECT_EQ(it.value_of("6,3 skala richter"), "6.3 SR");
  EXPECT_EQ(it.value_of("tiga orang"), "3 orang");
  EXPECT_EQ(it.value_of("24 kilometer"), "24 km");
  EXPECT_EQ(it.value_of("12,5 persen"), "12.5 %");
  EXPECT_EQ(it.value_of("1,2 juta ton"), "1200000 ton");
  EXPECT_EQ(it.value_of("tiga hingga lima korban"), "3..5 korban");
  EXPECT_EQ(it.words_of(MentionKind::kQuantity).size(), 8U);
}

lang::Table golden_rows(const std::string& name) {
  std::ifstream stream(std::string(SUMBER_SOURCE_DIR) + "/packs/" + name + ".tsv", std::ios::binary);
  const std::string contents{std::istreambuf_iterator<char>(stream), {}};
  return lang::Table::parse(name, contents).value();
}

TEST(AnnotateTest, GoldenTimes) {
  const lang::Table rows = golden_rows("id/tests/times");
  ASSERT_GT(rows.row_count(), 5U);
  for (std::size_t row = 0; row < rows.row_count(); ++row) {
    const Read it = read("id", std::string(rows.cell(row, "text")), std::string(rows.cell(row, "published")));
    const std::string wanted(rows.cell(row, "value"));
    EXPECT_EQ(it.value_of(rows.cell(row, "words")), wanted.empty() ? "not found" : wanted) << rows.cell(row, "text");
  }
}

TEST(AnnotateTest, GoldenQuantities) {
  const lang::Table rows = golden_rows("id/tests/quantities");
  ASSERT_GT(rows.row_count(), 5U);
  for (std::size_t row = 0; row < rows.row_count(); ++row) {
    const Read it = read("id", std::string(rows.cell(row, "text")));
    const std::string wanted(rows.cell(row, "value"));
    EXPECT_EQ(it.value_of(rows.cell(row, "words")), wanted.empty() ? "not found" : wanted) << rows.cell(row, "text");
  }
}

TEST(AnnotateTest, PossessiveIsNoPartOfTheName) {
  const Read it = read("en", "Maria Lopez's lawyer declined to comment. Russia's envoy met Lopez.");
  ASSERT_NE(it.entity("Maria Lopez"), nullptr);
  ASSERT_NE(it.entity("Russia"), nullptr);
  EXPECT_THAT(it.entity("Russia")->parties, ElementsAre("RUS"));
  EXPECT_THAT(it.words_of(MentionKind::kPerson), ElementsAre("Maria Lopez", "Lopez"));
}

TEST(AnnotateTest, BodiesBelongToThePartyOfTheirHead) {
  const Read it = read("id", "Polres Sukamaju menahan dua pencuri. Kejari Sukamaju menerima berkasnya.");
  ASSERT_NE(it.entity("Polres Sukamaju"), nullptr);
  EXPECT_THAT(it.entity("Polres Sukamaju")->parties, ElementsAre("IDN-POLRI"));
  ASSERT_NE(it.entity("Kejari Sukamaju"), nullptr);
  EXPECT_THAT(it.entity("Kejari Sukamaju")->parties, ElementsAre("IDN-KEJAGUNG"));
}

TEST(AnnotateTest, BracketsBehindACountryMayAbbreviateSomethingElse) {
  const Read it = read("id", "Sebanyak 12 warga negara Indonesia (WNI) dipulangkan. Para WNI tiba sehat.");
  EXPECT_THAT(it.words_of(MentionKind::kPolity), ElementsAre("Indonesia"));
  EXPECT_THAT(it.words_of(MentionKind::kPlace), IsEmpty());
}

TEST(AnnotateTest, AbbreviationBehindATitleIsTheBody) {
  const Read it = read("id", "Ketua FKPM Rahmat Basuki membuka rapat.");
  ASSERT_NE(it.entity("Rahmat Basuki"), nullptr);
  EXPECT_EQ(it.entity("Rahmat Basuki")->institution, "FKPM");
  ASSERT_NE(it.entity("FKPM"), nullptr);
  EXPECT_EQ(it.entity("FKPM")->kind, MentionKind::kOrganisation);
}

TEST(AnnotateTest, ParliamentCommitteesBelongToParliament) {
  const Read it = read("id", "Anggota Komisi XI DPR RI Andi Prakoso menolak usul itu.");
  ASSERT_NE(it.entity("Andi Prakoso"), nullptr);
  EXPECT_THAT(it.entity("Andi Prakoso")->parties, ElementsAre("IDN-DPR"));
}

TEST(AnnotateTest, MentionsAreOrderedAndEntityMentionsDoNotOverlap) {
  const Read it = read("id",
                       "Gubernur Jawa Barat Ridwan Maulana bersama Ketua Umum Partai Golkar Andi Wijaya meninjau "
                       "Kabupaten Garut, Kamis (9/5/2024), dengan 200 relawan.");
  EXPECT_TRUE(std::ranges::is_sorted(it.found.mentions, {}, [](const auto& m) { return m.span.begin_byte; }));
  std::uint32_t end = 0;
  for (const model::Mention& mention : it.found.mentions) {
    if (mention.entity == model::kNoEntity) continue;
    EXPECT_GE(mention.span.begin_byte, end);
    EXPECT_LT(mention.entity, it.found.entities.size());
    EXPECT_FALSE(mention.rule.empty());
    end = mention.span.end_byte;
  }
}

TEST(AnnotateTest, ALanguageWithoutAPackIsLeftAlone) {
  const Read it = read("xx", "Kim Jong Un hadir.");
  EXPECT_THAT(it.found.mentions, IsEmpty());
}

TEST(AnnotateTest, HostileTextStaysBounded) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "Badan (A) dan, Presiden ";
  const Read it = read("id", text);
  EXPECT_LE(it.found.mentions.size(), 60000U);
}

}  // namespace
}  // namespace sumber::read::annotate
