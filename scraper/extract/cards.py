"""Find the small boxes that a link makes what they are: teasers of other stories, calls to act."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from scraper.extract.segment import Box, Segment, Segments

if TYPE_CHECKING:
    from scraper.extract.layout import Hints, Layout

LINKED = 0.8
CARD_WORDS = 80
"""Words of a teaser, with its headline, at most."""
LEAST_CARDS, LEAST_NEWS_CARDS = 3, 2
TITLE_WORDS = 3
"""Words of a linked text that may be the headline of a teaser on a page of news, whatever its element."""
STORY_WORDS = 60
"""Words of prose from which on a text is a story of its own."""
LEAST_TOLD = 12
"""Words of prose below the headline and outside of teasers from which a page tells something itself."""
CALL_TEXTS, CALL_WORDS, BUTTON_WORDS = 4, 60, 6
"""Texts and words of a box that calls to act, and words of the link at its end, at most."""
UNLINKED = 0.3
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_CALLS = frozenset(("div", "aside", "section"))


def find_cards(page: Segments, layout: Layout, hints: Hints) -> set[Box]:
    """Return the boxes of teasers with a summary: several of a kind, each with one linked heading and little text.

    They outweigh the text of a short report. Only where that stands apart from them: on a page that calls itself news, or
    outside the `<article>` of the headline. On the corpus 83 pages have some, and the body of none lies in them; of other
    pages 7 are an index which annotators took for an article. Two of a kind, and headlines in any element, are teasers on
    news alone: there none of the corpus's boxes is body, elsewhere they are the points of a listicle.
    """
    items, head, is_news = page.items, layout.head, hints.is_news
    own = items[head].box.article if head >= 0 else 0
    if head < 0 or not (is_news or own):
        return set()
    headed: dict[Box, int] = {}
    for i in range(head + 1, len(items)):
        box: Box | None = items[i].box
        if layout.density[i] < LINKED or box is None or leads_away(items[i], hints.host):
            continue
        if box.tag not in _HEADINGS and not (is_news and layout.words[i] >= TITLE_WORDS):
            continue
        is_headed = box.tag in _HEADINGS
        box = box.parent if is_headed else box
        while box is not None and box not in layout.head_chain and box.words <= CARD_WORDS:
            if is_headed or (box.count > 1 and box.prose > 0 and not (layout.prose[i - 1] and holds(box, items[i - 1]))):
                headed[box] = headed.get(box, 0) + 1
            box = box.parent
    groups: dict[tuple[Box | None, str], list[Box]] = {}
    for card, count in headed.items():
        if count == 1 and (is_news or card.article != own):
            groups.setdefault((card.parent, card.tag), []).append(card)
    least = LEAST_NEWS_CARDS if is_news else LEAST_CARDS
    found = {card for group in groups.values() for part in _alike(group) if _are_teasers(part, least) for card in part}
    if found:
        for box in page.boxes:
            if box.parent in found:
                found.add(box)
        told = sum([p for p, item in zip(layout.prose[head:], items[head:], strict=True) if item.box not in found])
        return found if told >= LEAST_TOLD else set()
    return found


def holds(box: Box, item: Segment) -> bool:
    """Say whether a text stands in a box, at any depth."""
    at: Box | None = item.box
    while at is not None and at is not box:
        at = at.parent
    return at is box


def leads_away(item: Segment, own: str) -> bool:
    """Say whether a link heads no teaser: it leads to another site, as to a shop, or within a page, as in a live blog."""
    for _start, _end, kind, href in item.marks:
        if kind != "a" or not href:
            continue
        if "#" in href or (href.startswith(("http:", "https:", "//")) and ".".join(own.split(".")[-2:]) not in href):
            return True
    return False


def _alike(group: list[Box]) -> list[list[Box]]:
    """Part boxes side by side into those of a kind: all, where they share a name; each else bears its number or section."""
    shared = set(group[0].names.split()).intersection(*[card.names.split() for card in group])
    if shared:
        return [group]
    kinds: dict[str, list[Box]] = {}
    for card in group:
        kinds.setdefault(card.kind, []).append(card)
    return list(kinds.values())


def _are_teasers(group: list[Box], least: int) -> bool:
    return len(group) >= LEAST_CARDS or (len(group) >= least and all(card.prose > 0 for card in group))


def find_calls(page: Segments, layout: Layout) -> set[Box]:
    """Return the small boxes amid the main text that end with a short link, a button by its looks: donate, subscribe, open.

    The box is the only one of its kind with prose beside it, so that it wraps no paragraph. On the corpus no such box of a
    page of news is body; of other pages, a third.
    """
    found: set[Box] = set()
    items, chain = page.items, layout.main_chain
    for i in range(1, len(items)):
        if layout.density[i] < 1.0 or layout.words[i] > BUTTON_WORDS or layout.ends[i]:
            continue
        box = _apart(items[i].box, chain)
        if box is None or box in found or not 1 < box.count <= CALL_TEXTS or box.words > CALL_WORDS or box.tag not in _CALLS:
            continue
        first = i - box.count + 1
        texts = range(first, i)
        if first < 0 or _apart(items[first].box, chain) is not box or any(layout.density[j] > UNLINKED for j in texts):
            continue
        if any(layout.ends[j] for j in texts) and not _has_twin(page, box):
            found.add(box)
    return found


def _apart(box: Box, chain: Container[Box]) -> Box | None:
    """Return the topmost box around a text that is not around the main text; None where the text stands right in that."""
    top: Box | None = None
    at: Box | None = box
    while at is not None and at not in chain:
        top, at = at, at.parent
    return top if at is not None else None


def _has_twin(page: Segments, box: Box) -> bool:
    return any(
        other.parent is box.parent and other is not box and other.kind == box.kind and other.prose for other in page.boxes
    )
