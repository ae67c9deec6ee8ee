"""How often something is given: "weekly" where the statement has "every 4 weeks" in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .places import Places
from .tokens import Spoken, token_at

_UNITS = {
    "day": (1, 1),
    "night": (1, 1),
    "week": (7, 7),
    "fortnight": (14, 14),
    "month": (28, 31),
    "quarter": (84, 93),
    "year": (360, 366),
}
_ADVERBS = {
    "daily": "day",
    "nightly": "night",
    "weekly": "week",
    "fortnightly": "fortnight",
    "biweekly": "fortnight",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annually": "year",
    "annual": "year",
}
_NUMBERS = {w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_N = r"\d{1,2}|" + "|".join(_NUMBERS)
_UNIT = "day|night|week|fortnight|month|year"
_PERIOD = re.compile(
    rf"(?:\b(?P<times>once|twice|thrice|(?P<count>{_N})(?: times|x))[ -])?"
    rf"(?:\b(?:(?P<from>{_N})- ?(?:to|or) )?(?P<gap>{_N})-(?=[a-z]+ly\b))?"
    rf"(?:\b(?P<adverb>{'|'.join(_ADVERBS)})\b"
    rf"|\b(?:every|each) (?P<other>other |second )?(?:(?P<low>{_N})(?: ?(?:-|to|or) ?(?P<high>{_N}))? )?(?P<unit>{_UNIT})s?\b"
    rf"|(?P<dose>(?<=kg )|(?<=mg )|(?<=ml )|(?<=\dg )|(?<= g )|(?<=once )|(?<=twice )|(?<=times ))(?:per|a) (?P<per>{_UNIT})\b"
    rf"(?! (?:later|after|before|apart|ago|earlier|long|old|of|following|from|since|or)))"
)
_TIMED = ("dai", "day", "night", "week", "month", "quarter", "year", "annual")
"""One of these is in every period: most texts have none."""

TOLD = 0.6
"""Which share of that closeness of another period of the claim shows that it stands for the statement's."""


@dataclass(frozen=True, slots=True)
class Period:
    """A period in days, from and to, and the token at which it is told."""

    token: int
    low: float
    high: float
    shown: str

    def agrees(self, other: Period) -> bool:
        return self.low <= other.high and other.low <= self.high


def periods(text: Spoken) -> tuple[Period, ...]:
    """Periods told in a text."""
    if text.periods is None:
        timed = any(word in text.folded for word in _TIMED)
        found = _PERIOD.finditer(text.folded) if timed else ()
        text.periods = tuple(p for m in found if (p := _period(m, text)) is not None)
    return text.periods


def _period(m: re.Match[str], text: Spoken) -> Period | None:
    n = token_at(text, m.start())
    if n is None:
        return None
    times = _TIMES.get(m["times"] or "", 0) or (_number(m["count"]) if m["count"] else 1)
    low, high = _UNITS[_ADVERBS[m["adverb"]] if m["adverb"] else m["unit"] or m["per"]]
    first = 2 if m["other"] else _number(m["low"] or m["from"] or m["gap"] or "1")
    last = _number(m["high"] or m["gap"]) if m["high"] or m["gap"] else first
    return Period(n, low * first / times, high * last / times, m.group())


def _number(word: str) -> int:
    return _NUMBERS.get(word) or max(int(word), 1) if word.isdigit() or word in _NUMBERS else 1


def other_periods(
    claim: Spoken, sides: list[tuple[Spoken, int]], places: Places, least: float, better: float
) -> list[str]:
    """Periods of a claim in whose place the statement has another one."""
    mine = periods(claim)
    theirs = [(p, offset + p.token) for text, offset in sides for p in periods(text)] if mine else []
    out = []
    for p in mine:
        agreeing = [j for q, j in theirs if p.agrees(q)]
        own = max((places.near(p.token, j) for j in agreeing), default=0.0)
        rival = max(
            ((places.near(p.token, j), q, j) for q, j in theirs if not p.agrees(q)), key=lambda x: x[0], default=None
        )
        if rival is None or rival[0] < least or rival[0] <= better * own:
            continue
        near, other, j = rival
        if any(places.leaning(p.token, x, j, joined=True) >= 0 for x in agreeing):
            continue
        if any(q is not p and q.agrees(other) and places.near(q.token, j) >= TOLD * near for q in mine):
            continue
        out.append(f"{p.shown} for {other.shown}")
    return out
