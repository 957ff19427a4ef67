"""The command `scraper clean`: addresses, files or standard input in, clean articles out."""

from __future__ import annotations

import gc
import os
import re
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scraper import log
from scraper.cli.options import Commands, Parser, add_network, add_verbosity, network_settings
from scraper.cli.output import emit
from scraper.cli.remedies import FROM_BROWSER
from scraper.cli.talk import complain_of, note, progress
from scraper.errors import NoArticle, ScraperError, UsageError
from scraper.types import Article, Outcome, Page
from scraper.write import FORMATS, file_name, make_folder, place

if TYPE_CHECKING:
    from scraper.fetch import FetchSettings

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

    format: str
    output: Path | None
    is_folder: bool
    url: str | None
    quiet: bool
    network: FetchSettings | None
    """None where no source is an address."""


def add_parser(commands: Commands[Parser]) -> None:
    """Add the command and its options."""
    parser = commands.add_parser(
        "clean",
        help="print the clean article of pages or files",
        description="Print the clean article of each SOURCE: its body whole and in order, its metadata, and nothing else.",
    )
    parser.add_argument(
        "sources", nargs="+", metavar="SOURCE", help="an http(s) address, a file (HTML or text), or - for stdin"
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
    job = _job(args)
    if len(args.sources) == 1:
        gc.disable()  # one page cannot fill the memory, and looking for garbage takes a twentieth of the time
    failures: list[int] = []
    for number, source in enumerate(args.sources, 1):
        if len(args.sources) > 1:
            progress(f"[{number}/{len(args.sources)}] {source}", quiet=job.quiet)
        try:
            _clean(source, job)
        except ScraperError as error:
            failures.append(complain_of(error))
    return failures[0] if failures else 0


def _job(args: Namespace) -> _Job:
    """Check what argparse cannot: options that contradict each other."""
    several = len(args.sources) > 1
    if args.url and (several or _ADDRESS.match(args.sources[0])):
        raise UsageError("--url", "it names where one file came from", "give one file, or - for standard input")
    if args.sources.count("-") > 1:
        raise UsageError("-", "standard input can be read once", "name it once")
    if not all(args.sources):
        raise UsageError("SOURCE", "it is empty", "give an address, a file, or - for standard input")
    output = Path(args.output) if args.output not in (None, "", "-") else None
    is_folder = output is not None and (several or args.output.endswith(("/", os.sep)) or output.is_dir())
    return _Job(args.format, output, is_folder, args.url, args.verbosity < 0, _network(args))


def _network(args: Namespace) -> FetchSettings | None:
    """Return how addresses are fetched, and tell of cookies that go nowhere; None where there is no address."""
    addresses = [source for source in args.sources if _ADDRESS.match(source)]
    if not addresses:
        return None
    from scraper.cli.cookies import note_useless

    settings = network_settings(args)
    note_useless(args.cookies, settings, addresses, quiet=args.verbosity < 0)
    return settings


def _clean(source: str, job: _Job) -> None:
    """Read, extract and write one source."""
    from scraper.pipeline import read_page

    article = read_page(_page(source, job), name=_named(source))
    if article.outcome in _REFUSALS:
        cause, remedy = _REFUSALS[article.outcome]
        raise NoArticle(_named(source), cause, remedy, outcome=article.outcome)
    if article.outcome == "paywalled":
        note(f"{_named(source)}: behind a paywall; this is the part that the page shows", quiet=job.quiet)
    _write(article, source, job)


def _page(source: str, job: _Job) -> Page:
    """Fetch an address, or read a file."""
    from scraper import pipeline

    if not _ADDRESS.match(source):
        if source == "-" and sys.stdin.isatty():
            progress("reading standard input; end it with Ctrl-D", quiet=job.quiet)
        return pipeline.read_file(source, url=job.url)
    return pipeline.fetch(source, settings=job.network)


def _write(article: Article, source: str, job: _Job) -> None:
    """Write an article to standard output, to the file, or into the folder under a name of its own."""
    chosen = FORMATS[job.format]
    mapping = article.to_dict()
    data = chosen.render(mapping, article.blocks).encode("utf-8", "replace")
    if job.output is None:
        emit(data)
    elif job.is_folder:
        make_folder(job.output)
        identity = source if _ADDRESS.match(source) or source == "-" else str(Path(source).resolve())
        path = job.output / file_name(mapping, chosen.suffix, source=identity)
        place(path, data)
        progress(f"wrote {path}", quiet=job.quiet)
    else:
        place(job.output, data)


def _named(source: str) -> str:
    return "standard input" if source == "-" else source
