"""A record as an editor reads it."""

from __future__ import annotations

import dataclasses
from typing import Any

from .records import RENAMED

_AS_IN_THE_PACK = {ours: theirs for theirs, ours in RENAMED.items()}


def in_words(value: Any) -> str:
    """A field or record as `key: value; key: value`; nothing where nothing is stated.

    >>> from iviguide.model.frame import Population
    >>> in_words(Population(condition="itp", age="adult"))
    'condition: itp; age: adult'
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = (f.name for f in dataclasses.fields(value))
        pairs = ((_AS_IN_THE_PACK.get(n, n).replace("_", " "), in_words(getattr(value, n))) for n in names)
        return "; ".join(f"{name}: {shown}" for name, shown in pairs if shown)
    if isinstance(value, dict):
        return ", ".join(f"{name} ({in_words(v)})" for name, v in value.items())
    if isinstance(value, (list, tuple)):
        separator = " | " if any(dataclasses.is_dataclass(v) for v in value) else ", "
        return separator.join(map(in_words, value))
    return "" if value is None else str(value)
