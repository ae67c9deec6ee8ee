"""Forms in which prose hides a figure, written plainly at the same places: "half an hour", "class IV", "over-10s", "a dozen".

Every change keeps the length of the text, so that places stay what they are.
"""

from __future__ import annotations

import re

from .amounts import SMALL

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_WORDS = "|".join(w for w, n in SMALL.items() if n)
_HINT = re.compile(
    r"\b(?:quarter|half|hal(?:ves)|class|level|grade|categor|stage|phase|dozen|aged?|over-|under-)|\d-\d\d\b"
)
_CLOCK = re.compile(
    r"\b(?:(?P<quarters>three quarters?|three-quarters?) of an hour|(?P<quarter>(?:a )?quarter of an hour|(?:a )?quarter[- ]hour)"
    r"|(?P<half>half an hour|(?:a )?half[- ]hour)(?!s)|(?P<more>an hour and a half|one and a half hours))\b"
)
_AND_HALF = re.compile(rf"\b(?P<n>{_WORDS}|\d{{1,2}}) and a half(?= [a-z])")
_CLASS = re.compile(r"\b(?P<of>class|level|grade|category|stage|phase)(?P<gap>[ -])(?P<n>i{1,3}|iv|v)\b(?!\.? ?v\b)")
_AGES = re.compile(rf"\b(?P<cmp>over|under)-(?P<n>\d{{1,2}}|{_WORDS})s\b")
_AGED = re.compile(rf"\b(?P<of>aged? )(?P<n>{_WORDS})\b(?! (?:to|or) )")
_DOZEN = re.compile(r"\b(?P<half>half a dozen)\b|\b(?:a|one) dozen\b")
_YEARS = re.compile(r"\b(?P<first>(?:19|20)\d\d)(?P<dash>[-/])(?P<second>\d\d)\b(?![-/\d.,]\d|%)")


def plainly(folded: str) -> str:
    """A folded text with such forms in digits, at the same places.

    >>> plainly("for half an hour, class iv, over-10s")
    'for       30 min, class  4, over 10y'
    """
    if not _HINT.search(folded):
        return folded
    folded = _CLOCK.sub(_clock, folded)
    folded = _AND_HALF.sub(lambda m: f"{_number(m['n'])}.5".rjust(len(m.group())), folded)
    folded = _CLASS.sub(lambda m: m["of"] + m["gap"].replace("-", " ") + str(_ROMAN[m["n"]]).rjust(len(m["n"])), folded)
    folded = _AGES.sub(lambda m: f"{m['cmp']} " + f"{_number(m['n'])}y".rjust(len(m["n"]) + 1), folded)
    folded = _AGED.sub(lambda m: m["of"] + str(_number(m["n"])).rjust(len(m["n"])), folded)
    return _DOZEN.sub(lambda m: ("6" if m["half"] else "12").rjust(len(m.group())), folded)


def years(low: int, high: int, text: str) -> tuple[int, int] | None:
    """The years of "1993-94", which read as a plain range would run from 94 to 1993."""
    m = _YEARS.search(text) if low < 100 and 1900 <= high < 2100 else None
    if m is None:
        return None
    first = int(m["first"])
    second = first - first % 100 + int(m["second"])
    return (first, second) if second > first else None


def _clock(m: re.Match[str]) -> str:
    minutes = 45 if m["quarters"] else 15 if m["quarter"] else 30 if m["half"] else 90
    return f"{minutes} min".rjust(len(m.group()))


def _number(word: str) -> int:
    return SMALL[word] if word in SMALL else int(word)
