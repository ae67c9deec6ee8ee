"""One audit in process: processor time over different texts of 1,500 words, the start of the auditor, and its memory.

    python benchmarks/audit.py [--texts 100] [--rounds 3] [--seeds ../shared/seeds]

Three kinds of texts, of each a third, none twice in a round:
* quoted: another stretch of the pack's plain statements under headings. A claim that quotes a statement in full needs no more
  than that, so these are the cheapest.
* reworded: the same with words left out and put in, so that hardly a sentence is the pack's. Nothing can be known beforehand.
* real: paragraphs of the articles of real answers, where these are given.
A text's figure is told twice: as first read, and the best of all rounds, which is what the code takes when nothing else
disturbs the machine. Memory is that of the process after the first round and at the end.
"""

from __future__ import annotations

import argparse
import resource
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


def reworded(text: str) -> str:
    """A text in other words: in every line each seventh word is left out and each eleventh said with doubt."""
    lines = []
    for line in text.split("\n\n"):
        words = line.split()
        kept = [f"perhaps {w}" if n % 11 == 5 else w for n, w in enumerate(words) if n % 7 != 3]
        lines.append(line if line.startswith("#") else " ".join(kept))
    return "\n\n".join(lines)


def texts(knowledge: Knowledge, count: int, seeds: Path) -> dict[str, list[str]]:
    """Different texts by kind."""
    made = of_statements(knowledge)
    each = max(1, count // 3)
    out = {"quoted": list(islice(made, each)), "reworded": [reworded(t) for t in islice(made, each)]}
    if seeds.is_dir():
        out["real"] = list(islice(of_articles(seeds), each))
    return out


def megabytes() -> int:
    """Most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


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
    memory = 0
    sample = texts(knowledge, args.texts, args.seeds)
    runs: dict[str, list[list[float]]] = {kind: [[] for _ in some] for kind, some in sample.items()}
    claims = dict.fromkeys(sample, 0)
    for _ in range(args.rounds):
        for kind, some in sample.items():
            for text, took in zip(some, runs[kind], strict=True):
                start = time.process_time()
                result = auditor.audit(text)
                took.append((time.process_time() - start) * 1000)
                claims[kind] += len(result.claims)
        memory = memory or megabytes()
    for kind, values in runs.items():
        print(
            f"{kind}: {len(values)} texts of {WORDS} words, {claims[kind] / len(values) / args.rounds:.0f} claims each"
        )
        for name, of in (("as first read", [v[0] for v in values]), ("best of all rounds", [min(v) for v in values])):
            print(f"  {name}: p50 {percentile(of, 0.5):.0f} ms, p99 {percentile(of, 0.99):.0f} ms")
    print(f"memory at most: {memory} MB after the first round, {megabytes()} MB after all")


if __name__ == "__main__":
    main()
