"""How a pass shows itself: the live display on a terminal, and nothing of it elsewhere."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest
from newspapers import Press
from rich.console import Console

from scraper.cli.display import TerminalWatcher
from scraper.pipeline.settle import Told


def shown(watcher: TerminalWatcher, width: int = 70) -> str:
    """Return the display as text."""
    console = Console(width=width, file=io.StringIO())
    console.print(watcher._progress.get_renderable())
    return console.file.getvalue()


def test_a_narrow_terminal_cuts_the_headline_alone():
    """Sources, time and counts stay whole; markup and escapes in a headline are text."""
    watcher = TerminalWatcher(8)
    watcher.page(Told("https://paper.example/1", "paper", "new", headline="[red]\x1b[31mHarbour " + "reopens " * 12))
    line = shown(watcher)
    assert "0/8 0:00:00 1 new  [red]" in line
    assert "\x1b" not in line
    assert line.count("\n") == 1


@pytest.mark.parametrize("headline", [r"Win \[/b] the day", "[/b]", r"\\[/] and \[b", ":smile: [link=x]y"])
def test_no_headline_is_markup(headline):
    """Backslashes before brackets, and closing tags that nothing opened, are shown as they stand."""
    watcher = TerminalWatcher(1)
    watcher.page(Told("https://paper.example/1", "paper", "new", headline=headline))
    assert f"1 new  {headline}" in shown(watcher, width=120)


def test_away_from_a_terminal_no_display_is_loaded(tmp_path):
    """A pass under cron does without the library."""
    with Press(papers=1) as press:
        seeds = press.write_seeds(tmp_path / "seeds.toml")
        words = ["run", str(seeds), "--archive", str(tmp_path / "archive"), "-q"]
        program = f"import sys; from scraper.cli import main; print(main({words!r}), 'rich' in sys.modules)"
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "0 False\n"
