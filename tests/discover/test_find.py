"""Candidates are read off a home page and robots.txt, the likely ones first."""

from __future__ import annotations

import pytest

from scraper.discover import find
from scraper.types import Link

HOME = "https://www.paper.example/"
PAGE = """<html><head><title>The Paper | News from the valley</title>
<link rel="alternate" type="application/rss+xml" href="/rss/all" title="All">
<link rel="ALTERNATE" type="application/atom+xml; charset=utf-8" href="atom">
<link rel="alternate" type="application/rss+xml" href="/comments/feed/" title="Comments">
<link rel="alternate" type="application/json" href="/feed.json">
<link rel="alternate" type="application/json" href="/wp-json/wp/v2">
<link rel="alternate" hreflang="de" href="/de/"><link rel="alternate" type="application/json+oembed" href="/oembed?x">
</head><body><nav><a href="/world/">World</a><a href="/valley/sport">Sport</a>
<a href="/about">About</a><a href="/2031/x">Year</a><a href="/all-the-news-there-is">All</a><a href="/x.rss">RSS</a>
<a href="https://elsewhere.example/a/">Else</a><a href="/login">Log in</a></nav>
<a href="/rss/sport.xml">Sport feed</a><a href="https://feeds.elsewhere.example/rss">Other</a>
<a href="/news.xml">RSS</a><a href="https://paper.feeds.example/all.xml">Our RSS feeds</a><a href="https://x.example/">RSS</a>
<a href="/sitemap.xml">Site map</a></body></html>"""


def test_feeds_are_those_of_the_head_then_the_linked() -> None:
    """Comments, oEmbed, APIs and languages are no feeds; the well-known addresses are kept apart."""
    found = find.candidates(PAGE, HOME)
    linked = (HOME + "x.rss", HOME + "rss/sport.xml", HOME + "news.xml", "https://paper.feeds.example/all.xml")
    assert found.feeds == (HOME + "rss/all", HOME + "atom", HOME + "feed.json", *linked)
    assert HOME + "rss.xml" in found.guessed_feeds
    assert not set(found.guessed_feeds) & set(found.feeds)


def test_sitemaps_come_from_robots_news_first() -> None:
    """`Sitemap:` lines in any case and links are read; what looks like news goes first, pictures and authors last."""
    robots = """User-agent: *\nDisallow: /\n\nSitemap: https://www.paper.example/sitemap-authors.xml
      sitemap:/all.xml\nSITEMAP : http://[x\nSitemap: https://www.paper.example/news/sitemap.xml # today"""
    found = find.candidates(PAGE, HOME, robots)
    names = ("news/sitemap.xml", "all.xml", "sitemap.xml", "sitemap-authors.xml")
    assert found.sitemaps == tuple(HOME + path for path in names)
    assert found.guessed_sitemaps[0] == HOME + "sitemap_news.xml"


def test_sections_are_short_links_of_the_menu() -> None:
    """Service pages, other sites and years are no sections."""
    assert find.candidates(PAGE, HOME).sections == (HOME + "world/", HOME + "valley/sport")


@pytest.mark.parametrize(
    ("title", "url", "name"),
    [
        ("The Paper", "https://paper.example/", "The Paper"),
        ("News from the valley | The Paper", "https://paper.example/", "The Paper"),
        ("Valley Times - News, Sport, Weather", "https://valleytimes.example/", "Valley Times"),
        ("朝刊 | 谷間新聞", "https://tanima.example/", "tanima.example"),
        (None, "https://www.paper.example/", "paper.example"),
        ("x" * 200, "https://www.paper.example/", "paper.example"),
    ],
)
def test_names(title: str | None, url: str, name: str) -> None:
    """The part of the title that is also in the host is the name; without one, the host is."""
    assert find.site_name(title, url) == name


def test_children_of_an_index_are_ranked() -> None:
    """News first, then the newest; of undated ones the last, since indexes grow at their end."""
    names = ["2029-01.xml", "posts-1.xml", "posts-2.xml", "posts-3.xml", "authors.xml"]
    children = tuple(Link(f"https://paper.example/{name}", via="sitemap") for name in names)
    assert [link.url[22:] for link in find.promising(children)] == ["posts-3.xml", "posts-2.xml", "posts-1.xml"]
    older, newer = (Link(f"https://paper.example/{year}a.xml", modified=f"{year}-01-01") for year in ("xx30", "xx31"))
    assert find.promising((older, newer, Link("https://paper.example/news.xml")))[1:] == (newer, older)
