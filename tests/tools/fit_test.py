#!/usr/bin/env python3
"""eval/fit.py on small corpora: what tools/signs writes, what the script prints, and that it leaves the tables alone.

usage: fit_test.py SUMBER SIGNS NEWSROOM
"""
import json
import math
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "eval"))
import fit  # noqa: E402
import fit_corpora  # noqa: E402
from tell_gold import Assertion, Claim  # noqa: E402

SUMBER = SIGNS = NEWSROOM = None
WEIGHT = re.compile(r"^  [a-z_]+ +-?\d+ +-?\d+(  held)?$", re.M)


def claim(name, *places):
    return Claim(name, "s1", "", [Assertion(*place) for place in places], 1, 1, [], [], [], [])


class Fit(unittest.TestCase):
    def write(self, rows):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        path = pathlib.Path(self.folder.name) / "signs.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
        return path

    def test_pairs_are_labelled_by_gold(self):
        gold = [claim("fire", ("a", 0, 20), ("b", 0, 20), ("c", 0, 30, "denies")), claim("flood", ("a", 30, 50))]
        path = self.write([{"signs": {"wordings": ["always"], "denial": ["always"]}},
                           {"places": 0, "at": [["a", 0, 21]]}, {"places": 1, "at": [["b", 1, 20]]},
                           {"places": 2, "at": [["a", 30, 48]]}, {"places": 3, "at": [["c", 2, 30]]},
                           {"places": 4, "at": [["d", 0, 9]]},
                           {"kind": "wordings", "first": 0, "second": 1, "signs": [100]},
                           {"kind": "wordings", "first": 0, "second": 2, "signs": [100]},
                           {"kind": "wordings", "first": 0, "second": 4, "signs": [100]},
                           {"kind": "denial", "first": 3, "second": 0, "signs": [100]},
                           {"kind": "denial", "first": 3, "second": 2, "signs": [100]}])
        names = {}
        pairs = fit_corpora.read_pairs(path, gold, names)
        self.assertEqual(names["wordings"], ["always"])
        self.assertEqual([pair.is_one for pair in pairs["wordings"]], [True, False])  # gold has no claim at place 4
        self.assertEqual([pair.is_one for pair in pairs["denial"]], [True, False])

    def test_learning_finds_odds_and_holds_what_is_held(self):
        examples = [([(0, 1.0), (1, 1.0)], True, 300.0), ([(0, 1.0), (1, 1.0)], False, 100.0), ([(0, 1.0)], True, 100.0),
                    ([(0, 1.0)], False, 300.0), ([(0, 1.0), (2, 1.0)], True, 1.0)]
        always, sign, held = fit.learn(examples, [0.0, 0.0, 0.7], {2})
        self.assertAlmostEqual(always, -math.log(3), delta=0.15)
        self.assertAlmostEqual(sign, 2 * math.log(3), delta=0.15)
        self.assertEqual(held, 0.7)

    def test_average_precision_counts_equal_odds_as_one_place(self):
        pairs = [fit_corpora.Pair([100], True, (0, 0)), fit_corpora.Pair([0], False, (0, 1)), fit_corpora.Pair([0], True, (0, 0))]
        self.assertAlmostEqual(fit.average_precision(pairs, [10]), (1 + 2 / 3) / 2)
        self.assertAlmostEqual(fit.average_precision(pairs, [0]), 2 / 3)

    def test_what_was_set_by_hand_is_held(self):
        likeness = fit.Weights("likeness", "wordings", "value", "sign_")
        self.assertTrue(likeness.is_held("echoed"))
        self.assertTrue(likeness.is_held("other_polarity"))
        self.assertFalse(likeness.is_held("cosine"))
        self.assertTrue(fit.Weights("denial_signs", "negative", "negative").is_held("alleged"))
        self.assertFalse(fit.Weights("denial_signs", "denial", "in_words").is_held("alleged"))

    def test_a_written_weight_says_who_set_it(self):
        weights = fit.Weights("denial_signs", "denial", "in_words")
        weights.write_lines({"alleged": 5, "noun": 6}, "today")
        self.assertEqual(weights.present()["noun"][1], "6")
        self.assertEqual(weights.present()["noun"][weights.set_by], "today")
        self.assertEqual(weights.present()["alleged"][weights.set_by], "today; the weight for negative statements by hand")
        self.assertTrue(fit.Weights("denial_signs", "negative", "negative").is_held("alleged"))

    def test_a_run_prints_every_weight_and_corpus(self):
        tables = [ROOT / "packs" / "world" / name for name in ("likeness.tsv", "denial_signs.tsv")]
        before = [table.read_bytes() for table in tables]
        told = subprocess.run([sys.executable, ROOT / "eval" / "fit.py", "--articles", "60", "--program", SUMBER, "--signs", SIGNS,
                               "--newsroom", NEWSROOM, "--gold", "/nowhere"], capture_output=True, text=True, check=True).stdout
        self.assertEqual(len(WEIGHT.findall(told)), 24 + 20 + 20, told)
        for corpus in ("seed 1", "seed 2", "written odd"):
            self.assertRegex(told, rf"{corpus} +tuned +likeness F1 0\.\d{{3}} 0\.\d{{3}}\n")
            self.assertRegex(told, rf"{corpus} +tuned +pairs +\d+  one +\d+  average precision [01]\.\d{{3}} [01]\.\d{{3}}\n")
        for corpus in ("seed 77", "seed 78", "written even"):
            self.assertRegex(told, rf"{corpus} +untuned +denials F1 0\.\d{{3}} 0\.\d{{3}}\n")
        self.assertEqual(before, [table.read_bytes() for table in tables])

    def test_signs_name_places_of_the_articles(self):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            lines = folder / "articles.jsonl"
            texts = {"a": "Tujuh orang tewas dalam kebakaran pabrik di Semarang pada Senin malam.",
                     "b": "Kebakaran pabrik di Semarang, Senin malam, menewaskan tujuh orang."}
            lines.write_text("".join(json.dumps({"id": k, "text": v, "language": "id"}) + "\n" for k, v in texts.items()))
            subprocess.run([SIGNS, lines, "--one-story", "-o", folder / "signs.jsonl"], check=True)
            rows = [json.loads(line) for line in (folder / "signs.jsonl").read_text().splitlines()]
        names = rows[0]["signs"]
        places = {row["places"]: row["at"] for row in rows if "at" in row}
        pairs = [row for row in rows if row.get("kind") == "wordings"]
        self.assertEqual(len(pairs), 1)
        self.assertEqual({at[0] for n in (pairs[0]["first"], pairs[0]["second"]) for at in places[n]}, {"a", "b"})
        for at in places.values():
            for article, begin, end in at:
                self.assertTrue(0 <= begin < end <= len(texts[article]))
        signs = dict(zip(names["wordings"], pairs[0]["signs"], strict=True))
        self.assertEqual(signs["always"], 100)
        self.assertGreater(signs["cosine"], 30)


if __name__ == "__main__":
    SUMBER, SIGNS, NEWSROOM = sys.argv[1:4]
    unittest.main(argv=sys.argv[:1])
