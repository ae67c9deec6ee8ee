"""Values told twice: "creat 1.1 to 2.4", "Hb 95 from 118", "plt 210->40". Which way they went, and whether that is harm.

A range is no movement ("creatinine 0.6 to 1.2 is normal"), nor is a dose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Moved:
    """One test at two times. `concept`: what it is called where it moves the bad way."""

    concept: str
    before: Decimal
    after: Decimal
    rises: bool
    """Whether the bad way is up."""

    @property
    def worse(self) -> bool:
        return self.after > self.before if self.rises else self.after < self.before


_N = r"(\d{1,3},\d{3}|\d{1,4}(?:\.\d{1,2})?)(?![\d.,]*\d)"
_UNIT = (
    r"(?: ?(?:m?g ?/ ?d?l|[um]mol(?: ?/ ?l)?|ml ?/ ?min(?: ?/ ?1\.73 ?m2)?|x ?10\^?9 ?(?:/ ?l)?|e9 ?/ ?l"
    r"|/ ?ul|/ ?mm3|k)(?![a-z]))?"
)
_OTHER = (
    r"(?! ?(?:%|-? ?(?:m?g|ml) ?/ ?kg|m?g\b(?! ?/)|(?:kg|days?|d|hours?|hrs?|h|weeks?|wks?|w|months?|mo|years?|yrs?|y|units?"
    r"|doses?)\b))"
)
"""What is counted in these is no value of the test: "hb fell from day 3"."""
_WISH = r"\b(?:normal|range|reference|target|goal|aim|keep|between|limits?|usual|should|not?|never|without)\b"
"""A range, a wish or a denial tells of nobody."""
_SAID = rf"(?:(?!{_WISH}|\b(?:after|if|when)\b)[^\d.;?!]){{0,28}}?"
"""What may stand between the name and its value."""
_PAST = r"(?:yesterday|last \w+|on \w+|in [a-z]+|at baseline|before(?:hand)?|pre[- ]?\w*|previously|initially)"
_TO = (
    rf"(?: {_PAST},? ?(?:and |but |then |now |is )*|,? ?(?:-+ ?>|>+|=+>|\u2192|\b(?:and |but )?(?:is |are |went )?"
    r"(?:down |up |back )?(?:to|now|today|then)\b)) ?(?:is |at |of |only )?"
)
_FROM = (
    r",? ?\(? ?\b(?:up |down )?(?:from|was|were|prev(?:ious(?:ly)?)?|before|baseline|bl|pre)\b:? ?"
    r"(?:was |is |of |a |an )?(?:baseline (?:of )?)?"
)
_RANGE_AFTER = r"(?! ?[,)]? ?(?:is |are |as )?(?:a |the )?(?:normal|reference|range|target|usual)\b)"

_TESTS: tuple[tuple[str, str, bool], ...] = (
    (r"s?creat(?:inine)?|crea|s?cr", "renal-failure", True),
    (r"e?gfr|crcl|creatinine clearance", "renal-failure", False),
    (r"hb|hgb|ha?emoglobin", "hemoglobin-drop", False),
    (r"plts?|platelets?|platelet count|plt count", "thrombocytopenia", False),
)


def _patterns(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """First value then last ("90 to 210"), and last value then first ("210 from 90")."""
    told = rf"(?<![\w-])(?:{name})\b(?! clearance){_SAID}(?<![\d.]){_N}{_OTHER}{_UNIT}"
    return (
        re.compile(rf"{told}{_TO}{_N}{_OTHER}{_UNIT}{_RANGE_AFTER}"),
        re.compile(rf"{told}{_FROM}{_N}{_OTHER}{_RANGE_AFTER}"),
    )


_WISHED = re.compile(_WISH)
_NAMES = re.compile(
    rf"(?<![\w-])(?:{'|'.join(name for name, _, _ in _TESTS)})\b(?=[^\d.;?!]{{0,28}}\d)(?:[^\d.;?!a-z]{{0,4}}{_N}{_UNIT})?"
)
_CREATININE, _HEMOGLOBIN = (
    re.compile(rf"(?<![\w-])(?:{_TESTS[n][0]})\b(?! clearance){_SAID}(?<![\d.]){_N}(?! ?- ?\d){_OTHER}{_UNIT}")
    for n in (0, 2)
)
_WEAK_KIDNEYS = (Decimal("1.5"), Decimal(25), Decimal(133))
"""From here on weak kidneys in mg/dL, from here on umol/L, from here on weak kidneys in umol/L: cuts of ours."""
_VERY_LOW = (Decimal(8), Decimal(25), Decimal(80))
"""Up to here a very low hemoglobin in g/dL, from here on it must be g/L, up to here very low in g/L: cuts of ours."""
_TREATMENT = r"(?:iv ?igs?|scigs?|immunoglobulins?|infusions?|doses?|drips?|courses?|cycles?)\b"
_GIVEN = re.compile(
    rf"(?<!be )(?<!was )\b(?:after|since|post|following|gave|given|got|received|had|finished|completed|during|into|midway"
    rf"|day \d+(?: of| post| after| into)?)[ -](?:(?!before\b)[^\s,.;?!]+ ){{0,3}}?{_TREATMENT}"
    rf"|\b{_TREATMENT} (?:was |were )?(?:given|finished|completed|yesterday|\w+ (?:days?|hours?|hrs?|weeks?|wks?) ago)\b"
)
"""The treatment lies behind: "gave IVIG", "after 3 doses", "day 3 of IVIG"."""
_OF_OLD = re.compile(
    r"\b(?:baseline|known|chronic|ckd\w*|esrd|dialysis|stage|usual(?:ly)?|stable|always|longstanding|before|pre)\b"
)
"""What was so before the treatment."""
_PATTERNS = tuple((*_patterns(name), concept, rises) for name, concept, rises in _TESTS)
_USUAL_CREATININE = (Decimal("1.2"), Decimal(25), Decimal(110))
"""Up to here usual in mg/dL, from here on it must be umol/L, up to here usual in umol/L: a rise within is told as a range."""


def moved(folded: str) -> Iterator[Moved]:
    """Each test that a folded text gives at two times.

    >>> [(m.concept, m.worse) for m in moved("creat 1.1 to 2.4, hb 95 from 118, plt 12 -> 40")]
    [('renal-failure', True), ('hemoglobin-drop', True), ('thrombocytopenia', False)]
    >>> list(moved("creatinine 0.6 to 1.2 is normal")), list(moved("dose 1 to 2 g/kg"))
    ([], [])
    """
    for forward, backward, concept, rises in _PATTERNS:
        later = forward.search(folded)
        if match := later or backward.search(folded):
            first, last = (Decimal(g.replace(",", "")) for g in (match.groups() if later else match.groups()[::-1]))
            if not _WISHED.search(folded[max(0, match.start() - 16) : match.start()]):
                yield Moved(concept, first, last, rises)


def worsened(folded: str) -> frozenset[str]:
    """What values that moved the bad way stand for, or that are bad once the treatment was given.

    >>> sorted(worsened("cr 90 -> 210, hb 8.1 to 9.4")), sorted(worsened("creatinine between 0.7 and 1.1"))
    (['renal-failure'], [])
    """
    return frozenset(m.concept for m in moved(folded) if m.worse and not _usual(m)) | amiss(folded)


def amiss(folded: str) -> frozenset[str]:
    """What one bad value stands for that is told once the treatment was given, and not as an old one.

    A creatinine of 3.5 before the first dose tells of weak kidneys, after it of an injury: the two ask for different things.

    >>> sorted(amiss("gave ivig 2 g/kg for gbs, now creat 3.5")), sorted(amiss("creat 3.5, can i give ivig"))
    (['renal-failure'], [])
    >>> sorted(amiss("hb 6.8 after ivig")), sorted(amiss("known ckd creat 2.5, day 3 of ivig"))
    (['hemoglobin-drop'], [])
    """
    if not _GIVEN.search(folded) or _OF_OLD.search(folded):
        return frozenset()
    told = frozenset(m.concept for m in moved(folded))
    low = _value(_HEMOGLOBIN, folded, _VERY_LOW)
    found = {
        "renal-failure": _stands_high(folded),
        "hemoglobin-drop": low is not None and low[0] <= low[1],
    }
    return frozenset(c for c, bad in found.items() if bad) - told


def harmless(folded: str) -> frozenset[str]:
    """What values stand for that moved, and not the bad way: "creatinine from 210 to 90" tells of no injury."""
    return frozenset(m.concept for m in moved(folded)) - worsened(folded)


def named_tests(folded: str) -> list[tuple[int, int]]:
    """Where a folded text names one of the tests before a figure; the figure and its unit too where they follow at once."""
    return [m.span() for m in _NAMES.finditer(folded)]


def weak_kidneys(folded: str) -> bool:
    """Whether a creatinine is told that stands high and was not told to have moved.

    >>> weak_kidneys("lupus nephritis creat 240"), weak_kidneys("creatinine 80"), weak_kidneys("creat 1.1 to 2.4")
    (True, False, False)
    """
    return _stands_high(folded) and not any(m.concept == "renal-failure" for m in moved(folded))


def _stands_high(folded: str) -> bool:
    told = _value(_CREATININE, folded, _WEAK_KIDNEYS)
    return told is not None and told[0] >= told[1]


def _value(
    test: re.Pattern[str], folded: str, cuts: tuple[Decimal, Decimal, Decimal]
) -> tuple[Decimal, Decimal] | None:
    """A value of a test with the cut that holds in its unit."""
    match = test.search(folded)
    if not match:
        return None
    small, border, large = cuts
    value = Decimal(match[1].replace(",", ""))
    return value, small if value < border else large


def _usual(told: Moved) -> bool:
    """A creatinine that stays within usual limits."""
    mg, border, umol = _USUAL_CREATININE
    return told.concept == "renal-failure" and told.rises and told.after <= (mg if told.after < border else umol)
