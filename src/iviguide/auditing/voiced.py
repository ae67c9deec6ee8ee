"""False beliefs in other words: a claim voices one where it bears the wrong sentence out, read side by side.

The wrong sentence is laid beside the claim as a claim is laid beside a statement: every word of it has to be the claim's, and
nothing may be said otherwise. What the claim says beyond it does not make it right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ..aligning.alignment import AKIN
from ..aligning.faults import first_fault
from ..aligning.pair import Pair
from ..aligning.said import Said
from ..aligning.tokens import Spoken, Token
from .claimed import Claimed
from .held import Wrong
from .index import IMMUNOGLOBULIN, StatementIndex
from .side_by_side import pairs_of

LEAST = 3
"""Words, names and figures of a wrong sentence, immunoglobulin not counted, from which it is told by them alone."""


@dataclass(frozen=True, slots=True)
class _Belief:
    wrong: Wrong
    said: Spoken
    needed: tuple[frozenset[str], ...]
    """For each telling word or name of it the keys of what may stand for it in a claim."""


class VoicedBeliefs:
    """The wrong sentences of a pack, found by their rarest word."""

    def __init__(self, index: StatementIndex) -> None:
        self.index = index
        self.reader = pairs_of(index)
        self._by_rarest: dict[str, list[_Belief]] = defaultdict(list)
        beliefs = [b for b in map(self._read, index.wrong) if len(b.needed) >= LEAST]
        count: dict[str, int] = defaultdict(int)
        for b in beliefs:
            for keys in b.needed:
                for k in keys:
                    count[k] += 1
        for b in beliefs:
            for k in min(b.needed, key=lambda keys: (max(count[k] for k in keys), sorted(keys))):
                self._by_rarest[k].append(b)

    def _read(self, wrong: Wrong) -> _Belief:
        said = self.reader.tokenizer.read(wrong.reading.text)
        telling = (t for t in said.tokens if not t.framing and t.concept not in IMMUNOGLOBULIN)
        return _Belief(wrong, said, tuple(keys for t in telling if (keys := self._keys(t))))

    def _keys(self, t: Token) -> frozenset[str]:
        """What a claim has where it has the word or name; none for diseases, which its surroundings may tell, and for figures."""
        if t.figure is not None:
            return frozenset()
        if t.concept is None:
            return self.reader.aligner.keys_near(t.key, t.group)
        if self.index.vocabulary[t.concept].type == "condition":
            return frozenset()
        return frozenset({*self.index.vocabulary.family(t.concept), *(k for k, _ in t.parts)})

    def said_by(self, c: Claimed) -> Wrong | None:
        """The first wrong sentence all of which is in a claim."""
        claim = self.reader.claim(c.reading.text)
        words = claim.words | {t.concept for t in claim.tokens if t.concept is not None}
        for b in self._likely(words):
            if claim.denials and not b.said.denials:
                continue  # what denies anything is taken for no belief that denies nothing
            if all(not keys.isdisjoint(words) for keys in b.needed) and self._is_on_these(c, b.wrong):
                pair = self._beside(b, claim, c)
                if _has_all(pair) and first_fault(pair) is None and not self._is_set_right(c, b.wrong):
                    return b.wrong
        return None

    def _is_set_right(self, c: Claimed, wrong: Wrong) -> bool:
        """Whether a claim says what the pack answers to the belief: the two have most words in common."""
        return first_fault(self.reader.pair(c.reading.text, wrong.held.statement)) is None

    def _likely(self, words: frozenset[str]) -> Iterator[_Belief]:
        found = (b for k in sorted(words & self._by_rarest.keys()) for b in self._by_rarest[k])
        return iter({id(b): b for b in found}.values())

    def _is_on_these(self, c: Claimed, wrong: Wrong) -> bool:
        people = wrong.held.statement.population
        if people.condition and not any(self.index.vocabulary.is_a(x, people.condition) for x in c.conditions):
            return False
        return not (people.age and c.population.age and people.age != c.population.age)

    def _beside(self, b: _Belief, claim: Spoken, c: Claimed) -> Pair:
        """The wrong sentence as what is claimed, the claim as what is known; whom it is about it need not name again."""
        of = self.reader
        frame = of.claim(" . ".join(self.index.vocabulary.name(x) for x in c.conditions))
        implied = frozenset(c.conditions)
        said = Said((claim,), frame, implied, of.aligner.thesaurus, of.names)
        return Pair(b.said, b.wrong.held.statement, (claim,), frame, frame, implied, said, of.aligner)


def _has_all(pair: Pair) -> bool:
    """Whether the claim has every telling word of the wrong sentence."""
    beside = zip(pair.claim.tokens, pair.aligned.likely, strict=True)
    lacking = (t for t, some in beside if not t.framing and not any(s >= AKIN for _, s in some))
    return all(t.concept is not None and (t.concept in IMMUNOGLOBULIN or pair.is_implied(t.concept)) for t in lacking)
