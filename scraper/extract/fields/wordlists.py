"""Hold lists of words in many languages, each file read when first asked for. Owns no reading of a text.

`bylines.json` has the words of bylines, `credits.json` those that say whose a picture is, `titles.json` how pages are
called at first.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

__all__ = ["words"]


@cache
def words(group: str, file: str = "bylines") -> frozenset[str]:
    """Return all words of one group, case folded, whatever their language."""
    found = _groups(file)[group]
    texts = [found] if isinstance(found, str) else found.values()
    return frozenset(word.casefold() for text in texts for word in text.split("|"))


@cache
def _groups(file: str) -> Mapping[str, str | Mapping[str, str]]:
    groups: Mapping[str, str | Mapping[str, str]] = json.loads(Path(__file__).with_name(f"{file}.json").read_text("utf-8"))
    return groups
