"""Tell pages that hold several whole texts, none more theirs than the others: months of a blog, threads of a forum."""

from __future__ import annotations

import re

from scraper.extract.fields.address import absolute, host
from scraper.extract.layout import HEADINGS, Layout
from scraper.extract.lines import is_date_line
from scraper.extract.segment import Segment, Segments

LEAST = 2
"""Texts from which on they are several."""
WHOLE_WORDS = 60.0
"""Words of prose from which on a text is whole, and no teaser."""
MOST_TEXTS = 60
"""Segments of a text at most."""
LINKED = 0.8
SHARE = 0.5
"""Share of the body's words that stand in such texts."""
ABOVE, NOTE_WORDS = 2, 12
"""Texts above a heading among which its date stands, and words of a line with one."""
_COMMENTS = r"(?i)\d\s*(?:comment|kommentar|reacties|koment|yorum|комментари)|(?:comments|kommentare)\W{0,3}\d|コメント|评论"
"""How a text that was posted counts its comments; else it has a line with its date."""
_ANSWERS = r"(?i)(?:re|aw|antw|odp|rép|resp)\s?:\s\S"
"""How the headings of answers begin."""


def holds_several(page: Segments, layout: Layout, url: str | None) -> bool:
    """Say whether most of the body stands in several texts, each dated and headed by a link to a page of its own.

    The headings are of one kind, and their links lead to other pages of the site. An article that lists what is told on
    other pages gives no dates. On the corpus one list of news is told by this alone, and no article.
    """
    kinds: dict[tuple[str, str], dict[str, int]] = {}
    for i, item in enumerate(page.items):
        if item.box.tag in HEADINGS and layout.density[i] >= LINKED:
            address = _address(item, url)
            if address:
                kinds.setdefault((item.box.tag, item.box.kind), {}).setdefault(address, i)
    body = sum([words for words, item in zip(layout.words, page.items, strict=True) if item.keep])
    for starts in kinds.values():
        parts = [(start, _end(page.items, start)) for start in starts.values()]
        whole = [part for part in parts if _is_whole(page.items, layout, *part)]
        told = sum([layout.words[i] for start, end in whole for i in range(start, end) if page.items[i].keep])
        if len(whole) >= LEAST and told >= SHARE * body:
            return True
    return False


def is_thread(page: Segments) -> bool:
    """Say whether the body goes on behind headings that answer the same one, as in a forum: "Re: ..."."""
    answers: dict[str, list[int]] = {}
    for item in page.items:
        answered = re.match(_ANSWERS, item.text) if item.box.tag in HEADINGS else None
        if answered:
            answers.setdefault(item.text[answered.end() - 1 :].casefold(), []).append(item.order)
    return any(
        len(places) >= LEAST and any(item.keep for item in page.items[places[LEAST - 1] + 1 :])
        for places in answers.values()
    )


def _address(item: Segment, url: str | None) -> str:
    """Return the address of another page of the site that a heading links to, "" for none."""
    href = next((href for _start, _end, kind, href in item.marks if kind == "a" and href), "")
    address = absolute(url, href) or ""
    here = (url or "").partition("#")[0].rstrip("/")
    found = address.partition("#")[0]
    return found if found.rstrip("/") != here and host(found) in ("", host(url)) else ""


def _end(items: list[Segment], start: int) -> int:
    """Return where a text ends: at the next heading of its level or above."""
    level = HEADINGS[items[start].box.tag]
    behind = range(start + 1, min(start + MOST_TEXTS, len(items)))
    return next((i for i in behind if HEADINGS.get(items[i].box.tag, level + 1) <= level), behind.stop)


def _is_whole(items: list[Segment], layout: Layout, start: int, end: int) -> bool:
    """Say whether a text is whole, and dated."""
    if sum(layout.prose[start + 1 : end]) < WHOLE_WORDS:
        return False
    notes = (item for item in (*items[max(start - ABOVE, 0) : start], *items[start + 1 : end]) if item.words <= NOTE_WORDS)
    return any(is_date_line(note) or re.search(_COMMENTS, note.text) for note in notes)
