"""Ask trafilatura for a second opinion on pages that our model is unsure of. The only door to it.

Its answer is matched back onto our segments as votes, so that order, structure and explanations stay ours. The match goes
in order: a word of the menu that some line of the answer repeats gets no vote for it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from scraper.extract.segment import Segment
from scraper.extract.tables import share_votes

MAX_CHARS = 2_000_000
"""Characters of a page that trafilatura is given: it takes seconds for more."""
MAX_TAGS = 15_000
"""Tags, likewise: 50,000 paragraphs take it 4 s and 50,000 links 7 s."""
MATCH_SHARE = 0.8
MAX_PLACES = 16
"""Places in the answer that are tried for one segment: the first ones of its rarest run of words."""
_WORD = re.compile(r"\w+")
_RUN = 4

Words = tuple[str, ...]


class _Link(NamedTuple):
    """Hold the last member of a chain of segments, the place it has in the answer, and the weight of the whole chain."""

    weight: int
    number: int
    place: int
    before: _Link | None


def votes(html: str, items: Sequence[Segment]) -> list[bool] | None:
    """Return for each segment whether trafilatura keeps it, or None where trafilatura finds nothing."""
    if len(html) > MAX_CHARS or html.count("<") > MAX_TAGS:
        return None
    import trafilatura  # here: it costs 0.3 s, and one page in thirty needs it

    answer = trafilatura.extract(html, fast=True, include_comments=False, deduplicate=False)
    if not answer:
        return None
    voted = align([tuple(_WORD.findall(item.text)) for item in items], answer, [item.keep for item in items])
    return share_votes(items, [number in voted for number in range(len(items))])


def align(texts: Sequence[Words], answer: str, preferred: Sequence[bool]) -> frozenset[int]:
    """Return the numbers of the texts that stand in the answer, in the order of both.

    Texts of four words and more are placed by their runs of four, so that the most words find a place; of two equal texts
    the preferred one. A shorter text must be a line of the answer between the places of its longer neighbours.
    """
    words: list[str] = []
    lines: dict[Words, list[int]] = {}
    for line in answer.split("\n"):
        found = _WORD.findall(line)
        lines.setdefault(tuple(found), []).append(len(words))
        words += found
    runs: dict[Words, list[int]] = {}
    for place in range(len(words) - _RUN + 1):
        runs.setdefault(tuple(words[place : place + _RUN]), []).append(place)
    placed = _chain(
        [_places(text, runs) for text in texts],
        [2 * len(text) + like for text, like in zip(texts, preferred, strict=True)],
    )
    voted = {number for number, _ in placed}
    for (first, begin), (last, end) in pairwise(placed):
        at = begin
        for number in range(first + 1, last):
            spots = lines.get(texts[number], []) if 0 < len(texts[number]) < _RUN else []
            nearest = bisect_right(spots, at)
            if nearest < len(spots) and spots[nearest] < end:
                voted.add(number)
                at = spots[nearest]
    return frozenset(voted)


def _places(text: Words, runs: Mapping[Words, Sequence[int]]) -> list[int]:
    """Return where in the answer a text may begin: nowhere, unless most of its runs of four words are there."""
    keys = [text[i : i + _RUN] for i in range(len(text) - _RUN + 1)]
    found = [(len(runs[key]), offset) for offset, key in enumerate(keys) if key in runs]
    if not found or len(found) < MATCH_SHARE * len(keys):
        return []
    _, offset = min(found)
    return [place - offset for place in runs[keys[offset]][:MAX_PLACES]]


def _chain(places: Sequence[Sequence[int]], weights: Sequence[int]) -> list[tuple[int, int]]:
    """Return the heaviest chain of texts whose places rise with their numbers, as number and place.

    `ends` has the places where chains worth keeping end: each is heavier than all that end before it.
    """
    ends: list[int] = []
    chains: list[_Link] = []
    for number, options in enumerate(places):
        for place in reversed(options):  # falling, so that no text follows itself
            at = bisect_left(ends, place)
            before = chains[at - 1] if at else None
            link = _Link(weights[number] + (before.weight if before else 0), number, place, before)
            if at < len(ends) and ends[at] == place and chains[at].weight >= link.weight:
                continue
            behind = at
            while behind < len(ends) and chains[behind].weight <= link.weight:
                behind += 1
            ends[at:behind] = [place]
            chains[at:behind] = [link]
    found: list[tuple[int, int]] = []
    last = chains[-1] if chains else None
    while last is not None:
        found.append((last.number, last.place))
        last = last.before
    return found[::-1]
