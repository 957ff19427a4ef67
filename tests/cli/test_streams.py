"""Standard streams that are closed, full, or on a full disk: the work is done, and the exit code says how it went."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fixturepages import NEWSPAPER

from scraper.demo import newspaper

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")

STORY = NEWSPAPER / "news" / "kite-postman.html"
FULL = "scraper: standard output: cannot write: no space left on device; free some space and run again\n"
CLOSED = "scraper: standard output: cannot write: it is closed; send it to a file or a pipe\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give a folder with seeds of a newspaper that answers, and the archive of a pass over it."""
    place = tmp_path_factory.mktemp("streams")
    with newspaper() as address:
        (place / "seeds.toml").write_text(
            f'[[source]]\nname = "Post"\nurl = "{address}/"\nfeeds = ["{address}/feed.xml"]\nmax_age = "36500d"\n'
            'allow_private = true\n[run]\ncontact = "o@press.example"\ndelay = 0.0\n'
        )
        assert shell("run seeds.toml -q", place) == (0, "", "")
        yield place


def shell(line: str, folder: Path, **variables: str) -> tuple[int, str, str]:
    """Run `scraper` by a shell that does something to its streams; return code, output and talk."""
    command = f"{shlex.quote(sys.executable)} -m scraper {line}"
    settings = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **variables}
    done = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, timeout=120, check=False, env=settings)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


PRINTING = (
    "--help",
    "--version",
    f"clean {shlex.quote(str(STORY))}",
    "search kite postman",
    "run seeds.toml --json -q",
    "run seeds.toml --dry-run --archive none",
    "schedule cron seeds.toml",
    "demo",
    "completion bash",
)


@pytest.mark.parametrize("command", PRINTING)
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_on_a_full_disk(folder: Path, command: str, unbuffered: str) -> None:
    """Whatever the command, it is code 5 and one line, and no bug to report."""
    assert shell(f"{command} >/dev/full", folder, PYTHONUNBUFFERED=unbuffered)[::2] == (5, FULL)


@pytest.mark.parametrize("command", PRINTING)
def test_output_that_is_closed(folder: Path, command: str) -> None:
    """What cannot be printed is code 5, too."""
    assert shell(f"{command} >&-", folder)[::2] == (5, CLOSED)


def test_output_that_is_closed_is_not_missed(folder: Path) -> None:
    """A command that prints nothing needs no standard output."""
    assert shell("run seeds.toml -q >&-", folder) == (0, "", "")
    assert shell(f"clean '{STORY}' -o a.md >&- 2>&- <&-", folder) == (0, "", "")
    assert (folder / "a.md").read_text("utf-8").startswith("---\n")


@pytest.mark.parametrize("talk", ["2>&-", "2>/dev/full"])
def test_talk_that_nobody_can_hear(folder: Path, talk: str) -> None:
    """Neither the work nor the exit code depends on standard error."""
    for command, code in (
        (f"clean '{STORY}'", 0),
        ("clean none.html", 3),
        ("clean --no-such-option", 2),
        ("clean none.html -o ''", 2),
        ("search kite", 0),
        ("run none.toml", 3),
    ):
        assert shell(f"{command} {talk}", folder)[::2] == (code, ""), command
    code, out, _ = shell(f"run seeds.toml --archive fresh-{len(talk)} --json -vv {talk}", folder)
    assert (code, json.loads(out)["outcomes"]) == (0, {"new": 5})


def test_input_that_is_closed(folder: Path) -> None:
    """There is no page to be read from it, which is no bug."""
    told = "scraper: standard input: cannot read: it is closed; send it the page, or name a file\n"
    assert shell("clean - <&-", folder) == (3, "", told)
