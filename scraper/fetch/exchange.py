"""One request and its response: what is sent to which host, how much of the answer is read. Follows and retries nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from scraper import urls
from scraper.errors import FetchError
from scraper.fetch.body import Answer, headers_of, read_body
from scraper.fetch.coding import ACCEPTED
from scraper.fetch.cookies import Jar, cookie_header
from scraper.fetch.judge import has_body_to_read, require_usable
from scraper.fetch.robots import MAX_BYTES as ROBOTS_BYTES
from scraper.fetch.settings import LARGE_SITEMAP_BYTES, FetchSettings
from scraper.fetch.state import Validators
from scraper.fetch.transport import Transport
from scraper.fetch.visit import Visit

_ACCEPT: Mapping[str, str] = {
    "page": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
    "feed": "application/atom+xml,application/rss+xml,application/xml;q=0.9,*/*;q=0.5",
    "sitemap": "application/xml,text/xml;q=0.9,*/*;q=0.5",
    "large-sitemap": "application/xml,text/xml;q=0.9,*/*;q=0.5",
    "robots": "text/plain,*/*;q=0.5",
    "resource": "*/*",
}
_OWN_CAPS: Mapping[str, tuple[int, int]] = {
    "large-sitemap": (LARGE_SITEMAP_BYTES, LARGE_SITEMAP_BYTES),
    "robots": (ROBOTS_BYTES, ROBOTS_BYTES),
}
"""Bytes on the wire, and unpacked; the settings decide for the others."""

_KEYS = frozenset(("cookie", "authorization"))
"""What opens somebody's account: never sent in the clear over the open network."""


@dataclass(frozen=True, slots=True)
class Recording:
    """Hold a request and its response as they travelled. `wire` is the body before content decoding.

    Of the request, only headers that every visitor would send: cookies and the operator's own headers are left out.
    `is_whole` is false where the body was not read (redirects, refusals).
    """

    url: str
    at: datetime
    request: tuple[tuple[str, str], ...]
    status: int
    headers: tuple[tuple[str, str], ...]
    wire: bytes
    is_whole: bool


class Recorder(Protocol):
    """Be given every exchange, failures of the server included."""

    def record(self, recording: Recording) -> None:
        """Keep it."""
        ...


class Exchanges:
    """Ask servers, one request at a time; keep cookies; let a recorder see everything."""

    def __init__(
        self, settings: FetchSettings, transport: Transport, now: Callable[[], datetime], recorder: Recorder | None
    ) -> None:
        """Take the limits, the connections, the clock, and who records."""
        self._settings = settings
        self._transport = transport
        self._now = now
        self._recorder = recorder
        self._jar = Jar()

    async def ask(self, visit: Visit, url: str) -> Answer:
        """Send the request and return the answer; raise FetchError unless it is a page, a redirect or "not modified"."""
        settings, started, at = self._settings, time.monotonic(), self._now()
        is_robots = visit.kind == "robots"
        common = self._common_headers(visit)
        async with self._transport.request("GET", url, self._all_headers(visit, url, common)) as response:
            latency = time.monotonic() - started
            headers, status = headers_of(response), response.status_code
            self._jar.keep(url, [value for key, value in headers if key == "set-cookie"])
            is_redirect = 300 <= status < 400 and status != 304 and any(key == "location" for key, _ in headers)
            body = wire = b""
            is_read = has_body_to_read(status, is_redirect=is_redirect)
            if is_read:
                wire_cap, body_cap = _OWN_CAPS.get(visit.kind, (settings.wire_cap, settings.body_cap))
                body, wire = await read_body(response, headers, url=url, wire_cap=wire_cap, body_cap=body_cap, cut=is_robots)
        visit.wire_bytes += len(wire)
        if self._recorder is not None:
            self._recorder.record(Recording(url, at, tuple(common.items()), status, headers, wire, is_read))
        answer = Answer(url, status, headers, body, latency)
        is_conditional = visit.validators is not None and (is_robots or bool(_conditions(visit.validators)))
        require_usable(answer, self._now(), is_conditional=is_conditional, is_redirect=is_redirect)
        return answer

    def _common_headers(self, visit: Visit) -> dict[str, str]:
        """Return what goes to any host."""
        headers = {"User-Agent": self._settings.user_agent, "Accept": _ACCEPT[visit.kind], "Accept-Encoding": ACCEPTED}
        return headers | (_conditions(visit.validators) if visit.validators is not None else {})

    def _all_headers(self, visit: Visit, url: str, common: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
        """Build the request's headers anew for each hop, so that nothing travels to a host that it was not meant for."""
        headers = dict(common)
        if cookie := self._jar.header(url):
            headers["Cookie"] = cookie
        own = self._settings.headers_for(urls.host_key(url)) if self._settings.host_headers else {}
        if self._settings.cookies and (given := cookie_header(self._settings.cookies, url)):
            own["Cookie"] = f"{own['Cookie']}; {given}" if "Cookie" in own else given
        if urls.origin(url) == visit.origin:
            own |= visit.headers
        if url.startswith("http:") and not self._settings.allow_private:
            own = {name: value for name, value in own.items() if name.lower() not in _KEYS}
        headers |= own
        try:
            return [(name.encode("ascii"), value.encode("latin-1")) for name, value in headers.items()]
        except UnicodeEncodeError as cause:
            raise FetchError(url, "a header that HTTP cannot carry", kind="protocol_error") from cause


def _conditions(validators: Validators) -> dict[str, str]:
    conditions = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {name: value for name, value in conditions.items() if value}
