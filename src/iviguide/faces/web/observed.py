"""What a server counts and writes down: never a question, a patient, an article or an address of a caller."""

from __future__ import annotations

import json
import sys
import threading
from collections import Counter, defaultdict
from datetime import UTC, datetime
from typing import TextIO

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds: upper bounds of the classes of the histogram."""


class Metrics:
    """Counters of one process in the text format of Prometheus."""

    def __init__(self, release: str, engine: str) -> None:
        self._release, self._engine = release, engine
        self._lock = threading.Lock()
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._times: dict[str, list[int]] = defaultdict(lambda: [0] * (len(BOUNDS) + 1))
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._outcomes: Counter[tuple[str, str]] = Counter()
        self.in_flight = 0

    def observe(self, method: str, route: str, status: int, seconds: float) -> None:
        place = next((i for i, bound in enumerate(BOUNDS) if seconds <= bound), len(BOUNDS))
        with self._lock:
            self._requests[(method, route, status)] += 1
            self._times[route][place] += 1
            self._seconds[route] += seconds

    def outcome(self, job: str, kind: str) -> None:
        """How a job ended: `answered`, or the reason of an abstention."""
        with self._lock:
            self._outcomes[(job, kind)] += 1

    def text(self) -> str:
        """Everything counted so far."""
        with self._lock:
            lines = [
                "# HELP iviguide_info Release of the pack and version of the engine.",
                "# TYPE iviguide_info gauge",
                f'iviguide_info{{release="{self._release}",engine="{self._engine}"}} 1',
                "# HELP iviguide_requests_in_flight Requests that are being answered.",
                "# TYPE iviguide_requests_in_flight gauge",
                f"iviguide_requests_in_flight {self.in_flight}",
                "# HELP iviguide_requests_total Requests by method, route and status.",
                "# TYPE iviguide_requests_total counter",
                *(
                    f'iviguide_requests_total{{method="{m}",route="{r}",status="{s}"}} {n}'
                    for (m, r, s), n in sorted(self._requests.items())
                ),
                "# HELP iviguide_outcomes_total How a job ended.",
                "# TYPE iviguide_outcomes_total counter",
                *(
                    f'iviguide_outcomes_total{{job="{j}",outcome="{o}"}} {n}'
                    for (j, o), n in sorted(self._outcomes.items())
                ),
                "# HELP iviguide_request_seconds Time to answer.",
                "# TYPE iviguide_request_seconds histogram",
            ]
            for route, classes in sorted(self._times.items()):
                total = 0
                for bound, count in zip((*map(str, BOUNDS), "+Inf"), classes, strict=True):
                    total += count
                    lines.append(f'iviguide_request_seconds_bucket{{route="{route}",le="{bound}"}} {total}')
                lines.append(f'iviguide_request_seconds_sum{{route="{route}"}} {self._seconds[route]:.6f}')
                lines.append(f'iviguide_request_seconds_count{{route="{route}"}} {total}')
        return "\n".join(lines) + "\n"


class Log:
    """One line of JSON for each request: the route, never what was asked."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream

    def request(self, method: str, route: str, status: int, seconds: float, sent: int) -> None:
        self.write("request", method=method, route=route, status=status, ms=round(seconds * 1000, 1), bytes=sent)

    def fault(self, route: str, error: BaseException) -> None:
        """A fault of ours: its kind and the place in our code. Its message may hold words of the caller."""
        place, trace = "", error.__traceback__
        while trace is not None:
            place, trace = f"{trace.tb_frame.f_globals.get('__name__', '')}:{trace.tb_lineno}", trace.tb_next
        self.write("fault", route=route, kind=type(error).__name__, place=place)

    def write(self, event: str, **facts: object) -> None:
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        stream = self._stream or sys.stderr
        stream.write(json.dumps({"at": now, "event": event, **facts}) + "\n")
