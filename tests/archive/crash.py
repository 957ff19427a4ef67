"""Kill a writer of archives in every way, and look whether anything was lost, torn, doubled or invented.

Run as a program by the tests (it forks, so it must have no threads): prints one JSON object.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from unittest.mock import ANY

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]
from archive.samples import NOW, submission, text  # noqa: E402

from scraper.archive import Archive, database, durable, files  # noqa: E402
from scraper.archive.files import file_of  # noqa: E402

FORMATS = ("jsonl", "markdown", "html")
ARTICLES = 40
BATCHES = 5


def write(folder: Path, seed: int, ack: int, *, tell_first: bool = False) -> None:
    """Save seeded articles and new versions of them; name on `ack` each that was reported saved."""
    chance = random.Random(seed)
    with Archive.open(folder, now=NOW, formats=FORMATS) as archive:
        run = archive.begin_run(now=NOW)
        with archive.batch():
            archive.sources.sync({"example": "https://news.example/"})
        for _ in range(BATCHES):
            chosen = [chance.randrange(ARTICLES) for _ in range(chance.randint(1, 4))]
            made = [submission(n, body=text((n, chance.randrange(3))), log=f"2026-09-2{n % 3}/example") for n in chosen]
            if tell_first:
                os.write(ack, "".join(f"{one.key} {one.content_hash}\n" for one in made).encode())
            with archive.batch():
                saved = [archive.articles.save(one, now=NOW) for one in made]
            archive.deliver()
            lines = [f"{one.key} {one.content_hash}\n" for one, s in zip(made, saved, strict=True) if s.version]
            os.write(ack, "".join(lines).encode())
        with archive.batch():
            archive.runs.finish(run, {}, now=NOW)


def faults(folder: Path, acked: set[str]) -> list[str]:
    """Recover the archive as the next run would, and list what is wrong with it."""
    found: list[str] = []
    with Archive.open(folder, now=NOW, formats=FORMATS) as archive:
        kept = {}
        for log in archive.articles.logs():
            for version in archive.articles.in_log(log):
                kept[version.record["id"], version.number] = version
        saved = {f"{key} {version.record['metadata']['contentHash']}" for (key, _), version in kept.items()}
        found += [f"lost: {one}" for one in acked - saved]
        possible = {text((n, v)) for n in range(ARTICLES) for v in range(3)}
        found += [f"invented: {key}" for (key, _), version in kept.items() if version.record["articleBody"] not in possible]
        lines = Counter()
        for path in (folder / "jsonl").rglob("*"):
            if path.is_file():
                if not path.read_bytes().endswith(b"\n"):
                    found.append(f"torn: {path.name}")
                lines.update(path.read_bytes().splitlines())
        found += [f"doubled: {line[:60]!r}" for line, count in lines.items() if count > 1]
        if set(lines) != {version.line for version in kept.values()}:
            found.append("lines differ from the database")
        for name, suffix in (("markdown", ".md"), ("html", ".html")):
            newest = {folder / name / (version.stem + suffix): version for version in archive.articles.newest()}
            present = {path for path in (folder / name).rglob("*") if path.is_file()}
            found += [f"stray or missing: {path}" for path in present ^ set(newest)]
            found += [f"torn: {p}" for p in present & set(newest) if p.read_bytes() != file_of(name, newest[p])]
    if list((folder / "tmp").iterdir()):
        found.append("scratch left over")
    with sqlite3.connect(folder / "scraper.db") as db:
        if db.execute("PRAGMA integrity_check").fetchone()[0] != "ok" or db.execute("PRAGMA foreign_key_check").fetchall():
            found.append("database damaged")
    db.close()
    return found


class Boundaries:
    """Die at the n-th fsync, rename or commit: odd n just before it, even n just after."""

    def __init__(self, fatal: int) -> None:
        self.passed, self.fatal = 0, fatal

    def pass_one(self) -> None:
        """Count one boundary and die if it is the fatal one."""
        self.passed += 1
        if self.passed == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, action):
        """Wrap a function of the disk."""

        def wrapped(*args, **kwargs):
            self.pass_one()
            result = action(*args, **kwargs)
            self.pass_one()
            return result

        return wrapped

    def install(self) -> None:
        """Wrap what `durable` and the database do in this process."""
        boundaries = self

        class Connection(sqlite3.Connection):
            def execute(self, sql, *args):
                run = super().execute
                return boundaries.around(run)(sql, *args) if sql.startswith(("COMMIT", "PRAGMA")) else run(sql, *args)

        original = sqlite3.connect
        os.fsync, os.mkdir, Path.replace = map(self.around, (os.fsync, os.mkdir, Path.replace))
        database.sqlite3.connect = lambda *args, **kwargs: original(*args, factory=Connection, **kwargs)


def break_order(name: str) -> None:
    """Install one of the wrong orders that the harness must catch."""
    if name == "mark-before-files":
        right = files.Files._append_lines

        def marked(self, versions):
            self._db.executemany("UPDATE versions SET delivered = 1 WHERE id = ?", [(v.id,) for v in versions])
            return right(self, versions)

        files.Files._append_lines = marked
    elif name == "write-in-place":

        def in_place(contents, scratch):
            for path, content in contents.items():
                durable.make_folder(path.parent)
                with path.open("wb", buffering=0) as file:
                    file.write(content[:64])
                    os.fsync(file.fileno())
                    file.write(content[64:])
                    os.fsync(file.fileno())

        durable.write_whole = in_place
        files.Files.deliver = _deliver_marking_first
    elif name == "blind-append":
        files._size = lambda path: ANY  # as long as was noted, whatever its length is
        files.Files.repair_lines = lambda self, since: 0  # which would heal it


_right_deliver = files.Files.deliver


def _deliver_marking_first(self, rendered=None):
    """Mark delivered, then write: with writing in place, a kill between leaves a torn file that nobody looks at again."""
    versions = self._articles.undelivered(64)
    logs = self._append_lines(versions)
    self._db.executemany("UPDATE versions SET delivered = 1 WHERE id = ?", [(v.id,) for v in versions])
    self._note_logs(logs)
    self._write_whole(versions, {})
    return len(versions)


def child(folder: Path, seed: int, ack: Path, fatal: int, broken: str) -> int:
    """Fork a writer; no boundary is fatal where that is -1."""
    pid = os.fork()
    if pid:
        return pid
    try:
        boundaries = Boundaries(fatal)
        if broken:
            break_order(broken)
        if fatal >= 0:
            boundaries.install()
        handle = os.open(ack, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        write(folder, seed, handle, tell_first=broken == "tell-before-commit")
        os._exit(0)
    except BaseException as error:
        print(repr(error), file=sys.stderr)
        os._exit(3)


def read_acks(ack: Path) -> set[str]:
    """Return what a writer reported saved."""
    return set(ack.read_text().splitlines()) if ack.exists() else set()


def at_random(root: Path, seed: int, rounds: int, broken: str) -> dict:
    """Kill writers at random moments, in folders that live through many kills."""
    chance, found, kills, acks = random.Random(seed), [], 0, 0
    began = time.monotonic()
    os.waitpid(child(root / "timing", seed, root / "timing.ack", -1, ""), 0)
    span = time.monotonic() - began
    for number in range(rounds):
        folder, ack = root / str(number // 20), root / f"{number // 20}.ack"
        pid = child(folder, seed + number, ack, -1, broken)
        time.sleep(chance.uniform(0, span * 1.1))
        os.kill(pid, signal.SIGKILL)
        kills += os.WIFSIGNALED(os.waitpid(pid, 0)[1])
        acks += len(read_acks(ack))
        found += [f"round {number}: {fault}" for fault in faults(folder, read_acks(ack))]
        if number % 20 == 19:
            shutil.rmtree(folder)
    return {"rounds": rounds, "kills": kills, "acks": acks, "faults": found}


def at_boundaries(root: Path, seed: int, step: int, broken: str) -> dict:
    """Kill a writer at every boundary of its way, and the recovery after it at one more."""
    found, kills = [], 0
    for number in itertools.count(1, step):
        folder, ack = root / str(number), root / f"{number}.ack"
        pid = child(folder, seed, ack, number, broken)
        if not os.WIFSIGNALED(os.waitpid(pid, 0)[1]):
            return {"boundaries": number - 1, "kills": kills, "faults": found}
        kills += 1
        pid = child(folder, seed + 1, ack, -1 if broken else 1 + number % 29, broken)
        kills += os.WIFSIGNALED(os.waitpid(pid, 0)[1])
        found += [f"boundary {number}: {fault}" for fault in faults(folder, read_acks(ack))]
        shutil.rmtree(folder)
    raise AssertionError


SYSCALLS = ("fsync", "fdatasync", "pwrite64", "rename", "ftruncate", "unlink")
_PROGRAM = """
import sys; from pathlib import Path; sys.path[:0] = sys.argv[1:3]; import os; import archive.crash as crash
crash.BATCHES = 2
crash.write(Path(sys.argv[3]), int(sys.argv[5]), os.open(sys.argv[4], os.O_WRONLY | os.O_APPEND | os.O_CREAT))
"""


def at_syscalls(root: Path, seed: int, step: int, fault: str) -> dict:
    """Let the kernel kill a writer, or fail it, at every call of the disk, SQLite's own among them; needs strace."""
    found, hits = [], 0
    for call in SYSCALLS:
        for number in itertools.count(1, step):
            folder, ack = root / f"{call}{number}", root / f"{call}{number}.ack"
            traced = ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}"]
            inject = ["-e", f"inject={call}:{fault}:when={number}"]
            roots = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]
            command = [*traced, *inject, sys.executable, "-c", _PROGRAM, *roots, str(folder), str(ack), str(seed)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode == 0:
                break  # that many calls were not made
            hits += 1
            if "signal" not in fault and "WriteError" not in done.stderr:
                found.append(f"{call} {number}: {done.stderr[-200:]}")
            found += [f"{call} {number}: {one}" for one in faults(folder, read_acks(ack))]
            shutil.rmtree(folder)
    return {"hits": hits, "faults": found}


def main() -> None:
    """Run one matrix."""
    options = argparse.ArgumentParser()
    options.add_argument("matrix", choices=["random", "boundaries", "syscalls"])
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--rounds", type=int, default=50)
    options.add_argument("--step", type=int, default=1)
    options.add_argument("--broken", default="")
    options.add_argument("--fault", default="signal=KILL", help="for syscalls: signal=KILL, error=EIO, error=ENOSPC")
    args = options.parse_args()
    memory = Path("/dev/shm")  # the same for a kill as any disk, and quicker
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as root:
        if args.matrix == "random":
            report = at_random(Path(root), args.seed, args.rounds, args.broken)
        elif args.matrix == "syscalls":
            report = at_syscalls(Path(root), args.seed, args.step, args.fault)
        else:
            report = at_boundaries(Path(root), args.seed, args.step, args.broken)
    print(json.dumps(report))


if __name__ == "__main__":
    main()
