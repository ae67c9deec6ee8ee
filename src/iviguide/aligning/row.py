"""A statement's texts as one row of tokens, looked up by key: what claims share with it is found by sets, not token by token."""

from __future__ import annotations

from collections.abc import Sequence

from .thesaurus import Thesaurus
from .tokens import Spoken, Token


class Row:
    """All tokens of the texts of one statement, in order, and where each key stands. Build once for a statement."""

    __slots__ = (
        "clauses",
        "figures",
        "inside",
        "keyed",
        "names",
        "numbers",
        "said",
        "starts",
        "texts",
        "tokens",
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
        self.words: dict[str, list[int]] = {}
        """Words by key and by group."""
        self.inside: dict[str, list[int]] = {}
        """Names by the keys of their words."""
        self.keyed: dict[str, list[int]] = {}
        """All that is no figure, by key."""
        self.names: list[int] = []
        self.figures: list[int] = []
        self.said: dict[str, list[int]] = {}
        """Where a phrase begins, by each key that says the same."""
        for k, text in enumerate(texts):
            self._add(k, text, thesaurus)

    def _add(self, k: int, text: Spoken, thesaurus: Thesaurus) -> None:
        start = len(self.tokens)
        self.starts.append(start)
        words, inside, keyed = self.words, self.inside, self.keyed
        for j, t in enumerate(text.tokens, start):
            self.tokens.append((k, t))
            self.numbers.append(t.n)
            self.clauses.append(t.clause)
            if t.figure is not None:
                self.figures.append(j)
                continue
            keyed.setdefault(t.key, []).append(j)
            if t.concept is not None:
                self.names.append(j)
                for x in t.inner:
                    inside.setdefault(x, []).append(j)
            else:
                words.setdefault(t.key, []).append(j)
                if t.group and t.group != t.key:
                    words.setdefault(t.group, []).append(j)
        for first, _, phrase in text.phrases:
            for x in {phrase, *thesaurus.all_same(phrase)}:
                self.said.setdefault(x, []).append(start + first)

    def holds(self, texts: Sequence[Spoken]) -> bool:
        return len(texts) == len(self.texts) and all(x is y for x, y in zip(texts, self.texts, strict=True))


def row_of(texts: Sequence[Spoken], thesaurus: Thesaurus) -> Row:
    """The row of a statement's texts, kept with the first of them."""
    kept = texts[0].kept.get("row") if texts else None
    if isinstance(kept, Row) and kept.holds(texts):
        return kept
    row = Row(texts, thesaurus)
    if texts:
        texts[0].kept["row"] = row
    return row
