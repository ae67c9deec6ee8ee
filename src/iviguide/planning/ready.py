"""Rules ready to be met: their cells compiled, and found by a fact that they need, so that most are never looked at.

A rule that fires only where every cell is known to hold can be passed over as long as one of its facts is not known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
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


@dataclass(frozen=True, slots=True)
class _Entry(Generic[R]):
    place: int
    rule: R
    needed: Cells
    unknown: tuple[str, ...]


class Index(Generic[R]):
    """Some rules in their order. `holding` gives those of which every cell is known to hold."""

    __slots__ = ("_always", "_by_fact", "_by_word")

    def __init__(self, rules: Iterable[R]) -> None:
        found = [_Entry(place, rule, *split(rule.when)) for place, rule in enumerate(rules)]
        uses = Counter(fact for entry in found for fact, _ in entry.needed)
        self._always: list[_Entry[R]] = []
        self._by_fact: dict[str, list[_Entry[R]]] = {}
        self._by_word: dict[str, dict[str, list[_Entry[R]]]] = {}
        for entry in found:
            if not entry.needed:
                self._always.append(entry)
                continue
            # under the fact that the fewest rules ask for: it is the least often known
            fact, wanted = min(entry.needed, key=lambda pair: (uses[pair[0]], pair[0]))
            if wanted is None or wanted.words is None or wanted.denied:
                self._by_fact.setdefault(fact, []).append(entry)
                continue
            for word in sorted(wanted.words):
                self._by_word.setdefault(fact, {}).setdefault(word, []).append(entry)

    def holding(self, known: Mapping[str, Value]) -> list[R]:
        """The rules that hold by known facts alone, in their order."""
        entries = self._always.copy()
        for fact in known.keys() & self._by_fact.keys():
            entries += self._by_fact[fact]
        for fact in known.keys() & self._by_word.keys():
            value = known[fact]
            if isinstance(value, str) and (told := self._by_word[fact].get(value)):
                entries += told
        hit = [e for e in entries if surely(e.needed, known) and not (e.unknown and _any_known(e.unknown, known))]
        hit.sort(key=_place)
        return [e.rule for e in hit]


def _any_known(facts: tuple[str, ...], known: Mapping[str, Value]) -> bool:
    return any(known.get(fact) is not None for fact in facts)


_place = attrgetter("place")
