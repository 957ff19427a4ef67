"""Choose what is worth remembering of what a source announces: the newest, within bounds, as the operator wants it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import zip_longest

from scraper import urls
from scraper.archive import Found
from scraper.discover import dates
from scraper.discover.seeds import Source
from scraper.discover.traps import MAX_LENGTH, PER_HOST, bounded
from scraper.errors import FetchError
from scraper.types import Link

MAX_LINKS = 2000
"""New links taken of one source in one visit, the newest first: a sitemap of all times is not this week's news."""

CUT = f"no date of their own tells which are new, and they are beyond {MAX_LINKS:,} links"
LATER = "left for the next visit"
UNWANTED = "include and exclude let none of them through"
REFUSED = f"longer than {MAX_LENGTH} characters, or more than {PER_HOST:,} of one host"
"""Why links are left out: the last whatever they lead to."""

_ENOUGH = 5
"""Pages that are not there, from which on the operator is to hear of it: a feed may be ahead of its pages by a few."""
_HOUR = len("2031-03-01T05")
_ZEROS = tuple(
    int(datetime(*day, tzinfo=UTC).timestamp())
    for day in ((1900, 1, 1), (1901, 12, 13), (1904, 1, 1), (1970, 1, 1), (1980, 1, 1), (2000, 1, 1), (2001, 1, 1))
)
"""Where the clocks of databases and systems begin: of SQL Server, 32 bits, the Mac, Unix, DOS, devices, Cocoa."""
_ZERO_SECONDS = 86_400
"""How near to one of these a date means that there is none, in any time zone."""


@dataclass(slots=True)
class Announced:
    """Collect what a source announces: links, listings asked and how many answered, what was wrong with the rest.

    `resting` counts those that were not asked because their hosts are left alone, `left` sitemaps that are left for the next
    visit. `names` are those under which the listings are remembered.
    `since` is when the settings were changed last, in seconds since 1970: what was judged before may be judged otherwise.
    """

    links: list[Link] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    left: int = 0
    is_cut: bool = False
    """Whether the visit lasted too long, and other listings were not asked."""
    is_over: bool = True
    """Whether the next visit is due in its time only: all listings were asked, if need be in several passes."""
    is_partial: bool = False
    """Whether a listing is longer than what is read of it, or some sections were not asked since they can wait."""
    since: int = 0
    answered: int = 0
    resting: int = 0
    unchanged: int = 0
    problems: list[str] = field(default_factory=list)
    young: int = 0
    """How many listings have something young enough, as far as is known of those that say no more than before."""
    sound: int = 0
    """How many listings have something, and had something new within the time after which one is stale."""
    broken: list[str] = field(default_factory=list)
    """Listings that break off: what stood behind is not known."""
    cut: list[tuple[str, int]] = field(default_factory=list)
    """Feeds that are too long to be read whole, and how many of their entries were read."""
    stale: list[tuple[str, int]] = field(default_factory=list)
    """Listings of the seeds file that have had nothing new for long, and for how many days."""
    often: list[tuple[str, int]] = field(default_factory=list)
    """Problems of listings of the seeds file that failed at several visits in a row, and at how many."""
    unreadable: int = 0
    known: int = 0
    """How many of the pages that it announces were never read, being gone or forbidden, and how many were asked for."""
    left_out: Counter[str] = field(default_factory=Counter)
    """How many links were left out, by why."""

    @property
    def is_resting(self) -> bool:
        """Say whether no listing was asked, since all their hosts are left alone."""
        return 0 < self.resting == len(self.asked)

    @property
    def is_dead(self) -> bool:
        """Say whether nothing of the source answered."""
        return self.is_over and not self.answered

    @property
    def is_hollow(self) -> bool:
        """Say whether most pages that the source announces are not there: its feed, its server or its rules are broken."""
        return self.unreadable >= _ENOUGH and 2 * self.unreadable > self.known

    @property
    def is_complete(self) -> bool:
        """Say whether every listing was read: what is not among the links is then not announced."""
        return self.answered == len(self.asked) and not self._lacks_some

    @property
    def _lacks_some(self) -> bool:
        return bool(self.unchanged or self.left or self.problems or self.is_cut or self.is_partial)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Hold an address to be remembered, and when its source says that it was changed last."""

    found: Found
    modified: int | None


def candidates(source: Source, announced: Announced, *, now: int) -> tuple[Candidate, ...]:
    """Return what is worth remembering of what a source announces: newest first, only what the operator wants."""
    oldest = now - int(source.max_age.total_seconds())
    chosen: dict[str, Candidate] = {}
    listings = {*announced.asked, *listings_of(source)}
    for link, url in wanted(source, announced.links, now, announced.left_out):
        if url not in listings:
            chosen[url] = _joined(chosen.get(url), url, link, now, oldest)
    if chosen:  # a filter that lets nothing through is a mistake more often than a choice
        announced.left_out.pop(UNWANTED, None)
    newest = sorted(chosen.values(), key=lambda c: c.found.published or c.modified or now, reverse=True)
    return tuple(newest)


def listings_of(source: Source) -> frozenset[str]:
    """Return the addresses of a source that announce articles, and are none themselves."""
    return frozenset((source.url, *source.feeds, *source.sitemaps, *source.sections))


def moment_of(link: Link) -> int | None:
    """Return when an article was published, or else changed, in seconds since 1970; None where its listing does not say."""
    published = _seconds(link.published)
    return published if published is not None else _seconds(link.modified)


def wanted(source: Source, links: Sequence[Link], now: int, left_out: Counter[str]) -> list[tuple[Link, str]]:
    """Return the newest links with their addresses, in their own order, as many as make MAX_LINKS addresses.

    Of a sitemap with 50,000 only those are looked at closely, and what was published in time: of that the visit will take
    what is new. What is not looked at is counted in `left_out`.
    """
    oldest = now - int(source.max_age.total_seconds())
    order = {id(link): number for number, link in enumerate(links)}
    taken: list[tuple[Link, str]] = []
    found: set[str] = set()
    allowed = bounded(_newest_first(links, oldest))
    left_out[REFUSED] += len(links) - len(allowed)
    for link in allowed:
        if len(found) >= MAX_LINKS and (_seconds(link.published) or 0) < oldest:
            left_out[CUT] += (_seconds(link.published) or _seconds(link.modified) or now) >= oldest
            continue
        try:
            url = urls.normalize(link.url)
        except FetchError:
            continue  # no address at all: nothing to fetch and nothing to tell
        if not source.wants(url):
            left_out[UNWANTED] += 1
        else:
            taken.append((link, url))
            found.add(url)
    return sorted(taken, key=lambda pair: order[id(pair[0])])


def without_stamp(links: Sequence[Link], oldest: int) -> tuple[Link, ...]:
    """Return the links of a sitemap, its dates taken away where it was stamped whole: they tell nothing of its pages.

    Of an honest one not most of the addresses change within the same hour. What it dates as too old stays so.
    """
    hours = Counter(link.modified[:_HOUR] for link in links if link.modified and not link.published)
    hour, count = hours.most_common(1)[0] if hours else ("", 0)
    if 2 * count <= len(links):
        return tuple(links)
    return tuple(
        replace(link, modified=None)
        if link.modified
        and link.modified[:_HOUR] == hour
        and not link.published
        and (_seconds(link.modified) or 0) >= oldest
        else link
        for link in links
    )


def _newest_first(links: Sequence[Link], oldest: int) -> list[Link]:
    """Order links by what may be new: those with a date in time, what feeds and sections show, the other ones, old ones.

    A sitemap without dates has its newest links at one of its ends: both are taken in turns.
    """
    moments = [(_seconds(link.published) or _seconds(link.modified), link) for link in links]
    dated = sorted([(date, link) for date, link in moments if date], key=lambda pair: pair[0], reverse=True)
    shown = [link for date, link in moments if not date and "sitemap" not in link.via]
    mapped = [link for date, link in moments if not date and "sitemap" in link.via]
    half = (len(mapped) + 1) // 2
    turns = [link for pair in zip_longest(mapped[:half], reversed(mapped[half:])) for link in pair if link is not None]
    fresh, old = ([link for date, link in dated if (date >= oldest) is is_fresh] for is_fresh in (True, False))
    return [*fresh, *shown, *turns, *old]


def _joined(known: Candidate | None, url: str, link: Link, now: int, oldest: int) -> Candidate:
    """Join what several listings say of one address: the feed may know its date, the sitemap its last change."""
    published, modified = _seconds(link.published), _seconds(link.modified)
    if link.via == "feed" and published is not None and published <= now:  # RSS has one date: a later one tells of a change
        modified = max(published, modified or 0)
    via = link.via if known is None else known.found.via
    if known is not None:
        published = known.found.published if known.found.published is not None else published
        modified = max((moment for moment in (known.modified, modified) if moment is not None), default=None)
    date = published if published is not None else modified
    is_old = date is not None and date < oldest
    return Candidate(Found(url, via, published, None if is_old else now, "too-old" if is_old else None), modified)


def _seconds(spelled: str | None) -> int | None:
    """Return a date in seconds since 1970; None where there is none, or only the zero of a clock that nobody set."""
    try:
        moment = dates.instant(spelled)
    except ValueError:
        return None
    seconds = int(moment.timestamp()) if moment else 0
    is_zero = seconds <= _ZEROS[-1] + _ZERO_SECONDS and any(abs(seconds - zero) <= _ZERO_SECONDS for zero in _ZEROS)
    return None if is_zero else seconds
