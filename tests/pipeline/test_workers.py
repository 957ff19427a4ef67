"""Workers: a job that hangs, dies or eats memory costs itself alone."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pipeline.work import do

from scraper.errors import NoArticle
from scraper.pipeline.workers import Death, Limits, NoWorker, Workers


@pytest.fixture
def workers():
    """One worker with a second for each job."""
    made = Workers(do, count=1, limits=Limits(seconds=1.0, jobs=5))
    yield made
    made.close()


def test_results_and_errors_come_back(workers):
    """What the work returns is returned, what it raises is raised, with its attributes."""
    assert workers.do([1, "two"]) == [1, "two"]
    with pytest.raises(NoArticle) as caught:
        workers.do("raise")
    assert caught.value.outcome == "js-only"


@pytest.mark.parametrize(("job", "cause"), [("sleep", "deadline"), ("spin", "deadline"), ("die", "crash"), ("eat", "crash")])
def test_a_bad_job_ends_its_worker_and_nothing_else(workers, job, cause):
    """Deadline, crash and memory are told apart, and the next job is done by a fresh process."""
    before = workers.do("pid")
    with pytest.raises(Death) as caught:
        workers.do(job)
    assert caught.value.cause == cause
    assert workers.do("pid") != before


def test_a_process_that_cannot_even_start_is_no_fault_of_the_job(monkeypatch):
    """It ends before it was given anything; the next one is tried afresh."""
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    multiprocessing.set_executable(sys.executable)
    workers = Workers(do, count=1, limits=Limits(seconds=1.0))
    try:
        with pytest.raises(NoWorker):
            workers.do("pid")
        monkeypatch.undo()
        multiprocessing.set_executable(sys.executable)
        assert workers.do("pid") != os.getpid()
    finally:
        workers.close()


def test_a_worker_is_replaced_after_its_share_of_jobs(workers):
    """Memory that a parser never gives back is given back with its process."""
    pids = [workers.do("pid") for _ in range(11)]
    assert len(set(pids)) == 3


def test_many_threads_share_the_workers():
    """More callers than workers wait for their turn; every answer goes to its own question."""
    workers = Workers(do, count=2, limits=Limits(seconds=10))
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(workers.do, range(100))) == list(range(100))
    workers.close()


def test_closing_ends_a_worker_that_hangs():
    """The end of a run does not wait for a page."""
    workers = Workers(do, count=1, limits=Limits(seconds=60))
    future = workers.executor.submit(workers.do, "sleep")
    workers.executor.submit(lambda: None)
    time.sleep(1.0)
    began = time.monotonic()
    workers.close()
    assert time.monotonic() - began < 5
    with pytest.raises(Death):
        future.result()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_worker_does_not_outlive_a_parent_that_was_killed(tmp_path):
    """An idle worker ends with the pipe, a hanging one by its own alarm: kill -9 leaves nothing running."""
    code = (
        "import sys, threading; sys.path[:0] = sys.argv[1:]\n"
        "if __name__ == '__main__':\n"
        "    import os, signal; from pipeline.work import do; from scraper.pipeline.workers import Limits, Workers\n"
        "    w = Workers(do, count=2, limits=Limits(seconds=1.0))\n"
        "    print(w.do('pid'), flush=True); w.executor.submit(w.do, 'spin')\n"
        "    import time; time.sleep(0.8); print(*[p._process.pid for p in w._alive], flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    script = tmp_path / "parent.py"
    script.write_text(code)
    roots = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]
    done = subprocess.run([sys.executable, script, *roots], capture_output=True, text=True, timeout=30, check=False)
    pids = {int(pid) for pid in done.stdout.split()}
    assert len(pids) == 2
    deadline = time.monotonic() + 20
    while any(_runs(pid) for pid in pids):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def _runs(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    try:
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_the_process_id_is_not_ours(workers):
    """Work is done elsewhere."""
    assert workers.do("pid") != os.getpid()
