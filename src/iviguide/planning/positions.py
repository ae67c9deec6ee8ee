"""Each authority's stand on this patient: from its table where it has one, else its stand on the condition as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..model.pathway import PositionTable
from ..model.plan import IndicationPositions, PlanPosition
from ..model.statement import Statement
from ..model.terms import PlanStance
from .cells import Value
from .eligibility import Decision
from .rules import Compiled, Rules
from .tables import Table, deciding
from .view import View, said_with

_KINDS = {"guideline": 0, "license": 1, "funding": 2, "review": 3}
_ASKED = ("age_group", "pregnancy", "severity", "goal", "response", "procedure")
"""All that a statement's population is held against; whoever looks at another fact names it here."""
_FOR = frozenset({"recommended", "funded", "licensed"})
_WHOLE = "On the disease as a whole; its criteria were not held against this patient."
_AGENTS = frozenset({"ivig", "immunoglobulin", "scig"})


def positions(decision: Decision, view: View, rules: Rules) -> tuple[IndicationPositions, ...]:
    """One list per condition of the opened pathways."""
    if not decision.opened:
        return _without_pathway(view, rules)
    compiled, facts = decision.opened[0], view.facts
    keys = tuple(table.key(facts) for table in compiled.authorities)
    against = decision.answer == "no"
    key = (keys, view.patient.conditions, tuple(_asked(view).values()), against)
    return (compiled.stands.get(key, lambda: _stands(compiled, facts, view, rules, against)),)


def _asked(view: View) -> dict[str, Value | None]:
    return {fact: view.known.get(fact) for fact in _ASKED}


def _stands(
    compiled: Compiled, facts: Mapping[str, Value], view: View, rules: Rules, against: bool
) -> IndicationPositions:
    """Worked out once for all patients whom neither a table nor a statement's population can tell apart.

    Where the answer is no (`against`), a stand in favor of the disease as a whole is none in favor of this patient.
    """
    tabled = [
        _from_table(rule, table, facts, rules)
        for rule, table in zip(compiled.pathway.authorities, compiled.authorities, strict=True)
    ]
    spoken = {(p.authority, p.kind) for p in tabled}
    stated = [p for p in _stated(compiled, view, rules) if (p.authority, p.kind) not in spoken]
    stated = [_of_the_disease(p) for p in stated] if against else stated
    ordered = sorted([*tabled, *stated], key=lambda p: (_KINDS[p.kind], -(p.year or 0), p.authority))
    condition = compiled.pathway.conditions[0]
    return IndicationPositions(condition=condition, name=compiled.pathway.title, positions=tuple(ordered))


def _without_pathway(view: View, rules: Rules) -> tuple[IndicationPositions, ...]:
    """Stands on a condition that has no pathway: shown, and no answer drawn from them."""
    out, asked = [], _asked(view)
    for condition in view.patient.conditions[:2]:
        held = [s for s in rules.knowledge.by_condition.get(condition, ()) if s.position and _fits(s, asked)]
        if held:
            name = rules.knowledge.vocabulary.name(condition)
            found = sorted(
                (_whole(s, rules) for s in held), key=lambda p: (_KINDS[p.kind], -(p.year or 0), p.authority)
            )
            out.append(IndicationPositions(condition=condition, name=name, positions=tuple(found)))
    return tuple(out)


def _of_the_disease(stand: PlanPosition) -> PlanPosition:
    if stand.position not in _FOR:
        return stand
    position: PlanStance = "licensed" if stand.position == "licensed" else "conditional"
    return replace(stand, position=position, clause=f"{_WHOLE} {stand.clause}")


def _from_table(rule: PositionTable, table: Table, facts: Mapping[str, Value], rules: Rules) -> PlanPosition:
    outcome = table.decide(facts)

    def stance(row: int | None) -> PlanStance:
        return "not addressed" if row is None else rule.rows[row].position

    stances = list(dict.fromkeys(stance(row) for row in outcome.rows))
    rows = [rule.rows[row] for row in outcome.rows if row is not None]
    missing: tuple[str, ...] = ()
    if len(stances) == 1:
        position, rows = stances[0], rows[:1]
    else:
        position = "depends on missing facts"
        missing = tuple(rules.name(f) for f in deciding(outcome, stance))
    country = rules.knowledge.vocabulary[rule.authority].country
    return PlanPosition(
        authority=rules.knowledge.vocabulary.name(rule.authority),
        kind=rule.kind,
        year=rule.year,
        country=country,
        position=position,
        statements=tuple(dict.fromkeys(s for row in rows for s in row.statements)),
        missing=missing,
        clause=" / ".join(dict.fromkeys(said_with(row.clause, row.assumes) for row in rows if row.clause)) or None,
    )


def _stated(compiled: Compiled, view: View, rules: Rules) -> list[PlanPosition]:
    """Stands of the pack on the whole condition, where the statement is about nobody but such patients."""
    best: dict[tuple[str, str], Statement] = {}
    asked = _asked(view)
    for condition in _spoken_of(compiled, view, rules):
        for s in rules.knowledge.by_condition.get(condition, ()):
            if s.position is None or not _fits(s, asked):
                continue
            key = (s.position.authority, s.position.kind)
            if key not in best or _rank(s) > _rank(best[key]):
                best[key] = s
    return [_whole(s, rules) for s in best.values()]


def _spoken_of(compiled: Compiled, view: View, rules: Rules) -> list[str]:
    """The patient's own condition with its wider ones, as far as the pathway speaks of them: never a sibling's."""
    if compiled.pathway.positions_of:
        allowed = {*compiled.pathway.positions_of, *compiled.pathway.conditions}
    else:
        allowed = set(compiled.pathway.conditions)
    own = [n for c in view.patient.conditions for n in (c, *rules.knowledge.vocabulary.ancestors(c))]
    return [c for c in dict.fromkeys(own) if c in allowed] or list(compiled.pathway.conditions)


def _fits(s: Statement, asked: Mapping[str, Value | None]) -> bool:
    who = s.population
    if s.intervention.agent not in _AGENTS or "role" not in s.aspects or s.position is None:
        return False
    if s.intervention.product or s.position.superseded_by or _silent_on_veins(s):
        return False
    for axis, fact in (
        (who.age, "age_group"),
        (who.pregnancy, "pregnancy"),
        (who.severity, "severity"),
        (who.goal, "goal"),
    ):
        if axis is not None and asked[fact] != ("adult" if axis == "older adult" else axis):
            return False
    if (
        who.age is None
        and who.pregnancy is None
        and asked["age_group"] == "newborn"
        and s.population.condition == "itp"
    ):
        return False
    if who.line == "refractory" and asked["response"] != "failed":
        return False
    if who.line == "second line" and asked["response"] not in {"failed", "unsuitable"}:
        return False
    return who.setting is None or (who.setting == "before procedure" and asked["procedure"] == "yes")


def _silent_on_veins(s: Statement) -> bool:
    """That no label of a product under the skin names a disease tells nothing of those into a vein."""
    return s.intervention.agent == "scig" and s.position is not None and s.position.stance == "not licensed"


def _rank(s: Statement) -> tuple[int, int, int]:
    read = s.position is not None and s.position.stance != "could not be read"
    return (int(read), len(s.population.stated()), (s.position.year or 0) if s.position else 0)


def _whole(s: Statement, rules: Rules) -> PlanPosition:
    assert s.position is not None
    p = s.position
    clause = s.text
    stance: PlanStance = "not addressed" if p.stance == "not licensed" else p.stance
    return PlanPosition(
        authority=rules.knowledge.vocabulary.name(p.authority),
        kind=p.kind,
        year=p.year,
        country=p.country or rules.knowledge.vocabulary[p.authority].country,
        position=stance,
        superseded_by=p.superseded_by,
        statements=(s.id,),
        clause=clause,
    )
