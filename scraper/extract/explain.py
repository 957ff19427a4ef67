"""Say in words why a segment was kept or dropped. Nothing here runs unless somebody asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from scraper.extract import features
from scraper.extract.model import load, probability
from scraper.extract.recurring import LEAST, NOTHING
from scraper.extract.segment import Segment
from scraper.memory import SourceMemory
from scraper.types import Explanation

REASONS = 4
MIN_WEIGHT = 0.15
"""Log-odds below which a reason is not worth telling."""
_TRIMMED = "- a headline, date, byline, credit, prompt, notice, offer, summary, copy, or a few words on their own"
_CARRIED = "+ a text that the page carries as data and does not show"
_WORDS = {
    "near": "the class names of its element",
    "far": "the class names around it",
    "inline": "the class names inside it",
    "words": "its length",
    "words_odds": "its words",
    "words_least": "its words",
    "link": "how much of it is links",
    "links": "links near it",
    "ends": "how it ends",
    "first": "how it begins",
    "capitals": "its capital letters",
    "phrase": "a set phrase of pages at its beginning",
    "is": "its kind of element",
    "is_italic": "its being set in italics",
    "heading": "its being a heading",
    "count": "how many texts share its place",
    "in": "the elements it lies in",
    "in_main_range": "its distance from the main text",
    "prose": "how much of the page's prose stands around it",
    "images": "pictures next to it",
    "depth": "its depth in the page",
    "up": "its distance from the headline",
    "below": "its place in the main text",
    "chain": "its place in the main text",
    "main": "the share of prose in the main text",
    "unit": "the part of the main text it lies in",
    "path": "how much prose stands in elements of its kind",
    "own": "how much prose stands in elements of its kind",
    "position": "its place on the page",
    "after": "standing after the headline",
    "from": "its distance from the main text",
    "title": "its likeness to the headline",
    "description": "its likeness to the description",
    "repeats": "standing on the page more than once",
    "prior": "the texts next to it",
    "next": "the texts next to it",
    "announced": "whether a colon announces it",
    "section": "the heading above it",
    "page": "the kind of page",
}


class PageTrace(NamedTuple):
    """Remember of each segment its text, tag, verdict, score and, where it was described, its numbers.

    Those of a body that the page carries only as data come last, without numbers.
    """

    segments: tuple[tuple[str, str, bool, float], ...]
    rows: dict[int, features.Row]
    memory: SourceMemory = NOTHING

    def texts(self) -> tuple[str, ...]:
        """Return the text of every segment, in page order."""
        return tuple(text for text, *_ in self.segments)

    def explain(self) -> tuple[Explanation, ...]:
        """Return one explanation per segment, in page order."""
        return tuple(
            Explanation(text, tag, keep, self._chance(i), self._reasons_of(i))
            for i, (text, tag, keep, score) in enumerate(self.segments)
        )

    def _chance(self, i: int) -> float:
        _text, _tag, keep, score = self.segments[i]
        return round(probability(score), 3) if keep or i in self.rows else 0.0

    def _reasons_of(self, i: int) -> tuple[str, ...]:
        text, _tag, keep, score = self.segments[i]
        if i not in self.rows:
            return (_CARRIED if keep else "- navigation, another story, a comment, or a short link outside the main text",)
        model = load()
        was_kept = score > model.threshold and not keep
        trimmed = (_TRIMMED,) if was_kept else ()
        recurs = ("- standing on other pages of this source, too",) if self.memory.share(text) > LEAST else ()
        lowered = score <= model.threshold < model.score_row(self.rows[i], {}) and not keep and not recurs
        beside = ("- a box beside the text, or what the list around it is",) if lowered else ()
        lifted = ("+ what stands around it, or a second opinion",) if keep and score <= model.threshold else ()
        return trimmed + recurs + beside + lifted + _reasons(self.rows[i])


def _reasons(row: features.Row) -> tuple[str, ...]:
    """Name the features that moved the score most, measured by putting each topic back to what is usual."""
    model = load()
    flat = [value for group in row for value in group]
    full = model.score_flat(flat)
    topics: dict[str, list[int]] = {}
    for place, name in enumerate(features.NAMES):
        topics.setdefault(_topic(name), []).append(place)
    weights = []
    for words, places in topics.items():
        changed = list(flat)
        for place in places:
            changed[place] = model.usual[place]
        weights.append((full - model.score_flat(changed), words))
    weights.sort(key=lambda pair: -abs(pair[0]))
    return tuple(f"{'+' if weight > 0 else '-'} {words}" for weight, words in weights[:REASONS] if abs(weight) >= MIN_WEIGHT)


def _topic(name: str) -> str:
    """Return the words for a feature's topic."""
    for part in (name, *name.split("_")):
        if part in _WORDS:
            return _WORDS[part]
    return name


def trace(
    items: Sequence[Segment], candidates: Sequence[int], rows: Sequence[features.Row], memory: SourceMemory = NOTHING
) -> PageTrace:
    """Bind the verdicts of a page to the numbers behind them."""
    return PageTrace(
        tuple([(item.text, item.tag, item.keep, item.score) for item in items]),
        dict(zip(candidates, rows, strict=True)),
        memory,
    )


def told_by_data(trace: PageTrace, kept: Sequence[Segment]) -> PageTrace:
    """Return the record of a page whose body is in its data: nothing of what it shows is kept."""
    visible = [(text, tag, False, score) for text, tag, _keep, score in trace.segments]
    return trace._replace(segments=(*visible, *((item.text, item.tag, True, item.score) for item in kept)))
