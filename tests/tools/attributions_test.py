"""Tests of eval/attributions.py: what it takes for right, and that the gold it reads is whole."""
import collections
import contextlib
import io
import json
import pathlib
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "eval"))

import attributions  # noqa: E402

HEAD = "id\tsentence\tsource\tcue\tcontent\tkind\tcertainty\tphenomena\tinside\tvia\n"
SAID = "id-001\tIbu Rini mengatakan pasar tutup.\tIbu Rini / Rini\tmengatakan\tpasar tutup\tindirect\tCT+\tplain\t\t\n"
NESTED = ("id-002\tPolisi bilang dia mengaku lapar.\tPolisi\tbilang\tdia mengaku lapar\tindirect\tCT+\tplain\t\t\n"
          "id-002\t\tdia\tmengaku\tlapar\tindirect\tCT+\tnested\t1\t\n")
CONTINUED = "id-003\t“Air naik,” kata Budi. “Kami lari.”\t(Budi)\t\tKami lari\tdirect\tCT+\tcontinuation\t\t\n"
RELAYED = ("id-004\tAFP melaporkan jalan ditutup, mengutip dua saksi.\tdua saksi\tmengutip / melaporkan\tjalan ditutup\tindirect"
           "\tCT+\tnested\t\tAFP\n")
TRAP = "id-005\tKata kunci itu diganti.\t\t\t\t\t\tnone,verb\t\t\n"


def rows_of(*lines: str) -> list[attributions.Row]:
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "id.tsv"
        path.write_text(HEAD + "# a heading\n" + "".join(lines), encoding="utf8")
        return attributions.read_gold(path)


def span(text: str, words: str) -> dict:
    begin = text.index(words)
    return {"begin": begin, "end": begin + len(words)}


def found_in(row: attributions.Row, *cells: tuple[str, str, str]) -> list[attributions.Found]:
    made = [{"article": row.id, "kind": "indirect", "certainty": "CT+", "chain": [{"kind": "agency", "name": "AFP"}],
             **{part: span(row.text, words) if words else None for part, words in zip(("source", "cue", "content"), cell)}}
            for cell in cells]
    analysis = {"articles": [{"id": row.id, "text": row.text}], "attributions": made}
    return attributions.read_found([row], analysis)[row.id]


def tallies_of(row: attributions.Row, *cells: tuple[str, str, str]) -> dict[str, attributions.Tally]:
    tallies = collections.defaultdict(attributions.Tally)
    attributions.tally_row(row, found_in(row, *cells), tallies)
    return tallies


class Judging(unittest.TestCase):
    def test_counts_what_is_right(self):
        row, = rows_of(SAID)
        every = tallies_of(row, ("Rini", "mengatakan", "pasar tutup"))["all"]
        self.assertEqual([1, 1, 1, 1, 1, 1], [every[k] for k in ("gold", "found", "content", "source", "cue", "certainty")])

    def test_half_of_the_words_of_both_are_enough_and_less_is_not(self):
        row, = rows_of(SAID)
        self.assertEqual(1, tallies_of(row, ("Ibu Rini", "mengatakan", "mengatakan pasar tutup"))["all"]["content"])
        missed = tallies_of(row, ("Ibu Rini", "mengatakan", row.text))["all"]
        self.assertEqual((0, 1, 1), (missed["content"], missed["found"], missed["gold"]))

    def test_a_wrong_source_is_no_match_of_content_and_source(self):
        row, = rows_of(SAID)
        every = tallies_of(row, ("", "mengatakan", "pasar tutup"))["all"]
        self.assertEqual((1, 0, 1), (every["content"], every["source"], every["cue"]))

    def test_one_found_takes_one_gold(self):
        row, = rows_of(NESTED)
        tallies = tallies_of(row, ("Polisi", "bilang", "dia mengaku lapar"), ("Polisi", "bilang", "dia mengaku lapar"))
        self.assertEqual((2, 2, 1), (tallies["all"]["gold"], tallies["all"]["found"], tallies["all"]["content"]))
        self.assertEqual((1, 1, 0), tuple(tallies["nested"][k] for k in ("gold", "found", "content")))

    def test_an_understood_source_may_be_absent_or_named(self):
        row, = rows_of(CONTINUED)
        for source in ("", "Budi"):
            self.assertEqual(1, tallies_of(row, (source, "", "Kami lari"))["all"]["source"])
        self.assertEqual(0, tallies_of(row, ("Air", "", "Kami lari"))["all"]["source"])

    def test_a_relay_is_named_by_the_chain_and_excused_as_a_source(self):
        row, = rows_of(RELAYED)
        every = tallies_of(row, ("dua saksi", "melaporkan", "jalan ditutup"), ("AFP", "melaporkan", "jalan ditutup"))["all"]
        self.assertEqual((1, 1, 1, 1), tuple(every[k] for k in ("found", "source", "cue", "via")))

    def test_optional_ones_are_neither_asked_for_nor_wrong(self):
        row, = rows_of(SAID.replace("plain", "optional"))
        self.assertEqual((0, 0), tuple(tallies_of(row, ("Ibu Rini", "mengatakan", "pasar tutup"))["all"][k]
                                       for k in ("gold", "found")))
        self.assertEqual(1, tallies_of(row, ("pasar", "mengatakan", "pasar tutup"))["all"]["found"])

    def test_what_is_found_where_nothing_is_counts_as_false(self):
        row, = rows_of(TRAP)
        tallies = tallies_of(row, ("kunci", "Kata", "itu diganti"))
        self.assertEqual((1, 1), (tallies["all"]["found"], tallies["none: verb"]["found"]))


class Reading(unittest.TestCase):
    def test_the_second_place_of_a_word(self):
        row, = rows_of("id-007\tdia bilang dia sakit\tdia\tbilang\tdia @2\tindirect\tCT+\tpronoun\t\t\n")
        self.assertEqual((2, 3), row.golds[0].content)

    def test_words_that_do_not_stand_there_are_refused(self):
        with self.assertRaises(attributions.BadGold):
            rows_of(SAID.replace("\tpasar tutup\t", "\tpasar buka\t"))

    def test_the_whole_way(self):
        with tempfile.TemporaryDirectory() as folder:
            gold, analysis = pathlib.Path(folder) / "id.tsv", pathlib.Path(folder) / "analysis.json"
            gold.write_text(HEAD + SAID + TRAP, encoding="utf8")
            text = SAID.split("\t")[1]
            analysis.write_text(json.dumps({"articles": [{"id": "id-001", "text": text}], "attributions": [
                {"article": "id-001", "kind": "indirect", "certainty": "CT-", "source": span(text, "Ibu Rini"),
                 "cue": span(text, "mengatakan"), "content": span(text, "pasar tutup")}]}), encoding="utf8")
            with contextlib.redirect_stdout(io.StringIO()) as out:
                self.assertEqual(1.0, attributions.score(gold, analysis))
                attributions.print_input(gold)
            self.assertIn("certainty [Ibu Rini / Rini] mengatakan [pasar tutup]", out.getvalue())
            self.assertEqual("id", json.loads(out.getvalue().splitlines()[-1])["language"])


class GoldSets(unittest.TestCase):
    def test_hold_what_the_readme_says(self):
        readme = (ROOT / "eval" / "attributions" / "README.md").read_text(encoding="utf8")
        values = {"CT+", "CT-", "PR+", "PR-", "PS+", "PS-", "Uu"}
        for language in ("id", "en"):
            rows = attributions.read_gold(ROOT / "eval" / "attributions" / f"{language}.tsv")
            self.assertIn(f"`{language}.tsv` ({len(rows)} rows)", readme)
            counts = collections.Counter(p for row in rows for p in {p for g in row.golds for p in [g.kind, *g.phenomena]})
            for phenomenon, least in (("indirect", 40), ("denied", 40), ("nested", 30), ("unnamed", 30)):
                self.assertGreaterEqual(counts[phenomenon], least, (language, phenomenon))
            self.assertGreaterEqual(sum(bool(row.trap) for row in rows), 25)
            self.assertTrue(all(row.trap or row.golds for row in rows))
            self.assertLessEqual({g.certainty for row in rows for g in row.golds + row.optional}, values)
            self.assertEqual(len(rows), len({row.text for row in rows}))


if __name__ == "__main__":
    unittest.main()
