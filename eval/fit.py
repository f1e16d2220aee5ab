#!/usr/bin/env python3
"""Learns the weights of the signs by which claims and denials are brought together, and prints them beside the present ones.

usage: fit.py [likeness] [denials] [--program FILE] [--signs FILE] [--newsroom FILE] [--gold FOLDER] [--articles N] [--free] [--write]

tools/signs gives every pair that is weighed, with its signs. A pair of wordings is one where gold has both in one claim, a
denial and a claim where gold has the denial in that claim (eval/tell_gold.py pairs gold's places with those found). A wording
that gold does not have is left out; a denial is held against all claims that gold has.

Tuned on, each weighing alike: newsroom seeds 1 and 2 (setting hard), the odd stories of eval/origins, three of the six real
stories where that set is on the machine. The rest is for the report: seeds 77 and 78, the even stories, the other real ones.
Pairs of one two claims weigh the root of their number, so that a story of many copies does not decide. Logistic regression with
a small penalty, by Newton's steps. What was set by hand (its `set_by` says so) is held fixed; --free learns it too.

For each corpus: average precision of the pairs, and F1 of claims (likeness) or of denials, present and learned. Learned weights
go into the tables with --write, where no untuned figure of claims or denials is worse by more than 0.002 and their sum is better.
"""
import argparse
import collections
import datetime
import json
import math
import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from fit_corpora import Corpora  # noqa: E402
from thresholds import ROOT  # noqa: E402

WORLD = ROOT / "packs" / "world"
MOST_PAIRS = 8000  # of a corpus, chosen by lot
PENALTY = 2.0  # on all weights but the first, which bears a twentieth
MOST_STEPS = 30
ALLOWED_LOSS = 0.002
NEGATIVE_BY_HAND = "weight for negative statements"  # in `set_by`: the other column was learned
OF_NEGATIVE = f"; the {NEGATIVE_BY_HAND} by hand"


class Weights:
    """One column of a table, by sign. `prefix` stands before the sign in the table."""

    def __init__(self, table, kind, column, prefix=""):
        self.path, self.kind, self.prefix = WORLD / f"{table}.tsv", kind, prefix
        self.table, self.column_name = table, column
        self.lines = self.path.read_text(encoding="utf8").splitlines()
        self.head = next(line for line in self.lines if line.startswith("name\t")).split("\t")
        self.column, self.set_by = self.head.index(column), self.head.index("set_by")

    def present(self):
        rows = (line.split("\t") for line in self.lines if not line.startswith(("#", "name\t")))
        return {cells[0].removeprefix(self.prefix): cells for cells in rows if cells[0].startswith(self.prefix)}

    def weight_of(self, sign):
        cells = self.present().get(sign)
        return int(cells[self.column]) if cells else 0

    def is_held(self, sign):
        """What was set by hand; and what has no row, or 0 in this column: it was left out on purpose."""
        cells = self.present().get(sign)
        return not cells or int(cells[self.column]) == 0 or self.is_by_hand(cells[self.set_by])

    def is_by_hand(self, set_by):
        return "by hand" in set_by and (NEGATIVE_BY_HAND not in set_by or self.column_name == "negative")

    def write_lines(self, learned, set_by):
        for number, line in enumerate(self.lines):
            cells = line.split("\t")
            sign = cells[0].removeprefix(self.prefix)
            if cells[0].startswith(self.prefix) and sign in learned and str(learned[sign]) != cells[self.column]:
                cells[self.column] = str(learned[sign])
                cells[self.set_by] = set_by + (OF_NEGATIVE if NEGATIVE_BY_HAND in cells[self.set_by] else "")
                self.lines[number] = "\t".join(cells)


PARTS = {"likeness": (("likeness", "wordings", "value", "sign_"),),
         "denials": (("denial_signs", "denial", "in_words", ""), ("denial_signs", "negative", "negative", ""))}


# ---- the regression ---------------------------------------------------------------------------------------------------
def weighed(pairs):
    """(signs, is one, weight) of a corpus whose weights sum up to 1,000."""
    chosen = pairs if len(pairs) <= MOST_PAIRS else random.Random(1).sample(pairs, MOST_PAIRS)
    often = collections.Counter(pair.claims for pair in chosen)
    total = sum(often[pair.claims] ** -0.5 for pair in chosen)
    return [([(i, x / 100) for i, x in enumerate(pair.signs) if x], pair.is_one, 1000 * often[pair.claims] ** -0.5 / total)
            for pair in chosen]


def solve(matrix, right):
    rows = [row[:] + [r] for row, r in zip(matrix, right)]
    for i in range(len(rows)):
        top = max(range(i, len(rows)), key=lambda r: abs(rows[r][i]))
        rows[i], rows[top] = rows[top], rows[i]
        for r in range(i + 1, len(rows)):
            share = rows[r][i] / rows[i][i]
            if share:
                rows[r] = [a - share * b for a, b in zip(rows[r], rows[i])]
    found = [0.0] * len(rows)
    for i in reversed(range(len(rows))):
        found[i] = (rows[i][-1] - sum(rows[i][j] * found[j] for j in range(i + 1, len(rows)))) / rows[i][i]
    return found


def learn(examples, start, held):
    """Log odds by sign; those of `held` stay as they are."""
    weights, size = start[:], len(start)
    for _ in range(MOST_STEPS):
        gradient = [0.0 if i in held else -(PENALTY if i else 0.1) * w for i, w in enumerate(weights)]
        curve = [[(PENALTY if i else 0.1) * (i == j) for j in range(size)] for i in range(size)]
        for signs, is_one, weight in examples:
            odds = sum(weights[i] * x for i, x in signs)
            share = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
            miss, bend = weight * (is_one - share), weight * share * (1 - share)
            for i, x in signs:
                if i in held:
                    continue
                gradient[i] += miss * x
                row, bent = curve[i], bend * x
                for j, y in signs:
                    if j not in held:
                        row[j] += bent * y
        step = solve(curve, gradient)
        longest = max(map(abs, step))
        weights = [w + s / max(1.0, longest) for w, s in zip(weights, step)]  # a long step goes past where the curve holds
        if longest < 1e-3:
            break
    return weights


def average_precision(pairs, weights):
    """Pairs of equal odds count as one place in the order."""
    by_odds = collections.defaultdict(lambda: [0, 0])
    for pair in pairs:
        by_odds[sum(w * x for w, x in zip(weights, pair.signs))][pair.is_one] += 1
    right = seen = total = 0
    for odds in sorted(by_odds, reverse=True):
        wrong, ones = by_odds[odds]
        right, seen = right + ones, seen + wrong + ones
        total += ones * right / seen
    return total / right if right else 0.0


# ---- what is printed --------------------------------------------------------------------------------------------------
def fit_column(column, corpora, is_free):
    names = corpora.names[column.kind]
    present = [column.weight_of(name) for name in names]
    held = {i for i, name in enumerate(names) if column.is_held(name)} if not is_free else set()
    examples = [row for corpus in corpora.tuned() for row in weighed(corpora.pairs(corpus, column.kind))]
    found = learn(examples, [w / 1000 for w in present], held)
    learned = [old if i in held else round(100 * w) * 10 for i, (old, w) in enumerate(zip(present, found))]
    print(f"{column.table}, {column.column_name}: {len(examples)} pairs")
    for i, name in enumerate(names):
        print(f"  {name:<18} {present[i]:>7} {learned[i]:>7}{'  held' if i in held else ''}")
    for corpus in corpora.all():
        pairs = corpora.pairs(corpus, column.kind)
        if pairs:
            print(f"  {corpus.name:<14} {corpus.side:<8} pairs {len(pairs):>7}  one {sum(p.is_one for p in pairs):>6}  average precision "
                  f"{average_precision(pairs, present):.3f} {average_precision(pairs, learned):.3f}", flush=True)
    return {name: weight for name, weight in zip(names, learned)}


def fit_part(part, corpora, call):
    columns = [Weights(*column) for column in PARTS[part]]
    learned = [fit_column(column, corpora, call.free) for column in columns]
    set_by = f"{datetime.date.today()}, eval/fit.py {part}: seeds 1 and 2, odd written stories{', three real ones' if corpora.real else ''}"
    for i, column in enumerate(columns):
        column.lines = columns[i - 1].lines if i else column.lines
        column.write_lines(learned[i], set_by)
    text = "\n".join(columns[-1].lines) + "\n"
    before, after = corpora.figures(part), corpora.figures(part, {columns[0].path.name: text})
    untuned = [(before[c.name], after[c.name]) for c in corpora.all() if c.side == "untuned"]
    for corpus in corpora.all():
        print(f"  {corpus.name:<14} {corpus.side:<8} {part} F1 {before[corpus.name]:.3f} {after[corpus.name]:.3f}")
    is_better = sum(new - old for old, new in untuned) > 0 and all(new >= old - ALLOWED_LOSS for old, new in untuned)
    print(f"  {part}: the learned weights are {'better' if is_better else 'not better'} on what they were not tuned on", flush=True)
    if call.write and is_better:
        columns[0].path.write_text(text, encoding="utf8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="likeness|denials")
    parser.add_argument("--program", type=Path, default=ROOT / "build/release/sumber")
    parser.add_argument("--signs", type=Path, default=ROOT / "build/release/tools/signs/signs")
    parser.add_argument("--newsroom", type=Path, default=ROOT / "build/release/tools/newsroom/newsroom")
    parser.add_argument("--gold", type=Path, default=ROOT.parent / "shared", help="folder with eval/")
    parser.add_argument("--articles", type=int, default=3000, help="of each corpus of the newsroom")
    parser.add_argument("--free", action="store_true", help="learn what was set by hand too")
    parser.add_argument("--write", action="store_true", help="put better weights into the tables")
    call = parser.parse_args()
    for part in call.parts:
        if part not in PARTS:
            parser.error(f"no part {part}; there are {', '.join(PARTS)}")
    with tempfile.TemporaryDirectory() as folder:
        corpora = Corpora(call, Path(folder))
        for part in call.parts or PARTS:
            fit_part(part, corpora, call)
    return 0


if __name__ == "__main__":
    sys.exit(main())
