"""Main text, title and day of pages against gold: the definitions of the gold folder's scorer, page by page.

Four-shingles of lower-cased words as a multiset; precision and recall are means over pages, F1 is made from the two
means. A title is right where its words are the gold title's. A day is asked for where the gold row says `date_in_page`,
or has a date and says nothing of that.
"""
import collections
import re

WORD = re.compile(r"\w+", re.UNICODE)


def shingles(text: str) -> collections.Counter:
    words = [word.lower() for word in WORD.findall(text or "")]
    if not words:
        return collections.Counter()
    return collections.Counter(tuple(words[at:at + 4]) for at in range(max(1, len(words) - 3)))


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def flat(text: str) -> str:
    return " ".join(re.findall(r"\w+", (text or "").lower()))


def score_page(gold: dict, got: dict) -> dict:
    want, have = shingles(gold["text"]), shingles(got.get("text", ""))
    hits = sum((want & have).values())
    precision = hits / sum(have.values()) if have else float(not want)
    recall = hits / sum(want.values()) if want else 1.0
    page = {"id": gold["id"], "precision": precision, "recall": recall, "f1": f1(precision, recall)}
    if gold.get("title"):
        page["title"] = flat(gold["title"]) == flat(got.get("title", ""))
    if gold.get("date") and gold.get("date_in_page", True):
        page["day"] = gold["date"] == (got.get("published") or "")[:10]
    return page


def share(pages: list[dict], field: str) -> float | None:
    judged = [page[field] for page in pages if field in page]
    return sum(judged) / len(judged) if judged else None


def score(gold: list[dict], outputs: dict[str, dict]) -> dict:
    """Figures of a whole set; `pages` holds each page's, in gold's order. A page without output found nothing."""
    pages = [score_page(row, outputs.get(row["id"], {})) for row in gold]
    precision, recall = share(pages, "precision"), share(pages, "recall")
    return {"precision": precision, "recall": recall, "f1": f1(precision, recall), "title": share(pages, "title"),
            "day": share(pages, "day"), "pages": pages}
