"""Whom or what a figure counts: "2 of 36 obese children" as "2 of 36 non-obese", "11 newborns" as "11 women"."""

from __future__ import annotations

from .alignment import SAME
from .otherwise import contrary
from .pair import Pair
from .tokens import Spoken
from .told import OF_WHOM, Told, told_by

_COUNTS = frozenset({"n", "", "%"})
NEXT, WITHIN = 2, 3
"""Tokens after a figure among which is what it counts, and among which the people stand whom it counts."""
_KINDS = {
    word: n
    for n, words in enumerate(
        (
            "newborns neonates babies infants fetuses siblings sisters brothers",
            "women mothers pregnancies",
            "men fathers",
            "donors volunteers",
            "patients people persons individuals recipients",
            "adults",
            "children adolescents toddlers teenagers",
            "infusions infusion doses injections",
            "courses cycles",
            "years",
            "vials bottles bags ampoules",
            "lots batches",
            "centers centres hospitals clinics countries",
            "trials studies",
        )
    )
    for word in words.split()
}
"""Whom and what figures count, of which none is one of the others."""
_NEWBORNS, _WOMEN, _MEN, _DONORS, _OF_ALL, _ADULTS, _CHILDREN = _PEOPLE = range(7)
_MAY_BE = frozenset({(_NEWBORNS, _CHILDREN), (_WOMEN, _ADULTS), (_MEN, _ADULTS), (_DONORS, _ADULTS)})
"""People who may be others as well: newborns are children, and women may be adults."""
_STOPS = frozenset("and or but versus vs than with in".split())


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
    one, two = _kind(claim, i), _kind(text, n)
    if one and two and not _may_be(_KINDS[one], _KINDS[two]):
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


def _kind(text: Spoken, n: int) -> str | None:
    """What a figure counts, or is a share of: "27 siblings", "0.067 % of 11,907 infusions"."""
    for word in reversed(text.tokens[n].words):
        if word in _KINDS:
            return word  # "two women" is one figure
    left, before = WITHIN, ""
    for t in text.tokens[n + 1 :]:
        if (
            t.clause != text.tokens[n].clause
            or t.word in _STOPS
            or (t.figure is not None and before != "of")
            or not left
        ):
            break
        if t.word in _KINDS:
            return t.word
        left -= t.figure is None
        before = t.word
    return None


def _may_be(one: int, two: int) -> bool:
    """Whether two figures may count the same: newborns are people too."""
    among = _OF_ALL in (one, two) and one in _PEOPLE and two in _PEOPLE
    return one == two or among or (min(one, two), max(one, two)) in _MAY_BE
