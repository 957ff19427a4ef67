"""Captions that no `<figcaption>` holds."""

from __future__ import annotations

import pytest

from scraper.extract import extract

BODY = "<p>It rained again on Monday, and the people of the south have had enough of it, as they said to all.</p>" * 4
IMAGE = "<img src=/bridge.jpg width=900 height=600>"


def read(picture: str) -> tuple[str | None, str | None]:
    """Return the caption and the credit of the first picture between paragraphs."""
    page = (
        f"<html lang=en><title>Rain</title><article><h1>Rain falls in the south</h1>{BODY}{picture}{BODY}</article></html>"
    )
    image = extract(page, "https://news.example/rain").images[0]
    return image.caption, image.credit


@pytest.mark.parametrize(
    "picture",
    [
        f"<div class=wp-caption>{IMAGE}<p class=wp-caption-text>The bridge in May. Photo: Ann Lee</p></div>",
        (
            f"<table class=tr-caption-container><tr><td>{IMAGE}</td></tr>"
            "<tr><td class=tr-caption>The bridge in May. Photo: Ann Lee</td></tr></table>"
        ),
        f"<div>{IMAGE}<div class=image-caption>The bridge in May.</div><div class=image-credit>Ann Lee</div></div>",
        f"<figure>{IMAGE}<div class=caption>The bridge in May. <span class=credit>Ann Lee</span></div></figure>",
        f"<div><p>{IMAGE}</p><p class=bildunterschrift>The bridge in May. Foto: Ann Lee</p></div>",
        (
            f"<div class=image><div>{IMAGE}</div><div class=credit-caption><div class=caption-wrap><div class=caption>"
            "<p>The bridge in May. <b class=credit>Ann Lee</b><b class=hide-caption><b>hide caption</b></b></p></div>"
            "<b class=toggle-caption>toggle caption</b></div><span class=credit>Ann Lee</span></div>"
        ),
        f"<div>{IMAGE}<div class=caption-count>1 / 12</div><div class=caption>The bridge in May. Photo: Ann Lee</div></div>",
        f"<figure>{IMAGE}<figcaption>The bridge in May. <span class=src>Ann Lee</span></figcaption></figure>",
    ],
)
def test_a_caption_may_stand_in_any_element_that_is_called_so(picture: str) -> None:
    """Beside the picture, in a box of this picture alone; the credit in it or beside it."""
    assert read(picture) == ("The bridge in May.", "Ann Lee")


@pytest.mark.parametrize(
    "picture",
    [
        f"<div>{IMAGE}<p>The bridge is closed.</p></div>",
        f"<div>{IMAGE}<img src=/river.jpg width=900 height=600><p class=caption>The river in May.</p></div>",
        f"<div>{IMAGE}<button class=caption-toggle>Show caption</button></div>",
        f"<div class=no-caption>{IMAGE}<p class=no-caption>More below</p></div>",
        f"<div>{IMAGE}<span class=caption-btn>Show the caption</span></div>",
        f"<div>{IMAGE}<div class=caption>Anzeige</div></div>",
        f"<div>{IMAGE}<div class=caption><button>Share</button> <button>Tweet</button></div></div>",
        f"<div>{IMAGE}<div class=caption><a href=/all>See all pictures</a></div></div>",
        f"<div>{IMAGE}<div class=carousel-caption><h2>Rain falls in the south</h2><p>By Ann Lee</p></div></div>",
    ],
)
def test_other_text_beside_a_picture_is_no_caption(picture: str) -> None:
    """Without a class that says so; and of two pictures nobody knows whose it is."""
    assert read(picture) == (None, None)
