"""Make one article of one source: an address, a file or standard input. Owns the way from bytes to Article."""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from scraper import log
from scraper.errors import FetchError, InputError, NotADocument
from scraper.types import Article, Page

if TYPE_CHECKING:
    from scraper.fetch import FetchEvent, FetchSettings

MAX_FILE_BYTES = 32 * 1024 * 1024
"""The largest file read as one page: three times what the fetcher takes, since saved pages carry pictures inside."""

_MARGIN = 256
"""Bytes in which markup begins, where a file is a page and nothing else."""

_HEAD = 16 * 1024
_NOTES = (b"saved from url=", b"saved with SingleFile", b"savepage-url")
"""What stands, near its beginning, in a page that a browser saved: the address is noted beside it."""

_REMEDIES: dict[type[OSError], str] = {
    FileNotFoundError: "check the name; the address of a web page begins with https://",
    IsADirectoryError: "name the files in it, as folder/*.html",
    PermissionError: "make the file readable for this user",
}


def clean(url: str, *, settings: FetchSettings | None = None) -> Article:
    """Fetch an address and return its article, whatever its outcome; raises FetchError and NotADocument.

    One that its publisher cut into several pages is whole; `next_page` says where the rest is that could not be read.
    Synchronous, inside a running event loop, too; where that has other work, `await asyncio.to_thread(clean, url)`.
    """
    from scraper.fetch import FetchSettings, apart

    _require_address(url, "clean")
    wanted = settings or FetchSettings()

    def work() -> Article:
        with fetching(replace(wanted, delay=0.0)) as get:
            return follow(read_page(get(url), name=url), get, pause=wanted.delay)

    with _remedies(url):
        return apart(work)


def follow(article: Article, get: Callable[[str], Page], *, pause: float = 0.0) -> Article:
    """Return a fetched article with the pages behind it on which it goes on, as far as they can be read.

    `pause` is how many seconds to wait before each, where what fetches does not.
    """
    from scraper.extract.paging import MAX_PAGES, join

    for _ in range(MAX_PAGES):
        url = article.next_page
        if url is None:
            break
        time.sleep(pause)
        try:
            article = join(article, read_page(get(url), name=url))
        except (FetchError, NotADocument) as error:
            log.bound(__name__, url=url).info("a further page could not be read", extra={"cause": str(error)})
            break
        if article.next_page == url:
            break  # a wall: what is behind it may be the rest
    return article


def fetch(url: str, *, settings: FetchSettings | None = None) -> Page:
    """Fetch one address politely and safely, as robots.txt allows; raises FetchError."""
    from scraper.fetch import FetchSettings
    from scraper.fetch import fetch as fetch_page  # here, not above: httpx costs more than reading a file does

    _require_address(url, "fetch")
    with _remedies(url):
        return fetch_page(url, settings=settings or FetchSettings(), listener=_log_fetch)


@contextmanager
def _remedies(url: str) -> Iterator[None]:
    """Tell who gave a file's name for an address how a file is read."""
    try:
        yield
    except FetchError as error:
        if error.kind == "bad_url" and "://" not in url:
            opened = f"scraper.extract(open({error.source!r}, 'rb').read())"
            error.remedy = f"an address begins with https://; a file is read with {opened}"
        raise


@contextmanager
def fetching(settings: FetchSettings) -> Iterator[Callable[[str], Page]]:
    """Lend what fetches one address after another, as `fetch` does, with the pauses that their hosts are owed."""
    from scraper.fetch import session

    with session(settings, listener=_log_fetch) as get:
        yield lambda url: get(url, "page")


def extract(html: bytes | str, url: str | None = None) -> Article:
    """Return the article of a page, with the best body there is whatever the outcome.

    `html` is a page or a plain text, as bytes (decoded as browsers do) or str; `url` is where it came from, used to resolve
    links and never fetched. Raises NotADocument for input that holds no document at all, such as a picture.
    """
    from scraper.extract import extract as extract_article

    if isinstance(html, Page):
        raise TypeError("extract() takes the text or bytes of a page, not a Page: extract(page.body, page.final_url)")
    if isinstance(html, os.PathLike):
        raise TypeError("extract() takes the text or bytes of a page, not a path: extract(path.read_bytes())")
    if not isinstance(html, bytes | bytearray | str):
        raise TypeError(f"extract() takes the text or bytes of a page, not {_kind(html)}")
    return extract_article(html, url)


def _require_address(url: object, name: str) -> None:
    """Raise TypeError, in the words of the caller, for what is no string."""
    if isinstance(url, os.PathLike):
        raise TypeError(f"{name}() takes an address, not a path: a file is read with scraper.extract(path.read_bytes())")
    if not isinstance(url, str):
        raise TypeError(f"{name}() takes an address as str, not {_kind(url)}")


def _kind(value: object) -> str:
    return "None" if value is None else f"an object of type {type(value).__name__}"


def _log_fetch(event: FetchEvent) -> None:
    """Say in one line how a fetch ended."""
    facts = {"status": event.status, "outcome": event.outcome, "bytes": event.body_bytes, "ms": event.milliseconds}
    log.bound(__name__, url=event.url).info("fetched", extra={**facts, "attempts": event.attempts, "robots": event.robots})


def read_page(page: Page, *, name: str) -> Article:
    """Extract a page's article; raises NotADocument about `name`, as the user wrote it.

    That a page was fetched against its robots.txt is recorded beside what else the site reserves.
    """
    from scraper.extract import extract_page

    try:
        article = extract_page(page)
    except NotADocument as error:
        raise NotADocument(name, _named_kind(page) or error.cause, error.remedy) from error
    if page.robots == "ignored":
        article = replace(article, rights={**article.rights, "robots.txt": "ignored"})
    facts = {"outcome": article.outcome, "blocks": len(article.blocks), "words": article.word_count}
    log.bound(__name__, page=name).info("extracted", extra={**facts, "probability": article.probability})
    return article


def _named_kind(page: Page) -> str | None:
    """Say what kind of file a body is where the fetcher knows: "PDF, not a page"."""
    from scraper.fetch.sniff import require_document

    try:
        require_document(page.body, page.header("content-type"), page.url)
    except FetchError as error:
        return error.cause
    return None


def read_file(name: str, *, url: str | None = None) -> Page:
    """Read a file, or standard input for "-", as the page that `url` would have answered with; raises InputError.

    A page inside a web archive (MHTML), an e-mail or an answer with its headers is taken out of it, with the address that is
    given there unless `url` is; so is the address that a browser noted in the page that it saved. What is no page and would
    pass for one is a NotADocument.
    """
    if name == "-" and sys.stdin is None:
        raise InputError(_shown(name), "cannot read: it is closed", "send it the page, or name a file")
    try:
        body = _read(sys.stdin.buffer, name) if name == "-" else _read_regular(Path(name))
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte
        remedy = next((text for kind, text in _REMEDIES.items() if isinstance(error, kind)), "check the disk and the file")
        cause = (getattr(error, "strerror", None) or str(error)).lower()
        raise InputError(_shown(name), f"cannot read: {cause}", remedy) from error
    if body[:_MARGIN].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and (url or not _is_noted(body[:_HEAD])):
        return Page(url or "", url or "", 200, (), body, datetime.now(UTC))
    from scraper.pipeline.containers import unpack  # here, not above: few pages need it

    found = unpack(body, _shown(name))
    return Page(url or found.url, url or found.url, found.status, found.headers, found.body, datetime.now(UTC))


def _is_noted(head: bytes) -> bool:
    """Say whether the beginning of a page notes where it was saved from."""
    return any(note in head for note in _NOTES)


def _read_regular(path: Path) -> bytes:
    """Read a file after a look at its size, so that a huge one costs nothing."""
    with path.open("rb") as file:
        status = os.fstat(file.fileno())
        if stat.S_ISREG(status.st_mode) and status.st_size > MAX_FILE_BYTES:
            raise _too_large(str(path))
        return _read(file, str(path))


def _read(file: BinaryIO, name: str) -> bytes:
    """Read a stream to its end, or fail where it passes the limit."""
    body = file.read(MAX_FILE_BYTES + 1)
    if len(body) > MAX_FILE_BYTES:
        raise _too_large(name)
    return body


def _too_large(name: str) -> InputError:
    limit = MAX_FILE_BYTES // (1024 * 1024)
    return InputError(_shown(name), f"larger than {limit} MiB", "give one page at a time, saved without pictures inside")


def _shown(name: str) -> str:
    return "standard input" if name == "-" else name
