"""Starting fast is a feature: `scraper clean` beside the nearest peer's command line on the same page, in the same run."""

from __future__ import annotations

import importlib.util
from pathlib import Path

BENCH = Path(__file__).parents[1] / "bench" / "startup.py"


def test_clean_is_faster_than_the_peer() -> None:
    """Four fifths of the peer's time is the bound here, on any machine; the bench prints what it really is."""
    spec = importlib.util.spec_from_file_location("startup", BENCH)
    assert spec is not None
    assert spec.loader is not None
    startup = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(startup)
    times = startup.measure(startup.DEFAULT_PAGE, rounds=5)
    ours, peer = times["scraper clean"], min(time for name, time in times.items() if name.startswith("trafilatura"))
    assert ours < 0.8 * peer, times
    assert times["import scraper"] - times["python, nothing"] < 0.2 * peer, times
