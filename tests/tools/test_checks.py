#!/usr/bin/env python3
"""The checks of tools/check and the judge of eval/run.py notice what they are there for, and let pass what is right."""
import pathlib
import sys
import unittest
import unittest.mock

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "tools" / "check"), str(ROOT / "eval")]

import includes  # noqa: E402
import packs  # noqa: E402
import run  # noqa: E402
import sizes  # noqa: E402
import source  # noqa: E402
import words  # noqa: E402


class Includes(unittest.TestCase):
    def test_a_stage_meets_others_in_the_model_only(self):
        self.assertEqual("", includes.problem_of("read/extract", "model/article.h", None))
        self.assertEqual("", includes.problem_of("read/extract", "text/tokens.h", None))
        for other in ("link/reuse/reuse.h", "read/ingest/ingest.h", "engine/analyze.h", "doors/report/report.h"):
            self.assertIn("may not include", includes.problem_of("read/extract", other, None))

    def test_data_goes_up(self):
        self.assertIn("may not include", includes.problem_of("base", "model/article.h", None))
        self.assertIn("may not include", includes.problem_of("text", "read/extract/extract.h", None))
        self.assertEqual("", includes.problem_of("engine", "tell/origins/origins.h", None))
        self.assertIn("may not include", includes.problem_of("doors/cli", "tell/origins/origins.h", None))

    def test_private_headers_and_input_output(self):
        self.assertIn("private", includes.problem_of("engine", "lang/internal/schema.h", None))
        self.assertEqual("", includes.problem_of("lang", "lang/internal/schema.h", None))
        self.assertIn("input or output", includes.problem_of("tell/claims", None, "fstream"))
        self.assertEqual("", includes.problem_of("engine", None, "fstream"))


class Sizes(unittest.TestCase):
    def test_long_functions_are_measured(self):
        body = "".join(f"  x += {i};\n" for i in range(50))
        code = "namespace a {\nint sum(int x, std::map<int, int> y) {\n" + body + "  return x;\n}\nstruct B { int c; };\n}\n"
        found = [(name, lines) for name, _, _, lines in sizes.bodies(code)]
        self.assertEqual([("sum", 53)], found)

    def test_parameters_are_counted(self):
        self.assertEqual(0, sizes.parameter_count("  "))
        self.assertEqual(2, sizes.parameter_count("std::map<int, int> a, int b"))


class Words(unittest.TestCase):
    def hits(self, text: str, scope: str) -> int:
        return sum(len(pattern.findall(text)) for pattern, _, where in words.rules() if scope in where.split(","))

    def test_what_the_project_does_not_say(self):
        self.assertEqual(1, self.hits("an organi" + "zation", "docs"))
        self.assertEqual(1, self.hits("// TO" + "DO: later", "all"))
        self.assertEqual(1, self.hits("class PageMana" + "ger {", "code"))
        self.assertEqual(0, self.hits("An organisation is an outlet, and a story has origins.", "docs"))

    def test_language_codes_and_json_keys_are_told_apart(self):
        is_code = lambda line: bool(words.LANGUAGE_CODE.search(words.JSON_KEY.sub("", line)))
        self.assertTrue(is_code('if (language == "id") return;'))
        self.assertTrue(is_code('packs.language("en")'))
        self.assertFalse(is_code('row["id"] = article.id;'))
        self.assertFalse(is_code('entity.id = text_at(row, "id");'))

    def test_comments_and_strings_are_told_apart(self):
        code = 'int a = 1;  // one "two"\nauto b = "three // four";\n'
        self.assertNotIn("one", source.without_comments(code))
        self.assertIn("four", source.without_comments(code))
        self.assertIn("one", source.without_strings(code))
        self.assertNotIn("four", source.without_strings(code))
        self.assertEqual(len(code), len(source.without_comments_and_strings(code)))


class Packs(unittest.TestCase):
    def test_cells_are_held_to_the_schema(self):
        rules = [packs.Rule("word", True, False, set()), packs.Rule("kind", False, True, {"a", "b"})]
        self.assertEqual([], packs.check_cells("x", ["word", "kind"], ["kata", "a|b"], rules))
        self.assertEqual(2, len(packs.check_cells("x", ["word", "kind"], ["", "c"], rules)))

    def test_a_word_has_one_meaning_and_groups_have_a_table_of_their_own(self):
        for path, table in (("packs/id/synonyms.tsv", "synonyms"), ("packs/id/word_groups.tsv", "word_groups")):
            self.assertEqual([], packs.check_meanings(path, table))
        with unittest.mock.patch.object(packs, "text_of", return_value="words\tgloss\tnote\nnaik|turun\t\t\nturun|rumah sakit\t\t\n"):
            first, second = packs.check_meanings("x", "synonyms")
        self.assertIn("'turun' stands on line 2 too", first)
        self.assertIn("'rumah sakit' belongs into word_groups", second)


class Floors(unittest.TestCase):
    def judge(self, figure, floors, raises=False):
        outcome = run.Outcome(figure=figure)
        run.judge("seeds", outcome, floors, raises)
        return outcome

    def test_a_fall_fails(self):
        self.assertTrue(self.judge(0.599, {"seeds": {"floor": 0.6}}).is_failure)
        self.assertFalse(self.judge(0.6, {"seeds": {"floor": 0.6}}).is_failure)
        self.assertFalse(self.judge(0.61, {}).is_failure)

    def test_only_raise_lifts_a_floor(self):
        floors = {"seeds": {"floor": 0.6}}
        self.judge(0.7, floors)
        self.assertEqual(0.6, floors["seeds"]["floor"])
        self.judge(0.7, floors, raises=True)
        self.assertEqual(0.7, floors["seeds"]["floor"])
        self.judge(0.5, floors, raises=True)
        self.assertEqual(0.7, floors["seeds"]["floor"])

    def test_a_lowered_floor_keeps_its_reason(self):
        floors = {"seeds": {"floor": 0.6}}
        run.lower_floor(floors, "seeds=0.5", "the gold set was mended")
        self.assertEqual({"floor": 0.5, "lowered": [{"from": 0.6, "to": 0.5, "because": "the gold set was mended"}]}, floors["seeds"])


if __name__ == "__main__":
    unittest.main()
