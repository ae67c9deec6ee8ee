"""Words that say the same in this field, and words that would change the fact: `word | same, ... | other, ...`.

The words are those of statements, so the list is closed; what authors put in their place is not, and what is not listed is
not known. Phrases are joined by underscores. Only language lives in the data: no disease, no drug.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property, lru_cache
from importlib.resources import files

from ..reading.text import fold
from .families import LEAST, root
from .inflections import key

LONGEST = 5
"""Words in the longest phrase."""


def phrase_key(phrase: str) -> str:
    """A phrase, words joined by blanks, hyphens or underscores, as it is looked up."""
    phrase = phrase.strip()
    if phrase.isascii() and phrase.isalpha() and phrase.islower():
        return key(phrase)  # most are one plain word
    return "_".join(key(w) for w in fold(phrase).replace("-", "_").replace(" ", "_").split("_") if w)


class Thesaurus:
    """Which words may stand for which, and which may not. Build once; look-ups are by `key`."""

    def __init__(self, lines: Iterable[str], framing: Iterable[str], expressions: Iterable[str] = ()) -> None:
        same: dict[str, set[str]] = defaultdict(set)
        other: dict[str, set[str]] = defaultdict(set)
        spelled: dict[str, set[str]] = defaultdict(set)
        for line in lines:
            head, *parts = (p.strip() for p in line.split("|"))
            if not head or len(parts) < 1:
                continue
            k = phrase_key(head)
            same[k].update(_keys(parts[0]))
            for w in parts[0].split(","):
                if (w := fold(w.strip())).isalpha():
                    spelled[k].add(w)
                    if head.isalpha():
                        spelled[key(w)].add(fold(head))
            if len(parts) > 1:
                other[k].update(_keys(parts[1]))
        for k, words in same.items():
            words.discard(k)
            other[k] -= words
        self._spelled = {k: frozenset(v) for k, v in spelled.items()}
        self._same = {k: frozenset(v) for k, v in same.items()}
        self._other = {k: frozenset(v) for k, v in other.items()}
        self.framing = frozenset(k for w in framing if w.strip() for k in _with_article(phrase_key(w)))
        expressions = tuple(expressions)
        self.expressions = frozenset(k for k in (phrase_key(x.split("|")[0].strip()) for x in expressions) if "_" in k)
        """Set expressions: their words are not said one by one."""
        self._same_both, self._other_both = _both_ways(self._same), _both_ways(self._other)
        self._kin: dict[str, frozenset[str]] = {}
        heads: dict[str, set[str]] = defaultdict(set)
        for k, said in self._same.items():
            for w in said:
                heads[w].add(k)
        self._heads = {k: frozenset(v) for k, v in heads.items()}
        self._telling = {k: self._same.get(k, _NONE) | self._heads.get(k, _NONE) for k in (*self._same, *self._heads)}
        phrases = {p for words in (*same.values(), *other.values(), self.framing) for p in words if "_" in p}
        phrases |= {p for p in same if "_" in p}
        self.begins: dict[tuple[str, str], list[tuple[list[str], str]]] = defaultdict(list)
        for p in sorted(phrases, key=lambda p: (-p.count("_"), p)):
            parts = p.split("_")
            self.begins[parts[0], parts[1]].append((parts, p))
        """Phrases by their first two words."""
        self.known = (
            frozenset(self._same)
            | frozenset(w for v in self._same.values() for w in v)
            | frozenset(w for v in self._other.values() for w in v)
        )

    def same(self, one: str, two: str) -> bool:
        """Whether one of two keys may stand for the other."""
        return one == two or two in self._same_both.get(one, _NONE)

    def all_same(self, one: str) -> frozenset[str]:
        """All other keys that may stand for a key, or that it may stand for."""
        return self._same_both.get(one, _NONE)

    def said_for(self, one: str) -> frozenset[str]:
        """Single words, in full, that may stand for a key or that it may stand for."""
        return self._spelled.get(one, _NONE)

    def phrases_for(self, one: str) -> list[str]:
        """Phrases that may stand for a key or that it may stand for."""
        return [x for x in self._same_both.get(one, _NONE) if "_" in x]

    @cached_property
    def _by_root(self) -> dict[str, frozenset[str]]:
        out: dict[str, set[str]] = defaultdict(set)
        for k, words in self._spelled.items():
            for w in words:
                if len(family := root(w)) >= LEAST:
                    out[family].add(k)
        return {family: frozenset(keys) for family, keys in out.items()}

    def said_by_root(self, family: str) -> frozenset[str]:
        """Keys that a word of a family may stand for, or that may stand for one."""
        return self._by_root.get(family, _NONE)

    def told(self, one: str, words: frozenset[str]) -> bool:
        """Whether one of many words may stand for a key."""
        return one in words or not self.telling(one).isdisjoint(words)

    def telling(self, one: str) -> frozenset[str]:
        """All other keys by which a key is told."""
        return self._telling.get(one, _NONE)

    def other(self, one: str, two: str) -> bool:
        """Whether one of two keys in the place of the other changes the fact."""
        return two in self._other_both.get(one, _NONE)

    def changes(self, head: str, word: str) -> bool:
        """Whether a key is named among those that change the fact in the place of a head."""
        return word in self._other.get(head, _NONE)

    def others(self, one: str) -> frozenset[str]:
        """All keys that change the fact in the place of a key."""
        return self._other_both.get(one, _NONE)

    def kin(self, one: str) -> frozenset[str]:
        """All keys that may be `same` or `akin` to a key."""
        found = self._kin.get(one)
        if found is None:
            near = set(self._same_both.get(one, _NONE))
            for head in self._heads.get(one, _NONE):
                near |= self._same.get(head, _NONE)
            if not near:
                return _NONE  # words without end are in no line: they are not kept
            found = self._kin[one] = frozenset(near)
        return found

    def akin(self, one: str, two: str) -> bool:
        """Whether two keys are said for the same third, and for none is the other named as a change."""
        mine, theirs = self._heads.get(one, _NONE), self._heads.get(two, _NONE)
        return not mine.isdisjoint(theirs) and not self.other(one, two)

    def phrase_at(self, keys: list[str], n: int) -> tuple[str, int] | None:
        """The longest phrase that begins at a word, with the number of its words."""
        if n + 1 == len(keys):
            return None
        for parts, p in self.begins.get((keys[n], keys[n + 1]), ()):
            if keys[n : n + len(parts)] == parts:
                return p, len(parts)
        return None


_NONE: frozenset[str] = frozenset()


def _with_article(phrase: str) -> tuple[str, ...]:
    """A phrase, and what is left of "a rule of thumb" without its article."""
    rest = phrase.removeprefix("a_").removeprefix("an_")
    return (phrase, rest) if rest != phrase and rest.count("_") > 1 else (phrase,)


def _both_ways(words: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = defaultdict(set)
    for k, others in words.items():
        out[k] |= others
        for w in others:
            out[w].add(k)
    return {k: frozenset(v) for k, v in out.items()}


def _keys(text: str) -> set[str]:
    return {phrase_key(w) for w in text.split(",") if w.strip() not in {"", "-"}}


@lru_cache(maxsize=1)
def thesaurus() -> Thesaurus:
    """The thesaurus that ships with the package."""
    folder = files("iviguide.aligning") / "data"
    lines, expressions, framing = (
        [x for x in (folder / name).read_text(encoding="utf-8").splitlines() if x and not x.startswith("#")]
        for name in ("thesaurus.txt", "expressions.txt", "framing.txt")
    )
    return Thesaurus([*lines, *expressions], framing, expressions)
