"""Does an answer take longer in a larger pack? The pack's own cases, asked of it with 1, 10 and 100 times the indications.

The further indications are made up: each disease of the pack with its statements, under invented names. What holds for
everybody treated, sources, drugs and harms stay as they are, as they would. Also: how long loading takes from the cache.

python benchmarks/scaling.py [--times 1 10 100] [--questions 300] [--rounds 3] [--plot docs/scaling.svg]
"""

from __future__ import annotations

import argparse
import dataclasses
import gc
import hashlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from iviguide.asking import Asker
from iviguide.knowledge import Knowledge, default_pack, load_pack
from iviguide.knowledge.store import PackContent
from iviguide.model.statement import Statement
from iviguide.model.vocabulary import Concept
from iviguide.rendering import svg

_SYLLABLES = "ba ce di fo gu ka le mi no pu ra se ti vo zu cha pro gly tre mon".split()
STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#14202a}.bg{fill:#fff}.axis{stroke:#4a5a66}.grid{stroke:#d5dee3}"
    ".p50{fill:none;stroke:#2a7f9d;stroke-width:2}.p99{fill:none;stroke:#d1495b;stroke-width:2}"
    ".d50{fill:#2a7f9d}.d99{fill:#d1495b}.flat{fill:none;stroke:#b6c0c8;stroke-dasharray:4 4}"
)


def invented(word: str, copy: int) -> str:
    """A pronounceable word that stands for no disease, the same for the same word and copy."""
    drawn = hashlib.sha256(f"{word} {copy}".encode()).digest()
    return "".join(_SYLLABLES[b % len(_SYLLABLES)] for b in drawn[:5])


def larger(content: PackContent, times: int) -> PackContent:
    """The pack with `times` as many indications."""
    used = {s.population.condition for s in content.statements} - {None}
    concepts, statements, mentions = list(content.concepts), list(content.statements), dict(content.mentions)
    for copy in range(1, times):
        moved = {str(c): f"{c}-copy{copy}" for c in used}
        concepts += [_concept(c, copy, moved) for c in content.concepts if c.id in moved]
        for s in _statements(content.statements, copy, moved):
            statements.append(s)
            was = s.id.removesuffix(f"-copy{copy}")
            mentions[s.id] = tuple(moved.get(m, m) for m in content.mentions.get(was, ()))
    return dataclasses.replace(
        content, concepts=tuple(concepts), statements=tuple(statements), mentions=mentions, digest=f"{times}" * 12
    )


def _concept(c: Concept, copy: int, moved: dict[str, str]) -> Concept:
    return dataclasses.replace(
        c,
        id=moved[c.id],
        name=f"{invented(c.name, copy)} disease",
        plain="",
        broader=moved.get(c.broader, c.broader) if c.broader else None,
        synonyms=tuple(f"{invented(s, copy)} syndrome" for s in c.synonyms),
        codes={},
        shared={},
        near=(),
    )


def _statements(statements: tuple[Statement, ...], copy: int, moved: dict[str, str]) -> Iterator[Statement]:
    ids = {s.id: f"{s.id}-copy{copy}" for s in statements if s.population.condition}
    for s in statements:
        if s.id in ids:
            yield dataclasses.replace(
                s,
                id=ids[s.id],
                population=dataclasses.replace(s.population, condition=moved[str(s.population.condition)]),
                about=tuple(moved.get(a, a) for a in s.about),
                borrowed_for=moved.get(s.borrowed_for, s.borrowed_for) if s.borrowed_for else None,
                rests_on=tuple(ids.get(i, i) for i in s.rests_on),
            )


@dataclasses.dataclass(frozen=True)
class Measured:
    times: int
    indications: int
    statements: int
    p50_ms: float
    p99_ms: float
    build_s: float
    changed: int


def measure(content: PackContent, times: int, questions: int, rounds: int, answers: dict[str, str]) -> Measured:
    """The best of the rounds for each question; `answers` holds the first pack's answers, to see that none changed."""
    cases = [c for i, c in enumerate(content.cases) if i % max(1, len(content.cases) // questions) == 0]
    began = time.perf_counter()
    knowledge = Knowledge(larger(content, times))
    asker = Asker(knowledge)
    asker.ask("IVIG for ITP?")
    build = time.perf_counter() - began
    best: dict[str, float] = {}
    changed = 0
    gc.collect()
    gc.freeze()
    for _ in range(rounds):
        for case in cases:
            began = time.process_time()  # other work on the machine is not ours
            answer = asker.ask(case.question, reader=case.reader)
            took = time.process_time() - began
            best[case.question] = min(took, best.get(case.question, took))
            told = " ".join(s.text for s in answer.summary) + str(answer.abstained)
            changed += answers.setdefault(case.question + case.reader, told) != told
    gc.unfreeze()
    cuts = statistics.quantiles(best.values(), n=100, method="inclusive")
    held = {s.population.condition for s in knowledge.content.statements} - {None}
    return Measured(
        times,
        len(held),
        len(knowledge.statements),
        cuts[49] * 1000,
        cuts[98] * 1000,
        build,
        changed // rounds,
    )


LOAD = """
import time
from iviguide.knowledge import open_knowledge
began, busy = time.perf_counter(), time.process_time()
held = open_knowledge()
print(time.perf_counter() - began, time.process_time() - busy, len(held.statements))
"""


def loading(runs: int) -> tuple[list[float], float, int]:
    """Seconds to open the pack from the compiled cache in a fresh process, its processor time, and the number of statements.

    Processor time tells what loading costs where other work shares the machine.
    """
    with tempfile.TemporaryDirectory() as cache:
        times, busy, held = [], [], 0
        for _ in range(runs + 1):
            done = subprocess.run(
                [sys.executable, "-c", LOAD],
                check=True,
                capture_output=True,
                text=True,
                env={**os.environ, "IVIGUIDE_CACHE": cache},
            )
            shown = done.stdout.split()
            times.append(float(shown[0]))
            busy.append(float(shown[1]))
            held = int(shown[2])
    return times[1:], statistics.median(busy[1:]), held


def plot(found: list[Measured]) -> str:
    """Milliseconds over the number of indications, both logarithmic; the dashed line would be no growth at all."""
    import math

    left, top, wide, high = 70, 30, 520, 300
    xs = [math.log10(m.indications) for m in found]
    low, upper = min(xs), max(xs)
    most = math.ceil(math.log10(max(m.p99_ms for m in found)))
    least = math.floor(math.log10(min(m.p50_ms for m in found)))

    def at(x: float, ms: float) -> tuple[float, float]:
        across = (x - low) / ((upper - low) or 1)
        up = (math.log10(ms) - least) / ((most - least) or 1)
        return left + wide * across, top + high * (1 - up)

    shapes = [svg.rect(0, 0, left + wide + 130, top + high + 60, "bg")]
    for power in range(least, most + 1):
        y = at(low, 10.0**power)[1]
        shapes += [
            svg.line(left, y, left + wide, y, "grid"),
            svg.label(left - 8, y + 4, f"{10.0**power:g} ms", anchor="end"),
        ]
    for m, x in zip(found, xs, strict=True):
        place = at(x, 10.0**least)[0]
        shapes.append(svg.label(place, top + high + 18, f"{m.indications:,}", anchor="middle"))
        shapes.append(svg.label(place, top + high + 34, f"{m.statements:,} statements", anchor="middle"))
    for name, line, dot in (("p50_ms", "p50", "d50"), ("p99_ms", "p99", "d99")):
        values = [getattr(m, name) for m in found]
        shapes.append(svg.path([at(low, values[0]), at(upper, values[0])], "flat"))
        points = [at(x, v) for x, v in zip(xs, values, strict=True)]
        shapes.append(svg.path(points, line))
        for (px, py), value in zip(points, values, strict=True):
            shapes.append(svg.rect(px - 3, py - 3, 6, 6, dot))
            shapes.append(svg.label(px + 6, py - 6, f"{value:.1f}"))
        shapes.append(svg.label(points[-1][0] + 34, points[-1][1] + 4, "slowest 1 %" if line == "p99" else "median"))
    shapes.append(
        svg.label(left, 18, "Processor time of one answer by the number of indications (both axes logarithmic)")
    )
    told = "; ".join(f"{m.indications} indications: median {m.p50_ms:.1f} ms, p99 {m.p99_ms:.1f} ms" for m in found)
    return svg.picture(left + wide + 130, top + high + 50, "Time of one answer", told, shapes, STYLE) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10, 100])
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--plot", type=Path)
    given = parser.parse_args()
    times, busy, held = loading(9)
    print(
        f"loading from cache, {held} statements: median {statistics.median(times) * 1000:.0f} ms, "
        f"worst {max(times) * 1000:.0f}, of it processor time {busy * 1000:.0f} ms"
    )
    content = load_pack(default_pack())
    answers: dict[str, str] = {}
    found = []
    for n in given.times:
        m = measure(content, n, given.questions, given.rounds, answers)
        found.append(m)
        print(
            f"{m.times:4} x: {m.indications:6,} indications, {m.statements:7,} statements: p50 {m.p50_ms:6.1f} ms, "
            f"p99 {m.p99_ms:6.1f} ms; {m.changed} bottom lines changed; built in {m.build_s:.1f} s",
            flush=True,
        )
    if given.plot:
        given.plot.write_text(plot(found), encoding="utf-8")


if __name__ == "__main__":
    main()
