"""Article links are found on invented section pages of many shapes and scripts; what surrounds them is left alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.discover import anchors, find, sections
from scraper.urls import normalize

HOME = "https://paper.example/"


Pairs = list[tuple[str, str]]


def page(links: Pairs, *, nav: Pairs | None = None, before: str = "<h2>", after: str = "</h2>") -> str:
    menu = "".join(f'<li><a href="{href}">{text}</a></li>' for href, text in nav or [])
    cards = "".join(f'<div>{before}<a href="{href}">{text}</a>{after}<p>Some words.</p></div>' for href, text in links)
    top = f"<header><nav><ul>{menu}</ul></nav></header>"
    return f"<html><body>{top}<main>{cards}</main><footer>{menu}</footer></body></html>"


SHAPES: dict[str, tuple[str, str]] = {
    "dates": ("/2031/03/0{n}/council-opens-bridge-{n}", "Council opens the old bridge again, part {n}"),
    "slugs": ("/world/council-opens-the-old-harbour-bridge-{w}", "Council opens the old harbour bridge {w}"),
    "numbers": ("/article/10450{n}", "Fishermen say the harbour is too small {n}"),
    "ids": ("/a/Kx9{n}bQ2w", "Orchestra plays in the reservoir after dark {n}"),
    "queries": ("/index.php?id=7700{n}", "Gardeners count the trees of the valley {n}"),
    "html": ("/wirtschaft/bruecke-am-hafen-wird-neu-gebaut-{n}.html", "Die Brücke am Hafen wird neu gebaut"),
    "japanese": ("/articles/AS2031{n}QBT000M.html", "港の古い橋が三十年ぶりに架け替えられることになった"),
    "arabic": ("/news/{n}/إعادة-بناء-الجسر-القديم-في-الميناء", "إعادة بناء الجسر القديم في الميناء بعد ثلاثين عاما"),
    "hindi": ("/local/news/bandargah-ka-purana-pul-1335{n}.html", "बंदरगाह का पुराना पुल तीस साल बाद फिर बनेगा"),
    "russian": ("/rus/articles/2031/03/0{n}/80152{n}/", "Старый мост в порту построят заново"),
}


def five(shape: str) -> Pairs:
    """Five links of one shape."""
    href, text = SHAPES[shape]
    return [(href.format(n=n, w="xabcde"[n]), text.format(n=n, w="xabcde"[n])) for n in range(1, 6)]


NAV = [("/", "Home"), ("/world", "World"), ("/sport/", "Sport"), ("/tag/harbour", "Harbour"), ("/about", "About us"),
       ("/login?next=/", "Log in"), ("/privacy-policy", "Privacy policy"), ("/author/ada", "Ada Example"),
       ("/page/2", "Older stories"), ("/rss.xml", "RSS"), ("https://social.example/paper", "Follow us")]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_headlines_are_found_and_menus_are_not(shape: str) -> None:
    """Each shape of address, in five scripts, is told from the menu around it."""
    links = five(shape)
    found = sections.article_links(page(links, nav=NAV), HOME)
    assert [anchors.without_fragment(link.url) for link in found] == [anchors.resolve(HOME, href) for href, _ in links]
    assert [link.title for link in found] == [text for _, text in links]
    assert {link.via for link in found} == {"section"}


@pytest.mark.parametrize("href", ["/news/council-opens-the-old-harbour-bridge-{n}", "/news/10450{n}"])
def test_a_text_that_all_links_share_gives_way_to_the_heading_of_the_card(href: str) -> None:
    """ "Read more" says nothing; where the heading is one for all, as above a menu, nothing is known but the address."""
    card = '<div><h2>{}</h2><p>So.</p><p><a href="{}">More</a></p></div>'
    cards = "".join(card.format(text, href.format(n=n)) for n, (_, text) in enumerate(five("slugs")))
    found = sections.article_links(f"<html><body><main>{cards}</main></body></html>", HOME)
    assert [link.title for link in found] == [text for _, text in five("slugs")]
    menu = "".join(f'<p><a href="/news/x{n}">More</a></p>' for n in range(5))
    assert not sections.article_links(f"<html><body><main><h2>All that we do for you, at a glance</h2>{menu}</main>", HOME)


def test_a_session_in_the_address_is_no_trap() -> None:
    """It is dropped from what is asked for."""
    links = [(f"{href};jsessionid=ABCDEF0123456789", text) for href, text in five("html")]
    assert len(sections.article_links(page(links), HOME)) == 5


def test_two_visits_of_a_page_bring_the_same_addresses() -> None:
    """However often a session in the path or a token in the query changes; the menu gains nothing by either."""
    kinds = [("/(S({}lit3py55t21z5v55vlm25s)){}", "123"), ("/(X(1)S(a{}it3py55t21z5v55vlm25s)){}", "123")]
    for pattern, sessions in kinds:
        found = [
            {normalize(link.url) for link in sections.article_links(with_session(pattern, session), HOME)}
            for session in sessions
        ]
        assert found == [{anchors.resolve(HOME, href) for href, _ in five("html")}] * 3
    tokens = [page([(f"{href}?nonce={n}f3a1b2c99", text) for href, text in five("html")]) for n in range(3)]
    assert len({normalize(link.url) for text in tokens for link in sections.article_links(text, HOME)}) == 5


def with_session(pattern: str, session: str) -> str:
    """Return a page whose links all bear a session."""
    menu = [(href, text) for href, text in NAV if href.startswith("/")]
    links, nav = ([(pattern.format(session, href), text) for href, text in pairs] for pairs in (five("html"), menu))
    return page(links, nav=nav)


def test_a_picture_link_is_carried_by_its_shape() -> None:
    """A link without words is taken where the others of its shape are headlines."""
    links = five("numbers")
    text = page(links, nav=NAV).replace("<main>", '<main><a href="/article/104599"><img src="/x.jpg"></a>')
    assert HOME + "article/104599" in [link.url for link in sections.article_links(text, HOME)]


def test_one_address_is_one_link_with_its_headline() -> None:
    """Picture, headline and teaser of one article are one link, under the headline."""
    href = "/2031/03/01/harbour"
    picture = f'<a href="{href}"><img alt="pic"></a><h2>'
    text = page([(href, "Harbour reopens after the longest winter in memory")], before=picture)
    teaser = f'<a href="{href}#more">A very long teaser that says much more than any headline would</a>'
    text = text.replace("<p>Some", f"{teaser}<p>Some")
    (link,) = sections.article_links(text, HOME)
    assert link.title == "Harbour reopens after the longest winter in memory"


@pytest.mark.parametrize("href", [
    "/2031/03/01/photo-of-the-old-harbour-bridge.jpg", "/2031/03/01/report-on-the-old-harbour.pdf",
    "https://elsewhere.example/2031/03/01/council-opens-the-bridge", "mailto:news@paper.example",
    "javascript:open('/2031/03/01/council-opens-the-bridge')", "/2031/a/a/a/a/council-opens-the-old-bridge",
])  # fmt: skip
def test_what_is_no_page_of_this_site_is_left_out(href: str) -> None:
    """Files, other sites, other schemes and traps are no candidates, whatever their text."""
    assert sections.article_links(page([(href, "A headline that would be long enough to be taken")]), HOME) == ()


def test_base_and_subdomains_are_understood() -> None:
    """Links are resolved against <base>; a subdomain and the mobile site belong to the paper."""
    links = [("2031/03/01/council-opens-old-bridge", "Council opens the old bridge after all")]
    text = page(links).replace("<body>", '<head><base href="https://m.paper.example/x/"></head><body>')
    (link,) = sections.article_links(text, HOME)
    assert link.url == "https://m.paper.example/x/2031/03/01/council-opens-old-bridge"


@pytest.mark.parametrize("text", [
    "", "<a href=/2031/03/01/x", "<a href='/\ud800'>x</a>", "\x00<a>", "<div>" * 100_000, "<b x>" * 5_000 + "<i y>" * 5_000,
    "<p " + " ".join(f"a{n}" for n in range(40_000)) + ">", ("<p " + " ".join(f"a{n}" for n in range(9_000)) + ">") * 20,
    "<a href='/2031/01/01/x'>" * 3_000, "<p " + "a=b " * 100_000 + ">", "<nav>" * 3000 + "<a href='/2031/03/01/x'>y</a>",
], ids=range(11))  # fmt: skip
def test_hostile_pages_are_cheap(text: str) -> None:
    """Nesting, open formatting and endless attributes end at once, with few links or none."""
    started = time.process_time()
    assert len(sections.article_links(text, HOME)) <= 1
    assert time.process_time() - started < 3


def test_shapes_of_addresses() -> None:
    """Addresses of one kind share a shape, those of another do not."""
    shape = sections.shape
    assert shape("https://a.example/x/12345.html") == shape("https://www.a.example/y/9876543.html")
    assert shape("https://a.example/2031/03/x-y-z-w") == shape("https://a.example/2029/11/a-b-c-d")
    assert shape("https://a.example/world") != shape("https://a.example/world/2031")
    assert shape("https://a.example/?p=1") != shape("https://a.example/?q=1")


TAGS = """<a_href="/2031/03/01/x"> <a_href='//[x'> <a_href= </a> <h2> </h2> <nav> <base_href="http://[x"> <!-- --> <script>
    <b> <svg> <template> < > " ' &amp; &#0; <link_rel=alternate_type="application/rss+xml"_href="x"> <title>
    <meta_property="og:site_name"_content="y"> Some_words_of_a_headline_that_is_long_enough"""
PIECES = st.sampled_from([*(tag.replace("_", " ") for tag in TAGS.split()), "\0", "\ud800"])
RUBBLE = st.lists(PIECES, max_size=80).map("".join)


@given(RUBBLE)
def test_rubble_never_breaks_the_reader(rubble: str) -> None:
    """Any pile of pieces of pages ends in links with web addresses."""
    assert all(link.url.startswith("http") for link in sections.article_links(rubble, HOME))
    assert find.candidates(rubble, HOME, rubble).name
