#!/usr/bin/env python3
"""Scores claims and their independent origins on the stories written for eval/origins, or checks those stories.

usage: origins.py --program FILE [-o FOLDER] [options]   runs `FILE analyze --one-story` on every story, and scores it
       origins.py FOLDER [options]                       scores what stands in FOLDER: for the story en/mill-spill one of
                                                         en/mill-spill.json, en/mill-spill/ (an analysis of `sumber analyze`),
                                                         en/mill-spill.jsonl (lines of another program, below)
       origins.py --check [STORY...]                     what is wrong with the gold, a line each; exit 0 where nothing is

Another program gives one line a claim, with offsets in code points of the input's text; the last four are optional:
  {"claim": "7 dead", "assertions": [{"article": "a1", "begin": 54, "end": 170, "stance": "asserts", "certainty": "CT+"}],
   "min": 1, "max": 2, "parties": ["Indonesia"], "denied_by": [], "conflicts": [{"field": "quantity", "values": [{"value": "7",
   "assertions": [0]}, {"value": "9", "assertions": [1]}]}], "drift": [{"field": "certainty", "assertion": 3}]}

Figures are those of eval/tell_score.py; `origins.py --figures` names them. They are printed for all stories, each language,
and the odd and the even stories by name; single cases (--worst) of odd ones only, which may be read while tuning. A story
without an analysis counts as one in which nothing was found. README.md beside the stories says more.
"""
import argparse
import collections
import itertools
import json
import pathlib
import re
import subprocess
import sys
import tempfile
from urllib.parse import urlsplit

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from origins_gold import FOLDER, STANCES, bounds_of, check_stories, is_counted, places_of, read_rows, read_stories  # noqa: E402
from tell_gold import Analysis, flat, gold_claim  # noqa: E402
from tell_score import Scorer  # noqa: E402
from tell_worst import Reader  # noqa: E402

SHINGLE_WORDS = 5  # runs that near duplicates share
MAX_SECONDS = 120  # of one story: many times what the slowest takes
WORD = re.compile(r"\w+")

# What is printed: a name, the way into the report of tell_score.py, what it says.
FIGURES = (
    ("claims, pairwise F1", "pairs/f1", "pairs of assertions brought together"),
    ("least origins exact", "least/every claim/all/exact", "min equal to gold's, over all claims"),
    ("  of claims of 1", "least/every claim/1/exact", ""),
    ("  of claims of 2", "least/every claim/2/exact", ""),
    ("  of claims of 3+", "least/every claim/3+/exact", ""),
    ("  mean of the three sizes", "least/mean of sizes", "always 1 reaches 0.333"),
    ("least origins within one", "least/every claim/all/within one", ""),
    ("two or more, when said: right", "two/right", "of found claims said to have two origins or more, the share that have"),
    ("  so often said", "two/said", ""),
    ("of what was gathered: least exact", "gathered/all", "min against what follows from those places of gold that stand in it"),
    ("  where 1 follows", "gathered/1", ""),
    ("  where 2 or more follow", "gathered/2+", ""),
    ("  so often", "gathered/claims of 2+", ""),
    ("bounds hold gold's min", "bounds/contain", "min <= N <= max of the found claim"),
    ("  mean width of bounds", "bounds/width", "max - min; wide bounds hold much and say little"),
    ("parties right", "parties/right", "exactly gold's"),
    ("parties F1", "parties/f1", ""),
    ("denials recall", "denials/recall", ""),
    ("denials F1", "denials/f1", ""),
    ("deniers right", "denials/deniers", "denied_by exactly gold's"),
    ("doubts and retractions F1", "softer/f1", ""),
    ("conflicts F1", "conflicts/f1", ""),
    ("drift F1", "drift/f1", ""),
    ("certainty right", "certainty/right", "of places found"),
    ("claims of gold", "claims/gold", ""),
    ("  found", "claims/found for them", ""),
    ("places of gold", "claims/gold assertions", ""),
    ("  found", "claims/assertions found", ""),
)
# The one figure that eval/run.py holds: their mean.
PARTS = ("pairs/f1", "least/mean of sizes", "bounds/contain", "parties/right", "denials/f1", "conflicts/f1", "drift/f1")
COUNTERS = ("outlets", "near duplicates", "always 1")
COUNTED = (("exact", "exact all"), ("exact of 1", "exact 1"), ("exact of 2", "exact 2"), ("exact of 3+", "exact 3+"),
           ("within one", "within one"), ("two, when said: right", "two right"))


class BadAnalysis(ValueError):
    pass


# ---- gold -------------------------------------------------------------------------------------------------------------
def private_persons(story):
    """Names of those who speak for nobody but themselves, and what such people are called (residents): no parties that a
    program could be asked to name, and none that it is wrong to name."""
    voices = [origin for claim in story.gold["claims"] for origin in claim["origins"] if origin["kind"] == "voice"]
    private = [origin for origin in voices if not origin.get("institution")]
    called = {flat(party) for origin in private for party in origin["parties"] if party[0].islower()}
    return called | {plain_name(origin["name"]) for origin in private}


def plain_name(name):
    return flat(re.sub(r"\(.*?\)", "", name))  # "Marco Rossi (agent)"


def story_id(story):
    return f"{story.language}/{story.name}"


def own_id(story, article):
    """Ids are unique within a story only."""
    return f"{story_id(story)}/{article}"


def heirs_of(mention, mentions):
    """Positions of the mentions whose words were copied from this one's article, or from a copy of it."""
    heirs, sources = [], {mentions[mention]["article"]}
    for _ in mentions:
        more = [i for i, m in enumerate(mentions) if m.get("copied_from") in sources and i not in heirs and i != mention]
        heirs += more
        sources |= {mentions[i]["article"] for i in more}
    return heirs


def with_names(story, parties):
    """Each party with the other names that the story's gold knows it by: the texts' own, of a body that has no English one."""
    others = story.gold.get("party_names", {})
    return [[party, *others.get(party, ())] for party in parties]


def gold_rows(story, texts):
    """Claims in the form of tell_score.py, with offsets into these texts; a place that a text lacks cannot be found."""
    private = private_persons(story)
    for claim in story.gold["claims"]:
        mentions = claim["mentions"]
        assertions = []
        for mention in mentions:
            article = own_id(story, mention["article"])
            places = places_of(mention["words"], texts.get(article, ""))
            begin, end = places[0] if len(places) == 1 else (0, 0)
            said = " > ".join(f"{link['kind']} {link.get('name', '')}" for link in mention.get("chain", ())[1:])
            assertions.append({"article": article, "begin": begin, "end": end, "stance": mention.get("stance", "asserts"),
                               "certainty": mention.get("certainty", "CT+"), "note": said or "in its own voice"})
        yield {"id": f"{story_id(story)}/{claim['id']}", "story": story_id(story), "text": claim["what"],
               "assertions": assertions, "min": claim["min"], "max": claim["max"],
               "parties": with_names(story, [p for p in claim["parties"] if flat(p) not in private]),
               "denied_by": with_names(story, claim["denied_by"]), "conflicts": conflict_rows(claim.get("conflict")),
               "origins": [f"{o['kind']} {o.get('name') or ''!r} {o['parties']}" for o in claim["origins"]],
               "drift": drift_rows(claim.get("drift") or (), mentions)}


def conflict_rows(conflict):
    values = [{"value": v["value"], "assertions": v["mentions"]} for v in conflict["values"]] if conflict else []
    return [{"field": conflict["field"], "values": values}] if conflict else []


def drift_rows(drift, mentions):
    return [{"field": d["field"], "assertion": d["mention"], "carriers": heirs_of(d["mention"], mentions),
             "note": d.get("note", "")} for d in drift]


# ---- what was found ---------------------------------------------------------------------------------------------------
def near_duplicates(story):
    """A passage over both whole texts for each two articles of which the shorter shares half of its runs of words."""
    runs = {}
    for article, row in story.articles.items():
        words = [w.lower() for w in WORD.findall(row["text"])]
        runs[article] = {tuple(words[i:i + SHINGLE_WORDS]) for i in range(len(words) - SHINGLE_WORDS + 1)}
    for a, b in itertools.combinations(sorted(runs), 2):
        if 2 * len(runs[a] & runs[b]) >= min(len(runs[a]), len(runs[b])) > 0:
            yield {"kind": "verbatim", "occurrences": [{"article": own_id(story, x), "begin": 0,
                                                        "end": len(story.articles[x]["text"])} for x in (a, b)]}


def place_of_analysis(folder, story):
    base = pathlib.Path(folder) / story.language / story.name
    for place in (base.with_name(base.name + ".json"), base.with_name(base.name + ".jsonl"), base):
        if place.exists():
            return place
    return None


def read_line(row, story, where):
    """A claim of the analysis document from a line of another program."""
    try:
        assertions = []
        for number, place in enumerate(row["assertions"]):
            begin, end = place["begin"], place["end"]
            article, stance = str(place["article"]), place.get("stance", "asserts")
            if article not in story.articles:
                raise BadAnalysis(f"{where}: the story has no article {article!r}")
            if not isinstance(begin, int) or not isinstance(end, int) or not 0 <= begin < end <= len(story.articles[article]["text"]):
                raise BadAnalysis(f"{where}: [{begin}, {end}] is no span of {article!r}")
            if stance not in STANCES:
                raise BadAnalysis(f"{where}: no stance {stance!r}")
            assertions.append({"id": str(number), "article": article, "begin": begin, "end": end, "stance": stance,
                               "certainty": place.get("certainty", ""), "attribution": None})
        if not isinstance(row["min"], int) or not isinstance(row["max"], int) or not 0 <= row["min"] <= row["max"]:
            raise BadAnalysis(f"{where}: [{row['min']}, {row['max']}] are no bounds")
        conflicts = [{"field": c["field"], "values": [{"value": str(v["value"]), "assertions": [str(a) for a in v["assertions"]]}
                                                      for v in c["values"]]} for c in row.get("conflicts") or ()]
        drift = [{"field": d["field"], "assertion": str(d["assertion"]), "from": "", "to": "", "rule": ""}
                 for d in row.get("drift") or ()]
        named = {str(n) for n in range(len(assertions))}
        if not {a for c in conflicts for v in c["values"] for a in v["assertions"]} | {d["assertion"] for d in drift} <= named:
            raise BadAnalysis(f"{where}: a conflict or drift names an assertion that is not there")
        return {"id": where, "story": story_id(story), "text": str(row.get("claim", "")), "assertions": assertions,
                "corroboration": {"min": row["min"], "max": row["max"], "parties": row.get("parties") or [],
                                  "denied_by": row.get("denied_by") or []}, "conflicts": conflicts, "drift": drift}
    except (KeyError, TypeError, AttributeError) as error:
        raise BadAnalysis(f"{where}: not a claim as described in --help ({type(error).__name__} {error})") from error


def sections_of(place, story):
    """(section, row) of one story's analysis, in the form of the analysis document."""
    if place is None or place.suffix == ".jsonl":
        for article, row in story.articles.items():
            yield "articles", {**row, "id": article}
    if place is not None and place.suffix == ".jsonl":
        for number, line in enumerate(place.read_text(encoding="utf8").split("\n"), 1):
            if not line.strip():
                continue
            where = f"{story_id(story)}:{number}"
            try:
                row = json.loads(line)
            except ValueError as error:
                raise BadAnalysis(f"{where}: no JSON ({error})") from error
            yield "claims", read_line(row, story, where)
    elif place is not None:
        names = ("articles", "parties", "attributions", "claims", "passages")
        document = {} if place.is_dir() else json.loads(place.read_text(encoding="utf8"))
        for name in names:
            file = place / f"{name}.jsonl"
            for row in (read_rows(file) if file.is_file() else ()) if place.is_dir() else document.get(name) or ():
                yield name, row


def gather(stories, folder, out):
    """Writes the analyses of all stories as one folder of JSON lines, with ids that are unique among stories."""
    names = ("articles", "parties", "attributions", "claims", "passages")
    files = {name: (out / f"{name}.jsonl").open("w", encoding="utf8") for name in names}
    put = lambda name, row: files[name].write(json.dumps(row, ensure_ascii=False) + "\n")
    missing, parties = [], set()
    for story in stories:
        place = place_of_analysis(folder, story)
        if place is None:
            missing.append(story_id(story))
        for name, row in sections_of(place, story):
            if name == "parties":
                if row["id"] in parties:
                    continue
                parties.add(row["id"])
            elif name == "passages":
                if row["kind"] == "verbatim":  # the counter's own are taken: they are the same for every program
                    continue
                for occurrence in row["occurrences"]:
                    occurrence["article"] = own_id(story, occurrence["article"])
            elif name == "articles":
                row["outlet"] = urlsplit(story.articles.get(row["id"], {}).get("url", "")).hostname  # the same for every program
                row["id"] = own_id(story, row["id"])
            elif name == "attributions":
                row["id"], row["article"] = own_id(story, row["id"]), own_id(story, row["article"])
            else:
                row["id"], row["story"] = own_id(story, row["id"]), own_id(story, row["story"])
                for assertion in row["assertions"]:
                    assertion["article"] = own_id(story, assertion["article"])
                    if assertion.get("attribution"):
                        assertion["attribution"] = own_id(story, assertion["attribution"])
            put(name, row)
        for passage in near_duplicates(story):
            put("passages", passage)
    for file in files.values():
        file.close()
    return missing


def analyze(program, stories, folder, options):
    for story in stories:
        out = pathlib.Path(folder) / story.language / f"{story.name}.json"
        out.parent.mkdir(parents=True, exist_ok=True)
        run = subprocess.run([program, "analyze", story.folder / "articles.jsonl", *options, "-o", out], capture_output=True, text=True,
                             errors="replace", timeout=MAX_SECONDS)
        if run.returncode != 0:
            raise BadAnalysis(f"{story_id(story)}: {program} ended with {run.returncode}: {run.stderr.strip()[-300:]}")


# ---- figures ----------------------------------------------------------------------------------------------------------
def story_of(claim):
    return "/".join(claim.story.split("/")[:2])


def figure_at(report, way):
    for step in way.split("/"):
        report = report.get(step) if isinstance(report, dict) else None
    return report


def held_figure(report):
    return sum(figure_at(report, way) or 0.0 for way in PARTS) / len(PARTS)


class Board:
    """Scores any choice of the stories against one analysis of all."""

    def __init__(self, stories, analysis):
        self.stories, self.analysis = stories, analysis
        texts = {article: row.get("text") or "" for article, row in analysis.articles.items()}
        self.rows = {story_id(s): list(gold_rows(s, texts)) for s in stories}
        self.marked = {f"{story_id(s)}/{claim['id']}": claim for s in stories for claim in s.gold["claims"]}
        self.claims = analysis.claims
        private = {story_id(s): private_persons(s) for s in stories}
        for claim in self.claims:
            claim.parties = [p for p in claim.parties if not p & private.get(story_of(claim), set())]

    def scorer(self, chosen):
        names = {story_id(s) for s in chosen}
        self.analysis.claims = [c for c in self.claims if story_of(c) in names]
        scorer = Scorer([gold_claim(row) for name in sorted(names) for row in self.rows[name]], self.analysis)
        report = scorer.run()
        report["gathered"] = self.score_gathered(scorer)
        return scorer, report

    def score_gathered(self, scorer):
        """How the program counts what it did bring together, whatever it missed: gold's min of those places alone."""
        right = collections.defaultdict(list)
        for c, gold in enumerate(scorer.gold):
            found, claim = scorer.counterpart(c), self.marked[gold.id]
            places = scorer.matching.found_of[c]
            held = [m for m, p in zip(claim["mentions"], places) if p is not None and p[0] == scorer.matching.claim_of[c]]
            if found is not None and any(map(is_counted, held)):
                least = bounds_of({**claim, "mentions": held})[0]
                for size in ("all", "1" if least == 1 else "2+"):
                    right[size].append(found.min == least)
        share = {size: sum(values) / len(values) for size, values in right.items()}
        return {**share, "claims of 2+": len(right["2+"])}

    def columns(self):
        """(heading, stories), without those that are empty or repeat the one before."""
        half = {"odd": [s for s in self.stories if s.is_odd], "even": [s for s in self.stories if not s.is_odd]}
        languages = sorted({s.language for s in self.stories})
        choices = [("all", self.stories), *half.items()]
        for language in languages if len(languages) > 1 else ():
            choices.append((language, [s for s in self.stories if s.language == language]))
            choices += [(f"{language} {name}", [s for s in part if s.language == language]) for name, part in half.items()]
        return [(name, chosen) for name, chosen in choices if chosen]


def cell(value):
    return "-" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)


def table(head, lines):
    yield "| " + " | ".join(head) + " |"
    yield "|" + " --- |" * len(head)
    for line in lines:
        yield "| " + " | ".join(line) + " |"


def print_tables(reports):
    names = list(reports)
    lines = [[name, *(cell(figure_at(reports[n], way)) for n in names)] for name, way, _ in FIGURES]
    lines.append(["**mean of seven**", *(f"**{held_figure(reports[n]):.3f}**" for n in names)])
    print("\n".join(table(["", *names], lines)))
    print("\nLeast origins by simple counters, on gold's own claims:\n")
    lines = [[f"{counter}: {name}", *(cell(figure_at(reports[n]["counters"], f"{counter}, gold's claims").get(key)) for n in names)]
             for counter in COUNTERS for name, key in COUNTED]
    print("\n".join(table(["", *names], lines)))


# ---- the call ---------------------------------------------------------------------------------------------------------
def summary(stories):
    claims = [claim for story in stories for claim in story.gold["claims"]]
    mentions = [mention for claim in claims for mention in claim["mentions"]]
    counts = (len(stories), sum(len(story.articles) for story in stories), len(claims), len(mentions),
              sum(not is_counted(m) for m in mentions), sum(claim["min"] >= 2 for claim in claims),
              sum(claim["max"] >= 2 for claim in claims), sum(bool(claim.get("conflict")) for claim in claims),
              sum(len(claim.get("drift") or ()) for claim in claims))
    return ("{} stories, {} articles, {} claims, {} mentions ({} not counted); {} claims with min 2 or more, {} with max 2 "
            "or more, {} with a conflict; {} drifts").format(*counts)


def print_check(stories):
    troubles = check_stories(stories)
    for trouble in troubles:
        print(trouble)
    for language in sorted({story.language for story in stories}):
        print(f"{language}: {summary([s for s in stories if s.language == language])}")
    return 1 if troubles else 0


def print_cases(board, call):
    odd = [s for s in board.stories if s.is_odd]
    scorer, _ = board.scorer(odd)
    reader = Reader(scorer)
    if call.worst:
        reader.print_worst(call.worst, call.part.split(",") if call.part else [])
    for claim in call.ids.split(",") if call.ids else []:
        if claim in {c.id for c in scorer.gold}:
            reader.print_claim(claim)
        else:
            print(f"{claim}: no claim of an odd story")


def print_scores(stories, folder, call):
    with tempfile.TemporaryDirectory() as gathered:
        missing = gather(stories, folder, pathlib.Path(gathered))
        board = Board(stories, Analysis(gathered))
        reports = {name: board.scorer(chosen)[1] for name, chosen in board.columns()}
        if call.json:
            print(json.dumps({name: {**report, "mean of seven": held_figure(report)} for name, report in reports.items()},
                             indent=1))
        else:
            print_tables(reports)
            print_cases(board, call)
    for name in missing:
        print(f"origins: {name} has no analysis in {folder}", file=sys.stderr)


def read_call():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only check the gold; STORY... may follow")
    parser.add_argument("--figures", action="store_true", help="only say what the figures are")
    parser.add_argument("--program", type=pathlib.Path, help="analyses each story with this program")
    parser.add_argument("-o", "--output", type=pathlib.Path, help="keeps those analyses in this folder")
    parser.add_argument("--find-stories", dest="finds_stories", action="store_true",
                        help="leave it to the program which of the articles are one story, instead of telling it")
    parser.add_argument("--language", help="only stories of this language")
    parser.add_argument("--stories", type=pathlib.Path, default=FOLDER, metavar="FOLDER", help="where the stories lie")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="the N worst cases of each part, of odd stories")
    parser.add_argument("--part", help="the worst of these parts alone, by the words of their headings")
    parser.add_argument("--ids", help="these claims (en/mill-spill/gallons,...), with what was found for them")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("names", nargs="*", metavar="FOLDER | STORY")
    call = parser.parse_args()
    if not call.check and not call.figures and (len(call.names) != (call.program is None)):
        parser.error("give --program FILE, or one folder of analyses")
    return call


def main():
    call = read_call()
    if call.figures:
        for name, way, says in FIGURES:
            print(f"{name.strip():<32} {way:<36} {says}".rstrip())
        print(f"mean of seven: {', '.join(PARTS)}")
        return 0
    stories = [s for s in read_stories(call.stories) if call.language in (None, s.language)]
    if call.check:
        return print_check([s for s in stories if not call.names or s.name in call.names])
    try:
        if call.program is None:
            print_scores(stories, call.names[0], call)
            return 0
        with tempfile.TemporaryDirectory() as scratch:
            folder = call.output or pathlib.Path(scratch)
            analyze(call.program, stories, folder, [] if call.finds_stories else ["--one-story"])
            print_scores(stories, folder, call)
    except BadAnalysis as error:
        sys.exit(f"origins: {error}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
