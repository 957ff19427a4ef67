"""Deliver articles where the user wants them: to standard output, into one file, or into a folder. Refuses to make them."""

from __future__ import annotations

import os
import stat
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from scraper.cli.output import emit
from scraper.cli.talk import progress
from scraper.errors import UsageError
from scraper.types import Article
from scraper.write import FORMATS, file_name, make_folder, place

_STANDARD_OUTPUT = ("-", "/dev/stdout")
_LINES = (".json", ".jsonl", ".ndjson")
_SUFFIXES = frozenset((*_LINES, *(known.suffix for known in FORMATS.values())))
_BETWEEN: Mapping[str, bytes] = {"markdown": b"\n", "text": b"\n\n" + b"-" * 72 + b"\n\n\n", "json": b""}
"""What separates two articles on standard output. HTML has no such thing: a second page is no part of the first."""

_Kind = Literal["output", "file", "lines", "folder"]


class Delivery:
    """Take article after article; what goes into one file is written when all are there."""

    def __init__(self, args: Namespace) -> None:
        """Read --format and --output; raise UsageError where they do not fit together or the number of sources."""
        self._format = FORMATS[args.format]
        self._between = _BETWEEN.get(args.format, b"")
        self._kind = _kind(args.output, args.format, several=len(args.sources) > 1)
        self._path = Path(args.output or "")
        self._quiet = args.verbosity < 0
        self._printed = 0
        self._lines: list[bytes] = []
        self._named: dict[str, str] = {}

    def take(self, article: Article, identity: str) -> None:
        """Write an article, or keep it for the end; `identity` is the source, for the name of a file. Raises WriteError."""
        mapping = article.to_dict()
        data = self._format.render(mapping, article.blocks).encode("utf-8", "replace")
        if self._kind == "output":
            emit(self._between + data if self._printed else data)
            self._printed += 1
        elif self._kind == "lines":
            self._lines.append(data)
        elif self._kind == "file":
            place(self._path, data)
        else:
            make_folder(self._path)
            path = self._path / self._name(mapping, identity)
            place(path, data)
            progress(f"wrote {path}", quiet=self._quiet)

    def _name(self, article: Mapping[str, Any], identity: str) -> str:
        """Name an article's file by its address, and by that of its source where another source has the name already."""
        name = file_name(article, self._format.suffix, source=identity)
        if self._named.setdefault(name, identity) == identity:
            return name
        words = {key: article.get(key) for key in ("headline", "datePublished")}
        return file_name(words, self._format.suffix, source=identity)

    def finish(self) -> None:
        """Write what was kept for the end; raises WriteError."""
        if self._lines:
            place(self._path, b"".join(self._lines))


def _kind(output: str | None, form: str, *, several: bool) -> _Kind:
    """Say what --output asks for; a folder is what is one, ends like one, or is to hold several articles."""
    if output == "":
        raise UsageError("--output", "it is empty", "name a file or a folder, or - for standard output")
    if output is None or output in _STANDARD_OUTPUT:
        if several and form == "html":
            raise UsageError("--format html", "several pages cannot stand in one output", "give a folder: -o FOLDER/")
        return "output"
    path, there = Path(output), _there(Path(output))
    if there == "folder" or output.endswith(("/", os.sep)):
        return "folder"
    if not several:
        return "file"
    if form == "json" and (there == "file" or path.suffix.lower() in _LINES):
        return "lines"
    if there == "file" or path.suffix.lower() in _SUFFIXES:
        raise UsageError(output, "this names a file, and several sources need a folder", "give a folder: -o FOLDER/")
    return "folder"


def _there(path: Path) -> Literal["file", "folder", "nothing"]:
    """Say what stands at a path; what may not be looked at is found out when it is written."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return "nothing"
    return "folder" if stat.S_ISDIR(mode) else "file"
