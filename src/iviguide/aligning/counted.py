"""Whom or what a figure counts: "2 of 36 obese children" as "2 of 36 non-obese", "11 newborns" as "11 women"."""

from __future__ import annotations

from .alignment import SAME
from .otherwise import contrary
from .pair import Pair
from .tokens import Spoken
from .told import Told, told_by

OF_WHOM = frozenset(
    "age sex mother give-take size-weight health preg severity acute primary novel exposed immune twin".split()
)
"""Questions whose words tell which people a figure counts."""
_COUNTS = frozenset({"n", "", "%"})
NEXT, WITHIN = 2, 3
"""Tokens after a figure among which is what it counts, and among which the people stand whom it counts."""
_PERSONS = {
    word: n
    for n, words in enumerate(
        (
            "newborns neonates babies infants fetuses",
            "women mothers pregnancies",
            "men fathers",
            "siblings sisters brothers",
            "donors volunteers",
        )
    )
    for word in words.split()
}
"""People of whom none is one of the others, where a figure counts them."""


def counted(pair: Pair) -> list[str]:
    """What a figure of the claim counts, where the statement counts another by it."""
    claim, held, out = pair.claim, pair.aligned.held, []
    for t in claim.tokens:
        if t.figure is None or t.figure.unit not in _COUNTS:
            continue
        against = [
            _otherwise(claim, t.n, pair.texts[held[j][0]], held[j][1].n)
            for j, s in pair.aligned.likely[t.n]
            if s >= SAME
        ]
        found = [x for x in against if x is not None]
        if found and all(found):
            out.append(found[0])
    return out


def _otherwise(claim: Spoken, i: int, text: Spoken, n: int) -> str | None:
    """What the two figures count, if one is not the other; empty if they count the same, None if either does not tell."""
    one, two = _person(claim, i), _person(text, n)
    if one is not None and two is not None and _PERSONS[one] != _PERSONS[two]:
        return f"{one} for {two}"
    mine, theirs = _told(claim, i), _told(text, n)
    if mine is None or theirs is None:
        return None
    return "" if contrary(mine[1], theirs[1]).isdisjoint(OF_WHOM) else f"{mine[0]} for {theirs[0]}"


def _told(text: Spoken, n: int) -> tuple[str, Told] | None:
    """The word of a closed class that follows a figure right away."""
    clause, said = text.tokens[n].clause, told_by(text)
    after = next((t for t in text.tokens[n + 1 : n + 1 + NEXT] if t.figure is None and t.clause == clause), None)
    return (after.word, said[after.n]) if after is not None and after.n in said else None


def _person(text: Spoken, n: int) -> str | None:
    """The people whom a figure counts: those named next."""
    clause = text.tokens[n].clause
    return next(
        (t.word for t in text.tokens[n + 1 : n + 1 + WITHIN] if t.clause == clause and t.word in _PERSONS), None
    )
