"""The seeds that come with the project load, are well spread, and stay in order."""

from __future__ import annotations

import re
import tomllib
from dataclasses import asdict, fields
from pathlib import Path

import pytest

from scraper.discover import seeds
from scraper.urls import host_key

FOLDER = Path(__file__).parents[2] / "seeds"
FILES = sorted(FOLDER.glob("*.toml"))


def test_sixty_publishers_in_twenty_five_countries() -> None:
    """All files load together, so that names and addresses are unique, too; the country stands beside each name."""
    sources = seeds.load([FOLDER])
    countries = [country for file in FILES for country in re.findall(r'(?m)^name = ".*"  # (.+)$', file.read_text("utf-8"))]
    assert len(sources) >= 60
    assert len(countries) == len(sources)
    assert len(set(countries)) >= 25
    assert not any(source.allow_private or source.headers for source in sources)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_rows_are_sorted_by_host(file: Path) -> None:
    """A newcomer finds the place of a new row at once."""
    hosts = [host_key(source.url).removeprefix("www.") for source in seeds.load([file])]
    assert hosts == sorted(hosts)


def test_the_demo_shows_every_key(tmp_path: Path) -> None:
    """seeds/demo is not read with the rest, and names each key, if only in a comment that loads, too."""
    demo = FOLDER / "demo" / "demo.toml"
    assert len(seeds.load([demo.parent])) == 3
    text = demo.read_text("utf-8")
    known = (*seeds.KEYS, "formats", *(field.name for field in fields(seeds.RunTable)))
    assert [key for key in known if not re.search(rf"(?m)^(?:# )?{key} = ", text)] == []
    uncommented = re.sub(r"(?m)^# (?=\w+ = |\[run\])", "", text)
    (tmp_path / "npr.cookies.txt").touch()
    assert seeds.parse(uncommented, tmp_path / "demo.toml").run == seeds.RunTable()


def test_readme_documents_the_defaults() -> None:
    """What it says of [output] and [run] is what holds where a seeds file says nothing, every key once."""
    (block,) = re.findall(r"(?s)```toml\n(\[output\].*?)```", (FOLDER.parent / "README.md").read_text("utf-8"))
    stated = tomllib.loads(block)
    assert stated == {"output": {"formats": list(seeds.DEFAULT_FORMATS)}, "run": asdict(seeds.RunTable())}


@pytest.mark.parametrize("text", ["README.md", "scraper/discover/seeds.py"])
def test_the_documented_examples_load(tmp_path: Path, text: str) -> None:
    """What README and the module's docstring show is read without complaint, and shows every key of a source."""
    (block,) = re.findall(r"(?s)```toml\n(\[\[source\]\].*?)```", (FOLDER.parent / text).read_text("utf-8"))
    for name in re.findall(r'cookies_file = "(.*?)"', block):
        (tmp_path / name).write_text("")
    (source,) = seeds.parse(block, tmp_path / "x.toml").sources
    assert source.feeds
    assert source.cookies_file
    assert {key for key in seeds.KEYS if not re.search(rf"(?m)^{key} = ", block)} == set()
