"""One Python peer in a process of its own: `worker.py PEER PAGES.jsonl`, driven by lines on standard input.

    write FILE        reads every page once, with title and day where the peer knows them, and writes JSON lines of
                      id, title, published, text; answers the number of pages that the peer gave up on
    time BEGIN END    extracts the text of these pages; answers the user CPU seconds that took

Pages are in memory before the first command. Each peer gets the options that score best on news pages among its
documented ones, and the form of input it likes; text alone is timed, since that is the least that each can do.
"""
import json
import logging
import os
import re
import resource
import sys
import warnings


class Trafilatura:
    package, options = "trafilatura", {}

    def __init__(self):
        import trafilatura
        self.library = trafilatura

    def text(self, page):
        return self.library.extract(page["html"], include_comments=False, **self.options)

    def article(self, page):
        found = self.library.bare_extraction(page["html"], url=page["url"] or None, include_comments=False, with_metadata=True,
                                             **self.options)
        return {"title": found.title, "published": found.date, "text": self.text(page)} if found else {}


class TrafilaturaFast(Trafilatura):
    options = {"fast": True}


class TrafilaturaPrecision(Trafilatura):
    options = {"favor_precision": True}


class TrafilaturaArticle(Trafilatura):
    """Title and date in the timed pass too, as ours has them."""

    def article(self, page):
        found = self.library.bare_extraction(page["html"], url=page["url"] or None, include_comments=False, with_metadata=True)
        return {"title": found.title, "published": found.date, "text": found.text} if found else {}

    def text(self, page):
        return self.article(page).get("text")


class Resiliparse:
    package = "resiliparse"

    def __init__(self):
        from resiliparse.extract.html2text import extract_plain_text
        from resiliparse.parse.html import HTMLTree
        self.extract, self.tree = extract_plain_text, HTMLTree

    def text(self, page):
        return self.extract(page["html"], main_content=True, preserve_formatting=False, alt_texts=False, list_bullets=False)

    def article(self, page):
        return {"title": self.tree.parse(page["html"]).title, "text": self.text(page)}


class ReadabilityLxml:
    package = "readability-lxml"
    blocks = frozenset("address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li "
                       "main nav ol p pre section table td th tr ul".split())

    def __init__(self):
        import lxml.html
        from readability import Document
        self.document, self.parse = Document, lxml.html.fromstring

    def plain(self, html):
        tree = self.parse(html)
        for element in tree.iter():  # the words of two paragraphs must not run together
            if element.tag in self.blocks:
                element.tail = "\n" + (element.tail or "")
        return tree.text_content()

    def text(self, page):
        return self.plain(self.document(page["html"]).summary(html_partial=True))

    def article(self, page):
        found = self.document(page["html"])
        return {"title": found.short_title(), "text": self.plain(found.summary(html_partial=True))}


class Newspaper:
    package = "newspaper4k"

    def __init__(self):
        import newspaper
        self.library = newspaper
        self.config = newspaper.Config()
        self.config.fetch_images = False

    def read(self, page):
        found = self.library.Article(page["url"] or "https://example.com/", config=self.config)
        found.download(input_html=page["html"])
        found.parse()
        return found

    def text(self, page):
        return self.read(page).text

    def article(self, page):
        found = self.read(page)
        day = found.publish_date.isoformat() if found.publish_date else None
        return {"title": found.title, "published": day, "text": found.text}


class Justext:
    package = "justext"
    stop_lists = {"en": "English", "id": "Indonesian"}

    def __init__(self):
        import justext
        self.library = justext
        self.words = {code: justext.get_stoplist(name) for code, name in self.stop_lists.items()}

    def text(self, page):
        found = self.library.justext(page["html"], self.words.get(page["language"], self.words["en"]))
        return "\n".join(paragraph.text for paragraph in found if not paragraph.is_boilerplate)

    def article(self, page):
        return {"text": self.text(page)}


class Boilerpy:
    package = "boilerpy3"

    def __init__(self):
        from boilerpy3 import extractors
        self.extractor = extractors.ArticleExtractor(raise_on_failure=False)

    def text(self, page):
        return self.extractor.get_content(page["html"])

    def article(self, page):
        found = self.extractor.get_doc(page["html"])
        return {"title": found.title, "text": found.content}


class Goose:
    package = "goose3"

    def __init__(self):
        from goose3 import Goose as Library
        self.library = Library({"enable_image_fetching": False})

    def text(self, page):
        return self.library.extract(raw_html=page["html"]).cleaned_text

    def article(self, page):
        found = self.library.extract(raw_html=page["html"])
        day = found.publish_datetime_utc
        return {"title": found.title, "published": day.isoformat() if day else None, "text": found.cleaned_text}


PEERS = {"trafilatura": Trafilatura, "trafilatura-fast": TrafilaturaFast, "trafilatura-precision": TrafilaturaPrecision,
         "trafilatura-article": TrafilaturaArticle,
         "resiliparse": Resiliparse, "readability-lxml": ReadabilityLxml, "newspaper4k": Newspaper, "justext": Justext,
         "boilerpy3": Boilerpy, "goose3": Goose}
LANGUAGE = re.compile(r"<html[^>]*\blang\s*=\s*[\"']?([a-zA-Z]{2})", re.I)


def load(path: str) -> list[dict]:
    pages = []
    for line in open(path, encoding="utf8"):
        row = json.loads(line)
        said = LANGUAGE.search(row["html"][:20000])
        pages.append({"id": row["id"], "url": row.get("url", ""), "html": row["html"],
                      "language": said.group(1).lower() if said else ""})
    return pages


def user_seconds() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime


def write(peer, pages: list[dict], path: str) -> str:
    failures = 0
    with open(path, "w", encoding="utf8", errors="replace") as out:
        for page in pages:
            try:
                found = peer.article(page)
            except Exception as error:  # a peer that gives up on a page found nothing there
                print(f"{page['id']}: {error!r}", file=sys.stderr)
                found, failures = {}, failures + 1
            out.write(json.dumps({"id": page["id"]} | {name: found.get(name) or "" for name in ("title", "published", "text")}) + "\n")
    return str(failures)


def time_pages(peer, pages: list[dict]) -> str:
    begin = user_seconds()
    for page in pages:
        try:
            peer.text(page)
        except Exception:  # counted by write()
            pass
    return repr(user_seconds() - begin)


def main() -> None:
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)  # what a library prints is no answer
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    peer, pages = PEERS[sys.argv[1]](), load(sys.argv[2])
    answers.write(f"ready {len(pages)}\n")
    for line in sys.stdin:
        command, *words = line.split()
        if command == "write":
            answers.write(write(peer, pages, words[0]) + "\n")
        elif command == "time":
            answers.write(time_pages(peer, pages[int(words[0]):int(words[1])]) + "\n")


if __name__ == "__main__":
    main()
