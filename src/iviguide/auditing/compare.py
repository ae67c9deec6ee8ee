"""A claim laid beside a statement: what is carried, what is missing, what is turned round, and whether it is about the same people."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ..matching import Comparison, compare
from ..model.frame import Population
from ..model.vocabulary import Vocabulary
from ..reading.claims import ReadClaim
from ..reading.claims_figures import Figure, carries, within
from .index import IMMUNOGLOBULIN, Held, StatementIndex

OPPOSABLE = frozenset(
    {"change", "rank", "works", "advice", "firstline", "common", "safe", "lasting", "certain", "contain", "speed"}
)
"""Classes in which the opposite answer is a contradiction."""
_PREDICATES = frozenset(
    {"advice", "rank", "prevent", "cause", "contain", "firstline", "certain", "safe", "lasting", "change"}
)
_WIDE = frozenset({"adverse-reaction"})
_FREE_UNITS = frozenset({"year", "grade"})


@dataclass(slots=True)
class Claimed:
    """What a claim states, own words and scope together, worked out once."""

    claim: ReadClaim
    features: set[str]
    weights: dict[str, float]
    total: float
    conditions: tuple[str, ...]
    own_conditions: bool
    agents: frozenset[str]
    own_agents: bool
    population: Population
    own_population: Population
    figures: tuple[Figure, ...]


@dataclass(slots=True)
class Match:
    """A statement beside a claim."""

    held: Held
    coverage: float
    missing: list[str] = field(default_factory=list)
    """Named concepts that the statement does not carry."""
    missing_words: list[str] = field(default_factory=list)
    missing_figures: list[Figure] = field(default_factory=list)
    wider_figures: list[Figure] = field(default_factory=list)
    opposed: list[str] = field(default_factory=list)
    comparison: Comparison = field(default_factory=lambda: Comparison({}))
    other_people: list[str] = field(default_factory=list)
    """Axes on which the statement is about others."""
    narrower: list[str] = field(default_factory=list)
    """Axes on which it is about a part of those meant."""
    other_agent: bool = False

    @property
    def id(self) -> str:
        return self.held.statement.id

    @property
    def same_people(self) -> bool:
        return not self.other_people and not self.other_agent

    @property
    def bears_out(self) -> bool:
        """All that is named and every figure is carried, for these people, and nothing is turned round."""
        return self.same_people and not (self.missing or self.missing_figures or self.opposed)


def claimed(claim: ReadClaim, index: StatementIndex) -> Claimed:
    """A claim with its scope, ready to be compared."""
    own, scope, vocabulary = claim.reading, claim.scope, index.vocabulary
    features = set(own.features)
    weights: dict[str, float] = {}
    for f in features:
        weight = index.weigh(f)
        if f[:2] == "k:":
            weight = max(weight, 2.0) if f[2:] in _PREDICATES else min(weight, 2.0)
        elif (f[:2] != "w:" and vocabulary[f].type in {"condition"}) or f in IMMUNOGLOBULIN:
            continue
        weights[f] = weight
    conditions = own.conditions or scope.conditions
    agents = frozenset(own.agents or scope.agents)
    population = replace(
        own.population,
        **{k: v for k, v in scope.population.stated().items() if not getattr(own.population, k)},
    )
    return Claimed(
        claim=claim,
        features=features,
        weights=weights,
        total=sum(weights.values()),
        conditions=conditions,
        own_conditions=bool(own.conditions),
        agents=agents,
        own_agents=bool(own.agents),
        population=population,
        own_population=own.population,
        figures=own.figures,
    )


def match(c: Claimed, held: Held, index: StatementIndex) -> Match:
    """The statement beside the claim, axis by axis."""
    out = Match(held, 0.0)
    vocabulary = index.vocabulary
    _whom(out, c, held, vocabulary)
    _agents(out, c, held, vocabulary)
    _named(out, c, held, vocabulary)
    _figures(out, c, held)
    _directions(out, c, held)
    got = 0.0
    for f, weight in c.weights.items():
        if f[:2] == "w:":
            if f[2:] in held.words:
                got += weight
            else:
                out.missing_words.append(f[2:])
        elif f[:2] == "k:":
            got += weight if f[2:] in held.signs and f[2:] not in out.opposed else 0.0
        elif _has(f, held, vocabulary):
            got += weight
    for figure in c.figures:
        if figure not in out.missing_figures:
            got += 3.0
    total = c.total + 3.0 * len(c.figures)
    out.coverage = got / total if total else 0.0
    return out


def _has(concept: str, held: Held, vocabulary: Vocabulary) -> bool:
    return concept in held.concepts or any(a in held.named for a in vocabulary.ancestors(concept) if a not in _WIDE)


def _whom(out: Match, c: Claimed, held: Held, vocabulary: Vocabulary) -> None:
    evidence = held.population
    if c.conditions:
        best = min(
            (compare(evidence, replace(c.population, condition=cond), vocabulary) for cond in c.conditions),
            key=lambda x: _CONDITION_ORDER.index(x["condition"]),
        )
        if c.own_conditions and len(c.conditions) > 1 and evidence.condition is None:
            pass
    else:
        best = compare(evidence, replace(c.population, condition=None), vocabulary)
    out.comparison = best
    for axis, relation in best.axes.items():
        if axis in {"agent", "traits"}:
            continue
        if relation in {"different", "sibling"}:
            if axis == "condition" and held.conditions & _family(c.conditions, vocabulary):
                continue
            if axis == "line" and not c.own_population.line:
                continue
            if axis in {"severity", "setting", "goal"} and (
                relation == "sibling" or not getattr(c.own_population, axis)
            ):
                continue
            if axis == "age" and not c.own_population.age and not c.population.age:
                continue
            out.other_people.append(axis)
        elif relation == "narrower":
            if axis == "condition" and not c.conditions and len(held.population.stated()) == 1:
                out.narrower.append(axis)
            elif (axis == "age" and evidence.age in {"adult", "older adult"}) or (axis == "condition" and c.conditions) or (axis == "line" and evidence.line == "first line"):
                continue
            else:
                out.narrower.append(axis)
    if c.own_conditions and evidence.condition is None and not held.conditions:
        out.narrower.append("unstated")
    traits = set(evidence.traits) - set(c.claim.reading.concepts) - set(c.claim.scope.concepts)
    if traits:
        out.narrower.append("traits")


_CONDITION_ORDER = ("same", "broader", "narrower", "sibling", "different", "unstated")


def _family(conditions: tuple[str, ...], vocabulary: Vocabulary) -> set[str]:
    out: set[str] = set()
    for c in conditions:
        out |= {c, *vocabulary.ancestors(c), *vocabulary.descendants(c)}
    return out


def _agents(out: Match, c: Claimed, held: Held, vocabulary: Vocabulary) -> None:
    """A statement on another treatment is no evidence on this one."""
    main = held.statement.intervention.agent
    if main is None or not c.agents:
        return
    wanted = set(c.agents)
    if any(vocabulary.is_a(main, a) or vocabulary.is_a(a, main) for a in wanted):
        return
    if main in IMMUNOGLOBULIN and (wanted & IMMUNOGLOBULIN or not c.own_agents):
        out.other_agent = bool(wanted & {"ivig", "scig"}) and main in {"ivig", "scig"} and main not in wanted
        return
    if any(a in held.named for a in wanted) and not (c.own_agents and wanted <= IMMUNOGLOBULIN):
        return
    out.other_agent = True


def _named(out: Match, c: Claimed, held: Held, vocabulary: Vocabulary) -> None:
    for concept in c.claim.reading.hard:
        if concept in IMMUNOGLOBULIN:
            if concept != "immunoglobulin" and not (
                held.concepts & {concept, "immunoglobulin"} or any(vocabulary.is_a(n, concept) for n in held.named)
            ):
                if held.agents & IMMUNOGLOBULIN or held.agents:
                    out.missing.append(concept)
            continue
        if not _has(concept, held, vocabulary):
            out.missing.append(concept)
    for concept in c.claim.reading.conditions:
        if (
            len(c.claim.reading.conditions) > 1
            and held.statement.population.condition
            and not (held.conditions & _family((concept,), vocabulary))
        ):
            out.missing.append(concept)


def _figures(out: Match, c: Claimed, held: Held) -> None:
    for figure in c.figures:
        if any(carries(e, figure) for e in held.figures):
            continue
        if any(within(e, figure) for e in held.figures):
            out.wider_figures.append(figure)
            continue
        if figure.unit in _FREE_UNITS and figure.unit == "year":
            continue
        out.missing_figures.append(figure)


def _directions(out: Match, c: Claimed, held: Held) -> None:
    reading = c.claim.reading
    for name, signs in reading.signs.items():
        if name not in OPPOSABLE or name not in held.signs:
            continue
        theirs = _near_signs(name, c, held)
        if (not signs & theirs and 0 not in theirs | signs) or (name == "rank" and not signs & theirs):
            out.opposed.append(name)


def _near_signs(name: str, c: Claimed, held: Held) -> frozenset[int]:
    """The sign where the statement speaks of the same thing: its clause that shares most with the claim."""
    best: frozenset[int] = held.signs[name]
    most = 0
    for part in held.parts:
        if name in part.signs:
            shared = len(c.features & part.features)
            if shared > most:
                most, best = shared, part.signs[name]
    if most < 3:
        return held.signs[name]
    return best
