"""Reads what many outlets wrote about the same events and says, claim by claim, how many independent origins stand behind it.

>>> import sumber
>>> document = sumber.analyze([{"text": "..."}, {"text": "..."}])
>>> document["claims"][0]["corroboration"]
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from . import _sumber

__all__ = ["analyze"]


def analyze(articles: Iterable[Mapping[str, Any]], *, threads: int = 0) -> dict[str, Any]:
    """The analysis document (docs/analysis.schema.json) of `articles`, rows as docs/input.schema.json has them.

    Raises ValueError where none of them could be read. The interpreter's lock is free while it works.
    """
    lines = "\n".join(json.dumps(dict(article), ensure_ascii=False) for article in articles)
    return json.loads(_sumber.analyze_jsonl(lines, threads))
