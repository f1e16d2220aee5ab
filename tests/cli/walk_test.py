"""Every number and every derived fact of a document opens to words that an article prints.

usage: walk_test.py PROGRAM NEWSROOM [DOCUMENT...]

Walked are the example stories, made-up news, the seeds where they lie beside the project, and any documents named. The
walk knows the document alone: what it counts, it counts anew from the parts that the count claims to rest on.
"""

import collections
import difflib
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM, NEWSROOM, *DOCUMENTS = (pathlib.Path(name) for name in sys.argv[1:])
del sys.argv[1:]
SEEDS = ROOT.parent / "shared/seeds"
POSITIVE = {"CT+", "PR+", "PS+"}
SENTENCE_END = re.compile(r"(?<=[^\s.]{4}[.!?])[\"”’')]*\s+(?=[\"“‘'(]?[A-Z0-9])")
MOST_SHOWN = 12
COPIED = 0.9  # below it words were told again: likeness is then of stems, with near-synonyms folded
SLACK = 0.3  # a place of a group may reach further than the run that it shares with its parent


class Walk:
    """Collects what does not open: (what, where) with the number of times it was looked at."""

    def __init__(self, document):
        self.document = document
        self.problems = []
        self.opened = collections.Counter()
        self.articles = {row["id"]: row for row in document["articles"]}
        self.entities = {row["id"]: row for row in document["entities"]}
        self.attributions = {row["id"]: row for row in document["attributions"]}
        self.passages = {row["id"]: row for row in document["passages"]}
        self.stories = {row["id"]: row for row in document["stories"]}
        self.parties = {row["id"] for row in document["parties"]}
        self.attributions_in = collections.defaultdict(list)
        for row in document["attributions"]:
            self.attributions_in[row["article"]].append(row)
        self.mentions = collections.defaultdict(list)
        self.mentioned = collections.defaultdict(set)
        for row in document["mentions"]:
            self.mentions[row["article"]].append(row)
            if row["entity"]:
                self.mentioned[row["entity"]].add(row["article"])
        carried = collections.defaultdict(set)
        for row in document["attributions"]:  # somebody without a name is told of where he speaks, a medium where it is cited
            for entity in row["source"]["entities"]:
                self.mentioned[entity].add(row["article"])
            for link in row["chain"]:
                carried[link["name"]].add(row["article"])
        for entity in document["entities"]:
            self.mentioned[entity["id"]] |= carried[entity["name"]]
            if not self.mentioned[entity["id"]]:  # words for a source that ended in no attribution
                name = flat(entity["name"])
                self.mentioned[entity["id"]] = {id for id, row in self.articles.items() if name in flat(row["text"])}

    def need(self, holds, what, where, *more):
        self.opened[what] += 1
        if not holds:
            self.problems.append((what, where, *more))
        return holds

    def words(self, row, where):
        """What stands at a place, or nothing where the place does not open."""
        article = self.articles.get(row.get("article"))
        if not self.need(article is not None, "an article that is there", where, row.get("article")):
            return ""
        begin, end = row.get("begin", -1), row.get("end", -1)
        text = article["text"]
        if not self.need(0 <= begin < end <= len(text), "a place inside the text", where, begin, end, len(text)):
            return ""
        words = text[begin:end]
        self.need(words.strip(), "words at the place", where)
        return words

    def evidence(self, row, where, article=None):
        """Words in the text, or a quotation of what is not part of it; and always the name of a rule."""
        self.need(row["rule"], "the name of a rule", where)
        if "begin" in row:
            return self.words({**row, "article": row.get("article", article)}, where)
        self.need(row.get("quote", "").strip(), "a quotation where no place is given", where)
        self.need((row.get("article") or article) in self.articles, "an article that is there", where)
        return row.get("quote", "")

    def sentence(self, row):
        """The sentences that the place reaches into."""
        text = self.articles[row["article"]]["text"]
        first = text.rfind("\n", 0, row["begin"]) + 1
        last = text.find("\n", row["end"])
        paragraph = text[first : last if last >= 0 else len(text)]
        cuts = [0, *(m.end() for m in SENTENCE_END.finditer(paragraph)), len(paragraph)]
        begin = max((cut for cut in cuts if cut <= row["begin"] - first), default=0)
        end = min((cut for cut in cuts if cut >= row["end"] - first), default=len(paragraph))
        return first + begin, first + end

    # -- articles ---------------------------------------------------------------------------------------------------
    def walk_articles(self):
        for article in self.document["articles"]:
            where = f"article {article['id']}"
            for key in ("published", "modified"):
                if article[key]:
                    self.evidence(article[key]["evidence"], f"{where} {key}", article["id"])
            for row in (*article["credits"], *article["corrections"]):
                self.evidence(row, f"{where} credit", article["id"])
            for name, row in article["evidence"].items():
                self.evidence(row, f"{where} {name}", article["id"])
        for row in self.document["mentions"]:
            where = f"mention {row['id']}"
            self.words(row, where)
            self.need(row["rule"], "the name of a rule", where)
            if row["entity"]:
                self.need(row["entity"] in self.entities, "an entity that is there", where)
        for entity in self.document["entities"]:
            self.need(self.mentioned[entity["id"]], "an entity that is mentioned", f"entity {entity['name']}")
            self.need(entity["rule"], "the name of a rule", f"entity {entity['name']}")
            self.need(set(entity["parties"]) <= self.parties, "a party that is there", f"entity {entity['name']}")

    def walk_attributions(self):
        for row in self.document["attributions"]:
            where = f"attribution {row['id']} in {row['article']}"
            self.words({"article": row["article"], **row["content"]}, where)
            if row["cue"]:
                self.words({"article": row["article"], **row["cue"]}, where)
            if row["source"]["end"] > row["source"]["begin"]:
                self.words({"article": row["article"], "begin": row["source"]["begin"], "end": row["source"]["end"]}, where)
            for entity in row["source"]["entities"]:
                self.need(entity in self.entities, "an entity that is there", where)
            for link in row["chain"]:
                self.evidence(link["evidence"], f"{where} chain {link['name']}", row["article"])
            if "certainty_evidence" in row:
                self.evidence(row["certainty_evidence"], f"{where} certainty", row["article"])
            self.need(row["rule"], "the name of a rule", where)
        for row in self.document["events"]:
            self.words(row, f"event {row['id']}")
            self.need(row["rule"], "the name of a rule", f"event {row['id']}")

    def walk_passages(self):
        for passage in self.document["passages"]:
            where = f"passage {passage['id']}"
            places = passage["occurrences"]
            for number, place in enumerate(places):
                words = self.words(place, where)
                for row in place["evidence"]:
                    self.evidence(row, where)
                if place["parent"] is None:
                    continue
                if not self.need(0 <= place["parent"] < len(places) and place["parent"] != number, "a parent", where):
                    continue
                parent = self.words(places[place["parent"]], where)
                bears_out = place["similarity"] < COPIED or share(words, parent) >= place["similarity"] - SLACK or shares_run(words, parent)
                self.need(bears_out, "a likeness that the words bear out", where, place["similarity"], words[:80], parent[:80])
                if place["direction"] == "from_parent":
                    self.need(place["evidence"], "evidence of who copied whom", where)

    # -- stories ----------------------------------------------------------------------------------------------------
    def walk_stories(self):
        held = collections.Counter(article for story in self.document["stories"] for article in story["articles"])
        self.need(set(held) == set(self.articles) and set(held.values()) <= {1}, "one story for an article", "stories")
        claims = {claim["id"]: claim for claim in self.document["claims"]}
        for story in self.document["stories"]:
            where = f"story {story['title']}"
            for claim in story["claims"]:
                self.need(claims.get(claim, {}).get("story") == story["id"], "a claim of the story", where)
            for entity in story["entities"]:
                is_mentioned = self.mentioned[entity] & set(story["articles"]) or self.is_named(self.entities[entity], story)
                self.need(is_mentioned, "an entity that the story mentions", where, entity)
            for entry in story["timeline"]:
                self.walk_telling(entry, entry, claims[entry["claim"]], f"{where} timeline")
                for rival in entry["rivals"]:
                    self.walk_telling(entry, rival, claims[entry["claim"]], f"{where} rival")
            for sentence in story["brief"]:
                self.walk_sentence(sentence, claims[sentence["claim"]], f"{where} brief")

    def is_named(self, entity, story):
        """Credited, or printed in words that ended in no attribution."""
        name = flat(entity["name"])
        for id in story["articles"]:
            row = self.articles[id]
            rest = (*(credit["agency"] for credit in row["credits"]), *(drop["text"] for drop in row["dropped"]))
            if any(name in flat(words or "") for words in (row["text"], row["outlet"], *rest)):
                return True
        return False

    def walk_telling(self, entry, telling, claim, where):
        rows = [row for row in telling["evidence"]]
        self.need(rows, "evidence of a time", where)
        for row in rows:
            self.evidence(row, where)
        places = {(row["article"], row["begin"], row["end"]) for row in rows if "begin" in row}
        given = [row for row in claim["assertions"]
                 if (row["article"], row["begin"], row["end"]) in places and row["stance"] == "asserts"]
        self.need(any(row["time"] == telling["time"] for row in given), "a place that gives the time", where, telling["time"])
        self.need(any(row["certainty"] == telling["certainty"] for row in given), "a place of that certainty", where)
        self.need(any(telling["text"] in self.articles[row["article"]]["text"] for row in given), "words that are printed",
                  where, telling["text"])
        behind = {origin["id"] for origin in claim["origins"] if {row["id"] for row in given} & set(origin["assertions"])}
        self.need(set(telling["origins"]) == behind, "the origins that give the time", where, telling["time"])
        if telling is not entry:
            self.need(telling["time"] != entry["time"], "a rival that differs", where)

    def walk_sentence(self, sentence, claim, where):
        first = sentence["evidence"][0]
        self.evidence(first, where)
        self.need(sentence["text"] in self.articles[first["article"]]["text"], "words that are printed", where, sentence["text"])
        places = {(row["article"], row["begin"], row["end"]): row for row in claim["assertions"]}
        for row in sentence["evidence"]:
            found = places.get((row["article"], row["begin"], row["end"]))
            self.need(found is not None and found["stance"] == sentence["stance"], "an assertion of that stance", where, row)
        if sentence["stance"] == "asserts":
            bounds = {key: claim["corroboration"][key] for key in ("min", "max")}
            self.need(sentence["origins"] == bounds, "the claim's bounds", where)

    # -- claims -----------------------------------------------------------------------------------------------------
    def walk_claims(self):
        for claim in self.document["claims"]:
            where = f"claim {claim['text'][:60]!r}"
            rows = {row["id"]: row for row in claim["assertions"]}
            self.need(len(rows) == len(claim["assertions"]), "assertions with ids of their own", where)
            for row in rows.values():
                self.walk_assertion(row, where)
            source = rows.get(claim["text_from"])
            if self.need(source is not None, "the assertion that the text is from", where):
                self.need(claim["text"] in self.articles[source["article"]]["text"], "a text that is printed", where)
            self.walk_times(claim, rows, where)
            self.walk_origins(claim, rows, where)
            self.walk_bounds(claim, where)
            self.walk_dependencies(claim, rows, where)
            self.walk_conflicts(claim, rows, where)
            self.walk_drift(claim, rows, where)

    def walk_assertion(self, row, where):
        words = self.words(row, where)
        self.need("\n" not in words.strip(), "no more than a sentence", where, words)
        self.need(row["rule"], "the name of a rule", where)
        if row["attribution"]:
            attribution = self.attributions.get(row["attribution"])
            if self.need(attribution is not None and attribution["article"] == row["article"], "an attribution of the article", where):
                content = attribution["content"]
                self.need(content["begin"] < row["end"] and row["begin"] < content["end"], "words inside what was said", where, words)
        if row["time"]:
            self.need(self.finds_time(row, row["time"]), "words that give the time", where, row["time"], words)

    def finds_time(self, row, value):
        """A mention of a time, of the place or its sentence, that says so or more."""
        begin, end = self.sentence(row)
        return any(mention["kind"] == "time" and mention["value"] and begin <= mention["begin"] < end and
                   (mention["value"].startswith(value) or value.startswith(mention["value"]) or
                    self.fills_year(row, mention["value"], value))
                   for mention in self.mentions[row["article"]])

    def fills_year(self, row, open_date, value):
        """A date whose article tells no year, in the year that a dated article of its story is in or next to."""
        if not open_date.startswith("XXXX-") or not (value[4:].startswith(open_date[4:]) or open_date[4:].startswith(value[4:])):
            return False
        story = next(story for story in self.stories.values() if row["article"] in story["articles"])
        published = [self.articles[id]["published"] for id in story["articles"]]
        return any(date and abs(int(date["value"][:4]) - int(value[:4])) <= 1 for date in published)

    def walk_times(self, claim, rows, where):
        if claim["time"]:
            self.need(any(row["time"] and agree(row["time"], claim["time"]) for row in rows.values()), "an assertion with the time", where, claim["time"])
        dates = set()
        for row in rows.values():
            published = self.articles[row["article"]]["published"]
            dates.add(published["value"] if published else "")
            chain = self.attributions[row["attribution"]]["chain"] if row["attribution"] else []
            dates |= {link.get("date") or "" for link in chain}
        row = next(iter(rows.values()))
        for said in claim["said"]:
            self.need(any(agree(date, said) or self.fills_year(row, date, said) for date in dates if date), "when it was said", where, said)

    def walk_origins(self, claim, rows, where):
        counted = [member for origin in claim["origins"] for member in origin["assertions"]]
        wanted = {row["id"] for row in rows.values() if row["stance"] == "asserts" and row["certainty"] in POSITIVE}
        for member, times in collections.Counter(counted).items():
            speakers = {entity["id"] for entity in self.speakers([rows[member]])}
            beside = sum(any(rows[other]["article"] == rows[member]["article"] for other in origin["assertions"] if other != member)
                         for origin in claim["origins"])  # the article quotes them on the claim elsewhere
            is_copy = any(member in hub["members"] for hub in claim["dependencies"] if hub["hub"] in ("passage", "wording"))
            may_be = len(claim["origins"]) if is_copy or self.cites(rows[member]) else max(1, len(speakers), beside)
            self.need(times <= may_be, "an origin for each who speaks", where, member)
        self.need(set(counted) == wanted, "an origin for all that asserts, and for nothing else", where,
                  len(counted), len(wanted))
        for origin in claim["origins"]:
            members = [rows[member] for member in origin["assertions"]]
            self.need(members, "assertions of an origin", where, origin["name"])
            for occasion in origin["occasions"]:
                self.evidence(occasion["evidence"], f"{where} occasion {occasion['name']}", occasion.get("article"))
            for row in origin.get("background", ()):
                self.evidence(row, f"{where} background")
                self.need(row["article"] in self.stories[row["story"]]["articles"], "an article of the older story", where)
            self.need(self.opens_name(origin, members, claim), "a name that is printed or a source's", where, origin["kind"], origin["name"])
            for party in origin["parties"]:
                self.need(party in self.parties, "a party that is there", where, party)
                if party == origin["name"] or (party == "press" and origin["kind"] == "observation"):
                    continue  # a person or a body by itself; a reporter on the spot
                is_open = self.opens_party(party, members) or self.is_printed(party, claim)
                self.need(is_open, "somebody who speaks for the party", where, party, origin["name"])
        parties = {party for origin in claim["origins"] for party in origin["parties"]}
        self.need(set(claim["corroboration"]["parties"]) == parties, "the parties of the origins", where)

    def cites(self, row):
        """What is had from another outlet has that one's roots, which may be several."""
        credits = self.articles[row["article"]]["credits"]
        outlets = {flat(article["outlet"] or "") for article in self.articles.values()}
        if credits or not row["attribution"]:
            return bool(credits)
        told = self.attributions[row["attribution"]]
        source = flat(self.articles[row["article"]]["text"][told["source"]["begin"]:told["source"]["end"]])
        return source in outlets or any(link["kind"] in ("agency", "medium") or flat(link["name"]) in outlets for link in told["chain"])

    def speakers(self, members):
        """Who says it, and who tells that he does."""
        for row in members:
            if not row["attribution"]:
                continue
            inner = self.attributions[row["attribution"]]["content"]
            for outer in self.attributions_in[row["article"]]:
                if outer["content"]["begin"] <= inner["begin"] and inner["end"] <= outer["content"]["end"]:
                    yield from (self.entities[entity] for entity in outer["source"]["entities"])

    def opens_name(self, origin, members, claim):
        """The name of who stands last on a chain, of an entity that speaks or its body, of the outlet, or printed at a place."""
        if any(origin["name"] == entity["institution"] for entity in self.speakers(members)):
            return True
        if origin["kind"] == "voice" and self.is_printed(origin["name"], claim):
            return True
        names = {flat(name) for name in (origin["name"], *origin["name"].split(", "))}  # of a joint statement those who made it
        for row in members:
            article = self.articles[row["article"]]
            if names & {flat(name or "") for name in (article["outlet"], article["outlet_domain"], article["id"])}:
                return True
            chain = self.attributions[row["attribution"]]["chain"] if row["attribution"] else []
            carriers = [link["name"] for link in chain] + [credit["agency"] for credit in article["credits"]]
            if names & {flat(name) for name in carriers}:
                return True
            if flat(origin["name"]) in flat(article["text"]):
                return True
        entities = [entity for entity in self.entities.values() if entity["name"] == origin["name"]]
        places = {row["article"] for row in members} | {row["article"] for row in origin.get("background", ())}
        if any(self.mentioned[entity["id"]] & places for entity in entities):
            return True
        return any(row["article"] in places for row in origin.get("background", ()) if self.articles[row["article"]]["outlet"] == origin["name"])

    def opens_party(self, party, members):
        """Somebody named at a place, who is of the party, is of the body that is the party, or is a party of his own."""
        articles = {row["article"] for row in members}
        here = [entity for entity in self.entities.values() if self.mentioned[entity["id"]] & articles]
        speaking = [entity for entity in self.speakers(members) if self.mentioned[entity["id"]]]
        return any(party in (*entity["parties"], entity["name"], entity["institution"]) for entity in (*speaking, *here))

    def is_printed(self, body, claim):
        """A body known from another article of the story. The kind of a body has one name for all that outlets call it
        ("UPT Pasar Subang" of "UPTD Pasar Subang", "Dinas Kesehatan Subang" of "Dinkes Subang") and may come from an office
        ("Kementerian Energi" of "Menteri Energi"): what stands behind it is printed, or the place at its end."""
        words = flat(body).split()
        behind = [" ".join(words[1:] or words), *([words[-1]] if len(words) > 2 else ())]
        return any(f" {name} " in f" {text} " for text in self.story_texts(claim["story"]) for name in behind)

    def story_texts(self, story):
        for id in self.stories[story]["articles"]:
            article = self.articles[id]
            yield flat(article["text"])
            yield from (flat(drop["text"]) for drop in article["dropped"])

    def walk_bounds(self, claim, where):
        """The slow twin: the bounds again from origins and the ties between them that the document shows."""
        bounds = claim["corroboration"]
        origins = claim["origins"]
        near = {name for row in claim.get("near", ()) for name in row["origins"]}
        for row in claim.get("near", ()):
            self.evidence(row, f"{where} near")
        self.need(not near & {origin["name"] for origin in origins}, "origins of near claims that are not its own", where)
        most = len(origins) + len(near)
        self.need(bounds["max"] == most, "the upper bound in origins and those of near claims", where, bounds["max"], most)
        rooted = [origin for origin in origins if origin["kind"] != "unrooted"]
        at = {origin["id"]: i for i, origin in enumerate(rooted)}
        pairs = set()
        for tie in claim.get("ties", ()):
            any_of = [at[id] for id in tie["any"] if id in at]
            others = [at[id] for id in tie.get("others", ()) if id in at]
            pairs |= {frozenset((one, two)) for one in any_of for two in (*any_of, *others) if one != two}
        # Equal origins are taken in the order of a key that the document does not hold: both ways round.
        least, most = sorted(self.apart(order, pairs) for order in (range(len(rooted)), range(len(rooted))[::-1]))
        if not origins:
            self.need(bounds["min"] == 0, "no origin, no lower bound", where)
        else:
            self.need(max(1, least) <= bounds["min"] <= max(1, most), "the lower bound in origins", where, least,
                      bounds["min"], most)
        self.need(bounds["credibility"] == self.credibility(claim, rooted), "the digit by its rule", where, bounds)
        self.walk_deniers(claim, where)

    @staticmethod
    def apart(order, pairs):
        """Origins that are pairwise not tied, greedily: fewest ties first."""
        chosen = []
        for one in sorted(order, key=lambda i: sum(i in pair for pair in pairs)):
            if not any(frozenset((one, other)) in pairs for other in chosen):
                chosen.append(one)
        return len(chosen)

    @staticmethod
    def credibility(claim, rooted):
        bounds = claim["corroboration"]
        if not claim["origins"]:
            return 6
        if bounds["denied_by"]:
            return 5 if not rooted else 3 if bounds["min"] >= 2 else 4
        if not rooted:
            return 6
        several = len(bounds["parties"]) >= 2
        if bounds["min"] >= 3 and several and not claim["conflicts"]:
            return 1
        return 2 if bounds["min"] >= 2 and several else 3

    def walk_deniers(self, claim, where):
        denied_by = claim["corroboration"]["denied_by"]
        denials = [row for row in claim["assertions"] if row["stance"] in ("denies", "retracts")]
        self.need(bool(denials) == bool(denied_by), "a denial where somebody denies", where, denied_by)
        for party in denied_by:
            if party == "unknown":
                continue
            is_open = self.opens_party(party, denials) or self.is_printed(party, claim)
            self.need(is_open, "somebody who denies for the party", where, party)

    def walk_dependencies(self, claim, rows, where):
        for dependency in claim["dependencies"]:
            at = f"{where} hub {dependency['hub']} {dependency['name'][:40]!r}"
            tied = {origin["id"] for origin in claim["origins"] if set(origin["assertions"]) & set(dependency["members"])}
            self.need(set(dependency["members"]) <= set(rows), "members of a hub", at)
            self.need(len(dependency["members"]) > 1 or len(tied) > 1, "something that the hub ties", at)
            self.need(dependency["evidence"], "evidence of a hub", at)
            for row in dependency["evidence"]:
                self.evidence(row, at)
            articles = {rows[member]["article"] for member in dependency["members"]}
            self.need(articles <= {row.get("article") for row in dependency["evidence"]}, "evidence of every member", at)
            if dependency["hub"] == "passage" and self.need(dependency["name"] in self.passages, "a passage that is there", at):
                places = self.passages[dependency["name"]]["occurrences"]
                for member in dependency["members"]:
                    row = rows[member]
                    self.need(any(place["article"] == row["article"] and place["begin"] < row["end"] and row["begin"] < place["end"]
                                  for place in places), "a member inside the passage", at)

    def walk_conflicts(self, claim, rows, where):
        for conflict in claim["conflicts"]:
            at = f"{where} {conflict['field']}"
            self.need(len({value["value"] for value in conflict["values"]}) > 1, "values that differ", at)
            self.need(conflict["rule"], "the name of a rule", at)
            for value in conflict["values"]:
                self.need(set(value.get("inherited", [])) <= set(value["assertions"]), "a value that is had from there", at)
                self.need(value["assertions"], "an assertion with the value", at, value["value"])
                for member in value["assertions"]:
                    if self.need(member in rows, "an assertion of the claim", at):
                        self.need(self.holds(rows[member], conflict["field"], value["value"]), "words with the value", at,
                                  value["value"], self.words(rows[member], at))

    def holds(self, row, field, value):
        """The place or its sentence holds the value, as a mention or as words."""
        begin, end = self.sentence(row)
        if field == "time":
            return self.finds_time(row, value)
        inside = [m for m in self.mentions[row["article"]] if begin <= m["begin"] < end]
        if field in ("quantity", "value"):
            return any(m["kind"] == "quantity" and m["value"] and says_amount(m["value"], value) for m in inside) or \
                value.split(" ")[0] in re.sub(r"(?<=\d)[.,](?=\d{3})", "", self.articles[row["article"]]["text"][begin:end])
        names = {m["entity"] for m in self.mentions[row["article"]]}
        named = [e for e in self.entities.values() if e["name"] == value and e["id"] in names]
        return any(m["entity"] in {e["id"] for e in named} for m in inside) or \
            flat(value) in flat(self.articles[row["article"]]["text"][begin:end])

    def walk_drift(self, claim, rows, where):
        for drift in claim["drift"]:
            at = f"{where} drift of {drift['field']}"
            self.need(drift["rule"], "the name of a rule", at)
            if not self.need({drift["assertion"], drift["against"]} <= set(rows), "both ends", at):
                continue
            told, first = rows[drift["assertion"]], rows[drift["against"]]
            self.need(drift["from"] != drift["to"], "a change", at)
            for row, value in ((first, drift["from"]), (told, drift["to"])):
                self.words(row, at)
                if drift["field"] == "certainty" and value in ("planned", "done"):
                    self.need(row["certainty"] in POSITIVE, "a plan or a deed that is asserted", at, value, row["certainty"])
                elif drift["field"] == "certainty":
                    self.need(row["certainty"] == value, "the certainty at the place", at, value, row["certainty"])
                elif drift["field"] == "attribution":
                    chain = self.attributions[row["attribution"]]["chain"] if row["attribution"] else []
                    self.need(any(link["name"] == value for link in chain) if value else row is told, "the source at the place", at, value)
                elif value:
                    self.need(self.holds(row, drift["field"], value), "words with the value", at, value, self.words(row, at))

    def go(self):
        self.walk_articles()
        self.walk_attributions()
        self.walk_passages()
        self.walk_stories()
        self.walk_claims()
        return self


def flat(text):
    return " ".join(re.findall(r"\w+", text.lower()))


def share(words, others):
    """How much of the shorter stands in the other, in order, by words."""
    a, b = flat(words).split(), flat(others).split()
    matched = sum(m.size for m in difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    return matched / max(1, min(len(a), len(b)))


def shares_run(words, others):
    """Six words or more one after the other, which is what makes a passage."""
    a, b = flat(words).split(), flat(others).split()
    return difflib.SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size >= 6


def agree(a, b):
    return a.startswith(b) or b.startswith(a) or a[:10] == b[:10]


def says_amount(mention, value):
    """A mention's "4 orang", ">24 item" or "3..5 unit" against a claim's "4 orang"."""
    amounts = lambda text: {amount for amount in re.split(r"\.\.|[<>~≈ ]", text.split(" ")[0]) if amount}
    return bool(amounts(mention) & amounts(value))


class EveryFactOpens(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.at = pathlib.Path(cls.folder.name)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def walk(self, *inputs):
        run = subprocess.run([PROGRAM, "analyze", "--quiet", *inputs], capture_output=True, check=True)
        self.walk_document(json.loads(run.stdout))

    def walk_document(self, document):
        walked = Walk(document).go()
        kinds = collections.Counter(what for what, *_ in walked.problems)
        shown = "\n".join(str(problem) for problem in walked.problems[:MOST_SHOWN])
        self.assertEqual(walked.problems, [], f"{dict(kinds)} of {sum(walked.opened.values())} looked at\n{shown}")
        self.assertGreater(walked.opened["words at the place"], 100)

    def test_the_examples(self):
        self.walk(ROOT / "examples/articles")

    def test_made_up_news(self):
        for seed, setting in ((1, "hard"), (5, "normal")):
            with self.subTest(seed=seed):
                news = self.at / f"news-{seed}"
                subprocess.run([NEWSROOM, "--articles", "800", "--seed", str(seed), "--setting", setting, "-o", news],
                               check=True, capture_output=True)
                self.walk(news / "articles.jsonl")

    @unittest.skipUnless(SEEDS.is_dir(), "no seeds beside the project")
    def test_the_seeds(self):
        self.walk(*sorted(SEEDS.glob("*.txt")))

    def test_documents_that_were_named(self):
        for path in DOCUMENTS:
            with self.subTest(path):
                self.walk_document(json.loads(path.read_text(encoding="utf8")))

    def test_what_does_not_open_is_found(self):
        """The walk itself: a document bent in one place each time."""
        run = subprocess.run([PROGRAM, "analyze", "--quiet", ROOT / "examples/articles"], capture_output=True, check=True)
        bend = {
            "max": lambda d: d["claims"][0]["corroboration"].update(max=9),
            "min": lambda d: d["claims"][0]["corroboration"].update(min=9),
            "credibility": lambda d: d["claims"][0]["corroboration"].update(credibility=6),
            "parties": lambda d: d["claims"][0]["corroboration"]["parties"].append("USA"),
            "span": lambda d: d["claims"][0]["assertions"][0].update(end=10**6),
            "text": lambda d: d["claims"][0].update(text="Ini tidak pernah dicetak"),
            "origin": lambda d: d["claims"][0]["origins"].pop(),
            "evidence": lambda d: next(c for c in d["claims"] if c["dependencies"])["dependencies"][0]["evidence"].clear(),
            "conflict": lambda d: next(c for c in d["claims"] if c["conflicts"])["conflicts"][0]["values"][0].update(value="77 orang"),
            "brief": lambda d: d["stories"][0]["brief"][0].update(text="Ini tidak pernah dicetak"),
            "timeline": lambda d: d["stories"][0]["timeline"][0].update(time="1999-01-01"),
            "rule": lambda d: d["mentions"][0].update(rule=""),
            "passage": lambda d: d["passages"][0]["occurrences"][1].update(parent=40),
        }
        for name, change in bend.items():
            with self.subTest(name):
                document = json.loads(run.stdout)
                change(document)
                self.assertTrue(Walk(document).go().problems)


if __name__ == "__main__":
    unittest.main()
