"""Running a case of the pack: what the answer stands on, and what it says."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import yaml

import iviguide
from iviguide.knowledge import Knowledge
from iviguide.model.answer import Answer
from iviguide.model.pack import AskCase
from iviguide.reading.text import fold

FLOORS = Path(__file__).with_name("floors.json")
CASES = Path(__file__).resolve().parents[2] / "packs" / "immunoglobulin" / "cases"


def sentences(answer: Answer) -> Iterator[str]:
    for part in (answer.urgent, answer.summary, *(s.sentences for s in answer.sections)):
        for sentence in part:
            yield sentence.text
    for conflict in answer.conflicts:
        for position in conflict.positions:
            yield position.position


def cited(answer: Answer) -> set[str]:
    """Ids of every statement that the answer uses."""
    found = {
        i
        for part in (answer.urgent, answer.summary, *(s.sentences for s in answer.sections))
        for x in part
        for i in x.statements
    }
    return found | {i for c in answer.conflicts for p in c.positions for i in p.statements}


def faults(case: AskCase, answer: Answer) -> list[str]:
    """What is wrong with an answer, one line each; nothing when it is as the case wants it."""
    used, text = cited(answer), fold(" ".join(sentences(answer)))
    wrong = []
    if answer.abstained != (case.abstains != "no"):
        wrong.append(f"abstained: {answer.abstained}, wanted {case.abstains}")
    wrong += [f"does not cite {i}" for i in case.must_cite if i not in used]
    wrong += [f"cites none of {', '.join(group)}" for group in case.any_of if not used & set(group)]
    wrong += [f"cites {i}" for i in case.never_cite if i in used]
    wrong += [f"does not say {words!r}" for words in case.says if fold(words) not in text]
    wrong += [f"says {words!r}" for words in case.never_says if fold(words) in text]
    return wrong


def run(knowledge: Knowledge) -> dict[str, tuple[int, list[tuple[str, list[str]]]]]:
    """Per file of cases: how many there are, and those that failed with what is wrong."""
    groups: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    counts: dict[str, int] = defaultdict(int)
    by_question: dict[tuple[str, str], AskCase] = {(c.question, c.reader): c for c in knowledge.content.cases}
    for path in sorted(CASES.glob("*.yaml")):
        for raw in yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)["cases"]:
            case = by_question[raw["question"], raw["reader"]]
            counts[path.stem] += 1
            if wrong := faults(case, iviguide.ask(case.question, reader=case.reader, knowledge=knowledge)):
                groups[path.stem].append((case.question, wrong))
    return {name: (n, groups[name]) for name, n in counts.items()}


def floors() -> dict[str, float]:
    loaded: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return loaded


def rate(count: int, failed: int) -> float:
    """Per cent of cases that hold."""
    return round(100 * (count - failed) / count, 1)
