"""Runs the program on corpora made to cost time or to be counted twice: sensible stories, and nothing lost.

Usage: hostile_test.py PATH_OF_SUMBER [unittest options]

The same cases at the sizes that show how time and memory grow: bench/hostile.py.
"""

import collections
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))
import hostile  # noqa: E402

SUMBER = ""
PATIENCE_SECONDS = 300
MANY = 3_000


def on_one_day(rows):
    return [{**row, "published": f"2024-03-01T{i % 24:02d}:{i // 24 % 60:02d}:00+07:00"} for i, row in enumerate(rows)]


class HostileInput(unittest.TestCase):
    def analyze(self, rows):
        """The document made of `rows`. Every row is an article of it or is skipped, and every article is in one story."""
        rows = list(rows)
        with tempfile.TemporaryDirectory(prefix="sumber-hostile-") as folder:
            source = Path(folder) / "berita.jsonl"
            source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
            output = Path(folder) / "hasil.json"
            subprocess.run([SUMBER, "analyze", "--quiet", source, "-o", output], check=True, timeout=PATIENCE_SECONDS)
            document = json.loads(output.read_text(encoding="utf-8"))
        self.texts = {article["id"]: article["text"] for article in document["articles"]}
        self.assertEqual(len(self.texts) + len(document["skipped"]), len(rows))
        told = collections.Counter(article for story in document["stories"] for article in story["articles"])
        self.assertEqual(told, collections.Counter(self.texts.keys()))
        return document

    def sizes(self, document):
        return sorted((len(story["articles"]) for story in document["stories"]), reverse=True)

    def shared(self, document):
        """Text of each passage and the articles that have it."""
        for passage in document["passages"]:
            first = passage["occurrences"][0]
            text = self.texts[first["article"]][first["begin"]:first["end"]]
            yield text, {occurrence["article"] for occurrence in passage["occurrences"]}

    def test_copies_of_one_article_are_one_origin(self):
        document = self.analyze(on_one_day(hostile.copies(MANY)))
        self.assertEqual(self.sizes(document), [MANY])
        self.assertEqual([len(articles) for _, articles in self.shared(document)], [MANY])
        self.assertTrue(document["claims"])
        for claim in document["claims"]:
            self.assertEqual(claim["corroboration"]["max"], 1, claim["text"])

    def test_articles_of_one_word(self):
        document = self.analyze(on_one_day(hostile.one_word(MANY)))
        self.assertEqual(self.sizes(document), [MANY])
        document = self.analyze(on_one_day(hostile.one_word_each(MANY)))
        self.assertEqual(self.sizes(document), [1] * MANY)

    def test_one_sentence_shared_by_all(self):
        document = self.analyze(on_one_day(hostile.shared_sentence(MANY)))
        self.assertLess(self.sizes(document)[0], MANY // 100)
        sentence = hostile.SHARED.strip(" .\n")
        holders = [articles for text, articles in self.shared(document) if sentence in text]
        self.assertEqual([len(articles) for articles in holders], [MANY])

    def test_a_few_words_in_every_order(self):
        self.analyze(hostile.refrains(MANY))

    def test_articles_of_five_megabytes(self):
        rows = list(hostile.big(3))
        document = self.analyze(rows)
        for row in rows:
            self.assertEqual(self.texts[row["id"]], row["text"])
        copied = {tuple(sorted(articles)): text for text, articles in self.shared(document) if len(text) > 2_000_000}
        ids = [row["id"] for row in rows]
        self.assertEqual(sorted(copied), [(ids[0], ids[1]), (ids[1], ids[2])])
        self.analyze(hostile.big_refrain(2))

    def directions(self, document):
        return collections.Counter(occurrence["direction"] for passage in document["passages"]
                                   for occurrence in passage["occurrences"] if occurrence["parent"] is not None)

    def test_times_missing_equal_and_reversed(self):
        sizes = {}
        for case in [hostile.without_times, hostile.equal_times, hostile.reversed_times]:
            with self.subTest(case.__name__):
                document = self.analyze(case(1_000))
                sizes[case.__name__] = self.sizes(document)
                directions = self.directions(document)
                self.assertGreater(directions.total(), 500)
                if case is not hostile.reversed_times:
                    for passage in document["passages"]:
                        self.assert_shown_otherwise_than_by_time(passage)
        self.assertEqual(sizes["without_times"], sizes["equal_times"])
        self.assertLess(len(sizes["equal_times"]), 130)  # a hundred articles, each copied whole or cut

    def assert_shown_otherwise_than_by_time(self, passage):
        """A place is said to be copied only where something besides the hour says so."""
        for occurrence in passage["occurrences"]:
            if occurrence["direction"] == "from_parent":
                rules = {evidence["rule"] for evidence in occurrence["evidence"]}
                self.assertNotIn("measure.published_earlier", rules)
                self.assertTrue(rules - {"measure.equal_words", "measure.shared_terms"}, occurrence)

    def speakers(self, document):
        return collections.Counter(link["name"] for attribution in document["attributions"]
                                   for link in attribution["chain"] if link["kind"] == "voice")

    def seconds(self, case, size):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.analyze(case(size))
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime

    def test_texts_of_no_shape_take_linear_time(self):
        for case in hostile.TEXT_CASES:
            with self.subTest(case.__name__):
                short, long = self.seconds(case, 250_000), self.seconds(case, 1_000_000)
                self.assertLess(long, 8 * short + 1)

    def test_a_sentence_of_a_megabyte(self):
        document = self.analyze(hostile.one_sentence(1_000_000))
        self.assertGreater(self.speakers(document)["Siti Rahma"], 10_000)

    def test_quotation_marks_that_do_not_match(self):
        document = self.analyze(hostile.mixed_quotes(50_000))
        self.assertEqual(set(self.speakers(document)), {"Siti Rahma"})

    def test_quotations_that_never_close_end_before_their_speaker(self):
        document = self.analyze(hostile.open_quotes(50_000))
        self.assertEqual(set(self.speakers(document)), {"Siti Rahma"})
        self.assertGreater(self.speakers(document)["Siti Rahma"], 700)
        for attribution in document["attributions"]:
            content = self.texts["h00000000"][attribution["content"]["begin"]:attribution["content"]["end"]]
            self.assertRegex(content, r"^Tanggul nomor \d+ jebol lagi$")

    def test_ten_thousand_nested_brackets(self):
        document = self.analyze(hostile.nested_brackets(20_000))
        self.assertEqual(self.speakers(document), {"Siti Rahma": 1})

    def test_text_in_capitals(self):
        document = self.analyze(hostile.capitals(50_000))
        self.assertEqual(set(self.speakers(document)), {"SITI RAHMA"})

    def test_no_punctuation_at_all(self):
        document = self.analyze(hostile.no_marks(50_000))
        self.assertLess(len(self.speakers(document)), 10)

    def test_three_languages_in_one_paragraph(self):
        document = self.analyze(hostile.three_languages(50_000))
        self.assertEqual(len(document["articles"]), 1)
        self.assertIn("John Carter", self.speakers(document))

    def test_names_of_five_hundred_letters(self):
        document = self.analyze(hostile.long_names(50_000))
        self.assertTrue(self.speakers(document))
        for name in self.speakers(document):
            self.assertTrue(name.startswith("Ramama"), name[:40])

    def test_marks_that_turn_the_direction_of_writing(self):
        document = self.analyze(hostile.right_to_left(50_000))
        self.assertEqual(len(self.speakers(document)), 1)
        name = next(iter(self.speakers(document)))
        self.assertEqual(re.sub("[\u200e\u200f\u2066-\u2069]", "", name), "Siti Rahma")

    def test_same_document_in_any_order(self):
        rows = list(hostile.without_times(200)) + list(hostile.refrains(200))
        rows = [{**row, "id": f"r{i}"} for i, row in enumerate(rows)]
        self.assertEqual(self.analyze(rows), self.analyze(reversed(rows)))


if __name__ == "__main__":
    SUMBER = os.path.abspath(sys.argv.pop(1))
    unittest.main()
