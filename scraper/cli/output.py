"""Write data to standard output, and end it in order. Refuses talk, which goes to stderr."""

from __future__ import annotations

import os
import sys

from scraper.errors import WriteError
from scraper.write import write_error


def emit(data: bytes) -> None:
    """Write bytes at once, whatever the locale: what is piped on must not depend on it; raises WriteError."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _failure(error) from error


def flush() -> None:
    """Write what is left; raises WriteError where the disk is full, BrokenPipeError where nobody reads any more."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _failure(error) from error


def forget() -> None:
    """Point standard output at nothing, so that Python's own flush at exit has nothing to complain of."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)


def _failure(error: OSError) -> WriteError:
    """Give up on what is still in the buffer, and say why."""
    forget()
    return write_error("standard output", error)
