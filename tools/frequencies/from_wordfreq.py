#!/usr/bin/env python3
"""Writes packs/LANGUAGE/word_frequencies.tsv from the word lists of wordfreq (PyPI; data CC BY-SA 4.0).

usage: from_wordfreq.py LANGUAGE > packs/LANGUAGE/word_frequencies.tsv      needs `pip install wordfreq`

wordfreq tells how many of all running words are a word. The table wants the share of texts that have a word of a stem:
forms of one stem are added up (the stemmer is the system's libstemmer, which the program links too), and a text counts
as TEXT_WORDS independent draws. Words that a text repeats are no independent draws; 100 stands for a report of some 250
words. Classes are a quarter of a bit wide.
"""
import collections
import ctypes
import ctypes.util
import math
import re
import sys
import unicodedata

import wordfreq

TEXT_WORDS = 100
CLASSES_A_BIT = 4
MOST_WORDS = 30_000
STEMS_A_ROW = 100
WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
STEMMERS = {"id": b"indonesian", "en": b"english"}

HEAD = """\
# How many of a million texts have a word of a stem: classes a quarter of a bit wide, commonest first.
# Made by tools/frequencies/from_wordfreq.py from the list '{language}' of wordfreq {version} (Robyn Speer and others),
# whose data are under CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/), and so is this table. Changed:
# numbers left out, forms of a stem added up, frequency of a word turned into share of texts.
per_million\tstems\twords\tgloss\tnote
"""


class Stemmer:
    def __init__(self, algorithm: bytes):
        self.library = ctypes.CDLL("libstemmer.so.0d")
        self.library.sb_stemmer_new.restype = ctypes.c_void_p
        self.library.sb_stemmer_stem.restype = ctypes.c_char_p
        self.library.sb_stemmer_stem.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
        self.stemmer = self.library.sb_stemmer_new(algorithm, b"UTF_8")

    def stem_of(self, word: str) -> str:
        """As src/text/stems.cpp: a reduplicated word by its first half."""
        first, hyphen, second = word.partition("-")
        if hyphen and len(first.encode()) >= 3 and second.startswith(first[:3]):
            word = first
        encoded = word.encode()
        return self.library.sb_stemmer_stem(self.stemmer, encoded, len(encoded)).decode()


def shares_of_stems(language: str) -> dict[str, float]:
    stemmer = Stemmer(STEMMERS[language])
    frequencies: dict[str, float] = collections.Counter()
    listed = wordfreq.iter_wordlist(language, wordlist="small")
    for word in (w for _, w in zip(range(MOST_WORDS), listed)):
        word = unicodedata.normalize("NFC", word.replace("\u2019", "'"))
        if WORD.fullmatch(word):
            frequencies[stemmer.stem_of(word)] += wordfreq.word_frequency(word, language, wordlist="small")
    return {stem: 1 - math.exp(-TEXT_WORDS * frequency) for stem, frequency in frequencies.items()}


def main() -> int:
    if len(sys.argv) != 2 or sys.argv[1] not in STEMMERS:
        sys.exit(__doc__)
    language = sys.argv[1]
    classes = collections.defaultdict(list)
    for stem, share in shares_of_stems(language).items():
        classes[round(-math.log2(share) * CLASSES_A_BIT)].append(stem)
    from importlib.metadata import version
    sys.stdout.write(HEAD.format(language=language, version=version("wordfreq")))
    for number, stems in sorted(classes.items()):
        per_million = min(990_000, max(1, round(1e6 * 2 ** (-number / CLASSES_A_BIT))))
        stems.sort()
        for at in range(0, len(stems), STEMS_A_ROW):
            sys.stdout.write(f"{per_million}\t{'|'.join(stems[at:at + STEMS_A_ROW])}\t\t\t\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
