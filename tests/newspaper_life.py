"""What happens to newspapers in an hour: they publish, update, rename, withdraw, break. Seeded, so it can be repeated."""

from __future__ import annotations

import random

from newspapers import Newspaper, Press

BREAKAGES = ("truncated", "html", "empty", "error", "gone")


def an_hour(press: Press, rng: random.Random) -> None:
    """Let one simulated hour pass: events spread over it, then the clock stands at its end."""
    papers = list(press.papers)
    rng.shuffle(papers)
    step = 60 / (len(papers) + 1)
    for paper in papers:
        press.clock.advance(minutes=step)
        _happen(paper, rng)
    press.clock.advance(minutes=step)


def _happen(paper: Newspaper, rng: random.Random) -> None:
    _mend(paper, rng)
    for _ in range(rng.choice((0, 0, 1, 1, 2))):
        paper.publish()
    young = paper.living()[:10]
    event = rng.random()
    if young and event < 0.10:
        paper.update(rng.choice(young))
    elif young and event < 0.14:
        paper.rename(rng.choice(young))
    elif len(young) > 3 and event < 0.16:
        paper.delete(rng.choice(young))
    elif event < 0.19:
        paper.broken_feed = rng.choice(BREAKAGES)
    elif event < 0.21:
        paper.wall = rng.choice(("consent", "bot", "login", "js", "paywall"))
    elif event < 0.23:
        paper.down = rng.choice((500, 502, 503))
    elif event < 0.25:
        paper.delay = 0.02


def _mend(paper: Newspaper, rng: random.Random) -> None:
    """Repair what broke, after two hours on average, so that at the end of a day most papers are sound."""
    if rng.random() < 0.5:
        paper.broken_feed = paper.wall = ""
        paper.down, paper.delay = 0, 0.0


def mend_all(press: Press) -> None:
    """Repair every paper."""
    for paper in press.papers:
        paper.broken_feed = paper.wall = ""
        paper.down, paper.delay = 0, 0.0
