"""What leads to other stories: announced, linked, or set into the story as a teaser."""

from __future__ import annotations

import pytest

from scraper.extract import dom
from scraper.extract.layout import Hints, look
from scraper.extract.lines import is_pointer, is_signature
from scraper.extract.segment import Segment, segment
from scraper.extract.trim import trim

FIRST = "The ferry to the outer islands was late again on Tuesday, and nobody could say why."
LAST = "Its captain has asked for a new engine since the spring."
LINK = '<a href="/news/lights-go-out-along-the-quay">Lights go out along the quay</a>'
TEASER = "The town saves on its lamps from May, whatever the fishermen say."


def _kept(inner: str, *, is_news: bool = False) -> list[str]:
    cut = segment(dom.parse(f"<main><p>{FIRST}</p>{inner}<p>{LAST}</p></main>"))
    hints = Hints(is_news=is_news, host="paper.example")
    look(cut, hints)
    for item in cut.items:
        item.keep = True
    trim(cut, hints)
    return [item.text for item in cut.items if item.keep]


def _items(html: str) -> list[Segment]:
    return segment(dom.parse(html)).items


@pytest.mark.parametrize(
    "teaser",
    [
        f"<p><strong>{LINK}</strong><br>{TEASER}</p>",
        f"<div><b>{LINK}</b><p>{TEASER}</p></div>",
        f'<div class="x1"><h3>{LINK}</h3><p>{TEASER}</p></div>',
    ],
)
def test_a_teaser_set_into_a_story_falls(teaser: str) -> None:
    """On any page, whatever the names of its elements."""
    assert _kept(teaser) == [FIRST, LAST]


def test_a_linked_headline_among_the_paragraphs_falls_on_news() -> None:
    """Elsewhere it may head a part of a list; one that heads a part of its own stays on news, too."""
    assert _kept(f"<h3>{LINK}</h3>", is_news=True) == [FIRST, LAST]
    assert len(_kept(f"<h3>{LINK}</h3>")) == 3
    assert len(_kept(f"<div><h3>{LINK}</h3><p>{TEASER}</p><p>They fish by the moon.</p></div>", is_news=True)) == 5


@pytest.mark.parametrize(
    "told",
    [
        f"<p>{LINK}: that is what the paper wrote.<br>{TEASER}</p>",
        f'<div><h3><a href="https://shop.example/lamps">A lamp for long winter evenings</a></h3><p>{TEASER}</p></div>',
        f"<div><h3>{LINK}</h3><p>{TEASER}</p><p>They will fish by the moon, as their fathers did.</p></div>",
        f'<h3><a href="#quay">The lights along the quay</a></h3><p>{TEASER}</p>',
        "".join(f'<div><h3><a href="/w/{n}">Walk {n} along the old quay</a></h3><p>{n} lamps.</p></div>' for n in range(5)),
        "".join(f'<div><h3><a href="/w/{n}">Walk {n} along the old quay</a></h3><p>{n} lamps.</p></div>' for n in range(2)),
        "".join(
            f'<div><h3 class=at><a href="{host}/w/{n}">Walk {n} along the quay at noon</a></h3><p>{n} lamps.</p></div>'
            for n, host in enumerate(["https://a.example", "https://b.example", "", "https://c.example"])
        ),
    ],
)
def test_what_only_looks_like_a_teaser_stays(told: str) -> None:
    """A sentence with a link, a shop's lamp, a part with a text of its own, a place on the page, the points of a list.

    Of points that lead to other sites one may lead to this one.
    """
    assert len(_kept(told)) == 2 + len(_items(told))


@pytest.mark.parametrize("label", ["See also:", "Te puede interesar", "อ่านข่าวที่เกี่ยวข้อง", "ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ", "ראו גם"])
def test_announced_stories_fall_on_any_page(label: str) -> None:
    """With their links, also where the page does not call itself news."""
    assert _kept(f"<p><strong>{label}</strong></p><ul><li>{LINK}</li></ul>") == [FIRST, LAST]


def test_a_pointer_is_told_by_the_links_behind_its_label() -> None:
    """However long that is beside a short headline; a sentence with a link is none."""
    label = "Також читайте на нашому сайті"
    assert [is_pointer(item) for item in _items("<p>Прочитајте још: <a href=/a>Нови ред</a></p>")] == [True]
    assert [
        is_pointer(item) for item in _items(f"<p>{label}, <a href=/a>тут</a>, що сказав мер про міст і дорогу.</p>")
    ] == [False]


def test_an_address_does_not_make_a_signature_longer() -> None:
    """A Korean reporter signs with name, office and address."""
    signed, told = _items(
        "<p>김민아 기자 minah.kim@news.example</p><p>김민아 기자는 그 배를 세 번 탔고 모두 늦었다고 말했다</p>"
    )
    assert is_signature(signed, ["김민아"])
    assert not is_signature(told, ["김민아"])


@pytest.mark.parametrize("label", ["Read:", "MORE:", "Bekijk ook：", "Нагадаємо:", "إقرأ المزيد:", ">>", "»"])
@pytest.mark.parametrize("is_news", [True, False])
def test_a_label_and_a_link_between_two_sentences_point_elsewhere(label: str, is_news: bool) -> None:
    """Whatever the label says: the list of them has no end."""
    assert _kept(f"<p><strong>{label}</strong> {LINK}</p>", is_news=is_news) == [FIRST, LAST]


@pytest.mark.parametrize(
    "told",
    [
        f"<p>Sources: {LINK}, and a letter to the editor of the paper.</p>",
        '<p>The report: <a href="https://elsewhere.example/report">All that was found below the old quay</a></p>',
        "".join(
            f'<p>Learn more: <a href="/w/{n}">Walk {n} along the old quay of the town</a></p><p>By day {n}.</p>'
            for n in "abcd"
        ),
        '<p>Full text: <a href="/files/rule-17-of-the-harbour.pdf">Rule 17 of the harbour, as it was voted</a></p>',
        f"<p>See: {LINK}</p><p>And: {LINK.replace('lights-go', 'lamps-go')}</p>",
    ],
)
def test_what_only_looks_like_a_label_and_a_link_stays(told: str) -> None:
    """A sentence, a link to elsewhere, one more often than a few on pages that are no news, one next to another."""
    kept = _kept(told)
    assert next(item.text for item in _items(told)) in kept


def test_an_announcement_of_nothing_falls_on_news() -> None:
    """A script would set the story in below it; a heading may head the next part of this one."""
    assert _kept("<p>Up next</p>", is_news=True) == [FIRST, LAST]
    assert len(_kept("<h3>Up next</h3>", is_news=True)) == 3


@pytest.mark.parametrize("href", ["/docs/lamps.pdf", "https://paper.example/f/lamps-of-the-quay.XLSX?v=2"])
def test_a_document_is_no_headline(href: str) -> None:
    """A story offers what it rests on."""
    assert len(_kept(f'<p><a href="{href}">The list of all lamps of the quay</a></p>', is_news=True)) == 3


def test_a_line_of_links_to_parts_of_the_page_falls() -> None:
    """It leads about; one in which something is told stays, and one that is a note in a sentence."""
    assert _kept('<p>Jump to: <a href="#quay">The quay</a> | <a href="#lamps">The lamps</a></p>') == [FIRST, LAST]
    told = '<p>Both <a href="#quay">the quay</a> and <a href="#lamps">the lamps</a> are older than the town hall.</p>'
    assert len(_kept(told)) == 3
    assert len(_kept('<p>Jump to: <a href="/quay">The quay</a> | <a href="#lamps">The lamps</a></p>')) == 3
