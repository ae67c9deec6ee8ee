"""What is looked for of a claim in every statement that it is laid beside: one term for each name, word and direction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..model.vocabulary import Vocabulary
from ..reading.claims_frame import Reading

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


@dataclass(slots=True)
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


def terms_of(
    weights: dict[str, float], reading: Reading, vocabulary: Vocabulary, plain: frozenset[str]
) -> tuple[tuple[Term, ...], tuple[Term, ...], tuple[Term, ...]]:
    """What a claim says by name, direction and word: features come in this order."""
    names, signs, words = [], [], []
    for f, weight in weights.items():
        if f[:2] == "w:":
            word = Term(f, weight, True, tells=weight >= TELLS, plain=f in plain)
            word.elsewhere, word.gained = weight * ELSEWHERE, weight * (1.0 - ELSEWHERE)
            words.append(word)
        elif f[:2] == "k:":
            sign = f[2:]
            mask = mask_of(reading.signs[sign])
            way = Term(f, weight, False, sign, mask, mask if sign in OPPOSABLE else ANY, sign in SPEAKING)
            way.elsewhere = weight * SIGN_ELSEWHERE
            signs.append(way)
        else:
            name = Term(f, weight, tells=weight >= TELLS, product=vocabulary[f].type == "product")
            name.elsewhere, name.gained = weight * NAME_ELSEWHERE, weight * (1.0 - NAME_ELSEWHERE)
            name.wider = vocabulary.ancestors(f)
            name.will_do = tuple([a for a in name.wider if a not in WIDE]) if name.wider else ()
            name.spoken = reading.topic_words.get(f, name.spoken)
            names.append(name)
    return tuple(names), tuple(signs), tuple(words)


def mask_of(signs: Iterable[int]) -> int:
    """Directions as bits, so that two sets of them are compared at once.

    >>> mask_of({1}), mask_of({-1, 0})
    (4, 3)
    """
    return sum([1 << (sign + 1) for sign in signs])
