"""The user's decisions from the file to the document, the explanation and the report; and explanations as JSON.

usage: decisions_test.py PROGRAM
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(sys.argv.pop(1))
ARTICLES = ROOT / "examples/articles"
EXAMPLE = ROOT / "examples/decisions.toml"
BAD_CALL = 2


def checker(name):
    schema = json.loads((ROOT / "docs" / name).read_text(encoding="utf8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def problems(validator, value):
    return [f"{list(e.absolute_path)}: {e.message[:200]}" for e in validator.iter_errors(value)]


def run(*arguments, **options):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, timeout=120, **options)


class Story(unittest.TestCase):
    """The example story with the example decisions, made once for each class of tests."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = pathlib.Path(cls.folder.name)
        cls.story = cls.path / "story.json"
        run("analyze", "--quiet", ARTICLES, "--decisions", EXAMPLE, "-o", cls.story, check=True)
        cls.document = json.loads(cls.story.read_text(encoding="utf8"))

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def decide(self, text, *more):
        file = self.path / "decisions.toml"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return run("analyze", ARTICLES, "--decisions", file, *more)

    def claim_with(self, words):
        """The claim that some article asserts in these words, however the claim is worded."""
        texts = {article["id"]: article["text"] for article in self.document["articles"]}
        return next(claim for claim in self.document["claims"] for row in claim["assertions"]
                    if words in texts[row["article"]][row["begin"]:row["end"]])


class Decisions(Story):
    def test_the_document_holds_every_decision_of_the_example(self):
        self.assertEqual(problems(checker("analysis.schema.json"), self.document), [])
        self.assertEqual([row["applied"] for row in self.document["decisions"]], [True] * 6)
        self.assertEqual([row["line"] for row in self.document["decisions"]],
                         sorted(row["line"] for row in self.document["decisions"]))

    def test_what_they_changed_bears_their_rule(self):
        claim = self.claim_with("Empat orang tewas")
        rules = [rule for rule in claim["decisions"] if rule.startswith("user.one.")]
        self.assertEqual(len(rules), 1)
        reasons = [row for row in claim["dependencies"] if row["evidence"][0]["rule"] == rules[0]]
        self.assertEqual(len(reasons), 1)
        self.assertEqual(reasons[0]["name"], "Rendra Maulana")
        apart = [row for claim in self.document["claims"] for row in claim["assertions"]
                 if row["rule"].startswith("user.apart.")]
        self.assertEqual([row["article"] for row in apart], ["suaralintang-dari-lokasi"])

    def test_the_same_file_gives_the_same_bytes(self):
        for threads in ("1", "4"):
            again = self.path / f"again{threads}.json"
            run("analyze", "--quiet", "-t", threads, ARTICLES, "--decisions", EXAMPLE, "-o", again, check=True)
            self.assertEqual(again.read_bytes(), self.story.read_bytes())
        run("analyze", "--quiet", ARTICLES, "--decisions", EXAMPLE, "-o", f"{self.path}/rows/", check=True)
        rows = (self.path / "rows/decisions.jsonl").read_text(encoding="utf8").splitlines()
        self.assertEqual([json.loads(row) for row in rows], self.document["decisions"])

    def test_without_a_file_nothing_is_decided(self):
        document = json.loads(run("analyze", "--quiet", ARTICLES, check=True).stdout)
        self.assertEqual(document["decisions"], [])
        self.assertNotIn("user.", json.dumps(document["claims"]))

    def test_the_terminal_and_the_report_show_them_as_the_users(self):
        claim = self.claim_with("Empat orang tewas")
        rated = f"Kabar Nusa B{claim['corroboration']['credibility']}"
        page = " ".join(run("explain", self.story, claim["id"], "--language", "en", check=True).stdout.decode().split())
        self.assertIn("Your decisions", page)
        self.assertIn("your decision, line 5: Detak Kota mengutip Kapolres", page)
        self.assertIn("Kabar Nusa [B]", page)
        self.assertIn(rated, page)
        report = run("report", self.story, "-o", "-", check=True).stdout.decode()
        self.assertIn("keputusan Anda, baris 5", report)
        self.assertIn(rated, report)

    def test_every_edge_of_the_reports_graph_opens_to_its_words(self):
        report = run("report", self.story, "-o", "-", check=True).stdout.decode()
        edges = re.findall(r'<a href="#(s\d+-way\d+)"[^>]*><path class="edge', report)
        self.assertEqual(len(edges), len(re.findall(r'<path class="edge', report)))
        self.assertGreater(len(edges), 10)
        for anchor in set(edges):
            item = report[report.index(f'<li id="{anchor}"'):]
            self.assertIn("<q", item[:item.index("</ul>")], anchor)
        self.assertIn("Apa yang akan mengubah hitungan", report)

    def test_ten_thousand_decisions_take_no_long_time(self):
        rows = [f'[[two]]\norigins=["P{i}",{{article="posselatan-bpbd",words="w{i}"}}]\n' for i in range(9_999)]
        told = self.decide("".join(rows), "--quiet", "-o", self.path / "many.json")
        self.assertEqual(told.returncode, 0, told.stderr)

    def test_what_meets_nothing_is_a_warning(self):
        told = self.decide('\n[[two]]\norigins = ["Rendra Maulono", "Hesti Purnamasari"]\n', "-o", self.path / "w.json")
        self.assertEqual(told.returncode, 0)
        line = [row for row in told.stderr.decode().splitlines() if "decisions.toml:2" in row]
        self.assertEqual(len(line), 1)
        self.assertIn("Rendra Maulono was not found, nearest is “Rendra", line[0])

    def test_bad_files_end_in_one_line(self):
        pair = '[[one]]\norigins = ["A", "B"]\n[[two]]\norigins = ["B", "a"]\n'
        cases = {
            pair: "lines 1 and 3 contradict each other",
            '[[one]]\norigin = ["A", "B"]\n': "one has no key origin",
            "[[": "is no TOML",
            b'[[one]]\norigins = ["\xff", "b"]\n': "is no TOML",
            b"\x00" * 100: "is no TOML",
            "x = " + "[" * 100_000: "is no TOML",
            "#" * 2_000_000: "larger than",
            '[[one]]\norigins = ["A\\u001b[2J", "A\\u001b[2J"]\n': "names one thing twice",
            '[[reliability]]\noutlet = "\\u202Eabc"\nletter = "\\u001b]0;x\\u0007"\n': "letter is",
        }
        for text, what in cases.items():
            with self.subTest(what):
                told = self.decide(text)
                self.assertEqual(told.returncode, BAD_CALL, told.stderr)
                self.assertEqual(told.stdout, b"")
                line = told.stderr.decode()
                self.assertIn(what, line)
                self.assertEqual(line.count("\n"), 1)
                for sign in ("\x1b", "\x07", "\u202e"):
                    self.assertNotIn(sign, line)

    def test_files_that_are_none(self):
        for path in ("/dev/zero", "/", self.path / "nothing.toml"):
            told = run("analyze", ARTICLES, "--decisions", path)
            self.assertNotEqual(told.returncode, 0)
            self.assertEqual(told.stderr.count(b"\n"), 1)
        told = run("show", self.story, "--decisions", EXAMPLE)
        self.assertEqual(told.returncode, BAD_CALL)
        self.assertIn(b"this is an analysis", told.stderr)


class Explanations(Story):
    def test_every_claim_is_explained_as_the_schema_says(self):
        validator = checker("explanation.schema.json")
        for claim in self.document["claims"]:
            told = json.loads(run("explain", self.story, claim["id"], "--json", check=True).stdout)
            self.assertEqual(problems(validator, told), [], claim["text"])
            self.assertTrue(told["recounted"], claim["text"])
            bounds = claim["corroboration"]
            certain = sum(origin["gives_lower_bound"] for origin in told["origins"])
            self.assertEqual(max(certain, min(1, len(told["origins"]))), bounds["min"], claim["text"])
            for flip in told["would_change"]:
                self.assertNotEqual((flip["min"], flip["max"]), (bounds["min"], bounds["max"]), claim["text"])

    def test_the_words_are_the_articles(self):
        texts = {article["id"]: article["text"] for article in self.document["articles"]}
        claim = self.claim_with("Empat orang tewas")
        told = json.loads(run("explain", self.story, claim["id"], "--json", check=True).stdout)
        self.assertEqual(len(told["assertions"]), len(claim["assertions"]))
        for row in told["assertions"]:
            self.assertEqual(texts[row["article"]][row["begin"]:row["end"]], row["words"])
            for step in row["chain"]:
                if "article" in step["evidence"]:
                    place = step["evidence"]
                    self.assertEqual(texts[place["article"]][place["begin"]:place["end"]], place["words"])

    def test_a_proposed_decision_does_what_it_says(self):
        claim = self.claim_with("bertambah menjadi enam orang")
        told = json.loads(run("explain", self.story, claim["id"], "--json", check=True).stdout)
        flip = next(row for row in told["would_change"] if "decision" in row and row["if"] == "one")
        example = "\n".join(row for row in EXAMPLE.read_text(encoding="utf8").split("[[two]]")[0].splitlines())
        done = self.decide(example + "\n" + flip["decision"], "--quiet")
        self.assertEqual(done.returncode, 0, done.stderr)
        after = next(row for row in json.loads(done.stdout)["claims"] if row["id"] == claim["id"])["corroboration"]
        self.assertEqual((after["min"], after["max"]), (flip["min"], flip["max"]))

    def test_a_claim_is_found_by_its_words(self):
        page = run("explain", self.story, "ENAM ORANG", "--language", "en")
        several = b"several claims have these words" in page.stderr
        self.assertTrue(several or page.returncode == 0, page.stderr)
        self.assertEqual(run("explain", self.story, "tidak ada kalimat seperti ini").returncode, 1)

    def test_lines_fit_and_are_plain_where_nobody_watches(self):
        environment = {**os.environ, "COLUMNS": "60"}
        for claim in self.document["claims"][:12]:
            page = run("explain", self.story, claim["id"], check=True, env=environment).stdout.decode()
            self.assertNotIn("\x1b", page)
            self.assertLessEqual(max(map(len, page.splitlines())), 60)


if __name__ == "__main__":
    unittest.main()
