"""The command `scraper demo`: the main job on a newspaper that runs on this machine, with no network."""

from __future__ import annotations

import shutil
import tempfile
from argparse import Namespace
from pathlib import Path

from scraper.cli.options import Commands, Parser, add_verbosity
from scraper.types import Article
from scraper.write import FORMATS, file_name, make_folder, place


def add_parser(commands: Commands[Parser]) -> None:
    """Add the command and its options."""
    parser = commands.add_parser(
        "demo",
        help="scrape a small newspaper on this machine, with no network",
        description="Serve a small newspaper on a loopback address, scrape it, show what was saved, and clean up.",
    )
    parser.add_argument("-o", "--output", metavar="FOLDER", help="keep what is saved in this folder")
    add_verbosity(parser)


def run(args: Namespace) -> int:
    """Scrape every article of the newspaper, print where each was saved, then the newest in full."""
    from scraper import log
    from scraper.demo import newspaper, stories
    from scraper.fetch import FetchSettings
    from scraper.pipeline import clean

    log.setup(args.verbosity)
    folder = Path(args.output) if args.output else Path(tempfile.mkdtemp(prefix="scraper-demo-"))
    make_folder(folder)
    try:
        with newspaper() as address:
            print(f"The Tidewater Post is at {address}\n")
            articles = [clean(address + path, settings=FetchSettings(allow_private=True)) for path in stories()]
            for article in articles:
                print(f"{_save(article, folder)}  ({article.word_count} words)")
        newest = max(articles, key=lambda article: article.date_published or "")
        print(f"\nThe newest of them:\n\n{newest.to_markdown()}")
    finally:
        if not args.output:
            shutil.rmtree(folder, ignore_errors=True)
    fate = "" if args.output else f" and {folder} is removed; `scraper demo -o FOLDER` keeps it"
    print(f"The newspaper is closed{fate}.")
    return 0


def _save(article: Article, folder: Path) -> Path:
    """Write one article as Markdown under a name of its own."""
    mapping = article.to_dict()
    path = folder / file_name(mapping, FORMATS["markdown"].suffix, source=article.url or "")
    place(path, FORMATS["markdown"].render(mapping, article.blocks).encode())
    return path
