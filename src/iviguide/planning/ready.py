"""Rules ready to be met: their cells compiled, and found by a fact that they need, so that most are never looked at.

A rule that fires only where every cell is known to hold can be passed over as long as one of its facts is not known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Generic, Protocol, TypeVar

from ..model.pathway import When
from .cells import Cell, Value, cell


class Conditional(Protocol):
    @property
    def when(self) -> When: ...


R = TypeVar("R", bound=Conditional)
Cells = tuple[tuple[str, Cell | None], ...]
"""Facts that have to be known, with their cell; None where any value will do."""


def split(when: When) -> tuple[Cells, tuple[str, ...]]:
    """The cells that need a known fact, and the facts that must not be known."""
    needed = tuple((f, None if text == "known" else cell(text)) for f, text in when.items() if text != "unknown")
    return needed, tuple(f for f, text in when.items() if text == "unknown")


def surely(needed: Cells, known: Mapping[str, Value]) -> bool:
    """Whether every one of these facts is known and in its cell."""
    for fact, wanted in needed:
        value = known.get(fact)
        if value is None or (wanted is not None and not wanted.holds(value)):
            return False
    return True


class Index(Generic[R]):
    """Some rules in their order. `holding` gives those of which every cell is known to hold."""

    __slots__ = ("_always", "_by_fact")

    def __init__(self, rules: Iterable[R]) -> None:
        found = [(place, rule, *split(rule.when)) for place, rule in enumerate(rules)]
        uses = Counter(fact for _, _, needed, _ in found for fact, _ in needed)
        self._always: list[tuple[int, R, Cells, tuple[str, ...]]] = []
        self._by_fact: dict[str, list[tuple[int, R, Cells, tuple[str, ...]]]] = {}
        for entry in found:
            if entry[2]:  # under the fact that the fewest rules ask for: it is the least often known
                rarest = min((f for f, _ in entry[2]), key=lambda f: (uses[f], f))
                self._by_fact.setdefault(rarest, []).append(entry)
            else:
                self._always.append(entry)

    def holding(self, known: Mapping[str, Value]) -> list[R]:
        """The rules that hold by known facts alone, in their order."""
        entries = [*self._always]
        for fact in known.keys() & self._by_fact.keys():
            entries += self._by_fact[fact]
        hit = [
            (place, rule)
            for place, rule, needed, unknown in entries
            if surely(needed, known) and not any(known.get(f) is not None for f in unknown)
        ]
        hit.sort(key=_place)
        return [rule for _, rule in hit]


def _place(entry: tuple[int, R]) -> int:
    return entry[0]
