"""Chunks of lines through several processes, in order. A process that dies costs the one line at which it dies."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.context import BaseContext
from typing import TypeVar

Line = tuple[int, bytes]
R = TypeVar("R")
AHEAD = 4
"""Chunks under way for each process: enough that none waits, few enough that a long input does not fill the memory."""


def in_order(
    context: BaseContext,
    setup: Callable[[], None] | None,
    work: Callable[[list[Line]], R],
    lost: Callable[[list[Line]], R],
    chunks: Iterator[list[Line]],
    workers: int,
) -> Iterator[R]:
    """What `work` makes of every chunk, in order; `lost` stands for a line that kills the process working on it."""

    def started(number: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(number, mp_context=context, initializer=setup)

    pool = started(workers)
    under_way: deque[tuple[list[Line], Future[R]]] = deque()
    try:
        while True:
            for chunk in islice(chunks, workers * AHEAD - len(under_way)):
                under_way.append((chunk, pool.submit(work, chunk)))
            if not under_way:
                return
            try:
                yield under_way[0][1].result()
                under_way.popleft()
            except BrokenProcessPool:
                pool.shutdown(wait=False)
                given_up = [chunk for chunk, _ in under_way]
                under_way.clear()
                yield from (r for chunk in given_up for r in _carefully(started, work, lost, chunk))
                pool = started(workers)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _carefully(
    started: Callable[[int], ProcessPoolExecutor],
    work: Callable[[list[Line]], R],
    lost: Callable[[list[Line]], R],
    chunk: list[Line],
) -> Iterator[R]:
    """A chunk in a process of its own; where that dies, its lines one by one."""
    with started(1) as pool:
        try:
            yield pool.submit(work, chunk).result()
            return
        except BrokenProcessPool:
            pass
    if len(chunk) == 1:
        yield lost(chunk)
        return
    for line in chunk:
        yield from _carefully(started, work, lost, [line])
