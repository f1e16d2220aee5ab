#!/usr/bin/env python3
"""Records of a web archive a second, ours beside FastWARC's: `./dev bench warc [FILE...]`.

usage: warc.py PROGRAM FILE... [--rounds N]

Both read the file, give every response record, parse its HTTP head and hold its body in memory. They take turns, so that
what else the machine does hits both alike. Figures are CPU seconds (user and system), medians over the rounds, and the
peak of memory. Run it with the Python that has FastWARC (build/peers/venv).
"""
import argparse
import re
import statistics
import subprocess
import sys

PEER = """
import sys, time
from fastwarc.warc import ArchiveIterator, WarcRecordType
began = time.process_time()
records = size = 0
for record in ArchiveIterator(sys.argv[1], record_types=WarcRecordType.response, parse_http=True):
    size += len(record.reader.read())
    records += 1
seconds = time.process_time() - began
peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(f"{records} responses, {size} bytes, {seconds:.3f} s CPU, {peak / 1024:.1f} MB")
"""
LINE = re.compile(r"(\d+) responses, (\d+) bytes,(?: \d+ damaged,)? ([\d.]+) s CPU,.*?([\d.]+) MB")


def measure(command):
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    records, size, seconds, megabytes = LINE.search(said).groups()
    return int(records), int(size), float(seconds), float(megabytes)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("files", nargs="+")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    print(f"{'file':<28} {'reader':<9} {'responses':>10} {'MB':>8} {'CPU s':>8} {'responses/s':>12} {'memory MB':>10}")
    for file in arguments.files:
        tools = {"sumber": [arguments.program, file], "fastwarc": [sys.executable, "-c", PEER, file]}
        runs = {name: [] for name in tools}
        for _ in range(arguments.rounds):
            for name, command in tools.items():
                runs[name].append(measure(command))
        seconds = {name: statistics.median(run[2] for run in own) for name, own in runs.items()}
        for name, own in runs.items():
            records, size, _, _ = own[0]
            print(f"{file.rsplit('/', 1)[-1]:<28} {name:<9} {records:>10} {size / 1e6:>8.0f} {seconds[name]:>8.3f} "
                  f"{records / seconds[name]:>12.0f} {max(run[3] for run in own):>10.1f}")
        if runs["sumber"][0][:2] != runs["fastwarc"][0][:2]:
            print("   the two disagree on records or bytes")
        print(f"   {seconds['fastwarc'] / seconds['sumber']:.2f} times FastWARC's records a second")


if __name__ == "__main__":
    main()
