"""Let the fetcher remember from run to run: its values as text for the archive, and back. Refuses to touch the archive."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from scraper.fetch import HostRest, MemoryState, RobotsRecord, Validators
from scraper.fetch.state import OBLIGED, SLOWED
from scraper.pipeline.freshness import Freshness
from scraper.pipeline.outcomes import DAY

OF_VALIDATORS = "validators "
"""How the keys of what a listing is asked with begin."""

_OF_LISTINGS = ("validators", "asked", "chosen", "failed", "fresh")


class KeptState(MemoryState):
    """Remember in memory, and note what changed since it was last taken."""

    def __init__(self, kept: Mapping[str, str]) -> None:
        """Begin with what `taken` of earlier runs left."""
        super().__init__()
        self._asked: dict[str, int] = {}
        self._chosen: dict[str, tuple[str, int]] = {}
        self._failed: dict[str, int] = {}
        self._fresh: dict[str, Freshness] = {}
        self._told: dict[str, int] = {}
        self._changed: dict[str, str | None] = {}
        self._rests_before = {key: text for key, text in kept.items() if key.startswith("rest ")}
        for key, text in kept.items():
            kind, _, name = key.partition(" ")
            values = json.loads(text)
            if kind == "robots":
                super().keep_robots(_robots(name, values))
            elif kind == "rest":
                super().keep_rest(name, _rest(name, values))
            elif kind == "asked":
                self._asked[name] = values
            elif kind == "failed":
                self._failed[name] = values
            elif kind == "told":
                self._told[name] = values
            elif kind == "fresh":
                self._fresh[name] = Freshness(**values)
            elif kind == "chosen":
                self._chosen[name] = (values["choice"], values["since"])
            elif kind == "validators":
                super().keep_validators(name, _validators(values))

    def taken(self, listings: Collection[str]) -> dict[str, str | None]:
        """Return what changed since the last call, as text by key; None for what is to be forgotten.

        Of listings only what belongs to some of them: to be saved together with the links that came with them. Saved
        earlier, a kill between the two would lose the links, for the next answer is "not modified". Call in the thread of
        the fetchers, who go on to change it.
        """
        ours = {f"{kind} {name}" for kind in _OF_LISTINGS for name in listings}
        changed = {k: v for k, v in self._changed.items() if k in ours or not k.startswith(_OF_LISTINGS)}
        self._changed = {k: v for k, v in self._changed.items() if k not in changed}
        return changed

    def keep_robots(self, record: RobotsRecord) -> None:
        """Store a record in place of the origin's last one."""
        super().keep_robots(record)
        self._changed[f"robots {record.origin}"] = json.dumps(
            {
                "rule": record.rule,
                "body": record.body.decode("latin-1"),
                "fetched_at": record.fetched_at.isoformat(),
                "expires": record.expires.isoformat(),
                "validators": _spelled(record.validators),
            }
        )

    def keep_rest(self, host: str, rest: HostRest | None) -> None:
        """Store a host's rest; None forgets it."""
        super().keep_rest(host, rest)
        spelled = None
        if rest is not None:
            listings = rest.listings.isoformat() if rest.listings else None
            until, failures, reason = rest.until.isoformat(), rest.failures, rest.reason
            spelled = json.dumps({"until": until, "failures": failures, "reason": reason, "listings": listings})
        self._changed[f"rest {host}"] = spelled

    def without_failures(self) -> dict[str, str | None]:
        """Return as text what to remember of hosts whose failures in this run were not theirs: what was known before.

        What a host itself asked for stands.
        """
        failed = [f"rest {host}" for host, rest in self._rests.items() if rest.reason not in (OBLIGED, SLOWED)]
        return {key: self._rests_before.get(key) for key in failed}

    def resting(self, now: datetime, *, is_page: bool = True) -> frozenset[str]:
        """Return the hosts that are left alone: not asked for pages, or for listings."""
        return frozenset(host for host, rest in self._rests.items() if rest.is_on(now, is_page=is_page))

    def refusing(self, now: datetime) -> frozenset[str]:
        """Return the hosts that are asked for listings again and not for pages, of which they had enough more than once."""
        return self.resting(now) - self.resting(now, is_page=False)

    def keep_validators(self, name: str, validators: Validators) -> None:
        """Store a listing's validators in place of the last ones."""
        super().keep_validators(name, validators)
        self._changed[f"validators {name}"] = json.dumps(_spelled(validators))

    def forget_validators(self, name: str) -> None:
        """Ask unconditionally next time: what came with these validators was not understood, or was nothing."""
        self.keep_validators(name, Validators())

    def chosen_since(self, name: str, url: str, choice: str, now: int) -> int:
        """Return since when, in seconds since 1970, the links of a source are chosen in this way.

        It is known by its name; by its address, which several may share, where its name is new.
        """
        before, since = self._chosen.get(name) or self._chosen.get(url, ("", 0))
        if before != choice or since > now:
            since = now
        for key in (name, url):
            self._chosen[key] = choice, since
            self._changed[f"chosen {key}"] = json.dumps({"choice": choice, "since": since})
        return since

    def asked(self, name: str) -> int:
        """Return when a listing was last asked, in seconds since 1970; 0 for never."""
        return self._asked.get(name, 0)

    def note_asked(self, name: str, now: int) -> None:
        """Remember that a listing is being asked."""
        self._asked[name] = now
        self._changed[f"asked {name}"] = json.dumps(now)

    def freshness(self, name: str) -> Freshness | None:
        """Return how young a listing was when it last answered; None where that is not known."""
        return self._fresh.get(name)

    def note_fresh(self, name: str, fresh: Freshness) -> None:
        """Remember how young a listing is."""
        self._fresh[name] = fresh
        self._changed[f"fresh {name}"] = json.dumps(asdict(fresh))

    def is_news(self, notice: str, now: int) -> bool:
        """Say whether something was not told within a day, and take it for told now; a moment ahead is of a wrong clock."""
        if 0 <= now - self._told.get(notice, now - DAY) < DAY:
            return False
        self._told[notice] = now
        self._changed[f"told {notice}"] = json.dumps(now)
        return True

    def note_failed(self, name: str) -> int:
        """Count a visit at which a listing failed, and return how many there were in a row."""
        self._failed[name] = self._failed.get(name, 0) + 1
        self._changed[f"failed {name}"] = json.dumps(self._failed[name])
        return self._failed[name]

    def note_answered(self, name: str) -> None:
        """Forget the failures of a listing that answered."""
        if self._failed.pop(name, None) is not None:
            self._changed[f"failed {name}"] = None


def _rest(host: str, values: Mapping[str, Any]) -> HostRest:
    listings = values.get("listings")  # an archive of before has none
    until, failures, reason = _moment(values["until"]), values["failures"], values["reason"]
    return HostRest(host, until, failures, reason, _moment(listings) if listings else None)


def _robots(origin: str, values: Mapping[str, Any]) -> RobotsRecord:
    return RobotsRecord(
        origin,
        values["rule"],
        values["body"].encode("latin-1"),
        _moment(values["fetched_at"]),
        _moment(values["expires"]),
        _validators(values["validators"]),
    )


def _spelled(validators: Validators) -> dict[str, str | None]:
    fresh = validators.fresh_until
    return {"etag": validators.etag, "modified": validators.last_modified, "fresh": fresh.isoformat() if fresh else None}


def _validators(values: Mapping[str, str | None]) -> Validators:
    fresh = values["fresh"]
    return Validators(values["etag"], values["modified"], _moment(fresh) if fresh else None)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
