"""The command `scraper rebuild-files`: make the archive's files again from its database."""

from __future__ import annotations

import time
from argparse import Namespace
from pathlib import Path

from scraper.cli.options import Commands, Parser, add_verbosity
from scraper.cli.talk import note
from scraper.errors import InputError

_EXITS = """\
exit codes:
  0  all well
  1  unexpected error: a bug of this program
  2  the command line is wrong
  3  there is no archive
  5  a file, or the archive, could not be written
  75 a run is working on this archive
"""

FORMATS = ("jsonl", "markdown", "html")


def add_parser(commands: Commands[Parser]) -> None:
    """Add the command and its options."""
    parser = commands.add_parser(
        "rebuild-files",
        help="make an archive's files again from its database",
        description="Write every file that is missing or differs from the database; files that are right are not touched.",
        epilog=_EXITS,
    )
    parser.add_argument("--archive", default="archive", metavar="DIR", help="the archive's folder (default: archive)")
    parser.add_argument(
        "-f", "--format", action="append", choices=FORMATS, help="this format, repeatable; default: those of the last run"
    )
    add_verbosity(parser)


def run(args: Namespace) -> int:
    """Rebuild, and say how many files were wrong."""
    from scraper.archive import Archive, ArchiveDamaged

    folder = Path(args.archive)
    if not (folder / "scraper.db").exists():
        raise InputError(str(folder), "there is no archive here", "name its folder with --archive")
    for is_last in (False, True):
        with Archive.open(folder, now=int(time.time()), formats=None) as archive:
            for text in archive.notes:
                note(text, quiet=args.verbosity < 0)
            try:
                formats = args.format or archive.formats
                total, wrong = archive.rebuild_files(formats)
            except ArchiveDamaged:
                if is_last:
                    raise
                continue  # opening it again repairs it
        break
    note(f"{total} files of {', '.join(formats) or 'no format'}, {wrong} made again", quiet=args.verbosity < 0)
    return 0
