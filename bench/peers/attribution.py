#!/usr/bin/env python3
"""English attributions beside spaCy with rules, on the same articles in the same run: `./dev bench attribution`.

usage: attribution.py [--rounds N] [--copies N] [--gold FOLDER]

Every run is a process of its own on one thread, from the file of articles to the file of results; CPU seconds are user and system
time of the process, a figure is the median of the rounds. Speed is measured on the articles of the gold set --copies times over,
F1 on the set itself, by its own scorer, and on the project's own gold rows (eval/attributions). SUMBER_BUILD is build/release
unless told.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
WORK = ROOT / "build" / "peers" / "attribution"
REPORTING = ROOT / "packs" / "en" / "reporting.tsv"
OWN_GOLD, OWN_SCORER = ROOT / "eval" / "attributions" / "en.tsv", ROOT / "eval" / "attributions.py"


def command(tool: str, articles: pathlib.Path, out: pathlib.Path) -> list:
    if tool == "sumber":
        build = ROOT / os.environ.get("SUMBER_BUILD", "build/release")
        return [build / "sumber", "analyze", articles, "-o", out, "--threads", "1", "--quiet"]
    return [WORK / "venv" / "bin" / "python", pathlib.Path(__file__).with_name("attribution_worker.py"), REPORTING, articles, out]


def run_once(tool: str, articles: pathlib.Path, out: pathlib.Path) -> tuple[float, float]:
    """CPU seconds and peak MB."""
    child = subprocess.Popen([str(word) for word in command(tool, articles, out)], env=os.environ | {"OMP_NUM_THREADS": "1"})
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{tool} ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000


def f1_of(scorer: list, gold: pathlib.Path, analysis: pathlib.Path) -> float:
    said = subprocess.run([sys.executable, *map(str, scorer), gold, analysis], capture_output=True, text=True, check=True).stdout
    return float(said.split()[-1])


def write_input(scorer: list, gold: pathlib.Path, out: pathlib.Path, copies: int) -> int:
    said = subprocess.run([sys.executable, *map(str, scorer), gold], capture_output=True, text=True, check=True).stdout
    rows = [json.loads(line) for line in said.splitlines()]
    with out.open("w", encoding="utf8") as file:
        for copy in range(copies):
            for row in rows:
                print(json.dumps(row | {"id": f"{row['id']}-{copy}" if copies > 1 else row["id"]}, ensure_ascii=False), file=file)
    return sum(len(row["text"].encode()) for row in rows) * copies


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--copies", type=int, default=10)
    parser.add_argument("--gold", type=pathlib.Path, default=ROOT / ".." / "shared")
    chosen = parser.parse_args()
    polnear = chosen.gold / "eval" / "quotes-en" / "articles.jsonl"
    scorer = chosen.gold / "eval" / "score.py"
    sets = [("own", [OWN_SCORER, "input", "attributions"], [OWN_SCORER, "attributions"], OWN_GOLD)]
    if polnear.is_file():
        sets.append(("quotes-en", [scorer, "input", "quotes-en"], [scorer, "quotes-en"], polnear))
    WORK.mkdir(parents=True, exist_ok=True)
    tools = ("sumber", "spaCy, blank, with rules")
    f1 = {}
    for name, write, score, gold in sets:
        write_input(write, gold, WORK / f"{name}.jsonl", 1)
        for tool in tools:
            out = WORK / f"{name}-{tools.index(tool)}.json"
            run_once(tool, WORK / f"{name}.jsonl", out)
            f1[tool, name] = f1_of(score, gold, out)
    size = write_input(sets[-1][1], sets[-1][3], WORK / "timed.jsonl", chosen.copies)
    runs = {tool: [] for tool in tools}
    for _ in range(chosen.rounds):
        for tool in tools:
            runs[tool].append(run_once(tool, WORK / "timed.jsonl", WORK / "timed.json"))
    names = [name for name, *_ in sets]
    lines = [f"| tool | {' | '.join(f'F1 {name}' for name in names)} | CPU s | MB of text a CPU s | memory, MB |", f"| --- |{' ---: |' * (len(names) + 3)}"]
    for tool in tools:
        seconds, memory = (statistics.median(run[i] for run in runs[tool]) for i in (0, 1))
        lines.append(f"| {tool} | {' | '.join(f'{f1[tool, name]:.3f}' for name in names)} | {seconds:.2f} | {size / seconds / 1e6:.2f} | {memory:.0f} |")
    print("\n".join(lines))
    (WORK / "attribution.md").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
