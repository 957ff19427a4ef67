"""A pass in a process of its own, for the tests that kill it: seeds, archive, moment; names each safe page on stdout."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

if __name__ == "__main__":
    from scraper.discover import seeds
    from scraper.fetch import FetchSettings
    from scraper.pipeline.run import RunSettings, run
    from scraper.pipeline.watcher import Watcher

    class Teller(Watcher):
        """Say at once what is safe."""

        def page(self, told):
            """Take a page."""
            os.write(1, f"{told.outcome}\t{told.url}\n".encode())

    moment = datetime.fromtimestamp(float(sys.argv[3]), UTC)
    settings = RunSettings(
        archive=Path(sys.argv[2]),
        fetch=FetchSettings(delay=0, backoff=0.01, attempts=2),
        workers=1,
        formats=("jsonl", "markdown", "warc"),
    )
    summary = run(seeds.load([Path(sys.argv[1])]), settings, watcher=Teller(), now=lambda: moment)
    print(json.dumps(summary.as_dict()), flush=True)
