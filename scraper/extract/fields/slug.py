"""Tell how much of a headline the page's address repeats. Refuses to read a headline out of it: letters and signs are lost.

Publishers make the last part of an address from the headline as it was first written, which is a witness of its own where
the sources on the page disagree.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

__all__ = ["names_some", "shared", "words"]

LEAST_WORDS = 3
"""A part of an address with fewer words is a section, a name or a number."""
MAX_CHARS = 300
LEAST_LETTERS = 3
"""Letters that a word of a name has at least to be looked for in an address."""
_MARKS = re.compile(r"[-_+]")
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "æ": "a", "œ": "o", "đ": "d", "ł": "l", "ı": "i", "þ": "th", "ð": "d"})
_DOUBLE = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"))
"""How addresses spell ä, ö, ü and å; some drop the dots instead, so that both sides are folded to the letter alone."""


def words(url: str | None) -> frozenset[str]:
    """Return the words of the longest part of an address's path, folded; empty where none has enough."""
    path = (url or "").split("?", 1)[0].split("#", 1)[0].rsplit("://", 1)[-1].partition("/")[2]
    parts = [part for part in path.split("/") if len(_MARKS.findall(part)) >= LEAST_WORDS - 1]
    longest = max(parts, key=len, default="")[:MAX_CHARS]
    found = _words(unquote(longest) if "%" in longest else longest)
    return found if len(found) >= LEAST_WORDS else frozenset()


def shared(text: str, address: frozenset[str]) -> float:
    """Return the share of words that a headline and the words of an address have in common, 0 to 1."""
    own = _words(text[:MAX_CHARS])
    return len(own & address) / len(own | address) if own and address else 0.0


def names_some(name: str, part: str) -> bool:
    """Say whether a word of a part of an address is one of a name, or holds it ("alee" of Ann Lee)."""
    own = [word for word in _words(name) if len(word) >= LEAST_LETTERS]
    return any(word in other for other in _words(unquote(part)) for word in own)


def _words(text: str) -> frozenset[str]:
    text = text.lower().translate(_LETTERS)
    if not text.isascii():
        text = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
    for double, single in _DOUBLE:
        text = text.replace(double, single)
    return frozenset(re.findall(r"[^\W_]+", text))
