#!/usr/bin/env python3
"""Scores what a program found against what the newsroom planted.

usage: newsroom.py GOLD ANALYSIS [--only stories,pairs,passages,direction] [--worst N] [--json]
                   [--groups FILE] [--pairs FILE]

GOLD is the folder `gold` that tools/newsroom wrote; articles.jsonl stands beside it. ANALYSIS is what `sumber analyze`
wrote: a folder of JSON lines or one .json. Other programs give --groups: JSON lines {"occurrences": [{"article", "begin",
"end"}]} with offsets into the input's text, and --pairs: JSON lines [id, id] or {"a", "b"}; then ANALYSIS may be `-`.

stories     BCubed precision, recall, F1 (Bagga and Baldwin 1998) over all articles.
pairs       Two articles are a pair when they share verbatim half or more of the shorter one's text: words in runs of five
            that both have, inside passages; lines of the outlet do not count. The same rule reads the pairs of both sides
            from their passages. Articles of stories of more than 50 are sampled by a hash of their ids, both sides alike,
            and weighted.
passages    Text alignment as PAN measures it (Potthast et al. 2010): shared characters of article pairs, micro-averaged, on
            both sides of a pair; granularity is given apart. Recall is counted for verbatim and for rewritten text apart (a
            rewritten passage is found whatever the program calls it); precision against all that is planted, quotations
            too. Outlet lines, rewriting that keeps less than half of the words, and unplanted runs of under twelve words
            between stories (stock phrases; their number is given apart) count neither way.
direction   Of the copied places that can be decided, the share where the program's parent is right: the true parent, one of
            its ancestors, or another place with the true parent's very words that is no descendant. Of those that cannot
            be decided, the share where it says unknown. Places whose page clock runs backwards are left out.
"""
import argparse
import collections
import json
import pathlib
import sys
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from newsroom_parts import (Group, Mapping, Place, Shared, bcubed, common, harmonic, kinds_of_mistakes,  # noqa: E402, F401
                            length, merged, read_analysis, read_gold, read_groups, read_pairs, rows, share_kept)

MOST_WHOLE = 50  # articles of a story that are all looked at
# Of the longer text's words, in any order: a rewriting that keeps less is neither asked for nor wrong. Two reports of one
# fact that know nothing of each other have 0.12 in the mean, and over 0.56 in one case of a hundred.
LEAST_KEPT = 0.5
STOCK_WORDS = 12  # shared by articles of different stories without planting: the newsroom's grammar is finite


# ---- the four measures ------------------------------------------------------------------------------------------------
class Scorer:
    def __init__(self, gold_folder, found):
        self.gold_folder = pathlib.Path(gold_folder)
        self.stories, self.groups, self.furniture = read_gold(gold_folder)
        self.story_rows = {row["story"]: row for row in rows(self.gold_folder / "stories.jsonl")}
        self.found_stories, self.found_groups, self.found_pairs = found
        self.texts = None
        self.lengths = {}
        self.thinned = self.thinning()
        self.outlet_lines = self.same_lines()

    def thinning(self):
        """Level by which the articles of a big story are thinned: the same for both sides, whatever their groups are."""
        sizes = collections.Counter(self.stories.values())
        level = {}
        for article, story in self.stories.items():
            step = 1
            while sizes[story] > MOST_WHOLE * step:
                step *= 2
            if step > 1:
                level[article] = step
        return level

    def is_taken(self, article):
        step = self.thinned.get(article, 1)
        return step == 1 or zlib.crc32(article.encode()) % step == 0

    def weight(self, a, b):
        return float(self.thinned.get(a, 1) * self.thinned.get(b, 1))

    def same_lines(self):
        """Spans of each article by the name of the outlet line that stands there."""
        return {article: [(b, e, name) for b, e, name in spans] for article, spans in self.furniture.items()}

    def line_spans(self, article):
        return merged([(b, e) for b, e, _ in self.outlet_lines.get(article, ())])

    def article_rows(self):
        return rows(self.gold_folder.parent / "articles.jsonl")

    def load_lengths(self):
        if self.lengths:
            return
        for row in self.article_rows():
            lines = length(self.line_spans(row["id"]))
            self.lengths[row["id"]] = max(1, len(row["text"]) - lines)

    def load_texts(self):
        if self.texts is None:
            self.texts = {row["id"]: row["text"] for row in self.article_rows()}

    def gold_kind(self, group, a, b):
        if group.kind == "quotation":
            return "quotation"
        if a.wording == b.wording:
            return "verbatim"
        key = (a.wording, b.wording) if a.wording < b.wording else (b.wording, a.wording)
        if group.kept is None:
            group.kept = {}
        if key not in group.kept:
            self.load_texts()
            group.kept[key] = share_kept(*(self.texts[p.article][p.begin:p.end].split() for p in (a, b)))
        return "rewritten" if group.kept[key] >= LEAST_KEPT else "far"

    # Articles of big stories are thinned first, so that what remains of a group has at most some tens of places.
    def spread(self, groups, kind_of):
        shared = Shared()
        for group in groups:
            places = [p for p in group.places if self.is_taken(p.article)]
            if len(places) > 4 * MOST_WHOLE:  # a line that many stories share: no story's passage
                places = sorted(places, key=lambda p: zlib.crc32(p.article.encode()))[:4 * MOST_WHOLE]
            for i in range(len(places)):
                for j in range(i + 1, len(places)):
                    if places[i].article != places[j].article:
                        shared.add(places[i], places[j], kind_of(group, places[i], places[j]))
        return shared.pairs

    # ---- pairs ----
    def score_pairs(self):
        self.load_lengths()
        gold = self.near_pairs(self.groups)
        if self.found_pairs is not None:
            found = {p for p in self.found_pairs if p[0] in self.lengths and p[1] in self.lengths and all(map(self.is_taken, p))}
        else:
            found = self.near_pairs([g for g in self.found_groups if g.kind != "template"])
        total = lambda pairs: sum(self.weight(*p) for p in pairs)
        right = total(gold & found)
        precision, recall = right / max(1, total(found)), right / max(1, total(gold))
        self.pair_errors = sorted(found - gold), sorted(gold - found)
        return {"precision": precision, "recall": recall, "f1": harmonic(precision, recall), "gold": int(total(gold)),
                "found": int(total(found))}

    def near_pairs(self, groups):
        self.load_texts()
        shared = self.spread(groups, lambda g, a, b: "")
        pairs = set()
        for (a, b), parts in shared.items():
            if a not in self.lengths or b not in self.lengths:
                continue
            bar = min(self.lengths[a], self.lengths[b]) / 2
            sides = merged([p[:2] for p in parts]), merged([p[2:4] for p in parts])
            if min(length(sides[0]), length(sides[1])) < bar:
                continue
            if self.verbatim_length(a, b, parts) >= bar:
                pairs.add((a, b))
        return pairs

    def verbatim_length(self, a, b, parts):
        """Characters of found parts that are the same words on both sides: a group may join places of unlike extent."""
        at_a, at_b = self.texts[a], self.texts[b]
        total = 0
        done = []
        for begin, end, other_begin, other_end, _ in sorted(parts, key=lambda p: p[0] - p[1]):
            if length(common([[begin, end]], merged(done))) * 2 > end - begin:
                continue
            done.append((begin, end))
            mine, other = at_a[begin:end].split(), at_b[other_begin:other_end].split()
            if mine == other:
                total += end - begin
                continue
            # Words in runs of five that both sides have: order counts, exact places do not.
            runs = {tuple(other[i:i + 5]) for i in range(len(other) - 4)}
            same = set()
            for i in range(len(mine) - 4):
                if tuple(mine[i:i + 5]) in runs:
                    same.update(range(i, i + 5))
            total += sum(len(mine[i]) + 1 for i in same)
        return total

    # ---- passages ----
    def score_passages(self):
        gold = self.spread(self.groups, self.gold_kind)
        found = self.spread(self.found_groups, lambda g, a, b: g.kind)
        asked, got = collections.Counter(), collections.Counter()
        said, right, pieces, cases, stock = 0.0, 0.0, 0, 0, 0.0
        kinds = collections.Counter()
        self.misses, self.alarms = [], []
        for pair in gold.keys() | found.keys():
            planted, claimed = gold.get(pair, []), found.get(pair, [])
            weight = self.weight(*pair)
            copied = [c for c in claimed if c[4] in ("verbatim", "rewritten")]
            for part in planted:
                if part[4] == "quotation":
                    self.count_quotation(part, planted, claimed, kinds)
                if part[4] not in ("verbatim", "rewritten"):
                    continue
                size = part[1] - part[0] + part[3] - part[2]
                hit, count = self.found_of(part, self.usable(part, planted, claimed, copied))
                asked[part[4]] += size * weight
                got[part[4]] += hit * weight
                if count:
                    pieces, cases = pieces + count, cases + 1
                if hit < size / 2:
                    self.misses.append((size - hit, pair, part))
            for part in copied:
                if self.is_stock(pair, part, planted):
                    stock += weight
                    continue
                size, hit = self.judged(pair, part, planted)
                said += size * weight
                right += hit * weight
                if size - hit > 40:
                    self.alarms.append((size - hit, pair, part))
        precision = right / said if said else 0.0
        result = {"precision": precision, "granularity": pieces / cases if cases else 1.0, "stock phrases between stories": int(stock)}
        for kind in ("verbatim", "rewritten"):
            recall = got[kind] / asked[kind] if asked[kind] else 0.0
            result[kind] = {"recall": recall, "f1": harmonic(precision, recall), "characters": int(asked[kind] / 2)}
        if kinds:
            result["quotations called quotation, copy, nothing"] = [kinds["quotation"], kinds["copy"], kinds["nothing"]]
        return result

    @staticmethod
    def usable(part, planted, claimed, copied):
        """A quotation inside a copy may be called one."""
        inside = [p for p in planted if p[4] == "quotation" and p[0] >= part[0] and p[1] <= part[1]]
        if not inside:
            return copied
        return copied + [c for c in claimed if c[4] == "quotation"]

    @staticmethod
    def count_quotation(part, planted, claimed, kinds):
        """Words of a speaker in two reports of which neither copies the other here."""
        for other in planted:
            if other[4] in ("verbatim", "rewritten", "far") and other[0] <= part[0] and part[1] <= other[1]:
                return
        half = (part[1] - part[0]) / 2
        names = {c[4] for c in claimed if min(c[1], part[1]) - max(c[0], part[0]) > half}
        kinds["copy" if names & {"verbatim", "rewritten"} else "quotation" if "quotation" in names else "nothing"] += 1

    @staticmethod
    def found_of(part, claimed):
        """Characters of both sides of a planted part that claims cover which overlap it on both sides."""
        touching = [c for c in claimed if c[0] < part[1] and part[0] < c[1] and c[2] < part[3] and part[2] < c[3]]
        hit = length(common([list(part[:2])], merged([c[:2] for c in touching])))
        hit += length(common([list(part[2:4])], merged([c[2:4] for c in touching])))
        return hit, len(touching)

    def is_stock(self, pair, part, planted):
        if self.stories.get(pair[0]) == self.stories.get(pair[1]) or part[1] - part[0] > 14 * STOCK_WORDS:
            return False
        if any(p[0] < part[1] and part[0] < p[1] for p in planted):
            return False
        self.load_texts()
        sides = self.texts[pair[0]][part[0]:part[1]], self.texts[pair[1]][part[2]:part[3]]
        return max(len(side.split()) for side in sides) < STOCK_WORDS

    def judged(self, pair, part, planted):
        """(characters that count, those of them that are planted) of a claim; outlet lines and far rewriting count not."""
        size = hit = 0
        touching = [p for p in planted if p[0] < part[1] and part[0] < p[1] and p[2] < part[3] and part[2] < p[3]]
        for side, (begin, end) in enumerate((part[:2], part[2:4])):
            true = merged([p[2 * side:2 * side + 2] for p in touching if p[4] != "far"])
            neutral = merged([tuple(s) for s in self.line_spans(pair[side])] + [p[2 * side:2 * side + 2] for p in touching if p[4] == "far"])
            inside = length(common([[begin, end]], true))
            aside = length(common([[begin, end]], merged([tuple(s) for s in true + neutral]))) - inside
            size += end - begin - aside
            hit += inside
        return size, hit

    # ---- direction ----
    def score_direction(self):
        index = collections.defaultdict(list)  # article: found places with their groups
        for group in self.found_groups:
            if group.kind in ("verbatim", "rewritten"):
                for place in group.places:
                    index[place.article].append((place, group))
        right = decided = unknown = undecided = missed = wrong_unknown = 0
        by_reason = collections.defaultdict(lambda: [0, 0])
        self.turned = []
        for group in self.groups:
            if group.kind == "quotation":
                continue
            for i, place in enumerate(group.places):
                if place.parent is None or place.misled or self.gold_kind(group, place, group.places[place.parent]) == "far":
                    continue
                claim, parent = self.claimed_parent(place, index)
                if claim is None:
                    missed += 1
                    continue
                if not place.decidable:
                    undecided += 1
                    unknown += claim.is_unknown
                    continue
                decided += 1
                is_right = parent is not None and self.is_right_parent(group, i, parent)
                right += is_right
                wrong_unknown += claim.is_unknown
                for why in place.why:
                    by_reason[why][0] += is_right
                    by_reason[why][1] += 1
                if not is_right:
                    self.turned.append((place, group, claim, parent))
        return {"right": right / decided if decided else 0.0, "decidable": decided, "said unknown of them": wrong_unknown,
                "unknown": unknown / undecided if undecided else 0.0, "undecidable": undecided, "not found": missed,
                "right by reason": {why: round(a / b, 4) for why, (a, b) in sorted(by_reason.items())}}

    @staticmethod
    def claimed_parent(place, index):
        """The found place that covers most of a planted one, and the place it names as its parent."""
        best, best_group, best_size = None, None, 0
        for found, group in index.get(place.article, ()):
            size = min(found.end, place.end) - max(found.begin, place.begin)
            if size > best_size:
                best, best_group, best_size = found, group, size
        if best is None or best_size * 2 < place.end - place.begin:
            return None, None
        if best.is_unknown or best.parent is None:
            return best, None
        return best, best_group.places[best.parent]

    @staticmethod
    def is_right_parent(group, child, parent):
        places = group.places
        ancestors = set()
        at = places[child].parent
        while at is not None and at not in ancestors:
            ancestors.add(at)
            at = places[at].parent
        words = places[places[child].parent].wording
        for i, place in enumerate(places):
            if place.article != parent.article or i == child:
                continue
            if i in ancestors:
                return True
            if place.wording == words and not Scorer.descends(places, i, child):
                return True
        return False

    @staticmethod
    def descends(places, at, child):
        steps = 0
        while at is not None and steps < len(places):
            if at == child:
                return True
            at = places[at].parent
            steps += 1
        return False

    # ---- errors to read ----
    def print_worst(self, count):
        self.load_texts()
        show = lambda article, begin, end: f"[{article} {begin}-{end}] " + " / ".join(self.texts[article][begin:end].split("\n"))[:700]
        for title, errors in (("missed", getattr(self, "misses", [])), ("false alarm", getattr(self, "alarms", []))):
            for size, (a, b), part in sorted(errors, key=lambda e: -e[0])[:count]:
                print(f"\n== {title}: {size} characters, {part[4]}\n   {show(a, part[0], part[1])}\n   {show(b, part[2], part[3])}")
        for wrong, name, stories in getattr(self, "worst_stories", [])[:count]:
            told = [f"{n} of {s} ({self.story_rows[s]['topic']}, {self.story_rows[s]['place']})" for s, n in stories]
            print(f"\n== stories in one: {name}: {wrong} pairs\n   {'; '.join(told)}")
        for place, group, claim, parent in getattr(self, "turned", [])[:count]:
            true = group.places[place.parent]
            print(f"\n== direction: {place.article} has it from {true.article} ({', '.join(place.why)}), the program says "
                  f"{parent.article if parent else 'unknown'}\n   {show(place.article, place.begin, place.end)}")
        for title, pairs in zip(("pair not planted", "pair not found"), getattr(self, "pair_errors", ((), ()))):
            for a, b in pairs[:count]:
                print(f"\n== {title}: {a} {b}\n   {self.texts[a][:300]!r}\n   {self.texts[b][:300]!r}")

    def run(self, parts):
        report = {}
        if "stories" in parts:
            report["stories"] = bcubed(self.stories, self.found_stories)
            together, apart, self.worst_stories = kinds_of_mistakes(self.stories, self.found_stories, self.story_rows)
            report["stories"]["pairs wrongly together"] = together
            report["stories"]["pairs wrongly apart"] = apart
        if "pairs" in parts:
            report["pairs"] = self.score_pairs()
        if "passages" in parts:
            report["passages"] = self.score_passages()
        if "direction" in parts:
            report["direction"] = self.score_direction()
        return report


def print_report(report, indent=""):
    for name, value in report.items():
        if isinstance(value, dict):
            print(f"{indent}{name}")
            print_report(value, indent + "  ")
        else:
            print(f"{indent}{name:<24} {value:.4f}" if isinstance(value, float) else f"{indent}{name:<24} {value}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("analysis", help="folder or .json of `sumber analyze`; - where --groups or --pairs is given")
    parser.add_argument("--only", default="stories,pairs,passages,direction")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="print the N worst errors of each kind with their texts")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--groups", help="passages of another program")
    parser.add_argument("--pairs", help="pairs of another program")
    call = parser.parse_args()
    stories, groups = ({}, []) if call.analysis == "-" else read_analysis(call.analysis)
    if call.groups:
        groups = read_groups(call.groups)
    scorer = Scorer(call.gold, (stories, groups, read_pairs(call.pairs) if call.pairs else None))
    report = scorer.run(call.only.split(","))
    if call.json:
        print(json.dumps(report, indent=1))
    else:
        print_report(report)
    if call.worst:
        scorer.print_worst(call.worst)
    return 0


if __name__ == "__main__":
    sys.exit(main())
