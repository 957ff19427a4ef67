"""Read listings beside the event loop: what is Python in a thread, which lets others go on, a page in a process of its own.

The parser of pages is C code that nothing interrupts, and that keeps every thread of its process waiting meanwhile.
"""

from __future__ import annotations

import asyncio

from scraper.discover import sections
from scraper.errors import FetchError
from scraper.pipeline.desk import Desk
from scraper.pipeline.workers import Death, Limits, Workers
from scraper.types import Link, Page


class Reading(Desk):
    """Hold the thread and the process; the process starts with the first page."""

    def __init__(self, limits: Limits) -> None:
        """Take what one page may cost."""
        super().__init__()
        self._pages = Workers(linked, count=1, limits=limits)

    async def links(self, page: Page) -> tuple[Link, ...]:
        """Return the articles that a section page links to; raises FetchError for one that ends its process."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pages.executor, self._pages.do, page)
        except Death as death:
            remedy = "leave it out of the source's sections"
            raise FetchError(page.url, f"ended its reader ({death.cause})", remedy, kind="content_type") from death

    def close(self) -> None:
        """End the process, whatever it does, and then the thread."""
        self._pages.close()
        super().close()


def linked(page: Page) -> tuple[Link, ...]:
    """Return the articles that a section page links to. Runs in the process."""
    from scraper.extract.decode import decode  # here alone: the extractor behind it belongs to the workers

    return sections.article_links(decode(page.body, page.header("content-type")).text, page.final_url)
