"""Whether figures bear out which side of a comparison has more: the claim's own figures, or those of the statement.

"Fewer with A (18 %) than with B (29 %)": a direction and two figures in the order of the two sides. Where a claim compares and
has no figures, those of the statement tell, each put on the side whose words stand around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

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
_NOTHING = frozenset("none nobody nil zero".split())
_MONEY = frozenset("cad usd aud nzd gbp eur chf sek nok dkk yen jpy dollars euros pounds".split())
_WHOLE = frozenset("all every".split())
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


class Worth(NamedTuple):
    """What a token is worth: a figure's middle, 0 for "none", 100 % for "all 17"; its unit is "" where the text gives none."""

    n: int
    value: float
    unit: str
    bare: bool = False
    """Whether it is a word without what it counts."""


def _worths(text: Spoken) -> list[Worth]:
    """All that a text gives in figures, or in words that stand for one."""
    found: list[Worth] | None = text.kept.get("worths")
    if found is None:
        found = text.kept["worths"] = [x for t in text.tokens if (x := _worth(text.tokens, t)) is not None]
    return found


def _worth(tokens: list[Token], t: Token) -> Worth | None:
    if t.figure is not None:
        f = t.figure
        return Worth(t.n, float(f.low + f.high) / 2, "" if f.unit == "n" else f.unit)
    if t.word not in _WHOLE and t.word not in _NOTHING and t.word != "one":
        return None
    after = tokens[t.n + 1 : t.n + 4]
    counted = any(u.figure is not None for u in after[: 2 if t.word in _WHOLE else 3])
    if t.word in _WHOLE:
        return Worth(t.n, 100.0, "%") if counted else None
    if t.word in _NOTHING:
        of = counted and after[0].word == "of"
        return Worth(t.n, 0.0, "%" if of else "", not of)
    beside = [u.word for u in (*tokens[max(0, t.n - 1) : t.n], *after[:2])]
    return Worth(t.n, 1.0, "") if any(w in _LINKS for w in beside) else None


def _unit(one: Worth, two: Worth) -> str | None:
    """The unit that two figures share; a bare one takes that of the other."""
    a, b = one.unit, two.unit
    if a in _NO_SIDE or b in _NO_SIDE:
        return None
    return a or b if a == b or not a or not b else None


def _own(text: Spoken, d: Direction) -> Values | None:
    """The claim's own two figures for the sides of a comparison."""
    if d.led:
        return None
    number = sentences(text)
    here = [x for x in _worths(text) if number[x.n] == number[d.first]]
    for one, two in _linked(text.tokens, here + _behind_colon(text, number, number[d.first])):
        if one.n > d.last and (d.pivot >= 0 or one.n <= d.last + LINKED):
            unit = _unit(one, two)
            if unit is not None:
                return one.value, two.value, unit
    if d.pivot >= 0:
        return _around(text, d.pivot, here) or _by_ratio(text, d, here)
    return _by_ratio(text, d, here) or _told_on(d, here)


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
        if not named and (two.bare or _goes_on(text.tokens[pivot : two.n])):
            continue
        for one in reversed(here):
            if not pivot - NEAR <= one.n < pivot:
                continue
            unit = (_money(text, one) and _money(text, two)) or _unit(one, two)
            if unit == "" and _in_brackets(text, one) and _in_brackets(text, two):
                found.append((one.value, two.value, unit))
                break
            if unit and two.unit in {one.unit, ""}:
                if two.n <= pivot + 2 or unit == "$":
                    return one.value, two.value, unit
                found.append((one.value, two.value, unit))
                break
    return next((x for x in found if x[2] == "%"), next((x for x in found if x[2] not in _DOSES), None))


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
            return (two.value, one.value, unit) if unit in _TOLD_ON else None
    return None


def comparable(text: Spoken) -> bool:
    """Whether a text has figures to compare: two of a unit, or a ratio."""
    found: bool | None = text.kept.get("comparable")
    if found is None:
        units = Counter(x.unit for x in _worths(text) if x.unit not in _NO_SIDE)
        found = text.kept["comparable"] = "ratio" in units or any(n > 1 for n in units.values())
    return found


def _linked(tokens: list[Token], worths: list[Worth]) -> Iterator[tuple[Worth, Worth]]:
    """Figures that are set against each other: "76.9 against 54", "six people versus one"."""
    for one, two in pairwise(worths):
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
    worths = _worths(pair.claim)
    told = [x for x in worths if d.pivot - NEAR <= x.n < d.pivot]
    if any(d.pivot < x.n < d.pivot + NEAR and tokens[x.n].clause == tokens[d.pivot].clause for x in worths):
        return None
    for text in pair.texts:
        for one, two in _linked(text.tokens, _worths(text)):
            unit = _unit(one, two)
            for x in reversed(told) if unit is not None else ():
                for mine, other in ((one, two), (two, one)):
                    if unit and _unit(x, mine) == unit and x.value == mine.value:
                        return mine.value, other.value, unit
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
    units: dict[str, list[Worth]] = {}
    for x in _worths(text):
        if number[x.n] == s:
            figure = text.tokens[x.n].figure
            units.setdefault(figure.unit if figure else x.unit, []).append(x)
    for told in units.values():
        if len(told) != 2 or (unit := _unit(*told)) is None:
            continue
        one, two = told
        if claimed_without(pair.claim.tokens, d):
            bare = [_is_without(text.tokens, x) for x in told]
            if bare[0] != bare[1]:
                return (two.value, one.value, unit) if bare[0] else (one.value, two.value, unit)
        cut = _cut(text.tokens, one, two)
        if cut is None:
            continue
        later = next((t.n for t in text.tokens[two.n + 1 :] if t.clause > text.tokens[two.n].clause), here[-1].n + 1)
        stretches = range(here[0].n, cut), range(cut, later)
        straight, across, behind = pair.aligned.sides(d.left, d.right, *stretches, offset)
        if not behind:
            continue
        if straight > across + TOLD:
            return one.value, two.value, unit
        if across > straight + TOLD:
            return two.value, one.value, unit
    return None


def claimed_without(tokens: list[Token], d: Direction) -> bool:
    """ "More often than without it": the second side is told by what it has not."""
    return tokens[d.pivot + 1].word == "without" if 0 <= d.pivot < len(tokens) - 1 else False


def _is_without(tokens: list[Token], x: Worth) -> bool:
    return any(t.word in _LACKING for t in tokens[x.n + 1 : x.n + 1 + NEXT])


_LACKING = frozenset("without no not none".split())


def _cut(tokens: list[Token], one: Worth, two: Worth) -> int | None:
    """Where the words of the first figure end and those of the second begin."""
    for t in reversed(tokens[one.n + 1 : two.n]):
        if t.word in _CUTS or t.clause != tokens[t.n - 1].clause:
            return t.n
    return two.n if tokens[two.n].clause != tokens[one.n].clause else None
