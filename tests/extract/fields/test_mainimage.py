"""The main picture, where the page names its logo or a card for sharing."""

from __future__ import annotations

import pytest

from scraper.extract import extract
from scraper.extract.fields.defaults import is_default

BODY = "".join(
    f"<p>Paragraph {i} tells of the rain that fell on the town for days, of the river, and of the people who watched.</p>"
    for i in range(8)
)
HERO = '<img src="/img/flooded-street.jpg" width="1200" height="700" alt="">'


def picture(named: str, shown: str, head: str = "") -> str | None:
    """Return the main picture of a page that names one and shows one."""
    head += f'<meta property="og:image" content="{named}">'
    page = f"<html lang=en><head>{head}</head><body><article><h1>Rain falls on the town</h1>{shown}{BODY}</article>"
    found = extract(page, "https://www.evening-drop.example/rain").main_image
    return found.url.rsplit("/", 1)[-1] if found else None


@pytest.mark.parametrize(
    "name",
    ["logo.png", "og-default.png", "default-share.jpg", "social-card.png", "placeholder.jpg", "logo-1200x630.jpg",
     "evening-drop.png", "no-photo-default.png"],
)  # fmt: skip
def test_the_picture_shown_wins_over_any_pages(name: str) -> None:
    """A default picture stays only where none is shown."""
    assert picture(f"/assets/{name}", HERO) == "flooded-street.jpg"
    assert picture(f"/assets/{name}", "") == name
    assert picture(f"/assets/{name}", '<img src="/img/thing.jpg">') == name


@pytest.mark.parametrize(
    "name", ["/img/apple-logo.jpg", "/img/share-prices-fall.jpg", "/img/12345678/default.jpg", "/img/rain-1200x630.jpg"]
)
def test_a_picture_of_something_is_the_articles(name: str) -> None:
    """A word more, or a number of its own, and it is no default."""
    assert not is_default(f"https://www.evening-drop.example{name}")
    assert picture(name, HERO) == name.rsplit("/", 1)[-1]


def test_opengraphs_own_picture_wins_over_a_logo_in_json_ld() -> None:
    """Some systems give the logo there."""
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Rain falls on the town",'
        '"image":"https://www.evening-drop.example/static/logo.png"}</script>'
    )
    assert picture("/img/river.jpg", "", head) == "river.jpg"


def test_a_picture_that_asks_to_subscribe_is_not_the_articles() -> None:
    """A box of the newsletter."""
    box = '<aside class="newsletter-signup"><img src="/promo/letter.png" width="600" height="300"></aside>'
    page = f"<html lang=en><body><article><h1>Rain falls on the town</h1>{BODY[:300]}{box}{BODY}</article>"
    assert extract(page, "https://www.evening-drop.example/rain").main_image is None
