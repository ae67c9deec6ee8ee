"""Whether a statement answers as a claim does: who, which way, how many, how surely, in which role.

Asked only of the few statements that carry enough of a claim. What it finds forbids support; it never grants it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from ..model.statement import Statement
from ..model.vocabulary import Vocabulary
from ..reading.contrasts import OF_THINGS, TWO_WAYS, Answer, Told, answers_in, words_of
from ..reading.text import fold, stem
from .claimed import Claimed
from .compare import Match

STRICT = frozenset(
    "routine per health high certain confirm positive acute organ ig-class sugar anti group-o sex age lasting cheap full "
    "immune heal weekly fate cell-kind severity novel preg".split()
)
"""Lines that a statement must answer too: what it is silent on, it does not bear out."""
EXTREMES = frozenset({("share", 0), ("share", 1), ("share", 5), ("share", 6), ("strength", 0), ("oblige", 0), ("claim", 0)})
"""Answers so strong that silence does not bear them out."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a statement answers, with the stems of its words."""

    answers: frozenset[Answer]
    lines: frozenset[str]
    stems: frozenset[str]


def answers_of(told: Told) -> dict[str, set[int]]:
    """The answers that a word may stand for, by line: where it denies one of two, the other."""
    out: dict[str, set[int]] = defaultdict(set)
    for line, answer in told.answers:
        out[line].add(1 - answer if told.denied and line in TWO_WAYS and line not in OF_THINGS else answer)
    return out


def spoken(statement: Statement, vocabulary: Vocabulary) -> Spoken:
    """What a statement answers: in its text, its plain wording, its frame and the names of what it is about."""
    return _spoken(" . ".join(_texts(statement, vocabulary)))


@lru_cache(maxsize=4096)
def _spoken(text: str) -> Spoken:
    folded = fold(text)
    found = {(line, a) for told in answers_in(folded) for line, some in answers_of(told).items() for a in some}
    stems = {stem(p) for w, _, _ in words_of(folded) for p in (w, *w.split("-"))}
    return Spoken(frozenset(found), frozenset(line for line, _ in found), frozenset(stems))


def _texts(s: Statement, vocabulary: Vocabulary) -> list[str]:
    people = s.population
    names = [people.condition, s.intervention.agent, *s.about, s.position.authority if s.position else None]
    texts = [s.text, s.plain, *(vocabulary.name(x) for x in names if x and x in vocabulary)]
    texts += [str(x) for x in (people.age, people.severity, people.line, people.setting) if x]
    if people.pregnancy == "yes":
        texts.append("pregnant")
    if s.position:
        texts += [str(s.position.stance or ""), {"for": "recommended", "against": "advises against"}.get(str(s.position.direction), "")]
    if s.dose:
        texts += [x for x in (s.dose.daily, s.dose.course, s.dose.every, s.dose.days) if x]
    return texts


def not_answered(c: Claimed, m: Match) -> list[str]:
    """Words of the claim that answer a question otherwise than the statement does, or so strongly that it is silent on it."""
    theirs = spoken(m.held.statement, m.index.vocabulary)
    out = []
    for told in answers_in(fold(c.claim.text)):
        by_line = answers_of(told)
        if any((line, a) in theirs.answers for line, some in by_line.items() for a in some):
            continue
        if stem(told.word) in theirs.stems and not any(line in TWO_WAYS for line in by_line):
            continue
        other = [line for line in by_line if line in theirs.lines]
        silent = [
            line for line, some in by_line.items() if line in STRICT or any((line, a) in EXTREMES for a in some)
        ]
        if other or silent:
            out.append(f"{told.word} ({(other or silent)[0]}{'' if other else ', silent'})")
    return out


def told_otherwise(c: Claimed, m: Match) -> list[str]:
    """What a claim states and the statement, read closely, does not."""
    return not_answered(c, m)
