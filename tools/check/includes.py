#!/usr/bin/env python3
"""Who may include whom: base <- model <- lang <- text <- a stage; engine knows the stages; doors know the engine.

A stage never includes another stage, the store, the network or a door, and does no input or output. A header under
internal/ belongs to its own room. Include paths begin at src/.
"""
import re
import sys

from source import ROOT, finish, project_files, text_of, without_comments_and_strings

STAGE_FLOORS = ("read", "link", "tell")
GROUND = ("base", "model", "lang", "text")
# What a room may include besides itself, by its first folder. A door may use the doors that write and read files.
ALLOWED = {
    "base": (),
    "model": ("base",),
    "lang": ("base", "model"),
    "text": ("base", "model", "lang"),
    "read": GROUND,
    "link": GROUND,
    "tell": GROUND,
    "store": ("base", "model"),
    "fetch": ("base", "model"),
    "engine": (*GROUND, *STAGE_FLOORS, "store", "fetch"),
    "doors": ("base", "model", "lang", "engine", "doors/export", "doors/report"),
    "doors/cli": ("base", "model", "lang", "engine", "doors"),
}
INPUT_OUTPUT = {"fstream", "iostream", "filesystem", "thread", "future", "mutex", "sys/socket.h", "unistd.h", "curl/curl.h",
                "sqlite3.h"}
INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)', re.M)


def room_of(path: str) -> str:
    """`path` begins after src/: "read/extract/dom.h" is in read/extract, "text/dates.h" in text."""
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] in (*STAGE_FLOORS, "doors") and len(parts) > 2 else parts[0]


def is_allowed(room: str, other: str) -> bool:
    if other == room:
        return True
    return any(other == a or other.startswith(a + "/") for a in ALLOWED.get(room, ALLOWED[room.split("/")[0]]))


def problem_of(room: str, own: str | None, system: str | None) -> str:
    """Why a file of `room` may not have this include; empty where it may."""
    is_stage = room.split("/")[0] in STAGE_FLOORS
    if system:
        return f"a stage does no input or output: <{system}>" if is_stage and system in INPUT_OUTPUT else ""
    if not (ROOT / "src" / own).is_file():
        return f'"{own}" is not a path that begins at src/'
    other = room_of(own)
    if not is_allowed(room, other):
        return f'{room} may not include {other}: "{own}"'
    if "/internal/" in own and other != room:
        return f'"{own}" is private to {other}'
    return ""


def main() -> int:
    problems = []
    for path in project_files(".h", ".cpp", under=("src/",)):
        room = room_of(path.removeprefix("src/"))
        code = text_of(path)
        if room.split("/")[0] not in ALLOWED:
            problems.append(f"{path}: no such floor: {room}")
            continue
        for match in INCLUDE.finditer(code):
            problem = problem_of(room, match.group(1), match.group(2))
            if problem and not (match.group(1) or "").endswith(".inc"):
                problems.append(f"{path}:{code.count(chr(10), 0, match.start()) + 1}: {problem}")
        if room.split("/")[0] in STAGE_FLOORS:
            bare = without_comments_and_strings(code)
            problems += [f"{path}:{bare.count(chr(10), 0, m.start()) + 1}: a stage does not throw"
                         for m in re.finditer(r"\bthrow\b", bare)]
    return finish("include rules", problems)


if __name__ == "__main__":
    sys.exit(main())
