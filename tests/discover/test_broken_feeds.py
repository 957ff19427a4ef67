"""A feed that breaks off says so, and yields nothing that broke off itself."""

from __future__ import annotations

import pytest

from scraper.discover import feeds

HERE = "https://paper.example/feed"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("<rss version='2.0'><channel>", "</channel></rss>"),
        ("<rdf:RDF><channel></channel>", "</rdf:RDF>"),
        ("<feed>", "</feed >"),
        ("<rss><channel>", "</channel>"),
    ],
)
def test_a_feed_that_breaks_off_says_so(start: str, end: str) -> None:
    """Wherever that is; what follows the end, or is left open before it, breaks nothing off."""
    whole = f"{start}<item><odd><title>&lt;/rss></title><link>https://paper.example/1</link></item>{end}"
    assert all(feeds.read((whole + tail).encode(), HERE).is_whole for tail in ("", "\n<!-- 0.1 s -->", "<b>Fatal error"))
    for cut in range(len(start), len(whole) - len(end)):
        assert not feeds.read(whole[:cut].encode(), HERE).is_whole


def test_an_address_that_breaks_off_is_none() -> None:
    """Also where it is a section of characters."""
    body = b"<rss><item><link><![CDATA[https://paper.example/1]]></link></item><item><link><![CDATA[https://paper.exam"
    assert [link.url[-2:] for link in feeds.parse(body, HERE)] == ["/1"]
