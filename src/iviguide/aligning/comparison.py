"""Which way a comparison points, and whether figures bear it out: the sentence's own, or those of a statement.

"Fewer with A (18 %) than with B (29 %)": a direction and two figures in the order of the two sides. Where a sentence
compares and has no figures, those of the statement tell, each put on the side whose words stand around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..reading.claims_figures import find_figures
from .inflections import key

_FREE = r"(?= (?:than|with|on|after|when|in|if|under|among|by|for)\b|[,(])"
"""Not before a noun: "on earlier IVIG" compares nothing."""
UP = (
    "(?<!once )(?<!one )(?<!any )(?<!two )(?<!no )more|higher|greater|larger|bigger|longer|oftener|commoner|likelier|slower|heavier|(?:later|older)"
    + _FREE
    + "|"
    "above(?= (?:that|the|those)\\b)|exceed(?:s|ed|ing)?|outnumber(?:s|ed)?|surpass(?:es|ed)?|dearer|costlier"
)
DOWN = (
    "less|fewer|lower|smaller|shorter|rarer|faster|quicker|lighter|(?:sooner|earlier|younger)"
    + _FREE
    + "|below(?= (?:that|the|those)\\b)|cheaper"
)
_DIRECTION = re.compile(
    rf"\b(?P<no>no |not (?:any |clearly |significantly )?)?(?:(?P<up>{UP})|(?P<down>{DOWN}))\b"
    r"(?P<adj> (?:slowly|late|rarely|seldom|rare|uncommon|infrequent|infrequently|quickly|rapidly|rapid|quick|fast|promptly|soon|early|brief|briefly))?"
)
_TURNING = frozenset("slowly late".split())
_LESSENING = frozenset(
    "rarely seldom rare uncommon infrequent infrequently quickly rapidly rapid quick fast promptly soon early brief briefly".split()
)
PIVOT = re.compile(
    r"\bthan\b|\bversus\b|\bvs\b|\bcompared (?:with|to)\b|\bin comparison (?:with|to)\b|\bas against\b|\bagainst\b|\brelative to\b"
)
_APART = re.compile(r"[;:](?!\d)|\.(?!\d)|\bwhile\b|\bwhereas\b|\balthough\b|\bthough\b|, but\b")
_BOUND_AFTER = re.compile(
    r"\s*(?:than\s+)?(?:about |roughly |some |around |up to )?(?:\d|half\b|a (?:third|quarter|year|month|week|day)|one\b|two|three|twice)"
)
_NOT = re.compile(r"\b(?:not|no|never|neither|nor|hardly)\b|n't\b")
_UNITS = ("$", "%", "10^9/L", "g/L", "", "h", "mL/h", "mL/kg/h", "mg/kg/min", "g/kg", "g", "ratio")
"""Units in which sides are compared; the first that has two figures tells."""
_MONEY = re.compile(r"[$€£]\s?(\d[\d,]*(?:\.\d+)?)")
_OF = re.compile(r"(?<![\d.,])(\d{1,5}) (?:of|out of) (?:the )?(\d{1,6})\b")


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison: its sign (1 the left side has more), where its stretch begins and ends, its direction word and pivot."""

    sign: int
    start: int
    end: int
    word: tuple[int, int]
    pivot: tuple[int, int] | None


@lru_cache(maxsize=4096)
def comparisons(folded: str) -> tuple[Compared, ...]:
    """Comparisons of a folded sentence.

    >>> [c.sign for c in comparisons("relapses were rarer with ivig (10 %) than with placebo (20 %)")]
    [-1]
    """
    out = []
    for m in _DIRECTION.finditer(folded):
        if _BOUND_AFTER.match(folded, m.end()) or m["no"]:
            continue  # "more than 88 months" bounds a figure
        start = max((x.end() for x in _APART.finditer(folded, 0, m.start())), default=0)
        after = _APART.search(folded, m.end())
        end = after.start() if after else len(folded)
        if after and after.group().startswith(":"):
            end = len(folded)  # "…: 76.9 against 54"
        pivot = PIVOT.search(folded, m.end(), end)
        sign = 1 if m["up"] else -1
        if m["adj"]:
            word = m["adj"].strip()
            sign = -sign if word in _LESSENING else sign
        if _NOT.search(folded, start, m.start()):
            continue
        out.append(Compared(sign, start, end, m.span(), pivot.span() if pivot else None))
    return tuple(out)


def _values(folded: str, start: int, end: int) -> Iterator[tuple[str, float, int]]:
    """Figures of a stretch with unit, value and place; money and shares of people too."""
    money = list(_MONEY.finditer(folded, start, end))
    for m in money:
        yield "$", float(m[1].replace(",", "")), m.start()
    shares = list(_OF.finditer(folded, start, end))
    for m in shares:
        if int(m[2]):
            yield "%", 100 * int(m[1]) / int(m[2]), m.start()
    for f in find_figures(folded):
        if not start <= f.start < end or f.unit not in _UNITS:
            continue
        if any(m.start() <= f.start < m.end() for m in (*money, *shares)):
            continue
        yield f.unit, float(f.low + f.high) / 2, f.start


def told_against_itself(folded: str) -> bool:
    """Whether a sentence's own figures stand the other way than it says: "fewer with A (29 %) than with B (18 %)"."""
    for c in comparisons(folded):
        pair = _pair(list(_values(folded, c.start, c.end)))
        if pair is None:
            continue
        (_, first, at), (_, second, to) = pair
        if first == second or not _both_sides(c, at, to, folded):
            continue
        sign = c.sign if c.pivot is not None else -c.sign  # "in 84 %, and less often, in 68 %, in those who switched"
        if (first > second) != (sign > 0):
            return True
    return False


def _pair(values: list[tuple[str, float, int]]) -> list[tuple[str, float, int]] | None:
    """The two figures that a comparison is about: those of the first unit that has just two."""
    for unit in _UNITS:
        told = sorted((v for v in values if v[0] == unit), key=lambda v: v[2])
        if len(told) == 2:
            return told
        if len(told) > 2:
            return None
    return None


def _both_sides(c: Compared, at: int, to: int, folded: str) -> bool:
    """Whether two figures are those of the two sides: one on each side of the pivot, or both after it, side by side."""
    if c.pivot is None:
        return at < c.word[0] < to and _NEXT.fullmatch(folded, c.word[1], to) is not None
    return (at < c.pivot[0] and to >= c.pivot[1]) or (
        at >= c.pivot[1] and _SIDE_BY_SIDE.search(folded, at, to) is not None
    )


_NEXT = re.compile(r"(?: (?:often|one|share|commonly|frequently|so))?[ ,(]*(?:in |at |with |about |of )?[ ,(]*")
_SIDE_BY_SIDE = re.compile(r"\b(?:vs|versus|against|and|or|compared with|than)\b|/")


def sides_of(c: Compared, folded: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """Keys of what only the left side has and what only the right side has."""
    if c.pivot is None:
        return None
    left = frozenset(
        map(key, re.findall(r"[a-z]{3,}|\d+", folded[c.start : c.word[0]] + " " + folded[c.word[1] : c.pivot[0]]))
    )
    right = frozenset(map(key, re.findall(r"[a-z]{3,}|\d+", folded[c.pivot[1] : c.end])))
    return (left - right, right - left) if left - right and right - left else None


def against_figures(claim: str, held: str) -> bool:
    """Whether the figures that a statement has for the two sides stand the other way than a claim says."""
    for c in comparisons(claim):
        sides = sides_of(c, claim)
        if sides is None:
            continue
        for sentence in re.split(r"[;.]\s", held):
            found = _on_sides(sentence, *sides)
            if found is not None and found[0] != found[1] and (found[0] > found[1]) != (c.sign > 0):
                return True
    return False


def _on_sides(sentence: str, left: frozenset[str], right: frozenset[str]) -> tuple[float, float] | None:
    pair = _pair(list(_values(sentence, 0, len(sentence))))
    if pair is None:
        return None
    (_, first, at), (_, second, to) = pair
    cuts = [m for m in _CUT.finditer(sentence, at, to)]
    if not cuts:
        return None
    cut = cuts[-1]
    after = _CUT.search(sentence, to)
    one, two = _keys(sentence[: cut.start()]), _keys(sentence[cut.end() : after.start() if after else len(sentence)])
    score = len(left & (one - two)) + len(right & (two - one)) - len(left & (two - one)) - len(right & (one - two))
    return None if not score else (first, second) if score > 0 else (second, first)


_CUT = re.compile(r"\b(?:against|versus|vs|compared (?:with|to)|and|but|while|whereas)\b|[,;]")


def _keys(text: str) -> frozenset[str]:
    return frozenset(map(key, re.findall(r"[a-z]{3,}", text)))
