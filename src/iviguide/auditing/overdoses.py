"""A dose of immunoglobulin above every one that the pack holds for the disease: 1.2 g/kg a day for 5 days in Guillain-Barré syndrome.

Such a figure is found nowhere, so no statement says that it is wrong; that none of all doses given, studied or funded comes
near it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from ..model.quantity import plain_number
from ..model.statement import Statement
from ..reading.claims_figures import Figure
from ..reading.text import fold
from .claimed import Claimed
from .grounds import Judgement
from .index import IMMUNOGLOBULIN, StatementIndex
from .regimens import DAILY, DAY, IN_ALL, PER_WEIGHT, course_of

_BEYOND = Decimal("1.2")
"""Above the highest dose by so much it is no rounding."""
_HIGHEST = Decimal(2)
"""In g/kg: the highest dose of one course or one day that a disease is thought to have where no more is held."""
_LEAST = Decimal("0.6")
"""Below this a dose is not looked at: replacement is given so."""
_OF_OTHERS = re.compile(
    r"\b(?:above|exceed\w*|more than|beyond|at least|or more|overdose\w*|error|mistake\w*|never|not|no|too (?:much|high)"
    r"|mice|mouse|rats?|animals?|(?:over|in|for|within|after) \S+ (?:weeks|months|infusions|courses)|repeated|second|instead of"
    r"|cumulative\w*)\b|n't\b"
)
"""Words of a claim that tells of a limit, of an error, or of several doses together."""


def above_all_doses(c: Claimed, index: StatementIndex) -> Judgement | None:
    """A dose per kg told for a disease that lies above all that is held there; a range by its upper end."""
    r = c.claim.reading
    doses = [f for f in r.figures if f.unit == PER_WEIGHT and f.comparator == "=" and f.high > _LEAST]
    if not doses or c.agents - IMMUNOGLOBULIN or _OF_OTHERS.search(r.folded):
        return None
    if any(index.vocabulary[x].type == "harm" for x in r.concepts):
        return None
    most, source = _ceiling(index, tuple(sorted(c.conditions)))
    single = {f.high for f in doses}
    for told in _told(r.figures, r.folded):
        if told > (most if told in single else max(most, _HIGHEST)) * _BEYOND:
            held = (
                f"at most {plain_number(most)} g/kg: {source.text}" if source else f"at most {plain_number(most)} g/kg."
            )
            why = f"{plain_number(told)} g/kg is more than any dose that this pack holds there, {held}"
            return Judgement("contradicted", "high", why, (source.id,) if source else ())
    return None


def _told(figures: tuple[Figure, ...], folded: str) -> Iterator[Decimal]:
    """Each dose, and the course that a daily one comes to."""
    doses = [f for f in figures if f.unit == PER_WEIGHT]
    days = [f for f in figures if f.unit == "h" and DAY <= f.low <= 10 * DAY]
    for dose in doses:
        yield dose.high
    for dose in doses:
        if len(doses) == 1 and len(days) == 1 and DAILY.search(folded) and not IN_ALL.search(folded):
            yield min(dose.high * days[0].low, dose.low * days[0].high) / DAY


@lru_cache(maxsize=256)
def _ceiling(index: StatementIndex, conditions: tuple[str, ...]) -> tuple[Decimal, Statement | None]:
    """The highest dose per kg in any statement on these diseases, their narrower and wider forms, with that statement."""
    families = {x for condition in conditions for x in index.vocabulary.family(condition)}
    on_it = [s for x in sorted(families) for s in index.knowledge.by_condition.get(x, ()) if s.id in index.by_id]
    known = [
        (dose, s.population.condition in conditions, s.kind == "summary" and "dose" in s.aspects, -n, s)
        for n, s in enumerate(on_it)
        if set(s.agents) & IMMUNOGLOBULIN and (s.dose is not None or "harm" not in s.aspects)
        for dose in (*_told(index.held[index.by_id[s.id]].figures, fold(s.text)), course_of(s))
        if dose is not None
    ]
    most = max(known, key=lambda x: x[:4], default=None)
    return (most[0], most[4]) if most else (_HIGHEST, None)
