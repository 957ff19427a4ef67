"""Take from the kept segments what the page says more than once: notices, second copies, openings, pulled quotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from scraper.extract import lines
from scraper.extract.layout import HEADINGS, ends_sentence
from scraper.extract.lines import folded
from scraper.extract.segment import Box, Segment
from scraper.extract.words import count_words

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
PULLED_SHARE = 0.7
"""Share of its runs of three words that stand in one text, for a quotation to be a likeness of a part of it."""
SOURCE_WORDS = 12
"""Words from which a text below a pulled quotation is none that names its source."""
_ASIDE = frozenset(("aside", "figure"))
PULLED_DEPTH = 4
"""Levels up to which the element of a pulled quotation is looked for."""


def drop_echoes(kept: Sequence[Segment]) -> None:
    """Unmark a paragraph that stands between others three times or more: a notice on every blocked embed, an appeal.

    Cells and items repeat by nature, so do refrains among verses and a question put to several people, and a page most of
    which repeats is one that says so.
    """
    runs = Counter([text for text, _ in groupby([item.text for item in kept if item.keep])])
    echoes = {text for text, n in runs.items() if n >= ECHO_TIMES and count_words(text) >= ECHO_WORDS}
    if not echoes:
        return
    echoes -= {item.text for item in kept if lines.is_structure(item) or item.text.endswith(QUESTION_MARKS)}
    echoes -= {item.text for before, item in pairwise(kept) if "\n" in item.text and "\n" in before.text}
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
            if item.words >= COPY_WORDS and not lines.is_structure(item):
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


def drop_pulled(kept: Sequence[Segment], *, is_news: bool) -> None:
    """Unmark quotations that are set apart, and stand in the running text as well: they are display, not told twice.

    With one goes the line below it that says whose words they are. On news one that was shortened, or put a little
    differently, is no less display: none of the five on the corpus's pages is body. Elsewhere only one that its element, or
    its name, calls pulled: a text about texts quotes a passage twice.
    """
    frames = _frames(kept, is_news=is_news)
    pulled = [item for item in frames if PULLED_WORDS <= item.words <= PULLED_MOST]
    if not pulled:
        return
    told = [f" {folded(item.text)} " for item in kept if item not in frames]
    bare = [text.replace(" ", "") for text in told]
    for item in pulled:
        words, texts = f" {folded(item.text)} ", told
        if item.words > item.text.count(" ") + 1:
            words, texts = words.replace(" ", ""), bare
        if any(words in text and len(text) > len(words) for text in texts) or (is_news and _is_likeness(item.text, told)):
            item.keep = False
            for other, frame in frames.items():
                if frame is frames[item] and other.order > item.order and not ends_sentence(other.text):
                    other.keep = other.words > SOURCE_WORDS


def _is_likeness(text: str, told: Sequence[str]) -> bool:
    """Say whether most of a quotation's shingles, but for those over a gap, stand in one text."""
    parts = text.replace("...", "…").split("…")
    shingles = set().union(*[_shingles(folded(part)) for part in parts])
    return bool(shingles) and any(len(shingles & _shingles(whole)) >= PULLED_SHARE * len(shingles) for whole in told)


def _shingles(words: str) -> set[tuple[str, ...]]:
    parts = words.split()
    return set(zip(parts, parts[1:], parts[2:], strict=False))


def _frames(kept: Sequence[Segment], *, is_news: bool) -> dict[Segment, Box]:
    """Return the outermost element near each text that sets it apart, where one does."""
    around: dict[Box | None, Box | None] = {}
    frames: dict[Segment, Box] = {}
    for item in kept:
        outer = item.box.parent
        if outer not in around:
            around[outer] = _outermost(outer, PULLED_DEPTH - 1, is_news=is_news)
        found = around[outer] or _outermost(item.box, 1, is_news=is_news)
        if found is not None:
            is_set = item.tag in HEADINGS and (found.tag == "blockquote" or "quote" in found.names.lower())
            if is_set or not lines.is_structure(item):
                frames[item] = found
    return frames


def _outermost(box: Box | None, depth: int, *, is_news: bool) -> Box | None:
    """Return the last element that sets apart what is in it, of so many from one outwards."""
    found: Box | None = None
    for _ in range(depth):
        if box is None:
            break
        names = box.names.lower()
        if box.tag in _ASIDE or "pull" in names or (is_news and (box.tag == "blockquote" or "quote" in names)):
            found = box
        box = box.parent
    return found


def _is_next(kept: Sequence[Segment], place: int, number: int) -> bool:
    """Say whether another text stands next to a copy as it does to the original; the same once more is a litany."""
    text = kept[number].text
    if place > 0 and kept[place - 1].text == kept[number - 1].text != text:
        return True
    return number + 1 < len(kept) and kept[place + 1].text == kept[number + 1].text != text
