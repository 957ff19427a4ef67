"""feedparser's own test feeds judge links, titles and dates: what each feed's `Expect:` line says of its first entry."""

from __future__ import annotations

import ast
import html
import re
import tarfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from scraper.discover import feeds
from scraper.discover.dates import from_utc_tuple
from scraper.errors import FetchError
from scraper.urls import resolve

SUITE = Path(__file__).parents[2] / "../shared/suites/feedparser-xml.tar.gz"
HERE = "http://127.0.0.1:8097/feed.xml"
WIDE = ((b"\x00\x00", "utf-32-be"), (b"<\x00\x00", "utf-32-le"), (b"\x00<", "utf-16-be"), (b"<\x00", "utf-16-le"))
_EXPECT = re.compile(r"Expect:\s*(.*?)\s*(?:-->|\n)")
_HEADER = re.compile(r"Header:\s*([\w-]+):\s*(.*?)\s*\n")
_FIRST_ENTRY_END = re.compile(rb"</(?:(\w+):)?(item|entry)\s*>", re.IGNORECASE)
_HTML = re.compile(r"<[^<>]*>")


@dataclass(frozen=True)
class Case:
    name: str
    body: bytes
    headers: dict[str, str]
    expected: dict[str, object]


def _cases() -> list[Case]:
    if not SUITE.exists():
        return []
    cases = []
    with tarfile.open(SUITE) as archive:
        for member in archive:
            handle = archive.extractfile(member)
            if handle is not None and member.name.endswith((".xml", ".json")):
                body = handle.read()
                text = _text(body)
                cases.append(Case(member.name, body, {k.lower(): v for k, v in _HEADER.findall(text)}, _expected(text)))
    return cases


def _text(body: bytes) -> str:
    for start, encoding in WIDE:
        if body.lstrip(b"\xff\xfe").startswith(start):
            return body.decode(encoding, "replace")
    return body.decode("utf-8", "replace")


def _expected(text: str) -> dict[str, object]:
    """Read the literal comparisons on the first entry out of an `Expect:` line."""
    found = _EXPECT.search(text)
    try:
        tree = ast.parse(found[1] if found else "", mode="eval")
    except SyntaxError:
        return {}
    if any(isinstance(node, ast.Or) for node in ast.walk(tree)):
        return {}
    expected = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Eq):
            name = ast.unparse(node.left).replace("entries[0].link", "entries[0]['link']")
            try:
                expected[name] = ast.literal_eval(node.comparators[0])
            except ValueError:
                continue
    return expected


def _with_link(body: bytes) -> bytes:
    """Give the first entry an address where the case has none: without one it announces nothing."""
    end = _FIRST_ENTRY_END.search(body)
    if end is None:
        return body
    prefix = end[1] + b":" if end[1] else b""
    atom = end[2].lower() == b"entry"
    tag = b"<%slink href='http://case.example/'/>" if atom else b"<%slink>http://case.example/</%slink>"
    return body[: end.start()] + (tag % prefix if atom else tag % (prefix, prefix)) + body[end.start() :]


def _plain(text: object) -> str:
    return " ".join(html.unescape(_HTML.sub("", str(text))).split())


CASES = _cases()
TITLE = ("entries[0]['title']", "entries[0]['title_detail']['value']")
PUBLISHED = ("entries[0]['published_parsed']", "entries[0]['created_parsed']")
needs_suite = pytest.mark.skipif(not CASES, reason="../shared/suites/feedparser-xml.tar.gz is not here")


def _first(case: Case, body: bytes) -> object:
    base = resolve(HERE, case.headers.get("content-location", ""))
    links = feeds.parse(body, base, case.headers.get("content-type"))
    return links[0] if links else None


@needs_suite
def test_no_feed_of_the_suite_ends_in_anything_but_links_or_a_clear_refusal() -> None:
    """Every case yields links, or FetchError of kind not_feed."""
    kinds = set()
    for case in CASES:
        try:
            feeds.parse(case.body, HERE, case.headers.get("content-type"))
        except FetchError as error:
            kinds.add(error.kind)
    assert kinds <= {"not_feed"}


@needs_suite
def test_links_agree() -> None:
    """The address of the first entry is the one that the suite expects, resolved as a browser resolves it."""
    judged, wrong = 0, []
    for case in CASES:
        wanted = case.expected.get("entries[0]['link']")
        if wanted:
            judged += 1
            found = _first(case, case.body)
            if found is None or found.url != resolve(HERE, str(wanted)):
                wrong.append((case.name, wanted, found))
    assert judged >= 15
    assert not wrong


@needs_suite
def test_titles_agree() -> None:
    """The title of the first entry is the expected one: as it stands if it is plain text, without its tags if it is HTML."""
    judged, wrong = 0, []
    for case in CASES:
        wanted = next((case.expected[name] for name in TITLE if name in case.expected), None)
        if wanted is not None:
            judged += 1
            found = _first(case, _with_link(case.body))
            if found is None or found.title not in (_plain(wanted) or None, " ".join(str(wanted).split())):
                wrong.append((case.name, wanted, found))
    assert judged >= 100
    assert not wrong


@needs_suite
def test_dates_agree() -> None:
    """Published and updated moments of the first entry are the expected ones."""
    judged, wrong = 0, []
    for case in CASES:
        for names, attribute in ((PUBLISHED, "published"), (("entries[0]['updated_parsed']",), "modified")):
            wanted = next((case.expected[name] for name in names if name in case.expected), None)
            if wanted is not None:
                judged += 1
                found = _first(case, _with_link(case.body))
                if getattr(found, attribute, None) != from_utc_tuple(wanted):
                    wrong.append((case.name, wanted, found))
    assert judged >= 10
    assert not wrong
