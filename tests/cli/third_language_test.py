"""Reads an article in a language that nobody compiled in: only the tables under tests/packs/tk know it.

Usage: third_language_test.py PATH_OF_SUMBER [unittest options]
"""

import json
import subprocess
import sys
import unittest
from pathlib import Path

SUMBER = ""
PACK = Path(__file__).resolve().parents[1] / "packs" / "tk"
ARTICLE = {
    "id": "tk",
    "published": "2024-01-05",
    "text": "DRALEN - Lum brevo vosh Dralen tor shen molva nek Unsol.\n"
            "“Varu brevo ulo Dralen tor molva,” zodel Velmar Orbin Taska ulo parlak ulo Tovira, Dusol (2 Fornal 2024).\n"
            "Orbin Taska zodel kor lum brevo pelga tor vesk.\n"
            "Velmar Orbin Taska nazod kor lum klen tor ulo Tovira.\n"
            "Ilu zodel kor lum brevo shen tor molva.\n"
            "Onvel Klavor Belma, varu klen vul vesk ulo Dralen.\n"
            "Onu velmar zodel kor varu tor lum.\n"
            "Dur solka pevar Klavor Belma tarnok Dralen dulka ulvek tra hekta meskan miso Drk 5,000.\n"
            "Orbin Taska shen brelda Tovira drasti.\n",
}


class ThirdLanguage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        done = subprocess.run([SUMBER, "analyze", "--quiet", "--lang-pack", PACK, "-"], check=True, capture_output=True,
                              input=json.dumps(ARTICLE).encode() + b"\n", timeout=60)
        cls.document = json.loads(done.stdout)
        cls.article = cls.document["articles"][0]
        cls.names = {entity["id"]: entity["name"] for entity in cls.document["entities"]}

    def words(self, span):
        return self.article["text"][span["begin"]:span["end"]] if span else ""

    def attribution(self, content):
        """The one whose content these words are."""
        return next(a for a in self.document["attributions"] if self.words(a["content"]) == content)

    def voices(self, attribution):
        return [(link["name"], link.get("date")) for link in attribution["chain"] if link["kind"] == "voice"]

    def values(self, kind):
        return {self.words(m): m["value"] for m in self.document["mentions"] if m["kind"] == kind}

    def kinds(self, words):
        return {m["kind"] for m in self.document["mentions"] if self.words(m) == words}

    def test_article_is_read_in_its_language(self):
        self.assertEqual(self.article["language"], "tk")
        self.assertEqual(self.article["dateline"], "DRALEN")

    def test_names(self):
        self.assertEqual(self.kinds("Orbin Taska"), {"person"})
        self.assertEqual(self.kinds("Klavor Belma"), {"organisation"})
        self.assertEqual(self.kinds("Tovira") & {"person", "organisation"}, set())
        self.assertIn("Tovira", self.names.values())

    def test_times_count_from_the_day_of_publication(self):
        times = self.values("time")
        self.assertEqual(times["Dusol (2 Fornal 2024)"], "2024-01-02")
        self.assertEqual(times["drasti"], "2024-01-04")
        self.assertEqual(times["Dur solka pevar"], "2024-01-03")
        self.assertEqual(times["Unsol"], "2024-01-01")

    def test_quantities(self):
        self.assertEqual(self.values("quantity"), {"ulvek tra hekta meskan": ">300 km", "Drk 5,000": "5000 TKD"})

    def test_quotation_with_its_speaker_day_and_occasion(self):
        direct = self.attribution("Varu brevo ulo Dralen tor molva")
        self.assertEqual((direct["kind"], direct["certainty"], direct["rule"]), ("direct", "CT+", "tk.reporting.zodel"))
        self.assertEqual(self.voices(direct), [("Orbin Taska", "2024-01-02")])
        self.assertIn("parlak", [link["name"] for link in direct["chain"] if link["kind"] == "occasion"])

    def test_reported_words_that_are_hedged(self):
        indirect = self.attribution("lum brevo pelga tor vesk")
        self.assertEqual((indirect["kind"], indirect["certainty"]), ("indirect", "PS+"))
        self.assertEqual(self.voices(indirect)[0][0], "Orbin Taska")

    def test_denial(self):
        denial = self.attribution("lum klen tor ulo Tovira")
        self.assertEqual((denial["stance"], denial["certainty"]), ("denies", "CT-"))
        self.assertEqual(self.voices(denial)[0][0], "Orbin Taska")

    def test_pronoun_and_negation(self):
        negated = self.attribution("lum brevo shen tor molva")
        self.assertEqual(self.words(negated["source"]), "Ilu")
        self.assertEqual((negated["stance"], negated["certainty"]), ("asserts", "CT-"))
        self.assertEqual(self.voices(negated)[0][0], "Orbin Taska")

    def test_body_behind_a_preposition_and_somebody_unnamed(self):
        self.assertEqual(self.voices(self.attribution("varu klen vul vesk ulo Dralen"))[0][0], "Klavor Belma")
        self.assertTrue(self.attribution("varu tor lum")["source"]["unnamed"])

    def test_events(self):
        attack, help_ = sorted(self.document["events"], key=lambda event: event["begin"])
        self.assertEqual((attack["type"], attack["negated"]), ("ASSAULT", False))
        self.assertEqual([self.names[attack[role]] for role in ("actor", "recipient")], ["Klavor Belma", "Dralen"])
        self.assertEqual((help_["type"], help_["negated"]), ("AID", True))
        self.assertEqual([self.names[help_[role]] for role in ("actor", "recipient")], ["Orbin Taska", "Tovira"])


if __name__ == "__main__":
    SUMBER = sys.argv.pop(1)
    unittest.main(verbosity=2)
