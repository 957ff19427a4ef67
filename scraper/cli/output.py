"""Write data to standard output, and end it in order. Refuses talk, which goes to stderr."""

from __future__ import annotations

import sys

from scraper.cli import streams
from scraper.errors import WriteError
from scraper.write import write_error


def emit(data: bytes) -> None:
    """Write bytes at once, whatever the locale: what is piped on must not depend on it; raises WriteError."""
    if sys.stdout is None:
        raise WriteError("standard output", "cannot write: it is closed", "send it to a file or a pipe")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _failure(error) from error


def say(line: str) -> None:
    """Write a line, or several; raises WriteError."""
    emit(f"{line}\n".encode("utf-8", "replace"))


def flush() -> None:
    """Write what is left; raises WriteError where the disk is full, BrokenPipeError where nobody reads any more."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _failure(error) from error


def forget() -> None:
    """Give up on standard output, and on what is still in its buffer."""
    if sys.stdout is not None:
        streams.silence(sys.stdout)


def _failure(error: OSError) -> WriteError:
    """Give up, and say why."""
    forget()
    return write_error("standard output", error)
