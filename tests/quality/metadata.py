"""Measure the metadata on the corpus: python tests/quality/metadata.py [scores | folds | sources | misses FIELD SET].

`scores` prints the table of the gate, `folds` the same by five groups of domains, which shows whether a rule serves all
sites or a few; `sources` prints for each field how often each source speaks and how often it is right, which is what
the order in `scraper.extract.fields.precedence` rests on; `misses` lists what is not right, to be read by a person.
"""

from __future__ import annotations

import re
import statistics
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import corpus

from scraper.extract import breaks, dom, fields, reading, structured
from scraper.extract.hints import hints_of
from scraper.extract.layout import look
from scraper.extract.model import load
from scraper.extract.segment import Segments

SETS = ("fundus", "wcxb", "htmldate")
FIELDS = ("title", "authors", "date", "topics", "image")
FETCHED = datetime(2026, 11, 1, tzinfo=UTC)


def folded(text: str | None) -> str:
    """Spell a text as the judge of the corpus compares it."""
    return re.sub(r"\s+", " ", text or "").strip().lower()


def without_query(url: str | None) -> str:
    """Return an address without query and fragment."""
    return (url or "").split("?", 1)[0].split("#", 1)[0]


def cover(page: corpus.CorpusPage) -> set[str]:
    """Return the addresses of every version of a page's cover picture."""
    covers = [image for image in page.row.get("images") or () if image.get("is_cover")]
    return {without_query(version["url"]) for image in covers[:1] for version in image["versions"]}


def truth(page: corpus.CorpusPage, field: str) -> Any:
    """Return what is known of one field, or None."""
    if field == "image":
        return cover(page) or None
    if field == "topics":
        return page.row.get("topics") or None
    value = getattr(page, field)
    return value if value and isinstance(value, str | tuple) else None


def right(field: str, got: Any, want: Any) -> float:
    """Score one value: 1 or 0, and the F of the sets for topics."""
    if field == "title":
        return float(folded(got) == folded(want))
    if field == "authors":
        return float({folded(name) for name in got or ()} == {folded(name) for name in want})
    if field == "date":
        return float((got or "")[:10] == want)
    if field == "image":
        return float(without_query(got) in want)
    ours, theirs = {folded(word) for word in got or ()}, {folded(word) for word in want}
    return 2 * len(ours & theirs) / (len(ours) + len(theirs))


def value(article: fields.Metadata, field: str) -> Any:
    """Return an article's value as the judge takes it."""
    return {
        "title": article.headline,
        "authors": [author.name for author in article.authors],
        "date": article.date_published,
        "topics": article.keywords,
        "image": article.main_image.url if article.main_image else None,
    }[field]


@dataclass(frozen=True, slots=True)
class Read:
    """Hold a page made ready for its fields to be read."""

    document: dom.Document
    structured: structured.Structured
    segments: Segments

    @property
    def arguments(self) -> tuple[Any, ...]:
        """Return what the readers of fields take."""
        return self.document, self.structured, self.segments.items


def prepare(page: corpus.CorpusPage) -> Read:
    """Parse a page, cut it and mark its body."""
    document = dom.parse(page.html(), page.url)
    found = structured.read(document)
    hints = hints_of(found)
    cut = breaks.cut(document, hints)
    reading.label(cut, look(cut, hints, load().lexicon), hints)
    return Read(document, found, cut)


@cache
def articles(name: str) -> tuple[tuple[corpus.CorpusPage, fields.Metadata], ...]:
    """Read the metadata of every article page of a set."""
    found = []
    for page in corpus.pages(name):
        if page.type == "article":
            read = prepare(page)
            found.append((page, fields.read(*read.arguments, fetched_at=FETCHED, pictures=read.segments.images)))
    return tuple(found)


def scored(name: str) -> Iterator[tuple[corpus.CorpusPage, fields.Metadata, str, float]]:
    """Yield every known field of every page with its score."""
    for page, article in articles(name):
        for field in FIELDS:
            want = truth(page, field)
            if want is not None:
                yield page, article, field, right(field, value(article, field), want)


def print_scores() -> None:
    """Print the mean of each field on each set."""
    for name in SETS:
        rows: dict[str, list[float]] = defaultdict(list)
        for _, _, field, score in scored(name):
            rows[field].append(score)
        print(f"{name:9s}", "  ".join(f"{field} {statistics.mean(rows[field]):.4f} ({len(rows[field])})" for field in rows))


def print_folds() -> None:
    """Print each field's mean on each of the five groups of domains, and their spread."""
    for name in SETS:
        rows: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
        for page, _, field, score in scored(name):
            rows[field][page.fold].append(score)
        for field, folds in rows.items():
            means = [statistics.mean(folds[fold]) for fold in sorted(folds)]
            print(f"{name:9s} {field:8s}", " ".join(f"{mean:.3f}" for mean in means), f" sd {statistics.pstdev(means):.3f}")


PARTS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "title": ("headline", lambda text: text),
    "authors": ("authors", lambda names: names),
    "date": ("date_published", lambda text: text),
    "topics": ("keywords", lambda words: words),
    "image": ("main_image", lambda image: image.url),
}


def print_sources() -> None:
    """Print for each field and source: on how many pages it speaks, and the mean of its score there."""
    for name in SETS:
        rows: dict[tuple[str, str], list[float]] = defaultdict(list)
        for page in (page for page in corpus.pages(name) if page.type == "article"):
            said = candidates(page)
            for field, (ours, part) in PARTS.items():
                want = truth(page, field)
                for source, given in dict(reversed(said.get(ours, ()))).items() if want is not None else ():
                    rows[field, source].append(right(field, part(given), want))
        for (field, source), scores in sorted(rows.items(), key=lambda row: (row[0][0], -len(row[1]))):
            print(f"{name:9s} {field:8s} {source:14s} {len(scores):5d} {statistics.mean(scores):.3f}")


def candidates(page: corpus.CorpusPage) -> Any:
    """Return what every source says of a page."""
    read = prepare(page)
    return fields.candidates(*read.arguments, fetched_at=FETCHED, pictures=read.segments.images)


def print_misses(field: str, name: str) -> None:
    """Print what is not right, with the source that won."""
    ours = PARTS[field][0]
    for page, article, of, score in scored(name):
        if of == field and score < 1:
            won = article.provenance.get(ours)
            print(f"{page.id}\n   want {truth(page, field)}\n   got  {value(article, field)} ({won})")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["folds"]:
            print_folds()
        case ["sources"]:
            print_sources()
        case ["misses", field, name]:
            print_misses(field, name)
        case _:
            print_scores()
