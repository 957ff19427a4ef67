"""Keep cookies for the length of a run, each for the very host that set it, and read a subscriber's cookie file.

The Domain attribute is ignored: without the public suffix list it is a way for one site to write into another's jar.
Cookies that a site sets are bounded in number and size, and are never written anywhere.
"""

from __future__ import annotations

import logging
import os
import stat
import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from scraper import urls
from scraper.errors import InputError
from scraper.fetch.caching import http_date

log = logging.getLogger("scraper.fetch")

_FIELDS = 7
_MAX_COOKIE = 4096
_MAX_PER_HOST = 50
_MAX_HOSTS = 2000
_MAX_LINES = 100
_FORBIDDEN = set(map(chr, range(32))) | {"\x7f", ";", ","}


class Jar:
    """Hold the cookies of every host met in this run."""

    def __init__(self) -> None:
        """Start empty."""
        self._hosts: OrderedDict[str, dict[str, tuple[str, bool]]] = OrderedDict()

    def keep(self, url: str, lines: list[str]) -> None:
        """Take the Set-Cookie lines of an answer from `url`; malformed, oversized and surplus ones are dropped."""
        if not lines:
            return
        host = urls.host_name(url)
        jar = self._hosts.setdefault(host, {})
        self._hosts.move_to_end(host)
        for line in lines[:_MAX_LINES]:
            _keep_one(jar, line, is_secure=url.startswith("https:"))
        while len(self._hosts) > _MAX_HOSTS:
            self._hosts.popitem(last=False)

    def header(self, url: str) -> str:
        """Return the Cookie header for a request to `url`; "" when there is none."""
        jar = self._hosts.get(urls.host_name(url), {})
        secure = url.startswith("https:")
        return "; ".join(f"{name}={value}" for name, (value, only_secure) in jar.items() if secure or not only_secure)


def _keep_one(jar: dict[str, tuple[str, bool]], line: str, *, is_secure: bool) -> None:
    if len(line) > _MAX_COOKIE:
        return
    pair, *attributes = line.split(";")
    name, equals, value = (part.strip() for part in pair.partition("="))
    if not equals or not name or _FORBIDDEN & set(name + value):
        return
    stated = {key.strip().lower(): word.strip() for key, _, word in (attribute.partition("=") for attribute in attributes)}
    if _is_withdrawn(stated):
        jar.pop(name, None)
    elif name in jar or len(jar) < _MAX_PER_HOST:
        jar[name] = (value, "secure" in stated and is_secure)


def _is_withdrawn(stated: dict[str, str]) -> bool:
    """Tell whether a Set-Cookie deletes: an age of zero or less, or else a date that has passed."""
    if (age := stated.get("max-age")) is not None:
        return age.startswith("-") or not age.lstrip("0")
    date = http_date(stated.get("expires"))
    return date is not None and date.timestamp() < time.time()


@dataclass(frozen=True, slots=True)
class SiteCookie:
    """Hold a cookie that the operator gives, and where it may go: such files know no port, but a written one is kept to."""

    host: str
    port: str
    with_subdomains: bool
    path: str
    name: str
    value: str = field(repr=False)

    def is_for_host(self, host: str, port: str) -> bool:
        """Say whether it is meant for a host, whatever the path."""
        is_port = self.port in ("", port)
        return is_port and (host == self.host or (self.with_subdomains and host.endswith(f".{self.host}")))

    def is_for_path(self, path: str) -> bool:
        """Say whether it goes with requests for a path (RFC 6265, section 5.1.4)."""
        return path == self.path or path.startswith(self.path if self.path.endswith("/") else f"{self.path}/")


def cookie_header(cookies: Iterable[SiteCookie], url: str) -> str:
    """Return the Cookie header for a request to `url`, the longest paths first; "" when no cookie is meant for it."""
    host, port, path = _host(url), urls.port(url), urls.path(url)
    sent = [cookie for cookie in cookies if cookie.is_for_host(host, port) and cookie.is_for_path(path)]
    sent.sort(key=lambda cookie: len(cookie.path), reverse=True)
    values = {(cookie.host, cookie.path, cookie.name): f"{cookie.name}={cookie.value}" for cookie in sent}
    return "; ".join(values.values())


def are_useless(cookies: Iterable[SiteCookie], url: str) -> bool:
    """Say whether no cookie is meant for the host of `url`, for that with or without "www.", or for a subdomain of it."""
    host, port = _host(url), urls.port(url)
    site = host.removeprefix("www.")
    return not any(
        cookie.is_for_host(host, port) or (f".{cookie.host}".endswith(f".{site}") and cookie.port in ("", port))
        for cookie in cookies
    )


def _host(url: str) -> str:
    return urls.host_name(url).rstrip(".")


def read_cookie_file(path: Path, *, now: float | None = None) -> tuple[SiteCookie, ...]:
    """Return the cookies of a Netscape cookie file, as browsers' extensions export it.

    The file is a key to somebody's subscription: raise InputError when others than its owner may read it, and when it holds
    no line of that format. Cookies that have expired are left out, with a warning where none is left.
    """
    moment = time.time() if now is None else now
    rows = _rows(path)
    cookies = tuple(_site_cookie(row) for row in rows if _is_usable(row, moment))
    if not cookies:
        log.warning("every cookie has expired", extra={"fields": {"file": str(path)}})
    return cookies


def _rows(path: Path) -> list[list[str]]:
    """Return the fields of every cookie: host, subdomains too, path, secure, expiry, name, value."""
    try:
        mode = path.stat().st_mode
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as cause:
        raise InputError(str(path), "the cookie file cannot be read", "check the path") from cause
    if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
        raise InputError(str(path), "others may read this cookie file", f"chmod 600 {path}")
    lines = [line for line in text.splitlines() if line.startswith("#HttpOnly_") or not line.startswith("#")]
    rows = [fields for line in lines if len(fields := line.removeprefix("#HttpOnly_").split("\t")) == _FIELDS]
    if not rows:
        raise InputError(str(path), "no cookie in this file", "export it from a browser in Netscape format")
    return rows


def _is_usable(row: list[str], moment: float) -> bool:
    place, _, _, _, expires, name, value = row
    is_fresh = not expires.isdecimal() or int(expires) == 0 or int(expires) > moment
    return bool(is_fresh and place.lstrip(".") and not _FORBIDDEN & set(name + value))


def _site_cookie(row: list[str]) -> SiteCookie:
    place, with_subdomains, path, _, _, name, value = row
    host, _, port = place.lstrip(".").lower().rpartition(":")
    if not host or not port.isdecimal() or (":" in host and not host.endswith("]")):
        host, port = place.lstrip(".").lower(), ""
    if ":" in host and not host.startswith("["):
        host = f"[{host}]"  # an IPv6 address, as URLs spell it
    return SiteCookie(host, port, with_subdomains.upper() == "TRUE", path if path.startswith("/") else "/", name, value)
