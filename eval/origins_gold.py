"""The stories of eval/origins: read, and checked against the rules they are marked by (eval/origins/README.md)."""
import collections
import json
import pathlib
import re
import unicodedata
from dataclasses import dataclass, field
from urllib.parse import urlsplit

FOLDER = pathlib.Path(__file__).resolve().parent / "origins"
STANCES = ("asserts", "denies", "doubts", "retracts")
COUNTED = ("CT+", "PR+", "PS+")  # an assertion with another certainty is no origin's
CERTAINTIES = COUNTED + ("CT-", "PR-", "PS-", "CTu", "Uu")
LINKS = ("outlet", "agency", "medium", "voice", "document", "occasion", "observation")
ROOTED = ("voice", "document", "observation")
ORIGINS = ROOTED + ("unrooted",)
VALUES = ("time", "quantity", "name", "place")
CHANGES = ("certainty", "value", "time", "attribution")
RESERVED = re.compile(r"(^|\.)(example|test|invalid|localhost)$|(^|\.)example\.(com|net|org)$")
EDTF = re.compile(r"-?\d{3}[\dX](-[\dX]{2}(-[\dX]{2}(T\d{2}(:\d{2}){1,2}\S*)?)?)?[?~%]?")
WORD = re.compile(r"\w+(?:[-'’.,:]\w+)*")
LEAST_WORDS, MOST_WORDS = 4, 14  # of the words that mark a mention
# A sentence ends at a mark, closing quotes and white space before a capital or an opening quote; not after a word of
# at most three letters that begins with a capital (Dr. Jl. No. St.), nor after a single letter (J. U.S. a.m.).
SENTENCE_END = re.compile(r"(?<!\.[a-z])(?<![.\s\"“(][A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?…][\"”’)]*\s+(?=[\"“‘(]?[A-ZÀ-Þ])|\n")
FIELDS = {
    "story": {"story", "what", "claims", "party_names", "notes"},
    "claim": {"id", "what", "mentions", "origins", "min", "max", "parties", "denied_by", "time", "said", "conflict", "drift",
              "bounds"},
    "mention": {"article", "words", "stance", "certainty", "chain", "origin", "copied_from"},
    "link": {"kind", "name", "date"},
    "origin": {"kind", "name", "institution", "parties", "within"},
    "conflict": {"field", "values"},
    "value": {"value", "mentions"},
    "drift": {"mention", "against", "field", "note"},
}


@dataclass
class Story:
    folder: pathlib.Path
    language: str
    name: str
    is_odd: bool  # 1st, 3rd, 5th ... of its language by name: may be read while tuning
    articles: dict = field(default_factory=dict)  # by id, in the order of the file
    gold: dict = field(default_factory=dict)


def read_rows(path):
    with open(path, encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def story_folders(folder=FOLDER):
    """(language, folder, is odd) of every story, by language and name."""
    for language in sorted(p for p in pathlib.Path(folder).iterdir() if p.is_dir()):
        stories = sorted(p for p in language.iterdir() if (p / "gold.json").is_file())
        for i, story in enumerate(stories):
            yield language.name, story, i % 2 == 0


def read_stories(folder=FOLDER):
    stories = []
    for language, place, is_odd in story_folders(folder):
        story = Story(place, language, place.name, is_odd)
        for row in read_rows(place / "articles.jsonl"):
            story.articles[str(row["id"])] = row
        story.gold = json.loads((place / "gold.json").read_text(encoding="utf8"))
        stories.append(story)
    return stories


def places_of(words, text):
    """Where the words stand in the text, as (begin, end) in code points; places inside a longer word do not count."""
    places, at = [], text.find(words)
    while at >= 0:
        end = at + len(words)
        opens = at == 0 or not (text[at - 1].isalnum() and words[:1].isalnum())
        closes = end == len(text) or not (text[end].isalnum() and words[-1:].isalnum())
        if opens and closes:
            places.append((at, end))
        at = text.find(words, at + 1)
    return places


def is_counted(mention):
    return mention.get("stance", "asserts") == "asserts" and mention.get("certainty", "CT+") in COUNTED


def bounds_of(claim):
    """(min, max, parties) that follow from the origins of the counted mentions.

    min is the number of institutions among rooted origins, where one without an institution stands for itself and one
    `within` another falls with it; max is the number of origins.
    """
    counted = sorted({m["origin"] for m in claim["mentions"] if is_counted(m) and m.get("origin") in range(len(claim["origins"]))})
    origins = [claim["origins"][i] for i in counted]
    institutions = set()
    for origin in origins:
        if origin["kind"] in ROOTED:
            institutions.add(origin.get("within") or origin.get("institution") or f"{origin['kind']} {origin['name']}")
    parties = {party for origin in origins for party in origin.get("parties", ())}
    return max(1, len(institutions)), max(1, len(origins)), parties


class Checker:
    """Collects what is wrong with one story, as lines of text."""

    def __init__(self, story):
        self.story = story
        self.troubles = []
        self.where = ""

    def say(self, trouble):
        self.troubles.append(f"{self.story.language}/{self.story.name}{self.where}: {trouble}")

    def expect(self, is_right, trouble):
        if not is_right:
            self.say(trouble)
        return is_right

    def check(self):
        self.check_articles()
        gold = self.story.gold
        self.fields("story", gold)
        self.expect(gold.get("story") == self.story.name, "`story` is not the folder's name")
        self.expect(bool(gold.get("what")), "`what` is empty")
        ids = collections.Counter(claim.get("id") for claim in gold.get("claims", ()))
        self.expect(6 <= len(gold.get("claims", ())) <= 10, f"{len(gold.get('claims', ()))} claims, not 6 to 10")
        for name, count in ids.items():
            self.expect(bool(name) and count == 1, f"{count} claims have the id {name!r}")
        parties = {p for claim in gold.get("claims", ()) for p in [*claim.get("parties", ()), *claim.get("denied_by", ())]}
        for name in gold.get("party_names", {}):
            self.expect(name in parties, f"`party_names` has {name!r}, no claim's party")
        for claim in gold.get("claims", ()):
            self.where = f", {claim.get('id')}"
            if self.fields("claim", claim, needs=("id", "what", "mentions", "origins", "min", "max", "parties", "denied_by")):
                self.check_claim(claim)
        self.where = ""
        self.check_places_once()
        return self.troubles

    def fields(self, kind, row, needs=()):
        unknown = set(row) - FIELDS[kind]
        missing = set(needs) - set(row)
        self.expect(not unknown, f"a {kind} has unknown fields {sorted(unknown)}")
        self.expect(not missing, f"a {kind} lacks {sorted(missing)}")
        return not missing

    def check_articles(self):
        seen = collections.Counter(str(row.get("id")) for row in read_rows(self.story.folder / "articles.jsonl"))
        for name, count in seen.items():
            self.expect(count == 1, f"{count} articles have the id {name}")
        self.expect(len(seen) >= 5, f"only {len(seen)} articles")
        for name, article in self.story.articles.items():
            host = urlsplit(article.get("url", "")).hostname or ""
            self.expect(bool(RESERVED.search(host)), f"article {name} is not on a reserved domain: {host!r}")
            self.expect(bool(article.get("title")) and bool(article.get("text")), f"article {name} has no title or text")
            text = article.get("text", "")
            self.expect(unicodedata.normalize("NFC", text) == text, f"article {name} is not in Unicode form NFC")

    def check_claim(self, claim):
        for number, mention in enumerate(claim["mentions"]):
            self.check_mention(f"mention {number}", mention, claim)
        for number, origin in enumerate(claim["origins"]):
            self.check_origin(f"origin {number}", origin)
        used = {m.get("origin") for m in claim["mentions"]}
        for number in range(len(claim["origins"])):
            self.expect(number in used, f"origin {number} has no mention")
        self.check_bounds(claim)
        denies = any(m.get("stance") == "denies" for m in claim["mentions"])
        self.expect(denies == bool(claim["denied_by"]), "`denied_by` and the mentions that deny do not agree")
        for value in [claim.get("time"), *claim.get("said", ())]:
            self.expect(value is None or all(EDTF.fullmatch(part) for part in re.split(r"/|\.\.", value) if part),
                        f"{value!r} is no EDTF date")
        self.check_conflict(claim)
        self.check_drift(claim)

    def check_mention(self, name, mention, claim):
        if not self.fields("mention", mention, needs=("article", "words")):
            return
        article = self.story.articles.get(mention["article"])
        if not self.expect(article is not None, f"{name} is in an unknown article {mention['article']}"):
            return
        words, text = mention["words"], article["text"]
        count = len(places_of(words, text))
        self.expect(count == 1, f"{name} stands {count} times in {mention['article']}: {words!r}")
        length = len(WORD.findall(words))
        self.expect(LEAST_WORDS <= length <= MOST_WORDS, f"{name} has {length} words: {words!r}")
        self.expect(not SENTENCE_END.search(words), f"{name} runs over the end of a sentence: {words!r}")
        self.expect(mention.get("stance", "asserts") in STANCES, f"{name} has the stance {mention.get('stance')!r}")
        self.expect(mention.get("certainty", "CT+") in CERTAINTIES, f"{name} has the certainty {mention.get('certainty')!r}")
        for link in mention.get("chain", ()):
            self.fields("link", link, needs=("kind",))
            self.expect(link.get("kind") in LINKS, f"{name} has a link of kind {link.get('kind')!r}")
        origin = mention.get("origin")
        self.expect(origin is None or origin in range(len(claim["origins"])), f"{name} has the origin {origin!r}")
        self.expect(origin is not None or not is_counted(mention), f"{name} asserts, and has no origin")
        copied = mention.get("copied_from")
        self.expect(copied is None or (copied in self.story.articles and copied != mention["article"]),
                    f"{name} is copied from {copied!r}")

    def check_origin(self, name, origin):
        if not self.fields("origin", origin, needs=("kind", "parties")):
            return
        self.expect(origin["kind"] in ORIGINS, f"{name} is of kind {origin['kind']!r}")
        self.expect(bool(origin["parties"]), f"{name} has no parties (`unknown` where it is)")
        self.expect(bool(origin.get("name")) or origin["kind"] == "unrooted", f"{name} is rooted and has no name")

    def check_bounds(self, claim):
        low, high, parties = bounds_of(claim)
        least, most = claim["min"], claim["max"]
        self.expect(1 <= least <= most, f"bounds [{least}, {most}] are none")
        self.expect(most <= max(1, len(claim["origins"])), f"max is {most}, of {len(claim['origins'])} origins")
        if not claim.get("bounds"):  # a reason in words frees a claim from what is derived
            self.expect((least, most) == (low, high),
                        f"bounds are [{least}, {most}], and [{low}, {high}] follows from the origins (say why in `bounds`)")
        self.expect(least <= low, f"min is {least}, and the rooted origins are of {low} institutions")
        wanted = set(claim["parties"]) - {"unknown"}
        self.expect(wanted == parties - {"unknown"}, f"parties are {sorted(wanted)}, of the origins {sorted(parties)}")

    def check_conflict(self, claim):
        conflict = claim.get("conflict")
        if not conflict or not self.fields("conflict", conflict, needs=("field", "values")):
            return
        self.expect(conflict["field"] in VALUES, f"a conflict of {conflict['field']!r}")
        self.expect(len({v.get("value") for v in conflict["values"]}) >= 2, "a conflict of fewer than two values")
        held = collections.Counter()
        for value in conflict["values"]:
            if self.fields("value", value, needs=("value", "mentions")):
                held.update(value["mentions"])
                self.expect(bool(value["mentions"]), f"nobody holds the value {value['value']!r}")
        for number, count in held.items():
            self.expect(number in range(len(claim["mentions"])), f"a conflict names mention {number}")
            self.expect(count == 1, f"mention {number} holds {count} values")

    def check_drift(self, claim):
        numbers = range(len(claim["mentions"]))
        for drift in claim.get("drift") or ():
            if self.fields("drift", drift, needs=("mention", "against", "field")):
                self.expect(drift["field"] in CHANGES, f"a drift of {drift['field']!r}")
                self.expect(drift["mention"] in numbers and drift["against"] in numbers, "a drift names a mention that is none")
                self.expect(drift["mention"] != drift["against"], "a drift against itself")

    def check_places_once(self):
        """A place asserts one claim only; it may deny several."""
        held = {}
        for claim in self.story.gold.get("claims", ()):
            for mention in claim.get("mentions", ()):
                if mention.get("stance", "asserts") != "asserts":
                    continue
                key = (mention.get("article"), mention.get("words"))
                other = held.setdefault(key, claim.get("id"))
                self.expect(other == claim.get("id"), f"{other} and {claim.get('id')} are asserted by the same words {key[1]!r}")


def check_stories(stories):
    return [trouble for story in stories for trouble in Checker(story).check()]
