"""Sitemaps become links and further sitemaps: every kind, broken ones too, and no attack gets through."""

from __future__ import annotations

import gzip
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.discover import sitemap
from scraper.errors import FetchError
from scraper.types import Link

HERE = "https://paper.example/sitemaps/news.xml"
NEWS = """<url><loc>https://paper.example/a</loc><lastmod>2024-01-03</lastmod><n:news><n:publication><n:name>P</n:name>
  </n:publication><n:publication_date>2024-01-02T10:00:00+01:00</n:publication_date>
  <n:title>A &amp; B&amp;#39;s</n:title></n:news>
  <image:image><image:loc>https://paper.example/a.jpg</image:loc><image:title>no</image:title></image:image></url>"""


def urlset(entries: str) -> bytes:
    return f"<?xml version='1.0' encoding='UTF-8'?><urlset xmlns='http://x' xmlns:n='http://n'>{entries}</urlset>".encode()


def test_a_news_sitemap_gives_title_and_dates() -> None:
    """Publication and modification are kept apart; the pictures' addresses are no pages."""
    assert sitemap.parse(urlset(NEWS), HERE).links == (
        Link("https://paper.example/a", "", "A & B's", "2024-01-02T10:00:00+01:00", "2024-01-03", "news-sitemap"),
    )


@pytest.mark.parametrize(
    ("loc", "url"),
    [
        ("https://paper.example/a?x=1&amp;y=2", "https://paper.example/a?x=1&y=2"),
        ("https://paper.example/a?x=1&amp;amp;y=2", "https://paper.example/a?x=1&y=2"),
        ("https://paper.example/a?x=1&y=2", "https://paper.example/a?x=1&y=2"),
        ("\n  https://paper.example/a\n ", "https://paper.example/a"),
        ("<![CDATA[https://paper.example/a?x=1&y=2]]>", "https://paper.example/a?x=1&y=2"),
        ("/relative", "https://paper.example/relative"),
        ("https://пример.example/статья", "https://xn--e1afmkfd.example/%D1%81%D1%82%D0%B0%D1%82%D1%8C%D1%8F"),
        ("ftp://paper.example/a", None),
        ("javascript:alert(1)", None),
        ("http://[bad/", None),
        ("", None),
    ],
)
def test_addresses(loc: str, url: str | None) -> None:
    """Addresses are spelled as a browser does, escaped as badly as publishers do."""
    found = sitemap.parse(urlset(f"<url><loc>{loc}</loc></url><url><loc>https://paper.example/z</loc></url>"), HERE)
    assert [link.url for link in found.links] == [*([url] if url else []), "https://paper.example/z"]


def test_an_index_names_further_sitemaps() -> None:
    """The children of an index come with their lastmod, and are no pages."""
    body = b"""<sitemapindex><sitemap><loc>/s1.xml.gz</loc><lastmod>2024-01-02T10:00Z</lastmod></sitemap>
      <sitemap><loc>/s2.xml</loc></sitemap></sitemapindex>"""
    found = sitemap.parse(body, HERE)
    assert found.links == ()
    children = [(link.url.rpartition("/")[2], link.modified) for link in found.indexes]
    assert children == [("s1.xml.gz", "2024-01-02T10:00Z"), ("s2.xml", None)]


@pytest.mark.parametrize("body", [
    gzip.compress(urlset("<url><loc>https://paper.example/a</loc></url>")),
    b"\xef\xbb\xbf" + urlset("<url><loc>https://paper.example/a</loc></url>"),
    b"\n\n  " + urlset("<url><loc>https://paper.example/a</loc></url>"),
    b"<urlset><url><loc>https://paper.example/a</loc></url>",
    b"<urlset><url><loc>https://paper.example/a</loc></url><url><loc>https://paper.exa",
    b"<urlset><url><loc>https://paper.example/a</loc></url><url><loc>x</lock></url></urlset>",
    b"<urlset><url><loc>https://paper.example/a</loc><x>\x0b</x></url></urlset>",
    "<?xml version='1.0' encoding='utf-16'?><urlset><url><loc>https://paper.example/a</loc></url></urlset>".encode("utf-16"),
    b"https://paper.example/a\n",
    b"\xef\xbb\xbfhttps://paper.example/a\r\n\r\nnonsense\r\n",
    b"<rss><channel><item><link>https://paper.example/a</link></item></channel></rss>",
    b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='https://paper.example/a'/></entry></feed>",
])  # fmt: skip
def test_all_forms_of_one_sitemap(body: bytes) -> None:
    """Gzip, marks, plain text, feeds, and documents that break off half-way all give their page."""
    assert [link.url for link in sitemap.parse(body, HERE).links] == ["https://paper.example/a"]


@pytest.mark.parametrize(
    ("title", "read"),
    [
        (b"Marks & Spencer", "Marks & Spencer"),
        (b"caf\xe9", "caf\ufffd"),
        (b"cut \xd0", "cut \ufffd"),
        (b"one&nbsp;&eacute; &nosuch; &copy &#x1f;", "one \u00e9 &nosuch; \u00a9"),
        (b"\x0bup", "up"),
    ],
)
@pytest.mark.parametrize("place", [0, 10, 39])
def test_a_fault_in_one_title_hides_no_other_entry(title: bytes, read: str, place: int) -> None:
    """Bare ampersands, bytes of another encoding, HTML's entities, control characters: all 40 entries are read."""
    titles = [b"A"] * 40
    titles[place] = title
    entry = b"<url><loc>https://paper.example/%d</loc><n:news><n:title>%s</n:title></n:news></url>"
    body = b"<urlset xmlns:n='n'>%s</urlset>" % b"".join(entry % (number, one) for number, one in enumerate(titles))
    for found in (sitemap.parse(body, HERE), sitemap.parse(b"<?xml version='1.0' encoding='UTF-8'?>" + body, HERE)):
        assert [link.url.rpartition("/")[2] for link in found.links] == [str(number) for number in range(40)]
        assert (found.links[place].title, found.is_whole) == (read, True)


def test_what_breaks_off_is_not_whole() -> None:
    """A caller learns that more may have stood behind, also where only markup is wrong."""
    entry = "<url><loc>https://paper.example/a</loc></url>"
    assert sitemap.parse(urlset(entry), HERE).is_whole
    assert sitemap.parse(urlset(entry) + b"<!-- 0.2 s --> & more", HERE).is_whole
    assert not sitemap.parse(urlset(entry)[:-5], HERE).is_whole
    assert not sitemap.parse(urlset(entry + "<url><loc>x</lock></url>" + entry), HERE).is_whole


BILLION = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>'
XXE = b'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset><url><loc>&a;</loc></url></urlset>'


@pytest.mark.parametrize(("body", "words"), [
    (BILLION, "declares a document type"),
    (XXE, "declares a document type"),
    (b"<!DOCTYPE html><html></html>", "declares a document type"),
    (b"<urlset>" + b"<a>" * 200_000, "nests more than"),
    (gzip.compress(b"<urlset>") + gzip.compress(b" " * (sitemap.MAX_BYTES + 100)), "MiB once unpacked"),
    (gzip.compress(b"<urlset>" + b" " * (sitemap.MAX_BYTES + 100)), "MiB once unpacked"),
    (b"\x1f\x8b\x08nonsense", "damaged gzip"),
    (b"<html><body>Not found</body></html>", "is not a sitemap"),
    (b"Not found", "neither XML nor a list"),
    (b"", "neither XML nor a list"),
    (b"{}", "neither XML nor a list"),
])  # fmt: skip
def test_what_is_refused(body: bytes, words: str) -> None:
    """Attacks and strangers are FetchError bad_xml, soon."""
    started = time.process_time()
    with pytest.raises(FetchError, match=words) as caught:
        sitemap.parse(body, HERE)
    assert caught.value.kind == "bad_xml"
    assert time.process_time() - started < 2


def test_a_sitemap_without_addresses_ends_as_well() -> None:
    """Entries count without an address, and so do elements without entries: what comes behind too many is not read."""
    last = "<url><loc>https://paper.example/z</loc></url>"
    assert len(sitemap.parse(urlset("<url/>" * 1000 + last), HERE).links) == 1
    for unit, count in (("<url/>", sitemap.MAX_URLS), ("<x/>", 1_500_000)):
        assert sitemap.parse(urlset(unit * count + last), HERE).links == ()


def test_the_protocols_limit_is_kept() -> None:
    """Of more than 50,000 addresses the first 50,000 are read, as XML and as text."""
    entries = "".join(f"<url><loc>https://paper.example/{number}</loc></url>" for number in range(50_010))
    assert len(sitemap.parse(urlset(entries), HERE).links) == sitemap.MAX_URLS
    lines = "".join(f"https://paper.example/{number}\n" for number in range(50_010))
    assert len(sitemap.parse(lines.encode(), HERE).links) == sitemap.MAX_URLS


STARTS = st.sampled_from([b"", b"<urlset><url><loc>", b"<urlset>", b"\x1f\x8b\x08", b"http://", b"<rss>"])


@given(st.binary(max_size=300), STARTS)
def test_rubble_never_breaks_the_reader(rubble: bytes, start: bytes) -> None:
    """Any bytes end in a Sitemap or in a FetchError that says what is wrong."""
    try:
        found = sitemap.parse(start + rubble, HERE)
    except FetchError as error:
        assert error.kind in ("bad_xml", "not_feed")  # noqa: PT017
    else:
        assert all(link.url.startswith(("http://", "https://")) for link in found.links)


def test_lists_and_packages_of_all_kinds_are_read() -> None:
    """Lines that end in CR, packages of several members, and one with padding behind it."""
    addresses = [f"https://paper.example/{letter}" for letter in "abcd"]
    whole = "".join(f"<url><loc>{address}</loc></url>" for address in addresses)
    for body in (
        "\r".join(addresses).encode(),
        "\r\n".join(addresses).encode(),
        gzip.compress("\n".join(addresses[:2]).encode() + b"\n") + gzip.compress("\n".join(addresses[2:]).encode()),
        gzip.compress(urlset(whole)[:200]) + gzip.compress(urlset(whole)[200:]) + b"\0" * 64,
    ):
        assert [link.url for link in sitemap.parse(body, HERE).links] == addresses
