"""What a server says in headers and markup is read or left, and never breaks the reader."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.errors import FetchError
from scraper.fetch.body import Answer
from scraper.fetch.caching import http_date, lifetime_of, retry_after, validators_of
from scraper.fetch.coding import coding_of
from scraper.fetch.cookies import Jar
from scraper.fetch.markup import visible_length, without_hidden
from scraper.fetch.redirects import next_location, refresh_target
from scraper.fetch.sniff import require_document

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
LATIN = st.text(st.characters(max_codepoint=255), max_size=60)
NAMES = st.sampled_from(
    ["cache-control", "age", "expires", "etag", "last-modified", "location", "refresh", "retry-after", "set-cookie"]
)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("", None),
        ("0", 0.0),
        ("120", 120.0),
        (" 7 ", 7.0),
        ("-1", None),
        ("1.5", None),
        ("soon", None),
        ("9999999999", 86_400.0),
        ("9" * 5000, 86_400.0),
        ("²", None),
        ("Sun, 01 Mar 2026 12:00:30 GMT", 30.0),
        ("Sunday, 01-Mar-26 12:00:30 GMT", 30.0),
        ("Sun, 01 Mar 2026 11:00:00 GMT", 0.0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 86_400.0),
        ("Sun, 32 Mar 2026 12:00:30 GMT", None),
        ("Fri, 31-Dec-9999 23:59:59 EST", None),
    ],
)
def test_retry_after_is_read_in_both_forms(value, seconds):
    """Seconds or a date, at most a day; a past date is now, and junk is nothing."""
    assert retry_after(value, NOW) == seconds


@given(st.lists(st.tuples(NAMES, LATIN), max_size=6), st.sampled_from([200, 301, 302, 304, 503]), st.binary(max_size=300))
def test_no_header_breaks_the_reader(headers, status, body):
    """Random headers and bodies give values or a FetchError."""
    answer = Answer("https://news.example/a", status, tuple(headers), body, 0.1)
    validators_of(answer, NOW)
    lifetime = lifetime_of(answer, NOW)
    assert lifetime is None or lifetime >= timedelta(0)
    retry_after(answer.header("retry-after"), NOW)
    http_date(answer.header("expires"))
    refresh_target(answer)
    jar = Jar()
    jar.keep(answer.url, [value for name, value in headers if name == "set-cookie"])
    assert "\n" not in jar.header(answer.url)
    for read in (next_location, lambda answer: coding_of([value for _, value in headers], answer.url)):
        with contextlib.suppress(FetchError):
            read(answer)
    with contextlib.suppress(FetchError):
        require_document(body, headers[0][1] if headers else None, answer.url)


@given(st.binary(max_size=400))
def test_markup_is_looked_at_without_harm(body):
    """Whatever the bytes, what is left is no longer than they are, and no script is in it."""
    left = without_hidden(b"<script>hidden</script>" + body)
    assert b"hidden" not in left or b"hidden" in body
    assert 0 <= visible_length(body) <= len(body)


@pytest.mark.parametrize(
    ("body", "content_type", "welcome"),
    [
        (b"<!doctype html><p>hi", "text/html", True),
        (b"<!doctype html><p>hi", "application/json", True),
        (b"  \n<html>", None, True),
        (b"Just words.", "text/plain", True),
        (b"Just words.", None, True),
        (b"Just words.", "application/octet-stream", True),
        (b"<?xml version='1.0'?><rss/>", "application/rss+xml", True),
        (b"<?xml version='1.0'?><urlset/>", "application/xml", True),
        (b"<svg/>", "image/svg+xml", True),
        ("<p>Regen</p>".encode("utf-16"), "text/html", True),
        ("<p>Regen</p>".encode("utf-16-le"), "text/html", True),
        (b"\x1b$B%&%'%V\x1b(B", "text/html; charset=iso-2022-jp", True),
        (b'{"a": 1}', "application/json", False),
        (b"body { color: red }", "text/css", False),
        (b"alert(1)", "text/javascript", False),
        (b"alert(1)", "application/javascript", False),
        (b"%PDF-1.4", "text/html", False),
        (b"GIF89a", "text/html", False),
        (b"\0" * 600, "text/html", False),
        (b"\0\0\0\x18ftypmp42", "video/mp4", False),
        (b"some bytes", "image/jpeg", False),
        (b"some bytes", "video/mp4", False),
        (b"some bytes", "application/pdf", False),
    ],
)
def test_documents_are_told_by_their_bytes_first(body, content_type, welcome):
    """Bytes decide before headers do; what is refused is named."""
    if welcome:
        require_document(body, content_type, "u")
        return
    with pytest.raises(FetchError, match="not a page") as caught:
        require_document(body, content_type, "u")
    assert caught.value.kind == "content_type"
