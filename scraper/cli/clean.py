"""The command `scraper clean`: addresses, files or standard input in, clean articles out."""

from __future__ import annotations

import gc
import re
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from scraper import log, urls
from scraper.cli.delivery import Delivery
from scraper.cli.options import Commands, Parser, add_network, add_verbosity, network_settings
from scraper.cli.remedies import FROM_BROWSER
from scraper.cli.talk import complain_of, note, progress
from scraper.errors import FetchError, NoArticle, ScraperError, UsageError
from scraper.types import Outcome, Page
from scraper.write import FORMATS

_OBJECTS = 100_000
"""New objects after which garbage in rings is looked for: no page leaves much, and to look for it after 700, as Python does,
takes a twentieth of the time."""
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_REFUSALS: dict[Outcome, tuple[str, str]] = {
    "not-article": ("this page carries no article", "give the address of one article, not of a list or a front page"),
    "consent-wall": ("a consent wall stands before the article", FROM_BROWSER),
    "login-wall": ("the page asks for a login", f"give your own cookies with --cookies FILE; or {FROM_BROWSER}"),
    "bot-block": ("the site answered with a check for robots", FROM_BROWSER),
    "js-only": ("the page has no text without JavaScript", f"add --browser; or {FROM_BROWSER}"),
    "empty": ("the page holds no text", "check the address or the file"),
}


class _Job(NamedTuple):
    """Hold what the command line asks for, checked."""

    sources: tuple[str, ...]
    url: str | None
    delivery: Delivery
    quiet: bool
    fetch: Callable[[str], Page] | None
    """None where no source is an address."""
    pause: float
    """Seconds to wait before a further page, which `fetch` does not."""


def add_parser(commands: Commands[Parser]) -> None:
    """Add the command and its options."""
    parser = commands.add_parser(
        "clean",
        help="print the clean article of pages or files",
        description="Print the clean article of each SOURCE: its body whole and in order, its metadata, and nothing else.",
    )
    parser.add_argument(
        "sources", nargs="+", metavar="SOURCE", help="an http(s) address, a file (HTML, MHTML, text), or - for stdin"
    )
    parser.add_argument(
        "-f", "--format", choices=tuple(FORMATS), default="markdown", help="default: markdown with YAML on top"
    )
    parser.add_argument("-o", "--output", metavar="PATH", help="a file; a folder for several sources, or if it ends with /")
    parser.add_argument("--url", help="the address that the file or standard input came from")
    add_network(parser)
    add_verbosity(parser)


def run(args: Namespace) -> int:
    """Clean every source, going on after a failure; return the exit code of the first that failed."""
    log.setup(args.verbosity)
    with ExitStack() as stack:
        return _clean_all(_job(args, stack))


def _clean_all(job: _Job) -> int:
    gc.set_threshold(_OBJECTS)
    failures: list[int] = []
    for number, source in enumerate(job.sources, 1):
        if len(job.sources) > 1:
            progress(f"[{number}/{len(job.sources)}] {source}", quiet=job.quiet)
        try:
            _clean(source, job)
        except ScraperError as error:
            failures.append(complain_of(error))
    try:
        job.delivery.finish()
    except ScraperError as error:
        failures.append(complain_of(error))
    return failures[0] if failures else 0


def _job(args: Namespace, stack: ExitStack) -> _Job:
    """Check what argparse cannot: options that contradict each other, and addresses that are none."""
    sources = tuple(source.strip() if _ADDRESS.match(source.strip()) else source for source in args.sources)
    if not all(sources):
        raise UsageError("SOURCE", "it is empty", "give an address, a file, or - for standard input")
    if args.url is not None and (len(sources) > 1 or _ADDRESS.match(sources[0])):
        raise UsageError("--url", "it names where one file came from", "give one file, or - for standard input")
    if sources.count("-") > 1:
        raise UsageError("-", "standard input can be read once", "name it once")
    url = None if args.url is None else _address(args.url.strip())
    fetch, pause = _fetch(args, sources, stack)
    return _Job(sources, url, Delivery(args), args.verbosity < 0, fetch, pause)


def _address(url: str) -> str:
    """Return --url as it would be fetched; raise UsageError where no page could have come from it."""
    if not url:
        raise UsageError("--url", "it is empty", "give the address that the file came from")
    if urls.is_settled(url):
        return url
    try:
        return urls.fetchable(url)
    except FetchError as error:
        remedy = "an address begins with https://" if error.kind == "blocked_scheme" else error.remedy
        raise UsageError("--url", f"{error.source}: {error.cause}", remedy) from error


def _fetch(args: Namespace, sources: Sequence[str], stack: ExitStack) -> tuple[Callable[[str], Page] | None, float]:
    """Return what fetches addresses, None where there is none; and the pause before a further page that it does not make.

    Cookies that go nowhere are told of. For a lone address the pause between robots.txt and the page is spared.
    """
    addresses = [source for source in sources if _ADDRESS.match(source)]
    if not addresses:
        return None, 0.0
    from scraper.cli.cookies import note_useless
    from scraper.pipeline import fetching

    settings = network_settings(args)
    note_useless(args.cookies, settings, addresses, quiet=args.verbosity < 0)
    if len(addresses) > 1:
        return stack.enter_context(fetching(settings)), 0.0
    return stack.enter_context(fetching(replace(settings, delay=0.0))), settings.delay


def _clean(source: str, job: _Job) -> None:
    """Read, extract and write one source."""
    from scraper.pipeline import follow, read_page

    article = read_page(_page(source, job), name=_named(source))
    if article.outcome in _REFUSALS:
        cause, remedy = _REFUSALS[article.outcome]
        raise NoArticle(_named(source), cause, remedy, outcome=article.outcome)
    is_file = source != "-" and not _ADDRESS.match(source)
    if article.next_page and job.fetch is not None and _ADDRESS.match(source):
        progress(f"it goes on at {article.next_page}", quiet=job.quiet)
        article = follow(article, job.fetch, pause=job.pause)
    if article.outcome == "paywalled":
        note(f"{_named(source)}: behind a paywall; this is the part that the page shows", quiet=job.quiet)
    if article.next_page:
        note(f"{_named(source)}: the article goes on at {article.next_page}, which is not part of this", quiet=job.quiet)
    job.delivery.take(article, str(Path(source).resolve()) if is_file else source)


def _page(source: str, job: _Job) -> Page:
    """Fetch an address, or read a file."""
    from scraper import pipeline

    if not _ADDRESS.match(source):
        if source == "-" and sys.stdin is not None and sys.stdin.isatty():
            progress("reading standard input; end it with Ctrl-D", quiet=job.quiet)
        return pipeline.read_file(source, url=job.url)
    assert job.fetch is not None  # some source is an address
    return job.fetch(source)


def _named(source: str) -> str:
    return "standard input" if source == "-" else source
