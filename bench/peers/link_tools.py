"""Who takes part in `./dev bench link`, with which options, and which options are tried with --tune."""
import dataclasses
import itertools
import json
import os
import pathlib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
VENV = ROOT / "build" / "peers" / "link" / "venv"
GRAPHFRAMES = "io.graphframes:graphframes-spark4_2.13:0.9.3"  # what passim's own script asks Spark for


@dataclasses.dataclass
class Tool:
    name: str
    task: str  # pairs, passages or stories
    kind: str  # sumber, worker or passim
    options: dict = dataclasses.field(default_factory=dict)
    grid: dict = dataclasses.field(default_factory=dict)
    most_articles: int = 10**9
    most_rounds: int = 99
    most_threads: int = 2
    worker: str = ""

    def option_words(self) -> str:
        return " ".join(f"{name}={value}" for name, value in self.options.items())

    def tries(self) -> list["Tool"]:
        names, choices = list(self.grid), list(self.grid.values())
        return [dataclasses.replace(self, options=self.options | dict(zip(names, picked))) for picked in itertools.product(*choices)]


# Peers stand twice: with the options that have the best F1 on the planted pairs (--tune, README.md), and as their
# documentation has them.
TOOLS = (
    Tool("sumber", "pairs", "sumber"),
    Tool("datasketch, best F1", "pairs", "worker", worker="datasketch", most_threads=1,
         options={"shingle": 5, "permutations": 128, "bands": 64, "threshold": 0.15},
         grid={"bands": (32, 42, 64), "threshold": (0.1, 0.15, 0.2, 0.25)}),
    Tool("datasketch, documented", "pairs", "worker", worker="datasketch", most_threads=1,
         options={"shingle": 5, "permutations": 128, "threshold": 0.5}),
    Tool("datasketch, LSH Ensemble", "pairs", "worker", worker="ensemble", most_threads=1, most_articles=10_000, most_rounds=1,
         options={"shingle": 5, "permutations": 128, "threshold": 0.4, "parts": 16}, grid={"threshold": (0.2, 0.3, 0.4, 0.5)}),
    Tool("rensa, best F1", "pairs", "worker", worker="rensa",
         options={"shingle": 5, "permutations": 128, "bands": 64, "threshold": 0.15},
         grid={"bands": (32, 64), "threshold": (0.1, 0.15, 0.2, 0.25)}),
    Tool("rensa, documented", "pairs", "worker", worker="rensa",
         options={"shingle": 5, "permutations": 128, "bands": 32, "threshold": 0.5}),
    Tool("rensa, rho flags", "pairs", "worker", worker="rensa-flags",
         options={"shingle": 5, "permutations": 128, "bands": 64, "threshold": 0.5}, grid={"bands": (8, 16, 32, 64)}),
    Tool("datatrove, best F1", "pairs", "worker", worker="datatrove",
         options={"shingle": 5, "bands": 20, "rows": 3, "language": "ind"},
         grid={"bands": (20, 40), "rows": (3, 4, 5)}, most_rounds=1, most_articles=20_000),
    Tool("datatrove, documented", "pairs", "worker", worker="datatrove",
         options={"shingle": 5, "bands": 14, "rows": 8, "language": "ind"}, most_rounds=1, most_articles=20_000),
    Tool("sumber", "passages", "sumber"),
    Tool("passim, pairs", "passages", "passim", options={"n": 15, "min-match": 5, "min-align": 50, "gap": 100, "to-extents": True},
         grid={"gap": (100, 600), "n": (25, 40, 15), "min-match": (5,), "min-align": (50,)}, most_articles=3_000, most_rounds=1),
    Tool("passim, documented", "passages", "passim", most_articles=3_000, most_rounds=1),
    Tool("sumber", "stories", "sumber", most_rounds=2),
    Tool("TF-IDF, SVD, HDBSCAN", "stories", "worker", worker="hdbscan", options={"dimensions": 400, "smallest": 10, "selection": "eom"},
         grid={"dimensions": (100, 200, 400), "smallest": (2, 5, 10, 15), "selection": ("eom", "leaf")}, most_articles=20_000, most_rounds=1),
    Tool("TF-IDF, average linkage", "stories", "worker", worker="average", options={"distance": 0.65},
         grid={"distance": (0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)}, most_articles=12_000, most_rounds=1, most_threads=1),
)


def environment(threads: int) -> dict:
    """Whatever starts threads of its own is told how many."""
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS", "NUMBA_NUM_THREADS")
    ours = dict.fromkeys(names, str(threads)) | {"TOKENIZERS_PARALLELISM": "false", "TQDM_DISABLE": "1"}
    if os.environ.get("PASSIM"):
        ours["SPARK_CONF_DIR"] = f"{os.environ['PASSIM']}/conf"  # as its own script does: less log
    return os.environ | ours | {"PATH": f"{VENV / 'bin'}:{os.environ['PATH']}"}


def passim_command(tool: Tool, articles: pathlib.Path, out: pathlib.Path, threads: int) -> list:
    """passim's own script, bin/seriatim, word for word, but for where GraphFrames comes from and for `--all-pairs`, which makes
    it passim. Pairs of one outlet count too: without --fields and --filterpairs it takes all."""
    checkout = pathlib.Path(os.environ["PASSIM"])
    jar = os.environ.get("GRAPHFRAMES")
    options = []
    for name, value in tool.options.items():
        options += [f"-{'-' * (len(name) > 1)}{name}", *([] if value is True else [value])]
    return [VENV / "bin" / "spark-submit", *(("--jars", jar) if jar else ("--packages", GRAPHFRAMES)), "--master", f"local[{threads}]",
            "--driver-memory", "8G", checkout / "passim" / "seriatim.py", "--all-pairs", *options, articles, out]


def sumber_command(tool: Tool, articles: pathlib.Path, out: pathlib.Path, threads: int) -> list:
    build = pathlib.Path(os.environ.get("SUMBER_BUILD", ROOT / "build" / "release"))
    if tool.task == "stories":
        return [build / "sumber", "analyze", articles, "-o", f"{out}/", "--threads", threads, "--quiet"]
    return [build / "bench" / "bench_link", tool.task, articles, out, threads]


def command(tool: Tool, articles: pathlib.Path, out: pathlib.Path, threads: int) -> list[str]:
    if tool.kind == "sumber":
        words = sumber_command(tool, articles, out, threads)
    elif tool.kind == "passim":
        words = passim_command(tool, articles, out, threads)
    else:
        words = [VENV / "bin" / "python", HERE / "link_worker.py", tool.worker, articles, out, f"threads={threads}",
                 *tool.option_words().split()]
    return [str(word) for word in words]


def read_rows(path: pathlib.Path) -> list[dict]:
    with path.open(encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def read_clusters(out: pathlib.Path) -> list[dict]:
    groups = {}
    for part in sorted((out / "out.json").glob("part-*")):
        for row in read_rows(part):
            groups.setdefault(row["cluster"], []).append({"article": row["id"], "begin": row["begin"], "end": row["end"]})
    return [{"occurrences": group} for group in groups.values()]


def read_extents(out: pathlib.Path, articles: pathlib.Path) -> list[dict]:
    """passim's pairs of passages before it joins them into clusters; it names articles by Spark's hash of their id."""
    import pyarrow.parquet
    import xxhash

    ids = {}
    for row in read_rows(articles):
        number = xxhash.xxh64_intdigest(row["id"].encode(), seed=42)
        ids[number - (number >> 63 << 64)] = row["id"]
    columns = ["uid", "begin", "end", "uid2", "begin2", "end2"]
    rows = pyarrow.parquet.read_table(out / "tmp" / "extents.parquet", columns=columns).to_pylist()
    return [{"occurrences": [{"article": ids[row["uid" + side]], "begin": row["begin" + side], "end": row["end" + side]} for side in ("", "2")]}
            for row in rows]


def read_result(tool: Tool, out: pathlib.Path, articles: pathlib.Path) -> list[dict]:
    """Rows {"a", "b"}, {"article"}, {"articles"} or {"occurrences"}."""
    if tool.kind == "passim":
        return read_extents(out, articles) if tool.options.get("to-extents") else read_clusters(out)
    if tool.kind == "sumber" and tool.task == "stories":
        return [{"articles": row["articles"]} for row in read_rows(out / "stories.jsonl")]
    return read_rows(out)
