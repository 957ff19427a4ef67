"""`scraper clean` as its users run it: as a process, with real files, pipes and a real server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fixturepages import NEWSPAPER, PAGES

from scraper.demo import newspaper

STORY = NEWSPAPER / "news" / "kite-postman.html"
FIRST = "When the Tuesday boat to Orr was cancelled in April"
LAST = "A second line is planned for the winter, so that parcels can come back."
SEED = Path(__file__).parents[2] / "../shared/mission/seed.txt"


def scraper(*words: str | Path, stdin: bytes | None = None, **settings: object) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a process of its own."""
    command = [sys.executable, "-m", "scraper", *map(str, words)]
    return subprocess.run(
        command, input=stdin if stdin is not None else b"", capture_output=True, timeout=120, check=False, **settings
    )  # type: ignore[call-overload, no-any-return]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Serve the demo newspaper."""
    with newspaper() as url:
        yield url


def fails(done: subprocess.CompletedProcess[bytes], code: int, *parts: str) -> None:
    """Check that a command failed as promised: its code, one line on stderr with the parts, nothing on stdout."""
    line = done.stderr.decode()
    assert (done.returncode, done.stdout) == (code, b""), line
    assert line.count("\n") == 1, line
    for part in ("scraper: ", *parts):
        assert part in line


def test_file_to_markdown() -> None:
    """A file comes out as front matter and the whole body, with nothing on stderr."""
    done = scraper("clean", STORY)
    assert (done.returncode, done.stderr) == (0, b"")
    front, body = done.stdout.decode().removeprefix("---\n").split("---\n", 1)
    assert 'title: "Postman delivers island mail by kite for a hundredth time"' in front
    assert FIRST in body
    assert body.strip().endswith(LAST)


@pytest.mark.parametrize("name", ["text", "json", "html"])
def test_other_formats(name: str) -> None:
    """Each format prints the same body."""
    done = scraper("clean", "-f", name, STORY)
    assert (done.returncode, done.stderr) == (0, b"")
    assert FIRST in done.stdout.decode()
    assert LAST in done.stdout.decode()


def test_address(address: str) -> None:
    """An address is fetched and cleaned; loopback needs the user's leave."""
    done = scraper("clean", "--allow-private", "-f", "json", f"{address}/news/kite-postman.html")
    assert (done.returncode, done.stderr) == (0, b"")
    assert FIRST in json.loads(done.stdout)["articleBody"]
    fails(scraper("clean", f"{address}/news/kite-postman.html"), 3, "--allow-private")


def test_verbose_tells_one_line_per_step(address: str) -> None:
    """-v says on stderr how the fetch went and what was made of the page."""
    done = scraper("clean", "--allow-private", "-v", f"{address}/news/kite-postman.html")
    assert done.returncode == 0
    robots, fetched, extracted = done.stderr.decode().splitlines()
    assert "/robots.txt" in robots
    assert "event=fetched" in fetched
    assert "status=200" in fetched
    assert "event=extracted" in extracted
    assert "outcome=ok" in extracted


def test_standard_input_with_its_address() -> None:
    """`-` reads standard input; --url says where it came from."""
    done = scraper("clean", "-", "--url", "https://a.example/x", "-f", "json", stdin=STORY.read_bytes())
    assert done.returncode == 0
    assert json.loads(done.stdout)["url"] == "https://a.example/x"


@pytest.mark.skipif(not SEED.is_file(), reason="the seed is not beside this checkout")
def test_seed() -> None:
    """The page that started this project, copied out of a browser, comes out whole and alone."""
    article = json.loads(scraper("clean", SEED, "-f", "json").stdout)
    assert article["articleBody"].startswith("Law enforcement officials have arrested 179 people")
    assert article["articleBody"].endswith("drug dealing in cyberspace”.")
    assert article["articleBody"].count("\n\n") == 7
    assert article["headline"] == "Scores arrested in global crackdown on darknet opioid trafficking"
    assert article["datePublished"] == "2020-09-22T15:14"
    assert [author["name"] for author in article["authors"]] == ["Press Association"]


def test_output_to_a_file(tmp_path: Path) -> None:
    """-o FILE writes the file and says nothing."""
    done = scraper("clean", STORY, "-o", tmp_path / "a.md")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert FIRST in (tmp_path / "a.md").read_text(encoding="utf-8")


def test_several_sources_into_a_folder(tmp_path: Path) -> None:
    """Each source gets a file of its own; one that fails stops no other, and its code tells."""
    done = scraper(
        "clean", STORY, tmp_path / "none.html", NEWSPAPER / "news" / "fog-choir.html", "-o", tmp_path / "out" / "deep"
    )
    assert done.returncode == 3
    assert done.stderr.count(b"\n") == 1
    names = sorted(path.name[:17] for path in (tmp_path / "out" / "deep").iterdir())
    assert names == ["2024-08-28-choir-", "2024-09-02-postma"]


def test_paywalled_article_is_printed_with_a_note() -> None:
    """What a paywall shows is printed with code 0; a note on stderr says so, unless -q."""
    page = PAGES / "lighthouse-paywalled" / "page.html"
    done = scraper("clean", page)
    assert done.returncode == 0
    assert b'outcome: "paywalled"' in done.stdout
    assert b"behind a paywall" in done.stderr
    assert scraper("clean", "-q", page).stderr == b""


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("coast-section-front", "no article"),
        ("consent-wall", "consent"),
        ("robot-check", "robots"),
        ("script-only", "JavaScript"),
        ("nothing-here", "no text"),
    ],
)
def test_pages_without_an_article(name: str, cause: str) -> None:
    """A wall, a list or an empty page is exit code 4 with what to do about it."""
    fails(scraper("clean", PAGES / name / "page.html"), 4, cause, "; ")


def test_reader_that_goes_away() -> None:
    """`scraper clean ... | head -1` ends without a word."""
    command = f"'{sys.executable}' -m scraper clean '{STORY}' '{STORY}' '{STORY}' | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60, check=False)
    assert done.stderr == b""
    assert done.stdout.splitlines()[0] == b"---"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("words", [["clean", str(STORY)], ["completion", "bash"]])
def test_full_standard_output(words: list[str], unbuffered: str) -> None:
    """A full disk behind standard output is code 5, one line."""
    command = [sys.executable, "-m", "scraper", *words]
    settings = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False, env=settings)
    assert done.returncode == 5
    assert (
        done.stderr.decode()
        == "scraper: standard output: cannot write: no space left on device; free some space and run again\n"
    )


def test_locale_does_not_matter() -> None:
    """Output is UTF-8 even where the locale is not."""
    done = scraper(
        "clean", PAGES / "island-bridge-ja" / "page.html", env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    )
    assert "離島結ぶ歩道橋" in done.stdout.decode("utf-8")
