"""Measure a pass over 100 sources with many URLs already archived: `python archive_size.py [URLS ...]`.

Fills archives with that many synthetic addresses, one in two an article with its text (default 10,000 and 1,000,000), then
makes the same unchanged passes over 100 papers on loopback in fresh processes. Prints seconds, peak memory, size on disk.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent)]

PAPERS = 100
PASS = """
import json, resource, sys, time
from pathlib import Path
from datetime import datetime, timedelta, UTC
from scraper.discover import seeds
from scraper.fetch import FetchSettings
from scraper.pipeline.run import RunSettings, run
shift = timedelta(hours=float(sys.argv[3]))
began = time.perf_counter()
summary = run(seeds.load([Path(sys.argv[1])]), RunSettings(archive=Path(sys.argv[2]), fetch=FetchSettings(delay=0)),
              now=lambda: datetime.now(UTC) + shift)
took = time.perf_counter() - began
print(json.dumps({"seconds": took, "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                  "visited": summary.visited, "outcomes": dict(summary.outcomes), "requests": summary.requests}))
"""


def fill(folder: Path, count: int) -> None:
    """Write addresses and articles straight into the tables, as years of passes would have left them."""
    from archive.samples import record

    from scraper.archive import Archive

    chance = random.Random(1)
    now = int(time.time())
    sample = [zlib.compress(json.dumps(record(n)).encode()) for n in range(200)]
    words = [record(n) for n in range(200)]
    with Archive.open(folder, now=now) as archive:
        db = archive._db
        db.execute("PRAGMA synchronous = OFF")
        with archive.batch():
            archive.sources.sync({f"paper-{n}": f"http://127.30.0.{n}/" for n in range(1, PAPERS + 1)})
            archive.runs.finish(archive.runs.begin(now=now), {}, now=now)
        for start in range(0, count, 50_000):
            with archive.batch():
                for number in range(start, min(start + 50_000, count)):
                    url, source = (
                        f"https://news.example/{number % 97}/2026/a-headline-of-some-words-{number}",
                        number % PAPERS + 1,
                    )
                    seen = now - chance.randrange(86_400 * 600) - 86_400 * 4
                    article = None
                    if number % 2 == 0:
                        key, digest = sha256(url.encode()).hexdigest()[:16], chance.randbytes(32)
                        article = db.execute(
                            "INSERT INTO articles (key, source, url, stem, published, first_seen, last_seen, version, "
                            "content_hash, outcome) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, 'ok') RETURNING id",
                            (key, source, url, f"p/{key}", seen, seen, seen, digest),
                        ).fetchone()[0]
                        db.execute(
                            "INSERT INTO versions (article, number, saved, content_hash, log, record, delivered) "
                            "VALUES (?, 1, ?, ?, ?, ?, 1)",
                            (article, seen, digest, f"2026-01-01/paper-{source}", sample[number % 200]),
                        )
                        archive.articles._near.remember(article, chance.getrandbits(64))
                        archive.articles._words.add(article, words[number % 200])
                    db.execute(
                        "INSERT INTO urls (url, source, article, via, found, published, checked, outcome, checks) "
                        "VALUES (?, ?, ?, 'feed', ?, ?, ?, 'not-modified', 5)",
                        (url, source, article, seen, seen, seen),
                    )


def measure(folder: Path, seeds: Path) -> tuple[dict, list[dict]]:
    """Make a first pass that fetches, then five over unchanged sources."""
    results = []
    for number in range(6):
        command = [sys.executable, "-c", PASS, seeds, folder, str(number * 0.25)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=HERE.parents[1])
        results.append(json.loads(done.stdout))
    return results[0], results[1:]


def main() -> None:
    """Fill, measure, print."""
    from newspapers import Clock, Press

    rows = []
    with Press(papers=PAPERS, seed=2, clock=Clock(datetime.now(UTC).replace(microsecond=0))) as press:
        for paper in press.papers:
            for _ in range(3):
                paper.publish()
        for count in [int(word) for word in sys.argv[1:]] or [10_000, 1_000_000]:
            folder = Path(tempfile.mkdtemp())
            began = time.perf_counter()
            fill(folder / "archive", count)
            os.sync()  # what was just written would be flushed while the passes are timed
            print(f"filled {count} in {time.perf_counter() - began:.0f} s", file=sys.stderr)
            seeds = press.write_seeds(folder / "seeds.toml")
            seeds.write_text(seeds.read_text().replace("allow_private", 'every = "10m"\nallow_private'))
            first, rest = measure(folder / "archive", seeds)
            unchanged = [one["seconds"] for one in rest if one["visited"] == PAPERS]
            size = sum(path.stat().st_size for path in (folder / "archive").rglob("scraper.db*"))
            peak = max(one["mb"] for one in (first, *rest))
            rows.append((count, first["seconds"], statistics.median(unchanged), peak, size / 1e6))
            shutil.rmtree(folder)
    print("  addresses   first pass s   unchanged pass s   ms/source   peak MB   database MB")
    for count, first_seconds, seconds, peak, size in rows:
        print(f"{count:11,} {first_seconds:14.2f} {seconds:18.2f} {seconds / PAPERS * 1000:11.1f} {peak:9.0f} {size:13.0f}")
    if len(rows) > 1:
        print(
            f"unchanged pass, largest over smallest: {rows[-1][2] / rows[0][2]:.2f}; first: {rows[-1][1] / rows[0][1]:.2f}"
        )


if __name__ == "__main__":
    main()
