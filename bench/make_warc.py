"""Writes a WARC of made-up news pages, of any size, packed a record a member as Common Crawl does.

Usage: make_warc.py OUT.warc[.gz] MEGABYTES [--pages FOLDER] [--distinct N] [--level N]

Every page is a request, a response and a metadata record. The size is that of the file. `--pages` takes the HTML files of
a folder (.html, .htm, or these with .gz) instead of making pages up; `--distinct` says how many different pages are made before they come round again.
The same arguments write the same bytes.
"""

import argparse
import gzip
import random
import zlib
from pathlib import Path

SYLLABLES = ("ba be bu ca da de di du ga ha ja ka ke ki ku la le li lu ma me mi mu na ne ni nu nga nya pa pe pi pu ra re ri "
             "ru sa se si su ta te ti tu wa ya an en in un ang ing ung kan lan nan ran tan").split()
WORDS = 12_000
SECTIONS = ["nasional", "ekonomi", "daerah", "olahraga", "dunia", "hukum"]


def vocabulary(rng):
    return ["".join(rng.choices(SYLLABLES, k=rng.choice([1, 2, 2, 3, 3, 4]))) for _ in range(WORDS)]


class PageMaker:
    """Pages of 30 to 250 kB: a head full of scripts, menus, a body of prose, lists of teasers, a foot."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.words = vocabulary(self.rng)
        self.weights = [1 / (rank + 3) for rank in range(WORDS)]

    def prose(self, count):
        return " ".join(self.rng.choices(self.words, self.weights, k=count)).capitalize() + "."

    def token(self, length):
        return "".join(self.rng.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=length))

    def script(self):
        rows = (f'window.{self.token(4)}["{self.token(8)}"]={{id:{self.rng.randrange(10**7)},slot:"{self.token(12)}",'
                f'lazy:{self.rng.choice(["true", "false"])}}};' for _ in range(self.rng.randrange(20, 120)))
        return "<script>" + "\n".join(rows) + "</script>"

    def teaser(self):
        link = f"/{self.rng.choice(SECTIONS)}/{self.rng.randrange(10**6)}/{self.token(10)}"
        return (f'<li class="list-item"><a href="{link}" class="list-link" data-id="{self.token(16)}"><img alt="" '
                f'src="/img/{self.token(20)}.jpg" width="120" height="80"><h3>{self.prose(9)}</h3></a></li>')

    def page(self):
        rng = self.rng
        title = self.prose(9)
        paragraphs = "\n".join(f'<p class="read__par">{self.prose(rng.randrange(18, 60))}</p>' for _ in range(rng.randrange(6, 30)))
        teasers = "\n".join(self.teaser() for _ in range(rng.randrange(20, 180)))
        scripts = "\n".join(self.script() for _ in range(rng.randrange(2, 9)))
        return (f'<!DOCTYPE html>\n<html lang="id"><head><meta charset="utf-8"><title>{title}</title>\n{scripts}</head><body>'
                f"<article><h1>{title}</h1>\n{paragraphs}</article>\n<ul>{teasers}</ul>\n</body></html>\n").encode()


def record(kind, url, content_type, block, number):
    head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2023-08-30T05:{number // 60 % 60:02}:{number % 60:02}Z\r\n"
            f"WARC-Record-ID: <urn:uuid:{number:032x}>\r\nContent-Length: {len(block)}\r\nContent-Type: {content_type}\r\n"
            f"WARC-Target-URI: {url}\r\nWARC-Payload-Digest: sha1:{number:032x}\r\n\r\n")
    return head.encode() + block + b"\r\n\r\n"


def records_of(page, number):
    url = f"https://www.kabar-{number % 97}.test/{SECTIONS[number % 6]}/{number}"
    request = f"GET /{number} HTTP/1.1\r\nHost: www.kabar-{number % 97}.test\r\nUser-Agent: bot\r\n\r\n".encode()
    head = (f"HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Type: text/html; charset=UTF-8\r\nVary: Accept-Encoding\r\n"
            f"X-Crawler-Content-Encoding: gzip\r\nContent-Length: {len(page)}\r\n\r\n").encode()
    return [record("request", url, "application/http; msgtype=request", request, number),
            record("response", url, "application/http; msgtype=response", head + page, number),
            record("metadata", url, "application/warc-fields", b"fetchTimeMs: 412\r\nlanguages-cld2: {}\r\n\r\n", number)]


def gzip_member(raw, level):
    packer = zlib.compressobj(level, zlib.DEFLATED, 31)
    return packer.compress(raw) + packer.flush()


def pages(arguments):
    if arguments.pages:
        for path in sorted(Path(arguments.pages).rglob("*.htm*")):
            yield gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    else:
        maker = PageMaker(1)
        yield from (maker.page() for _ in range(arguments.distinct))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("megabytes", type=int)
    parser.add_argument("--pages")
    parser.add_argument("--distinct", type=int, default=1000)
    parser.add_argument("--level", type=int, default=6)
    arguments = parser.parse_args()
    is_packed = arguments.out.endswith(".gz")
    pack = (lambda raw: gzip_member(raw, arguments.level)) if is_packed else (lambda raw: raw)
    made, written, count = [], 0, 0
    with open(arguments.out, "wb") as out:
        out.write(pack(record("warcinfo", "urn:make-warc", "application/warc-fields", b"software: make_warc.py\r\n", 0)))
        for number, page in enumerate(pages(arguments)):
            made.append(b"".join(pack(raw) for raw in records_of(page, number)))
        while written < arguments.megabytes * 1_000_000:
            group = made[count % len(made)]
            out.write(group)
            written += len(group)
            count += 1
    print(f"{arguments.out}: {count} pages, {3 * count + 1} records, {written} bytes")


if __name__ == "__main__":
    main()
