"""Time of one plan in process, over the patients beside the pack: `python benchmarks/plan.py [rounds]` (budget: p99 2 ms)."""

from __future__ import annotations

import sys
import time

from iviguide.knowledge import open_knowledge
from iviguide.planning import plan


def main(rounds: int) -> None:
    knowledge = open_knowledge()
    patients = [c["patient"] for c in knowledge.content.planning["plan_cases"]]
    patients = [p.get("text", p) for p in patients]
    cold = time.process_time()
    for patient in patients:
        plan(patient, knowledge=knowledge, as_of="2026-11-21")
    first = (time.process_time() - cold) / len(patients) * 1000
    times = []
    for _ in range(rounds):
        for patient in patients:
            start = time.process_time()
            plan(patient, knowledge=knowledge, as_of="2026-11-21")
            times.append((time.process_time() - start) * 1000)
    times.sort()
    p50, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
    print(
        f"{len(patients)} patients; first pass {first:.2f} ms each; warm p50 {p50:.2f} ms, p99 {p99:.2f} ms (processor time)"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
