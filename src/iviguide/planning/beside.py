"""Several diseases in one patient: which one the plan is for, and what the others say."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..model.plan import Eligibility
from .eligibility import WORDS, Decision, decide, eligibility
from .rules import Rules
from .view import View, holds


@dataclass(frozen=True, slots=True)
class Beside:
    """Another disease that was told, as if it stood alone."""

    view: View
    decision: Decision
    answer: Eligibility

    @property
    def title(self) -> str:
        return self.decision.opened[0].pathway.title

    @property
    def says(self) -> str:
        """What this disease alone would mean, in one clause."""
        rule = f" ({self.answer.rule})" if self.answer.rule else ""
        return f"{self.title}, by itself: {WORDS[self.answer.answer]}{rule}"


def decide_all(view: View, rules: Rules) -> tuple[View, Decision, tuple[Beside, ...]]:
    """The disease that leads, and the others. The first one told leads, unless another presses more (`_presses`)."""
    lead = decide(view, rules)
    others = _others(view, lead, rules)
    most = max((_presses(o.decision, view) for o in others), default=0)
    if most > _presses(lead, view):
        for n, other in enumerate(others):
            if _presses(other.decision, view) == most:
                told = next(c for c in view.patient.conditions if c in other.view.patient.conditions)
                first = replace(
                    view.patient,
                    conditions=(told, *(c for c in view.patient.conditions if c != told)),
                )
                was = Beside(_only(view, lead.conditions[:1]), lead, eligibility(lead, rules))
                rest = [o for m, o in enumerate(others) if m != n]
                return replace(view, patient=first), other.decision, (was, *rest) if lead.opened else tuple(rest)
    return view, lead, tuple(others)


def _others(view: View, lead: Decision, rules: Rules) -> list[Beside]:
    """Every other condition that has a pathway of its own; wider and narrower names of the same disease are none."""
    vocabulary, out = rules.knowledge.vocabulary, []
    taken = {c for compiled in lead.opened for c in compiled.pathway.conditions}
    ids = set(lead.ids) | {p for r in lead.shut_by for p in r.pathways}
    for condition in view.patient.conditions:
        kin = {condition, *vocabulary.ancestors(condition)}
        if kin & taken or any(condition in vocabulary.ancestors(t) for t in taken):
            continue
        alone = _only(view, (condition,))
        decision = decide(alone, rules)
        if not decision.opened or decision.ids & ids or decision.opened[0].pathway.gives_way == "yes":
            continue
        ids |= decision.ids
        taken |= {condition}
        out.append(Beside(alone, decision, eligibility(decision, rules)))
    return out


def _only(view: View, conditions: tuple[str, ...]) -> View:
    return replace(view, patient=replace(view.patient, conditions=conditions), known=dict(view.known))


def _presses(decision: Decision, view: View) -> int:
    """2 for an emergency, 1 for a rescue that is due, 0 for what can be planned."""
    row = decision.row
    if row is None or holds(row.when, view.known) is not True:
        return 0
    return 2 if row.waits == "no" else int(row.goal == "rescue" and decision.answer in {"yes", "adjunct"})
