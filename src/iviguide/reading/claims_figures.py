"""Figures of a claim with what they stand for: a dose, a time, a share, a count of people, a P value, a grade.

Builds on `quantities`; adds what running prose has and labels do not: "half", "16 of 17", "day 9", "grade 4", "n=624".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from ..model.quantity import Quantity
from .amounts import in_digits, shares_in_words, spans_in_words
from .claims_forms import plainly, years
from .claims_units import AFTER, BEFORE, GRADE, OTHER_UNIT
from .figure import ANY_UNIT as ANY_UNIT
from .figure import Figure as Figure
from .figure import carries as carries
from .figure import within as within
from .quantities import UNITS, find_quantities

KEPT = 512
"""Stretches whose figures are kept: the sentences and clauses of an article are read for their matter, then word by word."""
_HOURS = {"min": Decimal(1) / 60, "h": Decimal(1), "d": Decimal(24), "mo": Decimal("730.5")}
_FAMILY = {"g/kg/d": "g/kg"}
_COMPOSED = re.compile(r" ?(?:[munµ]?g|mcg|m?l|iu|units?)(?:/[a-z]+)+\b")
"""A unit that is not one of ours: a number with it is not the same number without."""
_OF = re.compile(
    r"(?<![\d.,/])(\d{1,4}) ?(?:of|out of|in|/) ?(?:the |every )?(\d{1,3}(?:,\d{3})+|\d{1,7})(?!\d|/|[.,]\d| ?%| ?(?:m?g|ml|h|hours?|days?|weeks?|months?|percent|per cent)\b)"
)
_NUMBER_WORDS = {
    word: value
    for value, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
_WORD_OF = re.compile(
    rf"\b({'|'.join(_NUMBER_WORDS)}) (?:of|out of|in) (?:the |these |every )?(\d{{1,4}}|{'|'.join(_NUMBER_WORDS)})\b(?![.,]?\d| ?%| ?(?:m?g|ml|h|hours?|days?|weeks?|months?|percent|per cent)\b)"
)
_COUNTED = re.compile(
    r"\b(three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?![- ](?:in|out of|of (?:the |these )?\d|to one|times|fold|quarters?|fifths?|tenths?|thirds?|sixths?|eighths?|(?:minute|hour|day|week|month|year|decade)s?)\b)"
)
_WORDED = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|one(?= (?:to|or) (?:two|three|four|five)| hour| day| week| month| year))"
    r"(?: (?:to|or) (two|three|four|five|six|seven|eight|nine|ten|twelve))?[ -](?:full |consecutive )?(minutes?|hours?|days?|weeks?|months?|years?|decades?|doses|infusions|courses|patients?|people|adults|children|mothers|babies|newborns|infants|women|men|donors|recipients|participants|cases|contraindications|criteria|options|drugs|products|trials|studies|groups|countries|cohorts)\b"
)
_SMALL_NUMBERS = tuple(_NUMBER_WORDS)
_TIME_WORDS = {"minute": "min", "hour": "h", "day": "d", "week": "w", "month": "mo", "year": "y", "decade": "dec"}
_IN_HOURS = {
    "min": Decimal(1) / 60,
    "h": Decimal(1),
    "d": Decimal(24),
    "w": Decimal(168),
    "mo": Decimal("730.5"),
    "y": Decimal(8766),
    "dec": Decimal(87660),
}
_IN_YEAR = re.compile(r"(?:\b(?:of|in|since|by|until|from|between|before|after)|\() ?$")
_OF_YEAR = re.compile(
    r"\s*(?:[a-z]+ )?(?:guidance|guidelines?|reviews?|study|trial|label|report|survey|consensus|criteria|update|paper|edition|statement|"
    r"recommendations?|meta-analysis|audit|position|policy|article|abstract|congress)\b"
)
"""After the year in which a text appeared: "NICE's 2010 guidance"."""
_TIMES_N = re.compile(r"(?:/d|/day|daily|a day|g/kg|mg/kg)[\s)]*(?:x|for)\s*$")


def find_figures(folded: str, shift: int = 0) -> list[Figure]:
    """Every figure of a folded stretch of text, in order. `shift` is added to the offsets.

    >>> [f.shown for f in find_figures("by day 9, in 16 of 17 patients, 24 hours after 1 g/kg")]
    ['9 d', '16 n', '~94.12 %', '17 n', '24 h', '1 g/kg']
    """
    return [Figure(*f[:4], f.start + shift, f.end + shift) for f in _found(folded)] if shift else list(_found(folded))


@lru_cache(maxsize=KEPT)
def _found(folded: str) -> tuple[Figure, ...]:
    folded = in_digits(plainly(folded))
    in_words = _names_number(folded)
    if not _DIGIT.search(folded) and not (in_words and (_WORDED.search(folded) or _WORD_OF.search(folded))):
        return tuple(_exact(sorted(_in_words(folded), key=_place)))
    folded = _IN_HUNDRED.sub(_as_share, folded)
    quantities = [q for q in find_quantities(folded) if q.start < q.end and not _no_figure(q, folded)]
    found = [f for q in quantities for f in (_falling(q, folded) or _from_to(_named(q, folded), folded))]
    found = _joined(found, folded)
    shares = list(_shares(folded, in_words))
    found += [
        f
        for f in (_worded(folded) if in_words else ())
        if not any(s.end - 4 <= f.end and s.start < f.start < s.end for s in shares)
    ]
    found += shares
    grades = [f for f in _grades(folded) if not any(_named_already(x, f) for x in found)]
    found = [x for x in found if not any(x.start < f.end and f.start < x.end for f in grades)] + grades
    taken = [(f.start, f.end) for f in found]
    found += [f for f in _in_words(folded) if not any(a < f.end and f.start < b for a, b in taken)]
    found.sort(key=_place)
    return tuple(_exact(found))


_FROM = re.compile(r"\b(?:from|between)\s*$")
_CHANGING = frozenset({"", "g/L", "%", "n", "10^9/L", "umol/L", "ratio"})
"""Units in which "from 11 to 5" tells two figures and no range."""


def _grades(folded: str) -> Iterator[Figure]:
    """ "1C", "category 4a": the strength of a recommendation as guidelines write it."""
    for m in GRADE.finditer(folded):
        value = Decimal(m[1])
        yield Figure(value, value, "grade", "=", m.start(), m.end())


def _named_already(x: Figure, grade: Figure) -> bool:
    """Whether a figure that stands where a grade is read has a unit of its own."""
    return x.unit != "" and x.start < grade.end and grade.start < x.end


def _from_to(f: Figure, folded: str) -> tuple[Figure, ...]:
    """ "From 42 to 23" as the two figures that it is."""
    if f.unit == "" and (told := years(int(f.low), int(f.high), folded[f.start : f.end])):
        return tuple(Figure(Decimal(y), Decimal(y), "year", "=", f.start, f.end) for y in told)
    if f.unit == "" and f.low < f.high and f.low > 1940 and f.high < 2040:
        return tuple(Figure(y, y, "year", "=", f.start, f.end) for y in (f.low, f.high))
    if f.low == f.high or f.unit not in _CHANGING or not (m := _FROM.search(folded[: f.start])):
        return (f,)
    if m.group().startswith("between"):
        return (f,)
    return (Figure(f.low, f.low, f.unit, "=", f.start, f.end), Figure(f.high, f.high, f.unit, "=", f.start, f.end))


_TO = re.compile(r"(?P<one>[\d.,]*\d)(?P<share> ?%)? to +(?P<two>[\d.,]*\d)")


def _falling(q: Quantity, folded: str) -> tuple[Figure, ...] | None:
    """ "From 128 to 113 mmol/L", "4 of 19 responded to 0.5 g/kg": two figures, for no range runs down, nor from "a 10 % product" to
    2.4 mL/kg/h."""
    if q.low == q.high or (m := _TO.search(folded, q.start, q.end)) is None:
        return None
    one, two = (Decimal(m[x].replace(",", "")) for x in ("one", "two"))
    apart = bool(m["share"]) and q.unit != "%"
    if (one <= two and not apart) or not two:
        return None
    value = max(q.low, q.high) if apart and one < two else q.low
    second = _named(replace(q, low=value, high=value, start=m.start("two")), folded)
    if apart:
        return Figure(one, one, "%", "=", q.start, m.end("share")), second
    if _FROM.search(folded[: q.start]):
        return Figure(second.high * one / two, second.high * one / two, second.unit, "=", q.start, m.end("one")), second
    first = Quantity(one, one, "", q.comparator, q.start, m.end("one"))
    return _named(first, folded), second


def _place(f: Figure) -> tuple[int, int]:
    return f.start, f.end


_DIGIT = re.compile(r"\d")


def _names_number(folded: str) -> bool:
    """Whether a number in words may stand in a text: most have none, and patterns need not look for it there."""
    for word in _SMALL_NUMBERS:  # noqa: SIM110 (asked too often for a generator)
        if word in folded:
            return True
    return False


_IN_HUNDRED = re.compile(r"(?<=\d) (?:in|out of|of every) 100\b(?![.,]?\d)")


def _as_share(m: re.Match[str]) -> str:
    """ "39 in 100" as a percentage, at the same places."""
    return " %".ljust(len(m.group()))


def _exact(figures: Iterable[Figure]) -> Iterator[Figure]:
    for f in figures:
        low, high = f.low, f.high
        if f.unit in {"h", "interval"}:  # 30 minutes are exactly half an hour
            low, high = low.quantize(_EXACTLY), high.quantize(_EXACTLY)
        yield Figure(low, high, f.unit, f.comparator, f.start, f.end)


_EXACTLY = Decimal("0.0001")


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


_EVERY = re.compile(r"\b(?:every|each)\s*$")
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
        during = q.comparator == ">" and q.low < q.high  # "over 2 to 5 days" is no bound
        return replace(q, comparator="=") if during and folded.startswith("over", q.start) else q
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
        name = "interval" if _EVERY.search(folded[max(0, q.start - 8) : q.start]) else "h"
        return Figure(low * factor, high * factor, name, q.comparator, q.start, q.end)
    if unit == "" and (lent := _lent(q, folded)) is not None:
        return lent
    if unit == "":
        before, after = folded[max(0, q.start - 22) : q.start], folded[q.end : q.end + 40]
        if _TIMES_N.search(before) and high <= 14 and not after.lstrip().startswith(("dose", "infusion")):
            return Figure(low * 24, high * 24, "h", q.comparator, q.start, q.end)
        if (
            low == high
            and 1940 <= low <= 2040
            and "," not in folded[q.start : q.end]
            and (_IN_YEAR.search(before) or _OF_YEAR.match(after))
        ):
            return Figure(low, high, "year", q.comparator, q.start, q.end)
        for pattern, name, factor in BEFORE:
            if pattern.search(before):
                return Figure(low * factor, high * factor, name, q.comparator, q.start, q.end)
        for pattern, name in AFTER:
            if pattern.match(after):
                return Figure(low, high, name, q.comparator, q.start, q.end)
        if m := _COMPOSED.match(after) or OTHER_UNIT.match(after):
            return Figure(low, high, _UNIT_NAMES.get(name := m.group().strip(), name), q.comparator, q.start, q.end)
        if low == high and 1900 <= low <= 2040 and "," not in folded[q.start : q.end]:
            return Figure(low, high, "year", q.comparator, q.start, q.end)
    return Figure(low, high, unit, q.comparator, q.start, q.end)


_UNIT_NAMES = {"units": "iu"}
"""Units with two names."""


def _shares(folded: str, in_words: bool) -> Iterator[Figure]:
    for m in (*_OF.finditer(folded), *(_WORD_OF.finditer(folded) if in_words else ())):
        part, whole = Decimal(_NUMBER_WORDS.get(m[1], m[1])), Decimal(_NUMBER_WORDS.get(m[2], m[2].replace(",", "")))
        if m[1] == "one" and m[2] in _NUMBER_WORDS and not m.group().startswith("one in"):
            continue  # "one of five signs" tells no share
        if folded.startswith(("every ", "each "), max(0, m.start() - 6)) or folded.startswith(
            "each ", max(0, m.start() - 5)
        ):
            continue  # "every one of 12 eyes" are all
        if whole > 0 and part <= whole and whole >= 3:
            share = 100 * part / whole
            share = share.quantize(Decimal("0.01")) if share >= 1 else round(share, 5)
            if m[1] in _NUMBER_WORDS and not m.group().split()[1].startswith("in"):
                yield Figure(part, part, "", "=", m.start(), m.end())
                yield Figure(whole, whole, "", "=", m.start(), m.end())
            yield Figure(share, share, "%", "~", m.start(), m.end())


def _in_words(folded: str) -> Iterator[Figure]:
    """Fractions, times of one unit, and counts."""
    yield from _counted(folded)
    for low, high, comparator, start, end in shares_in_words(folded):
        yield Figure(low, high, "%", comparator, start, end)
    for low, high, comparator, start, end in spans_in_words(folded):
        yield Figure(low, high, "h", comparator, start, end)


def _counted(folded: str) -> Iterator[Figure]:
    """Numbers in words before whatever noun: "five indications"."""
    for m in _COUNTED.finditer(folded):
        value = Decimal(_NUMBER_WORDS[m[1]])
        yield Figure(value, value, "", "=", m.start(), m.end())
    for m in _TWICE.finditer(folded):
        value = Decimal(2 if m.group() == "twice" else 3)
        yield Figure(value, value, "doses", "=", m.start(), m.end())


_TWICE = re.compile(r"\b(?:twice|thrice)\b(?! (?:as|the|that|daily|weekly|monthly|yearly|a|per|each|every)\b)")


def _worded(folded: str) -> Iterator[Figure]:
    for m in _WORDED.finditer(folded):
        low = Decimal(_NUMBER_WORDS[m[1]])
        high = Decimal(_NUMBER_WORDS[m[2]]) if m[2] else low
        noun = m[3].rstrip("s")
        if noun in _TIME_WORDS:
            factor = _IN_HOURS[_TIME_WORDS[noun]]
            name = "interval" if _EVERY.search(folded[max(0, m.start() - 8) : m.start()]) else "h"
            yield Figure(low * factor, high * factor, name, "=", m.start(), m.end())
        else:
            yield Figure(low, high, "doses" if noun in {"dose", "infusion", "course"} else "n", "=", m.start(), m.end())
