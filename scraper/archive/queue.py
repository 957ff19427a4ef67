"""Remember every address ever announced, what became of it, and when to fetch it next.

An address that is due stays due until its outcome is committed: a killed run loses no work and needs no leases, since the
archive's lock admits one run at a time.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from scraper.urls import host_key

VAIN_SECONDS = 3_600
"""How much longer a source must wait, per fetch that found nothing new, until it is believed that an article changed."""
AGAIN_SECONDS = 86_400
"""How long an address that is gone is left alone, however often its feed drops it and announces it again."""
FAR_SECONDS = 8 * 86_400
"""No due time lies further ahead than this; one that does was set while the clock was wrong, and counts as due."""

REFUSED = "slowed"
"""The outcome of a page whose host had enough: it comes after all others, or it would keep them from being asked."""

_IS_DUE = f"due IS NOT NULL AND (due <= :now OR due > :now + {FAR_SECONDS})"


@dataclass(frozen=True, slots=True)
class Found:
    """Hold an address to be remembered; `due` None means that it will never be fetched, for the reason in `outcome`."""

    url: str
    via: str
    published: int | None = None
    due: int | None = None
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Say whose an address is, and what became of it: `outcome` and `checked` are None before the first fetch.

    An address that was turned away without one has an outcome alone.
    """

    source: int
    outcome: str | None
    checked: int | None


@dataclass(frozen=True, slots=True)
class Due:
    """Hold an address to fetch. `article` is set for a recheck; `checks` counts fetches that worked, `tries` that failed.

    `is_urgent` marks an article that its source no longer announces: if it moved, its new address is among the new ones.
    """

    id: int
    url: str
    via: str
    found: int
    published: int | None
    article: int | None
    tries: int
    checks: int
    etag: str | None
    last_modified: str | None
    is_urgent: bool


@dataclass(frozen=True, slots=True)
class Deal:
    """Hold how many pages of each source (its row) may be fetched, and whether more are due than that."""

    shares: Mapping[int, int]
    is_short: bool


class Queue:
    """Read and write the addresses of one archive."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Work on an open connection."""
        self._db = db

    def standing(self, urls: Iterable[str]) -> dict[str, Standing]:
        """Return what is known of those of some addresses that were seen before."""
        known = "SELECT source, outcome, checked FROM urls WHERE url = ?"
        rows = {url: self._db.execute(known, (url,)).fetchone() for url in urls}
        return {url: Standing(*row) for url, row in rows.items() if row is not None}

    def article_at(self, url: str) -> int | None:
        """Return the article that an address is known to lead to."""
        row = self._db.execute("SELECT article FROM urls WHERE url = ?", (url,)).fetchone()
        return None if row is None or row[0] is None else int(row[0])

    def adopt(self, source: int, urls: Iterable[str]) -> None:
        """Give addresses to the source that announces them now: the one that they came from is no longer visited."""
        self._db.executemany("UPDATE urls SET source = ? WHERE url = ?", [(source, url) for url in urls])

    def reopen(self, urls: Iterable[str], *, now: int) -> None:
        """Let addresses be fetched that were turned away unseen for a date that was wrong."""
        self._db.executemany("UPDATE urls SET outcome = NULL, due = ? WHERE url = ?", [(now, url) for url in urls])

    def admit(self, source: int, found: Iterable[Found], *, now: int) -> int:
        """Remember new addresses and return how many there were; known ones keep their state."""
        before = self._db.total_changes
        self._db.executemany(
            "INSERT INTO urls (url, source, via, found, published, due, outcome) VALUES (?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (url) DO NOTHING",
            [(f.url, source, f.via, now, f.published, f.due, f.outcome) for f in found],
        )
        return self._db.total_changes - before

    def wind_back(self, *, now: int) -> None:
        """Put right what a clock that was ahead noted: articles are looked at again, what failed waits as long from now."""
        self._db.execute(
            "UPDATE urls SET checked = min(checked, :now), found = min(found, :now), due = CASE WHEN due = 0 THEN 0 "
            "WHEN article IS NOT NULL AND outcome NOT IN ('gone', 'duplicate') THEN :now "
            "ELSE min(due, due - coalesce(checked, found) + :now) END WHERE checked > :now OR found > :now",
            {"now": now},
        )

    def touch(self, url: str, modified: int, *, now: int) -> None:
        """Look again at an article whose source says, of any of its addresses, that it changed since it was last fetched.

        A source that has said so in vain is believed less: each fetch that brought nothing adds an hour to the wait.
        """
        self._db.execute(
            "UPDATE urls SET due = ? WHERE article = (SELECT article FROM urls WHERE url = ?) AND checked < ? "
            "AND outcome != 'duplicate' "
            "AND checked + (checks - (SELECT version FROM articles WHERE id = article)) * ? <= ?",
            (now, url, modified, VAIN_SECONDS, now),
        )

    def heir(self, article: int, *, besides: int, now: int) -> bool:
        """Look at once at another address under which an article's source announces it, and say whether there is one."""
        changed = self._db.execute(
            "UPDATE urls SET due = ? WHERE article = ? AND id != ? AND outcome = 'duplicate' AND checks > 0 AND listed = 1",
            (now, article, besides),
        )
        return changed.rowcount > 0

    def abandon(self, article: int) -> None:
        """Ask no more at the addresses that an article has left."""
        self._db.execute("UPDATE urls SET due = NULL WHERE article = ? AND outcome = 'gone'", (article,))

    def relist(self, source: int, urls: Collection[str], *, is_complete: bool, since: int | None, now: int) -> None:
        """Note which addresses a source announces now, and look at once at articles that vanished from among the others.

        Those dated before `since` have only made room for newer ones. Where the listing is not complete nothing vanishes.
        What vanished in vain, since its feed flickers, waits longer each time, as for `touch`. What was given up as gone is
        asked for again when it is announced anew.
        """
        if is_complete and since is not None:
            rows = self._db.execute("SELECT id, url FROM urls WHERE source = ? AND listed IS NOT NULL", (source,))
            gone = [(row[0],) for row in rows.fetchall() if row[1] not in urls]
            self._db.executemany("UPDATE urls SET listed = NULL WHERE id = ?", gone)
            self._db.executemany(
                "UPDATE urls SET due = iif(believed <= :now, 0, min(coalesce(urls.due, believed), believed)) FROM ("
                "SELECT u.id AS row, u.checked + (u.checks - a.version) * :vain AS believed FROM urls u "
                "JOIN articles a ON a.id = u.article WHERE u.id = :id AND u.published >= :since) "
                "WHERE id = row AND outcome NOT IN ('gone', 'duplicate')",
                [{"id": one[0], "now": now, "since": since, "vain": VAIN_SECONDS} for one in gone],
            )
        ours = [(url, source) for url in urls]  # said by another source, it would vanish anew at every visit of its own
        self._db.executemany(
            f"UPDATE urls SET due = {now:d} WHERE url = ? AND source = ? AND listed IS NULL AND outcome = 'gone' "  # noqa: S608
            f"AND due IS NULL AND checked < {now - AGAIN_SECONDS:d}",
            ours,
        )
        self._db.executemany("UPDATE urls SET listed = 1 WHERE url = ? AND source = ? AND listed IS NULL", ours)

    def is_listed(self, url: int) -> bool:
        """Say whether its source announces an address, as far as it was heard last."""
        return self._db.execute("SELECT listed FROM urls WHERE id = ?", (url,)).fetchone()[0] is not None

    def unreadable(self, source: int) -> tuple[int, int]:
        """Count what a source announces and was never read, being gone or forbidden, and all of it that was asked for."""
        row = self._db.execute(
            "SELECT count(*) FILTER (WHERE article IS NULL AND outcome IN ('gone', 'robots')), count(*) FROM urls "
            "WHERE source = ? AND listed IS NOT NULL AND checked IS NOT NULL",
            (source,),
        ).fetchone()
        return int(row[0]), int(row[1])

    def due(self, source: int, *, now: int, left_over: int, limit: int, resting: Collection[str] = ()) -> tuple[Due, ...]:
        """List what to fetch of a source: what was due by `left_over`, then new articles newest first, then rechecks.

        `left_over` is when the last run ended: what was due by then is what that run did not reach, the longest due first.
        What is due on a host that is `resting` takes no place.
        """
        rows = self._db.execute(
            "SELECT id, url, via, found, published, article, tries, checks, "  # noqa: S608 (no value of anybody's)
            "etag, last_modified, due = 0 FROM urls "
            f"WHERE source = :source AND {self._reachable(resting)} "
            f"ORDER BY outcome IS '{REFUSED}', due <= :left DESC, article IS NOT NULL, CASE WHEN due <= :left THEN due END, "
            "coalesce(published, found) DESC, id LIMIT :limit",
            {"source": source, "now": now, "left": left_over, "limit": limit},
        )
        return tuple(Due(*row) for row in rows)

    def deal(
        self,
        sources: Sequence[int],
        *,
        now: int,
        left_over: int,
        pages: int,
        per_source: int,
        resting: Collection[str] = (),
    ) -> Deal:
        """Deal out so many pages by turns, in the order of the sources: first what earlier runs left, the oldest first.

        What is due on a host that is `resting` takes no place.
        """
        rows = self._db.execute(
            "WITH turns AS (SELECT source, due, row_number() OVER "  # noqa: S608 (no value of anybody's)
            f"(PARTITION BY source ORDER BY outcome IS '{REFUSED}', due <= :left DESC, "
            "CASE WHEN due <= :left THEN due END) AS turn FROM urls "
            f"WHERE {self._reachable(resting)}) "
            "SELECT source FROM turns JOIN json_each(:sources) AS wanted ON wanted.value = source WHERE turn <= :most "
            "ORDER BY due <= :left DESC, turn, due, wanted.key LIMIT :pages + 1",
            {
                "sources": json.dumps(sources),
                "now": now,
                "left": left_over,
                "pages": pages,
                "most": per_source,
            },
        ).fetchall()
        return Deal(Counter(row[0] for row in rows[:pages]), len(rows) > pages)

    def refused(self, source: int, *, now: int, by: Collection[str]) -> int:
        """Count what is due of a source and was not tried yet on some hosts, which take no requests."""
        untried = f"SELECT url FROM urls WHERE source = :source AND tries = 0 AND {_IS_DUE}"  # noqa: S608 (likewise)
        return sum(host_key(row[0]) in by for row in self._db.execute(untried, {"source": source, "now": now}))

    def waiting(self, *, now: int, sources: Iterable[int]) -> int:
        """Count what is due at some sources."""
        count = f"SELECT count(*) FROM urls WHERE source = :source AND {_IS_DUE}"  # noqa: S608 (no value of anybody's)
        return sum(self._db.execute(count, {"source": source, "now": now}).fetchone()[0] for source in sources)

    def sources_waiting(self, *, now: int) -> set[int]:
        """Return the sources that have something due."""
        rows = self._db.execute(f"SELECT DISTINCT source FROM urls WHERE {_IS_DUE}", {"now": now})  # noqa: S608 (likewise)
        return {row[0] for row in rows}

    def _reachable(self, resting: Collection[str]) -> str:
        """Return the condition under which an address is due and its host does not rest."""
        if not resting:
            return _IS_DUE
        self._db.create_function("rests", 1, lambda url: host_key(url) in resting)
        return f"{_IS_DUE} AND NOT rests(url)"

    def settle(
        self,
        url: int,
        outcome: str,
        *,
        now: int,
        due: int | None,
        tries: int = 0,
        article: int | None = None,
        validators: tuple[str | None, str | None] | None = None,
    ) -> None:
        """Write what became of a fetch and when to try again.

        `validators` (ETag, Last-Modified) of None leaves the known ones as they are.
        """
        self._db.execute(
            "UPDATE urls SET outcome = ?, checked = ?, due = ?, tries = ?, checks = checks + ?, "
            "article = coalesce(?, article) WHERE id = ?",
            (outcome, now, due, tries, 0 if tries else 1, article, url),
        )
        if validators is not None:
            self._db.execute("UPDATE urls SET etag = ?, last_modified = ? WHERE id = ?", (*validators, url))

    def alias(self, source: int, urls: Iterable[str], article: int, *, now: int, is_sure: bool) -> None:
        """Remember other spellings of an article's address, so that none is fetched again.

        Where it is not sure, one that its source announces and that was not fetched yet stays due: a claim is no proof.
        """
        for url in urls:
            self._db.execute(
                "INSERT INTO urls (url, source, via, found, outcome, article) VALUES (?, ?, 'alias', ?, 'duplicate', ?) "
                "ON CONFLICT (url) DO UPDATE SET article = excluded.article, outcome = 'duplicate', due = NULL "
                "WHERE urls.article IS NULL AND (? OR urls.due IS NULL OR urls.checked IS NOT NULL)",
                (url, source, now, article, is_sure),
            )
