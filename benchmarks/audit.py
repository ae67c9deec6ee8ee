"""One audit in process: processor time over different texts of 1,500 words, and the start of the auditor.

    python benchmarks/audit.py [--texts 100] [--rounds 3] [--seeds ../shared/seeds]

No text comes twice in a round: each is made of another stretch of the pack's plain statements under headings; where the
five articles of real answers are given, every fourth text is made of their paragraphs. A text's figure is told twice: as first
read, and the best of all rounds, which is what the code takes when nothing else disturbs the machine.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from iviguide.auditing import Auditor
from iviguide.knowledge import Knowledge, open_knowledge

WORDS = 1500
A_SECTION = 6
"""Statements under one heading."""


def of_statements(knowledge: Knowledge) -> Iterator[str]:
    """Texts of the pack's plain statements: beginnings and steps never repeat a text."""
    said = knowledge.active
    for start in range(0, len(said), 7):
        words, parts = 0, []
        for n in range(len(said)):
            statement = said[(start + n * 3) % len(said)]
            if n % A_SECTION == 0:
                condition = statement.population.condition
                parts.append("## " + (knowledge.vocabulary.name(condition) if condition else "In general"))
            parts.append(statement.plain)
            words += len(statement.plain.split())
            if words >= WORDS:
                break
        yield "\n\n".join(parts)


def of_articles(folder: Path) -> Iterator[str]:
    """Texts of the paragraphs of real articles, each beginning at another."""
    lines = [
        x for path in sorted(folder.glob("*.txt")) for x in path.read_text(encoding="utf-8").splitlines() if x.strip()
    ]
    for start in range(0, len(lines), 5):
        words, parts = 0, []
        for n in range(len(lines)):
            parts.append(lines[(start + n) % len(lines)])
            words += len(parts[-1].split())
            if words >= WORDS:
                break
        yield "\n".join(parts)


def texts(knowledge: Knowledge, count: int, seeds: Path) -> list[str]:
    """Different texts, every fourth of real articles where these are at hand."""
    real = of_articles(seeds) if seeds.is_dir() else iter(())
    made = of_statements(knowledge)
    out = []
    for n in range(count):
        text = next(real, None) if n % 4 == 3 else None
        out.append(text or next(made))
    return out


def percentile(values: list[float], share: float) -> float:
    """The value that a share of all does not exceed.

    >>> percentile([3.0, 1.0, 2.0], 0.5)
    2.0
    """
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seeds", type=Path, default=Path("../shared/seeds"))
    args = parser.parse_args()
    knowledge = open_knowledge()
    Auditor(knowledge)  # so that the pack's reading is kept, as it is after an installation's first audit
    start = time.process_time()
    auditor = Auditor(knowledge)
    built = time.process_time() - start
    warm = islice(of_statements(knowledge), 250, 262)
    first = time.process_time()
    auditor.audit(next(warm))
    print(
        f"auditor from the cache {built * 1000:.0f} ms, its first audit {(time.process_time() - first) * 1000:.0f} ms"
    )
    for text in warm:
        auditor.audit(text)
    sample = texts(knowledge, args.texts, args.seeds)
    runs: list[list[float]] = [[] for _ in sample]
    claims = 0
    for _ in range(args.rounds):
        for text, took in zip(sample, runs, strict=True):
            start = time.process_time()
            result = auditor.audit(text)
            took.append((time.process_time() - start) * 1000)
            claims += len(result.claims)
    print(f"{len(sample)} texts of {WORDS} words, {claims / len(sample) / args.rounds:.0f} claims each; processor time")
    for name, values in (("as first read", [r[0] for r in runs]), ("best of all rounds", [min(r) for r in runs])):
        print(f"  {name}: p50 {percentile(values, 0.5):.0f} ms, p99 {percentile(values, 0.99):.0f} ms")


if __name__ == "__main__":
    main()
