"""A list that is worked out as far as it is looked at: most verdicts turn on the first statement that bears a claim out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Firsts(Generic[T]):
    """What an iterable yields, kept as it comes; asked for its first, it works out no more than that.

    >>> from itertools import count
    >>> firsts = Firsts(n for n in count(1) if n % 7 == 0)
    >>> firsts[0], bool(firsts), firsts[1]
    (7, True, 14)
    """

    __slots__ = ("_found", "_more")

    def __init__(self, source: Iterable[T]) -> None:
        self._found: list[T] = []
        self._more = iter(source)

    def __iter__(self) -> Iterator[T]:
        n = 0
        while n < len(self._found) or self._next():
            yield self._found[n]
            n += 1

    def __getitem__(self, n: int) -> T:
        while n >= len(self._found) and self._next():
            pass
        return self._found[n]

    def __bool__(self) -> bool:
        return bool(self._found) or self._next()

    def all(self) -> list[T]:
        """Everything."""
        self._found += self._more
        return self._found

    def _next(self) -> bool:
        for x in self._more:
            self._found.append(x)
            return True
        return False
