"""Articles within the article: its own parts, or teasers of other stories."""

from __future__ import annotations

from scraper.extract import dom
from scraper.extract.layout import Hints, look
from scraper.extract.segment import segment

TOLD = "The ferry to the outer islands was late again on Tuesday, and nobody at the harbour could say why. " * 4
HEADS = ("The first boat leaves at last", "Fog comes in from the west", "The master speaks to the crowd")


def _strange(form: str, *, nested: bool = True) -> int:
    """Count the articles that are strange to a story: some of one form, within its own element or behind it."""
    parts = "".join(form.format(n=n, head=head) for n, head in enumerate(HEADS))
    story = f"<h1>Ferries are late</h1><p>{TOLD}</p>"
    html = f"<article>{story}{parts}</article>" if nested else f"<article>{story}</article>{parts}"
    return len(look(segment(dom.parse(f"<body>{html}</body>")), Hints(titles=("Ferries are late",))).strangers)


def test_posts_within_the_story_are_its_parts() -> None:
    """Each has a heading, and its number in its name; one that links to its own place on the page is no other."""
    assert _strange("<article class='post post-{n}'><h2>{head}</h2><p>The quay is full of people.</p></article>") == 0
    assert _strange("<article class=post><h2><a href=#p{n}>{head}</a></h2><p>The quay is full of people.</p></article>") == 0


def test_articles_that_lead_elsewhere_or_stand_apart_are_others() -> None:
    """Teasers, the next stories of an endless page, and articles of which none is like another."""
    assert _strange("<article class=post><h2><a href=/n/{n}>{head}</a></h2><p>The quay is full.</p></article>") == 3
    assert _strange("<article class=post><h2>{head}</h2><p>The quay is full.</p><a href=/n/{n}>Read on</a></article>") == 3
    assert _strange("<article class=post><h2>{head}</h2><p>The quay is full.</p></article>", nested=False) == 3
    assert _strange("<div><article><h2>{head}</h2><p>The quay is full of people.</p></article></div>") == 3
