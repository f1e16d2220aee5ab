#!/usr/bin/env python3
"""Time and memory of the whole job as corpora grow: `./dev bench scale` (bench/README.md)."""

import argparse
import json
import math
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import scale_chart

ROOT = Path(__file__).resolve().parent.parent
REPEATS = ((20_000, 5), (150_000, 3))  # a corpus of at most so many articles is run so often; a larger one once


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", default="10000,100000", help="sizes, with commas between them")
    parser.add_argument("--seed", type=int, default=11, help="of the newsroom")
    parser.add_argument("--setting", default="normal", choices=["normal", "hard"])
    parser.add_argument("--threads", type=int, default=0, help="0: as many as the machine has")
    parser.add_argument("--repeats", type=int, default=0, help="runs of each size; 0: five, three or one by size")
    parser.add_argument("--program", type=Path, default=ROOT / "build/release/sumber")
    parser.add_argument("--newsroom", type=Path, default=ROOT / "build/release/tools/newsroom/newsroom")
    parser.add_argument("--folder", type=Path, default=ROOT / "build/scale", help="of corpora, outputs and result.json")
    parser.add_argument("--publish", action="store_true", help="write docs/images/scale.svg and the table of docs/scale.md")
    parser.add_argument("--draw", action="store_true", help="measure nothing, draw result.json again")
    return parser.parse_args()


def make_corpus(arguments, articles):
    """A folder with articles.jsonl, made once."""
    folder = arguments.folder / f"{arguments.setting}-{arguments.seed}-{articles}"
    if not (folder / "articles.jsonl").exists():
        unfinished = folder.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        command = [arguments.newsroom, "--articles", str(articles), "--seed", str(arguments.seed)]
        command += ["--setting", arguments.setting, "--gold", "link", "-o", unfinished]
        subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)
        unfinished.rename(folder)
    return folder / "articles.jsonl"


def run_once(arguments, corpus):
    """One run in a process of its own, as the kernel accounts for it."""
    out, times = arguments.folder / "out", arguments.folder / "times.jsonl"
    shutil.rmtree(out, ignore_errors=True)
    command = [str(arguments.program), "analyze", str(corpus), "-o", f"{out}/", "-q", "--times", str(times)]
    command += ["--threads", str(arguments.threads)]
    began = time.monotonic()
    process = subprocess.Popen(command)
    _, status, used = os.wait4(process.pid, 0)
    wall_s = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"scale.py: {' '.join(command)} ended with {process.returncode}")
    stages = [json.loads(line) for line in times.read_text().splitlines()]
    written = sum(file.stat().st_size for file in out.iterdir())
    shutil.rmtree(out)
    return {"wall_s": wall_s, "cpu_s": used.ru_utime + used.ru_stime, "peak_mb": used.ru_maxrss / 1024,
            "written_mb": written / 1e6, "stages": stages[:-1]}


def middle(runs):
    """The run of median time, so that its stages add up; memory is the most of all runs."""
    by_time = sorted(runs, key=lambda run: run["wall_s"])
    chosen = dict(by_time[(len(runs) - 1) // 2])
    chosen["peak_mb"] = max(run["peak_mb"] for run in runs)
    chosen["runs_wall_s"] = [round(run["wall_s"], 3) for run in runs]
    chosen["runs_cpu_s"] = [round(run["cpu_s"], 3) for run in runs]
    return chosen


def measure(arguments):
    rows = []
    for articles in sorted(int(size) for size in arguments.articles.split(",")):
        corpus = make_corpus(arguments, articles)
        repeats = arguments.repeats or next((times for most, times in REPEATS if articles <= most), 1)
        runs = []
        for number in range(repeats):
            runs.append(run_once(arguments, corpus))
            print(f"{articles:,} articles, run {number + 1} of {repeats}: {runs[-1]['wall_s']:.1f} s, "
                  f"{runs[-1]['cpu_s']:.1f} s of CPU, {runs[-1]['peak_mb']:,.0f} MB", flush=True)
        rows.append({"articles": articles, "corpus_mb": corpus.stat().st_size / 1e6} | middle(runs))
    return {"machine": f"{processor()}, {threads_used(arguments)} threads, Linux {platform.release().split('-')[0]}",
            "threads": threads_used(arguments), "setting": arguments.setting, "seed": arguments.seed, "sizes": rows, "fits": fits_of(rows)}


def threads_used(arguments):
    return arguments.threads or len(os.sched_getaffinity(0))


def processor():
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def exponent(rows, value_of):
    """Least squares on logarithms: value ~ articles ** exponent."""
    points = [(math.log(row["articles"]), math.log(value_of(row))) for row in rows if value_of(row) > 0]
    if len(points) < 2:
        return None
    mean_x, mean_y = (statistics.fmean(column) for column in zip(*points))
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread > 0 else None


def fits_of(rows):
    fits = {"wall_s": exponent(rows, lambda row: row["wall_s"]), "cpu_s": exponent(rows, lambda row: row["cpu_s"]),
            "peak_mb": exponent(rows, lambda row: row["peak_mb"])}
    for stage in [stage["stage"] for stage in rows[0]["stages"]]:
        fits[f"cpu_s {stage}"] = exponent(rows, lambda row: cpu_of(row, stage))
    return fits


def cpu_of(row, name):
    return sum(stage["cpu_s"] for stage in row["stages"] if stage["stage"] == name)


def table_of(result):
    """The page's table: a row a size, then the stages of each size."""
    lines = ["| articles | JSONL in | written | seconds | CPU seconds | threads busy | peak memory |",
             "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |"]
    for row in result["sizes"]:
        share = row["cpu_s"] / row["wall_s"] / result["threads"]
        lines.append(f"| {row['articles']:,} | {row['corpus_mb']:,.0f} MB | {row['written_mb']:,.0f} MB | "
                     f"{row['wall_s']:,.1f} | {row['cpu_s']:,.1f} | {share:.0%} | {row['peak_mb']:,.0f} MB |")
    stages = [stage["stage"] for stage in result["sizes"][0]["stages"]]
    lines += ["", "Seconds of each stage, CPU seconds behind the stroke:", "",
              "| articles | " + " | ".join(stages) + " |", "| ---: |" + " ---: |" * len(stages)]
    for row in result["sizes"]:
        cells = [f"{stage['wall_s']:,.1f} / {stage['cpu_s']:,.1f}" for stage in row["stages"]]
        lines.append(f"| {row['articles']:,} | " + " | ".join(cells) + " |")
    fits = result["fits"]
    if fits["wall_s"] is not None:
        worst = sorted(((value, name[6:]) for name, value in fits.items() if name.startswith("cpu_s ") and value),
                       reverse=True)[:3]
        lines += ["", f"Fitted: seconds grow as n^{fits['wall_s']:.2f}, CPU seconds as n^{fits['cpu_s']:.2f}, memory as "
                  f"n^{fits['peak_mb']:.2f}; of the stages the steepest in CPU seconds are "
                  + ", ".join(f"{name} (n^{value:.2f})" for value, name in worst) + ".", ]
    return "\n".join(lines + ["", f"{result['machine']}; newsroom, {result['setting']}, seed {result['seed']}."]) + "\n"


def publish(result):
    scale_chart.draw(result, ROOT / "docs/images/scale.svg")
    page = ROOT / "docs/scale.md"
    before, rest = page.read_text().split("<!-- measured -->\n", 1)
    _, after = rest.split("<!-- end -->\n", 1)
    page.write_text(before + "<!-- measured -->\n" + table_of(result) + "<!-- end -->\n" + after)


def main():
    arguments = parse_arguments()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    result_path = arguments.folder / "result.json"
    if arguments.draw:
        result = json.loads(result_path.read_text())
    else:
        result = measure(arguments)
        result_path.write_text(json.dumps(result, indent=1) + "\n")
    scale_chart.draw(result, arguments.folder / "scale.svg")
    print("\n" + table_of(result))
    print(f"{result_path}, {arguments.folder / 'scale.svg'}")
    if arguments.publish:
        publish(result)


if __name__ == "__main__":
    main()
