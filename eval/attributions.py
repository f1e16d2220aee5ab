#!/usr/bin/env python3
"""Scores an analysis against the attributions marked by hand in eval/attributions.

usage: attributions.py attributions GOLD.tsv ANALYSIS   ANALYSIS is one document, or the folder that `-o DIR/` writes
       attributions.py input attributions GOLD.tsv      prints the rows as input for `sumber analyze -`

A found attribution is right where its content shares half or more of the words of both together (as a run of words) with
a gold one, one to one; then its source, its cue and its certainty are looked at. `via` is the share of media and relays
found in the chain. Every figure is given over all rows, for each half (odd row numbers are for tuning), kind and
phenomenon. Found attributions that no gold one takes count against the phenomena of their row, unless they are marked
as optional or give a relay the words of its source. Single errors are printed
of the odd half only. The last line is `F1 0.xxx`: content and source over all rows. README.md beside the gold says more.
"""
import collections
import csv
import difflib
import json
import pathlib
import re
import sys
from dataclasses import dataclass, field

WORD = re.compile(r"\w+")
NTH = re.compile(r"^(.*) @(\d+)$", re.S)
ENOUGH = 0.5  # of the words of both spans together: as PARC's and PolNeAR's partial matches
PUBLISHED = "2026-03-05"  # of every row, so that days of the week have a date

Range = tuple[int, int]  # words of the row's sentence, half open


# ---- the gold -------------------------------------------------------------------------------------------------------
@dataclass
class Gold:
    sources: list[Range]  # any of them is right; empty where the text tells none
    is_understood: bool  # the source stands elsewhere in the row: none found is right too
    cues: list[Range]
    content: Range
    kind: str
    certainty: str
    phenomena: list[str]
    via: str
    relays: list[Range]  # where `via` stands in the sentence


@dataclass
class Row:
    id: str
    text: str
    golds: list[Gold] = field(default_factory=list)
    optional: list[Gold] = field(default_factory=list)  # neither asked for nor wrong
    trap: str = ""  # what looks like an attribution in a row without any
    words: list[tuple[str, int, int]] = field(default_factory=list)

    @property
    def half(self) -> str:
        return "odd" if int(self.id.rpartition("-")[2]) % 2 else "even"


class BadGold(ValueError):
    pass


def words_of(text: str) -> list[tuple[str, int, int]]:
    return [(m.group().lower(), m.start(), m.end()) for m in WORD.finditer(text)]


def range_of(words: list[tuple[str, int, int]], begin: int, end: int) -> Range | None:
    inside = [i for i, (_, b, e) in enumerate(words) if b < end and e > begin]
    return (inside[0], inside[-1] + 1) if inside else None


def locate(row: Row, cell: str) -> Range:
    """The words of a cell in the sentence; `word @2` is the second place where they stand."""
    nth = NTH.match(cell)
    wording, wanted = (nth.group(1), int(nth.group(2))) if nth else (cell, 1)
    places = list(re.finditer(rf"(?<!\w){re.escape(wording)}(?!\w)", row.text))
    if len(places) < wanted:
        raise BadGold(f"{row.id}: {cell!r} does not stand in the sentence")
    place = places[wanted - 1]
    found = range_of(row.words, place.start(), place.end())
    if found is None:
        raise BadGold(f"{row.id}: {cell!r} holds no word")
    return found


def locate_any(row: Row, cell: str) -> list[Range]:
    return [locate(row, part) for part in cell.split(" / ")] if cell else []


def read_gold(path: pathlib.Path) -> list[Row]:
    rows: dict[str, Row] = {}
    with path.open(encoding="utf8", newline="") as lines:
        kept = (line for line in lines if line.strip() and not line.startswith("#"))
        for cells in csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE):
            add_line(rows, {name: (cell or "").strip() for name, cell in cells.items() if name})
    return list(rows.values())


def add_line(rows: dict[str, Row], cells: dict[str, str]) -> None:
    if cells["sentence"]:
        if cells["id"] in rows:
            raise BadGold(f"{cells['id']}: two sentences")
        rows[cells["id"]] = Row(cells["id"], cells["sentence"], words=words_of(cells["sentence"]))
    if cells["id"] not in rows:
        raise BadGold(f"{cells['id']}: no sentence")
    row, phenomena = rows[cells["id"]], cells["phenomena"].split(",")
    if phenomena[0] == "none":
        row.trap = phenomena[-1]
        return
    source = cells["source"]
    is_understood = source.startswith("(") and source.endswith(")")
    gold = Gold(locate_any(row, source[1:-1] if is_understood else source), is_understood, locate_any(row, cells["cue"]),
                locate(row, cells["content"]), cells["kind"], cells["certainty"], phenomena, cells["via"],
                locate_any(row, cells["via"]))
    (row.optional if "optional" in phenomena else row.golds).append(gold)


# ---- the analysis ---------------------------------------------------------------------------------------------------
@dataclass
class Found:
    source: Range | None
    cue: Range | None
    content: Range
    kind: str
    certainty: str
    chain: str  # names of its links
    rule: str


def load(path: pathlib.Path) -> dict[str, list[dict]]:
    if not path.is_dir():
        return json.loads(path.read_text(encoding="utf8"))
    return {part.stem: [json.loads(line) for line in part.read_text(encoding="utf8").splitlines() if line.strip()]
            for part in path.glob("*.jsonl")}


def to_gold_words(row: Row, text: str):
    """From a span of the analysed text to words of the gold sentence; both are aligned where they differ."""
    words = words_of(text)
    table = {}
    matcher = difflib.SequenceMatcher(None, [w for w, _, _ in words], [w for w, _, _ in row.words], autojunk=False)
    for i, j, count in matcher.get_matching_blocks():
        table.update((i + k, j + k) for k in range(count))

    def located(span: dict | None) -> Range | None:
        if not span or span.get("end", 0) <= span.get("begin", 0):
            return None
        here = range_of(words, span["begin"], span["end"])
        mapped = [table[i] for i in range(*here) if i in table] if here else []
        return (min(mapped), max(mapped) + 1) if mapped else None

    return located


def read_found(rows: list[Row], analysis: dict[str, list[dict]]) -> dict[str, list[Found]]:
    texts = {a["id"]: a.get("text") or "" for a in analysis.get("articles") or []}
    by_article = collections.defaultdict(list)
    for attribution in analysis.get("attributions") or []:
        by_article[attribution["article"]].append(attribution)
    found = {}
    for row in rows:
        located = to_gold_words(row, texts.get(row.id, ""))
        spans = [(located(a.get("content")), located(a.get("source")), located(a.get("cue")), a) for a in by_article[row.id]]
        found[row.id] = [Found(source, cue, content, a.get("kind", ""), a.get("certainty", ""),
                               " ".join(link.get("name") or "" for link in a.get("chain") or []), a.get("rule", ""))
                         for content, source, cue, a in spans if content]
    return found


# ---- right or wrong -------------------------------------------------------------------------------------------------
def overlap(a: Range | None, b: Range | None) -> float:
    if a is None or b is None:
        return 0.0
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def is_source_right(gold: Gold, found: Found) -> bool:
    if found.source is None:
        return gold.is_understood or not gold.sources
    return any(overlap(source, found.source) >= ENOUGH for source in gold.sources)


def is_cue_right(gold: Gold, found: Found) -> bool:
    if not gold.cues:
        return found.cue is None
    return any(overlap(cue, found.cue) > 0 for cue in gold.cues)


def is_via_right(gold: Gold, found: Found) -> bool:
    named = {w for w, _, _ in words_of(found.chain)}
    return any(w in named for w, _, _ in words_of(gold.via) if len(w) > 3 or len(gold.via) <= 4)


def match(golds: list[Gold], founds: list[Found]) -> dict[int, int]:
    """One to one {gold: found} by content; where several would do, the one with the right source and cue, then overlap."""
    pairs = []
    for i, gold in enumerate(golds):
        for j, found in enumerate(founds):
            score = overlap(gold.content, found.content)
            if score >= ENOUGH:
                pairs.append((is_source_right(gold, found), is_cue_right(gold, found), score, -i, -j))
    matched: dict[int, int] = {}
    for _, _, _, i, j in sorted(pairs, reverse=True):
        if -i not in matched and -j not in matched.values():
            matched[-i] = -j
    return matched


def is_excused(row: Row, found: Found) -> bool:
    """An optional attribution, or the relay's own saying of words that count as its source's."""
    if any(overlap(o.content, found.content) >= ENOUGH and is_source_right(o, found) for o in row.optional):
        return True
    return any(overlap(gold.content, found.content) >= ENOUGH and overlap(relay, found.source) >= ENOUGH
               for gold in row.golds for relay in gold.relays)


# ---- tallies --------------------------------------------------------------------------------------------------------
def f1(right: int, found: int, gold: int) -> float:
    return 2 * right / (found + gold) if found + gold else 0.0


class Tally(collections.Counter):
    def line(self, name: str) -> str:
        figures = [f1(self[what], self["found"], self["gold"]) for what in ("content", "source", "cue")]
        certain = self["certainty"] / self["content"] if self["content"] else 0.0
        return (f"{name:<22} {self['gold']:>5} {self['found']:>6}   " + "   ".join(f"{f:7.3f}" for f in figures)
                + f"   {certain:9.3f}")


def groups_of(row: Row, gold: Gold) -> list[str]:
    return ["all", f"half {row.half}", f"kind {gold.kind}", *gold.phenomena]


def groups_of_row(row: Row) -> list[str]:
    """What a found attribution that no gold one takes counts against."""
    return sorted({group for gold in row.golds for group in groups_of(row, gold)} | {"all", f"half {row.half}"})


def verdicts(gold: Gold, found: Found) -> dict[str, bool]:
    return {"content": True, "source": is_source_right(gold, found), "cue": is_cue_right(gold, found),
            "certainty": gold.certainty == found.certainty, "kind": gold.kind == found.kind,
            "via": bool(gold.via) and is_via_right(gold, found)}


def tally_row(row: Row, founds: list[Found], tallies: dict[str, Tally]) -> list[str]:
    """Counts a row, and tells what is wrong in it."""
    matched, errors = match(row.golds, founds), []
    for i, gold in enumerate(row.golds):
        found = founds[matched[i]] if i in matched else None
        right = verdicts(gold, found) if found else {}
        for group in groups_of(row, gold):
            tallies[group].update(gold=1, found=int(found is not None), vias=int(bool(gold.via)),
                                  **{what: int(is_right) for what, is_right in right.items()})
        errors += errors_of(row, gold, found, right)
    strays = [found for j, found in enumerate(founds) if j not in matched.values() and not is_excused(row, found)]
    for found in strays:
        for group in groups_of_row(row):
            tallies[group]["found"] += 1
        errors.append(f"   false    {shown(row, found)}")
    if row.trap:
        tallies[f"none: {row.trap}"].update(rows=1, found=len(strays))
    return errors


def words_at(row: Row, place: Range | None) -> str:
    return row.text[row.words[place[0]][1]:row.words[place[1] - 1][2]] if place else "-"


def shown(row: Row, found: Found) -> str:
    return (f"[{words_at(row, found.source)}] {words_at(row, found.cue)} [{words_at(row, found.content)}] "
            f"{found.kind} {found.certainty} {found.rule}")


def errors_of(row: Row, gold: Gold, found: Found | None, right: dict[str, bool]) -> list[str]:
    wanted = (f"[{' / '.join(words_at(row, s) for s in gold.sources) or '-'}] "
              f"{' / '.join(words_at(row, c) for c in gold.cues) or '-'} "
              f"[{words_at(row, gold.content)}] {gold.kind} {gold.certainty} ({','.join(gold.phenomena)})")
    if found is None:
        return [f"   missed   {wanted}"]
    wrong = [what for what in ("source", "cue", "certainty") if not right[what]]
    return [f"   {', '.join(wrong):<8} {wanted}\n      found {shown(row, found)}"] if wrong else []


# ---- the report -----------------------------------------------------------------------------------------------------
def print_tallies(tallies: dict[str, Tally]) -> None:
    print(f"{'':<22} {'gold':>5} {'found':>6}   content   +source      +cue   certainty")
    first = ["all", "half odd", "half even", "kind direct", "kind indirect", "kind mixed"]
    names = [n for n in first if n in tallies] + sorted(n for n in tallies if n not in first and not n.startswith("none: "))
    for name in names:
        print(tallies[name].line(name))
    every = tallies["all"]
    print(f"\nkind right {every['kind']} of {every['content']}; via named {every['via']} of {every['vias']}")
    for name in sorted(n for n in tallies if n.startswith("none: ")):
        print(f"rows without an attribution ({name[6:]}): {tallies[name]['found']} found in {tallies[name]['rows']} rows")


def score(gold_path: pathlib.Path, analysis_path: pathlib.Path) -> float:
    rows = read_gold(gold_path)
    found = read_found(rows, load(analysis_path))
    tallies: dict[str, Tally] = collections.defaultdict(Tally)
    for row in rows:
        errors = tally_row(row, found[row.id], tallies)
        if errors and row.half == "odd":
            print(f"{row.id}  {row.text}", *errors, sep="\n")
    print()
    print_tallies(tallies)
    return f1(tallies["all"]["source"], tallies["all"]["found"], tallies["all"]["gold"])


def print_input(gold_path: pathlib.Path) -> None:
    for row in read_gold(gold_path):
        article = {"id": row.id, "language": gold_path.stem, "published": PUBLISHED, "clean": False, "text": row.text}
        print(json.dumps(article, ensure_ascii=False))


def main() -> int:
    if len(sys.argv) != 4 or "attributions" not in sys.argv[1:3]:
        sys.exit(__doc__)
    try:
        if sys.argv[1] == "input":
            print_input(pathlib.Path(sys.argv[3]))
        else:
            print(f"F1 {score(pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])):.3f}")
    except BadGold as problem:
        sys.exit(f"attributions: {problem}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
