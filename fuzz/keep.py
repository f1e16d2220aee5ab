#!/usr/bin/env python3
"""Takes into fuzz/seeds what fuzzing found: keep.py [--files N] [--bytes N] TARGET...

Of build/fuzz/corpus/TARGET, the N small files that together reach the most beyond the seeds written by hand. libFuzzer's
merge says which features each file reaches; here the file that adds the most is taken first. Files taken earlier
(their names are hashes) make way for better ones.
"""
import argparse
import hashlib
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
MADE_BY_FUZZER = re.compile(r"^[0-9a-f]{40}$")


def reached(target: str, files: list[pathlib.Path]) -> dict[pathlib.Path, set[int]]:
    """The features that each file reaches."""
    with tempfile.TemporaryDirectory() as folder:
        inputs, merged, control = (pathlib.Path(folder) / name for name in ("inputs", "merged", "control"))
        inputs.mkdir()
        merged.mkdir()
        for at, file in enumerate(files):
            shutil.copy(file, inputs / str(at))
        run = subprocess.run([ROOT / "build" / "fuzz" / "fuzz" / f"fuzz_{target}", "-set_cover_merge=1", "-rss_limit_mb=3000",
                              f"-merge_control_file={control}", merged, inputs], stderr=subprocess.PIPE)
        if run.returncode:
            sys.exit(f"{target}: the merge ended with {run.returncode}\n{run.stderr.decode(errors='replace')[-3000:]}")
        lines = control.read_text().splitlines()
    # The number of files, the number of those in the first folder, the files; then lines "FT index feature...".
    names = lines[2:2 + int(lines[0])]
    found = {files[int(pathlib.Path(name).name)]: set() for name in names}
    for line in lines[2 + len(names):]:
        word, *numbers = line.split()
        if word == "FT":
            found[files[int(pathlib.Path(names[int(numbers[0])]).name)]].update(map(int, numbers[1:]))
    return found


def choose(features: dict[pathlib.Path, set[int]], have: set[int], most: int) -> list[pathlib.Path]:
    left, chosen = dict(features), []
    while left and len(chosen) < most:
        best = max(left, key=lambda file: (len(left[file] - have), -file.stat().st_size, file.name))
        if not left[best] - have:
            break
        have |= left.pop(best)
        chosen.append(best)
    return chosen


def keep(target: str, most: int, most_bytes: int) -> None:
    seeds, corpus = ROOT / "fuzz" / "seeds" / target, ROOT / "build" / "fuzz" / "corpus" / target
    seeds.mkdir(exist_ok=True)
    everything = sorted(file for folder in (seeds, corpus) if folder.is_dir() for file in folder.iterdir()
                        if file.stat().st_size <= most_bytes or folder == seeds)
    features = reached(target, everything)
    by_hand = [file for file in features if file.parent == seeds and not MADE_BY_FUZZER.match(file.name)]
    have = set().union(*(features.pop(file) for file in by_hand)) if by_hand else set()
    chosen = {hashlib.sha1(file.read_bytes()).hexdigest(): file.read_bytes() for file in choose(features, have, most)}
    for file in seeds.iterdir():
        if MADE_BY_FUZZER.match(file.name):
            file.unlink()
    for name, contents in chosen.items():
        (seeds / name).write_bytes(contents)
    print(f"{target}: {len(by_hand)} by hand, {len(chosen)} of the fuzzer's, {sum(map(len, chosen.values()))} bytes")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("targets", nargs="+", metavar="TARGET")
    options.add_argument("--files", type=int, default=32)
    options.add_argument("--bytes", type=int, default=3000)
    chosen = options.parse_args()
    for target in chosen.targets:
        keep(target.removeprefix("fuzz_"), chosen.files, chosen.bytes)


if __name__ == "__main__":
    main()
