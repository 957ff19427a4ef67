"""What a pass tells while it runs."""

from __future__ import annotations

from scraper.pipeline.candidates import Announced
from scraper.pipeline.notices import Notice
from scraper.pipeline.settle import Told


class Watcher:
    """Be told what happens; this one is told in vain."""

    def source(self, slug: str, announced: Announced, new: int) -> None:
        """Hear that a source was asked."""

    def notice(self, slug: str, notice: Notice) -> None:
        """Hear, once a day, of what goes wrong at a source in silence."""

    def page(self, told: Told) -> None:
        """Hear that an address has an outcome, safe on disk."""

    def note(self, message: str) -> None:
        """Hear something worth knowing."""
