"""Runs the program on every kind of bad input: one clear line each, the rest of the work done, a non-zero exit only
where nothing could be done.

Usage: bad_input_test.py PATH_OF_SUMBER [unittest options]
"""

import gzip
import json
import os
import pwd
import resource
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
import unittest
import zlib
from pathlib import Path

SUMBER = ""
PATIENCE_SECONDS = 120
DONE, FAILED, BAD_CALL, INTERRUPTED = 0, 1, 2, 130

GOOD = (
    "DEMAK - Tanggul Sungai Wulan jebol pada Sabtu dini hari, kata Kepala Pelaksana BPBD Demak Siti Rahma.\n"
    "“Air masuk ke tiga desa sejak pukul tiga pagi,” kata Siti kepada wartawan di lokasi.\n"
    "Sebanyak 1.250 warga mengungsi ke balai desa dan masjid terdekat.\n"
    "Petugas memasang karung pasir di sepanjang tanggul yang retak itu sampai sore hari.\n"
)


def warc_record(url, body, length=None, kind="response"):
    """A record of a web archive; `length` is what its head says where that is not the truth."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2023-08-30T05:12:00Z\r\nWARC-Target-URI: {url}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length or len(block)}\r\n\r\n")
    return head.encode() + block + b"\r\n\r\n"


def good_record(number):
    page = "".join(f"<p>{line}</p>" for line in GOOD.splitlines())
    return warc_record(f"https://kabar.test/{number}", f"<html><body><h1>Banjir Demak {number}</h1>{page}</body></html>".encode())


def gzip_bomb(front, gigabytes):
    """A gzip member that begins with `front` and goes on with zeros; made of one piece of ten megabytes, repeated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packer.compress(front) + packer.flush(zlib.Z_FULL_FLUSH)
    piece = packer.compress(bytes(10_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + first + piece * (gigabytes * 100)


class BadInput(unittest.TestCase):
    def setUp(self):
        self._folder = tempfile.TemporaryDirectory(prefix="sumber-bad-")
        self.root = Path(self._folder.name)
        self.root.chmod(0o755)
        self.good = self.write("baik.txt", GOOD)

    def tearDown(self):
        self._folder.cleanup()

    def write(self, name, content):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def run_sumber(self, *arguments, **options):
        command = [SUMBER, *map(str, arguments)]
        return subprocess.run(command, capture_output=True, timeout=PATIENCE_SECONDS, check=False, **options)

    def analyze(self, *inputs, **options):
        """The document made of `inputs`; checks that the run calls itself done and says one line a skipped document."""
        done = self.run_sumber("analyze", *inputs, **options)
        self.assertEqual(done.returncode, DONE, done.stderr)
        document = json.loads(done.stdout)
        lines = [line for line in done.stderr.decode().splitlines() if line.startswith("sumber: skipped ")]
        self.assertEqual(len(lines), len(document["skipped"]), done.stderr)
        return document

    def skipped_codes(self, document):
        return sorted(row["code"] for row in document["skipped"])

    def bounded_memory(self):
        """Options that hold a run to 1,500 MB; none where the program does not even start so (sanitizers)."""
        limit = 1_500 * 1024 * 1024
        bounded = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))}
        try:
            is_started = self.run_sumber("--version", **bounded).returncode == DONE
        except subprocess.SubprocessError:
            is_started = False
        return bounded if is_started else {}

    def assert_fails(self, done, code, *words):
        """One line on standard error and nothing on standard output."""
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertEqual(done.stdout, b"")
        lines = [line for line in done.stderr.decode().splitlines() if line.startswith("sumber: ")]
        self.assertEqual(len(lines), 1, done.stderr)
        for word in words:
            self.assertIn(word, lines[0])

    def assert_skipped_beside_good(self, bad, code):
        """Alone `bad` fails the run; beside a good article it is a row and the article is read."""
        self.assert_fails(self.run_sumber("analyze", bad), FAILED, Path(bad).name)
        document = self.analyze(bad, self.good)
        self.assertEqual(self.skipped_codes(document), [code])
        self.assertEqual([article["id"] for article in document["articles"]], ["baik"])
        self.assertIn(Path(bad).name, document["skipped"][0]["detail"])

    def test_empty_file(self):
        self.assert_skipped_beside_good(self.write("kosong.txt", ""), "empty")

    def test_one_story_of_what_keeps_its_own(self):
        document = self.root / "kisah.json"
        self.assertEqual(self.run_sumber("analyze", "--one-story", self.good, "-o", document).returncode, DONE)
        for output in ([], ["-o", f"{self.root / 'kisah'}/"]):
            done = self.run_sumber("analyze", "--one-story", self.good, document, *output)
            self.assert_fails(done, BAD_CALL, "kisah.json", "--one-story")

    def test_blank_file(self):
        self.assert_skipped_beside_good(self.write("spasi.html", " \n\r\n\t"), "empty")

    def test_binary(self):
        self.assert_skipped_beside_good(self.write("gambar.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 64), "binary")

    def test_program_as_article(self):
        self.assert_skipped_beside_good(self.write("program.txt", Path(SUMBER).read_bytes()[:4_000_000]), "binary")

    def test_one_line_of_200_megabytes(self):
        size = 200 * 1024 * 1024
        for name, front, back in [("panjang.jsonl", b'{"text": "', b'"}'), ("panjang.txt", b"", b""),
                                  ("panjang.html", b"<html><p>", b"")]:
            with self.subTest(name):
                path = self.root / name
                with open(path, "wb") as out:
                    out.write(front)
                    for _ in range(200):
                        out.write(b"x" * (size // 200))
                    out.write(back)
                document = self.analyze(path, self.good, **self.bounded_memory())
                self.assertEqual(self.skipped_codes(document), ["too_large"])
                self.assertEqual(len(document["articles"]), 1)
                path.unlink()

    def test_utf_16(self):
        for name, codec in [("le", "utf-16-le"), ("be", "utf-16-be"), ("mark", "utf-16"), ("wide", "utf-32")]:
            with self.subTest(codec):
                path = self.write(f"{name}.txt", GOOD.encode(codec))
                self.assertIn("“Air masuk ke tiga desa", self.analyze(path)["articles"][0]["text"])

    def test_windows_1252(self):
        path = self.write("lama.txt", GOOD.encode("windows-1252"))
        self.assertIn("“Air masuk ke tiga desa sejak pukul tiga pagi,”", self.analyze(path)["articles"][0]["text"])

    def test_broken_utf_8(self):
        path = self.write("rusak.txt", GOOD.encode().replace(b"Petugas", b"Pet\xffugas"))
        text = self.analyze(path)["articles"][0]["text"]
        self.assertIn("“Air masuk", text)
        self.assertIn("Pet\ufffdugas", text)

    def test_missing_path(self):
        missing = self.root / "tiada.txt"
        self.assert_fails(self.run_sumber("analyze", missing), FAILED, "tiada.txt", "no such file")
        document = self.analyze(missing, self.good)
        self.assertEqual(self.skipped_codes(document), ["not_found"])

    def test_unreadable_path(self):
        if os.geteuid() == 0:
            try:
                nobody = pwd.getpwnam("nobody")
            except KeyError:
                self.skipTest("there is no user nobody to drop to")
            become = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
            if subprocess.run([SUMBER, "--version"], check=False, capture_output=True, **become).returncode != 0:
                self.skipTest("nobody may not run the program where it stands")
        else:
            become = {}
        folder = self.root / "berita"
        locked = self.write("berita/rahasia.txt", GOOD)
        self.write("berita/terbuka.txt", GOOD)
        locked.chmod(0)
        self.assert_fails(self.run_sumber("analyze", locked, **become), FAILED, "rahasia.txt")
        document = self.analyze(folder, **become)
        self.assertEqual(self.skipped_codes(document), ["unreadable_file"])
        document = self.analyze(locked, self.good, **become)
        self.assertEqual(self.skipped_codes(document), ["unreadable"])
        closed = self.root / "berita" / "tertutup"
        closed.mkdir(mode=0)
        document = self.analyze(folder, **become)
        self.assertEqual(self.skipped_codes(document), ["unreadable_file", "unreadable_file"])
        closed.chmod(0o755)

    def test_folder_with_no_article(self):
        folder = self.root / "kosong"
        folder.mkdir()
        self.assert_fails(self.run_sumber("analyze", folder), FAILED, ".jsonl")
        self.write("kosong/catatan.md", "# bukan berita")
        self.assert_fails(self.run_sumber("analyze", folder), FAILED, ".jsonl")

    def test_folder_with_link_loops_pipe_and_device(self):
        folder = self.root / "aneh"
        self.write("aneh/dalam/berita.txt", GOOD)
        (folder / "putar").symlink_to("..")
        (folder / "dalam" / "putar").symlink_to(folder)
        (folder / "sendiri.txt").symlink_to("sendiri.txt")
        (folder / "keluar.txt").symlink_to(self.good)
        os.mkfifo(folder / "pipa.txt")
        expected = 5
        listener = socket.socket(socket.AF_UNIX)
        self.addCleanup(listener.close)
        os.chdir(folder)  # a socket's path may not be long
        listener.bind("soket.txt")
        os.chdir("/")
        expected += 1
        try:
            os.mknod(folder / "nol.txt", stat.S_IFCHR | 0o666, os.makedev(1, 5))
            expected += 1
        except PermissionError:
            pass
        document = self.analyze(folder)
        self.assertEqual([article["id"] for article in document["articles"]], ["berita"])
        self.assertEqual(self.skipped_codes(document), ["not_regular"] * expected)

    def test_named_device(self):
        self.assert_fails(self.run_sumber("analyze", "/dev/zero"), FAILED, "/dev/zero")

    def test_third_line_of_json_lines_broken(self):
        rows = [json.dumps({"id": f"b{i}", "text": GOOD.replace("Siti", f"Siti{i}")}) for i in range(5)]
        rows[2] = rows[2][:50]
        document = self.analyze(self.write("berita.jsonl", "\n".join(rows)))
        self.assertEqual(sorted(article["id"] for article in document["articles"]), ["b0", "b1", "b3", "b4"])
        self.assertEqual(self.skipped_codes(document), ["bad_json"])
        self.assertIn("berita.jsonl:3:", document["skipped"][0]["detail"])

    def test_duplicate_ids(self):
        other = GOOD.replace("Sabtu", "Minggu")
        rows = [{"id": "x", "text": GOOD}, {"id": "x", "text": other}, {"id": "x", "text": GOOD}, {"id": 5, "text": other}]
        forward = self.analyze(self.write("maju.jsonl", "\n".join(map(json.dumps, rows))))
        self.assertEqual(sorted(article["id"] for article in forward["articles"]), ["5", "x"])
        self.assertEqual(self.skipped_codes(forward), ["duplicate_id"])
        backward = self.analyze(self.write("mundur.jsonl", "\n".join(map(json.dumps, reversed(rows)))))
        self.assertEqual(forward["articles"], backward["articles"])

    def test_html_with_200000_nested_tags(self):
        began = time.monotonic()
        self.assert_skipped_beside_good(self.write("dalam.html", "<html><body>" + "<div>" * 200_000 + GOOD), "too_deep")
        self.assertLess(time.monotonic() - began, 30)

    def test_packed_bomb_and_damaged_gzip(self):
        self.assert_skipped_beside_good(self.write("bom.txt.gz", gzip.compress(bytes(100_000_000))), "too_large")
        damaged = gzip.compress(os.urandom(100_000))[:50_000]
        self.assert_skipped_beside_good(self.write("rusak.jsonl.gz", damaged), "bad_encoding")

    def articles_of(self, *inputs):
        """Addresses of the articles and codes of the skipped rows, within bounded memory."""
        document = self.analyze(*inputs, **self.bounded_memory())
        return sorted(article["url"] or article["id"] for article in document["articles"]), self.skipped_codes(document)

    def test_archive_with_absurd_lengths(self):
        for length in ["9223372036854775808", "-1", "18446744073709551616", "banyak"]:
            for pack in [bytes, gzip.compress]:
                with self.subTest(length=length, pack=pack):
                    bad = warc_record("https://kabar.test/0", b"<p>Isi", length=length)
                    path = self.write("arsip.warc" if pack is bytes else "arsip.warc.gz", pack(bad) + pack(good_record(2)))
                    self.assertEqual(self.articles_of(path), (["https://kabar.test/2"], ["bad_archive"]))

    def test_archive_with_a_head_of_a_gigabyte(self):
        path = self.root / "arsip.warc"
        with open(path, "wb") as out:
            out.write(b"WARC/1.0\r\nWARC-Type: response\r\nX-Panjang: ")
            for _ in range(1000):
                out.write(b"x" * 1_000_000)
            out.write(b"\r\n\r\n" + good_record(2))
        self.assertEqual(self.articles_of(path), (["https://kabar.test/2"], ["bad_archive"]))
        path.unlink()

    def test_archive_with_a_bomb_of_ten_gigabytes(self):
        front = warc_record("https://jahat.test/", b"<p>", length=10_000_000_000)
        path = self.write("arsip.warc.gz", gzip.compress(good_record(1)) + gzip_bomb(front, 10) + gzip.compress(good_record(2)))
        began = time.monotonic()
        addresses, codes = self.articles_of(path)
        self.assertEqual(addresses, ["https://kabar.test/1", "https://kabar.test/2"])
        self.assertIn("bad_archive", codes)
        self.assertLess(time.monotonic() - began, 60)

    def test_archive_that_ends_in_the_middle(self):
        whole = gzip.compress(good_record(1)) + gzip.compress(good_record(2))
        path = self.write("arsip.warc.gz", whole[:-60])
        addresses, codes = self.articles_of(path)
        self.assertIn("https://kabar.test/1", addresses)
        self.assertEqual(codes, ["bad_archive"])

    def test_archive_of_pictures(self):
        picture = b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n\xff\xd8\xff\xe0"
        head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://kabar.test/a.jpg\r\n"
                f"Content-Length: {len(picture)}\r\n\r\n").encode()
        path = self.write("arsip.warc", (head + picture + b"\r\n\r\n") * 50_000 + good_record(2))
        self.assertEqual(self.articles_of(path), (["https://kabar.test/2"], ["not_a_page"]))

    def test_archive_from_standard_input(self):
        done = self.run_sumber("analyze", "-", input=gzip.compress(good_record(1)) + gzip.compress(good_record(2)))
        self.assertEqual(done.returncode, DONE, done.stderr)
        self.assertEqual(len(json.loads(done.stdout)["articles"]), 2)

    def test_feed_with_recursive_entities(self):
        lines = ["<!DOCTYPE rss [<!ENTITY a 'ha'>"]
        lines += [f"<!ENTITY {name} '{f'&{before};' * 20}'>" for before, name in zip("abcdefghij", "bcdefghijk")]
        item = "<item><title>Banjir</title><link>https://kabar.test/1</link><description>" + GOOD + " &k;</description></item>"
        path = self.write("umpan.rss", "".join(lines) + "<!ENTITY z '&z;'>]><rss><channel>" + item + "</channel></rss>")
        addresses, codes = self.articles_of(path)
        self.assertEqual((len(addresses), codes), (1, []))

    def test_feed_that_ends_broken(self):
        item = "<item><title>Banjir</title><description>" + GOOD + "</description></item>"
        path = self.write("umpan.xml", "<rss><channel>" + item + item[: len(item) // 2])
        addresses, codes = self.articles_of(path)
        self.assertEqual((len(addresses), codes), (1, ["bad_feed"]))

    def test_nul_bytes_and_mixed_encodings(self):
        mixed = GOOD.encode() + "\n“Air surut,” kata Siti. ".encode() + b"\x93Besok,\x94 tambahnya di caf\xe9 itu.\0\n"
        text = self.analyze(self.write("campur.txt", mixed))["articles"][0]["text"]
        self.assertIn("“Air surut,” kata Siti. “Besok,” tambahnya di café itu.", text)
        self.assertNotIn("\0", text)

    def test_full_disk(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("there is no /dev/full")
        for command in ["analyze", "report"]:
            self.assert_fails(self.run_sumber(command, self.good, "-o", "/dev/full"), FAILED, "/dev/full", "No space")
        for command in [["analyze", self.good], ["show", self.good], ["--help"], ["manual"]]:
            with open("/dev/full", "wb") as full:
                done = subprocess.run([SUMBER, *map(str, command)], stdout=full, stderr=subprocess.PIPE, check=False,
                                      timeout=PATIENCE_SECONDS)
            self.assertEqual(done.returncode, FAILED, command)
            self.assertIn(b"No space", done.stderr)

    def test_output_that_cannot_be_written(self):
        self.assert_fails(self.run_sumber("analyze", self.good, "-o", self.root / "tiada/hasil.json"), FAILED, "tiada")
        self.assert_fails(self.run_sumber("analyze", self.good, "-o", self.good), BAD_CALL, "one of the inputs")
        self.assertEqual(self.good.read_text(), GOOD)

    def interrupt(self, signal_number, arguments, **options):
        process = subprocess.Popen([SUMBER, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                   **options)
        time.sleep(0.5)
        process.send_signal(signal_number)
        _, errors = process.communicate(timeout=PATIENCE_SECONDS)
        return process.returncode, errors.decode()

    def test_interrupted_while_it_waits_for_input(self):
        reader, writer = os.pipe()
        self.addCleanup(os.close, writer)
        output = self.root / "hasil.json"
        code, errors = self.interrupt(signal.SIGINT, ["analyze", "-", "-o", output], stdin=reader)
        os.close(reader)
        self.assertEqual(code, INTERRUPTED, errors)
        self.assertIn("interrupted", errors)
        self.assertFalse(output.exists())

    def test_interrupted_while_it_works(self):
        rows = (json.dumps({"id": i, "text": GOOD.replace("tiga", str(i * 7919 % 10007)) * 3}) for i in range(60_000))
        news = self.write("banyak.jsonl", "\n".join(rows))
        output = self.write("hasil.json", "sebelumnya")
        for signal_number in [signal.SIGINT, signal.SIGTERM]:
            code, errors = self.interrupt(signal_number, ["analyze", news, "-o", output])
            self.assertEqual(code, INTERRUPTED, errors)
            self.assertEqual(output.read_text(), "sebelumnya")
            left = sorted(path.name for path in self.root.iterdir())
            self.assertEqual(left, ["baik.txt", "banyak.jsonl", "hasil.json"])

    def test_quiet_says_nothing_but_errors(self):
        done = self.run_sumber("analyze", "--quiet", self.good, self.root / "tiada.txt")
        self.assertEqual((done.returncode, done.stderr), (DONE, b""))

    def test_wrong_calls(self):
        for arguments in [[], ["analyze"], ["analyse", "x"], ["analyze", "x", "--threads", "many"], ["report", "x"],
                          ["explain", "x.json"], ["show", self.good, "--language", "zz"]]:
            with self.subTest(arguments):
                done = self.run_sumber(*arguments)
                self.assertEqual(done.returncode, BAD_CALL, done.stderr)
                self.assertEqual(done.stdout, b"")

    def test_document_that_is_none(self):
        path = self.write("bukan.json", '{"schema": "sumber/1", "articles": 7}')
        for arguments in [["explain", path, "1"], ["diff", path, path], ["show", path]]:
            with self.subTest(arguments[0]):
                self.assert_fails(self.run_sumber(*arguments), FAILED, "bukan.json")

    def test_control_characters_never_reach_the_terminal(self):
        evil = GOOD.replace("Tanggul", "Tang\x1b]0;judul\x07gul \u202e")
        row = {"id": "x\x1b[2J", "title": "Judul \x1b[31mmerah\u2066", "text": evil}
        path = self.write("jahat.jsonl", json.dumps(row) + "\n{rusak \x1b[31m\n")
        done = self.run_sumber("show", "--all", path)
        self.assertEqual(done.returncode, DONE, done.stderr)
        for sign in ["\x1b", "\x07", "\u202e", "\u2066"]:
            self.assertNotIn(sign, (done.stdout + done.stderr).decode())

    def test_same_document_for_any_threads_and_order(self):
        inputs = [self.good]
        for i in range(6):
            inputs.append(self.write(f"b{i}.txt", GOOD.replace("1.250", f"1.{i}50")))
        one = self.run_sumber("analyze", "--threads", "1", *inputs)
        two = self.run_sumber("analyze", "--threads", "2", *reversed(inputs))
        self.assertEqual(one.returncode, DONE, one.stderr)
        self.assertEqual(one.stdout, two.stdout)

    def test_every_command_on_one_document(self):
        output = self.root / "hasil.json"
        self.assertEqual(self.run_sumber("analyze", self.good, "-o", output).returncode, DONE)
        for arguments in [["show", output], ["explain", output, "1"], ["diff", output, output],
                          ["report", output, "-o", self.root / "hasil.html"], ["manual"], ["completions", "zsh"]]:
            done = self.run_sumber(*arguments)
            self.assertEqual(done.returncode, DONE, (arguments, done.stderr))
        self.assertEqual(self.run_sumber("analyze", self.good, "-o", f"{self.root}/hasil/").returncode, DONE)
        self.assertIn(b"\n", self.run_sumber("show", self.root / "hasil").stdout)


if __name__ == "__main__":
    SUMBER = os.path.abspath(sys.argv.pop(1))
    unittest.main()
