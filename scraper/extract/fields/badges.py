"""Take off a heading what stands in elements of its own within it: kicker, badges, byline. Refuses what no source omits."""

from __future__ import annotations

from collections.abc import Sequence

from scraper.extract.dom import LexborNode
from scraper.extract.fields import names, titles
from scraper.extract.structured.choice import fold
from scraper.extract.structured.text import plain

__all__ = ["without_marks"]

MOST_PARTS = 8
"""A heading of more elements is lettered by hand."""
MARK_WORDS = 3
"""A kicker or a badge has at most as many words, and a headline at least as many."""
KICKER_WORDS = 8
"""A kicker has at most so many where another source has the rest of the heading and nothing else."""
_UNSHOWN = ("svg", "style", "script", "template")


def without_marks(node: LexborNode, text: str, given: Sequence[str]) -> str:
    """Return a heading's text without kicker, badges and byline in elements of their own, where a source has just the rest.

    The rest may stand in the title before or behind the name of the site; of several marks it must be all that stands there.
    """
    while node.child is not None and node.child.next is None and node.child.is_element_node:
        node = node.child
    parts: list[tuple[str, str]] = []
    child = node.child
    while child is not None and len(parts) < MOST_PARTS:
        shown = "" if child.tag in _UNSHOWN else plain(child.text(deep=True, separator=" "))
        if shown:
            parts.append((shown, child.tag or ""))
        child = child.next
    texts = [shown for shown, _ in parts]
    if child is not None or not len(parts) > 1:
        return " ".join(texts) if parts and child is None and node.css_first("svg") is not None else text
    said = [fold(source) for source in given if source]
    for rest, mark in ((texts[1:], texts[0]), (texts[:-1], texts[-1])):
        words = fold(" ".join(rest))
        most = KICKER_WORDS if words in said and mark is texts[0] else MARK_WORDS
        if len(mark.split()) <= most and len(words.split()) >= MARK_WORDS and fold(mark):
            ends = [end for end in said if end.startswith(words) or end.endswith(" " + words)]
            if ends and not any(fold(text) in end for end in said):
                return " ".join(rest)
    return _without_several(parts, said, given) or text


def _without_several(parts: Sequence[tuple[str, str]], said: Sequence[str], given: Sequence[str]) -> str | None:
    """Return the parts of a heading that are left of several marks and of a byline, where they are one end of a title."""
    whole = fold(" ".join(shown for shown, _ in parts))
    if any(whole in other for other in said):
        return None
    exact = {*said, *(fold(end) for text in given for end in _ends(text))}
    for count in range(len(parts) - 1, 0, -1):
        for start in range(len(parts) - count + 1):
            rest = " ".join(shown for shown, _ in parts[start : start + count])
            marks = (*parts[:start], *parts[start + count :])
            if fold(rest) in exact and len(rest.split()) >= MARK_WORDS and all(_is_mark(*mark) for mark in marks):
                return rest
    return None


def _ends(title: str) -> list[str]:
    return [end for part in titles.separators(title) for end in (title[: part.start()], title[part.end() :])]


def _is_mark(text: str, tag: str) -> bool:
    """Say whether a part of a heading is a badge, is set in small letters, or says who wrote it."""
    return len(text.split()) <= MARK_WORDS or (tag != "-text" and (tag == "small" or names.led(text)))
