"""Say on stderr what happens: one line per event in logfmt. Owns the handler and the line, not the events."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Mapping, MutableMapping
from contextlib import suppress
from typing import Any, TextIO

from scraper.render import quoted, visible

_LEVELS = {-1: logging.ERROR, 0: logging.WARNING, 1: logging.INFO}
_ROOT = "scraper"


def setup(verbosity: int = 0) -> None:
    """Send this package's log to stderr: -1 errors alone, 0 also warnings, 1 also one line per URL, 2 everything."""
    logger = logging.getLogger(_ROOT)
    handler = _Handler(sys.stderr)
    handler.setFormatter(LogfmtFormatter())
    logger.handlers = [handler]
    logger.propagate = False
    logger.setLevel(_LEVELS.get(verbosity, logging.DEBUG))


def always(name: str, event: str) -> None:
    """Write one line of a logger whatever its level: how a run ended belongs into every log, with its time."""
    logger = logging.getLogger(name)
    logger.handle(logger.makeRecord(name, logging.INFO, "", 0, event, (), None))


class _Handler(logging.StreamHandler[TextIO]):
    """Write to a stream until it takes no more; where the disk is full the log is lost, and nothing else."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (the name is the base's)
        """Drop what the stream did not take: kept in its buffer, it would fail whoever flushes it next."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handleError(record)
            return
        with suppress(OSError, ValueError):
            nothing = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nothing, self.stream.fileno())
            os.close(nothing)


class LogfmtFormatter(logging.Formatter):
    """Write a record as `time=... level=... event=... key=value ...`, on one line and with control characters escaped.

    Server headers and titles reach the log: a terminal must not obey them, nor a second line be forged.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of one record; a traceback becomes its last field."""
        fields: dict[str, object] = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            fields["error"] = self.formatException(record.exc_info)
        return " ".join(f"{key}={_value(value)}" for key, value in fields.items())


def bound(name: str, **fields: object) -> logging.LoggerAdapter[logging.Logger]:
    """Return the logger of a module whose every line carries these fields; `extra={...}` adds more for one line."""
    return _Bound(logging.getLogger(name), fields)


class _Bound(logging.LoggerAdapter[logging.Logger]):
    """Join the bound fields and those of one call into the record's `fields`."""

    def process(self, msg: Any, kwargs: MutableMapping[str, Any]) -> tuple[Any, MutableMapping[str, Any]]:
        extra: Mapping[str, object] = kwargs.get("extra") or {}
        return msg, {**kwargs, "extra": {"fields": {**(self.extra or {}), **extra}}}


def _value(value: object) -> str:
    """Spell a value bare where it is one plain word, else as a JSON string."""
    spelled = visible(str(value)) if isinstance(value, int | float) else str(value)
    plain = spelled.isascii() and spelled.isprintable() and not set(spelled) & set(' "=\\')
    return spelled if plain and spelled else quoted(spelled)
