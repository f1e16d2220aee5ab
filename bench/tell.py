#!/usr/bin/env python3
"""Time and document of telling one story as it grows: `./dev bench tell` (bench/README.md)."""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from scale import exponent

ROOT = Path(__file__).resolve().parent.parent
MOST_SECONDS = 2.0  # of 2,000 articles on one core
MOST_EXPONENT = 1.2


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="250,500,1000,2000", help="articles of the story, with commas between them")
    parser.add_argument("--seed", type=int, default=5, help="of the newsroom")
    parser.add_argument("--repeats", type=int, default=5, help="runs of each size; the median stands")
    parser.add_argument("--program", type=Path, default=ROOT / "build/release/sumber")
    parser.add_argument("--newsroom", type=Path, default=ROOT / "build/release/tools/newsroom/newsroom")
    parser.add_argument("--folder", type=Path, default=ROOT / "build/bench-tell", help="of corpora, outputs and result.json")
    return parser.parse_args()


def made_up_news(arguments, setting, most):
    """The articles of the newsroom's largest stories, the largest first, as many as asked for."""
    folder = arguments.folder / f"{setting}-{arguments.seed}"
    if not (folder / "articles.jsonl").exists():
        command = [arguments.newsroom, "--articles", 2 * most, "--most", most, "--mean-size", 800, "--seed", arguments.seed,
                   "--setting", setting, "--gold", "link", "-o", folder]
        subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)
    lines = {json.loads(line)["id"]: line for line in (folder / "articles.jsonl").open(encoding="utf8")}
    stories = [json.loads(line)["articles"] for line in (folder / "gold" / "stories.jsonl").open(encoding="utf8")]
    stories.sort(key=lambda articles: (-len(articles), articles))
    return [lines[article] for articles in stories for article in articles][:most]


def one_claim(most):
    """Articles that say one thing two or three times in words that differ a little, as none of many outlets would."""
    draw = random.Random(1)
    lines = []
    for i in range(most):
        said = [f"Sebanyak {draw.choice((9, 11, 14))} {draw.choice(('warga', 'penduduk'))} {draw.choice(('tewas', 'meninggal'))} "
                f"akibat banjir di Kecamatan Dua Koto, Pasaman, {draw.choice(('Selasa', 'pada Selasa'))} (12/3/2024)." for _ in range(3)]
        text = f"{said[0]} Kepala BPBD Pasaman mengatakan {said[1].lower()} Petugas nomor {i} mencatat {said[2].lower()}"
        row = {"id": f"a{i}", "url": f"https://outlet{i % 300}.example/{i}", "title": "Banjir di Pasaman", "text": text,
               "published": f"2024-03-12T{8 + i % 12:02}:{i % 60:02}:00+07:00"}
        lines.append(json.dumps(row) + "\n")
    return lines


def tell(arguments, lines):
    """CPU seconds of telling these articles as one story, bytes of its claims, assertions of its largest claim."""
    corpus, document, times = (arguments.folder / name for name in ("corpus.jsonl", "analysis.json", "times.jsonl"))
    corpus.write_text("".join(lines), encoding="utf8")
    seconds = []
    for _ in range(arguments.repeats):
        subprocess.run([arguments.program, "analyze", corpus, "--one-story", "--threads", "1", "--quiet", "-o", document,
                        "--times", times], check=True)
        stages = [json.loads(line) for line in times.read_text(encoding="utf8").splitlines()]
        seconds.append(next(stage["cpu_s"] for stage in stages if stage["stage"] == "tell"))
    analysis = json.loads(document.read_text(encoding="utf8"))
    told = {section: analysis[section] for section in ("stories", "claims", "entities")}
    return {"articles": len(lines), "cpu_s": statistics.median(seconds),
            "mb": len(json.dumps(told, ensure_ascii=False).encode()) / 1e6, "claims": len(analysis["claims"]),
            "largest": max(len(claim["assertions"]) for claim in analysis["claims"])}


def main():
    arguments = parse_arguments()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    sizes = sorted(int(size) for size in arguments.sizes.split(","))
    corpora = {"newsroom": made_up_news(arguments, "normal", sizes[-1]),
               "newsroom, hard": made_up_news(arguments, "hard", sizes[-1]), "one claim": one_claim(sizes[-1])}
    results, is_slow = {}, False
    print(f"{'story':<16} {'articles':>8} {'claims':>7} {'largest':>8} {'CPU s':>7} {'MB':>7}")
    for name, lines in corpora.items():
        rows = [tell(arguments, lines[:size]) for size in sizes]
        for row in rows:
            print(f"{name:<16} {row['articles']:>8,} {row['claims']:>7,} {row['largest']:>8,} {row['cpu_s']:>7.3f} {row['mb']:>7.1f}")
            is_slow |= row["articles"] <= 2000 and row["cpu_s"] > MOST_SECONDS
        fits = {what: exponent(rows, lambda row, what=what: row[what]) for what in ("cpu_s", "mb")}
        if None not in fits.values():
            print(f"{name:<16} time grows with n^{fits['cpu_s']:.2f}, document with n^{fits['mb']:.2f}")
            is_slow |= max(fits.values()) > MOST_EXPONENT
        results[name] = {"rows": rows, "exponents": fits}
    (arguments.folder / "result.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf8")
    print(f"cores: {os.cpu_count()}; limits: {MOST_SECONDS} s for 2,000 articles, n^{MOST_EXPONENT}: {'BROKEN' if is_slow else 'held'}")
    return 1 if is_slow else 0


if __name__ == "__main__":
    sys.exit(main())
