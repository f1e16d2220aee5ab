"""The example story, as a careful reader reads it (examples/gold.json): what must hold of it whatever else changes.

usage: examples_test.py PROGRAM
"""

import json
import pathlib
import re
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(sys.argv.pop(1))
WORD = re.compile(r"\w+")


def flat(text):
    return " ".join(WORD.findall((text or "").lower()))


class ExampleStory(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        run = subprocess.run([PROGRAM, "analyze", "--quiet", ROOT / "examples/articles"], capture_output=True, check=True)
        cls.document = json.loads(run.stdout)
        cls.gold = json.loads((ROOT / "examples/gold.json").read_text(encoding="utf8"))
        cls.articles = {article["id"]: article for article in cls.document["articles"]}

    def assertions_at(self, article, fragment, stance):
        """Claims with an assertion of that stance whose words share a run of four with the fragment."""
        want = flat(fragment).split()
        runs = {" ".join(want[i : i + 4]) for i in range(max(1, len(want) - 3))}
        found = []
        for claim in self.document["claims"]:
            for row in claim["assertions"]:
                if row["article"] != article or row["stance"] != stance:
                    continue
                words = f" {flat(self.articles[article]['text'][row['begin']:row['end']])} "
                if any(f" {run} " in words for run in runs):
                    found.append(claim)
                    break
        return found

    def test_two_stories_are_told_apart(self):
        found = sorted(sorted(story["articles"]) for story in self.document["stories"])
        self.assertEqual(found, sorted(sorted(articles) for articles in self.gold["stories"].values()))

    def test_articles_keep_what_is_theirs(self):
        for name, gold in self.gold["articles"].items():
            article = self.articles[name]
            with self.subTest(name):
                if gold.get("title"):
                    self.assertEqual(flat(article["title"]), flat(gold["title"]))
                if gold.get("outlet"):
                    self.assertEqual(flat(article["outlet"]), flat(gold["outlet"]))
                for fragment in gold["dropped"]:
                    self.assertNotIn(f" {flat(fragment)} ", f" {flat(article['text'])} ")

    def test_every_claim_of_the_reader_is_told(self):
        for claim in self.gold["claims"]:
            places = [(m[0], m[1], m[2] if len(m) > 2 else "asserts") for m in claim["mentions"]]
            with self.subTest(claim["id"]):
                self.assertTrue(any(self.assertions_at(*place) for place in places))

    def test_copies_are_no_origins(self):
        claims = self.assertions_at("kabarnusa-jembatan-ambruk", "truk tersebut diduga membawa muatan melebihi batas", "asserts")
        self.assertEqual([claim["corroboration"]["min"] for claim in claims], [1])
        self.assertGreaterEqual(len(claims[0]["assertions"]), 4)

    def test_denials_stand_beside_what_they_deny(self):
        denied = self.assertions_at("kabarnusa-kontraktor-membantah", "Rambu batas beban terpasang di kedua sisi", "asserts")
        self.assertTrue(any(claim["corroboration"]["denied_by"] for claim in denied))

    def test_copied_passages_are_found(self):
        pairs = [{row["article"] for row in passage["occurrences"]} for passage in self.document["passages"]]
        self.assertTrue(any({"kabarnusa-jembatan-ambruk", "fokussiang-jembatan-ambruk"} <= pair for pair in pairs))
        self.assertFalse(any("suaralintang-dari-lokasi" in pair and "kabarnusa-kapal" in pair for pair in pairs))


if __name__ == "__main__":
    unittest.main()
