"""Times without a number: "lasts for years", "works within minutes". Beside a statement they are right or wrong by size."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from ..reading.claims_figures import Figure
from .claimed import Claimed
from .compare import Match
from .grounds import ASKED, Judgement

_SIZES = {
    "minute": (0, 3),
    "hour": (1, 60),
    "day": (20, 400),
    "week": (140, 2_000),
    "month": (1_000, 20_000),
    "year": (6_500, 500_000),
    "decade": (80_000, 500_000),
}
"""Hours that somebody may mean. Four weeks are not yet "months"."""
_ONE = {"month": (500, 1_000), "year": (6_500, 10_000)}
_VAGUE = re.compile(
    r"(?i)\b(?:for|within|in|over|after|lasts?|lasting|takes?) (?P<few>(?:(?:about|around|only|just|up to|at least"
    r"|several|many|some|few|a|an|one|the|next|first|couple of|matter of) )*)"
    r"(?P<unit>minute|hour|day|week|month|year|decade)(?P<more>s?)\b"
)
_LASTS = re.compile(r"(?i)\blast(?:s|ed|ing)?\b")
LEAST = 0.5
"""Share that must be carried; the word for the time, which is rare, is not."""


def vague_time(c: Claimed) -> tuple[Decimal, Decimal] | None:
    """Hours that a claim means by "for years"; None where it names no time, or names it by a figure."""
    if any(f.unit == "h" for f in c.claim.reading.figures):
        return None
    m = _said(c.claim.text)
    if m is None:
        return None
    several = re.search(r"(?i)several|many|some|few|couple|matter", m["few"])
    sizes = _SIZES if m["more"] or several else _ONE | {k: v for k, v in _SIZES.items() if k not in _ONE}
    low, high = sizes[m["unit"].lower()]
    return Decimal(low), Decimal(high)


@lru_cache(maxsize=ASKED)
def _said(text: str) -> re.Match[str] | None:
    """The time without a number that a claim names; asked beside many statements."""
    lowered = text.lower()
    return _VAGUE.search(text) if any([unit in lowered for unit in _SIZES]) else None


def agrees_in_time(c: Claimed, m: Match) -> bool | None:
    """Whether a statement tells of a time of that size; None where one of the two names no time."""
    meant = vague_time(c)
    if meant is None:
        return None
    said = _said(c.claim.text)
    if said is not None and re.search(
        rf"(?i)\b(?:for|within|in|over|of) (?:\w+ )?{said['unit']}s?\b", m.held.statement.text
    ):
        return True
    times = [f for f in m.held.figures if f.unit == "h"]
    return any(_overlap(f, *meant) for f in times) if times else None


def _overlap(figure: Figure, low: Decimal, high: Decimal) -> bool:
    return figure.low <= high and low <= figure.high


def told_otherwise(c: Claimed, m: Match) -> bool:
    """Whether a statement gives a time that the claim exceeds: an effect that lasts longer, or that comes sooner."""
    meant, s = vague_time(c), m.held.statement
    times = [f for f in m.held.figures if f.unit == "h"]
    if meant is None or not times or s.kind == "gap" or agrees_in_time(c, m) is not False:
        return False
    if _LASTS.search(c.claim.text):
        exceeds = s.aspects[0] == "duration" and meant[0] > max(f.high for f in times)
    else:
        exceeds = s.aspects[0] == "onset" and "works" in c.reading.signs and meant[1] < min(f.low for f in times)
    return exceeds and m.coverage >= LEAST and m.bears_out and m.comparison["condition"] == "same"


def other_time(c: Claimed, matches: Iterable[Match]) -> Judgement | None:
    """The verdict on a time that a statement on the same people gives otherwise."""
    if vague_time(c) is None:
        return None
    other = next((m for m in matches if told_otherwise(c, m)), None)
    if other is None:
        return None
    return Judgement("contradicted", "high", "The pack says otherwise: " + other.held.statement.text, (other.id,))
