"""Where the sentence of a statement points elsewhere than a claim: what it turns round, denies, or does not speak of."""

from __future__ import annotations

import re

from ..reading.claims_frame import Reading
from .carried import Carried, any_carries
from .claimed import EVERY, Claimed
from .held import Held
from .index import StatementIndex
from .otherwise import NOT, NOTHING, QUANTITY, denied_in_both, said_otherwise
from .sought import EVERYDAY, OPPOSABLE, mask_of

REQUIRED = frozenset(
    {
        "prevent",
        "rank",
        "lasting",
        "safe",
        "contain",
        "once",
        "early",
        "instead",
        "oftener",
        "differ",
        "finding",
        "every-week",
        "every-month",
        "every-year",
    }
)
"""Classes that a statement must answer too, or the claim says more than it."""
_WITH_NONE = frozenset({"rank", "change"})
"""Classes in which "none" is an answer of its own: no better, no change."""
_OF_TREATMENTS = frozenset({"works", "advice", "firstline", "safe", "lasting"})
TELLING = 4.0
"""Weight from which a word that is denied on one side only turns the sentence round."""
_AGAINST = frozenset({-1})
_DIRECTIONS = frozenset({"change", "degree", "oftener", "rank", "differ", "works", "speed", "prevent", "cause", "risk"})
_ADDED = re.compile(r"(?i)\b(?:no|without) (?:\w+ )?(?:added|additional|extra|further) (?:benefit|advantage|effect)")


class Turned:
    """Where a statement points elsewhere than a claim."""

    __slots__ = ("agreed", "denied", "index", "missing_signs", "opposed")

    def __init__(self, index: StatementIndex) -> None:
        self.index = index
        self.missing_signs: list[str] = []
        self.denied: list[str] = []
        """What one of the two denies and the other says."""
        self.opposed: list[str] = []
        self.agreed = 0.0
        """Coverage of what is left when the directions that are turned round are set aside."""


def directions(m: Carried, index: StatementIndex) -> Turned:
    """What the sentence that carries most turns round, and what share is carried without that."""
    out = Turned(index)
    if m.part_number < 0:
        return out
    if _points_alike(m):
        out.agreed = m.got / m.total if m.total > 0 else 0.0
        return out
    c, part = m.claimed, m.held.parts[m.part_number]
    if c.denies or m.part_number in m.held.denying:
        _denied(out, c, part)
    _turned(out, c, m.held, part)
    if any(not any_carries(part.figures, f) for f in c.against):
        out.missing_signs.append("rank")
    total = m.total
    against = sum(c.weights.get(f"k:{x}", c.weights.get(f"w:{x}", 0.0)) for x in out.opposed)
    out.agreed = m.got / (total - against) if total > against else 0.0
    return out


def _points_alike(m: Carried) -> bool:
    """Whether claim and sentence plainly point the same way in all that the claim says, and neither denies anything: then the
    sentence need not be read."""
    c, held, n = m.claimed, m.held, m.part_number
    if c.ways is None or n in held.denying:
        return False
    for name, feature, mask in c.ways:
        if (turn := held.turns.get(feature)) is None:
            return False
        here = next((way for k, way in turn[1] if k == n), 0)
        if here not in _ONE_WAY or (name == "certain" and mask & _SURELY and not turn[0] & _SURELY):
            return False
        if name in OPPOSABLE and not mask & (here or turn[0]):
            return False
    return True


_ONE_WAY = frozenset({0, *(mask_of({way}) for way in (-1, 0, 1))})
_SURELY = mask_of({1})


def _turned(out: Turned, c: Claimed, held: Held, part: Reading) -> None:
    """Directions that the sentence turns round, and those that it lacks."""
    if c.every:
        theirs_every = {k for k in part.signs if k.startswith(EVERY)}
        if theirs_every and not c.every <= theirs_every:
            out.missing_signs.append(min(c.every - theirs_every))
    _not_answered(out, c, held, part)
    for name, signs in c.own_signs.items():
        theirs = part.signs.get(name)
        if theirs and len(theirs) > 1:
            theirs = _where_nearest(name, c, held, out.index, part)
        theirs = theirs or held.signs.get(name)
        if not theirs:
            _answered_otherwise(out, name, signs, c, held, part)
            continue
        if name not in OPPOSABLE or signs & theirs or (out.index and _of_another_treatment(name, c, part, out.index)):
            continue
        if name in _WITH_NONE or (0 not in signs | theirs):
            here = name in part.signs and not (
                name == "change" and out.index and _of_other_matter(name, c, part, out.index)
            )
            (out.opposed if here else out.missing_signs).append(name)


def _denied(out: Turned, c: Claimed, part: Reading) -> None:
    """Names and telling words of which one side says and the other denies them."""
    said, named = part.words, part.concepts
    otherwise = [(w, sign) for w, sign in c.own_words.items() if said.get(w, sign) != sign]
    out.opposed += [w for w, _ in otherwise if c.weights[f"w:{w}"] >= TELLING]
    turned = [f for f, sign in c.own_words.items() if f in said or f in named if theirs_of(f, part, sign) * sign < 0]
    denied = [*turned, *[f for f, sign in c.own_concepts.items() if theirs_of(f, part, sign) * sign < 0]]
    out.denied = [f for f in denied if c.weights.get(f, c.weights.get(f"w:{f}", 0.0)) >= EVERYDAY]
    if len(turned) > 1:
        out.denied += turned
    out.denied += [f for f in c.reading.hard if c.reading.concepts[f] < 0 <= theirs_of(f, part, 1)]
    if (out.denied or out.opposed) and (kept := denied_in_both(c, part)) is not None:
        out.denied[:] = [f for f in out.denied if f in kept]
        out.opposed[:] = [f for f in out.opposed if f in kept or f in c.reading.signs]


def _answered_otherwise(out: Turned, name: str, signs: frozenset[int], c: Claimed, held: Held, part: Reading) -> None:
    """A class of the claim that the statement does not have: what it says by the words of another."""
    theirs = said_otherwise(name, part.signs) or said_otherwise(name, held.signs)
    if theirs and (signs & theirs or name not in OPPOSABLE):
        return
    if theirs and name in {*QUANTITY, "advice"} and len(theirs) == 1 and 0 not in signs | theirs:
        out.missing_signs.append(name)
    elif name == "rank" and -1 in part.signs.get("differ", ()):
        out.opposed += [name] if 0 not in signs else []  # "no better" and "no difference" say the same
    elif (name == "rank" and signs == NOTHING and NOT.search(part.text)) or (
        name == "differ" and -1 in signs and 0 in part.signs.get("rank", ())
    ):
        return
    elif name in REQUIRED:
        out.missing_signs.append(name)


def _not_answered(out: Turned, c: Claimed, held: Held, part: Reading) -> None:
    """What the claim asserts and the statement does not speak of: no effect, advice against, a direction, certainty."""
    if not c.reading.signs:
        return
    if -1 in c.reading.signs.get("works", ()) and "add" not in c.reading.words and _ADDED.search(part.text):
        out.missing_signs.append("works")  # no added benefit is not no effect
    if c.reading.signs.get("advice") == _AGAINST and "advice" not in held.signs:
        out.missing_signs.append("advice")
    if 1 in c.reading.signs.get("certain", ()) and 1 not in held.signs.get("certain", ()):
        out.missing_signs.append("certain")
    if {"repeat", "advice"} <= c.reading.signs.keys() and not c.reading.figures and "repeat" not in held.signs:
        out.missing_signs.append("repeat")
    moved = "change" in c.reading.signs and not c.reading.figures and not part.figures
    if moved and not _DIRECTIONS & held.signs.keys():
        out.missing_signs.append("change")


def _where_nearest(
    name: str, c: Claimed, held: Held, index: StatementIndex | None, part: Reading
) -> frozenset[int] | None:
    """The direction of a sentence; where it points both ways, that of its clause that shares most with the claim."""
    theirs = part.signs.get(name)
    if theirs is None or len(theirs) < 2:
        return theirs
    for pieces in (held.clauses.get(part.text, ()), index.pieces(part) if index else ()):
        if len(found := _nearest_of(name, c, pieces)) == 1:
            return found
    return theirs


def _nearest_of(name: str, c: Claimed, pieces: tuple[Reading, ...]) -> frozenset[int]:
    clauses = [x for x in pieces if name in x.signs]
    if not clauses:
        return frozenset()
    shares = [sum(c.weights.get(f, 0.0) for f in x.features if f[:2] != "k:") for x in clauses]
    return frozenset(s for x, share in zip(clauses, shares, strict=True) if share == max(shares) for s in x.signs[name])


def _of_another_treatment(name: str, c: Claimed, part: Reading, index: StatementIndex) -> bool:
    """ "When steroids do not work" says nothing of how another treatment works."""
    if name not in _OF_TREATMENTS or not c.agents:
        return False
    told = [x.agents for x in index.pieces(part) if name in x.signs]
    of = index.vocabulary
    return bool(told) and all(
        agents and not any(of.is_a(a, b) or of.is_a(b, a) for a in agents for b in c.agents) for agents in told
    )


def _of_other_matter(name: str, c: Claimed, part: Reading, index: StatementIndex) -> bool:
    """Told in a stretch that shares nothing telling with the claim, where another stretch does."""
    shares = [
        (name in x.signs, sum(c.weights.get(f, 0.0) for f in x.features if f[:2] != "k:")) for x in index.pieces(part)
    ]
    own = max((s for speaks, s in shares if speaks), default=0.0)
    return own < EVERYDAY < TELLING <= max((s for speaks, s in shares if not speaks), default=0.0)


def denied_beside_figure(c: Claimed, held: Held, index: StatementIndex) -> list[str]:
    """What the stretch with a figure of the claim denies and the claim says, or the other way round."""
    out: list[str] = []
    for figure in c.reading.figures:
        pieces = [
            x
            for part in held.parts
            if any_carries(part.figures, figure)
            for x in index.pieces(part)
            if any_carries(x.figures, figure)
        ]
        for name, sign in (*c.reading.concepts.items(), *c.reading.words.items()):
            theirs = [x.concepts.get(name, x.words.get(name, 0)) for x in pieces]
            if theirs and sign and all(t * sign < 0 for t in theirs):
                out.append(name)
    return out


def theirs_of(feature: str, part: Reading, otherwise: int) -> int:
    """Whether a sentence says (1) or denies (-1) a word or concept; `otherwise` where it does not have it."""
    return part.words.get(feature, part.concepts.get(feature, otherwise))
