"""Figures of a claim with what they stand for: a dose, a time, a share, a count of people, a P value, a grade.

Builds on `quantities`; adds what running prose has and labels do not: "half", "16 of 17", "day 9", "grade 4", "n=624".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from operator import attrgetter

from ..model.quantity import Quantity
from .amounts import in_digits
from .claims_counts import EVERY, NUMBER_WORDS, TENS, WORD_OF, has_number, in_words, names_number, possible_in, worded
from .claims_units import AFTER, BEFORE, GRADE
from .figure import Figure
from .quantities import UNITS, find_quantities

__all__ = ["ANY_UNIT", "Figure", "carries", "find_figures", "within"]

ROUGHLY = Decimal("0.04")
"""How far apart two shares or times may lie when one of them says "about"."""

ROUGH_ONE, ROUGH_BOTH = Decimal(3), Decimal("3.5")
"""Points between two shares of which one or both are rough: "about 70 %" and "2 of 3"."""

_HOURS = {"min": Decimal(1) / 60, "h": Decimal(1), "d": Decimal(24), "mo": Decimal("730.5")}
_FAMILY = {"g/kg/d": "g/kg"}
_COMPOSED = re.compile(r" ?(?:[munµ]?g|mcg|m?l|iu|units?)(?:/[a-z]+)+\b")
"""A unit that is not one of ours: a number with it is not the same number without."""
_OF = re.compile(
    r"(?<![\d.,/])(\d{1,4}) ?(?:of|out of|in|/) ?(?:the |every )?(\d{1,6})(?![\d.]|/|(?:\.\d)| ?(?:m?g|ml|h|hours?|days?|weeks?|months?)\b)"
)
_IN_YEAR = re.compile(r"(?:\b(?:of|in|since|by|until|from|between|before|after)|\() ?$")
_TIMES_N = re.compile(r"(?:/d|/day|daily|a day|g/kg|mg/kg)[\s)]*(?:x|for)\s*$")


def find_figures(folded: str, shift: int = 0) -> list[Figure]:
    """Every figure of a folded stretch of text, in order. `shift` is added to the offsets.

    >>> [f.shown for f in find_figures("by day 9, in 16 of 17 patients, 24 hours after 1 g/kg")]
    ['9 d', '16 n', '~94.12 %', '17 n', '24 h', '1 g/kg']
    """
    possible = possible_in(folded)
    if TENS in possible and (digits := in_digits(folded)) != folded:
        folded, possible = digits, possible_in(digits)
    numbered = names_number(possible)
    if not _DIGIT.search(folded) and not (numbered and has_number(folded)):
        return list(_shifted(sorted(in_words(folded, possible), key=_PLACE), shift)) if possible else []
    folded = _IN_HUNDRED.sub(_as_share, folded)
    quantities = [q for q in find_quantities(folded) if q.start < q.end and not _no_figure(q, folded)]
    found = [f for q in quantities for f in _from_to(_named(q, folded), folded)]
    found = _joined(found, folded)
    shares = list(_shares(folded, numbered))
    found += [
        f
        for f in (worded(folded) if numbered else ())
        if not any(s.end - 4 <= f.end and s.start < f.start < s.end for s in shares)
    ]
    found += shares
    found += [f for f in _grades(folded) if not any(x.start < f.end and f.start < x.end for x in found)]
    taken = [(f.start, f.end) for f in found]
    found += [f for f in in_words(folded, possible) if not any(a < f.end and f.start < b for a, b in taken)]
    found.sort(key=_PLACE)
    return list(_shifted(found, shift))


_FROM = re.compile(r"\b(?:from|between)\s*$")
_CHANGING = frozenset({"", "g/L", "%", "n", "10^9/L", "umol/L", "ratio"})
"""Units in which "from 11 to 5" tells two figures and no range."""


def _grades(folded: str) -> Iterator[Figure]:
    """ "1C", "category 4a": the strength of a recommendation as guidelines write it."""
    for m in GRADE.finditer(folded):
        value = Decimal(m[1])
        yield Figure(value, value, "grade", "=", m.start(), m.end())


def _from_to(f: Figure, folded: str) -> tuple[Figure, ...]:
    """ "From 42 to 23" as the two figures that it is."""
    years = f.unit == "" and f.low < f.high and f.low > 1940 and f.high < 2040
    if years:
        return tuple(Figure(y, y, "year", "=", f.start, f.end) for y in (f.low, f.high))
    if f.low == f.high or f.unit not in _CHANGING or not (m := _FROM.search(folded[: f.start])):
        return (f,)
    if m.group().startswith("between") and not years:
        return (f,)
    unit = "year" if years else f.unit
    return (Figure(f.low, f.low, unit, "=", f.start, f.end), Figure(f.high, f.high, unit, "=", f.start, f.end))


_PLACE = attrgetter("start", "end")
_DIGIT = re.compile(r"\d")


_IN_HUNDRED = re.compile(r"(?<=\d) (?:in|out of|of every) 100\b(?![.,]?\d)")


def _as_share(m: re.Match[str]) -> str:
    """ "39 in 100" as a percentage, at the same places."""
    return " %".ljust(len(m.group()))


def _shifted(figures: Iterable[Figure], shift: int) -> Iterator[Figure]:
    for f in figures:
        yield Figure(f.low, f.high, f.unit, f.comparator, f.start + shift, f.end + shift)


_TO_BELOW = re.compile(r"\s*to\s*(?:below|under|less than|<)?\s*")
_BETWEEN = re.compile(r"\s*(?:-|to|and|or)\s*(?:about |around )?")


def _joined(figures: list[Figure], folded: str) -> list[Figure]:
    """ "30 percent to 40 percent" is one range."""
    out: list[Figure] = []
    for f in figures:
        last = out[-1] if out else None
        if (
            last is not None
            and last.unit in {"", f.unit}
            and f.comparator == "<"
            and _TO_BELOW.fullmatch(folded[last.end : f.start])
        ):
            out[-1] = Figure(last.low, f.high, f.unit, "=", last.start, f.end)
        elif (
            last is not None
            and f.unit == last.unit
            and (
                f.unit in {"%", "h", "g/kg", "10^9/L"}
                or (f.unit != "year" and folded[: last.start].rstrip().endswith("between"))
            )
            and last.low == last.high
            and f.low == f.high > last.high
            and (m := _BETWEEN.fullmatch(folded[last.end : f.start]))
            and (m.group().strip() != "and" or folded[: last.start].rstrip().endswith("between"))
            and not folded[: last.start].rstrip().endswith("from")
        ):
            out[-1] = Figure(last.low, f.high, f.unit, last.comparator, last.start, f.end)
        else:
            out.append(f)
    return out


_CONFIDENCE = re.compile(r"\s*(?:ci\b|confidence)")
_PART_OF_NAME = re.compile(r"[a-z]/$|[a-z]-$|#$|no\. ?$|view/$")


def _no_figure(q: Quantity, folded: str) -> bool:
    """The 95 % of an interval, and numbers that are part of a name or an address."""
    if q.unit == "%" and _CONFIDENCE.match(folded, q.end):
        return True
    return q.unit == "" and bool(_PART_OF_NAME.search(folded[max(0, q.start - 6) : q.start]))


_OR_MORE = re.compile(r"\s*(?:or|and) (?:more|above|higher|over|greater|longer|later|older)\b")
_OR_LESS = re.compile(r"\s*(?:or|and) (?:less|below|lower|under|fewer|shorter|younger)\b")


def _bounded(q: Quantity, folded: str) -> Quantity:
    """ "30 or more" as a bound."""
    if q.comparator != "=":
        return q
    if _OR_MORE.match(folded, q.end):
        return replace(q, comparator=">=")
    return replace(q, comparator="<=") if _OR_LESS.match(folded, q.end) else q


_LENT = re.compile(
    r"\s*(?:instead of|rather than|against|versus|vs|as against|compared (?:with|to)|in place of)\s+(?:about |only )?\d[\d.,]*\s*("
    + "|".join(re.escape(u) for u in sorted(UNITS, key=len, reverse=True))
    + r")(?![\w/])"
)
_LENDING = frozenset({"g/kg", "g/kg/d", "g", "%", "10^9/L", "mL/kg/h", "mL/h", "mg/kg/min", "g/L", "mg/m2"})


def _lent(q: Quantity, folded: str) -> Figure | None:
    """A bare number with the unit of the one that it is set against: "600 instead of 300 mg/kg"."""
    of = UNITS.get(lent[1]) if (lent := _LENT.match(folded, q.end)) else None
    if of is None:
        return None
    hours = _HOURS.get(of.canonical)
    if not hours and of.canonical not in _LENDING:
        return None
    factor, name = of.factor * (hours or 1), "h" if hours else _FAMILY.get(of.canonical, of.canonical)
    return Figure(q.low * factor, q.high * factor, name, q.comparator, q.start, q.end)


def _named(q: Quantity, folded: str) -> Figure:
    q = _bounded(q, folded)
    low, high, unit = q.low, q.high, _FAMILY.get(q.unit, q.unit)
    if unit in _HOURS:
        factor = _HOURS[unit]
        name = "interval" if EVERY.search(folded[max(0, q.start - 8) : q.start]) else "h"
        return Figure(low * factor, high * factor, name, q.comparator, q.start, q.end)
    if unit == "" and (lent := _lent(q, folded)) is not None:
        return lent
    if unit == "":
        before, after = folded[max(0, q.start - 22) : q.start], folded[q.end : q.end + 40]
        if _TIMES_N.search(before) and high <= 14 and not after.lstrip().startswith(("dose", "infusion")):
            return Figure(low * 24, high * 24, "h", q.comparator, q.start, q.end)
        if low == high and 1940 <= low <= 2040 and "," not in folded[q.start : q.end] and _IN_YEAR.search(before):
            return Figure(low, high, "year", q.comparator, q.start, q.end)
        for pattern, name, factor in BEFORE:
            if pattern.search(before):
                return Figure(low * factor, high * factor, name, q.comparator, q.start, q.end)
        for pattern, name in AFTER:
            if pattern.match(after):
                return Figure(low, high, name, q.comparator, q.start, q.end)
        if m := _COMPOSED.match(after):
            return Figure(low, high, m.group().strip(), q.comparator, q.start, q.end)
        if low == high and 1900 <= low <= 2040 and "," not in folded[q.start : q.end]:
            return Figure(low, high, "year", q.comparator, q.start, q.end)
    return Figure(low, high, unit, q.comparator, q.start, q.end)


def _shares(folded: str, numbered: bool) -> Iterator[Figure]:
    for m in (*_OF.finditer(folded), *(WORD_OF.finditer(folded) if numbered else ())):
        part, whole = Decimal(NUMBER_WORDS.get(m[1], m[1])), Decimal(NUMBER_WORDS.get(m[2], m[2]))
        if m[1] == "one" and m[2] in NUMBER_WORDS:
            continue  # "one of five signs" tells no share
        if whole > 0 and part <= whole and whole >= 3:
            share = (100 * part / whole).quantize(Decimal("0.01"))
            if m[1] in NUMBER_WORDS and not m.group().split()[1].startswith("in"):
                yield Figure(part, part, "", "=", m.start(), m.end())
                yield Figure(whole, whole, "", "=", m.start(), m.end())
            yield Figure(share, share, "%", "~", m.start(), m.end())


_LOOSE_UNITS = frozenset({"", "n", "ratio", "doses"})
ANY_UNIT = _LOOSE_UNITS | {"10^9/L"}
"""Units of which a figure may be borne out by one of another unit (see `carries`)."""
_OWN_UNITS = frozenset({"grade", "phase", "year", "p", "molecules"})
_UPWARD, _DOWNWARD = frozenset({">", ">="}), frozenset({"<", "<="})


def carries(evidence: Figure, claimed: Figure) -> bool:
    """Whether a figure of the evidence bears out a claimed one: equal, or a range that holds it.

    >>> a, b = find_figures("0.8-1 g/kg"), find_figures("1 g/kg")
    >>> carries(a[0], b[0]), carries(b[0], a[0])
    (True, False)
    """
    if claimed.unit == "doses" and evidence.unit == "h":
        return evidence.low in {claimed.low * 168, claimed.low * 24}  # four weekly doses are four weeks
    if evidence.unit != claimed.unit and (evidence.low != claimed.low or not _same_number(evidence, claimed)):
        return False
    if (evidence.comparator in _UPWARD and claimed.comparator in _DOWNWARD) or (
        evidence.comparator in _DOWNWARD and claimed.comparator in _UPWARD
    ):
        return False
    if evidence.low == claimed.low and evidence.high == claimed.high:
        return True
    if (
        claimed.unit == "%"
        and claimed.comparator in {"<", ">"}
        and claimed.low == claimed.high
        and evidence.comparator == "="
    ):
        beyond = claimed.low - evidence.high if claimed.comparator == "<" else evidence.low - claimed.low
        return 0 < beyond <= _FAR  # "fewer than half" of what is 40 %
    slack = _slack(evidence, claimed)
    if claimed.unit not in _HOLDS_RANGES or (claimed.low < claimed.high and claimed.unit != "g/kg"):
        return abs(evidence.low - claimed.low) <= slack and abs(evidence.high - claimed.high) <= slack
    if claimed.unit == "%" and claimed.comparator == "=":
        return any(abs(end - claimed.low) <= slack for end in (evidence.low, evidence.high))
    return evidence.low - slack <= claimed.low and claimed.high <= evidence.high + slack


_SPANS = frozenset({"g/kg", "h", "%", "g", "interval", "mL/kg/h", "mL/h", "mg/kg/min"})
"""Units in which two numbers are a range; counts go from one to the other."""
_HOLDS_RANGES = frozenset({"g/kg", "h", "%", "10^9/L", "g", "mL/kg/h", "mL/h", "mg/kg/min", "interval"})
"""Units in which a single number inside a range is borne out by it."""


def _same_number(evidence: Figure, claimed: Figure) -> bool:
    """Equal numbers of which one has no unit of its own."""
    if {evidence.unit, claimed.unit} & _OWN_UNITS or (evidence.low, evidence.high) != (claimed.low, claimed.high):
        return False
    return claimed.unit in _LOOSE_UNITS or (evidence.unit == "" and claimed.unit == "10^9/L")


def _slack(evidence: Figure, claimed: Figure) -> Decimal:
    if claimed.unit == "%":
        if "~" in {evidence.comparator, claimed.comparator}:
            most = ROUGH_BOTH if evidence.comparator == claimed.comparator else ROUGH_ONE
            return min(most, claimed.high / 10 + Decimal("0.3"))
        return _HALF_A_PERCENT if claimed.low == claimed.high and claimed.low % 1 == 0 else _NONE
    if claimed.unit == "h" and "~" in {evidence.comparator, claimed.comparator}:
        return claimed.high * ROUGHLY
    return _NONE


_FAR = Decimal(20)
_HALF_A_PERCENT, _NONE = Decimal("0.51"), Decimal(0)


WIDER = 2
"""How many times as high a range may be told as it is: beyond that it is another figure."""


def within(evidence: Figure, claimed: Figure) -> bool:
    """Whether the evidence lies inside a claimed range: the claim is wider, not wrong."""
    return (
        evidence.unit == claimed.unit
        and claimed.unit in _SPANS
        and claimed.low < claimed.high
        and claimed.low <= evidence.low
        and evidence.high <= claimed.high
        and (claimed.low == evidence.low or claimed.high == evidence.high)
        and (claimed.high <= WIDER * evidence.high)
    )
