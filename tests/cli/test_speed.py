"""Starting fast is a feature: `scraper clean` beside the nearest peer's command line on the same page, in the same run."""

from __future__ import annotations

import importlib.util
from pathlib import Path

BENCH = Path(__file__).parents[1] / "bench" / "startup.py"


def test_clean_is_faster_than_the_peer() -> None:
    """Nine tenths of the peer's least time is the bound here, on a busy machine, too; the bench prints what it really is."""
    spec = importlib.util.spec_from_file_location("startup", BENCH)
    assert spec is not None
    assert spec.loader is not None
    startup = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(startup)
    times = {name: min(taken) for name, taken in startup.measure(startup.DEFAULT_PAGE, rounds=7).items()}
    ours, peer = times["scraper clean"], min(time for name, time in times.items() if name.startswith("trafilatura"))
    assert ours < 0.9 * peer, times
    assert times["import scraper"] - times["python, nothing"] < 0.2 * peer, times
