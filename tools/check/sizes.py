#!/usr/bin/env python3
"""Warns of functions over 45 lines, files over 500 lines and functions of more than five parameters. Never fails."""
import re
import sys

from source import finish, project_files, text_of, without_comments_and_strings

MAX_FUNCTION_LINES = 45
MAX_FILE_LINES = 500
MAX_PARAMETERS = 5
NOT_FUNCTIONS = {"if", "for", "while", "switch", "catch", "return", "sizeof", "decltype", "alignas", "noexcept"}
HEAD = re.compile(r"(~?\w+)\s*\(([^;{}]*)\)\s*(?:const|noexcept|override|final|->\s*[\w:<>,\s*&]+|\s)*(?::[^;{}]*(?:\{[^{}]*\}[^;{}]*)*)?$", re.S)


def bodies(code: str):
    """(name, parameters, first line, line count) of every braced body that is a function's."""
    starts, stack = [0], []
    for at, sign in enumerate(code):
        if sign == "{":
            head = HEAD.search(code[starts[-1]:at].strip())
            name = head.group(1) if head and head.group(1) not in NOT_FUNCTIONS else ""
            stack.append((name, head.group(2) if head else "", at))
            starts.append(at + 1)
        elif sign == "}" and stack:
            name, parameters, begin = stack.pop()
            starts.pop()
            starts[-1] = at + 1
            if name:
                first = code.count("\n", 0, begin) + 1
                yield name, parameters, first, code.count("\n", begin, at) + 1
        elif sign == ";":
            starts[-1] = at + 1


def parameter_count(parameters: str) -> int:
    flat, depth = "", 0
    for sign in parameters:
        depth += sign in "<([{"
        depth -= sign in ">)]}"
        flat += " " if depth and sign == "," else sign
    return flat.count(",") + 1 if flat.strip() else 0


def main() -> int:
    warnings = []
    for path in project_files(".h", ".cpp", ".py", under=("src/", "tests/", "bench/", "fuzz/", "tools/", "eval/")):
        text = text_of(path)
        if text.count("\n") > MAX_FILE_LINES:
            warnings.append(f"{path}: {text.count(chr(10))} lines")
        if path.endswith(".py"):
            continue
        code = re.sub(r"^[ \t]*#.*$", "", without_comments_and_strings(text), flags=re.M)
        for name, parameters, first, lines in bodies(code):
            if lines > MAX_FUNCTION_LINES and not path.startswith("tests/"):
                warnings.append(f"{path}:{first}: {name} has {lines} lines")
            if parameter_count(parameters) > MAX_PARAMETERS:
                warnings.append(f"{path}:{first}: {name} has {parameter_count(parameters)} parameters")
    finish("sizes", [], warnings)
    return 0


if __name__ == "__main__":
    sys.exit(main())
