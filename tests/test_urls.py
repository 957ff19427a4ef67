"""URLs are read as browsers read them, and identity neither merges two articles nor splits one."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper import urls
from scraper.errors import FetchError

SUITE = Path(__file__).parents[1] / "../shared/suites/url/urltestdata.json"
BASES = st.sampled_from(
    ["https://news.example/2024/a?x=1", "http://xn--bcher-kva.example/", "https://[2001:db8::1]:8080/a/b"]
)


@pytest.mark.skipif(not SUITE.exists(), reason="the shared suites are not here")
def test_every_case_of_the_standards_suite_agrees():
    """All http and https cases of the WHATWG suite parse to the same address, and its failures fail."""
    seen = 0
    for case in json.loads(SUITE.read_text(encoding="utf-8")):
        if isinstance(case, str):
            continue
        base, wanted = case.get("base"), case.get("href", "")
        try:
            got = urls.resolve(base, case["input"]) if base else urls.parse(case["input"])
        except FetchError as error:
            got = error.kind
        if case.get("failure"):
            assert got in ("bad_url", "blocked_scheme"), case
        else:
            assert got == (wanted if wanted.startswith(("http:", "https:")) else "blocked_scheme"), case
        seen += 1
    assert seen > 800


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("", "bad_url"),
        ("news.example/article", "bad_url"),
        ("/article", "bad_url"),
        ("https://", "bad_url"),
        ("http://host:99999/", "bad_url"),
        ("http://xn--/", "bad_url"),
        ("http://a b/", "bad_url"),
        ("http://./", "bad_url"),
        ("http://[bad/", "bad_url"),
        ("http://exa\0mple/", "bad_url"),
        ("http://news.example/\0", "bad_url"),
        ("http://news.example/a\r\nHost: evil", "bad_url"),
        ("http://news.example/a\tb", "bad_url"),
        ("http://user:secret@news.example/", "bad_url"),
        ("http://user@news.example/", "bad_url"),
        ("http://news.example/\udc80" + "a" * 9000, "bad_url"),
        ("http://\udc80.example/", "bad_url"),
        ("https://news.example/" + "a" * 100_000, "bad_url"),
        ("ftp://news.example/", "blocked_scheme"),
        ("file:///etc/passwd", "blocked_scheme"),
        ("javascript:alert(1)", "blocked_scheme"),
        ("data:text/html,hi", "blocked_scheme"),
        ("mailto:a@b.example", "blocked_scheme"),
        ("ws://news.example/", "blocked_scheme"),
    ],
)
def test_what_must_not_be_fetched_is_refused(url, kind):
    """A bad URL has one kind of error, printable on one line, without the password."""
    with pytest.raises(FetchError) as caught:
        urls.fetchable(url)
    assert caught.value.kind == kind
    assert str(caught.value).isprintable()
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("  https://News.Example:443/a/../b#part ", "https://news.example/b"),
        ("http://good.example\\@evil.example/", "http://good.example/@evil.example/"),
        ("https://bücher.example/ü?q=ä", "https://xn--bcher-kva.example/%C3%BC?q=%C3%A4"),
        ("https://faß.example/", "https://xn--fa-hia.example/"),
        ("http://ⓝews.example/", "http://news.example/"),
        ("http://news.example:8080/", "http://news.example:8080/"),
        ("http:news.example/a", "http://news.example/a"),
    ],
)
def test_what_is_sent_is_the_standards_spelling(url, sent):
    """The address on the wire is the one that a browser would ask for, without fragment."""
    assert urls.fetchable(url) == sent


SAME = [
    ("https://news.example/a?utm_source=x&utm_medium=y", "https://news.example/a"),
    ("https://news.example/a?id=5&fbclid=abc", "https://news.example/a?id=5"),
    ("https://news.example/a?gclid=1&id=5&UTM_Campaign=z", "https://news.example/a?id=5"),
    ("https://news.example/a?", "https://news.example/a"),
    ("https://news.example/a#comments", "https://news.example/a"),
    ("https://news.example/a#!", "https://news.example/a"),
    ("https://news.example./a", "https://news.example/a"),
    ("https://NEWS.example:443/a", "https://news.example/a"),
    ("https://news.example/%7ejoe/%c3%a4", "https://news.example/~joe/%C3%A4"),
    ("https://news.example/a;jsessionid=AF32?x=1", "https://news.example/a?x=1"),
    ("https://news.example/(S(lit3py55t21z5v55vlm25s55))/a.aspx", "https://news.example/a.aspx"),
    ("https://news.example/p/(X(1)S(lit3py55t21z5v55vlm25s55))/a.aspx?x=1", "https://news.example/p/a.aspx?x=1"),
    ("https://news.example/%28S%28lit3py55t21z5v55vlm25s55%29%29;sid=1/a.aspx", "https://news.example/a.aspx"),
    ("https://news.example/(lit3py55t21z5v55vlm25s55)/a.aspx", "https://news.example/a.aspx"),
    ("https://news.example/(S(lit3py55t21z5v55vlm25s55))", "https://news.example/"),
    ("https://news.example/a?sid=0123456789abcdef0123456789abcdef&id=5", "https://news.example/a?id=5"),
    ("https://news.example/a?id=5&nonce=5f3a1b2c99&_wpnonce=12345abcde", "https://news.example/a?id=5"),
    ("https://news.example/a?x=1&&y=2&", "https://news.example/a?x=1&y=2"),
    ("https://u:p@news.example/a", "https://news.example/a"),
    ("https://news.example", "https://news.example/"),
    ("https://news.example/x/../a", "https://news.example/a"),
]
DIFFERENT = [
    ("https://news.example/a?id=1", "https://news.example/a?id=2"),
    ("https://news.example/a?id=1", "https://news.example/a"),
    ("https://news.example/a", "https://news.example/a/"),
    ("https://news.example/a", "https://news.example/A"),
    ("https://news.example/a", "https://www.news.example/a"),
    ("https://news.example/?p=12", "https://news.example/?p=13"),
    ("https://news.example/a?page=1", "https://news.example/a?page=2"),
    ("https://news.example/?20240501", "https://news.example/?20240502"),
    ("https://news.example/a?x=1&x=2", "https://news.example/a?x=2"),
    ("https://news.example/#!/a", "https://news.example/#!/b"),
    ("https://news.example/a%2Fb", "https://news.example/a/b"),
    ("https://news.example/a?q=a%26b", "https://news.example/a?q=a&b"),
    ("https://news.example/a?ref=5", "https://news.example/a?ref=6"),
    ("https://news.example/a?sid=12345", "https://news.example/a?sid=12346"),
    ("https://news.example/a?sid=26/11/30/1412", "https://news.example/a"),
    ("https://news.example/(S(a))/b", "https://news.example/b"),
    ("https://news.example/a_(b)/c", "https://news.example/a_/c"),
    ("http://news.example:8080/a", "http://news.example/a"),
    ("https://news.example/?a?", "https://news.example/?a"),
    ("https://news.example/??a", "https://news.example/?a"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_page_are_one(one, other):
    """Trackers, fragments, session ids and spelling do not make another page."""
    assert urls.normalize(one) == urls.normalize(other) == other


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_pages_stay_two(one, other):
    """Whatever may choose the article is kept."""
    assert urls.normalize(one) != urls.normalize(other)


@given(BASES, st.text(max_size=60))
def test_normalising_is_done_once(base, text):
    """Normalising again changes nothing, and what comes out can be fetched or is refused as an error of ours."""
    try:
        once = urls.normalize(urls.resolve(base, text))
    except FetchError:
        return
    assert urls.normalize(once) == once
    assert once.isascii()


@given(st.text(max_size=200))
def test_no_text_escapes_the_errors(text):
    """Whatever is typed, the answer is an address or a FetchError."""
    for function in (urls.parse, urls.fetchable, urls.normalize, urls.host_key):
        for spelled in (text, f"http://{text}"):
            with contextlib.suppress(FetchError):
                assert isinstance(function(spelled), str)


@pytest.mark.parametrize(
    "url", ["http://./", "http://../", "http://a../", "http://1.2.3.4./", "http://x.:80/", "https://a%2e/"]
)
def test_hosts_that_end_in_dots_are_normalised_or_refused(url):
    """A final dot is dropped; a host of nothing else is none."""
    try:
        assert not urls.host_name(urls.normalize(url)).endswith(".")
    except FetchError as error:
        assert error.kind == "bad_url"  # noqa: PT017 - either end is right, nothing else is


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://News.Example/a", "news.example"),
        ("https://news.example:443/", "news.example"),
        ("https://news.example./", "news.example"),
        ("http://news.example:8080/", "news.example:8080"),
        ("http://[::1]:80/", "[::1]"),
    ],
)
def test_the_host_key_is_what_politeness_counts_by(url, key):
    """One host has one key, whatever the spelling."""
    assert urls.host_key(url) == key


def test_importing_urls_loads_neither_parser_nor_client():
    """`import scraper.urls` stays light."""
    code = "import sys, scraper.urls; print(*(m for m in ('ada_url', 'httpx', 'asyncio', 'ssl') if m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""
