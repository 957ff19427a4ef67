"""Show a pass on a terminal as one line that moves: the only door to rich, and loaded there alone."""

from __future__ import annotations

from collections import Counter
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Column

from scraper.cli.progress import LogWatcher
from scraper.cli.talk import note
from scraper.pipeline.candidates import Announced
from scraper.pipeline.settle import Told
from scraper.render import visible

_SHOWN = 60  # characters of a headline


class TerminalWatcher(LogWatcher):
    """Keep one moving line up to date: sources done, articles saved, the latest headline."""

    def __init__(self, sources: int) -> None:
        """Prepare the display for that many sources."""
        self._counts: Counter[str] = Counter()
        columns = (
            TextColumn("sources"),
            BarColumn(24),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            # On a narrow terminal the headline is cut, and neither the counts nor the time.
            TextColumn("{task.description}", markup=False, table_column=Column(ratio=1, no_wrap=True, overflow="ellipsis")),
        )
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True, expand=True)
        self._task = self._progress.add_task("", total=sources)

    def __enter__(self) -> Self:
        """Start the display."""
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Take the display away."""
        self._progress.stop()

    def source(self, slug: str, announced: Announced, new: int) -> None:
        """Advance by a source."""
        super().source(slug, announced, new)
        self._progress.advance(self._task)

    def page(self, told: Told) -> None:
        """Count an address and show its headline."""
        super().page(told)
        self._counts[told.outcome] += 1
        counts = ", ".join(f"{count} {name}" for name, count in self._counts.most_common(4))
        self._progress.update(self._task, description=f"{counts}  {visible(told.headline)[:_SHOWN]}")

    def note(self, message: str) -> None:
        """Print what recovery did above the display."""
        self._progress.stop()
        note(message)
        self._progress.start()
