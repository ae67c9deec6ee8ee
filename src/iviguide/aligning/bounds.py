"""Bounds of figures: "at least 3 months", "below 30", "20 years or older"; a claim with the other bound says otherwise."""

from __future__ import annotations

import re

from ..reading.claims_figures import Figure
from .alignment import KIN, SAME
from .pair import Pair
from .tokens import Spoken, once

AT_LEAST, AT_MOST = 1, -1
CLEARLY = 1.0
"""How much better the other bound must fit than the same."""
_ROUGH = r"(?:\s(?:the|a|an|about|some|roughly|around|just|age|of))*\s*$"
_BEFORE = re.compile(
    r"(?:\b(?P<up>at (?:the very )?least|(?:not |no )?(?:more|longer|greater|higher|older|larger|later|heavier|faster|quicker) than|"
    r"over|above|exceed(?:s|ed|ing)?|beyond|"
    r"upwards? of|in excess of|(?:a )?(?:minimum|floor) of|minimum|"
    r"past|outlast(?:s|ed|ing)?|north of|surpass(?:es|ed|ing)?|top(?:s|ped|ping))|"
    r"\b(?P<down>at (?:the very )?most|(?:less|shorter|fewer|lower|smaller|younger|earlier|sooner|lighter|slower) than|"
    r"under|below|beneath|(?:a )?(?:maximum|ceiling|cap|limit) of|maximum|up to|"
    r"short of|no further than|within|not exceeding|capped at|as little as))" + _ROUGH
)
_AFTER = re.compile(
    r"[\w/^%. \u00b0]{0,12}?(?: ?\([^)]{0,30}\))?,? ?"
    r"(?:(?:or|and) (?:(?P<up>more|above|higher|over|greater|longer|later|older|upwards?|up|heavier|faster)|"
    r"(?P<down>less|below|lower|under|fewer|shorter|younger|earlier|lighter|slower|down))|"
    r"(?P<up2>at (?:the )?least|at a minimum|upwards?\b|plus\b)|(?P<down2>at (?:the )?most|at a maximum|maximum|downwards?))\b"
)
_OF_AGE = re.compile(r"[a-z ]{0,8}? (?:of age|old)\b")
_FROM_AGE = ("from the age of ", "from age ")
_DENIED = re.compile(
    r"(?:\b(?:not|never|cannot)|n't)(?: (?:be|go|rise|get|fall|drop|run|kept|let|exceed|to|much|any|reach|come|usually|normally))*"
    r"\s*$|\b(?:no|nor|neither)\s*$"
)
_LOST = re.compile(
    r"(?:\b(?:not|never|cannot)|n't)[a-z ]{0,12} (?:last|maintained|sustained|persist|kept|held|hold|continue) $|\b(?:lost|gone) $"
)
_UP, _DOWN = frozenset({">", ">="}), frozenset({"<", "<="})


def bound_of(folded: str, f: Figure) -> int:
    """1 where a figure is the least, -1 where it is the most, 0 where it is neither.

    >>> from ..reading.claims_figures import find_figures
    >>> [bound_of(s, find_figures(s)[0]) for s in ("for at most three months", "longer than 88 months", "not below 30 g")]
    [-1, 1, 1]
    """
    start = f.start
    sign = AT_LEAST if f.comparator in _UP else AT_MOST if f.comparator in _DOWN else 0
    m = _BEFORE.search(folded, max(0, start - 40), start)
    if m is not None:
        sign = AT_LEAST if m["up"] else AT_MOST
        start = m.start()
        if m["up"] and m["up"].startswith(("not ", "no ")):
            return AT_MOST
    elif not sign:
        m = _AFTER.match(folded, f.end)
        if m is not None:
            return AT_LEAST if m["up"] or m["up2"] else AT_MOST
        first = f.unit == "kg" or (f.unit == "h" and _OF_AGE.match(folded, f.end) is not None)
        return AT_LEAST if folded.endswith(_FROM_AGE, 0, start) or (first and folded.endswith("from ", 0, start)) else 0
    elif folded[f.start : f.start + 3] in {"no ", "not"}:
        return sign
    if _LOST.search(folded, max(0, start - 34), start):
        return 0  # "the gain did not last beyond 3 months", "was lost beyond 3 months"
    return -sign if _DENIED.search(folded, max(0, start - 24), start) else sign


@once
def bounds(text: Spoken) -> dict[int, int]:
    """Tokens that are bounded figures, with the way of the bound."""
    found = ((t.n, bound_of(text.folded, t.figure)) for t in text.tokens if t.figure is not None)
    return {n: sign for n, sign in found if sign}


def bounded_otherwise(pair: Pair) -> list[str]:
    """Figures that the statement bounds the other way."""
    mine = bounds(pair.claim)
    out = _half_told(pair)
    for n, sign in mine.items():
        figure = pair.claim.tokens[n].figure
        assert figure is not None
        agreed = contrary = open_ = beyond = -1.0
        offset = times = 0
        for text in pair.texts:
            theirs = bounds(text)
            for u in text.tokens:
                if u.figure is None:
                    continue
                if _shuts_out(u.figure, figure, sign):
                    beyond = max(beyond, pair.aligner.context(pair.aligned, n, offset + u.n))
                if not _same(figure, u.figure):
                    continue
                times += 1
                fits = pair.aligner.context(pair.aligned, n, offset + u.n)
                told = theirs.get(u.n, 0)
                if told == sign:
                    agreed = max(agreed, fits)
                elif not told:
                    open_ = max(open_, fits)
                else:
                    contrary = max(contrary, fits)
            offset += len(text.tokens)
        if times <= len(pair.texts):
            open_ = min(open_, contrary)  # it is one figure, which only one of the texts bounds
        shut_out = beyond > 0 and max(agreed, contrary, open_) < 0
        if shut_out or (contrary > agreed + (CLEARLY if agreed >= 0 else 0.0) and contrary >= open_ - CLEARLY):
            out.append(pair.claim.tokens[n].word)
    return out


def _half_told(pair: Pair) -> list[str]:
    """Spans of the claim of which the statement has one end, and another figure for the other."""
    out = []
    for t in pair.claim.tokens:
        f = t.figure
        if f is None or f.low == f.high or any(s >= SAME and s != KIN for _, s in pair.aligned.likely[t.n]):
            continue
        held = [
            v
            for _, u in pair.aligned.held
            if u.figure is not None
            for v in (u.figure, *u.may)
            if v.unit in {f.unit, ""}
        ]
        spans = [v for v in held if v.low < v.high or f.unit == "%"]  # "from 12 weeks" leaves the other end open
        if not any(x in {v.low, v.high} for v in spans for x in (f.low, f.high)):
            continue
        ends = {x for v in held for x in (v.low, v.high)}
        if (f.low in ends) != (f.high in ends) and len(ends) > 1:
            out.append(t.word)
    return out


def _shuts_out(span: Figure, figure: Figure, sign: int) -> bool:
    """Whether a span goes on from a bounded figure, its end, the other way: "under 2 hours" beside "2 to 4 hours"."""
    end = span.low if sign == AT_MOST else span.high
    return span.low < span.high and figure.low == figure.high == end and figure.unit == span.unit


def _same(one: Figure, two: Figure) -> bool:
    """The same number of the same thing; a bare number may be of anything."""
    if (one.low, one.high) != (two.low, two.high):
        return False
    if one.unit == two.unit:
        return True
    return "%" not in {one.unit, two.unit} and (not one.unit or not two.unit or "n" in {one.unit, two.unit})
