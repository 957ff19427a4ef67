"""The frame around every command: version, help, failures that nobody foresaw, interrupts, completion, the demo."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from argparse import Namespace
from pathlib import Path

import pytest

from scraper import __version__
from scraper.cli import COMMANDS, build_parser, clean, main
from scraper.cli.remedies import remedy
from scraper.errors import FetchError, WriteError


def run(*words: str, **settings: object) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    command = [sys.executable, "-m", "scraper", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, **settings)  # type: ignore[call-overload, no-any-return]


def test_version_and_help() -> None:
    """--version prints one line; --help lists every command and exit code on stdout."""
    assert run("--version").stdout == f"scraper {__version__}\n"
    done = run("--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert all(name in done.stdout for name in COMMANDS)
    assert all(re.search(rf"^  {code}  ", done.stdout, re.MULTILINE) for code in range(6))


@pytest.mark.parametrize(
    "words", [[], ["no-such-command"], ["clean"], ["clean", "x", "-f", "docx"], ["clean", "x", "-q", "-v"]]
)
def test_wrong_command_lines(words: list[str]) -> None:
    """A command line that makes no sense is code 2, with a word on stderr and nothing on stdout."""
    done = run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "usage: scraper" in done.stderr


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["schedule", "cron", "--every", "1d", "a.toml"], {"system": "cron", "seeds": ["a.toml"], "every": "1d"}),
        (["run", "a.toml", "--dry-run", "b.toml", "-v"], {"seeds": ["a.toml", "b.toml"], "dry_run": True, "verbosity": 1}),
        (["clean", "a.html", "-f", "json", "-", "-vv"], {"sources": ["a.html", "-"], "format": "json", "verbosity": 2}),
        (["clean", "-q", "--", "-odd.html", "b"], {"sources": ["-odd.html", "b"], "verbosity": -1}),
        (["run", "-q"], {"seeds": ["seeds"], "dry_run": False}),
    ],
)
def test_options_may_stand_between_words(words: list[str], found: dict[str, object]) -> None:
    """In any order, as with other commands of the shell."""
    read = vars(build_parser([words[0]]).parse_args(words))
    assert {name: read[name] for name in found} == found


def test_a_bug_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """An error that nobody foresaw is code 1 and one line; -v adds where it happened."""

    def broken(_args: Namespace) -> int:
        raise RuntimeError("surprise\x1b[2J")

    monkeypatch.setattr(clean, "run", broken)
    assert main(["clean", "x"]) == 1
    shown = capsys.readouterr().err
    assert shown.startswith("scraper: unexpected error: RuntimeError: surprise\\x1b[2J; ")
    assert shown.count("\n") == 1
    assert main(["clean", "x", "-v"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_errors_become_their_codes(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """An error that a command lets through is its own exit code and line."""

    def failing(_args: Namespace) -> int:
        raise WriteError("a.md", "cannot write", "free some space")

    monkeypatch.setattr(clean, "run", failing)
    assert main(["clean", "x"]) == 5
    assert capsys.readouterr().err == "scraper: a.md: cannot write; free some space\n"


@pytest.mark.skipif(os.name == "nt", reason="no signals here")
def test_interrupt() -> None:
    """Ctrl-C ends with 130 and no traceback."""
    read, write = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", "scraper", "clean", "-"],
        stdin=read,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a job in the background is born deaf to it
    )
    time.sleep(1.0)  # until it waits for standard input; too early would end in the interpreter's own start
    process.send_signal(signal.SIGINT)
    _, shown = process.communicate(timeout=30)
    os.close(read)
    os.close(write)
    assert (process.returncode, shown) == (130, b"")


@pytest.mark.parametrize(
    ("error", "part"),
    [
        (FetchError("u", "c", kind="dns"), "spelling"),
        (FetchError("u", "c", kind="robots"), "--ignore-robots"),
        (FetchError("u", "c", kind="blocked_address"), "--allow-private"),
        (FetchError("u", "c", kind="status", status=404), "check the address"),
        (FetchError("u", "c", kind="status", status=403), "--url"),
        (FetchError("u", "c", kind="status", status=418), "check the address"),
        (FetchError("u", "c", kind="status", status=429), "later"),
        (FetchError("u", "c", kind="status", status=503), "later"),
        (FetchError("u", "c", "own words", kind="new_kind"), "own words"),
        (WriteError("f", "c", "own words"), "own words"),
    ],
)
def test_remedies(error: FetchError, part: str) -> None:
    """Each kind of failure has a remedy in the words of the command line."""
    assert part in remedy(error)


CHECKS = {"bash": ["bash", "-n"], "zsh": ["zsh", "-n"], "fish": ["fish", "--no-execute"]}


@pytest.mark.parametrize("shell", CHECKS)
def test_completion_script_is_sound(shell: str, tmp_path: Path) -> None:
    """The script names every command and option, and its shell can read it."""
    done = run("completion", shell)
    assert (done.returncode, done.stderr) == (0, "")
    assert all(name in done.stdout for name in [*COMMANDS, "allow-private", "markdown"])
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed; the script was made but not read")
    (tmp_path / "script").write_text(done.stdout, encoding="utf-8")
    subprocess.run([*CHECKS[shell], str(tmp_path / "script")], check=True, timeout=30)


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_bash_completes(tmp_path: Path) -> None:
    """Bash completes a command and a format."""
    (tmp_path / "script").write_text(run("completion", "bash").stdout, encoding="utf-8")
    program = (
        f"source '{tmp_path}/script'; "
        'complete_at() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}; COMPREPLY=(); '
        '_shtab_scraper; echo "${COMPREPLY[@]}"; }; complete_at scraper cle; complete_at scraper clean -f mark'
    )
    done = subprocess.run(["bash", "-c", program], capture_output=True, text=True, check=True, timeout=30)
    assert done.stdout.split() == ["clean", "markdown"]


def test_demo(tmp_path: Path) -> None:
    """The demonstration saves every article of its newspaper, prints one, and removes what it made."""
    done = run("demo", env={**os.environ, "TMPDIR": str(tmp_path)})
    assert (done.returncode, done.stderr) == (0, "")
    assert "Postman delivers island mail by kite" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_demo_keeps_what_it_saved_where_asked(tmp_path: Path) -> None:
    """With -o the articles stay, in a folder that held nothing else; with -q nothing is printed."""
    done = run("demo", "-q", "-o", str(tmp_path / "kept"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert len(list((tmp_path / "kept").rglob("*.md"))) == 5
    again = run("demo", "-o", str(tmp_path / "kept"))
    assert (again.returncode, again.stdout) == (2, "")
    assert again.stderr == f"scraper: {tmp_path / 'kept'}: this folder is not empty; name a new or an empty one\n"
