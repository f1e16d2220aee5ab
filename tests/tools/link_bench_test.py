"""Tests of bench/peers/link.py: that it counts and ends all that a tool starts, and that it reads the planted truth rightly."""
import json
import pathlib
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench" / "peers"))

import link  # noqa: E402
import link_tools  # noqa: E402
import link_worker  # noqa: E402
from link_scoring import Yardstick  # noqa: E402

BUSY = "import time\nend = time.process_time() + 0.4\nwhile time.process_time() < end: pass"


def run(script: str, limit: float) -> tuple[dict, float]:
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        original, link_tools.command = link_tools.command, lambda *_: ["sh", "-c", script]
        try:
            tool = link_tools.Tool("plain", "stories", "worker")
            return link.run_once(tool, pathlib.Path("none"), pathlib.Path(folder) / "x.out", 1, limit), time.monotonic() - began
        finally:
            link_tools.command = original


class Running(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        link.adopt_orphans()

    def test_counts_a_process_whose_parent_has_gone(self):
        measured, _ = run(f"('{sys.executable}' -c '{BUSY}' &) ; exit 0", 30)
        self.assertGreaterEqual(measured["cpu_seconds"], 0.4)
        self.assertGreater(measured["peak_mb"], 1)

    def test_ends_every_process_when_the_time_is_over(self):
        measured, seconds = run("(sleep 60 &) ; sleep 60", 0.5)
        self.assertIn("over", measured["trouble"])
        self.assertLess(seconds, 20)

    def test_says_that_a_tool_failed(self):
        self.assertIn("failed", run("exit 3", 30)[0]["trouble"])


def sentence(start: int, count: int) -> str:
    return " ".join(f"kata{start + i}" for i in range(count)) + "."


class Accuracy(unittest.TestCase):
    """Two articles share a run of forty words, a third stands alone; all are of one story."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.articles = pathlib.Path(self.folder.name) / "articles.jsonl"
        (self.articles.parent / "gold").mkdir()
        shared = sentence(0, 40)
        self.texts = {"a": shared + " " + sentence(100, 10), "b": shared + " " + sentence(200, 10), "c": sentence(300, 50)}
        places = [{"article": one, "begin": 0, "end": len(shared), "wording": 0, "parent": None if one == "a" else 0} for one in "ab"]
        self.write("articles.jsonl", [{"id": name, "title": "", "text": text} for name, text in self.texts.items()])
        self.write("gold/stories.jsonl", [{"story": "s", "articles": ["a", "b", "c"], "linked": []}])
        self.write("gold/passages.jsonl", [{"id": "p0", "kind": "verbatim", "story": "s", "occurrences": places}])
        self.write("gold/furniture.jsonl", [])
        self.passage = {"occurrences": [{"article": one, "begin": 0, "end": len(shared)} for one in "ab"]}
        self.yardstick = Yardstick(self.articles)

    def write(self, name, rows):
        (self.articles.parent / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")

    def test_pairs_and_groups_are_scored_alike(self):
        for rows in ([{"a": "b", "b": "a"}], [{"articles": ["a", "b"]}]):
            figures, right = self.yardstick.score("pairs", rows)
            self.assertEqual(1.0, figures["f1"])
            self.assertEqual({("a", "b")}, right)
        self.assertEqual(0.5, self.yardstick.score("pairs", [{"a": "a", "b": "b"}, {"a": "a", "b": "c"}])[0]["precision"])

    def test_flags_are_scored_by_article(self):
        figures, _ = self.yardstick.score("pairs", [{"article": "a"}, {"article": "b"}])
        self.assertEqual({"articles_f1": 1.0}, figures)

    def test_recall_is_given_by_likeness(self):
        figures, _ = self.yardstick.score("pairs", [{"a": "a", "b": "b"}])
        self.assertEqual([None, 1.0, None], [figures[f"recall_{name}"] for name in ("0.7", "0.4", "0")])

    def test_passages_and_what_a_peer_finds_more(self):
        figures, hits = self.yardstick.score("passages", [self.passage])
        self.assertEqual((1.0, 1.0), (figures["precision"], figures["verbatim_recall"]))
        nothing = self.yardstick.score("passages", [])[1]
        self.assertEqual(1, len(self.yardstick.better("passages", nothing, hits, 5)))
        self.assertEqual([], self.yardstick.better("passages", hits, nothing, 5))

    def test_stories(self):
        self.assertEqual(1.0, self.yardstick.score("stories", [{"articles": ["a", "b", "c"]}])[0]["f1"])


class Worker(unittest.TestCase):
    def test_shingles_of_short_and_long_texts(self):
        self.assertEqual(["satu dua"], link_worker.shingles("Satu, dua", 5))
        self.assertEqual(["a b c", "b c d"], link_worker.shingles("A b, c d.", 3))

    def test_datatrove_input_is_shared_out_without_loss(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "x.jsonl"
            path.write_text("".join(f'{{"id":"n{i}","text":"t"}}\n' for i in range(5)), encoding="utf8")
            self.assertEqual([["n0", "n2", "n4"], ["n1", "n3"]], link_worker.split_lines(str(path), f"{folder}/parts", 2))


if __name__ == "__main__":
    unittest.main()
