"""The words of a statement as a claim may bend them: by family, joined, denied, as parts of longer ones and of names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise

from ..model.vocabulary import Vocabulary
from ..reading.text import fold
from .combining import plainly, told_by
from .families import LEAST, once, positive, root
from .inflections import key
from .thesaurus import Thesaurus
from .tokens import Spoken, Token

_WORD = re.compile(r"[a-z]{3,}")


class Said:
    """Words of a statement, its plain wording and its frame. Build once for a statement."""

    def __init__(
        self,
        texts: Iterable[Spoken],
        frame: Spoken,
        implied: frozenset[str],
        thesaurus: Thesaurus,
        vocabulary: Vocabulary,
    ) -> None:
        self._texts, self._frame, self._implied = tuple(texts), frame, implied
        self._thesaurus, self._vocabulary = thesaurus, vocabulary

    @cached_property
    def denies(self) -> bool:
        """Whether anything is denied."""
        return any(text.denials for text in self._texts)

    @cached_property
    def _tokens(self) -> list[tuple[str, bool]]:
        """Every word, those of names and figures too, with whether it is denied."""
        out = []
        for text in (*self._texts, self._frame):
            for t in text.tokens:
                out += [(w, t.denied) for w in t.words]
        return out

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(w for w, _ in self._tokens)

    @cached_property
    def named(self) -> frozenset[str]:
        """Words of all names of what the statement names, of what lies above it, and of what its words are made of."""
        of = self._vocabulary
        concepts = {
            t.concept for text in (*self._texts, self._frame) for t in text.tokens if t.concept is not None
        } | self._implied
        names: list[str] = []
        for c in concepts:
            names += (of[c].name, of[c].plain, *of[c].synonyms)
            for wider in of.ancestors(c):
                names += (of[wider].name, of[wider].plain)
        told = {w for name in names for w in _WORD.findall(fold(name))} | self.words
        return frozenset(told | {x for w in told for x in plainly(w)})

    @cached_property
    def _named_roots(self) -> frozenset[str]:
        return frozenset(root(w) for w in self.named if len(w) > 2)

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(key(w) for w in self.words)

    @cached_property
    def _roots(self) -> dict[str, set[bool]]:
        out: dict[str, set[bool]] = defaultdict(set)
        for w, denied in self._tokens:
            out[root(w)].add(denied)
        return dict(out)

    @cached_property
    def _joined(self) -> frozenset[str]:
        """Neighbors written as one: "cotrimoxazole" for "co-trimoxazole"."""
        words = [w for w, _ in self._tokens]
        return frozenset(a + b for a, b in pairwise(words))

    @cached_property
    def _same_roots(self) -> frozenset[str]:
        """Families of what the words may be said with."""
        return frozenset(r for k in self._keys for w in self._thesaurus.said_for(k) if len(r := root(w)) >= LEAST)

    @cached_property
    def _same_words(self) -> frozenset[str]:
        """Keys of what the words may be said with, short ones too ("kill" for "fatal")."""
        return frozenset(key(w) for k in self._keys for w in self._thesaurus.said_for(k))

    def names(self, word: str) -> bool:
        """Whether a word stands there, in a name or a figure too."""
        return word in self.words or word + "s" in self.words

    def of_family(self, word: str) -> bool:
        """Whether a word of the same family stands there, or one that a word of the family may stand for."""
        mine = root(word)
        return len(mine) >= LEAST - 1 and (mine in self._roots or mine in self._same_roots)

    def has(self, t: Token, beside: Iterable[str] = ()) -> bool:
        """Whether a word of a claim stands there in another form. `beside` are its neighbors."""
        word = t.word.removesuffix("'s")
        if self.of_family(word) or word in self._joined or word in self.named or root(word) in self._named_roots:
            return True
        if told_by(word, self.named) or key(word) in self._same_words:
            return True
        if len(word) >= LEAST and any(
            w.endswith(word) or w.startswith(word) for w in self.words if len(w) >= len(word) + 3
        ):
            return True
        if (base := positive(word)) is not None and self.denies and (key(base) in self._keys or self.of_family(base)):
            return True
        if (base := once(word)) is not None and (key(base) in self._keys or self.of_family(base)):
            return True
        return any(word + b in self.words or b + word in self.words for b in beside)
