"""The command `scraper search`: find archived articles by their words."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from scraper.cli.options import Commands, Parser, count, text
from scraper.cli.output import say
from scraper.render import visible


def add_parser(commands: Commands[Parser]) -> None:
    """Add the command and its options."""
    parser = commands.add_parser(
        "search",
        help="find archived articles by their words",
        description="List the articles that hold all the words, the best match first: date, address, headline.",
    )
    parser.add_argument("words", nargs="+", type=text, metavar="WORD", help="case and accents do not matter")
    parser.add_argument("--archive", default="archive", metavar="DIR", help="the archive's folder (default: archive)")
    parser.add_argument("--limit", type=count, default=20, metavar="N", help="at most N articles (default: 20)")


def run(args: Namespace) -> int:
    """Print a line per article."""
    from scraper.archive import Archive

    with Archive.read(Path(args.archive)) as archive, archive.guarded():
        found = archive.articles.search(" ".join(args.words), args.limit)
    for version in found:
        record = version.record
        fields = (record.get("datePublished", ""), record.get("url", ""), record.get("headline") or "")
        say("\t".join(visible(str(field)) for field in fields))
    return 0
