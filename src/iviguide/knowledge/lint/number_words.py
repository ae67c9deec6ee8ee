"""Numbers that are written as words, put into digits."""

from __future__ import annotations

import re

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {
    **{word: str(n) for n, word in enumerate(_ONES.split())},
    **{word: str(n) for n, word in zip(range(20, 100, 10), _TENS.split(), strict=True)},
    "once": "1",
    "single": "1",
    "twice": "2",
    "double": "2",
    "doubled": "2",
    "both": "2",
    "pair": "2",
    "dozen": "12",
    "hundred": "100",
    "half": "50 %",
    "halves": "50 %",
    "quarter": "25 %",
    "third": "33.3 %",
    "fifth": "20 %",
    "tenth": "10 %",
    "nobody": "0",
    "none": "0",
    "two thirds": "66.7 %",
    "two-thirds": "66.7 %",
    "three quarters": "75 %",
    "three-quarters": "75 %",
    "two fifths": "40 %",
    "three fifths": "60 %",
    "four fifths": "80 %",
    "everyone": "100 %",
    "all": "100 %",
    "fortnight": "14 days",
    "daily": "1 day",
    "weekly": "1 week",
    "monthly": "1 month",
    "yearly": "1 year",
    "hourly": "1 hour",
    "thousand": "1,000",
}
_WORD = re.compile(r"\b(?:" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")\b")
_ARTICLE = re.compile(r"\b(?:a|an|each|per|every)(?= (?:minute|hour|day|week|month|year)\b)")
_SCALED = re.compile(r"\b(\d+(?:\.\d+)?) (thousand|million)\b")
_SCALES = {"thousand": 1_000, "million": 1_000_000}


def scaled(folded: str) -> str:
    """The text with `2 million` as 2000000: there the digit alone is no figure.

    >>> scaled("2 million doses")
    '2000000 doses'
    """
    return _SCALED.sub(lambda m: f"{float(m.group(1)) * _SCALES[m.group(2)]:.0f}", folded)


def in_digits(folded: str) -> str:
    """The text with number words as digits. Offsets move.

    >>> in_digits("two thirds of twelve people, once a week")
    '66.7 % of 12 people, 1 1 week'
    """
    return _ARTICLE.sub("1", _WORD.sub(lambda m: _WORDS[m.group()], folded))
