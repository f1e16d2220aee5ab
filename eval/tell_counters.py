"""Counters of origins that know nothing of voices: what the program is measured beside."""
import collections
import itertools

from newsroom_parts import length, merged

WHOLE_GROUP = 40  # places of a passage that are all held against each other; of more, each against its parent and neighbours
NEIGHBOURS = 6


def simple_counts(analysis):
    """Names of counters, each a function from the articles that assert a claim to a number of origins."""
    outlet = {article: row.get("outlet") or article for article, row in analysis.articles.items()}
    passages = list(analysis.section("passages"))
    near = near_duplicates(analysis.articles, passages, ("verbatim",))
    reused = near_duplicates(analysis.articles, passages, ("verbatim", "rewritten"))
    return {"outlets": lambda articles: len({outlet.get(a, a) for a in articles}),
            "near duplicates": lambda articles: len({near.get(a, a) for a in articles}),
            "near duplicates and rewriting": lambda articles: len({reused.get(a, a) for a in articles}),
            "always 1": lambda articles: 1}


def near_duplicates(articles, passages, kinds):
    """Each article's group: articles join that share half or more of the shorter one's text in passages of these kinds."""
    sides = collections.defaultdict(lambda: ([], []))
    for passage in passages:
        if passage["kind"] in kinds:
            for one, other in held_together(passage["occurrences"]):
                if one["article"] > other["article"]:
                    one, other = other, one
                if one["article"] != other["article"]:
                    parts = sides[one["article"], other["article"]]
                    parts[0].append((one["begin"], one["end"]))
                    parts[1].append((other["begin"], other["end"]))
    group = {article: article for article in articles}

    def root(article):
        while group[article] != article:
            group[article] = group[group[article]]
            article = group[article]
        return article

    for (a, b), parts in sides.items():
        shorter = min(len(articles[a].get("text") or ""), len(articles[b].get("text") or ""))
        if a in group and b in group and 2 * min(length(merged(part)) for part in parts) >= shorter > 0:
            group[max(root(a), root(b))] = min(root(a), root(b))
    return {article: root(article) for article in group}


def held_together(places):
    """Pairs of places of one passage: all where they are few."""
    if len(places) <= WHOLE_GROUP:
        yield from itertools.combinations(places, 2)
        return
    for i, place in enumerate(places):
        if isinstance(place.get("parent"), int) and place["parent"] != i:
            yield place, places[place["parent"]]
        for other in places[i + 1:i + 1 + NEIGHBOURS]:
            yield place, other
