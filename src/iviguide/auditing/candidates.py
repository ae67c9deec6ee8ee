"""Statements that share most with a claim at first sight: these are laid beside it.

A set of statements is one whole number, a bit for each: what two sets have in common is worked out in one step however many they
are. Statements that share the same features of a claim share the same weight, so that it is added up once for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from ..model.vocabulary import Vocabulary
from ..reading.claims_figures import Figure
from .sought import COMMON, Term

MOST = 20
"""Statements that a claim is laid beside, out of those that share most with it at first sight."""
LOOKED_AT = 64
SAME_PEOPLE = 3.0
ON_SUBJECT, ON_NONE = 4.0, 3.0
"""What it counts for that a statement is on the same disease, or on no disease in particular."""
LEAST_SHARED = 0.12
LEAST_OF_BEST = 0.25
FEW = 4
"""A claim with no more names and words than this is laid beside all that is said on its disease."""
MOST_FIGURES = 4_000
"""Figures of which it is remembered what statements have them."""
BY_FIGURE = 2.5
"""Weight of a figure in finding statements."""
ROUNDING = 1e-6
Set = int
"""Statements, a bit for each."""
Group = tuple[Set, float]
"""Statements that share the same with a claim, and its weight."""


class Candidates:
    """All statements, by feature, figure, disease and people."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        by_figure: dict[str, Set],
        ranges: dict[str, list[tuple[float, float, int]]],
        conditions: dict[str, Set],
        people: dict[str, Set],
    ) -> None:
        self.vocabulary = vocabulary
        self._by_figure, self._ranges = by_figure, ranges
        self._conditions, self._people = conditions, people
        self._on_some = _union(conditions.values())
        self._by_range: dict[tuple[Decimal, Decimal, str], Set] = {}
        self._by_conditions: dict[tuple[str, ...], Set] = {}

    def find(
        self,
        terms: list[Term],
        signs: list[Term],
        figures: tuple[Figure, ...],
        conditions: tuple[str, ...] = (),
        people: frozenset[str] = frozenset(),
    ) -> list[int]:
        """Statements, by number, that share most with a claim, in no order. `signs`: its directions, which are among its terms."""
        wanted = self._on(conditions) if conditions else 0
        least = LEAST_SHARED * (sum([t.weight for t in terms]) + BY_FIGURE * len(figures))
        found = [(t.weight, t.having) for t in terms if t.having and not t.common]
        with_figure = [(BY_FIGURE, self._with_figure(figure)) for figure in figures]
        on_these: list[tuple[float, Set]] = []
        if signs and len(terms) - len(signs) <= FEW:
            on_these = [(t.weight, wanted & t.having) for t in signs if t.having]
        found = _without_light(found, with_figure, least, sum([weight for weight, _ in on_these]))
        groups = _grouped([*found, *with_figure, *on_these])
        if not groups:
            return []
        least = max(least, LEAST_OF_BEST * max([weight for _, weight in groups]))
        groups = [x for x in groups if x[1] >= least]
        if sum([some.bit_count() for some, _ in groups]) > MOST:
            groups = self._best_of(groups, wanted, people, [(t.weight, t.having) for t in terms if t.common])
        return numbers_of(_union([some for some, _ in groups]))

    def _best_of(
        self, groups: list[Group], wanted: Set, people: frozenset[str], common: list[tuple[float, Set]]
    ) -> list[Group]:
        """Those that share most: on the same disease and people first, and of these counted in full, since features that
        many statements have find nothing, but they tell."""
        subjects = ((ON_SUBJECT, wanted), (ON_NONE, ~(wanted | self._on_some)))
        groups = _raised(groups, subjects)
        if people:
            groups = _raised(groups, ((SAME_PEOPLE, _union([self._people.get(x, 0) for x in people])),))
        groups = _first_of(groups, LOOKED_AT)
        if common:
            more: list[tuple[Set, float, float]] = [(some, total, 0.0) for some, total in groups]
            for weight, having in common:
                more = [
                    x
                    for some, total, added in more
                    for x in ((some & having, total, added + weight), (some & ~having, total, added))
                    if x[0]
                ]
            groups = [(some, total + added) for some, total, added in more]
        return _first_of(groups, MOST)

    def _with_figure(self, figure: Figure) -> Set:
        """Statements that have a figure, or a range that it lies in."""
        key = figure.low, figure.high, figure.unit
        known = self._by_range.get(key)
        if known is None:
            if len(self._by_range) > MOST_FIGURES:
                self._by_range.clear()
            known = self._by_range[key] = self._statements_with(figure)
        return known

    def _statements_with(self, figure: Figure) -> Set:
        out = 0
        for value in {figure.low, figure.high}:
            found = self._by_figure.get(str(value.normalize()), 0)
            if found.bit_count() <= COMMON:
                out |= found
        low, high = float(figure.low), float(figure.high)
        return out | set_of(i for a, b, i in self._ranges.get(figure.unit, ()) if a <= low and high <= b)

    def _on(self, conditions: tuple[str, ...]) -> Set:
        """Statements on these conditions, wider or narrower ones."""
        key = conditions[:2]
        found = self._by_conditions.get(key)
        if found is None:
            wanted = {x for c in key for x in self.vocabulary.family(c)}
            found = self._by_conditions[key] = _union([self._conditions.get(x, 0) for x in wanted])
        return found


def set_of(numbers: Iterable[int]) -> Set:
    """Statements by number as one set.

    >>> set_of([0, 2]), set_of([])
    (5, 0)
    """
    out = 0
    for n in numbers:
        out |= 1 << n
    return out


def _union(sets: Iterable[Set]) -> Set:
    out = 0
    for some in sets:
        out |= some
    return out


def numbers_of(some: Set) -> list[int]:
    """A set of statements by number, lowest first.

    >>> numbers_of(5)
    [0, 2]
    """
    out = []
    while some:
        lowest = some & -some
        out.append(lowest.bit_length() - 1)
        some ^= lowest
    return out


def _grouped(found: list[tuple[float, Set]]) -> list[Group]:
    """Statements grouped by which of the features they have, with the weight of these.

    In the order of the claim: in another, sums differ in their last digit.
    """
    groups: list[Group] = []
    seen = 0
    for weight, having in found:
        split: list[Group] = []
        for group in groups:
            some, total = group
            if both := some & having:
                split.append((both, total + weight))
                if some := some ^ both:
                    split.append((some, total))
            else:
                split.append(group)
        if new := having & ~seen:
            split.append((new, weight))
            seen |= having
        groups = split
    return groups


def _raised(groups: list[Group], sets: Sequence[tuple[float, Set]]) -> list[Group]:
    """Groups with more weight for those of their statements that are in one of some sets, the first that has them."""
    out: list[Group] = []
    for group, weight in groups:
        rest = group
        for more, having in sets:
            if both := rest & having:
                out.append((both, weight + more))
                rest ^= both
        if rest:
            out.append((rest, weight))
    return out


def _first_of(groups: list[Group], most: int) -> list[Group]:
    """The groups of most weight, as many statements as are asked for; of those that weigh the same, the first."""
    groups.sort(key=_weight, reverse=True)
    out: list[Group] = []
    n, left = 0, most
    while n < len(groups) and left > 0:
        some, weight = groups[n]
        n += 1
        while n < len(groups) and groups[n][1] == weight:
            some |= groups[n][0]
            n += 1
        count = some.bit_count()
        out.append((some if count <= left else _lowest(some, left), weight))
        left -= count
    return out


def _lowest(some: Set, most: int) -> Set:
    """The first of a set, halving where they may end: faster than one by one."""
    low, high = 0, some.bit_length()
    while low < high:
        middle = (low + high) // 2
        if (some & ((1 << middle) - 1)).bit_count() < most:
            low = middle + 1
        else:
            high = middle
    return some & ((1 << low) - 1)


def _without_light(
    found: list[tuple[float, Set]], with_figure: list[tuple[float, Set]], least: float, later: float
) -> list[tuple[float, Set]]:
    """Features with the statements that they count for.

    Features too light to bring in a statement that shares nothing else (even together, and with `later`, none comes to `least`,
    or near the best) count only for statements that share something else too.
    """
    if len(found) < 2:
        return found
    least = max(least, LEAST_OF_BEST * max([weight for weight, _ in found])) - ROUNDING
    lightest = sorted([weight for weight, _ in found])
    for heavy in lightest:
        later += heavy
        if later >= least:
            break
    else:
        heavy = lightest[-1]
    if heavy == lightest[0]:
        return found
    having_heavy = _union([having for weight, having in found if weight >= heavy])
    having_heavy |= _union([having for _, having in with_figure])
    return [(weight, having if weight >= heavy else having & having_heavy) for weight, having in found]


def _weight(group: Group) -> float:
    return group[1]
