"""Tell the few words that stand above a text and name its subject, its section or another story."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from scraper.extract.layout import HEADINGS, ends_sentence
from scraper.extract.lines import folded, is_structure
from scraper.extract.segment import Segment

KICKERS, KICKER_WORDS = 2, 12
"""Lines above the headline at most that name its subject, and their words."""
_KICKER = r"(?i)(?<![a-z])(?:kicker|eyebrow|overline|dachzeile|surtitre|antetitulo)(?![a-z])"
"""How makers of pages name that line."""
SECTION_WORDS = 3
"""Words of a link above a text that leads to its section."""


def drop(items: Sequence[Segment], titles: Container[str]) -> None:
    """Unmark the few words right above the headline, in its box or the one around it: they name its subject."""
    for head in items:
        if head.tag == "h1" and folded(head.text) in titles:
            outer = head.box.parent
            near = (outer, outer.parent if outer else None)
            for item in items[max(head.order - KICKERS, 0) : head.order]:
                if item.keep and item.box.parent in near and _is_few(item):
                    item.keep = False
            return


def is_above(item: Segment, headline: Segment) -> bool:
    """Say whether a text is a few words right above the headline, whatever this is set as."""
    return item.order == headline.order - 1 and _is_few(item)


def is_named(item: Segment, following: Sequence[Segment]) -> bool:
    """Say whether a few words near the start name the story's subject by the name of their element, below its headline, too.

    One set beside the text that follows may be a sub-heading.
    """
    if not item.box.names or not _is_few(item):
        return False
    is_apart = all(other.box.parent is not item.box.parent for other in following)
    return is_apart and re.search(_KICKER, item.box.names) is not None


def leads_on(first: Segment) -> bool:
    """Say whether the first text is all link: the headline of another story, or the name of the section.

    The first point of a list may be all link, too, and body, unless it leads to a part of the page.
    """
    if first.link_chars != len(first.text):
        return False
    to_parts = all((href or "").startswith("#") for _start, _end, kind, href in first.marks if kind == "a")
    return first.tag in HEADINGS or (first.words <= SECTION_WORDS and (to_parts or not is_structure(first)))


def _is_few(item: Segment) -> bool:
    return item.words <= KICKER_WORDS and not ends_sentence(item.text)
