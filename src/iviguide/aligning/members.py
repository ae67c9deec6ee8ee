"""Names that a pack holds for one although they are two: what it knows a disease by may be a kind of it, or one beside it.

A pack lists under a concept whatever leads a reader there: ulcerative colitis with Crohn disease, a gene with its syndrome. Whoever
writes the one does not mean the other. A true synonym is another matter: it shares a word with the name, or is its initials.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..model.vocabulary import Vocabulary
from ..reading.text import fold
from .families import root
from .inflections import key
from .otherwise_named import by_initials
from .pair import Pair
from .tokens import FUNCTION, HEADS

_TYPES = frozenset({"condition", "decoy", "vaccine"})
_HEADS = HEADS | frozenset("vaccine vaccines vaccination jab jabs patient patients people infection infections".split())
_INITIALS = 5
"""Letters of the longest initials; a word that long is none of a name's own."""
_JOINS = re.compile(r"[- ]")
_ALIKE = 4
"""Letters at the beginning of two words of one make."""


def other_members(pair: Pair) -> list[str]:
    """Names of the claim that stand for the statement's only by their entry in the pack."""
    out = []
    for t in pair.claim.tokens:
        if t.concept is None or pair.vocabulary[t.concept].type not in _TYPES or by_initials(pair, t):
            continue
        mine = _own_words(pair.vocabulary, t.concept, t.word)
        if mine and not any(_is_told(pair, w) for w in mine) and not _is_written(pair, t.word):
            out.append(t.word)
    return out


@lru_cache(maxsize=4096)
def _own_words(vocabulary: Vocabulary, concept: str, surface: str) -> tuple[str, ...]:
    """The words of a name, where none of them is of the concept's own name."""
    of = vocabulary[concept]
    words = _words(surface)
    if not words or len("".join(words)) <= _INITIALS:
        return ()
    own = _words(of.name) + _words(of.plain or "")
    begun, roots = {w[:_ALIKE] for w in own}, {root(w) for w in own}
    return () if any(root(w) in roots or w[:_ALIKE] in begun for w in words) else words


def _words(name: str) -> tuple[str, ...]:
    told = fold(name).replace("-", " ").replace("/", " ").replace("(", " ").replace(")", " ").replace("'s", "").split()
    return tuple(w for w in told if w not in FUNCTION and w not in _HEADS)


def _is_told(pair: Pair, word: str) -> bool:
    said = pair.said
    return said.names(word) or said.of_family(word) or pair.thesaurus.told(key(word), pair.words)


def _is_written(pair: Pair, name: str) -> bool:
    """Whether a name stands there, however it is joined: "pre-eclampsia", "CASPR2"."""
    joined = _JOINS.sub("", name)
    return any(joined in _JOINS.sub("", text.folded) for text in (*pair.texts, pair.frame))
