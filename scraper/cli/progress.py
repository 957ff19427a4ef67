"""Show a pass while it runs: a line per event in the log. On a terminal `display` does more."""

from __future__ import annotations

import logging

from scraper.pipeline.candidates import LATER, Announced
from scraper.pipeline.notices import Notice
from scraper.pipeline.settle import Told
from scraper.pipeline.watcher import Watcher

log = logging.getLogger("scraper.run")


class LogWatcher(Watcher):
    """Write a line for each page and source with -v, and one for each source in trouble always."""

    def source(self, slug: str, announced: Announced, new: int) -> None:
        """Log what a source announced, and a warning where nothing of it answered."""
        fields = {"source": slug, "links": len(announced.links), "new": new, "answered": announced.answered}
        log.info("source", extra={"fields": fields})
        if announced.is_dead:
            log.warning("source dead", extra={"fields": {"source": slug, "problem": announced.problems[0]}})
        else:
            for problem in announced.problems:
                log.info("listing failed", extra={"fields": {"source": slug, "problem": problem}})
        for problem, visits in announced.often if announced.answered else ():
            log.warning("listing dead", extra={"fields": {"source": slug, "visits": visits, "problem": problem}})
        if count := announced.left_out[LATER]:
            log.info("links left out", extra={"fields": {"source": slug, "count": count, "why": LATER}})
        if announced.is_cut:
            log.info("visit cut short", extra={"fields": {"source": slug, "asked": len(announced.asked)}})
        if announced.left:
            log.info("sitemaps left for the next visit", extra={"fields": {"source": slug, "count": announced.left}})

    def notice(self, slug: str, notice: Notice) -> None:
        """Log a warning of what goes wrong in silence."""
        log.warning(notice.event, extra={"fields": {"source": slug, **notice.fields}})

    def page(self, told: Told) -> None:
        """Log what became of an address."""
        fields = {"source": told.slug, "url": told.url, "outcome": told.outcome}
        if told.detail:
            fields["kind"] = told.detail
        log.info("page", extra={"fields": fields})

    def note(self, message: str) -> None:
        """Log what recovery did."""
        log.warning("archive", extra={"fields": {"note": message}})
