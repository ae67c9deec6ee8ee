"""Figures as people write them, at the same places as others would: "two to five days in a row", "week six", "eight in ten".

Only what reads figures sees the text so; all else sees what was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from ..reading.amounts import SMALL, in_digits

_VALUES = {
    word: value
    for value, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
}
_WORDS = "|".join(_VALUES)
_N = rf"\d+(?:\.\d+)?|{_WORDS}"
_BIG = "|".join(w for w, n in SMALL.items() if n > 12)
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
    return f"{a}0 to {b}0 %" if a.isdigit() and b.isdigit() and int(b) <= 10 else m.group()


def _percent(a: str, b: str, of: str) -> str:
    if len(of) > 3 and of != "hundred":
        return f"{Decimal(a) / 10} to {Decimal(b) / 10} %"
    return f"{a} to {b} %"


def _amount(a: str, b: str | None) -> str:
    first = "0.5" if a.startswith("half") else _digits(a)
    return f"{first} to {_digits(b)}" if b else first


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
            rf"(?<!difference )(?<!gap )(?<!choice )\bbetween (?P<a>{_N}) and (?P<b>{_N})(?P<unit> {_TIMES}\b| ?%| percent| per cent)",
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
            ("g of ",),
            r"\b(?P<a>\d+(?:\.\d+)?) ?(?P<unit>mg|ug|mcg|g) of [a-z-]+ (?:per|/|in (?:each|every|a|one)) ?"
            r"(?:(?P<ml>ml|millilit(?:er|re))|(?P<dl>dl|decilit(?:er|re))|l|lit(?:er|re))\b",
            lambda m: f"{m['a']} {m['unit']}/{'ml' if m['ml'] else 'dl' if m['dl'] else 'l'}",
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
            ("milligram",),
            rf"\b(?P<a>{_N}) milligrams? per (?P<per>milliliter|millilitre|ml|kilogram|kilo|kg)\b",
            lambda m: f"{_digits(m['a'])} mg/{'ml' if m['per'].startswith('m') else 'kg'}",
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
        (("the hour",), r"\bwithin the hour\b", lambda m: "within an hour"),
        (("-weekly",), rf"\b(?P<a>{_WORDS})-weekly\b", lambda m: f"every {_digits(m['a'])} wk"),
        (
            ("thousand",),
            rf"\b(?P<a>{_WORDS}|{_BIG}) thousand(?: pounds| euros| dollars)?\b",
            lambda m: f"{_digits(m['a'])}000",
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
    if not any(part in folded for needed, _, _ in _RULES for part in needed):
        return folded
    for needed, pattern, write in _RULES:
        if any(part in folded for part in needed):
            folded = pattern.sub(lambda m, write=write: _fitted(m, write(m)), folded)  # type: ignore[misc]
    return folded


def _fitted(m: re.Match[str], text: str) -> str:
    """What is written in the place of another, at its end; what is too long is left."""
    return text.rjust(len(m.group())) if len(text) <= len(m.group()) else m.group()
