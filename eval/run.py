#!/usr/bin/env python3
"""Scores the program on every gold set and holds the figures against eval/floors.json.

usage: run.py [SET...] [--raise] [--lower SET=VALUE --because REASON] [--program FILE] [--gold FOLDER]

A figure that falls below its floor by more than 0.0005 fails the run. --raise lifts floors to what was reached. A floor
is lowered only by --lower with a reason, which is kept in floors.json. Sets that are not on this machine are reported as
absent and do not fail. What the scorer printed for each set stands in build/eval/SET.txt.
"""
import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parent.parent
FLOORS = ROOT / "eval" / "floors.json"
WORK = ROOT / "build" / "eval"
NEWSROOM = ROOT / "eval" / "newsroom.py"
NEWSROOM_TELL = ROOT / "eval" / "newsroom_tell.py"
ORIGINS = ROOT / "eval" / "origins.py"
ATTRIBUTIONS = ROOT / "eval" / "attributions.py"
OWN = ("examples/", "eval/attributions/")  # gold of the project itself
NEWSROOM_ARTICLES = 3000
NEWSROOM_SEED = 1
TELL_SEED = 77  # never tuned on
TOLERANCE = 0.0005  # the scorer prints three digits
MAX_SECONDS = 300  # of one set: many times what the slowest takes


@dataclass(frozen=True)
class GoldSet:
    name: str
    task: str  # what score.py calls the metric
    gold: str  # file that the scorer reads; relative to the gold folder, or to the project where it is OWN
    source: str  # what is analysed: a file that score.py turns into input, a folder, or a pattern of files
    source_task: str  # task of `score.py input`; empty where `source` is read as it stands
    metric: str


SETS = (
    GoldSet("examples", "origins", "examples/gold.json", "examples/articles", "", "claims and origins"),
    GoldSet("seeds", "seeds", "seeds/gold.json", "seeds/*.txt", "", "points and origins"),
    GoldSet("origins-id", "origins", "eval/origins-id/gold.json", "eval/stories-id/articles.jsonl", "stories",
            "claims and origins"),
    GoldSet("stories-id", "stories", "eval/stories-id/articles.jsonl", "eval/stories-id/articles.jsonl", "stories",
            "BCubed F1"),
    GoldSet("quotes-id", "quotes-id", "eval/quotes-id/articles.jsonl", "eval/quotes-id/articles.jsonl", "quotes-id",
            "statement and speaker F1"),
    GoldSet("quotes-en", "quotes-en", "eval/quotes-en/articles.jsonl", "eval/quotes-en/articles.jsonl", "quotes-en",
            "content and source F1"),
    GoldSet("entities-id", "entities", "eval/entities-id/dev.conll", "eval/entities-id/dev.conll", "entities",
            "exact span F1"),
    GoldSet("events-en", "events", "eval/events-en/plover_gsr.jsonl", "eval/events-en/plover_gsr.jsonl", "events",
            "type macro-F1"),
    GoldSet("extraction", "extraction", "eval/extraction/gold.jsonl", "eval/extraction/gold.jsonl", "extraction",
            "4-shingle F1"),
    GoldSet("attributions-id", "attributions", "eval/attributions/id.tsv", "eval/attributions/id.tsv", "attributions",
            "content and source F1"),
    GoldSet("attributions-en", "attributions", "eval/attributions/en.tsv", "eval/attributions/en.tsv", "attributions",
            "content and source F1"),
)


# Made up on the fly by tools/newsroom: `source` is the setting, `gold` the parts to score, `metric` the way to the figure.
NEWSROOM_SETS = (
    GoldSet("newsroom-stories", "newsroom", "stories", "hard", "", "stories/f1"),
    GoldSet("newsroom-pairs", "newsroom", "pairs,passages,direction", "normal", "", "pairs/f1"),
    GoldSet("newsroom-verbatim", "newsroom", "pairs,passages,direction", "normal", "", "passages/verbatim/f1"),
    GoldSet("newsroom-rewritten", "newsroom", "pairs,passages,direction", "normal", "", "passages/rewritten/f1"),
    GoldSet("newsroom-direction", "newsroom", "pairs,passages,direction", "normal", "", "direction/right"),
    GoldSet("newsroom-unknown", "newsroom", "pairs,passages,direction", "normal", "", "direction/unknown"),
)
# The stories of eval/origins, told one by one; `gold` is their language.
WRITTEN_SETS = (
    GoldSet("origins-written-id", "written", "id", "eval/origins", "", "mean of seven"),
    GoldSet("origins-written-en", "written", "en", "eval/origins", "", "mean of seven"),
)
# The same of what tell makes of it; `gold` is `tell`, which eval/newsroom_tell.py scores.
TELL_METRICS = {
    "claims": "pairs/f1", "least": "least/mean of sizes", "near": "least/every claim/all/within one", "two": "two/right",
    "bounds": "bounds/contain", "parties": "parties/right", "denials": "denials/f1", "conflicts": "conflicts/f1",
    "drift": "drift/f1"}
TELL_SETS = tuple(GoldSet(f"tell-{setting}-{name}", "newsroom", "tell", setting, "", metric)
                  for setting in ("normal", "hard") for name, metric in TELL_METRICS.items())
ALL_SETS = SETS + WRITTEN_SETS + NEWSROOM_SETS + TELL_SETS


@dataclass
class Outcome:
    figure: float | None = None
    verdict: str = ""
    detail: str = ""
    seconds: float = 0.0
    is_failure: bool = False


def last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no message"])[-1]


class NewsroomRunner:
    """Makes a corpus, has it analysed and scored, once for the sets that share it."""

    def __init__(self, program: pathlib.Path):
        self.program = program
        self.newsroom = program.parent / "tools" / "newsroom" / "newsroom"
        self.reports: dict[tuple[str, str], tuple[dict | None, str, float]] = {}

    def report(self, setting: str, parts: str) -> tuple[dict | None, str, float]:
        key = (setting, parts)
        if key not in self.reports:
            begin = time.monotonic()
            report, trouble = self.write_report(setting, parts)
            self.reports[key] = (report, trouble, time.monotonic() - begin)
        return self.reports[key]

    def write_report(self, setting: str, parts: str) -> tuple[dict | None, str]:
        is_told = parts == "tell"
        name = f"tell-{setting}" if is_told else f"newsroom-{setting}"
        corpus = WORK / name
        analysis = corpus / "analysis"
        shutil.rmtree(corpus, ignore_errors=True)
        seed = TELL_SEED if is_told else NEWSROOM_SEED
        scorer, options = (NEWSROOM_TELL, []) if is_told else (NEWSROOM, ["--only", parts])
        calls = (
            [self.newsroom, "--articles", str(NEWSROOM_ARTICLES), "--seed", str(seed), "--setting", setting, "-o", corpus],
            [self.program, "analyze", corpus / "articles.jsonl", "-o", f"{analysis}/"],
            [sys.executable, scorer, corpus / "gold", analysis, *options, "--json"])
        for call in calls:
            run = subprocess.run(call, capture_output=True, text=True, errors="replace", timeout=MAX_SECONDS)
            if run.returncode != 0:
                return None, f"{pathlib.Path(call[0]).name} ended with {run.returncode}: {last_line(run.stderr)}"
        (WORK / f"{name}.txt").write_text(run.stdout, encoding="utf8")
        return json.loads(run.stdout), ""

    def score(self, gold_set: GoldSet) -> Outcome:
        if not self.newsroom.is_file():
            return Outcome(verdict="absent", detail="the newsroom is not built")
        report, trouble, seconds = self.report(gold_set.source, gold_set.gold)
        if report is None:
            return Outcome(verdict="FAILED", detail=trouble, seconds=seconds, is_failure=True)
        figure = report
        for step in gold_set.metric.split("/"):
            figure = figure[step]
        return Outcome(figure=round(figure, 3), seconds=seconds)


def score_written(program: pathlib.Path, gold_set: GoldSet) -> Outcome:
    begin = time.monotonic()
    analyses = WORK / gold_set.name
    shutil.rmtree(analyses, ignore_errors=True)
    choice = ["--language", gold_set.gold]
    run = subprocess.run([sys.executable, ORIGINS, "--program", program, "-o", analyses, *choice, "--json"], capture_output=True,
                         text=True, errors="replace", timeout=MAX_SECONDS)
    seconds = time.monotonic() - begin
    if run.returncode != 0:
        return Outcome(verdict="FAILED", detail=last_line(run.stderr), seconds=seconds, is_failure=True)
    tables = subprocess.run([sys.executable, ORIGINS, analyses, *choice, "--worst", "5"], capture_output=True, text=True,
                            errors="replace", timeout=MAX_SECONDS)
    (WORK / f"{gold_set.name}.txt").write_text(tables.stdout + tables.stderr, encoding="utf8")
    return Outcome(figure=round(json.loads(run.stdout)["all"][gold_set.metric], 3), seconds=seconds)


class Runner:
    def __init__(self, program: pathlib.Path, gold_folder: pathlib.Path):
        self.program = program
        self.newsroom = NewsroomRunner(program)
        self.gold_folder = gold_folder
        self.scorer = gold_folder / "eval" / "score.py"
        self.analyses: dict[tuple[str, str], tuple[pathlib.Path | None, str, float]] = {}

    def place(self, path: str) -> pathlib.Path:
        return (ROOT if path.startswith(OWN) else self.gold_folder) / path

    def scorer_of(self, gold_set: GoldSet) -> pathlib.Path:
        return ATTRIBUTIONS if gold_set.task == "attributions" else self.scorer

    def absence(self, gold_set: GoldSet) -> str:
        """Why the set cannot be scored on this machine; empty where it can."""
        if not self.scorer_of(gold_set).is_file():
            return "no scorer beside the project"
        if not self.place(gold_set.gold).is_file():
            return "not on this machine"
        source = self.place(gold_set.source)
        if not (source.exists() or any(source.parent.glob(source.name))):
            return "its articles are not on this machine"
        return ""

    def analyze(self, gold_set: GoldSet) -> tuple[pathlib.Path | None, str, float]:
        """The analysis of the set's articles (made once for sets that share them), what went wrong, the seconds."""
        key = (gold_set.source, gold_set.source_task)
        if key not in self.analyses:
            begin = time.monotonic()
            document, trouble = self.write_analysis(gold_set)
            self.analyses[key] = (document, trouble, time.monotonic() - begin)
        return self.analyses[key]

    def write_analysis(self, gold_set: GoldSet) -> tuple[pathlib.Path | None, str]:
        source = self.place(gold_set.source)
        document = WORK / f"{gold_set.name}.json"
        document.unlink(missing_ok=True)
        stdin = None
        if gold_set.source_task:
            articles = WORK / f"{gold_set.source_task}.input.jsonl"
            with articles.open("wb") as out:
                subprocess.run([sys.executable, self.scorer_of(gold_set), "input", gold_set.source_task, source], stdout=out,
                               check=True)
            inputs = ["-"]
            stdin = articles.open("rb")
        else:
            inputs = [str(source)] if source.exists() else sorted(map(str, source.parent.glob(source.name)))
        try:
            run = subprocess.run([self.program, "analyze", *inputs, "-o", document], stdin=stdin, timeout=MAX_SECONDS,
                                 stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace")
        except subprocess.TimeoutExpired:
            return None, f"analyze did not end within {MAX_SECONDS} s"
        finally:
            if stdin:
                stdin.close()
        if run.returncode != 0 or not document.is_file():
            last = run.stderr.strip().splitlines()[-1:] or ["no message"]
            return None, f"analyze ended with {run.returncode}: {last[0]}"
        return document, ""

    def score(self, gold_set: GoldSet) -> Outcome:
        if gold_set.task == "newsroom":
            return self.newsroom.score(gold_set)
        if gold_set.task == "written":
            return score_written(self.program, gold_set)
        reason = self.absence(gold_set)
        if reason:
            return Outcome(verdict="absent", detail=reason)
        document, trouble, seconds = self.analyze(gold_set)
        if document is None:
            return Outcome(verdict="FAILED", detail=trouble, seconds=seconds, is_failure=True)
        run = subprocess.run([sys.executable, self.scorer_of(gold_set), gold_set.task, self.place(gold_set.gold), document],
                             capture_output=True, text=True, errors="replace")
        (WORK / f"{gold_set.name}.txt").write_text(run.stdout + run.stderr, encoding="utf8")
        last = (run.stdout.strip().splitlines() or [""])[-1]
        if run.returncode != 0 or not last.startswith("F1 "):
            error = (run.stderr.strip().splitlines() or ["no figure"])[-1]
            return Outcome(verdict="FAILED", detail=f"scorer: {error}", seconds=seconds, is_failure=True)
        return Outcome(figure=float(last.split()[1]), seconds=seconds)


def judge(name: str, outcome: Outcome, floors: dict, raises: bool) -> None:
    """Sets the verdict of a figure, and lifts its floor where that is asked for."""
    if outcome.figure is None:
        return
    floor = floors.get(name, {}).get("floor")
    if floor is not None and outcome.figure < floor - TOLERANCE:
        outcome.verdict, outcome.is_failure = "FELL", True
    elif floor is None or outcome.figure > floor + TOLERANCE:
        outcome.verdict = "raised" if raises else ("above" if floor is not None else "no floor yet")
        if raises:
            floors.setdefault(name, {})["floor"] = outcome.figure
    else:
        outcome.verdict = "held"


def lower_floor(floors: dict, order: str, reason: str) -> None:
    name, _, value = order.partition("=")
    if name not in {s.name for s in ALL_SETS} or not value:
        sys.exit(f"eval: --lower takes SET=VALUE, not {order!r}")
    entry = floors.setdefault(name, {})
    entry.setdefault("lowered", []).append({"from": entry.get("floor"), "to": float(value), "because": reason})
    entry["floor"] = float(value)


def print_row(cells: tuple[str, ...]) -> None:
    print("{:<28} {:<32} {:>7} {:>7}  {:<12} {:>7}  {}".format(*cells).rstrip(), flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev eval", description="Scores the gold sets against eval/floors.json.")
    parser.add_argument("sets", nargs="*", metavar="SET", help="all where none is named: " + ", ".join(s.name for s in ALL_SETS))
    parser.add_argument("--raise", dest="raises", action="store_true", help="lift floors to the figures reached")
    parser.add_argument("--lower", metavar="SET=VALUE", help="lower one floor; needs --because")
    parser.add_argument("--because", metavar="REASON", help="why the floor is lowered; kept in floors.json")
    parser.add_argument("--program", type=pathlib.Path, default=ROOT / "build" / "release" / "sumber")
    parser.add_argument("--gold", type=pathlib.Path, default=ROOT.parent / "shared", help="folder with eval/ and seeds/")
    call = parser.parse_args()
    unknown = set(call.sets) - {s.name for s in ALL_SETS}
    if unknown:
        parser.error(f"no set {', '.join(sorted(unknown))}")
    if bool(call.lower) != bool(call.because and call.because.strip()):
        parser.error("--lower and --because go together")
    if not call.program.is_file():
        sys.exit(f"eval: {call.program} does not exist; run ./dev build first")

    WORK.mkdir(parents=True, exist_ok=True)
    floors = json.loads(FLOORS.read_text(encoding="utf8")) if FLOORS.is_file() else {}
    if call.lower:
        lower_floor(floors, call.lower, call.because.strip())
    runner = Runner(call.program, call.gold)
    print_row(("set", "metric", "figure", "floor", "verdict", "seconds", ""))
    is_failed = False
    for gold_set in ALL_SETS:
        if call.sets and gold_set.name not in call.sets:
            continue
        outcome = runner.score(gold_set)
        floor = floors.get(gold_set.name, {}).get("floor")
        judge(gold_set.name, outcome, floors, call.raises)
        is_failed |= outcome.is_failure
        print_row((gold_set.name, gold_set.metric, "-" if outcome.figure is None else f"{outcome.figure:.3f}",
                   "-" if floor is None else f"{floor:.3f}", outcome.verdict, f"{outcome.seconds:.1f}", outcome.detail))
    if call.raises or call.lower:
        FLOORS.write_text(json.dumps(floors, indent=2, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf8")
    print(f"What the scorer said of each set: {WORK.relative_to(ROOT)}/SET.txt")
    return 1 if is_failed else 0


if __name__ == "__main__":
    sys.exit(main())
