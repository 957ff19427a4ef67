"""What an operator may set about fetching, as one frozen value. Refuses to read files or the environment."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from scraper import __version__
from scraper.errors import UsageError

if TYPE_CHECKING:
    from scraper.fetch.cookies import SiteCookie

Kind = Literal["page", "feed", "sitemap", "large-sitemap", "robots", "resource"]
"""What is asked for; decides which bodies are welcome, how large they may be and how fresh a copy. Scripts of a page ask for
resources; who asks for large sitemaps sees to it that not many are in memory."""

LARGE_SITEMAP_BYTES = 50 * 1024 * 1024
"""How large a sitemap may be by the sitemaps protocol."""

AGENT_NAME = "scraper"
"""The product token that robots.txt files address."""

_PROXY = re.compile(r"(?:https?|socks5h?)://(?:[^/@]*@)?(\[[0-9A-Fa-f:.]+\]|[^/:@\[\]]+)(?::[0-9]+)?/?$")
_MB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """Hold the manners and the limits of fetching. Times are seconds, sizes bytes.

    `contact` is an address where a site owner reaches the operator; it becomes part of the user agent. `delay` and
    `per_host` are floors of politeness: hosts that ask for more room get more. `deadline` bounds the work for one URL:
    all redirects, attempts and pauses between them, but not the wait for a polite turn. `allow_private` permits loopback
    and private addresses. `browser` lets Chromium build pages that are empty without JavaScript. `host_headers` are sent
    to the host they are listed under (`urls.host_key`; with a dot before it, to its subdomains, too); `cookies` are a
    subscriber's, sent where each is meant for.
    """

    contact: str = ""
    delay: float = 1.0
    per_host: int = 2
    concurrency: int = 500
    deadline: float = 30.0
    connect_timeout: float = 10.0
    idle_timeout: float = 20.0
    attempts: int = 3
    backoff: float = 1.0
    max_redirects: int = 10
    wire_cap: int = 5 * _MB
    body_cap: int = 10 * _MB
    allow_private: bool = False
    ignore_robots: bool = False
    proxy: str | None = field(default=None, repr=False)
    http2: bool = False
    browser: bool = False
    ca_file: str | None = None
    host_headers: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)
    cookies: tuple[SiteCookie, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        """Refuse values that make no sense; raise UsageError."""
        for name in ("per_host", "concurrency", "attempts", "wire_cap", "body_cap"):
            if getattr(self, name) < 1:
                raise UsageError(f"fetch setting {name}", "must be at least 1")
        for name in ("delay", "backoff", "max_redirects"):
            if not getattr(self, name) >= 0:
                raise UsageError(f"fetch setting {name}", "must not be negative")
        for name in ("deadline", "connect_timeout", "idle_timeout"):
            if not getattr(self, name) > 0:
                raise UsageError(f"fetch setting {name}", "must be more than 0")
        if not (self.contact.isascii() and (self.contact + "x").isprintable()):
            raise UsageError("fetch setting contact", "must be plain ASCII", "give an e-mail address or a URL")
        if self.proxy is not None and not _PROXY.match(self.proxy):
            raise UsageError("fetch setting proxy", "not a proxy's address", "give http://host:port or socks5://host:port")

    @property
    def proxy_host(self) -> str:
        """Return the host of the operator's proxy, which may be private; "" for none."""
        found = _PROXY.match(self.proxy or "")
        return found.group(1).strip("[]") if found else ""

    def headers_for(self, host: str) -> dict[str, str]:
        """Return what the operator wants sent to `host` (a host key); cookies of several entries are joined."""
        name, _, port = host.partition(":")
        labels = name.split(".")
        keys = [f".{'.'.join(labels[start:])}{':' + port if port else ''}" for start in range(len(labels))]
        found: dict[str, str] = {}
        for key in (*reversed(keys), host):
            for header, value in self.host_headers.get(key, {}).items():
                joined = header.lower() == "cookie" and header in found
                found[header] = f"{found[header]}; {value}" if joined else value
        return found

    def warn_if_anonymous(self) -> None:
        """Say in the log that site owners have no way to reach the operator; for whoever begins many requests, once."""
        if not self.contact:
            logging.getLogger("scraper.fetch").warning(
                "no contact address is set: site owners who see this agent cannot reach you"
            )

    @property
    def user_agent(self) -> str:
        """Return the one honest name under which every request goes out."""
        return f"{AGENT_NAME}/{__version__}" + (f" (+{self.contact})" if self.contact else "")
