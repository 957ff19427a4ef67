"""Articles that are cut into pages: where they go on, and how the pages are joined."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from scraper.extract import extract, verdict
from scraper.extract.paging import join
from scraper.types import Article

TOLD = [
    f"The ferry number {number} to the outer islands was late on Tuesday, and nobody at the harbour could say why it was."
    for number in range(12)
]
OWN = "https://paper.example/region/late-ferries-117.html"


def page(inner: str, texts: list[str], title: str = "Ferries late again") -> str:
    """Print an article page with something below the text."""
    said = '<meta property="og:type" content="article">'
    text = "".join(f"<p>{text}</p>" for text in texts)
    return f"<title>{title}</title>{said}<nav><a href=/>Home</a></nav><article><h1>{title}</h1>{text}</article>{inner}"


@pytest.mark.parametrize(
    ("own", "href", "number", "found"),
    [
        (OWN, "/region/late-ferries-117-p2.html", 2, "/region/late-ferries-117-p2.html"),
        (OWN, "late-ferries-117_2.html", 2, "/region/late-ferries-117_2.html"),
        (OWN, "/region/late-ferries-117/2", 2, "/region/late-ferries-117/2"),
        (OWN, "/region/late-ferries-117/seite-2#text", 2, "/region/late-ferries-117/seite-2"),
        (OWN, "?page=2", 2, "/region/late-ferries-117.html?page=2"),
        ("https://paper.example/view/367061/2", "/view/367061/3", 3, "/view/367061/3"),
        ("https://paper.example/a?id=7&page=2", "/a?id=7&page=3", 3, "/a?id=7&page=3"),
        (OWN, "/region/late-ferries-117-p3.html", 3, None),
        (OWN, "https://other.example/region/late-ferries-117-p2.html", 2, None),
        (OWN, "/region/late-ferries-117/comment-page-2/", 2, None),
        (OWN, "/region/other-ferries-2.html", 2, None),
        ("https://paper.example/a?id=7", "/a?id=8&page=2", 2, None),
        ("https://paper.example/", "/page/2", 2, None),
    ],
)
def test_the_next_page_has_our_address_and_the_next_number(own: str, href: str, number: int, found: str | None) -> None:
    """Its link bears that number, in whatever box."""
    pager = f'<nav class="pager"><b>1</b><a href="{href}">{number}</a></nav>'
    article = extract(page(pager, TOLD[:4]), own)
    assert article.outcome == "ok"
    assert article.next_page == (found and f"https://paper.example{found}")


def test_a_link_that_is_called_the_next_needs_no_number() -> None:
    """As relation, in the head or beside the text, if it spells a page: the next story is called so, too."""
    href = "late-ferries-117-p2.html"
    for link in (f'<link rel="next" href="{href}">', f'<a rel="next" href="{href}">Read on</a>'):
        assert extract(page(link, TOLD[:4]), OWN).next_page == f"https://paper.example/region/{href}"
        assert extract(page(link.replace("-p2", "-2"), TOLD[:4]), OWN).next_page is None
    assert extract(page(f'<a href="{href}">Read on</a>', TOLD[:4]), OWN).next_page is None
    assert extract(page("", TOLD[:4]), OWN).next_page is None
    shape = '<svg><a xlink:href="https://social.example/x"><path d=""/></a></svg><a href="">2</a>'
    assert extract(page(shape, TOLD[:4]), OWN).next_page is None


@pytest.mark.parametrize(
    ("own", "href", "text"),
    [
        ("https://paper.example/horoscope/2026/01/12", "/horoscope/2026/01/13", "13"),
        ("https://paper.example/briefing/2026-01-12", "/briefing/2026-01-13", "13"),
        ("https://paper.example/posts/41", "/posts/42", "42"),
        ("https://paper.example/story", "http://paper.example/story/2", "2"),
        ("https://paper.example/" + "a" * 3_000, "/" + "a" * 3_000 + "/2", "2"),
        ("https://[paper.example/story", "https://paper.example/story/2", "2"),
        ("https://paper.example/story?x=\ud800", "/story?page=2", "2"),
    ],
)
def test_days_and_series_are_no_pages(own: str, href: str, text: str) -> None:
    """Nor is what speaks less safely, or is no address."""
    assert extract(page(f'<a rel="next" href="{href}">{text}</a>', TOLD[:4]), own).next_page is None


def test_links_without_end_cost_no_time() -> None:
    """Addresses of slashes alone, and boxes with a page of names, are looked at once."""
    slashes = "".join(f'<a href="late-ferries-117{"/" * 3_900}{number}?page=2">2</a>' for number in range(300))
    names = f'<div class="{"comments " * 50_000}">{"<a href=?page=2>2</a>" * 300}</div>'
    for inner in (slashes, names):
        taken = {}
        for own in (OWN, None, OWN, None):  # the first of each warms up
            began = time.process_time()
            extract(page(inner, TOLD[:4]), own)
            taken[own] = time.process_time() - began
        assert taken[OWN] < 5 * taken[None]


def test_the_pages_of_the_comments_are_not_the_article_s() -> None:
    """Each would be fetched, on every article of a paper, to no end."""
    pager = '<a href="?page=2">2</a>'
    assert extract(page(f'<div class="comments-list"><ul><li>{pager}</li></ul></div>', TOLD[:4]), OWN).next_page is None
    assert (
        extract(page(f'<div class="hentry comments-open"><ul><li>{pager}</li></ul></div>', TOLD[:4]), OWN).next_page
        == f"{OWN}?page=2"
    )


@pytest.mark.parametrize(("more", "told"), [(5.0, "not-article"), (0.0, "ok")])
def test_a_list_or_a_thread_goes_on_and_is_no_article_for_that(
    more: float, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What does not call itself an article and has further pages must read like one beyond doubt: so much `more`."""
    monkeypatch.setattr(verdict, "GOES_ON", more)
    posts = "".join(f'<div class="post"><p>{text}</p><a href=#>Reply</a></div>' for text in TOLD[:6])
    thread = f"<title>Late ferries</title><h1>Late ferries</h1><div class=posts>{posts}</div>{{}}"
    own = "https://talk.example/thread/late-ferries"
    alone, paged = (extract(thread.format(pager), own) for pager in ("", '<a href="/thread/late-ferries/page-2">2</a>'))
    assert (alone.outcome, paged.outcome, paged.next_page) == ("ok", told, None)


def test_pages_are_joined_in_order_and_what_they_repeat_stands_once() -> None:
    """The standfirst on top of every page is told once, headings in the text each time; pictures stay where they were."""
    heading = "What the harbour says"
    text = page("<link rel=next href=late-ferries-117-p2.html>", [*TOLD[:2], f"</p><h2>{heading}</h2><p>{TOLD[3]}"])
    first = extract(text, OWN)
    picture = '<figure><img src="/quay.jpg" width=800 height=600><figcaption>The quay on Tuesday</figcaption></figure>'
    inner = [TOLD[0], f"{TOLD[4]}</p><h2>{heading}</h2><p>{TOLD[5]}", f"{TOLD[6]}</p>{picture}<p>", *TOLD[7:9]]
    later = extract(page("", inner, "Ferries late again (2/2)"), OWN.replace("117", "117-p2"))
    whole = join(first, later)
    texts = [*TOLD[:2], heading, TOLD[3], TOLD[4], heading, *TOLD[5:9]]
    assert [block.text for block in whole.blocks] == texts
    assert whole.body == "\n\n".join(texts)
    assert (whole.headline, first.next_page, whole.next_page, whole.url) == (
        "Ferries late again", OWN.replace("117", "117-p2"), None, OWN,
    )  # fmt: skip
    assert whole.word_count == first.word_count + later.word_count - len(TOLD[0].split())
    assert {image.url: image.position for image in whole.images} == {"https://paper.example/quay.jpg": 8}


def test_what_is_no_further_page_is_not_joined() -> None:
    """Another headline or day, the same text again: there the article ends."""
    link = "<link rel=next href=late-ferries-117-p2.html>"
    day = '<meta property="article:published_time" content="2026-11-{}T08:00:00Z">'
    first = extract(page(link + day.format(17), TOLD[:4]), OWN)
    assert first.next_page
    for text in (
        page("", TOLD[4:8], "Bridges early for once"),
        page("", [*TOLD[:4], "One new line."]),
        page(day.format(24), TOLD[4:8]),
    ):
        assert join(first, extract(text, OWN)) == replace(first, next_page=None)
    assert join(Article(outcome="ok", next_page=OWN), first).next_page is None


def test_a_wall_before_a_further_page_is_no_end() -> None:
    """The article is as before, and still goes on there."""
    first = extract(page("<link rel=next href=late-ferries-117-p2.html>", TOLD[:4]), OWN)
    check = extract("<title>Just a moment...</title><p>Verify you are human</p>", OWN)
    assert check.outcome not in ("ok", "not-article")
    assert join(first, check) is first


def test_a_part_behind_a_wall_makes_the_whole_a_part() -> None:
    """What is known only of one page is known of the article."""
    first = extract(page("", TOLD[:4]), OWN)
    whole = join(first, replace(extract(page("", TOLD[4:8]), OWN), outcome="paywalled"))
    assert (whole.outcome, len(whole.blocks)) == ("paywalled", 8)


def test_a_page_that_does_not_call_itself_an_article_ends_where_it_ends() -> None:
    """It is a list oftener than not, or its comments fill pages."""
    text = page("<a href='?page=2'>2</a>", TOLD[:10]).replace('content="article"', 'content="website"')
    assert extract(text, OWN).outcome == "ok"
    assert extract(text, OWN).next_page is None
