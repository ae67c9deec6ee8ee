"""Figures in words: "five indications", "three to four weeks", "half of them", "for a week"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from .amounts import HINT, SHARE_HINT, SPAN_HINT, shares_in_words, spans_in_words
from .figure import Figure
from .needed import Watch

NUMBER_WORDS = {
    word: value
    for value, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
WORD_OF = re.compile(
    rf"\b({'|'.join(NUMBER_WORDS)}) (?:of|out of|in) (?:the |these |every )?(\d{{1,4}}|{'|'.join(NUMBER_WORDS)})\b(?![.,]?\d| ?(?:m?g|ml|h|hours?|days?|weeks?|months?)\b)"
)
_COUNTED = re.compile(
    r"\b(three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?![- ](?:in|out of|of (?:the |these )?\d|to one|times|fold|quarters?|fifths?|tenths?|thirds?|sixths?|eighths?|(?:minute|hour|day|week|month|year|decade)s?)\b)"
)
_WORDED = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|one(?= (?:to|or) (?:two|three|four|five)| hour| day| week| month| year))"
    r"(?: (?:to|or) (two|three|four|five|six|seven|eight|nine|ten|twelve))?[ -](?:full |consecutive )?(minutes?|hours?|days?|weeks?|months?|years?|decades?|doses|infusions|courses|patients?|people|adults|children|mothers|babies|newborns|infants|women|men|donors|recipients|participants|cases|contraindications|criteria|options|drugs|products|trials|studies|groups|countries|cohorts)\b"
)
_TIME_WORDS = {"minute": "min", "hour": "h", "day": "d", "week": "w", "month": "mo", "year": "y", "decade": "dec"}
_IN_HOURS = {
    "min": Decimal(1) / 60,
    "h": Decimal(1),
    "d": Decimal(24),
    "w": Decimal(168),
    "mo": Decimal("730.5"),
    "y": Decimal(8766),
    "dec": Decimal(87660),
}
_TWICE = re.compile(r"\b(?:twice|thrice)\b(?! (?:as|the|that|daily|weekly|monthly|yearly|a|per|each|every)\b)")
EVERY = re.compile(r"\b(?:every|each)\s*$")
"""Before a time: how often, not how long."""

TENS = HINT.pattern
_COUNTS, _SHARES, _SPANS = (_COUNTED.pattern, _TWICE.pattern), SHARE_HINT.pattern, SPAN_HINT.pattern
_WATCH = Watch([TENS, *_COUNTS, _SHARES, _SPANS, WORD_OF.pattern, _WORDED.pattern])


def possible_in(folded: str) -> set[str]:
    """Patterns of this room that may match somewhere in a text: in most, none can."""
    return _WATCH.possible(folded)


def names_number(possible: set[str]) -> bool:
    """Whether a number in words may stand before a noun or "of"."""
    return WORD_OF.pattern in possible or _WORDED.pattern in possible


def has_number(folded: str) -> bool:
    """Whether one does."""
    return _WORDED.search(folded) is not None or WORD_OF.search(folded) is not None


def in_words(folded: str, possible: set[str]) -> Iterator[Figure]:
    """Fractions, times of one unit, and counts."""
    if not possible.isdisjoint(_COUNTS):
        yield from _counted(folded)
    for low, high, comparator, start, end in shares_in_words(folded) if _SHARES in possible else ():
        yield Figure(low, high, "%", comparator, start, end)
    for low, high, comparator, start, end in spans_in_words(folded) if _SPANS in possible else ():
        yield Figure(low, high, "h", comparator, start, end)


def _counted(folded: str) -> Iterator[Figure]:
    """Numbers in words before whatever noun: "five indications"."""
    for m in _COUNTED.finditer(folded):
        value = Decimal(NUMBER_WORDS[m[1]])
        yield Figure(value, value, "", "=", m.start(), m.end())
    for m in _TWICE.finditer(folded):
        value = Decimal(2 if m.group() == "twice" else 3)
        yield Figure(value, value, "doses", "=", m.start(), m.end())


def worded(folded: str) -> Iterator[Figure]:
    for m in _WORDED.finditer(folded):
        low = Decimal(NUMBER_WORDS[m[1]])
        high = Decimal(NUMBER_WORDS[m[2]]) if m[2] else low
        noun = m[3].rstrip("s")
        if noun in _TIME_WORDS:
            factor = _IN_HOURS[_TIME_WORDS[noun]]
            name = "interval" if EVERY.search(folded[max(0, m.start() - 8) : m.start()]) else "h"
            yield Figure(low * factor, high * factor, name, "=", m.start(), m.end())
        else:
            yield Figure(low, high, "doses" if noun in {"dose", "infusion", "course"} else "n", "=", m.start(), m.end())
