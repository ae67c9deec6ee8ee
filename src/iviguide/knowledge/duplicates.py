"""Statements that seem to say the same: same people, treatment and aspect, the same figures, close wording.

An editor decides which pairs are one: a funding criterion for each of two diseases, or a rate on each of two labels, read alike
and are not. Same figures about other people are no duplicate, so disease and group must not differ.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import log

from ..model.frame import Population
from ..model.statement import Statement
from ..reading.text import fold, stem, words
from .store import Knowledge

CLOSE = 0.5
"""From here on two statements are shown as a pair: what their words share, weighted by how rare each is (Dice)."""
_OWN_KINDS = frozenset({"summary", "misconception", "gap", "definition", "indirect_evidence"})
"""Kinds that are made to repeat a figure for a purpose of their own; they are compared among themselves."""
_PEOPLE = ("age", "pregnancy", "line", "severity", "setting", "goal")
_PER_LITER = re.compile(r"x ?10\^?9/l")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two statements that seem to say the same, the earlier in the pack first."""

    one: str
    other: str
    closeness: float
    shared_sources: tuple[str, ...]


def near_duplicates(knowledge: Knowledge) -> tuple[Pair, ...]:
    """All such pairs among the statements in use, the closest first."""
    return tuple(sorted(_Comparison(knowledge).pairs(), key=lambda p: (-p.closeness, p.one, p.other)))


class _Comparison:
    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.held = knowledge.active
        self.words = {s.id: _words(f"{s.claim} {s.text}" if s.claim else s.text) for s in self.held}
        self.figures = {i: frozenset(w for w in found if w[0].isdigit()) for i, found in self.words.items()}

    @cached_property
    def weights(self) -> dict[str, float]:
        """How much a word tells: the fewer statements have it, the more."""
        found = Counter(w for own in self.words.values() for w in own)
        return {w: log((len(self.held) + 1) / n) for w, n in found.items()}

    @cached_property
    def totals(self) -> dict[str, float]:
        return {i: self._weight(own) for i, own in self.words.items()}

    def _weight(self, found: Iterable[str]) -> float:
        return sum(self.weights[w] for w in sorted(found))

    def pairs(self) -> Iterator[Pair]:
        for one, other in self._candidates():
            if not self._same_subject(one, other):
                continue
            shared = _sources(one) & _sources(other)
            closeness = round(self._closeness(one.id, other.id), 2)
            if closeness >= CLOSE and self._same_figures(one, other, bool(shared)):
                yield Pair(one=one.id, other=other.id, closeness=closeness, shared_sources=tuple(sorted(shared)))

    def _candidates(self) -> Iterator[tuple[Statement, Statement]]:
        """Pairs on one disease, from one source or with the same figures; everything else is not worth a look."""
        groups: dict[tuple[str, object], list[int]] = defaultdict(list)
        for n, s in enumerate(self.held):
            groups["disease", s.population.condition].append(n)
            groups["figures", self.figures[s.id]].append(n)
            for source in _sources(s):
                groups["source", source].append(n)
        groups.pop(("figures", frozenset()), None)
        seen = {pair for group in groups.values() for pair in combinations(group, 2)}
        for one, other in sorted(seen):
            yield self.held[one], self.held[other]

    def _same_subject(self, one: Statement, other: Statement) -> bool:
        return (
            (one.kind if one.kind in _OWN_KINDS else "") == (other.kind if other.kind in _OWN_KINDS else "")
            and bool(set(one.aspects) & set(other.aspects))
            and _same_people(one.population, other.population)
            and self._same_treatment(one, other)
            and (not (one.position and other.position) or one.position.authority == other.position.authority)
        )

    def _same_treatment(self, one: Statement, other: Statement) -> bool:
        """One agent is the other or a kind of it; of products that both name, at least the same."""
        mine, theirs = one.intervention.agent, other.intervention.agent
        is_a = self.knowledge.vocabulary.is_a
        if mine and theirs and not (is_a(mine, theirs) or is_a(theirs, mine)):
            return False
        named, also = self._products(one), self._products(other)
        return not named or not also or named == also

    def _products(self, statement: Statement) -> frozenset[str]:
        mentioned = self.knowledge.mentioned(statement)
        return frozenset(c for c in mentioned if self.knowledge.vocabulary[c].type == "product")

    def _same_figures(self, one: Statement, other: Statement, shared_source: bool) -> bool:
        """On one disease the figures of one may be a part of the other's, and from one source half of them may be others;
        a statement on everybody treated has to have the very same."""
        mine, theirs = self.figures[one.id], self.figures[other.id]
        if one.population.condition != other.population.condition:
            return mine == theirs
        return mine <= theirs or theirs <= mine or (shared_source and 2 * len(mine & theirs) >= len(mine | theirs))

    def _closeness(self, one: str, other: str) -> float:
        shared = self._weight(self.words[one] & self.words[other])
        return 2 * shared / (self.totals[one] + self.totals[other])


def _same_people(one: Population, other: Population) -> bool:
    """Whether nothing that both state differs: a statement that names no age may be about the same people."""
    if one.condition and other.condition and one.condition != other.condition:
        return False
    if any(a.pregnancy == "yes" and b.age in {"child", "newborn"} for a, b in ((one, other), (other, one))):
        return False
    stated = ((getattr(one, axis), getattr(other, axis)) for axis in _PEOPLE)
    return all(mine == theirs for mine, theirs in stated if mine and theirs)


def _sources(statement: Statement) -> frozenset[str]:
    return frozenset(c.source for c in statement.citations)


def _words(text: str) -> frozenset[str]:
    """The words of a text without their endings, and its figures.

    >>> sorted(_words("Doses of 1,430 mg rose above 50 x10^9/L."))
    ['1430', '50', 'abov', 'dose', 'mg', 'of', 'rose']
    """
    plain = _PER_LITER.sub(" ", fold(text)).replace(",", "")
    return frozenset(w if w[0].isdigit() else stem(w) for w, _, _ in words(plain) if w[0].isalnum())
