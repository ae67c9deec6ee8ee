"""A claim and a statement side by side, read once for all questions that are asked of the two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from ..knowledge import Knowledge
from ..model.statement import Statement
from ..model.vocabulary import Vocabulary
from ..reading.claims import LOW_PLATELETS
from .alignment import SAME, Aligned, Aligner
from .places import Places
from .said import Names, Said
from .thesaurus import Thesaurus, thesaurus
from .tokens import Spoken, Token, Tokenizer

Weigh = Callable[[str], float]
KEPT = 2048
"""Statements whose tokens are kept: those that claims of one article come back to, many times over."""

BARE = frozenset({"", "n", "doses"})
"""Units of numbers that stand for themselves."""
CLAIMS_KEPT, PAIRS_KEPT = 256, 512
"""Claims and pairs that are kept: the likeliest statements of the claims and passages of one article, to which several readings
come back."""


@dataclass(eq=False)
class Pair:
    """A claim beside a statement: its text, its plain wording, and what its frame and sources tell in words."""

    claim: Spoken
    statement: Statement
    texts: tuple[Spoken, ...]
    frame: Spoken
    """What its frame and the titles of its sources tell in words."""
    framed: Spoken
    """The same without the titles: a study of children with another disease is no statement on that one."""
    implied: frozenset[str]
    """Concepts of the statement's frame, which its text need not repeat."""
    said: Said
    aligner: Aligner
    found: dict[str, list[str]] = field(default_factory=dict)
    """What each question found that was asked (see `faults`)."""
    lacking: list[Token] | None = None
    """Names and figures that the statement has in no form, once asked for (see `unsaid`)."""
    lacks_name: bool | None = None
    """Whether there is one of these."""
    lacks_any: bool | None = None
    """Whether there is one of these or a word that the statement has in no form."""

    @property
    def thesaurus(self) -> Thesaurus:
        return self.aligner.thesaurus

    @property
    def vocabulary(self) -> Vocabulary:
        return self.aligner.vocabulary

    @cached_property
    def aligned(self) -> Aligned:
        return self.aligner.align(self.claim, self.texts)

    @cached_property
    def quoted(self) -> bool:
        """Whether a claim is one or more whole sentences of the statement, word for word."""
        said = self.claim.folded.strip(" .")
        return any(_whole_sentences(said, text.folded) for text in self.texts)

    def is_framed(self, t: Token) -> bool:
        """Whether the frame has a token of the claim in words."""
        of = self.aligner
        if t.figure is not None and not t.figure.unit and t.words:  # "two miscarriages" are no 2 g/kg
            return any(u.figure is not None and u.figure.unit in BARE and of.likeness(t, u) for u in self.frame.tokens)
        if t.concept is None or t.concept == LOW_PLATELETS:
            return of.is_among(t, self.frame)
        return of.is_among(t, self.framed) or of.spelled(t, self.framed)

    @cached_property
    def used(self) -> frozenset[int]:
        """Tokens of the statement that are counterparts."""
        return frozenset(b for b in self.aligned.best if b is not None)

    @cached_property
    def told(self) -> tuple[int, int]:
        """How many words of the claim tell anything, and how many of these have a counterpart."""
        found = [bool(some) for t, some in zip(self.claim.tokens, self.aligned.likely, strict=True) if not t.framing]
        return len(found), sum(found)

    @cached_property
    def met(self) -> frozenset[int]:
        """Tokens of the statement that say what any of the claim's says."""
        return frozenset(j for some in self.aligned.likely for j, s in some if s >= SAME)

    @cached_property
    def places(self) -> Places:
        return Places(self.aligned)

    @cached_property
    def words(self) -> frozenset[str]:
        """Keys of all words of the statement and its frame, those inside names too."""
        return frozenset().union(*(text.words for text in (*self.texts, self.frame)))

    def has(self, concept: str) -> bool:
        """Whether the claim has a name, a wider or a narrower one."""
        of = self.vocabulary
        return any(
            t.concept is not None and (of.is_a(concept, t.concept) or of.is_a(t.concept, concept))
            for t in self.claim.tokens
        )

    def counterpart(self, n: int) -> Token | None:
        """The token of the statement that stands for a token of the claim."""
        best = self.aligned.best[n]
        return None if best is None else self.aligned.held[best][1]

    def is_implied(self, concept: str) -> bool:
        """Whether the frame has a concept or a narrower one."""
        return any(self.aligner.covers(concept, x) for x in self.implied)


def _whole_sentences(said: str, text: str) -> bool:
    at = text.find(said)
    if at < 0 or not said:
        return False
    before, after = text[:at].rstrip(), text[at + len(said) :]
    return (not before or before[-1] in ".;:") and (not after.strip() or after[0] in ".;")


class PairReader:
    """Lays claims beside statements of one pack. Build once; statements are read when first asked for."""

    def __init__(self, knowledge: Knowledge, weigh: Weigh, immunoglobulin: frozenset[str]) -> None:
        self._knowledge = knowledge
        words = thesaurus()
        self.tokenizer = Tokenizer(knowledge.vocabulary, knowledge.finder, words, weigh)
        self.aligner = Aligner(knowledge.vocabulary, words, immunoglobulin)
        self.names = Names(knowledge.vocabulary)
        self._spoken = lru_cache(maxsize=KEPT)(self._read)
        self._paired = lru_cache(maxsize=PAIRS_KEPT)(self._pair)
        self.claim = lru_cache(maxsize=CLAIMS_KEPT)(self.tokenizer.read)
        """Tokens of a claim; the same claim is laid beside several statements, alone and as a passage."""

    def done(self) -> None:
        """Forgets the claims and pairs of an article: they are not asked for again, and a search for garbage goes through all."""
        self._paired.cache_clear()
        self.claim.cache_clear()

    def pair(self, claim: str, statement: Statement) -> Pair:
        """A claim beside a statement; the last ones are kept, since several questions are asked of each."""
        return self._paired(claim, statement.id)

    def _pair(self, claim: str, statement_id: str) -> Pair:
        statement = self._knowledge.statements[statement_id]
        texts, frame, framed, implied, said = self._spoken(statement.id)
        return Pair(self.claim(claim), statement, texts, frame, framed, implied, said, self.aligner)

    def _read(self, statement_id: str) -> tuple[tuple[Spoken, ...], Spoken, Spoken, frozenset[str], Said]:
        s = self._knowledge.statements[statement_id]
        read = self.tokenizer.read
        told = self._frame(s)
        framed = read(" . ".join(told))
        texts, frame = (read(s.text), read(s.plain)), read(" . ".join([*told, *self._sources(s)]))
        implied = self._implied(s)
        return texts, frame, framed, implied, Said(texts, frame, implied, self.aligner.thesaurus, self.names)

    def _implied(self, s: Statement) -> frozenset[str]:
        named = [s.population.condition, s.intervention.agent, s.position.authority if s.position else None]
        return frozenset(x for x in (*named, *s.about, *s.population.traits) if x and x in self._knowledge.vocabulary)

    def _frame(self, s: Statement) -> list[str]:
        """What the frame and the make of the sources tell, in words: whom, which drug, who says so and when."""
        vocabulary, people = self._knowledge.vocabulary, s.population
        names = [people.condition, s.intervention.agent, s.position.authority if s.position else None]
        out = [vocabulary.name(x) for x in names if x and x in vocabulary]
        out += [str(x) for x in (people.age, people.severity, people.line, people.setting, people.goal) if x]
        if people.pregnancy == "yes":
            out.append("pregnant women in pregnancy")
        if s.position:
            out += [str(s.position.stance or ""), str(s.position.year or "")]
        if s.dose:
            out += [x for x in (s.dose.daily, s.dose.course, s.dose.every, s.dose.days) if x]
        for o in s.outcomes:
            out += [x for x in (o.value, o.comparator_value, o.effect, o.interval, o.at, o.of) if x]
            out += [f"p = {o.p.lstrip('=P p')}"] if o.p else []
        for c in s.citations:
            source = self._knowledge.sources[c.source]
            out += [source.kind, str(source.year or "")]
        return [x for x in out if x]

    def _sources(self, s: Statement) -> list[str]:
        """The titles of its sources."""
        return [title for c in s.citations if (title := self._knowledge.sources[c.source].title)]
