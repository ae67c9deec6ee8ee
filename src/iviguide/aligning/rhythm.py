"""How often: "daily", "every 4 weeks", "a month"; and whether a dose is told for each time or for all of them together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..reading.claims_figures import Figure, find_figures
from ..reading.figure import carries
from ..reading.text import fold
from .pair import Pair
from .sums import a_days_part
from .tokens import Spoken, Token, once

_HOURS = {
    "hour": 1.0, "day": 24.0, "night": 24.0, "week": 168.0, "fortnight": 336.0, "month": 730.5, "quarter": 2191.5, "year": 8766.0,
}  # fmt: skip
_ADVERBS = {
    "daily": 24.0, "nightly": 24.0, "weekly": 168.0, "fortnightly": 336.0, "monthly": 730.5, "quarterly": 2191.5, "yearly": 8766.0,
    "annually": 8766.0, "annual": 8766.0,
}  # fmt: skip
_SLASH = {"d": "day", "wk": "week", "mo": "month", "yr": "year"}
_NUMBERS = {
    w: float(n) for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
_NUMBERS |= {"other": 2.0, "few": 3.0, "half": 0.5}
_NUMBERS |= {
    w: float(n) for n, w in enumerate("second third fourth fifth sixth seventh eighth ninth tenth".split(), start=2)
}
_N = r"(?:\d{1,3}(?:\.\d)?|" + "|".join(_NUMBERS) + ")"
_UNIT = "(?:hour|day|night|week|fortnight|month|quarter|year)"
_EVERY = re.compile(
    rf"\b(?:(?P<from>{_N})(?:(?: ?- ?| to | or )(?P<till>{_N}))?[ -])?(?P<adverb>{'|'.join(_ADVERBS)})\b"
    rf"|\b(?:every|each)[ -](?:(?P<low>{_N})(?:(?:[ -]*(?:-|to|or|and|,)[ -]*)(?P<high>{_N}))*[ -])?"
    rf"(?:consecutive |single |calendar )?(?P<every>{_UNIT})s?\b(?! of an)"
    rf"|\bper (?:[a-z]+(?: and |-))?(?P<per>day|night|week|fortnight|month|quarter|year)\b"
    rf"|\b(?P<each>{_N})(?:(?: ?- ?| to | or )(?P<most>{_N}))?[ -](?P<interval>{_UNIT})s?(?:ly)? intervals?\b"
    rf"|\balternate (?P<alternate>{_UNIT})s?\b|\b(?:every|each) (?P<part>morning|evening)\b"
    rf"|\b(?P<gap>{_N}|an?)[ -](?P<apart>{_UNIT})s? apart\b"
    rf"|/ ?(?P<slash>day|week|month|year|d|wk|mo|yr)\b"
    rf"|\ban? (?P<a>day|night|week|fortnight|month|year)\b(?! (?:later|after|before|earlier|ago|apart|long|old))"
)
_TIMED = ("hour", "dai", "day", "night", "week", "month", "quarter", "year", "annual", "morning", "evening", "/")
"""One of these is in every rhythm: most texts have none."""
_MEASURE = re.compile(
    r"(?:\d|%|kg|\bg|\bmg|mcg|\bml|\biu|m2|once|twice|thrice|times?|doses?|visits?|infusions?|courses?|sessions?|people|"
    r"cases|patients|million|thousand|treatments?|infections?|attacks?|relapses?|euros|dollars|money|grams?|milligrams?)\)? $"
)
_SPAN = re.compile(
    r"\b(?:in|for|within|after|of|over|about|than|half|nearly|almost|until|only|least|most|by|before|last(?:s|ed)?|took|takes?) $"
)
_EACH = re.compile(
    r"\b(?:daily|(?<!over )(?<!within )(?<!in )(?<!for )(?<!after )a day|"
    r"each day|per day|every day|each of|consecutive|in a row|running|at a time)\b|/d\b|"
    r"\b(?:for|x|on) ?(?:\d|one|two|three|four|five|six|seven) ?(?:d\b|days?\b|consecutive|successive|straight)"
)
_TOTAL = re.compile(
    r"\b(?:in total|in all|altogether|all told|total|per course|a course|each course|"
    r"divided|spread|split|shared out|in one course)\b|\bover (?:\d|one|two|three|four|five)"
)
_AT_ONCE = re.compile(
    r" ?(?:(?P<each>a day|daily|per day|each day|/ ?d\b|/ ?day)|(?P<all>in total|in all|altogether|all told|total\b))"
)
"""Within a dose or right behind it: whatever follows, "a day over five days" is each, "in total over five days" all."""
_LIVING = re.compile(
    r" (?:[a-z]+ and )?(?:skills?|li(?:ving|fe|ves)|activit(?:y|ies)|tasks?|functioning|routines?|practice|needs)\b"
)
"""What is "daily" and no rhythm."""
ALIKE = 1.12
"""How far two rhythms may lie apart: a month is told for four weeks."""
AROUND = (24, 44)
"""Characters before and after a dose in which it is told for each time or for all."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """One rhythm, in hours between two times, and where it stands."""

    low: float
    high: float
    start: int
    end: int
    sure: bool = True
    """Whether it is a rhythm for sure: "a week" behind a word that is no measure may be a span."""

    def fits(self, other: Rhythm) -> bool:
        return self.low <= other.high * ALIKE and other.low <= self.high * ALIKE


@once
def rhythms(text: Spoken) -> list[Rhythm]:
    """All rhythms of a text."""
    return _read(text.folded) if any(word in text.folded for word in _TIMED) else []


def _read(folded: str) -> list[Rhythm]:
    out = []
    for m in _EVERY.finditer(folded):
        if adverb := m["adverb"]:
            if _LIVING.match(folded, m.end()):
                continue
            unit = _ADVERBS[adverb]
            joined = folded[m.end() - len(adverb) - 1] == "-" if m["from"] else False
            low = _number(m["from"]) * unit if joined else unit
            high = _number(m["till"] or m["from"]) * unit if joined else unit
        elif m["every"]:
            unit = _HOURS[m["every"]]
            low, high = _number(m["low"]) * unit, _number(m["high"] or m["low"]) * unit
        elif m["interval"]:
            unit = _HOURS[m["interval"]]
            low, high = _number(m["each"]) * unit, _number(m["most"] or m["each"]) * unit
        elif m["alternate"]:
            low = high = 2 * _HOURS[m["alternate"]]
        elif m["part"]:
            low = high = _DAY
        elif m["apart"]:
            gap = m["gap"]
            low = high = _HOURS[m["apart"]] * (1.0 if gap in {"a", "an"} else _number(gap))
        elif m["a"]:
            if _SPAN.search(folded, max(0, m.start() - 10), m.start()):
                continue
            sure = _MEASURE.search(folded, max(0, m.start() - 16), m.start()) is not None
            out.append(Rhythm(_HOURS[m["a"]], _HOURS[m["a"]], m.start(), m.end(), sure))
            continue
        else:
            name = m["per"] or m["slash"]
            low = high = _HOURS[_SLASH.get(name, name)]
        out.append(Rhythm(min(low, high), max(low, high), m.start(), m.end()))
    return out


def _number(word: str | None) -> float:
    return 1.0 if word is None else _NUMBERS[word] if word in _NUMBERS else float(word)


def rhythm_otherwise(pair: Pair) -> list[str]:
    """Rhythms of the claim that the statement has not, and doses told for each time in the one and for all in the other."""
    out = []
    mine = rhythms(pair.claim)
    if mine:
        theirs = [r for text in (*pair.texts, pair.frame) for r in rhythms(text)]
        for r in mine:
            if not r.sure or any(r.fits(x) for x in theirs):
                continue
            if any(_in_steps(text, r) for text in pair.texts):
                continue
            if r.low == _DAY and (_parts_of_course(pair) or any(_EACH.search(text.folded) for text in pair.texts)):
                continue
            out.append(pair.claim.folded[r.start : r.end])
    return out + _each_or_all(pair) + _once_for_all(pair) + _bare_spans(pair)


def _parts_of_course(pair: Pair) -> bool:
    """Whether every dose that the statement has not is a day's part of its course."""
    dosed = [(t, t.figure) for t in pair.claim.tokens if t.figure is not None and t.figure.unit in _DOSES]
    parts = [(t, f) for t, f in dosed if not pair.aligned.named[t.n]]
    return bool(parts) and all(a_days_part(pair, t, f) for t, f in parts)


def _in_steps(text: Spoken, r: Rhythm) -> bool:
    """ "For 30 minutes each" for "every half-hour"."""
    lows = (float(t.figure.low) for t in text.tokens if t.figure is not None and t.figure.unit == "h")
    return any(t.word == "each" for t in text.tokens) and any(abs(x - r.low) < _SAME for x in lows)


_SAME = 0.01
_BARE = re.compile(
    r"(?<![\d.)] )(?<!\d)(?<!\bone )(?<!\btwo )(?<!\bthree )(?<!\bfour )(?<!\bfive )(?<!\bsix )(?<!\bten )(?<!\bdozen )"
    r"\b(seconds|minutes|hours|days|weeks|months|years|decades)\b(?! of)"
)


_SPANS = ("seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades")


def _bare_spans(pair: Pair) -> list[str]:
    """ "Over days" where the statement has "over years": times that are told without a number."""
    mine = _bare(pair.claim)
    if not mine:
        return []
    theirs = {unit for text in pair.texts for unit in _bare(text)}
    whole = " ".join(text.folded for text in (*pair.texts, pair.frame))
    return [unit for unit in mine if theirs and unit not in theirs and unit[:-1] not in whole]


@once
def _bare(text: Spoken) -> list[str]:
    timed = [t for t in text.tokens if t.figure is not None]
    found = _BARE.finditer(text.folded) if any(word in text.folded for word in _SPANS) else ()
    return [m[1] for m in found if not any(t.start <= m.start() < t.end for t in timed)]


_DAY = 24.0
_DOSES = frozenset({"g/kg", "g", "mg/m2", "mg", "mg/kg"})


def _each_or_all(pair: Pair) -> list[str]:
    out = []
    for i, t in enumerate(pair.claim.tokens):
        if t.figure is None or t.figure.unit not in _DOSES:
            continue
        claimed = _told_for(pair.claim, t)
        if len(claimed) != 1:
            continue
        if (u := pair.counterpart(i)) is None:
            if "each" in claimed and _is_course(pair, t.figure):
                out.append(f"{t.word} each time")
            continue
        best = pair.aligned.best[i]
        assert best is not None
        text = pair.texts[pair.aligned.held[best][0]]
        held = _told_for(text, u)
        if not held and "all" in claimed and any(r.sure for r in rhythms(text)) and not _TOTAL.search(text.folded):
            held = frozenset({"each"})  # "a week", at the end of all that is told
        if len(held) == 1 and held != claimed:
            out.append(f"{t.word} {'in all' if 'all' in claimed else 'each time'}")
    return out


def _is_course(pair: Pair, figure: Figure) -> bool:
    """Whether a dose that the statement's text has not is that of its whole course, and not that of a day."""
    dose = pair.statement.dose
    if dose is None or not dose.course:
        return False
    daily, course = (find_figures(fold(x or "")) for x in (dose.daily, dose.course))
    return any(carries(f, figure) for f in course) and not any(carries(f, figure) for f in daily)


_JUST_ONE = re.compile(r"\b(?:just|only) (?:a |one |once)|\ba single\b|\bone[- ](?:off|time)\b|\bsingle[- ]dose")
_ONE = re.compile(r"\b(?:once|single|one|first|1 (?:dose|time|infusion))\b")


def _once_for_all(pair: Pair) -> list[str]:
    """ "Just one dose of 1 g/kg" where the statement gives it weekly."""
    dosed = any(t.figure is not None and t.figure.unit in _DOSES for t in pair.claim.tokens)
    m = _JUST_ONE.search(pair.claim.folded) if dosed else None
    if m is None or rhythms(pair.claim) or any(_ONE.search(x.folded) for x in (*pair.texts, pair.framed)):
        return []
    return [m.group()] if any(r.sure for text in pair.texts for r in rhythms(text)) else []


def _told_for(text: Spoken, t: Token) -> frozenset[str]:
    """Whether a dose is told for each time or for all together; both or none where that is open."""
    if m := _AT_ONCE.search(text.folded, t.start, t.end) or _AT_ONCE.match(text.folded, t.end):
        return frozenset({"each" if m["each"] else "all"})
    before, after = AROUND
    stop = min((n for mark in ";.:(" if (n := text.folded.find(mark + " ", t.end)) > 0), default=len(text.folded))
    left, right = max(0, t.start - before), min(t.end + after, stop)
    following = next(
        (u.start for u in text.tokens[t.n + 1 :] if u.figure is not None and u.figure.unit in _DOSES), right
    )
    ahead = text.folded[left : t.start].rpartition(",")[2]
    if ahead.endswith("(") and _EACH.search(ahead):
        return frozenset({"all"})  # "0.4 g/kg daily for 5 days (2 g/kg)"
    stretch = ahead.rpartition("(")[2] + text.folded[t.start : min(right, following)]
    told = set()
    if _EACH.search(stretch):
        told.add("each")
    if _TOTAL.search(stretch):
        told.add("all")
    return frozenset(told)
