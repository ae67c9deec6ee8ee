"""One process keeps the door, others answer: connections are shared out, the dead are replaced, nothing is left behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from iviguide.faces.web.many import can_fork

pytestmark = pytest.mark.skipif(not can_fork(), reason="this system cannot fork")

# Each connection is told the process that took it, and held open until the caller goes.
PROGRAM = """
import os, select, socket, sys
from iviguide.faces.web.many import CONNECTION, DRAIN, Doorkeeper, bound

def answering(channel, ended):
    held = {}
    while True:
        ready, _, _ = select.select([channel, *held], [], [])
        for one in ready:
            if one is channel:
                said, descriptors, _, _ = socket.recv_fds(channel, 1, 1)
                if said == CONNECTION:
                    caller = socket.socket(fileno=descriptors[0])
                    held[caller] = True
                    caller.sendall(f"{os.getpid()}\\n".encode())
                elif not said:
                    return
            elif not one.recv(100):
                del held[one]
                one.close()
                ended()

listener = bound("127.0.0.1", 0)
print(listener.getsockname()[1], flush=True)
sys.exit(Doorkeeper(listener, 2, answering, lambda *a, **k: None).run())
"""


class Running:
    def __init__(self) -> None:
        self.process = subprocess.Popen([sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline())
        until(lambda: self.reached() is not None)

    def reached(self) -> tuple[socket.socket, int] | None:
        """A connection and the process that holds it."""
        try:
            caller = socket.create_connection(("127.0.0.1", self.port), 10)
        except ConnectionRefusedError:
            return None
        told = caller.recv(20)
        return (caller, int(told)) if told else None

    def reach(self) -> tuple[socket.socket, int]:
        found = self.reached()
        assert found is not None
        return found


def until(true: Callable[[], object], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.fixture
def server() -> Iterator[Running]:
    running = Running()
    yield running
    running.process.kill()
    running.process.wait()


def test_connections_are_shared_out(server: Running) -> None:
    time.sleep(0.2)  # the one that found the door open has gone
    held = [server.reach() for _ in range(12)]
    assert sorted(Counter(pid for _, pid in held).values()) in ([6, 6], [5, 7])


def test_who_has_the_fewest_gets_the_next(server: Running) -> None:
    held = [server.reach() for _ in range(8)]
    freed = held[0][1]
    for caller, pid in held:
        if pid == freed:
            caller.close()
    time.sleep(0.3)
    more = [server.reach() for _ in range(2)]
    assert {pid for _, pid in more} == {freed}


def test_a_dead_process_is_replaced_and_the_other_works_on(server: Running) -> None:
    held = [server.reach() for _ in range(4)]
    dead, other = held[0][1], next(pid for _, pid in held if pid != held[0][1])
    os.kill(dead, signal.SIGKILL)
    time.sleep(1.5)
    more = [server.reach() for _ in range(6)]
    now = {pid for _, pid in more}
    assert dead not in now
    assert other in now
    assert len(now) == 2


def test_told_to_stop_it_takes_who_is_there_and_goes(server: Running) -> None:
    held = [server.reach() for _ in range(4)]
    pids = {pid for _, pid in held}
    server.process.terminate()
    time.sleep(0.2)
    assert server.reach()[1] in pids  # the end is told to those who come, and nobody is turned away in the middle
    assert server.process.wait(20) == 0
    until(lambda: not any(alive(pid) for pid in pids))


def test_nobody_is_left_behind_when_the_first_process_is_killed(server: Running) -> None:
    held = [server.reach() for _ in range(4)]
    pids = {pid for _, pid in held}
    assert len(pids) == 2
    server.process.kill()
    server.process.wait()
    until(lambda: not any(alive(pid) for pid in pids))
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", server.port), 5)


def alive(pid: int) -> bool:
    """Whether a process runs; one that waits to be buried does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
