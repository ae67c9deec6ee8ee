"""Statements read as claims are: all that they say, ready to be laid beside one."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..knowledge import Knowledge
from ..model.frame import Population
from ..model.statement import Statement
from ..model.vocabulary import Vocabulary
from ..reading.claims_blocks import find_sentences
from ..reading.claims_clauses import find_clauses
from ..reading.claims_figures import Figure, find_figures
from ..reading.claims_frame import ClaimReader, Reading, TextReader
from ..reading.claims_words import words_within
from ..reading.text import fold
from .compiled import Plain, figure_from, packed, plain_figure, plain_reading, reading_from, unpacked
from .sought import mask_of

FEW_OF_HALF = 2
"""Features that half of a wrong sentence must exceed to stand by itself."""
Turns = tuple[int, tuple[tuple[int, int], ...]]
"""How a statement points in one class: in all, and in each sentence, by number, that has the class (see `mask_of`)."""
_HELD = frozenset({"recommended", "conditional", "licensed", "funded"})
_REFUSED = frozenset({"not recommended", "not funded", "not licensed"})


@dataclass(slots=True)
class Held:
    """A statement with all that it says, ready to be laid beside a claim.

    What measuring needs is there at once; its readings and figures are made when a verdict turns on them.
    """

    statement: Statement
    concepts: frozenset[str]
    """Named in frame or text, with everything wider."""
    named: frozenset[str]
    agents: frozenset[str]
    products: frozenset[str]
    conditions: frozenset[str]
    words: frozenset[str]
    signs: dict[str, frozenset[int]]
    where: dict[str, tuple[int, ...]]
    """Names and words that it has, each with the sentences, by number, that have it."""
    turns: dict[str, Turns]
    """The same for directions."""
    part_conditions: tuple[tuple[str, ...], ...]
    """The diseases that each sentence names."""
    told_of: frozenset[str]
    """The same of all sentences."""
    denying: tuple[int, ...]
    """Sentences, by number, that deny something."""
    population: Population
    people: int
    """The number of its population: statements on the same people have the same."""
    strength: int
    groups: frozenset[str]
    """Ages and pregnancy that the text names besides the frame."""
    kept: Kept

    @property
    def parts(self) -> tuple[Reading, ...]:
        """The readings of its sentences, those of the plain wording last."""
        return self.kept.parts

    @property
    def part_figures(self) -> tuple[tuple[Figure, ...], ...]:
        return self.kept.part_figures

    @property
    def clauses(self) -> dict[str, tuple[Reading, ...]]:
        """Clauses of those sentences of the text that point both ways, by its text."""
        return self.kept.clauses

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.kept.figures


class Kept:
    """Readings and figures of a statement, each made from its packed data when first asked for: of most that are looked at,
    nothing is."""

    __slots__ = ("_by_unit", "_clauses", "_figures", "_part_figures", "_parts", "packed", "spoken", "units")

    def __init__(self, parts: bytes, clauses: bytes, figures: bytes, units: frozenset[str]) -> None:
        self.packed = parts, clauses, figures
        self.units = units
        """Units of its figures."""
        self.spoken: Any = None
        """What it answers, kept here by those who ask (see `answers`)."""
        self._parts: tuple[Reading, ...] | None = None
        self._clauses: dict[str, tuple[Reading, ...]] | None = None
        self._figures: tuple[Figure, ...] | None = None
        self._part_figures: tuple[tuple[Figure, ...], ...] | None = None
        self._by_unit: dict[str, list[Figure]] | None = None

    @property
    def parts(self) -> tuple[Reading, ...]:
        if self._parts is None:
            self._parts = tuple(map(reading_from, unpacked(self.packed[0])))
        return self._parts

    @property
    def clauses(self) -> dict[str, tuple[Reading, ...]]:
        if self._clauses is None:
            found = unpacked(self.packed[1])
            self._clauses = {text: tuple(map(reading_from, some)) for text, some in found.items()}
        return self._clauses

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self._figures if self._figures is not None else self._all_figures()[0]

    @property
    def part_figures(self) -> tuple[tuple[Figure, ...], ...]:
        return self._part_figures if self._part_figures is not None else self._all_figures()[1]

    @property
    def by_unit(self) -> dict[str, list[Figure]]:
        """Its figures, by unit."""
        if self._by_unit is None:
            self._by_unit = {}
            for f in self.figures:
                self._by_unit.setdefault(f.unit, []).append(f)
        return self._by_unit

    def _all_figures(self) -> tuple[tuple[Figure, ...], tuple[tuple[Figure, ...], ...]]:
        whole, by_part = unpacked(self.packed[2])
        self._figures = tuple(map(figure_from, whole))
        self._part_figures = tuple([tuple(map(figure_from, figures)) for figures in by_part])
        return self._figures, self._part_figures


@dataclass(slots=True)
class Wrong:
    """A sentence that is often said and false: what must be in a claim for it to be that sentence."""

    held: Held
    reading: Reading
    signs: dict[str, frozenset[int]]
    """Directions of the wrong sentence; where it points both ways, the first counts."""


class HeldStatements:
    """The statements of an index by number, each made from its packed data when first asked for: a start that unpacked
    all of them would take ten times as long."""

    def __init__(self, statements: Sequence[Statement], packed: Sequence[bytes]) -> None:
        self._statements, self._packed = statements, packed
        self._made: dict[int, Held] = {}

    def __len__(self) -> int:
        return len(self._statements)

    def __getitem__(self, i: int) -> Held:
        if (held := self._made.get(i)) is None:
            held = self._made[i] = _held_from(unpacked(self._packed[i]), self._statements[i])
        return held


class Compiler:
    """Reads all active statements of a pack."""

    def __init__(self, knowledge: Knowledge, reader: ClaimReader) -> None:
        self.knowledge, self.reader = knowledge, reader
        self.vocabulary: Vocabulary = knowledge.vocabulary
        self._people: dict[Population, int] = {}
        self._features: dict[str, frozenset[str]] = {}
        """Names, words and directions of each statement, by its id."""

    def compile(self) -> Plain:
        """All that an index needs, as plain data."""
        held = [self._held(s) for s in self.knowledge.active]
        postings: dict[str, int] = defaultdict(int)
        ranges: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
        by_figure: dict[str, int] = defaultdict(int)
        conditions: dict[str, int] = defaultdict(int)
        people: dict[str, int] = defaultdict(int)
        for i, h in enumerate(held):
            of = 1 << i
            for f in sorted(self._features[h.statement.id]):
                postings[f] |= of
            for condition in sorted(h.conditions):
                conditions[condition] |= of
            for group in sorted(groups_of(h.population) | h.groups):
                people[group] |= of
            for figure in h.figures:
                if figure.low != figure.high:
                    ranges[figure.unit].append((float(figure.low), float(figure.high), i))
                for value in (figure.low, figure.high):
                    by_figure[str(value.normalize())] |= of
        return {
            "held": [packed(_plain_held(h)) for h in held],
            "spoken": frozenset(w for h in held for w in h.words),
            "conditions": dict(conditions),
            "people": dict(people),
            "postings": dict(postings),
            "ranges": dict(ranges),
            "by_figure": dict(by_figure),
            "wrong": [(i, plain_reading(r), signs) for i, h in enumerate(held) for r, signs in self._wrong(h)],
        }

    def _wrong(self, h: Held) -> list[tuple[Reading, dict[str, frozenset[int]]]]:
        claim = h.statement.claim
        if h.statement.kind != "misconception" or not claim:
            return []
        opened = self.reader.open(claim)
        out = [opened.read(0, len(claim))]
        pieces = [opened.read(*c) for c in find_clauses(claim, 0, len(claim))]
        if len(pieces) > 1 and sum(bool(p.figures) for p in pieces) > 1:
            out += [p for p in pieces if p.figures]
        about = set(h.statement.about)
        if about and not out[0].figures:  # each half of "A and B" is said by itself, where it names the matter
            halves = [opened.read(*span) for span in _halves(claim)]
            out += [p for p in halves if len(halves) > 1 and about <= set(p.concepts) and len(p.features) > FEW_OF_HALF]
        return [(r, self._main_signs(r)) for r in out]

    def _main_signs(self, reading: Reading) -> dict[str, frozenset[int]]:
        signs = dict(reading.signs)
        mixed = [k for k, v in signs.items() if len(v) > 1]
        if mixed:
            opened = self.reader.open(reading.text)
            for clause in find_clauses(reading.text, 0, len(reading.text)):
                for k, v in opened.read(*clause).signs.items():
                    if k in mixed and len(v) == 1:
                        signs[k] = v
                        mixed.remove(k)
        return signs

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
        if s.position and s.position.authority in self.vocabulary:
            named.add(s.position.authority)
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
        features = frozenset(map(sys.intern, {*named, *wider, *(f"k:{k}" for k in signs), *(f"w:{w}" for w in words)}))
        self._features[s.id] = features
        # words within names of things bear out a claim that has them by themselves, but what they tell is not weighed by that
        words |= {w for text in (s.text, s.plain) for w in words_within(fold(text))}
        clauses = {p.text: found for p in parts if _both_ways(p) and (found := _clauses(text, p))}
        return Held(
            statement=s,
            concepts=frozenset(named | wider),
            named=frozenset(named),
            agents=frozenset(agents),
            products=frozenset(c for c in named if self.vocabulary[c].type == "product"),
            conditions=frozenset(conditions),
            words=frozenset(words),
            signs={k: frozenset(v) for k, v in signs.items()},
            where=_where(features | {sys.intern(f"w:{w}") for w in words}, parts),
            turns={sys.intern(f"k:{k}"): _turns(k, v, parts) for k, v in signs.items()},
            part_conditions=tuple(p.conditions for p in parts),
            told_of=frozenset(x for p in parts for x in p.conditions),
            denying=tuple(n for n, p in enumerate(parts) if p.denies),
            population=s.population,
            people=self._people.setdefault(s.population, len(self._people)),
            strength=whole.strength,
            groups=frozenset(
                g
                for p in (whole, plain)
                for g in (p.population.age, "pregnancy" if p.population.pregnancy else None)
                if g
            ),
            kept=Kept(
                packed(tuple(map(plain_reading, parts))),
                packed({t: tuple(map(plain_reading, found)) for t, found in clauses.items()}),
                packed((tuple(map(plain_figure, figures)), tuple(tuple(map(plain_figure, p.figures)) for p in parts))),
                frozenset(f.unit for f in figures),
            ),
        )


def _where(features: frozenset[str], parts: Sequence[Reading]) -> dict[str, tuple[int, ...]]:
    """The sentences, by number, in which each name and word stands."""
    said = [set(p.features) for p in parts]
    return {f: tuple(n for n, own in enumerate(said) if f in own) for f in sorted(features) if f[:2] != "k:"}


def _turns(name: str, signs: Iterable[int], parts: Sequence[Reading]) -> Turns:
    return mask_of(signs), tuple((n, mask_of(p.signs[name])) for n, p in enumerate(parts) if name in p.signs)


def _halves(claim: str) -> list[tuple[int, int]]:
    """Stretches of a sentence between "and"."""
    cut = claim.find(" and ")
    return [(0, len(claim))] if cut < 0 else [(0, cut), (cut + 5, len(claim))]


def _plain_held(h: Held) -> Plain:
    return (
        h.concepts,
        h.named,
        h.agents,
        h.products,
        h.conditions,
        h.words,
        h.signs,
        h.where,
        h.turns,
        h.part_conditions,
        h.told_of,
        h.denying,
        h.people,
        h.strength,
        h.groups,
        *h.kept.packed,
        h.kept.units,
    )


def _held_from(data: Plain, statement: Statement) -> Held:
    concepts, named, agents, products, conditions, words, signs, where, turns, part_conditions = data[:10]
    told_of, denying, people, strength, groups, *kept = data[10:]
    return Held(
        statement=statement,
        concepts=concepts,
        named=named,
        agents=agents,
        products=products,
        conditions=conditions,
        words=words,
        signs=signs,
        where=where,
        turns=turns,
        part_conditions=part_conditions,
        told_of=told_of,
        denying=denying,
        population=statement.population,
        people=people,
        strength=strength,
        groups=groups,
        kept=Kept(*kept),
    )


def groups_of(people: Population) -> frozenset[str]:
    """The groups that have statements of their own."""
    found = {people.age, "pregnancy" if people.pregnancy == "yes" else None} - {None, "adult"}
    return frozenset(str(x) for x in found)


def _both_ways(part: Reading) -> bool:
    return any(len(signs) > 1 for signs in part.signs.values())


def _clauses(text: TextReader, part: Reading) -> tuple[Reading, ...]:
    if text.text[part.start : part.end] != part.text:
        return ()
    return tuple(text.read(*c, people=False) for c in find_clauses(text.text, part.start, part.end))


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
        texts += [t for t in (s.dose.daily, s.dose.course) if t]
        if s.dose.every:
            texts.append(s.dose.every if s.dose.every.startswith("every") else f"every {s.dose.every}")
        if s.dose.days:
            texts.append(f"for {s.dose.days} days" if s.dose.days[0].isdigit() else s.dose.days)
    for o in s.outcomes:
        texts += [t for t in (o.value, o.comparator_value, o.effect, o.interval, o.at, o.of) if t]
        if o.p:
            texts.append(f"p = {o.p.lstrip('=P p')}")
    if s.position and s.position.year:
        texts.append(str(s.position.year))
    return [f for t in texts for f in find_figures(fold(t))]
