"""Words that say the same in this field, and words that would change the fact: `word | same, ... | other, ...`.

The words are those of statements, so the list is closed; what authors put in their place is not, and what is not listed is
not known. Phrases are joined by underscores. Only language lives in the data: no disease, no drug.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from .. import __version__
from ..knowledge import cache
from ..reading.text import fold
from .families import LEAST, root
from .inflections import key

Sets = dict[str, frozenset[str]]


def phrase_key(phrase: str) -> str:
    """A phrase, words joined by blanks, hyphens or underscores, as it is looked up."""
    phrase = phrase.strip()
    if phrase.isascii() and phrase.isalpha() and phrase.islower():
        return key(phrase)  # most are one plain word
    return "_".join(key(w) for w in fold(phrase).replace("-", "_").replace(" ", "_").split("_") if w)


class Tables(NamedTuple):
    """What is looked up, as plain data: it takes a third of a second to work out, and is kept beside the compiled pack."""

    same: Sets
    other: Sets
    spelled: Sets
    """Single words in full."""
    same_both: Sets
    other_both: Sets
    heads: Sets
    """The keys for which a word is said."""
    telling: Sets
    by_root: Sets
    framing: frozenset[str]
    expressions: frozenset[str]
    """Set expressions: their words are not said one by one."""
    begins: dict[tuple[str, str], list[tuple[list[str], str]]]
    """Phrases by their first two words."""
    known: frozenset[str]


def tables_of(lines: Iterable[str], framing: Iterable[str], expressions: Iterable[str] = ()) -> Tables:
    """The tables of a list of words: lines `word | same, ... | other, ...`, words that only frame, and set expressions."""
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
    frames = frozenset(k for w in framing if w.strip() for k in _with_article(phrase_key(w)))
    said, changed, heads = _frozen(same), _frozen(other), _frozen(_heads(same))
    return Tables(
        same=said,
        other=changed,
        spelled=_frozen(spelled),
        same_both=_both_ways(said),
        other_both=_both_ways(changed),
        heads=heads,
        telling={k: said.get(k, _NONE) | heads.get(k, _NONE) for k in (*said, *heads)},
        by_root=_by_root(spelled),
        framing=frames,
        expressions=frozenset(k for k in (phrase_key(x.split("|")[0].strip()) for x in expressions) if "_" in k),
        begins=_begins(p for words in (same, *same.values(), *other.values(), frames) for p in words if "_" in p),
        known=frozenset(said).union(*said.values(), *changed.values()),
    )


def _frozen(words: Mapping[str, set[str]]) -> Sets:
    return {k: frozenset(v) for k, v in words.items()}


def _heads(same: Mapping[str, set[str]]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = defaultdict(set)
    for k, said in same.items():
        for w in said:
            out[w].add(k)
    return out


def _by_root(spelled: Mapping[str, set[str]]) -> Sets:
    out: dict[str, set[str]] = defaultdict(set)
    for k, words in spelled.items():
        for w in words:
            if len(family := root(w)) >= LEAST:
                out[family].add(k)
    return _frozen(out)


def _begins(phrases: Iterable[str]) -> dict[tuple[str, str], list[tuple[list[str], str]]]:
    out: dict[tuple[str, str], list[tuple[list[str], str]]] = {}
    for p in sorted(set(phrases), key=lambda p: (-p.count("_"), p)):
        parts = p.split("_")
        out.setdefault((parts[0], parts[1]), []).append((parts, p))
    return out


class Thesaurus:
    """Which words may stand for which, and which may not. Build once; look-ups are by `key`."""

    def __init__(self, tables: Tables) -> None:
        self._same, self._other, self._spelled = tables.same, tables.other, tables.spelled
        self._same_both, self._other_both = tables.same_both, tables.other_both
        self._heads, self._telling, self._by_root = tables.heads, tables.telling, tables.by_root
        self.framing, self.expressions, self.begins, self.known = tables[-4:]
        self._kin: dict[str, frozenset[str]] = {}

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
    texts = [
        (folder / name).read_text(encoding="utf-8") for name in ("thesaurus.txt", "expressions.txt", "framing.txt")
    ]
    name = f"{_digest(texts)}.words"
    found = cache.kept(name)
    if not isinstance(found, tuple) or len(found) != len(Tables._fields):
        lines, expressions, framing = ([x for x in t.splitlines() if x and not x.startswith("#")] for t in texts)
        found = tuple(tables_of([*lines, *expressions], framing, expressions))
        cache.keep(name, found, KEPT)
    return Thesaurus(Tables(*found))


KEPT = 2
"""Compiled thesauri kept; older ones are removed."""


def _digest(texts: Iterable[str]) -> str:
    """What the tables depend on: the words, and the code that reads them."""
    total = hashlib.sha256(f"{__version__} py{sys.version_info.major}.{sys.version_info.minor} ".encode())
    for text in texts:
        total.update(text.encode() + b"\0")
    for code in (__file__, *_READ_BY):
        stat = os.stat(code)
        total.update(f"{stat.st_size}:{stat.st_mtime_ns} ".encode())
    return total.hexdigest()[:32]


_READ_BY = tuple(str(sys.modules[f.__module__].__file__) for f in (key, root, fold))
