"""scraper.write: files are whole or absent, and their names cannot harm a file system."""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.errors import WriteError
from scraper.types import Article, Author, Block
from scraper.write import FORMATS, file_name, make_folder, place
from scraper.write.names import slugify

ARTICLE = Article(
    outcome="ok",
    headline="Storm—“Ça va?”",
    authors=(Author("A. Writer"),),
    date_published="2020-09-22T15:14",
    body="One.\n\nTwo.",
    blocks=(Block("paragraph", "One."), Block("paragraph", "Two.")),
    canonical_url="https://a.example/storm",
)
SAFE = re.compile(r"[a-z0-9][a-z0-9-]*--[0-9a-f]{8}\.md")
TITLES = [
    "../../etc/passwd",
    "CON",
    "x" * 5000,
    "\0",
    "/",
    "-rf",
    "\u202egnp.exe",
    "😀😀",
    "",
    "a\nb",
    ".hidden",
    "漢字だけ",
    "Ünïcödé",
]


@pytest.mark.parametrize("title", TITLES)
def test_names_are_safe_whatever_the_title(title: str) -> None:
    """A name is short ASCII without a path, a hidden dot, an option dash or a control character, and no device."""
    name = file_name({"headline": title, "url": "https://a.example/"}, ".md", source="x")
    assert SAFE.fullmatch(name)
    assert len(name) <= 120


@given(st.text(), st.text())
def test_any_title_and_date_make_a_safe_name(title: str, date: str) -> None:
    """No title or date makes an unsafe name."""
    assert SAFE.fullmatch(file_name({"headline": title, "datePublished": date}, ".md", source=title))


def test_names_are_stable_and_do_not_collide() -> None:
    """One article keeps its name; titles equal but for case or accents differ by their address."""
    one = file_name({"headline": "Storm", "url": "https://a.example/1"}, ".md", source="x")
    assert one == file_name({"headline": "Storm", "url": "https://a.example/1"}, ".md", source="y")
    assert one != file_name({"headline": "STÖRM", "url": "https://a.example/2"}, ".md", source="x")
    assert file_name({"id": "0123456789abcdef", "headline": "Storm"}, ".md", source="x") == "storm--01234567.md"


def test_slugs_are_cut_between_words() -> None:
    """A long headline is cut at 80 bytes, after a whole word."""
    slug = slugify("word " * 40)
    assert len(slug) <= 80
    assert set(slug.split("-")) == {"word"}


@pytest.fixture
def umask() -> Iterator[None]:
    """Set the usual umask for the test."""
    old = os.umask(0o022)
    yield
    os.umask(old)


@pytest.mark.usefixtures("umask")
def test_place_writes_replaces_and_leaves_nothing_else(tmp_path: Path) -> None:
    """A file is created readable for others, replaced with its own permissions, and no temporary file stays."""
    path = tmp_path / "a.md"
    place(path, b"one")
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    path.chmod(0o600)
    place(path, b"two")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"two", 0o600)
    assert list(tmp_path.iterdir()) == [path]


def test_place_follows_a_link(tmp_path: Path) -> None:
    """A symbolic link stays one; its target gets the new content."""
    (tmp_path / "real.md").write_bytes(b"old")
    (tmp_path / "link.md").symlink_to("real.md")
    place(tmp_path / "link.md", b"new")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_bytes() == b"new"


def test_place_never_replaces_a_device() -> None:
    """Writing to /dev/null leaves it what it is."""
    place(Path(os.devnull), b"x")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.parametrize(
    ("name", "cause", "remedy"),
    [
        ("missing/a.md", "no such file", "create the folder"),
        (".", "is a directory", "name a file"),
        ("n" * 300, "too long", "shorter"),
    ],
)
def test_failures_name_cause_and_remedy(tmp_path: Path, name: str, cause: str, remedy: str) -> None:
    """A place that cannot be written to is a WriteError of one line that helps."""
    with pytest.raises(WriteError, match=f"{cause}.*; .*{remedy}") as caught:
        place(tmp_path / name, b"x")
    assert caught.value.exit_code == 5
    assert not list(tmp_path.iterdir())


def test_folder_behind_a_file_is_refused(tmp_path: Path) -> None:
    """A folder cannot be made where a file stands."""
    (tmp_path / "file").touch()
    with pytest.raises(WriteError, match="on the way"):
        make_folder(tmp_path / "file" / "folder")


def test_full_disk_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk fills up under the temporary file, the old file stays whole and the temporary one goes."""
    path = tmp_path / "a.md"
    place(path, b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match=r"no space left.*free some space"):
        place(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_carries_headline_body_and_author(name: str) -> None:
    """Whatever the format, title, writer, date and both paragraphs are there, and it encodes."""
    written = FORMATS[name].render(ARTICLE.to_dict(), ARTICLE.blocks)
    for part in ("Storm—“Ça va?”", "A. Writer", "2020-09-22", "One.", "Two."):
        assert part in written
    assert written.endswith("\n")
    written.encode("utf-8")


def test_json_reads_back_as_the_article() -> None:
    """The JSON format loses nothing: the article can be made from it again."""
    written = FORMATS["json"].render(ARTICLE.to_dict(), ARTICLE.blocks)
    assert Article.from_dict(json.loads(written)) == ARTICLE
    assert written.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="no such pipes here")
def test_place_writes_to_a_pipe_by_its_own_name() -> None:
    """What /dev/fd/63 stands for has no path that a file could be put at."""
    read, write = os.pipe()
    place(Path(f"/dev/fd/{write}"), b"through")
    os.close(write)
    with os.fdopen(read, "rb") as end:
        assert end.read() == b"through"
