"""The regular dose of immunoglobulin that running words tell: grams and how often, as a basis for another route."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from ..model.patient import PreviousDose
from .text import fold

_OFTEN = r"(?:(?:every|each|q) ?\d{1,2}(?: ?- ?\d{1,2})? ?(?:weeks?|wks?|w)\b|\d?x? ?monthly|(?:every|a|per) month)"
_REGULAR = re.compile(
    r"\b(?:on|receives|receiving|gets|getting|has|currently|takes)\b[^.;]{0,40}?\b(\d{1,3}(?:\.\d+)?) ?g\b(?! ?/)"
    rf"[^.;,\d]{{0,20}}?{_OFTEN}"
)
_IG = re.compile(r"\bivig\b|\bimmunoglobulin\b|\bimmune globulin\b|\biv ?ig\b|\big\b|infusions?\b")


def regular_dose(texts: Iterable[str]) -> tuple[PreviousDose, ...]:
    """The first regular dose in grams with its interval; a dose for each kg, or without an interval, is none.

    >>> [str(d.grams) for d in regular_dose(["CVID on IVIG 30 g every 4 weeks"])]
    ['30']
    >>> regular_dose(["on IVIG 0.4 g/kg every 4 weeks"]), regular_dose(["on prednisolone 1 g monthly"])
    ((), ())
    """
    for text in texts:
        folded = fold(text)
        m = _REGULAR.search(folded)
        if m and _IG.search(m[0]):
            return (PreviousDose(grams=Decimal(m[1]), text=" ".join(text[m.start() : m.end()].split())),)
    return ()
