"""How long the command takes from the shell: first start (nothing compiled), warm start, and what Python itself costs.

python benchmarks/cold_start.py [--runs 9]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time

QUESTION = "What is the role of IVIG in adults with autoimmune hemolytic anemia who are refractory to corticosteroids?"
ASK = ["-m", "iviguide", "ask", "--json", QUESTION]
FROM_PYTHON = ["-c", f"import iviguide; iviguide.ask({QUESTION!r})"]


def seconds(arguments: list[str], cache: str) -> float:
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments], check=True, capture_output=True, env={**os.environ, "IVIGUIDE_CACHE": cache}
    )
    return time.perf_counter() - began


def shown(name: str, times: list[float]) -> None:
    print(f"{name:34} median {statistics.median(times):.3f} s, worst {max(times):.3f} s, {len(times)} runs")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    first = []
    for _ in range(min(3, runs)):
        with tempfile.TemporaryDirectory() as cache:
            first.append(seconds(ASK, cache))
    shown("iviguide ask --json, first start", first)
    with tempfile.TemporaryDirectory() as cache:
        seconds(ASK, cache)
        shown("iviguide ask --json, warm", [seconds(ASK, cache) for _ in range(runs)])
        shown("import iviguide; ask, warm", [seconds(FROM_PYTHON, cache) for _ in range(runs)])
        shown("python -c pass", [seconds(["-c", "pass"], cache) for _ in range(runs)])


if __name__ == "__main__":
    main()
