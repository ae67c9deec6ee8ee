"""What is chosen over what, and what goes from where to where: "A rather than B" against "B over A"."""

from __future__ import annotations

from .contraries import contraries, same_sides
from .directions import VERBS, Direction, sentences
from .pair import Pair
from .tokens import FUNCTION, Spoken, once

_CHOSEN = {("rather", "than"), ("instead", "of"), ("in", "place", "of"), ("in", "preference", "to"), ("preferred", "to"), ("over",),
           ("preferable", "to"), ("as", "opposed", "to")}  # fmt: skip
_STARTS = {phrase[0] for phrase in _CHOSEN}
SIDE = 4
"""Words that name a side."""


def swapped_choice(pair: Pair) -> list[str]:
    """Choices and ways of the claim whose two sides stand the other way round in the statement."""
    return contraries(pair, choices, _verdict)


@once
def choices(text: Spoken) -> list[Direction]:
    """Words between what is chosen and what is not, and between where something comes from and goes to."""
    tokens = text.tokens
    out: list[Direction] = []
    number: list[int] = sentences(text)
    for t in tokens:
        if t.word == "from":
            last = next((u.n for u in tokens[t.n + 2 : t.n + 3 + SIDE] if u.word == "to"), -1)
            scale, left_of = "way", range(t.n + 1, last)
        elif t.word in _STARTS:
            last = next((t.n + n - 1 for n in (1, 2, 3) if tuple(u.word for u in tokens[t.n : t.n + n]) in _CHOSEN), -1)
            scale, left_of = "choice", range(max(0, t.n - 2 * SIDE), t.n)
        else:
            continue
        if last < 0 or last + 1 >= len(tokens):
            continue
        here, clause = number[t.n], tokens[last + 1].clause
        stop = next((u.n for u in tokens[last + 2 :] if u.word in VERBS), len(tokens))
        right = [
            n for n in range(last + 1, stop) if number[n] == here and tokens[n].clause == clause and _names(text, n)
        ][:SIDE]
        left = [n for n in left_of if number[n] == here and _names(text, n)][-SIDE:]
        if left and right:
            sides = (frozenset(left), frozenset(right), frozenset(left))
            out.append(Direction(t.n, last, ((scale, 1),), False, False, False, *sides))
    return out


def _names(text: Spoken, n: int) -> bool:
    t = text.tokens[n]
    return t.word not in FUNCTION and t.figure is None


def _verdict(pair: Pair, d: Direction, e: Direction, offset: int) -> bool | None:
    """Whether two choices among the same things agree."""
    return same_sides(pair, d, e, offset, by_left=True) if d.scales == e.scales else None
