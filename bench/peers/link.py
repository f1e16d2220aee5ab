#!/usr/bin/env python3
"""Shared text and stories beside the peers, on the same articles in the same run: `./dev bench link [ARTICLES.jsonl...]`.

usage: link.py [ARTICLES.jsonl...] [--only NAME,...] [--task TASK,...] [--rounds N] [--threads N,...] [--limit SECONDS]
               [--tune]

ARTICLES.jsonl has rows with id and text (title for stories). Where a folder gold/ stands beside it, as tools/newsroom writes
it, accuracy is measured too. Without ARTICLES 10,000 articles are made. --tune tries the grid of each peer once instead, and
prints what scores best.

PASSIM=FOLDER is a checkout of passim (github.com/dasmiq/passim); without it passim is left out. GRAPHFRAMES=JAR is the
library that it asks Spark for; without it Spark fetches it from Maven Central. SUMBER_BUILD is build/release unless told.

Every run is a process of its own, from the file on the disk to the file of results. A round is one run of every tool, in
turns; figures are medians of the rounds. CPU seconds are user and system time of all processes that the tool started.
"""
import argparse
import ctypes
import json
import os
import pathlib
import platform
import shutil
import signal
import statistics
import subprocess
import sys
import threading
import time

import link_tools
from link_scoring import Yardstick

ROOT = link_tools.ROOT
WORK = ROOT / "build" / "peers" / "link"
SUBREAPER = 36  # prctl PR_SET_CHILD_SUBREAPER: whose parent has gone is ours to wait for
LISTED_CASES = 40


# ---- running ----------------------------------------------------------------------------------------------------------
def memory_of_session(leader: int) -> int:
    """Resident bytes of all processes of a session; pages that they share count once a process."""
    total = 0
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[3]) == leader:
            total += int(fields[21]) * os.sysconf("SC_PAGE_SIZE")
    return total


def stop_session(leader: int) -> None:
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(stat.read_text().rsplit(")", 1)[1].split()[3]) == leader:
                os.kill(int(stat.parent.name), signal.SIGKILL)
        except (OSError, IndexError):
            continue


class Watch(threading.Thread):
    """Peak memory of a session, and its end when the time is over."""

    def __init__(self, leader: int, limit_seconds: float):
        super().__init__(daemon=True)
        self.leader, self.end = leader, time.monotonic() + limit_seconds
        self.peak_bytes, self.is_late, self.is_done = 0, False, threading.Event()

    def run(self) -> None:
        while not self.is_done.wait(0.1):
            self.peak_bytes = max(self.peak_bytes, memory_of_session(self.leader))
            if time.monotonic() > self.end:
                self.is_late = True
                stop_session(self.leader)
                return


def adopt_orphans() -> None:
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)


def wait_for_all(first: int) -> tuple[int, float, int]:
    """Exit status of the first, CPU seconds and largest resident size of it and of every process that it left behind."""
    status, seconds, largest = 0, 0.0, 0
    while True:
        try:
            ended, code, usage = os.wait4(-1, 0)
        except ChildProcessError:
            return status, seconds, largest
        if ended == first:
            status = code
        seconds += usage.ru_utime + usage.ru_stime
        largest = max(largest, usage.ru_maxrss * 1024)


def run_once(tool: link_tools.Tool, articles: pathlib.Path, out: pathlib.Path, threads: int, limit: float) -> dict:
    out.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(out, ignore_errors=True)
    out.unlink(missing_ok=True)
    log = out.with_suffix(".log")
    with log.open("wb") as said:
        began = time.monotonic()
        child = subprocess.Popen(link_tools.command(tool, articles, out, threads), stdout=said, stderr=subprocess.STDOUT,
                                 stdin=subprocess.DEVNULL, start_new_session=True, env=link_tools.environment(threads))
        watch = Watch(child.pid, limit)
        watch.start()
        try:
            status, seconds, largest = wait_for_all(child.pid)
        except BaseException:  # we are stopped: so is it
            stop_session(child.pid)
            raise
        wall = time.monotonic() - began
    watch.is_done.set()
    watch.join()
    child.returncode = status
    if watch.is_late:
        return {"trouble": f"over {limit:.0f} s"}
    if status != 0:
        return {"trouble": f"failed: see {log}"}
    return {"wall_seconds": wall, "cpu_seconds": seconds, "peak_mb": max(largest, watch.peak_bytes) / 1e6}


# ---- a corpus ---------------------------------------------------------------------------------------------------------
def leaves_out(tool: link_tools.Tool, count: int, threads: int) -> str:
    if tool.kind == "passim" and not os.environ.get("PASSIM"):
        return "left out: PASSIM=FOLDER names no checkout of github.com/dasmiq/passim"
    if tool.kind == "passim" and not shutil.which("java"):
        return "left out: no java"
    if count > tool.most_articles:
        return f"left out: over {tool.most_articles:,} articles"
    return f"no {threads} threads" if threads > tool.most_threads else ""


def time_tools(tools: list, articles: pathlib.Path, count: int, chosen: argparse.Namespace) -> dict:
    """Rows by (task, name, threads): what each round took."""
    rows = {}
    for tool in tools:
        for threads in chosen.threads:
            why = leaves_out(tool, count, threads)
            if why and threads == chosen.threads[0]:
                print(f"{tool.name}, {tool.task}: {why}", file=sys.stderr)
            if not why:
                rows[tool.task, tool.name, threads] = {"tool": tool, "threads": threads, "runs": []}
    for at_round in range(chosen.rounds):
        for (task, name, threads), row in rows.items():
            if at_round >= row["tool"].most_rounds or any("trouble" in run for run in row["runs"]):
                continue
            run = run_once(row["tool"], articles, result_of(row, articles), threads, chosen.limit)
            row["runs"].append(run)
            said = run.get("trouble") or f"{run['cpu_seconds']:.2f} s of CPU, {run['wall_seconds']:.2f} s, {run['peak_mb']:.0f} MB"
            print(f"round {at_round + 1}: {name}, {task}, {threads} threads: {said}", file=sys.stderr, flush=True)
    return rows


def result_of(row: dict, articles: pathlib.Path) -> pathlib.Path:
    tool = row["tool"]
    name = "".join(sign if sign.isalnum() else "-" for sign in f"{tool.task} {tool.name} {row['threads']}")
    return WORK / corpus_name(articles) / f"{name}.out"


def corpus_name(articles: pathlib.Path) -> str:
    return articles.resolve().parent.name if articles.stem == "articles" else articles.stem


def summarize(row: dict) -> dict:
    runs = row["runs"]
    tool = row["tool"]
    summary = {"tool": tool.name, "task": tool.task, "options": tool.option_words(), "threads": row["threads"], "rounds": len(runs)}
    troubles = [run["trouble"] for run in runs if "trouble" in run]
    if troubles:
        return summary | {"trouble": troubles[0]}
    return summary | {key: statistics.median(run[key] for run in runs) for key in runs[0]} | {"runs": runs}


def measure(articles: pathlib.Path, chosen: argparse.Namespace) -> dict:
    count = sum(1 for _ in articles.open("rb"))
    rows = time_tools(chosen.tools, articles, count, chosen)
    yardstick = Yardstick(articles) if (articles.parent / "gold").is_dir() else None
    summaries, cases = [], {}
    for (task, name, threads), row in rows.items():
        summary = summarize(row)
        if yardstick and "trouble" not in summary and threads == chosen.threads[0]:
            found = link_tools.read_result(row["tool"], result_of(row, articles), articles)
            summary["accuracy"], cases[task, name] = yardstick.score(task, found)
            print(f"{name}, {task}: {brief(summary['accuracy'])}", file=sys.stderr, flush=True)
        summaries.append(summary)
    if yardstick:
        write_better(yardstick, cases, WORK / corpus_name(articles) / "better.md")
    return {"corpus": corpus_name(articles), "articles": count, "mb": articles.stat().st_size / 1e6, "rows": summaries}


def brief(accuracy: dict) -> str:
    return ", ".join(f"{key} {value:.3f}" if isinstance(value, float) else f"{key} {value}" for key, value in accuracy.items())


def write_better(yardstick: Yardstick, cases: dict, path: pathlib.Path) -> None:
    with path.open("w", encoding="utf8") as out:
        for (task, name), theirs in cases.items():
            if name == "sumber" or not theirs or (task, "sumber") not in cases:
                continue
            lines = yardstick.better(task, cases[task, "sumber"], theirs, LISTED_CASES)
            out.write(f"## {task}: {name} finds what ours misses\n\n" + ("\n".join(lines) or "nothing") + "\n\n")


# ---- trying the peers' options ----------------------------------------------------------------------------------------
def key_figure(task: str, accuracy: dict) -> float:
    return accuracy.get({"passages": "verbatim_f1"}.get(task, "f1"), accuracy.get("articles_f1", 0.0))


def tune(articles: pathlib.Path, chosen: argparse.Namespace) -> list[dict]:
    yardstick = Yardstick(articles)
    count = sum(1 for _ in articles.open("rb"))
    tried = []
    for tool in chosen.tools:
        if not tool.grid or leaves_out(tool, count, 1):
            continue
        for attempt in tool.tries():
            row = {"tool": attempt, "threads": chosen.threads[0], "runs": []}
            run = run_once(attempt, articles, result_of(row, articles), chosen.threads[0], chosen.limit)
            if "trouble" not in run:
                run["accuracy"] = yardstick.score(attempt.task, link_tools.read_result(attempt, result_of(row, articles), articles))[0]
            tried.append({"tool": attempt.name, "task": attempt.task, "options": attempt.option_words()} | run)
            print(f"{attempt.name}: {attempt.option_words()}: {run.get('trouble') or brief(run['accuracy'])}; "
                  f"{run.get('cpu_seconds', 0):.1f} s", flush=True)
    best = {}
    for row in tried:
        if "accuracy" in row and key_figure(row["task"], row["accuracy"]) > best.get(row["tool"], (-1.0, ""))[0]:
            best[row["tool"]] = key_figure(row["task"], row["accuracy"]), row["options"]
    for name, (figure, options) in best.items():
        print(f"best: {name}: {options}: {figure:.3f}")
    return tried


# ---- the table --------------------------------------------------------------------------------------------------------
COLUMNS = {
    "pairs": (("precision", "precision"), ("recall", "recall"), ("F1", "f1"), ("recall, likeness 0.7 on", "recall_0.7"),
                        ("0.4 to 0.7", "recall_0.4"), ("under 0.4", "recall_0"), ("F1 of articles", "articles_f1")),
    "passages": (("precision", "precision"), ("recall, verbatim", "verbatim_recall"), ("F1", "verbatim_f1"),
                 ("recall, rewritten", "rewritten_recall"), ("F1", "rewritten_f1"), ("pieces a passage", "granularity")),
    "stories": (("BCubed precision", "precision"), ("recall", "recall"), ("F1", "f1")),
}


def digits(value, places: int) -> str:
    return "–" if value is None else f"{value:,.{places}f}"


def table(task: str, rows: list[dict]) -> str:
    heads = ["tool", "threads", *(head for head, _ in COLUMNS[task]), "CPU s", "s", "MB", "times the CPU", "times the time"]
    lines = ["| " + " | ".join(heads) + " |", "| --- |" + " ---: |" * (len(heads) - 1)]
    ours = {row["threads"]: row for row in rows if row["tool"] == "sumber"}
    for row in rows:
        accuracy, base = row.get("accuracy", {}), ours.get(row["threads"], {})
        cells = [row["tool"], str(row["threads"]), *(digits(accuracy.get(key), 3) for _, key in COLUMNS[task])]
        if "trouble" in row:
            cells += [row["trouble"].split(":")[0], "–", "–", "–", "–"]
        else:
            cells += [digits(row["cpu_seconds"], 2), digits(row["wall_seconds"], 2), digits(row["peak_mb"], 0)]
            cells += [digits(row[key] / base[key] if base.get(key) else None, 1) for key in ("cpu_seconds", "wall_seconds")]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def machine() -> str:
    model = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo", encoding="utf8") if line.startswith("model name")),
                 platform.machine()) if os.path.exists("/proc/cpuinfo") else platform.machine()
    return f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release().split('-')[0]}, Python {platform.python_version()}"


def versions() -> dict:
    lines = (link_tools.HERE / "link_versions.txt").read_text("utf8").splitlines()
    found = dict(line.split()[1:3] for line in lines if line[:1].isalpha())
    if os.environ.get("PASSIM"):
        said = subprocess.run(["git", "-C", os.environ["PASSIM"], "rev-parse", "--short=12", "HEAD"], capture_output=True, text=True)
        found["passim"] = said.stdout.strip() or "unknown"
    return found


def write_report(measured: list[dict], rounds: int) -> str:
    parts = [f"{machine()}; up to {rounds} rounds; {time.strftime('%Y-%m-%d')}"]
    for corpus in measured:
        for task in COLUMNS:
            rows = [row for row in corpus["rows"] if row["task"] == task]
            if rows:
                parts.append(f"## {task}: {corpus['corpus']}, {corpus['articles']:,} articles, {corpus['mb']:.1f} MB\n\n{table(task, rows)}")
    report = "\n\n".join(parts) + "\n"
    (WORK.parent / "link.md").write_text(report, encoding="utf8")
    (WORK.parent / "link.json").write_text(json.dumps({"machine": machine(), "versions": versions(), "corpora": measured}, indent=1),
                                           encoding="utf8")
    return report


def make_articles() -> pathlib.Path:
    articles = ROOT / "build" / "newsroom" / "news-10000" / "articles.jsonl"
    if not articles.is_file():
        build = pathlib.Path(os.environ.get("SUMBER_BUILD", ROOT / "build" / "release"))
        subprocess.run([build / "tools" / "newsroom" / "newsroom", "--articles", "10000", "--seed", "1", "-o", articles.parent], check=True)
    return articles


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("articles", nargs="*", type=pathlib.Path)
    options.add_argument("--only", default="", help="names of tools, or how they begin, between semicolons")
    options.add_argument("--task", default="pairs,passages,stories")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--threads", default="1,2", type=lambda words: [int(word) for word in words.split(",")])
    options.add_argument("--limit", type=float, default=900.0, help="seconds after which a run is given up")
    options.add_argument("--tune", action="store_true")
    chosen = options.parse_args()
    chosen.tools = [tool for tool in link_tools.TOOLS if tool.task in chosen.task.split(",") and
                    any(tool.name.startswith(name) for name in chosen.only.split(";"))]
    adopt_orphans()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    WORK.mkdir(parents=True, exist_ok=True)
    corpora = chosen.articles or [make_articles()]
    if chosen.tune:
        tried = [row for articles in corpora for row in tune(articles.resolve(), chosen)]
        (WORK.parent / "link.tuning.json").write_text(json.dumps(tried, indent=1), encoding="utf8")
        return 0
    print(write_report([measure(articles.resolve(), chosen) for articles in corpora], chosen.rounds))
    return 0


if __name__ == "__main__":
    sys.exit(main())
