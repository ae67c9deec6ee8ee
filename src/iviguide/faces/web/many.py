"""A server of several processes: one keeps the door, the others answer.

The pack is loaded once and shared: the doorkeeper loads it and forks, so that pages nobody writes to exist once in memory. It
hands each new connection to the process that has the fewest open, which the kernel does not do: left to it, one process may hold
all of them while the other rests. A process that dies is replaced within milliseconds; if the doorkeeper dies, the others see its
end of the channel close, finish what is under way and go.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import select
import signal
import socket
import struct
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ...errors import BadInput

DRAIN_SECONDS = 1.0
"""Told to stop: so long connections are still taken, and told that their next answer is the last."""
MOST_STOP_SECONDS = 35.0
BACKLOG = 2048
CONNECTION, DRAIN = b"c", b"d"
"""What is sent to a process: a connection with its descriptor, or that the end is near."""
_COUNT = struct.Struct("=Q")
Answering = Callable[[socket.socket, Callable[[], None]], None]
"""Runs in a process of its own: takes connections from a channel until it closes; calls for each that ended."""


def can_fork() -> bool:
    return hasattr(os, "fork") and hasattr(socket, "send_fds")


def bound(host: str, port: int) -> socket.socket:
    """A socket with an address and no ear yet: until everything is loaded, callers are refused and not kept waiting."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        listener = socket.socket(family[0], family[1])
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(family[4])
    except OSError as error:
        raise BadInput(
            f"cannot listen on {host}:{port}: {error.strerror or error}; choose another --host or --port"
        ) from None
    listener.setblocking(False)
    return listener


def made_apart(make: Callable[[], object]) -> None:
    """Runs once in a process that ends. What is made for the first time is kept on disk, but leaves holes in the memory (20 MB of
    a server's): here they go with the process, and ours reads what was kept.
    """
    pid = os.fork()
    if pid:
        os.waitpid(pid, 0)
        return
    try:
        make()
    finally:
        os._exit(0)  # whatever went wrong goes wrong again, and is told, in ours


@dataclass(slots=True)
class _Process:
    """One that answers, as the doorkeeper sees it."""

    pid: int
    channel: socket.socket
    place: int
    born: float
    handed: int = 0


class Doorkeeper:
    """Takes connections, hands them on, replaces who dies, stops in order."""

    def __init__(self, listener: socket.socket, workers: int, answering: Answering, log: Callable[..., None]) -> None:
        self._listener, self._answering, self._log = listener, answering, log
        self._ended = mmap.mmap(-1, _COUNT.size * workers)
        self._processes: dict[int, _Process] = {}
        self._places = range(workers)
        self._told = 0
        self._stop_at = float("inf")
        self._wake, self._woken = os.pipe()
        os.set_blocking(self._wake, False)
        os.set_blocking(self._woken, False)

    # --- from start to end ----------------------------------------------------------------------------------------------
    def run(self) -> int:
        """Serves until told to stop. Gives the exit code."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._told_to_stop)
        signal.signal(signal.SIGCHLD, lambda *_: None)  # wakes the wait below through the descriptor
        signal.set_wakeup_fd(self._woken, warn_on_full_buffer=False)
        for place in self._places:
            self._start(place)
        self._listener.listen(BACKLOG)
        while time.monotonic() < self._stop_at and self._told < 2:
            self._wait()
            self._bury()
        return self._close()

    def _wait(self) -> None:
        waiting = min(1.0, max(0.0, self._stop_at - time.monotonic()))
        ready, _, _ = select.select([self._listener.fileno(), self._wake], [], [], waiting)
        if self._wake in ready:
            with contextlib.suppress(BlockingIOError):
                os.read(self._wake, 4096)
        if self._listener.fileno() in ready:
            self._take()

    def _told_to_stop(self, number: int, frame: object) -> None:
        self._told += 1
        if self._told == 1:
            self._stop_at = time.monotonic() + DRAIN_SECONDS
            for process in self._processes.values():
                _send(process.channel, DRAIN)

    def _close(self) -> int:
        """Takes what is already at the door, closes it, and waits until what is under way is answered."""
        self._take()
        self._listener.close()
        for process in self._processes.values():
            process.channel.close()
        until = time.monotonic() + (MOST_STOP_SECONDS if self._told < 2 else 0.2)
        while self._processes and time.monotonic() < until:
            self._bury(replace=False)
            time.sleep(0.02)
        for pid in self._processes:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return 0

    # --- connections ----------------------------------------------------------------------------------------------------
    def _take(self) -> None:
        """Every connection at the door goes to who has the fewest."""
        while True:
            try:
                connection, _ = self._listener.accept()
            except (BlockingIOError, ConnectionAbortedError):
                return
            except OSError as error:  # no descriptor is free: those outside wait
                self._log("no connection taken", why=error.strerror)
                time.sleep(0.05)
                return
            with connection:
                for process in sorted(self._processes.values(), key=lambda p: (self._open(p), p.place)):
                    if _send(process.channel, CONNECTION, connection.fileno()):
                        process.handed += 1
                        break

    def _open(self, process: _Process) -> int:
        return process.handed - int(_COUNT.unpack_from(self._ended, process.place * _COUNT.size)[0])

    # --- processes ------------------------------------------------------------------------------------------------------
    def _start(self, place: int) -> None:
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        _COUNT.pack_into(self._ended, place * _COUNT.size, 0)
        sys.stdout.flush()
        sys.stderr.flush()
        pid = os.fork()
        if pid:
            theirs.close()
            self._processes[pid] = _Process(pid, ours, place, time.monotonic())
            return
        code = 1
        try:
            self._become(place, ours, theirs)
            code = 0
        except BaseException as error:  # a process of ours must never come back into the doorkeeper's code
            self._log("process ended", kind=type(error).__name__)
        finally:
            os._exit(code)

    def _become(self, place: int, ours: socket.socket, theirs: socket.socket) -> None:
        """In the new process: lets go of what is the doorkeeper's; only then does its end mean the end."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)  # the whole group may be told: the order is the doorkeeper's
        for descriptor in (self._wake, self._woken):
            os.close(descriptor)
        self._listener.close()
        ours.close()
        for process in self._processes.values():
            process.channel.close()
        offset, ended = place * _COUNT.size, 0

        def one_ended() -> None:
            nonlocal ended
            ended += 1
            _COUNT.pack_into(self._ended, offset, ended)

        self._answering(theirs, one_ended)

    def _bury(self, *, replace: bool = True) -> None:
        """Takes note of who died, and starts another in that place."""
        while self._processes:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            process = self._processes.pop(pid, None)
            if process is None:
                continue
            process.channel.close()
            if not replace or self._told:
                continue
            self._log("process replaced", how=os.waitstatus_to_exitcode(status))
            if time.monotonic() - process.born < 1:
                time.sleep(0.5)  # what dies at once would die again at once
            self._start(process.place)


def _send(channel: socket.socket, what: bytes, *descriptors: int) -> bool:
    """Whether it could be handed over: a process that hangs has a full channel, one that died a broken one."""
    try:
        socket.send_fds(channel, [what], list(descriptors))
    except OSError:
        return False
    return True


class CountedSet(set[Any]):
    """Open connections of a process. Who leaves is counted."""

    def __init__(self, left: Callable[[], None]) -> None:
        super().__init__()
        self._left = left

    def discard(self, one: Any) -> None:
        if one in self:
            self._left()
        super().discard(one)
