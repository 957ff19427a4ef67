"""The command `scraper demo`: a cron pass over a newspaper that runs on this machine, with no network."""

from __future__ import annotations

import tempfile
from argparse import Namespace
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from pathlib import Path

from scraper.cli.options import Commands, Parser, add_verbosity
from scraper.cli.output import say
from scraper.errors import ScraperError, UsageError

_ANY_AGE = timedelta(days=36500)  # the newspaper is no daily


def add_parser(commands: Commands[Parser]) -> None:
    """Add the command and its options."""
    parser = commands.add_parser(
        "demo",
        help="scrape a small newspaper on this machine, with no network",
        description="Serve a small newspaper on a loopback address, make one pass over it, show what was saved, clean up.",
    )
    parser.add_argument("-o", "--output", metavar="FOLDER", help="keep the archive in this folder")
    add_verbosity(parser)


def run(args: Namespace) -> int:
    """Make a pass over the newspaper, print what was saved where and the newest article, and remove it all again."""
    from scraper import log
    from scraper.demo import newspaper

    def tell(text: str) -> None:
        if args.verbosity >= 0:
            say(text)

    log.setup(args.verbosity)
    with _folder(args.output) as name, newspaper() as address:
        tell(f"A newspaper is at {address}, its archive in {name}\n")
        line = _pass(address, Path(name))
        saved = sorted(path for path in Path(name).rglob("*") if path.suffix in (".md", ".jsonl"))
        tell("\n".join(f"saved {path.relative_to(name)}" for path in saved))
        tell(f"\n{line}\n\nThe newest article:\n")
        tell(max((path for path in saved if path.suffix == ".md"), key=lambda path: path.name).read_text(encoding="utf-8"))
    kept = f"; the archive is kept in {args.output}" if args.output else " and the archive removed; -o FOLDER keeps it"
    tell(f"The newspaper is closed{kept}.")
    return 0


def _folder(kept: str | None) -> AbstractContextManager[str]:
    """Return the folder to save into: the user's, which must hold nothing else, or one that goes away."""
    if not kept:
        return tempfile.TemporaryDirectory(prefix="scraper-demo-")
    folder = Path(kept)
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError(kept, "this folder is not empty", "name a new or an empty one")
    return nullcontext(kept)


def _pass(address: str, folder: Path) -> str:
    """Visit the newspaper once as cron would, and return the pass's own summary; fail where it saved nothing."""
    from scraper.discover.seeds import Source
    from scraper.fetch import FetchSettings
    from scraper.pipeline.run import RunSettings
    from scraper.pipeline.run import run as run_pass

    source = Source(
        name="The Tidewater Post", url=address + "/", feeds=(address + "/feed.xml",), max_age=_ANY_AGE, allow_private=True
    )
    settings = RunSettings(archive=folder, fetch=FetchSettings(delay=0.0, contact="demo@newspaper.example"))
    summary = run_pass([source], settings)
    if not summary.saved:
        raise ScraperError(
            address, f"the demonstration saved nothing: {summary.line()}", "run it again with -v, and report it"
        )
    return summary.line()
