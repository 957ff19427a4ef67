"""Which links of a section or home page lead to articles: from the shape of addresses and of the page, not from words.

A link is scored by its address (dates, slugs, numbers), by its text (headlines are long) and by its place (headings and
cards against menus and footers). The score is then shared within the addresses of the same shape on the page: thirty
headlines under /a/<number> carry the thirty-first, whose text is a picture. Language does not matter; the few words
that count are those of content management systems, which are English everywhere.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from unicodedata import east_asian_width
from urllib.parse import unquote, urlsplit

from scraper.discover.anchors import Anchor, Links, read
from scraper.discover.traps import trap
from scraper.types import Link
from scraper.urls import normalize

THRESHOLD = 2.25
"""Score from which a link is taken for an article's; chosen on 71 sites whose article addresses have a known pattern."""

MAX_LINKS = 500

_DATE = re.compile(r"(?:^|[/_.-])(?:19|20)\d\d[/_.-]?(?:0?[1-9]|1[0-2])(?:[/_.-]?(?:0?[1-9]|[12]\d|3[01]))?(?=[/_.-]|$)")
_NUMBER = re.compile(r"(?<!\d)\d{5,}(?!\d)")
_OPAQUE = re.compile(r"(?=[a-z]*\d)[a-z0-9]{8,}", re.IGNORECASE)
_EXTENSION = re.compile(r"\.(?:s?html?|php|aspx?|jsp|cfm|ece|story|article|amp|ghtml|jhtml)$", re.IGNORECASE)
_NOT_A_PAGE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|ico|mp[34]|m4[av]|webm|mov|wav|ogg|m3u8|pdf|epub|zip|gz|rar|7z|exe|dmg|apk|css|js|json|xml|rss"
    r"|atom|rdf|txt|docx?|xlsx?|pptx?|csv|ics|vcf)$",
    re.IGNORECASE,
)
_LISTING = frozenset(
    "tag tags topic topics category categories cat author authors autor auteur writer writers people person profile profiles"
    " user users member members staff section sections hub hubs page pages archive archives search suche recherche label"
    " labels keyword keywords organization organisation brand brands index list lists series collection collections"
    " podcasts podcast shows show programs schedule tv-guide channel channels".split()
)
_SERVICE = frozenset(
    "login logout signin sign-in signup sign-up register registration account accounts my subscribe subscription"
    " subscriptions newsletter newsletters rss feed feeds privacy privacy-policy terms terms-of-use terms-of-service"
    " terms-and-conditions"
    " cookie cookies cookie-policy contact contact-us about about-us imprint impressum legal help faq faqs support careers"
    " jobs advertise advertising advertisement mediadaten shop store cart checkout basket donate donation donations giving"
    " share sitemap site-map accessibility press corrections comment comments reply apps app games game crossword puzzles"
    " horoscope horoscopes weather quiz quizzes wp-admin wp-login.php wp-content wp-json cdn-cgi print email legal-notice"
    " transcripts forum forums comments.pl product products"
    " offer offers coupons deals classifieds e-paper epaper signup.html".split()
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_MOBILE = ("www.", "m.", "mobile.", "amp.", "beta.")

_PLACE = {"": 0.0, "main": 0.5, "header": -1.0, "nav": -1.5, "aside": 0.0, "footer": -2.0}
_SHARED = 0.5
"""How much of a score is that of the addresses of the same shape."""

_MIN_GROUP = 3


@dataclass(frozen=True, slots=True)
class Scored:
    """Hold one link of a page with its score; from THRESHOLD it is an article's."""

    anchor: Anchor
    score: float


def article_links(text: str, url: str) -> tuple[Link, ...]:
    """Return the links of a section or home page that look like articles of the same site, in page order."""
    taken = [scored.anchor for scored in score(read(text, url), url) if scored.score >= THRESHOLD]
    return tuple(Link(url=anchor.url, title=anchor.text or None, via="section") for anchor in taken[:MAX_LINKS])


def score(links: Links, url: str) -> list[Scored]:
    """Score every link to a page of the same site, in page order; links elsewhere and to files are left out."""
    here = _site(url)
    plain = [replace(anchor, url=normalize(anchor.url)) for anchor in links.anchors if not _is_elsewhere(anchor.url, here)]
    here_itself = normalize(url)
    candidates = [anchor for anchor in plain if _is_candidate(anchor.url, here_itself)]
    own = [(anchor, _own_score(anchor, here)) for anchor in _titled(candidates)]
    groups: dict[str, list[float]] = defaultdict(list)
    for anchor, value in own:
        groups[shape(anchor.url)].append(value)
    means = {key: sum(values) / len(values) for key, values in groups.items() if len(values) >= _MIN_GROUP}
    return [Scored(anchor, _shared(value, means.get(shape(anchor.url)))) for anchor, value in own]


def _titled(anchors: list[Anchor]) -> list[Anchor]:
    """Give links whose text says nothing, for others of their shape share it ("Read more"), the heading of their card."""
    kinds = [(shape(anchor.url), anchor.text.casefold()) for anchor in anchors]
    counts, headings = Counter(kinds), Counter(anchor.card for anchor in anchors)
    return [
        replace(anchor, text=anchor.card if headings[anchor.card] < _MIN_GROUP else "")
        if anchor.card and counts[kind] >= _MIN_GROUP
        else anchor
        for anchor, kind in zip(anchors, kinds, strict=True)
    ]


def address_score(url: str) -> float:
    """Score an address alone: how much it looks like an article's."""
    parts = urlsplit(url)
    segments = [segment for segment in unquote(parts.path).split("/") if segment]
    if not segments:
        return -4.0 if not _NUMBER.search(parts.query) else 0.0
    value = 2.5 if _DATE.search(parts.path) else 0.0
    last = _EXTENSION.sub("", segments[-1])
    value += 0.5 if last != segments[-1] else 0.0
    value += max(_slug_score(_EXTENSION.sub("", segment)) for segment in segments[-2:])
    value += 1.5 if _NUMBER.search(parts.path) or _NUMBER.search(parts.query) else 0.0
    value += 1.0 if any(_OPAQUE.fullmatch(piece) for piece in (last, last.rpartition("-")[2])) else 0.0
    lowered = [segment.lower() for segment in segments]
    value -= 3.0 if any(segment in _LISTING for segment in lowered) else 0.0
    value -= 4.0 if any(segment in _SERVICE for segment in lowered) else 0.0
    return value


def shape(url: str) -> str:
    """Return the shape of an address, equal for pages of one kind: its host and the kinds of its segments."""
    parts = urlsplit(url)
    kinds = [_kind(segment) for segment in unquote(parts.path).split("/") if segment]
    names = sorted(part.partition("=")[0] for part in parts.query.split("&") if part)
    return f"{_site(url)}/{'/'.join(kinds)}?{'&'.join(names)}"


def _shared(own: float, group: float | None) -> float:
    return own if group is None else (1 - _SHARED) * own + _SHARED * group


def _is_elsewhere(address: str, here: str) -> bool:
    there = _site(address)
    return not (there == here or there.endswith("." + here) or here.endswith("." + there))


def _is_candidate(candidate: str, page: str) -> bool:
    is_itself = candidate.rstrip("/") == page.rstrip("/")
    return not is_itself and not _NOT_A_PAGE.search(urlsplit(candidate).path) and trap(candidate) is None


def _site(url: str) -> str:
    host = urlsplit(url).netloc.lower()
    for prefix in _MOBILE:
        host = host.removeprefix(prefix)
    return host


def _own_score(anchor: Anchor, here: str) -> float:
    width = sum(2 if east_asian_width(character) in "WF" else 1 for character in anchor.text[:100])
    value = address_score(anchor.url) + _text_score(width, anchor.has_image) + _PLACE[anchor.place]
    value += 1.5 if anchor.in_heading else 0.0
    value += 0.5 if anchor.has_image else 0.0
    # Shops, job boards and forums live on hosts of their own more often than newsrooms do.
    value -= 1.5 if _site(anchor.url) != here else 0.0
    return value


def _text_score(width: int, has_image: bool) -> float:
    if width >= 40:
        return 2.0
    if width >= 25:
        return 1.0
    if width == 0:
        return 0.0 if has_image else -1.0
    return -1.5 if width < 14 else 0.0


def _slug_score(segment: str) -> float:
    words = len(_WORD.findall(segment))
    letters = sum(2 if east_asian_width(character) in "WF" else 1 for character in segment if character.isalpha())
    if words >= 6 or (words >= 4 and letters >= 28):
        return 3.0
    if words >= 4 or letters >= 30:
        return 2.0
    if words == 3:
        return 0.5
    return -1.0 if words == 1 and not any(character.isdigit() for character in segment) else 0.0


def _kind(segment: str) -> str:
    extension = _EXTENSION.search(segment)
    tail = extension[0].lower() if extension else ""
    stem = segment[: -len(tail)] if tail else segment
    if stem.isdigit():
        return f"#{len(stem) if len(stem) <= 4 else 9}{tail}"
    if len(_WORD.findall(stem)) >= 3 or _OPAQUE.fullmatch(stem):
        return f"{'@' if _NUMBER.search(stem) else '~'}{tail}"
    return f"{'w0' if any(character.isdigit() for character in stem) else 'w'}{tail}"
