"""What a text denies: each denial with the words that it reaches.

A denial is a word of denying ("not", "without"), a word that denies by itself ("lacks", "unlicensed", "avoid") or a word that
only hints at one ("alike", "only"), which may stand for a denial elsewhere and is none of its own. Two of them, one upon the
other ("does not rule out"), deny nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import pairwise

from .denying_words import APART, BOUND, DENIAL, EMPTY, KNOWING, RELATIVE, STOPS, without_prefix
from .families import root
from .tokens import Spoken, Token, once


class Force(IntEnum):
    """How a denial is said."""

    HINTED = 0
    WORDED = 1
    SAID = 2


REACH = 6
"""Content words that a denial reaches at most."""
FAR = 10
"""The same for one of a subject: "none of 109 pregnancies ... ended in a bleed"."""
WIDE, NARROW = 9, 4
"""Tokens on either side of a denial, and of what only hints at one, that may tell what it is about."""


@dataclass(slots=True)
class Denial:
    """A denial: its place in the text, its force, the tokens that it is, reaches forward, and has around it."""

    start: int
    end: int
    force: Force
    word: str
    at: int
    """Its first token."""
    last: int
    """Its last token."""
    part: int
    """The part of the sentence in which it stands."""
    ahead: list[int]
    """Content words that it reaches, first the nearest."""
    around: list[int]
    """Content words of its part near it, before it and behind it."""
    own: list[int]
    """Content words between the same commas."""
    aside: bool
    """In parentheses, or within a name: it may answer a denial and raises none."""
    base: str | None = None
    """The word that it denies by its first letters."""
    keys: frozenset[str] = frozenset()
    """The words that it reaches."""
    open: bool = False
    """It denies that something is known."""
    undone: bool = False
    """With another upon it."""
    particle: bool = False
    """The word that it reaches tells nothing without the next: "not go away"."""


@dataclass(slots=True)
class Denying:
    """A text's denials, with the part of the sentence in which each token stands."""

    denials: list[Denial]
    parts: list[int]
    idle: list[Denial] = field(default_factory=list)
    """What denies nothing by itself ("not stated in its abstract"), and may answer a denial."""


@once
def denying(text: Spoken) -> Denying:
    """The denials of a text, read once."""
    folded, tokens = text.folded, text.tokens
    found = list(DENIAL.finditer(folded))
    if not found:
        return Denying([], [])  # as most texts: nobody asks for the parts of one that denies nothing
    stops = [m.start() for m in STOPS.finditer(folded)]
    stops = sorted([*stops, *(m.end() for m in RELATIVE.finditer(folded))])
    depth = list(_parentheses(folded))
    parts = [_part(t.start, stops, depth) for t in tokens]
    empty = [m.span() for _, m in EMPTY.finditer(folded)] + [m.span() for m in BOUND.finditer(folded)]
    commas = [m.start() for m in re.finditer(r"[,;:()]|\.(?!\d)", folded)]
    out: list[Denial] = []
    idle: list[Denial] = []
    last = 0
    for m in found:
        to = idle if any(a <= m.start() < b for a, b in empty) else out
        if to is idle and (not m["said"] or folded.endswith(_EITHER, 0, m.start())):
            continue
        if (
            m.group() == "nor"
            and (said := next((d for d in reversed(out) if d.force is Force.SAID), None))
            and said.part == _part(m.start(), stops, depth)
        ):
            continue
        force = Force.SAID if m["said"] else Force.WORDED if m["worded"] else Force.HINTED
        while last < len(tokens) and tokens[last].end <= m.start():
            last += 1
        if last >= len(tokens):
            break
        t = tokens[last]
        named = t.concept is not None
        part = parts[last]
        after = last
        while after < len(tokens) and tokens[after].start < m.end():
            after += 1
        reach = FAR if m.group() in _SUBJECTS else REACH
        ahead = _ahead(tokens, parts, after, part, folded, m.end(), reach)
        wide = WIDE if force is not Force.HINTED else NARROW
        near = range(max(0, last - wide), min(len(tokens), after + wide))
        around = [n for n in near if parts[n] == part and _telling(tokens[n])]
        k = bisect_right(commas, m.start())
        own = [n for n in around if bisect_right(commas, tokens[n].start) == k and not last <= n < after]
        to.append(
            Denial(m.start(), m.end(), force, m.group(), last, max(last, after - 1), part, ahead, around, own, named)
        )
        to[-1].particle = bool(ahead) and after_word(tokens, ahead[0]) in _PARTICLES
        to[-1].open = force is Force.SAID and KNOWING.match(folded, m.end()) is not None
        if to[-1].force is Force.WORDED and without_prefix(m.group()):
            to[-1].ahead = ahead = ahead[:2]
        to[-1].base, to[-1].keys = (
            without_prefix(m.group()),
            frozenset(tokens[n].key for n in ahead) | {root(tokens[n].word) for n in ahead[:2]},
        )
    _beside(out, folded)
    return Denying(out, parts, idle)


def _beside(out: list[Denial], folded: str) -> None:
    """What a denial makes of the one before it: it ends its reach, or both deny nothing."""
    for one, two in pairwise(out):
        if two.force is Force.SAID and one.force is Force.SAID and two.part == one.part and two.at - one.last > 1:
            one.ahead = [n for n in one.ahead if n < two.at]  # "was no better, and they saw no benefit"
        if (
            one.force is Force.SAID
            and (two.force is Force.WORDED or two.word == "without")
            and two.part == one.part
            and not one.undone
            and two.word != "unless"
        ):
            between = folded[one.end : two.start]
            if _is_close(between) and not APART.search(between):
                one.undone = two.undone = True


def _is_close(between: str) -> bool:
    """Whether two words at most stand between, adverbs not counted: "cannot be declared wholly free"."""
    return sum(w != "be" and not w.endswith("ly") for w in between.split()) <= _BETWEEN


_BETWEEN = 2


def after_word(tokens: list[Token], n: int) -> str:
    """The word behind a token."""
    return tokens[n + 1].word if n + 1 < len(tokens) else ""


_PARTICLES = frozenset("away back up down off out on over through".split())


def _part(at: int, stops: list[int], depth: list[tuple[int, int]]) -> int:
    """The part of the sentence in which a place is; what stands in parentheses is one of its own, and interrupts none."""
    aside = next((n for n, (a, b) in enumerate(depth, 1) if a < at < b), 0)
    return -aside if aside else bisect_right(stops, at)


def _telling(t: Token) -> bool:
    return not t.framing and t.weight > 0 and t.word not in _LIGHT


_LIGHT = frozenset(
    "another other further any clear clearly real during after before since such same much still already ever yet again can could may "
    "might should must but because however also even".split()
)
"""Words that do not tell what is denied."""


def _ahead(
    tokens: list[Token], parts: list[int], first: int, part: int, folded: str, end: int, reach: int
) -> list[int]:
    out: list[int] = []
    for n in range(first, len(tokens)):
        t = tokens[n]
        if parts[n] < 0 <= part:
            end = t.end + 1
            continue
        if parts[n] != part or len(out) >= reach or (out and t.word in _CLAUSES):
            break
        if "," in folded[end : t.start]:
            break
        end = t.end
        if _telling(t):
            out.append(n)
    return out


_EITHER = ("or ", "/", "/ ")
"""What stands before "without" where both are meant."""
_CLAUSES = frozenset("when where who which whose if".split())
_SUBJECTS = frozenset({"none", "nobody", "no one"})
"""Denials of a subject, which reach what is said of it."""


def _parentheses(folded: str) -> Iterator[tuple[int, int]]:
    at = 0
    while (a := folded.find("(", at)) >= 0:
        b = folded.find(")", a)
        if b < 0:
            return
        yield a, b
        at = b
