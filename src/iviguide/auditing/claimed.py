"""What a claim states, own words and scope together, with the weight of each part; worked out once, compared often."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TypeVar

from ..matching import Comparison
from ..model.frame import Population
from ..reading.claims import LOW_PLATELETS, TOGETHER, ReadClaim, Scope
from ..reading.claims_figures import Figure
from ..reading.claims_frame import Reading
from .index import StatementIndex
from .sought import SPEAKING, Term, mask_of

V = TypeVar("V")
FIGURE = 3.0
TIME = 2.0
"""Weight of a figure, and of a time: many things take two days."""
EVERY = "every-"
"""Beginning of the classes that tell how often."""


@dataclass(slots=True)
class Claimed:
    """What a claim states, own words and scope together, worked out once."""

    claim: ReadClaim
    reading: Reading
    weights: dict[str, float]
    names: list[Term]
    signs: list[Term]
    words: list[Term]
    """The same, as they are looked for in statements: names, directions and words, in the order of the weights."""
    total: float
    conditions: tuple[str, ...]
    agents: frozenset[str]
    population: Population
    unread: tuple[str, ...]
    usual_age: str | None = None
    family: frozenset[str] = frozenset()
    """The diseases that it names itself, with everything wider and narrower."""
    asked: tuple[Population, ...] = ()
    """The people meant, once for each disease named."""
    figures_weight: float = 0.0
    further_diseases: int = 0
    """How many diseases it names itself besides the first."""
    plain: frozenset[str] = frozenset()
    """Its ordinary words: that a statement puts it otherwise is no gap."""
    plain_weight: float = 0.0
    kinds: frozenset[str] = frozenset()
    """Types of the concepts that must be carried by name."""
    against: tuple[Figure, ...] = ()
    """Figures of what it is compared with, where the sentence names that in another clause."""
    figured: bool = False
    """It has figures of its own or of what it is compared with."""
    every: frozenset[str] = frozenset()
    """How often it says that something is done."""
    blood_groups: tuple[str, ...] = ()
    """Those among its words."""
    denies: bool = False
    """Something that it names is denied, or said in one place and denied in another."""
    index: StatementIndex = field(kw_only=True)
    beside: list[dict[int, Comparison]] = field(default_factory=list)
    """Of each of the people meant, what is known of them beside those of statements."""
    compared: dict[int, Comparison] = field(default_factory=dict)
    """The same for those of them that are nearest."""
    other_agent: dict[str, int] = field(default_factory=dict)
    """Whether statements on a treatment are on another than this (see `people`)."""
    own_signs: dict[str, frozenset[int]] = field(default_factory=dict)
    own_words: dict[str, int] = field(default_factory=dict)
    own_concepts: dict[str, int] = field(default_factory=dict)
    """Of what is read with its whole sentence, that which the clause itself says: the rest answers for itself."""
    ways: tuple[tuple[str, str, int], ...] | None = None
    """Its own directions by class and feature, and where they point (see `mask_of`); None where more is to be compared."""
    _context: dict[str, float] | None = None
    _told: float | None = None
    _pointing: float | None = None

    @property
    def terms(self) -> list[Term]:
        """All that is looked for in statements."""
        return self.names + self.signs + self.words

    @property
    def context(self) -> dict[str, float]:
        """What the rest of the sentence says, with weights; seldom asked."""
        if self._context is None:
            self._context = _rest_of_sentence(self.claim, self.reading, self.index)
        return self._context

    @property
    def told(self) -> float:
        """Weight of what it says by name, word and figure."""
        if self._told is None:
            self._told = self._weight_told()
        return self._told

    def _weight_told(self) -> float:
        told = sum(w for f, w in self.weights.items() if f[:2] != "k:" or f[2:] in SPEAKING)
        people = self.reading.population
        return told + sum(map(figure_weight, self.reading.figures)) + 2.0 * bool(people.pregnancy or people.age)

    @property
    def pointing(self) -> float:
        """Weight of its own directions."""
        if self._pointing is None:
            weights = self.weights
            self._pointing = sum([weights.get(f"k:{x}", weights.get(f"w:{x}", 0.0)) for x in self.own_signs])
        return self._pointing

    @property
    def own_agents(self) -> bool:
        return bool(self.reading.agents)


NOBODY = Population()


def with_condition(people: Population, condition: str | None) -> Population:
    """The same people with another disease, or none."""
    if people.condition == condition:
        return people
    return Population(
        condition=condition,
        age=people.age,
        pregnancy=people.pregnancy,
        line=people.line,
        severity=people.severity,
        setting=people.setting,
        goal=people.goal,
        traits=people.traits,
    )


def people_meant(reading: Reading, scope: Scope) -> Population:
    """Whom a claim is about: its own words first, then its surroundings."""
    if scope.population == NOBODY:
        return reading.population
    own, lent = reading.population, scope.population
    return Population(
        condition=own.condition or lent.condition,
        age=own.age or lent.age,
        pregnancy=own.pregnancy or lent.pregnancy,
        line=own.line or lent.line,
        severity=own.severity or lent.severity,
        setting=own.setting or lent.setting,
        goal=own.goal or lent.goal,
        traits=own.traits or lent.traits,
    )


def figure_weight(figure: Figure) -> float:
    return TIME if figure.unit in {"h", "interval", "grade", ""} else FIGURE


def claimed(claim: ReadClaim, index: StatementIndex, reading: Reading) -> Claimed:
    """A claim with its scope, ready to be compared."""
    scope = claim.scope
    names, signs, words = index.terms.of(reading)
    if any([w.unknown for w in words]) and (known := _in_words_of_the_pack(reading, words, index)) is not reading:
        reading = known
        names, signs, words = index.terms.of(reading)
    weights = {t.feature: t.weight for t in (*names, *signs, *words)}
    conditions = reading.conditions or scope.conditions
    if scope.conditions and any(s == scope.conditions[0] and t in conditions for t, _, s in TOGETHER):
        conditions = scope.conditions[:1]
    if conditions == (LOW_PLATELETS,) and scope.conditions:
        conditions = scope.conditions
    if conditions[:1] == ("itp",) and "newborn" in {reading.population.age, scope.population.age}:
        conditions = ("neonatal-itp",)
    population = people_meant(reading, scope)
    if population.setting == "emergency" and not population.severity:
        population = replace(population, severity="life-threatening")
    usual = index.usual_age(conditions[0]) if conditions else None
    if not population.age and not population.pregnancy:
        pregnancy = index.usual_pregnancy(conditions[:1])
        if usual or pregnancy:
            population = replace(population, age=usual, pregnancy=pregnancy)
    plain = [w for w in words if w.plain]
    against = _compared_with(claim, reading)
    own_signs = _own(reading.signs, reading, claim.reading)
    every = frozenset([k for k in reading.signs if k.startswith(EVERY)])
    denies = reading.denies
    part_only = len(own_signs) < len(reading.signs)
    compared_more = bool(part_only or denies or every or against or -1 in reading.signs.get("works", ()))
    return Claimed(
        claim=claim,
        reading=reading,
        weights=weights,
        names=names,
        signs=signs,
        words=words,
        total=sum(weights.values()),
        plain=frozenset([w.feature for w in plain]),
        plain_weight=sum([w.weight for w in plain]),
        conditions=conditions,
        agents=frozenset((*reading.agents, *scope.agents) if reading.agents_beside else reading.agents or scope.agents),
        population=population,
        unread=tuple([w.feature[2:] for w in words if w.unknown]),
        usual_age=usual,
        family=_family(reading.conditions, index),
        asked=tuple([with_condition(population, x) for x in conditions[:3] or (None,)]),
        against=against,
        figured=bool(against or reading.figures),
        further_diseases=max(0, len(reading.conditions) - 1),
        kinds=frozenset([index.vocabulary[x].type for x in reading.hard]),
        every=every,
        denies=denies,
        own_signs=own_signs,
        own_words=_own(reading.words, reading, claim.reading),
        own_concepts=_own(reading.concepts, reading, claim.reading),
        ways=None if compared_more else tuple([(k, "k:" + k, mask_of(way)) for k, way in own_signs.items()]),
        blood_groups=tuple([w for w in reading.words if w.startswith("group-")]),
        figures_weight=sum(map(figure_weight, reading.figures)),
        index=index,
    )


def _own(said: dict[str, V], read: Reading, own: Reading) -> dict[str, V]:
    if read is own:
        return said
    return {x: v for x, v in said.items() if x in own.words or x in own.concepts or x in own.signs}


def _family(conditions: tuple[str, ...], index: StatementIndex) -> frozenset[str]:
    families = [index.vocabulary.family(x) for x in conditions]
    return families[0] if len(families) == 1 else frozenset().union(*families)


def _in_words_of_the_pack(reading: Reading, said: list[Term], index: StatementIndex) -> Reading:
    """With words that no statement uses as those of the same root that one does."""
    unknown = [w.feature[2:] for w in said if w.unknown]
    known = {w: other for w in unknown if (other := index.relative(w))}
    if not known:
        return reading
    words: dict[str, int] = {}
    for w, sign in reading.words.items():
        words.setdefault(known.get(w, w), sign)
    return replace(reading, words=words)


def _compared_with(claim: ReadClaim, reading: Reading) -> tuple[Figure, ...]:
    if 1 not in reading.signs.get("rank", ()) or claim.own_sentence is None:
        return ()
    return tuple(f for f in claim.own_sentence.figures if not reading.start <= f.start < reading.end)


def _rest_of_sentence(claim: ReadClaim, reading: Reading, index: StatementIndex) -> dict[str, float]:
    if claim.own_sentence is None or claim.own_sentence is reading:
        return {}
    own = set(reading.features)
    names, signs, words = index.terms.of(claim.own_sentence)
    return {t.feature: t.weight for t in (*names, *signs, *words) if t.feature not in own}
