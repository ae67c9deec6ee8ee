"""A statement's texts as one row of tokens, looked up by key: what claims share with it is found by sets, not token by token."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from ..reading.figure import Figure
from .thesaurus import Thesaurus
from .tokens import Spoken, Token

What = tuple[str, str, bool | None]
"""A word: its key, its group, and whether it only frames what is said; or a name: its concept and how it is written."""
_FIGURE: What = ("", "", None)
ALIKE = 4
"""What figures are compared by; the rest of one tells where it stands."""


K = TypeVar("K")


@dataclass(slots=True)
class _Found:
    """The same while a row is built."""

    words: dict[str, list[int]] = field(default_factory=dict)
    inside: dict[str, list[int]] = field(default_factory=dict)
    keyed: dict[str, list[int]] = field(default_factory=dict)
    named: dict[What, list[int]] = field(default_factory=dict)
    said: dict[str, list[int]] = field(default_factory=dict)


def _kept(found: dict[K, list[int]]) -> dict[K, tuple[int, ...]]:
    """As tuples of numbers, which take less than lists, and which a search for garbage need not look at."""
    return {x: tuple(places) for x, places in found.items()}


class Row:
    """All tokens of the texts of one statement, in order, and where each key stands. Build once for a statement."""

    __slots__ = (
        "clauses",
        "counted",
        "in_names",
        "inside",
        "keyed",
        "kinds",
        "named",
        "numbers",
        "said",
        "starts",
        "texts",
        "tokens",
        "word_keys",
        "words",
    )

    def __init__(self, texts: Sequence[Spoken], thesaurus: Thesaurus) -> None:
        self.texts = tuple(texts)
        self.tokens: list[tuple[int, Token]] = []
        """Each token with the number of its text."""
        self.numbers: list[int] = []
        self.clauses: list[int] = []
        self.starts: list[int] = []
        """Where each text begins."""
        self.in_names: set[str] = set()
        """Words of names as they are written."""
        self.kinds: list[What] = []
        """Of each token all that tells how alike it is to others, but of figures."""
        self.counted: list[tuple[Figure, tuple[Figure, ...], list[int]]] = []
        """Each figure, what it may be, and where it stands."""
        found = _Found()
        for k, text in enumerate(texts):
            self._add(k, text, thesaurus, found)
        self.words = _kept(found.words)
        """Words by key and by group."""
        self.inside = _kept(found.inside)
        """Names by the keys of their words."""
        self.keyed = _kept(found.keyed)
        """All that is no figure, by key."""
        self.named = _kept(found.named)
        """Names by what they are."""
        self.said = _kept(found.said)
        """Where a phrase begins, by each key that says the same."""
        self.word_keys = frozenset(self.words)

    def _add(self, k: int, text: Spoken, thesaurus: Thesaurus, found: _Found) -> None:
        start = len(self.tokens)
        self.starts.append(start)
        words, inside, keyed = found.words, found.inside, found.keyed
        for j, t in enumerate(text.tokens, start):
            self.tokens.append((k, t))
            self.numbers.append(t.n)
            self.clauses.append(t.clause)
            if t.figure is not None:
                self.kinds.append(_FIGURE)
                self._count(j, t.figure, t.may)
                continue
            keyed.setdefault(t.key, []).append(j)
            if t.concept is not None:
                self.kinds.append((t.concept, t.word, None))
                found.named.setdefault(self.kinds[-1], []).append(j)
                self.in_names.update(t.words)
                for x in t.inner:
                    inside.setdefault(x, []).append(j)
            else:
                self.kinds.append((t.key, t.group, t.framing))
                words.setdefault(t.key, []).append(j)
                if t.group and t.group != t.key:
                    words.setdefault(t.group, []).append(j)
        for first, _, phrase in text.phrases:
            for x in {phrase, *thesaurus.all_same(phrase)}:
                found.said.setdefault(x, []).append(start + first)

    def _count(self, j: int, figure: Figure, may: tuple[Figure, ...]) -> None:
        for held, its, places in self.counted:
            if held[:ALIKE] == figure[:ALIKE] and not its and not may:
                places.append(j)
                return
        self.counted.append((figure, may, [j]))

    def holds(self, texts: Sequence[Spoken]) -> bool:
        return texts is self.texts or (
            len(texts) == len(self.texts) and all(x is y for x, y in zip(texts, self.texts, strict=True))
        )


def row_of(texts: Sequence[Spoken], thesaurus: Thesaurus) -> Row:
    """The row of a statement's texts, kept with the first of them."""
    kept = texts[0].kept.get("row") if texts else None
    if isinstance(kept, Row) and kept.holds(texts):
        return kept
    row = Row(texts, thesaurus)
    if texts:
        texts[0].kept["row"] = row
    return row
