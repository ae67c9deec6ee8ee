"""Processes that take one task after another. One that hangs or dies costs its own task and is replaced."""

from __future__ import annotations

import contextlib
import multiprocessing as mp
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

SECONDS = 120.0
"""For one task. An article takes well under one second; a hostile PDF may take for ever."""
TASKS_EACH = 500
"""After so many tasks a process is replaced: what libraries leak does not add up."""
MOST_MEMORY = 3 << 30
"""Bytes of address space of one process, where the system knows such a bound."""

Setup = Callable[..., Callable[[Any], Any]]
"""Called once in each process with the arguments of `run`; what it returns is called with each task."""


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    task: int | None = None
    since: float = 0.0
    done: int = 0


@dataclass(frozen=True, slots=True)
class Failed:
    """What takes the place of a result."""

    reason: str


@dataclass(slots=True)
class Pool:
    """Runs tasks in some processes; results come in the order of the tasks, whoever is ready first.

    Only as many results wait as processes run ahead, so that memory stays flat however many tasks there are.
    """

    setup: Setup
    arguments: tuple[Any, ...]
    jobs: int
    seconds: float = SECONDS
    _workers: list[_Worker] = field(default_factory=list)

    def run(self, tasks: Sequence[Any]) -> Iterator[tuple[int, Any]]:
        """Position and result of every task, in order; a Failed where there is none."""
        ready: dict[int, Any] = {}
        given = shown = 0
        ahead = self.jobs * 8
        try:
            self._workers += [self._started() for _ in range(min(self.jobs, len(tasks)))]
            while shown < len(tasks):
                for worker in [w for w in self._workers if w.task is None]:
                    if given < len(tasks) and given - shown < ahead:
                        self._give(worker, given, tasks[given])
                        given += 1
                ready |= self._collected()
                while shown in ready:
                    yield shown, ready.pop(shown)
                    shown += 1
        finally:
            self.close()

    def _started(self) -> _Worker:
        context = mp.get_context("spawn")  # a forked process would inherit threads and open files
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self.setup, self.arguments), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _give(self, worker: _Worker, number: int, task: Any) -> None:
        worker.task, worker.since = number, time.monotonic()
        with contextlib.suppress(OSError):  # it died in between: seen when collecting
            worker.pipe.send(task)

    def _collected(self) -> dict[int, Any]:
        busy = [w for w in self._workers if w.task is not None]
        out: dict[int, Any] = {}
        for pipe in wait([w.pipe for w in busy], timeout=0.2):
            worker = next(w for w in busy if w.pipe is pipe)
            number = worker.task
            assert number is not None
            try:
                out[number] = worker.pipe.recv()
                worker.task, worker.done = None, worker.done + 1
                if worker.done >= TASKS_EACH:
                    self._replace(worker)
            except (EOFError, OSError):
                out[number] = Failed("it broke the program that reads it; it was left out")
                self._replace(worker)
        for worker in busy:
            if worker.task is not None and time.monotonic() - worker.since > self.seconds + (0 if worker.done else 30):
                out[worker.task] = Failed(f"it took longer than {self.seconds:g} seconds; it was left out")
                self._replace(worker)
        return out

    def _replace(self, worker: _Worker) -> None:
        self._end(worker)
        self._workers[self._workers.index(worker)] = self._started()

    def close(self) -> None:
        """End every process."""
        for worker in self._workers:
            self._end(worker)
        self._workers.clear()

    @staticmethod
    def _end(worker: _Worker) -> None:
        worker.pipe.close()
        if worker.process.is_alive():
            worker.process.terminate()
        worker.process.join(2)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()


def _serve(pipe: Connection, setup: Setup, arguments: tuple[Any, ...]) -> None:
    """What runs in a process: tasks in, results out, until the pipe closes."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    work = setup(*arguments)
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            result = work(task)
        except MemoryError:
            result = Failed("it needs more memory than one article may; it was left out")
        with contextlib.suppress(OSError):
            pipe.send(result)
