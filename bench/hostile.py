#!/usr/bin/env python3
"""Hostile corpora at growing sizes through the whole program: `./dev bench hostile [CASE...]`.

usage: hostile.py [CASE...] [--sizes N,...] [--program SUMBER] [--folder DIR] [--threads N] [--list]

Each case is made at each size (articles of short cases; copies of 5 MB of the big one; bytes where a case is one
article), analysed into a folder of JSON lines, counted and removed. Printed: seconds, CPU seconds, peak memory, stories, the largest story, articles that are
neither in the document nor among the skipped (`lost`, to be nought), and the exponent that CPU time grows with.
"""
import argparse
import json
import math
import os
import pathlib
import random
import shutil
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SIZES = [10_000, 100_000]
BIG_BYTES = 5_000_000
BASE_SECONDS = 0.05  # of starting up; smaller differences say nothing of growth

COPY = (
    "DEMAK - Tanggul Sungai Wulan jebol pada Sabtu dini hari, kata Kepala Pelaksana BPBD Demak Siti Rahma.\n"
    "“Air masuk ke tiga desa sejak pukul tiga pagi,” kata Siti kepada wartawan di lokasi.\n"
    "Sebanyak 1.250 warga mengungsi ke balai desa dan masjid terdekat.\n"
    "Petugas memasang karung pasir di sepanjang tanggul yang retak itu sampai sore hari.\n"
)
SHARED = (
    "Seluruh isi laman ini disusun oleh jaringan wartawan daerah yang bekerja tanpa kantor tetap, dibiayai iuran pembaca "
    "setiap bulan, dan boleh dikutip media lain selama alamat serta nama penulisnya disebut pada awal kutipan.\n"
)


# ---- words ------------------------------------------------------------------------------------------------------------
class Writer:
    """Articles of words of the language in no order, names and figures: nothing in them is shared but by chance."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.words = []
        with open(ROOT / "packs" / "id" / "word_frequencies.tsv", encoding="utf-8") as table:
            for line in table:
                if not line.startswith("#") and line[0].isdigit():
                    self.words += line.split("\t")[1].strip().split("|")
        self.syllables = [c + v for c in "bdgjklmnprstw" for v in "aiueo"]

    def name(self):
        return "".join(self.random.choices(self.syllables, k=3)).capitalize()

    def sentence(self):
        words = self.random.choices(self.words, k=self.random.randrange(8, 18))
        words[2:2] = ["kata", self.name(), self.name()]
        words.append(str(self.random.randrange(2, 90_000)))
        return " ".join(words).capitalize() + "."

    def article(self, sentences=6):
        return "\n".join(self.sentence() for _ in range(sentences))

    def of_bytes(self, size):
        lines = []
        while size > 0:
            lines.append(" ".join(self.sentence() for _ in range(4)))
            size -= len(lines[-1]) + 1
        return "\n".join(lines)


def row(number, text, **rest):
    day = number * 7919 % 28 + 1
    return {"id": f"h{number:08d}", "title": rest.pop("title", ""), "text": text,
            "published": f"2024-03-{day:02d}T{number % 24:02d}:{number % 60:02d}:00+07:00", **rest}


# ---- cases ------------------------------------------------------------------------------------------------------------
def copies(size):
    """One article, again and again."""
    return (row(i, COPY, outlet=f"Kabar {i % 900}") for i in range(size))


def near_copies(size):
    """One article with another word at another place in each."""
    words = COPY.split(" ")
    for i in range(size):
        other = list(words)
        other[i * 31 % len(words)] = f"nomor{i}"
        yield row(i, " ".join(other))


def one_word(size):
    """Articles of one word, the same."""
    return (row(i, "Banjir") for i in range(size))


def one_word_each(size):
    """Articles of one word, each another."""
    return (row(i, f"banjir{i}") for i in range(size))


def shared_sentence(size):
    """Different articles that have one sentence in common."""
    writer = Writer(1)
    for i in range(size):
        lines = writer.article(5).split("\n")
        lines.insert(i % 6, SHARED.strip())
        yield row(i, "\n".join(lines))


def shared_head(size):
    """Different articles, one title, and one name in every sentence."""
    writer = Writer(2)
    for i in range(size):
        yield row(i, writer.article(5).replace("kata ", "kata Menteri Sosial Tri Rismaharini dan "), title="Berita terkini")


def without_times(size):
    """Copies cut in two, a tenth as many different articles; nobody states a time."""
    writer = Writer(3)
    for i in range(0, size, 10):
        text = writer.article(8)
        for j in range(min(10, size - i)):
            told = row(i + j, text if j < 5 else "\n".join(text.split("\n")[j % 4: j % 4 + 4]))
            del told["published"]
            yield told


def equal_times(size):
    """The same, all published at one minute."""
    return ({**told, "published": "2024-03-01T08:00:00+07:00"} for told in without_times(size))


def reversed_times(size):
    """The same, the later ones first."""
    for i, told in enumerate(without_times(size)):
        minute = (size - i) % 1440
        day = (size - i) // 1440 % 28
        yield {**told, "published": f"2024-03-{day + 1:02d}T{minute // 60:02d}:{minute % 60:02d}:00+07:00"}


def refrains(size):
    """Articles that say a few words endlessly, in another order each."""
    chance = random.Random(4)
    words = ["banjir", "demak", "tanggul", "jebol", "warga"]
    return (row(i, " ".join(chance.choices(words, k=60)) + ".") for i in range(size))


def big(size):
    """Articles of 5 MB; each copies half of the one before it."""
    writer = Writer(5)
    before = ""
    for i in range(size):
        own = writer.of_bytes(BIG_BYTES // 2)
        yield row(i, own + "\n" + (before or writer.of_bytes(BIG_BYTES // 2)))
        before = own


def big_refrain(size):
    """Articles of 5 MB of one sentence, again and again."""
    return (row(i, (f"Tanggul nomor {i} jebol lagi di Demak, kata Siti Rahma. " * (BIG_BYTES // 52))[:BIG_BYTES])
            for i in range(size))


# Cases of one article; the size is its bytes.
def repeated(make, size):
    """The lines or words that `make` gives for 0, 1, 2 …, one behind the other, as one article of so many bytes."""
    parts = []
    while size > 0:
        parts.append(make(len(parts)))
        size -= len(parts[-1].encode())
    return [row(0, "".join(parts))]


def mixed_quotes(size):
    """Quotation marks of every kind that do not match, inside one another."""
    marks = ["“", "\"", "''", "«", "‘", "„", "`", "»", "’", "”"]
    return repeated(lambda i: f"{marks[i % 10]}Air naik {i} meter{marks[i * 7 % 10]}, kata Siti Rahma {marks[i * 3 % 10]}di Demak. ", size)


def open_quotes(size):
    """Quotations that never close, one a line."""
    return repeated(lambda i: f"“Tanggul nomor {i} jebol lagi, kata Kepala BPBD Demak Siti Rahma\n", size)


def nested_brackets(size):
    """Brackets inside brackets, closed at the end."""
    half = size // 2
    return [row(0, "Air naik, kata Siti Rahma " + ("([" * (half // 2)) + " di Demak " + ("])" * (half // 2)) + ".")]


def one_sentence(size):
    """One sentence without an end: names, cues and commas."""
    return repeated(lambda i: f"warga desa {i} mengungsi, kata Siti Rahma kepada wartawan, dan ", size)


def capitals(size):
    """Text in capitals."""
    return repeated(lambda i: f"TANGGUL NOMOR {i} JEBOL LAGI DI DEMAK, KATA KEPALA BPBD DEMAK SITI RAHMA, SABTU (2/3/2024). ", size)


def no_marks(size):
    """No punctuation, no capitals, no line ends."""
    return repeated(lambda i: f"tanggul nomor {i} jebol lagi kata siti rahma ia menambahkan warga tidak akan pulang ", size)


def three_languages(size):
    """Indonesian, English and Malay in one paragraph."""
    return repeated(lambda i: f"Warga {i} mengungsi, kata Siti Rahma. \"We will not leave,\" said John Carter. "
                              "Beliau memberitahu bahawa kerajaan akan menghantar bantuan. ", size)


def long_names(size):
    """Names of 500 letters, as speakers."""
    name = "Ra" + "ma" * 249
    return repeated(lambda i: f"“Air naik {i} kali,” kata {name}{i} {name} bin {name}. ", size)


def right_to_left(size):
    """Marks that turn the direction of writing, between the letters and around names."""
    return repeated(lambda i: f"\u202eAir\u202c naik \u200f{i} kali, k\u200data \u2067Siti\u2069 Rah\u200fma di \u202bDemak\u202c. ", size)


def cues_alone(size):
    """Nothing but words that report, deny and hedge."""
    return repeated(lambda i: "kata menurut katanya mengatakan bahwa tidak mungkin membantah ".split()[i % 8] + " ", size)


CASES = [copies, near_copies, one_word, one_word_each, shared_sentence, shared_head, without_times, equal_times,
         reversed_times, refrains, big, big_refrain]
TEXT_CASES = [mixed_quotes, open_quotes, nested_brackets, one_sentence, capitals, no_marks, three_languages, long_names,
              right_to_left, cues_alone]
SIZES_OF = {big: [2, 4, 8, 16], big_refrain: [2, 4, 8, 16], **{case: [500_000, 1_000_000, 2_000_000, 4_000_000]
                                                               for case in TEXT_CASES}}
CASES += TEXT_CASES


# ---- running ----------------------------------------------------------------------------------------------------------
def run(command):
    """Wall seconds, CPU seconds, most resident megabytes of a process that has to succeed."""
    began = time.monotonic()
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        quiet = [(os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1), (os.POSIX_SPAWN_DUP2, nowhere.fileno(), 2)]
        child = os.posix_spawn(command[0], command, os.environ, file_actions=quiet)
        _, status, used = os.wait4(child, 0)
    if status != 0:
        sys.exit(f"hostile: {' '.join(command)}: exit code {os.waitstatus_to_exitcode(status)}")
    return time.monotonic() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def rows_of(path):
    with open(path, encoding="utf-8") as lines:
        return sum(1 for _ in lines)


def counted(folder):
    stories = largest = 0
    with open(folder / "stories.jsonl", encoding="utf-8") as lines:
        for line in lines:
            stories += 1
            largest = max(largest, len(json.loads(line)["articles"]))
    return rows_of(folder / "articles.jsonl"), rows_of(folder / "skipped.jsonl"), stories, largest


def measure(case, size, arguments, folder):
    source = folder / "articles.jsonl"
    made = 0
    with open(source, "w", encoding="utf-8") as out:
        for told in case(size):
            out.write(json.dumps(told, ensure_ascii=False) + "\n")
            made += 1
    megabytes = source.stat().st_size / 1e6
    output = folder / "out"
    seconds, cpu, memory = run([str(arguments.program), "analyze", "--quiet", "--threads", str(arguments.threads),
                                str(source), "-o", f"{output}/"])
    articles, skipped, stories, largest = counted(output)
    shutil.rmtree(output)
    source.unlink()
    lost = made - articles - skipped
    print(f"{case.__name__:16} {size:>9,} {megabytes:>8.1f} {seconds:>8.2f} {cpu:>8.2f} {memory:>8.0f} {stories:>9,} "
          f"{largest:>9,} {skipped:>8,} {lost:>5,}", flush=True)
    return cpu, lost


def exponent(points):
    """Slope of the line of least squares through the logarithms; nothing where a time is too short to tell."""
    told = [(math.log(size), math.log(cpu)) for size, cpu in points if cpu > BASE_SECONDS]
    if len(told) < 2:
        return None
    middle_x = sum(x for x, _ in told) / len(told)
    middle_y = sum(y for _, y in told) / len(told)
    return sum((x - middle_x) * (y - middle_y) for x, y in told) / sum((x - middle_x) ** 2 for x, _ in told)


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n")[2].removeprefix("usage: "))
    parser.add_argument("cases", nargs="*")
    parser.add_argument("--sizes", type=lambda text: [int(size) for size in text.split(",")])
    parser.add_argument("--program", type=pathlib.Path, default=ROOT / "build" / "release" / "sumber")
    parser.add_argument("--folder", help="for what is made and written; the machine's temporary folder unless told")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--list", action="store_true", help="say what each case is")
    arguments = parser.parse_args()
    known = {case.__name__: case for case in CASES}
    if arguments.list:
        for name, case in known.items():
            print(f"{name:16} {case.__doc__.splitlines()[0]}")
        return
    if unknown := set(arguments.cases) - set(known):
        parser.error(f"no such case: {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    print(f"{'case':16} {'size':>9} {'MB':>8} {'seconds':>8} {'CPU s':>8} {'peak MB':>8} {'stories':>9} {'largest':>9} "
          f"{'skipped':>8} {'lost':>5}")
    lost = 0
    for case in [known[name] for name in arguments.cases] or CASES:
        points = []
        for size in arguments.sizes or SIZES_OF.get(case, SIZES):
            with tempfile.TemporaryDirectory(prefix="sumber-hostile-", dir=arguments.folder) as folder:
                cpu, lost_here = measure(case, size, arguments, pathlib.Path(folder))
            points.append((size, cpu))
            lost += lost_here
        grown = exponent(points)
        print(f"{case.__name__:16} grows with n^{grown:.2f}" if grown is not None else f"{case.__name__:16} too short to tell")
    sys.exit(1 if lost else 0)


if __name__ == "__main__":
    main()
