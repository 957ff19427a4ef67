"""Raw pages in a WARC file that two other readers accept, without anybody's cookies."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hostile_server import redirect, reply

from scraper.errors import FetchError, WriteError
from scraper.fetch import Fetcher, Validators
from scraper.fetch.warc import WarcFile

pytest.importorskip("warcio")
BODY = b"<p>The river rose by two metres.</p>" * 50


@pytest.fixture
def archive(site, quick, tmp_path, names) -> Path:
    """Crawl a little with a subscriber's cookie, recording everything."""
    chunks = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    site.replies |= {
        "/robots.txt": reply(b"", status="404 Not Found"),
        "/page?id=1": reply(gzip.compress(BODY, mtime=0), "Content-Encoding: gzip", 'ETag: "v"', "Set-Cookie: sid=secret"),
        "/same": reply(gzip.compress(BODY, mtime=0), "Content-Encoding: gzip"),
        "/chunked": chunks + b"5\r\n<p>hi\r\n0\r\n\r\n",
        "/go": redirect("/chunked"),
        "/bad": reply(b"oops", status="500 Oops"),
        "/unchanged": b"HTTP/1.1 304 Not Modified\r\nContent-Length: 0\r\n\r\n",
    }
    key = f"news.example:{site.port}"
    settings = replace(quick, attempts=1, host_headers={key: {"Cookie": "login=secret", "X-Key": "secret"}})
    path = tmp_path / "pages.warc.gz"

    async def crawl() -> None:
        with WarcFile(path) as warc:
            async with Fetcher(settings, recorder=warc, resolve=names) as fetcher:
                for place in ("/page?id=1", "/same", "/go", "/bad"):
                    with contextlib.suppress(FetchError):
                        await fetcher.get(site.url(place, "news.example"))
                await fetcher.get(site.url("/unchanged", "news.example"), validators=Validators('"v"'))

    asyncio.run(crawl())
    return path


def test_warcio_checks_it(archive):
    """warcio's own check finds every digest right."""
    command = [sys.executable, "-m", "warcio.cli", "check", "-v", str(archive)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "fail" not in done.stdout


def test_a_second_reader_accepts_it(archive):
    """fastwarc reads the same records, and the pages out of them."""
    fastwarc = pytest.importorskip("fastwarc")
    found = []
    with archive.open("rb") as stream:
        for record in fastwarc.ArchiveIterator(stream, parse_http=True):
            if record.record_type == fastwarc.WarcRecordType.response:
                assert record.verify_payload_digest()
            path = (record.headers.get("WARC-Target-URI") or "").rpartition(":")[2].lstrip("0123456789")
            found.append((record.headers["WARC-Type"], path))
    assert found == [
        ("warcinfo", ""),
        *((kind, "/robots.txt") for kind in ("response", "request")),
        *((kind, "/page?id=1") for kind in ("response", "request")),
        *((kind, "/same") for kind in ("revisit", "request")),
        *((kind, "/go") for kind in ("response", "request")),
        *((kind, "/chunked") for kind in ("response", "request")),
        *((kind, "/bad") for kind in ("response", "request")),
        *((kind, "/unchanged") for kind in ("revisit", "request")),
    ]


def test_pages_come_out_as_they_went_in(archive):
    """The payload is what travelled, coding and all; revisits name the page that holds it."""
    from warcio.archiveiterator import ArchiveIterator

    bodies, revisits = {}, {}
    with archive.open("rb") as stream:
        for record in ArchiveIterator(stream):
            path = (record.rec_headers.get_header("WARC-Target-URI") or "").partition("example:")[2].partition("/")[2]
            if record.rec_type == "response":
                bodies[path] = record.content_stream().read()
            elif record.rec_type == "revisit":
                revisits[path] = record.rec_headers.get_header("WARC-Profile").rpartition("/")[2]
    assert bodies["page?id=1"] == BODY
    assert bodies["chunked"] == b"<p>hi"
    assert revisits == {"same": "identical-payload-digest", "unchanged": "server-not-modified"}


def test_no_secret_is_archived(archive):
    """Neither the operator's headers nor any cookie is in the file."""
    raw = gzip.GzipFile(fileobj=io.BytesIO(archive.read_bytes())).read()
    assert b"secret" not in raw
    assert b"If-None-Match" in raw


def test_an_existing_file_is_not_touched(tmp_path):
    """Recording begins a new file or not at all."""
    path = tmp_path / "old.warc.gz"
    path.write_bytes(b"precious")
    with pytest.raises(WriteError, match="cannot create"):
        WarcFile(path)
    assert path.read_bytes() == b"precious"


def test_no_file_without_a_record(tmp_path):
    """A run that asked nobody leaves none behind."""
    with WarcFile(tmp_path / "pages.warc.gz"):
        pass
    assert list(tmp_path.iterdir()) == []
