"""Read the date that an element beside the headline keeps in an attribute, where its text says "2 hours ago" or nothing.

Refuses what stands in teasers, comments and footers, and what tells of a change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from scraper.extract.dom import LexborNode
from scraper.extract.fields import dates
from scraper.extract.fields.dates import Moment

__all__ = ["from_attributes", "printed"]

MOST_ELEMENTS = 40
"""How many elements behind the heading are looked at."""
CLIMB = 6
"""How many elements up from the date the one is at most that holds the heading, too."""
DAY = timedelta(days=1)
"""By how much a newsroom's clock may be ahead of that of whoever fetched the page."""
TEXT_CHARS = 40
LISTED = 3
"""As many days are those of a list of stories or comments."""
_ATTRIBUTES = (
    "datetime", "data-published", "data-publish-date", "data-published-at", "data-datetime", "data-timestamp", "data-date",
    "data-time",
)  # fmt: skip
_TITLED = r"(?i)date|time|ago|publi"
_SHAPE = r"(?:1\d{9}(?:\d{3})?|.*\b(?:19|20)\d\d\b.*)"
"""Seconds or milliseconds since 1970, or a text with a year."""
_AGAINST = (
    r"(?i)comment|related|teaser|(?<!v)card|recommend|popular|trending|sidebar|widget|footer|modif|updated|latest|event"
)


def from_attributes(heading: LexborNode | None, now: datetime | None, language: str) -> Moment | None:
    """Return the date in an attribute of the first such element behind the page's first heading, or None."""
    found: list[Moment] = []
    for node in _behind(heading):
        given = _stamp(node.attributes, node.tag or "")
        if not given or not re.fullmatch(_SHAPE, given) or len(node.text(deep=True)) > TEXT_CHARS or _is_anothers(node):
            continue
        moment = dates.parse(given, now=now, language=language)
        if moment is not None:
            found.append(moment)
    return found[0] if found and len({moment.day for moment in found}) < LISTED else None


def printed(times: Sequence[LexborNode], instant: Moment, now: datetime | None, language: str) -> Moment | None:
    """Return the day and time of day that a `<time>` prints of an instant that it keeps in its attribute, or None."""
    for node in times:
        stamp = dates.parse(node.attributes.get("datetime") or "", now=now, language=language)
        if stamp is not None and stamp.value == instant.value:
            text = " ".join(node.text(deep=True).split())
            shown = dates.find(text, now=None if now is None else now + DAY, language=language)
            if shown is not None and shown.precision != "day":
                return shown
    return None


def _stamp(attributes: dict[str, str | None], tag: str) -> str:
    """Return what an element's attributes give as its time, "" for nothing."""
    if not attributes:
        return ""
    for name in _ATTRIBUTES:
        if name in attributes and (tag, name) != ("time", "datetime"):  # `datelines` judges these
            return (attributes[name] or "").strip()
    if "content" in attributes and attributes.get("itemprop") == "datePublished":
        return attributes["content"] or ""
    title = attributes.get("title")
    if title and (tag in ("abbr", "time") or re.search(_TITLED, attributes.get("class") or "")):
        return title.strip()
    return ""


def _behind(heading: LexborNode | None) -> Iterator[LexborNode]:
    """Yield the elements behind a heading in the order of the page, as far as they are looked at."""
    node, seen = heading, 0
    below = False
    while node is not None and seen < MOST_ELEMENTS:
        following = node.child if below and node.child is not None else node.next
        while following is None and node is not None:
            node = node.parent
            following = node.next if node is not None else None
        node, below = following, True
        if node is not None and node.is_element_node:
            seen += 1
            yield node


def _is_anothers(node: LexborNode) -> bool:
    """Say whether an element stands in what is not the article's header, or tells when it was changed."""
    above: LexborNode | None = node
    for _ in range(CLIMB):
        if above is None or above.css_first("h1") is not None:
            return above is None
        if above.tag in ("aside", "footer", "nav", "blockquote", "li"):
            return True
        attributes = above.attributes
        named = f"{attributes.get('class') or ''} {attributes.get('id') or ''} {attributes.get('itemprop') or ''}"
        if re.search(_AGAINST, named):
            return True
        above = above.parent
    return True
