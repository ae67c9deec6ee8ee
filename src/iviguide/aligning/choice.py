"""What is chosen over what, and what goes from where to where: "A rather than B" against "B over A"."""

from __future__ import annotations

from .alignment import SAME
from .directions import VERBS, Direction, sentences
from .pair import Pair
from .tokens import Spoken
from .turning import contraries

_CHOSEN = {("rather", "than"), ("instead", "of"), ("in", "place", "of"), ("in", "preference", "to"), ("preferred", "to"), ("over",),
           ("preferable", "to"), ("as", "opposed", "to")}  # fmt: skip
_STARTS = {phrase[0] for phrase in _CHOSEN}
SIDE, TOLD, PLAINLY = 4, 0.2, 0.5
"""Words that name a side, weight from which one is told, and how much more must tell that sides are swapped."""


def swapped_choice(pair: Pair) -> list[str]:
    """Choices and ways of the claim whose two sides stand the other way round in the statement."""
    return contraries(pair, choices, _verdict)


def choices(text: Spoken) -> list[Direction]:
    """Words between what is chosen and what is not, and between where something comes from and goes to."""
    if "choices" not in text.kept:
        text.kept["choices"] = _read(text)
    kept: list[Direction] = text.kept["choices"]
    return kept


def _read(text: Spoken) -> list[Direction]:
    tokens = text.tokens
    out: list[Direction] = []
    number: list[int] = text.kept.setdefault("sentences", sentences(text))
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
    return not t.framing and t.figure is None


def _verdict(pair: Pair, d: Direction, e: Direction, offset: int) -> bool | None:
    """Whether two choices among the same things agree."""
    if d.scales != e.scales:
        return None
    tokens, likely = pair.claim.tokens, pair.aligned.likely
    straight = across = crossing = 0.0
    for i in d.left | d.right:
        here = {j - offset for j, s in likely[i] if s >= SAME}
        one, two = not here.isdisjoint(e.left), not here.isdisjoint(e.right)
        if one == two:
            continue
        weight = min(tokens[i].weight, 4.0)
        if (i in d.left) == one:
            straight += weight
        elif one:
            across += weight
        else:
            crossing += weight
    if straight >= across + crossing:
        return True if straight else None
    return False if across >= TOLD and crossing >= TOLD and across + crossing > straight + PLAINLY else None
