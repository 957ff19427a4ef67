"""Tell the names of the publication from those of authors, by the page's title. Refuses to read either."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.fields.wordlists import words
from scraper.types import Author

__all__ = ["are_of_title", "bare", "is_no_person", "without_site"]

_TITLE_SIGNS = r"\s+[-–—|·•:»/]+\s+|\s*[|｜»]\s*|\s*_\s*|:\s+"
_ARTICLE = r"^(?:the|der|die|das|le|la|les|el|los|las|il|lo|het|de|o|a|os|as)\s+|^l['’]"


def without_site(
    shown: tuple[Author, ...], titled: Sequence[tuple[Author, ...]], title: str | None, sites: Sequence[str]
) -> tuple[Author, ...]:
    """Return the authors of a byline but for the site, as other sources or the title name it.

    Beside others its newsroom is none, either, and beside agencies nobody is whom the title ends or begins with.
    """
    own = tuple(author.name.casefold() for named in titled for author in named)
    found = tuple(
        author
        for author in shown
        if not (author.name.casefold().startswith(own) or _is_from_site(author.name, title, sites))
    )
    others = tuple(author for author in found if not are_of_title((author,), title))
    wired = all(author.type == "Organization" for author in others)
    kept = tuple(
        author
        for author in found
        if author in others or (author.type == "Person" and (not wired or _heads_column(author.name, title, sites)))
    )
    return kept if others else found


def _heads_column(name: str, title: str | None, sites: Sequence[str]) -> bool:
    """Say whether a title begins with a person's name and a colon, who is not what the site is called ("Ann Lee: Rain")."""
    begins = (title or "").casefold().startswith(f"{name.casefold()}: ")
    return begins and " " in name and name.casefold() not in {known.casefold() for known in sites}


def are_of_title(given: Sequence[Author], title: str | None) -> bool:
    """Say whether the page's title ends or begins with every name, or with what a newsroom's begins with."""
    return all(
        _entitles(author.name, title)
        or (author.type == "Organization" and any(_entitles(start, title) for start in _starts(author.name)))
        for author in given
    )


def is_no_person(given: Sequence[Author], title: str | None) -> bool:
    """Say whether a source names nobody but the site, whom the title ends or begins with, and houses."""
    return any(are_of_title((author,), title) for author in given) and all(
        author.type == "Organization" or are_of_title((author,), title) for author in given
    )


def _starts(name: str) -> list[str]:
    """List what a name of several words begins with, but for its first word."""
    parts = name.split()
    return [" ".join(parts[:count]) for count in range(2, len(parts))]


def _entitles(name: str, title: str | None) -> bool:
    """Say whether a page's title ends or begins with a name, parted from the rest by a sign ("Rain falls | Example")."""
    if not title or name.casefold() not in title.casefold():
        return False
    first, *rest = re.split(_TITLE_SIGNS, title)
    return bool(rest) and bare(name) in {bare(first), bare(rest[-1])}


def _is_from_site(name: str, title: str | None, sites: Sequence[str]) -> bool:
    """Say whether a word for from and the site's name were taken for a name, as wikis write below the headline."""
    start, _, site = name.casefold().rpartition(" ")
    while start and start not in words("from"):
        start, _, first = start.rpartition(" ")
        site = f"{first} {site}"
    return bool(start) and (_entitles(site, title) or site in {known.casefold() for known in sites})


def bare(name: str) -> str:
    """Spell a publication's name without capitals, and without the article before it."""
    return re.sub(_ARTICLE, "", name.strip().casefold())
