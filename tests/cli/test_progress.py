"""The live display of a pass on a terminal."""

from __future__ import annotations

import io

from rich.console import Console

from scraper.cli.progress import TerminalWatcher
from scraper.pipeline.settle import Told


def test_a_narrow_terminal_cuts_the_headline_alone():
    """Sources, time and counts stay whole; markup and escapes in a headline are text."""
    watcher = TerminalWatcher(8)
    watcher.page(Told("https://paper.example/1", "paper", "new", headline="[red]\x1b[31mHarbour " + "reopens " * 12))
    console = Console(width=70, file=io.StringIO())
    console.print(watcher._progress.get_renderable())
    shown = console.file.getvalue()
    assert "0/8 0:00:00 1 new  [red]" in shown
    assert "\x1b" not in shown
    assert shown.count("\n") == 1
