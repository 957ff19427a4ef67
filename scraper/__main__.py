"""Run the command line as `python -m scraper`."""

from __future__ import annotations

from scraper.cli import start

if __name__ == "__main__":
    start()
