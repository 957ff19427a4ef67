"""Cut the name of the site or section off a page's title. Refuses to choose among titles: `headline` does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.structured.choice import fold

__all__ = ["names_site", "parts_of", "separators", "without_site"]

_ALIKE = str.maketrans("–―·•»«⋆›‹｜ㅣ¦—", "~~~~~~~~~|||\x01")
"""Signs that part a title alike, as one of ASCII each: sets of others make a pattern take five times as long to compile."""
_SEPARATOR = re.compile(r"\s+[|\-~/\x01]{1,2}\s+|\s*\|\s*|\s*(?:--|::|\x01)\s*|(?<=\w)\s?:\s+")
"""What stands between headline, section and site in a page's title. A dash also stands inside headlines and a colon is
more often a kicker's, so a part is only cut for a reason."""
_HOST = r"(?i)(?:www\.)?[a-z0-9-]{3,40}\.(?:com|net|org|info|news|(?:com?\.)?(?!js)[a-z]{2})"
_ARROWS = ("»", "›", "→")
_OPENING = "«‹"
SITE_WORDS = 4
"""A part of a title that names a site or section has at most this many words."""
PIPE_WORDS = 6
"""The same behind a pipe, where fewer parts belong to a headline."""
MOST_PARTS = 12
MAX_CHARS = 1_000


def parts_of(text: str) -> list[tuple[int, int, str]]:
    """List what may part a title: where each sign begins and ends, and the sign."""
    return [(m.start(), m.end(), m.group().strip()) for m in separators(text)[:MOST_PARTS]]


def without_site(text: str, parts: Sequence[tuple[int, int, str]], names: frozenset[str], others: frozenset[str]) -> str:
    """Cut the site's name, or a section before it, off either end of a title that has `parts`.

    A part goes when it is a name of the site (`names`, folded, spaces out), when another source gives exactly the rest, or
    when it is short and stands behind a pipe, which no headline uses.
    """
    for start, end, mark in parts:
        tail = fold(text[end:])
        if mark != ":" and fold(text[:start]) in others and len(tail.split()) <= SITE_WORDS * 3 and tail not in others:
            return text[:start].rstrip()
    whole = len(text)
    for start, end, mark in reversed(parts):
        head, tail = fold(text[:start]), fold(text[end:])
        short = len(tail.split()) <= PIPE_WORDS and len(head.split()) > 2
        named = names_site(tail, names) or ("." in text[end:] and re.fullmatch(_HOST, text[end:]) is not None)
        if named or (short and (mark.startswith("|") or (len(text) < whole and _points(text, start, end)))):
            if not names_site(head, names):
                text = text[:start].rstrip()
        else:
            break
    if parts and fold(text[: parts[0][0]]).replace(" ", "") in names:
        return text[parts[0][1] :].lstrip() or text
    return text


def _points(text: str, start: int, end: int) -> bool:
    """Say whether the sign there is an arrow between headline and section, and no end of a quotation."""
    return text[start:end].strip() in _ARROWS and not any(sign in text for sign in _OPENING)


def separators(text: str) -> list[re.Match[str]]:
    """List what may part the headline from other things in the first thousand characters of a title, each sign in ASCII."""
    return list(_SEPARATOR.finditer(text[:MAX_CHARS].translate(_ALIKE)))


def names_site(words: str, names: frozenset[str]) -> bool:
    """Say whether folded words are a name of the site: alone, or with a word or two around it ("Example News")."""
    squeezed = words.replace(" ", "")
    if not squeezed or squeezed in names:
        return True
    if len(words.split()) > SITE_WORDS:
        return False
    return any(len(name) >= 4 and name in squeezed and len(squeezed) <= 2.5 * len(name) for name in names)
