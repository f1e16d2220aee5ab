#!/usr/bin/env python3
"""Every path, link, `./dev` command and `sumber` command that the documents name exists.

usage: test_docs.py [--program FILE]      without a program the commands of `sumber` are not tried

Looked at: code spans and code blocks (paths, commands) and links. `<name>` and `…` in a path stand for anything; what
is under build/ is made by ./dev and is not looked for. Other files without a folder are a user's own.
"""
import argparse
import functools
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DOCUMENTS = ("README.md", "README.id.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")
FOLDERS = "src|packs|tests|eval|bench|fuzz|examples|docs|tools|cmake|spark|web|\\.ci"
CODE = re.compile(r"```[^\n]*\n(.*?)```|`([^`\n]+)`", re.S)
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)|<img[^>]*\bsrc=\"([^\"]+)\"")
PATH = re.compile(rf"(?<![\w./-])((?:{FOLDERS})/[^\s`'\",;:()]*|[\w.-]+\.md|CMakeLists\.txt|CMakePresets\.json|LICENSE|NOTICE)(?![\w/])")
DEV = re.compile(r"\./dev ([a-z]+)([^\n#|&;]*)")
SUMBER = re.compile(r"(?<![\w./-])(?:build/release/)?sumber ([a-z]+)\b([^\n#|&;]*)")
OPTION = re.compile(r"(?<![\w-])(--[a-z][a-z-]*)")


def code_of(document: str) -> list[tuple[int, str]]:
    """(line number, text) of every code span and block."""
    return [(document.count("\n", 0, m.start()) + 1, m.group(1) or m.group(2)) for m in CODE.finditer(document)]


def path_exists(path: str) -> bool:
    pattern = re.sub(r"<[^>]+>|…|\.\.\.|\{[^}]*\}", "*", path.rstrip("/."))
    return any(True for _ in ROOT.glob(pattern)) if "*" in pattern else (ROOT / pattern).exists()


def wrong_paths(code: str) -> list[str]:
    found = (m.group(1) for m in PATH.finditer(code))
    return [f"no such path: {p}" for p in found if not path_exists(p)]


@functools.cache
def dev_help() -> str:
    return subprocess.run(["bash", ROOT / "dev", "help"], capture_output=True, text=True, check=True).stdout


def wrong_dev_commands(code: str) -> list[str]:
    problems = []
    for command, rest in DEV.findall(code):
        if not re.search(rf"^  {command}\b", dev_help(), re.M):
            problems.append(f"no such command: ./dev {command}")
        problems += [f"./dev {command} has no option {o}" for o in OPTION.findall(rest) if o not in dev_help()]
    return problems


@functools.cache
def program_help(program: str, command: str) -> str:
    run = subprocess.run([program, command, "--help"], capture_output=True, text=True, timeout=60)
    return run.stdout + run.stderr if run.returncode == 0 else ""


def wrong_program_calls(code: str, program: str) -> list[str]:
    problems = []
    for command, rest in SUMBER.findall(code):
        text = program_help(program, command)
        if not text:
            problems.append(f"no such command: sumber {command}")
        problems += [f"sumber {command} has no option {o}" for o in OPTION.findall(rest) if text and o not in text]
    return problems


def wrong_links(name: str, document: str) -> list[str]:
    problems = []
    for match in LINK.finditer(CODE.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), document)):
        target = match.group(1) or match.group(2)
        if not re.match(r"[a-z]+:", target) and not (ROOT / target).exists():
            problems.append(f"{name}:{document.count(chr(10), 0, match.start()) + 1}: a link to nothing: {target}")
    return problems


def problems_of(name: str, program: str) -> list[str]:
    if not (ROOT / name).is_file():
        return [f"{name} does not exist"]
    document = (ROOT / name).read_text(encoding="utf8")
    problems = wrong_links(name, document)
    for line, code in code_of(document):
        wrong = wrong_paths(code) + wrong_dev_commands(code) + (wrong_program_calls(code, program) if program else [])
        problems += [f"{name}:{line}: {w}" for w in wrong]
    return problems


def self_test() -> list[str]:
    """The checks must be able to fail."""
    tries = ((wrong_paths("see src/no_such_room/x.h"), "a missing path"), (wrong_dev_commands("./dev fly"), "a missing command"),
             (wrong_dev_commands("./dev test --fly"), "a missing option"), (wrong_links("x", "[x](no/such.md)"), "a broken link"))
    return [f"test_docs.py does not notice {what}" for found, what in tries if not found]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default="")
    program = parser.parse_args().program
    program = str(pathlib.Path(program).resolve()) if program and pathlib.Path(program).is_file() else ""
    problems = self_test() + [p for name in DOCUMENTS for p in problems_of(name, program)]
    for problem in problems:
        print(problem)
    print("docs: " + (f"{len(problems)} wrong" if problems else "ok") + ("" if program else " (commands of sumber not tried)"))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
