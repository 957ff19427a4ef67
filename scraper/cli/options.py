"""Options that commands share, and how the help looks. Refuses to act on any of them."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from scraper.cli.output import emit
from scraper.render import visible

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

    from scraper.fetch import FetchSettings

EXIT_CODES = """\
exit codes:
  0  all well (a paywalled article is printed as far as it goes)
  1  unexpected error: a bug of this program
  2  the command line or a setting is wrong
  3  a page could not be fetched, or a file could not be read
  4  a page carries no article
  5  an article, or what was asked for, could not be written
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
        self._is_between = False
        super().__init__(formatter_class=_Formatter, allow_abbrev=False, **settings)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """Parse so that options may stand between the words of a command; behind `--` all are words."""
        if self._subparsers is not None or self._is_between or args is None or "--" in args:
            return super().parse_known_args(args, namespace)
        self._is_between = True  # what is called here calls this
        try:
            return super().parse_known_intermixed_args(args, namespace)
        finally:
            self._is_between = False

    def error(self, message: str) -> NoReturn:
        """Exit with 2 after the usage and one line that says what is wrong."""
        super().error(visible(message))

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Print help and version as any data; argparse would take no notice of a disk that is full."""
        if file is sys.stdout:
            emit(message.encode("utf-8", "replace"))
        else:
            super()._print_message(message, file)


def add_verbosity(parser: argparse.ArgumentParser) -> None:
    """Add -q and -v; the result is `verbosity`: -1 quiet, 0, 1 a line per page, 2 and more everything."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        "-q", "--quiet", dest="verbosity", action="store_const", const=-1, default=0, help="print errors alone"
    )
    group.add_argument("-v", "--verbose", dest="verbosity", action="count", help="say what is done; -vv says everything")


def add_network(parser: argparse.ArgumentParser) -> None:
    """Add the rules of the fetcher that a user may lift, and the ways to a page; `network_settings` reads them."""
    group = parser.add_argument_group("network")
    group.add_argument("--ignore-robots", action="store_true", help="fetch even what robots.txt forbids")
    group.add_argument("--allow-private", action="store_true", help="fetch from private and loopback addresses, too")
    group.add_argument(
        "--cookies", metavar="FILE", help="send your own cookies: a Netscape cookie file that only you can read"
    )
    add_ways(group)


def add_ways(parser: argparse._ActionsContainer) -> None:
    """Add the ways to a page that every fetching command has."""
    parser.add_argument("--proxy", metavar="URL", help="go through http://host:port or socks5://host:port")
    parser.add_argument("--browser", action="store_true", help="let Chromium build pages that are empty without JavaScript")


def count(text: str) -> int:
    """Read a number of things, of which there is to be one at least."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"expected a whole number from 1, found {text!r}")
    return int(text)


def text(word: str) -> str:
    """Read what is looked for in an archive, which holds text alone: a shell may hand over any bytes."""
    try:
        word.encode()
    except UnicodeEncodeError as error:
        raise argparse.ArgumentTypeError(f"expected text in UTF-8, found {word!r}") from error
    return word


def network_settings(args: argparse.Namespace, *, contact: str = "") -> FetchSettings:
    """Return the fetcher's settings that the options of `add_network` ask for; raises UsageError and InputError."""
    from scraper.fetch import FetchSettings
    from scraper.fetch.cookies import read_cookie_file

    return FetchSettings(
        contact=contact,
        allow_private=args.allow_private,
        ignore_robots=args.ignore_robots,
        cookies=read_cookie_file(Path(args.cookies)) if args.cookies else (),
        proxy=args.proxy,
        browser=args.browser,
    )
