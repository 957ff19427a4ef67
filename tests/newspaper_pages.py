"""What a simulated newspaper prints: invented prose, article pages with clutter, feeds, sitemaps, walls. Pure functions."""

from __future__ import annotations

import html
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime

_WHO = (
    "council committee fishermen librarian mayor engineers neighbours orchestra farmers ministry students nurses drivers"
    " bakers captain surveyor museum teachers climbers glassmakers gardeners sailors archivists"
).split()
_DID = (
    "approved postponed repaired welcomed questioned measured rebuilt painted counted rejected opened closed inspected"
    " borrowed planted celebrated described compared recorded restored moved weighed"
).split()
_WHAT = (
    "bridge harbour library orchard railway lighthouse budget festival reservoir tramline archive market greenhouse chapel"
    " stadium workshop ferry windmill quarry canal observatory bakery footpath"
).split()
_HOW = (
    "quietly slowly twice yesterday unanimously again briefly together carefully publicly early reluctantly within hours"
    " without ceremony after lunch before dawn despite rain"
).split()
_TAILS = (
    "because the old plans no longer matched the ground",
    "while the rest of the valley waited for the evening train",
    "although nobody had asked for it since the last dry summer",
    "so that the first visitors could arrive before the end of the month",
    "and the costs stayed well below what had been feared in spring",
    "which several residents called a small but overdue step",
)
SECTIONS = ("world", "economy", "culture", "sport")
RECURRING = (
    "Latest World News delivered every morning to the readers of our letter, free of charge and without obligation.",
    "Support independent reporting in your town with a voluntary contribution from three crowns a month onwards.",
)
"""Clutter that stands on every page of a paper: what an archive should learn to drop."""


@dataclass(frozen=True)
class Version:
    """One state of a story's text."""

    headline: str
    paragraphs: tuple[str, ...]
    at: datetime


@dataclass
class Story:
    """One story with all its versions; `slugs` are the addresses it had, the last one valid."""

    number: int
    section: str
    published: datetime
    slugs: list[str]
    versions: list[Version]
    gone_at: datetime | None = None
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def now(self) -> Version:
        """The text as it stands."""
        return self.versions[-1]

    def path(self, which: int = -1) -> str:
        """The address below the paper's root, under one of its slugs."""
        return f"/{self.section}/{self.published:%Y/%m/%d}/{self.slugs[which]}-{self.number}.html"


GATE = '<div class="paywall"><p>Subscribe to continue reading. Already a subscriber? Log in.</p></div>'


def sentence(rng: random.Random) -> str:
    """Invent a sentence of 15 to 25 words."""
    first, second = rng.sample(_WHAT, 2)
    return (
        f"The {rng.choice(_WHO)} {rng.choice(_DID)} the {first} {rng.choice(_HOW)}, {rng.choice(_TAILS)}, and number"
        f" {rng.randint(100, 99999)} of the {rng.choice(_WHO)} {rng.choice(_DID)} the {second}."
    )


def paragraphs(rng: random.Random, count: int = 6) -> tuple[str, ...]:
    """Invent paragraphs that no other story has."""
    return tuple(" ".join(sentence(rng) for _ in range(rng.randint(2, 4))) for _ in range(count))


def headline(rng: random.Random) -> str:
    """Invent a headline."""
    who, says = rng.sample(_WHO, 2)
    return f"{who.title()} {rng.choice(_DID)} the {rng.choice(_WHAT)} {rng.choice(_HOW)}, {says} say"


def slug(title: str) -> str:
    """Make the file name of a headline."""
    return "-".join("".join(c if c.isalnum() else " " for c in title.lower()).split())


def article(paper: str, base: str, story: Story, related: Sequence[Story], *, kind: str = "html", wall: str = "") -> str:
    """Print a story as a page: "html", "amp" or "print"; with wall "paywall" only its first paragraph."""
    version, address = story.now, base + story.path()
    shown = version.paragraphs[:1] if wall == "paywall" else version.paragraphs
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": version.headline,
        "datePublished": story.published.isoformat(),
        "dateModified": version.at.isoformat(),
        "author": [{"@type": "Person", "name": f"Reporter {story.number % 7} Example"}],
        "publisher": {"@type": "Organization", "name": paper},
        "mainEntityOfPage": address,
        "isAccessibleForFree": wall != "paywall",
    }
    body = "".join(f"<p>{html.escape(text)}</p>\n" for text in shown)
    gate = GATE if wall == "paywall" else ""
    head = (
        f'<meta charset="utf-8"><title>{html.escape(version.headline)} | {paper}</title>'
        f'<link rel="canonical" href="{address}"><meta property="og:type" content="article">'
        f'<meta property="og:title" content="{html.escape(version.headline)}">'
        f'<script type="application/ld+json">{json.dumps(data)}</script>'
    )
    if kind == "html":
        head += f'<link rel="amphtml" href="{base}/amp{story.path()}">'
    more = "".join(f'<li><a href="{other.path()}">{html.escape(other.now.headline)}</a></li>' for other in related)
    around = "" if kind == "print" else f"<aside><h3>More stories</h3><ul>{more}</ul></aside>"
    return page(
        head,
        f"<article><h1>{html.escape(version.headline)}</h1><p class='byline'>By Reporter {story.number % 7} Example</p>"
        f"<time datetime='{story.published.isoformat()}'>{story.published:%d %B %Y}</time>{body}{gate}</article>{around}",
        chrome=kind != "print",
    )


def front(paper: str, stories: Sequence[Story], feeds: Sequence[str]) -> str:
    """Print a front or section page listing stories."""
    links = "".join(f'<link rel="alternate" type="application/rss+xml" title="{paper}" href="{feed}">' for feed in feeds)
    cards = "".join(
        f'<article><a href="{story.path()}"><h2>{html.escape(story.now.headline)}</h2></a>'
        f"<p>{html.escape(story.now.paragraphs[0][:80])}...</p></article>"
        for story in stories
    )
    head = f'<meta charset="utf-8"><title>{paper}</title><meta property="og:site_name" content="{paper}">{links}'
    return page(head, f"<main>{cards}</main>")


def page(head: str, body: str, *, chrome: bool = True) -> str:
    """Put the furniture of the paper around a body."""
    nav = "".join(f'<li><a href="/{section}/">{section.title()}</a></li>' for section in SECTIONS)
    before = f'<header><nav><ul><li><a href="/">Home</a></li>{nav}<li><a href="/about">About us</a></li></ul></nav></header>'
    boxes = "".join(f"<div class='box'><p>{text}</p></div>" for text in RECURRING)
    after = f"{boxes}<footer><a href='/privacy'>Privacy</a></footer>"
    inside = f"{before}{body}{after}" if chrome else body
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{inside}</body></html>"


def rss(paper: str, base: str, items: Sequence[tuple[str, Story]]) -> str:
    """Print an RSS feed of (address, story)."""
    entries = "".join(
        f"<item><title>{html.escape(story.now.headline)}</title><link>{html.escape(address)}</link>"
        f"<guid isPermaLink='false'>{base}/#{story.number}</guid>"
        f"<pubDate>{format_datetime(story.published)}</pubDate></item>"
        for address, story in items
    )
    channel = f"<channel><title>{paper}</title><link>{base}/</link>{entries}</channel>"
    return f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'>{channel}</rss>"


def atom(paper: str, base: str, items: Sequence[tuple[str, Story]]) -> str:
    """Print an Atom feed."""
    entries = "".join(
        f"<entry><title>{html.escape(story.now.headline)}</title><link href='{html.escape(address)}'/>"
        f"<id>{base}/#{story.number}</id><published>{story.published.isoformat()}</published><updated>{story.now.at.isoformat()}</updated></entry>"
        for address, story in items
    )
    feed = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>{paper}</title>{entries}</feed>"
    return f"<?xml version='1.0' encoding='utf-8'?>{feed}"


def json_feed(paper: str, base: str, items: Sequence[tuple[str, Story]]) -> str:
    """Print a JSON Feed."""
    entries = [
        {"id": str(s.number), "url": address, "title": s.now.headline, "date_published": s.published.isoformat()}
        for address, s in items
    ]
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": paper, "home_page_url": base, "items": entries}
    )


def sitemap(items: Sequence[tuple[str, Story]], *, paper: str = "") -> str:
    """Print a sitemap; with the name of the paper a news sitemap."""

    def entry(address: str, story: Story) -> str:
        told = (
            f"<news:news><news:publication><news:name>{paper}</news:name></news:publication>"
            f"<news:publication_date>{story.published.isoformat()}</news:publication_date>"
            f"<news:title>{html.escape(story.now.headline)}</news:title></news:news>"
        )
        modified = f"<lastmod>{story.now.at.isoformat()}</lastmod>"
        return f"<url><loc>{html.escape(address)}</loc>{modified}{told if paper else ''}</url>"

    spaces = (
        "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'"
    )
    return f"<?xml version='1.0' encoding='UTF-8'?><urlset {spaces}>{''.join(entry(*item) for item in items)}</urlset>"


def sitemap_index(addresses: Sequence[tuple[str, datetime]]) -> str:
    """Print a sitemap index of (address, last modified)."""
    entries = "".join(f"<sitemap><loc>{url}</loc><lastmod>{at.isoformat()}</lastmod></sitemap>" for url, at in addresses)
    return f"<?xml version='1.0'?><sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{entries}</sitemapindex>"


WALLS = {
    "consent": "<title>Before you continue</title>|<h1>We value your privacy</h1><p>We and our 812 partners store and access"
    " information on your device. Accept all cookies or manage your preferences.</p><button>Accept all</button>",
    "bot": "<title>Just a moment...</title>|<h1>Checking your browser before accessing the site</h1><p>Enable JavaScript and"
    " cookies to continue. Please complete the captcha. Ray ID: 0000</p>",
    "login": "<title>Log in</title>|<h1>Log in to continue</h1><form><input type='password' name='p'></form>"
    "<p>Please sign in.</p>",
    "js": "<title>App</title>|<div id='root'></div><noscript>You need to enable JavaScript to run this app.</noscript>",
}
