"""What a pack holds beside a plan: numbers of sources, plain wording, when to call, what studies saw."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ..knowledge.store import Knowledge
from ..model.plan import Plan
from ..model.plan_context import CitedLine, PlanContext, ResponsePoint
from ..model.statement import Outcome, Statement

_SHARE = re.compile(r"(\d+(?:\.\d+)?)\s*%")
_RANGE = re.compile(r"(\d+(?:\.\d+)?)\s*(?:-|to)\s*(\d+(?:\.\d+)?)")
_IF_REACTION = re.compile(r"\b(if|when)\b[^.;]{0,40}\b(reaction|reactions|hypersensitivity|anaphylaxis|clot)\b", re.I)
_CALL = re.compile(
    r"\b(call|go to|get)\b[^.]{0,60}\b(emergency|help|services|care|unit|team|doctor)|\bemergency care\b", re.I
)
_THEN = re.compile(r"\b(stop|slow)\b", re.I)
_DAYS = {"h": 1 / 24, "d": 1.0, "w": 7.0, "m": 30.0, "y": 365.0}
_MOST_CALLS, _MOST_OF_DISEASE, _MOST_POINTS = 10, 5, 8


def context_of(plan: Plan, knowledge: Knowledge) -> PlanContext:
    """Everything for the statements that the plan names; signs to call for are those of everybody treated, or of this disease."""
    numbers = {s.id: s.n for s in plan.sources}
    behind = {
        r
        for e in plan.expect
        for i in e.statements
        if i in knowledge.statements
        for r in knowledge.statements[i].rests_on
    }
    used = [s for i in sorted(set(statements_of(plan))) if (s := knowledge.statements.get(i))]
    told_of = behind | {i for e in plan.expect for i in e.statements}
    studies = [s for i in sorted(told_of) if (s := knowledge.statements.get(i))]
    conditions = {i.condition for i in plan.indications}

    def cites(statement: Statement) -> tuple[int, ...]:
        return tuple(sorted({numbers[c.source] for c in statement.citations if c.source in numbers}))

    def line(statement: Statement, text: str) -> CitedLine:
        named = tuple(sorted({c.source for c in statement.citations}))
        return CitedLine(text=text, statement=statement.id, citations=cites(statement), sources=named)

    told = _Told.of(plan)
    flags = [s for s in knowledge.active if _is_call(s) and told.fits(s) and _concerns(s, conditions, knowledge)]
    of_this = [s for s in flags if s.population.condition is not None][:_MOST_OF_DISEASE]
    flags = [*of_this, *(s for s in flags if s.population.condition is None)][:_MOST_CALLS]
    return PlanContext(
        cites={s.id: found for s in used if (found := cites(s))},
        plain={s.id: s.plain for s in used if s.plain},
        call_now=tuple(line(s, s.plain) for s in flags if s.plain),
        reaction=tuple(line(s, s.text) for s in _on_reactions(knowledge)),
        names={c: knowledge.vocabulary[c].lay_name for c in sorted(conditions) if c in knowledge.vocabulary},
        points=tuple(_points(studies, cites))[:_MOST_POINTS],
    )


class _Told(NamedTuple):
    """What the plan understood of age and pregnancy; a sign of another age group is no sign of theirs."""

    ages: frozenset[str]
    pregnant: bool

    @classmethod
    def of(cls, plan: Plan) -> _Told:
        facts = {k.replace("_", " "): v for k, v in plan.patient.facts.items()}
        ages: set[str] = {facts.get("age group", "")} - {""}
        if m := re.search(r"(\d+(?:\.\d+)?)\s*(year|month|week|day|hour)", facts.get("age", "")):
            days = float(m[1]) * {"y": 365.25, "m": 30.4, "w": 7, "d": 1, "h": 1 / 24}[m[2][0]]
            ages |= {"newborn", "child"} if days <= 28 else {"child"} if days < 18 * 365 else {"adult", "older adult"}
        pregnancy = facts.get("pregnancy", "").strip().lower()
        return cls(frozenset(ages), bool(pregnancy) and not pregnancy.startswith(("no", "not")))

    def fits(self, s: Statement) -> bool:
        if s.population.age is not None and s.population.age not in self.ages:
            return False
        if self.ages and "newborn" not in self.ages and re.search(r"\bnewborn", s.text, re.I):
            return False
        return s.population.pregnancy != "yes" or self.pregnant


def _is_call(s: Statement) -> bool:
    """A warning that tells a lay reader whom to call or where to go; how a ward treats it is not for them."""
    return "red-flag" in s.aspects and s.kind != "summary" and bool(_CALL.search(s.plain))


def statements_of(plan: Plan) -> Iterator[str]:
    """Every statement that some line of a plan stands on."""
    lines: Iterable[object] = (
        *plan.urgent,
        *plan.look_alikes,
        *(p for i in plan.indications for p in i.positions),
        *plan.dose.regimens,
        *plan.dose.choices,
        *_rates(plan),
        *plan.cautions,
        *plan.before,
        *plan.during,
        *plan.after,
        *plan.expect,
        *plan.alternatives,
        *plan.order,
    )
    for one in lines:
        yield from one.statements  # type: ignore[attr-defined]


def _rates(plan: Plan) -> Iterator[object]:
    """Ladders and what slows them, those of products that a name may mean included."""
    for infusion in (*plan.infusions[:1], *(i for c in plan.dose.choices for i in c.infusions[:1])):
        yield infusion
        yield from infusion.slowed


def _concerns(statement: Statement, conditions: set[str], knowledge: Knowledge) -> bool:
    """A sign for everybody treated, or for a disease (or its wider name) of this plan; never for another disease."""
    of = statement.population.condition
    if of is None:
        return True
    wider: set[str] = set()
    for condition in conditions:
        at: str | None = condition
        while at and at in knowledge.vocabulary:
            wider.add(at)
            at = knowledge.vocabulary[at].broader
    return of in wider


def _on_reactions(knowledge: Knowledge) -> list[Statement]:
    """What the pack says on acting on a reaction during an infusion: what it calls the reaction card's content."""
    found = [
        s
        for s in knowledge.active
        if s.population.condition is None
        and s.intervention.product is None
        and s.kind not in ("effect", "gap", "misconception", "indirect_evidence", "summary")
        and _IF_REACTION.search(s.text)
        and _THEN.search(s.text)
    ]
    return sorted(found, key=lambda s: s.id)[:5]


def response_points(statements: Iterable[Statement]) -> tuple[ResponsePoint, ...]:
    """Shares that responded, of statements on their own, without a plan that numbers their sources."""
    return tuple(_points(statements, lambda s: ()))


def _points(statements: Iterable[Statement], cites: Callable[[Statement], tuple[int, ...]]) -> Iterator[ResponsePoint]:
    """Shares of patients that the records of studies give in percent, with the time where there is one."""
    for s in statements:
        for o in s.outcomes if s.kind == "effect" else ():
            point = _point(s, o, cites(s))
            if point:
                yield point


def _point(s: Statement, o: Outcome, numbers: tuple[int, ...]) -> ResponsePoint | None:
    told = _SHARE.fullmatch((o.value or "").strip())
    percent = float(told[1]) if told else 101.0
    if percent > 100:
        return None
    low = high = None
    if o.interval and (ends := _RANGE.search(o.interval)) and float(ends[1]) <= percent <= float(ends[2]) <= 100:
        low, high = float(ends[1]), float(ends[2])
    return ResponsePoint(
        label=o.measure,
        percent=percent,
        at=o.at or "no time told",
        statement=s.id,
        day=_days(o.at or ""),
        low=low,
        high=high,
        of=o.of,
        citations=numbers,
    )


def _days(at: str) -> float | None:
    """
    >>> _days("day 8"), _days("2 weeks"), _days("soon")
    (8.0, 14.0, None)
    """
    if m := re.search(r"(\d+(?:\.\d+)?)\s*(hour|day|week|month|year)", at, re.I):
        figure, unit = m[1], m[2]
    elif m := re.search(r"(hour|day|week|month|year)s?\s*(\d+(?:\.\d+)?)", at, re.I):
        unit, figure = m[1], m[2]
    else:
        return None
    return float(figure) * _DAYS[unit[0].lower()]
