"""Articles that the tests of the exports are made from: the example story, and one that was written to break things."""

import json
import pathlib
import random
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples/articles"
FORMATS = ("provo", "schema", "ninjs", "csv", "graphml")
NOT_IN_XML = {code: "\ufffd" for code in [*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF]}
WARD = "Rumah sakit itu merawat tiga belas pasien keracunan makanan sejak Senin malam. "

NASTY = (
    "=cmd|' /C calc'!A0",
    '+SUM(1;2)", "ya"',
    "@impor <script>alert(1)</script> ]]> &amp; </data>",
    "-1+1\ttab",
    "'petik sudah ada",
    "＝HYPERLINK(0)",
    "\u202emoc.live\u202c \u2066terbalik\u2069 \ufffe\uffff \ufdd0",
    "bel \x07 esc \x1b[31m hapus \x7f dan \x85",
    "emoji 😀 dan kutip “lurus” \"miring\" \\ garis",
)


def nasty_rows():
    for number, words in enumerate(NASTY):
        yield {
            "id": f"{words} {number}",
            "url": f"https://contoh{number}.example/{number}?a=<b>&c=\"d\" {words[:5]}",
            "outlet": words,
            "title": words,
            "byline": [words, "Budi, \"Tono\""],
            "published": f"2024-03-{10 + number} 09:00",
            "text": f"{WARD}\n\"{words}, kami menunggu hasil laboratorium,\" kata Kepala Dinas Kesehatan Siti Aminah. "
                    f"{words} tertulis di papan pengumuman rumah sakit itu pada Selasa pagi.",
        }


def write_nasty(folder):
    path = pathlib.Path(folder) / "nasty.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in nasty_rows()), encoding="utf8")
    return path


def write_shuffled(source, folder, seed):
    lines = pathlib.Path(source).read_text(encoding="utf8").splitlines(keepends=True)
    random.Random(seed).shuffle(lines)
    path = pathlib.Path(folder) / f"shuffled-{seed}.jsonl"
    path.write_text("".join(lines), encoding="utf8")
    return path


def analyze(program, *inputs, to, threads=2):
    subprocess.run([program, "analyze", "--quiet", "-t", str(threads), *inputs, "-o", to], check=True)
    return to


def export(program, form, source, to):
    subprocess.run([program, "export", "--quiet", "--format", form, source, "-o", to], check=True)
    return pathlib.Path(to)


def read(document):
    return json.loads(pathlib.Path(document).read_text(encoding="utf8"))
