"""Prints the cases that tell_score.py counted as wrong, with their texts, so that a person can judge them."""
import collections

ORDER = ("split", "merged", "missing", "too many origins", "too few origins", "two said but one true", "bounds", "parties",
         "denials missed", "denials not in gold", "softer missed", "softer not in gold", "conflicts missed",
         "conflicts not in gold", "drift missed", "drift not in gold", "certainty")
MOST_PLACES = 12  # of a claim that are printed
MOST_LINES = 6  # of its changes, origins and reasons
OF_ONE_STORY = 2  # cases of one story in one list: others are more telling than a third


class Reader:
    def __init__(self, scorer):
        self.gold, self.found = scorer.gold, scorer.found
        self.matching, self.analysis, self.cases = scorer.matching, scorer.analysis, scorer.cases

    def print_worst(self, count, parts):
        for part in ORDER:
            if parts and part not in parts and part.split()[0] not in parts:
                continue
            cases = sorted(self.cases[part], key=lambda case: (-case[0], str(case[1]), str(case[2])))
            print(f"\n######## {part}: {len(cases)} cases")
            seen, shown = collections.Counter(), 0
            for _, c, f, what in cases:
                story = self.gold[c].story if c is not None else self.found[f].story
                seen[story] += 1
                if seen[story] > OF_ONE_STORY or shown == count:
                    continue
                shown += 1
                print(f"\n==== {part}: {what}")
                self.print_case(c, f, part)

    def print_claim(self, name):
        places = [c for c, claim in enumerate(self.gold) if claim.id == name]
        if not places:
            print(f"\n==== no gold claim {name}")
        for c in places:
            print(f"\n==== {name}")
            self.print_case(c, self.matching.claim_of[c], "")

    def print_case(self, c, f, part):
        if c is not None:
            self.print_gold(c)
        if f is not None:
            self.print_found(f)
        if part == "split" and c is not None:
            self.print_pieces(c)
        if part == "certainty":
            self.print_certainty(c)

    # ---- one side ----
    def print_gold(self, c):
        claim = self.gold[c]
        number = "" if claim.true is None else f", true {claim.true}"
        print(f"GOLD {claim.id}: {claim.text}\n     [{claim.min}, {claim.max}]{number}; parties {self.names(claim.parties)}; "
              f"denied by {self.names(claim.denied_by)}")
        for origin in claim.origins[:MOST_LINES]:
            print(f"     origin {origin}")
        self.print_changes(claim)
        labels = [None if p is None else p[0] for p in self.matching.found_of[c]]
        shown = self.places_to_show(claim)
        if len(shown) < len(claim.assertions):
            print(f"     {len(shown)} of {len(claim.assertions)} places:")
        for a in shown:
            where = "nowhere" if labels[a] is None else f"found in {self.found[labels[a]].id[:8]}"
            self.print_place(a, claim.assertions[a], f"{claim.assertions[a].note}; {where}")

    def print_found(self, f):
        claim = self.found[f]
        print(f"FOUND {claim.id} (story {claim.story[:8]}): {claim.text}\n     [{claim.min}, {claim.max}]; parties "
              f"{self.names(claim.parties)}; denied by {self.names(claim.denied_by)}")
        for line in claim.origins[:MOST_LINES] + claim.reasons[:MOST_LINES]:
            print(f"     {line[:300]}")
        self.print_changes(claim)
        for a in self.places_to_show(claim):
            gold = self.matching.gold_of[f][a]
            of = "not gold's" if gold is None else f"gold {self.gold[gold[0]].id}"
            speaker = self.analysis.speaker(claim.assertions[a].note)
            self.print_place(a, claim.assertions[a], f"{of}; said by {speaker!r}" if speaker else of)

    def print_pieces(self, c):
        for f in sorted({p[0] for p in self.matching.found_of[c] if p is not None} - {self.matching.claim_of[c]}):
            print(f"  piece {self.found[f].id[:8]}: {self.found[f].text}")

    def print_certainty(self, c):
        for a, place in enumerate(self.matching.found_of[c]):
            own = self.gold[c].assertions[a]
            if place is not None and own.certainty and self.found[place[0]].assertions[place[1]].certainty != own.certainty:
                print(f"     place {a}: found {self.found[place[0]].assertions[place[1]].certainty}, gold {own.certainty}")

    @staticmethod
    def print_changes(claim):
        for conflict in claim.conflicts[:MOST_LINES]:
            print(f"     conflict of {conflict.field}: " + " | ".join(f"{v.text!r} at {v.assertions[:12]}" for v in conflict.values))
        for drift in claim.drift[:MOST_LINES]:
            place = drift.article if drift.assertion is None else f"place {drift.assertion}"
            print(f"     drift of {drift.field} at {place}: {drift.note}")

    @staticmethod
    def names(parties):
        return [" = ".join(sorted(party)) for party in parties]

    @staticmethod
    def places_to_show(claim):
        """All places of a small claim; of a large one those that conflicts, drift and other stances are about, then the first."""
        marked = {a for a, assertion in enumerate(claim.assertions) if assertion.stance != "asserts"}
        marked |= {d.assertion for d in claim.drift if d.assertion is not None}
        marked |= {a for conflict in claim.conflicts for v in conflict.values for a in v.assertions[:2]}
        rest = [a for a in range(len(claim.assertions)) if a not in marked]
        return sorted((sorted(marked)[:MOST_PLACES // 2] + rest)[:MOST_PLACES])

    def print_place(self, a, place, note):
        row = self.analysis.articles.get(place.article, {})
        text = row.get("text") or ""
        before, own, after = text[max(0, place.begin - 90):place.begin], text[place.begin:place.end], text[place.end:place.end + 90]
        when = (row.get("published") or {}).get("value", "undated")
        credits = ", ".join(str(c.get("agency")) for c in row.get("credits") or ())
        stance = "" if place.stance == "asserts" else place.stance.upper() + " "
        line = f"{before}⟦{own}⟧{after}".replace("\n", " / ")
        print(f"  {a:>3} {place.article} {row.get('outlet')} {when}{' credit ' + credits if credits else ''} "
              f"{stance}{place.certainty} ({note})\n        …{line}…")
