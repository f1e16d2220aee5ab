#!/usr/bin/env python3
"""Scores claims, their independent origins, denials, conflicts and drift against gold.

usage: tell_score.py GOLD ANALYSIS [--worst N] [--ids CLAIM,...] [--stories STORY,...] [--json]

GOLD holds claims in the form below (.json with "claims", or .jsonl); eval/newsroom_tell.py makes it from the newsroom's
gold. ANALYSIS is what `sumber analyze` wrote: a folder or one .json.

  {"id": "s1.dead", "story": "s1", "text": "what a reader would call it",
   "assertions": [{"article": "a1", "begin": 54, "end": 170, "stance": "asserts", "certainty": "CT+", "note": "who says it"}],
   "min": 1, "max": 2, "true": 2,                            true: the number of origins itself, where it is known
   "parties": ["USA", ["Indonesian National Police", "Polri"]],   each a name, or names that mean the same
   "denied_by": ["PRK"], "origins": ["for the reader of --worst"],
   "conflicts": [{"field": "quantity", "values": [{"value": "7", "assertions": [0, 2]}, {"value": "9", "assertions": [1]}]}],
   "drift": [{"field": "certainty", "assertion": 3, "carriers": [4]}]}      or "article" where the place is not marked

Offsets are code points of the analysis' article text. A gold and a found assertion are one where they stand in one article,
their spans overlap and their stances are equal; one to one, best overlap (of what both cover) first. A gold claim is paired
with the found claim of most shared assertions, one to one. `Matching` in eval/tell_gold.py says how ties fall.

Every claim weighs one, however many articles tell it: a story of 300 articles has hardly more claims than one of ten.

pairs      All pairs of gold assertions that are in one claim. Recall: of a gold claim with two assertions or more, the share
           of its pairs that are in one found claim; the mean over such claims. Precision: of a found claim with two or more
           assertions that are gold ones, the share of their pairs that are in one gold claim; the mean over such claims.
           Found assertions that gold does not have count neither way, nor do pairs of two gold stories, which link is to keep
           apart. `every pair alike` is the same, each pair weighing one.
least      The found claim's min against gold's: equal; within one. A gold claim without a found one is wrong in both. Apart
           for claims of min 1, 2, 3 and more, and for those with two assertions or more. `mean of sizes`: of the shares that
           are equal for min 1, 2, 3 and more, each size weighing one.
two        Of found claims that are said to have two origins or more and hold a gold assertion, the share where gold has two
           or more too (of an unpaired found claim: the gold claim that most of its assertions are of).
bounds     Share of gold claims where min <= N <= max of the found claim; N is gold's `true`, else its min.
parties    Share of gold claims whose found claim has exactly gold's parties; a party of unknown name counts nowhere. Beside
           it the mean F1 over claims that have any.
denials    Gold's denying places: one is found when the paired claim has it as a denial. Recall: the mean over claims denied
           of the share found. Precision: the mean over found claims with denials of the share that are gold's denials of the
           claim that it stands for. Found claims that hold nothing of gold's are not judged; `unjudged` says how many denials
           they have. `softer` is the same for doubts and retractions. `deniers` the share of denied claims whose denied_by
           is exactly gold's.
conflicts  A found conflict is right when its claim stands for gold's, its field is gold's, and two of its values or more are
           gold values: different ones, each by an assertion that both hold. One to one; the mean over claims, as denials.
           `values` is the share of gold's rival values that are found so.
drift      A found change is right when its field is gold's and its place is gold's place (or in its article, where gold says
           no more). Changes at places that inherit gold's change count neither way. The mean over claims, as denials.
           quantity, name and place are `value`.

Three simple counters stand beside `least`, on gold's claims and on those found: every outlet an origin; every group of near
duplicates an origin (articles that share half or more of the shorter one's text, verbatim, or verbatim and rewritten); always 1.
"""
import argparse
import json
import signal
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from tell_counters import simple_counts  # noqa: E402
from tell_gold import Analysis, Matching, read_gold  # noqa: E402
from tell_worst import Reader  # noqa: E402

SIZES = ("0", "1", "2", "3+")


def mean(values):
    values = list(values)
    return sum(values) / len(values) if values else 0.0


def harmonic(a, b):
    return 2 * a * b / (a + b) if a + b else 0.0


def size_of(least):
    return "3+" if least >= 3 else str(least)


def weighed(wrong, all_of_them):
    """How bad a case is for the reader of --worst: a claim that is told a hundred times is no better to read than one told
    eight times."""
    return wrong / all_of_them * min(all_of_them, 8)


def pairs_in(counts):
    return sum(n * (n - 1) // 2 for n in counts)


def matched_parties(gold, found):
    """How many of gold's parties are among the found, one to one."""
    left, hits = list(found), 0
    for party in gold:
        same = next((f for f in left if f & party), None)
        if same is not None:
            left.remove(same)
            hits += 1
    return hits


class Scorer:
    """Holds gold and analysis, and after run() the cases that went wrong, for Reader."""

    def __init__(self, gold, analysis):
        self.gold, self.analysis, self.found = gold, analysis, analysis.claims
        self.matching = Matching(self.gold, self.found)
        # Of each part: (how wrong, gold position or None, found position or None, what to say)
        self.cases = defaultdict(list)

    def run(self):
        report = {"pairs": self.score_pairs()}
        judged = [(c, self.counterpart(c)) for c in range(len(self.gold))]
        report["least"] = self.score_least([(c, found.min if found else None) for c, found in judged])
        report["two"] = self.score_two()
        report["bounds"] = self.score_bounds(judged)
        report["parties"] = self.score_parties(judged)
        report["denials"] = self.score_stances("denials", ("denies",))
        report["denials"]["deniers"] = self.score_deniers(judged)
        report["softer"] = self.score_stances("softer", ("doubts", "retracts"))
        report["conflicts"] = self.score_conflicts()
        report["drift"] = self.score_drift()
        report["certainty"] = self.score_certainty()
        report["counters"] = self.score_counters()
        report["claims"] = {"gold": len(self.gold), "found for them": sum(c is not None for c in self.matching.claim_of),
                            "by min": dict(sorted(Counter(size_of(c.min) for c in self.gold).items())),
                            "gold assertions": sum(len(c.assertions) for c in self.gold),
                            "assertions found": sum(p is not None for c in self.matching.found_of for p in c)}
        return report

    def counterpart(self, c):
        return self.matching.counterpart(c)

    # ---- pairs ----
    def score_pairs(self):
        recall, precision, both = [], [], [0, 0]
        for c, places in enumerate(self.matching.found_of):
            whole = pairs_in([len(places)])
            if whole:
                kept = pairs_in(Counter(p[0] for p in places if p is not None).values())
                recall.append(kept / whole)
                both[0] += kept
                both[1] += whole
                if kept < whole:
                    self.cases["split"].append(((1 - kept / whole) * min(len(places), 8), c, None, f"{kept} of {whole} pairs"))
        said = 0
        for f, places in enumerate(self.matching.gold_of):
            held = Counter(p[0] for p in places if p is not None)
            by_story = Counter()
            for c, count in held.items():
                by_story[self.gold[c].story] += count
            whole = pairs_in(by_story.values())
            if whole:
                kept = pairs_in(held.values())
                precision.append(kept / whole)
                said += whole
                if kept < whole:
                    self.cases["merged"].append(((1 - kept / whole) * min(sum(held.values()), 8), None, f,
                                                 f"holds {len(held)} gold claims"))
        p, r = mean(precision), mean(recall)
        alike = both[0] / max(1, said), both[0] / max(1, both[1])
        return {"precision": p, "recall": r, "f1": harmonic(p, r), "every pair alike": harmonic(*alike), "claims": len(recall)}

    # ---- bounds ----
    def score_least(self, judged, part="least"):
        exact, near, told_exact, told_near = (defaultdict(list) for _ in range(4))
        for c, least in judged:
            claim = self.gold[c]
            size = size_of(claim.min)
            off = 9 if least is None else abs(least - claim.min)
            for name in ("all", size):
                exact[name].append(off == 0)
                near[name].append(off <= 1)
                if len(claim.assertions) > 1:
                    told_exact[name].append(off == 0)
                    told_near[name].append(off <= 1)
            if off and part:
                name = "missing" if least is None else "too many origins" if least > claim.min else "too few origins"
                self.cases[name].append((off + min(len(claim.assertions), 9) / 10, c, self.matching.claim_of[c],
                                         f"min {least}, gold {claim.min}"))
        line = lambda a, b: {s: {"exact": mean(a[s]), "within one": mean(b[s]), "claims": len(a[s])}
                             for s in ("all", *SIZES) if a[s]}
        return {"mean of sizes": mean(mean(exact[s]) for s in SIZES[1:] if exact[s]),
                "every claim": line(exact, near), "two assertions or more": line(told_exact, told_near)}

    def score_two(self):
        every, paired = [], []
        for f, claim in enumerate(self.found):
            c = self.matching.nearest_gold(f) if claim.min >= 2 else None
            if c is None:
                continue
            is_right = self.gold[c].min >= 2
            every.append(is_right)
            if self.matching.back[f] is not None:
                paired.append(is_right)
            if not is_right:
                self.cases["two said but one true"].append((claim.min, c, f, f"min {claim.min}, gold {self.gold[c].min}"))
        return {"right": mean(every), "said": len(every), "right of paired": mean(paired), "paired": len(paired),
                "in gold": sum(c.min >= 2 for c in self.gold)}

    def score_bounds(self, judged):
        right = []
        for c, found in judged:
            number = self.gold[c].number
            right.append(found is not None and found.min <= number <= found.max)
            if found is not None and not right[-1]:
                self.cases["bounds"].append((abs(number - found.max) + abs(number - found.min), c, self.matching.claim_of[c],
                                             f"[{found.min}, {found.max}] does not hold {number}"))
        return {"contain": mean(right), "width": mean(f.max - f.min for _, f in judged if f is not None)}

    # ---- parties ----
    def score_parties(self, judged):
        right, f1 = [], []
        for c, found in judged:
            gold, said = self.gold[c].parties, found.parties if found else []
            hits = matched_parties(gold, said)
            right.append(found is not None and hits == len(gold) == len(said))
            if gold or said:
                f1.append(harmonic(hits / max(1, len(said)), hits / max(1, len(gold))))
            if found is not None and not right[-1]:
                show = lambda parties: [" = ".join(sorted(p)) for p in parties]
                self.cases["parties"].append((len(gold) + len(said) - 2 * hits, c, self.matching.claim_of[c],
                                              f"parties {show(said)}, gold {show(gold)}"))
        return {"right": mean(right), "f1": mean(f1), "claims with any": len(f1)}

    def score_deniers(self, judged):
        right = []
        for c, found in judged:
            gold, said = self.gold[c].denied_by, found.denied_by if found else []
            if gold:
                right.append(matched_parties(gold, said) == len(gold) == len(said))
        return mean(right)

    # ---- stances ----
    def score_stances(self, part, stances):
        recall, precision, unjudged = [], [], 0
        for c, claim in enumerate(self.gold):
            asked = [a for a, assertion in enumerate(claim.assertions) if assertion.stance in stances]
            hits = [a for a in asked if self.is_with_pair(c, self.matching.found_of[c][a])]
            if asked:
                recall.append(len(hits) / len(asked))
                if len(hits) < len(asked):
                    self.cases[f"{part} missed"].append((weighed(len(asked) - len(hits), len(asked)), c, self.matching.claim_of[c],
                                                         f"{len(hits)} of {len(asked)} found"))
        for f, claim in enumerate(self.found):
            said = [a for a, assertion in enumerate(claim.assertions) if assertion.stance in stances]
            c = self.matching.nearest_gold(f) if said else None
            if c is None:
                unjudged += len(said)
                continue
            hits = [a for a in said if self.is_denial_of(c, claim.assertions[a])]
            precision.append(len(hits) / len(said))
            if len(hits) < len(said):
                self.cases[f"{part} not in gold"].append((weighed(len(said) - len(hits), len(said)), c, f,
                                                          f"{len(hits)} of {len(said)} right"))
        p, r = mean(precision), mean(recall)
        return {"recall": r, "precision": p, "f1": harmonic(p, r), "claims": len(recall), "found claims": len(precision),
                "unjudged": unjudged}

    def is_with_pair(self, c, found):
        return found is not None and found[0] == self.matching.claim_of[c]

    def is_denial_of(self, c, found):
        return any(a.article == found.article and a.stance == found.stance and a.begin < found.end and found.begin < a.end
                   for a in self.gold[c].assertions)

    # ---- conflicts and drift ----
    def score_conflicts(self):
        values = [0, 0]

        def compare(c, f):
            gold, found = self.gold[c].conflicts if c is not None else [], self.found[f].conflicts if f is not None else []
            left, hits = list(range(len(found))), 0
            for conflict in gold:
                values[1] += len(conflict.values)
                best = max(left, key=lambda i: self.shared_values(c, f, conflict, found[i]), default=None)
                shared = self.shared_values(c, f, conflict, found[best]) if best is not None else 0
                if shared >= 2:
                    left.remove(best)
                    hits += 1
                    values[0] += shared
            return hits, len(gold), len(found)

        result = self.compare_all("conflicts", compare, lambda claim: claim.conflicts)
        result["values"] = values[0] / max(1, values[1])
        return result

    def shared_values(self, c, f, gold, found):
        """Values that both have: by an assertion that both give it to."""
        if gold.field != found.field:
            return 0
        left, shared = list(found.values), 0
        for value in gold.values:
            places = {p[1] for p in (self.matching.found_of[c][a] for a in value.assertions) if p is not None and p[0] == f}
            same = max(left, key=lambda v: len(places & set(v.assertions)), default=None)
            if same is not None and places & set(same.assertions):
                left.remove(same)
                shared += 1
        return shared

    def score_drift(self):
        def compare(c, f):
            gold, found = self.gold[c].drift if c is not None else [], self.found[f].drift if f is not None else []
            if c is None or f is None:
                return 0, len(gold), len(found)
            left, hits, aside = list(gold), 0, 0
            for change in sorted(found, key=lambda d: d.assertion):
                place = self.found[f].assertions[change.assertion]
                same = next((d for d in left if d.field == change.field and self.is_place(c, d, place)), None)
                if same is not None:
                    left.remove(same)
                    hits += 1
                elif any(self.is_inherited(c, d, change.field, place) for d in gold):
                    aside += 1
            return hits, len(gold), len(found) - aside

        return self.compare_all("drift", compare, lambda claim: claim.drift)

    def is_place(self, c, gold, place):
        if gold.assertion is None:
            return gold.article == place.article
        own = self.gold[c].assertions[gold.assertion]
        return own.article == place.article and own.begin < place.end and place.begin < own.end

    def is_inherited(self, c, gold, field, place):
        if gold.field != field:
            return False
        carriers = [self.gold[c].assertions[a] for a in gold.carriers]
        return self.is_place(c, gold, place) or any(
            a.article == place.article and a.begin < place.end and place.begin < a.end for a in carriers)

    def compare_all(self, part, compare, items):
        """Recall as a mean over gold claims that have any, precision over found claims that do; those unpaired miss all."""
        recall, precision = [], []
        for c, claim in enumerate(self.gold):
            f = self.matching.claim_of[c]
            if not items(claim) and (f is None or not items(self.found[f])):
                continue
            hits, asked, said = compare(c, f)
            if asked:
                recall.append(hits / asked)
            if said:
                precision.append(hits / said)
            if hits < asked:
                self.cases[f"{part} missed"].append((weighed(asked - hits, asked), c, f, f"{hits} of {asked} found"))
            if hits < said:
                self.cases[f"{part} not in gold"].append((weighed(said - hits, said), c, f, f"{hits} of {said} right"))
        for f, claim in enumerate(self.found):
            if self.matching.back[f] is None and items(claim) and self.matching.nearest_gold(f) is not None:
                precision.append(0.0)
                self.cases[f"{part} not in gold"].append((0.5, self.matching.nearest_gold(f), f, "in a piece of a split claim"))
        p, r = mean(precision), mean(recall)
        return {"recall": r, "precision": p, "f1": harmonic(p, r), "claims": len(recall), "found claims": len(precision)}

    # ---- beside ----
    def score_certainty(self):
        """Of gold assertions that are found, the share with gold's certainty, each claim weighing one."""
        shares = []
        for c, places in enumerate(self.matching.found_of):
            own = self.gold[c].assertions
            judged = [own[a].certainty == self.found[p[0]].assertions[p[1]].certainty
                      for a, p in enumerate(places) if p is not None and own[a].certainty]
            if judged:
                shares.append(mean(judged))
                if shares[-1] < 1:
                    self.cases["certainty"].append((len(judged) - sum(judged), c, self.matching.claim_of[c], ""))
        return {"right": mean(shares), "claims": len(shares)}

    def score_counters(self):
        told = [[a.article for a in claim.assertions if a.stance == "asserts"] for claim in self.gold]
        found = [[a.article for a in claim.assertions if a.stance == "asserts"] if claim else None
                 for claim in map(self.counterpart, range(len(self.gold)))]
        result = {}
        for name, count in simple_counts(self.analysis).items():
            for side, articles in (("gold's claims", told), ("found claims", found)):
                numbers = [count(a) if a is not None else None for a in articles]
                figures = self.score_least(list(enumerate(numbers)), part="")["every claim"]
                said = [self.gold[c].min >= 2 for c, n in enumerate(numbers) if n is not None and n >= 2]
                result[f"{name}, {side}"] = {**{f"exact {s}": figures[s]["exact"] for s in ("all", *SIZES) if s in figures},
                                             "within one": figures["all"]["within one"],
                                             "two right": mean(said), "said": len(said)}
        return result


def print_report(report, indent=""):
    for name, value in report.items():
        if isinstance(value, dict) and value and not any(isinstance(v, dict) for v in value.values()):
            cells = [f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in value.items()]
            print(f"{indent}{name:<{max(10, 30 - len(indent))}}  " + "  ".join(cells))
        elif isinstance(value, dict):
            print(f"{indent}{name}")
            print_report(value, indent + "  ")
        else:
            print(f"{indent}{name:<30} {value:.3f}" if isinstance(value, float) else f"{indent}{name:<30} {value}")


def add_options(parser):
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="print the N worst cases of each part with their texts")
    parser.add_argument("--part", help="print the worst of these parts alone, by the words of their headings")
    parser.add_argument("--ids", help="print these gold claims with what was found for them")
    parser.add_argument("--stories", help="score these gold stories alone")
    parser.add_argument("--json", action="store_true")


def score(gold, analysis, call):
    """Scores and prints what the call asks for; the report."""
    if call.stories:
        gold = [claim for claim in gold if claim.story in call.stories.split(",")]
    scorer = Scorer(gold, analysis)
    report = scorer.run()
    if call.json:
        print(json.dumps(report, indent=1))
    else:
        print_report(report)
    reader = Reader(scorer)
    if call.worst:
        reader.print_worst(call.worst, call.part.split(",") if call.part else [])
    for claim in call.ids.split(",") if call.ids else []:
        reader.print_claim(claim)
    return report


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("analysis", help="folder or .json of `sumber analyze`")
    add_options(parser)
    call = parser.parse_args()
    score(read_gold(call.gold), Analysis(call.analysis), call)
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head` ends it quietly
    sys.exit(main())
