"""Figures of one unit that a sentence sets beside each other, each with the stretch of words that it is told of.

"81 % with IVIG, against 41 % without": the sentence is cut between its figures, at a word that sets them apart or at a comma. What
stands in one stretch only tells whose figure it is, whether the group is named before its figure or behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from .alignment import SAME
from .pair import Pair
from .tokens import FUNCTION, Spoken, Token, once

NO_SIDE = frozenset({"year", "grade", "phase", "p", "molecules"})
"""Units of figures that are no share or measure of a group."""
DOSES = frozenset("g/kg mg/kg mL/kg g mg IU IU/kg mg/m2".split())
"""Units of doses."""
LINKS = frozenset("versus vs against".split())
_NOTHING = frozenset("none nobody nil zero".split())
_WHOLE = frozenset("all every".split())
_APART = frozenset("against versus vs while whereas but than compared though although yet unlike".split())
_AND = frozenset("and or".split())
_WITHOUT = frozenset("without untreated none no not never unvaccinated others rest remainder".split())
_ORDINALS = {"first": 0, "former": 0, "second": 1, "latter": 1}
_FIRM = frozenset(";:")
TOLD = 0.5
"""Weight by which a side must be told apart."""
HEAD = 0.5
"""What a word counts that stands before the clause of the first figure."""
LACKING = 4.0
"""What it counts that a side has not had something."""
HEAVIEST, OWN = 4.0, 8.0
"""The most that a word counts, and what a figure does."""
CLOSE, FARTHER, FAR = 4, 0.6, 0.3


class Worth(NamedTuple):
    """What a token is worth: a figure's middle, 0 for "none", 100 % for "all 17"; its unit is "" where the text gives none."""

    n: int
    value: float
    unit: str
    bare: bool = False
    """Whether it is a word without what it counts."""


@once
def worths(text: Spoken) -> list[Worth]:
    """All that a text gives in figures, or in words that stand for one."""
    return [x for t in text.tokens if (x := _worth(text.tokens, t)) is not None]


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
    return Worth(t.n, 1.0, "") if any(w in LINKS for w in beside) else None


@dataclass(slots=True)
class Stretch:
    """A figure, or what tells the same, and the words that it is told of."""

    at: list[int]
    value: float
    words: set[int]
    head: set[int] = field(default_factory=set)
    """Words that stand before the clause of the first figure, and may tell of all."""
    without: bool = False
    """Whether it is that of people who have not had something."""
    against: bool = False
    """Whether it is set against the one before: "3 days against 2"."""


@dataclass(slots=True)
class Series:
    """The figures of one unit in one sentence."""

    unit: str
    stretches: list[Stretch]


@once
def series(text: Spoken) -> list[Series]:
    """All series of two figures and more, read once."""
    if sum(t.figure is not None for t in text.tokens) < 1:
        return []
    stops = _stops(text)
    inside = in_shares(text)
    told = [x for x in worths(text) if x.unit not in NO_SIDE and x.n not in inside and not x.bare]
    out = []
    for k in range(len(stops) + 1):
        start, end = (stops[k - 1] if k else 0), (stops[k] if k < len(stops) else len(text.tokens))
        here = [x for x in told if start <= x.n < end]
        if len(here) < 2 or any(text.tokens[n].word == "respectively" for n in range(start, end)):
            continue
        named = sorted(dict.fromkeys(x.unit for x in here if x.unit), key=lambda unit: unit != "%")
        for unit in (*named, ""):
            some = [x for x in here if x.unit == unit and (unit or not ("ratio" in named and x.value % 1))]
            if not unit:
                some = [x for x in some if not _is_bound(text.tokens[x.n])]
            if unit:
                some = sorted([*some, *_lent(text.tokens, here, unit)])
            for run in _runs(text, some, start, end):
                out.append(Series(unit, run))
    return out


def _stops(text: Spoken) -> list[int]:
    """Tokens that begin another sentence."""
    tokens, folded = text.tokens, text.folded
    return [t.n for t in tokens[1:] if "." in folded[tokens[t.n - 1].end : t.start]]


def in_shares(text: Spoken) -> frozenset[int]:
    """Figures of no group: the counts of shares ("6 of 35"), what shares are told per ("per 10,000"), differences ("5 % more")."""
    tokens = text.tokens
    shares = [t for t in tokens if t.figure is not None and t.figure.unit == "%"]
    return frozenset(
        t.n for t in tokens if t.figure is not None
        if (t.n and tokens[t.n - 1].word == "per") or _is_difference(tokens, t) or any(
            s is not t and s.start < t.end and t.start < s.end and t.figure.unit != "%" for s in shares
        )
    )  # fmt: skip


def _is_bound(t: Token) -> bool:
    return t.figure is not None and t.figure.comparator not in {"=", "~"}


def _is_difference(tokens: list[Token], t: Token) -> bool:
    after = next((u for u in tokens[t.n + 1 : t.n + 4] if u.word not in _IN_A_HUNDRED), None)
    return after is not None and after.word in _APART_BY and after.clause == t.clause


_IN_A_HUNDRED = frozenset({"in", "100"})
_APART_BY = frozenset("more fewer less higher lower longer shorter greater smaller better worse commoner rarer".split())


def _lent(tokens: list[Token], here: list[Worth], unit: str) -> Iterator[Worth]:
    """Bare numbers that take the unit of the figure before: "2 days with it and 4 without"."""
    before = measured = ""
    for x in here:
        if x.unit:
            before, measured = x.unit, measured if x.unit in DOSES else x.unit
        elif unit in {before, measured}:
            t = tokens[x.n]
            if unit == "ratio" and t.figure is not None and t.figure.low % 1:
                yield Worth(x.n, x.value, unit)
            for f in t.may:
                if f.unit == unit:
                    yield Worth(x.n, float(f.low + f.high) / 2, unit)
                    break


def _gap(text: Spoken, n: int) -> str:
    """What stands between a token and the one before it."""
    return text.folded[text.tokens[n - 1].end : text.tokens[n].start] if n else ""


def _cut(text: Spoken, one: int, two: int) -> int | None:
    """Where the words of the first figure end and those of the second begin."""
    weak = None
    for n in range(two, one, -1):
        word, gap = text.tokens[n].word, _gap(text, n)
        if word in _APART or not _FIRM.isdisjoint(gap):
            return n
        if weak is None and (word in _AND or "," in gap):
            weak = n
    return weak


def _runs(text: Spoken, some: list[Worth], start: int, end: int) -> Iterator[list[Stretch]]:
    """The stretches of the figures of a unit; figures that only a list joins ("69 and 65 %") tell no groups and end a run."""
    run: list[Worth] = []
    for x in some:
        if run and _is_listed(text, run[-1].n, x.n):
            if len(run) > 2:
                yield _stretches(text, run[:-1], start, run[-1].n)
            run, start = [], x.n + 1
            continue
        run.append(x)
    if len(run) > 1:
        yield _stretches(text, run, start, end)


def _is_listed(text: Spoken, one: int, two: int) -> bool:
    """Whether two figures follow each other without the group of either: "69 and 65 %", "(17 % versus 31 %)"."""
    between = [t.word for t in text.tokens[one + 1 : two] if t.word not in _IN_A_HUNDRED]
    if not between or between in (["and"], ["or"]):
        return ")" not in text.folded[text.tokens[one].end : text.tokens[two].start]
    behind = [t for t in text.tokens[two + 1 : two + 1 + CLOSE] if t.clause == text.tokens[two].clause]
    return (
        len(between) == 1
        and between[0] in LINKS
        and not any(t.concept is not None or t.word in _WITHOUT for t in behind)
    )


def listed_against(text: Spoken) -> list[tuple[Worth, Worth]]:
    """Figures set against each other that name the group of neither: "6 versus 0.3 %", told of two groups in their order."""
    told = [x for x in worths(text) if x.n not in in_shares(text)]
    return [
        (one, two)
        for one, two in pairwise(told)
        if any(t.word in LINKS for t in text.tokens[one.n + 1 : two.n]) and _is_listed(text, one.n, two.n)
    ]


def _stretches(text: Spoken, some: list[Worth], start: int, end: int) -> list[Stretch]:
    tokens = text.tokens
    out: list[Stretch] = []
    begins: list[int] = []
    last = start
    for x in some:
        cut = _cut(text, last, x.n) if out else None
        if out and cut is None and abs(out[-1].value - x.value) > SAME_VALUE:
            cut = _behind(tokens, last, x.n)  # "days above 50 in the first 21 were 18 with IVIG"
        if out and cut is None:
            out[-1].at.append(x.n)
        else:
            out.append(Stretch([x.n], x.value, set(), against=cut is not None and tokens[cut].word in LINKS))
            begins.append(start if cut is None else cut)
        last = x.n
    begins.append(next((n for n in range(last + 1, end) if not _BREAKS.isdisjoint(_gap(text, n))), end))
    for k, y in enumerate(out):
        own = [n for n in range(begins[k], begins[k + 1]) if n not in y.at]
        if not k:
            clause = next((n for n in range(y.at[0], start, -1) if not _BREAKS.isdisjoint(_gap(text, n))), start)
            y.head = {n for n in own if n < clause and _tells(tokens[n])}
        y.words = {n for n in own if _tells(tokens[n]) and not _is_controlled(tokens, n)}
        y.without = any(tokens[n].word in _WITHOUT for n in own if abs(n - y.at[0]) <= NEAR and n not in y.head)
    _point(text, out)
    return out


def _is_controlled(tokens: list[Token], n: int) -> bool:
    """ "Placebo-controlled" tells no group."""
    return n + 1 < len(tokens) and tokens[n + 1].word == "controlled"


def _behind(tokens: list[Token], one: int, two: int) -> int:
    """Where the words of grammar begin that lead to the second of two figures."""
    n = two
    while n - 1 > one and not _tells(tokens[n - 1]):
        n -= 1
    return n


SAME_VALUE = 1
"""How far two figures lie apart, in a stretch, that tell the same: "24 of 66 (36.4 %)"."""
_BREAKS = frozenset(",;:")
NEAR = 8
"""Tokens around a figure among which "without" may stand."""


def _point(text: Spoken, out: list[Stretch]) -> None:
    """ "SJS and TEN: below 10 % in the first, above 30 % in the second": puts what was named before where it is pointed at."""
    tokens = text.tokens
    pointed = {
        _ORDINALS[tokens[n].word]: x for x in out for n in sorted(x.words)
        if tokens[n].word in _ORDINALS and tokens[n - 1].word == "the"
        and (n + 1 >= len(tokens) or tokens[n + 1].word in FUNCTION or _gap(text, n + 1).strip())
    }  # fmt: skip
    if len(pointed) != 2:
        return
    for n in range(min(x.at[0] for x in out) - 1, 0, -1):
        one, two = tokens[n - 1], tokens[n + 1]
        if tokens[n].word == "and" and one.concept is not None and two.concept is not None:
            for x in out:
                x.words -= {one.n, two.n}
                x.head -= {one.n, two.n}
            pointed[0].words.add(one.n)
            pointed[1].words.add(two.n)
            return


def _tells(t: Token) -> bool:
    """Whether a word may tell a group."""
    return (t.figure is not None or t.word not in FUNCTION) and t.word not in _WITHOUT


def lacks(tokens: Iterable[Token]) -> bool:
    """Whether a side is that of those who have not had something."""
    return any(t.word in _WITHOUT for t in tokens)


def fits(
    pair: Pair, side: Iterable[int], among: Series, start: int, *, without: bool = False, at: Sequence[int] = ()
) -> list[float]:
    """How much some words of the claim tell of each stretch; what stands in all of them tells nothing.

    `start`: the first token of the text among those of the statement; `at`: the claim's figure, near which words tell more.
    """
    stretches = among.stretches
    scores = [0.0] * len(stretches)
    named = False
    for i in side:
        t = pair.claim.tokens[i]
        likely = pair.aligned.likely[i]
        surest = max((s for _, s in likely), default=0.0)
        there = {j - start for j, s in likely if s >= SAME and (s == surest or t.concept is None)}
        if any(not there.isdisjoint(x.at) for x in stretches):
            for k, x in enumerate(stretches):
                scores[k] += OWN * (not there.isdisjoint(x.at))
            continue
        held = [k for k, x in enumerate(stretches) if not there.isdisjoint(x.words)]
        named = named or bool(held)
        if not held or len(held) == len(stretches):
            continue
        weight = _weight(t) * _fading(i, at) / len(held)
        for k in held:
            x = stretches[k]
            scores[k] += weight * max(_fading(n, x.at) * (HEAD if n in x.head else 1.0) for n in there & x.words)
    flags = [x.without for x in stretches]
    if any(flags) and not all(flags) and (named or without):
        for k, flag in enumerate(flags):
            scores[k] += (LACKING if without else LACKING / 4) * (flag == without)
    return scores


def _weight(t: Token) -> float:
    if t.figure is not None:
        return 1.0
    return min(max(t.weight, 1.0) if t.concept is not None else t.weight, HEAVIEST)


def _fading(n: int, at: Sequence[int]) -> float:
    """How much a word tells by how far it is from a figure."""
    apart = min((abs(n - x) for x in at), default=0)
    return 1.0 if apart <= CLOSE else FARTHER if apart <= NEAR else FAR


def side_of(pair: Pair, side: Iterable[int], among: Series, start: int, *, without: bool = False) -> int | None:
    """Which of the stretches some words of the claim tell of; None where they tell of none or of several."""
    scores = fits(pair, side, among, start, without=without)
    best = max(range(len(scores)), key=scores.__getitem__)
    second = max((s for k, s in enumerate(scores) if k != best), default=0.0)
    return best if scores[best] > second + TOLD else None
