"""Exports hold what the document holds, whatever the texts are, and are the same bytes each time.

usage: exports_test.py PROGRAM
"""

import csv
import io
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

import jsonschema
import material

PROGRAM = pathlib.Path(sys.argv.pop(1))
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def plain(cell):
    """As the text was: one apostrophe at the head is the exporter's."""
    return cell[1:] if cell.startswith("'") else cell


def tables_of(folder):
    tables = {}
    for path in sorted(pathlib.Path(folder).glob("*.csv")):
        with path.open(encoding="utf8", newline="") as file:
            tables[path.stem] = list(csv.DictReader(file, strict=True))
    return tables


def bytes_of(path):
    path = pathlib.Path(path)
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return {file.name if path.is_dir() else "": file.read_bytes() for file in files}


class Exports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.at = pathlib.Path(cls.folder.name)
        cls.documents = {}
        for name, source in (("examples", material.EXAMPLES), ("nasty", material.write_nasty(cls.at))):
            path = material.analyze(PROGRAM, source, to=cls.at / f"{name}.json")
            for form in material.FORMATS:
                material.export(PROGRAM, form, path, cls.at / f"{name}.{form}")
            cls.documents[name] = material.read(path)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def each(self):
        yield from self.documents.items()

    def words_of(self, document):
        texts = {article["id"]: article["text"] for article in document["articles"]}
        return {row["id"]: texts[row["article"]][row["begin"] : row["end"]]
                for claim in document["claims"] for row in claim["assertions"]}

    def test_tables_hold_every_row(self):
        for name, document in self.each():
            tables = tables_of(self.at / f"{name}.csv")
            for section in ("articles", "skipped", "entities", "attributions", "stories", "claims"):
                self.assertEqual([plain(row["id"]) for row in tables[section]], [row["id"] for row in document[section]])
            for row, article in zip(tables["articles"], document["articles"]):
                for key in ("url", "outlet", "title", "text"):
                    self.assertEqual(plain(row[key]), article[key] or "", key)
            for row, claim in zip(tables["claims"], document["claims"]):
                self.assertEqual((int(row["min"]), int(row["max"])), (claim["corroboration"]["min"], claim["corroboration"]["max"]))
                self.assertEqual(plain(row["text"]), claim["text"])
            words = self.words_of(document)
            self.assertEqual({plain(row["id"]): plain(row["words"]) for row in tables["assertions"]}, words)

    def test_rows_name_rows_that_are_there(self):
        for name, _ in self.each():
            tables = tables_of(self.at / f"{name}.csv")
            ids = {table: {row["id"] for row in tables[table]}
                   for table in ("articles", "stories", "claims", "assertions", "origins", "attributions")}
            for table, key, of in (("assertions", "article", "articles"), ("assertions", "claim", "claims"),
                                   ("claims", "story", "stories"), ("origin_assertions", "origin", "origins"),
                                   ("origin_assertions", "assertion", "assertions"), ("drift", "against", "assertions"),
                                   ("dependency_members", "assertion", "assertions"), ("timeline", "claim", "claims"),
                                   ("conflicts", "assertion", "assertions"), ("brief", "claim", "claims"),
                                   ("passages", "article", "articles"), ("story_articles", "story", "stories")):
                self.assertLessEqual({row[key] for row in tables[table]}, ids[of], (table, key))
            self.assertLessEqual({row["attribution"] for row in tables["assertions"]} - {""}, ids["attributions"])

    def test_rows_of_conflicts_say_which_values_are_inherited(self):
        for name, document in self.each():
            told = [(row["assertion"], row["inherited"]) for row in tables_of(self.at / f"{name}.csv")["conflicts"]]
            values = [value for claim in document["claims"] for conflict in claim["conflicts"] for value in conflict["values"]]
            self.assertEqual([(assertion, str(assertion in value.get("inherited", [])).lower())
                              for value in values for assertion in value["assertions"]], [(plain(a), i) for a, i in told])

    def test_no_cell_is_a_formula_and_lines_end_as_the_standard_says(self):
        for name, _ in self.each():
            for path in (self.at / f"{name}.csv").glob("*.csv"):
                text = path.read_bytes().decode()
                for row in csv.reader(io.StringIO(text, newline=""), strict=True):
                    self.assertFalse([cell for cell in row if cell.startswith(RISKY)], path.name)
                self.assertTrue(text.endswith("\r\n"))
                # Outside quotes there is no line feed of its own.
                self.assertNotIn("\n", "".join(text.split('"')[::2]).replace("\r\n", ""))

    def test_a_graph_names_its_nodes_and_declares_its_attributes(self):
        for name, document in self.each():
            root = xml.etree.ElementTree.parse(self.at / f"{name}.graphml").getroot()
            keys = {key.get("id"): key for key in root.iter(GRAPHML + "key")}
            nodes = [node.get("id") for node in root.iter(GRAPHML + "node")]
            self.assertEqual(len(nodes), len(set(nodes)))
            for edge in root.iter(GRAPHML + "edge"):
                self.assertLessEqual({edge.get("source"), edge.get("target")}, set(nodes))
            for element in root.iter():
                for data in element.findall(GRAPHML + "data"):
                    self.assertEqual(GRAPHML + keys[data.get("key")].get("for"), element.tag)
            kinds = [data.text for data in root.iter(GRAPHML + "data") if data.get("key") == "n-type"]
            self.assertEqual(kinds.count("article"), len(document["articles"]))
            self.assertEqual(kinds.count("claim"), len(document["claims"]))
            self.assertEqual(kinds.count("origin"), sum(len(claim["origins"]) for claim in document["claims"]))

    def test_a_graph_keeps_texts_but_for_what_xml_cannot_write(self):
        for name, document in self.each():
            root = xml.etree.ElementTree.parse(self.at / f"{name}.graphml").getroot()
            labels = {}
            for node in root.iter(GRAPHML + "node"):
                data = {d.get("key"): d.text or "" for d in node.findall(GRAPHML + "data")}
                labels[data.get("n-type"), data.get("n-id")] = data["n-label"]
            for claim in document["claims"]:
                self.assertEqual(labels["claim", claim["id"]], claim["text"].translate(material.NOT_IN_XML))

    def test_linked_data_keeps_the_words(self):
        for name, document in self.each():
            words = self.words_of(document)
            graph = material.read(self.at / f"{name}.provo")["@graph"]
            nodes = {node["@id"]: node for node in graph}
            for claim in document["claims"]:
                node = nodes["urn:sumber:claim:" + claim["id"]]
                self.assertEqual(node["sumber:minOrigins"], claim["corroboration"]["min"])
                self.assertEqual(node["prov:value"], claim["text"])
                self.assertEqual(len(node.get("prov:hadPrimarySource", [])), len(claim["origins"]))
            for assertion, text in words.items():
                self.assertEqual(nodes["urn:sumber:assertion:" + assertion]["prov:value"], text)
            quoted = [node for node in material.read(self.at / f"{name}.schema")["@graph"] if node["@type"] == "Quotation"]
            self.assertTrue(quoted)
            for node in quoted:
                self.assertEqual(node["text"], words[node["@id"].rpartition(":")[2]])

    def test_names_of_things_are_plain_ascii(self):
        for name, _ in self.each():
            for form in ("provo", "schema"):
                for node in material.read(self.at / f"{name}.{form}")["@graph"]:
                    self.assertRegex(node["@id"], r"^urn:sumber:[a-z]+:[A-Za-z0-9._~%:-]+$")

    def test_no_rating_is_made_up(self):
        for name, _ in self.each():
            text = (self.at / f"{name}.schema").read_text(encoding="utf8")
            for word in ("ClaimReview", "reviewRating", "ratingValue"):
                self.assertNotIn(word, text)

    def test_ninjs_items_fit_what_the_standard_asks(self):
        constraints = json.loads((material.ROOT / "tests/exports/ninjs_constraints.json").read_text(encoding="utf8"))
        jsonschema.Draft202012Validator.check_schema(constraints)
        checker = jsonschema.Draft202012Validator(constraints)
        for name, document in self.each():
            items = [json.loads(line) for line in (self.at / f"{name}.ninjs").read_text(encoding="utf8").splitlines()]
            for item in items:
                self.assertEqual([error.message[:200] for error in checker.iter_errors(item)], [])
            bodies = [body["value"] for item in items if item["type"] == "text" for body in item.get("bodies", [])]
            self.assertEqual(bodies, [article["text"] for article in document["articles"] if article["text"]])
            self.assertEqual(sum(item["type"] == "composite" for item in items), len(document["stories"]))

    def test_a_folder_and_the_articles_themselves_give_the_same_bytes(self):
        folder = material.analyze(PROGRAM, material.EXAMPLES, to=f"{self.at}/folder/")
        for form in material.FORMATS:
            with self.subTest(form):
                want = bytes_of(self.at / f"examples.{form}")
                self.assertEqual(bytes_of(material.export(PROGRAM, form, folder, self.at / f"of-folder.{form}")), want)
                again = material.export(PROGRAM, form, material.EXAMPLES, self.at / f"of-articles.{form}")
                self.assertEqual(bytes_of(again), want)

    def test_threads_and_order_of_input_change_no_byte(self):
        source = material.write_nasty(self.at)
        for threads, seed in ((1, None), (2, 7), (8, 11)):
            given = source if seed is None else material.write_shuffled(source, self.at, seed)
            document = material.analyze(PROGRAM, given, to=self.at / f"t{threads}.json", threads=threads)
            self.assertEqual(bytes_of(document), bytes_of(self.at / "nasty.json"))
            for form in material.FORMATS:
                made = material.export(PROGRAM, form, document, self.at / f"t{threads}.{form}")
                self.assertEqual(bytes_of(made), bytes_of(self.at / f"nasty.{form}"), form)

    def test_bad_calls_say_what_is_wrong(self):
        broken = pathlib.Path(material.analyze(PROGRAM, material.EXAMPLES, to=f"{self.at}/broken/"))
        claims = (broken / "claims.jsonl").read_text(encoding="utf8").replace('"begin":', '"begin":9', 1)
        (broken / "claims.jsonl").write_text(claims, encoding="utf8")
        for arguments, code, words in (
            (["--format", "csv", material.EXAMPLES], 2, "folder of tables"),
            (["--format", "docx", material.EXAMPLES], 2, "docx"),
            (["--format", "provo", broken, "-o", self.at / "broken.jsonld"], 1, "claims row 1"),
            (["--format", "csv", broken, "-o", self.at / "broken-tables"], 1, "claims row 1"),
        ):
            with self.subTest(words):
                run = subprocess.run([PROGRAM, "export", *arguments], capture_output=True, text=True)
                self.assertEqual(run.returncode, code, run.stderr)
                self.assertIn(words, run.stderr)
                self.assertEqual(run.stderr.count("\n"), 1)
        self.assertFalse((self.at / "broken.jsonld").exists())
        self.assertFalse((self.at / "broken-tables").exists())


if __name__ == "__main__":
    unittest.main()
