"""Texts that style hides from the eye, and texts that only seem to be such."""

from __future__ import annotations

import pytest

from scraper.extract import dom
from scraper.extract.layout import Hints
from scraper.extract.segment import segment
from scraper.extract.trim import trim

TEXTS = [
    f"The {name} was read out in the hall before the vote was taken." for name in ("first", "second", "third", "fourth")
]


def _kept(html: str) -> list[str]:
    """Trim a page of which everything was kept."""
    cut = segment(dom.parse(html))
    for item in cut.items:
        item.keep, item.score = True, 5.0
    trim(cut, Hints())
    return [item.text for item in cut.items if item.keep]


@pytest.mark.parametrize("name", ["visually-hidden", "sr-only", "screen-reader-text"])
def test_what_is_only_read_aloud_falls(name: str) -> None:
    """Labels of the parts of a page."""
    first, second = TEXTS[:2]
    html = f"<h2 class={name}>Article content</h2><p>{first}</p><div class={name}>Article content</div><p>{second}</p>"
    assert _kept(html) == [first, second]


@pytest.mark.parametrize("name", ["nitro-offscreen", "offscreen"])
def test_what_was_below_the_window_when_a_page_was_saved_is_kept(name: str) -> None:
    """Makers of pages that show what is scrolled to mark the rest, most of a story; style hides single labels."""
    marked = "".join([f"<p class={name}>{text}</p>" for text in TEXTS[1:]])
    assert _kept(f"<p>{TEXTS[0]}</p>{marked}") == TEXTS
