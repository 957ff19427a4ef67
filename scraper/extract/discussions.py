"""Find what readers wrote in boxes whose names do not say so: by what stands under each comment, or above them all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING

from scraper.extract.cards import holds
from scraper.extract.segment import Box, Segment, Segments

if TYPE_CHECKING:
    from scraper.extract.layout import Layout

__all__ = ["find_answered", "headed", "is_dated"]

_ANSWERS = frozenset(
    "reply|respond|répondre|antworten|responder|contestar|rispondi|odpowiedz|odpovědět|odpovedať|odgovori|одговори|ответить"
    "|відповісти|отговор|yanıtla|cevapla|beantwoorden|reageer|svar|svara|vastaa|válasz|răspunde|răspundeți|απάντηση|balas"
    "|trả lời|ตอบกลับ|जवाब दें|رد|پاسخ|השב|הגב|返信|返信する|回复|回覆|답글|답글쓰기".split("|")
)
"""What the link under a comment says that answers it."""
ANSWER_WORDS, ANSWER_TEXTS, LEAST_ANSWERED = 3, 40, 2
"""Words of that link and texts of the box around it at most; such boxes from which on they are a discussion."""
LEAST_ALIKE = 3
"""The same where it is no link and no day stands in the box: then they must be of one kind."""
LEAST_TOLD = 60
"""Words of a story above the first comment, without which the discussion is what the page is about."""
DATED_WORDS = 15
"""Words of a line that is told by its date alone."""
_DAY = r"(?<!\d)(?:(?:19|20)\d\d(?!\d)\D.*?(?<!\d)\d{1,2}|\d{1,2}(?!\d)\D.*?(?<!\d)(?:19|20)\d\d)(?!\d)"
"""A year and a day of the month, or a month in digits."""


def is_dated(item: Segment) -> bool:
    """Say whether a short line holds a day."""
    return item.words <= DATED_WORDS and re.search(_DAY, item.text) is not None


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
    kinds = Counter(box.kind for box in plain)
    dated = {box for box, i in plain.items() if any(map(is_dated, page.items[max(i - box.count + 1, 0) : i]))}
    if len(dated) < LEAST_ANSWERED:
        plain = {box: i for box, i in plain.items() if kinds[box.kind] >= LEAST_ALIKE}
    found = linked | plain
    if len(found) < LEAST_ANSWERED:
        return set()
    first = min(i - box.count + 1 for box, i in found.items())
    return set(found) if sum(layout.prose[layout.head + 1 : max(first, 0)]) >= LEAST_TOLD else set()


def headed(items: Sequence[Segment], head: Segment) -> list[Segment]:
    """Return the texts below a line that counts comments: in the boxes beside it, most with a day in a line of few words.

    A heading of a story ("5 Antworten") has no such boxes below it.
    """
    outer = head.box
    while outer.count == 1 and outer.parent is not None:
        outer = outer.parent
    below = list(takewhile(partial(holds, outer), items[head.order + 1 :]))
    rows = _rows(below, outer)
    while len(rows) == 1 and outer not in rows:
        outer = next(iter(rows))
        rows = _rows(below, outer)
    comments = [row for row in rows.values() if len(row) > 1 and any(map(is_dated, row))]
    return below if len(comments) >= LEAST_ANSWERED and 2 * len(comments) >= len(rows) else []


def _rows(items: Sequence[Segment], outer: Box) -> dict[Box, list[Segment]]:
    """Group the texts of a box by the boxes right in it; those that stand in none are its own."""
    rows: dict[Box, list[Segment]] = {}
    for item in items:
        box = item.box
        while box is not outer and box.parent is not None and box.parent is not outer:
            box = box.parent
        rows.setdefault(box, []).append(item)
    return rows
