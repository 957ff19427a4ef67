"""Write exchanges to a WARC 1.1 file, the form in which web archives keep raw pages. The only door to warcio.

https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
"""

from __future__ import annotations

import errno
import hashlib
import logging
import os
from base64 import b32encode
from collections import OrderedDict
from contextlib import suppress
from datetime import UTC
from http import HTTPStatus
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from scraper import __version__
from scraper.errors import UsageError, WriteError
from scraper.fetch.exchange import Recording
from scraper.fetch.torn import UNFINISHED

_PAYLOADS_KNOWN = 100_000
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_NOT_ARCHIVED = frozenset(("set-cookie", "transfer-encoding", "content-length"))
"""Cookies may be somebody's key; the two others no longer describe the body, which is stored without its chunks."""


class WarcFile:
    """Record every exchange in one file: `with WarcFile(path) as warc: Fetcher(settings, recorder=warc)`.

    A payload that this file holds already is stored as a revisit record, and so is "not modified". The file has its name
    only when it is closed, and is deleted where it got no record; until then it is called `.open`, and `torn.mend` finds it
    after a kill. Raises UsageError where warcio is missing, WriteError where the file cannot be written.
    """

    def __init__(self, path: Path) -> None:
        """Create the file; an existing one is not touched."""
        if find_spec("warcio") is None:
            raise UsageError("raw pages (WARC)", "the package warcio is missing", "pip install scraper[warc]")
        from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

        self._path = path
        self._unfinished = path.with_name(path.name + UNFINISHED)
        try:
            if path.exists():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
            self._file = self._unfinished.open("xb", buffering=0)
        except OSError as cause:
            raise WriteError(str(path), f"cannot create: {cause.strerror}", "name a new file in a writable place") from cause
        self._made = BytesIO()
        self._writer = WARCWriter(self._made, gzip=True, warc_version="1.1")
        self._seen: OrderedDict[str, tuple[str, str]] = OrderedDict()
        self._length = 0
        self._has_records = False
        info = {"software": f"scraper/{__version__}", "format": "WARC File Format 1.1"}
        self._writer.write_record(self._writer.create_warcinfo_record(path.name, info))
        self._append()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the file and give it its name; one that the disk does not let us finish waits to be mended."""
        try:
            with self._file:
                is_whole = self._file.tell() == self._length
                os.fsync(self._file.fileno())
            if is_whole and not self._has_records:
                self._unfinished.unlink()
            elif is_whole:
                self._unfinished.replace(self._path)
        except OSError as cause:
            fields = {"file": str(self._unfinished), "cause": str(cause.strerror)}
            logging.getLogger("scraper.fetch").warning("raw pages not finished", extra={"fields": fields})

    def record(self, recording: Recording) -> None:
        """Write the response, or that it is one already stored, and its request; raise WriteError."""
        from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]

        parts = urlsplit(recording.url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        request_headers = [("Host", parts.netloc), *recording.request]
        asked = StatusAndHeaders(f"GET {target} HTTP/1.1", request_headers, is_http_request=True)
        date = recording.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        request = self._writer.create_warc_record(
            recording.url, "request", http_headers=asked, warc_headers_dict={"WARC-Date": date}
        )
        self._writer.write_request_response_pair(request, self._response(recording, date))
        self._append()
        self._has_records = True

    def _append(self) -> None:
        """Put what was made at the end of the file: all of it, or none where the disk lets us take a part back."""
        made = self._made.getvalue()
        self._made.seek(0)
        self._made.truncate()
        try:
            written = 0
            while written < len(made):
                written += self._file.write(made[written:])
        except OSError as cause:
            with suppress(OSError):
                self._file.truncate(self._length)
                self._file.seek(self._length)
            raise WriteError(str(self._path), f"cannot write: {cause.strerror}", "make room on the disk") from cause
        self._length += len(made)

    def _response(self, recording: Recording, date: str) -> object:
        from warcio.statusandheaders import StatusAndHeaders

        headers = [(name, value) for name, value in recording.headers if name not in _NOT_ARCHIVED]
        answered = StatusAndHeaders(_status_line(recording.status), headers, protocol="HTTP/1.1")
        digest = "sha1:" + b32encode(hashlib.sha1(recording.wire, usedforsecurity=False).digest()).decode()
        earlier = self._seen.get(recording.url if recording.status == 304 else digest)
        facts = {"WARC-Date": date}
        if recording.status == 304:
            record = self._writer.create_revisit_record(
                recording.url, digest, *(earlier or (recording.url, date)), http_headers=answered, warc_headers_dict=facts
            )
            record.rec_headers.replace_header("WARC-Profile", _NOT_MODIFIED)
            return record
        if earlier is not None and recording.wire:
            return self._writer.create_revisit_record(
                recording.url, digest, *earlier, http_headers=answered, warc_headers_dict=facts
            )
        self._remember(digest, recording.url, date)
        answered.add_header("Content-Length", str(len(recording.wire)))
        if not recording.is_whole:
            facts["WARC-Truncated"] = "unspecified"
        return self._writer.create_warc_record(
            recording.url,
            "response",
            payload=BytesIO(recording.wire),
            length=len(recording.wire),
            http_headers=answered,
            warc_headers_dict=facts,
        )

    def _remember(self, digest: str, url: str, date: str) -> None:
        for key in (digest, url):
            self._seen[key] = (url, date)
        while len(self._seen) > _PAYLOADS_KNOWN:
            self._seen.popitem(last=False)


def _status_line(status: int) -> str:
    known = {entry.value: entry.phrase for entry in HTTPStatus}
    return f"{status} {known.get(status, 'Unknown')}"
