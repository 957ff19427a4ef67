"""What robots.txt says, by RFC 9309 and as Googlebot documents its reading. The only door to protego.

Decides from records; asking for the file is the client's part, handed in as a function.
"""

from __future__ import annotations

import asyncio
import codecs
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from scraper import urls
from scraper.errors import FetchError
from scraper.fetch.body import Answer
from scraper.fetch.caching import lifetime_of, validators_of
from scraper.fetch.settings import AGENT_NAME
from scraper.fetch.state import FetchState, RobotsRecord

if TYPE_CHECKING:
    from protego import Protego

MAX_BYTES = 500 * 1024
MAX_REDIRECTS = 5
_LIFETIME = timedelta(hours=24)
_SHORTEST = timedelta(minutes=5)
_UNREACHABLE_FOR = timedelta(minutes=10)
"""How long a failure to reach robots.txt is believed before asking again."""
UNREACHABLE = "robots_unreachable"
"""The kind of error of what an unreachable robots.txt forbids."""
_STALE_FOR = timedelta(days=30)
"""How long the last copy stands in for one that cannot be reached, as Googlebot does."""

_SAY_MORE = frozenset(("dns", "connect", "tls", "blocked_address", "resting"))
"""Failures that would meet the page itself: they forbid it as well, and tell the user more than "robots.txt"."""

_LONGEST_RATE = 86_400
"""Seconds per request: the most that a Request-rate can mean."""

_AGENT_FIELDS = (["user-agent"], ["useragent"], ["user", "agent"])
_TOKEN_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyz_-")
_PARSED_KEPT = 500
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class Rules:
    """Hold one parsed robots.txt."""

    def __init__(self, body: bytes) -> None:
        """Parse the first 500 KiB of the file, whatever they are."""
        from protego import Protego

        self._parsed: Protego = Protego.parse("\n".join(map(_exact_agent, text_of(body).splitlines())))

    def allows(self, url: str) -> bool:
        """Tell whether this project's agent may ask for `url`."""
        return bool(self._parsed.can_fetch(urls.without_fragment(url), AGENT_NAME))

    @property
    def delay(self) -> float | None:
        """Return the seconds between requests that Crawl-delay or Request-rate asks for."""
        delay = self._parsed.crawl_delay(AGENT_NAME)
        rate = self._parsed.request_rate(AGENT_NAME)
        asked = [delay] if delay is not None else []
        if rate is not None:
            asked.append(min(rate.seconds, _LONGEST_RATE * rate.requests) / rate.requests)
        return max(asked) if asked else None

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """Return the sitemaps that the file names, as written."""
        return tuple(self._parsed.sitemaps)


def _exact_agent(line: str) -> str:
    """Spell the agent of a group so that only a whole product token matches (RFC 9309, section 2.2.1).

    protego takes any name that this agent's begins with: "User-agent: s" would be meant for "scraper". It also copies every
    rule to every agent of the group, so all the others become one.
    """
    field, colon, value = line.partition(":")
    if not (colon and field.lower().split() in _AGENT_FIELDS):
        words = line.lower().split(None, 2)
        known = next((name for name in _AGENT_FIELDS if words[: len(name)] == name), None)
        if known is None:
            return line
        value = " ".join(words[len(known) :])
    value = value.strip().lower()
    if value.startswith("*"):
        return "user-agent: *"
    rest = value.removeprefix(AGENT_NAME)
    is_meant = rest != value and rest[:1] not in _TOKEN_CHARACTERS
    return f"user-agent: {AGENT_NAME if is_meant else 'another-agent'}"


def text_of(body: bytes) -> str:
    """Return the text of a robots.txt: UTF-8, or what a byte order mark says; a line that the limit cut is dropped."""
    head = body[:MAX_BYTES]
    encoding = next((name for mark, name in _BOMS if head.startswith(mark)), "utf-8")
    text = head.decode(encoding, "replace").lstrip("\ufeff").replace("\0", "")
    return text.rpartition("\n")[0] if len(body) >= MAX_BYTES else text


class Robots:
    """Answer for every origin what may be asked of it, fetching each robots.txt once and keeping it a day at most."""

    def __init__(
        self,
        state: FetchState,
        ask: Callable[[str, RobotsRecord | None], Awaitable[Answer]],
        now: Callable[[], datetime],
    ) -> None:
        """Take where records are kept and how to ask for a robots.txt (raising FetchError when it cannot be had)."""
        self._state = state
        self._ask = ask
        self._now = now
        self._asking: dict[str, asyncio.Task[RobotsRecord]] = {}
        self._parsed: OrderedDict[str, tuple[RobotsRecord, Rules]] = OrderedDict()

    async def require_allowed(self, url: str) -> Rules | None:
        """Return the rules of the URL's origin, None when it has none; raise FetchError when they forbid it."""
        record = await self._record(urls.origin(url))
        if record.rule == "allow-all":
            return None
        if record.rule == "deny-all":
            raise FetchError(
                url,
                "robots.txt cannot be reached, which forbids everything (RFC 9309)",
                "try again later",
                kind=UNREACHABLE,
                retryable=True,
                retry_after=max((record.expires - self._now()).total_seconds(), 0.0),
            )
        rules = self._rules(record)
        if not rules.allows(url):
            raise FetchError(url, "robots.txt forbids it", "--ignore-robots takes the responsibility", kind="robots")
        return rules

    async def aclose(self) -> None:
        """Give up what is being asked."""
        for task in self._asking.values():
            task.cancel()
        await asyncio.gather(*self._asking.values(), return_exceptions=True)

    async def _record(self, origin: str) -> RobotsRecord:
        kept = self._state.robots(origin)
        if kept is not None and self._now() < kept.expires <= self._now() + _LIFETIME:
            return kept
        task = self._asking.get(origin)
        if task is None:
            task = self._asking[origin] = asyncio.create_task(self._renew(origin, kept))
            task.add_done_callback(lambda _: self._asking.pop(origin, None))
        return await asyncio.shield(task)

    async def _renew(self, origin: str, kept: RobotsRecord | None) -> RobotsRecord:
        now = self._now()
        try:
            answer = await self._ask(origin + "/robots.txt", kept)
        except FetchError as error:
            record = self._without_answer(origin, kept, error, now)
        else:
            record = _record_of(origin, answer, kept, now)
        self._state.keep_robots(record)
        return record

    def _without_answer(self, origin: str, kept: RobotsRecord | None, error: FetchError, now: datetime) -> RobotsRecord:
        """Tell "there is none" from "it cannot be reached": the first allows everything, the second nothing."""
        if _is_unavailable(error):
            return RobotsRecord(origin, "allow-all", b"", now, now + _LIFETIME)
        if kept is not None and kept.rule != "deny-all" and abs(now - kept.fetched_at) < _STALE_FOR:
            return replace(kept, expires=now + _UNREACHABLE_FOR)
        if error.kind in _SAY_MORE:
            raise error
        return RobotsRecord(origin, "deny-all", b"", now, now + _UNREACHABLE_FOR)

    def _rules(self, record: RobotsRecord) -> Rules:
        known = self._parsed.get(record.origin)
        if known is None or known[0] != record:
            known = self._parsed[record.origin] = (record, Rules(record.body))
            while len(self._parsed) > _PARSED_KEPT:
                self._parsed.popitem(last=False)
        return known[1]


def _is_unavailable(error: FetchError) -> bool:
    """Tell whether the failure means that the host has no robots.txt: any 4xx but 429, or redirects without end."""
    if error.kind == "status":
        return error.status is not None and 400 <= error.status < 500 and error.status != 429
    return error.kind in ("redirect_limit", "blocked_scheme", "bad_url")


def _record_of(origin: str, answer: Answer, kept: RobotsRecord | None, now: datetime) -> RobotsRecord:
    stated = lifetime_of(answer, now)
    lifetime = _LIFETIME if not stated else min(max(stated, _SHORTEST), _LIFETIME)
    if answer.status == 304 and kept is not None:
        return replace(kept, fetched_at=now, expires=now + lifetime)
    return RobotsRecord(origin, "body", answer.body[:MAX_BYTES], now, now + lifetime, validators_of(answer, now))
