"""Statements of a pack read once, with all that finding them takes, as plain data to be kept."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence

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
from .compiled import Plain, packed, plain_figure, plain_reading
from .held import Held, Kept, Turns, groups_of, plain_held
from .sought import mask_of
from .stretches import pieces_of

FEW_OF_HALF = 2
"""Features that half of a wrong sentence must exceed to stand by itself."""
_HELD = frozenset({"recommended", "conditional", "licensed", "funded"})
_REFUSED = frozenset({"not recommended", "not funded", "not licensed"})


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
            "held": [packed(plain_held(h)) for h in held],
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
        for part in parts:
            part.pieces = packed(tuple(map(plain_reading, read_pieces(self.reader, part.text))))
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


def read_pieces(reader: ClaimReader, text: str) -> list[Reading]:
    """The short stretches of a sentence, read."""
    opened = reader.open(text)
    return [opened.read(*span, people=False) for span in pieces_of(text)]


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
