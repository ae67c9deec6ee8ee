"""Statements found by what they say: by concept, word and figure."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from functools import cached_property
from heapq import nlargest

from ..knowledge import Knowledge
from ..matching import Comparison, compare
from ..model.frame import Population
from ..model.terms import Age, YesNo
from ..model.vocabulary import Vocabulary
from ..reading.claims_figures import Figure
from ..reading.claims_frame import ClaimReader, Reading
from ..reading.everyday import is_everyday
from .compiled import key_of, load, reading_from, store
from .held import Compiler, HeldStatements, Wrong

IMMUNOGLOBULIN = frozenset({"ivig", "scig", "immunoglobulin"})
MOST = 20
"""Statements that a claim is laid beside, out of those that share most with it at first sight."""
LOOKED_AT = 64
SAME_PEOPLE = 3.0
LEAST_SHARED = 0.12
LEAST_OF_BEST = 0.25
FEW = 4
"""A claim with no more names and words than this is laid beside all that is said on its disease."""
MOST_COMPARISONS = 50_000
COMMON = 450
"""A feature that more statements than this have finds nothing by itself."""

_CUT = re.compile(r"[,;:()]\s|\s(?:and|or|but|versus|against|than|while|whereas|when|if|unless|because)\s")


class StatementIndex:
    """All active statements of a pack, by feature."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.vocabulary: Vocabulary = knowledge.vocabulary
        self.reader = ClaimReader(knowledge.vocabulary, knowledge.finder)
        key = key_of(knowledge)
        data = load(key)
        if data is None:
            data = Compiler(knowledge, self.reader).compile()
            store(key, data)
        self.held = HeldStatements(knowledge.active, data["held"])
        self.by_id = {s.id: i for i, s in enumerate(knowledge.active)}
        self.features: list[frozenset[str]] = data["features"]
        self.conditions: list[frozenset[str]] = data["conditions"]
        self.people: list[frozenset[str]] = data["people"]
        self.postings: dict[str, list[int]] = data["postings"]
        total = len(self.held)
        self.weight = {f: math.log((total + 1) / (len(p) + 0.5)) for f, p in self.postings.items()}
        self.unknown_weight = math.log(total + 1)
        self.general = frozenset(i for i, found in enumerate(self.conditions) if not found)
        self._comparisons: dict[tuple[Population, Population], Comparison] = {}
        self._pieces: dict[str, tuple[Reading, ...]] = {}
        self._usual: dict[str, Age | None] = {}
        self._by_conditions: dict[tuple[str, ...], frozenset[int]] = {}
        self.ranges: dict[str, list[tuple[float, float, int]]] = data["ranges"]
        self.by_figure: dict[str, list[int]] = data["by_figure"]
        self._wrong = data["wrong"]

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

    def pieces(self, part: Reading) -> tuple[Reading, ...]:
        """Short stretches of a sentence of a statement; read when first asked for."""
        found = self._pieces.get(part.text)
        if found is None:
            opened = self.reader.open(part.text)
            found = tuple(opened.read(*span, people=False) for span in pieces_of(part.text))
            self._pieces[part.text] = found
        return found

    def unknown(self, word: str) -> bool:
        """A content word that no statement uses: it cannot have been borne out."""
        return f"w:{word}" not in self.postings and not is_everyday(word)

    def candidates(
        self,
        weights: dict[str, float],
        figures: tuple[Figure, ...],
        conditions: tuple[str, ...] = (),
        people: frozenset[str] = frozenset(),
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
            for f, weight in weights.items():
                if f[:2] == "k:":
                    for i in wanted.intersection(self.postings.get(f, ())):
                        scores[i] += weight
        if not scores:
            return []
        least = max(LEAST_SHARED * (sum(weights.values()) + 2.5 * len(figures)), LEAST_OF_BEST * max(scores.values()))
        ranked = [
            (s + (4.0 if i in wanted else 3.0 if i in self.general else 0.0), -i)
            for i, s in scores.items()
            if s >= least
        ]
        return self._best_of([(s, -i) for s, i in nlargest(LOOKED_AT, ranked)], weights, people)

    def _best_of(self, found: list[tuple[float, int]], weights: dict[str, float], people: frozenset[str]) -> list[int]:
        """Those that share most, counted in full: features that many statements have find nothing, but they tell."""
        if len(found) <= MOST:
            return [i for _, i in found]
        frequent = [f for f in weights if len(self.postings.get(f, ())) > COMMON]
        ranked = [
            (
                s
                + sum(weights[f] for f in frequent if f in self.features[i])
                + (SAME_PEOPLE if people & self.people[i] else 0.0),
                -i,
            )
            for s, i in found
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
            self._by_conditions[key] = frozenset(i for i, found in enumerate(self.conditions) if found & wanted)
        return self._by_conditions[key]

    @cached_property
    def wrong(self) -> list[Wrong]:
        """Misconceptions, by the sentence that is wrong."""
        return [Wrong(self.held[i], reading_from(r), signs) for i, r, signs in self._wrong]


def pieces_of(text: str) -> list[tuple[int, int]]:
    """Short stretches of a sentence, cut at commas and at "and", "versus", "than"."""
    spans, begin = [], 0
    for m in _CUT.finditer(text):
        if m.start() > begin:
            spans.append((begin, m.start()))
        begin = m.end()
    return [*spans, (begin, len(text))]
