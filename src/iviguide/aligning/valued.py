"""What a claim that has little in common with a statement says of its own: "superior", "is indicated", "raises the need for".

Names and a word or two are soon shared: "IVIG is superior to steroids in warm disease" has all of theirs from "IVIG does not replace
steroids in warm disease". What is judged there is said by none.
"""

from __future__ import annotations

from .alignment import KIN, SAME
from .directions import directions
from .exchanged import pieces, places_of
from .pair import Pair
from .tokens import DENIALS, Token

_JUDGING = frozenset(
    """
    superior inferior preferred preferable indicated indication recommended first-line effective safe unsafe better
    best worse standard mandatory cures cure prevents prevent worsens worsen useful harmful dangerous raises increases increase
    rare common uncommon frequent
    """.split()
)
_AT_ONCE = frozenset("right immediately straight directly soon shortly".split())
_AFTER = frozenset({"after", "following"})
_CHANGES = frozenset(
    "raises increases lowers reduces decreases cuts shortens prolongs doubles halves worsens improves".split()
)
_AWAY = frozenset("by after with than before on at from".split())
OBJECT, SUBJECT = 5, 4
"""Tokens behind a verb in which stands what it changes, and before it, who changes it."""


def hastens(pair: Pair) -> bool:
    """ "Right after", where the statement knows of no such haste."""
    tokens = pair.claim.tokens
    pressed = (t for t in tokens[:-1] if t.word in _AT_ONCE and tokens[t.n + 1].word in _AFTER)
    return any(not _is_met(pair, t) for t in pressed)


def judges(pair: Pair) -> bool:
    """Whether a claim judges what the statement does not, or changes what does not change there."""
    tokens = pair.claim.tokens
    return any((_judges(pair, t) and not _is_met(pair, t)) or _changes_another(pair, t) for t in tokens)


def judges_another(pair: Pair) -> bool:
    """Whether what a claim judges is judged of another thing there: in "headache, fever and rarely arthritis" headache is not rare."""
    return any(_judges(pair, t) and not _is_met_there(pair, t) for t in pair.claim.tokens)


def _is_met(pair: Pair, t: Token) -> bool:
    return any(s >= SAME for _, s in pair.aligned.likely[t.n])


def _is_met_there(pair: Pair, t: Token) -> bool:
    """Whether the statement has a word in a piece that tells of anything the claim names."""
    places = places_of(pair, t, SAME)
    names = (x for x in pair.claim.tokens if x.concept is not None)
    return any(not places.isdisjoint(places_of(pair, x, SAME)) for x in names)


def _judges(pair: Pair, t: Token) -> bool:
    if t.word not in _JUDGING or t.framing or t.concept is not None or not t.n:
        return False  # "Indication: ..." is a label
    return not any(x.word in DENIALS for x in pair.claim.tokens[: t.n])


def _changes_another(pair: Pair, t: Token) -> bool:
    """Whether immunoglobulin is said to change something of which the statement tells no change, though it tells of some."""
    tokens = pair.claim.tokens
    if t.word not in _CHANGES or any(x.word in DENIALS for x in tokens[max(0, t.n - SUBJECT) : t.n]):
        return False
    if not any(x.concept in pair.aligner.immunoglobulin for x in tokens[max(0, t.n - SUBJECT) : t.n]):
        return False
    number = pieces(pair.claim)
    after = [x for x in tokens[t.n + 1 : t.n + 1 + OBJECT] if number[x.n] == number[t.n]]
    changed = next((x for x in after if x.concept is not None or x.word in _AWAY), None)
    if changed is None or changed.concept is None:
        return False
    there = places_of(pair, changed, KIN)
    moving = {
        (k, pieces(text)[d.first])
        for k, text in enumerate(pair.texts)
        for d in directions(text)
        if not (d.equal or d.denied)
    }
    return bool(there) and there.isdisjoint(moving)
