#!/usr/bin/env python3
"""The newsroom's gold of claims says what its texts say.

usage: tell_gold_test.py NEWSROOM
"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

PROGRAM = None
BORROWED = re.compile(r"[a-z]+\d+\.example$")  # domains of outlets that pose as others or come under ever new names
PLAN = re.compile(r"\b(akan|bakal|segera|(?:will|is to|are to|due to) be)\b")
DONE = re.compile(r"\b(sudah|telah|(?:has|have) (?:now )?been)\b")
ATTEMPT = re.compile(r"\b(berusaha|mencoba|berupaya|tried to|attempted to|made an effort to)\b")
WON = re.compile(r"\b(berhasil|bisa|managed to)\b")
LEAST_SHARE, MOST_SHARE = 0.29, 0.38  # of all claims: those with two origins or more, about a third
LEAST_OF_THREE = 0.06  # of all claims: those with three or more


def rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


class TellGold(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory()
        cls.settings = {}
        for setting in ("normal", "hard"):
            folder = pathlib.Path(cls.place.name) / setting
            subprocess.run([PROGRAM, "--articles", "2000", "--seed", "5", "--setting", setting, "-o", str(folder)], check=True)
            articles = {row["id"]: row for row in rows(folder / "articles.jsonl")}
            told = collections.defaultdict(list)
            for row in rows(folder / "gold" / "assertions.jsonl"):
                told[row["claim"]].append(row)
            cls.settings[setting] = articles, rows(folder / "gold" / "claims.jsonl"), told

    @classmethod
    def tearDownClass(cls):
        cls.place.cleanup()

    def every_claim(self):
        for articles, claims, told in self.settings.values():
            for claim in claims:
                yield articles, claim, told[claim["claim"]]

    def words(self, articles, assertion):
        return articles[assertion["article"]]["text"][assertion["begin"]:assertion["end"]]

    def test_places_are_words_of_one_sentence_at_most(self):
        for articles, claim, told in self.every_claim():
            for assertion in told:
                words = self.words(articles, assertion)
                self.assertGreater(len(words.split()), 1, claim["claim"])
                self.assertNotIn("\n", words)

    def test_somebody_asserts_every_claim(self):
        for _, claim, told in self.every_claim():
            self.assertIn("asserts", {a["stance"] for a in told}, claim["claim"])

    def test_bounds(self):
        for _, claim, told in self.every_claim():
            rooted = {o["institution"] for o in claim["origins"] if o["kind"] != "unrooted"}
            self.assertEqual(max(1, len(rooted)), claim["min"])
            self.assertEqual(len(claim["origins"]), claim["max"])
            self.assertLessEqual(claim["min"], claim["true"])
            self.assertLessEqual(claim["true"], claim["max"])
            for assertion in told:
                self.assertEqual(assertion["stance"] == "asserts", assertion["origin"] is not None)

    def test_a_third_has_two_origins(self):
        for setting, (_, claims, _) in self.settings.items():
            share = sum(claim["min"] >= 2 for claim in claims) / len(claims)
            self.assertGreater(sum(claim["min"] >= 3 for claim in claims) / len(claims), LEAST_OF_THREE, setting)
            self.assertTrue(LEAST_SHARE <= share <= MOST_SHARE, f"{setting}: {share:.3f}")

    def test_what_a_reporter_saw_nobody_said(self):
        for articles, claim, told in self.every_claim():
            for assertion in told[:3]:
                if assertion["stance"] == "asserts" and claim["origins"][assertion["origin"]]["kind"] == "observation":
                    self.assertIsNone(assertion["speaker"])

    def test_outlets_under_false_names_are_no_origin(self):
        seen = 0
        for articles, claim, told in self.every_claim():
            seen += any(BORROWED.search(articles[a["article"]]["url"].split("/")[2]) for a in told)
            for origin in claim["origins"]:
                self.assertIsNone(BORROWED.search(origin["institution"]), origin)
        self.assertGreater(seen, 50)

    def test_rival_values_are_told_at_other_places(self):
        fields = collections.Counter()
        told_so = all_of_them = 0
        for articles, claim, told in self.every_claim():
            for conflict in claim["conflicts"]:
                fields[conflict["field"]] += 1
                self.assertGreater(len(conflict["values"]), 1)
                places = [a for value in conflict["values"] for a in value["assertions"]]
                self.assertEqual(len(places), len(set(places)))
                for value in conflict["values"] if conflict["field"] == "place" else ():
                    words = [self.words(articles, told[place]) for place in value["assertions"]]
                    told_so += sum(value["value"].split()[-1] in text for text in words)
                    all_of_them += len(words)
        self.assertEqual({"quantity", "place", "name", "time"}, set(fields))
        self.assertGreater(told_so, 0.9 * all_of_them)  # ports have names of their own in English

    def test_changes_are_of_copies(self):
        fields = collections.Counter()
        for _, claim, told in self.every_claim():
            for change in claim["drift"]:
                fields[change["field"]] += 1
                self.assertIn("copied_from", told[change["assertion"]])
                self.assertNotIn(change["assertion"], change["carriers"])
        self.assertLessEqual({"certainty", "value", "attribution"}, set(fields))

    def test_a_lost_hedge_is_certain_and_a_gained_one_is_not(self):
        lost = gained = 0
        for _, claim, told in self.every_claim():
            for change in claim["drift"]:
                if change["field"] == "certainty":
                    lost += told[change["assertion"]]["certainty"] == "CT+"
                    gained += told[change["assertion"]]["certainty"] == "PR+"
        self.assertGreater(lost, 0)
        self.assertGreater(gained, 0)

    def test_plans_are_told_as_done_and_attempts_as_come_off(self):
        turns = {"certainty": (PLAN, DONE), "value": (ATTEMPT, WON)}
        planted = collections.Counter()
        for articles, claim, told in self.every_claim():
            for change in claim["drift"]:
                if change["field"] not in turns:
                    continue
                before, after = turns[change["field"]]
                assertion = told[change["assertion"]]
                source = [a for a in told if a["article"] == assertion["copied_from"]]
                is_turned = after.search(self.words(articles, assertion)) and not before.search(self.words(articles, assertion))
                if is_turned and any(before.search(self.words(articles, a)) for a in source):
                    planted[change["field"]] += 1
        self.assertGreater(planted["certainty"], 2)
        self.assertGreater(planted["value"], 0)

    def test_denials_in_general_doubts_and_recantations_are_planted(self):
        stances = collections.Counter()
        general = 0
        for articles, _, told in self.every_claim():
            for assertion in told:
                stances[assertion["stance"]] += 1
                general += assertion["stance"] == "denies" and bool(re.search(
                    r"(membantah|menepis|menyangkal|menampik) (tuduhan|tudingan|kabar|keterangan|hal) (itu|tersebut)",
                    self.words(articles, assertion)))
        self.assertEqual({"asserts", "denies", "doubts", "retracts"}, set(stances))
        self.assertGreater(general, 20)

    def test_an_outlet_takes_its_own_wrong_value_back(self):
        count = 0
        for articles, claim, told in self.every_claim():
            for assertion in told:
                line = re.match(r"(Ralat|Koreksi|Catatan redaksi|Correction|Editor's note): ", self.words(articles, assertion))
                if not line:
                    continue
                count += 1
                self.assertEqual("retracts", assertion["stance"])
                self.assertEqual(articles[assertion["article"]]["outlet"], articles[assertion["copied_from"]]["outlet"])
                self.assertTrue(claim["conflicts"], claim["claim"])
        self.assertGreater(count, 5)

    def test_parties_have_names(self):
        for _, claim, _ in self.every_claim():
            for party in claim["parties"] + claim["denied_by"]:
                self.assertTrue(party and all(party), claim["claim"])


if __name__ == "__main__":
    PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
