#!/usr/bin/env python3
"""A plain program for eval/origins: sentences with like words are one claim, articles that share text are one origin.

usage: origins_plain.py FOLDER          writes FOLDER/LANGUAGE/STORY.jsonl, for `origins.py FOLDER`

It knows no speakers, no denials and no dates. It shows what another program has to give, and what can be had so cheaply: every sentence is an assertion; two sentences of different articles are alike by the words they share, rare ones
weighing more (cosine of tf-idf within the story), and those that are alike enough are one claim. Bounds are [1, n], n being
the groups of articles that do not copy each other; min is n where the program is asked to be bold (--bold).
"""
import argparse
import collections
import itertools
import json
import math
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from origins import near_duplicates, own_id  # noqa: E402
from origins_gold import FOLDER, SENTENCE_END, read_stories  # noqa: E402

ALIKE = 0.15  # best pairwise F1 on the odd stories: 0.51, and 0.31 at 0.1, 0.39 at 0.2
LEAST_WORDS = 4
WORD = re.compile(r"\w+")


def sentences_of(text):
    at = 0
    for end in [m.end() for m in SENTENCE_END.finditer(text)] + [len(text)]:
        piece = text[at:end]
        words = [w.lower() for w in WORD.findall(piece)]
        if len(words) >= LEAST_WORDS:
            begin = at + len(piece) - len(piece.lstrip())
            yield begin, at + len(piece.rstrip()), words
        at = end


def vectors_of(sentences):
    """Unit vectors of words, weighed by how few sentences of the story have them."""
    seen = collections.Counter(word for _, _, words in sentences for word in set(words))
    for _, _, words in sentences:
        weights = {w: n * math.log(len(sentences) / seen[w]) for w, n in collections.Counter(words).items()}
        length = math.sqrt(sum(v * v for v in weights.values())) or 1.0
        yield {w: v / length for w, v in weights.items()}


def roots(count, pairs):
    group = list(range(count))

    def root(i):
        while group[i] != i:
            group[i] = group[group[i]]
            i = group[i]
        return i

    for a, b in pairs:
        group[max(root(a), root(b))] = min(root(a), root(b))
    return [root(i) for i in range(count)]


def claims_of(story, alike, is_bold):
    names = list(story.articles)
    at = {own_id(story, name): i for i, name in enumerate(names)}
    copies = roots(len(names), [[at[o["article"]] for o in p["occurrences"]] for p in near_duplicates(story)])
    places, sentences = [], []
    for i, name in enumerate(names):
        for sentence in sentences_of(story.articles[name]["text"]):
            places.append(i)
            sentences.append(sentence)
    vectors = list(vectors_of(sentences))
    pairs = [(a, b) for a, b in itertools.combinations(range(len(places)), 2) if places[a] != places[b]
             and sum(v * vectors[b].get(w, 0.0) for w, v in vectors[a].items()) >= alike]
    claims = collections.defaultdict(list)
    for sentence, root in enumerate(roots(len(places), pairs)):
        claims[root].append(sentence)
    for members in claims.values():
        most = len({copies[places[s]] for s in members})
        yield {"claim": story.articles[names[places[members[0]]]]["text"][slice(*sentences[members[0]][:2])],
               "assertions": [{"article": names[places[s]], "begin": sentences[s][0], "end": sentences[s][1]} for s in members],
               "min": most if is_bold else 1, "max": most, "parties": []}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--alike", type=float, default=ALIKE, help="cosine from which two sentences are one claim")
    parser.add_argument("--bold", action="store_true", help="min, too, is the number of groups that do not copy each other")
    parser.add_argument("--stories", type=pathlib.Path, default=FOLDER, metavar="FOLDER", help="where the stories lie")
    call = parser.parse_args()
    for story in read_stories(call.stories):
        out = call.folder / story.language / f"{story.name}.jsonl"
        out.parent.mkdir(parents=True, exist_ok=True)
        with out.open("w", encoding="utf8") as lines:
            for claim in claims_of(story, call.alike, call.bold):
                lines.write(json.dumps(claim, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
