#!/usr/bin/env python3
"""What each kind of dependency evidence adds: the same figures with one kind after another switched off.

usage: ablation.py [--program FILE] [--setting hard] [--seed 77] [--articles 3000] [-o FILE.md]

Makes a newsroom corpus and has it analysed once with the packs as they are, and once for each kind with its row taken out of
packs/media/dependency_priors.tsv (or a table emptied), by an extra pack folder. The claims are the same in every row, as
claims are found before origins are counted; so are the simple counters, which stand below on the claims that the program
found. eval/tell_score.py --help says how each figure is counted. Prints a table in Markdown.
"""
import argparse
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "eval"))
from newsroom_tell import read_newsroom  # noqa: E402
from tell_gold import Analysis  # noqa: E402
from tell_score import Scorer  # noqa: E402

PRIORS = "media/dependency_priors.tsv"
HUBS = ("voice", "document", "agency", "outlet", "owner", "passage", "wording")
TABLES = {"bodies within bodies": ("world/institutions.tsv",),
          "first-hand words": ("id/observation_words.tsv", "en/observation_words.tsv")}
SIZES = ("1", "2", "3+")
HEAD = ("switched off", "min 1 exact", "min 2 exact", "min 3+ exact", "mean of sizes", "within one", "two or more right", "of said",
        "bounds hold it", "parties right")


def table_without(path, is_dropped):
    """The rows of a pack's table, those of comments and the head kept, without the rows whose first cell is dropped."""
    lines = (ROOT / "packs" / path).read_text(encoding="utf8").splitlines()
    head = next(i for i, line in enumerate(lines) if line and not line.startswith("#"))
    return "\n".join(line for i, line in enumerate(lines) if i <= head or not is_dropped(line.split("\t")[0])) + "\n"


def variants():
    """Names of variants, each with the tables that it replaces."""
    yield "nothing", {}
    for hub in HUBS:
        yield hub, {PRIORS: table_without(PRIORS, lambda cell, hub=hub: cell == hub)}
    yield "all seven", {PRIORS: table_without(PRIORS, lambda cell: True)}
    for name, paths in TABLES.items():
        yield name, {path: table_without(path, lambda cell: True) for path in paths}


def analyze(program, articles, tables, folder):
    folder.mkdir(parents=True)
    packs = folder / "packs"
    for path, text in tables.items():
        (packs / path).parent.mkdir(parents=True, exist_ok=True)
        (packs / path).write_text(text, encoding="utf8")
    options = [word for pack in sorted({path.split("/")[0] for path in tables}) for word in ("--lang-pack", packs / pack)]
    subprocess.run([program, "analyze", articles, "-q", *options, "-o", f"{folder / 'analysis'}/"], check=True)
    return Analysis(folder / "analysis")


def cells_of(report):
    every = report["least"]["every claim"]
    exact = [every[size]["exact"] if size in every else 0.0 for size in SIZES]
    return [*exact, report["least"]["mean of sizes"], every["all"]["within one"], report["two"]["right"], report["two"]["said"],
            report["bounds"]["contain"], report["parties"]["right"]]


def counter_rows(report):
    for name, figures in report["counters"].items():
        if name.endswith(", found claims"):
            exact = [figures.get(f"exact {size}", 0.0) for size in SIZES]
            yield name.removesuffix(", found claims"), [*exact, sum(exact) / len(exact), figures["within one"],
                                                        figures["two right"], figures["said"], "", ""]


def line_of(name, cells):
    shown = [f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in cells]
    return "| " + " | ".join([name, *shown]) + " |"


def table_of(program, corpus, folder):
    lines = [line_of(HEAD[0], HEAD[1:]), "| --- |" + " ---: |" * (len(HEAD) - 1)]
    for number, (name, tables) in enumerate(variants()):
        analysis = analyze(program, corpus / "articles.jsonl", tables, folder / str(number))
        report = Scorer(read_newsroom(corpus / "gold", analysis.articles), analysis).run()
        if not tables:
            whole = report
        lines.append(line_of(name, cells_of(report)))
    lines += [line_of(f"*counter:* {name}", cells) for name, cells in counter_rows(whole)]
    return lines, whole


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=pathlib.Path, default=ROOT / "build" / "release" / "sumber")
    parser.add_argument("--setting", default="hard")
    parser.add_argument("--seed", type=int, default=77)
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("-o", "--output", type=pathlib.Path)
    call = parser.parse_args()
    newsroom = call.program.parent / "tools" / "newsroom" / "newsroom"
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        subprocess.run([newsroom, "--articles", str(call.articles), "--seed", str(call.seed), "--setting", call.setting,
                        "-o", folder / "corpus"], check=True)
        lines, whole = table_of(call.program, folder / "corpus", folder)
    lines.append("")
    lines.append(f"Newsroom, {call.articles:,} articles, setting `{call.setting}`, seed {call.seed}: {whole['claims']['gold']:,} "
                 f"claims, {whole['two']['in gold']:,} with two origins or more; claims pairwise F1 {whole['pairs']['f1']:.3f}.")
    text = "\n".join(lines) + "\n"
    print(text, end="")
    if call.output:
        call.output.write_text(text, encoding="utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
