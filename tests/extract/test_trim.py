"""Trimming: what plain facts take from the kept segments."""

from __future__ import annotations

from scraper.extract import dom
from scraper.extract.layout import Hints
from scraper.extract.segment import Segments, segment
from scraper.extract.trim import trim

NOTICE = "<p>Your settings keep content of other sites from being shown to you here.</p>"


def _kept(html: str, dropped: str = "") -> list[str]:
    """Trim a page of which everything was kept but the texts that contain `dropped`."""
    cut: Segments = segment(dom.parse(html))
    for item in cut.items:
        item.keep = not dropped or dropped not in item.text
    trim(cut, Hints())
    return [item.text for item in cut.items if item.keep]


def _told(*names: str) -> list[str]:
    return [f"The {name} was read out in the hall before the vote was taken." for name in names]


def test_a_notice_between_paragraphs_falls_with_all_its_copies() -> None:
    """What stands three times between other texts is a notice; the text around it stays whole."""
    told = _told("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
    parts = [f"<p>{text}</p>" for text in told]
    html = parts[0] + NOTICE + parts[1] + NOTICE + parts[2] + NOTICE + "".join(parts[3:])
    assert _kept(html) == told


def test_copies_that_stand_together_are_no_notice() -> None:
    """A text repeated on purpose, line by line, stays: a litany, a chorus."""
    html = "<p>Once the bell rang the whole street went down to the water.</p>" * 5
    assert len(_kept(html)) == 5


def test_a_short_refrain_stays() -> None:
    """Short lines come back in interviews and poems."""
    told = _told("first", "second", "third")
    html = "".join(f"<p>{text}</p><p>So it goes on.</p>" for text in told)
    assert _kept(html).count("So it goes on.") == 3


def test_a_heading_whose_text_was_dropped_goes_too() -> None:
    """A heading over nothing but dropped blocks is dropped; over kept ones, or over another heading, it stays."""
    html = (
        "<p>The council met on Monday to hear the case.</p><h2>More on this</h2><p>clutter one</p><p>clutter two</p>"
        "<h2>The vote</h2><h3>First round</h3><p>Nine members voted for the plan on the table.</p>"
    )
    kept = _kept(html, dropped="clutter")
    assert "More on this" not in kept
    assert kept[1:3] == ["The vote", "First round"]


def test_a_heading_that_is_a_sentence_stays() -> None:
    """The points of a listicle speak for themselves when their embeds are dropped."""
    html = (
        "<p>Three things are known of the plan so far.</p><h3>1. It costs nine million.</h3><p>clutter</p>"
        "<h3>2. It takes four years.</h3><p>clutter</p><p>Nobody knows more than that for now.</p>"
    )
    assert len(_kept(html, dropped="clutter")) == 4


def test_a_block_without_a_word_says_nothing() -> None:
    """A lone bullet, or stars between chapters, is no text."""
    assert _kept("<p>•</p><p>The pier will be rebuilt by the end of May.</p><p>* * *</p>") == [
        "The pier will be rebuilt by the end of May."
    ]
