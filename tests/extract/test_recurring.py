"""Clutter learned from a source's other pages: what comes back goes, what only sometimes comes back stays."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from scraper.archive.clutter import WINDOW, Clutter
from scraper.extract import extract_page
from scraper.memory import SourceMemory, fingerprint
from scraper.types import Page

PROMO = "Every morning our editors choose the five stories that matter in the valley and send them to you before breakfast."
OPENING = (
    "Once a week our gardener walks the allotments, talks to whoever is digging, and writes down what is worth knowing."
)
CORRECTION = (
    "Correction: an earlier version of this article gave a wrong date for the meeting; we apologise for the mistake."
)
REFRAIN = "And still the river rose."

_WHO = (
    "council",
    "harbour master",
    "teachers",
    "fishermen",
    "engineers",
    "choir",
    "bakers",
    "museum",
    "mayor",
    "neighbours",
)
_DID = (
    "repaired",
    "measured",
    "defended",
    "postponed",
    "welcomed",
    "rebuilt",
    "questioned",
    "opened",
    "painted",
    "described",
)
_WHAT = ("the old bridge", "the winter budget", "the night ferry", "the school roof", "the market hall", "the lighthouse")


def prose(chance: random.Random) -> str:
    """Invent a paragraph of three sentences."""
    return " ".join(
        f"The {chance.choice(_WHO)} {chance.choice(_DID)} {chance.choice(_WHAT)} on day {chance.randrange(365)}, said a "
        f"member of the {chance.choice(_WHO)}, and nobody among the {chance.choice(_WHO)} had expected that so soon."
        for _ in range(3)
    )


def story(number: int) -> tuple[Page, list[str]]:
    """Invent a page with a promotion amid its text, and the text that is truly its own."""
    chance = random.Random(number)
    own = [prose(chance) for _ in range(5)]
    if number % 10 == 0:
        own.insert(0, OPENING)
    if number % 16 == 3:
        own.append(CORRECTION)
    if number == 7:
        own = [part for paragraph in own for part in (paragraph, REFRAIN)]
    shown = [*own[:2], PROMO, *own[2:]]
    title = f"The {chance.choice(_WHO)} {chance.choice(_DID)} {chance.choice(_WHAT)} {number}"
    paragraphs = "".join(f"<p>{text}</p>" for text in shown)
    html = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    url = f"https://valley.example/{number}"
    return Page(url, url, 200, (), html.encode(), datetime(2026, 9, 21, tzinfo=UTC)), own


@pytest.fixture
def clutter() -> Iterator[Clutter]:
    """Counts in a database of their own, for one source."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.execute("CREATE TABLE sources (id INTEGER PRIMARY KEY, pages INTEGER NOT NULL DEFAULT 0)")
    db.execute("CREATE TABLE clutter (source, fingerprint, pages, PRIMARY KEY (source, fingerprint))")
    db.execute("INSERT INTO sources (id) VALUES (1)")
    yield Clutter(db)
    db.close()


def read(clutter: Clutter, number: int) -> tuple[list[str], list[str]]:
    """Read one page with what was learned so far, learn from it, and return its text and the true one."""
    page, own = story(number)
    article = extract_page(page, memory=SourceMemory(*clutter.memory(1)))
    clutter.learn(1, map(fingerprint, article.trace.texts()))
    return article.body.split("\n\n"), own


def test_a_promotion_is_gone_after_a_few_pages_and_true_text_stays(clutter):
    """The first pages still carry it; soon none does; openings, corrections and refrains are never touched."""
    results = [read(clutter, number) for number in range(40)]
    assert all(PROMO in body for body, _ in results[:5])
    assert not any(PROMO in body for body, _ in results[12:])
    for body, own in results:
        assert [text for text in own if text not in body] == []


def test_the_first_pages_prove_nothing():
    """With few pages seen, even what stood on all of them stays."""
    page, _ = story(1)
    memory = SourceMemory(4, {fingerprint(PROMO): 1.0})
    assert PROMO in extract_page(page, memory=memory).body


def test_an_article_seen_under_another_address_is_not_eaten():
    """If most of the body comes back, it is the article itself that came back."""
    page, own = story(1)
    memory = SourceMemory(20, {fingerprint(text): 0.9 for text in own})
    assert extract_page(page, memory=memory).body == extract_page(page).body


def test_headings_that_come_back_stay_with_their_text():
    """ "Why it matters" heads a part of every article; it goes only where its part goes."""
    chance = random.Random(1)
    parts = "".join(f"<h2>{title}</h2><p>{prose(chance)}</p>" for title in ("Why it matters", "The big picture"))
    parts += f"<h2>Wake up with us</h2><p>{PROMO}</p>"
    html = f"<html><body><article><h1>A bridge</h1><p>{prose(chance)}</p>{parts}</article></body></html>"
    page = Page("https://v.example/a", "https://v.example/a", 200, (), html.encode(), datetime(2026, 9, 21, tzinfo=UTC))
    shares = {fingerprint(text): 0.9 for text in ("Why it matters", "The big picture", "Wake up with us", PROMO)}
    body = extract_page(page, memory=SourceMemory(30, shares)).body
    assert "Why it matters" in body
    assert "The big picture" in body
    assert PROMO not in body
    assert "Wake up with us" not in body


COLUMN = OPENING.replace("our gardener", "the gardener")


def column(first: str, number: int = 1) -> tuple[Page, list[str]]:
    """Invent a page whose text begins with some markup, and the paragraphs that follow."""
    chance = random.Random(number)
    own = [prose(chance) for _ in range(5)]
    shown = [first, *(f"<p>{text}</p>" for text in [*own[:2], PROMO, *own[2:]])]
    html = f"<html><body><article><h1>The allotments {number}</h1>{''.join(shown)}</article></body></html>"
    url = f"https://column.example/{number}"
    return Page(url, url, 200, (), html.encode(), datetime(2026, 9, 21, tzinfo=UTC)), own


@pytest.mark.parametrize("share", [0.5, 0.7, 1.0])
def test_a_source_that_is_one_column_keeps_its_opening(clutter, share):
    """With it begin half of the articles or all of them: not one loses it, while what stands between paragraphs goes."""
    for number in range(40):
        opens = int(number * share) != int((number + 1) * share)
        page, own = column(f"<p>{COLUMN}</p>" if opens else "", number)
        article = extract_page(page, memory=SourceMemory(*clutter.memory(1)))
        clutter.learn(1, map(fingerprint, article.trace.texts()))
        expected = [COLUMN, *own] if opens else own
        found = article.body.split("\n\n")
        assert [text for text in expected if text not in found] == []
        assert PROMO not in found or number < 12


@pytest.mark.parametrize("end", ["۔", "։", "។"])
def test_the_opening_of_a_column_ends_as_sentences_of_its_script_do(clutter, end):
    """Urdu, Armenian and Khmer have full stops of their own."""
    opening = COLUMN.rstrip(".") + end
    for number in range(16):
        page, _ = column(f"<p>{opening}</p>", number)
        article = extract_page(page, memory=SourceMemory(*clutter.memory(1)))
        clutter.learn(1, map(fingerprint, article.trace.texts()))
        assert opening in article.body.split("\n\n")


@pytest.mark.parametrize(
    ("first", "text"),
    [
        (f"<div class='box'><p>{COLUMN}</p></div>", COLUMN),
        (f"<p class='note'>{COLUMN}</p>", COLUMN),
        (
            "<p>We may earn money from <a href='/shops'>what you buy</a> after a click on this page of ours.</p>",
            "We may earn",
        ),
        ("<p>The week as the boatmen saw it</p>", "The week "),
    ],
)
def test_what_only_stands_first_is_no_opening(first, text):
    """A box of its own, a class of its own, a link, a few words without an end: furniture, if it comes back."""
    page, own = column(first)
    spelled = next(part for part in extract_page(page).body.split("\n\n") if part.startswith(text))
    body = extract_page(page, memory=SourceMemory(30, {fingerprint(spelled): 1.0})).body
    assert text not in body
    assert [part for part in own if part not in body] == []


def test_old_clutter_fades_and_the_counts_stay_small(clutter):
    """A redesign is forgotten within three windows, and a source holds no more than two windows of blocks."""
    for number in range(WINDOW):
        clutter.learn(1, [1, 10_000 + number])
    assert clutter.memory(1)[1][1] == 1.0
    for number in range(4 * WINDOW):
        clutter.learn(1, [2, 20_000 + number])
    pages, shares = clutter.memory(1)
    assert pages < 2 * WINDOW
    assert shares[2] > 0.9
    assert shares.get(1, 0.0) < 0.2
    assert clutter._db.execute("SELECT count(*) FROM clutter").fetchone()[0] <= 2 * WINDOW + 2


def test_a_fingerprint_folds_case_and_white_space():
    """The same words are the same block however they are set; other words are not."""
    assert fingerprint("Read  MORE\nhere ") == fingerprint("read more here")
    assert fingerprint("read more there") != fingerprint("read more here")
