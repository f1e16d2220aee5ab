#!/usr/bin/env python3
"""Every table of packs/ against packs/schema.tsv: all violations at once, where the program stops at the first.

Beyond what the program itself checks: every row has as many cells as the head, text is in Unicode's composed form, no
row stands twice, `gloss` and `note` are the last columns, and in the tables of meanings no word stands twice.
"""
import collections
import sys
import unicodedata

from source import finish, project_files, text_of

Rule = collections.namedtuple("Rule", "column is_required is_list values")


def rows_of(path: str) -> list[tuple[int, list[str]]]:
    """(line number, trimmed cells) of a table, its head first; comments and blank lines left out."""
    lines = enumerate(text_of(path).split("\n"), 1)
    return [(n, [c.strip() for c in line.split("\t")]) for n, line in lines if line.strip() and not line.startswith("#")]


def load_schema() -> dict[tuple[str, str], list[Rule]]:
    schema = collections.defaultdict(list)
    for _, cells in rows_of("packs/schema.tsv")[1:]:
        cells += [""] * (8 - len(cells))
        pack, table, column, required, is_list, values = cells[:6]
        schema[pack, table].append(Rule(column, required == "yes", is_list == "yes", set(filter(None, values.split("|")))))
    return schema


def check_cells(where: str, head: list[str], cells: list[str], rules: list[Rule]) -> list[str]:
    problems = []
    row = dict(zip(head, cells))
    for rule in rules:
        cell = row.get(rule.column, "")
        if not cell and rule.is_required:
            problems.append(f"{where}: column '{rule.column}' is empty")
        parts = [p.strip() for p in cell.split("|") if p.strip()] if rule.is_list else [cell] if cell else []
        problems += [f"{where}: column '{rule.column}' has '{p}'; allowed: {', '.join(sorted(rule.values))}"
                     for p in parts if rule.values and p not in rule.values]
    return problems


def check_table(path: str, rules: list[Rule]) -> list[str]:
    if not rules:
        return [f"{path}: no table that packs/schema.tsv knows"]
    (_, head), *rows = rows_of(path) or [(1, [])]
    problems = [f"{path}: unknown column '{c}'" for c in head if c not in {r.column for r in rules} | {"gloss", "note"}]
    problems += [f"{path}: no column '{r.column}'" for r in rules if r.is_required and r.column not in head]
    if head[-2:] != ["gloss", "note"]:
        problems.append(f"{path}: the last columns are not gloss and note")
    seen: dict[tuple, int] = {}
    facts = [i for i, column in enumerate(head) if column not in ("gloss", "note")]
    for number, cells in rows:
        where = f"{path}:{number}"
        if len(cells) > len(head):
            problems.append(f"{where}: {len(cells)} cells under {len(head)} columns")
        if any(c != unicodedata.normalize("NFC", c) for c in cells):
            problems.append(f"{where}: text is not in composed form (NFC)")
        key = tuple(cells[i] if i < len(cells) else "" for i in facts)
        if key in seen:
            problems.append(f"{where}: the same row stands on line {seen[key]}")
        seen.setdefault(key, number)
        problems += check_cells(where, head, cells, rules)
    return problems


def find_twice(path: str, column: str) -> list[str]:
    """Words that stand twice in a column of lists: in two meanings, or in one for nothing."""
    problems = []
    seen: dict[str, int] = {}
    (_, head), *rows = rows_of(path)
    for number, cells in rows:
        for word in cells[head.index(column)].lower().split("|"):
            if word in seen:
                problems.append(f"{path}:{number}: '{word}' stands on line {seen[word]} too")
            seen.setdefault(word, number)
    return problems


def check_meanings(path: str, table: str) -> list[str]:
    """A word has one meaning, or it would have the one that happens to stand first."""
    column = {"synonyms": "words", "concepts": "words", "word_groups": "phrases"}.get(table)
    if not column:
        return []
    problems = find_twice(path, column)
    (_, head), *rows = rows_of(path)
    for number, cells in rows:
        for word in cells[head.index(column)].split("|"):
            if (" " in word) != (table == "word_groups"):
                problems.append(f"{path}:{number}: '{word}' belongs into {'synonyms' if table == 'word_groups' else 'word_groups'}")
    return problems


def main() -> int:
    schema = load_schema()
    paths = project_files(".tsv", under=("packs/",))
    problems = []
    for path in paths:
        parts = path.split("/")
        if len(parts) != 3:  # packs/schema.tsv, and packs/<pack>/tests/
            continue
        kind = "language" if f"packs/{parts[1]}/language.tsv" in paths else parts[1]
        table = parts[2].removesuffix(".tsv")
        problems += check_table(path, schema.get((kind, table), []))
        problems += check_meanings(path, table)
    return finish("packs", problems)


if __name__ == "__main__":
    sys.exit(main())
