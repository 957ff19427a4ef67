"""Put bytes on disk so that a crash at any moment leaves the old state or the new. Owns every fsync and rename."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

_SYNCS_AT_ONCE = 8


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable; nothing to do on Windows, which cannot open folders."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Make the content of a file durable."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def make_folder(folder: Path) -> None:
    """Create a folder and its parents, each made durable in the one that holds it."""
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for path in reversed(missing):
        path.mkdir(exist_ok=True)
        sync_folder(path.parent)


def move(source: Path, target: Path) -> None:
    """Rename a file over another, durably."""
    source.replace(target)
    sync_folder(target.parent)


def write_whole(files: dict[Path, bytes], scratch: Path) -> None:
    """Write files so that each name holds its old content or its new, never a part.

    Every file is written and synced in `scratch` (the same file system) before the first rename; the folders are synced
    last, once each. Syncs run side by side: a file system serves many waiting syncs with one write of its journal.
    """
    for folder in {target.parent for target in files}:
        make_folder(folder)
    ready = {scratch / f"{number}.part": target for number, target in enumerate(files)}
    with ThreadPoolExecutor(_SYNCS_AT_ONCE) as threads:
        list(threads.map(_write_new, ready, files.values()))
        for unfinished, target in ready.items():
            unfinished.replace(target)
        list(threads.map(sync_folder, {target.parent for target in files}))


def _write_new(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def append(path: Path, content: bytes) -> None:
    """Write bytes at the end of a file, and sync."""
    is_new = not path.exists()
    with path.open("ab") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if is_new:
        sync_folder(path.parent)
