"""Pages with dates above and below their body, read as of New Year's Day 2025."""

from __future__ import annotations

from datetime import UTC, datetime

from scraper.extract import extract_page
from scraper.types import Article, Page

NOW = datetime(2025, 1, 1, 12, tzinfo=UTC)
BODY = "".join(
    f"<p>Paragraph {i} tells of the rain that fell on the town for days, of the river, and of the people who watched.</p>"
    for i in range(8)
)


def read(html: str, url: str = "https://news.example/rain") -> Article:
    """Read a page fetched on New Year's Day 2025."""
    page = Page(url=url, final_url=url, status=200, headers=(), body=html.encode(), fetched_at=NOW)
    return extract_page(page)


def shown(above: str, below: str = "", *, head: str = "", lang: str = "en-GB") -> str:
    """Write a page with lines between headline and body, and lines below it."""
    return (
        f"<html lang={lang}><head>{head}</head><body><article><h1>Rain falls on the town</h1>{above}{BODY}</article>{below}"
        "</body></html>"
    )
