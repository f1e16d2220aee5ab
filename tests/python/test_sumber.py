"""The Python package: same document as the program, errors as exceptions. Needs build/release/python on the path."""

import json
import pathlib
import subprocess
import sys
import unittest

import sumber

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "build/release/sumber"
ROWS = ROOT / "examples/articles/kabar-lain.jsonl"


class SumberPackage(unittest.TestCase):
    def test_gives_the_document_of_the_program(self):
        articles = [json.loads(line) for line in ROWS.read_text(encoding="utf8").splitlines()]
        expected = json.loads(subprocess.run([PROGRAM, "analyze", "--quiet", ROWS], capture_output=True, check=True).stdout)
        self.assertEqual(sumber.analyze(articles), expected)

    def test_raises_where_nothing_can_be_read(self):
        with self.assertRaises(ValueError):
            sumber.analyze([])


if __name__ == "__main__":
    sys.exit(unittest.main())
