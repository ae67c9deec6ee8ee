"""Statements found by what they say: by concept, word and figure."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from decimal import Decimal
from functools import cached_property

from ..knowledge import Knowledge
from ..matching import Comparison, compare
from ..model.frame import Population
from ..model.terms import Age, YesNo
from ..model.vocabulary import Vocabulary
from ..reading.claims_figures import Figure
from ..reading.claims_frame import ClaimReader, Reading
from ..reading.claims_words import is_plain
from ..reading.everyday import is_everyday
from .compiled import key_of, load, reading_from, store
from .held import Compiler, Held, HeldStatements, Wrong

IMMUNOGLOBULIN = frozenset({"ivig", "scig", "immunoglobulin"})
MOST = 20
"""Statements that a claim is laid beside, out of those that share most with it at first sight."""
LOOKED_AT = 64
SAME_PEOPLE = 3.0
LEAST_SHARED = 0.12
LEAST_OF_BEST = 0.25
FEW = 4
"""A claim with no more names and words than this is laid beside all that is said on its disease."""
MOST_ASKED, MOST_FIGURES = 400, 4_000
"""What is remembered at most of people asked about and of statements with a figure."""
BY_FIGURE = 2.5
"""Weight of a figure in finding statements."""
ROUNDING = 1e-6
ROOT, ROOT_SHARE = 5, 0.7
"""Letters that two words must share at least from their beginning, and which share of the shorter, to be of one root."""
COMMON = 450
"""A feature that more statements than this have finds nothing by itself."""

_CUT = re.compile(
    r"[,;:()]\s|\s(?:and|or(?! (?:more|less|above|below|over|under|higher|lower|fewer)\b)|but|versus|against|than|while"
    r"|whereas|when|if|unless|because)\s"
)

_STOP = re.compile(r"[;.]\s|,\s(?:but|while|whereas|then)\s")


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
        self.spoken: frozenset[str] = data["spoken"]
        self.people: list[frozenset[str]] = data["people"]
        total = len(self.held)
        numbers = list(range(total))  # one object for each number, wherever it stands: they are compared all the time
        self.postings: dict[str, list[int]] = {f: [numbers[i] for i in p] for f, p in data["postings"].items()}
        self._numbers = numbers
        self.weight = {f: math.log((total + 1) / (len(p) + 0.5)) for f, p in self.postings.items()}
        self.unknown_weight = math.log(total + 1)
        self.general = frozenset(i for i in numbers if not self.conditions[i])
        self._comparisons: dict[Population, dict[int, Comparison]] = {}
        self._by_range: dict[tuple[Decimal, Decimal, str], frozenset[int]] = {}
        self._pieces: dict[str, tuple[tuple[Reading, tuple[str, ...]], ...]] = {}
        self._clauses: dict[str, tuple[tuple[Reading, frozenset[str]], ...]] = {}
        self._usual: dict[str, Age | None] = {}
        self._of_pregnancy: dict[str, YesNo | None] = {}
        self._sets: dict[str, frozenset[int]] = {}
        self._by_people: dict[frozenset[str], frozenset[int]] = {}
        self._by_conditions: dict[tuple[str, ...], frozenset[int]] = {}
        self.ranges: dict[str, list[tuple[float, float, int]]] = data["ranges"]
        self.by_figure: dict[str, list[int]] = {v: [numbers[i] for i in p] for v, p in data["by_figure"].items()}
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
        if not conditions:
            return None
        if conditions[0] not in self._of_pregnancy:
            about = self.knowledge.by_condition.get(conditions[0], ())
            pregnant = 2 * sum(s.population.pregnancy == "yes" for s in about) >= len(about)
            self._of_pregnancy[conditions[0]] = "yes" if about and pregnant else None
        return self._of_pregnancy[conditions[0]]

    def pieces(self, part: Reading) -> tuple[Reading, ...]:
        """Short stretches of a sentence of a statement; read when first asked for."""
        return tuple(piece for piece, _ in self.pieces_with_features(part))

    def pieces_with_features(self, part: Reading) -> tuple[tuple[Reading, tuple[str, ...]], ...]:
        found = self._pieces.get(part.text)
        if found is None:
            opened = self.reader.open(part.text)
            read = [opened.read(*span, people=False) for span in pieces_of(part.text)]
            found = self._pieces[part.text] = tuple((piece, piece.features) for piece in read)
        return found

    def clauses_with_features(self, text: str) -> tuple[tuple[Reading, frozenset[str]], ...]:
        """Main clauses of a statement's text, cut at stops and semicolons; read when first asked for."""
        found = self._clauses.get(text)
        if found is None:
            opened = self.reader.open(text)
            read = [opened.read(*span, people=False) for span in cut_at(_STOP, text)]
            found = self._clauses[text] = tuple((r, frozenset(r.features)) for r in read)
        return found

    def relative(self, word: str) -> str | None:
        """A word of the pack that an unknown one is formed like: "viscous" and "viscosity"."""
        if len(word) < ROOT or f"w:{word}" in self.postings:
            return None
        best, most = None, ROOT - 1
        for other in self._roots.get(word[:ROOT], ()):
            same = _same_letters(word, other)
            if same > most and same >= ROOT_SHARE * min(len(word), len(other)):
                best, most = other, same
        return best

    @cached_property
    def _roots(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for f in sorted(self.postings):
            if f[:2] == "w:" and len(f) - 2 >= ROOT:
                found[f[2 : 2 + ROOT]].append(f[2:])
        return dict(found)

    @staticmethod
    def spans(text: str) -> list[tuple[int, int]]:
        """Short stretches of a text."""
        return pieces_of(text)

    def unknown(self, word: str) -> bool:
        """A content word that no statement uses: it cannot have been borne out."""
        return (
            f"w:{word}" not in self.postings and word not in self.spoken and not (is_everyday(word) or is_plain(word))
        )

    def candidates(
        self,
        weights: dict[str, float],
        figures: tuple[Figure, ...],
        conditions: tuple[str, ...] = (),
        people: frozenset[str] = frozenset(),
    ) -> list[int]:
        """Statements that share most with a claim, in no order."""
        wanted = self.conditions_of(conditions) if conditions else frozenset()
        names = sum([f[:2] != "k:" for f in weights])
        signs = [f for f in weights if f[:2] == "k:" and f in self.postings] if names <= FEW else []
        shared = sum(weights.values()) + BY_FIGURE * len(figures)
        scores = self._scores(weights, figures, LEAST_SHARED * shared, sum([weights[f] for f in signs]))
        for f in signs:
            for i in wanted & self._having(f):
                scores[i] = scores.get(i, 0.0) + weights[f]
        if not scores:
            return []
        least = max(LEAST_SHARED * shared, LEAST_OF_BEST * max(scores.values()))
        found = [i for i, s in scores.items() if s >= least]
        return found if len(found) <= MOST else self._best_of(found, scores, weights, wanted, self._of_people(people))

    def _scores(
        self, weights: dict[str, float], figures: tuple[Figure, ...], least: float, later: float
    ) -> dict[int, float]:
        """Weight of what each statement shares, without those that cannot come to `least` or near the best.

        The lists of light features are the longest. Those that even together (and with `later`) bring no statement in
        count only for statements that share something else too.
        """
        found = [(f, weight, self.postings[f]) for f, weight in weights.items() if f in self.postings]
        found = [x for x in found if len(x[2]) <= COMMON]
        light = _light(found, least, later)
        with_figure = [self._with_figure(figure) for figure in figures]
        heavy: set[int] = set().union(*with_figure, *[x[2] for x in found if x[0] not in light]) if light else set()
        scores: dict[int, float] = {}
        get = scores.get
        for f, weight, statements in found:  # in the order of the claim: in another, sums differ in their last digit
            if not scores:
                scores.update(dict.fromkeys(heavy.intersection(statements) if f in light else statements, weight))
                continue
            for i in heavy.intersection(statements) if f in light else statements:
                scores[i] = get(i, 0.0) + weight
        for having in with_figure:
            for i in having:
                scores[i] = get(i, 0.0) + BY_FIGURE
        return scores

    def _best_of(
        self,
        found: list[int],
        scores: dict[int, float],
        weights: dict[str, float],
        wanted: frozenset[int],
        of_people: frozenset[int],
    ) -> list[int]:
        """Those that share most: on the same disease and people first, and of these counted in full, since features that
        many statements have find nothing, but they tell."""
        general = self.general
        found.sort()  # of those that share as much, the first
        totals = {i: scores[i] + (4.0 if i in wanted else 3.0 if i in general else 0.0) for i in found}
        for i in of_people.intersection(found) if of_people else ():
            totals[i] += SAME_PEOPLE
        if len(found) > LOOKED_AT:
            found = sorted(sorted(totals, key=totals.__getitem__, reverse=True)[:LOOKED_AT])
        more = dict.fromkeys(found, 0.0)
        for f, weight in weights.items():
            if len(self.postings.get(f, ())) > COMMON:
                for i in self._having(f).intersection(found):
                    more[i] += weight
        full = {i: totals[i] + x for i, x in more.items()}
        return sorted(full, key=full.__getitem__, reverse=True)[:MOST]

    def _having(self, feature: str) -> frozenset[int]:
        """Statements that have a feature; for those that many have."""
        found = self._sets.get(feature)
        if found is None:
            found = self._sets[feature] = frozenset(self.postings[feature])
        return found

    def _of_people(self, people: frozenset[str]) -> frozenset[int]:
        """Statements on one of these groups."""
        found = self._by_people.get(people)
        if found is None:
            found = self._by_people[people] = frozenset(i for i in self._numbers if self.people[i] & people)
        return found

    def _with_figure(self, figure: Figure) -> frozenset[int]:
        """Statements that have a figure, or a range that it lies in."""
        key = figure.low, figure.high, figure.unit
        known = self._by_range.get(key)
        if known is None:
            if len(self._by_range) > MOST_FIGURES:
                self._by_range.clear()
            known = self._by_range[key] = self._statements_with(figure)
        return known

    def _statements_with(self, figure: Figure) -> frozenset[int]:
        out: set[int] = set()
        for value in {figure.low, figure.high}:
            found = self.by_figure.get(str(value.normalize()), ())
            if len(found) <= COMMON:
                out.update(found)
        low, high = float(figure.low), float(figure.high)
        out.update(i for a, b, i in self.ranges.get(figure.unit, ()) if a <= low and high <= b)
        return frozenset(out)

    def beside(self, asked: Population) -> dict[int, Comparison]:
        """Comparisons with a group of people, by the people of statements, as far as they were asked for (see `compared`);
        the same pairs come again and again."""
        found = self._comparisons.get(asked)
        if found is None:
            if len(self._comparisons) > MOST_ASKED:
                self._comparisons.clear()
            found = self._comparisons[asked] = {}
        return found

    def compared(self, held: Held, asked: Population, known: dict[int, Comparison]) -> Comparison:
        """The comparison of the people of a statement with a group, of which `known` is what is known `beside` it."""
        found = known.get(held.people)
        if found is None:
            found = known[held.people] = compare(held.population, asked, self.vocabulary)
        return found

    def conditions_of(self, conditions: tuple[str, ...]) -> frozenset[int]:
        """Statements on these conditions, wider or narrower ones."""
        key = conditions[:2]
        if key not in self._by_conditions:
            wanted = {x for c in key for x in self.vocabulary.family(c)}
            self._by_conditions[key] = frozenset(i for i in self._numbers if self.conditions[i] & wanted)
        return self._by_conditions[key]

    @cached_property
    def wrong(self) -> list[Wrong]:
        """Misconceptions, by the sentence that is wrong."""
        return [Wrong(self.held[i], reading_from(r), signs) for i, r, signs in self._wrong]


def _light(found: list[tuple[str, float, list[int]]], least: float, later: float) -> set[str]:
    """Features too light to bring in a statement that shares nothing else: one comes to `least`, or near the best."""
    if len(found) < 2:
        return set()
    least = max(least, LEAST_OF_BEST * max([weight for _, weight, _ in found])) - ROUNDING
    out: set[str] = set()
    for f, weight, _ in sorted(found, key=_weight):
        later += weight
        if later >= least:
            break
        out.add(f)
    return out


def _same_letters(one: str, other: str) -> int:
    """How many letters two words share from their beginning."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _weight(found: tuple[str, float, list[int]]) -> float:
    return found[1]


def pieces_of(text: str) -> list[tuple[int, int]]:
    """Short stretches of a sentence, cut at commas and at "and", "versus", "than"."""
    return cut_at(_CUT, text)


def cut_at(marks: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """The stretches of a text between marks."""
    spans, begin = [], 0
    for m in marks.finditer(text):
        if m.start() > begin:
            spans.append((begin, m.start()))
        begin = m.end()
    return [*spans, (begin, len(text))]
