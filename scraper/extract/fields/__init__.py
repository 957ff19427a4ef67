"""Pick the article's metadata out of what the page says of itself and shows. Owns the choice; refuses the body.

`read` gives every field with the source that won; `candidates` says on request what the others said; `read_plain` does what
can be done where there is no markup.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from scraper.extract.dom import Document
from scraper.extract.fields import authors, byline, images, language, measure, published, rights, stamps, traces
from scraper.extract.fields.context import Context
from scraper.extract.fields.dates import Moment
from scraper.extract.fields.header import Piece
from scraper.extract.fields.images import Pictures
from scraper.extract.fields.metadata import Metadata
from scraper.extract.fields.plaintext import Plain, read_plain
from scraper.extract.fields.precedence import ORDER
from scraper.extract.fields.sources import READERS
from scraper.extract.structured import Structured

__all__ = ["Metadata", "Plain", "candidates", "read", "read_plain"]

TRACES = frozenset({"attribute", "opening", "url", "created", "lone", "number", "state"})
"""Sources of the date that are too weak to be asked for the time of a day that another gives."""
_SIMPLE = tuple(name for name in ORDER if name in READERS and name not in ("date_published", "date_modified"))
_PLAN = {
    name: tuple((source, "" if name == "breadcrumbs" else source, READERS[name][source]) for source in order)
    for name, order in ORDER.items()
    if name in READERS
}
"""For each field its sources in order: the name, the kind of nodes without which it is silent, the reader. Breadcrumbs are a
node of their own beside the article's."""


def read(
    document: Document,
    structured: Structured,
    segments: Sequence[Piece],
    *,
    fetched_at: datetime | None,
    pictures: Pictures = (),
) -> Metadata:
    """Read every field of a page. Never fails: what cannot be understood is unknown.

    `segments` are the page's, those of the body marked; `pictures` are its images, each with the number of segments before
    it. Dates after `fetched_at` are refused.
    """
    context = Context(document, structured, segments, pictures, fetched_at)
    values: dict[str, Any] = {}
    provenance: dict[str, str] = {}
    for name in _SIMPLE:
        found = _first(context, name)
        if found is not None:
            values[name], provenance[name] = found
    _read_headline(context, values, provenance)
    _read_authors(context, values, provenance)
    _read_dates(context, values, provenance)
    _read_language(context, values, provenance)
    _add_images(context, values)
    spoken = values.get("language_detected") or values.get("in_language") or ""
    words, minutes = measure.measure(context.body, spoken, tidy=True)
    free = values.get("is_accessible_for_free")
    return Metadata(
        **values,
        access_status=rights.status(free),
        rights=rights.reservations(structured),
        word_count=words,
        reading_time=minutes,
        provenance=provenance,
    )


def candidates(
    document: Document,
    structured: Structured,
    segments: Sequence[Piece],
    *,
    fetched_at: datetime | None,
    pictures: Pictures = (),
) -> Mapping[str, tuple[tuple[str, Any], ...]]:
    """Say for each field what every source gives, as (source, value) in order of trust: what `read` chose from."""
    context = Context(document, structured, segments, pictures, fetched_at)
    found: dict[str, tuple[tuple[str, Any], ...]] = {
        "headline": tuple((claim.source, claim.text) for claim in context.headline_claims),
        "authors": tuple((source, tuple(author.name for author in given)) for source, given in context.author_claims),
        "in_language": tuple(context.declared),
    }
    for name in READERS:
        given = ((source, READERS[name][source](context)) for source in ORDER[name])
        said = tuple(
            (source, value.value if isinstance(value, Moment) else value) for source, value in given if not _empty(value)
        )
        if said:
            found[name] = said
    return {name: said for name, said in found.items() if said}


def _empty(value: Any) -> bool:
    return value is None or value in ("", ())


def _first(context: Context, name: str) -> tuple[Any, str] | None:
    silent = context.silent
    for source, kind, reader in _PLAN[name]:
        if kind in silent:
            continue
        value = reader(context)
        if value is not None and value != () and value != "":
            return value, source
    return None


def _read_headline(context: Context, values: dict[str, Any], provenance: dict[str, str]) -> None:
    if context.headline:
        values["headline"], provenance["headline"] = context.headline
    # What only repeats the headline is neither a second headline nor a description.
    for name in ("alternative_headline", "description"):
        if values.get(name) == values.get("headline") and values.pop(name, None) is not None:
            del provenance[name]


def _read_authors(context: Context, values: dict[str, Any], provenance: dict[str, str]) -> None:
    chosen = authors.choose(context.author_claims, values.get("article_section", ()))
    if chosen is None:
        return
    given, source = chosen
    edited = source != "byline" and all(byline.edited_only(context.pieces, author.name) for author in given)
    if edited and context.byline is not None:
        written = authors.from_byline(context.byline, context.sites, context.structured.base)
        if written[0].type == "Person":
            given, source = written, "byline"
    given = tuple(replace(author, name=byline.respelled(context.pieces, author.name)) for author in given)
    shown = (
        context.byline if source == "byline" else byline.showing(context.pieces, context.at, given[0], sites=context.sites)
    )
    more = authors.fuller(given, shown, context.sites, context.structured)
    values["authors"], provenance["authors"] = (more, "byline") if more else (given, source)
    if shown is not None:
        values["byline"] = shown.text


def _read_dates(context: Context, values: dict[str, Any], provenance: dict[str, str]) -> None:
    claims = ((source, moment) for source in ORDER["date_published"] if (moment := _moment(context, source)) is not None)
    first = next(claims, None)  # before the change: it may have to read the whole header, which then serves both
    modified = _first(context, "date_modified")
    born = published.choose(
        first,
        modified[0] if modified else None,
        addressed=traces.from_url(context.url, context.now),
        foldered=traces.from_folders(context.url, context.now),
        apart=context.is_news,
        shown=lambda: context.visible.published or context.lone,
        created=lambda: _moment(context, "created"),
        spellings=lambda: published.spellings(context.structured),
        printed=lambda moment: stamps.printed(context.structured.header.times, moment, context.now, context.language),
    )
    if born is not None:
        moment, provenance["date_published"] = born = _timed(context, *born, modified[0] if modified else None)
        values["date_published"], values["date_published_raw"] = moment.value, moment.raw
        values["date_precision"] = moment.precision
    if modified is not None and (born is None or not published.before(modified[0], born[0])):
        values["date_modified"], provenance["date_modified"] = modified[0].value, modified[1]
        values["date_modified_raw"] = modified[0].raw


def _timed(context: Context, moment: Moment, source: str, modified: Moment | None) -> tuple[Moment, str]:
    """Return a date of publication as a source has it that knows the time of that day, where the first has the day alone.

    A time after the last change is not that of the publication.
    """
    for other in ORDER["date_published"] if moment.precision == "day" else ():
        finer = _moment(context, other) if other != source and other not in TRACES else None
        if finer is None or finer.precision == "day" or finer.day != moment.day:
            continue
        if modified is None or not published.before(modified, finer):
            return finer, other
    return moment, source


def _moment(context: Context, source: str) -> Moment | None:
    found: Moment | None = READERS["date_published"][source](context)
    return found


def _read_language(context: Context, values: dict[str, Any], provenance: dict[str, str]) -> None:
    detected = context.detected
    if detected is not None:
        values["language_detected"], values["language_score"] = detected
    chosen = language.best(context.declared, detected[0] if detected else None)
    if chosen is not None and (detected is not None or language.may_be(context.body, chosen[1])):
        provenance["in_language"], values["in_language"] = chosen


def _add_images(context: Context, values: dict[str, Any]) -> None:
    base = context.structured.base
    values["images"] = images.in_body(context.pictures, context.pieces, context.kept, base, context.gallery)
