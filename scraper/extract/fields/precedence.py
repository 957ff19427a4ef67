"""Say which source wins for each field. The one place to change it; `tests/quality/metadata.py` measures every choice."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["ADDRESS_SHARED", "ADDRESS_WEIGHT", "HEADLINE_META", "HEADLINE_ORDER", "HEADLINE_WEIGHTS", "ORDER"]

HEADLINE_ORDER = (
    "json-ld",
    "og",
    "microdata",
    "twitter",
    "parsely",
    "citation",
    "egov",
    "sailthru",
    "dc",
    "meta",
    "h1",
    "title",
)
"""Whose spelling is taken when sources agree on the words."""

HEADLINE_META: Mapping[str, tuple[str, ...]] = {
    "og": ("og:title",),
    "twitter": ("twitter:title", "twitter:text:title"),
    "parsely": ("parsely-title",),
    "citation": ("citation_title",),
    "egov": ("articletitle",),
    "sailthru": ("sailthru.title",),
    "dc": ("dc.title", "dcterms.title"),
    "meta": ("title", "headline", "mrf:title"),
}

HEADLINE_WEIGHTS: Mapping[str, float] = {
    "json-ld:news": 7.4,
    "json-ld": 1.5,
    "og": 1.2,
    "microdata": 1.5,
    "twitter": 0.2,
    "parsely": 2.0,
    "citation": 2.0,
    "egov": 2.0,
    "sailthru": 0.5,
    "dc": 0.5,
    "meta": 0.3,
    "h1": 5.0,
    "h1:alone": 1.2,
    "h1:other": 0.1,
    "h2": 1.2,
    "title": 0.9,
}
"""How much each source weighs in the vote on the headline.

News publishers write the `headline` of a NewsArticle by hand; elsewhere a plugin fills it for search engines and the
visible heading is right more often. Where a news page's heading and OpenGraph agree against JSON-LD, either is right as
often (5 of 10): JSON-LD yields only where still another family of `<meta>` sides with them. Where heading and JSON-LD
agree against OpenGraph, they are right on 15 of 25 pages and are what the reader sees. `h1` is the heading that shares words
with other sources or the address, `h1:alone` one that does not but is the only one, `h2` a lesser one that repeats a part
of the title where the `h1` names the site, or is missing. `egov` is what China's guideline for the sites of its authorities
asks every page to hold.
"""

ADDRESS_WEIGHT = 1.0
ADDRESS_SHARED = 0.5
"""What the page's address adds to a headline, times the share of words it repeats, from this share on: it decides where the
sources weigh nearly the same: on three pages of the corpus, on all of them for the right one; a greater
weight wins no more."""

ORDER: Mapping[str, tuple[str, ...]] = {
    "authors": ("json-ld", "meta", "parsely", "sailthru", "og", "dc", "citation", "hcard", "byline", "microdata",
                "rel-author", "twitter", "shareaholic", "json-ld:page"),
    "date_published": ("json-ld", "og", "parsely", "sailthru", "citation", "microdata", "json-ld:page", "visible",
                       "dc", "meta", "own-meta", "attribute", "opening", "url", "created", "lone", "number", "state"),
    "date_modified": ("json-ld", "og", "microdata", "json-ld:page", "dc", "meta", "visible", "foot"),
    "alternative_headline": ("json-ld", "microdata"),
    "description": ("json-ld", "og", "meta", "twitter", "microdata"),
    "type": ("json-ld", "microdata", "og"),
    "publisher": ("json-ld", "og", "microdata", "json-ld:page", "meta", "title", "home", "host"),
    "article_section": ("json-ld", "og", "meta", "microdata", "breadcrumbs", "own-meta", "rel-category", "url",
                        "shown"),
    "breadcrumbs": ("json-ld", "nav"),
    "keywords": ("og", "news", "json-ld", "parsely", "meta", "microdata", "below", "json-ld:page", "sailthru", "rel-tag",
                 "beside"),
    "in_language": ("json-ld", "og", "html", "meta"),
    "main_image": ("figure", "json-ld", "og", "microdata", "twitter", "json-ld:page"),
    "canonical_url": ("link", "og", "json-ld"),
    "amp_url": ("link",),
    "is_accessible_for_free": ("json-ld", "microdata", "meta", "json-ld:page"),
    "dateline": ("json-ld", "text"),
    "content_location": ("json-ld", "microdata"),
    "copyright_holder": ("json-ld", "microdata", "meta"),
    "license": ("json-ld", "link", "microdata"),
    "usage_info": ("json-ld", "microdata"),
    "is_based_on": ("json-ld", "microdata"),
    "syndicated_from": ("canonical", "meta", "egov", "text"),
    "live_blog_updates": ("json-ld", "microdata"),
    "correction": ("json-ld", "text"),
    "backstory": ("json-ld", "microdata"),
}  # fmt: skip
"""The sources of each field, the most trusted first; `tests/quality/metadata.py sources` prints what each is worth.

A guesser (htmldate) was measured as last resort for the day of publication: asked where all these are silent, it is right
on 28 pages and wrong on 27, at 33 ms a page; unknown is better. The date shown stands before `dc` and loose `<meta>`, which
five times hold the day of an entry in the publisher's system and never once did better; the sources from `own-meta` on speak
first on 33 pages and are right on 31. OpenGraph's and Google's keywords stand before JSON-LD's because the mean F is 0.80
with them first and 0.78 the other way. Authors and dates look at more than the first: see `authors.choose` and
`published.choose`. A publisher whom nothing names is read from the title, then from the link that leads home (`home`).
"""
