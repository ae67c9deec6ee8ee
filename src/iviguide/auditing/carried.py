"""How much of what a claim says a statement carries: by name, word, direction and figure, and in which of its sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from ..model.vocabulary import Vocabulary
from ..reading.claims_figures import Figure, carries, within
from ..reading.claims_frame import Reading
from .claimed import SPEAKING, Claimed, figure_weight
from .held import Held

OPPOSABLE = frozenset(
    (
        "change rank works advice firstline common safe lasting going routine certain contain speed "
        "early degree oftener available included term order level sex finding differ truth linked "
        "identity "
    ).split()
)
"""Classes in which the opposite answer is a contradiction."""
ELSEWHERE = 0.6
"""Worth of a word that the statement has in another sentence than the one that carries the claim."""
SIGN_ELSEWHERE = 0.35
BY_NAME = 0.2
"""What a name that the statement has elsewhere is worth above a word."""
FIGURE_ELSEWHERE = 0.8
PUT_OTHERWISE = 0.85
"""Share of the weight of an ordinary word that does not count where a statement has other words for it."""
_WIDE = frozenset({"adverse-reaction"})
_ROUNDED = Decimal("0.02")

Shared = tuple[str, float, float, str | None]
"""A feature of a claim that a statement has at all, its weight, its worth outside the sentence, and its class if it is one."""


@dataclass(slots=True)
class Carried:
    """What a statement carries of a claim."""

    held: Held
    claimed: Claimed
    coverage: float = 0.0
    part: Reading | None = None
    """The sentence that carries most."""
    telling: int = 0
    """How many names, rare words and figures it shares with the claim."""
    worded: float = 0.0
    """Weight of what is carried by name and word."""
    informative: float = 0.0
    """Weight of what is carried by name, word or figure (not by direction)."""
    borne_figures: list[Figure] = field(default_factory=list)
    figures_lacked: list[Figure] = field(default_factory=list)
    total: float = 0.0
    """Weight of all that the claim says; ordinary words that the statement puts otherwise count little."""
    got: float = 0.0
    """Weight of all that is carried."""
    shared: frozenset[str] = frozenset()
    """Features that it has, in whichever sentence."""


def measure(out: Carried, vocabulary: Vocabulary) -> None:
    """Fills in what is carried."""
    _figures(out, out.claimed, out.held)
    _words(out, out.claimed, out.held, vocabulary)


def has(concept: str, held: Held, vocabulary: Vocabulary) -> bool:
    """Whether a statement names a concept, a narrower or a wider one. What is said of one product is not said of another."""
    if vocabulary[concept].type == "product" and held.products and concept not in held.concepts:
        return any(a in held.products for a in vocabulary.ancestors(concept))
    if concept in held.concepts:
        return True
    for wider in vocabulary.ancestors(concept):  # noqa: SIM110 (asked too often for a generator)
        if wider in held.named and wider not in _WIDE:
            return True
    return False


def any_carries(figures: Iterable[Figure], claimed: Figure) -> bool:
    """Whether one of several figures bears out a claimed one."""
    for evidence in figures:  # noqa: SIM110 (asked too often for a generator)
        if carries(evidence, claimed):
            return True
    return False


def _words(out: Carried, c: Claimed, held: Held, vocabulary: Vocabulary) -> None:
    """Share of the claim that the statement carries, by its sentence that carries most."""
    shared = _shared(c, held, vocabulary)
    out.shared = frozenset([f for f, _, _, _ in shared])
    out.telling = len(out.borne_figures) + sum([weight >= 2.0 for _, weight, _, sign in shared if sign is None])
    out.telling += max(0, len(c.reading.conditions) - 1)
    best_got, best_told, best_worded, best_part = -1.0, 0.0, 0.0, None
    skipped = False
    figures_here: list[Figure] = []
    borne = [(f, figure_weight(f)) for f in out.borne_figures]
    base = _base(shared)
    for part, features in zip(held.parts, held.part_features, strict=True):
        if c.family and part.conditions and c.family.isdisjoint(part.conditions):
            shared = [(f, weight, worth / 3, sign) for f, weight, worth, sign in shared]
            base = _base(shared)
            skipped = True
            continue  # that sentence is about another disease
        figures_here += part.figures
        got, told = _in_sentence(shared, features, c, part, base)
        worded = told
        for figure, weight in borne:
            share = weight * (1.0 if any_carries(part.figures, figure) else FIGURE_ELSEWHERE)
            got += share
            told += share
        if got > best_got:
            best_got, best_told, best_worded, best_part = got, told, worded, part
    if skipped:
        # figures of another disease in the same statement
        out.figures_lacked += [f for f in out.borne_figures if not any_carries(figures_here, f)]
    otherwise = [f for f in c.plain if f not in out.shared]
    out.total = c.total + c.figures_weight - PUT_OTHERWISE * sum([c.weights[f] for f in otherwise])
    total = out.total
    out.got = max(best_got, 0.0)
    out.coverage = out.got / total if total else 0.0
    out.informative, out.worded, out.part = best_told, best_worded, best_part


def _base(shared: list[Shared]) -> tuple[float, float]:
    """What a statement carries of a claim in whichever sentence; in all, and by name and word."""
    got = told = 0.0
    for _, weight, worth, sign in shared:
        share = weight * worth
        got += share
        if sign is None or sign in SPEAKING:
            told += share
    return got, told


def _in_sentence(
    shared: list[Shared], features: frozenset[str], c: Claimed, part: Reading, base: tuple[float, float]
) -> tuple[float, float]:
    """The same, with what one sentence has of its own."""
    got, told = base
    for f, weight, worth, sign in shared:  # in this order, not that of a set, which differs from process to process
        if f not in features:
            continue
        if sign is None:
            gained = weight * (1.0 - worth)
            told += gained
        else:
            agrees = sign not in OPPOSABLE or c.reading.signs[sign] & part.signs[sign]
            gained = weight * ((1.0 if agrees else 0.0) - worth)
            told += gained if sign in SPEAKING else 0.0
        got += gained
    return got, told


def _shared(c: Claimed, held: Held, vocabulary: Vocabulary) -> list[Shared]:
    """What each feature is worth that the statement has at all, where it is not in the same sentence."""
    out: list[Shared] = []
    features = held.features
    for f, weight in c.weights.items():
        kind = f[:2]
        if kind == "w:":
            if f in features:
                out.append((f, weight, ELSEWHERE, None))
        elif kind == "k:":
            if f in features:
                name = f[2:]
                out.append((f, weight, SIGN_ELSEWHERE if c.reading.signs[name] & held.signs[name] else 0.0, name))
        elif has(f, held, vocabulary):
            out.append((f, weight, ELSEWHERE + BY_NAME, None))
        elif (spoken := c.reading.topic_words.get(f)) and spoken <= held.words:
            out.append((f, weight, ELSEWHERE, None))
    return out


def _figures(out: Carried, c: Claimed, held: Held) -> None:
    out.figures_lacked += [f for f in c.against if not any_carries(held.figures, f)]
    for figure in c.reading.figures:
        if any_carries(held.figures, figure):
            out.borne_figures.append(figure)
        elif figure.low < figure.high and any(within(e, figure) for e in held.figures):
            out.borne_figures.append(figure)  # the claim is wider, not wrong
        elif figure.unit == "year":
            if "authority" in c.kinds and any(f.unit == "year" for f in held.figures):
                out.figures_lacked.append(figure)  # what an authority said in another year
        elif not _worked_out(figure, c, held):
            out.figures_lacked.append(figure)


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
