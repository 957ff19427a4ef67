"""Let one process at a time write an archive. The kernel holds the lock, so that a killed owner leaves none behind.

Not for network file systems, whose locks lie.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Self

from scraper.errors import ScraperError, WriteError

_IS_TAKEN = (errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES)
"""What the systems say where another process holds the lock."""


class ArchiveLocked(ScraperError):
    """Report that another run is writing this archive."""

    exit_code = 75  # EX_TEMPFAIL: cron's next start will do
    retryable = True


class Lock:
    """Hold an archive's lock until closed."""

    def __init__(self, path: Path) -> None:
        """Take the lock at once, or raise ArchiveLocked; WriteError where there are no locks."""
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
        try:
            _take(self._handle)
        except OSError as error:
            os.close(self._handle)
            if error.errno in _IS_TAKEN:
                raise ArchiveLocked(
                    str(path.parent), "another run is working on this archive", "wait for it to end"
                ) from error
            cause = f"this file system gives no locks: {(error.strerror or str(error)).lower()}"
            raise WriteError(str(path), cause, "keep the archive on a disk of this machine") from error

    def close(self) -> None:
        """Give the lock back."""
        os.close(self._handle)

    def __enter__(self) -> Self:
        """Return the held lock."""
        return self

    def __exit__(self, *_: object) -> None:
        """Give the lock back."""
        self.close()


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
