"""The full-text index over the newest version of every article. It holds no text of its own: that is in the versions."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from typing import Any

_NO_SPACES = re.compile(r"([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")
"""Characters of scripts written without spaces: each is indexed as a word of its own, so that a search finds them."""

_UNSEEN = "\u00ad\u200b\u2060\ufeff"
"""Soft hyphens and other places where a word may be broken: a search for the whole word would miss it."""


class Words:
    """Read and write the index of one archive."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Work on an open connection."""
        self._db = db

    def add(self, article: int, record: Mapping[str, Any]) -> None:
        """Index an article by its record."""
        self._db.execute(
            "INSERT INTO words (rowid, headline, description, body) VALUES (?, ?, ?, ?)", (article, *_indexed(record))
        )

    def remove(self, article: int, record: Mapping[str, Any]) -> None:
        """Take an article out: an index without text must be given the very words that were put in."""
        self._db.execute(
            "INSERT INTO words (words, rowid, headline, description, body) VALUES ('delete', ?, ?, ?, ?)",
            (article, *_indexed(record)),
        )

    def clear(self) -> None:
        """Forget everything."""
        self._db.execute("INSERT INTO words (words) VALUES ('delete-all')")

    def check(self) -> None:
        """Raise sqlite3.DatabaseError where the index is damaged: a check of the whole database does not look into it."""
        self._db.execute("INSERT INTO words (words) VALUES ('integrity-check')")

    def find(self, query: str, limit: int) -> tuple[int, ...]:
        """Return the articles that hold all words of a query, the best match first; no word is an operator."""
        phrases = [_spaced(word).replace("\0", "").replace('"', " ").strip() for word in query.split()]
        words = " ".join(f'"{phrase}"' for phrase in phrases if phrase)
        if not words:
            return ()
        rows = self._db.execute(
            "SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words, 8.0, 3.0, 1.0) LIMIT ?", (words, limit)
        )  # a word in the headline counts for eight in the body, one in the description for three
        return tuple(row[0] for row in rows)


def _indexed(record: Mapping[str, Any]) -> list[str]:
    return [_spaced(record.get(name) or "") for name in ("headline", "description", "articleBody")]


def _spaced(text: str) -> str:
    for sign in _UNSEEN:  # `str.translate` takes fifteen times as long
        text = text.replace(sign, "")
    return _NO_SPACES.sub(r" \1 ", text)
