"""What is taken for so while nobody says otherwise, compiled once: most of it is the same for every patient."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ..model.pathway import Fact
from .cells import Value


class Presumptions:
    """The presumptions of a pack's facts."""

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        self.facts = facts
        self._plain: dict[str, Value] = {}
        self._in_turn: list[tuple[Fact, Value | None]] = []
        """Facts that other facts tell of, or keep from being presumed: one by one, as one may tell of the next."""
        for fact in facts.values():
            value = _presumed(fact)
            if fact.told_by or (fact.unless_told and value is not None):
                self._in_turn.append((fact, value))
            elif value is not None:
                self._plain[fact.id] = value

    def of(self, known: dict[str, Value]) -> dict[str, Value]:
        """What is presumed beside these known facts; what other facts tell is added to `known`."""
        out = self._plain.copy()
        for fact in out.keys() & known.keys():
            del out[fact]
        for rule, value in self._in_turn:
            if not known.keys().isdisjoint(rule.told_by):
                known[rule.id] = "yes"
            if rule.id in known or value is None:
                continue
            if not any(known.get(other) == "yes" for other in rule.unless_told):
                out[rule.id] = value  # treatment that was given leaves its effect open
        return out


def _presumed(fact: Fact) -> Value | None:
    if fact.presumed == "unknown":
        return None
    if fact.presumed is not None:
        return fact.presumed if fact.kind != "number" else Decimal(fact.presumed)
    return "no" if fact.kind == "finding" else None
