"""What a tool found of the planted truth. The measures are those of eval/newsroom.py; here stand only what sets two tools
beside each other, and the worst cases of one against another."""
import collections
import functools
import importlib.util
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
WORD = re.compile(r"\w+")
BANDS = (("0.7", 0.7, 1.01), ("0.4", 0.4, 0.7), ("0", 0.0, 0.4))  # of the Jaccard likeness of the pair's word 5-shingles


def load_newsroom():
    spec = importlib.util.spec_from_file_location("newsroom", ROOT / "eval" / "newsroom.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


newsroom = load_newsroom()


def shingles_of(text):
    words = WORD.findall(text.lower())
    return frozenset(tuple(words[i:i + 5]) for i in range(max(1, len(words) - 4)))


class Yardstick:
    """The gold of one corpus: gold/ beside its articles."""

    def __init__(self, articles: pathlib.Path):
        self.scorer = newsroom.Scorer(articles.parent / "gold", ({}, [], set()))
        self.scorer.load_lengths()
        self.scorer.load_texts()
        self.texts = self.scorer.texts
        self._pairs = None

    # ---- near-duplicates ----
    def pairs(self) -> dict[tuple, float]:
        """The planted pairs with the Jaccard likeness that MinHash estimates."""
        if self._pairs is None:
            shingles = functools.cache(lambda article: shingles_of(self.texts[article]))
            self._pairs = {}
            for pair in self.scorer.near_pairs(self.scorer.groups):
                a, b = map(shingles, pair)
                shared = len(a & b)
                self._pairs[pair] = shared / (len(a) + len(b) - shared)
        return self._pairs

    def weigh(self, pairs) -> float:
        return sum(self.scorer.weight(*pair) for pair in pairs)

    def pairs_in(self, rows: list[dict]) -> set[tuple]:
        taken = self.scorer.is_taken
        found = set()
        for row in rows:
            if "a" in row:
                members = [row["a"], row["b"]]
            else:
                members = row.get("articles", ())
            members = sorted(one for one in members if taken(one))
            found.update((members[i], members[j]) for i in range(len(members)) for j in range(i + 1, len(members)))
        return found

    def score_pairs(self, rows: list[dict]) -> tuple[dict, set]:
        gold = self.pairs()
        in_pairs = {article for pair in gold for article in pair}
        if rows and "article" in rows[0]:
            flagged = {row["article"] for row in rows if self.scorer.is_taken(row["article"])}
            return {"articles_f1": overlap_f1(in_pairs, flagged)}, set()
        found = self.pairs_in(rows)
        right = self.weigh(found & gold.keys())
        precision, recall = right / max(1, self.weigh(found)), right / max(1, self.weigh(gold))
        figures = {"precision": precision, "recall": recall, "f1": newsroom.harmonic(precision, recall)}
        for name, least, most in BANDS:
            asked = {pair for pair, likeness in gold.items() if least <= likeness < most}
            figures[f"recall_{name}"] = self.weigh(asked & found) / self.weigh(asked) if asked else None
        figures["articles_f1"] = overlap_f1(in_pairs, {article for pair in found for article in pair})
        return figures, found & gold.keys()

    # ---- passages ----
    def score_passages(self, rows: list[dict]) -> tuple[dict, dict]:
        scorer = self.scorer
        scorer.found_groups = [newsroom.Group("verbatim", [newsroom.Place(one) for one in row["occurrences"]]) for row in rows]
        said = scorer.score_passages()
        figures = {"precision": said["precision"], "granularity": said["granularity"]}
        for kind in ("verbatim", "rewritten"):
            figures |= {f"{kind}_recall": said[kind]["recall"], f"{kind}_f1": said[kind]["f1"]}
        return figures, self.hits_of(scorer.found_groups)

    def hits_of(self, groups) -> dict:
        """Characters found of each planted part."""
        planted = self.scorer.spread(self.scorer.groups, self.scorer.gold_kind)
        found = self.scorer.spread(groups, lambda group, a, b: group.kind)
        return {(pair, part): self.scorer.found_of(part, found.get(pair, []))[0]
                for pair, parts in planted.items() for part in parts if part[4] in ("verbatim", "rewritten")}

    # ---- stories ----
    def score_stories(self, rows: list[dict]) -> tuple[dict, dict]:
        gold = self.scorer.stories
        found = {article: f"found {number}" for number, row in enumerate(rows) for article in row["articles"]}
        return newsroom.bcubed(gold, found), f1_of_articles(gold, found)

    def score(self, task: str, rows: list[dict]):
        return {"pairs": self.score_pairs, "passages": self.score_passages, "stories": self.score_stories}[task](rows)

    # ---- where a peer is better ----
    def better(self, task: str, ours, peer, count: int) -> list[str]:
        if task == "pairs":
            pairs = sorted(peer - ours, key=lambda pair: -self.pairs()[pair])
            return [f"- {a} {b}: likeness {self.pairs()[a, b]:.2f}\n  - {self.text(a, 0, 160)}\n  - {self.text(b, 0, 160)}" for a, b in pairs[:count]]
        if task == "stories":
            worst = sorted(((peer[article] - ours[article], article) for article in ours), reverse=True)
            return [f"- {article}: F1 {ours[article]:.2f}, theirs {peer[article]:.2f}; {self.text(article, 0, 160)}"
                    for gap, article in worst[:count] if gap > 0]
        worst = sorted(((peer[case] - ours[case], case) for case in ours), key=lambda row: (-row[0], row[1]))
        return [f"- {pair[0]} {pair[1]}, {part[4]}: {gap} characters more\n  - {self.text(pair[0], *part[:2])}\n  - {self.text(pair[1], *part[2:4])}"
                for gap, (pair, part) in worst[:count] if gap > 0]

    def text(self, article: str, begin: int, end: int) -> str:
        return f"[{begin}-{end}] " + " / ".join(self.texts[article][begin:min(end, begin + 500)].split("\n"))


def overlap_f1(gold: set, found: set) -> float:
    return 2 * len(gold & found) / max(1, len(gold) + len(found))


def f1_of_articles(gold: dict, found: dict) -> dict:
    found = {article: found.get(article, f"alone {article}") for article in gold}
    in_gold, in_found = collections.Counter(gold.values()), collections.Counter(found.values())
    in_both = collections.Counter((gold[article], found[article]) for article in gold)
    return {article: 2 * in_both[gold[article], found[article]] / (in_gold[gold[article]] + in_found[found[article]]) for article in gold}
