"""A claim laid beside a statement: what is carried, what is missing, what is turned round, and whether it is about the same people."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from ..matching import Comparison
from ..model.vocabulary import Vocabulary
from ..reading.claims_figures import Figure
from .binding import told_of_other
from .carried import Carried, has, measure
from .claimed import Claimed
from .held import Held
from .index import StatementIndex
from .names import missing_names
from .people import compared_people, on_other_agent
from .sought import OPPOSABLE, Term
from .turned import TELLING, Turned, denied_beside_figure, directions

BOUND_FROM = 0.5
"""Coverage from which it is looked into what a figure is told of."""
ROUNDING = 1e-6
_ID, _COVERAGE = attrgetter("held.statement.id"), attrgetter("coverage")

__all__ = ["OPPOSABLE", "Match", "laid_beside"]


class Match(Carried):
    """A statement beside a claim. What it carries is measured at once, all else when a verdict turns on it: most
    statements that are looked at carry so little that it is never asked."""

    __slots__ = ("_about", "_bound", "_missing", "_same", "_turned", "index", "lacks", "read_otherwise")

    def __init__(self, held: Held, claimed: Claimed, index: StatementIndex) -> None:
        super().__init__(held, claimed)
        self.index = index
        self._about: tuple[Comparison, list[str], list[str]] | None = None
        self._same: bool | None = None
        self._missing: list[str] | None = None
        self._turned: Turned | None = None
        self.read_otherwise: str | None = None
        """What it says otherwise, read side by side (see `side_by_side`); empty where nothing."""
        self.lacks: int | None = None
        """How many words of the claim it leaves out, read side by side."""
        self._bound = False
        """Whether it was looked into what its figures are told of."""

    @property
    def id(self) -> str:
        return self.held.statement.id

    # --- whom it is about -------------------------------------------------------------------------------------------
    @property
    def _people(self) -> tuple[Comparison, list[str], list[str]]:
        if self._about is None:
            self._about = compared_people(self.claimed, self.held, self.index)
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
        return on_other_agent(self.claimed, self.held, self.index.vocabulary)

    @property
    def same_people(self) -> bool:
        if self._same is None:
            self._same = not self.other_agent and not self._people[1]
        return self._same

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
        has_words = self.held.words
        said = [t.feature[2:] for t in self.claimed.words if not t.plain]
        return [word for word in said if word not in has_words]

    @property
    def lacking(self) -> list[Term]:
        """Telling names and words of the claim that it does not have at all."""
        c, had = self.claimed, self.had
        return [t for t in (*c.names, *c.words) if t.weight >= TELLING and t not in had]

    # --- where it points elsewhere ----------------------------------------------------------------------------------
    @property
    def turned(self) -> Turned:
        if self._turned is None:
            self._turned = directions(self, self.index)
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

    def may_oppose(self, least: float) -> bool:
        """Whether it may turn something round and agree in so much of the rest, as far as is known before its sentence is read."""
        c = self.claimed
        if c.denies or self.part_number in self.held.denying:
            return True
        rest = self.total - c.pointing
        return bool(c.own_signs) and (rest <= 0 or self.got >= least * rest - ROUNDING)

    # --- taken together ---------------------------------------------------------------------------------------------
    @property
    def context(self) -> float:
        """Share of the rest of the sentence that the statement carries; for clauses that say little by themselves."""
        return _context(self.claimed, self.held, self.index.vocabulary)

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
        m = Match(held, c, index)
        measure(m)
        out.append(m)
    out.sort(key=_ID)
    out.sort(key=_COVERAGE, reverse=True)  # of those that carry as much, the first by id
    return out


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
