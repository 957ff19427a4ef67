"""The command `scraper history`: every version of an article that the archive holds, and what changed."""

from __future__ import annotations

import difflib
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from scraper import urls
from scraper.cli.options import Commands, Parser, text
from scraper.cli.output import say
from scraper.cli.talk import note
from scraper.errors import InputError
from scraper.render import visible


def add_parser(commands: Commands[Parser]) -> None:
    """Add the command and its options."""
    parser = commands.add_parser(
        "history",
        help="list the versions of an archived article",
        description="List the versions of an article: number, when it was saved, words, headline; and whether it is gone.",
    )
    parser.add_argument(
        "article",
        type=text,
        metavar="ARTICLE",
        help="any address of the article, its id, or the 8 digits of it in the name of its file",
    )
    parser.add_argument("--archive", default="archive", metavar="DIR", help="the archive's folder (default: archive)")
    parser.add_argument("--diff", action="store_true", help="show what each version changed")


def run(args: Namespace) -> int:
    """Print a line per version, with differences where asked for."""
    from scraper.archive import Archive

    with Archive.read(Path(args.archive)) as archive, archive.guarded():
        wanted = urls.normalize(args.article) if "://" in args.article else args.article
        versions = archive.articles.history(wanted)
        gone = archive.articles.gone_since(versions[0].article) if versions else None
    if not versions:
        raise InputError(args.article, "not in this archive", "give the address as it stands in the browser, or the id")
    before: list[str] = []
    for version in versions:
        record = version.record
        words, headline = record.get("wordCount", 0), visible(record.get("headline") or "")
        say(f"{version.number}\t{_moment(version.saved)}\t{words} words\t{headline}")
        after = [record.get("headline") or "", *(record.get("articleBody") or "").splitlines()]
        if args.diff and before:
            changes = difflib.unified_diff(before, after, lineterm="", n=0)
            say("\n".join(visible(line) for line in list(changes)[2:] if not line.startswith("@@")))
        before = after
    if gone is not None:
        note(f"its source took it down; first noticed {_moment(gone)}")
    if twin := versions[-1].record.get("metadata", {}).get("duplicateOf"):
        note(f"nearly the text of {twin}, which was saved before it")
    return 0


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
