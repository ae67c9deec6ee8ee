"""Amounts in words: "forty-two", "two fifths", "nearly half", "a week", "the majority", "most patients".

Numbers in words are written as digits at the same places, so that every other pattern for figures finds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import cast

from ..model.quantity import Comparator

_ONES = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SMALL = {word: value for value, word in enumerate(["zero", *_ONES, *_TEENS])}
"""Words up to nineteen."""
_TEN = {word: 10 * value for value, word in enumerate(_TENS, start=2)}
_BIG = "|".join((*_TEENS[3:], *_TENS))
_NUMBER = re.compile(
    rf"\b(?:(?:(?P<hundreds>a|{'|'.join(_ONES)}) hundred)(?: and (?P<rest>{'|'.join((*_ONES, *_TEENS))}))?"
    rf"|(?P<teen>{'|'.join(_TEENS[3:])})|(?P<ten>{'|'.join(_TENS)})(?:[ -](?P<one>{'|'.join(_ONES)}))?"
    rf"|(?P<small>{'|'.join((*_ONES[1:], *_TEENS[:3]))})(?=[ -](?:percent|per cent|%|grams?\b|milligrams?\b|g\b|g/|mg\b|ml\b|kg\b|"
    r"fold\b|points?\b|per (?:cent|1|million))))(?![a-z-])"
)
HINT = re.compile(rf"\b(?:{_BIG}|hundred|percent|per cent|{'|'.join((*_ONES[1:], *_TEENS[:3]))})\b")


def in_digits(folded: str) -> str:
    """A folded text with its numbers in words as digits, at the same places.

    >>> in_digits("forty-two patients, five percent")
    '       42 patients,    5 percent'
    """
    if not HINT.search(folded):
        return folded
    return _NUMBER.sub(_digits, _HALF_PERCENT.sub(lambda m: "0.5".rjust(len(m.group()) - 1) + " ", folded))


_HALF_PERCENT = re.compile(r"\bhalf (?:a |of one |of 1 )?(?=per ?cent|%)")


def _digits(m: re.Match[str]) -> str:
    if m["hundreds"]:
        value = 100 * SMALL.get(m["hundreds"], 1) + SMALL.get(m["rest"] or "zero", 0)
    elif m["ten"]:
        value = _TEN[m["ten"]] + SMALL.get(m["one"] or "zero", 0)
    else:
        value = SMALL[m["teen"] or m["small"]]
    return str(value).rjust(len(m.group()))


_PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "tenth": 10,
}
_NEARLY = "nearly|almost|just under|not quite|slightly less than|slightly under|close to"
_OVER = "just over|slightly more than|slightly over|a little more than|a little over|somewhat more than"
_BELOW = "fewer than|less than|under|below"
_ABOVE = "more than|over|above|at least"
_SHARE = re.compile(
    rf"\b(?:(?P<nearly>{_NEARLY})|(?P<over>{_OVER})|(?P<below>{_BELOW})|(?P<above>{_ABOVE})|about|around|roughly|some|only|approximately)? ?"
    rf"(?:(?P<half>half)(?= (?:of|the|that|those|these|a)\b|[ ,.;)]|$)(?! (?:an?|the) (?:hour|day|week|month|year|dose|tablet)|[- ](?:life|lives|hour|day|dose))"
    rf"|(?P<count>an?|one|two|three|four|five|seven|nine)[ -](?P<part>third|quarter|fifth|sixth|eighth|tenth)s?\b(?!-|'| (?:day|week|month|dose|hour|course|time|infusion|line|degree|party|person|trimester)))"
)
SHARE_HINT = re.compile(r"half|third|quarter|fifth|sixth|eighth|tenth")
_BAND = Decimal(8)
_MANY: tuple[tuple[re.Pattern[str], Decimal, Comparator], ...] = tuple(
    (re.compile(pattern), Decimal(value), cast(Comparator, comparator))
    for pattern, value, comparator in (
        (r"\b(?:nearly|almost|virtually|practically) (?:all|every|everyone|everybody)\b", 85, ">="),
        (r"\ball but (?:one|two|a few)\b", 60, ">="),
        (r"\b(?:the |a )?(?:great |vast |large |clear )?majority\b|\bmost(?= (?:of|patients|people|adults|children|newborns|babies|women|men|infants|cases|persons|participants|recipients|those|were|had|did|died|responded|improved|recovered))", 50, ">"),
        (r"\b(?:the |a )?(?:small )?minority\b|\b(?:only a few|hardly any|very few|few)(?= (?:of|patients|people|adults|children|newborns|babies|women|men|infants|cases|persons|participants|recipients|those|were|had|did|died|responded|improved|recovered))", 50, "<"),
    )
)  # fmt: skip
_MANY_HINT = re.compile(r"majority|minority|most|few|hardly any|all|every")

Amount = tuple[Decimal, Decimal, Comparator, int, int]
"""A share in percent, from and to, its comparator, and where it stands."""


def shares_in_words(folded: str) -> Iterator[Amount]:
    """Fractions, with what stands before them.

    >>> [(str(a), str(b), c) for a, b, c, _, _ in shares_in_words("nearly half of them, two fifths, fewer than half")]
    [('42', '50', '~'), ('40', '40', '~'), ('50', '50', '<')]
    """
    for m in _SHARE.finditer(folded) if SHARE_HINT.search(folded) else ():
        count = SMALL.get(m["count"] or "one", 1)
        value = (100 * Decimal(count) / _PARTS[m["part"] or "half"]).quantize(Decimal(1))
        if value >= 100:
            continue
        start, end = m.start() + (m.group()[0] == " "), m.end()
        if m["nearly"]:
            yield value - _BAND, value, "~", start, end
        elif m["over"]:
            yield value, value + _BAND, "~", start, end
        else:
            yield value, value, "<" if m["below"] else ">" if m["above"] else "~", start, end


def most_or_few(folded: str) -> Iterator[Amount]:
    """How many by words that name no number.

    >>> [(c, str(a)) for a, _, c, _, _ in most_or_few("most patients recovered, few people died")]
    [('>', '50'), ('<', '50')]
    """
    if not _MANY_HINT.search(folded):
        return
    for pattern, value, comparator in _MANY:
        for m in pattern.finditer(folded):
            yield value, value, comparator, m.start(), m.end()


_SPAN = re.compile(
    r"\b(?:(?P<cmp>more than|longer than|over|above|beyond|less than|under|within|up to|at least) |(?:for|after|in|about|before|by|of|takes?|took|lasts?|lasted|nearly|almost|"
    r"only|around|roughly|than|until|every) |(?=half))?(?:(?P<half>half) )?(?:a|an|one)(?: whole| full| single)? (?P<unit>hour|day|week|fortnight|month|year|decade)\b(?! (?:old|of age))"
)
SPAN_HINT = re.compile(r"(?:\ba|\ban|\bone|whole|full|single) (?:hour|day|week|fortnight|month|year|decade)")
_BEFORE_SPAN = re.compile(
    r"(?:times?|once|twice|times|[0-9]|people|children|women|men|hundred|thousand|million|billion|doses?|infusions?|kg|g|mg|ml|units|iu|per|cent|percent|%|[a-z]{3,}(?<!was)(?<!has)(?<!this)s) ?$"
)
"""What is told by the year: "8 per cent a year", "six infections a year"."""
_AFTER_SPAN = re.compile(
    r" (?:of|after|later|before|from|following|on|without|with|into|since|ago|earlier|or|to|in)\b|[,.;)]|$"
)
_HOURS = {
    "hour": Decimal(1),
    "day": Decimal(24),
    "week": Decimal(168),
    "fortnight": Decimal(336),
    "month": Decimal("730.5"),
    "year": Decimal(8766),
    "decade": Decimal(87660),
}
_SPAN_SIGNS: dict[str, Comparator] = {
    "more than": ">",
    "longer than": ">",
    "over": ">",
    "above": ">",
    "beyond": ">",
    "less than": "<",
    "under": "<",
    "up to": "<=",
    "at least": ">=",
}


def spans_in_words(folded: str) -> Iterator[Amount]:
    """Times of one unit: "for a week", "half a year". Not "1 g/kg a day", which is a schedule.

    >>> [(str(a), c) for a, _, c, _, _ in spans_in_words("for over a week; 1 g/kg a day")]
    [('168', '>')]
    """
    for m in _SPAN.finditer(folded) if SPAN_HINT.search(folded) else ():
        led = m.start() < m.start("unit") and not m.group().startswith(("a ", "an ", "one "))
        if m.group().startswith("every") or (not led and not _AFTER_SPAN.match(folded, m.end())):
            continue
        if not led and _BEFORE_SPAN.search(folded[max(0, m.start() - 10) : m.start()]):
            continue
        hours = _HOURS[m["unit"]] / (2 if m["half"] else 1)
        yield hours, hours, _SPAN_SIGNS.get(m["cmp"] or "", "="), m.start(), m.end()


def in_grams_per_kg(folded: str) -> bool:
    """Whether a dose is told in grams per kg, as immunoglobulin is given.

    >>> in_grams_per_kg("loading 2g/kg tomorrow"), in_grams_per_kg("prednisone 1 mg/kg")
    (True, False)
    """
    return _GRAMS_PER_KG.search(folded) is not None


_GRAMS_PER_KG = re.compile(r"\d ?g ?(?:/|per) ?kg\b")
