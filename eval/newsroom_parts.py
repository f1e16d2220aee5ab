"""What eval/newsroom.py works with: the rows of gold and of an analysis, spans, and the measures of stories."""
import bisect
import collections
import json
import pathlib


def rows(path):
    with open(path, encoding="utf8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


# ---- what was planted and what was found ------------------------------------------------------------------------------
class Place:
    __slots__ = ("article", "begin", "end", "wording", "parent", "level", "decidable", "why", "misled", "is_unknown")

    def __init__(self, row):
        self.article = row["article"]
        self.begin, self.end = row["begin"], row["end"]
        self.wording = row.get("wording", 0)
        self.parent = row.get("parent")
        self.level = row.get("level", 1)
        self.decidable = row.get("decidable", False)
        self.why = row.get("why", ())
        self.misled = row.get("misled", False)
        self.is_unknown = row.get("direction") != "from_parent"


class Group:
    __slots__ = ("kind", "places", "kept")

    def __init__(self, kind, places):
        self.kind = kind
        self.kept = None
        self.places = places


def read_gold(folder):
    folder = pathlib.Path(folder)
    stories = {}
    for row in rows(folder / "stories.jsonl"):
        for article in row["articles"]:
            stories[article] = row["story"]
    groups = [Group(row["kind"], [Place(o) for o in row["occurrences"]]) for row in rows(folder / "passages.jsonl")]
    furniture = {row["article"]: row["spans"] for row in rows(folder / "furniture.jsonl")}
    return stories, groups, furniture


class Mapping:
    """Offsets into the text of an analysed article, as offsets into the input: its kept runs are joined by a line's end."""

    def __init__(self, kept):
        self.starts = []  # in the analysed text
        self.kept = kept
        at = 0
        for begin, end in kept:
            self.starts.append(at)
            at += end - begin + 1

    def begin(self, offset):
        i = max(0, bisect.bisect_right(self.starts, offset) - 1)
        return min(self.kept[i][0] + offset - self.starts[i], self.kept[i][1])

    def end(self, offset):
        i = max(0, bisect.bisect_left(self.starts, offset) - 1)
        return min(self.kept[i][0] + offset - self.starts[i], self.kept[i][1])


def sections_of(path):
    path = pathlib.Path(path)
    if path.is_dir():
        return lambda name: rows(path / f"{name}.jsonl") if (path / f"{name}.jsonl").exists() else iter(())
    document = json.loads(path.read_text(encoding="utf8"))
    return lambda name: iter(document.get(name, ()))


def read_analysis(path):
    section = sections_of(path)
    mappings = {}
    for row in section("articles"):
        kept = row.get("kept")
        if kept and not (len(kept) == 1 and kept[0][0] == 0):
            mappings[row["id"]] = Mapping(kept)
    stories = {}
    for row in section("stories"):
        for article in row["articles"]:
            stories[article] = row["id"]
    groups = []
    for row in section("passages"):
        places = [Place(o) for o in row["occurrences"]]
        for place in places:
            mapping = mappings.get(place.article)
            if mapping:
                place.begin, place.end = mapping.begin(place.begin), mapping.end(place.end)
        groups.append(Group(row["kind"], places))
    return stories, groups


def read_groups(path):
    return [Group(row.get("kind", "verbatim"), [Place(o) for o in row["occurrences"]]) for row in rows(path)]


def read_pairs(path):
    pairs = set()
    for row in rows(path):
        a, b = (row["a"], row["b"]) if isinstance(row, dict) else row[:2]
        if a != b:
            pairs.add((a, b) if a < b else (b, a))
    return pairs


# ---- stories ----------------------------------------------------------------------------------------------------------
def bcubed(gold, found):
    found = {a: found.get(a, f"alone {a}") for a in gold}
    in_gold, in_found, in_both = collections.Counter(), collections.Counter(), collections.Counter()
    for article, story in gold.items():
        in_gold[story] += 1
        in_found[found[article]] += 1
        in_both[story, found[article]] += 1
    precision = sum(n * n / in_found[f] for (_, f), n in in_both.items()) / max(1, len(gold))
    recall = sum(n * n / in_gold[g] for (g, _), n in in_both.items()) / max(1, len(gold))
    return {"precision": precision, "recall": recall, "f1": harmonic(precision, recall)}


def kinds_of_mistakes(gold, found, rows_of_stories):
    """Pairs of articles wrongly together, by what their stories have in common, and wrongly apart; the worst found stories."""
    found = {a: found.get(a, f"alone {a}") for a in gold}
    members = collections.defaultdict(collections.Counter)
    for article, story in gold.items():
        members[found[article]][story] += 1
    together, worst = collections.Counter(), []
    for name, counts in members.items():
        stories = counts.most_common()
        wrong = 0
        for i, (a, n) in enumerate(stories):
            for b, m in stories[i + 1:]:
                one, other = rows_of_stories[a], rows_of_stories[b]
                topic = "same topic" if one["topic"] == other["topic"] else "other topic"
                place = "same place" if one["place"] == other["place"] else "other place"
                together[f"{topic}, {place}"] += n * m
                wrong += n * m
        if wrong:
            worst.append((wrong, name, stories[:6]))
    apart = collections.Counter(gold.values())
    missing = sum(n * (n - 1) // 2 for n in apart.values()) - sum(
        n * (n - 1) // 2 for counts in members.values() for n in counts.values())
    return dict(together.most_common()), missing, sorted(worst, key=lambda w: -w[0])


def harmonic(a, b):
    return 2 * a * b / (a + b) if a + b else 0.0


# ---- spans ------------------------------------------------------------------------------------------------------------
def merged(spans):
    out = []
    for begin, end in sorted(spans):
        if out and begin <= out[-1][1]:
            if end > out[-1][1]:
                out[-1][1] = end
        else:
            out.append([begin, end])
    return out


def length(spans):
    return sum(end - begin for begin, end in spans)


def common(spans, others):
    """The intersection of two merged lists."""
    out, i, j = [], 0, 0
    while i < len(spans) and j < len(others):
        begin, end = max(spans[i][0], others[j][0]), min(spans[i][1], others[j][1])
        if begin < end:
            out.append([begin, end])
        if spans[i][1] < others[j][1]:
            i += 1
        else:
            j += 1
    return out


class Shared:
    """What two articles share: (begin, end, begin, end, kind) each, the smaller id's side first."""

    def __init__(self):
        self.pairs = collections.defaultdict(list)

    def add(self, a, b, kind):
        if a.article > b.article:
            a, b = b, a
        self.pairs[a.article, b.article].append((a.begin, a.end, b.begin, b.end, kind))


def share_kept(words, others):
    """Words that both have, of the longer."""
    both = collections.Counter(words) & collections.Counter(others)
    return sum(both.values()) / max(1, len(words), len(others))
