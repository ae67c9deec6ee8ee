"""Whether figures bear out which side of a comparison has more: the claim's own figures, or those of the statement.

"Fewer with A (18 %) than with B (29 %)": a direction and two figures in the order of the two sides. Where a claim compares and
has no figures, those of the statement tell, each by the stretch of its sentence in which the words of a side stand.
"""

from __future__ import annotations

from itertools import pairwise

from .directions import MULTIPLES, SUPERLATIVES, Direction, directions, in_whom, sentences
from .own_figures import DOSED, NEAR, Values, own_figures, sign_of
from .pair import Pair
from .stretches import DOSES, Series, lacks, series, side_of
from .stretches import worths as _worths
from .tokens import FUNCTION, Spoken

_UNTOLD = DOSED | {"ratio"}
"""Units of figures that the sides of a comparison may be told by, and have not."""
_HAVING = frozenset("had has then later since".split())
"""Before "fallen" and the like: a figure told before has moved."""
FAR_ABOVE = 1.5
"""How many times another a share is that nobody calls equal to it."""
BEHIND = 6
"""Tokens behind a comparison that tell its second side."""


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
        own = own_figures(pair.claim, d)
        if own is not None:
            values = own  # for "the lowest rate, 0.3, against 0.5" too
        elif not extreme and (_than(pair, d) or not _says_so(pair, d)) and (held := _resolved(pair, d)) is not None:
            values = held
        else:
            continue
        first, second, unit = values
        sign = sign_of(pair.claim, d, unit)
        if sign and first != second and (first > second) != (sign > 0) and not (own and _has_so(pair, d, own)):
            out.append(f"{pair.claim.tokens[d.first].word}: {'its own' if own else 'its'} figures")
    return out


def _than(pair: Pair, d: Direction) -> bool:
    """Whether two are compared by "than": "four times as common as" has its own figure."""
    return d.pivot >= 0 and pair.claim.tokens[d.first].word not in MULTIPLES


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
        e.scales == d.scales and not e.denied and own_figures(text, e) == own
        for text in pair.texts
        for e in directions(text)
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


Sides = list[list[int]]
"""Tokens that may tell a side of a comparison, the surest first."""
Sided = tuple[Sides, Sides, tuple[bool, bool]]
"""The first side and the second, and whether each lacks something."""


def _resolved(pair: Pair, d: Direction) -> Values | None:
    """The figures that the statement has for the two sides of a comparison."""
    firsts, seconds, lacking = _apart(pair.claim, *_sides(pair.claim, d))
    for start, text in zip(pair.aligned.row.starts, pair.texts, strict=True):
        for among in series(text):
            if (
                among.unit in _UNTOLD
                or (d.pivot < 0 and among.unit != "%")
                or not (d.equal or sign_of(pair.claim, d, among.unit))
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
                    return (0.0, 1.0, "%") if sign_of(pair.claim, d, "%") > 0 else (1.0, 0.0, "%")
            if before is not None and behind is not None:
                return among.stretches[before].value, among.stretches[behind].value, among.unit
    return None


def _apart(claim: Spoken, firsts: Sides, seconds: Sides, lacking: tuple[bool, bool]) -> Sided:
    """Sides without the words that stand in both: "for major surgery than for minor surgery" sets major beside minor."""
    tokens = claim.tokens
    if not firsts or not seconds:
        return firsts, seconds, lacking
    common = {tokens[n].key for n in firsts[0]} & {tokens[n].key for n in seconds[0]} - {""}  # figures have none
    one, two = ([[n for n in side if tokens[n].key not in common] for side in x] for x in (firsts, seconds))
    doses = [[n for n in x[0] if (f := tokens[n].figure) is not None and f.unit in DOSES] for x in (one, two)]
    if all(doses):
        return [doses[0]], [doses[1]], lacking  # two doses of one drug are told apart by nothing else
    return one, two, lacking


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


def _sides(claim: Spoken, d: Direction) -> Sided:
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
    if d.pivot >= 0:
        stop = next((t.n for t in behind if in_whom(tokens, t, d.last, (d.pivot, d.pivot))), len(tokens))
        behind = [t for t in behind if t.n < stop]
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
