"""Turn a page and its article into what is saved: one identity, one record, one place for its files. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from urllib.parse import urlsplit

from scraper import __version__, urls
from scraper.errors import FetchError
from scraper.types import Article, Page, Record
from scraper.write.names import file_name

KEY_DIGITS = 16
_VARIANT_HOST = re.compile(r"^(?:www|m|mobile|amp|wap)\d*\.")


def build(page: Page, article: Article) -> Record:
    """Build the record of an article."""
    return Record(
        id=key_of(identity(page, article)),
        article=article,
        requested_url=page.url,
        url=page.final_url,
        status=page.status,
        date_downloaded=page.fetched_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        content_hash=content_hash(article),
        scraper_version=__version__,
    )


def identity(page: Page, article: Article) -> str:
    """Return the address that stands for the article: its canonical one if that can be meant, else where it was found.

    A canonical address of another site, or of a front page, is the publisher's mistake more often than the truth.
    """
    found = urls.normalize(page.final_url)
    canonical = _normal(article.canonical_url)
    if canonical is None or not is_same_site(canonical, found) or (_is_front(canonical) and not _is_front(found)):
        return found
    return canonical


def address(page: Page) -> str:
    """Return the address that answered, in the spelling by which pages are told apart."""
    return urls.normalize(page.final_url)


def spellings(page: Page) -> tuple[str, ...]:
    """Return every address known to lead to the article, each once: the server itself said so."""
    return _of_site(page, [page.url, *page.redirects, page.final_url])


def claims(page: Page, article: Article) -> tuple[str, ...]:
    """Return the addresses that the page says are its own, too."""
    return _of_site(page, [identity(page, article), article.amp_url])


def following(article: Article) -> str | None:
    """Return the address of the page on which the article goes on, behind those whose text is in it."""
    return _normal(article.next_page)


def parts(article: Article) -> tuple[str, ...]:
    """Return the addresses of the further pages whose text is in the article."""
    return tuple(url for one in article.further_pages if (url := _normal(one)) is not None)


def _of_site(page: Page, found: Iterable[str | None]) -> tuple[str, ...]:
    own = [url for one in found if (url := _normal(one)) is not None and is_same_site(url, page.final_url)]
    return tuple(dict.fromkeys(own))


def key_of(address: str) -> str:
    """Return the key of an identity: the first 16 hex digits of its SHA-256."""
    return sha256(address.encode()).hexdigest()[:KEY_DIGITS]


def content_hash(article: Article) -> str:
    """Return the SHA-256 of headline and body, white space folded: what decides whether an article changed."""
    folded = "\n".join(" ".join(text.split()) for text in (article.headline or "", article.body))
    return sha256(folded.encode("utf-8", "replace")).hexdigest()


def stem(record: Record, source: str) -> str:
    """Return where the article's files stand: source/YYYY/MM/YYYY-MM-DD-slug--id8, by its date or the day of download."""
    facts = {"headline": record.article.headline, "datePublished": _day(record), "id": record.id}
    return f"{source}/{_day(record)[:4]}/{_day(record)[5:7]}/{file_name(facts, '', source=record.url)}"


def is_same_site(one: str, other: str) -> bool:
    """Say whether two addresses are of one site: the same host but for www, m, amp; or one host inside the other."""
    a, b = (_VARIANT_HOST.sub("", (urlsplit(url).hostname or "")) for url in (one, other))
    return bool(a and b) and (a == b or a.endswith("." + b) or b.endswith("." + a))


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def _day(record: Record) -> str:
    date = record.article.date_published or ""
    return date[:10] if re.match(r"\d{4}-\d{2}-\d{2}", date) else record.date_downloaded[:10]


def _normal(url: str | None) -> str | None:
    try:
        return urls.normalize(url) if url else None
    except FetchError:  # not an address at all: as if the page had not said it
        return None
