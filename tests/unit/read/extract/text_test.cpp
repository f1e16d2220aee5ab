// Plain text to article.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/utf8.h"

#include <algorithm>
#include <string>

#include "read/extract/internal/tables.h"
#include "unit/read/extract/fixture.h"

namespace sumber::read::extract {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kBody =
    "Pemerintah Kabupaten Lintang memulai perbaikan tanggul Sungai Weling yang jebol pekan lalu. Sebanyak 200 warga "
    "ikut bekerja sejak pagi.\n"
    "\"Kami kejar selesai sebelum hujan besar,\" kata Kepala Dinas Pekerjaan Umum Sari Wulandari, Selasa (5/9/2023).\n"
    "Tanggul itu melindungi tiga desa dan sekitar 400 hektare sawah yang siap dipanen bulan depan.";

TEST(ExtractText, KeepsACleanTextAsItIs) {
  const auto article = extract_text(kBody);
  EXPECT_EQ(article.text, kBody);
  EXPECT_TRUE(article.dropped.empty());
  EXPECT_EQ(article.title, "");
  EXPECT_EQ(article.language, "id");
}

TEST(ExtractText, TakesAHeadlineOutOfTheText) {
  const auto article =
      extract_text("Tanggul Sungai Weling Mulai Diperbaiki, 200 Warga Turun Tangan\n" + std::string(kBody));
  EXPECT_EQ(article.title, "Tanggul Sungai Weling Mulai Diperbaiki, 200 Warga Turun Tangan");
  EXPECT_EQ(article.text, kBody);
  EXPECT_THAT(reasons_of(article), ElementsAre("title"));
}

TEST(ExtractText, DropsTheFirstLineThatRepeatsTheGivenTitle) {
  model::Page page = text_page("\"Tanggul Weling\" Diperbaiki\n" + std::string(kBody));
  page.title = "“Tanggul Weling” diperbaiki";
  const auto article = extract_article(page, rules(), {});
  ASSERT_TRUE(article.has_value());
  EXPECT_EQ(article->text, kBody);
  EXPECT_EQ(article->title, page.title);
}

TEST(ExtractText, CutsATitleGluedToTheFirstSentence) {
  model::Page page =
      text_page("Tanggul Weling Mulai Diperbaiki Pemerintah kabupaten mulai bekerja hari ini.\nWarga ikut.");
  page.title = "Tanggul Weling Mulai Diperbaiki";
  const auto article = extract_article(page, rules(), {});
  ASSERT_TRUE(article.has_value());
  EXPECT_EQ(article->text, "Pemerintah kabupaten mulai bekerja hari ini.\nWarga ikut.");
}

TEST(ExtractText, KeepsAShortReportWhoseSentencesEndWithTheDay) {
  const std::string lead =
      "Bupati Lintang meresmikan pasar darurat bagi 120 pedagang di Weling, Senin, 4 September 2023.";
  const std::string second =
      "Pasar itu dipakai enam bulan, kata Kepala Dinas Perdagangan Sari Wulandari, Selasa, 5 September 2023.";
  const std::string foot =
      "\n\nSumber: Harian Lintang\n\nBaca berita lainnya di Google News, unduh juga aplikasi Harian Lintang.";
  for (const std::string& body : {lead, lead + "\n\n" + second}) {
    model::Page page = text_page(body + foot);
    page.title = "Pedagang Weling Tempati Pasar Darurat";
    const auto article = extract_article(page, rules(), {});
    ASSERT_TRUE(article.has_value());
    EXPECT_THAT(article->text, HasSubstr(lead));
    EXPECT_EQ(article->text.find(second) != std::string::npos, body != lead);
  }
}

TEST(ExtractText, ReadsOneLineAsTextAndNotAsTitle) {
  for (const std::string line : {"Gempa guncang Palu", "Baca juga", "Wali Kota Resmikan Taman Kota di Tepi Sungai"}) {
    const auto article = extract_text(line);
    EXPECT_EQ(article.text, line);
    EXPECT_EQ(article.title, "");
  }
}

TEST(ExtractText, TakesTheTextAsItIsWhereNoCleaningIsWanted) {
  model::Page page = text_page("Baca juga: Sesuatu\n\n  Isi berita di sini.  ");
  page.is_cleaning_wanted = false;
  const auto article = extract_article(page, rules(), {});
  ASSERT_TRUE(article.has_value());
  EXPECT_EQ(article->text, page.content);
  ASSERT_EQ(article->kept.size(), 1U);
}

TEST(ExtractText, DropsBoilerplateWithItsReason) {
  const std::string text =
      "Berita\nTanggul Sungai Weling Mulai Diperbaiki Warga\nloading...\nA\nA\nA\n" + std::string(kBody) +
      "\nBaca Juga :  Harga Cabai Naik Lagi di Pasar Lintang\nMIXADVERT BERITA\n(rin)\nBerita Terpopuler\n"
      "Jalan Lintang Rusak Parah\nWarga Tanam Pohon";
  const auto article = extract_text(text);
  EXPECT_EQ(article.text, kBody);
  EXPECT_EQ(article.title, "Tanggul Sungai Weling Mulai Diperbaiki Warga");
  EXPECT_THAT(reasons_of(article),
              ElementsAre("navigation", "title", "navigation", "navigation", "navigation", "navigation", "teaser",
                          "advert", "editor", "teaser", "teaser", "teaser"));
  for (const model::Dropped& dropped : article.dropped) EXPECT_FALSE(dropped.rule.empty()) << dropped.text;
}

TEST(ExtractText, ABareTeaserTakesNoParagraphWithIt) {
  const auto article = extract_text(
      "Alinea pertama cukup panjang untuk dibaca orang.\nBaca Juga\nAlinea kedua tetap ada di dalam berita.");
  EXPECT_EQ(article.text, "Alinea pertama cukup panjang untuk dibaca orang.\nAlinea kedua tetap ada di dalam berita.");
}

TEST(ExtractText, CutsTeasersInsideParagraphs) {
  const auto article = extract_text(
      "Warga mengungsi ke balai desa (Baca juga: Banjir Surut di Lintang) sejak Senin malam.\n"
      "Air mulai surut pagi ini. Baca juga: Petani Minta Bantuan Benih");
  EXPECT_EQ(article.text, "Warga mengungsi ke balai desa sejak Senin malam.\nAir mulai surut pagi ini.");
}

struct DatelineCase {
  std::string front;
  std::string outlet;
  std::string place;
  std::string credit;
};

TEST(ExtractText, ReadsDatelinesOfEveryForm) {
  const std::vector<DatelineCase> cases = {
      {"REPUBLIKA.CO.ID, WASHINGTON – ", "Republika", "WASHINGTON", ""},
      {"Bisnis.com, JAKARTA - ", "Bisnis.com", "JAKARTA", ""},
      {"JABAR EKSPRES – ", "Jabar Ekspres", "", ""},
      {"WASHINGTON - ", "", "WASHINGTON", ""},
      {"JAKARTA, KOMPAS — ", "Kompas", "JAKARTA", ""},
      {"Jakarta (ANTARA) - ", "Antara", "Jakarta", "Antara"},
      {"TEMPO.CO, Jakarta - ", "Tempo", "Jakarta", ""},
      {"Jakarta, CNN Indonesia -- ", "CNN Indonesia", "Jakarta", ""},
      {"LensaKabupaten.com, LINTANG – ", "LensaKabupaten.com", "LINTANG", ""},
      {"LensaKabupaten.com", "LensaKabupaten.com", "", ""},
      {"jpnn.com - JAKARTA - ", "JPNN", "JAKARTA", ""},
      {"JAKARTA. ", "", "JAKARTA", ""},
      {"Semarang (ANTARA Jateng) - ", "Antara", "Semarang", "Antara"},
      {"SEOUL, Sept 5 (Yonhap) -- ", "Yonhap", "SEOUL", "Yonhap"},
      {"LENSAKABUPATEN.COM, LINTANG- ", "LENSAKABUPATEN.COM", "LINTANG", ""},
      {"LensaKabupaten.id- ", "LensaKabupaten.id", "", ""},
  };
  for (const DatelineCase& wanted : cases) {
    const auto article = extract_text(wanted.front + kBody);
    EXPECT_EQ(article.text, kBody) << wanted.front;
    EXPECT_EQ(article.outlet, wanted.outlet) << wanted.front;
    EXPECT_EQ(article.is_outlet_claimed, !wanted.outlet.empty()) << wanted.front;
    EXPECT_EQ(article.dateline, wanted.place) << wanted.front;
    EXPECT_EQ(article.credits.empty() ? "" : article.credits.front().agency, wanted.credit) << wanted.front;
  }
}

TEST(ExtractText, DropsTheCreditsAndInvitationsThatStandAroundThePicture) {
  for (const std::string front :
       {"Baca berita tanpa iklan. Gabung Lensa Plus+", "- ANTARA FOTO", "- Antara/Rina Maharani", "Dok BPBD Lintang",
        "LENSAKABUPATEN.com Rina Maharani/Bagus", "Bupati dalam rapat di pendopo, Dok: Humas Pemkab", "Lintang -"}) {
    const auto article =
        extract_text("Tanggul Sungai Weling Mulai Diperbaiki Warga\n" + front + "\nLINTANG – " + kBody);
    EXPECT_EQ(article.text, kBody) << front;
    EXPECT_EQ(article.title, "Tanggul Sungai Weling Mulai Diperbaiki Warga") << front;
  }
}

TEST(ExtractText, KeepsAQuotationBelowTheDatelineThatEndsWithItsDay) {
  const std::string body =
      "Bupati Lintang membenarkan kabar tentang tanggul yang jebol.\n\"Perbaikan dimulai hari ini juga dan selesai "
      "sebelum musim hujan,\" kata Bupati Lintang kepada wartawan, Jumat, 12 Agustus 2022.\nWarga sudah kembali.";
  EXPECT_EQ(extract_text("Tanggul Sungai Weling Diperbaiki\nLINTANG – " + body).text, body);
}

TEST(ExtractText, TakesNoAppositionForADateline) {
  for (const std::string text :
       {"Kota itu - yang terbesar di provinsi - dilanda banjir besar sejak Minggu malam kemarin.",
        "Sari Wulandari - kepala dinas itu menolak menjawab pertanyaan wartawan pada Senin siang.",
        "Presiden dan Wakil Presiden Republik Lintang Raya - Mereka bertemu kemarin di istana negara."}) {
    EXPECT_EQ(extract_text(text).text, text);
  }
}

TEST(ExtractText, ReadsCreditsBylinesAndEditors) {
  const auto article =
      extract_text("Tanggul Sungai Weling Mulai Diperbaiki Warga\nPenulis: Rina Maharani\nRed: Bagus Prakoso\n" +
                   std::string(kBody) + "\nsumber : Reuters");
  EXPECT_EQ(article.text, kBody);
  EXPECT_THAT(article.byline, ElementsAre("Rina Maharani"));
  EXPECT_EQ(article.editor, "Bagus Prakoso");
  ASSERT_EQ(article.credits.size(), 1U);
  EXPECT_EQ(article.credits[0].agency, "Reuters");
  EXPECT_EQ(article.credits[0].evidence.quote, "sumber : Reuters");
}

TEST(ExtractText, CutsInitialsAndAgenciesBehindTheLastSentence) {
  EXPECT_EQ(extract_text(std::string(kBody) + " (rin/bag)").text, kBody);
  const auto article = extract_text(std::string(kBody) + " (Ant/Reuters)");
  EXPECT_EQ(article.text, kBody);
  ASSERT_EQ(article.credits.size(), 2U);
  EXPECT_EQ(article.credits[0].agency, "Antara");
}

TEST(ExtractText, DropsThePhotoCreditAndTheCaptionBesideIt) {
  const auto article = extract_text(
      "Tanggul Sungai Weling Mulai Diperbaiki Warga\nPekerjaan dikejar sebelum musim hujan.\n"
      "AP/Maria Lestari\nWarga memasang karung pasir di tepi Sungai Weling, Senin, 4 September 2023.\n"
      "LINTANG - " +
      std::string(kBody));
  EXPECT_EQ(article.text, "Pekerjaan dikejar sebelum musim hujan.\n" + std::string(kBody));
  ASSERT_EQ(article.captions.size(), 1U);
  EXPECT_EQ(article.captions[0].credit, "AP/Maria Lestari");
  EXPECT_THAT(article.captions[0].text, HasSubstr("karung pasir"));
  EXPECT_TRUE(article.credits.empty());
}

TEST(ExtractText, TakesNoStatementForACaption) {
  const std::string text =
      "\"Foto itu palsu,\" kata Rina.\n\"Saya tidak ada di sana. Foto: itu bukan saya,\" katanya.\n" +
      std::string(kBody);
  EXPECT_EQ(extract_text(text).text, text);
}

TEST(ExtractText, GivesABodyOnceThatIsGivenTwice) {
  const auto article = extract_text(std::string(kBody) + "\n" + kBody);
  EXPECT_EQ(article.text, kBody);
  EXPECT_THAT(reasons_of(article), ElementsAre("repeated_body", "repeated_body", "repeated_body"));
}

TEST(ExtractText, FindsASecondCopyThatBeginsMidWay) {
  const std::string body(kBody);
  const std::string second = body.substr(body.find("Sebanyak 200"));
  const auto article = extract_text(body + " " + second);
  EXPECT_EQ(article.text, kBody);
}

TEST(ExtractText, DropsTheBeginningOfAnEarlierParagraph) {
  const std::string body(kBody);
  const auto article = extract_text(body + "\nHalaman Selanjutnya\n" + body.substr(0, 90));
  EXPECT_EQ(article.text, kBody);
}

TEST(ExtractText, AnArticleEndsAtTheEditorsInitials) {
  const auto article =
      extract_text(std::string(kBody) + " (rin/bag)\nAnugerah Lensa 2023\nBaca kisah para juara di sini");
  EXPECT_EQ(article.text, kBody);
  const std::string goes_on =
      std::string(kBody) + " (rin/bag)\n" +
      "Hujan deras masih turun di hulu sampai Selasa malam, dan posko pengungsian tetap dibuka. Warga "
      "diminta tidak kembali ke rumah sebelum tinggi air turun di bawah satu meter. Petugas berjaga di "
      "empat titik sepanjang sungai sampai pagi.";
  EXPECT_THAT(extract_text(goes_on).text, HasSubstr("Hujan deras"));
}

TEST(ExtractText, PassesOverWhatStandsAboveTheTitle) {
  const auto article = extract_text(
      "lensalintang.co.id\nlangganan\nTanggul Sungai Weling Diperbaiki\nSelasa, 5 September 2023 / 11:00 WIB\n"
      "Tanggul Sungai Weling Diperbaiki\n" +
      std::string(kBody));
  EXPECT_EQ(article.title, "Tanggul Sungai Weling Diperbaiki");
  EXPECT_EQ(article.text, kBody);
  EXPECT_EQ(article.published->value, "2023-09-05T11:00+07:00");
}

TEST(ExtractText, DropsACaptionThatEndsWithItsDay) {
  const auto article = extract_text(
      "Tanggul Sungai Weling Mulai Diperbaiki Warga\nWarga memasang karung pasir di tepi Sungai Weling, Senin, 4 "
      "September 2023.\nLINTANG, Lensa Lintang - " +
      std::string(kBody));
  EXPECT_EQ(article.text, kBody);
  ASSERT_EQ(article.captions.size(), 1U);
}

TEST(ExtractText, AReportMayBeginWithTheDayItWasSaid) {
  const std::string lead =
      "Tanggul Sungai Weling yang jebol pekan lalu mulai diperbaiki, ujar Kepala Dinas Pekerjaan Umum Sari Wulandari "
      "dalam jumpa pers di Lintang, Selasa, 5 September 2023.\n";
  const auto article = extract_text("Tanggul Sungai Weling Mulai Diperbaiki Warga\n" + lead + std::string(kBody));
  EXPECT_EQ(article.text, lead + kBody);
  EXPECT_TRUE(article.captions.empty());
}

TEST(ExtractText, ReadsANameBeforeItsMedium) {
  const auto article =
      extract_text("Tanggul Sungai Weling Mulai Diperbaiki Warga\nRina Maharani - detikNews\n" + std::string(kBody));
  EXPECT_EQ(article.text, kBody);
  EXPECT_THAT(article.byline, ElementsAre("Rina Maharani"));
  EXPECT_EQ(article.outlet, "Detik");
  EXPECT_TRUE(article.is_outlet_claimed);
}

TEST(ExtractText, InfersTheDayFromTheReport) {
  const auto article = extract_text(kBody);
  ASSERT_TRUE(article.published.has_value());
  EXPECT_EQ(article.published->value, "2023-09-05");
  EXPECT_TRUE(article.published->is_inferred);
  EXPECT_EQ(base::slice(article.text, article.published->evidence.span), "Selasa (5/9/2023)");
}

TEST(ExtractText, TheInputsWordGoesBeforeGuesses) {
  model::Page page = text_page("Bisnis.com, JAKARTA - " + std::string(kBody));
  page.published = "Rabu, 6 September 2023 | 08:15 WIB";
  page.outlet = "Harian Lintang";
  page.byline = {"Rina"};
  const auto article = extract_article(page, rules(), {});
  ASSERT_TRUE(article.has_value());
  EXPECT_EQ(article->published->value, "2023-09-06T08:15+07:00");
  EXPECT_FALSE(article->published->is_inferred);
  EXPECT_EQ(article->outlet, "Harian Lintang");
  EXPECT_FALSE(article->is_outlet_claimed);
}

TEST(ExtractText, KnowsAnOutletByTheDomainItWasFetchedFrom) {
  model::Page page = text_page(kBody);
  page.url = "https://nasional.kompas.com/read/2023/09/05/tanggul";
  const auto known = extract_article(page, rules(), {});
  ASSERT_TRUE(known.has_value());
  EXPECT_EQ(known->outlet, "Kompas.com");
  EXPECT_EQ(known->outlet_domain, "kompas.com");
  EXPECT_TRUE(known->is_outlet_known);
  page.url = "https://www.kabarkarangan.co.id/tanggul";
  const auto unknown = extract_article(page, rules(), {});
  EXPECT_EQ(unknown->outlet_domain, "kabarkarangan.co.id");
  EXPECT_FALSE(unknown->is_outlet_known);
}

TEST(ExtractText, KeptRunsSpellTheText) {
  const std::string input =
      "  LINTANG — Air naik  lagi malam ini di tiga desa pesisir. \n\n\nBaca juga\n Warga mengungsi ke balai desa. "
      "(rin)\n";
  const auto article = extract_text(input);
  const base::CodePointIndex offsets(input);
  std::string spelt;
  for (const model::InputRun& run : article.kept) {
    if (!spelt.empty()) spelt += '\n';
    spelt += base::slice(input, {offsets.to_bytes(run.begin_code_point), offsets.to_bytes(run.end_code_point)});
  }
  EXPECT_EQ(spelt, article.text);
  EXPECT_EQ(article.text, "Air naik  lagi malam ini di tiga desa pesisir.\nWarga mengungsi ke balai desa.");
}

TEST(ExtractText, SkipsWhatHoldsNoText) {
  const auto blank = extract_article(text_page(" \n\t\n"), rules(), {});
  ASSERT_FALSE(blank.has_value());
  EXPECT_EQ(blank.error().code, "empty");
  const auto boilerplate = extract_article(text_page("Baca juga\nloading...\nShare"), rules(), {});
  ASSERT_FALSE(boilerplate.has_value());
  EXPECT_EQ(boilerplate.error().code, "no_text");
}

TEST(ExtractText, WorksWithoutAnyPack) {
  const Rules bare{lang::Packs{}};
  const auto article = extract_article(text_page(kBody), bare, {});
  ASSERT_TRUE(article.has_value());
  EXPECT_EQ(article->text, kBody);
  EXPECT_EQ(article->language, "");
}

TEST(ExtractText, JudgesGenreByTheAddress) {
  model::Page page = text_page(kBody);
  EXPECT_EQ(extract_article(page, rules(), {})->genre, model::Genre::kReport);
  page.url = "https://www.kabarkarangan.co.id/opini/tanggul";
  EXPECT_EQ(extract_article(page, rules(), {})->genre, model::Genre::kOpinion);
}

TEST(ExtractText, ADeskLineNamesTheReporterAndTheDay) {
  const auto article = extract_text(
      "Tanggul Sungai Weling Mulai Diperbaiki Warga\nLENSAPOL | KAMIS, 7 SEPTEMBER 2023 | "
      "18:00 WIB | LAPORAN: RINA MAHARANI\n" +
      std::string(kBody));
  EXPECT_EQ(article.text, kBody);
  ASSERT_TRUE(article.published.has_value());
  EXPECT_EQ(article.published->value.substr(0, 10), "2023-09-07");
}

TEST(ExtractText, DropsHeadlinesBehindADash) {
  const auto article = extract_text(std::string(kBody) +
                                    "\n- Kasus Korupsi Alat Kesehatan, Jaksa Periksa Direktur Rumah Sakit\n- Inilah "
                                    "Putusan Hakim soal Gugatan Warga Weling");
  EXPECT_EQ(article.text, kBody);
  const std::string list =
      std::string(kBody) + "\n- Beras 10 kilogram untuk setiap keluarga\n- Minyak goreng dua liter";
  EXPECT_EQ(extract_text(list).text, list);
}

TEST(ExtractText, DropsAPicturesTitleAboveItsCaption) {
  const auto article = extract_text(
      "Tanggul Sungai Weling Mulai Diperbaiki Warga\nBupati Lintang Dewi Anjani\nBupati "
      "Lintang Dewi Anjani. (Foto: Rina/Lensa)\n" +
      std::string(kBody));
  EXPECT_EQ(article.text, kBody);
}

TEST(ExtractText, GoldenLinesOfEveryLanguage) { EXPECT_GT(check_golden_lines(), 30); }

TEST(ExtractText, EveryPatternOfThePacksCompiles) {
  EXPECT_EQ(static_cast<int>(rules().tables().line_patterns.size()), count_patterns("line_regex"));
  EXPECT_EQ(static_cast<int>(rules().tables().end_patterns.size()), count_patterns("end_regex"));
}

TEST(ExtractText, SurvivesHostileText) {
  std::string quotes;
  for (int i = 0; i < 20'000; ++i) quotes += "([{\"' Baca juga: ";
  for (const std::string& text : {std::string(200'000, '('), std::string(200'000, '-'), quotes,
                                  std::string(100'000, 'A') + " - B", std::string("\xE2\x80\x93")}) {
    const auto article = extract_article(text_page(text), rules(), {});
    if (!article) continue;
    EXPECT_LE(article->text.size(), text.size());
  }
}

}  // namespace
}  // namespace sumber::read::extract
