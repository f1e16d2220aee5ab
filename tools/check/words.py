#!/usr/bin/env python3
"""Words that the project does not use, from words.tsv beside this file, and language codes in the engine.

Columns of words.tsv: a regular expression; what to write instead; where it counts (code: identifiers and comments of
C++; strings: C++ strings too; names: file names; docs: Markdown; all: every text file but packs and examples); why.
"""
import re
import sys

from source import ROOT, finish, project_files, text_of, without_comments, without_strings

TABLE = "tools/check/words.tsv"
LANGUAGE_CODE = re.compile(r'"(?:id|en|ind|eng|in-ID|id-ID|en-US|en-GB)"')
JSON_KEY = re.compile(r'\["id"\]|"id"\s*[,:]|\b(?:contains|at|value|find|key|text_at|find_field|find_field_unordered)\("id"|\w+(?:_at|_string)\(\w+, "id"\)')
TEXT_ENDINGS = (".h", ".cpp", ".inc", ".py", ".cmake", "CMakeLists.txt", ".md", ".json", ".sh", "dev", ".ci/run", ".1", ".js",
                ".ts", ".svelte", ".css")


def rules() -> list[tuple[re.Pattern, str, str]]:
    rows = [line.split("\t") for line in text_of(TABLE).splitlines()[1:] if line.strip() and not line.startswith("#")]
    return [(re.compile(r[0]), r[1], r[2]) for r in rows]


def scope_text(path: str, scope: str) -> str:
    """The part of a file that a rule of this scope looks at."""
    is_code = path.endswith((".h", ".cpp"))
    if scope == "all":
        return "" if path.startswith(("packs/", "examples/", "tools/check/", "docs/images/")) else text_of(path)
    if scope == "docs":
        return text_of(path) if path.endswith(".md") and not path.endswith(".id.md") else ""
    if scope == "code":
        return without_strings(text_of(path)) if is_code else ""
    if scope == "strings":
        return text_of(path) if is_code and path.startswith("src/") else ""
    return path.replace("/", " / ") if scope == "names" else ""


def language_codes() -> list[str]:
    problems = []
    for path in project_files(".h", ".cpp", under=("src/",)):
        if path.startswith("src/doors/python/"):
            continue
        for number, line in enumerate(without_comments(text_of(path)).splitlines(), 1):
            if LANGUAGE_CODE.search(JSON_KEY.sub("", line)):
                problems.append(f"{path}:{number}: a language code in the engine belongs in packs/: {line.strip()[:80]}")
    return problems


def main() -> int:
    problems = language_codes()
    table = rules()
    for path in project_files(*TEXT_ENDINGS):
        texts: dict[str, str] = {}
        for pattern, instead, scope in table:
            for part in scope.split(","):
                text = texts.setdefault(part, scope_text(path, part))
                for match in pattern.finditer(text):
                    line = text.count("\n", 0, match.start()) + 1
                    problems.append(f"{path}:{line}: {match.group()!r}: {instead}")
    assert (ROOT / TABLE).is_file()
    return finish("words", problems)


if __name__ == "__main__":
    sys.exit(main())
