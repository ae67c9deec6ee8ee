"""Frame against frame, one axis at a time. Every relation reads *the evidence relative to what is asked*.

same       about exactly the group that is asked about
narrower   about a part of it                 (asked: AIHA; evidence: warm AIHA)
broader    about more than it                 (asked: warm AIHA; evidence: AIHA)
sibling    about another branch of the family (asked: cold; evidence: warm)
different  about something else               (asked: child; evidence: adult)
unstated   the evidence does not say, or nothing was asked on this axis
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ..model.frame import Population
from ..model.vocabulary import Vocabulary

Relation = Literal["same", "narrower", "broader", "sibling", "different", "unstated"]
Axis = Literal["condition", "age", "pregnancy", "line", "severity", "setting", "goal", "traits", "agent"]

AXES: tuple[Axis, ...] = ("condition", "age", "pregnancy", "line", "severity", "setting", "goal", "traits", "agent")


_SUBGROUP: tuple[Axis, ...] = ("age", "pregnancy", "setting", "goal", "line", "severity")
_NEIGHBORS = ({"second line", "refractory"}, {"severe", "life-threatening"})
"""Values next to each other on their axis: a line after the first, a disease that is grave."""
_CLOSED: tuple[Axis, ...] = ("pregnancy", "line", "severity", "setting", "goal")


@dataclass(frozen=True, slots=True)
class Comparison:
    """The relation on each axis. Axes without a word on either side are left out."""

    axes: dict[Axis, Relation]

    same_axes: int = field(init=False, compare=False)
    """On how many axes it is about exactly those asked about; the condition counts double."""
    narrower_people: int = field(init=False, compare=False)
    """On how many axes it is about a subgroup that is not asked about."""

    def __post_init__(self) -> None:
        same = sum(2 if axis == "condition" else 1 for axis, relation in self.axes.items() if relation == "same")
        object.__setattr__(self, "same_axes", same)
        object.__setattr__(self, "narrower_people", sum(self.axes.get(axis) == "narrower" for axis in _SUBGROUP))

    def __getitem__(self, axis: Axis) -> Relation:
        return self.axes.get(axis, "unstated")


def compare(
    evidence: Population,
    asked: Population,
    vocabulary: Vocabulary,
    *,
    evidence_agents: tuple[str, ...] = (),
    asked_agents: tuple[str, ...] = (),
) -> Comparison:
    """Relations of evidence to what is asked, on every axis that either of them states."""
    axes: dict[Axis, Relation] = {}
    if evidence.condition or asked.condition:
        axes["condition"] = concept_relation(evidence.condition, asked.condition, vocabulary)
    if evidence.age or asked.age:
        axes["age"] = _age(evidence.age, asked.age)
    for axis in _CLOSED:
        theirs, ours = getattr(evidence, axis), getattr(asked, axis)
        if theirs or ours:
            axes[axis] = "sibling" if {theirs, ours} in _NEIGHBORS else _closed(theirs, ours)
    if _mother_and_child(evidence, asked) or _mother_and_child(asked, evidence):
        axes["pregnancy"] = "different"
    if evidence.traits or asked.traits:
        axes["traits"] = _traits(set(evidence.traits), set(asked.traits))
    if evidence_agents and asked_agents:
        axes["agent"] = _agents(evidence_agents, asked_agents, vocabulary)
    return Comparison(axes)


def _mother_and_child(one: Population, other: Population) -> bool:
    """What is known of pregnant women is not about children, though neither says so of the other."""
    return one.pregnancy == "yes" and other.age in {"child", "newborn"} and not other.pregnancy


def concept_relation(evidence: str | None, asked: str | None, vocabulary: Vocabulary) -> Relation:
    """How one concept lies to another in the tree of `broader`."""
    if evidence == asked:
        return "same"
    if evidence is None:
        return "broader"
    if asked is None:
        return "narrower"
    if vocabulary.is_a(evidence, asked):
        return "narrower"
    if vocabulary.is_a(asked, evidence):
        return "broader"
    if set(vocabulary.ancestors(evidence)) & set(vocabulary.ancestors(asked)):
        return "sibling"
    return "different"


def _age(evidence: str | None, asked: str | None) -> Relation:
    if evidence == asked:
        return "same"
    if evidence is None:
        return "broader"
    if asked is None:
        return "narrower"
    if asked == "older adult" and evidence == "adult":
        return "broader"
    if asked == "adult" and evidence == "older adult":
        return "narrower"
    return "different"


def _closed(evidence: str | None, asked: str | None) -> Relation:
    """A closed list has no tree: the same, wider because silent, a part because nothing was asked, or another."""
    if evidence == asked:
        return "same"
    if evidence is None or asked is None:
        return "broader" if evidence is None else "narrower"
    return "different"


def _traits(evidence: set[str], asked: set[str]) -> Relation:
    if evidence == asked:
        return "same"
    if not evidence:
        return "broader"
    if evidence <= asked:
        return "broader"
    return "narrower"


def _agents(evidence: tuple[str, ...], asked: tuple[str, ...], vocabulary: Vocabulary) -> Relation:
    """The best relation that any agent of the evidence has to any that is asked about."""
    order: tuple[Relation, ...] = ("same", "narrower", "broader", "sibling", "different", "unstated")
    return min((concept_relation(e, a, vocabulary) for e in evidence for a in asked), key=order.index)
