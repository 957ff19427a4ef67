"""Keep the three standard streams in order, however the program was started: closed ones, full ones, ones that went away."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TextIO

_STREAMS = range(3)


def fill_gaps() -> None:
    """Put nothing where a stream is closed: the next file that is opened would be in its place, and get what it is sent.

    Talk then goes nowhere; that standard input and output were closed is still seen by `sys.stdin` and `sys.stdout`.
    """
    for number in _STREAMS:
        try:
            os.fstat(number)
        except OSError:
            nothing = os.open(os.devnull, os.O_RDWR)
            if nothing == number:
                os.set_inheritable(number, True)
            else:
                os.dup2(nothing, number)
                os.close(nothing)
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115


def silence(stream: TextIO) -> None:
    """Point a stream that takes no more at nothing, so that Python's own flush at exit has nothing to complain of."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, stream.fileno())
    os.close(nothing)


def end_talk() -> None:
    """Write what is left of standard error; where the disk is full it is lost, and the exit code stays what it is."""
    try:
        sys.stderr.flush()
    except OSError:
        silence(sys.stderr)
        with suppress(OSError):
            sys.stderr.flush()
