"""What eval/tell_score.py works with: gold and found claims in one form, and which assertions of both are one."""
import collections
import dataclasses
import json
import pathlib
import re

DRIFT_FIELDS = {"quantity": "value", "name": "value", "place": "value"}  # what an analysis tells finer than gold does


@dataclasses.dataclass
class Assertion:
    article: str
    begin: int  # code points of the analysis' article text
    end: int
    stance: str = "asserts"
    certainty: str = ""
    id: str = ""
    note: str = ""  # for the reader of --worst: gold's speaker, or the attribution found


@dataclasses.dataclass
class Value:
    text: str
    assertions: list  # positions in Claim.assertions


@dataclasses.dataclass
class Conflict:
    field: str
    values: list


@dataclasses.dataclass
class Drift:
    field: str
    assertion: int | None = None  # position in Claim.assertions
    article: str = ""  # of a gold drift whose place is known no closer
    carriers: list = dataclasses.field(default_factory=list)  # positions that inherit it: neither asked for nor wrong
    note: str = ""


@dataclasses.dataclass
class Claim:
    id: str
    story: str
    text: str
    assertions: list
    min: int
    max: int
    parties: list  # of sets of names, each in flat words: any of them is this party
    denied_by: list
    conflicts: list
    drift: list
    true: int | None = None  # the number of origins where it is known better than as bounds
    origins: list = dataclasses.field(default_factory=list)  # lines for the reader of --worst
    reasons: list = dataclasses.field(default_factory=list)  # likewise

    @property
    def number(self):
        return self.min if self.true is None else self.true


def flat(text):
    return " ".join(re.findall(r"\w+", (text or "").lower()))


def rows(path):
    with open(path, encoding="utf8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


# ---- gold -------------------------------------------------------------------------------------------------------------
def party_names(party):
    return frozenset(flat(name) for name in ([party] if isinstance(party, str) else party))


def parties_of(names):
    """'unknown' is no party that could be named, on either side."""
    return [party for party in map(party_names, names or ()) if "unknown" not in party and party]


def gold_claim(row):
    """A claim from a row of the form that tell_score.py's docstring describes."""
    return Claim(
        id=row["id"], story=str(row.get("story", "")), text=row.get("text", ""),
        assertions=[Assertion(a["article"], a["begin"], a["end"], a.get("stance", "asserts"), a.get("certainty", ""),
                              note=a.get("note", "")) for a in row["assertions"]],
        min=row["min"], max=row["max"], true=row.get("true"),
        parties=parties_of(row.get("parties")), denied_by=parties_of(row.get("denied_by")),
        conflicts=[Conflict(c["field"], [Value(str(v["value"]), v["assertions"]) for v in c["values"]])
                   for c in row.get("conflicts") or ()],
        drift=[Drift(d["field"], d.get("assertion"), d.get("article", ""), d.get("carriers") or [], d.get("note", ""))
               for d in row.get("drift") or ()],
        origins=[str(o) for o in row.get("origins") or ()])


def read_gold(path):
    text = pathlib.Path(path).read_text(encoding="utf8")
    if str(path).endswith(".jsonl"):
        return [gold_claim(json.loads(line)) for line in text.splitlines() if line.strip()]
    document = json.loads(text)
    return [gold_claim(row) for row in (document["claims"] if isinstance(document, dict) else document)]


# ---- an analysis ------------------------------------------------------------------------------------------------------
class Analysis:
    """What `sumber analyze` wrote: one document, or a folder of JSON lines."""

    def __init__(self, path):
        path = pathlib.Path(path)
        if path.is_dir():
            self.section = lambda name: rows(path / f"{name}.jsonl") if (path / f"{name}.jsonl").exists() else iter(())
        else:
            document = json.loads(path.read_text(encoding="utf8"))
            self.section = lambda name: iter(document.get(name, ()))
        self.articles = {row["id"]: row for row in self.section("articles")}
        self.party_words = {row["id"]: frozenset([flat(row["id"]), *map(flat, (row.get("names") or {}).values())]) - {""}
                            for row in self.section("parties")}
        self.speakers = None
        self.claims = [self.claim(row) for row in self.section("claims")]

    def parties(self, ids):
        named = [self.party_words.get(party) or party_names(party) for party in ids or ()]
        return [party for party in named if "unknown" not in party]

    def claim(self, row):
        places = {a["id"]: i for i, a in enumerate(row["assertions"])}
        number = row["corroboration"]
        return Claim(
            id=row["id"], story=row["story"], text=row.get("text", ""),
            assertions=[Assertion(a["article"], a["begin"], a["end"], a["stance"], a["certainty"], a["id"],
                                  a.get("attribution") or "") for a in row["assertions"]],
            min=number["min"], max=number["max"], parties=self.parties(number["parties"]),
            denied_by=self.parties(number["denied_by"]),
            conflicts=[Conflict(c["field"], [Value(v["value"], [places[a] for a in v["assertions"]]) for v in c["values"]])
                       for c in row.get("conflicts") or ()],
            drift=[Drift(DRIFT_FIELDS.get(d["field"], d["field"]), places[d["assertion"]],
                         note=f"{d['field']} {d['from']} -> {d['to']} ({d['rule']})") for d in row.get("drift") or ()],
            origins=[f"{o['kind']} {o['name']!r} {o['parties']}, assertions {sorted(places[a] for a in o['assertions'])}"
                     for o in row.get("origins") or ()],
            reasons=[f"{d['relation']} by {d['hub']} {d['name']!r}: {sorted(places[a] for a in d['members'])}"
                     for d in row.get("dependencies") or ()])

    def speaker(self, attribution):
        """The words that name the source of an attribution; read when somebody asks."""
        if self.speakers is None:
            self.speakers = {}
            for row in self.section("attributions"):
                source = row.get("source") or {}
                if isinstance(source.get("begin"), int):
                    text = self.articles.get(row["article"], {}).get("text") or ""
                    self.speakers[row["id"]] = text[source["begin"]:source["end"]]
        return self.speakers.get(attribution, "")


# ---- which are one ----------------------------------------------------------------------------------------------------
def likeness(a, b):
    """Overlap of two spans, of what both cover."""
    both = min(a.end, b.end) - max(a.begin, b.begin)
    return both / (max(a.end, b.end) - min(a.begin, b.begin)) if both > 0 else 0.0


class Matching:
    """Pairs gold assertions with found ones, one to one, and gold claims with found claims, one to one.

    Assertions of one article and one stance whose spans overlap are paired, best overlap first. Those that assert come
    first; by them claims are paired, most shared assertions first (then the fewest found ones that nothing in the gold
    claim matches, then by id). Then come denials, doubts and retractions, which may stand for several claims with the
    same words: a pair whose claims are paired goes first. Last, claims that nobody asserts are paired by these.
    """

    def __init__(self, gold, found):
        self.gold, self.found = gold, found
        self.found_of = [[None] * len(claim.assertions) for claim in gold]  # (claim, assertion) found for a gold one
        self.gold_of = [[None] * len(claim.assertions) for claim in found]
        self.claim_of = [None] * len(gold)  # found claim of a gold one
        self.back = [None] * len(found)
        by_article = collections.defaultdict(lambda: ([], []))
        for side, claims in enumerate((gold, found)):
            for c, claim in enumerate(claims):
                for a, assertion in enumerate(claim.assertions):
                    by_article[assertion.article][side].append((c, a, assertion))
        candidates = [pair for golds, founds in by_article.values() for pair in self.overlaps(golds, founds)]
        self.pair_assertions([p for p in candidates if p[3] == "asserts"])
        self.pair_claims()
        self.pair_assertions([p for p in candidates if p[3] != "asserts"])
        self.pair_claims()

    @staticmethod
    def overlaps(golds, founds):
        for gold_claim_at, gold_at, gold in golds:
            for found_claim_at, found_at, found in founds:
                if gold.stance == found.stance and gold.begin < found.end and found.begin < gold.end:
                    yield likeness(gold, found), (gold_claim_at, gold_at), (found_claim_at, found_at), gold.stance

    def pair_assertions(self, candidates):
        together = lambda p: p[3] != "asserts" and self.claim_of[p[1][0]] == p[2][0]
        for _, gold, found, _ in sorted(candidates, key=lambda p: (not together(p), -p[0], p[1], p[2])):
            if self.found_of[gold[0]][gold[1]] is None and self.gold_of[found[0]][found[1]] is None:
                self.found_of[gold[0]][gold[1]] = found
                self.gold_of[found[0]][found[1]] = gold

    def pair_claims(self):
        shared = collections.Counter()
        for c, places in enumerate(self.found_of):
            for place in places:
                if place is not None:
                    shared[c, place[0]] += 1
        strays = lambda pair, n: len(self.found[pair[1]].assertions) - n
        for (c, f), n in sorted(shared.items(), key=lambda s: (-s[1], strays(*s), s[0])):
            if self.claim_of[c] is None and self.back[f] is None:
                self.claim_of[c], self.back[f] = f, c

    def counterpart(self, c):
        return None if self.claim_of[c] is None else self.found[self.claim_of[c]]

    def nearest_gold(self, f):
        """The gold claim of a found one: its pair, else that of most of its assertions; none where it holds none."""
        if self.back[f] is not None:
            return self.back[f]
        held = collections.Counter(place[0] for place in self.gold_of[f] if place is not None)
        return min(held, key=lambda c: (-held[c], c)) if held else None
