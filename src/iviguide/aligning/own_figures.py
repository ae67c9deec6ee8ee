"""The figures that a text itself sets beside the sides of a comparison: "fewer with A (18 %) than with B (29 %)"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from .directions import Direction, directions, sentences
from .stretches import LINKS as _LINKS
from .stretches import NO_SIDE as _NO_SIDE
from .stretches import Worth, in_shares, series
from .stretches import worths as _worths
from .tokens import Spoken, Token, once

MORE = frozenset({"num", "freq", "level", "change", "factor", "cost"})
LASTS = frozenset({"span", "wait", "age"})
"""Scales on which a greater figure is more of it, whatever the unit, and those on which only times tell."""
_GAINS = frozenset(
    "survival survived surviving response responses responded remission remissions recovery recovered".split()
)
_TIMES = frozenset({"h", "", "interval"})
_RATES = ("/h", "/min")
_TOLD_ON = frozenset({"%", "h"})
DOSED = frozenset({"g/kg", "mg/m2", "mL/kg", "doses"})
_BARE = frozenset({"", "%", "ratio", "$"})
_SPANS = frozenset({"h", "interval"})
_MONEY = frozenset("cad usd aud nzd gbp eur chf sek nok dkk yen jpy dollars euros pounds".split())
_PASSED = frozenset("100 people patients children women men of them in with on the a to per cent percent".split())
_ON = frozenset("on with at after from under".split())
"""Before a dose that names a side of what is compared: "less often on 0.4 g/kg than on 0.2"."""
_CUTS = frozenset("against versus vs and but while whereas than".split())
LINKED, NEAR, NEXT = 5, 14, 3
"""Tokens between two figures set against each other, between a figure and its comparison, and from a word to its own figure."""


def borne_out(text: Spoken, d: Direction) -> bool:
    """Whether a comparison has figures of its own that bear it out."""
    if d.equal or d.denied or not d.compares or (own := own_figures(text, d)) is None:
        return False
    first, second, unit = own
    sign = sign_of(text, d, unit)
    return bool(sign) and first != second and (first > second) == (sign > 0)


def sign_of(text: Spoken, d: Direction, unit: str) -> int:
    """Which way a direction points among figures of a unit."""
    for scale, sign in d.scales:
        if (scale in MORE and unit not in _SPANS) or (scale in LASTS and unit in _TIMES):
            return sign
        if scale == "wait" and unit.endswith(_RATES):
            return -sign  # what is faster has the greater rate
    for scale, sign in d.scales:
        around = text.tokens[max(0, d.first - NEAR) : d.last + NEAR]
        if scale == "good" and unit not in _SPANS and any(t.word in _GAINS for t in around):
            return sign
    return 0


Values = tuple[float, float, str]
"""What the first side has, what the second has, and the unit."""


def _unit(one: Worth, two: Worth) -> str | None:
    """The unit that two figures share; a bare one takes that of the other."""
    a, b = one.unit, two.unit
    if a in _NO_SIDE or b in _NO_SIDE:
        return None
    return a or b if a == b or not a or not b else None


def own_figures(text: Spoken, d: Direction) -> Values | None:
    """The claim's own two figures for the sides of a comparison."""
    if d.led:
        return None
    number = sentences(text)
    counts = in_shares(text)
    here = [x for x in _worths(text) if number[x.n] == number[d.first] and x.n not in counts]
    for one, two in _linked(text.tokens, here + _behind_colon(text, number, number[d.first])):
        if one.n > d.last and (d.pivot >= 0 or one.n <= d.last + LINKED):
            unit = _unit(one, two)
            if unit is not None:
                return one.value, two.value, unit
    if d.pivot >= 0:
        return _around(text, d.pivot, here) or _by_ratio(text, d, here)
    return _by_ratio(text, d, here) or _told_on(d, here) or _named_before(text, d)


def _named_before(text: Spoken, d: Direction) -> Values | None:
    """ "65 % are warm and 29 % cold, so the warm type is commoner": the claim names again what one of its two figures is of."""
    tokens, number = text.tokens, sentences(text)
    clause = tokens[d.first].clause
    subject = {t.key for t in tokens[: d.first] if t.clause == clause and t.weight > 0 and t.key}
    for among in series(text):
        if number[among.stretches[0].at[0]] != number[d.first]:
            continue  # "a first response in 82 and 67 %; lasting ones were more frequent"
        if among.unit != "%" or len(among.stretches) != 2 or max(x.at[-1] for x in among.stretches) > d.first:
            continue
        told = [{tokens[n].key for n in x.words if tokens[n].clause != clause} for x in among.stretches]
        named = [bool(subject & (told[k] - told[1 - k])) for k in (0, 1)]
        if named[0] != named[1]:
            values = [x.value for x in among.stretches]
            return (values[0], values[1], among.unit) if named[0] else (values[1], values[0], among.unit)
    return None


def _behind_colon(text: Spoken, number: list[int], s: int) -> list[Worth]:
    """Figures behind a colon that ends a sentence."""
    behind = [t for t in text.tokens if number[t.n] == s + 1]
    if not behind or not behind[0].n or ":" not in text.folded[text.tokens[behind[0].n - 1].end : behind[0].start]:
        return []
    return [x for x in _worths(text) if number[x.n] == s + 1]


def _by_ratio(text: Spoken, d: Direction, here: list[Worth]) -> Values | None:
    """ "Fewer relapses (hazard ratio 0.5)": a ratio that belongs to the comparison; how long or how well is told by none."""
    if any(t.word in _GAINS for t in text.tokens[max(0, d.first - NEAR) : d.last + NEAR]):
        return None
    stop = next((e.first for e in directions(text) if e.first > d.last), len(text.tokens))
    for x in here:
        if d.last < x.n < min(stop, d.last + NEAR):
            lent = not x.unit and x.value % 1 and _in_brackets(text, x) and any(y.unit == "ratio" for y in here)
            if x.unit == "ratio" or lent:
                return x.value, 1.0, "ratio"
    return None


def _in_brackets(text: Spoken, x: Worth) -> bool:
    t = text.tokens[x.n]
    return text.folded[: t.start].rstrip().endswith("(")


def _around(text: Spoken, pivot: int, here: list[Worth]) -> Values | None:
    """A figure before "than" and one of its unit behind it; shares tell before measures, and bare counts only in brackets."""
    found: list[Values] = []
    for two in here:
        if not pivot < two.n <= pivot + NEAR:
            continue
        named = bool(two.unit) or _in_brackets(text, two)
        if not named and (two.bare or text.tokens[two.n - 1].word == "of" or _goes_on(text.tokens[pivot : two.n])):
            continue
        for one in reversed(here):
            if not pivot - NEAR <= one.n < pivot or _is_age_of(text, one, two, here):
                continue
            unit = (_money(text, one) and _money(text, two)) or _unit(one, two)
            if unit == "" and _in_brackets(text, one) and _in_brackets(text, two):
                found.append((one.value, two.value, unit))
                break
            if unit and (two.unit == one.unit or (not two.unit and _may_be(text, two, one.unit))):
                near = two.n <= pivot + 2 and (unit not in DOSED or text.tokens[two.n - 1].word not in _ON)
                if near or unit == "$":
                    return one.value, two.value, unit
                found.append((one.value, two.value, unit))
                break
    return next((x for x in found if x[2] == "%"), next((x for x in found if x[2] not in DOSED), None))


def _may_be(text: Spoken, x: Worth, unit: str) -> bool:
    """Whether a bare number may be of a unit: "25 earlier patients" are no hours."""
    return unit in _BARE or any(f.unit == unit for f in text.tokens[x.n].may)


def _is_age_of(text: Spoken, one: Worth, two: Worth, here: list[Worth]) -> bool:
    """ "25 mL/h than from ten on (35 mL/h)": a bare number that names a side whose figure follows in brackets."""
    rest = (x for x in here if two.n < x.n <= two.n + NEXT)
    return bool(one.unit) and not two.unit and any(x.unit == one.unit and _in_brackets(text, x) for x in rest)


def _goes_on(tokens: list[Token]) -> bool:
    """Whether another clause is joined: "than on placebo, and none of the 54"."""
    return any(t.word in _CUTS and t.clause != before.clause for before, t in pairwise(tokens))


def _money(text: Spoken, x: Worth) -> str:
    start = text.tokens[x.n].start
    if x.n and text.tokens[x.n - 1].word in _MONEY:
        return "$"
    return "$" if text.folded[max(0, start - 2) : start].strip()[-1:] in {"$", "\u20ac", "\u00a3"} else ""


def _told_on(d: Direction, here: list[Worth]) -> Values | None:
    """ "In 84 %, and less often, in 68 %": a word of direction right before its own figure, and one of the unit before."""
    two = next((x for x in here if d.last < x.n <= d.last + NEXT), None)
    if two is None:
        return None
    for one in reversed(here):
        if one.n < d.first and d.first - one.n <= NEAR and one.unit == two.unit:
            unit = _unit(one, two)
            told = unit == "%" or (unit in _TOLD_ON and any(scale in LASTS for scale, _ in d.scales))
            return (two.value, one.value, unit or "") if told else None
    return None


@once
def comparable(text: Spoken) -> bool:
    """Whether a text has figures to compare: two of a unit, or a ratio."""
    units = Counter(x.unit for x in _worths(text) if x.unit not in _NO_SIDE)
    return "ratio" in units or any(n > 1 for n in units.values())


def _linked(tokens: list[Token], worths: list[Worth]) -> Iterator[tuple[Worth, Worth]]:
    """Figures that are set against each other: "76.9 against 54", "six people versus one"."""
    for one, two in pairwise(worths):
        between = [t.word for t in tokens[one.n + 1 : two.n] if t.figure is None]
        if (
            len(between) <= LINKED
            and any(w in _LINKS for w in between)
            and all(w in _LINKS or w in _PASSED for w in between)
        ):
            yield one, two
