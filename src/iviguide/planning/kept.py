"""Results kept for the patients that come again: bounded, and without effect on any result."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
MOST = 128
"""Kept at once; then all are let go, so that memory has an end."""


class Kept(Generic[K, V]):
    """A dictionary of what was worked out. Two threads may work out the same thing; either result will do."""

    __slots__ = ("_held", "_most")

    def __init__(self, most: int = MOST) -> None:
        self._held: dict[K, V] = {}
        self._most = most

    def get(self, key: K, make: Callable[[], V]) -> V:
        """What is kept under the key, else what `make` gives (never None).

        >>> kept = Kept()
        >>> kept.get("a", lambda: 1), kept.get("a", lambda: 2)
        (1, 1)
        """
        found = self._held.get(key)
        if found is None:
            found = make()
            if len(self._held) >= self._most:
                self._held.clear()
            self._held[key] = found
        return found
