"""Words that tell one stretch of a text from another."""

from __future__ import annotations

from functools import lru_cache

from .claims_words import group_of
from .contrasts import words_of

LITTLE = frozenset(
    "without with before after alone both men women boys girls none nothing later earlier old young no not".split()
)
_STOP = frozenset(
    "the a an of on in at by for to from it its that those these they their them who whom which is are was were be been had has have did do does as or and any other per than people patients person group groups time times number".split()
)


@lru_cache(maxsize=8192)
def telling(folded: str) -> frozenset[str]:
    """Content words by group, figures as written, and the little words that tell two sides apart."""
    out = set()
    for word, _, _ in words_of(folded):
        for piece in word.split("-") if "-" in word else (word,):
            if piece in LITTLE or piece[:1].isdigit():
                out.add(piece)
            elif len(piece) > 2 and piece not in _STOP and piece[0].isalpha():
                out.add(group_of(piece))
    return frozenset(out)
