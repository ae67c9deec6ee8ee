"""How much of what a claim says a statement carries: by name, word, direction and figure, and in which of its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ..model.vocabulary import Vocabulary
from ..reading.claims_figures import Figure, carries, within
from ..reading.claims_frame import Reading
from .claimed import Claimed, figure_weight
from .held import Held
from .sought import WIDE, Term

ELSEWHERE = 0.6
"""Worth of a word that the statement has in another sentence than the one that carries the claim."""
SIGN_ELSEWHERE = 0.35
NAME_ELSEWHERE = ELSEWHERE + 0.2
FIGURE_ELSEWHERE = 0.8
PUT_OTHERWISE = 0.85
"""Share of the weight of an ordinary word that does not count where a statement has other words for it."""
_ROUNDED = Decimal("0.02")

Shared = tuple[Term, float, tuple[int, ...], tuple[tuple[int, int], ...]]
"""A term that a statement has at all, its worth outside the sentence, and the sentences that have it; of a direction, which
way these point."""


@dataclass(eq=False)
class Carried:
    """What a statement carries of a claim."""

    held: Held
    claimed: Claimed
    coverage: float = field(default=0.0, init=False)
    part_number: int = field(default=-1, init=False)
    telling: int = field(default=0, init=False)
    """How many names, rare words and figures it shares with the claim."""
    worded: float = field(default=0.0, init=False)
    """Weight of what is carried by name and word."""
    informative: float = field(default=0.0, init=False)
    """Weight of what is carried by name, word or figure (not by direction)."""
    borne_figures: Sequence[Figure] = field(default=(), init=False)
    figures_lacked: tuple[Figure, ...] = field(default=(), init=False)
    total: float = field(default=0.0, init=False)
    """Weight of all that the claim says; ordinary words that the statement puts otherwise count little."""
    got: float = field(default=0.0, init=False)
    """Weight of all that is carried."""
    had: Sequence[Shared] = field(default=(), init=False)

    @property
    def part(self) -> Reading | None:
        """The sentence that carries most."""
        return self.held.parts[self.part_number] if self.part_number >= 0 else None

    @property
    def strictly(self) -> float:
        """Share that is carried with every ordinary word counted in full: what a fault is found by."""
        total = self.claimed.total + self.claimed.figures_weight
        return self.got / total if total else 0.0

    @property
    def shared(self) -> frozenset[str]:
        """Features that it has, in whichever sentence."""
        return frozenset([term.feature for term, _, _, _ in self.had])


def measure(out: Carried) -> None:
    """Fills in what is carried: share of the claim by the sentence that carries most."""
    c, held = out.claimed, out.held
    if c.against or c.reading.figures:
        _figures(out, c, held)
    had = out.had = _shared(c.terms, held)
    telling = len(out.borne_figures) + c.further_diseases
    for x in had:
        if x[0].tells:
            telling += 1
    out.telling = telling
    foreign = c.family and [bool(named) and c.family.isdisjoint(named) for named in held.part_conditions]
    if out.borne_figures or (foreign and True in foreign):
        _by_parts(out, foreign or [False] * len(held.part_conditions))
    elif held.part_conditions:
        got, told = _in_sentences(had, len(held.part_conditions))
        out.got = max(got)
        best = out.part_number = got.index(out.got)
        out.informative = out.worded = told[best]
    otherwise = c.plain_weight
    for term, _, _, _ in had if otherwise else ():
        if term.plain:
            otherwise -= term.weight
    total = out.total = c.total + c.figures_weight - PUT_OTHERWISE * otherwise
    out.coverage = out.got / total if total else 0.0


def _by_parts(out: Carried, foreign: list[bool]) -> None:
    """The same where figures are carried or some sentences are about other diseases: what only those have counts less."""
    held, had = out.held, out.had
    borne = [(f, figure_weight(f)) for f in out.borne_figures]
    best = -1.0
    sums: tuple[list[float], list[float]] | None = None
    for n, others in enumerate(foreign):
        if others:
            had, sums = [(term, worth / 3, at, ways) for term, worth, at, ways in had], None
            continue
        if sums is None:
            sums = _in_sentences(had, len(foreign))
        got, worded = sums[0][n], sums[1][n]
        told = worded
        for figure, weight in borne:
            share = weight * (1.0 if any_carries(held.part_figures[n], figure) else FIGURE_ELSEWHERE)
            got += share
            told += share
        if got > best:
            best, out.informative, out.worded, out.part_number = got, told, worded, n
    if borne and True in foreign:
        here = [f for n, others in enumerate(foreign) if not others for f in held.part_figures[n]]
        out.figures_lacked += tuple([f for f in out.borne_figures if not any_carries(here, f)])
    out.got = max(best, 0.0)


def _in_sentences(had: Sequence[Shared], parts: int) -> tuple[list[float], list[float]]:
    """What a statement carries of a claim in whichever sentence, with what each sentence has of its own; in all, and by
    name and word."""
    base = by_name = 0.0
    for term, worth, _, _ in had:
        share = term.weight * worth
        base += share
        if term.speaks:
            by_name += share
    got, told = [base] * parts, [by_name] * parts
    for term, worth, at, ways in had:  # in this order, not that of a set, which differs from process to process
        if at:
            gained = term.weight * (1.0 - worth)
            for n in at:
                got[n] += gained
                told[n] += gained
        elif ways:
            weight, speaks, mask = term.weight, term.speaks, term.mask
            for n, way in ways:
                gained = weight * ((1.0 if mask & way else 0.0) - worth)
                got[n] += gained
                if speaks:
                    told[n] += gained
    return got, told


def _shared(sought: tuple[Term, ...], held: Held) -> list[Shared]:
    """What each feature is worth that the statement has at all, where it is not in the same sentence."""
    out: list[Shared] = []
    where = held.where
    for term in sought:
        if (at := where.get(term.feature)) is not None:
            out.append((term, ELSEWHERE if term.word else NAME_ELSEWHERE, at, ()))
        elif term.word:
            continue
        elif term.sign is not None:
            if (way := held.turns.get(term.feature)) is not None:
                out.append((term, SIGN_ELSEWHERE if term.own_mask & way[0] else 0.0, (), way[1]))
        elif term.wider and _has_wider(term, held):
            out.append((term, NAME_ELSEWHERE, (), ()))
        elif term.spoken and term.spoken <= held.words:
            out.append((term, ELSEWHERE, (), ()))
    return out


def _has_wider(term: Term, held: Held) -> bool:
    """Whether a statement names something wider, as `has` says."""
    if term.product and held.products:
        return not held.products.isdisjoint(term.wider)
    return not held.named.isdisjoint(term.will_do)


def has(concept: str, held: Held, vocabulary: Vocabulary) -> bool:
    """Whether a statement names a concept, a narrower or a wider one. What is said of one product is not said of another."""
    if vocabulary[concept].type == "product" and held.products and concept not in held.concepts:
        return any(a in held.products for a in vocabulary.ancestors(concept))
    if concept in held.concepts:
        return True
    for wider in vocabulary.ancestors(concept):  # noqa: SIM110 (asked too often for a generator)
        if wider in held.named and wider not in WIDE:
            return True
    return False


def any_carries(figures: Iterable[Figure], claimed: Figure) -> bool:
    """Whether one of several figures bears out a claimed one."""
    low, unit = claimed.low, claimed.unit
    for evidence in figures:  # most are of another unit and number, which is seen at once
        if (evidence.unit == unit or evidence.low == low or unit == "doses") and carries(evidence, claimed):
            return True
    return False


def _figures(out: Carried, c: Claimed, held: Held) -> None:
    borne: list[Figure] = []
    lacked = [f for f in c.against if not any_carries(held.figures, f)]
    for figure in c.reading.figures:
        if any_carries(held.figures, figure):
            borne.append(figure)
        elif figure.low < figure.high and any(within(e, figure) for e in held.figures):
            borne.append(figure)  # the claim is wider, not wrong
        elif figure.unit == "year":
            if "authority" in c.kinds and any(f.unit == "year" for f in held.figures):
                lacked.append(figure)  # what an authority said in another year
        elif not _worked_out(figure, c, held):
            lacked.append(figure)
    out.borne_figures, out.figures_lacked = borne, tuple(lacked)


def _worked_out(figure: Figure, c: Claimed, held: Held) -> bool:
    """A share that the reader worked out of "29 of 44", where the statement has both numbers."""
    if figure.comparator != "~":
        return False
    inside = [f for f in c.reading.figures if f is not figure and figure.start <= f.start and f.end <= figure.end + 1]
    if len(inside) != 2 or not all(any_carries(held.figures, f) for f in inside):
        return False
    part, whole = sorted(f.low for f in inside)
    shares = [f.low * whole / 100 for f in held.figures if f.unit == "%" and f.comparator == "~"]
    told = [x for x in shares if abs(x - round(x)) < _ROUNDED]  # other shares of the same whole
    return not told or any(abs(x - part) < _ROUNDED for x in told)
