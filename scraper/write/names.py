"""Name the file of an article from its own facts. Refuses anything that a file system or a shell could take amiss."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

SLUG_BYTES = 80
"""The longest slug; with date, id and suffix a name stays under the 143 bytes of the narrowest file system, eCryptfs."""

ID_DIGITS = 8
_NOT_WORD = r"[^a-z0-9]+"
_DATE = r"\d{4}-\d{2}-\d{2}"


def file_name(article: Mapping[str, Any], suffix: str, *, source: str) -> str:
    """Name an article's file `2020-09-22-some-words--1a2b3c4d.md`: the date and slug for people, the id against collisions.

    The same article gets the same name again. `source`, the URL or file it came from, makes the id where the page names no
    address of its own.
    """
    slug = slugify(str(article.get("headline") or ""))
    date = re.match(_DATE, str(article.get("datePublished") or ""))
    words = "-".join(part for part in (date[0] if date else "", slug) if part) or "article"
    return f"{words}--{_short_id(article, source)}{suffix}"


def slugify(words: str) -> str:
    """Return words in ASCII lower case joined by hyphens, at most 80 bytes, cut between words; empty for other scripts."""
    ascii_words = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    slug = re.sub(_NOT_WORD, "-", ascii_words.lower()).strip("-")
    if len(slug) <= SLUG_BYTES:
        return slug
    return slug[: SLUG_BYTES + 1].rpartition("-")[0] or slug[:SLUG_BYTES]


def _short_id(article: Mapping[str, Any], source: str) -> str:
    """Return the first digits of the record's id, or of a digest of the address where there is no record."""
    identity = article.get("id")
    if not identity:
        import hashlib  # OpenSSL takes longer to load than most articles to print

        address = article.get("canonicalUrl") or article.get("url") or source
        identity = hashlib.sha256(str(address).encode("utf-8", "replace")).hexdigest()
    return str(identity)[:ID_DIGITS]
