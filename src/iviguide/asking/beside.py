"""Harm that stands beside benefit: of the treatment in this disease, and for what is told of this very patient."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .evidence import Hit
from .interpret import Interpretation

_BENEFIT = frozenset({"role", "dose", "efficacy", "comparison", "course", "onset", "duration"})
_WEIGHED = _BENEFIT | {"next-step", "sequence", "product", "administration"}
"""Aspects on which somebody is about to give the treatment."""


def harm_in_disease(summaries: Sequence[Hit], reading: Interpretation) -> list[Hit]:
    """The bottom line on harm for these patients, where a benefit was asked about."""
    if not set(reading.frame.aspects) & _BENEFIT:
        return []
    own = (
        h
        for h in summaries
        if h.statement.aspects[0] == "harm"
        and h.statement.population.condition
        and h.closeness[1] < 2
        and not h.other_agent
    )
    return list(own)[:1]


def harm_at_risk(hits: Iterable[Hit], reading: Interpretation) -> list[Hit]:
    """What is held on a risk that was told of the patient (an earlier clot, weak kidneys), where immunoglobulin is
    considered: one general bottom line on harm for each risk, the widest first."""
    told = frozenset(reading.frame.population.traits)
    if not (told and reading.has_ig and reading.frame.conditions and _WEIGHED & set(reading.frame.aspects)):
        return []
    filed = (h for h in hits if told & h.statement.subjects and _is_advice_on_harm(h))
    chosen: list[Hit] = []
    for hit in sorted(filed, key=lambda h: (-len(told & h.statement.subjects), len(h.statement.subjects), h.order)):
        if told & hit.statement.subjects:
            chosen.append(hit)
            told = told - hit.statement.subjects
    return chosen


def harm_in_pregnancy(hits: Iterable[Hit], lead: Iterable[Hit], reading: Interpretation) -> list[Hit]:
    """The general bottom line on pregnancy, where it was told and nothing that leads is about it."""
    frame = reading.frame
    if frame.population.pregnancy != "yes" or not (
        reading.has_ig and frame.conditions and _WEIGHED & set(frame.aspects)
    ):
        return []
    if any(h.statement.population.pregnancy == "yes" for h in lead):
        return []
    about = (h for h in hits if h.statement.population.pregnancy == "yes" and _is_general_harm(h))
    return sorted(about, key=lambda h: h.order)[:1]


def _is_general_harm(hit: Hit) -> bool:
    s = hit.statement
    return s.kind == "summary" and s.population.condition is None and s.aspects[0] == "harm" and hit.relevance.rank < 2


def _is_advice_on_harm(hit: Hit) -> bool:
    return _is_general_harm(hit) and not {"next-step", "administration"}.isdisjoint(hit.statement.aspects)
