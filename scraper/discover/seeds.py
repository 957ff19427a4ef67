r"""Seeds files: which sources a scheduled run reads. Strict: what is not understood is refused with its line and a remedy.

```toml
[[source]]
name = "The Daily Example"                      # required, unique
url = "https://daily.example/"                  # required: the home page
feeds = ["https://daily.example/rss.xml"]       # RSS, Atom, RDF or JSON Feed
sitemaps = ["https://daily.example/news.xml"]   # sitemaps, indexes of them, news sitemaps
sections = ["https://daily.example/politics"]   # pages that list articles, read when nothing else announces any
include = ['/20\d\d/']                          # regular expressions: only addresses in which one of them is found
exclude = ["/sponsored/"]                       # ... and in which none of these is
max_age = "7d"                                  # older articles are left alone
every = "6h"                                    # visit that often; without it the rhythm is learned
headers = { "Accept-Language" = "en" }          # sent to this source only
cookies_file = "daily.cookies.txt"              # Netscape format, relative to this file
allow_private = false                           # true for a source in your own network

[output]
formats = ["jsonl", "markdown"]                 # files beside the database: jsonl, markdown, html, warc

[run]
contact = "https://example.org/bot"             # where site owners reach you; part of the user agent
delay = 1.0                                     # seconds between two requests to a host, at least
max_failed = 0.5                                # share of pages, and of their sources, that may fail before exit code 6
max_dead = 0.5                                  # share of sources of which nothing may answer, likewise
max_not_article = 0.95                          # share of pages read from which on "no article" is an alarm; 1 for none
```
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any
from unicodedata import combining, normalize
from urllib.parse import unquote

from scraper.discover.validate import Located, TomlFile
from scraper.errors import UsageError

FORMATS = ("jsonl", "markdown", "html", "warc")
DEFAULT_FORMATS = ("jsonl", "markdown")
DEFAULT_MAX_AGE = timedelta(days=7)

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_MAX_SLUG = 60
_CHOICE_DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Hold one publisher as its seeds file describes it. `every` is None where the rhythm is to be learned."""

    name: str
    url: str
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    max_age: timedelta = DEFAULT_MAX_AGE
    every: timedelta | None = None
    headers: tuple[tuple[str, str], ...] = ()
    cookies_file: Path | None = None
    allow_private: bool = False
    origin: str = field(default="", compare=False)
    """Where it is written, as "file:line", for messages."""

    @property
    def slug(self) -> str:
        """Return the name as a file name: lower-case ASCII, from the host where the name has no Latin letter; unique."""
        return _slug(self.name) or _slug(self.url.partition("://")[2].partition("/")[0])

    @property
    def every_seconds(self) -> int | None:
        """Return `every` in seconds."""
        return int(self.every.total_seconds()) if self.every else None

    @property
    def choice(self) -> str:
        """Return a short name for all that decides which links are taken: another one once any of it was changed."""
        parts = (self.url, self.feeds, self.sitemaps, self.sections, self.include, self.exclude, self.max_age, self.headers)
        return sha256(repr(parts).encode()).hexdigest()[:_CHOICE_DIGITS]

    def wants(self, url: str) -> bool:
        """Say whether `include` and `exclude` let this address through, as it is sent or as it is read."""
        spellings = {url, unquote(url)}

        def is_in(patterns: tuple[str, ...]) -> bool:
            return any(re.search(pattern, spelled) for pattern in patterns for spelled in spellings)

        return (not self.include or is_in(self.include)) and not is_in(self.exclude)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunTable:
    """Hold what the [run] table says; `delay` is in seconds, the shares are of 0 to 1."""

    contact: str = ""
    delay: float = 1.0
    max_failed: float = 0.5
    max_dead: float = 0.5
    max_not_article: float = 0.95


@dataclass(frozen=True, slots=True)
class Seeds:
    """Hold what the seeds files of one run say: the sources, in file order, the output formats, how to run."""

    sources: tuple[Source, ...]
    formats: tuple[str, ...] = DEFAULT_FORMATS
    run: RunTable = RunTable()


def load(paths: Iterable[Path]) -> tuple[Source, ...]:
    """Return the sources of seeds files and of folders of them; see `read` for the errors."""
    return read(paths).sources


def read(paths: Iterable[Path]) -> Seeds:
    """Read seeds files, and every *.toml of folders, by name.

    Raises InputError for a file that cannot be read, UsageError naming file, line and remedy for bad TOML, an unknown or
    wrong key, and a source that appears twice.
    """
    return _seeds([TomlFile.read(path) for path in _files(paths)])


def parse(text: str, path: Path, *, may_be_empty: bool = False) -> Seeds:
    """Read the text of one seeds file that is, or will be, at `path`; errors as for `read`.

    One that is yet to get its first source may be empty.
    """
    return _seeds([TomlFile.parse(path, text)], may_be_empty=may_be_empty)


def spell(source: Source, *, name: str | None = None) -> str:
    """Write what discovery finds of a source as the table of a seeds file, under another name if one is given."""
    lines = ["[[source]]", f"name = {_quoted(name or source.name)}", f"url = {_quoted(source.url)}"]
    for key in ("feeds", "sitemaps", "sections", "include", "exclude"):
        values: tuple[str, ...] = getattr(source, key)
        if len(values) == 1:
            lines.append(f"{key} = [{_quoted(values[0])}]")
        elif values:
            lines += [f"{key} = [", *(f"    {_quoted(value)}," for value in values), "]"]
    if source.allow_private:
        lines.append("allow_private = true")
    return "\n".join(lines) + "\n"


def _seeds(files: list[TomlFile], *, may_be_empty: bool = False) -> Seeds:
    sources = tuple(source for file in files for source in _sources(file))
    if not (sources or may_be_empty):
        where = ", ".join(str(file.path) for file in files) or "seeds"
        raise UsageError(where, "no [[source]] in it", "add one with `scraper discover URL --add FILE`")
    _refuse_twins(sources)
    chosen = {found for file in files if (found := _formats(file)) is not None}
    if len(chosen) > 1:
        raise UsageError(str(files[0].path), "seeds files disagree on [output] formats", "say it in one of them")
    tables = {_run_table(file) for file in files if "run" in file.data}
    if len(tables) > 1:
        raise UsageError(str(files[0].path), "seeds files disagree on [run]", "say it in one of them")
    return Seeds(sources, chosen.pop() if chosen else DEFAULT_FORMATS, tables.pop() if tables else RunTable())


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = sorted(path.glob("*.toml"))
        if not found:
            raise UsageError(str(path), "no *.toml file in this folder", "name a seeds file, or write one")
        yield from found


def _sources(file: TomlFile) -> Iterator[Source]:
    file.check_tables({"source": list, "output": dict, "run": dict})
    for number, row in enumerate(file.rows("source")):
        located = Located(file, "source", number, row)
        located.check_keys(KEYS, required=("name", "url"))
        values = {key: KEYS[key](located, key) for key in row}
        yield Source(**values, origin=located.origin())


def _formats(file: TomlFile) -> tuple[str, ...] | None:
    table = file.data.get("output")
    if table is None:
        return None
    located = Located(file, "output", 0, table)
    located.check_keys({"formats": None})
    formats = located.texts("formats") if "formats" in table else DEFAULT_FORMATS
    for name in formats:
        if name not in FORMATS:
            raise located.error("formats", f"unknown format {name!r}", located.suggest(name, FORMATS))
    return tuple(dict.fromkeys(formats))


def _run_table(file: TomlFile) -> RunTable:
    located = Located(file, "run", 0, file.data["run"])
    located.check_keys(_RUN_KEYS)
    return RunTable(**{key: _RUN_KEYS[key](located, key) for key in located.row})


def _refuse_twins(sources: Iterable[Source]) -> None:
    by_slug: dict[str, Source] = {}
    by_url: dict[str, Source] = {}
    for source in sources:
        twin = by_slug.setdefault(source.slug, source)
        if twin is not source:
            cause = f"source {source.name!r} has the name of {twin.name!r} at {twin.origin}"
            raise UsageError(source.origin, cause, "give it another name; file names are made of it")
        twin = by_url.setdefault(source.url.rstrip("/"), source)
        if twin is not source:
            raise UsageError(source.origin, f"source {source.url} is already at {twin.origin}", "delete one of the two")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # printable text: JSON's escapes are TOML's, too


def _slug(text: str) -> str:
    letters = "".join(letter for letter in normalize("NFKD", text.casefold()) if not combining(letter))
    return _NOT_SLUG.sub("-", letters).strip("-")[:_MAX_SLUG].rstrip("-")


def _name(row: Located, key: str) -> str:
    name = " ".join(row.text(key).split())
    if not name or not name.isprintable():
        raise row.error(key, "the name is empty or holds control characters", "write the publisher's name")
    return name


def _pattern(row: Located, key: str) -> tuple[str, ...]:
    patterns = row.texts(key)
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            cause = f"{pattern!r} is not a regular expression ({error})"
            raise row.error(key, cause, 'write ".*" for anything and "\\\\." for a dot') from error
    return patterns


def _cookies_file(row: Located, key: str) -> Path:
    path = row.file.path.parent / row.text(key)
    if not path.is_file():
        raise row.error(key, f"there is no file {path}", "export the cookies of your browser in Netscape format")
    return path


_RUN_KEYS: Mapping[str, Callable[[Located, str], Any]] = {
    "contact": Located.text,
    "delay": partial(Located.amount, low=0.0, high=120.0, usual=1.0),
    "max_failed": partial(Located.amount, low=0.0, high=1.0, usual=0.5),
    "max_dead": partial(Located.amount, low=0.0, high=1.0, usual=0.5),
    "max_not_article": partial(Located.amount, low=0.0, high=1.0, usual=0.95),
}
KEYS: Mapping[str, Callable[[Located, str], Any]] = {
    "name": _name,
    "url": Located.address,
    "feeds": Located.addresses,
    "sitemaps": Located.addresses,
    "sections": Located.addresses,
    "include": _pattern,
    "exclude": _pattern,
    "max_age": partial(Located.duration, usual="7d"),
    "every": partial(Located.duration, usual="6h"),
    "headers": Located.headers,
    "cookies_file": _cookies_file,
    "allow_private": Located.flag,
}
"""Every key of a [[source]], with what reads it."""
