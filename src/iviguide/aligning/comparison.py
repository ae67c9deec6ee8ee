"""Whether figures bear out which side of a comparison has more: the claim's own figures, or those of the statement.

"Fewer with A (18 %) than with B (29 %)": a direction and two figures in the order of the two sides. Where a claim compares and
has no figures, those of the statement tell, each by the stretch of its sentence in which the words of a side stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from .directions import SUPERLATIVES, Direction, directions, sentences
from .pair import Pair
from .stretches import LINKS as _LINKS
from .stretches import NO_SIDE as _NO_SIDE
from .stretches import Series, Worth, in_shares, lacks, series, side_of
from .stretches import worths as _worths
from .tokens import FUNCTION, Spoken, Token, once

MORE = frozenset({"num", "freq", "level", "change", "factor", "cost"})
LASTS = frozenset({"span", "wait", "age"})
"""Scales on which a greater figure is more of it, whatever the unit, and those on which only times tell."""
_GAINS = frozenset(
    "survival survived surviving response responses responded remission remissions recovery recovered".split()
)
_TIMES = frozenset({"h", "", "interval"})
_RATES = ("/h", "/min")
_TOLD_ON = frozenset({"%", "h"})
_DOSES = frozenset({"g/kg", "mg/m2", "mL/kg", "doses"})
_UNTOLD = _DOSES | {"ratio"}
"""Units of figures that the sides of a comparison may be told by, and have not."""
_HAVING = frozenset("had has then later since".split())
"""Before "fallen" and the like: a figure told before has moved."""
_BARE = frozenset({"", "%", "ratio", "$"})
_SPANS = frozenset({"h", "interval"})
_MONEY = frozenset("cad usd aud nzd gbp eur chf sek nok dkk yen jpy dollars euros pounds".split())
_PASSED = frozenset("100 people patients children women men of them in with on the a to per cent percent".split())
_CUTS = frozenset("against versus vs and but while whereas than".split())
FAR_ABOVE = 1.5
"""How many times another a share is that nobody calls equal to it."""
LINKED, NEAR, NEXT, BEHIND = 5, 14, 3, 6
"""Tokens between two figures set against each other, between a figure and its comparison, from a word to its own figure, and
behind a comparison that tell its second side."""


def turned_by_figures(pair: Pair) -> list[str]:
    """Comparisons of the claim that figures turn round: its own, or those of the statement."""
    out = _outdone(pair.claim) + _multiplied(pair)
    for d in directions(pair.claim):
        if d.equal:
            out += _unequal(pair, d)
            continue
        moves = d.pivot < 0 and d.first and pair.claim.tokens[d.first - 1].word in _HAVING
        extreme = pair.claim.tokens[d.first].word in SUPERLATIVES
        if d.denied or d.doubtful or not (d.compares or moves or extreme):
            continue
        own = _own(pair.claim, d)
        if own is not None:
            values = own  # for "the lowest rate, 0.3, against 0.5" too
        elif not extreme and (d.pivot >= 0 or not _says_so(pair, d)) and (held := _resolved(pair, d)) is not None:
            values = held
        else:
            continue
        first, second, unit = values
        sign = _sign(pair.claim, d, unit)
        if sign and first != second and (first > second) != (sign > 0) and not (own and _has_so(pair, d, own)):
            out.append(f"{pair.claim.tokens[d.first].word}: {'its own' if own else 'its'} figures")
    return out


def _says_so(pair: Pair, d: Direction) -> bool:
    """Whether the statement has the very comparison in words, whatever its figures are of."""
    word = pair.counterpart(d.last)
    return word is not None and any(
        e.scales == d.scales and not e.denied and word in text.tokens[e.first : e.last + 1]
        for text in pair.texts
        for e in directions(text)
    )


def _has_so(pair: Pair, d: Direction, own: Values) -> bool:
    """Whether the statement has the very comparison with the same figures: "more deaths (50 % versus 83 % alive)"."""
    return any(
        e.scales == d.scales and not e.denied and _own(text, e) == own for text in pair.texts for e in directions(text)
    )


def _outdone(text: Spoken) -> list[str]:
    """ "78 %, behind 44 % on placebo": what the claim sets before or behind its own figures the wrong way round."""
    out = []
    for one, two in pairwise([x for x in _worths(text) if x.unit == "%"]):
        t = text.tokens[two.n - 1]
        word = f"{text.tokens[two.n - 2].word} {t.word}" if t.word == "of" and two.n > 1 else t.word
        told = word in _AHEAD | _BEHIND and two.n - one.n <= 2 * NEAR and one.value != two.value
        if told and (one.value > two.value) != (word in _AHEAD):
            out.append(f"{word}: its own figures")
    return out


_AHEAD = frozenset("ahead of|beating|topping|surpassing|outstripping|outdoing|dwarfing|clear of".split("|"))
_BEHIND = frozenset("behind|trailing|lagging|short of".split("|"))
"""Words between two figures of which the first is said to be the greater, or the smaller."""


def _multiplied(pair: Pair) -> list[str]:
    """ "900 in the one and twice that in the other": a figure that the claim leaves to be worked out, and the statement has not."""
    tokens = pair.claim.tokens
    out = []
    for t in tokens:
        times = _TIMES_AS_MUCH.get(t.word) or next((_TIMES_AS_MUCH[w] for w in t.words if w in _TIMES_AS_MUCH), 0.0)
        after = next((u for u in tokens[t.n + 1 :] if u.start >= t.end), None)
        if not times or after is None or after.word != "that" or _names_multiple(pair, times):
            continue
        said = {(x.unit, round(x.value, 3)) for text in pair.texts for x in _worths(text)}
        if not any((x.unit, round(x.value * times, 3)) in said for x in _worths(pair.claim) if x.n < t.n):
            out.append(f"{t.word} that")
    return out


def _names_multiple(pair: Pair, times: float) -> bool:
    return any(pair.said.names(w) for w, n in _TIMES_AS_MUCH.items() if n == times)


_TIMES_AS_MUCH = {
    "half": 0.5, "halved": 0.5, "halves": 0.5, "twice": 2.0, "double": 2.0, "doubled": 2.0, "doubles": 2.0, "thrice": 3.0,
    "triple": 3.0, "treble": 3.0, "quadruple": 4.0,
}  # fmt: skip
"""How many times a figure before is meant."""


def _unequal(pair: Pair, d: Direction) -> list[str]:
    """Words that say that two shares are equal, of which the statement has one far above the other."""
    if d.denied or d.doubtful or any(e.equal and not e.denied for text in pair.texts for e in directions(text)):
        return []
    told = _resolved(pair, d)
    if told is None or told[2] != "%" or max(told[:2]) < FAR_ABOVE * min(told[:2]) or _is_weighed(pair):
        return []
    return [f"{pair.claim.tokens[d.first].word}: its figures"]


def _is_weighed(pair: Pair) -> bool:
    """Whether the statement tells how surely figures differ: "not significant"."""
    return any("significant" in text.folded or "difference" in text.folded for text in pair.texts)


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
        if scale == "wait" and unit.endswith(_RATES):
            return -sign  # what is faster has the greater rate
    for scale, sign in d.scales:
        around = text.tokens[max(0, d.first - NEAR) : d.last + NEAR]
        if scale == "good" and unit not in _SPANS and any(t.word in _GAINS for t in around):
            return sign
    return 0


Sides = list[list[int]]
"""Tokens that may tell a side of a comparison, the surest first."""
Values = tuple[float, float, str]
"""What the first side has, what the second has, and the unit."""


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
                if two.n <= pivot + 2 or unit == "$":
                    return one.value, two.value, unit
                found.append((one.value, two.value, unit))
                break
    return next((x for x in found if x[2] == "%"), next((x for x in found if x[2] not in _DOSES), None))


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


def _resolved(pair: Pair, d: Direction) -> Values | None:
    """The figures that the statement has for the two sides of a comparison."""
    firsts, seconds, lacking = _apart(pair.claim, *_sides(pair.claim, d))
    for start, text in zip(pair.aligned.row.starts, pair.texts, strict=True):
        for among in series(text):
            if (
                among.unit in _UNTOLD
                or (d.pivot < 0 and among.unit != "%")
                or not (d.equal or _sign(pair.claim, d, among.unit))
            ):
                continue
            behind = _first_of(pair, seconds, among, start, lacking[1], None)
            before = _first_of(pair, firsts, among, start, lacking[0], behind)
            if behind is None and before is not None and _set_apart(among):
                behind = 1 - before
            if behind is not None and d.pivot >= 0 and among.unit == "%":
                own = [
                    side_of(pair, x, among, start)
                    for x in firsts[1:2]
                    if x and pair.claim.tokens[x[0]].figure is not None
                ]
                if own == [behind]:  # the claim gives the one side the figure of the other
                    return (0.0, 1.0, "%") if _sign(pair.claim, d, "%") > 0 else (1.0, 0.0, "%")
            if before is not None and behind is not None:
                return among.stretches[before].value, among.stretches[behind].value, among.unit
    return None


def _apart(
    claim: Spoken, firsts: Sides, seconds: Sides, lacking: tuple[bool, bool]
) -> tuple[Sides, Sides, tuple[bool, bool]]:
    """Sides without the words that stand in both: "for major surgery than for minor surgery" sets major beside minor."""
    tokens = claim.tokens
    if not firsts or not seconds:
        return firsts, seconds, lacking
    common = {tokens[n].key for n in firsts[0]} & {tokens[n].key for n in seconds[0]}
    return *([[n for n in side if tokens[n].key not in common] for side in x] for x in (firsts, seconds)), lacking


def _set_apart(among: Series) -> bool:
    """Whether a series has two groups and no other: "9 % with it and 37 % without"."""
    two = among.stretches
    return len(two) == 2 and (two[-1].against or two[0].without != two[1].without)


def _first_of(
    pair: Pair, sides: list[list[int]], among: Series, start: int, without: bool, but: int | None
) -> int | None:
    for side in sides:
        found = side_of(pair, side, among, start, without=without)
        if found is not None:
            return None if found == but else found
    return None


def _sides(claim: Spoken, d: Direction) -> tuple[list[list[int]], list[list[int]], tuple[bool, bool]]:
    """What tells the first side of a comparison and its second, the surest first, and whether each lacks something.

    Without "than" the second is the figure before: "16 % of adults, but fewer of the young".
    """
    tokens, number = claim.tokens, sentences(claim)
    here = [t for t in tokens if number[t.n] == number[d.first]]
    clause = tokens[d.first].clause
    before = tokens[max(0, d.first - NEAR) : d.first]
    figures = [
        [t.n]
        for t in reversed(before)
        if t.figure is not None and number[t.n] == number[d.first] and (t.n + 1 < d.first or t.clause != clause)
    ]  # "83 % lower" tells no side
    end = d.pivot if d.pivot >= 0 else d.last
    there = tokens[end + 1].clause if end + 1 < len(tokens) else -1
    behind = [t for t in tokens[end + 1 : end + 1 + BEHIND] if t.clause == there]
    told = [t.n for t in behind if not t.framing]
    if d.pivot < 0:
        if behind and behind[0].word not in FUNCTION:
            told = told[:1]  # "fewer side effects in those on it" are not fewer of those
        return [told], figures[:1], (lacks(behind), False)
    between = tokens[d.last + 1 : d.pivot]
    label = [t.n for t in between if not t.framing]
    ahead = [t.n for t in here if t.n < d.first and t.clause == clause and not t.framing]
    named = [n for n in ahead if tokens[n].concept is not None][-1:]  # "steroids came first less often"
    return [label, *figures[:1], named, ahead, sorted(d.left)], [told], (lacks(between), lacks(behind))
