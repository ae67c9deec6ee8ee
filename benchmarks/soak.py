"""Load on `iviguide serve`: requests a second, latency at half of that, memory, a graceful stop, a hard end. `make soak`.

The load generator is this file: asyncio streams, keep-alive, one process on the same two cores as the server, so that its own
work (about 0.1 ms a request) is part of what is measured. It measures in slices and tells how much of the machine others used.
Every request is computed: the server keeps no answers.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from iviguide.knowledge import open_knowledge


def questions() -> list[bytes]:
    """The pack's own questions as requests, each for one of the readers in turn."""
    readers = ("clinician", "nurse", "patient", "caregiver")
    out = []
    for n, case in enumerate(open_knowledge().content.cases):
        body = json.dumps({"question": case.question, "reader": readers[n % 4]}).encode()
        head = "POST /api/v1/ask HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
        out.append(f"{head}content-length: {len(body)}\r\n\r\n".encode() + body)
    return out


SLICE, QUIET, MOST_SLICES = 3.0, 0.05, 60


class Server:
    """`iviguide serve` in processes of its own."""

    def __init__(self, workers: int) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [sys.executable, "-m", "iviguide", "serve", "--port", str(self.port), "--workers", str(workers)]
        self.process = subprocess.Popen([*command, "--per-minute", "0"], stderr=subprocess.DEVNULL)

    def wait(self) -> Server:
        """Until it answers."""
        for _ in range(2400):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=2).read()
                return self
            except OSError:
                time.sleep(0.025)
        raise SystemExit("the server did not start")

    def processes(self) -> list[int]:
        """The server and its workers."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [self.process.pid, *map(int, path.read_text().split())]

    def megabytes(self) -> str:
        """Memory of each process that answers: all that it sees, and its share where pages belong to several."""
        found = []
        for pid in self.processes()[1:] or self.processes():
            rows = (line.split() for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
            size = {name: int(kilobytes) // 1024 for name, kilobytes, _ in rows}
            found.append(f"{size['Rss:']} MB (its share {size['Pss:']})")
        return ", ".join(found)

    def processor_seconds(self) -> float:
        """Processor time of the server and its workers so far."""
        tick = os.sysconf("SC_CLK_TCK")
        fields = [Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split() for pid in self.processes()]
        return sum(int(f[11]) + int(f[12]) for f in fields) / tick


class Load:
    """What was sent and what came back."""

    def __init__(self, port: int, requests: list[bytes]) -> None:
        self.port, self.requests = port, requests
        self.times: list[float] = []
        self.bad = self.lost = 0
        self._closing = False
        self._next = count()

    async def run(self, connections: int, seconds: float, rate: float | None = None) -> float:
        """Sends for a time: as fast as answers come, or `rate` a second at even steps. Gives requests a second."""
        start = time.perf_counter()
        self._due = count()
        await asyncio.gather(*(self._one(start, seconds, rate) for _ in range(connections)))
        return len(self.times) / (time.perf_counter() - start)

    async def _one(self, start: float, seconds: float, rate: float | None) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        while time.perf_counter() - start < seconds:
            sent = time.perf_counter()
            if rate:
                due = start + next(self._due) / rate
                await asyncio.sleep(max(0.0, due - sent))
                sent = due  # waiting in line counts: otherwise a slow server would hide its own delay
            try:
                writer.write(self.requests[next(self._next) % len(self.requests)])
                status = await self._answer(reader)
            except (OSError, asyncio.IncompleteReadError):
                self.lost += 1
                return
            self.bad += status != 200
            self.times.append(time.perf_counter() - sent)
            if self._closing:  # the server said that this was the last answer on this connection
                return
        writer.close()

    async def _answer(self, reader: asyncio.StreamReader) -> int:
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = int(head.split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])
        await reader.readexactly(length)
        self._closing = self._closing or b"connection: close" in head
        return int(head[9:12])

    def percentile(self, share: float) -> float:
        return sorted(self.times)[min(len(self.times) - 1, int(len(self.times) * share))] * 1000


@contextmanager
def served(workers: int) -> Iterator[Server]:
    server = Server(workers)
    try:
        yield server.wait()
    finally:
        if server.process.poll() is None:
            server.process.terminate()
            server.process.wait(30)


def machine() -> tuple[float, float]:
    """Processor seconds that the whole machine worked so far, and its number of cores."""
    fields = [int(f) for f in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    return (sum(fields) - fields[3] - fields[4]) / os.sysconf("SC_CLK_TCK"), float(os.cpu_count() or 1)


def slices(server: Server, requests: list[bytes], seconds: float, rate: float | None) -> tuple[Load, float, float]:
    """Load in slices of some seconds. Where others use the machine meanwhile, a slice says nothing of the server: kept are those in
    which they took less than `QUIET` of it, or the quietest where there is none. Gives the load, requests a second, others' share.
    """
    kept: list[tuple[float, Load, float]] = []
    for _ in range(MOST_SLICES):
        load, before, (busy, cores) = (
            Load(server.port, requests),
            server.processor_seconds() + time.process_time(),
            machine(),
        )
        since = time.perf_counter()
        speed = asyncio.run(load.run(16, SLICE, rate))
        ours = server.processor_seconds() + time.process_time() - before
        others = max(0.0, machine()[0] - busy - ours) / ((time.perf_counter() - since) * cores)
        kept.append((others, load, speed))
        if sum(o < QUIET for o, _, _ in kept) * SLICE >= seconds:
            break
    quiet = [k for k in kept if k[0] < QUIET] or [min(kept, key=lambda k: k[0])]
    whole = Load(server.port, requests)
    for _, load, _ in quiet:
        whole.times += load.times
        whole.bad, whole.lost = whole.bad + load.bad, whole.lost + load.lost
    return whole, sum(s for *_, s in quiet) / len(quiet), max(o for o, *_ in quiet)


def throughput(server: Server, requests: list[bytes], seconds: float, half: float | None) -> float:
    asyncio.run(Load(server.port, requests).run(8, 5))  # the first answers fill what is kept of the pack
    full, rate, others = slices(server, requests, seconds, None)
    print(f"ask, as fast as answers come (16 connections): {rate:.0f} a second, p50 {full.percentile(0.5):.0f} ms, "
          f"p99 {full.percentile(0.99):.0f} ms, {full.bad} bad, {full.lost} lost; others took {others:.0%}")  # fmt: skip
    wanted = half or rate / 2
    calm, _, others = slices(server, requests, seconds, wanted)
    print(f"at half that load ({wanted:.0f} a second): p50 {calm.percentile(0.5):.1f} ms, p95 {calm.percentile(0.95):.1f} ms, "
          f"p99 {calm.percentile(0.99):.1f} ms, {calm.bad} bad, {calm.lost} lost; others took {others:.0%}")  # fmt: skip
    return rate


def memory(server: Server, requests: list[bytes], total: int, rate: float) -> None:
    before, done = server.megabytes(), 0
    print(f"memory before: {before}")
    while done < total:
        part = Load(server.port, requests)
        asyncio.run(part.run(16, min(60.0, max(2.0, (total - done) / rate))))
        done += len(part.times)
        print(f"memory after {done:,} requests: {server.megabytes()} ({part.bad} bad, {part.lost} lost)", flush=True)


def graceful(server: Server, requests: list[bytes]) -> None:
    """Told to stop under load: every request that was sent is answered or was never taken."""

    async def run() -> Load:
        load = Load(server.port, requests)
        running = asyncio.create_task(load.run(8, 6))
        await asyncio.sleep(2)
        server.process.send_signal(signal.SIGTERM)
        await running
        return load

    load = asyncio.run(run())
    code = server.process.wait(40)
    print(f"graceful stop: {len(load.times):,} answered, {load.bad} bad, {load.lost} lost, exit {code}")


def stop_while_starting(requests: list[bytes]) -> None:
    """Told to stop at any moment of its start: who was let in is answered, and nobody else is."""
    answered = lost = 0
    since = time.monotonic()
    with served(2):
        whole = time.monotonic() - since
    for part in range(1, 10):
        server, told = Server(2), False
        until = time.monotonic() + whole * part / 7
        while server.process.poll() is None:
            if not told and time.monotonic() > until:
                server.process.terminate()
                told = True
            try:
                with socket.create_connection(("127.0.0.1", server.port), 30) as caller:
                    caller.sendall(requests[0])
                    answered += caller.recv(12).endswith(b"200")
            except ConnectionRefusedError:
                time.sleep(0.01)
            except OSError:
                lost += 1
    print(
        f"told to stop at nine moments of a start of {whole:.1f} s: {answered} answered, {lost} lost (all else refused)"
    )


def hard_end(requests: list[bytes]) -> None:
    with served(2) as server:
        before = server.processes()
        os.kill(before[-1], signal.SIGKILL)
        since = time.perf_counter()
        while len(server.processes()) < len(before) or before[-1] in server.processes():
            time.sleep(0.001)
        took = time.perf_counter() - since
        load = Load(server.port, requests)
        rate = asyncio.run(load.run(4, 3))
        print(
            f"kill -9 of a worker: replaced after {took * 1000:.0f} ms; then {rate:.0f} a second, {load.bad} bad, {load.lost} lost"
        )
        left = server.processes()[1:]
        server.process.kill()
        server.process.wait()
        since = time.perf_counter()
        while any(Path(f"/proc/{pid}").exists() for pid in left):
            time.sleep(0.01)
        print(f"kill -9 of the first process: the others had left after {time.perf_counter() - since:.1f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=15, help="of quiet slices")
    parser.add_argument(
        "--half", type=float, help="requests a second for the latency; default: half of what was reached"
    )
    parser.add_argument("--requests", type=int, default=200_000, help="for the memory figure; 0 leaves it out")
    chosen = parser.parse_args()
    requests = questions()
    print(f"{len(requests)} questions, {chosen.workers} workers, load {os.getloadavg()[0]:.1f} before")
    with served(chosen.workers) as server:
        rate = throughput(server, requests, chosen.seconds, chosen.half)
        if chosen.requests:
            memory(server, requests, chosen.requests, rate)
        graceful(server, requests)
    stop_while_starting(requests)
    hard_end(requests)


if __name__ == "__main__":
    main()
