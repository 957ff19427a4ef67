"""The boundary of one page and of one listing: a bug that it meets is told, and must not end the run."""

from __future__ import annotations

import logging

log = logging.getLogger("scraper.run")


def tell(error: Exception, url: str) -> str:
    """Log a bug, with its traceback under `-v`, and return the kind of error that it is for its page or listing."""
    fields = {"url": url, "bug": f"{type(error).__name__}: {error}"}
    log.error("page could not be read", extra={"fields": fields}, exc_info=log.isEnabledFor(logging.INFO))
    return f"bug-{type(error).__name__}"
