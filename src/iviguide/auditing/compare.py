"""A claim laid beside a statement: what is carried, what is missing, what is turned round, and whether it is about the same people."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from ..aligning.tokens import Token
from ..matching import Comparison
from ..model.vocabulary import Vocabulary
from ..reading.claims_figures import Figure
from ..reading.claims_frame import Reading
from .binding import told_of_other
from .carried import Carried, any_carries, has, measure
from .claimed import EVERY, EVERYDAY, Claimed
from .held import Held
from .index import StatementIndex
from .names import missing_names
from .otherwise import NOT, NOTHING, QUANTITY, denied_in_both, said_otherwise
from .people import compared_people, on_other_agent
from .sought import OPPOSABLE

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
BOUND_FROM = 0.5
"""Coverage from which it is looked into what a figure is told of."""
FEW = 3
TELLING = 4.0
"""Weight from which a word that is denied on one side only turns the sentence round."""

V = TypeVar("V")
_AGAINST = frozenset({-1})
_DIRECTIONS = frozenset({"change", "degree", "oftener", "rank", "differ", "works", "speed", "prevent", "cause", "risk"})
_ADDED = re.compile(r"(?i)\b(?:no|without) (?:\w+ )?(?:added|additional|extra|further) (?:benefit|advantage|effect)")

__all__ = ["OPPOSABLE", "Match", "laid_beside"]


@dataclass(slots=True)
class Turned:
    """Where a statement points elsewhere than a claim."""

    index: StatementIndex
    missing_signs: list[str] = field(default_factory=list)
    denied: list[str] = field(default_factory=list)
    """What one of the two denies and the other says."""
    opposed: list[str] = field(default_factory=list)
    agreed: float = 0.0
    """Coverage of what is left when the directions that are turned round are set aside."""


@dataclass(eq=False)
class Match(Carried):
    """A statement beside a claim. What it carries is measured at once, all else when a verdict turns on it: most
    statements that are looked at carry so little that it is never asked."""

    index: StatementIndex = field(kw_only=True)
    _about: tuple[Comparison, list[str], list[str], bool] | None = field(default=None, init=False)
    _missing: list[str] | None = field(default=None, init=False)
    _turned: Turned | None = field(default=None, init=False)
    read_otherwise: str | None = field(default=None, init=False)
    """What it says otherwise, read side by side (see `side_by_side`); empty where nothing."""
    left_out: tuple[Token, ...] | None = field(default=None, init=False)
    """What of the claim it leaves out, read side by side."""
    _bound: bool = field(default=False, init=False)
    """Whether it was looked into what its figures are told of."""

    @property
    def id(self) -> str:
        return self.held.statement.id

    # --- whom it is about -------------------------------------------------------------------------------------------
    @property
    def _people(self) -> tuple[Comparison, list[str], list[str], bool]:
        if self._about is None:
            c, held, index = self.claimed, self.held, self.index
            self._about = (*compared_people(c, held, index), on_other_agent(c, held, index.vocabulary))
        return self._about

    @property
    def comparison(self) -> Comparison:
        return self._people[0]

    @property
    def other_people(self) -> list[str]:
        """Axes on which the statement is about others."""
        return self._people[1]

    @property
    def narrower(self) -> list[str]:
        """Axes on which it is about a part of those meant."""
        return self._people[2]

    @property
    def other_agent(self) -> bool:
        return self._people[3]

    @property
    def same_people(self) -> bool:
        _, others, _, other_agent = self._about or self._people
        return not others and not other_agent

    # --- what it does not carry -------------------------------------------------------------------------------------
    @property
    def missing(self) -> list[str]:
        """Named concepts that the statement does not carry."""
        if self._missing is None:
            self._missing = missing_names(self.claimed, self.held, self.index.vocabulary)
        return self._missing

    @property
    def missing_figures(self) -> tuple[Figure, ...]:
        if not self._bound:
            self._bound = True  # from here on as found; what follows asks for the figures itself
            if self.borne_figures and self.coverage >= BOUND_FROM and self.bears_out:
                c, parts = self.claimed, self.held.parts
                self.figures_lacked += tuple([f for f in self.borne_figures if told_of_other(f, c, parts, self.index)])
                self.turned.denied += denied_beside_figure(c, self.held, self.index)
        return self.figures_lacked

    @property
    def missing_words(self) -> list[str]:
        """Content words of the claim that the statement does not use."""
        c, has_words = self.claimed, self.held.words
        return [f[2:] for f in c.weights if f[:2] == "w:" and f[2:] not in has_words and f not in c.plain]

    @property
    def lacking(self) -> tuple[str, ...]:
        """Telling names and words of the claim that it does not have at all."""
        weights = self.claimed.weights.items()
        return tuple(f for f, w in weights if w >= TELLING and f[:2] != "k:" and f not in self.shared)

    # --- where it points elsewhere ----------------------------------------------------------------------------------
    @property
    def turned(self) -> Turned:
        if self._turned is None:
            self._turned = _directions(self)
        return self._turned

    @property
    def missing_signs(self) -> list[str]:
        return self.turned.missing_signs

    @property
    def denied(self) -> list[str]:
        return self.turned.denied

    @property
    def opposed(self) -> list[str]:
        return self.turned.opposed

    @property
    def agreed(self) -> float:
        return self.turned.agreed

    # --- taken together ---------------------------------------------------------------------------------------------
    @property
    def context(self) -> float:
        """Share of the rest of the sentence that the statement carries; for clauses that say little by themselves."""
        return _context(self.claimed, self.held, self.index.vocabulary)

    @property
    def on_subject(self) -> bool:
        """On the same condition and treatment, and some further point of the claim."""
        return _on_subject(self, self.claimed, self.held)

    @property
    def carried(self) -> bool:
        """All that is named and every figure is carried and nothing is turned round."""
        if self.figures_lacked or self.missing:  # what each figure is told of changes nothing any more
            return False
        return not (self.missing_figures or self.opposed or self.denied)

    @property
    def bears_out(self) -> bool:
        """As `carried`, and for these people."""
        return not self.figures_lacked and not self.missing and self.same_people and self.carried


def laid_beside(c: Claimed, statements: Iterable[Held], index: StatementIndex) -> list[Match]:
    """Statements beside a claim, axis by axis; those that carry most come first."""
    out = []
    for held in statements:
        m = Match(held, c, index=index)
        measure(m)
        out.append(m)
    out.sort(key=lambda m: (-m.coverage, m.held.statement.id))
    return out


def _directions(m: Match) -> Turned:
    """What the sentence that carries most turns round, and what share is carried without that."""
    out = Turned(m.index)
    c, part = m.claimed, m.part
    if part is None:
        return out
    if c.denies or m.part_number in m.held.denying:
        _denied(out, c, part)
    _turned(out, c, m.held, part)
    if any(not any_carries(part.figures, f) for f in c.against):
        out.missing_signs.append("rank")
    total = m.total
    against = sum(c.weights.get(f"k:{x}", c.weights.get(f"w:{x}", 0.0)) for x in out.opposed)
    out.agreed = m.got / (total - against) if total > against else 0.0
    return out


def _turned(out: Turned, c: Claimed, held: Held, part: Reading) -> None:
    """Directions that the sentence turns round, and those that it lacks."""
    if c.every:
        theirs_every = {k for k in part.signs if k.startswith(EVERY)}
        if theirs_every and not c.every <= theirs_every:
            out.missing_signs.append(min(c.every - theirs_every))
    _not_answered(out, c, held, part)
    for name, signs in _own(c.reading.signs, c).items():
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
    words, concepts = _own(c.reading.words, c), _own(c.reading.concepts, c)
    out.opposed += [
        w for w, sign in words.items() if part.words.get(w, sign) != sign and c.weights[f"w:{w}"] >= TELLING
    ]
    turned = [f for f, sign in words.items() if theirs_of(f, part, sign) * sign < 0]
    denied = [*turned, *(f for f, sign in concepts.items() if theirs_of(f, part, sign) * sign < 0)]
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


def _own(said: dict[str, V], c: Claimed) -> dict[str, V]:
    """Of what is read with its whole sentence, that which the clause itself says: the rest answers for itself."""
    own = c.claim.reading
    if c.reading is own:
        return said
    return {x: v for x, v in said.items() if x in own.words or x in own.concepts or x in own.signs}


def _context(c: Claimed, held: Held, vocabulary: Vocabulary) -> float:
    if not c.context:
        return 1.0
    got = sum(
        w
        for f, w in c.context.items()
        if (
            f[2:] in held.words if f[:2] == "w:" else f[2:] in held.signs if f[:2] == "k:" else has(f, held, vocabulary)
        )
    )
    return got / sum(c.context.values())


def _on_subject(out: Match, c: Claimed, held: Held) -> bool:
    if not out.same_people or (c.conditions and not held.conditions):
        return False
    if c.agents and not c.agents & held.agents:
        return False
    if not c.own_agents and not c.reading.figures and not c.reading.hard:
        return False
    units = {f.unit for f in c.reading.figures} - {"", "h", "n"}
    if units & {f.unit for f in held.figures} and len(c.weights) < FEW:
        return True
    further = (set(c.reading.features) - c.agents - set(c.conditions)) & held.features
    return bool(further)


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
