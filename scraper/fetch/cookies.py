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


def read_cookie_file(path: Path, *, now: float | None = None) -> dict[str, str]:
    """Return the Cookie header for each host of a Netscape cookie file, as browsers' extensions export it.

    A dot before a host means its subdomains, too, as in `FetchSettings.host_headers`. The file is a key to somebody's
    subscription: raise InputError when others than its owner may read it, and when it holds no line of that format.
    Cookies that have expired are left out, with a warning where none is left.
    """
    moment = time.time() if now is None else now
    try:
        mode = path.stat().st_mode
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as cause:
        raise InputError(str(path), "the cookie file cannot be read", "check the path") from cause
    if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
        raise InputError(str(path), "others may read this cookie file", f"chmod 600 {path}")
    lines = [line for line in text.splitlines() if line.startswith("#HttpOnly_") or not line.startswith("#")]
    cookies = [fields for line in lines if len(fields := line.removeprefix("#HttpOnly_").split("\t")) == _FIELDS]
    if not cookies:
        raise InputError(str(path), "no cookie in this file", "export it from a browser in Netscape format")
    hosts: dict[str, list[str]] = {}
    for place, with_subdomains, _, _, expires, name, value in cookies:
        host = place.lstrip(".").lower()
        is_fresh = not expires.isdecimal() or int(expires) == 0 or int(expires) > moment
        if is_fresh and host and not _FORBIDDEN & set(name + value):
            hosts.setdefault(f".{host}" if with_subdomains.upper() == "TRUE" else host, []).append(f"{name}={value}")
    if not hosts:
        log.warning("every cookie has expired", extra={"fields": {"file": str(path)}})
    return {host: "; ".join(pairs) for host, pairs in hosts.items()}
