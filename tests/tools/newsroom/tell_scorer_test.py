#!/usr/bin/env python3
"""eval/tell_score.py counts as it says: small gold sets whose figures can be worked out by hand."""
import contextlib
import io
import json
import pathlib
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent.parent
sys.path.insert(0, str(ROOT / "eval"))

import newsroom_tell  # noqa: E402
import tell_score  # noqa: E402
from tell_gold import Analysis, gold_claim  # noqa: E402
from tell_worst import Reader  # noqa: E402

TEXT = "Banjir merendam 40 rumah di Desa Sukamaju. Kepala desa membantah kabar itu. Air surut pada malam hari. " * 4


def said(article, begin, end=None, stance="asserts", certainty="CT+"):
    return {"article": article, "begin": begin, "end": end or begin + 40, "stance": stance, "certainty": certainty}


def gold(name, *assertions, story="s", least=1, most=None, **more):
    return {"id": name, "story": story, "text": name, "assertions": list(assertions), "min": least, "max": most or least, **more}


def found(name, *assertions, least=1, most=None, parties=(), denied_by=(), conflicts=(), drift=()):
    rows = [{"id": f"{name}.{i}", "attribution": None, **row} for i, row in enumerate(assertions)]
    return {"id": name, "story": "f", "text": name, "assertions": rows,
            "corroboration": {"min": least, "max": most or least, "parties": list(parties), "denied_by": list(denied_by)},
            "origins": [], "dependencies": [], "conflicts": list(conflicts), "drift": list(drift)}


def conflict(name, field, *values):
    return {"field": field, "values": [{"value": str(i), "assertions": [f"{name}.{a}" for a in v]} for i, v in enumerate(values)]}


def change(name, assertion, field):
    return {"assertion": f"{name}.{assertion}", "field": field, "from": "x", "to": "y", "rule": "r"}


class Case(unittest.TestCase):
    def setUp(self):
        self.place = tempfile.TemporaryDirectory()
        self.addCleanup(self.place.cleanup)

    def analysis(self, claims, parties=(), passages=(), texts=None):
        names = sorted({a["article"] for claim in claims for a in claim["assertions"]} | set(texts or {}))
        articles = [{"id": n, "outlet": n.upper(), "text": (texts or {}).get(n, TEXT), "credits": []} for n in names]
        path = pathlib.Path(self.place.name) / "analysis.json"
        path.write_text(json.dumps({"articles": articles, "claims": claims, "parties": list(parties), "passages": list(passages),
                                    "attributions": []}), encoding="utf8")
        return Analysis(path)

    def scorer(self, golds, claims, **more):
        return tell_score.Scorer([gold_claim(row) for row in golds], self.analysis(claims, **more))

    def score(self, golds, claims, **more):
        return self.scorer(golds, claims, **more).run()


class Pairs(Case):
    def test_all_together(self):
        report = self.score([gold("g", said("a", 0), said("b", 0), said("c", 0))], [found("f", said("a", 5), said("b", 0), said("c", 0))])
        self.assertEqual((1.0, 1.0), (report["pairs"]["precision"], report["pairs"]["recall"]))

    def test_a_claim_in_two_pieces_keeps_the_pairs_inside_them(self):
        report = self.score([gold("g", said("a", 0), said("b", 0), said("c", 0))], [found("f", said("a", 0), said("b", 0)), found("h", said("c", 0))])
        self.assertAlmostEqual(1 / 3, report["pairs"]["recall"])
        self.assertEqual(1.0, report["pairs"]["precision"])

    def test_two_claims_in_one(self):
        report = self.score([gold("g", said("a", 0), said("b", 0)), gold("h", said("a", 50), said("b", 50))],
                            [found("f", said("a", 0), said("b", 0), said("a", 50), said("b", 50))])
        self.assertAlmostEqual(2 / 6, report["pairs"]["precision"])

    def test_pairs_of_two_stories_do_not_count(self):
        report = self.score([gold("g", said("a", 0), said("b", 0)), gold("h", said("c", 0), story="other")],
                            [found("f", said("a", 0), said("b", 0), said("c", 0))])
        self.assertEqual(1.0, report["pairs"]["precision"])

    def test_every_claim_weighs_one(self):
        large = [said(f"a{i}", 0) for i in range(20)]
        report = self.score([gold("large", *large), gold("small", said("b", 0), said("c", 0))], [found("f", *large)])
        self.assertEqual(0.5, report["pairs"]["recall"])
        self.assertGreater(report["pairs"]["every pair alike"], 0.99)

    def test_another_stance_is_another_assertion(self):
        report = self.score([gold("g", said("a", 0), said("b", 0))], [found("f", said("a", 0), said("b", 0, stance="denies"))])
        self.assertEqual(0.0, report["pairs"]["recall"])

    def test_best_overlap_first(self):
        matching = self.scorer([gold("g", said("a", 0, 40)), gold("h", said("a", 41, 80))],
                               [found("wide", said("a", 30, 80)), found("exact", said("a", 0, 40))]).matching
        self.assertEqual([(1, 0)], matching.found_of[0])
        self.assertEqual([(0, 0)], matching.found_of[1])


class Bounds(Case):
    def test_sizes_apart(self):
        golds = [gold("one", said("a", 0)), gold("two", said("b", 0), least=2), gold("four", said("c", 0), least=4)]
        report = self.score(golds, [found("f", said("a", 0)), found("h", said("b", 0), least=1), found("i", said("c", 0), least=3)])
        every = report["least"]["every claim"]
        self.assertEqual([1.0, 0.0, 0.0], [every[size]["exact"] for size in ("1", "2", "3+")])
        self.assertEqual(1.0, every["all"]["within one"])
        self.assertAlmostEqual(1 / 3, report["least"]["mean of sizes"])

    def test_a_claim_that_is_not_found_is_wrong(self):
        report = self.score([gold("g", said("a", 0))], [found("f", said("b", 0))])
        self.assertEqual(0.0, report["least"]["every claim"]["all"]["within one"])
        self.assertEqual(0.0, report["bounds"]["contain"])

    def test_two_said_of_a_piece_is_held_against_the_claim_it_is_of(self):
        golds = [gold("g", said("a", 0), said("b", 0), said("c", 0)), gold("h", said("d", 0), least=2)]
        report = self.score(golds, [found("f", said("a", 0), said("b", 0)), found("piece", said("c", 0), least=2), found("i", said("d", 0), least=3)])
        self.assertEqual((0.5, 2), (report["two"]["right"], report["two"]["said"]))
        self.assertEqual((1.0, 1), (report["two"]["right of paired"], report["two"]["paired"]))

    def test_bounds_hold_the_true_number(self):
        golds = [gold("g", said("a", 0), least=1, most=3, true=3), gold("h", said("b", 0), least=2)]
        report = self.score(golds, [found("f", said("a", 0), least=1, most=2), found("i", said("b", 0), least=1, most=2)])
        self.assertEqual(0.5, report["bounds"]["contain"])


class Parties(Case):
    def test_any_name_of_a_party(self):
        golds = [gold("g", said("a", 0), parties=[["Polri", "Indonesian National Police"], "PRESS"])]
        known = [{"id": "IDN-POLRI", "names": {"en": "Indonesian National Police"}}]
        self.assertEqual(1.0, self.score(golds, [found("f", said("a", 0), parties=["IDN-POLRI", "press"])], parties=known)["parties"]["right"])

    def test_one_too_many_is_wrong(self):
        report = self.score([gold("g", said("a", 0), parties=["A"])], [found("f", said("a", 0), parties=["A", "B"])])
        self.assertEqual(0.0, report["parties"]["right"])
        self.assertAlmostEqual(2 / 3, report["parties"]["f1"])

    def test_one_name_found_twice_is_two_parties(self):
        golds = [gold("g", said("a", 0), parties=[["BPBD", "BPBD Subang"]])]
        self.assertEqual(0.0, self.score(golds, [found("f", said("a", 0), parties=["BPBD", "BPBD Subang"])])["parties"]["right"])


class Denials(Case):
    def test_recall_and_precision(self):
        golds = [gold("g", said("a", 0), said("a", 50, stance="denies"), said("b", 50, stance="denies"), denied_by=["Desa"])]
        claims = [found("f", said("a", 0), said("a", 50, stance="denies"), said("c", 50, stance="denies"), denied_by=["Desa"])]
        report = self.score(golds, claims)["denials"]
        self.assertEqual((0.5, 0.5, 1.0), (report["recall"], report["precision"], report["deniers"]))

    def test_one_denial_may_stand_for_two_claims(self):
        golds = [gold("g", said("a", 0), said("b", 0), said("a", 90, stance="denies")), gold("h", said("a", 45, 80), said("a", 90, stance="denies"))]
        claims = [found("x", said("a", 45, 80), said("a", 90, stance="denies")), found("y", said("a", 0), said("b", 0), said("a", 90, stance="denies"))]
        self.assertEqual(1.0, self.score(golds, claims)["denials"]["recall"])

    def test_a_denial_tied_to_the_wrong_claim(self):
        golds = [gold("g", said("a", 0), said("a", 90, stance="denies")), gold("h", said("a", 45, 80))]
        report = self.score(golds, [found("x", said("a", 0)), found("y", said("a", 45, 80), said("a", 90, stance="denies"))])["denials"]
        self.assertEqual((0.0, 0.0), (report["recall"], report["precision"]))


class Conflicts(Case):
    GOLD = {"conflicts": [{"field": "quantity", "values": [{"value": "40", "assertions": [0]}, {"value": "44", "assertions": [1, 2]}]}]}

    def figures(self, *conflicts):
        places = said("a", 0), said("b", 0), said("c", 0)
        return self.score([gold("g", *places, **self.GOLD)], [found("f", *places, conflicts=conflicts)])["conflicts"]

    def test_two_values_at_their_places(self):
        report = self.figures(conflict("f", "quantity", [0], [2]))
        self.assertEqual((1.0, 1.0), (report["f1"], report["values"]))

    def test_another_field_or_value_held_by_the_wrong_places(self):
        self.assertEqual(0.0, self.figures(conflict("f", "time", [0], [1]))["f1"])
        self.assertEqual(0.0, self.figures(conflict("f", "quantity", [1], [2]))["f1"])

    def test_one_that_gold_does_not_have(self):
        report = self.figures(conflict("f", "quantity", [0], [1]), conflict("f", "time", [0], [2]))
        self.assertEqual((1.0, 0.5), (report["recall"], report["precision"]))


class Drift(Case):
    def figures(self, drift, *changes):
        places = said("a", 0), said("b", 0), said("c", 0)
        return self.score([gold("g", *places, drift=drift)], [found("f", *places, drift=changes)])["drift"]

    def test_field_and_place(self):
        drift = [{"field": "certainty", "assertion": 1}]
        self.assertEqual(1.0, self.figures(drift, change("f", 1, "certainty"))["f1"])
        self.assertEqual(0.0, self.figures(drift, change("f", 0, "certainty"))["f1"])
        self.assertEqual(0.0, self.figures(drift, change("f", 1, "attribution"))["f1"])

    def test_a_place_that_inherits_it_counts_neither_way(self):
        report = self.figures([{"field": "value", "assertion": 1, "carriers": [2]}], change("f", 1, "quantity"), change("f", 2, "quantity"))
        self.assertEqual((1.0, 1.0), (report["recall"], report["precision"]))

    def test_known_by_its_article_alone(self):
        self.assertEqual(1.0, self.figures([{"field": "attribution", "article": "b"}], change("f", 1, "attribution"))["f1"])


class Counters(Case):
    def test_outlets_and_near_duplicates(self):
        shared, own = "x" * 300, "y" * 300
        texts = {"a": shared, "b": shared, "c": own}
        copied = [{"kind": "verbatim", "occurrences": [{"article": n, "begin": 0, "end": 200, "parent": None} for n in "ab"]}]
        places = [said(n, 0) for n in "abc"]
        report = self.score([gold("g", *places, least=2)], [found("f", *places)], texts=texts, passages=copied)["counters"]
        self.assertEqual(0.0, report["outlets, gold's claims"]["exact 2"])
        self.assertEqual(1.0, report["near duplicates, gold's claims"]["exact 2"])
        self.assertEqual(0.0, report["always 1, found claims"]["exact 2"])


class Worst(Case):
    def test_a_person_can_read_the_case(self):
        scorer = self.scorer([gold("g", said("a", 0, 41), said("b", 0), parties=["Desa"])], [found("f", said("a", 0), least=3)])
        scorer.run()
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            Reader(scorer).print_worst(1, ["split", "too many origins"])
        self.assertIn("⟦Banjir merendam 40 rumah di Desa Sukamaju⟧", out.getvalue())
        self.assertIn("min 3, gold 1", out.getvalue())
        self.assertNotIn("######## parties", out.getvalue())


class Newsroom(unittest.TestCase):
    def test_offsets_follow_what_was_kept(self):
        kept = newsroom_tell.Kept([[0, 10], [20, 50]])  # the text is 10 signs, a line's end, 30 signs
        self.assertEqual((2, 8), kept.place(2, 8))
        self.assertEqual((11, 21), kept.place(20, 30))
        self.assertEqual((2, 10), kept.place(2, 18))  # what hangs over was dropped
        self.assertEqual((0, 0), kept.place(12, 18))


if __name__ == "__main__":
    unittest.main()
