"""The words of a statement as a claim may bend them: by family, joined, denied, as parts of longer ones and of names."""

from __future__ import annotations

import re
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


class Names:
    """Words of the names of concepts, and of all that lies above them. Build once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._known: dict[str, tuple[frozenset[str], frozenset[str]]] = {}

    def of(self, concept: str) -> tuple[frozenset[str], frozenset[str]]:
        """The words, with what medical ones among them are made of, and the families of all."""
        found = self._known.get(concept)
        if found is None:
            of = self._vocabulary
            names: list[str] = [of[concept].name, of[concept].plain, *of[concept].synonyms]
            for wider in of.ancestors(concept):
                names += (of[wider].name, of[wider].plain)
            told = {w for name in names for w in _WORD.findall(fold(name))}
            words = frozenset(told | {x for w in told for x in plainly(w)})
            found = self._known[concept] = words, frozenset(root(w) for w in words if len(w) > 2)
        return found


class Said:
    """Words of a statement, its plain wording and its frame. Build once for a statement."""

    def __init__(
        self, texts: Iterable[Spoken], frame: Spoken, implied: frozenset[str], thesaurus: Thesaurus, names: Names
    ) -> None:
        self._texts, self._frame, self._implied = tuple(texts), frame, implied
        self._thesaurus, self._names = thesaurus, names

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
    def _concepts(self) -> frozenset[str]:
        """What the statement names."""
        found = {t.concept for text in (*self._texts, self._frame) for t in text.tokens if t.concept is not None}
        return frozenset(found | self._implied)

    @cached_property
    def named(self) -> frozenset[str]:
        """Words of all names of what the statement names, of what lies above it, and of what its words are made of."""
        made = [x for w in self.words if (x := plainly(w))]
        return self.words.union(*made, *(self._names.of(c)[0] for c in self._concepts))

    @cached_property
    def _named_roots(self) -> frozenset[str]:
        made = {x for w in self.words for x in (w, *plainly(w)) if len(x) > 2}
        return frozenset(map(root, made)).union(*(self._names.of(c)[1] for c in self._concepts))

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(key(w) for w in self.words)

    @cached_property
    def _roots(self) -> frozenset[str]:
        return frozenset(map(root, self.words))

    @cached_property
    def _joined(self) -> frozenset[str]:
        """Neighbors written as one: "cotrimoxazole" for "co-trimoxazole"."""
        words = [w for w, _ in self._tokens]
        return frozenset(a + b for a, b in pairwise(words))

    def names(self, word: str) -> bool:
        """Whether a word stands there, in a name or a figure too."""
        return word in self.words or word + "s" in self.words

    def of_family(self, word: str) -> bool:
        """Whether a word of the same family stands there, or one that a word of the family may stand for."""
        mine = root(word)
        return len(mine) >= LEAST - 1 and (
            mine in self._roots or not self._thesaurus.said_by_root(mine).isdisjoint(self._keys)
        )

    def has(self, t: Token, beside: Iterable[str] = ()) -> bool:
        """Whether a word of a claim stands there in another form. `beside` are its neighbors."""
        word = t.word.removesuffix("'s")
        if self.of_family(word) or word in self._joined or word in self.named or root(word) in self._named_roots:
            return True
        if told_by(word, self.named) or self._thesaurus.told(key(word), self._keys):
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
