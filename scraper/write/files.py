"""Place files so that a reader sees the old one or the new one, whole. Owns temporary names and syncing; refuses content."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from scraper.errors import WriteError

_REMEDIES = {
    errno.ENOSPC: "free some space and run again",
    errno.EDQUOT: "free some of your quota and run again",
    errno.EACCES: "choose a place that you may write to",
    errno.EPERM: "choose a place that you may write to",
    errno.EROFS: "choose a place that you may write to",
    errno.ENOENT: "create the folder first",
    errno.ENOTDIR: "name a folder, not a file, on the way",
    errno.EISDIR: "name a file, or end the name with / for a folder",
    errno.ENAMETOOLONG: "choose a shorter name",
}


def place(path: Path, data: bytes) -> None:
    """Write a file through a temporary one beside it: write, fsync, rename, fsync the folder; raises WriteError.

    A link is followed to its target; what is no regular file (a pipe, /dev/null) is written to as it stands, which for a
    pipe without a reader is a BrokenPipeError.
    """
    try:
        mode = path.stat().st_mode if path.exists() else stat.S_IFREG
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if stat.S_ISREG(mode):
            _replace(Path(os.path.realpath(path)), data)
        else:
            path.write_bytes(data)  # by this very name: that of a pipe behind /dev/fd/63 leads nowhere
    except BrokenPipeError:
        raise
    except OSError as error:
        raise write_error(str(path), error) from error


def make_folder(path: Path) -> None:
    """Create a folder and those above it; raises WriteError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_error(str(path), error) from error


def write_error(name: str, error: OSError) -> WriteError:
    """Say in one line what could not be written, why, and what to do."""
    reason = (error.strerror or str(error)).lower()
    return WriteError(name, f"cannot write: {reason}", _REMEDIES.get(error.errno or 0, "check the disk and run again"))


def _replace(target: Path, data: bytes) -> None:
    """Fill a temporary file, give it the old one's permissions, and rename it; a failure leaves nothing behind."""
    temporary = target.with_name(f".{os.urandom(8).hex()}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make a rename durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
