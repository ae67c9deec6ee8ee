"""Plans a second of `iviguide batch`, whole: start, reading, planning, writing, summary (budget: 2,000 a second on 2 cores).

    python benchmarks/batch.py [--plans 20000] [--workers 2]

The patients beside the pack, again and again: once as they are, once with figures drawn anew for everybody, once with words
that nobody else has, so that nothing that was read can be used again. Processor time counts every process; the time by the clock
means something on a quiet machine only, so the time that a fixed loop takes is told beside it (5 ms on a free core of ours).
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from iviguide.knowledge import open_knowledge

FIGURES = ("weight_kg", "platelets_e9_l", "hb_g_dl", "age")
WORDS = "seen tuesday clinic bay seven ward nine follow up letter sent gp aware family updated overnight slept eating".split()
TEXTS = ("diagnosis", "text", "other", "comorbidities", "bleeding")


def patients(number: int, kind: str) -> Iterator[dict[str, Any]]:
    """`same`, `figures` drawn anew, or `words` of one's own besides."""
    held = [dict(c["patient"]) for c in open_knowledge().content.planning["plan_cases"]]
    drawn = random.Random(1)
    for n in range(number):
        facts = dict(held[n % len(held)])
        for key in FIGURES if kind != "same" else ():
            if str(facts.get(key, "")).replace(".", "", 1).isdigit():
                facts[key] = round(float(facts[key]) * drawn.uniform(0.95, 1.05), 1)
        for key in TEXTS if kind == "words" else ():
            if isinstance(facts.get(key), str):
                facts[key] += f"; {' '.join(drawn.sample(WORDS, 4))} {n % 28 + 1} {drawn.choice(WORDS)}"
        yield {"id": str(n), "patient": facts}


def fixed_loop() -> float:
    """Milliseconds of processor time: what a loaded machine adds shows here too."""
    start, data = time.process_time(), {}
    for i in range(60_000):
        data[i % 97] = (i, str(i))
    return (time.process_time() - start) * 1000


def measure(folder: Path, number: int, kind: str, workers: int) -> None:
    source, out = folder / f"{kind}.ndjson", folder / f"{kind}.out"
    source.write_text("".join(json.dumps(p) + "\n" for p in patients(number, kind)), encoding="utf-8")
    command = [sys.executable, "-m", "iviguide", "batch", str(source), "--out", str(out), "--as-of", "2026-11-21"]
    command += ["--quiet", "--summary", str(folder / "summary.json"), "--workers", str(workers)]
    before, loop, start = resource.getrusage(resource.RUSAGE_CHILDREN), fixed_loop(), time.perf_counter()
    subprocess.run(command, check=True)
    took, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    size = out.stat().st_size / number / 1000
    out.unlink()
    print(
        f"{kind}: {number / took:.0f} plans a second by the clock ({workers} processes); {cpu / number * 1000:.2f} ms of processor "
        f"each, which is {workers * number / cpu:.0f} a second on {workers} free cores; {size:.1f} kB a plan; "
        f"fixed loop {loop:.1f} to {fixed_loop():.1f} ms",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    open_knowledge()
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("same", "figures", "words"):
            measure(Path(folder), options.plans, kind, options.workers)


if __name__ == "__main__":
    main()
