"""Figures that a claim works out of those of the statement: "twice that" for 900 and 1800, "171 in all" for 87 and 84, "a day
longer" for 2 and 3 days, "from three up to five" for 3 to 5, "60 % of the 20" for 12 of them.

Each needs the words that say how it was worked out: without them a number that no one wrote is another number.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations

from ..reading.figure import Figure
from .pair import Pair
from .tokens import Spoken, Token

_TIMES = {
    word: Decimal(k)
    for k, words in (
        (2, "twice double doubles doubled doubling twofold two-fold"),
        (3, "thrice triple triples tripled tripling treble trebles trebled threefold"),
        (4, "quadruple quadruples quadrupled fourfold"),
        (5, "fivefold quintupled"),
        (10, "tenfold"),
    )
    for word in words.split()
}
_AS_OFTEN = frozenset("as fold higher lower greater larger more the that".split())
_APART = frozenset(
    "more less longer shorter higher lower fewer later earlier extra further additional points percentage better worse sooner "
    "older younger ahead".split()
)
"""After a difference."""
_MORE = frozenset("more longer higher later extra further additional older ahead".split())
_MOVED = frozenset({"by"})
_SUMMED = frozenset("total all altogether together combined sum cumulative overall told".split())
_SCALED = frozenset("point points scale out".split())
_COUNTS = frozenset({"", "n", "doses"})
_NEAR, _FAR = 2, 5
_HALF_A_POINT = Decimal("0.51")
_MANY = 12
"""Figures of one unit beyond which a sum proves nothing."""


def times_of(pair: Pair, t: Token) -> bool:
    """ "Twice that", where of two figures of the statement the one is twice the other."""
    k = _TIMES.get(t.word)
    if k is None and t.figure is not None and t.figure.unit in _COUNTS and t.figure.low > 1:
        compared = not _AS_OFTEN.isdisjoint(_words(pair.claim, t.n + 1, t.n + 1 + _NEAR))
        k = t.figure.low if compared else None
        if k is not None and any(_TIMES.get(w) == k for w in pair.said.words):
            return True
    if k is None:
        return False
    said = {u.figure.low for u in pair.claim.tokens if u.figure is not None}
    after = [u.n for u in pair.claim.tokens[t.n + 1 : t.n + 2 + _FAR] if u.clause == t.clause]
    named = [u.n for u in pair.claim.tokens[max(0, t.n - 2 * _FAR) : t.n] if u.concept is not None]
    for _, a, b in _pairs(pair):
        low, high = min(a, b), max(a, b)
        if low and high == low * k:
            leaning = _leaning(pair, after, low, high)
            if low in said and leaning >= 0:  # "900 here and twice that there"
                return True
            if low not in said and leaning <= 0 and all(_leaning(pair, [n], low, high) >= 0 for n in named):
                return True
    return False


def _leaning(pair: Pair, tokens: Iterable[int], low: Decimal, high: Decimal) -> int:
    """Of which of two figures some words of the claim tell: below 0 of the first, above 0 of the second."""
    text = pair.texts[0].tokens
    ones, twos = ([u.n for u in text if u.figure is not None and u.figure.low == x] for x in (low, high))
    out = 0
    for n in tokens:
        places = [pair.aligned.held[j][1].n for j, _ in pair.aligned.likely[n] if pair.aligned.held[j][0] == 0]
        if places and ones and twos and pair.claim.tokens[n].figure is None:
            one, two = (min(abs(x - p) for x in some for p in places) for some in (ones, twos))
            out += (one > two) - (one < two)
    return out


def worked_out(pair: Pair, t: Token) -> bool:
    """Whether a figure of the claim follows from those of the statement."""
    f = t.figure
    if f is None:
        return False
    asks = (_end_of_range, _of_scale, _apart, _summed, _share_of, _none_of, a_days_part)
    return any(ask(pair, t, f) for ask in asks) or times_of(pair, t)


def _held(pair: Pair) -> dict[str, list[Decimal]]:
    """The single figures of the statement's text, by unit; counts of whatever together."""
    text = pair.texts[0]
    found: dict[str, list[Decimal]] | None = text.kept.get("values")
    if found is None:
        found = text.kept["values"] = {}
        for u in text.tokens:
            for f in (u.figure, *u.may) if u.figure is not None else ():
                if f.low == f.high and f.comparator != "~":
                    some = found.setdefault("" if f.unit in _COUNTS else f.unit, [])
                    if f.low not in some:
                        some.append(f.low)
    return found


def _pairs(pair: Pair) -> list[tuple[str, Decimal, Decimal]]:
    return [(unit, a, b) for unit, some in _held(pair).items() for a, b in combinations(some[:_MANY], 2)]


def _words(text: Spoken, low: int, high: int) -> set[str]:
    return {t.word for t in text.tokens[max(0, low) : high]}


def _end_of_range(pair: Pair, t: Token, f: Figure) -> bool:
    """ "From three days up to five" for 3 to 5 days."""
    if f.low != f.high:
        return False
    rest = [u.figure for u in pair.claim.tokens[max(0, t.n - _FAR) : t.n + _FAR] if u.figure is not None and u is not t]
    for _, u in pair.aligned.held:
        held = u.figure
        if held is None or held.low == held.high:
            continue
        for mine in (f, *t.may):
            if mine.unit not in {"", held.unit} or mine.low not in {held.low, held.high}:
                continue
            other = held.high if mine.low == held.low else held.low
            if any(x.low == x.high == other and x.unit in {"", held.unit} for x in rest):
                return True
    return False


def _of_scale(pair: Pair, t: Token, f: Figure) -> bool:
    """ "Out of 10" for a scale of 0 to 10."""
    near = _words(pair.claim, t.n - 3, t.n) | _words(pair.claim, t.n + 1, t.n + 2)
    if f.unit not in _COUNTS or near.isdisjoint(_SCALED):
        return False
    return any(
        u.figure is not None and u.figure.low < u.figure.high == f.high and u.figure.low <= 1 and u.figure.unit == ""
        for _, u in pair.aligned.held
    )


def _apart(pair: Pair, t: Token, f: Figure) -> bool:
    """ "A day longer" for 3 days beside 2, "by a quarter" for 20 and 15."""
    if f.low != f.high:
        return False
    before = _words(pair.claim, t.n - 1, t.n)
    moved = not before.isdisjoint(_MOVED)
    if not moved and _words(pair.claim, t.n + 1, t.n + 1 + _NEAR).isdisjoint(_APART):
        return False
    unit = "" if f.unit in _COUNTS else f.unit
    up = not _words(pair.claim, t.n - 1, t.n + 1 + _NEAR).isdisjoint(_MORE)
    after = [u for u in pair.claim.tokens[t.n + 1 : t.n + 2 + _FAR] if u.clause == t.clause]
    than = next((u.n for u in after if u.word == "than"), None)
    about = [u.n for u in after if than is None or u.n > than]
    for of, a, b in _pairs(pair):
        apart = abs(a - b)
        if apart == f.low and (of == unit or not unit):
            leaning = _leaning(pair, about, min(a, b), max(a, b))
            if moved or not leaning or (leaning > 0) == (up == (than is None)):
                return True
        if moved and unit == "%" and a and b and abs(100 * apart / a - f.low) < _HALF_A_POINT:
            return True
    return False


def _summed(pair: Pair, t: Token, f: Figure) -> bool:
    """ "171 in all" for 87 and 84, "2 g/kg in total" for 0.4 g/kg on 5 days."""
    near = _words(pair.claim, t.n - 3, t.n) | _words(pair.claim, t.n + 1, t.n + 1 + _NEAR + 1)
    if f.low != f.high or near.isdisjoint(_SUMMED):
        return False
    held = _held(pair)
    some = held.get("" if f.unit in _COUNTS else f.unit, [])[:_MANY]
    if sum(some) == f.low or any(a + b == f.low for a, b in combinations(some, 2)):
        return True
    return any(a * h / 24 == f.low for a in some for h in held.get("h", ()))


def a_days_part(pair: Pair, t: Token, f: Figure) -> bool:
    """ "0.4 g/kg daily for five days" for "2 g/kg over 2 to 5 days": the course in equal parts, within its days."""
    if f.unit != "g/kg" or f.low != f.high:
        return False
    days = [
        u.figure.low for u in pair.claim.tokens[t.n + 1 : t.n + 1 + _FAR] if u.figure is not None and _is_days(u.figure)
    ]
    courses = {f.low * h / _DAY for h in days}
    held = [u.figure for u in pair.texts[0].tokens if u.figure is not None]
    over = any(_is_days(g) and g.low <= h <= g.high for g in held for h in days)
    return over and any(g.unit == "g/kg" and g.low == g.high and g.low in courses for g in held)


_DAY = Decimal(24)


def _is_days(f: Figure) -> bool:
    return f.unit == "h" and f.low > _DAY and not f.low % _DAY


def _share_of(pair: Pair, t: Token, f: Figure) -> bool:
    """ "60 % of the 20" where the statement has 12 and 20."""
    if f.unit != "%" or f.low != f.high or f.comparator != "=":
        return False
    wholes = {u.figure.low for u in pair.claim.tokens[max(0, t.n - _FAR) : t.n + _FAR] if u.figure is not None}
    counts = _held(pair).get("", [])
    return any(
        n in wholes and k < n and abs(100 * k / n - f.low) < _HALF_A_POINT for n in counts if n > 1 for k in counts
    )


def _none_of(pair: Pair, t: Token, f: Figure) -> bool:
    """ "0 of 6" for none of 6."""
    return f.low == f.high == 0 and pair.said.denies
