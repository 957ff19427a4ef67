"""Take from the kept segments what the page says more than once: notices, second copies, openings, pulled quotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from scraper.extract import lines
from scraper.extract.lines import folded
from scraper.extract.segment import Box, Segment

ECHO_TIMES = 3
ECHO_WORDS = 8
ECHO_SHARE = 0.6
ECHO_KINDS = 2
"""How many different echoes a page may have: a page on which many things recur is a list, not furnished with notices."""
QUESTION_MARKS = ("?", "？", "؟", ";", "՞")
COPY_SHARE = 0.2
"""Share of the kept text that repeats earlier paragraphs from which the page carries its text twice; below it, what comes
back is a refrain or a pulled quotation. A tenth costs as many of the corpus's pages as it mends."""
COPY_WORDS = 8
"""Words of a paragraph that counts for it."""
OPENING = 2
"""Paragraphs at the start that come once more, in another box, from which the first is a teaser of the whole text."""
OPENING_CHARS = 40
PULLED_WORDS, PULLED_MOST = 6, 60
"""Words of a pulled quotation: fewer recur by chance, and more are a passage that is quoted."""
PULLED_DEPTH = 4
"""Levels up to which the element of a pulled quotation is looked for."""


def drop_echoes(kept: Sequence[Segment]) -> None:
    """Unmark a paragraph that stands between others three times or more: a notice on every blocked embed, an appeal.

    Cells and items repeat by nature, so does a question put to several people, and a page most of which repeats is one that
    says so.
    """
    runs = Counter([text for text, _ in groupby([item.text for item in kept if item.keep])])
    structure = {item.text for item in kept if lines.is_structure(item) or item.text.endswith(QUESTION_MARKS)}
    echoes = {text for text, n in runs.items() if n >= ECHO_TIMES and text.count(" ") + 1 >= ECHO_WORDS} - structure
    if not 0 < len(echoes) <= ECHO_KINDS:
        return
    size = sum([len(item.text) for item in kept if item.keep])
    found = [item for item in kept if item.text in echoes]
    if sum([len(item.text) for item in found]) <= ECHO_SHARE * size:
        for item in found:
            item.keep = False


def drop_copies(kept: Sequence[Segment]) -> None:
    """Unmark what comes once more, in the same order, where a page carries its text twice: for wide and narrow screens."""
    places: dict[str, int] = {}
    again: list[Segment] = []
    size = 0
    for number, item in enumerate(kept):
        place = places.setdefault(item.text, number)
        if number > place + 1 and _is_next(kept, place, number):
            again.append(item)
            if item.text.count(" ") + 1 >= COPY_WORDS and not lines.is_structure(item):
                size += len(item.text)
    if size >= COPY_SHARE * sum([len(item.text) for item in kept]):
        for item in again:
            item.keep = False
    else:
        _drop_teaser(kept)


def _drop_teaser(kept: Sequence[Segment]) -> None:
    """Unmark the opening where the whole text, hidden until it is paid for or opened, begins with it once more."""
    opening = [i for i, item in enumerate(kept[: len(kept) // 2]) if len(item.text) >= OPENING_CHARS][:OPENING]
    if len(opening) < OPENING:
        return
    first, second = (kept[i] for i in opening)
    again = next((i for i in range(opening[-1] + 1, len(kept)) if kept[i].text == first.text), None)
    if again is None or kept[again].box.parent is first.box.parent:
        return
    whole = [item.text for item in kept[again:]]
    if second.text in whole[1 : 1 + OPENING]:
        for item in kept[:again]:
            item.keep = item.text not in whole


def drop_pulled(kept: Sequence[Segment]) -> None:
    """Unmark quotations that are set apart, and stand in the running text as well: they are display, not told twice."""
    pulled = [item for item in kept if _is_set_apart(item) and PULLED_WORDS <= item.text.count(" ") + 1 <= PULLED_MOST]
    if pulled:
        texts = [f" {folded(item.text)} " for item in kept]
        for item in pulled:
            words = f" {folded(item.text)} "
            item.keep = not any(words in text and len(text) > len(words) for text in texts)


def _is_set_apart(item: Segment) -> bool:
    box: Box | None = item.box
    for _ in range(PULLED_DEPTH):
        if box is None:
            break
        if box.tag in ("blockquote", "aside", "figure") or "quote" in box.names.lower():
            return not lines.is_structure(item)
        box = box.parent
    return False


def _is_next(kept: Sequence[Segment], place: int, number: int) -> bool:
    """Say whether another text stands next to a copy as it does to the original; the same once more is a litany."""
    text = kept[number].text
    if place > 0 and kept[place - 1].text == kept[number - 1].text != text:
        return True
    return number + 1 < len(kept) and kept[place + 1].text == kept[number + 1].text != text
