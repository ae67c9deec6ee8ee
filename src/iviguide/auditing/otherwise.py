"""The same in words of another class ("fewer" for "less frequent", "no difference" for "no better"); denials on both sides."""

from __future__ import annotations

import re

from ..reading.claims_frame import Reading
from .claimed import Claimed

QUANTITY = ("change", "degree", "oftener")
"""Classes that all tell of more or less."""
_SOON = ("speed", "early")
NOTHING = frozenset({0})
NOT = re.compile(r"(?i)\b(?:not|no|never|without|nor|neither|cannot|none|nobody|hardly)\b|n['’]t\b")
_DENIES = re.compile(NOT.pattern + r"|\b(?:despite|fail(?:s|ed|ing)?|lack(?:s|ed|ing)?|unable|in spite of)\b")
_NONE = {
    "rank": 0,
    "differ": -1,
    "works": -1,
    "change": 0,
    "degree": 0,
    "oftener": 0,
    "certain": -1,
    "advice": -1,
    "finding": -1,
}


def said_otherwise(name: str, signs: dict[str, frozenset[int]]) -> frozenset[int]:
    """The answer to what a class asks, by words of a class next to it."""
    if name in QUANTITY:
        found = frozenset().union(*[signs.get(x, frozenset()) for x in QUANTITY])
        return found or (NOTHING if -1 in signs.get("differ", ()) else found)
    if name in _SOON:
        return frozenset().union(*[signs.get(x, frozenset()) for x in _SOON])
    if name == "included":
        return signs.get("advice", frozenset())
    none = 0 in signs.get("rank", ()) or any(0 in signs.get(x, ()) for x in QUANTITY)
    if name == "differ":
        return frozenset({-1}) if none else frozenset()
    if name == "rank" and (-1 in signs.get("differ", ()) or none):
        return NOTHING
    return frozenset()


def denied_in_both(c: Claimed, part: Reading) -> frozenset[str] | None:
    """Where claim and sentence have one denial each they deny the same, even if it reaches over other words: the names for
    which that does not hold; None where they do not."""
    if len(NOT.findall(part.text)) != 1:
        return None
    ours = len(_DENIES.findall(c.reading.text))
    by_sign = any(v in c.reading.signs.get(k, ()) for k, v in _NONE.items())
    if ours == 1:
        return frozenset(c.reading.concepts)
    return frozenset() if by_sign and not ours else None
