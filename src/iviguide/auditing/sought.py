"""What is looked for of a claim in every statement that it is laid beside: one term for each name, word and direction."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from ..model.vocabulary import Vocabulary
from ..reading.claims_frame import Reading
from ..reading.claims_words import is_plain
from ..reading.everyday import is_everyday

IMMUNOGLOBULIN = frozenset({"ivig", "scig", "immunoglobulin"})
COMMON = 450
"""A feature that more statements than this have finds nothing by itself."""
EVERYDAY = 0.7
"""Most weight that an everyday word may have."""
TOPIC = 4.0
"""Most weight that a topic may have."""
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
"""Classes that weigh more than others."""

OPPOSABLE = frozenset(
    (
        "change rank works advice firstline common safe lasting going routine certain contain speed "
        "early degree oftener available included term order level sex finding differ truth linked "
        "identity"
    ).split()
)
"""Classes in which the opposite answer is a contradiction."""
SPEAKING = frozenset({"once", "repeat", "firstline", "add-on", "contain"})
"""Classes that tell something by themselves, like a name."""
WIDE = frozenset({"adverse-reaction"})
"""Names so wide that they carry nothing narrower."""
ANY = 7
"""Every way that a direction may point (see `mask_of`)."""
TELLS = 2.0
"""Weight from which a name or word tells something by itself."""


ELSEWHERE = 0.6
"""Worth of a word that the statement has in another sentence than the one that carries the claim."""
SIGN_ELSEWHERE = 0.35
NAME_ELSEWHERE = ELSEWHERE + 0.2


@dataclass(slots=True, eq=False)
class Term:
    """A name, word or direction of a claim, with its weight and all else that is asked of it for every statement."""

    feature: str
    weight: float
    word: bool = False
    sign: str | None = None
    """The class of a direction."""
    own_mask: int = 0
    """Which way the claim points in it (see `mask_of`)."""
    mask: int = 0
    """Which ways agree with it: any, in a class in which two sentences do not oppose each other."""
    speaks: bool = True
    """It tells something by itself, as names and words do."""
    tells: bool = False
    """A name or a rare word."""
    plain: bool = False
    """An ordinary word."""
    product: bool = False
    wider: tuple[str, ...] = ()
    """Wider names: of a product, a statement on one of them will do."""
    will_do: tuple[str, ...] = ()
    """Wider names that are not too wide: a statement that has one of them will do."""
    spoken: frozenset[str] = frozenset()
    """Words that will do for a topic."""
    elsewhere: float = 0.0
    """What a statement carries of it that has it in another sentence (a direction: that points alike there)."""
    gained: float = 0.0
    """What the sentence that has it carries more."""
    having: int = 0
    """The statements that have it, a bit for each."""
    common: bool = False
    """So many have it that it finds none."""
    unknown: bool = False
    """A content word that no statement uses: it cannot have been borne out."""


class Terms:
    """The terms of a pack, each made when a claim first has it: what a word weighs is the same in every claim."""

    def __init__(self, vocabulary: Vocabulary, postings: dict[str, int], total: int, spoken: frozenset[str]) -> None:
        self.vocabulary = vocabulary
        self.postings = postings
        self._spoken = spoken
        self._weight = {f: math.log((total + 1) / (s.bit_count() + 0.5)) for f, s in postings.items()}
        self._unknown = math.log(total + 1)
        self._words: dict[str, Term] = {}
        self._names: dict[str, Term | None] = {}
        self._diseases: dict[str, Term] = {}
        self._signs: dict[tuple[str, frozenset[int]], Term] = {}

    def weigh(self, feature: str) -> float:
        """How much a feature tells: rare ones more."""
        return self._weight.get(feature, self._unknown)

    def of(self, reading: Reading) -> tuple[list[Term], list[Term], list[Term]]:
        """What a reading says by name, direction and word, with weights: everyday words weigh little."""
        topics = reading.topic_words
        names = [self.name(x, topics.get(x)) for x in reading.concepts]
        # before and after turn a sentence round, but they are no matter of their own
        signs = [self.sign(k, way) for k, way in reading.signs.items() if k != "order"]
        return [x for x in names if x is not None], signs, [self.word(w) for w in reading.words]

    def word(self, word: str) -> Term:
        """A content word."""
        if (known := self._words.get(word)) is not None:
            return known
        feature = "w:" + word
        weight, plain = self.weigh(feature), is_plain(word)
        ordinary = plain or is_everyday(word)
        if ordinary:
            weight = min(weight, EVERYDAY)
        out = Term(feature, weight, True, tells=weight >= TELLS, plain=plain)
        out.elsewhere, out.gained = weight * ELSEWHERE, weight * (1.0 - ELSEWHERE)
        self._note(out)
        out.unknown = not (out.having or ordinary or word in self._spoken)
        if out.having:  # of other words there is no end
            self._words[word] = out
        return out

    def sign(self, name: str, way: frozenset[int]) -> Term:
        """A direction."""
        if (known := self._signs.get((name, way))) is not None:
            return known
        feature = "k:" + name
        weight = self.weigh(feature)
        weight = max(min(weight, 2.5), 1.5) if name in _PREDICATES else min(weight, 1.5)
        mask = mask_of(way)
        out = Term(feature, weight, False, name, mask, mask if name in OPPOSABLE else ANY, name in SPEAKING)
        out.elsewhere = weight * SIGN_ELSEWHERE
        self._note(out)
        self._signs[name, way] = out
        return out

    def name(self, concept: str, spoken: frozenset[str] | None) -> Term | None:
        """A named concept, or None where it is judged otherwise: diseases, and what the pack is about."""
        if spoken is not None:
            return self._named(concept, spoken)
        if concept not in self._names:
            self._names[concept] = self._named(concept, spoken)
        return self._names[concept]

    def _named(self, concept: str, spoken: frozenset[str] | None) -> Term | None:
        kind = self.vocabulary[concept].type
        if kind == "condition" or concept in IMMUNOGLOBULIN:
            return None
        weight = self.weigh(concept)
        if spoken is not None:
            weight = min(weight, TOPIC)
        out = Term(concept, weight, tells=weight >= TELLS, product=kind == "product")
        out.elsewhere, out.gained = weight * NAME_ELSEWHERE, weight * (1.0 - NAME_ELSEWHERE)
        out.wider = self.vocabulary.ancestors(concept)
        out.will_do = tuple([a for a in out.wider if a not in WIDE]) if out.wider else ()
        out.spoken = spoken or out.spoken
        self._note(out)
        return out

    def disease(self, condition: str) -> Term:
        """A disease, by which statements are found."""
        if (known := self._diseases.get(condition)) is None:
            known = self._diseases[condition] = Term(condition, self.weigh(condition))
            self._note(known)
        return known

    def _note(self, term: Term) -> None:
        """Which statements have it."""
        term.having = self.postings.get(term.feature, 0)
        term.common = term.having.bit_count() > COMMON


def mask_of(signs: Iterable[int]) -> int:
    """Directions as bits, so that two sets of them are compared at once.

    >>> mask_of({1}), mask_of({-1, 0})
    (4, 3)
    """
    return sum([1 << (sign + 1) for sign in signs])
