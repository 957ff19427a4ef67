"""The command `scraper run`: one pass over all sources, as cron starts it."""

from __future__ import annotations

import json
import logging
from argparse import ArgumentTypeError, Namespace
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.cli.options import Commands, Parser, add_verbosity, add_ways, count
from scraper.cli.output import say
from scraper.cli.talk import complain, is_watched, progress
from scraper.discover import durations, seeds

if TYPE_CHECKING:
    from scraper.pipeline.stop import Stop
    from scraper.pipeline.watcher import Watcher

_EXITS = """\
exit codes:
  0  all well; also when stopped by a signal or a bound, with the rest left for the next run
  1  no worker process could be started (memory, file handles), or a bug
  2  the command line or a seeds file is wrong
  3  a seeds file or a cookie file could not be read
  5  the archive could not be written
  6  too many pages failed or carry no article, or too many sources are dead
     (see [run] max_failed, max_not_article, max_dead)
  75 another run is working on this archive
"""


def add_parser(commands: Commands[Parser]) -> None:
    """Add the command and its options."""
    parser = commands.add_parser(
        "run",
        help="visit all sources once and archive what is new",
        description="Visit every source that is due, fetch what is new, and archive the articles. Made for cron.",
        epilog=_EXITS,
    )
    parser.add_argument(
        "seeds", nargs="*", default=["seeds"], metavar="SEEDS", help="seeds files or folders (default: seeds)"
    )
    parser.add_argument("--archive", default="archive", metavar="DIR", help="where to keep everything (default: archive)")
    parser.add_argument("--max-time", type=_seconds, metavar="TIME", help="begin nothing new after 50m, 2h and the like")
    parser.add_argument("--max-pages", type=count, metavar="N", help="fetch at most N articles")
    parser.add_argument("--max-per-source", type=count, metavar="N", help="fetch at most N articles of each source")
    parser.add_argument("--contact", metavar="ADDRESS", help="where site owners reach you; overrides [run] contact")
    add_ways(parser)
    parser.add_argument("--dry-run", action="store_true", help="print what would be fetched and why; fetch nothing")
    parser.add_argument("--json", action="store_true", help="print the summary, or each request of a dry run, as JSON")
    add_verbosity(parser)


def run(args: Namespace) -> int:
    """Make the pass, print its summary, and return 0, 5 or 6."""
    from scraper import log

    log.setup(args.verbosity)
    found = seeds.read([Path(path) for path in args.seeds])
    if args.dry_run:
        return _dry_run(found.sources, args)
    from scraper.pipeline.stop import Stop

    stop = Stop()
    with stop.armed():  # before all that takes time to load
        return _pass(found, args, stop)


def _pass(found: seeds.Seeds, args: Namespace, stop: Stop) -> int:
    from scraper import log
    from scraper.fetch import FetchSettings
    from scraper.pipeline import run as passing
    from scraper.pipeline.summary import Floors

    table = found.run
    settings = passing.RunSettings(
        archive=Path(args.archive),
        formats=found.formats,
        fetch=FetchSettings(
            contact=args.contact or table.contact, delay=table.delay, proxy=args.proxy, browser=args.browser
        ),
        max_time=args.max_time,
        max_pages=args.max_pages,
        max_per_source=args.max_per_source,
        floors=Floors(failed=table.max_failed, dead=table.max_dead, not_article=table.max_not_article),
    )
    with _watcher(args.verbosity, len(found.sources)) as watcher:
        summary = passing.run(found.sources, settings, watcher=watcher, stop=stop)
    if args.json:
        say(json.dumps(summary.as_dict()))
    elif args.verbosity >= 0 and is_watched():
        progress(summary.line())
    elif args.verbosity >= 0:
        log.always("scraper.run", summary.line())
    for alarm in summary.alarms(settings.floors):
        logging.getLogger("scraper.run").error("too much failed", extra={"fields": {"reason": alarm}})
    if summary.failure is not None:
        complain(str(summary.failure))
        return summary.failure.exit_code
    return summary.exit_code(settings.floors)


def _dry_run(sources: tuple[seeds.Source, ...], args: Namespace) -> int:
    """Print the plan of a pass, a line per request: tabs between the columns, or one JSON object."""
    import time

    from scraper.pipeline.plan import Bounds, plan

    bounds = Bounds(args.max_pages, args.max_per_source)
    for planned in plan(sources, Path(args.archive), now=int(time.time()), bounds=bounds):
        say(json.dumps(asdict(planned)) if args.json else f"{planned.source}\t{planned.url}\t{planned.why}")
    return 0


def _watcher(verbosity: int, sources: int) -> AbstractContextManager[Watcher]:
    """Return who is told of each page: a live display on a terminal, the log elsewhere."""
    if verbosity == 0 and is_watched():
        from scraper.cli.display import TerminalWatcher

        return TerminalWatcher(sources)
    from scraper.cli.progress import LogWatcher

    return nullcontext(LogWatcher())


def _seconds(text: str) -> float:
    try:
        return durations.parse(text).total_seconds()
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error
