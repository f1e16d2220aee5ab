#!/usr/bin/env python3
"""The newsroom: same seed same bytes, gold that points at what it says, and no wording shared but by copying.

usage: newsroom_test.py NEWSROOM
"""
import collections
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent.parent
sys.path.insert(0, str(ROOT / "eval"))

import newsroom  # noqa: E402

PROGRAM = None
RUN_WORDS = 8
SENTENCE_QUOTED = re.compile(r'"[^"\n]{0,600}"')


def make(folder, *options):
    subprocess.run([PROGRAM, *options, "-o", str(folder)], check=True)
    return pathlib.Path(folder)


def rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


def plain_words(text, spans):
    """Lower-case words in order; None where a quotation, a line of the outlet or a sentence's end parts them."""
    signs = list(text)
    for begin, end in spans:
        signs[begin:end] = "|" * (end - begin)
    clean = SENTENCE_QUOTED.sub(lambda m: "|" * len(m.group()), "".join(signs))
    words = []
    for token in re.findall(r"\|+|[\n.?!]|[\w-]+", clean):
        if token[0] in "|\n.?!":
            words.append(None)
        elif token[0].islower():
            words.append(token)
    return words


def runs_of(words):
    return {tuple(words[i:i + RUN_WORDS]) for i in range(len(words) - RUN_WORDS + 1) if None not in words[i:i + RUN_WORDS]}


class Corpus:
    def __init__(self, folder):
        self.folder = folder
        self.articles = {row["id"]: row for row in rows(folder / "articles.jsonl")}
        self.stories = rows(folder / "gold" / "stories.jsonl")
        self.passages = rows(folder / "gold" / "passages.jsonl")
        self.furniture = {row["article"]: row["spans"] for row in rows(folder / "gold" / "furniture.jsonl")}

    def runs(self, article):
        spans = [(b, e) for b, e, _ in self.furniture.get(article, ())]
        return runs_of(plain_words(self.articles[article]["text"], spans))

    def copying_pairs(self):
        pairs = set()
        for passage in self.passages:
            if passage["kind"] == "quotation":
                continue
            ids = sorted({o["article"] for o in passage["occurrences"]})
            pairs.update((a, b) for i, a in enumerate(ids) for b in ids[i + 1:])
        return pairs


def shares_by_grammar(corpus):
    """(pairs of one story that share text they did not copy, such pairs, an example)"""
    copying = corpus.copying_pairs()
    count = bad = 0
    examples = []
    for story in corpus.stories:
        ids = sorted(story["articles"])[:40]
        runs = {a: corpus.runs(a) for a in ids}
        for i, a in enumerate(ids):
            for b in ids[i + 1:]:
                if (a, b) in copying:
                    continue
                count += 1
                both = runs[a] & runs[b]
                bad += bool(both)
                if both:
                    examples.append((story["topic"], " ".join(min(both))))
    return bad, count, examples


def shares_between_stories(corpus):
    """The same of pairs of articles of different stories of one topic."""
    copying = corpus.copying_pairs()
    dice = random.Random(1)
    topics = collections.defaultdict(list)
    for story in corpus.stories:
        topics[story["topic"]].append(story)
    count = bad = 0
    examples = []
    for topic, stories in sorted(topics.items()):
        for _ in range(min(1500, 2 * len(stories) * (len(stories) - 1))):
            one, other = dice.sample(stories, 2)
            a, b = sorted((dice.choice(one["articles"]), dice.choice(other["articles"])))
            if (a, b) in copying:
                continue
            count += 1
            both = corpus.runs(a) & corpus.runs(b)
            bad += bool(both)
            if both:
                examples.append((topic, " ".join(min(both))))
    return bad, count, examples


class Newsroom(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory()
        cls.corpora = {}
        for setting in ("normal", "hard"):
            folder = pathlib.Path(cls.place.name) / setting
            cls.corpora[setting] = Corpus(make(folder, "--articles", "1500", "--seed", "5", "--setting", setting))

    @classmethod
    def tearDownClass(cls):
        cls.place.cleanup()

    def test_same_seed_same_bytes(self):
        again = make(pathlib.Path(self.place.name) / "again", "--articles", "1500", "--seed", "5")
        other = make(pathlib.Path(self.place.name) / "other", "--articles", "1500", "--seed", "6")
        first = self.corpora["normal"].folder
        for path in sorted(p.relative_to(first) for p in first.rglob("*.jsonl")):
            self.assertEqual((first / path).read_bytes(), (again / path).read_bytes(), path)
        self.assertNotEqual((first / "articles.jsonl").read_bytes(), (other / "articles.jsonl").read_bytes())

    def test_as_many_articles_as_asked_for_each_in_one_story(self):
        for corpus in self.corpora.values():
            self.assertEqual(1500, len(corpus.articles))
            told = [a for story in corpus.stories for a in story["articles"]]
            self.assertEqual(sorted(corpus.articles), sorted(told))

    def test_lines_are_as_the_input_schema_says(self):
        fields = set(json.loads((ROOT / "docs" / "input.schema.json").read_text())["properties"])
        for corpus in self.corpora.values():
            for row in corpus.articles.values():
                self.assertLessEqual(set(row), fields)
                self.assertGreater(len(row["text"]), 40)
                self.assertTrue(all(isinstance(row[f], str) for f in ("id", "url", "title", "text", "outlet", "byline")))

    def test_no_trace_of_the_grammar_is_left(self):
        for corpus in self.corpora.values():
            for row in corpus.articles.values():
                for part in (row["title"], row["text"]):
                    self.assertNotRegex(part, r"[{}\[\]<>@$%|\\]|  | [,.]|,,|\.\.", row["id"])

    def test_verbatim_places_hold_the_same_words(self):
        for corpus in self.corpora.values():
            for passage in corpus.passages:
                words = {}
                for place in passage["occurrences"]:
                    text = corpus.articles[place["article"]]["text"]
                    self.assertTrue(0 <= place["begin"] < place["end"] <= len(text))
                    cut = text[place["begin"]:place["end"]]
                    self.assertEqual(cut, cut.strip())
                    if passage["kind"] == "quotation":
                        self.assertEqual('"', text[place["begin"] - 1])
                    else:
                        self.assertEqual(words.setdefault(place["wording"], cut.split()), cut.split())

    def test_rewritten_places_differ_and_parents_come_first(self):
        for corpus in self.corpora.values():
            order = {a: i for i, a in enumerate(corpus.articles)}
            for passage in corpus.passages:
                if passage["kind"] == "quotation":
                    continue
                wordings = {o["wording"] for o in passage["occurrences"]}
                self.assertEqual(passage["kind"] == "rewritten", len(wordings) > 1)
                for place in passage["occurrences"]:
                    if place["parent"] is not None:
                        parent = passage["occurrences"][place["parent"]]
                        self.assertLess(order[parent["article"]], order[place["article"]])

    def test_claims_stand_where_gold_says(self):
        for corpus in self.corpora.values():
            claims = {row["claim"]: row for row in rows(corpus.folder / "gold" / "claims.jsonl")}
            asserted = rows(corpus.folder / "gold" / "assertions.jsonl")
            self.assertEqual(len(asserted), len(rows(corpus.folder / "gold" / "chains.jsonl")))
            for row in asserted:
                claim = claims[row["claim"]]
                self.assertLess(row["begin"], row["end"])
                self.assertLessEqual(row["end"], len(corpus.articles[row["article"]]["text"]))
                if row["stance"] == "asserts":
                    self.assertLess(row["origin"], len(claim["origins"]))
                self.assertLessEqual(claim["min"], max(claim["max"], 1))

    def test_reports_of_their_own_share_no_wording(self):
        for setting, corpus in self.corpora.items():
            bad, count, examples = shares_by_grammar(corpus)
            self.assertGreater(count, 200)
            self.assertLess(bad / count, 0.01, (setting, collections.Counter(examples).most_common(8)))

    def test_stories_of_a_topic_share_no_wording(self):
        for setting, corpus in self.corpora.items():
            bad, count, examples = shares_between_stories(corpus)
            self.assertLess(bad / count, 0.04, (setting, collections.Counter(examples).most_common(8)))

    def test_the_truth_scores_full(self):
        corpus = self.corpora["hard"]
        stories, groups, _ = newsroom.read_gold(corpus.folder / "gold")
        for group in groups:
            for place in group.places:
                place.is_unknown = place.parent is None or not place.decidable
        report = newsroom.Scorer(corpus.folder / "gold", (stories, groups, None)).run(["stories", "pairs", "passages", "direction"])
        self.assertEqual(1.0, report["stories"]["f1"])
        self.assertGreater(report["pairs"]["f1"], 0.99)
        self.assertGreater(report["passages"]["verbatim"]["recall"], 0.999)
        self.assertGreater(report["passages"]["rewritten"]["recall"], 0.999)
        self.assertGreater(report["passages"]["precision"], 0.999)
        self.assertEqual(1.0, report["direction"]["right"])
        self.assertEqual(1.0, report["direction"]["unknown"])

    def test_finding_nothing_scores_nothing(self):
        corpus = self.corpora["normal"]
        report = newsroom.Scorer(corpus.folder / "gold", ({}, [], None)).run(["stories", "pairs", "passages", "direction"])
        self.assertEqual(1.0, report["stories"]["precision"])
        self.assertLess(report["stories"]["recall"], 0.5)
        self.assertEqual(0, report["pairs"]["f1"])
        self.assertEqual(0, report["passages"]["verbatim"]["recall"])
        self.assertEqual(0, report["direction"]["right"])


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main(verbosity=1)
