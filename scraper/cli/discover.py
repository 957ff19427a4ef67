"""The command `scraper discover`: find a site's feeds, sitemaps and sections, and print them as a [[source]]."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from scraper.cli.options import Commands, Parser, add_network, add_verbosity, network_settings
from scraper.cli.output import emit
from scraper.cli.talk import note, progress
from scraper.discover import seeds
from scraper.errors import InputError, WriteError


def add_parser(commands: Commands[Parser]) -> None:
    """Add the command and its options."""
    parser = commands.add_parser(
        "discover",
        help="find a site's feeds and print a source for the seeds file",
        description="Try the feeds, sitemaps and section pages of a site, and print those that work as a [[source]].",
    )
    parser.add_argument("url", metavar="URL", help="the home page, or a feed, of the site")
    parser.add_argument("--add", metavar="FILE", help="append it to this seeds file, which is created if need be")
    parser.add_argument("--name", help="the source's name (default: what the site calls itself)")
    parser.add_argument("--contact", default="", metavar="ADDRESS", help="where site owners reach you, told to them")
    add_network(parser)
    add_verbosity(parser)


def run(args: Namespace) -> int:
    """Discover, print, and append if asked to; what would not fit into the file is refused before a request is made."""
    from scraper import log
    from scraper.cli.cookies import note_useless
    from scraper.pipeline.discover import Trial, discover

    def report(trial: Trial) -> None:
        found = trial.problem or f"{len(trial.links)} links" + (f", newest {trial.newest}" if trial.newest else "")
        progress(f"{trial.kind:8}{trial.url}: {found}", quiet=quiet)

    log.setup(args.verbosity)
    quiet = args.verbosity < 0
    url = args.url if "://" in args.url else f"https://{args.url}"
    file = Path(args.add) if args.add else None
    written = _text_of(file) if file else ""
    settings = network_settings(args, contact=args.contact)
    note_useless(args.cookies, settings, [url], quiet=quiet)
    found = discover(url, settings=settings, report=report)
    text = seeds.spell(found.source, name=args.name)
    if file:
        from scraper.write import place

        together = f"{written.rstrip()}\n\n{text}" if written.strip() else text
        seeds.parse(together, file)
        place(file, together.encode())
        note(f"added {found.source.url} to {file}", quiet=quiet)
    emit(text.encode())
    return 0


def _text_of(file: Path) -> str:
    """Read a seeds file and check it, so that it is not made worse; "" where there is none yet."""
    if not file.exists():
        if not file.parent.is_dir():
            raise WriteError(str(file), "there is no such folder", f"create it first: mkdir -p {file.parent}")
        return ""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(file), f"cannot be read ({error})", "name a seeds file") from error
    seeds.parse(text, file, may_be_empty=True)
    return text
