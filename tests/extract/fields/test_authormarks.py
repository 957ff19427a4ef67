"""Authors whom the elements of a page mark, in whatever language the line around them is."""

from __future__ import annotations

import pytest

from scraper.extract import extract

TEXT = (
    "<p>It rained again on Monday, and the people of the south have had enough of it, as they said to all who asked.</p>" * 4
)


def people(above: str, below: str = "", after: str = "") -> list[str]:
    """Return the authors of a page with lines above and below its text, and behind the article."""
    html = f"<body><article class=hentry><h1>Rain falls in the south</h1>{above}<div>{TEXT}</div>{below}</article>{after}"
    return [author.name for author in extract(html, "https://news.example/rain").authors]


CARD = '<span class="post-author vcard">{}<span class="fn">Mika Salo</span></span> {}'


@pytest.mark.parametrize(
    ("before", "behind"),
    [("Eingestellt von ", "um 07:41"), ("Qoyan ", "soat 7.41"), ("Lähettänyt ", "klo 7.41"), ("", ""), ("Jazdı: ", "")],
)
def test_a_card_names_the_author_in_any_language(before: str, behind: str) -> None:
    """hAtom's "author vcard" holds the name in "fn"; what introduces it need not be known."""
    assert people("", f"<div class=post-footer>{CARD.format(before, behind)}</div>") == ["Mika Salo"]


@pytest.mark.parametrize(
    "card",
    [
        '<span class="author vcard"><a class="url fn n" href="/?author=1">Ann Lee</a></span>',
        '<span class="author vcard"><a href="/?author=1">Ann Lee</a></span>',
        '<div class="author vcard"><a href=/a><img src=a.jpg></a> Qoyan <a href="/a">Ann Lee</a></div>',
        '<span class="author vcard">Ann Lee</span>',
        '<a class="p-author h-card" href="/ann">Ann Lee</a>',
        '<div class="p-author h-card"><img src=a.jpg><span class="p-name">Ann Lee</span></div>',
        '<div class="by-author"><span class="vcard"><span class="fn">Ann Lee</span></span></div>',
    ],
)
def test_a_line_that_begins_with_something_else_names_its_author_in_a_card(card: str) -> None:
    """The number of comments, the section or the date may stand first, each in an element of its own."""
    meta = f"<span class=comments-link><a href=#respond>Leave a comment</a></span> / <a href=/c/1>Rain</a> / By {card}"
    assert people(f"<div class=entry-meta>{meta}</div>") == ["Ann Lee"]
    assert people(f'<div>Qoyildi <a href="/1"><time datetime="2022-05-13">13 may</time></a> da {card}</div>') == ["Ann Lee"]


@pytest.mark.parametrize(
    ("below", "after"),
    [
        ('<ol class=comments><li><div class="comment-author vcard"><b class=fn>Bob Ray</b> says:</div></li></ol>', ""),
        ("", '<footer><div class="author vcard"><span class=fn>Bob Ray</span></div></footer>'),
        ("", '<div class="related"><span class="author vcard"><span class=fn>Bob Ray</span></span></div>'),
        ("", '<article><h2>Snow</h2><span class="author vcard"><span class=fn>Bob Ray</span></span></article>'),
        ("", '<div class=vcard><span class="fn org">Bob Ray Printers</span></div>'),
    ],
)
def test_cards_of_others_name_no_author(below: str, after: str) -> None:
    """Those who comment have cards, other stories' authors have, and so has whoever owns the site."""
    assert people("", below, after) == []
    own = '<footer class=entry-footer><span class="author vcard">Qoyan <b class=fn>Ann Lee</b></span></footer>'
    assert people("", own + below, after) == ["Ann Lee"]


def test_cards_that_differ_name_nobody() -> None:
    """Which of two is the author of this one cannot be told."""
    line = f"<div><span class=comments-link>3 comments</span> / {CARD.format('Qoyan ', '')}</div>"
    assert people(line) == ["Mika Salo"]
    assert people(line + line.replace("Mika", "Tove")) == []
