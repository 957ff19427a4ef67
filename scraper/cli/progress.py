"""Show a pass while it runs: a line per event in the log, or a live display on a terminal."""

from __future__ import annotations

import logging
from collections import Counter
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Column

from scraper.cli.talk import note
from scraper.pipeline.run import Watcher
from scraper.pipeline.settle import Told
from scraper.pipeline.visit import Announced
from scraper.render import visible

log = logging.getLogger("scraper.run")

_SHOWN = 60  # characters of a headline


class LogWatcher(Watcher):
    """Write a line for each page and source with -v, and one for each source in trouble always."""

    def source(self, slug: str, announced: Announced, new: int) -> None:
        """Log what a source announced, and a warning where nothing of it answered."""
        fields = {"source": slug, "links": len(announced.links), "new": new, "answered": announced.answered}
        log.info("source", extra={"fields": fields})
        if not announced.answered:
            log.warning("source dead", extra={"fields": {"source": slug, "problem": announced.problems[0]}})
        else:
            for problem in announced.problems:
                log.info("listing failed", extra={"fields": {"source": slug, "problem": problem}})

        if announced.left:
            log.info("sitemaps left for the next visit", extra={"fields": {"source": slug, "count": announced.left}})

    def page(self, told: Told) -> None:
        """Log what became of an address."""
        fields = {"source": told.slug, "url": told.url, "outcome": told.outcome}
        if told.detail:
            fields["kind"] = told.detail
        log.info("page", extra={"fields": fields})

    def note(self, message: str) -> None:
        """Log what recovery did."""
        log.warning("archive", extra={"fields": {"note": message}})


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
            TextColumn("{task.description}", table_column=Column(ratio=1, no_wrap=True, overflow="ellipsis")),
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
        self._progress.update(self._task, description=f"{counts}  {visible(told.headline)[:_SHOWN]}".replace("[", r"\["))

    def note(self, message: str) -> None:
        """Print what recovery did above the display."""
        self._progress.stop()
        note(message)
        self._progress.start()
