"""How long one warm answer takes over every case of the pack: p50, p99, and the slowest questions by name.

python benchmarks/warm_cases.py [--rounds 3] [--slowest 3]
"""

from __future__ import annotations

import argparse
import statistics
import time

import iviguide
from iviguide.rendering.json_ import to_json


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--slowest", type=int, default=3)
    given = parser.parse_args()
    knowledge = iviguide.open_knowledge()
    cases = knowledge.content.cases
    iviguide.ask("IVIG for ITP?", knowledge=knowledge)
    best: dict[str, float] = {}
    alone: dict[str, float] = {}
    for _ in range(given.rounds):  # the best of the rounds: other work on the machine is not ours
        for case in cases:
            began = time.perf_counter()
            answer = iviguide.ask(case.question, reader=case.reader, knowledge=knowledge)
            asked = time.perf_counter() - began
            alone[case.question] = min(asked, alone.get(case.question, asked))
            to_json(answer)
            took = time.perf_counter() - began
            best[case.question] = min(took, best.get(case.question, took))
    for name, times in (("ask", alone), ("ask and JSON", best)):
        cuts = statistics.quantiles(sorted(times.values()), n=100, method="inclusive")
        print(f"warm {name}, {len(times)} questions: p50 {cuts[49] * 1000:.1f} ms, p99 {cuts[98] * 1000:.1f} ms")
    for question in sorted(best, key=lambda q: -best[q])[: given.slowest]:
        print(f"  {best[question] * 1000:6.1f} ms  {question[:90]}")


if __name__ == "__main__":
    main()
