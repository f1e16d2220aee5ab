"""Stories that are bad input: of one article, without a date, with two persons of one name, of outlets that cite
themselves or each other in a ring, of one claim told thousands of times. Each ends with sensible bounds.

usage: stories_test.py PROGRAM
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(sys.argv.pop(1))
PATIENCE_SECONDS = 120


def article(name, outlet, title, text, published="2024-03-04"):
    row = {"id": name, "url": f"https://{outlet.lower().replace(' ', '')}.example/{name}", "outlet": outlet,
           "language": "id", "title": title, "text": text}
    if published:
        row["published"] = published
    return row


class Stories(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = pathlib.Path(cls.folder.name)
        cls.validator = jsonschema.Draft202012Validator(
            json.loads((ROOT / "docs/analysis.schema.json").read_text(encoding="utf8")))

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def tell(self, rows, *arguments):
        """The document of one story made of `rows`; checks what holds for every story."""
        lines = self.path / "berita.jsonl"
        lines.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf8")
        story = self.path / "berita.json"
        done = subprocess.run([PROGRAM, "analyze", "--quiet", "--one-story", lines, "-o", story, *arguments],
                              capture_output=True, timeout=PATIENCE_SECONDS, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        document = json.loads(story.read_text(encoding="utf8"))
        if len(rows) < 50:
            self.assertEqual([error.message for error in self.validator.iter_errors(document)], [])
        self.assertEqual(len(document["stories"]), 1)
        for claim in document["claims"]:
            bounds = claim["corroboration"]
            self.assertLessEqual(bounds["min"], bounds["max"])
            self.assertLessEqual(bounds["max"], len({row["article"] for row in claim["assertions"]}) * 4)
        return document

    def explain(self, claim, language="id"):
        done = subprocess.run([PROGRAM, "explain", self.path / "berita.json", claim["id"], "--language", language],
                              capture_output=True, timeout=PATIENCE_SECONDS, check=True)
        return " ".join(done.stdout.decode().split())

    def claim_with(self, document, words):
        texts = {row["id"]: row["text"] for row in document["articles"]}
        return next(claim for claim in document["claims"] for row in claim["assertions"]
                    if words in texts[row["article"]][row["begin"]:row["end"]])

    def bounds_of(self, document, words):
        bounds = self.claim_with(document, words)["corroboration"]
        return bounds["min"], bounds["max"]


class OneArticle(Stories):
    def test_no_claim_has_more_origins_than_the_article_names(self):
        document = self.tell([article(
            "gudang", "Kabar Nusa", "Gudang Pupuk Terbakar di Wonorejo",
            "Gudang pupuk di Wonorejo terbakar pada Senin (4/3/2024) dini hari. Kapolsek Wonorejo Iptu Andi Wijaya "
            "mengatakan api berasal dari korsleting listrik. Api berasal dari korsleting listrik, kata pemilik "
            "gudang, Lestari Handayani. Petugas memadamkan api dalam tiga jam.")])
        self.assertEqual(self.bounds_of(document, "api berasal dari korsleting"), (2, 2))
        self.assertEqual(self.bounds_of(document, "Petugas memadamkan api"), (1, 1))
        self.assertEqual([row["time"] for row in document["stories"][0]["timeline"]], ["2024-03-04"])


class Undated(Stories):
    def test_undated_articles_are_told_without_a_date(self):
        document = self.tell([
            article("a", "Kabar Nusa", "Jembatan Kali Bening Ambruk",
                    "Jembatan Kali Bening ambruk diterjang banjir bandang, kata Kepala BPBD Sutrisno Wibowo. Dua truk "
                    "jatuh ke sungai.", None),
            article("b", "Pos Selatan", "Dua Truk Jatuh di Kali Bening",
                    "Jembatan Kali Bening ambruk diterjang banjir bandang, kata warga setempat, Lestari Handayani. "
                    "Perbaikan dimulai pekan depan.", None)])
        self.assertTrue(all(row["published"] is None for row in document["articles"]))
        self.assertEqual(self.bounds_of(document, "diterjang banjir bandang"), (2, 2))
        self.assertEqual(document["stories"][0]["timeline"], [])

    FALLEN = ("Jembatan Kali Bening ambruk diterjang banjir bandang pada {}. Dua truk jatuh ke sungai.")

    def times(self, document):
        return [(row["time"], [rival["time"] for rival in row["rivals"]]) for row in document["stories"][0]["timeline"]]

    def test_a_day_without_a_year_stays_without_one(self):
        document = self.tell([article("a", "Kabar Nusa", "Jembatan Ambruk", self.FALLEN.format("17 Agustus"), None),
                              article("b", "Pos Selatan", "Jembatan Ambruk", self.FALLEN.format("18 Agustus"), None)])
        self.assertEqual(self.times(document), [("XXXX-08-17", ["XXXX-08-18"])])
        claim = self.claim_with(document, "banjir bandang")
        self.assertEqual([row["field"] for row in claim["conflicts"]], ["time"])
        self.assertIn("17 Agustus (tahun tidak disebut)", self.explain(claim))

    def test_a_dated_article_of_the_story_gives_the_year(self):
        for published, told, year in (("2023-09-05", "17 Agustus", "2023"), ("2024-01-03", "Kamis (28/12)", "2023"),
                                      ("2023-12-28", "2 Januari", "2024")):
            with self.subTest(published):
                document = self.tell([article("a", "Kabar Nusa", "Jembatan Ambruk", self.FALLEN.format(told), None),
                                      article("b", "Pos Selatan", "Truk Diangkat", "Dua truk diangkat dari Kali Bening.",
                                              published)])
                entry = document["stories"][0]["timeline"][0]
                self.assertEqual(entry["time"][:4], year)
                self.assertIn(("b", "measure.year_of_story"), [(row["article"], row["rule"]) for row in entry["evidence"]])

    def test_a_year_told_elsewhere_is_no_conflict(self):
        document = self.tell([article("a", "Kabar Nusa", "Jembatan Ambruk", self.FALLEN.format("17 Agustus"), None),
                              article("b", "Pos Selatan", "Jembatan Ambruk", self.FALLEN.format("17 Agustus 2023"), None)])
        self.assertEqual([time for time, rivals in self.times(document)], ["2023-08-17"])
        self.assertEqual(self.claim_with(document, "banjir bandang")["conflicts"], [])


class Namesakes(Stories):
    CHIEF = article(
        "kabar", "Kabar Nusa", "Pencuri Motor Ditangkap di Wonorejo",
        "Pencuri motor ditangkap warga di Pasar Wonorejo, kata Kapolres Wonorejo AKBP Andi Wijaya, Senin (4/3/2024). "
        "Kapolres Andi Wijaya mengatakan pelaku membawa kunci palsu.")
    TRADER = article(
        "pos", "Pos Selatan", "Warga Tangkap Pencuri Motor di Pasar",
        "Pencuri motor ditangkap warga di Pasar Wonorejo, kata seorang warga, Andi Wijaya, Senin (4/3/2024). Andi "
        "Wijaya, pedagang sayur di pasar itu, mengatakan pelaku membawa kunci palsu.")

    def test_an_official_and_a_resident_of_one_name_are_two_origins(self):
        document = self.tell([self.CHIEF, self.TRADER])
        claim = self.claim_with(document, "pelaku membawa kunci palsu")
        self.assertEqual(self.bounds_of(document, "pelaku membawa kunci palsu"), (2, 2))
        self.assertIn("IDN-POLRI", claim["corroboration"]["parties"])
        persons = [row for row in document["entities"] if row["name"] == "Andi Wijaya"]
        self.assertEqual(len({row["id"] for row in persons}), 2)
        self.assertEqual([row["parties"] for row in persons].count(["IDN-POLRI"]), 1)

    def test_their_places_hang_on_two_voices(self):
        rows = [{**row, "id": row["id"] + copy, "outlet": row["outlet"] + copy, "url": f"https://{copy}{row['id']}.example/"}
                for row in (self.CHIEF, self.TRADER) for copy in ("x", "y")]
        document = self.tell(rows)
        claim = self.claim_with(document, "pelaku membawa kunci palsu")
        self.assertEqual(self.bounds_of(document, "pelaku membawa kunci palsu"), (2, 2))
        voices = [row["members"] for row in claim["dependencies"] if row["hub"] == "voice" and row["relation"] == "same"]
        self.assertEqual([len(members) for members in voices], [2, 2])

    def test_one_person_with_two_titles_is_one_origin(self):
        ranked = article(
            "pos", "Pos Selatan", "Warga Tangkap Pencuri Motor di Pasar",
            "Pencuri motor ditangkap warga di Pasar Wonorejo, kata Ajun Komisaris Besar Andi Wijaya, Senin (4/3/2024). "
            "Pelaku membawa kunci palsu, ujar Andi Wijaya.")
        document = self.tell([self.CHIEF, ranked])
        self.assertEqual(self.bounds_of(document, "Pencuri motor ditangkap"), (1, 1))

    def test_a_resident_in_two_articles_is_one_origin(self):
        other = {**self.TRADER, "id": "warta", "outlet": "Warta Lintang", "url": "https://wartalintang.example/1"}
        document = self.tell([self.TRADER, other])
        self.assertEqual(self.bounds_of(document, "pelaku membawa kunci palsu"), (1, 1))


class Citations(Stories):
    OUTLETS = ["Kabar Nusa", "Pos Selatan", "Warta Lintang", "Suara Timur"]

    def test_an_outlet_that_cites_itself_is_one_origin(self):
        document = self.tell([
            article("a", "Kabar Nusa", "Jembatan Kali Bening Ambruk",
                    "Jembatan Kali Bening ambruk pada Senin (4/3/2024). Menurut Kabar Nusa, dua truk jatuh ke sungai."),
            article("b", "Kabar Nusa", "Dua Truk Jatuh di Kali Bening",
                    "Kabar Nusa melaporkan dua truk jatuh ke sungai. Jembatan Kali Bening ambruk pada Senin "
                    "(4/3/2024), dikutip dari kabarnusa.example.")])
        self.assertEqual(self.bounds_of(document, "dua truk jatuh ke sungai"), (1, 1))

    def test_a_ring_of_outlets_is_one_origin(self):
        for verb in ("Menurut {}, dua truk jatuh ke sungai.", "{} melaporkan dua truk jatuh ke sungai.",
                     "Dua truk jatuh ke sungai, tulis {}."):
            with self.subTest(verb):
                rows = [article(str(i), name, "Jembatan Kali Bening Ambruk",
                                "Jembatan Kali Bening ambruk diterjang banjir bandang. " + verb.format(self.OUTLETS[i - 1]))
                        for i, name in enumerate(self.OUTLETS)]
                document = self.tell(rows)
                self.assertEqual(self.bounds_of(document, "truk jatuh ke sungai"), (1, 1))

    def test_a_ring_beside_a_voice_adds_nothing_to_it(self):
        rows = [article(str(i), name, "Jembatan Kali Bening Ambruk",
                        f"Menurut {self.OUTLETS[i - 1]}, dua truk jatuh ke sungai.") for i, name in enumerate(self.OUTLETS)]
        rows.append(article("saksi", "Detak Kota", "Truk Jatuh ke Sungai",
                            "Dua truk jatuh ke sungai, kata Kepala BPBD Kali Bening Sutrisno Wibowo."))
        document = self.tell(rows)
        self.assertEqual(self.bounds_of(document, "truk jatuh ke sungai")[0], 1)


class ManyAssertions(Stories):
    def test_a_claim_told_five_thousand_times_has_the_origins_it_has(self):
        rows = [article(f"m{i:04d}", f"Situs {i}", "Gempa Guncang Wonorejo",
                        "Gempa bermagnitudo 5,6 mengguncang Wonorejo pada Senin (4/3/2024) pagi, kata Kepala BPBD "
                        "Wonorejo Sutrisno Wibowo. Warga berlarian keluar rumah. Gempa bermagnitudo 5,6 mengguncang "
                        "Wonorejo pada Senin pagi, ujar Sutrisno Wibowo lagi.")
                for i in range(2_500)]
        document = self.tell(rows)
        claim = self.claim_with(document, "bermagnitudo 5,6")
        self.assertGreaterEqual(len(claim["assertions"]), 5_000)
        self.assertEqual(self.bounds_of(document, "bermagnitudo 5,6"), (1, 1))
        self.assertIn("Sutrisno Wibowo", self.explain(claim))

    def test_thousands_of_voices_are_counted(self):
        names = ["Andi", "Budi", "Citra", "Dewi", "Eko", "Farah", "Gilang", "Hesti", "Indra", "Joko"]
        rows = [article(f"v{i:03d}", f"Situs {i}", "Gempa Guncang Wonorejo",
                        f"Gempa mengguncang Wonorejo pada Senin (4/3/2024) pagi, kata warga bernama {names[i % 10]} "
                        f"{names[i // 10 % 10]}wan {names[i // 100]}saputra.") for i in range(1_000)]
        document = self.tell(rows)
        least, most = self.bounds_of(document, "Gempa mengguncang Wonorejo")
        self.assertGreaterEqual(least, 1)
        self.assertLessEqual(most, 1_000)


class EntityDecisions(Stories):
    ROWS = [
        article("kabar", "Kabar Nusa", "Pabrik Tahu Cemari Sungai Melati",
                "Pabrik tahu mencemari Sungai Melati sejak Januari, kata pegiat lingkungan Ratna Wijayanti, Senin "
                "(4/3/2024). Warga berhenti mengambil air sungai."),
        article("pos", "Pos Selatan", "Sungai Melati Tercemar Limbah Tahu",
                "Pabrik tahu mencemari Sungai Melati sejak Januari, kata Ratna Halim, Senin (4/3/2024)."),
        article("warta", "Warta Lintang", "Limbah Tahu Cemari Sungai Melati",
                "Pabrik tahu mencemari Sungai Melati sejak Januari, kata Ratna Wijayanti, Senin (4/3/2024). Air sungai "
                "berbau busuk."),
    ]
    SAID = "Pabrik tahu mencemari"

    def decide(self, text):
        (self.path / "keputusan.toml").write_text(text, encoding="utf8")
        return self.tell(self.ROWS, "--decisions", self.path / "keputusan.toml")

    def report(self):
        return subprocess.run([PROGRAM, "report", self.path / "berita.json", "-o", "-"], capture_output=True,
                              timeout=PATIENCE_SECONDS, check=True).stdout.decode()

    def test_two_names_of_one_person_become_one_origin_by_the_users_word(self):
        self.assertEqual(self.bounds_of(self.tell(self.ROWS), self.SAID), (2, 2))
        document = self.decide('[[one_entity]]\nnames = ["Ratna Wijayanti", "Ratna Halim"]\nnote = "setelah menikah"\n')
        self.assertEqual(self.bounds_of(document, self.SAID), (1, 1))
        claim = self.claim_with(document, self.SAID)
        rule = "user.one_entity.line_1"
        self.assertEqual(claim["decisions"], [rule])
        voice = next(row for row in claim["dependencies"] if row["hub"] == "voice")
        self.assertEqual({row["rule"] for row in voice["evidence"]}, {rule})
        person = next(row for row in document["entities"] if row["name"] == "Ratna Wijayanti")
        self.assertEqual((person["aliases"], person["rule"]), (["Ratna Halim"], rule))
        self.assertIn(claim["id"], document["decisions"][0]["claims_changed"])
        self.assertEqual([row.get("decisions", []) for row in document["claims"] if row["text"].startswith("Warga")], [[]])

    def test_one_name_of_two_persons_becomes_two_origins_by_the_users_word(self):
        document = self.decide('[[two_entities]]\nname = "Ratna Wijayanti"\narticles = ["warta"]\nnote = "guru, bukan pegiat"\n')
        self.assertEqual(self.bounds_of(document, self.SAID), (3, 3))
        rule = "user.two_entities.line_1"
        self.assertEqual(self.claim_with(document, self.SAID)["decisions"], [rule])
        self.assertEqual([row["rule"] for row in document["entities"] if row["name"] == "Ratna Wijayanti"], [rule, rule])

    def test_the_explanation_and_the_report_show_them_as_the_users(self):
        cases = {'[[one_entity]]\nnames = ["Ratna Wijayanti", "Ratna Halim"]\nnote = "setelah menikah"\n':
                 ("Satu orang atau badan: Ratna Halim dan Ratna Wijayanti.", "One person or body:"),
                 '[[two_entities]]\nname = "Ratna Wijayanti"\narticles = ["warta"]\nnote = "setelah menikah"\n':
                 ("bukan orang yang sama di semua artikel: Ratna Wijayanti.", "not the same person in every article:")}
        for text, (indonesian, english) in cases.items():
            with self.subTest(text):
                claim = self.claim_with(self.decide(text), self.SAID)
                self.assertIn("Keputusan Anda", self.explain(claim))
                self.assertIn(indonesian, self.explain(claim))
                self.assertIn("keputusan Anda, baris 1: setelah menikah", self.explain(claim))
                self.assertIn(english, self.explain(claim, "en"))
                self.assertIn("keputusan Anda, baris 1", self.report())
                self.assertNotIn("decisions.one_entity", self.report())

    def test_what_names_nobody_is_a_warning_and_changes_nothing(self):
        document = self.decide('[[one_entity]]\nnames = ["Ratna Wijayanti", "Siti Rahma"]\n'
                               '[[two_entities]]\nname = "Ratna Halim"\narticles = ["tiada"]\n')
        self.assertEqual([row["applied"] for row in document["decisions"]], [False, False])
        self.assertTrue(all(row["nearest"] for row in document["decisions"]))
        self.assertEqual(self.bounds_of(document, self.SAID), (2, 2))

    def test_contradictory_decisions_end_in_one_line(self):
        pairs = {
            "one and two": '[[one]]\norigins = ["Ratna Wijayanti", "Ratna Halim"]\n'
                           '[[two]]\norigins = ["Ratna Halim", "Ratna Wijayanti"]\n',
            "one entity, two origins": '[[one_entity]]\nnames = ["Ratna Wijayanti", "Ratna Halim"]\n'
                                       '[[two]]\norigins = ["Ratna Halim", "Ratna Wijayanti"]\n',
            "here and there": '[[belongs]]\nassertion = { article = "pos", words = "Pabrik tahu mencemari" }\n'
                              'to = { article = "kabar", words = "Warga berhenti" }\n'
                              '[[apart]]\nassertions = [{ article = "pos", words = "Pabrik tahu mencemari" }]\n',
        }
        lines = self.path / "berita.jsonl"
        lines.write_text("\n".join(json.dumps(row) for row in self.ROWS), encoding="utf8")
        for name, text in pairs.items():
            with self.subTest(name):
                (self.path / "keputusan.toml").write_text(text, encoding="utf8")
                done = subprocess.run([PROGRAM, "analyze", "--quiet", "--one-story", lines, "--decisions",
                                       self.path / "keputusan.toml"], capture_output=True, timeout=PATIENCE_SECONDS,
                                      check=False)
                self.assertNotEqual(done.returncode, 0)
                self.assertEqual(done.stdout, b"")
                self.assertEqual(done.stderr.count(b"\n"), 1, done.stderr)
                self.assertIn(b"contradict", done.stderr)


if __name__ == "__main__":
    unittest.main()
