#!/usr/bin/env python3
"""Scores claims, origins, denials, conflicts and drift against what the newsroom planted.

usage: newsroom_tell.py GOLD ANALYSIS [--worst N] [--part split,merged] [--ids CLAIM,...] [--stories STORY,...] [--json]

GOLD is the folder `gold` that tools/newsroom wrote; ANALYSIS what `sumber analyze` wrote. eval/tell_score.py --help says how
each figure is counted. Offsets of gold are of the input's text; where an analysis dropped text they are moved, and a place
that it dropped whole cannot be found.
"""
import argparse
import bisect
import collections
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from tell_gold import Analysis, gold_claim, rows  # noqa: E402
from tell_score import add_options, score  # noqa: E402


class Kept:
    """Offsets into the input as offsets into the analysed text: its kept runs are joined by a line's end."""

    def __init__(self, kept):
        self.kept = kept
        self.starts = []
        at = 0
        for begin, end in kept:
            self.starts.append(at)
            at += end - begin + 1
        self.begins = [begin for begin, _ in kept]

    def place(self, begin, end):
        """The span's part in the first run that it touches; empty where it was dropped."""
        i = max(0, bisect.bisect_right(self.begins, begin) - 1)
        for run in range(i, min(i + 2, len(self.kept))):
            run_begin, run_end = self.kept[run]
            if begin < run_end and run_begin < end:
                base = self.starts[run] - run_begin
                return max(begin, run_begin) + base, min(end, run_end) + base
        return 0, 0


def read_newsroom(folder, articles):
    """Gold claims, with offsets into the texts of these analysed articles."""
    folder = Path(folder)
    kept = {a: Kept(row["kept"]) for a, row in articles.items() if row.get("kept") and row["kept"][0][0] + len(row["kept"]) > 1}
    assertions = collections.defaultdict(list)
    for row in rows(folder / "assertions.jsonl"):
        if row["article"] in kept:
            row["begin"], row["end"] = kept[row["article"]].place(row["begin"], row["end"])
        source = row.get("copied_from") or row.get("translated_from")
        row["note"] = f"said by {row['speaker']}" + (f", has it from {source}" if source else "")
        assertions[row["claim"]].append(row)
    claims = []
    for row in rows(folder / "claims.jsonl"):
        row["id"] = row.pop("claim")
        row["assertions"] = assertions[row["id"]]
        row["origins"] = [f"{o['kind']} {o['name']!r} of {o['institution'] or 'nobody'}" for o in row["origins"]]
        claims.append(gold_claim(row))
    return claims


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("analysis", help="folder or .json of `sumber analyze`")
    add_options(parser)
    call = parser.parse_args()
    analysis = Analysis(call.analysis)
    score(read_newsroom(call.gold, analysis.articles), analysis, call)
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main())
