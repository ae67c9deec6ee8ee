"""Whether a statement is about the people and the treatment that a claim is about."""

from __future__ import annotations

import re
from functools import lru_cache

from ..matching import Comparison
from ..model.frame import Population
from ..model.vocabulary import Vocabulary
from .claimed import Claimed
from .held import Held
from .index import IMMUNOGLOBULIN, StatementIndex

_CIRCUMSTANCES = frozenset({"severity", "setting", "goal", "line"})
_CONDITION_ORDER = ("same", "broader", "narrower", "sibling", "different", "unstated")


def compared_people(c: Claimed, held: Held, index: StatementIndex) -> tuple[Comparison, list[str], list[str]]:
    """The people of a statement beside those meant; axes on which they are others; axes on which they are a part."""
    others: list[str] = []
    narrower: list[str] = []
    evidence, vocabulary = held.population, index.vocabulary
    if (best := c.compared.get(held.people)) is None:
        best = c.compared[held.people] = _best_compared(c, held, index)
    for axis, relation in best.axes.items():
        if axis in {"agent", "traits"}:
            continue
        if relation in {"different", "sibling"} and _matters(axis, relation, c, held, vocabulary):
            others.append(axis)
        elif relation == "narrower" and _is_part(axis, c, evidence):
            narrower.append(axis)
    others += _not_said_of(c, held)
    if "condition" in narrower and _text_says_the_same(c, held):
        narrower.remove("condition")
    if c.reading.conditions and evidence.condition is None and not held.conditions:
        narrower.append("unstated")
    if set(evidence.traits) - set(c.reading.concepts) - set(c.claim.scope.concepts):
        narrower.append("traits")
    return best, others, narrower


def _text_says_the_same(c: Claimed, held: Held) -> bool:
    """Whether the statement itself speaks of the disease as widely as the claim does, whatever it is filed under."""
    said = {x for named in held.part_conditions for x in named}
    return bool(c.reading.conditions) and set(c.reading.conditions) <= said


def _best_compared(c: Claimed, held: Held, index: StatementIndex) -> Comparison:
    """The comparison with those of the diseases meant that are nearest."""
    if not c.beside:
        c.beside = [index.beside(asked) for asked in c.asked]
    best = index.compared(held, c.asked[0], c.beside[0])
    for asked, known in zip(c.asked[1:], c.beside[1:], strict=True):
        other = index.compared(held, asked, known)
        if _CONDITION_ORDER.index(other["condition"]) < _CONDITION_ORDER.index(best["condition"]):
            best = other
    return best


def _matters(axis: str, relation: str, c: Claimed, held: Held, vocabulary: Vocabulary) -> bool:
    """Whether another value on an axis makes it other people: the claim itself must have said so."""
    if axis == "condition":
        own = held.population.condition
        if own is not None and own not in c.reading.conditions:
            return not (relation == "sibling" and held.conditions & family(c.conditions, vocabulary))
        return not held.conditions & family(c.conditions, vocabulary)
    if axis == "line":
        return bool(c.reading.population.line) and relation == "different"
    if axis in {"severity", "setting", "goal"}:
        return relation == "different" and bool(getattr(c.reading.population, axis))
    if axis == "age":
        return bool(c.population.age)
    return True


def _not_said_of(c: Claimed, held: Held) -> list[str]:
    """Groups that the claim itself names and the statement does not: what it says is not known of them."""
    own, evidence = c.reading.population, held.population
    out = []
    if own.pregnancy == "yes" and not evidence.pregnancy and "pregnancy" not in held.groups:
        out.append("pregnancy")
    if own.age in {"child", "newborn"} and not evidence.age and own.age not in held.groups and own.age != c.usual_age:
        out.append("age")
    return out


def _is_part(axis: str, c: Claimed, evidence: Population) -> bool:
    """Whether evidence on a part is too narrow: a claim on adults need not say so, one on newborns must."""
    if axis == "condition":
        return True
    if axis == "age":
        return evidence.age not in {"adult", "older adult"}
    if axis == "line":
        return evidence.line != "first line"
    if axis == "severity" and evidence.severity == "severe" and "advice" not in c.reading.signs:
        return False
    if axis in _CIRCUMSTANCES:
        return not any(getattr(c.population, a) for a in ("severity", "setting", "goal"))
    return True


_URGENT = re.compile(
    r"(?i)\b(?:life[- ]threat\w*|emergenc\w+|urgent(?:ly)?|critical(?:ly)?|intracranial|massive|rescue|fatal|"
    r"at once|immediate(?:ly)?|severe(?:ly)?|serious(?:ly)?|major|crisis|"
    r"bleed\w*|h(?:a)?emorrhag\w*|before (?:\w+ ){0,2}(?:surgery|delivery))\b"
)
"""Words by which a text says that it speaks of grave or pressing cases."""
_EVALUATES = ("works", "firstline", "advice", "rank")


def urgent_only(c: Claimed, held: Held) -> bool:
    """Whether a claim says that a treatment works or is due, of a disease in general, and a statement speaks of life-threatening
    cases and emergencies only."""
    said = held.population
    if said.severity != "life-threatening" and said.setting != "emergency":
        return False
    return bool(c.conditions) and any(x in c.reading.signs for x in _EVALUATES) and more_urgent(c, held)


def more_urgent(c: Claimed, held: Held) -> bool:
    """Whether a statement is worded for grave or pressing cases, and neither the claim nor what surrounds it is."""
    people = c.population
    if people.severity in {"severe", "life-threatening"} or people.setting or people.goal == "rescue":
        return False
    whole = c.claim.own_sentence.text if c.claim.own_sentence else c.claim.text
    return _tells_of_urgency(held.statement.text) and not _tells_of_urgency(whole)


@lru_cache(maxsize=1024)
def _tells_of_urgency(text: str) -> bool:
    return _URGENT.search(text) is not None


def family(conditions: tuple[str, ...], vocabulary: Vocabulary) -> set[str]:
    """Conditions with everything wider and narrower."""
    out: set[str] = set()
    for c in conditions:
        out |= vocabulary.family(c)
    return out


def on_other_agent(c: Claimed, held: Held, vocabulary: Vocabulary) -> bool:
    """A statement on another treatment is no evidence on this one."""
    main = held.statement.intervention.agent
    if main is None or not c.agents:
        return False
    if (other := c.other_agent.get(main)) is None:
        other = c.other_agent[main] = _other(main, c, vocabulary)
    if other != BESIDE:
        return bool(other)
    return (c.own_agents and c.agents <= IMMUNOGLOBULIN) or held.named.isdisjoint(c.agents)


BESIDE = 2
"""Another treatment, unless the statement names that of the claim beside it."""


def _other(main: str, c: Claimed, vocabulary: Vocabulary) -> int:
    """Whether statements on a treatment are on another than the claim's."""
    if any(vocabulary.is_a(main, a) or vocabulary.is_a(a, main) for a in c.agents):
        return False
    if main in IMMUNOGLOBULIN and (c.agents & IMMUNOGLOBULIN or not c.own_agents):
        return bool(c.agents & {"ivig", "scig"}) and main in {"ivig", "scig"}
    return BESIDE
