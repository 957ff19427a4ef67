"""Find what readers wrote in boxes whose names do not say so: by what stands under each comment."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from scraper.extract.cards import STORY_WORDS, holds
from scraper.extract.segment import Box, Segment, Segments

if TYPE_CHECKING:
    from scraper.extract.layout import Layout

__all__ = ["LEAST_ANSWERED", "drop_signed", "find_answered", "find_dated", "is_dated", "names_writer"]

_ANSWERS = frozenset(
    "reply|respond|répondre|antworten|responder|contestar|rispondi|odpowiedz|odpovědět|odpovedať|odgovori|одговори|ответить"
    "|відповісти|отговор|yanıtla|cevapla|beantwoorden|reageer|svar|svara|vastaa|válasz|răspunde|răspundeți|απάντηση|balas"
    "|trả lời|ตอบกลับ|जवाब दें|رد|پاسخ|השב|הגב|返信|返信する|回复|回覆|답글|답글쓰기".split("|")
)
"""What the link under a comment says that answers it."""
ANSWER_WORDS, ANSWER_TEXTS, LEAST_ANSWERED = 3, 40, 2
"""Words of that link and texts of the box around it at most; such boxes from which on they are a discussion."""
LEAST_ALIKE = 3
"""The same where it is no link: then they must be of one kind."""
DATED_WORDS, DATED_CHARS = 15, 200
"""Words of a line that is told by its date alone, and how much of it is read."""
_TEXT = r"(?i)comment[-_]?(?:text|body|content)(?![a-z])"
"""How they name what a comment says, apart from the line above it with its writer and day."""
ROW_TEXTS = 4
"""Texts at most of the box around both."""
_SINGLE = r"(?i)(?:comment|kommentar|commentaire|comentario|comentário|commento)(?![a-z])"
"""How makers of pages name the box of one comment; also a kind of article, and what an editor says of a picture."""
_NAMED = r"[^\W\d_][^\d:|•·]{0,60}[|•·]"
"""A name before a stroke."""
_TITLES = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_DAY = r"(?<!\d)(?:(?:19|20)\d\d(?!\d)\D.*?(?<!\d)\d{1,2}|\d{1,2}(?!\d)\D.*?(?<!\d)(?:19|20)\d\d)(?!\d)"
"""A year and a day of the month, or a month in digits."""


def is_dated(item: Segment) -> bool:
    """Say whether a short line holds a day."""
    return item.words <= DATED_WORDS and re.search(_DAY, item.text[:DATED_CHARS]) is not None


def find_answered(page: Segments, layout: Layout) -> set[Box]:
    """Return the boxes with a text and a link to answer it, as under each comment, where there are several of them.

    What is no link until scripts have run is the last text of its box. Where no story stands above the first of them, the
    discussion is what the page is about.
    """
    linked: dict[Box, int] = {}
    plain: dict[Box, int] = {}
    for i, item in enumerate(page.items):
        if layout.words[i] > ANSWER_WORDS or i < layout.head or item.text.lower() not in _ANSWERS:
            continue
        box: Box | None = item.box
        while box is not None and not box.prose:
            box = box.parent
        if box is not None and box not in layout.head_chain and box.count <= ANSWER_TEXTS:
            if layout.density[i] >= 1.0:
                linked.setdefault(box, i)
            elif i + 1 == len(page.items) or not holds(box, page.items[i + 1]):
                plain.setdefault(box, i)
    found = linked | _unlinked(page, layout, plain)
    if len(found) < LEAST_ANSWERED:
        return set()
    first = min(i - box.count + 1 for box, i in found.items())
    return set(found) if sum(layout.prose[layout.head + 1 : max(first, 0)]) >= STORY_WORDS else set()


def find_dated(page: Segments, layout: Layout) -> set[Box]:
    """Return the boxes below the headline that are each called a comment, where several are of a kind, most with a day."""
    called = {box for box in page.boxes if _is_called(box)} - layout.head_chain.keys()
    if len(called) < LEAST_ALIKE:
        return set()
    dated: set[Box] = set()
    for item in page.items[layout.head + 1 :]:
        if is_dated(item):
            box: Box | None = item.box
            while box is not None and box not in called:
                box = box.parent
            if box is not None:
                dated.add(box)
    kinds, told = Counter(box.kind for box in called if box.prose), Counter(box.kind for box in dated)
    return {box for box in called if told[box.kind] >= LEAST_ALIKE and 2 * told[box.kind] >= kinds[box.kind]}


def drop_signed(items: Sequence[Segment]) -> None:
    """Unmark the comments below a story of which each stands in a box so called, right below a line with a day.

    This comes after the model, which would have to be fitted anew for the few pages that need it.
    """
    rows: dict[Box, str] = {}
    told = 0
    for above, item in pairwise(items):
        told += above.words if above.keep else 0
        box = item.box if "omment" in item.box.names else item.box.parent
        if not item.keep or box is None or "omment" not in box.names or re.search(_TEXT, box.names) is None:
            continue
        row = box.parent
        if row is None or row.count > ROW_TEXTS or not is_dated(above) or holds(box, above) or not holds(row, above):
            continue
        if not rows and told < STORY_WORDS:  # a thread is what its page is about
            return
        rows[row] = box.kind
    kinds = Counter(rows.values())
    inside = {row for row, kind in rows.items() if kinds[kind] >= LEAST_ALIKE}
    for item in items if inside else ():
        at: Box | None = item.box
        while at is not None and at not in inside:
            at = at.parent
        item.keep = item.keep and at is None


def _is_called(box: Box) -> bool:
    return ("omment" in box.names or "oment" in box.names) and re.search(_SINGLE, box.names) is not None


def _unlinked(page: Segments, layout: Layout, plain: dict[Box, int]) -> dict[Box, int]:
    """Return those of the boxes that end with the word for an answer which are comments though nothing in them is a link.

    Questions, posts and letters that a story quotes end so, too. Comments are several of a kind, each with a name and a day
    in one line, are no quotations, and nothing is told between them.
    """
    named = {
        box: i
        for box, i in plain.items()
        if not _is_quoted(box) and any(map(names_writer, page.items[max(i - box.count + 1, 0) : i]))
    }
    kinds = Counter(box.kind for box in named)
    found = {box: i for box, i in named.items() if kinds[box.kind] >= LEAST_ALIKE}
    if not found:
        return found
    first, last = min(i - box.count + 1 for box, i in found.items()), max(found.values())
    inside = {j for box, i in found.items() for j in range(i - box.count + 1, i + 1)}
    return {} if any(layout.prose[j] and j not in inside for j in range(max(first, 0), last)) else found


def _is_quoted(box: Box) -> bool:
    at: Box | None = box
    while at is not None and at.tag != "blockquote":
        at = at.parent
    return at is not None


def names_writer(item: Segment) -> bool:
    """Say whether a line that is no heading has a name before a stroke, and a day behind it."""
    return item.tag not in _TITLES and is_dated(item) and re.match(_NAMED, item.text) is not None
