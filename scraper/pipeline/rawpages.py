"""Keep the raw pages of a pass beside its archive, as WARC, where the operator wants them. Refuses to look into any."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.fetch.torn import mend
from scraper.write import make_folder

if TYPE_CHECKING:
    from scraper.fetch.warc import WarcFile

FORMAT = "warc"
"""The name of the format, and of its folder in an archive."""


def mended(archive: Path) -> Iterator[str]:
    """Bring raw pages of a run that was killed into a readable state and say of each file what was done."""
    for one in mend(archive / FORMAT):
        yield f"raw pages of a run that was cut short: {one.path.name} keeps {one.kept} bytes, {one.cut} torn ones are cut"


def opened(archive: Path, formats: tuple[str, ...], *, now: datetime) -> AbstractContextManager[WarcFile | None]:
    """Return where raw pages are recorded: a new file for each run, or nowhere if no format asks for them.

    Raises WriteError where the file cannot be made.
    """
    if FORMAT not in formats:
        return nullcontext()
    from scraper.fetch.warc import WarcFile

    folder = archive / FORMAT / now.strftime("%Y-%m-%d")
    make_folder(folder)
    return WarcFile(folder / f"{now:%H%M%S}-{time.time_ns() % 10**9:09}.warc.gz")
