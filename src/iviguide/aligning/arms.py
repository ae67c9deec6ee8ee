"""Figures with the group that each is told of: "33 % with IVIG and 64 % with placebo" says another thing with the two crossed.

A figure's group stands behind it ("2 days with IVIG") or before it, with the figure in brackets ("IVIG (72 %)"). Two figures of
a claim that the statement has too, each with the other's group, turn the fact round, wherever else the words may stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from .alignment import SAME
from .directions import sentences
from .pair import Pair
from .stretches import DOSES, TOLD, Series, fits, in_shares, listed_against, series
from .tokens import FUNCTION, Spoken, Token, once

_LEADS = frozenset("with on for after under from given receiving taking using by in of without untreated".split())
"""Words between a figure and its group."""
_WITHOUT = frozenset("without untreated none not no unvaccinated others rest remainder".split())
_STOPS = frozenset("and or but against versus vs than while whereas".split())
_POINTING = frozenset("these those them whom".split())
WORDS = 3
"""Words that name a group."""
SKIPPED = 2
"""Words between a figure and what leads to its group: "12 of 18 responded to", "64 days longer on"."""
NEAR = 16
"""Tokens between two figures that are set beside each other."""


@dataclass(frozen=True, slots=True)
class Arm:
    """A figure, and the tokens of its group."""

    figure: int
    unit: str
    group: frozenset[int]
    without: bool
    """Whether the group is that of those who have not had something."""


@once
def arms(text: Spoken) -> list[Arm]:
    """The figures of a text that are told of a group, read once."""
    return [
        x
        for t in text.tokens
        if t.figure is not None and t.n not in in_shares(text) and (x := _arm(text, t)) is not None
    ]


def _arm(text: Spoken, t: Token) -> Arm | None:
    tokens, folded = text.tokens, text.folded
    unit = "" if t.figure is None or t.figure.unit == "n" else t.figure.unit
    if folded[: t.start].rstrip().endswith("(") and t.n:
        group = [
            n for n in range(max(0, t.n - 2), t.n) if _names(tokens[n]) and tokens[n].clause == tokens[t.n - 1].clause
        ]
        return Arm(t.n, unit, frozenset(group), False) if group else None
    lead = -1
    last = next((u.n for u in tokens[t.n + 1 :] if u.start >= t.end), len(tokens)) - 1
    for u in tokens[last + 1 : last + 2 + SKIPPED]:
        if u.figure is not None or u.clause != t.clause or u.word in _STOPS:
            break
        dosed = u.word == "to" and (f := tokens[u.n + 1 : u.n + 2]) and f[0].figure is not None
        if u.word in _LEADS or dosed:
            lead = u.n
            break
    if lead < 0:
        return None
    without = tokens[lead].word in _WITHOUT
    group = []
    for u in tokens[lead + 1 : lead + 3 + WORDS]:
        if u.figure is not None and u.figure.unit in DOSES and not group:
            group.append(u.n)
        if u.figure is not None or u.clause != t.clause or u.word in _STOPS or len(group) >= WORDS:
            break
        without = without or u.word in _WITHOUT
        if _names(u):
            group.append(u.n)
    after = tokens[lead + 1].word if lead + 1 < len(tokens) else ""
    told = group or without or tokens[lead].word == "with" or after in _POINTING  # "88 % with and 60 % without it"
    return Arm(t.n, unit, frozenset(group), without) if told else None


def _names(t: Token) -> bool:
    return t.figure is None and t.word not in FUNCTION and t.word not in _WITHOUT


def beside(text: Spoken) -> list[tuple[Arm, Arm]]:
    """Figures of one unit that a sentence sets beside each other."""
    number: list[int] = sentences(text)
    return [
        (one, two)
        for one, two in pairwise(arms(text))
        if two.figure - one.figure <= NEAR
        and two.figure not in one.group
        and number[one.figure] == number[two.figure]
        and (one.unit == two.unit or _lent(text, one, two.unit) or _lent(text, two, one.unit))
    ]


def _lent(text: Spoken, x: Arm, unit: str) -> bool:
    """Whether a bare figure takes the unit of another: "2 days with it and 4 without"."""
    return not x.unit and any(f.unit == unit for f in text.tokens[x.figure].may)


def crossed(pair: Pair) -> list[str]:
    """Figures of the claim that the statement tells of each other's groups, or of another group than a lone one's."""
    tokens = pair.claim.tokens
    out = [tokens[one.figure].word for one, two in beside(pair.claim) if _crossed(_in_series(pair, one, two))]
    out = out or _changed_about(pair)
    return out or [tokens[x.figure].word for x in _alone(pair.claim) if _crossed(_in_series(pair, x))]


def _changed_about(pair: Pair) -> list[str]:
    """Figures without groups that the statement sets against each other the other way round: "0.3 versus 6 %" for "6 versus 0.3"."""
    theirs = {(x.value, y.value) for text in pair.texts for x, y in listed_against(text)}
    mine = [(x, y) for x, y in listed_against(pair.claim) if (y.value, x.value) in theirs]
    return [pair.claim.tokens[x.n].word for x, y in mine if x.value != y.value and (x.value, y.value) not in theirs]


def _crossed(told: list[bool]) -> bool:
    return bool(told) and not any(told)


def _in_series(pair: Pair, one: Arm, two: Arm | None = None) -> list[bool]:
    """What each series of the statement tells of figures of the claim, as far as it does."""
    texts = zip(pair.aligned.row.starts, pair.texts, strict=True)
    each = [(theirs, start) for start, text in texts for theirs in series(text)]
    told = [_of_own(pair, one, *x) if two is None else _told(pair, one, two, *x) for x in each]
    return [x for x in told if x is not None]


def _alone(claim: Spoken) -> list[Arm]:
    """Shares of a group that was given something, of which a claim has no other: "39 % with placebo"."""
    units = [t.figure.unit for t in claim.tokens if t.figure is not None]
    alone = [x for x in arms(claim) if x.unit and units.count(x.unit) == 1]
    return [x for x in alone if any(claim.tokens[n].concept is not None for n in x.group)]


def _of_own(pair: Pair, mine: Arm, theirs: Series, start: int) -> bool | None:
    """Whether a series has a lone figure with its group (or, False, with another's)."""
    at = _place(pair, mine, theirs, start)
    if at is None:
        return None
    how = fits(pair, mine.group, theirs, start, without=mine.without)
    best = max(w for k, w in enumerate(how) if k != at) if len(how) > 1 else 0.0
    if best > how[at] + TOLD:
        return False
    return True if how[at] > best else None


def _told(pair: Pair, one: Arm, two: Arm, theirs: Series, start: int) -> bool | None:
    """Whether a series has two figures with their groups (or, False, with the other's); None where it does not tell."""
    a, b = _place(pair, one, theirs, start), _place(pair, two, theirs, start)
    if a is None or b is None or a == b:
        return None
    among = Series(theirs.unit, [theirs.stretches[a], theirs.stretches[b]])
    first = fits(pair, one.group, among, start, without=one.without)
    second = fits(pair, two.group, among, start, without=two.without)
    straight, across = first[0] + second[1], first[1] + second[0]
    both = first[1] > first[0] and second[0] > second[1]
    if across > straight + TOLD and (both or theirs.unit == "%"):
        return False
    return True if straight > across else None


def _place(pair: Pair, mine: Arm, theirs: Series, start: int) -> int | None:
    """The stretch that has a figure of the claim."""
    there = {j - start for j, s in pair.aligned.likely[mine.figure] if s >= SAME}
    found = [k for k, x in enumerate(theirs.stretches) if not there.isdisjoint(x.at)]
    return found[0] if len(found) == 1 else None
