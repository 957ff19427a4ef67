"""Strict reading of TOML tables: types, spelling, and the line to blame. Refuses to know what the keys mean.

tomllib gives no line numbers, so the line of a key is looked up in the text once something is wrong with it.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from scraper.discover import durations
from scraper.errors import FetchError, InputError, UsageError
from scraper.urls import fetchable, resolve

_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_OF_THE_FETCHER = frozenset("connection content-length expect host range te trailer transfer-encoding upgrade".split())
"""Headers that say how one message is sent, or that ask for a part of a page."""
_LAST_SENDABLE = "\xff"
"""HTTP carries the characters of Latin-1."""
_HEADER = re.compile(r"\s*\[{1,2}([^\[\],=]+)\]{1,2}\s*(?:#.*)?")
_ASSIGNMENT = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*[.=]")


@dataclass(frozen=True, slots=True)
class TomlFile:
    """Hold a parsed TOML file, and on which line each of its keys stands, so that an error can name it."""

    path: Path
    data: dict[str, Any]
    lines: Mapping[_Place, int]

    @classmethod
    def read(cls, path: Path) -> TomlFile:
        """Read and parse a file; raises InputError if it cannot be read, UsageError with the line if it is no TOML."""
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            cause = error.strerror if isinstance(error, OSError) else "not UTF-8"
            raise InputError(str(path), f"cannot be read ({cause})", "name a seeds file or a folder of them") from error
        return cls.parse(path, text)

    @classmethod
    def parse(cls, path: Path, text: str) -> TomlFile:
        """Parse the text of a file that is, or will be, at `path`; raises UsageError with the line if it is no TOML."""
        try:
            return cls(path, tomllib.loads(text), _lines(text))
        except tomllib.TOMLDecodeError as error:
            raise UsageError(str(path), f"is not valid TOML: {error}", "correct that line") from error

    def check_tables(self, known: Mapping[str, type]) -> None:
        """Refuse top-level keys that are not known, and known ones of the wrong shape ([[name]] is a list)."""
        for key, value in self.data.items():
            where = f"{self.path}:{self.line_of(key)}"
            if key not in known:
                raise UsageError(where, f"unknown table or key {key!r}", _suggest(key, known))
            is_array = known[key] is list
            rows = value if is_array and isinstance(value, list) else [value]
            if isinstance(value, list) != is_array or not all(isinstance(row, dict) for row in rows):
                raise UsageError(where, f"{key!r} has the wrong shape", f"write [[{key}]]" if is_array else f"write [{key}]")

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Return the rows of an array of tables, none if it is absent."""
        rows: list[dict[str, Any]] = self.data.get(table, [])
        return rows

    def line_of(self, table: str, number: int = 0, key: str | None = None) -> int:
        """Return the line, from 1, of a key in the `number`th table of that name; of the table where it has no such key."""
        places = ((table, number, key), (table, number, None), ("", 0, table))
        return next((self.lines[place] for place in places if place in self.lines), 1)


_Place = tuple[str, int, str | None]
"""A table ("" above the first), which one of its name, and a key of it; None for its header."""


def _lines(text: str) -> dict[_Place, int]:
    """Return the line on which each place begins."""
    table, numbers = "", {"": 0}
    lines: dict[_Place, int] = {}
    for line, content in enumerate(text.splitlines(), start=1):
        if header := _HEADER.fullmatch(content):
            table, _, key = (part.strip("\"' ") for part in header[1].partition("."))
            numbers[table] = numbers.get(table, -1) + (not key or table not in numbers)
            lines.setdefault((table, numbers[table], key or None), line)
        elif assignment := _ASSIGNMENT.match(content):
            lines.setdefault((table, numbers[table], assignment[1]), line)
    return lines


@dataclass(frozen=True, slots=True)
class Located:
    """Read the values of one table; every complaint names the line of the key."""

    file: TomlFile
    table: str
    number: int
    row: Mapping[str, Any]

    def origin(self, key: str | None = None) -> str:
        """Return "file:line" of the table or of one of its keys."""
        return f"{self.file.path}:{self.file.line_of(self.table, self.number, key)}"

    def error(self, key: str | None, cause: str, remedy: str = "") -> UsageError:
        """Make the error about one key."""
        return UsageError(self.origin(key), cause, remedy)

    @property
    def _header(self) -> str:
        """Return the header of the table as it is written: one of several stands in double brackets."""
        return f"[[{self.table}]]" if isinstance(self.file.data[self.table], list) else f"[{self.table}]"

    def suggest(self, wrong: str, known: Iterable[str]) -> str:
        """Return the remedy for a word that is not among the known ones."""
        return _suggest(wrong, known)

    def check_keys(self, known: Mapping[str, object], *, required: tuple[str, ...] = ()) -> None:
        """Refuse a table with keys that are not known, or without those that are required."""
        if not isinstance(self.row, dict):
            raise self.error(None, f"{self.table!r} has the wrong shape", f"write [{self.table}]")
        for key in self.row:
            if key not in known:
                raise self.error(key, f"unknown key {key!r} in {self._header}", _suggest(key, known))
        for key in required:
            if key not in self.row:
                raise self.error(None, f"{self._header} has no {key!r}", f"add {key} = ...")

    def text(self, key: str) -> str:
        """Return a string."""
        value = self.row[key]
        if not isinstance(value, str):
            raise self.error(key, f"{key} is {_kind(value)}, not text", f'write {key} = "..."')
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of strings."""
        value = self.row[key]
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.error(key, f"{key} is {_kind(value)}, not a list of texts", f'write {key} = ["..."]')
        return tuple(value)

    def flag(self, key: str) -> bool:
        """Return true or false."""
        value = self.row[key]
        if not isinstance(value, bool):
            raise self.error(key, f"{key} is {_kind(value)}, not true or false", f"write {key} = true")
        return value

    def amount(self, key: str, *, low: float, high: float, usual: float) -> float:
        """Return a number between two bounds, both allowed; `usual` is what to write where it is none."""
        value = self.row[key]
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.error(key, f"{key} is {_kind(value)}, not a number", f"write {key} = {usual}")
        if not low <= value <= high:
            raise self.error(key, f"{key} = {value} is out of bounds", f"write a number from {low:g} to {high:g}")
        return float(value)

    def duration(self, key: str, *, usual: str) -> timedelta:
        """Return a duration; `usual` is what to write where it is none."""
        try:
            return durations.parse(self.text(key))
        except ValueError as error:
            raise self.error(key, f"{key}: {error}", f'write {key} = "{usual}"') from error

    def address(self, key: str) -> str:
        """Return an http or https address, spelled as a browser spells it."""
        return self._address(key, self.text(key))

    def addresses(self, key: str) -> tuple[str, ...]:
        """Return a list of addresses; a path such as "/rss.xml" is resolved against the row's url."""
        home = self.row.get("url")
        base = home if isinstance(home, str) else ""
        return tuple(dict.fromkeys(self._address(key, item, base) for item in self.texts(key)))

    def headers(self, key: str) -> tuple[tuple[str, str], ...]:
        """Return HTTP headers; names and values that would break a request are refused."""
        value = self.row[key]
        if not isinstance(value, dict):
            raise self.error(key, f"{key} is {_kind(value)}, not a table", f'write {key} = {{ "Accept-Language" = "en" }}')
        for name, content in value.items():
            if name.lower() in _OF_THE_FETCHER:
                raise self.error(key, f"the header {name!r} belongs to each request, not to a source", "delete it")
            is_line = isinstance(content, str) and content.isprintable() and max(content, default="") <= _LAST_SENDABLE
            if not _HEADER_NAME.fullmatch(name) or not is_line:
                remedy = "write it as a name and one line of text in Latin letters"
                raise self.error(key, f"{name!r} is no header that can be sent", remedy)
        return tuple(value.items())

    def _address(self, key: str, text: str, base: str = "") -> str:
        try:
            return fetchable(resolve(base, text) if base else text)
        except FetchError as error:
            raise self.error(key, f"{text!r}: {error.cause}", error.remedy) from error


def _suggest(wrong: str, known: Iterable[str]) -> str:
    names = list(known)
    close = difflib.get_close_matches(wrong.lower(), names, n=1, cutoff=0.5)
    return f"did you mean {close[0]!r}?" if close else f"known are: {', '.join(names)}"


def _kind(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a table", str: "text"}
    return names.get(type(value), "a date")
