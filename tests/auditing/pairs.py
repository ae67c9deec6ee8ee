"""Paraphrases of statements, each with marked breaks, laid beside their own statement: what each question sees.

    python -m tests.auditing.pairs FILE [FILE ...] [--show unsaid|comparison|...] [--only KIND]

A row is `statement-id <TAB> sentence` with marks `{kind:good=>bad}`: all left sides make the true sentence, one right side at a
time a broken one. Printed for each kind: in how many rows each question finds something (for breaks: something more than in
the true sentence), how many are clean, and how many breaks nobody saw. `--show NAME` prints the true sentences in which a
question finds something; `--show KIND` the breaks of a kind that nobody saw.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import iviguide
from iviguide.aligning.faults import QUESTIONS
from iviguide.aligning.pair import PairReader
from iviguide.auditing import auditor
from iviguide.auditing.index import IMMUNOGLOBULIN

MARK = re.compile(r"\{([a-z]+):([^{}]*?)=>([^{}]*?)\}")


def rows(path: Path) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Statement, true sentence, and each break with its kind."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        statement, marked = line.split("\t")
        marks = list(MARK.finditer(marked))
        broken = []
        for n, m in enumerate(marks):
            count = iter(range(len(marks)))
            broken.append((m[1], MARK.sub(lambda x, n=n, count=count: x[3] if next(count) == n else x[2], marked)))
        yield statement, MARK.sub(r"\2", marked), broken


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--show")
    options = parser.parse_args()
    knowledge = iviguide.open_knowledge()
    index = auditor(knowledge).index
    reader = PairReader(knowledge, index.weigh, IMMUNOGLOBULIN)

    def asked(text: str, statement: str) -> dict[str, list[str]]:
        pair = reader.pair(text, knowledge.statements[statement])
        return {name: question(pair) for name, question in QUESTIONS.items()}

    number: Counter[str] = Counter()
    seen: Counter[tuple[str, str]] = Counter()
    clean: Counter[str] = Counter()
    unseen: Counter[str] = Counter()
    for path in options.files:
        for statement, good, broken in rows(path):
            held = knowledge.statements[statement].text
            first = asked(good, statement)
            number["true"] += 1
            clean["true"] += not any(first.values())
            for name, found in first.items():
                seen["true", name] += bool(found)
                if options.show == name and found:
                    print(f"{found}\n   {statement}: {good}\n   S: {held}")
            for kind, text in broken:
                then = asked(text, statement)
                new = {name for name in then if set(then[name]) - set(first[name])}
                number[kind] += 1
                clean[kind] += not any(then.values())
                unseen[kind] += not new
                for name in new:
                    seen[kind, name] += 1
                if options.show == kind and not new:
                    print(f"{statement}: {text}\n   S: {held}")
    print(f"{'':12}{'n':>6}" + "".join(f"{q:>11}" for q in QUESTIONS) + f"{'clean':>11}{'unseen':>11}")
    for kind in ("true", *sorted(set(number) - {"true"})):
        n = number[kind]
        shares = [seen[kind, q] / n for q in QUESTIONS]
        print(f"{kind:12}{n:6}" + "".join(f"{x:11.3f}" for x in (*shares, clean[kind] / n, unseen[kind] / n)))


if __name__ == "__main__":
    main()
