"""Speak to the user on stderr, a line at a time. Refuses stdout, which is for data."""

from __future__ import annotations

import sys

from scraper.cli import streams
from scraper.cli.remedies import remedy
from scraper.errors import ScraperError
from scraper.render import visible


def complain(message: str) -> None:
    """Print an error; what steers a terminal is shown as an escape, since addresses and headers come from strangers."""
    tell(f"scraper: {message}")


def complain_of(error: ScraperError) -> int:
    """Print an error as source, cause and remedy, and return its exit code."""
    helpful = remedy(error)
    complain(f"{error.source}: {error.cause}" + (f"; {helpful}" if helpful else ""))
    return error.exit_code


def note(message: str, *, quiet: bool = False) -> None:
    """Print something worth knowing that is no error, unless the user asked for quiet."""
    if not quiet:
        tell(f"scraper: note: {message}")


def progress(message: str, *, quiet: bool = False) -> None:
    """Print what is being done, only where a person watches: on a terminal."""
    if not quiet and is_watched():
        tell(message)


def is_watched() -> bool:
    """Say whether a person reads the talk: on a terminal."""
    return sys.stderr is not None and sys.stderr.isatty()


def tell(message: str) -> None:
    """Print a line. That nobody can read it, on a disk that is full, is no reason to do anything else than without it."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(visible(message) + "\n")
        sys.stderr.flush()
    except OSError:
        streams.silence(sys.stderr)
