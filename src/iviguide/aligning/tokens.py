"""A text as tokens that may be aligned: names of the pack, figures, content words, phrases of the thesaurus, denials."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar

from ..model.vocabulary import Vocabulary
from ..reading.amounts import in_digits
from ..reading.claims_figures import Figure, find_figures
from ..reading.claims_words import group_of
from ..reading.concepts import UNRESOLVED, ConceptFinder
from ..reading.text import fold
from .inflections import key
from .lending import in_one_unit, lent, twos, weeklies
from .respelling import respelled
from .thesaurus import Thesaurus

if TYPE_CHECKING:
    from .periods import Period
    from .told import Told

T = TypeVar("T")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|[a-z]+\d+|\d+(?:[.,]\d+)*|[;:,.()]")
_MARKS = frozenset(";:,.()")
_TURNS = frozenset("but while whereas although though which than because unless".split())
FUNCTION = frozenset(
    "the a an of in on at by for to with and or any his her their its this that these those who whom whose which "
    "is are was were be been being it "
    "they them he she we you i as than from into onto so such per via about do does did has have had will would shall there here "
    "what where how why when if also too then thus just very quite rather even still own one ones s st nd rd th".split()
)
"""Words of grammar: they join what is said and say nothing."""
HEADS = frozenset(
    "disease diseases syndrome syndromes disorder disorders condition conditions therapy treatment drug drugs".split()
)
"""Words that names end in, and that tell none from another."""
DENIALS = frozenset("not no never without nor neither cannot none hardly unable n't nobody nothing nowhere".split())
Weigh = Callable[[str], float]
WORDS_KEPT = 16384
"""Words of which is kept what every token of them has."""


@dataclass(slots=True)
class Token:
    """One token. `start` and `end` index the folded text."""

    n: int
    word: str
    key: str
    group: str
    start: int
    end: int
    clause: int
    concept: str | None = None
    figure: Figure | None = None
    may: tuple[Figure, ...] = ()
    """What a bare number may be, with the units of its sentence."""
    denied: bool = False
    framing: bool = False
    inner: frozenset[str] = frozenset()
    """Keys of the words of a name."""
    parts: tuple[tuple[str, str], ...] = ()
    """Key and group of each telling word of a name."""
    weight: float = 0.0
    words: tuple[str, ...] = ()
    """The words that it is written in: those of a name or a figure too."""


@dataclass(slots=True)
class Spoken:
    """A text as tokens, with its phrases: first token, last token, key."""

    folded: str
    tokens: list[Token] = field(default_factory=list)
    phrases: list[tuple[int, int, str]] = field(default_factory=list)
    denials: int = 0
    told: dict[int, Told] | None = None
    """What closed classes of words say (see `told`), once asked for."""
    periods: tuple[Period, ...] | None = None
    """How often something is given (see `periods`), once asked for."""
    kept: dict[str, Any] = field(default_factory=dict)
    """What questions have read in the text, by their names (see `once`)."""
    denying: Any = None
    """What it denies (see `negatives`), once asked for."""
    _words: frozenset[str] | None = None

    @property
    def words(self) -> frozenset[str]:
        """Keys and groups of all words, those inside names too, and all numbers."""
        if self._words is None:
            told = {k for t in self.tokens for k in (t.key, t.group, *t.inner) if k}
            if "10^9/l" in self.folded:
                told.add(key("count"))  # what is told by the liter is a count of cells
            self._words = frozenset(told | set(re.findall(r"\d+(?:\.\d+)?", self.folded)))
        return self._words


def once(read: Callable[[Spoken], T]) -> Callable[[Spoken], T]:
    """What a question reads in a text by itself, so that it is read once and kept with the text."""
    name = f"{read.__module__}.{read.__name__}"

    @wraps(read)
    def kept(text: Spoken) -> T:
        if name not in text.kept:
            text.kept[name] = read(text)
        found: T = text.kept[name]
        return found

    return kept


def token_at(text: Spoken, start: int) -> int | None:
    """The number of the token in which a place of a text lies, or the next one."""
    n = bisect_right(text.tokens, start, key=lambda t: t.start) - 1
    if n >= 0 and text.tokens[n].end > start:
        return n
    return n + 1 if n + 1 < len(text.tokens) else None


def _in_words(folded: str, figures: list[Figure], written: str) -> dict[Figure, int]:
    """Where each figure begins: one in words is read where its digits would end ("thirty-one")."""
    digits = in_digits(written)
    out = {}
    for f in figures:
        start = f.start
        while start and digits[start - 1] == " ":
            start -= 1
        words = folded[start : f.start]
        out[f] = start + len(words) - len(words.lstrip()) if digits is not folded and words.strip() else f.start
    return out


def _marked(spans: list[tuple[int, int]], length: int) -> bytearray:
    """Which characters of a text lie in spans."""
    out = bytearray(length)
    for start, end in spans:
        out[start:end] = b"\x01" * (end - start)
    return out


def _figures_at(begun: list[tuple[Figure, int]], start: int, end: int) -> list[Figure]:
    return [f for f, begin in begun if begin < end and start < f.end]


_SHORTENED = {"can't": "can", "won't": "will", "shan't": "shall", "ain't": "is"}
"""Verbs of short forms that are not what is left without "n't"."""


def _words_of(folded: str) -> Iterator[tuple[str, int, int]]:
    """Words and marks of a text with their places; "hasn't" is read as "has" and "not"."""
    for m in _WORD.finditer(folded):
        word, start, end = m.group(), m.start(), m.end()
        if word.endswith("n't") and word != "n't":
            yield _SHORTENED.get(word, word[:-3]), start, end - 3
            word, start = "not", end - 3
        yield word, start, end


_NO_FIGURES: list[Figure] = []
_NO_KEYS: frozenset[str] = frozenset()


def _read_name(
    name: str,
) -> tuple[str, str, str, frozenset[str], tuple[tuple[str, str], ...], tuple[str, ...]]:
    """A name with its key and group, the keys of its words, its telling words, and all its words."""
    inner = tuple(w for w in _WORD.findall(name) if w not in _MARKS)
    return (
        name,
        key(inner[-1]) if inner else "",
        group_of(inner[-1]) if inner else "",
        frozenset(k for w in inner if w not in FUNCTION for k in (key(w), group_of(w))),
        tuple((key(w), group_of(w)) for w in inner if w not in FUNCTION and w not in HEADS),
        inner,
    )


class Tokenizer:
    """Reads texts. Build once; `read` is pure."""

    def __init__(self, vocabulary: Vocabulary, finder: ConceptFinder, thesaurus: Thesaurus, weigh: Weigh) -> None:
        self._vocabulary, self._finder, self._thesaurus, self._weigh = vocabulary, finder, thesaurus, weigh

        self._of_word = lru_cache(maxsize=WORDS_KEPT)(self._read_word)
        self._of_name = lru_cache(maxsize=WORDS_KEPT)(_read_name)

    def _read_word(self, word: str) -> tuple[str, str, str, bool, float, tuple[str, ...]]:
        """A word with its key, group and weight: the same words come again and again, and need be kept but once."""
        framing = word in FUNCTION or len(word) < 2
        group = group_of(word)
        return word, key(word), group, framing, 0.0 if framing else self._weigh(f"w:{group}"), (word,)

    def _is_loose(self, concept: str) -> bool:
        """Whether a name stands for a subject in whatever words ("trial", "at home", "cost"): such words speak for themselves."""
        return concept.startswith(UNRESOLVED) or self._vocabulary[concept].type == "topic"

    def read(self, text: str) -> Spoken:
        folded = fold(text)
        out = Spoken(folded)
        names = [m for m in self._finder.find(text) if not self._is_loose(m.concept)]
        written = respelled(folded, [(m.start, m.end) for m in names])
        read = weeklies(written, find_figures(written))
        figures = [in_one_unit(f) for f in read if not any(m.start <= f.start and f.end <= m.end for m in names)]
        figures = sorted((*figures, *twos(written, figures)), key=lambda f: f.start)
        lending = lent(written, figures)
        begins = _in_words(folded, figures, written)
        begun = [(f, begins[f]) for f in figures]
        in_name = _marked([(m.start, m.end) for m in names], len(folded))
        in_figure = _marked([(begin, f.end) for f, begin in begun], len(folded))
        clause, reach = 0, 0
        seen: set[int] = set()
        for word, start, end in _words_of(folded):
            if word in _MARKS:
                clause += 1
                reach = 0 if word in ";:.," else reach
                continue
            if word in _TURNS:
                clause += 1
                reach = 0
            name = None
            if in_name.find(1, start, end) >= 0:
                name = next((x for x in names if x.start <= start and end <= x.end), None)
            here = _figures_at(begun, start, end) if in_figure.find(1, start, end) >= 0 else _NO_FIGURES
            denied = reach > 0
            if name is not None:
                if id(name) in seen:
                    continue
                seen.add(id(name))
                surface, k, group, inner, parts, words = self._of_name(folded[name.start : name.end])
                token = Token(
                    len(out.tokens), surface, k, group, name.start, name.end, clause, name.concept, None, (), denied, False,
                    inner, parts, self._weigh(name.concept), words,
                )  # fmt: skip
            elif here:
                for f in here:
                    if id(f) not in seen:
                        seen.add(id(f))
                        out.tokens.append(
                            Token(
                                len(out.tokens),
                                f.shown,
                                "",
                                "",
                                f.start,
                                f.end,
                                clause,
                                figure=f,
                                may=lending.get(f, ()),
                                denied=denied,
                                weight=3.0,
                                words=tuple(w for w in _WORD.findall(folded[f.start : f.end]) if w.isalpha()),
                            )
                        )
                continue
            elif word in DENIALS:
                out.denials += 1
                reach = 6
                token = Token(len(out.tokens), word, key(word), "", start, end, clause, framing=True, words=(word,))
            else:
                word, k, group, framing, weight, words = self._of_word(word)
                token = Token(
                    len(out.tokens), word, k, group, start, end, clause, None, None, (), denied, framing, _NO_KEYS, (), weight, words
                )  # fmt: skip
                if not framing:
                    reach -= reach > 0
            out.tokens.append(token)
        self._read_phrases(out)
        return out

    def _read_phrases(self, out: Spoken) -> None:
        """Finds phrases of the thesaurus; what only frames is marked."""
        keys = [t.key if t.figure is None and t.concept is None else "" for t in out.tokens]
        begins, phrase_at = self._thesaurus.begins, self._thesaurus.phrase_at
        possible = {n for n, two in enumerate(pairwise(keys)) if two in begins}
        n = 0
        while n < len(keys):
            found = phrase_at(keys, n) if n in possible else None
            if found:
                out.phrases.append((n, n + found[1] - 1, found[0]))
                if found[0] in self._thesaurus.framing:
                    for t in out.tokens[n : n + found[1]]:
                        t.framing = True
                n += found[1]
            else:
                if keys[n] in self._thesaurus.framing:
                    out.tokens[n].framing = True
                n += 1
