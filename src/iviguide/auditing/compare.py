"""A claim laid beside a statement: what is carried, what is missing, what is turned round, and whether it is about the same people."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ..matching import Comparison
from ..model.frame import Population
from ..model.vocabulary import Vocabulary
from ..reading.claims import LOW_PLATELETS, TOGETHER, ReadClaim
from ..reading.claims_figures import Figure, carries, within
from ..reading.claims_frame import Reading
from ..reading.everyday import is_everyday
from .index import IMMUNOGLOBULIN, Held, StatementIndex

OPPOSABLE = frozenset(
    {
        "change",
        "rank",
        "works",
        "advice",
        "firstline",
        "common",
        "safe",
        "lasting",
        "certain",
        "contain",
        "speed",
        "early",
    }
)
"""Classes in which the opposite answer is a contradiction."""
REQUIRED = frozenset({"prevent", "rank", "lasting", "safe", "contain", "once", "early", "instead"})
"""Classes that a statement must answer too, or the claim says more than it."""
_PREDICATES = frozenset(
    {
        "advice",
        "rank",
        "prevent",
        "cause",
        "contain",
        "firstline",
        "certain",
        "safe",
        "lasting",
        "change",
        "borrowed",
        "add-on",
    }
)
SPEAKING = frozenset({"once", "repeat", "firstline", "add-on", "contain"})
"""Classes that tell something by themselves, like a name."""
_WIDE = frozenset({"adverse-reaction"})
_CIRCUMSTANCES = frozenset({"severity", "setting", "goal", "line"})
ELSEWHERE = 0.6
"""Worth of a word that the statement has in another sentence than the one that carries the claim."""
FEW = 3
SIGN_ELSEWHERE = 0.35
TELLING = 4.0
"""Weight from which a word that is denied on one side only turns the sentence round."""
FIGURE = 3.0
TIME = 2.0
"""Weight of a figure, and of a time: many things take two days."""
EVERYDAY = 0.7
"""Most weight that an everyday word may have."""


_NOTHING = Comparison({})


@dataclass(slots=True)
class Claimed:
    """What a claim states, own words and scope together, worked out once."""

    claim: ReadClaim
    reading: Reading
    weights: dict[str, float]
    total: float
    conditions: tuple[str, ...]
    agents: frozenset[str]
    population: Population
    unread: tuple[str, ...]
    usual_age: str | None = None
    context: dict[str, float] = field(default_factory=dict)
    """What the rest of the sentence says, with weights."""
    asked: tuple[Population, ...] = ()
    """The people meant, once for each disease named."""
    figures_weight: float = 0.0
    against: tuple[Figure, ...] = ()
    """Figures of what it is compared with, where the sentence names that in another clause."""

    @property
    def told(self) -> float:
        """Weight of what it says by name, word and figure."""
        told = sum(w for f, w in self.weights.items() if f[:2] != "k:" or f[2:] in SPEAKING)
        people = self.reading.population
        return told + sum(map(figure_weight, self.reading.figures)) + 2.0 * bool(people.pregnancy or people.age)

    @property
    def own_agents(self) -> bool:
        return bool(self.reading.agents)


@dataclass(slots=True)
class Match:
    """A statement beside a claim."""

    held: Held
    coverage: float = 0.0
    claimed: Claimed | None = None
    index: StatementIndex | None = None
    missing: list[str] = field(default_factory=list)
    """Named concepts that the statement does not carry."""
    missing_signs: list[str] = field(default_factory=list)
    missing_figures: list[Figure] = field(default_factory=list)
    borne_figures: list[Figure] = field(default_factory=list)
    wider_figures: list[Figure] = field(default_factory=list)
    opposed: list[str] = field(default_factory=list)
    comparison: Comparison = _NOTHING
    other_people: list[str] = field(default_factory=list)
    """Axes on which the statement is about others."""
    narrower: list[str] = field(default_factory=list)
    """Axes on which it is about a part of those meant."""
    other_agent: bool = False
    part: Reading | None = None
    telling: int = 0
    """How many names, rare words and figures it shares with the claim."""
    agreed: float = 0.0
    """Coverage of what is left when the directions that are turned round are set aside."""
    worded: float = 0.0
    """The same without figures."""
    informative: float = 0.0
    """Weight of what is carried by name, word or figure (not by direction)."""

    @property
    def id(self) -> str:
        return self.held.statement.id

    @property
    def missing_words(self) -> list[str]:
        """Content words of the claim that the statement does not use."""
        weights = self.claimed.weights if self.claimed else {}
        return [f[2:] for f in weights if f[:2] == "w:" and f[2:] not in self.held.words]

    @property
    def context(self) -> float:
        """Share of the rest of the sentence that the statement carries; for clauses that say little by themselves."""
        return _context(self.claimed, self.held, self.index.vocabulary) if self.claimed and self.index else 1.0

    @property
    def on_subject(self) -> bool:
        """On the same condition and treatment, and some further point of the claim."""
        return self.claimed is not None and _on_subject(self, self.claimed, self.held)

    @property
    def same_people(self) -> bool:
        return not self.other_people and not self.other_agent

    @property
    def carried(self) -> bool:
        """All that is named and every figure is carried and nothing is turned round."""
        return not (self.missing or self.missing_figures or self.opposed)

    @property
    def bears_out(self) -> bool:
        """As `carried`, and for these people."""
        return self.same_people and self.carried


def figure_weight(figure: Figure) -> float:
    return TIME if figure.unit in {"h", "grade", ""} else FIGURE


def weighed(reading: Reading, index: StatementIndex) -> dict[str, float]:
    """Features of a reading with what they tell: rare ones more, everyday words little."""
    vocabulary = index.vocabulary
    weights: dict[str, float] = {}
    for f in reading.features:
        weight = index.weigh(f)
        if f[:2] == "k:":
            weight = max(min(weight, 2.5), 1.5) if f[2:] in _PREDICATES else min(weight, 1.5)
        elif (f[:2] != "w:" and vocabulary[f].type == "condition") or f in IMMUNOGLOBULIN:
            continue
        elif f in reading.topic_words:
            weight = min(weight, 4.0)
        elif f[:2] == "w:" and is_everyday(f[2:]):
            weight = min(weight, EVERYDAY)
        weights[f] = weight
    return weights


def claimed(claim: ReadClaim, index: StatementIndex, reading: Reading) -> Claimed:
    """A claim with its scope, ready to be compared."""
    scope = claim.scope
    weights = weighed(reading, index)
    conditions = reading.conditions or scope.conditions
    if scope.conditions and any(s == scope.conditions[0] and t in conditions for t, _, s in TOGETHER):
        conditions = scope.conditions[:1]
    if conditions == (LOW_PLATELETS,) and scope.conditions:
        conditions = scope.conditions
    if conditions[:1] == ("itp",) and "newborn" in {reading.population.age, scope.population.age}:
        conditions = ("neonatal-itp",)
    population = replace(
        reading.population,
        **{k: v for k, v in scope.population.stated().items() if not getattr(reading.population, k)},
    )
    if population.setting == "emergency" and not population.severity:
        population = replace(population, severity="life-threatening")
    usual = index.usual_age(conditions[0]) if conditions else None
    if not population.age and not population.pregnancy:
        population = replace(population, age=usual, pregnancy=index.usual_pregnancy(conditions[:1]))
    return Claimed(
        claim=claim,
        reading=reading,
        weights=weights,
        total=sum(weights.values()),
        conditions=conditions,
        agents=frozenset(reading.agents or scope.agents),
        population=population,
        unread=tuple(w for w in reading.words if index.unknown(w)),
        usual_age=usual,
        context=_rest_of_sentence(claim, reading, index),
        asked=tuple(replace(population, condition=x) for x in conditions[:3] or (None,)),
        against=_compared_with(claim, reading),
        figures_weight=sum(map(figure_weight, reading.figures)),
    )


def _compared_with(claim: ReadClaim, reading: Reading) -> tuple[Figure, ...]:
    if 1 not in reading.signs.get("rank", ()) or claim.own_sentence is None:
        return ()
    return tuple(f for f in claim.own_sentence.figures if not reading.start <= f.start < reading.end)


def _rest_of_sentence(claim: ReadClaim, reading: Reading, index: StatementIndex) -> dict[str, float]:
    if claim.own_sentence is None or claim.own_sentence is reading:
        return {}
    own = reading.features
    return {f: w for f, w in weighed(claim.own_sentence, index).items() if f not in own}


def match(c: Claimed, held: Held, index: StatementIndex) -> Match:
    """The statement beside the claim, axis by axis."""
    out = Match(held, claimed=c, index=index)
    vocabulary = index.vocabulary
    _whom(out, c, held, index)
    _agents(out, c, held, vocabulary)
    _named(out, c, held, vocabulary)
    _figures(out, c, held)
    _words(out, c, held, vocabulary)
    return out


def has(concept: str, held: Held, vocabulary: Vocabulary) -> bool:
    """Whether a statement names a concept, a narrower or a wider one."""
    return concept in held.concepts or any(a in held.named for a in vocabulary.ancestors(concept) if a not in _WIDE)


def _words(out: Match, c: Claimed, held: Held, vocabulary: Vocabulary) -> None:
    """Share of the claim that the statement carries, by its sentence that carries most."""
    elsewhere = _elsewhere(c, held, vocabulary)
    total = c.total + c.figures_weight
    best_got, best_told, best_worded, best_part = -1.0, 0.0, 0.0, None
    for part, features in zip(held.parts, held.part_features, strict=True):
        got = told = 0.0
        common = c.weights.keys() & features
        for f, worth in elsewhere.items():
            weight = c.weights[f]
            if f[:2] == "k:":
                share = _sign_worth(f[2:], c, part, worth)
                got += weight * share
                told += weight * share if f[2:] in SPEAKING else 0.0
                continue
            share = weight * (1.0 if f in common else worth)
            got += share
            told += share
        worded = told
        for figure in out.borne_figures:
            share = figure_weight(figure) * (1.0 if any(carries(e, figure) for e in part.figures) else 0.8)
            got += share
            told += share
        if got > best_got:
            best_got, best_told, best_worded, best_part = got, told, worded, part
    got = max(best_got, 0.0)
    out.coverage = got / total if total else 0.0
    out.informative, out.worded, out.part = best_told, best_worded, best_part
    out.telling = len(out.borne_figures) + sum(c.weights[f] >= 2.0 for f in elsewhere if f[:2] != "k:")
    if best_part is None:
        return
    _turned(out, c, held, best_part)
    if any(not any(carries(e, f) for e in best_part.figures) for f in c.against):
        out.missing_signs.append("rank")
    against = sum(c.weights.get(f"k:{x}", c.weights.get(f"w:{x}", 0.0)) for x in out.opposed)
    out.agreed = got / (total - against) if total > against else 0.0


def _elsewhere(c: Claimed, held: Held, vocabulary: Vocabulary) -> dict[str, float]:
    """What each feature is worth that the statement has at all, where it is not in the same sentence."""
    out: dict[str, float] = {}
    for f in c.weights:
        if f[:2] == "w:":
            if f in held.features:
                out[f] = ELSEWHERE
        elif f[:2] == "k:":
            if f in held.features:
                out[f] = SIGN_ELSEWHERE if c.reading.signs[f[2:]] & held.signs[f[2:]] else 0.0
        elif has(f, held, vocabulary):
            out[f] = ELSEWHERE + 0.2
        elif (spoken := c.reading.topic_words.get(f)) and spoken <= held.words:
            out[f] = ELSEWHERE
    return out


def _turned(out: Match, c: Claimed, held: Held, part: Reading) -> None:
    """Directions and telling words that the sentence turns round, and those that it lacks."""
    out.opposed += [
        w for w, sign in c.reading.words.items() if part.words.get(w, sign) != sign and c.weights[f"w:{w}"] >= TELLING
    ]
    for name, signs in c.reading.signs.items():
        theirs = part.signs.get(name) or held.signs.get(name)
        if not theirs:
            if name in REQUIRED:
                out.missing_signs.append(name)
            continue
        if name not in OPPOSABLE or signs & theirs:
            continue
        if name == "rank" or (0 not in signs | theirs):
            (out.opposed if name in part.signs else out.missing_signs).append(name)


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


def _sign_worth(name: str, c: Claimed, part: Reading, elsewhere: float) -> float:
    theirs = part.signs.get(name)
    if theirs is None:
        return elsewhere
    return 1.0 if name not in OPPOSABLE or c.reading.signs[name] & theirs else 0.0


_CONDITION_ORDER = ("same", "broader", "narrower", "sibling", "different", "unstated")


def _whom(out: Match, c: Claimed, held: Held, index: StatementIndex) -> None:
    evidence, vocabulary = held.population, index.vocabulary
    best = index.compared(evidence, c.asked[0])
    for asked in c.asked[1:]:
        other = index.compared(evidence, asked)
        if _CONDITION_ORDER.index(other["condition"]) < _CONDITION_ORDER.index(best["condition"]):
            best = other
    out.comparison = best
    for axis, relation in best.axes.items():
        if axis in {"agent", "traits"}:
            continue
        if relation in {"different", "sibling"} and _matters(axis, relation, c, held, vocabulary):
            out.other_people.append(axis)
        elif relation == "narrower" and _is_part(axis, c, evidence):
            out.narrower.append(axis)
    out.other_people += _not_said_of(c, held)
    if c.reading.conditions and evidence.condition is None and not held.conditions:
        out.narrower.append("unstated")
    if set(evidence.traits) - set(c.reading.concepts) - set(c.claim.scope.concepts):
        out.narrower.append("traits")


def _matters(axis: str, relation: str, c: Claimed, held: Held, vocabulary: Vocabulary) -> bool:
    """Whether another value on an axis makes it other people: the claim itself must have said so."""
    if axis == "condition":
        return not held.conditions & family(c.conditions, vocabulary)
    if axis == "line":
        return bool(c.reading.population.line) and relation == "different"
    if axis in {"severity", "setting", "goal"}:
        return relation == "different" and bool(getattr(c.reading.population, axis))
    if axis == "age":
        return bool(c.population.age)
    return True


def _not_said_of(c: Claimed, held: Held) -> list[str]:
    """Groups that the claim itself names and the statement does not: what it says is not known of them."""
    own, evidence = c.reading.population, held.population
    out = []
    if own.pregnancy == "yes" and not evidence.pregnancy and "pregnancy" not in held.groups:
        out.append("pregnancy")
    if own.age in {"child", "newborn"} and not evidence.age and own.age not in held.groups and own.age != c.usual_age:
        out.append("age")
    return out


def _is_part(axis: str, c: Claimed, evidence: Population) -> bool:
    """Whether evidence on a part is too narrow: a claim on adults need not say so, one on newborns must."""
    if axis == "condition":
        return True
    if axis == "age":
        return evidence.age not in {"adult", "older adult"}
    if axis == "line":
        return evidence.line != "first line"
    if axis == "severity" and evidence.severity == "severe" and "advice" not in c.reading.signs:
        return False
    if axis in _CIRCUMSTANCES:
        return not any(getattr(c.population, a) for a in ("severity", "setting", "goal"))
    return True


def family(conditions: tuple[str, ...], vocabulary: Vocabulary) -> set[str]:
    """Conditions with everything wider and narrower."""
    out: set[str] = set()
    for c in conditions:
        out |= vocabulary.family(c)
    return out


def _agents(out: Match, c: Claimed, held: Held, vocabulary: Vocabulary) -> None:
    """A statement on another treatment is no evidence on this one."""
    main = held.statement.intervention.agent
    if main is None or not c.agents:
        return
    if any(vocabulary.is_a(main, a) or vocabulary.is_a(a, main) for a in c.agents):
        return
    if main in IMMUNOGLOBULIN and (c.agents & IMMUNOGLOBULIN or not c.own_agents):
        out.other_agent = bool(c.agents & {"ivig", "scig"}) and main in {"ivig", "scig"}
        return
    if any(a in held.named for a in c.agents) and not (c.own_agents and c.agents <= IMMUNOGLOBULIN):
        return
    out.other_agent = True


def _named(out: Match, c: Claimed, held: Held, vocabulary: Vocabulary) -> None:
    for concept in c.reading.hard:
        if concept in IMMUNOGLOBULIN:
            same = held.concepts & {concept, "immunoglobulin"} or any(vocabulary.is_a(n, concept) for n in held.named)
            if concept != "immunoglobulin" and not same and held.agents:
                out.missing.append(concept)
        elif not has(concept, held, vocabulary):
            out.missing.append(concept)
    if len(c.reading.conditions) > 1 and held.statement.population.condition:
        out.missing += [x for x in c.reading.conditions if not held.conditions & vocabulary.family(x)]


def _figures(out: Match, c: Claimed, held: Held) -> None:
    out.missing_figures += [f for f in c.against if not any(carries(e, f) for e in held.figures)]
    for figure in c.reading.figures:
        if any(carries(e, figure) for e in held.figures):
            out.borne_figures.append(figure)
        elif any(within(e, figure) for e in held.figures):
            out.borne_figures.append(figure)
            out.wider_figures.append(figure)
        elif figure.unit != "year":
            out.missing_figures.append(figure)
