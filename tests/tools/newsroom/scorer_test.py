#!/usr/bin/env python3
"""eval/newsroom.py counts as it says: small gold sets whose figures can be worked out by hand."""
import json
import pathlib
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent.parent
sys.path.insert(0, str(ROOT / "eval"))

import newsroom  # noqa: E402

WORDS = "banjir rumah warga desa sungai hujan petugas posko jalan sawah tanggul perahu".split()


def words(count, salt):
    """A text of different words of seven letters and a space."""
    return " ".join(f"{WORDS[(i * 5 + salt) % len(WORDS)][:3]}{salt:02d}{i:02d}" for i in range(count)) + " "


PLACE = tempfile.TemporaryDirectory()


def tearDownModule():
    PLACE.cleanup()


class World:
    """A folder of articles and gold; `score` reads it with what a program is said to have found."""

    def __init__(self, texts, stories, passages, furniture=()):
        folder = pathlib.Path(tempfile.mkdtemp(dir=PLACE.name))
        (folder / "gold").mkdir()
        self.write(folder / "articles.jsonl", [{"id": k, "text": v} for k, v in texts.items()])
        self.write(folder / "gold" / "stories.jsonl", [{"story": k, "articles": v, "topic": "flood", "place": k} for k, v in stories.items()])
        self.write(folder / "gold" / "passages.jsonl", passages)
        self.write(folder / "gold" / "furniture.jsonl", furniture)
        self.folder = folder

    @staticmethod
    def write(path, lines):
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf8")

    def score(self, part, groups=(), stories=None, pairs=None):
        found = [newsroom.Group(g["kind"], [newsroom.Place(o) for o in g["occurrences"]]) for g in groups]
        return newsroom.Scorer(self.folder / "gold", (stories or {}, found, pairs)).run([part])[part]


def place(article, begin, end, **more):
    return {"article": article, "begin": begin, "end": end, **more}


def group(*places, kind="verbatim"):
    return {"kind": kind, "occurrences": list(places)}


SHARED = words(20, 1)  # 160 characters


class Passages(unittest.TestCase):
    def setUp(self):
        self.world = World({"a": SHARED + words(20, 2), "b": words(5, 3) + SHARED, "c": words(30, 4)},
                           {"s": ["a", "b"], "t": ["c"]},
                           [group(place("a", 0, 160, wording=0, parent=None),
                                  place("b", 40, 200, wording=0, parent=0, level=1, decidable=True, why=["time"]))])

    def test_half_found_is_half_recalled(self):
        report = self.world.score("passages", [group(place("a", 0, 80), place("b", 40, 120))])
        self.assertEqual(0.5, report["verbatim"]["recall"])
        self.assertEqual(1.0, report["precision"])

    def test_what_was_not_planted_costs_precision(self):
        report = self.world.score("passages", [group(place("a", 0, 160), place("b", 40, 200)),
                                               group(place("a", 160, 320), place("c", 0, 160))])
        self.assertEqual(1.0, report["verbatim"]["recall"])
        self.assertEqual(0.5, report["precision"])

    def test_both_sides_must_meet(self):
        report = self.world.score("passages", [group(place("a", 0, 160), place("b", 0, 40))])
        self.assertEqual(0.0, report["verbatim"]["recall"])
        self.assertEqual(0.0, report["precision"])

    def test_short_runs_between_stories_count_apart(self):
        report = self.world.score("passages", [group(place("a", 0, 160), place("b", 40, 200)),
                                               group(place("b", 0, 39), place("c", 0, 39))])
        self.assertEqual(1.0, report["precision"])
        self.assertEqual(1, report["stock phrases between stories"])

    def test_pieces_show_in_the_granularity(self):
        report = self.world.score("passages", [group(place("a", 0, 80), place("b", 40, 120)),
                                               group(place("a", 80, 160), place("b", 120, 200))])
        self.assertEqual(1.0, report["verbatim"]["recall"])
        self.assertEqual(2.0, report["granularity"])

    def test_templates_and_quotations_are_no_claims_of_copying(self):
        for kind in ("template", "quotation"):
            report = self.world.score("passages", [group(place("a", 160, 320), place("c", 0, 160), kind=kind)])
            self.assertEqual(0.0, report["verbatim"]["recall"])
            self.assertEqual(0.0, report["precision"])

    def test_outlet_lines_count_neither_way(self):
        world = World({"a": SHARED, "b": SHARED}, {"s": ["a", "b"]}, [],
                      [{"article": x, "spans": [[0, 160, "footer"]]} for x in "ab"])
        self.assertEqual(0.0, world.score("passages", [group(place("a", 0, 160), place("b", 0, 160))])["precision"])
        self.assertEqual(0, world.score("pairs", [])["gold"])


class Rewriting(unittest.TestCase):
    def test_what_keeps_less_than_half_is_not_asked_for(self):
        for kept, asked in ((8, 80), (4, 0)):
            changed = " ".join(SHARED.split()[:kept] + words(10 - kept, 9).split()) + " "
            world = World({"a": SHARED[:80], "b": changed}, {"s": ["a", "b"]},
                          [group(place("a", 0, 80, wording=0, parent=None),
                                 place("b", 0, 80, wording=1, parent=0, level=kept / 10, decidable=True, why=["time"]),
                                 kind="rewritten")])
            report = world.score("passages", [group(place("a", 0, 80), place("b", 0, 80), kind="rewritten")])
            self.assertEqual(asked, report["rewritten"]["characters"])
            self.assertEqual(1.0 if asked else 0.0, report["rewritten"]["recall"])


class Pairs(unittest.TestCase):
    def test_half_of_the_shorter_makes_a_pair(self):
        passage = group(place("a", 0, 160, wording=0, parent=None), place("b", 0, 160, wording=0, parent=0, level=1))
        near = World({"a": SHARED + words(60, 2), "b": SHARED + words(19, 3)}, {"s": ["a", "b"]}, [passage])
        self.assertEqual(1, near.score("pairs", [])["gold"])
        self.assertEqual(1.0, near.score("pairs", [group(place("a", 0, 160), place("b", 0, 160))])["f1"])
        self.assertEqual(1.0, near.score("pairs", pairs={("a", "b")})["f1"])
        far = World({"a": SHARED + words(60, 2), "b": SHARED + words(25, 3)}, {"s": ["a", "b"]}, [passage])
        self.assertEqual(0, far.score("pairs", [])["gold"])


class Direction(unittest.TestCase):
    def setUp(self):
        texts = {x: SHARED for x in "abcd"}
        self.world = World(texts, {"s": list("abcd")}, [group(
            place("a", 0, 160, wording=0, parent=None),
            place("b", 0, 160, wording=0, parent=0, level=1, decidable=True, why=["time"]),
            place("c", 0, 160, wording=0, parent=1, level=1, decidable=True, why=["credit"]),
            place("d", 0, 160, wording=0, parent=0, level=1, decidable=False, why=[]))])

    def found(self, **parents):
        names = list("abcd")
        return [group(*(place(x, 0, 160, parent=names.index(parents[x]) if x in parents else None,
                              direction="from_parent" if x in parents else "unknown") for x in names))]

    def test_the_parent_its_ancestors_and_equal_words_are_right(self):
        self.assertEqual(1.0, self.world.score("direction", self.found(b="a", c="b"))["right"])
        self.assertEqual(1.0, self.world.score("direction", self.found(b="a", c="a"))["right"])
        self.assertEqual(1.0, self.world.score("direction", self.found(b="d", c="d"))["right"])

    def test_a_descendant_is_no_parent(self):
        self.assertEqual(0.5, self.world.score("direction", self.found(b="c", c="b"))["right"])

    def test_unknown_is_right_where_nothing_can_tell(self):
        self.assertEqual(1.0, self.world.score("direction", self.found(b="a", c="b"))["unknown"])
        self.assertEqual(0.0, self.world.score("direction", self.found(b="a", c="b", d="a"))["unknown"])
        self.assertEqual(0.0, self.world.score("direction", self.found())["right"])


class Stories(unittest.TestCase):
    def test_bcubed(self):
        world = World({x: SHARED for x in "abcd"}, {"s": ["a", "b"], "t": ["c", "d"]}, [])
        report = world.score("stories", stories={x: "one" for x in "abcd"})
        self.assertEqual((0.5, 1.0), (report["precision"], report["recall"]))
        self.assertEqual({"same topic, other place": 4}, report["pairs wrongly together"])
        report = world.score("stories", stories={"a": "one", "b": "one"})
        self.assertEqual((1.0, 0.75), (report["precision"], report["recall"]))
        self.assertEqual(1, report["pairs wrongly apart"])


class Offsets(unittest.TestCase):
    def test_kept_runs_lead_back_to_the_input(self):
        source = "kop surat: banjir di desa\n\nBaca juga: x\n\nhujan turun. (abc)"
        kept = [[11, 25], [41, 53]]
        text = "\n".join(source[b:e] for b, e in kept)
        mapping = newsroom.Mapping(kept)
        for begin, end in ((0, 6), (0, 14), (15, 20), (15, 27)):
            self.assertEqual(text[begin:end], source[mapping.begin(begin):mapping.end(end)])
        self.assertEqual(source[11:53], source[mapping.begin(0):mapping.end(len(text))])
        self.assertEqual((25, 25), (mapping.end(15), mapping.begin(14)))


if __name__ == "__main__":
    unittest.main(verbosity=1)
