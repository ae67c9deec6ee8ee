"""How much of what a claim says a statement carries: by name, word, direction and figure, and in which of its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from ..model.vocabulary import Vocabulary
from ..reading.claims_figures import ANY_UNIT, Figure, carries, within
from ..reading.claims_frame import Reading
from .claimed import Claimed, figure_weight
from .held import Held
from .sought import ELSEWHERE, NAME_ELSEWHERE, SIGN_ELSEWHERE, WIDE, Term

FIGURE_ELSEWHERE = 0.8
PUT_OTHERWISE = 0.85
"""Share of the weight of an ordinary word that does not count where a statement has other words for it."""
_ROUNDED = Decimal("0.02")

Shared = tuple[Term, float, tuple[int, ...], tuple[tuple[int, int], ...]]
"""A term that a statement has at all, its worth outside the sentence, and the sentences that have it; of a direction, which
way these point."""


class Carried:
    """What a statement carries of a claim. Twenty are made for every claim, so that making one must cost little."""

    __slots__ = (
        "borne_figures",
        "claimed",
        "coverage",
        "figures_lacked",
        "got",
        "had",
        "held",
        "informative",
        "named",
        "part_number",
        "telling",
        "total",
        "worded",
    )

    def __init__(self, held: Held, claimed: Claimed) -> None:
        self.held = held
        self.claimed = claimed
        self.coverage = 0.0
        self.part_number = -1
        self.telling = 0
        """How many names, rare words and figures it shares with the claim."""
        self.worded = 0.0
        """Weight of what is carried by name and word."""
        self.informative = 0.0
        """Weight of what is carried by name, word or figure (not by direction)."""
        self.borne_figures: Sequence[Figure] = ()
        self.figures_lacked: tuple[Figure, ...] = ()
        self.total = 0.0
        """Weight of all that the claim says; ordinary words that the statement puts otherwise count little."""
        self.got = 0.0
        """Weight of all that is carried."""
        self.had: Sequence[Term] = ()
        """What it has of the claim, in whichever sentence."""
        self.named = 0.0
        """Weight of the names and words among that."""

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
        return frozenset([term.feature for term in self.had])


def measure(out: Carried) -> None:
    """Fills in what is carried: share of the claim by the sentence that carries most."""
    c, held = out.claimed, out.held
    if c.figured:
        _figures(out, c, held)
    parts = held.part_conditions
    if c.family and held.told_of and not c.family.issuperset(held.told_of):
        foreign = [bool(named) and c.family.isdisjoint(named) for named in parts]
        otherwise = _by_parts(out, foreign) if True in foreign else _in_all(out, c, held, len(parts))
    else:
        otherwise = _in_all(out, c, held, len(parts))
    total = out.total = c.total + c.figures_weight - PUT_OTHERWISE * otherwise
    out.coverage = out.got / total if total else 0.0


def _in_all(out: Carried, c: Claimed, held: Held, parts: int) -> float:
    """The usual case, in which no sentence counts less than another: what `_by_parts` works out, in one go. Gives the weight
    of ordinary words that the statement puts otherwise.

    Sums are made in the order of the claim: in another, they differ in their last digit.
    """
    had: list[Term] = []
    named: list[tuple[float, tuple[int, ...]]] = []
    worded: list[tuple[float, tuple[int, ...]]] = []
    base = by_name = _by_name(out, c, held, had, named)
    pointing = []
    for term in c.signs:
        if (way := held.turns.get(term.feature)) is not None:
            had.append(term)
            agrees = term.own_mask & way[0] != 0
            pointing.append((term, agrees, way[1]))
            if agrees:
                base += term.elsewhere
                by_name += term.elsewhere if term.speaks else 0.0
    where, otherwise = held.where, c.plain_weight
    for term in c.words:
        if (at := where.get(term.feature)) is not None:
            base += term.elsewhere
            by_name += term.elsewhere
            worded.append((term.gained, at))
            had.append(term)
            out.named += term.weight
            out.telling += term.tells
            if term.plain:
                otherwise -= term.weight
    out.had = had
    if parts:
        got, told = [base] * parts, [by_name] * parts
        _gain(got, told, named)
        for term, agrees, ways in pointing:
            _turn(got, told, term, agrees, ways)
        _gain(got, told, worded)
        by_word = told
        if out.borne_figures:
            by_word = told.copy()
            _add_figures(out.borne_figures, held, got, told)
        out.got = max(got)
        best = out.part_number = got.index(out.got)
        out.informative, out.worded = told[best], by_word[best]
    return otherwise


def _add_figures(borne: Sequence[Figure], held: Held, got: list[float], told: list[float]) -> None:
    """Adds what each sentence carries by figure."""
    weighed = [(f, figure_weight(f)) for f in borne]
    for n, figures in enumerate(held.part_figures):
        for figure, weight in weighed:
            share = weight * (1.0 if any_carries(figures, figure) else FIGURE_ELSEWHERE)
            got[n] += share
            told[n] += share


def _by_name(
    out: Carried, c: Claimed, held: Held, had: list[Term], gains: list[tuple[float, tuple[int, ...]]]
) -> float:
    """The weight of the names of a claim that a statement carries anywhere."""
    where, base, named = held.where, 0.0, 0.0
    telling = c.further_diseases + len(out.borne_figures)
    for term in c.names:
        if (at := where.get(term.feature)) is not None:
            base += term.elsewhere
            gains.append((term.gained, at))
        elif term.wider and _has_wider(term, held):
            base += term.elsewhere
        elif term.spoken and term.spoken <= held.words:
            base += term.weight * ELSEWHERE
        else:
            continue
        named += term.weight
        telling += term.tells
        had.append(term)
    out.named, out.telling = named, telling
    return base


def _gain(got: list[float], told: list[float], gains: list[tuple[float, tuple[int, ...]]]) -> None:
    """Adds what the sentences that have a name or word carry more than the others."""
    for gained, at in gains:
        for n in at:
            got[n] += gained
            told[n] += gained


def _turn(got: list[float], told: list[float], term: Term, agrees: bool, ways: tuple[tuple[int, int], ...]) -> None:
    """Adds what each sentence has of a direction."""
    weight, mask = term.weight, term.mask
    worth = SIGN_ELSEWHERE if agrees else 0.0
    for n, way in ways:
        gained = weight * ((1.0 if mask & way else 0.0) - worth)
        got[n] += gained
        if term.speaks:
            told[n] += gained


def _by_parts(out: Carried, foreign: list[bool]) -> float:
    """The same where some sentences are about other diseases: what only those have counts less."""
    c, held = out.claimed, out.held
    had = _shared(c.terms, held)
    terms = out.had = [x[0] for x in had]
    out.telling = len(out.borne_figures) + c.further_diseases + sum([t.tells for t in terms])
    out.named = sum([t.weight for t in terms if t.sign is None])
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
    otherwise = c.plain_weight
    for t in terms if otherwise else ():
        if t.plain:
            otherwise -= t.weight
    return otherwise


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


def _shared(sought: list[Term], held: Held) -> list[Shared]:
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
    unit = claimed.unit
    if unit not in ANY_UNIT:  # only one of the same unit can
        for evidence in figures:  # noqa: SIM110 (asked too often for a generator)
            if evidence.unit == unit and carries(evidence, claimed):
                return True
        return False
    low = claimed.low
    for evidence in figures:  # most are of another unit and number, which is seen at once
        if (evidence.unit == unit or evidence.low == low or unit == "doses") and carries(evidence, claimed):
            return True
    return False


def _figures(out: Carried, c: Claimed, held: Held) -> None:
    borne: list[Figure] = []
    lacked = [f for f in c.against if not any_carries(held.figures, f)]
    kept = held.kept
    for figure in c.reading.figures:
        unit = figure.unit
        if unit in ANY_UNIT:
            of_unit: Iterable[Figure] = kept.figures
        elif unit in kept.units:
            of_unit = kept.by_unit[unit]
        else:  # it has no such figure at all
            if unit != "year" and not _worked_out(figure, c, held):
                lacked.append(figure)
            continue
        if any_carries(of_unit, figure):
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
