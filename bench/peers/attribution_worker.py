#!/usr/bin/env python3
"""spaCy's blank English pipeline with rules: attribution_worker.py REPORTING.tsv ARTICLES.jsonl OUT.json

The rules are the page that spaCy's matcher invites to: a quotation with a verb of saying and a name or pronoun behind or before
it, a name or pronoun with such a verb and a clause, and "according to". The verbs are those of the English pack, so that words
make no difference. Writes what eval's scorers read: articles and attributions, in code points.
"""
import csv
import json
import sys

import spacy
from spacy.matcher import Matcher
from spacy.util import filter_spans

PRONOUNS = ["he", "she", "they", "it", "we", "i", "who"]
QUOTES = {'"', "“", "”", "''", "``"}
NAME = [{"IS_TITLE": True, "OP": "+"}]


def read_verbs(path: str) -> list[str]:
    with open(path, encoding="utf8") as table:
        rows = csv.DictReader((line for line in table if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        return [form for row in rows if "subject_first" in row["position"] and "that" in row["takes"].split("|")
                for form in [row["form"], *row["forms"].split("|")] if form and " " not in form]


def make_matcher(nlp: spacy.Language, verbs: list[str]) -> Matcher:
    verb, pronoun = {"LOWER": {"IN": verbs}}, {"LOWER": {"IN": PRONOUNS}}
    matcher = Matcher(nlp.vocab)
    matcher.add("SUBJECT", [[pronoun, verb], [*NAME, verb], [pronoun, {"IS_ALPHA": True}, verb], [{"LOWER": "the"}, {"IS_LOWER": True}, verb]])
    matcher.add("INVERTED", [[verb, pronoun], [verb, *NAME]])
    matcher.add("ACCORDING", [[{"LOWER": "according"}, {"LOWER": "to"}, {"LOWER": "the", "OP": "?"}, {"IS_ALPHA": True, "OP": "+"}]])
    return matcher


def quotation_beside(doc, begin: int, end: int, cue):
    """The inside of the quotation that closes right before the cue, or opens right behind it, within the sentence's reach."""
    marks = [t.i for t in doc[max(0, begin - 120):end + 120] if t.text in QUOTES]
    before = [i for i in marks if i < cue.start]
    if len(before) >= 2 and cue.start - before[-1] <= 2:
        return doc[before[-2] + 1:before[-1]]
    behind = [i for i in marks if i >= cue.end]
    if len(behind) >= 2 and behind[0] - cue.end <= 2:
        return doc[behind[0] + 1:behind[1]]
    return None


def read_match(doc, span, kind: str, verbs: set):
    sentence = span.sent
    if kind == "ACCORDING":
        cue, source = doc[span.start:span.start + 2], doc[span.start + 2:span.end]
        content = doc[sentence.start:span.start] if span.start > sentence.start else doc[span.end:sentence.end]
        return source, cue, content
    places = [t.i for t in span if t.lower_ in verbs]
    at = places[0] if kind == "INVERTED" else places[-1]
    cue = doc[at:at + 1]
    source = doc[at + 1:span.end] if kind == "INVERTED" else doc[span.start:at]
    quotation = quotation_beside(doc, sentence.start, sentence.end, span)
    if quotation is not None:
        return source, cue, quotation
    if kind == "INVERTED" or span.end >= sentence.end - 1:
        return source, cue, doc[sentence.start:span.start]
    begin = span.end + (doc[span.end].lower_ == "that")
    return source, cue, doc[begin:sentence.end]


def span_of(span) -> dict:
    return {"begin": span.start_char, "end": span.end_char}


def read_document(doc, matcher: Matcher, verbs: set) -> list[dict]:
    found = []
    spans = filter_spans(matcher(doc, as_spans=True))
    for span in spans:
        source, cue, content = read_match(doc, span, span.label_, verbs)
        while len(content) and not content[-1].is_alpha:
            content = content[:-1]
        while len(content) and not content[0].is_alpha:
            content = content[1:]
        if len(content) and len(source):
            found.append({"kind": "indirect", "source": span_of(source), "cue": span_of(cue), "content": span_of(content)})
    return found


def main() -> None:
    reporting, articles, out = sys.argv[1:]
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    words = read_verbs(reporting)
    verbs, matcher = set(words), make_matcher(nlp, words)
    rows = [json.loads(line) for line in open(articles, encoding="utf8")]
    attributions = []
    for row, doc in zip(rows, nlp.pipe(row["text"] for row in rows)):
        attributions += [{"article": row["id"]} | a for a in read_document(doc, matcher, verbs)]
    with open(out, "w", encoding="utf8") as file:
        json.dump({"articles": [{"id": row["id"], "text": row["text"]} for row in rows], "attributions": attributions}, file)


if __name__ == "__main__":
    main()
