"""Bare numbers: the unit that they share with another figure of their sentence, and the words that hide them.

"100 at birth, 150 at 6 hours of age, 200 at 12": the last one is an hour, and only the others tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..reading.amounts import SMALL, in_digits
from ..reading.claims_figures import Figure
from ..reading.quantities import UNITS

_TWO = re.compile(r"\btwo\b(?! (?:to|or) (?!more\b|fewer\b|less\b)\w|-| times (?:a|per|each|every|daily|weekly)\b)")
_NUMBER = re.compile(rf"\d[\d,]*(?:\.\d+)?|\b(?:{'|'.join(SMALL)})\b")
_STOP = re.compile(r"\.(?=\s|$)")
_BARE = frozenset({"", "n", "doses"})
_LENDABLE = re.compile(
    r"\s*(?:[,.;:()/-]|$|(?:and|or|to|at|in|on|for|with|without|versus|vs|against|from|after|before|below|above|if|when|than|as|by|"
    r"finally|of (?:saline|placebo|ivig|scig|immunoglobulin|steroids)|respectively|then|but|was|were|is|are|had|came|got|in all)\b)"
)
"""After a number that counts nothing that is named."""
_KEPT = frozenset({"", "n", "doses", "year", "grade", "phase", "p", "ratio", "molecules", "interval"})
"""Units that a number must bear itself."""


def twos(folded: str, figures: Sequence[Figure]) -> list[Figure]:
    """ "Two" where no figure was read: a count of whatever follows."""
    if "two" not in folded:
        return []
    return [
        Figure(Decimal(2), Decimal(2), "", "=", m.start(), m.end())
        for m in _TWO.finditer(folded)
        if not any(f.start < m.end() and m.start() < f.end for f in figures)
    ]


_WEEKLY = re.compile(r"(?<![\d.])(?P<a>\d)(?:-(?P<b>\d))?-? ?weekly\b")


def weeklies(folded: str, figures: Sequence[Figure]) -> list[Figure]:
    """Figures, with "4-weekly" as the interval that it is."""
    if "weekly" not in folded:
        return list(figures)
    found = [
        Figure(Decimal(m["a"]) * _WEEK, Decimal(m["b"] or m["a"]) * _WEEK, "interval", "=", m.start(), m.end())
        for m in _WEEKLY.finditer(folded)
    ]
    return [f for f in figures if not any(x.start < f.end and f.start < x.end for x in found)] + found


_WEEK = Decimal(168)
_ONE_UNIT = {
    "ug/mL": ("mg/mL", Decimal("0.001")),
    "ug/ml": ("mg/mL", Decimal("0.001")),
    "mL/kg/min": ("mL/kg/h", Decimal(60)),
}
"""Units of one thing, as the one in which it is compared."""


def in_one_unit(f: Figure) -> Figure:
    """A figure in the unit in which its like are compared: 1.8 mg/mL and 1800 ug/mL."""
    if f.unit.startswith("mcg/") or f.unit.endswith("/day"):
        return f._replace(unit=f.unit.replace("mcg/", "ug/").removesuffix("ay"))
    if f.unit not in _ONE_UNIT:
        return f
    unit, k = _ONE_UNIT[f.unit]
    return f._replace(low=f.low * k, high=f.high * k, unit=unit)


def lent(folded: str, figures: Sequence[Figure]) -> dict[Figure, tuple[Figure, ...]]:
    """What each bare number may be, with each unit of its sentence.

    >>> from ..reading.claims_figures import find_figures
    >>> text = "150 at 6 hours, 200 at 12"
    >>> found = find_figures(text)
    >>> [f.shown for f in lent(text, found)[found[-1]]]
    ['12 h']
    """
    loose = [f for f in figures if not f.unit]
    out = _in_solution(folded, figures)
    if not loose:
        return out
    out |= {f: (_in_years(f),) for f in loose if _is_age(folded, f)}
    bare = [f for f in loose if _LENDABLE.match(folded, f.end) or _BOUND.search(folded, max(0, f.start - 8), f.start)]
    for f in bare:
        out[f] = (*out.get(f, ()), *_headed(folded, f))
    named = [f for f in figures if f.unit not in _KEPT or f.unit == "interval"]
    if not bare or not named:
        return {f: may for f, may in out.items() if may}
    stops = [m.start() for m in _STOP.finditer(folded)]
    written = ""
    listed = _listed(folded, figures)
    for f in bare:
        sentence = sum(s < f.start for s in stops)
        scales: dict[tuple[str, Decimal], None] = {}
        for other in named:
            if sum(s < other.start for s in stops) != sentence or (f in listed and other.unit != listed[f]):
                continue
            if other.unit == "interval" and not folded.endswith("every ", 0, f.start):
                continue
            written = written or in_digits(folded)
            for number, value in _ends(written, other):
                if other.unit != "%" or number in {other.low, other.high}:
                    scales[other.unit, (value / number).quantize(Decimal("0.00001"))] = None
        in_units = (Figure(f.low * k, f.high * k, unit, f.comparator, f.start, f.end) for unit, k in scales)
        out[f] = (*out.get(f, ()), *in_units)
    return out


def _ends(written: str, f: Figure) -> Iterator[tuple[Decimal, Decimal]]:
    """The numbers in which a figure is written, with what they are: "12 months to 40 years" has two units."""
    found = [m.group() for m in _NUMBER.finditer(written, f.start, f.end)]
    for number, value in zip((found[:1], found[-1:]), (f.low, f.high), strict=True):
        if number and (n := Decimal(SMALL.get(number[0], number[0].replace(",", "")))):
            yield n, value


def _in_solution(folded: str, figures: Sequence[Figure]) -> dict[Figure, tuple[Figure, ...]]:
    """How much is in a solution, by its other units."""
    out: dict[Figure, tuple[Figure, ...]] = {}
    for f in figures:
        if f.unit == "mg/mL":
            out[f] = (f._replace(unit="g/L"),)
        elif f.unit == "%" and _SOLUTION.match(folded, f.end):
            out[f] = tuple(f._replace(low=f.low * 10, high=f.high * 10, unit=unit) for unit in ("g/L", "mg/mL"))
    return out


_SOLUTION = re.compile(
    r" ?(?:intravenous |subcutaneous |liquid )?(?:solution|product|immunoglobulin|liquid|preparation|strength|iv)"
)
"""After a share that tells how much protein is in a solution: 10 % are 100 g/L."""
_HEAD = re.compile(
    rf"\bin (?P<unit>{'|'.join(re.escape(u) for u in sorted(UNITS, key=len, reverse=True) if '/' in u)})(?![\w/])"
)


def _headed(folded: str, f: Figure) -> list[Figure]:
    """What a bare number is where its unit is told ahead of all: "steps in mL/kg/h: 0.6, 1.2"."""
    begin = max(folded.rfind(". ", 0, f.start), folded.rfind("; ", 0, f.start)) + 1
    out = []
    for m in _HEAD.finditer(folded, begin, f.start):
        unit = UNITS[m["unit"]]
        out.append(in_one_unit(f._replace(low=f.low * unit.factor, high=f.high * unit.factor, unit=unit.canonical)))
    return out


_BOUND = re.compile(r"\b(?:past|over|above|below|under|beyond)\s*$")
"""Before a number whose unit is left out although a word follows: "past 40 it may be added"."""
_AGE = re.compile(
    r"\b(?:(?:age|ages|aged|turn|turns|turned|turning|reach|reaches|reached)(?: of)?|"
    r"(?:children|kids|youngsters|people|persons|adults|patients|babies|infants|those|anyone|everyone|anybody|everybody|women|men|"
    r"girls|boys|individuals|adolescents|teenagers|(?:boy|girl|man|woman|child|toddler|male|female|son|daughter)(?: of|,))"
    r"(?: (?:who|that|of))?(?: (?:are|is|aged))?)(?: the age of| age)?"
    r"(?: (?:under|below|over|above|past|beyond|from|before|until|up to|at least|between|younger than|older than))*"
    r"(?: the age of| age)? ?$"
)
"""Before a number of years of age: "before the age of two", "children under 5", "people over 65"."""
_OLDEST, _GROWN = 110, 12
_PEOPLE = re.compile(r"\b(?:older|elderly|younger|age|aged|ages|old)\b")


def _is_age(folded: str, f: Figure) -> bool:
    """Whether a bare number may be an age in years: what follows is no unit and nothing counted."""
    if not 0 < f.high <= _OLDEST or not _ENDS.match(folded, f.end):
        return False
    number = _NUMBER.search(folded, f.start, f.end)
    if number is None:
        return False
    begin = max(0, f.start - 50)
    if _AGE.search(folded, begin, number.start()) is not None:
        return True
    return (
        f.low >= _GROWN
        and _BOUND.search(folded, begin, number.start()) is not None
        and _PEOPLE.search(folded) is not None
    )


_ENDS = re.compile(r"(?! ?(?:x ?10|/|%|[\d.,]*\d|[a-z]+/|m?g\b|kg\b|m?l\b|per\b|percent\b|million\b|thousand\b))")


def _in_years(f: Figure) -> Figure:
    return Figure(f.low * _YEAR, f.high * _YEAR, "h", f.comparator, f.start, f.end)


_YEAR = Decimal(8766)


def _listed(folded: str, figures: Sequence[Figure]) -> dict[Figure, str]:
    """The unit of bare numbers of a list that ends in one: "1, 2 and 5 g"."""
    out: dict[Figure, str] = {}
    for f, after in zip(reversed(figures[:-1]), reversed(figures[1:]), strict=True):
        unit = out.get(after) if after.unit in _BARE else after.unit
        if f.unit not in _BARE or after.comparator != "=" or unit is None or unit in _KEPT:
            continue
        if _AND.fullmatch(folded, f.end, after.start):
            out[f] = unit
    return out


_AND = re.compile(r"\s*(?:,|,? ?and|,? ?or|/)\s*")
