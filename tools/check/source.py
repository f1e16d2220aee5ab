"""The files under check and the C++ text without what is no code. Used by the other checks."""
import os
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SKIPPED_FOLDERS = {"build", ".git", "node_modules", "__pycache__", "dist"}


def project_files(*endings: str, under: tuple[str, ...] = ("",)) -> list[str]:
    """Paths relative to the project, sorted: what git knows or would add; every file where there is no git."""
    run = subprocess.run(["git", "-C", ROOT, "ls-files", "-co", "--exclude-standard"], capture_output=True, text=True)
    paths = run.stdout.splitlines() if run.returncode == 0 else walked_files()
    return sorted(p for p in paths if p.endswith(endings) and p.startswith(under) and (ROOT / p).is_file())


def walked_files() -> list[str]:
    found = []
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [f for f in folders if f not in SKIPPED_FOLDERS]
        found += [os.path.relpath(os.path.join(folder, f), ROOT) for f in files]
    return found


def text_of(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf8", errors="replace")


TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/'  # comments
    r'|R"([^(\s]{0,16})\(.*?\)\1"'  # raw strings
    r'|"(?:\\.|[^"\\\n])*"'  # strings
    r"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'",  # characters; not a digit separator
    re.S,
)


def blanked(match_text: str) -> str:
    return re.sub(r"[^\n]", " ", match_text)


def without_comments(code: str) -> str:
    """The code with comments as spaces; lines and columns stay."""
    return TOKEN.sub(lambda m: blanked(m.group()) if m.group().startswith("/") else m.group(), code)


def without_comments_and_strings(code: str) -> str:
    """The code with comments, strings and characters as spaces; lines and columns stay."""
    return TOKEN.sub(lambda m: blanked(m.group()), code)


def without_strings(code: str) -> str:
    """Code and comments, with strings and characters as spaces; lines and columns stay."""
    return TOKEN.sub(lambda m: m.group() if m.group().startswith("/") else blanked(m.group()), code)


def finish(name: str, problems: list[str], warnings: list[str] = ()) -> int:
    """Prints one line a finding and a closing line; the exit code."""
    for line in warnings:
        print(f"warning: {line}")
    for line in problems:
        print(line)
    print(f"{name}: " + ("ok" if not problems else f"{len(problems)} wrong")
          + (f", {len(warnings)} warnings" if warnings else ""))
    return 1 if problems else 0
