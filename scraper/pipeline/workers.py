"""Run extraction in processes that can be killed. Owns deadlines, memory limits and replacement; refuses to know the work.

A parser written in C cannot be interrupted from Python: only the end of its process ends it. Each worker is a fresh
interpreter with one job at a time and a pipe; a thread of the parent waits on it, so that this works on every system.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any, Generic, Literal, TypeVar

from scraper.errors import ScraperError

J = TypeVar("J")
R = TypeVar("R")

_GRACE_SECONDS = 5
"""How long after its deadline a worker whose parent has vanished ends itself."""
_OBJECTS = 100_000
"""New objects after which a worker looks for garbage in rings, which pages leave little of: some ten pages make as many.
Python's own 700 come up several times a page, and cost a twentieth of a job."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bound each job: seconds, bytes of address space (0 for none), and jobs before a worker is replaced."""

    seconds: float = 10.0
    memory: int = 1 << 30
    jobs: int = 1000


class Death(Exception):
    """Report that a job ended its worker: by running past the "deadline", or by a "crash" (memory included)."""

    def __init__(self, cause: Literal["deadline", "crash"]) -> None:
        """Take what it was."""
        super().__init__(cause)
        self.cause = cause


class NoWorker(ScraperError):
    """Report that the machine has no process for a job: the fault of no job, and the same for the next one."""

    retryable = True

    def __init__(self, cause: str) -> None:
        """Take why."""
        super().__init__(
            "extraction", f"no worker process could be started ({cause})", "free memory or file handles, then run again"
        )


class Workers(Generic[J, R]):
    """Hold the workers; each starts with its first job."""

    def __init__(self, work: Callable[[J], R], *, count: int, limits: Limits) -> None:
        """Take the function to run, which must be importable by name, and how many run at once."""
        self._work, self._limits = work, limits
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="worker")
        self._idle: SimpleQueue[_Worker | None] = SimpleQueue()
        for _ in range(count):
            self._idle.put(None)
        self._alive: set[_Worker] = set()
        self._is_closed = False
        self._lock = threading.Lock()
        self.executor = self._threads
        """Where to call `do` from asyncio: `loop.run_in_executor(workers.executor, workers.do, job)`."""

    def do(self, job: J) -> R:
        """Run one job and return its result; raise what it raised, Death, or NoWorker. Call from any thread."""
        worker = self._idle.get()
        try:
            if worker is None:
                worker = self._start()
            answer = worker.ask(job, self._limits.seconds)
        except BaseException:
            if worker is not None:
                self._end(worker)
            self._idle.put(None)
            raise
        if worker.jobs >= self._limits.jobs:
            self._end(worker)
            worker = None
        self._idle.put(worker)
        if isinstance(answer, BaseException):
            raise answer
        return answer  # type: ignore[no-any-return]  # what came through the pipe is what the work returned

    def close(self) -> None:
        """End every worker, whatever it is doing."""
        with self._lock:
            self._is_closed = True
            for worker in self._alive:
                worker.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)  # each thread buries the worker it waited for
        for worker in list(self._alive):
            self._end(worker)

    def _start(self) -> _Worker:
        with self._lock:
            if self._is_closed:
                raise Death("crash")
            worker = _Worker(self._work, self._limits)
            self._alive.add(worker)
        return worker

    def _end(self, worker: _Worker) -> None:
        with self._lock:
            self._alive.discard(worker)
        worker.kill()
        worker.bury()


class _Worker:
    """Hold one process and our end of its pipe."""

    def __init__(self, work: Callable[[Any], Any], limits: Limits) -> None:
        context = multiprocessing.get_context("spawn")
        try:
            self._pipe, theirs = context.Pipe()
        except OSError as error:
            raise NoWorker(error.strerror or str(error)) from error
        self._process = context.Process(target=_serve, args=(theirs, work, limits), daemon=True)
        try:
            self._process.start()
        except OSError as error:
            self._pipe.close()
            raise NoWorker(error.strerror or str(error)) from error
        finally:
            theirs.close()
        self.jobs = 0

    def ask(self, job: Any, seconds: float) -> Any:
        """Hand over a job and wait for its result; raise Death where none comes."""
        self.jobs += 1
        if self.jobs == 1:
            self._await_start()  # the deadline is for the job alone
        try:
            self._pipe.send(job)
            if not self._pipe.poll(seconds):
                raise Death("deadline")
            return self._pipe.recv()
        except (EOFError, OSError) as error:
            raise Death("crash") from error

    def _await_start(self) -> None:
        try:
            self._pipe.recv()
        except (EOFError, OSError) as error:
            raise NoWorker("it ended before its first job") from error

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()

    def bury(self) -> None:
        """Let go of a process that was ended."""
        self._process.join()
        self._process.close()
        self._pipe.close()


def _serve(pipe: Connection, work: Callable[[Any], Any], limits: Limits) -> None:
    """Do jobs until the pipe closes. Runs in the worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    _limit_memory(limits.memory)
    gc.set_threshold(_OBJECTS)
    with suppress(EOFError, OSError):  # the parent is gone, or has no use for us any more
        pipe.send("started")
        while True:
            job = pipe.recv()
            _end_after(limits.seconds + _GRACE_SECONDS)
            try:
                answer = work(job)
            except MemoryError:
                os._exit(1)  # what is left of this process cannot be trusted
            except Exception as error:  # noqa: BLE001 - the boundary between processes: it is raised again on the other side
                answer = error
            _end_after(0)
            pipe.send(answer)


def _limit_memory(size: int) -> None:
    if not size or os.name == "nt":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))


def _end_after(seconds: float) -> None:
    """Let the kernel end this process after some seconds, even inside C code; 0 calls it off."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)
