"""Every document that the program writes fits docs/analysis.schema.json, and every row of the example input its schema.

usage: schema_test.py PROGRAM
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(sys.argv.pop(1))
EXAMPLES = ROOT / "examples/articles"


def validator(name):
    schema = json.loads((ROOT / "docs" / name).read_text(encoding="utf8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def problems(checker, value):
    return [f"{list(e.absolute_path)}: {e.message[:200]}" for e in checker.iter_errors(value)]


class Schemas(unittest.TestCase):
    def analyze(self, *inputs):
        run = subprocess.run([PROGRAM, "analyze", "--quiet", *inputs], capture_output=True, check=True)
        return json.loads(run.stdout)

    def test_the_examples_fit(self):
        document = self.analyze(EXAMPLES)
        self.assertGreater(len(document["claims"]), 20)
        self.assertEqual(problems(validator("analysis.schema.json"), document), [])

    def test_odd_articles_fit(self):
        rows = [
            {"id": 7, "text": "Satu kata."},
            {"text": "“Kami siap,” kata Ningsih. — 😀 " * 30, "published": "kemarin dulu", "byline": ["A", "B"]},
            {"id": "x", "html": "<html><body><p>" + "Warga menunggu di tepi sungai. " * 20 + "</p></body></html>"},
            {"id": "broken", "text": 5},
        ]
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "rows.jsonl"
            path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n{\n", encoding="utf8")
            document = self.analyze(path)
        self.assertEqual(problems(validator("analysis.schema.json"), document), [])
        self.assertEqual(len(document["articles"]), 3)
        self.assertEqual([row["code"] for row in document["skipped"]], ["bad_json", "bad_json"])

    def test_a_folder_holds_the_rows_of_the_file(self):
        document = self.analyze(EXAMPLES)
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([PROGRAM, "analyze", "--quiet", EXAMPLES, "-o", folder + "/out/"], check=True)
            for section, rows in document.items():
                if section == "schema":
                    continue
                lines = (pathlib.Path(folder) / "out" / (section + ".jsonl")).read_text(encoding="utf8").splitlines()
                self.assertEqual([json.loads(line) for line in lines], rows, section)

    def test_the_example_input_fits(self):
        checker = validator("input.schema.json")
        for line in (EXAMPLES / "kabar-lain.jsonl").read_text(encoding="utf8").splitlines():
            self.assertEqual(problems(checker, json.loads(line)), [])


if __name__ == "__main__":
    unittest.main()
