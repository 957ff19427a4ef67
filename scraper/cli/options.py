"""Options that commands share, and how the help looks. Refuses to act on any of them."""

from __future__ import annotations

import argparse
import os
from typing import Any, NoReturn

from scraper.render import visible

EXIT_CODES = """\
exit codes:
  0  all well (a paywalled article is printed as far as it goes)
  1  unexpected error: a bug of this program
  2  the command line or a setting is wrong
  3  a page could not be fetched, or a file could not be read
  4  a page carries no article
  5  an article could not be written
with several sources: the code of the first that failed
"""

Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for what add_subparsers returns


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Lay out help as argparse does, without loading shutil and its compressors to learn the terminal's width."""

    def __init__(self, prog: str) -> None:
        try:
            columns = int(os.environ.get("COLUMNS") or os.get_terminal_size(1).columns)
        except (OSError, ValueError):
            columns = 80
        super().__init__(prog, width=max(columns, 40) - 2)


class Parser(argparse.ArgumentParser):
    """Parse a command line: no guessing at abbreviated options, exit codes in every help, usage errors made harmless."""

    def __init__(self, **settings: Any) -> None:
        """Take what ArgumentParser takes."""
        settings.setdefault("epilog", EXIT_CODES)
        super().__init__(formatter_class=_Formatter, allow_abbrev=False, **settings)

    def error(self, message: str) -> NoReturn:
        """Exit with 2 after the usage and one line that says what is wrong."""
        super().error(visible(message))


def add_verbosity(parser: argparse.ArgumentParser) -> None:
    """Add -q and -v; the result is `verbosity`: -1 quiet, 0, 1 a line per page, 2 and more everything."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        "-q", "--quiet", dest="verbosity", action="store_const", const=-1, default=0, help="print errors alone"
    )
    group.add_argument("-v", "--verbose", dest="verbosity", action="count", help="say what is done; -vv says everything")


def add_network(parser: argparse.ArgumentParser) -> None:
    """Add the two rules of the fetcher that a user may lift."""
    group = parser.add_argument_group("network")
    group.add_argument("--ignore-robots", action="store_true", help="fetch even what robots.txt forbids")
    group.add_argument("--allow-private", action="store_true", help="fetch from private and loopback addresses, too")
