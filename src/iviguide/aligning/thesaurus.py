"""Words that say the same in this field, and words that would change the fact: `word | same, ... | other, ...`.

The words are those of statements, so the list is closed; what authors put in their place is not, and what is not listed is
not known. Phrases are joined by underscores. Only language lives in the data: no disease, no drug.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from ..reading.american import american
from ..reading.text import fold, stem

LONGEST = 5
"""Words in the longest phrase."""


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """A folded word as it is looked up."""
    return stem(american(word))


def phrase_key(phrase: str) -> str:
    """A phrase, words joined by blanks, hyphens or underscores, as it is looked up."""
    return "_".join(key(w) for w in fold(phrase).replace("-", "_").replace(" ", "_").split("_") if w)


class Thesaurus:
    """Which words may stand for which, and which may not. Build once; look-ups are by `key`."""

    def __init__(self, lines: Iterable[str], framing: Iterable[str]) -> None:
        same: dict[str, set[str]] = defaultdict(set)
        other: dict[str, set[str]] = defaultdict(set)
        for line in lines:
            head, *parts = (p.strip() for p in line.split("|"))
            if not head or len(parts) < 1:
                continue
            k = phrase_key(head)
            same[k].update(_keys(parts[0]))
            if len(parts) > 1:
                other[k].update(_keys(parts[1]))
        for k, words in same.items():
            words.discard(k)
            other[k] -= words
        self._same = {k: frozenset(v) for k, v in same.items()}
        self._other = {k: frozenset(v) for k, v in other.items()}
        self.framing = frozenset(phrase_key(w) for w in framing if w.strip())
        phrases = {p for words in (*same.values(), *other.values(), self.framing) for p in words if "_" in p}
        phrases |= {p for p in same if "_" in p}
        self._begins: dict[str, list[str]] = defaultdict(list)
        for p in sorted(phrases, key=lambda p: (-p.count("_"), p)):
            self._begins[p.split("_", 1)[0]].append(p)
        self.known = (
            frozenset(self._same)
            | frozenset(w for v in self._same.values() for w in v)
            | frozenset(w for v in self._other.values() for w in v)
        )

    def same(self, one: str, two: str) -> bool:
        """Whether one of two keys may stand for the other."""
        return one == two or two in self._same.get(one, _NONE) or one in self._same.get(two, _NONE)

    def told(self, one: str, words: frozenset[str]) -> bool:
        """Whether one of many words may stand for a key."""
        return (
            one in words
            or not self._same.get(one, _NONE).isdisjoint(words)
            or not self._heads.get(one, _NONE).isdisjoint(words)
        )

    def other(self, one: str, two: str) -> bool:
        """Whether one of two keys in the place of the other changes the fact."""
        return two in self._other.get(one, _NONE) or one in self._other.get(two, _NONE)

    def akin(self, one: str, two: str) -> bool:
        """Whether two keys are said for the same third, and for none is the other named as a change."""
        mine, theirs = self._heads.get(one, _NONE), self._heads.get(two, _NONE)
        return not mine.isdisjoint(theirs) and not self.other(one, two)

    @property
    def _heads(self) -> dict[str, frozenset[str]]:
        try:
            return self._heads_of
        except AttributeError:
            heads: dict[str, set[str]] = defaultdict(set)
            for k, words in self._same.items():
                for w in words:
                    heads[w].add(k)
            self._heads_of = {k: frozenset(v) for k, v in heads.items()}
            return self._heads_of

    def phrase_at(self, keys: list[str], n: int) -> tuple[str, int] | None:
        """The longest phrase that begins at a word, with the number of its words."""
        for p in self._begins.get(keys[n], ()):
            parts = p.split("_")
            if keys[n : n + len(parts)] == parts:
                return p, len(parts)
        return None


_NONE: frozenset[str] = frozenset()


def _keys(text: str) -> set[str]:
    return {phrase_key(w) for w in text.split(",") if w.strip() not in {"", "-"}}


@lru_cache(maxsize=1)
def thesaurus() -> Thesaurus:
    """The thesaurus that ships with the package."""
    folder = files("iviguide.aligning") / "data"
    lines = [
        x
        for name in ("thesaurus.txt", "expressions.txt")
        for x in (folder / name).read_text(encoding="utf-8").splitlines()
    ]
    framing = (folder / "framing.txt").read_text(encoding="utf-8").splitlines()
    return Thesaurus(
        (x for x in lines if x and not x.startswith("#")), (x for x in framing if x and not x.startswith("#"))
    )
