"""Whether a reworded sentence still says the same: figures, negations, certainty, names, length. No clinical content."""

from __future__ import annotations

import re
from collections import Counter

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NEGATION = re.compile(
    r"\b(?:no|not|never|none|neither|nor|without|cannot|nothing|n't|unless|except|only|lack(?:s|ed)?|fail(?:s|ed)?|avoid)\b|n't\b",
    re.IGNORECASE,
)
_CERTAINTY = re.compile(
    r"\b(?:may|might|can|could|probably|possibly|perhaps|uncertain|unclear|unknown|likely|unlikely|suggests?|recommends?|"
    r"conditional|strong|very low|low|moderate|high|about|most|mostly|some|few|rarely|often|usually|at most|at least)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b(?:[A-Z]{2,}[A-Za-z0-9]*|[A-Z][a-z]+(?=[a-z]*\b))")
_STRONGER = re.compile(
    r"\b(?:always|all|every|proven|cures?|safe|certainly|definitely|must|best|guarantee\w*)\b", re.IGNORECASE
)
_MARKUP = re.compile(r"[<>{}\[\]`|\\]|https?:|\n")
LONGEST = 1.6
"""Times the length of the sentence that was reworded."""


def first_fault(plain: str, reworded: str) -> str:
    """What was lost or added, in words; empty where nothing was.

    >>> first_fault("IVIG may help 40 % of patients.", "In 40 % of patients IVIG may help.")
    ''
    >>> first_fault("IVIG may help 40 % of patients.", "IVIG helps 45 % of patients.")
    'numbers differ'
    """
    if not reworded.strip():
        return "it is empty"
    if len(reworded) > LONGEST * len(plain) + 40:
        return "it is much longer"
    if _MARKUP.search(reworded):
        return "it holds markup, an address or a line end"
    if _numbers(plain) != _numbers(reworded):
        return "numbers differ"
    if _units(plain) != _units(reworded):
        return "units differ"
    if _count(_NEGATION, plain) != _count(_NEGATION, reworded):
        return "negations differ"
    if _words(_CERTAINTY, plain) != _words(_CERTAINTY, reworded):
        return "words of certainty differ"
    if _words(_STRONGER, reworded) - _words(_STRONGER, plain):
        return "it is stronger"
    missing = _abbreviations(plain) ^ _abbreviations(reworded)
    return f"names differ: {', '.join(sorted(missing)[:3])}" if missing else ""


def _numbers(text: str) -> Counter[str]:
    return Counter(n.replace(",", "") for n in _NUMBER.findall(text))


_UNIT = re.compile(
    r"(\d)\s*(%|g/kg|mg/kg|g/dL|mL/kg/h|mL/h|g\b|mg\b|mL\b|h\b|hours?|days?|weeks?|months?|years?|kg\b|x10)"
)


def _units(text: str) -> Counter[tuple[str, str]]:
    return Counter((m[1], m[2].rstrip("s")) for m in _UNIT.finditer(text))


def _count(pattern: re.Pattern[str], text: str) -> int:
    return len(pattern.findall(text))


def _words(pattern: re.Pattern[str], text: str) -> Counter[str]:
    return Counter(m.lower().rstrip("s") for m in pattern.findall(text))


def _abbreviations(text: str) -> set[str]:
    return {m for m in _NAME.findall(text) if m.isupper()}
