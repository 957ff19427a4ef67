"""How a pass ends before its time: signals, kills, full disks, two at once. What was told is true, and nothing is lost."""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from newspaper_http import Answer
from newspapers import Press

from scraper.archive import Archive

FULL = bool(os.environ.get("SCRAPER_FULL"))
PASSING = Path(__file__).with_name("passing.py")
SAVED = ("new", "updated", "paywalled")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals")


@pytest.fixture
def press():
    """Three papers with ten stories each."""
    with Press(papers=3, seed=9) as made:
        for paper in made.papers:
            for _ in range(10):
                paper.publish()
        yield made


def start(press: Press, folder: Path, seeds: Path | None = None) -> subprocess.Popen:
    """Start a pass."""
    seeds = seeds or press.write_seeds(folder / "seeds.toml")
    command = [sys.executable, PASSING, seeds, folder / "archive", str(press.clock.now().timestamp())]
    return subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def told(out: str) -> list[tuple[str, str]]:
    """Read what a pass said was safe."""
    return [tuple(line.split("\t")) for line in out.splitlines() if "\t" in line]


def saved(folder: Path) -> list[str]:
    """Return the address of every line in the archive's files, each once per version."""
    files = (folder / "archive/jsonl").rglob("*.jsonl")
    lines = [json.loads(line) for path in files for line in path.read_bytes().splitlines()]
    assert len({(line["id"], line["metadata"]["version"]) for line in lines}) == len(lines)
    return [line["url"] for line in lines]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_finishes_what_is_in_hand(press, tmp_path, number):
    """The pass ends within 10 s with a truthful summary; the next one does the rest."""
    for paper in press.papers:
        paper.delay = 0.3
    passing = start(press, tmp_path)
    first = passing.stdout.readline()
    passing.send_signal(number)
    began = time.monotonic()
    out = first + passing.stdout.read()  # not communicate(), which misses what readline() took with it
    passing.communicate(timeout=30)
    assert time.monotonic() - began < 10
    assert passing.returncode == 0
    summary = json.loads(out.splitlines()[-1])
    assert summary["stopped"] == number.name
    assert summary["outcomes"].get("new", 0) == len(saved(tmp_path)) == len(told(out)) > 0
    assert summary["left"] + len(told(out)) <= 30
    for paper in press.papers:
        paper.delay = 0.0
    out = start(press, tmp_path).communicate(timeout=60)[0]
    assert len(saved(tmp_path)) == len(set(saved(tmp_path))) == 30
    assert json.loads(out.splitlines()[-1])["stopped"] is None


def test_a_signal_does_not_wait_for_a_server_that_hangs(press, tmp_path):
    """A server that never answers costs the grace and no more; its pages stay for the next pass."""
    for paper in press.papers:
        paper.delay = 0.3  # or all pages may be on their way before the first is told
    passing = start(press, tmp_path)
    passing.stdout.readline()
    for paper in press.papers:
        paper.delay = 60.0
    time.sleep(0.2)
    passing.terminate()
    began = time.monotonic()
    out = passing.communicate(timeout=30)[0]
    assert time.monotonic() - began < 11
    assert json.loads(out.splitlines()[-1])["stopped"] == "SIGTERM"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_before_the_first_request_ends_well(press, tmp_path, number):
    """While the program is still loading: nothing is asked, the summary says why, and the archive is sound."""
    seeds = press.write_seeds(tmp_path / "seeds.toml")
    first = f"import os, sys; os.kill(os.getpid(), {int(number)}); del sys.path[0], sys.modules['sqlite3']; import sqlite3"
    (tmp_path / "sqlite3.py").write_text(first)  # loaded by `run` before anything is opened
    script = "import sys; sys.path.insert(0, sys.argv.pop(1)); from scraper.cli import start; start()"
    command = [sys.executable, "-c", script, tmp_path, "run", seeds, "--archive", tmp_path / "archive", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, cwd=PASSING.parents[2])
    assert "Traceback" not in done.stderr
    assert (done.returncode, json.loads(done.stdout)["stopped"]) == (0, number.name)
    assert not any(paper.log for paper in press.papers)


def test_a_signal_does_not_wait_for_large_sitemaps(tmp_path):
    """While sitemaps of 50,000 addresses are being read, SIGTERM ends the pass in time."""
    with Press(papers=4) as press:
        for paper in press.papers:
            paper.has_feed = False
            entries = "".join(f"<url><loc>{paper.base}/world/a-story-number-{n}.html</loc></url>" for n in range(50_000))
            paper.instead["/news-sitemap.xml"] = Answer(body=f"<urlset>{entries}</urlset>".encode(), kind="application/xml")
        passing = start(press, tmp_path)
        while not all("/news-sitemap.xml" in [request.path for request in paper.log] for paper in press.papers):
            time.sleep(0.02)
        time.sleep(0.5)
        passing.terminate()
        began = time.monotonic()
        out = passing.communicate(timeout=60)[0]
        assert time.monotonic() - began < 10
        assert json.loads(out.splitlines()[-1])["stopped"] == "SIGTERM"


def test_a_pass_killed_at_any_moment_loses_nothing(press, tmp_path):
    """SIGKILL at seeded random moments, again and again into one archive: all that was told is there, once, whole."""
    chance, acked, kills = random.Random(4), set(), 0
    seeds = press.write_seeds(tmp_path / "seeds.toml")
    begun = time.monotonic()
    acked |= {url for outcome, url in told(start(press, tmp_path, seeds).communicate(timeout=60)[0]) if outcome in SAVED}
    took = time.monotonic() - begun  # the moments of the kills follow what a pass takes on this machine, now
    for _ in range(60 if FULL else 8):
        for paper in press.papers:
            paper.publish()
            paper.update(chance.choice(paper.stories))
        press.clock.advance(hours=2)
        passing = start(press, tmp_path, seeds)
        timer = threading.Timer(chance.uniform(0.1, 0.8) * took, passing.kill)
        timer.start()
        out = passing.communicate(timeout=60)[0]
        timer.cancel()
        kills += passing.returncode == -signal.SIGKILL
        acked |= {url for outcome, url in told(out) if outcome in SAVED}
    out, err = start(press, tmp_path, seeds).communicate(timeout=60)
    assert json.loads(out.splitlines()[-1])["stopped"] is None, err
    urls = saved(tmp_path)
    assert kills >= 3
    assert acked <= set(urls)
    assert set(urls) == {paper.base + story.path() for paper in press.papers for story in paper.stories}
    with Archive.open(
        tmp_path / "archive", now=int(press.clock.now().timestamp()), formats=("jsonl", "markdown")
    ) as archive:
        assert archive.rebuild_files()[1] == 0
    assert_raw_pages_are_whole(tmp_path / "archive/warc")


def assert_raw_pages_are_whole(folder: Path) -> None:
    """Read every record of every file of raw pages, digests included."""
    checker = pytest.importorskip("warcio.checker")
    files = [str(path) for path in folder.rglob("*") if path.is_file()]
    assert {Path(name).suffix for name in files} == {".gz"}
    assert checker.Checker(argparse.Namespace(inputs=files, verbose=False)).process_all() == 0


def test_two_passes_at_once(press, tmp_path):
    """The second is turned away with 75 and touches nothing; the first does not notice."""
    for paper in press.papers:
        paper.delay = 0.5
    first = start(press, tmp_path)
    first.stdout.readline()
    second = subprocess.run(
        [sys.executable, "-m", "scraper", "run", tmp_path / "seeds.toml", "--archive", tmp_path / "archive"],
        capture_output=True, text=True, timeout=30, check=False, cwd=PASSING.parents[2],
    )  # fmt: skip
    assert second.returncode == 75
    assert second.stderr.count("\n") == 1
    assert "another run" in second.stderr
    assert first.wait(60) == 0
    first.communicate()
    assert len(saved(tmp_path)) == 30


def test_a_full_disk_ends_the_pass_with_what_was_saved(press, tmp_path):
    """ENOSPC: exit code 5, a summary that counts only what is safe; with space the next pass goes on."""
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", small], capture_output=True, check=False
    ).returncode:
        pytest.skip("may not mount a tmpfs")
    try:
        seeds = tmp_path / "seeds.toml"
        table = "[run]\ndelay = 0\ncontact = 'me@press.example'\n"
        seeds.write_text(press.write_seeds(seeds).read_text() + table)
        command = [sys.executable, "-m", "scraper", "run", seeds, "--archive", small / "archive", "--json"]
        options = {"capture_output": True, "text": True, "timeout": 60, "check": False, "cwd": PASSING.parents[2]}
        done = subprocess.run(command, **options)
        assert done.returncode == 5, done.stderr
        assert "run again" in done.stderr
        summary = json.loads(done.stdout)
        new = summary["outcomes"].get("new", 0)
        assert summary["stopped"] == "a failure of the archive"
        assert 0 < summary["left"] <= 30 - new  # what is saved, and not yet told of, is not left
        subprocess.run(["mount", "-o", "remount,size=20m", small], check=True)
        done = subprocess.run(command, **options)
        assert done.returncode == 0, done.stderr
        assert len(set(saved(small))) == len(saved(small)) == 30
    finally:
        subprocess.run(["umount", "-l", small], check=True)
