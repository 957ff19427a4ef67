"""Turn a command line into calls of the pipeline. Owns the table of commands and what becomes of a failure.

Nothing large is imported until `start` has put off the search for garbage.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, NoReturn

from scraper import __version__

if TYPE_CHECKING:
    from argparse import Namespace

    from scraper.cli.options import Parser

COMMANDS: Mapping[str, str] = {
    "clean": "print the clean article of pages or files",
    "demo": "scrape a small newspaper on this machine, with no network",
    "completion": "print the completion script of a shell",
    "discover": "find a site's feeds and print a source for the seeds file",
    "schedule": "print a crontab line or systemd units",
    "run": "visit all sources once and archive what is new",
    "search": "find archived articles by their words",
    "history": "list the versions of an archived article",
    "rebuild-files": "make an archive's files again from its database",
}
"""Every command with its line of help. `clean` lives in scraper/cli/clean.py, which has
`add_parser(commands) -> None` and `run(args) -> int`; it is imported only when asked for, so that each starts fast."""

INTERRUPTED = 130  # 128 + SIGINT, as shells report it
NO_READER = 141  # 128 + SIGPIPE, as shells report `scraper ... | head`


def start() -> NoReturn:
    """Be the program: run the command line and end the process with its exit code.

    A command that reads a page or two leaves without freeing its memory object by object, which would take a tenth of its
    time; the others, with workers and databases to close, leave as Python does.
    """
    gc.disable()  # until `_run` has loaded all it needs: nothing of that is garbage, and looking for some takes 3 ms
    from scraper.cli import streams

    streams.fill_gaps()
    words = sys.argv[1:]
    try:
        code = main(words)
    finally:  # the parser ends the program by itself
        streams.end_talk()
    if words[:1] == ["clean"]:
        os._exit(code)
    sys.exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; a failure is one line on stderr, never a traceback."""
    from scraper.cli import output
    from scraper.cli.talk import complain_of
    from scraper.errors import ScraperError

    words = list(sys.argv[1:] if argv is None else argv)
    try:
        code = _run(words)
        output.flush()
    except ScraperError as error:
        code = complain_of(error)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        output.forget()
        code = NO_READER
    except Exception as error:  # noqa: BLE001 - the outermost boundary: a bug must read like an error, too
        code = _report_bug(error, verbose=any(word in ("-v", "-vv", "--verbose") for word in words))
    return code


def _run(words: Sequence[str]) -> int:
    """Load the command that the words name, read its options, and run it."""
    chosen = {word for word in words if not word.startswith("-")} & COMMANDS.keys()
    arguments = build_parser(chosen).parse_args(words)
    run: Callable[[Namespace], int] = _module(arguments.command).run
    if not gc.isenabled():
        gc.freeze()  # what was loaded stays
        gc.enable()
    return run(arguments)


def build_parser(loaded: Collection[str] = tuple(COMMANDS)) -> Parser:
    """Build the parser of some commands; of none, it knows all by name alone and reads none of their modules."""
    from scraper.cli.options import Parser

    parser = Parser(prog="scraper", description="A news scraper that keeps only the article body.")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, title="commands")
    for name, summary in COMMANDS.items():
        if name in loaded:
            _module(name).add_parser(commands)
        elif not loaded:
            commands.add_parser(name, help=summary)
    return parser


def _module(command: str) -> ModuleType:
    """Import the module of a command: `rebuild-files` lives in rebuild_files.py."""
    return import_module(f"scraper.cli.{command.replace('-', '_')}")


def _report_bug(error: Exception, *, verbose: bool) -> int:
    """Name an unexpected error in one line; with -v, show where it was raised."""
    from scraper.cli.talk import complain, tell
    from scraper.errors import ScraperError

    if verbose:
        import traceback

        for line in "".join(traceback.format_exception(error)).splitlines():
            tell(line)
    complain(f"unexpected error: {type(error).__name__}: {error}; run again with -v to see where, and report it")
    return ScraperError.exit_code
