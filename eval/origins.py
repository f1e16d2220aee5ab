#!/usr/bin/env python3
"""Checks the stories of eval/origins.

usage: origins.py --check [STORY...]   what is wrong with the gold, a line each; nothing and exit 0 where it is right
"""
import argparse
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from origins_gold import FOLDER, check_stories, is_counted, read_stories  # noqa: E402


def summary(stories):
    claims = [claim for story in stories for claim in story.gold["claims"]]
    mentions = [mention for claim in claims for mention in claim["mentions"]]
    counts = (len(stories), sum(len(story.articles) for story in stories), len(claims), len(mentions),
              sum(not is_counted(m) for m in mentions), sum(claim["min"] >= 2 for claim in claims),
              sum(claim["max"] >= 2 for claim in claims), sum(bool(claim.get("conflict")) for claim in claims),
              sum(len(claim.get("drift") or ()) for claim in claims))
    return ("{} stories, {} articles, {} claims, {} mentions ({} not counted); {} claims with min 2 or more, {} with max 2 "
            "or more, {} with a conflict; {} drifts").format(*counts)


def main():
    parser = argparse.ArgumentParser(description="Checks the stories of eval/origins.")
    parser.add_argument("--check", action="store_true", help="only check the gold")
    parser.add_argument("--stories", type=pathlib.Path, default=FOLDER, metavar="FOLDER", help="where the stories lie")
    parser.add_argument("names", nargs="*", metavar="STORY", help="only these")
    call = parser.parse_args()
    stories = [s for s in read_stories(call.stories) if not call.names or s.name in call.names]
    troubles = check_stories(stories)
    for trouble in troubles:
        print(trouble)
    for language in sorted({story.language for story in stories}):
        print(f"{language}: {summary([s for s in stories if s.language == language])}")
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main())
