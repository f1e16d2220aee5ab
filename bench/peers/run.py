#!/usr/bin/env python3
"""Runs Sumber and its peers over the same pages and prints one table: `./dev bench peers [PAGES]`.

usage: run.py [PAGES] [--only NAME,...] [--rounds N] [--program FILE]

PAGES is a folder with gold.jsonl, whose rows name their page (`html`, a path beside it, or ID.html, .gz or not), or a
file NAME.gold.jsonl with NAME.input.jsonl (id, url, html) beside it. Gold rows hold id, text, and where known title and
date. Without PAGES: the gold set beside the project where it is on this machine, else the project's own example pages,
which have no gold text and are timed only.

Every tool is a process that holds all pages in memory. A round is one pass of every tool over all pages, in slices of
a few pages that go around the tools, so that what else the machine does hits all alike. Figures are user CPU seconds,
medians over the rounds. What the tools extracted, and each page's score, stands under build/peers/.
"""
import argparse
import gzip
import json
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import time

import scoring

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WORK = ROOT / "build" / "peers"
GOLD = ROOT.parent / "shared" / "eval"
SLICE_PAGES = 16
WORTH_READING = 0.1

PYTHON_PEERS = (("trafilatura", "trafilatura"), ("trafilatura, fast", "trafilatura-fast"),
                ("trafilatura, precision", "trafilatura-precision"),
                ("trafilatura, title and date", "trafilatura-article"), ("resiliparse", "resiliparse"),
                ("readability-lxml", "readability-lxml"), ("newspaper4k", "newspaper4k"), ("jusText", "justext"),
                ("boilerpy3", "boilerpy3"), ("goose3", "goose3"))
NODE_PEERS = (("Readability.js, jsdom", "jsdom"), ("Readability.js, linkedom", "linkedom"))
KNOWS_TITLE = {"jusText": False}
KNOWS_DAY = ("sumber", "trafilatura", "newspaper4k", "goose3", "Readability.js")


class Tool:
    def __init__(self, name: str, command: list, folder: pathlib.Path):
        self.name = name
        self.output = folder / (re.sub(r"\W+", "-", name) + ".jsonl")
        self.log = self.output.with_suffix(".log").open("w", encoding="utf8")
        self.process = subprocess.Popen([*map(str, command)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log,
                                        text=True, bufsize=1, env=os.environ | {"OMP_NUM_THREADS": "1"})
        self.seconds: list[float] = []
        self.failures = 0

    def answer(self) -> str:
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"{self.name} ended: see {self.log.name}")
        return line.strip()

    def ask(self, command: str) -> str:
        self.process.stdin.write(command + "\n")
        return self.answer()

    def write(self) -> dict[str, dict]:
        self.failures = int(self.ask(f"write {self.output}"))
        return {row["id"]: row for row in read_lines(self.output)}

    def stop(self) -> None:
        self.process.stdin.close()
        self.process.wait()
        self.log.close()


def read_lines(path: pathlib.Path) -> list[dict]:
    with path.open(encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def write_lines(path: pathlib.Path, rows: list[dict]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")


def html_of(folder: pathlib.Path, row: dict) -> str:
    for name in (row.get("html") or "", f"{row['id']}.html", f"{row['id']}.html.gz"):
        path = folder / name
        if name and len(name) < 500 and path.is_file():
            packed = path.read_bytes()
            return (gzip.decompress(packed) if name.endswith(".gz") else packed).decode("utf8", "replace")
    sys.exit(f"no page for {row['id']} in {folder}")


def load_set(where: str | None) -> tuple[str, list[dict], list[dict]]:
    """Name, gold rows (none for the example pages), pages of id, url, html."""
    path = pathlib.Path(where) if where else GOLD / "extraction"
    if not where and not path.is_dir():
        files = sorted((ROOT / "examples" / "articles").glob("*.html"))
        return "examples", [], [{"id": f.stem, "url": "", "html": f.read_text("utf8", "replace")} for f in files]
    if path.is_dir():
        gold = read_lines(path / "gold.jsonl")
        return path.resolve().name, gold, [{"id": g["id"], "url": g.get("link") or g.get("url") or "", "html": html_of(path, g)}
                                           for g in gold]
    name = path.name.removesuffix(".gold.jsonl")
    pages = read_lines(path.with_name(f"{name}.input.jsonl"))
    return name, read_lines(path), [{key: page.get(key) or "" for key in ("id", "url", "html")} for page in pages]


def tools(folder: pathlib.Path, program: pathlib.Path, only: list[str]) -> list[Tool]:
    pages = folder / "pages.jsonl"
    python, modules = WORK / "venv" / "bin" / "python", WORK / "node" / "node_modules"
    commands = [("sumber", [program, pages, "article"]), ("sumber, from bytes", [program, pages, "bytes"])]
    commands += [(name, [python, HERE / "worker.py", peer, pages]) for name, peer in PYTHON_PEERS]
    if shutil.which("node") and modules.is_dir():
        commands += [(name, ["node", HERE / "worker.mjs", kind, modules, pages]) for name, kind in NODE_PEERS]
    return [Tool(name, command, folder) for name, command in commands
            if not only or any(name.startswith(wanted) for wanted in only)]


def time_rounds(running: list[Tool], page_count: int, rounds: int) -> None:
    for at_round in range(rounds):
        spent = dict.fromkeys(running, 0.0)
        for at_slice, begin in enumerate(range(0, page_count, SLICE_PAGES)):
            first = (at_round + at_slice) % len(running)
            for tool in running[first:] + running[:first]:
                spent[tool] += float(tool.ask(f"time {begin} {min(begin + SLICE_PAGES, page_count)}"))
        for tool, seconds in spent.items():
            tool.seconds.append(seconds)
        print(f"round {at_round + 1} of {rounds}: {sum(spent.values()):.1f} s of CPU", file=sys.stderr)


def check_with_scorer(tool: Tool, figures: dict, outputs: dict[str, dict], folder: pathlib.Path) -> None:
    """Where the gold folder's own scorer is on this machine, it has to say the same."""
    scorer = GOLD / "score.py"
    if not scorer.is_file():
        return
    rows = [{"id": key, "title": row["title"], "text": row["text"], "published": {"value": row["published"]}}
            for key, row in outputs.items()]
    analysis = folder / "analysis.json"
    analysis.write_text(json.dumps({"articles": rows}), encoding="utf8")
    run = subprocess.run([sys.executable, scorer, "extraction", folder / "gold.jsonl", analysis], capture_output=True, text=True)
    said = (run.stdout.strip().splitlines() or [""])[-1]
    if said != f"F1 {figures['f1']:.3f}":
        sys.exit(f"{tool.name}: the gold folder's scorer says {said or run.stderr!r}, this one {figures['f1']:.3f}")


def measure(running: list[Tool], gold: list[dict], html_bytes: dict[str, int], rounds: int) -> dict:
    rows = {}
    for tool in running:
        assert int(tool.answer().split()[1]) == len(html_bytes), f"{tool.name} lost pages"
    for tool in running:
        outputs = tool.write()  # also what warms it up
        figures = scoring.score(gold, outputs) if gold else {}
        if gold:
            check_with_scorer(tool, figures, outputs, tool.output.parent)
        rows[tool.name] = figures | {"pages_failed": tool.failures}
        print(f"{tool.name}: {len(outputs)} pages read", file=sys.stderr)
    time_rounds(running, len(html_bytes), rounds)
    for tool in running:
        seconds = statistics.median(tool.seconds)
        rows[tool.name] |= {"rounds_user_seconds": tool.seconds, "ms_per_page": seconds / len(html_bytes) * 1e3,
                            "mb_per_second": sum(html_bytes.values()) / seconds / 1e6}
    return rows


def digits(value: float | None, places: int) -> str:
    return "–" if value is None else f"{value:.{places}f}"


def table(rows: dict) -> str:
    lines = ["| tool | precision | recall | F1 | title | day | ms a page | MB/s | times the time |",
             "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"]
    base = next(iter(rows.values()))["ms_per_page"]
    for name, row in sorted(rows.items(), key=lambda item: -item[1].get("f1", 0.0)):
        title = row.get("title") if KNOWS_TITLE.get(name, True) else None
        day = row.get("day") if name.startswith(KNOWS_DAY) else None
        cells = [name, *(digits(row.get(key), 3) for key in ("precision", "recall", "f1")), digits(title, 3), digits(day, 3),
                 digits(row["ms_per_page"], 2), digits(row["mb_per_second"], 1), digits(row["ms_per_page"] / base, 1)]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def better_elsewhere(rows: dict) -> list[str]:
    """Pages on which a peer's F1 is higher than ours by WORTH_READING or more, the widest gap first."""
    ours = rows.get("sumber", {}).get("pages", [])
    found = []
    for at, page in enumerate(ours):
        peers = {name: row["pages"][at]["f1"] for name, row in rows.items() if not name.startswith("sumber")}
        best = max(peers.values(), default=0.0)
        if best >= page["f1"] + WORTH_READING:
            names = ", ".join(f"{name} {value:.2f}" for name, value in sorted(peers.items(), key=lambda item: -item[1])[:3])
            found.append((best - page["f1"], f"- {page['id']}: ours P {page['precision']:.2f} R {page['recall']:.2f} "
                                             f"F1 {page['f1']:.2f}; {names}"))
    return [line for _, line in sorted(found, reverse=True)]


def machine() -> str:
    model = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo", encoding="utf8") if line.startswith("model name")),
                 platform.machine()) if os.path.exists("/proc/cpuinfo") else platform.machine()
    return f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release().split('-')[0]}, Python {platform.python_version()}"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("pages", nargs="?")
    options.add_argument("--only", default="", help="names of tools, or how they begin, between commas")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--program", type=pathlib.Path, default=ROOT / "build" / "release" / "bench" / "bench_peer")
    chosen = options.parse_args()
    name, gold, pages = load_set(chosen.pages)
    folder = WORK / name
    folder.mkdir(parents=True, exist_ok=True)
    write_lines(folder / "pages.jsonl", pages)
    write_lines(folder / "gold.jsonl", gold)
    html_bytes = {page["id"]: len(page["html"].encode("utf8", "replace")) for page in pages}
    running = tools(folder, chosen.program, [wanted for wanted in chosen.only.split(",") if wanted])
    rows = measure(running, gold, html_bytes, chosen.rounds)
    for tool in running:
        tool.stop()
    head = (f"{len(pages)} pages of {name}, {sum(html_bytes.values()) / len(pages) / 1e3:.0f} kB of HTML in the mean; "
            f"{chosen.rounds} rounds; {machine()}; {time.strftime('%Y-%m-%d')}")
    report = f"{head}\n\n{table(rows)}\n"
    (WORK / f"{name}.better.md").write_text("\n".join(better_elsewhere(rows)) + "\n", encoding="utf8")
    (WORK / f"{name}.md").write_text(report, encoding="utf8")
    versions = dict(line.split()[1:3] for line in (HERE / "versions.txt").read_text("utf8").splitlines() if line[:1].isalpha())
    (WORK / f"{name}.json").write_text(json.dumps({"set": name, "machine": machine(), "versions": versions, "tools": rows}, indent=1),
                                       encoding="utf8")
    print(report)
    return 0


if __name__ == "__main__":
    sys.exit(main())
