"""Feeds become links: bounded, resolved, dated, whatever state they are in."""

from __future__ import annotations

import gzip
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.discover import feeds, traps
from scraper.discover.skeleton import LAST_ENTRIES, MAX_ENTRIES
from scraper.errors import FetchError

HERE = "https://paper.example/rss/feed.xml"


def rss(items: str, head: str = "<?xml version='1.0'?>") -> bytes:
    return f"{head}<rss version='2.0'><channel><title>P</title>{items}</channel></rss>".encode()


def item(number: int = 1, inside: str = "") -> str:
    return f"<item><title>T{number}</title><link>https://paper.example/{number}</link>{inside}</item>"


@pytest.mark.parametrize(
    ("inside", "published", "modified"),
    [
        ("<pubDate>Tue, 02 Jan 2024 10:00:00 +0100</pubDate>", "2024-01-02T09:00:00Z", None),
        ("<pubDate>2024-01-02T10:00:00Z</pubDate>", "2024-01-02T10:00:00Z", None),
        ("<dc:date>2024-01-02</dc:date>", "2024-01-02T00:00:00Z", "2024-01-02T00:00:00Z"),
        ("<pubDate>yesterday</pubDate>", None, None),
        ("<pubDate>Tue, 02 Jan 9999 10:00:00 GMT</pubDate>", None, None),
        ("<pubDate>0000-01-01</pubDate>", None, None),
        ("", None, None),
    ],
)
def test_dates(inside: str, published: str | None, modified: str | None) -> None:
    """Dates are spelled in UTC; absurd and unreadable ones are left out, never guessed."""
    (link,) = feeds.parse(rss(item(inside=inside)), HERE)
    assert (link.published, link.modified) == (published, modified)


@pytest.mark.parametrize(
    ("entry", "url"),
    [
        ("<link>/a?x=1&amp;y=2</link>", "https://paper.example/a?x=1&y=2"),
        ("<link>/a?x=1&y=2</link>", "https://paper.example/a?x=1&y=2"),
        ("<link>/a?x=1&section=2&copy=3</link>", "https://paper.example/a?x=1&section=2&copy=3"),
        ("<link>/a?x=1&amp;para=2&amp;regions=x</link>", "https://paper.example/a?x=1&para=2&regions=x"),
        ("<link><![CDATA[/a?x=1&lang=2&not=3]]></link>", "https://paper.example/a?x=1&lang=2&not=3"),
        ("<link href='/a?x=1&order=2'/>", "https://paper.example/a?x=1&order=2"),
        ("<link><![CDATA[ https://paper.example/b ]]></link>", "https://paper.example/b"),
        ("<guid>https://paper.example/c</guid>", "https://paper.example/c"),
        ("<guid isPermaLink='false'>https://paper.example/c</guid>", None),
        ("<link></link><guid isPermaLink='true'>https://paper.example/c</guid>", "https://paper.example/c"),
        ("<guid>https://paper.example/c</guid><link> \n</link>", "https://paper.example/c"),
        ("<link/><guid>https://paper.example/c</guid>", "https://paper.example/c"),
        ("<link/><guid isPermaLink='false'>https://paper.example/c</guid>", None),
        ("<link>javascript:alert(1)</link>", None),
        ("<link>mailto:a@paper.example</link>", None),
        ("<link>http://[bad/</link>", None),
        ("<enclosure url='https://paper.example/pod.mp3' type='audio/mpeg'/>", None),
        (
            "<link>https://burner.example/~r/1</link><feedburner:origLink>https://paper.example/d</feedburner:origLink>",
            "https://paper.example/d",
        ),
        ("<description>&lt;a href='https://evil.example'&gt;</description><link>/e</link>", "https://paper.example/e"),
        ("<media:content><link>/wrong</link></media:content><link>/f</link>", "https://paper.example/f"),
        ("<description><p>unclosed<br><link>/g</link>", None),
    ],
)
def test_addresses(entry: str, url: str | None) -> None:
    """An entry's own web address is taken and resolved; entries without one announce nothing."""
    assert [link.url for link in feeds.parse(rss(f"<item><title>T</title>{entry}</item>"), HERE)] == ([url] if url else [])


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("A &amp;amp; B", "A & B"),
        ("<![CDATA[Caf\u00e9 <b>bold</b>]]>", "Caf\u00e9 bold"),
        ("Caf&eacute;  \n au lait", "Caf\u00e9 au lait"),
        ("&lt;b&gt;x&lt;/b&gt;", "x"),
        ("1 < 2 & 3", "1 < 2 & 3"),
        ("", None),
        ("x" * 5000, "x" * 2100),
    ],
)
def test_titles(title: str, text: str | None) -> None:
    """Titles are plain text on one line, cut where no headline goes on."""
    (link,) = feeds.parse(rss(f"<item><link>/a</link><title>{title}</title></item>"), HERE)
    assert link.title == text


@pytest.mark.parametrize(
    ("links", "url"),
    [
        ("<link rel='alternate' hreflang='en' href='/en/a'/><link rel='alternate' hreflang='fr' href='/fr/a'/>", "/en/a"),
        ("<link rel='alternate' hreflang='de-AT' href='/a'/><link rel='alternate' hreflang='fr' href='/fr/a'/>", "/fr/a"),
        ("<link rel='alternate' hreflang='fr' href='/fr/a'/><link href='/a'/>", "/a"),
        ("<link type='text/html' href='/a'/><link type='text/html' media='handheld' href='/amp/a'/>", "/a"),
        ("<link rel='alternate' type='application/json' href='/a.json'/><link href='/a'/>", "/a"),
        ("<link href='/a'/><link href='/share/a'/>", "/a"),
        ("<link rel='self' href='/api/a'/><link rel='related' href='/b'/><link href='/a'/>", "/a"),
    ],
)
def test_of_several_pages_the_entrys_own_is_taken(links: str, url: str) -> None:
    """The plain one, else the one in the feed's language, else the first; none for a kind of device."""
    language = "fr-CA" if url == "/fr/a" else "en-US"
    atom = f"<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='{language}'><entry><title>A</title>{links}</entry></feed>"
    assert [link.url for link in feeds.parse(atom.encode(), HERE)] == [f"https://paper.example{url}"]
    head = "<?xml version='1.0'?>"
    body = rss(f"<item><link>/a</link>{links.replace('<link', '<atom:link')}</item>", head) if url == "/fr/a" else b""
    assert not body or feeds.parse(body, HERE)[0].url == "https://paper.example/a"


def test_long_addresses_are_whole_or_refused() -> None:
    """None is cut to one that leads elsewhere: what is too long stays so, and is counted by who chooses."""
    for length in (1200, 1900, 2500, 5000):
        address = f"https://paper.example/r?u={'x' * length}"
        for links in (f"<link>{address}</link>", f"<atom:link href='{address}'/>"):
            (link,) = feeds.parse(rss(f"<item>{links}</item>"), HERE)
            assert link.url == address if length < 2000 else len(link.url) > traps.MAX_LENGTH


def test_an_update_is_no_publication() -> None:
    """An Atom entry that says only when it was updated leaves its publication open."""
    entry = '<entry><link href="/a"/><updated>2024-01-03T00:00:00Z</updated></entry>'
    body = f'<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>'.encode()
    (link,) = feeds.parse(body, HERE)
    assert (link.published, link.modified) == (None, "2024-01-03T00:00:00Z")


def test_every_kind_of_feed() -> None:
    """Atom, RDF and JSON Feed say the same as RSS."""
    atom = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://paper.example/x/"><entry>
      <title type="html">A &amp;lt; B</title>
      <link rel="self" href="/api"/><link href="1"/><published>2024-01-02T10:00:00+01:00</published>
      <updated>2024-01-03T00:00:00Z</updated></entry></feed>"""
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>P</title></channel><item rdf:about="y">
      <title>A &lt; B</title><link>https://paper.example/x/1</link><dc:date>2024-01-02T09:00:00Z</dc:date></item></rdf:RDF>"""
    entry = {"id": "7", "url": "x/1", "title": "A < B", "date_published": "2024-01-02T09:00:00Z"}
    for body in (atom, rdf, json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [entry, {"id": "no"}, 5]})):
        (link,) = feeds.parse(body.encode(), "https://paper.example/feed")
        assert (link.url, link.title, link.published) == ("https://paper.example/x/1", "A < B", "2024-01-02T09:00:00Z")


@pytest.mark.parametrize(
    ("encoding", "label", "header"),
    [
        ("iso-8859-1", "iso-8859-1", None),
        ("windows-1251", "windows-1251", None),
        ("shift_jis", "Shift_JIS", "text/xml"),
        ("utf-8", "rot13", None),
        ("utf-8", "utf-7", None),
        ("utf-8", None, "text/xml; charset=idna"),
        ("cp1252", None, "text/xml; charset=windows-1252"),
        ("utf-16", "utf-16", None),
        ("utf-8-sig", None, None),
    ],
)
def test_encodings(encoding: str, label: str | None, header: str | None) -> None:
    """Declared, stated and marked encodings are read; a label that names a Python codec of another trade is ignored."""
    word = {"windows-1251": "Новости", "shift_jis": "新聞"}.get(encoding, "Müller")
    head = f"<?xml version='1.0' encoding='{label}'?>" if label else ""
    body = rss(f"<item><link>/a</link><title>{word}</title></item>", head).decode().encode(encoding)
    assert feeds.parse(body, HERE, header)[0].title == word


@pytest.mark.parametrize("body", [
    b"", b"hello", b"<html><body><p>Our feeds have moved</p></body></html>", b"{}", b'{"items": 5}', b"[" * 100_000,
    b'{"items": ' + b"[" * 100_000, b"<svg/>", b"\x00" * 100, b"<?xml version='1.0'?>",
])  # fmt: skip
def test_what_is_no_feed_is_refused(body: bytes) -> None:
    """HTML in place of a feed, and everything else, is FetchError not_feed with the address."""
    with pytest.raises(FetchError) as caught:
        feeds.parse(body, HERE)
    assert caught.value.kind == "not_feed"
    assert HERE in str(caught.value)


def test_broken_feeds_yield_what_came_before() -> None:
    """A feed cut off anywhere yields its whole entries, never another address."""
    whole = rss("".join(item(number) for number in range(20)))
    wanted = [f"https://paper.example/{number}" for number in range(20)]
    for cut in range(60, len(whole), 7):
        found = [link.url for link in feeds.parse(whole[:cut], HERE)]
        complete = whole[:cut].count(b"</link>")
        assert found[:complete] == wanted[:complete]
        assert len(found) <= complete + 1


def test_an_empty_feed_is_no_error_and_repeats_are_one() -> None:
    """No entries, no links; an address announced twice is one link, in first place."""
    assert feeds.parse(rss(""), HERE) == ()
    assert [link.url[-1] for link in feeds.parse(rss(item(1) + item(2) + item(1)), HERE)] == ["1", "2"]


BAD = {
    "a million items": rss(item() * 100_000),
    "open tags": b"<rss>" + b"<a>" * 700_000,
    "half tags": b"<rss><channel>" + b"<a " * 700_000,
    "links in one entry": b"<rss><channel><item>" + b"<link>http://a.example/</link>" * 100_000,
    "nested items": b"<rss><channel>" + b"<item>" * 300_000,
    "laughs": b'<!DOCTYPE l [<!ENTITY a "' + b"x" * 100_000 + b'">]>' + rss(f"<item><title>{'&a;' * 20_000}</title></item>"),
    "white space": b" \n" * 1_000_000 + rss(item()),
    "base": b'<feed xml:base="' + b"a/" * 500_000 + b'">' + b'<entry><link href="x"/></entry>' * 30_000,
    "an author": rss("<item><author>" + "a" * 1_000_000 + "</author></item>"),
    "quotes": b"<rss><channel>" + b"<item a='" * 200_000,
}


@pytest.mark.parametrize("name", BAD)
def test_hostile_feeds_are_cheap(name: str) -> None:
    """Megabytes made to stop a parser cost no more than ten times an honest feed of that length."""
    honest = rss("".join(item(number) for number in range(15_000)))
    feeds.parse(rss(item()), HERE)  # loads the library
    started = time.process_time()
    feeds.parse(honest, HERE)
    usual = time.process_time() - started
    started = time.process_time()
    try:
        links = feeds.parse(BAD[name], HERE)
    except FetchError:
        links = ()
    assert time.process_time() - started < 10 * usual + 0.2
    assert len(links) <= MAX_ENTRIES + LAST_ENTRIES


WORDS = """<rss> <channel> <item> </item> <title> </title> <link> </link> <entry> </entry> <feed> & &amp; &#0; &#x110000;
    &bogus; <![CDATA[ ]]> <!-- --> <? ?> <x:link_href='u'/> <link_href=" https://a.example/ javascript:1 <pubDate> 2024-01-02
    <!DOCTYPE <title_type='xhtml'> <script> xmlns=' xmlns:x=' '> " _ <title_mode='base64'> <guid>"""
PIECES = st.sampled_from([*(word.replace("_", " ") for word in WORDS.split()), "\0", "\ud800", "\uffff", "\U0001f600"])


@given(st.lists(PIECES, max_size=60).map("".join), st.sampled_from(["<rss><channel><item>", "<feed><entry>", "", "\ufeff"]))
def test_rubble_never_breaks_the_reader(rubble: str, start: str) -> None:
    """Any pile of pieces of feeds ends in links with web addresses, or in not_feed."""
    try:
        links = feeds.parse((start + rubble).encode("utf-8", "surrogatepass"), HERE)
    except FetchError as error:
        assert error.kind == "not_feed"  # noqa: PT017
    else:
        assert all(link.url.startswith(("http://", "https://")) and link.via == "feed" for link in links)


GROWING = "<item><title><![CDATA[" + "<" * 1900 + "]]></title></item>"


@pytest.mark.parametrize(
    ("filler", "read"), [("<x></x>" * 10, [1, 2]), ("<x>" * 600_000, [1]), (GROWING * 900, [1])], ids=range(3)
)
def test_a_feed_is_read_as_far_as_one_can_be_long(filler: str, read: list[int]) -> None:
    """Markup without end, and texts that grow when they are escaped: what comes before is read, nothing behind, soon."""
    started = time.process_time()
    found = feeds.parse(rss(item(1) + filler + item(2)), HERE)
    assert [link.url for link in found] == [f"https://paper.example/{number}" for number in read]
    assert time.process_time() - started < 10


@pytest.mark.parametrize(("count", "title"), [(1500, "T"), (800, "x" * 2000)])
def test_both_ends_of_a_feed_that_is_too_long_are_read(count: int, title: str) -> None:
    """By entries or by characters: some put the newest last. What is left out stands in the middle."""
    entries = "".join(f"<item><title>{title}</title><link>/{n}</link></item>" for n in range(count))
    numbers = [int(link.url.rpartition("/")[2]) for link in feeds.parse(rss(entries), HERE)]
    assert {0, 1, count - 2, count - 1} <= set(numbers)
    assert numbers == sorted(numbers)
    items = [{"id": str(n), "url": f"/{n}"} for n in range(3000)]
    links = feeds.parse(json.dumps({"items": items}).encode(), HERE)
    assert [links[0].url[-2:], links[-1].url[-5:], len(links)] == ["/0", "/2999", MAX_ENTRIES + LAST_ENTRIES]


def test_a_feed_may_be_a_gzip_file() -> None:
    """Sent as a file, without a word of HTTP about it."""
    assert [link.url for link in feeds.parse(gzip.compress(rss(item())), HERE)] == ["https://paper.example/1"]
    with pytest.raises(FetchError, match="damaged gzip"):
        feeds.parse(b"\x1f\x8b\x08nonsense", HERE)
