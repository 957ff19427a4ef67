"""Take the page out of what it was saved in: a web archive or an e-mail, or an answer of a server with its headers.

Refuses what is no page and would be read as one, by its name: WARC files, RTF.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper import urls
from scraper.errors import FetchError, NotADocument

if TYPE_CHECKING:
    from email.message import Message

_HEAD_BYTES = 64 * 1024
"""Where a block of headers ends at the latest."""

_MOST_ANSWERS = 20
"""Answers in one file: redirects, as `curl -iL` keeps them, and the page."""

_REFUSED = (
    (b"WARC/", "WARC archive", "take the page out of it first, as with `warcio extract`"),
    (b"{\\rtf", "RTF document", "save it as HTML or plain text"),
)
_ANSWER = re.compile(rb"HTTP/[0-9.]{1,4} ([0-9]{3})\b")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_HEADER_LINES = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n")
_MAIL = re.compile(rb"(?im)^(?:MIME-Version|Message-ID|Snapshot-Content-Location):")
_PAGES = ("text/html", "application/xhtml+xml")
_SAVED_FROM = re.compile(
    rb"<!--\s*saved from url=\(\d{4,5}\)(\S+)"
    rb"|<!--\s*Page saved with SingleFile\s+url:\s*(\S+)"
    rb"|<meta\s+name=\"?savepage-url\"?\s+content=\"([^\"]+)\"",
    re.IGNORECASE,
)
"""How browsers (the mark of the web), SingleFile and Save Page WE note in a page where they saved it from."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """Hold what a file says of its page beside the bytes; `url` is "" where it does not say."""

    body: bytes
    url: str = ""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


def unpack(body: bytes, name: str) -> Unpacked:
    """Return the page in a file, which is the file itself where it is no container; raises NotADocument about `name`."""
    for signature, kind, remedy in _REFUSED:
        if body.startswith(signature):
            raise NotADocument(name, f"{kind}, not a page", remedy)
    if _ANSWER.match(body):
        return _answer(body)
    head = _HEADER_LINES.match(body, 0, _HEAD_BYTES)
    return _mail(body, name) if head and _MAIL.search(head.group()) else Unpacked(body, _saved_from(body))


def _saved_from(page: bytes) -> str:
    """Return the address that who saved a page noted at its beginning, or "" where none is that a page can have."""
    found = _SAVED_FROM.search(page, 0, _HEAD_BYTES)
    return _address(next(filter(None, found.groups())).decode("utf-8", "replace")) if found else ""


def _answer(body: bytes) -> Unpacked:
    """Return the last of the answers that the file begins with, as `curl -i` writes them."""
    found = Unpacked(body)
    for _ in range(_MOST_ANSWERS):
        status, end = _ANSWER.match(found.body), _BLANK_LINE.search(found.body, 0, _HEAD_BYTES)
        if not status or not end:
            break
        lines = found.body[: end.start()].decode("latin-1").splitlines()[1:]
        headers = tuple((key.strip().lower(), value.strip()) for key, _, value in (line.partition(":") for line in lines))
        found = Unpacked(found.body[end.end() :], status=int(status[1]), headers=headers)
    return found


def _mail(body: bytes, name: str) -> Unpacked:
    """Return the first page of a message, else its first plain text, with the address that it was saved from."""
    from email import message_from_bytes

    try:
        message = message_from_bytes(body)
        parts = list(_texts(message))
    except RecursionError as error:
        raise NotADocument(name, "parts within parts without end", "give the page itself") from error
    for part in sorted(parts, key=lambda part: part.get_content_type() not in _PAGES):
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            places = (message["Snapshot-Content-Location"], part["Content-Location"], message["Content-Location"])
            headers = (("content-type", " ".join(str(part["Content-Type"] or "text/plain").split())),)
            return Unpacked(content, next(filter(None, map(_address, places)), ""), headers=headers)
    raise NotADocument(name, "a message without text", "give the page that it is about")


def _texts(message: Message) -> Iterator[Message]:
    for part in message.walk():
        if part.get_content_type() in (*_PAGES, "text/plain") and part.get_content_disposition() != "attachment":
            yield part


def _address(value: object) -> str:
    """Return a header's value where it is an address that a page can have, else "": parts of a message have their own."""
    try:
        return urls.fetchable("".join(str(value or "").split()))
    except FetchError:
        return ""
