"""Print what starting costs: `import scraper`, and `scraper clean PAGE` beside trafilatura's command line on the same page.

Usage: python tests/bench/startup.py [PAGE [ROUNDS]]. Runs take turns, so that a busy machine slows all of them alike. Byte
code is cached for all of them, as an installer leaves it.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

DEFAULT_PAGE = Path(__file__).parents[2] / "fixtures" / "pages" / "tidal-mill-structure" / "page.html"


def measure(page: Path, rounds: int = 15) -> dict[str, list[float]]:
    """Return the milliseconds that each run of each command took."""
    python = sys.executable
    program = "import sys; from trafilatura.cli import main; sys.argv = ['trafilatura', '--with-metadata']; main()"
    commands = {
        "python, nothing": [python, "-c", "pass"],
        "import scraper": [python, "-c", "import scraper"],
        "scraper clean": [python, "-c", "from scraper.cli import start; start()", "clean", str(page)],
        f"trafilatura {version('trafilatura')}, default": [python, "-c", program],
        f"trafilatura {version('trafilatura')}, --fast": [python, "-c", program.replace("metadata'", "metadata', '--fast'")],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    content = page.read_bytes()
    with tempfile.TemporaryDirectory() as cache:
        settings = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        settings["PYTHONPYCACHEPREFIX"] = cache
        for turn in range(rounds + 1):
            for name, command in commands.items():
                start = time.perf_counter()
                subprocess.run(command, input=content, stdout=subprocess.DEVNULL, check=True, env=settings)
                if turn > 0:  # the first fills the cache
                    times[name].append(1000 * (time.perf_counter() - start))
    return times


if __name__ == "__main__":
    chosen = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_PAGE
    for label, milliseconds in measure(chosen, int(sys.argv[2]) if len(sys.argv) > 2 else 15).items():
        print(f"{label:32}{statistics.median(milliseconds):8.1f} ms (median), {min(milliseconds):.1f} ms (least)")
