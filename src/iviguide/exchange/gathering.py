"""What is gathered of one patient on the way through a record: facts, dates, what could not be used."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from .pack_words import PackWords
from .resources import Resources


class Gathering:
    """What is gathered on the way; order of the input never matters, since everything is sorted at the end."""

    def __init__(self, resources: Resources, pack: PackWords, as_of: date, within: int) -> None:
        self.resources, self.pack, self.as_of, self.within = resources, pack, as_of, within
        self.facts: dict[str, Any] = {}
        self.dated: dict[str, str] = {}
        self.trouble: set[str] = set(resources.strange)
        self.unused: Counter[str] = Counter()
        self.lists: dict[str, set[str]] = {}
        self.past: dict[str, dict[str, date | None]] = {}
        self.repeated: Counter[tuple[str, str]] = Counter()

    def add(self, key: str, text: str) -> None:
        if text:
            self.lists.setdefault(key, set()).add(text)

    def add_past(self, key: str, text: str, at: date | None) -> None:
        """Something of the past once, with the last day it is told of."""
        if text:
            last = self.past.setdefault(key, {})
            last[text] = max(filter(None, (at, last.get(text))), default=None)
