"""A claim's tokens beside a statement's: each with its counterpart, chosen by likeness and by its neighbors' counterparts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..model.vocabulary import Vocabulary
from ..reading.figure import Figure, carries, within
from .drugs import drug_in, sound
from .inflections import key
from .thesaurus import Thesaurus
from .tokens import Index, Spoken, Token

SAID, KIN, SAME, AKIN = 1.0, 0.9, 0.85, 0.5
"""How alike two tokens are: the same word or name, a wider or narrower name, words that say the same, words said for a third."""
NEAR, FAR = 8, 12
"""Tokens around one whose counterparts tell where its own should be, and how far apart those may lie."""


@dataclass(slots=True)
class Aligned:
    """A claim beside a statement (its text, then its plain wording)."""

    claim: Spoken
    held: list[tuple[int, Token]]
    """Tokens of the statement, each with the number of its text."""
    likely: list[list[tuple[int, float]]]
    best: list[int | None] = field(default_factory=list)
    alike: list[float] = field(default_factory=list)
    place: list[float] = field(default_factory=list)
    contexts: dict[tuple[int, int], float] = field(default_factory=dict)
    """What `Aligner.context` has told already."""
    each: list[dict[int, tuple[float, int, float]]] = field(default_factory=list)
    """For each token and text the best counterpart there: how well it fits, its token, how alike it is."""


class Aligner:
    """Aligns texts. Build once."""

    def __init__(self, vocabulary: Vocabulary, thesaurus: Thesaurus, immunoglobulin: frozenset[str]) -> None:
        self.vocabulary, self.thesaurus, self.immunoglobulin = vocabulary, thesaurus, immunoglobulin

    def align(self, claim: Spoken, texts: Sequence[Spoken]) -> Aligned:
        held = [(k, t) for k, text in enumerate(texts) for t in text.tokens]
        likely: list[list[tuple[int, float]]] = [[] for _ in claim.tokens]
        offset = 0
        for text in texts:
            self._counterparts(claim, text, offset, likely)
            offset += len(text.tokens)
        for i, t in enumerate(claim.tokens):
            if t.concept is not None and not any(s >= KIN for _, s in likely[i]):
                likely[i] += self._in_words(t, texts, held)
        self._by_phrase(claim, texts, held, likely)
        out = Aligned(claim, held, likely)
        for i in range(len(claim.tokens)):
            best: tuple[float, int, int, float] | None = None
            each: dict[int, tuple[float, int, float]] = {}
            for j, s in likely[i]:
                fit, k = s + self.context(out, i, j), held[j][0]
                if k not in each or (fit, -j) > (each[k][0], -each[k][1]):
                    each[k] = (fit, j, s)
                if best is None or (fit, -j) > best[:2]:
                    best = (fit, -j, j, s)
            out.each.append(each)
            out.best.append(best[2] if best else None)
            out.alike.append(best[3] if best else 0.0)
            out.place.append(best[0] - best[3] if best else 0.0)
        return out

    def _counterparts(self, claim: Spoken, text: Spoken, offset: int, likely: list[list[tuple[int, float]]]) -> None:
        """Adds the tokens of one text that may stand for each token of the claim: only those that share a key are compared."""
        index = index_of(text)
        for i, t in enumerate(claim.tokens):
            if t.framing:
                continue
            if t.figure is not None:
                near: Iterable[int] = index.figures
            elif t.concept is not None:
                near = {*index.names, *(n for k in t.inner for n in index.words.get(k, ()))}
            else:
                near = {n for k in {t.key, t.group, *self.thesaurus.kin(t.key)} if k for n in index.words.get(k, ())}
                near |= {n for k in (t.key, t.group) if k for n in index.inside.get(k, ())}
            for n in sorted(near):
                if s := self.likeness(t, text.tokens[n]):
                    likely[i].append((offset + n, s))

    def likeness(self, t: Token, u: Token) -> float:
        if t.figure is not None or u.figure is not None:
            if t.figure is None or u.figure is None:
                return 0.0
            return _alike_figures(t.figure, t.may, u.figure, u.may)
        if t.concept is not None or u.concept is not None:
            return self._alike_names(t, u)
        if u.framing and t.key != u.key:
            return 0.0
        if t.key == u.key or (t.group == u.group and t.group):
            return SAID
        if self.thesaurus.same(t.key, u.key):
            return SAME
        return AKIN if self.thesaurus.akin(t.key, u.key) else 0.0

    def _alike_names(self, t: Token, u: Token) -> float:
        """How alike two tokens are of which one is a name."""
        if t.concept is None:
            return SAME if t.key in u.inner or t.group in u.inner else 0.0
        if u.concept is None:
            return SAME if len(t.parts) == 1 and _is_part(u, t) else 0.0
        if self._other_drug(t.word, u.word):
            return 0.0
        if t.concept == u.concept:
            return SAID
        return KIN if self.covers(t.concept, u.concept) else 0.0

    def spelled(self, t: Token, text: Spoken) -> bool:
        """Whether a text has every telling word of a name; of what is measured one is enough ("the count")."""
        told = self.thesaurus.told
        enough = any if t.concept and self.vocabulary[t.concept].type == "test" else all
        return bool(t.parts) and enough(g in text.words or told(k, text.words) for k, g in t.parts)

    def _in_words(self, t: Token, texts: Sequence[Spoken], held: list[tuple[int, Token]]) -> list[tuple[int, float]]:
        """A name told in words: where some of its words stand, once all of them are there."""
        spelled = {k for k, text in enumerate(texts) if self.spelled(t, text)}
        if not spelled:
            return []
        same = self.thesaurus.same
        out = []
        for j, (k, u) in enumerate(held):
            if k not in spelled or u.framing or u.figure is not None:
                continue
            if _is_part(u, t) or not u.inner.isdisjoint(t.inner) or any(same(x, u.key) for x, _ in t.parts):
                out.append((j, SAME))
        return out

    def _other_drug(self, claimed: str, held: str) -> bool:
        """Whether a name has a drug that the other has not, although a pack may hold the two for one."""
        mine = drug_in(claimed)
        if mine is None:
            return False
        theirs = drug_in(held)
        return theirs is None or (sound(mine) != sound(theirs) and not self.thesaurus.same(key(mine), key(theirs)))

    def covers(self, claimed: str, held: str) -> bool:
        """Whether a name may stand for another one: it is wider, or the other leaves the kind of immunoglobulin open."""
        of, ig = self.vocabulary, self.immunoglobulin
        return of.is_a(held, claimed) or (claimed in ig and held in ig and of.is_a(claimed, held))

    def _by_phrase(
        self,
        claim: Spoken,
        texts: Sequence[Spoken],
        held: list[tuple[int, Token]],
        likely: list[list[tuple[int, float]]],
    ) -> None:
        """Phrases of the claim that say the same as a word of the statement, and the other way round."""
        same = self.thesaurus.same
        for first, last, phrase in claim.phrases:
            found = [(j, SAME) for j, (_, u) in enumerate(held) if u.figure is None and same(phrase, u.key)]
            for i in range(first, last + 1) if found else ():
                likely[i] += found
        offset = 0
        for text in texts:
            for first, _, phrase in text.phrases:
                for i, t in enumerate(claim.tokens):
                    if not t.framing and t.figure is None and same(phrase, t.key):
                        likely[i].append((offset + first, SAME))
                for a, b, other in claim.phrases:
                    if same(phrase, other):
                        for i in range(a, b + 1):
                            likely[i].append((offset + first, SAME))
            offset += len(text.tokens)

    def context(self, out: Aligned, i: int, j: int) -> float:
        """How well the neighbors of a claim's token stand around a token of the statement."""
        known = out.contexts.get((i, j))
        if known is None:
            known = out.contexts[i, j] = self._context(out, i, j)
        return known

    def _context(self, out: Aligned, i: int, j: int) -> float:
        tokens, held, likely = out.claim.tokens, out.held, out.likely
        k, u = held[j]
        n, clause = u.n, u.clause
        mine = tokens[i].clause
        total = 0.0
        for near in range(max(0, i - NEAR), min(len(tokens), i + NEAR + 1)):
            if near == i or not likely[near]:
                continue
            t = tokens[near]
            best = 0.0
            for other, s in likely[near]:
                k2, v = held[other]
                apart = v.n - n if v.n > n else n - v.n
                if k2 != k or apart > FAR or other == j:
                    continue
                share = s * (1 - apart / (FAR + 2)) * (1.0 if v.clause == clause else 0.6)
                if share > best:
                    best = share
            total += best * min(t.weight, 4.0) * (1 - abs(near - i) / FAR) * (1.0 if t.clause == mine else 0.6)
        return total


def _is_part(u: Token, name: Token) -> bool:
    """Whether a word is one of the telling words of a name."""
    return any(u.key == k or u.group == g for k, g in name.parts)


def _alike_figures(mine: Figure, mine_may: tuple[Figure, ...], held: Figure, held_may: tuple[Figure, ...]) -> float:
    """How alike two figures are, with what bare numbers may be."""
    if carries(held, mine):
        return SAID
    lent = any(f.low == held.low and f.high == held.high and carries(held, f) for f in mine_may)
    if lent or any(carries(f, mine) for f in held_may):
        return SAME
    return KIN if mine.low < mine.high and within(held, mine) else 0.0


def index_of(text: Spoken) -> Index:
    """Where each key stands in a text."""
    if text.index is not None:
        return text.index
    out = text.index = Index()
    for t in text.tokens:
        if t.figure is not None:
            out.figures.append(t.n)
        elif t.concept is not None:
            out.names.append(t.n)
            for k in t.inner:
                out.inside.setdefault(k, []).append(t.n)
        else:
            for k in {t.key, t.group}:
                if k:
                    out.words.setdefault(k, []).append(t.n)
    for first, _, phrase in text.phrases:
        out.phrases.setdefault(phrase, []).append(first)
    return out
