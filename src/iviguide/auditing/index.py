"""Statements found by what they say: by concept, word and figure."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from ..knowledge import Knowledge
from ..matching import Comparison, compare
from ..model.frame import Population
from ..model.terms import Age, YesNo
from ..model.vocabulary import Vocabulary
from ..reading.claims_frame import ClaimReader, Reading
from .candidates import Candidates
from .compiled import key_of, load, reading_from, store, unpacked
from .compiling import Compiler, read_pieces
from .held import Held, HeldStatements, Wrong
from .sought import IMMUNOGLOBULIN, Terms
from .stretches import main_clauses_of, pieces_of

MOST_ASKED, MOST_PIECES = 400, 64
"""What is remembered at most of people asked about and of claims in pieces."""
USUALLY = 0.8
"""Share of the statements on a disease that tell of pregnancy from which it is one of pregnancy: FNAIT is as much one of newborns."""
ROOT, ROOT_SHARE = 5, 0.7
"""Letters that two words must share at least from their beginning, and which share of the shorter, to be of one root."""

__all__ = ["IMMUNOGLOBULIN", "StatementIndex"]


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
        self.spoken: frozenset[str] = data["spoken"]
        total = len(self.held)
        self.postings: dict[str, int] = data["postings"]
        self.candidates = Candidates(
            self.vocabulary,
            data["by_figure"],
            data["ranges"],
            data["conditions"],
            data["people"],
        ).find
        self.terms = Terms(self.vocabulary, self.postings, total, self.spoken)
        self.weigh = self.terms.weigh
        self._comparisons: dict[Population, dict[int, Comparison]] = {}
        self._pieces: dict[str, tuple[tuple[Reading, tuple[str, ...]], ...]] = {}
        self._pieces_of_claims: dict[str, tuple[tuple[Reading, tuple[str, ...]], ...]] = {}
        self._clauses: dict[str, tuple[tuple[Reading, frozenset[str]], ...]] = {}
        self._usual: dict[str, Age | None] = {}
        self._of_pregnancy: dict[str, YesNo | None] = {}
        self._wrong = data["wrong"]

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
            pregnant = sum(s.population.pregnancy == "yes" for s in about) >= USUALLY * len(about)
            self._of_pregnancy[conditions[0]] = "yes" if about and pregnant else None
        return self._of_pregnancy[conditions[0]]

    def pieces(self, part: Reading) -> tuple[Reading, ...]:
        """Short stretches of a sentence of a statement; read when first asked for."""
        return tuple(piece for piece, _ in self.pieces_with_features(part))

    def pieces_with_features(self, part: Reading) -> tuple[tuple[Reading, tuple[str, ...]], ...]:
        known = self._pieces
        if part.folded:  # of an article: it is done with soon, and there is no end of them
            known = self._pieces_of_claims
            if len(known) > MOST_PIECES:
                known.clear()
        found = known.get(part.text)
        if found is None:
            kept = unpacked(part.pieces) if part.pieces else None
            read = read_pieces(self.reader, part.text) if kept is None else [reading_from(x) for x in kept]
            found = known[part.text] = tuple((piece, piece.features) for piece in read)
        return found

    def clauses_with_features(self, text: str) -> tuple[tuple[Reading, frozenset[str]], ...]:
        """Main clauses of a statement's text, cut at stops and semicolons; read when first asked for."""
        found = self._clauses.get(text)
        if found is None:
            opened = self.reader.open(text)
            read = [opened.read(*span, people=False) for span in main_clauses_of(text)]
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

    @cached_property
    def wrong(self) -> list[Wrong]:
        """Misconceptions, by the sentence that is wrong."""
        return [Wrong(self.held[i], reading_from(r), signs) for i, r, signs in self._wrong]


def _same_letters(one: str, other: str) -> int:
    """How many letters two words share from their beginning."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
