"""Tell whether a body is a kind of document that this project reads, by its own first bytes before any header's word."""

from __future__ import annotations

import re

from scraper.errors import FetchError
from scraper.fetch.settings import Kind

_GZIP = b"\x1f\x8b"
_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"RIFF", "RIFF media"),
    (b"PK\x03\x04", "ZIP or office document"),
    (b"\xd0\xcf\x11\xe0", "office document"),
    (_GZIP, "gzip archive"),
    (b"BZh", "bzip2 archive"),
    (b"\xfd7zXZ", "xz archive"),
    (b"7z\xbc\xaf", "7z archive"),
    (b"Rar!", "RAR archive"),
    (b"\x28\xb5\x2f\xfd", "zstd archive"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
    (b"OggS", "Ogg media"),
    (b"ID3", "MP3 audio"),
    (b"fLaC", "FLAC audio"),
    (b"\x1aE\xdf\xa3", "Matroska video"),
    (b"wOFF", "font"),
    (b"wOF2", "font"),
    (b"SQLite format 3", "database"),
    (b"{\\rtf", "RTF document"),
)
_WELCOME_TYPE = re.compile(
    r"\s*(?:text/(?!css|javascript)|application/(?:[\w.-]+\+)?(?:xhtml|xml|rss|atom|rdf)\b|\s*;|\s*$)", re.IGNORECASE
)
_UNNAMED_TYPE = re.compile(
    r"\s*(?:application/(?:octet-stream|x-download|force-download|x-gzip|gzip)|unknown|\*/\*)", re.IGNORECASE
)
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\x00]*<\x00?(?:!|\?|[a-z])",
    re.IGNORECASE,
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1b\x00"))


def require_document(body: bytes, content_type: str | None, url: str, *, kind: Kind = "page") -> None:
    """Raise FetchError (content_type), naming what it is, unless `body` is HTML, XHTML, XML of any kind, or plain text.

    A feed may be JSON, too, and a feed or a sitemap a gzip file.
    """
    head = body[:1024]
    may_be_packed = kind == "feed" or "sitemap" in kind
    if not head or (may_be_packed and head.startswith(_GZIP)) or (kind == "feed" and head.lstrip().startswith(b"{")):
        return
    for magic, name in _MAGIC:
        if head.startswith(magic):
            raise _unwelcome(url, name, content_type)
    if head[4:8] == b"ftyp":
        raise _unwelcome(url, "MP4 media", content_type)
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls * 50 > len(head) or (head.count(0) * 4 > len(head) * 3):
        raise _unwelcome(url, "binary data", content_type)
    stated = content_type or ""
    if not _WELCOME_TYPE.match(stated) and not _MARKUP.match(head) and not _UNNAMED_TYPE.match(stated):
        raise _unwelcome(url, stated.partition(";")[0].strip()[:60], content_type)


def _unwelcome(url: str, name: str, content_type: str | None) -> FetchError:
    stated = f" (sent as {content_type[:60]!r})" if content_type else ""
    return FetchError(url, f"{name}{stated}, not a page", "pages, feeds and sitemaps are read", kind="content_type")
