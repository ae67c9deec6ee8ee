"""A bound on the time that reading one document may take: a hostile file may otherwise take for ever."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 60.0
"""For one document. An article of 100 pages takes about five."""


class OutOfTime(BaseException):
    """The time is up. Not an Exception, so that a parser that swallows whatever goes wrong does not swallow this."""


class Clock:
    """Time that is left; asked between pieces of the work."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    def check(self) -> None:
        """Raises OutOfTime when it is over."""
        if time.monotonic() > self._until:
            raise OutOfTime


@contextmanager
def time_limit(seconds: float = SECONDS) -> Iterator[Clock]:
    """A clock to ask; in the main thread, where the system has an alarm and nobody uses it, also one that rings."""
    clock = Clock(seconds)
    if not _alarm_is_free():
        yield clock
        return

    def ring(number: int, frame: FrameType | None) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield clock
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _alarm_is_free() -> bool:
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return False
    return signal.getsignal(signal.SIGALRM) is signal.SIG_DFL and signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
