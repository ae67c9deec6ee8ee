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
_NAMES = re.compile(rf"(?<![\w-])(?:{'|'.join(name for name, _, _ in _TESTS)})\b(?=[^\d.;?!]{{0,28}}\d)")
_CREATININE = re.compile(rf"(?<![\w-])(?:{_TESTS[0][0]})\b(?! clearance){_SAID}(?<![\d.]){_N}(?! ?- ?\d){_OTHER}")
_WEAK_KIDNEYS = (Decimal("1.5"), Decimal(25), Decimal(133))
"""From here on weak kidneys in mg/dL, from here on umol/L, from here on weak kidneys in umol/L: cuts of ours."""
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
    """What values that moved the bad way stand for.

    >>> sorted(worsened("cr 90 -> 210, hb 8.1 to 9.4")), sorted(worsened("creatinine between 0.7 and 1.1"))
    (['renal-failure'], [])
    """
    return frozenset(m.concept for m in moved(folded) if m.worse and not _usual(m))


def harmless(folded: str) -> frozenset[str]:
    """What values stand for that moved, and not the bad way: "creatinine from 210 to 90" tells of no injury."""
    return frozenset(m.concept for m in moved(folded)) - worsened(folded)


def named_tests(folded: str) -> list[tuple[int, int]]:
    """Where a folded text names one of the tests before a figure."""
    return [m.span() for m in _NAMES.finditer(folded)]


def weak_kidneys(folded: str) -> bool:
    """Whether a creatinine is told that stands high and was not told to have moved.

    >>> weak_kidneys("lupus nephritis creat 240"), weak_kidneys("creatinine 80"), weak_kidneys("creat 1.1 to 2.4")
    (True, False, False)
    """
    match = _CREATININE.search(folded)
    if not match or any(m.concept == "renal-failure" for m in moved(folded)):
        return False
    mg, border, umol = _WEAK_KIDNEYS
    value = Decimal(match[1].replace(",", ""))
    return value >= (mg if value < border else umol)


def _usual(told: Moved) -> bool:
    """A creatinine that stays within usual limits."""
    mg, border, umol = _USUAL_CREATININE
    return told.concept == "renal-failure" and told.rises and told.after <= (mg if told.after < border else umol)
