"""The corpora of eval/fit.py: what was weighed in them, labelled by gold, and what weights make of them."""
import collections
import importlib.util
import json
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

from newsroom_tell import read_newsroom
from origins import gold_rows, own_id
from origins_gold import read_stories
from tell_gold import Analysis, Assertion, Claim, Matching, gold_claim, likeness
from tell_score import Scorer
from thresholds import REAL_STORIES, ROOT, SEEDS

UNTUNED_SEEDS = (77, 78)
LEAST_OVERLAP = 0.08  # of a denial's place and gold's, of what both cover


@dataclass
class Pair:
    signs: list
    is_one: bool
    claims: tuple  # of gold; equal for pairs that say one thing over again


@dataclass
class Source:
    """Articles that are analysed together, and their gold once there is an analysis."""
    articles: Path
    gold_of: object  # analysis -> claims of tell_gold.py
    options: tuple = ()


@dataclass
class Corpus:
    name: str
    side: str  # tuned, untuned
    sources: list
    pairs: dict = field(default_factory=dict)  # by kind
    gold: list = field(default_factory=list)
    found: list = field(default_factory=list)  # claims of the present weights


def run(command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, errors="replace")
    if done.returncode != 0:
        sys.exit(f"fit: {Path(str(command[0])).name} ended with {done.returncode}: {done.stderr.strip()[-300:]}")
    return done.stdout


def load_module(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def stands(places, stance):
    assertions = [Assertion(article, begin, end, stance) for article, begin, end in places]
    return Claim("", "", "", assertions, 1, 1, [], [], [], [])


class Labels:
    """Which gold claim every list of places is of."""

    def __init__(self, gold, places):
        self.gold, self.places, self.claim_of = gold, places, {}
        self.denials = collections.defaultdict(list)  # gold's, by article
        for c, claim in enumerate(gold):
            for assertion in claim.assertions:
                if assertion.stance == "denies":
                    self.denials[assertion.article].append((c, assertion))

    def settle(self, numbers):
        """`numbers` name lists of places that share none."""
        ordered = sorted(numbers)
        matching = Matching(self.gold, [stands(self.places[n], "asserts") for n in ordered])
        for f, n in enumerate(ordered):
            held = collections.Counter(place[0] for place in matching.gold_of[f] if place is not None)
            self.claim_of[n] = min(held, key=lambda c: (-held[c], c)) if held else None

    def denied_by(self, number):
        """Gold claims that gold has denied here."""
        return {c for article, begin, end in self.places[number] for c, denial in self.denials[article]
                if likeness(denial, Assertion(article, begin, end)) > LEAST_OVERLAP}


def read_pairs(path, gold, names):
    places, rows = {}, []
    with open(path, encoding="utf8") as lines:
        for line in lines:
            row = json.loads(line)
            if "at" in row:
                places[row["places"]] = row["at"]
            elif "kind" in row:
                rows.append(row)
            else:
                names.update(row["signs"])
    pairs = collections.defaultdict(list)
    wordings, denied = Labels(gold, places), Labels(gold, places)
    wordings.settle({n for row in rows if row["kind"] == "wordings" for n in (row["first"], row["second"])})
    denied.settle({row["second"] for row in rows if row["kind"] != "wordings"})
    for row in rows:
        if row["kind"] == "wordings":
            first, second = wordings.claim_of[row["first"]], wordings.claim_of[row["second"]]
            if first is not None and second is not None:
                pairs["wordings"].append(Pair(row["signs"], first == second, (min(first, second), max(first, second))))
        elif (claim := denied.claim_of[row["second"]]) is not None:
            meant = denied.denied_by(row["first"])
            pairs[row["kind"]].append(Pair(row["signs"], claim in meant, (row["first"], row["second"])))
    return pairs


class Corpora:
    def __init__(self, call, folder):
        self.call, self.folder, self.names = call, folder, {}
        self.corpora = []
        for seed in (*SEEDS, *UNTUNED_SEEDS):
            self.add_newsroom(seed)
        self.add_written()
        self.real = self.add_real()
        for corpus in self.corpora:
            for source in corpus.sources:
                self.weigh(corpus, source)

    def all(self):
        return self.corpora

    def tuned(self):
        return [corpus for corpus in self.corpora if corpus.side == "tuned"]

    @staticmethod
    def pairs(corpus, kind):
        return corpus.pairs.get(kind, [])

    def add_newsroom(self, seed):
        news = self.folder / f"news-{seed}"
        run([self.call.newsroom, "--articles", self.call.articles, "--seed", seed, "--setting", "hard", "-o", news])
        gold_of = lambda analysis: read_newsroom(news / "gold", analysis.articles)
        side = "tuned" if seed in SEEDS else "untuned"
        self.corpora.append(Corpus(f"seed {seed}", side, [Source(news / "articles.jsonl", gold_of)]))

    def add_written(self):
        sides = {True: Corpus("written odd", "tuned", []), False: Corpus("written even", "untuned", [])}
        for story in read_stories():
            articles = self.folder / f"{story.language}-{story.name}.jsonl"
            rows = [{**row, "id": own_id(story, row["id"])} for row in story.articles.values()]  # as gold calls them
            articles.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf8")
            sides[story.is_odd].sources.append(Source(articles, self.gold_of_written(story), ("--one-story",)))
        self.corpora += sides.values()

    @staticmethod
    def gold_of_written(story):
        return lambda analysis: [gold_claim(row) for row in gold_rows(story, {a: r["text"] for a, r in analysis.articles.items()})]

    def add_real(self):
        """True where the real stories are on the machine."""
        scorer, gold, source = (self.call.gold / "eval" / n for n in ("score.py", "origins-id/gold.json", "stories-id/articles.jsonl"))
        if not (scorer.is_file() and gold.is_file() and source.is_file()):
            return False
        articles = self.folder / "real.jsonl"
        articles.write_text(run([sys.executable, scorer, "input", "stories", source]), encoding="utf8")
        marked = json.loads(gold.read_text(encoding="utf8"))["claims"]
        for name, side in (("real three", "tuned"), ("real others", "untuned")):
            chosen = [claim for claim in marked if (claim["story"] in REAL_STORIES) == (side == "tuned")]
            self.corpora.append(Corpus(name, side, [Source(articles, self.gold_of_real(chosen, load_module(scorer).place))]))
        return True

    @staticmethod
    def gold_of_real(marked, place):
        def gold_of(analysis):
            claims = []
            for claim in marked:
                assertions = []
                for article, words, *stance in claim["mentions"]:
                    at = place(analysis.articles.get(article, {}).get("text", ""), words)
                    if at:
                        assertions.append(Assertion(article, *at, stance[0] if stance else "asserts"))
                claims.append(Claim(claim["id"], claim["story"], "", assertions, 1, 1, [], [], [], []))
            return claims
        return gold_of

    def analyze(self, source, packs=()):
        output = self.folder / "analysis"
        shutil.rmtree(output, ignore_errors=True)
        run([self.call.program, "analyze", source.articles, "--quiet", "-o", f"{output}/", *source.options, *packs])
        return Analysis(output)

    def weigh(self, corpus, source):
        weighings = self.folder / "signs.jsonl"
        run([self.call.signs, source.articles, "-o", weighings, *source.options])
        analysis = self.analyze(source)
        gold = source.gold_of(analysis)
        corpus.gold += gold
        corpus.found += analysis.claims
        for kind, pairs in read_pairs(weighings, gold, self.names).items():
            corpus.pairs.setdefault(kind, []).extend(pairs)

    def figures(self, part, tables=None):
        """F1 by corpus, with these tables of the world pack ({"likeness.tsv": text}) instead of the program's own."""
        if tables is None:
            return {corpus.name: score(corpus.gold, corpus.found, part) for corpus in self.corpora}
        for name, text in tables.items():
            place = self.folder / "pack" / part / "world" / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf8")
        packs = ("--lang-pack", self.folder / "pack" / part)
        figures = {}
        for corpus in self.corpora:
            found = [claim for source in corpus.sources for claim in self.analyze(source, packs).claims]
            figures[corpus.name] = score(corpus.gold, found, part)
        return figures


def score(gold, found, part):
    scorer = Scorer(gold, SimpleNamespace(claims=found))
    report = scorer.score_pairs() if part == "likeness" else scorer.score_stances("denials", ("denies",))
    return report["f1"]
