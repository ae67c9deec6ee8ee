"""Statements read as claims are, and found by what they say: by concept, word and figure."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest

from ..knowledge import Knowledge
from ..matching import Comparison, compare
from ..model.frame import Population
from ..model.statement import Statement
from ..model.terms import Age, YesNo
from ..model.vocabulary import Vocabulary
from ..reading.claims_blocks import find_sentences
from ..reading.claims_clauses import find_clauses
from ..reading.claims_figures import Figure, find_figures
from ..reading.claims_frame import ClaimReader, Reading
from ..reading.everyday import is_everyday
from ..reading.text import fold

IMMUNOGLOBULIN = frozenset({"ivig", "scig", "immunoglobulin"})
MOST = 48
"""Statements that a claim is laid beside."""
LEAST_SHARED = 0.12
FEW = 4
"""A claim with no more names and words than this is laid beside all that is said on its disease."""
MOST_COMPARISONS = 50_000
COMMON = 450
"""A feature that more statements than this have finds nothing by itself."""

_HELD = frozenset({"recommended", "conditional", "licensed", "funded"})
_REFUSED = frozenset({"not recommended", "not funded", "not licensed"})


@dataclass(slots=True)
class Held:
    """A statement with all that it says, ready to be laid beside a claim."""

    statement: Statement
    concepts: frozenset[str]
    """Named in frame or text, with everything wider."""
    named: frozenset[str]
    agents: frozenset[str]
    conditions: frozenset[str]
    words: frozenset[str]
    denied: frozenset[str]
    signs: dict[str, frozenset[int]]
    parts: tuple[Reading, ...]
    part_features: tuple[frozenset[str], ...]
    figures: tuple[Figure, ...]
    population: Population
    strength: int
    features: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    """Ages and pregnancy that the text names besides the frame."""


@dataclass(slots=True)
class Wrong:
    """A sentence that is often said and false: what must be in a claim for it to be that sentence."""

    held: Held
    reading: Reading


class StatementIndex:
    """All active statements of a pack, by feature."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.vocabulary: Vocabulary = knowledge.vocabulary
        self.reader = ClaimReader(knowledge.vocabulary, knowledge.finder)
        self.held: list[Held] = [self._held(s) for s in knowledge.active]
        self.by_id = {h.statement.id: i for i, h in enumerate(self.held)}
        postings: dict[str, list[int]] = defaultdict(list)
        for i, h in enumerate(self.held):
            for f in h.features:
                postings[f].append(i)
        self.postings = dict(postings)
        total = len(self.held)
        self.weight = {f: math.log((total + 1) / (len(p) + 0.5)) for f, p in self.postings.items()}
        self.unknown_weight = math.log(total + 1)
        self.general = frozenset(i for i, h in enumerate(self.held) if not h.conditions)
        self._comparisons: dict[tuple[Population, Population], Comparison] = {}
        self._usual: dict[str, Age | None] = {}
        self._by_conditions: dict[tuple[str, ...], frozenset[int]] = {}
        self.ranges: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
        for i, h in enumerate(self.held):
            for f in h.figures:
                if f.low != f.high:
                    self.ranges[f.unit].append((float(f.low), float(f.high), i))
        self.by_figure: dict[str, list[int]] = defaultdict(list)
        for i, h in enumerate(self.held):
            for f in h.figures:
                for value in {f.low, f.high}:
                    key = str(value.normalize())
                    if not self.by_figure[key] or self.by_figure[key][-1] != i:
                        self.by_figure[key].append(i)

    def weigh(self, feature: str) -> float:
        """How much a feature tells: rare ones more."""
        return self.weight.get(feature, self.unknown_weight)

    def usual_age(self, condition: str) -> Age | None:
        """The age group that the condition is about, where it is about one."""
        if condition not in self._usual:
            self._usual[condition] = self.knowledge.usual_age(condition)
        return self._usual[condition]

    def usual_pregnancy(self, conditions: tuple[str, ...]) -> YesNo | None:
        """Whether the condition is one of pregnancy."""
        about = self.knowledge.by_condition.get(conditions[0], ()) if conditions else ()
        return "yes" if about and 2 * sum(s.population.pregnancy == "yes" for s in about) >= len(about) else None

    def unknown(self, word: str) -> bool:
        """A content word that no statement uses: it cannot have been borne out."""
        return f"w:{word}" not in self.postings and not is_everyday(word)

    def candidates(
        self, weights: dict[str, float], figures: tuple[Figure, ...], conditions: tuple[str, ...] = ()
    ) -> list[int]:
        """Statements that share most with a claim, best first."""
        scores: dict[int, float] = defaultdict(float)
        for f, weight in weights.items():
            found = self.postings.get(f, ())
            if found and len(found) <= COMMON:
                for i in found:
                    scores[i] += weight
        for figure in figures:
            for i in self._with_figure(figure):
                scores[i] += 2.5
        wanted = self.conditions_of(conditions) if conditions else frozenset()
        if sum(f[:2] != "k:" for f in weights) <= FEW:
            for i in wanted:
                scores[i] += sum(weights[f] for f in weights.keys() & self.held[i].features if f[:2] == "k:")
        least = LEAST_SHARED * (sum(weights.values()) + 2.5 * len(figures))
        ranked = [
            (s + (4.0 if i in wanted else 3.0 if i in self.general else 0.0), -i) for i, s in scores.items() if s >= least
        ]
        return [-i for _, i in nlargest(MOST, ranked)]

    def _with_figure(self, figure: Figure) -> set[int]:
        out: set[int] = set()
        for value in {figure.low, figure.high}:
            found = self.by_figure.get(str(value.normalize()), ())
            if len(found) <= COMMON:
                out.update(found)
        low, high = float(figure.low), float(figure.high)
        out.update(i for a, b, i in self.ranges.get(figure.unit, ()) if a <= low and high <= b)
        return out

    def compared(self, evidence: Population, asked: Population) -> Comparison:
        """The comparison of two groups of people; the same pairs come again and again."""
        key = (evidence, asked)
        found = self._comparisons.get(key)
        if found is None:
            if len(self._comparisons) > MOST_COMPARISONS:
                self._comparisons.clear()
            found = self._comparisons[key] = compare(evidence, asked, self.vocabulary)
        return found

    def conditions_of(self, conditions: tuple[str, ...]) -> frozenset[int]:
        """Statements on these conditions, wider or narrower ones."""
        key = conditions[:2]
        if key not in self._by_conditions:
            wanted = {x for c in key for x in self.vocabulary.family(c)}
            self._by_conditions[key] = frozenset(i for i, h in enumerate(self.held) if h.conditions & wanted)
        return self._by_conditions[key]

    @cached_property
    def wrong(self) -> list[Wrong]:
        """Misconceptions, by the sentence that is wrong."""
        out = []
        for h in self.held:
            if h.statement.kind == "misconception" and h.statement.claim:
                opened = self.reader.open(h.statement.claim)
                whole = opened.read(0, len(h.statement.claim))
                out.append(Wrong(h, whole))
                pieces = [opened.read(*c) for c in find_clauses(h.statement.claim, 0, len(h.statement.claim))]
                if len(pieces) > 1 and sum(bool(p.figures) for p in pieces) > 1:
                    out += [Wrong(h, p) for p in pieces if p.figures]
        return out

    @cached_property
    def borrowed(self) -> list[Held]:
        """Evidence on one condition that is often used for another."""
        return [h for h in self.held if h.statement.kind == "indirect_evidence"]

    def _held(self, s: Statement) -> Held:
        text = self.reader.open(s.text)
        whole = text.read(0, len(s.text))
        lay = self.reader.open(s.plain)
        plain = lay.read(0, len(s.plain))
        parts = (
            *(text.read(*sentence, people=False) for sentence in find_sentences(s.text, 0, len(s.text))),
            *(lay.read(*sentence, people=False) for sentence in find_sentences(s.plain, 0, len(s.plain))),
        )
        named = {*whole.concepts, *plain.concepts, *self.knowledge.mentioned(s)}
        wider = {w for c in named for w in self.vocabulary.ancestors(c)}
        signs: dict[str, set[int]] = defaultdict(set)
        for part in parts:
            for k, v in part.signs.items():
                signs[k] |= v
        _stance(s, signs)
        if s.position:
            for part in parts:
                part.signs.setdefault("advice", frozenset(signs["advice"]) or frozenset({0}))
        figures = [*whole.figures, *_frame_figures(s)]
        words = {*whole.words, *plain.words, *(w for p in parts for w in p.words)}
        words |= {w for p in parts for group in p.topic_words.values() for w in group}
        conditions = {c for c in named if self.vocabulary[c].type == "condition"}
        agents = {c for c in named if self.vocabulary[c].type in {"agent", "product", "procedure"}}
        features = frozenset({*named, *wider, *(f"k:{k}" for k in signs), *(f"w:{w}" for w in words)})
        return Held(
            statement=s,
            concepts=frozenset(named | wider),
            named=frozenset(named),
            agents=frozenset(agents),
            conditions=frozenset(conditions),
            words=frozenset(words),
            denied=frozenset(w for w, sign in whole.words.items() if sign < 0),
            signs={k: frozenset(v) for k, v in signs.items()},
            parts=parts,
            part_features=tuple(frozenset(p.features) for p in parts),
            figures=tuple(figures),
            population=s.population,
            strength=whole.strength,
            features=features,
            groups=frozenset(
                g
                for p in (whole, plain)
                for g in (p.population.age, "pregnancy" if p.population.pregnancy else None)
                if g
            ),
        )


def _stance(s: Statement, signs: dict[str, set[int]]) -> None:
    """Where an authority stands counts as advice, whatever words the sentence uses."""
    if s.position is None:
        return
    if s.position.direction == "against" or s.position.stance in _REFUSED:
        signs["advice"].add(-1)
    elif s.position.direction == "for" or s.position.stance in _HELD:
        signs["advice"].add(1)


def _frame_figures(s: Statement) -> list[Figure]:
    """Figures of the dose and of outcomes, which the text need not repeat."""
    texts: list[str] = []
    if s.dose:
        texts += [t for t in (s.dose.daily, s.dose.course, s.dose.every) if t]
        if s.dose.days:
            texts.append(f"for {s.dose.days} days" if s.dose.days[0].isdigit() else s.dose.days)
    for o in s.outcomes:
        texts += [t for t in (o.value, o.comparator_value, o.effect, o.interval, o.at, o.of) if t]
        if o.p:
            texts.append(f"p = {o.p.lstrip('=P p')}")
    if s.position and s.position.year:
        texts.append(str(s.position.year))
    return [f for t in texts for f in find_figures(fold(t))]
