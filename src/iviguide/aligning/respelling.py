"""Figures as people write them, at the same places as others would: "two to five days in a row", "week six", "eight in ten".

Only what reads figures sees the text so; all else sees what was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from ..reading.amounts import SMALL, in_digits
from ..reading.claims_forms import plainly

_VALUES = {
    word: value
    for value, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
}
_WORDS = "|".join(_VALUES)
_N = rf"(?<![\d.,])\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{_WORDS}"
_BIG = (
    "|".join(w for w, n in SMALL.items() if n > 12)
    + "|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?"
)
_COUNTED = (
    r"(?:people|persons?|patients?|children|child|adults?|women|woman|men|man|infants?|newborns?|babies|baby|infusions?|cases?|"
    r"recipients?|donors?|users?|pregnanc(?:y|ies)|doses?|courses?|mothers?|boys?|girls?|individuals?|participants?|donations?)"
)
_GIVEN = r"doses|infusions|courses|cycles|times|injections|sites|vials|rounds|sessions|exchanges"
_TIMES = r"(?:minutes?|hours?|days?|weeks?|months?|years?)"


def _digits(word: str) -> str:
    return str(SMALL.get(word, word))


def _straight(m: re.Match[str]) -> str:
    second = f" to {_digits(m['b'])}" if m["b"] else ""
    return f"{_digits(m['a'])}{second} {m['unit']}"


def _between(m: re.Match[str]) -> str:
    return f"{_digits(m['a'])} to {_digits(m['b'])}{m['unit']}"


def _tenths(m: re.Match[str]) -> str:
    a, b = _digits(m["a"]), _digits(m["b"])
    return f"{a}0 to {b}0 %" if a.isdigit() and b.isdigit() and int(a) < int(b) <= 10 else m.group()


def _percent(a: str, b: str, of: str) -> str:
    if len(of) > 3 and of != "hundred":
        return f"{Decimal(a) / 10} to {Decimal(b) / 10} %"
    return f"{a} to {b} %"


def _amount(a: str, b: str | None) -> str:
    first = "0.5" if a.startswith("half") else _digits(a)
    return f"{first} to {_digits(b)}" if b else first


def _number(word: str) -> str:
    return "0.5" if word.startswith("half") else in_digits(_digits(word)).strip()


_WHOLES = {"hundred": "100", "thousand": "1000", "million": "1000000"}


def _part(m: re.Match[str]) -> str:
    whole = m["b"].replace(",", "").split()[-1]
    return f"{_number(m['a'])} in {_WHOLES.get(whole, _number(whole))}"


def _but(m: re.Match[str]) -> str:
    left, whole = _number(m["a"]), _number(m["b"])
    return f"{int(whole) - int(left)} of {whole}" if whole.isdigit() and int(whole) > int(left) else m.group()


_SIGNS = (
    ("milligram", "mg"), ("microgram", "ug"), ("mcg", "ug"), ("gram", "g"), ("millilit", "ml"), ("mls", "ml"), ("decilit", "dl"),
    ("lit", "l"), ("kilo", "kg"), ("hour", "h"), ("min", "min"), ("day", "d"), ("international", "iu"), ("unit", "iu"),
)  # fmt: skip
_MASS = r"(?:milligrams?|micrograms?|grams?|mg|ug|mcg|g|(?:international )?units|iu|millilit(?:er|re)s?|mls?)"
_WHOLE = r"(?:millilit(?:er|re)|ml|decilit(?:er|re)|dl|lit(?:er|re)|l|kilogram|kilo|kg)s?"


def _sign(word: str) -> str:
    return next((sign for long, sign in _SIGNS if word.startswith(long)), word)


def _composed(m: re.Match[str]) -> str:
    """ "25 micrograms of IgA per millilitre" as "25 ug/ml"."""
    told = m.groupdict()
    each = f"/{_sign(told['each'])}" if told.get("each") else ""
    return f"{told.get('cmp') or ''}{_number(m['a'])} {_sign(m['unit'])}/{_sign(m['of'])}{each}"


_MONTHS_AND_HALF = {"year": "18 months", "day": "36 hours", "week": "10.5 days", "decade": "15 years"}


def _interval(m: re.Match[str]) -> str:
    second = f" to {_number(m['b'])}" if m["b"] else ""
    return f"every {_number(m['a'])}{second} {m['unit']}s"


def _celsius(m: re.Match[str]) -> str:
    ends = [Decimal(_number(x)) for x in (m["a"], m["b"]) if x]
    if m["f"]:
        ends = [((x - 32) / Decimal("1.8")).quantize(Decimal(1)) for x in ends]
    return " to ".join(map(str, ends)) + " °c"


_STRAIGHT = ("consecutive", "successive", "straight", "whole", "calendar", "-free")
_RULES: tuple[tuple[tuple[str, ...], re.Pattern[str], Callable[[re.Match[str]], str]], ...] = tuple(
    (needed, re.compile(pattern), write)
    for needed, pattern, write in (
        (
            _STRAIGHT,
            rf"\b(?P<a>{_N})(?:(?: to | or |-)(?P<b>{_N}))? (?:consecutive|successive|straight|whole|calendar|\w+-free) "
            rf"(?P<unit>{_TIMES})\b",
            _straight,
        ),
        (
            ("between ",),
            rf"(?<!difference )(?<!gap )(?<!choice )\bbetween (?P<a>{_N}) and (?P<b>{_N})"
            rf"(?P<unit> {_TIMES}\b| ?%| percent| per cent| ?°[cf])",
            _between,
        ),
        (
            (" ten", " 10"),
            rf"\b(?P<a>{_N})(?: to | or |-)(?P<b>{_N}) (?:out of|in|of) (?:every )?(?:ten|10)\b(?! {_TIMES})",
            _tenths,
        ),
        (
            (" to ",),
            rf"\b(?P<a>{_WORDS}) to (?P<b>{_WORDS})(?= (?:cycles|times|injections|sites|vials|rounds|sessions|exchanges)\b)",
            lambda m: f"{_digits(m['a'])} to {_digits(m['b'])}",
        ),
        (
            ("between ", " to "),
            rf"\b(?:between (?P<a>{_N}) and|(?P<c>{_WORDS}) to) (?P<b>{_N}|{_BIG})(?= (?:{_GIVEN})\b)",
            lambda m: f"{_digits(m['a'] or m['c'])} to {_digits(m['b'])}",
        ),
        (
            (" to ", " or "),
            rf"\b(?P<a>{_WORDS}) (?:to|or) (?P<b>{_BIG}|\d+)(?= {_TIMES}| percent| per cent|%)",
            lambda m: f"{_digits(m['a'])} to {_digits(m['b'])}",
        ),
        (
            ("and a half",),
            rf"\b(?P<a>{_WORDS}) and a half (?:to|or) (?P<b>{_WORDS})(?= (?:times|{_TIMES})\b)",
            lambda m: f"{_digits(m['a'])}.5 to {_digits(m['b'])}",
        ),
        (
            ("every ",),
            rf"\bevery (?P<a>{_WORDS}) (?:to|or) (?P<b>{_WORDS})(?=[.,;)]|$)",
            lambda m: f"every {_digits(m['a'])} to {_digits(m['b'])}",
        ),
        (
            ("day-", "week-", "month-"),
            r"\b(?P<unit>day|week|month)-(?P<a>\d{1,3})\b",
            lambda m: f"{m['unit']} {m['a']}",
        ),
        (
            ("up to", "as many as", "no more than", "at most", "maximum of"),
            rf"\b(?P<most>up to|as many as|no more than|at most|a maximum of) (?P<a>{_WORDS})(?= [a-z]+s\b)(?! {_TIMES})",
            lambda m: f"<={_digits(m['a'])}",
        ),
        (
            ("platelets", "cytes", "cells", "neutrophils"),
            r"\b(?P<a>\d[\d,]*) (?:(?:blood )?platelets|thrombocytes|(?:white |red |blood )*cells|neutrophils|lymphocytes) "
            r"(?:per|/|in (?:each|every|a|one)) ?(?:microlit(?:er|re)|ul|cubic millimet(?:er|re)|mm3)\b",
            lambda m: f"{m['a']} /ul",
        ),
        (
            (" per ", " in each ", " in every ", " for each ", " for every "),
            rf"\b(?P<a>half an?|{_N})[ -](?P<unit>{_MASS})(?: of [a-z-]+| [a-z]+)? "
            rf"(?:per|(?:in|for) (?:each|every)) (?P<of>{_WHOLE})\b(?: of (?:body ?)?weight)?"
            r"(?: (?:per|an|a|every|each) (?P<each>hour|h|minute|min|day)\b)?",
            _composed,
        ),
        (
            ("ml ", "lit"),
            rf"\b(?:each|every|one|per|a) (?P<of>millilit(?:er|re)|ml|lit(?:er|re)|dl)(?: of [a-z]+)? "
            rf"(?:holds|contains|has|carries|provides|delivers|contain) (?P<cmp>up to |about |at least |at most )?"
            rf"(?P<a>{_N}) ?(?P<unit>{_MASS})\b",
            _composed,
        ),
        (
            ("millilit", "ml per", "ml a "),
            rf"\b(?P<a>half a|{_N})[ -](?:millilit(?:er|re)s?|mls?) (?:per|a|for (?:every|each)) (?:kilograms?|kilos?|kg)"
            r"(?: of (?:body ?)?weight)? (?:per|an|a|every|each) (?P<unit>hour|minute|h|min)\b",
            lambda m: f"{_amount(m['a'], None)} ml/kg/{'h' if m['unit'][0] == 'h' else 'min'}",
        ),
        (
            ("1 in ", "one in "),
            r"\b(?:one|1) in (?P<a>twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b(?![- ](?:one|two|three|four|five|six))",
            lambda m: f"1 in {in_digits(m['a']).strip()}",
        ),
        (
            (" every ",),
            r"\b(?:between )?(?P<a>\d+)(?: to | or |-| and )(?P<b>\d+) (?:out of|in|of) every (?P<of>100|hundred|1,?000)\b",
            lambda m: _percent(m["a"], m["b"], m["of"]),
        ),
        (
            ("gram",),
            rf"\b(?P<a>half an?|{_N})(?: to (?P<b>{_N}))?[ -]grams? (?:per|a|for (?:every|each)) (?:kilograms?|kilos?|kg)\b"
            r"(?: of (?:body ?)?weight)?",
            lambda m: f"{_amount(m['a'], m['b'])} g/kg",
        ),
        (
            ("between the ages",),
            rf"\bbetween the ages of (?P<a>{_N}) and (?P<b>{_N})\b(?! {_TIMES})",
            lambda m: f"{_digits(m['a'])} to {_digits(m['b'])} years",
        ),
        (("grade ",), rf"\b(?P<unit>grade) (?P<a>{_WORDS})\b", lambda m: f"{m['unit']} {_digits(m['a'])}"),
        (
            ("day ", "week ", "month "),
            rf"\b(?P<unit>day|week|month) (?P<a>{_WORDS})\b",
            lambda m: f"{m['unit']} {_digits(m['a'])}",
        ),
        (
            ("-weekly",),
            rf"\b(?P<a>{_N})-? or (?P<b>{_N})-weekly\b",
            lambda m: f"every {_digits(m['a'])} or {_digits(m['b'])} weeks",
        ),
        (
            ("gram/", "grams/"),
            r"\b(?P<unit>milligram|microgram|gram)s?(?=/)",
            lambda m: _sign(m["unit"]),
        ),
        (
            ("/kg ",),
            r"(?<=/kg) (?:per|an|a|every|each) (?P<each>hour|minute)\b",
            lambda m: f"/{_sign(m['each'])}",
        ),
        (
            ("all but ",),
            rf"\ball but (?P<a>{_N}) (?:out )?of (?:the |these |those |its |her |his |their )?(?P<b>{_N}|{_BIG})\b",
            _but,
        ),
        (
            (" in ", " out of "),
            rf"\b(?P<a>{_N}) (?:{_COUNTED} )?(?:in|out of|of) (?:every |each )?(?P<b>(?:a |one |1 )?(?:hundred|thousand|million)|"
            r"\d{1,3}(?:,000)+)\b(?![ -](?:\d|and))",
            _part,
        ),
        (
            (" in ", " out of ", " every ", " each "),
            rf"\b(?P<a>{_N}) (?:{_COUNTED} (?:in|out of)|(?:in|out of|of) (?:every|each)) "
            r"(?:every |each )?"
            rf"(?P<b>{_N}|{_BIG})\b"
            r"(?![.,]?\d|-| (?:of the |to |or )|(?! (?:was|has|does|is|needs|gets|loses|dies|gains)\b) [a-z]+s\b"
            r"(?<!cases)(?<!patients))",
            _part,
        ),
        (
            ("interval",),
            rf"\b(?:at )?(?P<a>{_N})(?:(?:-? (?:to|or) |-)(?P<b>{_N}))?[ -](?P<unit>hour|day|week|month)s?[ -]intervals?\b",
            _interval,
        ),
        (
            ("intervals of ",),
            rf"\b(?:at )?intervals of (?P<a>{_N})(?:(?: (?:to|or) |-)(?P<b>{_N}))? (?P<unit>hour|day|week|month)s?\b",
            _interval,
        ),
        (
            ("-weekly", " weekly"),
            rf"\b(?P<a>{_N})(?:-? (?:to|or) |-)(?P<b>{_N})[ -]weekly\b",
            lambda m: f"every {_number(m['a'])}-{_number(m['b'])} wk",
        ),
        (
            ("ce-", "ice-"),
            r"\b(?P<a>once|twice|thrice)-(?P<b>daily|weekly|monthly|yearly)\b",
            lambda m: f"{m['a']} {m['b']}",
        ),
        (
            ("half a gram",),
            r"\bhalf a gram\b(?! (?:per|a|for|of body))",
            lambda m: "0.5 g",
        ),
        (
            ("-old",),
            rf"\b(?P<a>{_N})(?:-? (?:to|or) |-)(?P<b>{_N}|{_BIG})[ -]year[ -]olds?\b",
            lambda m: f"{_number(m['a'])} to {_number(m['b'])} years",
        ),
        (
            ("degrees", "°f"),
            rf"\b(?P<a>{_N})(?:(?: (?:to|and) |-)(?P<b>{_N}))? ?"
            r"(?:degrees(?: celsius| centigrade| c\b)?|(?P<f>°f|degrees fahrenheit))(?! of\b)",
            _celsius,
        ),
        (
            ("and a half",),
            r"\b(?:a|one) (?P<unit>year|day|week|decade) and a half\b",
            lambda m: _MONTHS_AND_HALF[m["unit"]],
        ),
        (
            (" 000",),
            r"(?<![\d.,])(?P<a>\d{1,3})(?P<rest>(?: 000)+)\b",
            lambda m: m["a"] + m["rest"].replace(" ", ","),
        ),
        (
            ("days ", "day ", "weeks ", "months "),
            rf"\bbetween (?P<unit>day|week|month)s? (?P<a>{_N}) and (?:(?P=unit) )?(?P<b>{_N})\b",
            lambda m: f"{m['unit']} {_number(m['a'])} to {_number(m['b'])}",
        ),
        (
            ("days ", "weeks ", "months "),
            rf"\b(?P<unit>days|weeks|months) (?P<a>{_WORDS})(?= (?:and|to|or)\b)",
            lambda m: f"{m['unit']} {_digits(m['a'])}",
        ),
        (
            ("th ", "st ", "nd ", "rd "),
            r"\b(?P<a>\d{1,3})(?:st|nd|rd|th) (?:(?:to|and|until|till|through) (?:the )?(?P<b>\d{1,3})(?:st|nd|rd|th) )?"
            r"(?P<unit>day|week|month)\b",
            lambda m: f"{m['unit']} {m['a']}" + (f" to {m['b']}" if m["b"] else ""),
        ),
        (
            (" times", " of"),
            r"(?<![\d.])0\.(?P<a>\d\d?)(?= times\b| of (?:the|that|it)\b)",
            lambda m: f"{m['a'].ljust(2, '0')}%",
        ),
        (
            ("fold",),
            rf"\b(?P<a>{_WORDS})-?fold\b",
            lambda m: f"{_digits(m['a'])}-fold",
        ),
        (
            ("one of ", "one from ", "one in "),
            r"\b(?:the|that|this|another|newer|older|later|earlier|first|second|latest) one (?:of|from|in) "
            r"(?P<a>(?:19|20)\d\d)\b(?! [a-z]+s\b)",
            lambda m: f"that of {m['a']}",
        ),
        (("the hour",), r"\bwithin the hour\b", lambda m: "within an hour"),
        (("-weekly",), rf"\b(?P<a>{_WORDS})-weekly\b", lambda m: f"every {_digits(m['a'])} wk"),
        (
            ("thousand",),
            rf"\b(?P<a>{_WORDS}|{_BIG}|\d{{1,3}}) thousand(?: pounds| euros| dollars)?\b",
            lambda m: f"{_number(m['a'])}000",
        ),
        (
            ("age of",),
            rf"\b(?:(?<=from )|(?<=at ))(?:the )?age of (?P<a>{_N})\b(?! (?:and|or|to|{_TIMES}))",
            lambda m: f"{_digits(m['a'])} years",
        ),
        (
            ("mcg", "ug"),
            r"\b(?P<a>\d+(?:\.\d+)?) (?:mcg|ug)(?P<per>/kg)?(?: daily| a day| per day|/day|/d)\b",
            lambda m: f"{m['a']} ug{m['per'] or ''}/day",
        ),
    )
)
"""Each rule with strings of which one is in all that it is for: most texts have none."""


def respelled(folded: str, names: list[tuple[int, int]]) -> str:
    """A folded text of the same length with figures as others write them. A name is no figure: TEN is a disease.

    >>> respelled("divided over 2-5 consecutive days", [])
    'divided over      2 to 5 days'
    """
    for start, end in names:
        if folded[start:end] in _VALUES:
            folded = folded[:start] + " " * (end - start) + folded[end:]
    if not _may_hold(folded):
        return plainly(folded)
    for needed, pattern, write in _RULES:
        for part in needed:
            if part in folded:
                folded = pattern.sub(lambda m, write=write: _fitted(m, write(m)), folded)  # type: ignore[misc]
                break
    return plainly(folded)


_NUMBER = re.compile(rf"\d|\b(?:{_WORDS}|half)")
_WITHOUT_NUMBER = ("gram/", "grams/", "/kg ", "ce-", "the hour")
"""What the rules need: a number, or one of a few strings for those that are for texts without any."""


def _may_hold(folded: str) -> bool:
    """Whether any rule may be for a text: in most, that is known from there being no number in it."""
    return _NUMBER.search(folded) is not None or any([part in folded for part in _WITHOUT_NUMBER])


def _fitted(m: re.Match[str], text: str) -> str:
    """What is written in the place of another, at its end, or at once where it goes on; what is too long is left."""
    length = len(m.group())
    return m.group() if len(text) > length else text.ljust(length) if text.startswith("/") else text.rjust(length)
