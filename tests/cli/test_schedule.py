"""`scraper schedule` prints what cron and systemd accept, with absolute paths, and refuses what they could not do."""

from __future__ import annotations

import dataclasses
import getpass
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from scraper.cli import main
from scraper.cli.schedule import Plan, cron, systemd
from scraper.discover import durations

ANALYZE = shutil.which("systemd-analyze")


def plan(tmp_path: Path, every: str = "1h", archive: str = "archive") -> Plan:
    return Plan(("/bin/true", "run", str(tmp_path / "my seeds"), "--archive", str(tmp_path / archive)), tmp_path / archive,
                tmp_path / "scraper.log", durations.parse(every), getpass.getuser())  # fmt: skip


@pytest.mark.parametrize(
    ("every", "times"),
    [
        ("5m", r"\d+(,\d+){11} \* \* \* \*"),
        ("15m", r"\d+(,\d+){3} \* \* \* \*"),
        ("1h", r"\d+ \* \* \* \*"),
        ("6h", r"\d+ \d+(,\d+){3} \* \* \*"),
        ("1d", r"\d+ \d+ \* \* \*"),
    ],
)
def test_the_crontab_line_has_five_fields_for_every_interval(tmp_path: Path, every: str, times: str) -> None:
    """The minute is this host's own, the interval is kept."""
    comment, line = cron(plan(tmp_path, every)).splitlines()
    assert comment.startswith("#")
    found = re.match(times + " sleep ", line)
    assert found
    fields = line.split()[:2]
    assert all(int(minute) < 60 for minute in fields[0].split(","))
    assert all(int(hour) < 24 for hour in fields[1].split(",") if fields[1] != "*")


def test_the_crontab_command_runs_in_a_plain_shell(tmp_path: Path) -> None:
    """What cron hands to sh after undoing its own % escape runs, waits no longer than the delay, and writes the log."""
    odd = tmp_path / "100% news"
    odd.mkdir()
    line = cron(plan(odd)).splitlines()[1]
    assert not re.search(r"(?<!\\)%", line)
    command = line.split(" ", 5)[5].replace(r"\%", "%").replace("sleep ", "echo ")
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, timeout=20, check=True)
    assert 0 <= int(done.stdout) < 360
    assert (odd / "scraper.log").read_text() == ""


@pytest.mark.parametrize(("code", "mailed"), [(0, False), (75, False), (6, True), (1, True)])
def test_cron_mails_the_end_of_the_log_after_an_alarm(tmp_path: Path, code: int, mailed: bool) -> None:
    """What the job prints is what cron mails: nothing where all is well or another run is at work; the code stays."""
    job = ("/bin/sh", "-c", f"seq 100; echo 'it is 100% full' >&2; exit {code}")
    line = cron(dataclasses.replace(plan(tmp_path), command=job, log=tmp_path / "its % log")).splitlines()[1]
    assert not re.search(r"(?<!\\)%", line)
    command = line.split(" ", 5)[5].replace(r"\%", "%").replace("sleep ", "true ")
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, timeout=20, check=False)
    last = [*map(str, range(82, 101)), "it is 100% full"]
    assert (done.returncode, done.stdout.splitlines(), done.stderr) == (code, last if mailed else [], "")


@pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is not installed")
@pytest.mark.parametrize(("every", "ways"), [("10m", ()), ("1h", ("--browser",)), ("6h", ()), ("1d", ())])
def test_systemd_accepts_the_units(tmp_path: Path, every: str, ways: tuple[str, ...]) -> None:
    """systemd-analyze verify has nothing to say about the service and the timer, odd paths included."""
    (tmp_path / "100% $news").mkdir()
    made = plan(tmp_path, every, archive="100% $news")
    text = systemd(dataclasses.replace(made, command=(*made.command, *ways)))
    pieces = re.split(r"(?m)^# /etc/systemd/system/(\S+)\n", text)
    files = []
    for name, content in zip(pieces[1::2], pieces[2::2], strict=True):
        files.append(tmp_path / name)
        files[-1].write_text(content)
    assert [file.name for file in files] == ["scraper.service", "scraper.timer"]
    command = [str(ANALYZE), "verify", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    told = [line for line in done.stderr.splitlines() if str(tmp_path) in line or "scraper." in line]
    assert not told
    assert done.returncode == 0


def test_the_command_prints_absolute_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Relative seeds and archive become absolute, and a missing archive folder is pointed out on stderr."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").mkdir()
    assert main(["schedule", "systemd", "--archive", "news"]) == 0
    printed = capsys.readouterr()
    assert f"{tmp_path}/seeds --archive {tmp_path}/news --max-time 48m" in printed.out
    assert f"mkdir -p {tmp_path}/news" in printed.err
    assert main(["schedule", "cron"]) == 0
    assert f">>{tmp_path}/scraper.log" in capsys.readouterr().out


@pytest.mark.parametrize("system", ["cron", "systemd"])
def test_the_job_goes_the_ways_that_were_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], system: str
) -> None:
    """Whoever needs a proxy or the browser by hand needs them at night, too."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").mkdir()
    assert main(["schedule", system, "--proxy", "http://cache.example:3128", "--browser"]) == 0
    assert "--max-time 48m --proxy http://cache.example:3128 --browser" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ["schedule", "cron", "nowhere.toml"],
        ["schedule", "cron", "seeds", "--every", "7h"],
        ["schedule", "cron", "seeds", "--every", "often"],
        ["schedule", "cron", "seeds", "--every", "90s"],
        ["schedule", "cron", "seeds", "--log", "no/such/folder/log"],
        ["schedule", "cron", "seeds", "--proxy", "cache"],
    ],
)
def test_what_cannot_be_done_is_a_usage_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    """Exit code 2, one line on stderr, nothing on stdout."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").mkdir()
    assert main(words) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.splitlines()) == 1


@pytest.mark.parametrize("system", ["cron", "systemd"])
def test_a_user_without_a_name_is_given_by_number(
    system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a container the user often has none, and systemd takes the number, too."""
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 3_000_000_000)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").mkdir()
    assert main(["schedule", system]) == 0
    assert (system == "cron") or "User=3000000000\n" in capsys.readouterr().out
