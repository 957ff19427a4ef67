"""Read the invented pages of `fixtures/` with what is expected of each. Shared by the tests that need whole pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "fixtures" / "pages"
NEWSPAPER = ROOT / "scraper" / "demo" / "newspaper"
NEWSPAPER_TRUTH = ROOT / "fixtures" / "newspaper"


@dataclass(frozen=True)
class Fixture:
    """Hold one page and the truth about it."""

    name: str
    page: bytes
    facts: dict[str, Any]
    body: str


def read_all() -> list[Fixture]:
    """Return every fixture: the pages one by one, then the articles of the demo newspaper."""
    found = [_read(folder.name, next(folder.glob("page.*")), folder / "expected.md") for folder in sorted(PAGES.iterdir())]
    found += [
        _read(f"newspaper/{t.stem}", NEWSPAPER / "news" / f"{t.stem}.html", t) for t in sorted(NEWSPAPER_TRUTH.glob("*.md"))
    ]
    return found


def _read(name: str, page: Path, expected: Path) -> Fixture:
    _, front, body = expected.read_text(encoding="utf-8").split("---\n", 2)
    return Fixture(name, page.read_bytes(), yaml.safe_load(front), body.strip())
