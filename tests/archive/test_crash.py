"""Nothing lost, torn, doubled or invented, whenever a writer is killed.

A small seeded part runs here; SCRAPER_FULL=1 runs the whole matrix: random moments until more than
1,000 have hit, and every boundary.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CRASH = Path(__file__).with_name("crash.py")
FULL = bool(os.environ.get("SCRAPER_FULL"))

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")


def run(*options: object) -> dict:
    """Run one matrix in a process of its own."""
    done = subprocess.run(
        [sys.executable, CRASH, *map(str, options)], capture_output=True, text=True, timeout=500, check=True
    )
    return json.loads(done.stdout)


def test_a_kill_at_any_moment_loses_nothing():
    """SIGKILL at seeded random moments, many into the same archive: all that was reported is there once, whole."""
    report = run("random", "--seed", 11, "--rounds", 2500 if FULL else 60)
    assert report["faults"] == []
    assert report["kills"] > (1000 if FULL else 15)
    assert report["acks"] > report["rounds"]


def test_a_kill_at_every_boundary_loses_nothing():
    """SIGKILL just before and after every fsync, rename and commit, and again inside the recovery."""
    report = run("boundaries", "--seed", 5, "--step", 1 if FULL else 5)
    assert report["faults"] == []
    assert report["boundaries"] > 150


@pytest.mark.parametrize("broken", ["mark-before-files", "write-in-place", "blind-append", "tell-before-commit"])
def test_the_harness_catches_a_wrong_order(broken):
    """A writer with its steps in a wrong order is found out: the two tests above mean something."""
    assert run("boundaries", "--seed", 5, "--step", 5, "--broken", broken)["faults"]


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
@pytest.mark.parametrize("fault", ["signal=KILL", "error=EIO", "error=ENOSPC"])
def test_every_call_of_the_disk_may_be_the_last(fault):
    """The kernel kills the writer at, or fails, each sync, write, rename and cut, those inside SQLite among them."""
    report = run("syscalls", "--seed", 8, "--step", 1 if FULL else 23, "--fault", fault)
    assert report["faults"] == []
    assert report["hits"] > 3


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_every_byte_is_synced_before_anyone_is_told(tmp_path):
    """The kernel's own record shows, for every file: written, synced, renamed, folder synced, marked, and only then told.

    This is what a power cut asks for, and what `kill -9` cannot show, since the page cache outlives the process.
    """
    trace = tmp_path / "trace"
    calls = "trace=write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,ftruncate"
    code = (
        "import sys; from pathlib import Path; sys.path[:0] = sys.argv[1:3]; import archive.crash as crash; "
        "crash.write(Path(sys.argv[3]), 5, 1)"
    )
    roots = [str(CRASH.parents[1]), str(CRASH.parents[2])]
    command = ["strace", "-f", "-y", "-o", str(trace), "-e", calls, sys.executable, "-c", code, *roots, str(tmp_path / "a")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode or not trace.exists():
        pytest.skip(f"strace is not allowed here: {done.stderr[-100:]}")
    dirty, unsynced_names, tells = set(), set(), 0
    for line in trace.read_text().splitlines():
        call, handle = re.search(r"^\d+ +(\w+)\((?:\d+<([^>]*)>)?", line).groups() if "(" in line else ("", "")
        if call in ("write", "pwrite64", "ftruncate") and handle and str(tmp_path) in handle and not handle.endswith("-shm"):
            dirty.add(handle)
        elif call in ("fsync", "fdatasync"):
            dirty.discard(handle)
            unsynced_names = {name for name in unsynced_names if str(Path(name).parent) != handle}
        elif call.startswith("rename"):
            source, target = re.findall(r'"([^"]+)"', line)
            assert source not in dirty, f"renamed before it was synced: {line}"
            unsynced_names.add(target)
        elif call == "write" and line.split("write(")[1].startswith("1<"):
            tells += 1
            assert not dirty, f"told before {dirty} reached the disk"
            assert not unsynced_names, f"told before the names {unsynced_names} reached the disk"
    assert tells >= 3
