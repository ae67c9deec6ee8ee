"""Figures that the statement tells of something else, and those that it tells in another way."""

from __future__ import annotations

import re
from decimal import Decimal

from ..reading.figure import Figure
from .alignment import KIN
from .pair import Pair
from .tokens import FUNCTION, Token


def told_in_parts(pair: Pair, t: Token) -> bool:
    """Whether the statement has a share by its two counts, or counts by their share: "five of seven", "of 7 people 5 had"."""
    if t.figure is None:
        return False
    likely = pair.aligned.named
    inside = [
        v for v in pair.claim.tokens if v.figure is not None and v is not t and v.start < t.end and t.start < v.end
    ]
    if _is_share(t):
        counts = [v for v in inside if not _is_share(v)]
        return len(counts) > 1 and all(likely[v.n] for v in counts)
    return any(_is_share(v) and bool(likely[v.n]) for v in inside)


def _is_share(t: Token) -> bool:
    return t.figure is not None and t.figure.unit == "%" and t.figure.comparator == "~"


BETTER = 1.2
"""How much better another figure's place must fit than that of the claim's own."""


def elsewhere(pair: Pair) -> list[str]:
    """Figures whose counterpart stands elsewhere than another figure of the unit, which the claim has not.

    What comes before both tells neither ("of 89 people 44 % had sores and 40 % needed blood"): in one text it takes something
    that is told of the other figure.
    """
    a, places = pair.aligned, pair.places
    units = {t.figure.unit for t in pair.claim.tokens if t.figure is not None and a.likely[t.n]}
    told = ((held.unit, j) for held, _, some in a.row.counted if held.unit in units for j in some)
    rivals = sorted((j, unit) for unit, j in told if j not in pair.used)
    same: dict[object, list[int]] = {}
    for j, _ in rivals:
        same.setdefault(_value(a.held[j][1]), []).append(j)
    out = []
    for i, t in enumerate(pair.claim.tokens if rivals else ()):
        if t.figure is None or a.best[i] is None or a.alike[i] < KIN:
            continue
        own = {j for j, _ in a.likely[i]}
        if _is_headed(pair, i, own) or _is_followed(pair, i, own):
            continue
        least = BETTER * max(places.near(i, j) for j in own)
        for j, unit in rivals:
            if unit != t.figure.unit or j in own or (unit == "n" and _is_rate(a.held[j][1]) and not _is_rate(t)):
                continue
            near = places.near(i, j)
            if near > least and not _is_told(pair, i, j, near):
                leaning = [places.leaning(i, x, y, joined=True) for x in own for y in same[_value(a.held[j][1])]]
                if min(leaning) < 0 and max(leaning) <= 0:
                    out.append(t.word)
                    break
    return out or _told_twice(pair, rivals) or _of_one_range(pair)


def _is_headed(pair: Pair, i: int, own: set[int]) -> bool:
    """Whether the word right before a figure stands right before its counterpart too: "February 2012", "a maximum of 4.8"."""
    tokens, held = pair.claim.tokens, pair.aligned.held
    n = next((n for n in range(i - 1, max(-1, i - 1 - HEADED), -1) if tokens[n].word not in FUNCTION), -1)
    if n < 0 or tokens[n].figure is not None or tokens[n].clause != tokens[i].clause:
        return False
    for j in own:
        k, u = held[j]
        for back in range(1, HEADED + 1):
            if j < back or held[j - back][0] != k or held[j - back][1].clause != u.clause:
                break
            v = held[j - back][1]
            if v.key == tokens[n].key and v.figure is None:
                return True
            if v.word not in FUNCTION:
                break
    return False


def _is_followed(pair: Pair, i: int, own: set[int]) -> bool:
    """Whether two words that follow a figure right away follow its counterpart too: "8 immunoglobulin trials"."""
    mine, held = [t.key for t in pair.claim.tokens[i + 1 : i + 3]], pair.aligned.held
    said = any(t.weight > 0 for t in pair.claim.tokens[i + 1 : i + 3])
    bare = (f := pair.claim.tokens[i].figure) is not None and f.unit in {"n", ""}
    return bare and said and len(mine) > 1 and any([t.key for _, t in held[j + 1 : j + 3]] == mine for j in own)


HEADED = 3
"""Tokens before a figure among which the word stands that heads it."""


def _is_rate(t: Token) -> bool:
    """Whether a number of people is told per so many of them: "115.1 per 100"."""
    return t.figure is not None and t.figure.low % 1 != 0


def _value(t: Token) -> object:
    """What two figures share that are the same in other words, as in a text and its plain wording."""
    return None if t.figure is None else (t.figure.low, t.figure.high, t.figure.unit)


def _of_one_range(pair: Pair) -> list[str]:
    """Figures of which two stand for one range of the statement, and one within it: "14 days in one, 25 in another" for "2 to 10
    weeks"."""
    first: dict[object, Decimal] = {}
    out = []
    for t in pair.claim.tokens:
        if t.figure is None or (held := _only_range(pair, t, t.figure)) is None:
            continue
        value = t.figure.low
        before = first.setdefault((held.low, held.high, held.unit), value)
        if before != value and any(held.low < x < held.high for x in (before, value)):
            out.append(t.word)
    return out


def _only_range(pair: Pair, t: Token, figure: Figure) -> Figure | None:
    """The one range of the statement that a single figure of the claim stands for."""
    there = {_value(u): u.figure for j, _ in pair.aligned.likely[t.n] for u in (pair.aligned.held[j][1],)}
    held = next(iter(there.values())) if len(there) == 1 and figure.low == figure.high else None
    return held if held is not None and held.low < held.high and held.unit == figure.unit else None


def _told_twice(pair: Pair, rivals: list[tuple[int, str]]) -> list[str]:
    """Figures of the claim of which two stand for one of the statement, which has another of the unit: "3 of 3" for "1 of 3"."""
    a = pair.aligned
    first: dict[int, Token] = {}
    for i, t in enumerate(pair.claim.tokens if rivals else ()):
        own = {j for j, _ in a.likely[i]} if t.figure is not None and t.figure.unit not in _REPEATED else set()
        by_text = {a.held[j][0] for j in own}
        if len(own) != len(by_text) or t.figure is None:
            continue
        for j in own:
            before = first.setdefault(j, t)
            if before is t or before.end > t.start or _retold(pair, before, t):
                continue
            if any(unit == t.figure.unit and a.held[x][0] == a.held[j][0] for x, unit in rivals):
                return [t.word]
    return []


def _retold(pair: Pair, one: Token, two: Token) -> bool:
    """Whether a figure stands right after another to tell it otherwise: "six in ten (59.3 %)", "600 mg/dL is 6 g/L"."""
    folded = pair.claim.folded
    before = [x.word for x in pair.claim.tokens[max(0, two.n - 2) : two.n]]
    if before in (["of", "the"], ["of", "these"], ["of", "those"]):
        return True  # "three people, and one of the three"
    if folded[one.start : one.end] == folded[two.start : two.end]:
        return False
    return _APPOSED.fullmatch(folded, one.end, two.start) is not None


_APPOSED = re.compile(
    r"(?: of [a-z]+)? ?(?:\(|,? or |, |,? (?:i\.?e\.?|that is|namely),? |- |is the same as |is |equals |= ?|makes |means |"
    r"\((?:i\.?e\.?,?|exactly|about|or|at|precisely|just over|just under|nearly) |(?:[a-z'-]+ ){0,6}\((?:[\d/]+[,;:]? )?)*[$£€]?"
)
"""Between a figure and the same one in other words."""


_REPEATED = frozenset({"year", "grade", "h"})
"""Units of figures that are said again without meaning another."""


TOLD = 0.5
"""Which share of that closeness of another figure shows that it is the one that stands there."""


def _is_told(pair: Pair, i: int, j: int, near: float) -> bool:
    """Whether another figure of the claim stands for one of the statement, and where it stands."""
    return any(
        x != i and any(j == other for other, _ in likely) and pair.places.near(x, j) >= TOLD * near
        for x, likely in enumerate(pair.aligned.likely)
    )
