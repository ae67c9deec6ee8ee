"""Whether figures bear out which side of a comparison has more: the claim's own figures, or those of the statement.

"Fewer with A (18 %) than with B (29 %)": a direction and two figures in the order of the two sides. Where a claim compares and
has no figures, those of the statement tell, each put on the side whose words stand around it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from .alignment import SAME
from .directions import Direction, directions, sentences
from .pair import Pair
from .tokens import Spoken, Token

MORE = frozenset({"num", "freq", "level", "change", "factor", "cost"})
LASTS = frozenset({"span", "wait", "age"})
"""Scales on which a greater figure is more of it, whatever the unit, and those on which only times tell."""
_GAINS = frozenset(
    "survival survived surviving response responses responded remission remissions recovery recovered".split()
)
_TIMES = frozenset({"h", "", "interval"})
_TOLD_ON = frozenset({"%", "h"})
_SPANS = frozenset({"h", "interval"})
_DOSES = frozenset({"g/kg", "mg/m2", "mL/kg", "doses"})
_LINKS = frozenset("versus vs against".split())
_PASSED = frozenset("100 people patients children women men of them in with on the a to per cent percent".split())
_CUTS = frozenset("against versus vs and but while whereas than".split())
_NO_SIDE = frozenset({"year", "grade", "phase", "p", "molecules"})
LINKED, NEAR, NEXT = 5, 14, 3
"""Tokens between two figures set against each other, between a figure and its comparison, and from a word to its own figure."""
MATCHED, TOLD = 0.5, 0.5
"""Share of the weight of a comparison that a sentence must have, and weight by which sides must be told apart."""


def turned_by_figures(pair: Pair) -> list[str]:
    """Comparisons of the claim that figures turn round: its own, or those of the statement."""
    out = []
    for d in directions(pair.claim):
        if d.equal or d.denied or d.doubtful or not d.compares:
            continue
        own = _own(pair.claim, d)
        if own is not None:
            values = own
        elif d.pivot >= 0 and (held := _one_of_two(pair, d) or _held(pair, d)) is not None:
            values = held
        else:
            continue
        first, second, unit = values
        sign = _sign(pair.claim, d, unit)
        if sign and first != second and (first > second) != (sign > 0):
            out.append(f"{pair.claim.tokens[d.first].word}: {'its own' if own else 'its'} figures")
    return out


def borne_out(text: Spoken, d: Direction) -> bool:
    """Whether a comparison has figures of its own that bear it out."""
    if d.equal or d.denied or not d.compares or (own := _own(text, d)) is None:
        return False
    first, second, unit = own
    sign = _sign(text, d, unit)
    return bool(sign) and first != second and (first > second) == (sign > 0)


def _sign(text: Spoken, d: Direction, unit: str) -> int:
    """Which way a direction points among figures of a unit."""
    for scale, sign in d.scales:
        if (scale in MORE and unit not in _SPANS) or (scale in LASTS and unit in _TIMES):
            return sign
    for scale, sign in d.scales:
        around = text.tokens[max(0, d.first - NEAR) : d.last + NEAR]
        if scale == "good" and any(t.word in _GAINS for t in around):
            return sign
    return 0


Values = tuple[float, float, str]
"""What the first side has, what the second has, and the unit."""


def _value(t: Token) -> float:
    assert t.figure is not None
    return float(t.figure.low + t.figure.high) / 2


def _unit(one: Token, two: Token) -> str | None:
    """The unit that two figures share; a bare one takes that of the other."""
    assert one.figure is not None
    assert two.figure is not None
    a, b = (x if x != "n" else "" for x in (one.figure.unit, two.figure.unit))
    if a in _NO_SIDE or b in _NO_SIDE:
        return None
    return a or b if a == b or not a or not b else None


def _own(text: Spoken, d: Direction) -> Values | None:
    """The claim's own two figures for the sides of a comparison."""
    tokens = text.tokens
    number = sentences(text)
    here = [t for t in tokens if t.figure is not None and number[t.n] == number[d.first]]
    if d.led:
        return None
    for one, two in _linked(tokens, here + _behind_colon(text, number, number[d.first])):
        if one.n > d.last and (d.pivot >= 0 or one.n <= d.last + LINKED):
            unit = _unit(one, two)
            if unit is not None:
                return _value(one), _value(two), unit
    if d.pivot >= 0 and (found := _around(text, d.pivot, here)) is not None:
        return found
    return None if d.pivot >= 0 else _told_on(d, here)


def _behind_colon(text: Spoken, number: list[int], s: int) -> list[Token]:
    """Figures behind a colon that ends a sentence."""
    behind = [t for t in text.tokens if number[t.n] == s + 1]
    if not behind or not behind[0].n or ":" not in text.folded[text.tokens[behind[0].n - 1].end : behind[0].start]:
        return []
    return [t for t in behind if t.figure is not None]


def _around(text: Spoken, pivot: int, here: list[Token]) -> Values | None:
    """A figure before "than" and one of its unit behind it; shares tell before measures, and bare counts not at all."""
    found: list[Values] = []
    for two in here:
        if not pivot < two.n <= pivot + NEAR:
            continue
        for one in reversed(here):
            if not pivot - NEAR <= one.n < pivot:
                continue
            unit = (_money(text, one) and _money(text, two)) or _unit(one, two)
            if unit and one.figure and two.figure and two.figure.unit in {one.figure.unit, ""}:
                if two.n <= pivot + 2 or unit == "$":
                    return _value(one), _value(two), unit
                found.append((_value(one), _value(two), unit))
                break
    return next((x for x in found if x[2] == "%"), next((x for x in found if x[2] not in _DOSES), None))


def _money(text: Spoken, t: Token) -> str:
    return "$" if text.folded[max(0, t.start - 2) : t.start].strip()[-1:] in {"$", "\u20ac", "\u00a3"} else ""


def _told_on(d: Direction, here: list[Token]) -> Values | None:
    """ "In 84 %, and less often, in 68 %": a word of direction right before its own figure, and one of the unit before."""
    two = next((t for t in here if d.last < t.n <= d.last + NEXT), None)
    if two is None:
        return None
    for one in reversed(here):
        if (
            one.n < d.first
            and d.first - one.n <= NEAR
            and one.figure
            and two.figure
            and one.figure.unit == two.figure.unit
        ):
            unit = _unit(one, two)
            return (_value(two), _value(one), unit) if unit in _TOLD_ON else None
    return None


def _linked(tokens: list[Token], figures: list[Token]) -> Iterator[tuple[Token, Token]]:
    """Figures that are set against each other: "76.9 against 54", "six people versus one"."""
    for one, two in pairwise(figures):
        between = [t.word for t in tokens[one.n + 1 : two.n]]
        if (
            len(between) <= LINKED
            and any(w in _LINKS for w in between)
            and all(w in _LINKS or w in _PASSED for w in between)
        ):
            yield one, two


def _one_of_two(pair: Pair, d: Direction) -> Values | None:
    """The claim tells the figure of the one side, the statement sets it against another: "3 days against 2"."""
    tokens = pair.claim.tokens
    told = [t for t in tokens if t.figure is not None and d.pivot - NEAR <= t.n < d.pivot]
    if any(t.figure is not None and t.n > d.pivot for t in tokens[: d.pivot + NEAR]):
        return None
    for text in pair.texts:
        for one, two in _linked(text.tokens, [t for t in text.tokens if t.figure is not None]):
            unit = _unit(one, two)
            for t in reversed(told) if unit is not None else ():
                for mine, other in ((one, two), (two, one)):
                    if unit and _unit(t, mine) == unit and _value(t) == _value(mine):
                        return _value(mine), _value(other), unit
    return None


def _held(pair: Pair, d: Direction) -> Values | None:
    """The figures that the statement has for the two sides, where one sentence tells both."""
    claim, likely = pair.claim.tokens, pair.aligned.likely
    sides = d.left | d.right
    whole = sum(claim[i].weight for i in sides)
    offset = 0
    for text in pair.texts:
        number = sentences(text)
        weights: dict[int, float] = {}
        for i in sides:
            for s in {number[j - offset] for j, like in likely[i] if like >= SAME and 0 <= j - offset < len(number)}:
                weights[s] = weights.get(s, 0.0) + claim[i].weight
        for s, weight in weights.items():
            if weight >= MATCHED * whole and (found := _of_sentence(pair, d, text, offset, number, s)) is not None:
                return found
        offset += len(text.tokens)
    return None


def _of_sentence(pair: Pair, d: Direction, text: Spoken, offset: int, number: list[int], s: int) -> Values | None:
    here = [t for t in text.tokens if number[t.n] == s]
    units: dict[str, list[Token]] = {}
    for t in here:
        if t.figure is not None:
            units.setdefault(t.figure.unit, []).append(t)
    for told in units.values():
        if len(told) != 2 or (unit := _unit(*told)) is None:
            continue
        one, two = told
        cut = _cut(text.tokens, one, two)
        if cut is None:
            continue
        later = next((t.n for t in text.tokens[two.n + 1 :] if t.clause > text.tokens[two.n].clause), here[-1].n + 1)
        stretches = range(here[0].n, cut), range(cut, later)
        straight, across, behind = pair.aligned.sides(d.left, d.right, *stretches, offset)
        if not behind:
            continue
        if straight > across + TOLD:
            return _value(one), _value(two), unit
        if across > straight + TOLD:
            return _value(two), _value(one), unit
    return None


def _cut(tokens: list[Token], one: Token, two: Token) -> int | None:
    """Where the words of the first figure end and those of the second begin."""
    for t in reversed(tokens[one.n + 1 : two.n]):
        if t.word in _CUTS or t.clause != tokens[t.n - 1].clause:
            return t.n
    return two.n if tokens[two.n].clause != tokens[one.n].clause else None
