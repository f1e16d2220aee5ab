#!/usr/bin/env python3
"""Sweeps the numbers by which claims are brought together (packs/world/likeness.tsv) over made-up news and gold.

usage: thresholds.py [NUMBER[=V,V,...] ...] [--program FILE] [--newsroom FILE] [--gold FOLDER] [--articles N] [--write]

Each NUMBER is tried at the values named, else at 60, 80, 125 and 160 per cent of what the table says, everything else as it
stands; without NUMBER all are. A table goes in by --lang-pack, so nothing is built anew. What is measured:

news      pairwise F1 of claims (eval/newsroom_tell.py) in two corpora of the newsroom, seeds 1 and 2, setting hard
written   the same in the odd stories of eval/origins (the even ones are kept to report)
real      F1 of mentions gathered in three of the six real stories of origins-id, where that set is on the machine; the other
          three are kept to report

The value of the highest mean of these, each weighing alike, is marked `*`. --write puts it into the table, with the day and
the figures in its column `set_by`. The figures of one set move by a hundredth by chance: a value that wins by less is none.
"""
import argparse
import contextlib
import datetime
import importlib.util
import io
import json
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "packs" / "world" / "likeness.tsv"
SEEDS = (1, 2)
REAL_STORIES = ("33", "66", "2")
SHARES = (60, 80, 125, 160)  # per cent of what the table says


def read_table():
    lines = TABLE.read_text(encoding="utf8").splitlines()
    return lines, {line.split("\t")[0]: int(line.split("\t")[1]) for line in lines if not line.startswith(("#", "name\t"))}


def write_table(path, lines, name, value, set_by=None):
    out = []
    for line in lines:
        cells = line.split("\t")
        if cells[0] == name:
            cells[1] = str(value)
            cells[2] = set_by or cells[2]
        out.append("\t".join(cells))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(out) + "\n", encoding="utf8")


class Bench:
    def __init__(self, call, folder):
        self.call, self.folder = call, folder
        self.pack = folder / "pack"
        self.program = folder / "program.sh"
        self.program.write_text(f'#!/bin/sh\nexec "{call.program}" "$@" --lang-pack "{self.pack}"\n', encoding="utf8")
        self.program.chmod(0o755)
        for seed in SEEDS:
            self.run([call.newsroom, "--articles", call.articles, "--seed", seed, "--setting", "hard", "-o", folder / f"news-{seed}"])
        self.real = self.open_real()

    @staticmethod
    def run(command, **more):
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, errors="replace", **more)
        if done.returncode != 0:
            sys.exit(f"thresholds: {Path(str(command[0])).name} ended with {done.returncode}: {done.stderr.strip()[-300:]}")
        return done.stdout

    def analyze(self, source, output):
        self.run([self.program, "analyze", source, "--quiet", "-o", output])

    def measure(self):
        figures = {"news": statistics.fmean(self.news(seed) for seed in SEEDS), "written": self.written()}
        if self.real:
            figures["real"] = self.gathered()
        return figures

    def news(self, seed):
        corpus, analysis = self.folder / f"news-{seed}", self.folder / f"analysis-{seed}"
        self.analyze(corpus / "articles.jsonl", f"{analysis}/")
        report = self.run([sys.executable, ROOT / "eval" / "newsroom_tell.py", corpus / "gold", analysis, "--json"])
        return json.loads(report)["pairs"]["f1"]

    def written(self):
        report = json.loads(self.run([sys.executable, ROOT / "eval" / "origins.py", "--program", self.program, "--json"]))
        return report["odd"]["pairs"]["f1"]

    def open_real(self):
        """The scorer, gold and articles of the real stories; None where they are not on the machine."""
        scorer, gold, source = (self.call.gold / "eval" / name for name in ("score.py", "origins-id/gold.json", "stories-id/articles.jsonl"))
        if not (scorer.is_file() and gold.is_file() and source.is_file()):
            return None
        spec = importlib.util.spec_from_file_location("score", scorer)
        score = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(score)
        articles = self.folder / "real.jsonl"
        articles.write_text(self.run([sys.executable, scorer, "input", "stories", source]), encoding="utf8")
        marked = json.loads(gold.read_text(encoding="utf8"))
        marked["claims"] = [claim for claim in marked["claims"] if claim["story"] in REAL_STORIES]
        marked["attributions"] = []
        return score, marked, articles

    def gathered(self):
        score, gold, articles = self.real
        document = self.folder / "real.json"
        self.analyze(articles, document)
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            score.origins(gold, score.load(str(document)))
        return float(re.search(r"mentions gathered F1 ([0-9.]+)", printed.getvalue()).group(1))


def sweep(bench, lines, name, own, values):
    rows = []
    for value in sorted({own, *values}):
        write_table(bench.pack / "world" / "likeness.tsv", lines, name, value)
        rows.append((value, bench.measure()))
    means = {value: statistics.fmean(figures.values()) for value, figures in rows}
    best = max(means, key=lambda value: (round(means[value], 3), value == own))
    for value, figures in rows:
        told = "  ".join(f"{what} {figure:.3f}" for what, figure in figures.items())
        print(f"{name:<26} {value:>8}  {told}  mean {means[value]:.3f} {'*' if value == best else ''}{' as it is' if value == own else ''}", flush=True)
    return best, dict(rows)[best]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("numbers", nargs="*", metavar="NUMBER[=V,V,...]")
    parser.add_argument("--program", type=Path, default=ROOT / "build/release/sumber")
    parser.add_argument("--newsroom", type=Path, default=ROOT / "build/release/tools/newsroom/newsroom")
    parser.add_argument("--gold", type=Path, default=ROOT.parent / "shared", help="folder with eval/")
    parser.add_argument("--articles", type=int, default=3000, help="of each corpus of the newsroom")
    parser.add_argument("--write", action="store_true", help="put the values marked * into the table")
    call = parser.parse_args()
    call.program, call.newsroom = call.program.resolve(), call.newsroom.resolve()
    lines, table = read_table()
    asked = dict(number.partition("=")[::2] for number in call.numbers) or dict.fromkeys(table, "")
    for name in asked:
        if name not in table:
            parser.error(f"no number {name}; there are {', '.join(table)}")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(call, Path(folder))
        for name, values in asked.items():
            tried = [int(value) for value in values.split(",")] if values else [table[name] * share // 100 for share in SHARES]
            best, figures = sweep(bench, lines, name, table[name], tried)
            if call.write:
                told = ", ".join(f"{what} {figure:.3f}" for what, figure in figures.items())
                write_table(TABLE, lines, name, best, f"{datetime.date.today()}: {told}")
                lines, table = read_table()
    return 0


if __name__ == "__main__":
    sys.exit(main())
