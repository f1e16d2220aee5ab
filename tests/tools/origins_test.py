"""Tests of eval/origins.py: that the checker finds what is wrong with gold, and what the scorer takes for right."""
import contextlib
import copy
import io
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "eval"))

import origins  # noqa: E402
import origins_gold  # noqa: E402

TEXTS = {
    "radio": "The bridge at Sandy Ford fell on Monday, police chief Ana Duarte said. Nobody was hurt.",
    "paper": "Farmer Tom Birch saw the bridge come down with his own eyes. Seven cows drowned.",
    "copycat": "The bridge at Sandy Ford fell on Monday, police chief Ana Duarte said.",
    "mayor": "Mayor Lou Hart denied that the old bridge had fallen. Eight cows drowned, he conceded.",
    "blog": "It will rain on the whole county tomorrow.",
}
POLICE = {"kind": "voice", "name": "Ana Duarte", "institution": "police", "parties": ["police"]}
FARMER = {"kind": "voice", "name": "Tom Birch", "parties": ["unknown"]}
FELL = {
    "id": "fell", "what": "The bridge fell", "origins": [POLICE, FARMER], "min": 2, "max": 2, "parties": ["police"],
    "denied_by": ["town"], "time": "2026-03-02", "said": [], "conflict": None,
    "mentions": [
        {"article": "radio", "words": "The bridge at Sandy Ford fell", "origin": 0},
        {"article": "paper", "words": "saw the bridge come down", "origin": 1},
        {"article": "copycat", "words": "The bridge at Sandy Ford fell", "origin": 0, "copied_from": "radio"},
        {"article": "mayor", "words": "denied that the old bridge had fallen", "origin": None, "stance": "denies",
         "certainty": "CT-"}],
    "drift": [{"mention": 2, "against": 0, "field": "attribution", "note": "none"}]}
COWS = {
    "id": "cows", "what": "How many cows drowned", "origins": [FARMER], "min": 1, "max": 1, "parties": [], "denied_by": [],
    "mentions": [{"article": "paper", "words": "eyes. Seven cows drowned", "origin": 0},
                 {"article": "mayor", "words": "Eight cows drowned, he conceded", "origin": 0}],
    "conflict": {"field": "quantity", "values": [{"value": "7", "mentions": [0]}, {"value": "8", "mentions": [1]}]}}


def filler(number):
    return {"id": f"rain-{number}", "what": "It will rain", "origins": [{"kind": "unrooted", "parties": ["unknown"]}], "min": 1,
            "max": 1, "parties": [], "denied_by": [],
            "mentions": [{"article": "blog", "words": ("It will rain on", "the whole county tomorrow", "rain on the whole",
                                                       "on the whole county")[number], "origin": 0}]}


def claims():
    return [copy.deepcopy(FELL), *map(filler, range(4))]


class OneStory(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="sumber-origins-")
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.gold = {"story": "bridge", "what": "A bridge falls", "claims": claims(), "notes": ""}
        cows = copy.deepcopy(COWS)
        cows["mentions"][0]["words"] = "Seven cows drowned."  # three words: the checker says so
        self.cows = cows

    def write(self):
        story = self.root / "stories" / "en" / "bridge"
        story.mkdir(parents=True, exist_ok=True)
        articles = [{"id": name, "url": f"https://{name}.example/1", "title": name, "text": text} for name, text in TEXTS.items()]
        (story / "articles.jsonl").write_text("".join(json.dumps(row) + "\n" for row in articles), encoding="utf8")
        (story / "gold.json").write_text(json.dumps(self.gold), encoding="utf8")
        return origins_gold.read_stories(self.root / "stories")

    def troubles(self):
        return "\n".join(origins_gold.check_stories(self.write()))


class TheChecker(OneStory):
    def test_finds_nothing_wrong_with_whole_gold(self):
        self.gold["claims"].append(filler(0) | {"id": "sixth", "mentions": [
            {"article": "radio", "words": "police chief Ana Duarte said", "origin": 0}]})
        self.assertEqual(self.troubles(), "")

    def test_wants_six_claims(self):
        self.assertIn("5 claims, not 6 to 10", self.troubles())

    def test_words_stand_once(self):
        self.gold["claims"][0]["mentions"][0]["words"] = "The bridge at Sandy Bay fell"
        self.assertIn("mention 0 stands 0 times in radio", self.troubles())

    def test_words_are_four_to_fourteen_and_in_one_sentence(self):
        self.gold["claims"].append(self.cows)
        self.assertIn("mention 0 has 3 words", self.troubles())
        self.cows["mentions"][0]["words"] = "his own eyes. Seven cows"
        self.assertIn("runs over the end of a sentence", self.troubles())

    def test_bounds_follow_from_origins(self):
        self.gold["claims"][0]["min"] = 1
        self.assertIn("[2, 2] follows from the origins", self.troubles())
        self.gold["claims"][0]["bounds"] = "the farmer and the chief are one household"
        self.assertNotIn("follows from the origins", self.troubles())
        self.gold["claims"][0]["min"], self.gold["claims"][0]["max"] = 3, 3
        self.assertIn("of 2 institutions", self.troubles())

    def test_colleagues_are_a_maybe(self):
        self.gold["claims"][0]["origins"][1] = {"kind": "voice", "name": "Sergeant", "institution": "police", "parties": ["police"]}
        self.assertIn("[1, 2] follows", self.troubles())
        self.gold["claims"][0]["origins"][1] |= {"institution": "river patrol", "within": "police"}
        self.assertIn("[1, 2] follows", self.troubles())

    def test_an_assertion_that_is_not_certain_enough_is_no_origin(self):
        self.gold["claims"][0]["mentions"][1]["certainty"] = "Uu"
        self.assertIn("[1, 1] follows", self.troubles())

    def test_denials_and_deniers_go_together(self):
        self.gold["claims"][0]["denied_by"] = []
        self.assertIn("`denied_by` and the mentions that deny", self.troubles())

    def test_other_names_are_of_parties_that_are_there(self):
        self.gold["party_names"] = {"police": ["Polisi"], "navy": ["Angkatan Laut"]}
        self.assertIn("`party_names` has 'navy', no claim's party", self.troubles())
        self.assertNotIn("'police'", self.troubles())

    def test_an_assertion_has_an_origin_and_indexes_are_there(self):
        self.gold["claims"][0]["mentions"][0]["origin"] = None
        self.gold["claims"][0]["mentions"][1]["origin"] = 5
        self.gold["claims"][0]["drift"][0]["against"] = 9
        said = self.troubles()
        for words in ("mention 0 asserts, and has no origin", "mention 1 has the origin 5", "a mention that is none"):
            self.assertIn(words, said)

    def test_a_value_is_held_by_somebody_and_by_nobody_twice(self):
        self.cows["conflict"]["values"][1]["mentions"] = [0]
        self.gold["claims"].append(self.cows)
        self.assertIn("mention 0 holds 2 values", self.troubles())

    def test_outlets_stand_on_reserved_domains(self):
        stories = self.write()
        stories[0].articles["radio"]["url"] = "https://radio.com/1"
        self.assertIn("not on a reserved domain: 'radio.com'", "\n".join(origins_gold.check_stories(stories)))


class TheScorer(OneStory):
    def setUp(self):
        super().setUp()
        self.gold["claims"] = [copy.deepcopy(FELL), self.cows]

    def place(self, article, words, **more):
        begin = TEXTS[article].index(words)
        return {"article": article, "begin": begin, "end": begin + len(words), **more}

    def lines(self):
        """What a program that found everything would give."""
        fell = {"claim": "the bridge fell", "min": 2, "max": 2, "parties": ["Police"], "denied_by": ["town"],
                "assertions": [self.place("radio", "The bridge at Sandy Ford fell on Monday"), self.place("paper", "the bridge come down"),
                               self.place("copycat", "bridge at Sandy Ford fell"),
                               self.place("mayor", "denied that the old bridge had fallen", stance="denies")],
                "drift": [{"field": "attribution", "assertion": 2}]}
        cows = {"claim": "cows", "min": 1, "max": 1, "parties": [],
                "assertions": [self.place("paper", "Seven cows drowned"), self.place("mayor", "Eight cows drowned")],
                "conflicts": [{"field": "quantity", "values": [{"value": "7", "assertions": [0]}, {"value": 8, "assertions": [1]}]}]}
        return [fell, cows]

    def run_scorer(self, lines, *options):
        self.write()
        found = self.root / "found" / "en"
        found.mkdir(parents=True, exist_ok=True)
        (found / "bridge.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf8")
        return subprocess.run([sys.executable, ROOT / "eval" / "origins.py", found.parent, "--stories", self.root / "stories", *options],
                              capture_output=True, text=True, check=False)

    def report(self, lines):
        done = self.run_scorer(lines, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)["all"]

    def test_everything_found_is_everything_right(self):
        report = self.report(self.lines())
        self.assertEqual(report["mean of seven"], 1.0, report)
        self.assertEqual(report["two"]["right"], 1.0)
        self.assertEqual(report["denials"]["deniers"], 1.0)

    def test_a_party_goes_by_the_names_its_story_gives(self):
        fell, cows = self.lines()
        fell["parties"] = ["Polisi Ford"]
        self.assertEqual(self.report([fell, cows])["parties"]["right"], 0.5)
        self.gold["party_names"] = {"police": ["Polisi Ford"]}
        self.assertEqual(self.report([fell, cows])["parties"]["right"], 1.0)

    def test_the_name_of_a_private_person_counts_neither_way(self):
        fell, cows = self.lines()
        fell["parties"].append("Tom Birch")
        self.assertEqual(self.report([fell, cows])["parties"]["right"], 1.0)
        fell["parties"].append("County")
        self.assertEqual(self.report([fell, cows])["parties"]["right"], 0.5)

    def test_two_claims_told_as_one_cost_pairs(self):
        fell, cows = self.lines()
        fell["assertions"] += cows["assertions"]
        self.assertLess(self.report([fell])["pairs"]["f1"], 1.0)

    def test_bounds_that_miss_are_wrong(self):
        fell, cows = self.lines()
        fell["min"] = fell["max"] = 3
        report = self.report([fell, cows])
        self.assertEqual(report["least"]["every claim"]["all"], {"exact": 0.5, "within one": 1.0, "claims": 2})
        self.assertEqual(report["bounds"]["contain"], 0.5)

    def test_what_was_gathered_is_counted_by_its_own_places(self):
        fell, cows = self.lines()
        del fell["assertions"][1], fell["drift"]  # the farmer's words: what is left is the police
        fell["min"] = 1
        report = self.report([fell, cows])
        self.assertEqual(report["least"]["every claim"]["all"]["exact"], 0.5)
        self.assertEqual(report["gathered"], {"all": 1.0, "1": 1.0, "claims of 2+": 0})
        fell["min"] = 2
        self.assertEqual(self.report([fell, cows])["gathered"]["1"], 0.5)
        self.assertEqual(self.report(self.lines())["gathered"], {"all": 1.0, "1": 1.0, "2+": 1.0, "claims of 2+": 1})

    def test_counters_need_no_program(self):
        counters = self.report([])["counters"]
        # Of the fall tell three outlets, of which one copies another whole; of the cows two outlets.
        self.assertEqual(counters["outlets, gold's claims"]["exact all"], 0.0)
        self.assertEqual(counters["near duplicates, gold's claims"]["exact all"], 0.5)
        self.assertEqual(counters["always 1, gold's claims"]["exact all"], 0.5)

    def test_a_story_without_an_analysis_counts_as_nothing_found(self):
        self.write()
        empty = self.root / "none"
        empty.mkdir()
        done = subprocess.run([sys.executable, ROOT / "eval" / "origins.py", empty, "--stories", self.root / "stories", "--json"],
                              capture_output=True, text=True, check=False)
        self.assertEqual(json.loads(done.stdout)["all"]["mean of seven"], 0.0)
        self.assertIn("en/bridge has no analysis", done.stderr)

    def test_a_bad_line_is_named(self):
        for change, word in (({"min": 4, "max": 2}, "[4, 2]"), ({"assertions": [{"article": "tv", "begin": 0, "end": 2}]}, "'tv'"),
                             ({"assertions": [{"article": "blog", "begin": 0, "end": 999}]}, "999"), ({"assertions": 3}, "not a claim"),
                             ({"min": 1.5}, "[1.5, 2]"), ({"min": None}, "[None, 2]"),
                             ({"drift": [{"field": "value", "assertion": 7}]}, "not there")):
            with self.subTest(word):
                done = self.run_scorer([{**self.lines()[0], **change}])
                self.assertEqual(done.returncode, 1)
                self.assertIn("origins: en/bridge:1", done.stderr)
                self.assertIn(word, done.stderr)
                self.assertEqual(len(done.stderr.splitlines()), 1)

    def test_the_plain_program_gives_lines_that_are_scored(self):
        self.write()
        found = self.root / "plain"
        subprocess.run([sys.executable, ROOT / "eval" / "origins_plain.py", found, "--stories", self.root / "stories", "--bold"],
                       check=True)
        lines = [json.loads(line) for line in (found / "en" / "bridge.jsonl").read_text(encoding="utf8").splitlines()]
        fell = next(line for line in lines if line["claim"].startswith("The bridge at Sandy Ford"))
        self.assertEqual([a["article"] for a in fell["assertions"]][:1], ["radio"])
        self.assertIn("copycat", [a["article"] for a in fell["assertions"]])
        for line in lines:
            for place in line["assertions"]:
                self.assertNotIn("\n", TEXTS[place["article"]][place["begin"]:place["end"]])
        done = subprocess.run([sys.executable, ROOT / "eval" / "origins.py", found, "--stories", self.root / "stories", "--json"],
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertGreater(json.loads(done.stdout)["all"]["claims"]["found for them"], 0)

    def test_a_line_that_is_no_json_is_named(self):
        self.run_scorer(self.lines())
        file = self.root / "found" / "en" / "bridge.jsonl"
        file.write_text(file.read_text(encoding="utf8") + "{half\n", encoding="utf8")
        done = subprocess.run([sys.executable, ROOT / "eval" / "origins.py", self.root / "found", "--stories", self.root / "stories"],
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("origins: en/bridge:3: no JSON", done.stderr)

    def test_single_cases_are_of_odd_stories(self):
        self.assertIn("en/bridge/fell", self.run_scorer(self.lines(), "--ids", "en/bridge/fell").stdout)
        self.assertIn("en/other/fell: no claim of an odd story", self.run_scorer(self.lines(), "--ids", "en/other/fell").stdout)

    def test_a_copy_of_a_copy_inherits_its_drift(self):
        mentions = [{"article": "a"}, {"article": "b"}, {"article": "c", "copied_from": "b"}, {"article": "d", "copied_from": "c"}]
        self.assertEqual(origins.heirs_of(1, mentions), [2, 3])
        self.assertEqual(origins.heirs_of(0, mentions), [])


class TheStoriesOfTheProject(unittest.TestCase):
    def test_their_gold_is_whole(self):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            status = origins.print_check(origins_gold.read_stories())
        self.assertEqual(status, 0, out.getvalue())


if __name__ == "__main__":
    unittest.main()
