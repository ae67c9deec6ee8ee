"""Figures quoted in a question: whose they are. Right figures about the wrong patients are the commonest fault there is."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import pairwise

from ..knowledge.store import Knowledge
from ..matching import Relevance, compare, relevance
from ..model.statement import Statement
from .evidence import Hit
from .interpret import Interpretation

_FIGURE = re.compile(r"(?<![\w.])\d{2,}(?:\.\d+)?(?!\w|\.\d)")
_SPAN = 40
"""Characters between two figures that were quoted together."""


def whose_figures(reading: Interpretation, knowledge: Knowledge) -> list[Hit]:
    """Statements that hold a pair of figures which the question takes for granted, and are about other patients."""
    if not reading.frame.premise or not reading.frame.conditions:
        return []
    index = _by_pair(knowledge)
    found = {s.id: s for pair in _pairs(reading.frame.text) for s in index.get(pair, ())}
    hits = []
    for s in found.values():
        compared = compare(s.population, reading.frame.population, knowledge.vocabulary)
        close = relevance(compared, s.population, knowledge.vocabulary)
        if close.rank > 1 and s.population.condition:
            name = knowledge.vocabulary.name(s.population.condition)
            because = Relevance("indirect", close.because or (f"it is about {name}",))
            hits.append(Hit(s, compared, because, 0, frozenset(), 0))
    return sorted(hits, key=lambda h: (h.statement.kind != "summary", h.id))


def _pairs(text: str) -> set[frozenset[str]]:
    """Neighboring figures of two digits and more that are no round tens: those that only one study has."""
    seen = [m for m in _FIGURE.finditer(text) if float(m.group()) % 10]
    return {
        frozenset((a.group(), b.group()))
        for a, b in pairwise(seen)
        if a.group() != b.group() and b.start() - a.end() <= _SPAN
    }


@lru_cache(maxsize=2)
def _by_pair(knowledge: Knowledge) -> dict[frozenset[str], tuple[Statement, ...]]:
    index: dict[frozenset[str], list[Statement]] = defaultdict(list)
    for s in knowledge.active:
        for pair in _pairs(s.text):
            index[pair].append(s)
    return {pair: tuple(found) for pair, found in index.items()}
