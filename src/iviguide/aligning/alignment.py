"""A claim's tokens beside a statement's: each with its counterpart, chosen by likeness and by its neighbors' counterparts."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ..model.vocabulary import Vocabulary
from ..reading.figure import Figure, carries, within
from .around import FAR, neighbors
from .drugs import drug_in, sound
from .inflections import key
from .rounding import retold
from .row import Row, What, row_of
from .sought import Sought, standing
from .thesaurus import Thesaurus
from .tokens import Spoken, Token

SAID, KIN, SAME, AKIN = 1.0, 0.9, 0.85, 0.5
"""How alike two tokens are: the same word or name, a wider or narrower name, words that say the same, words said for a third."""
FALL = tuple(1 - apart / (FAR + 2) for apart in range(FAR + 1))
"""How much less a counterpart tells with each token in between."""
NAMES_KEPT = 16384
"""Pairs of names that were compared."""


@dataclass(slots=True)
class Chosen:
    """For each token of a claim its best counterpart, and how alike it is."""

    best: list[int | None] = field(default_factory=list)
    alike: list[float] = field(default_factory=list)
    each: list[dict[int, tuple[float, int, float]]] = field(default_factory=list)
    """For each token and text the best counterpart there: how well it fits, if there was a choice, its token, how alike it is."""


@dataclass(slots=True)
class Aligned:
    """A claim beside a statement (its text, then its plain wording)."""

    claim: Spoken
    row: Row
    held: list[tuple[int, Token]]
    """Tokens of the statement, each with the number of its text."""
    named: list[list[tuple[int, float]]]
    """For each figure and name of the claim its counterparts in order, with how alike they are; see `likely` for words."""
    aligner: Aligner
    whole: bool = False
    """Whether words have been looked for too."""
    contexts: dict[tuple[int, int], float] = field(default_factory=dict)
    """What `Aligner.context` has told already."""
    standing: dict[int, list[list[tuple[int, int, float]]]] = field(default_factory=dict)
    """By text, for each token of the claim its counterparts there: number, clause, how alike."""

    chosen: Chosen | None = None

    @property
    def likely(self) -> list[list[tuple[int, float]]]:
        """Counterparts of all tokens; words are looked for when first asked for, since many questions end before."""
        if not self.whole:
            self.whole = True
            self.aligner.add_words(self)
        return self.named

    @property
    def choice(self) -> Chosen:
        """Of all counterparts those that fit best; chosen when first asked for, since many questions end before."""
        if self.chosen is None:
            self.chosen = self.aligner.choose(self)
        return self.chosen

    @property
    def best(self) -> list[int | None]:
        return self.choice.best

    @property
    def alike(self) -> list[float]:
        return self.choice.alike

    @property
    def each(self) -> list[dict[int, tuple[float, int, float]]]:
        return self.choice.each

    def sides(
        self, left: frozenset[int], right: frozenset[int], one: Container[int], two: Container[int], offset: int
    ) -> tuple[float, float, float]:
        """How well two sides of a claim fit two stretches of a text that begins at `offset`: as they stand, changed about, and
        how much stands in the second stretch. What stands in both tells nothing."""
        straight = across = behind = 0.0
        for i in left | right:
            there = [j - offset for j, like in self.likely[i] if like >= SAME]
            in_one, in_two = any(n in one for n in there), any(n in two for n in there)
            if in_one == in_two:
                continue
            weight = min(self.claim.tokens[i].weight, 4.0)
            behind += weight * in_two
            if i in left and in_one:
                straight += weight / 2
            elif i in right and in_two:
                straight += weight
            else:
                across += weight
        return straight, across, behind

    def in_text(self, k: int) -> list[list[tuple[int, int, float]]]:
        """Counterparts in one text."""
        found = self.standing.get(k)
        if found is None:
            numbers, clauses, held = self.row.numbers, self.row.clauses, self.held
            found = self.standing[k] = [
                [(numbers[j], clauses[j], s) for j, s in some if held[j][0] == k] if some else _NOTHING
                for some in self.likely
            ]
        return found


_NOTHING: list[tuple[int, int, float]] = []
_NO_KEYS: frozenset[str] = frozenset()


class Aligner:
    """Aligns texts. Build once."""

    def __init__(self, vocabulary: Vocabulary, thesaurus: Thesaurus, immunoglobulin: frozenset[str]) -> None:
        self.vocabulary, self.thesaurus, self.immunoglobulin = vocabulary, thesaurus, immunoglobulin
        self._near = lru_cache(maxsize=NAMES_KEPT)(self.keys_near)
        self._liked: dict[tuple[str, str, str], dict[What, float]] = {}
        self._alike_two = lru_cache(maxsize=NAMES_KEPT)(self._compare_names)

    def align(self, claim: Spoken, texts: Sequence[Spoken]) -> Aligned:
        row = row_of(texts, self.thesaurus)
        sought = self._sought(claim)
        likely: list[list[tuple[int, float]]] = [[] for _ in claim.tokens]
        for t in sought.figures:
            likely[t.n] = _figures_for(t, row)
        for t, likes in sought.names:
            some = likely[t.n] = self._names_for(t, likes, row)
            if not any([s >= KIN for _, s in some]):
                some += self._in_words(t, texts, row.tokens)
            if t.key in row.said:
                some += [(j, SAME) for j in row.said[t.key]]
        return Aligned(claim, row, row.tokens, likely, self)

    def add_words(self, a: Aligned) -> None:
        """Lays the words of a claim beside those of a statement, when its names and figures are."""
        sought, row, likely = self._sought(a.claim), a.row, a.named
        for t, likes, near in sought.words:
            if places := standing(t, near, row):
                likely[t.n] = self._words_for(t, likes, places, row)
        self._by_phrase(a.claim, sought, row, likely)

    def choose(self, aligned: Aligned) -> Chosen:
        """The best counterpart of each token; its neighbors tell only where there is a choice."""
        out, held = Chosen(), aligned.held
        for i, some in enumerate(aligned.likely):
            if len(some) < 2:
                j, s = some[0] if some else (None, 0.0)
                out.best.append(j)
                out.alike.append(s)
                out.each.append({} if j is None else {held[j][0]: (s, j, s)})
            else:
                self._choose(aligned, out, i, some)
        return out

    def _choose(self, aligned: Aligned, out: Chosen, i: int, some: list[tuple[int, float]]) -> None:
        """Takes the counterpart that fits best, by how alike it is and by its neighbors."""
        held = aligned.held
        best: tuple[float, int, int, float] | None = None
        each: dict[int, tuple[float, int, float]] = {}
        for j, s in some:
            fit, k = s + self.context(aligned, i, j), held[j][0]
            before = each.get(k)
            if before is None or (fit, -j) > (before[0], -before[1]):
                each[k] = (fit, j, s)
            if best is None or (fit, -j) > best[:2]:
                best = (fit, -j, j, s)
        out.each.append(each)
        assert best is not None
        out.best.append(best[2])
        out.alike.append(best[3])

    def place(self, out: Aligned, i: int) -> float:
        """How well the neighbors of a claim's token stand around its counterpart."""
        j, s = out.best[i], out.alike[i]
        return 0.0 if j is None else (s + self.context(out, i, j)) - s

    def _sought(self, claim: Spoken) -> Sought:
        """What is looked for in statements, read once for a claim."""
        found: Sought | None = claim.kept.get("sought")
        if found is None:
            found = claim.kept["sought"] = Sought()
            for t in claim.tokens:
                if not t.framing:
                    found.add(t, self._likes(t), self._keys(t))
        return found

    def _likes(self, t: Token) -> dict[What, float]:
        """How alike a word or name is to others, as far as it was told before."""
        of = t.concept or "", t.word if t.concept else t.key, t.group
        likes = self._liked.get(of)
        if likes is None:
            if len(self._liked) >= NAMES_KEPT:
                self._liked.clear()
            likes = self._liked[of] = {}
        return likes

    def _keys(self, t: Token) -> frozenset[str]:
        """All keys that a word may have that stands for a word."""
        return _NO_KEYS if t.figure is not None or t.concept is not None else self._near(t.key, t.group)

    def keys_near(self, key: str, group: str) -> frozenset[str]:
        return self.thesaurus.kin(key) | {x for x in (key, group) if x}

    def _names_for(self, t: Token, likes: dict[What, float], row: Row) -> list[tuple[int, float]]:
        """The tokens of a statement that may stand for a name of the claim."""
        out: list[tuple[int, float]] = []
        for what, places in row.named.items():
            s = likes.get(what)
            if s is None:
                s = likes[what] = self.likeness(t, row.tokens[places[0]][1])
            if s:
                out += [(j, s) for j in places]
        words = row.words
        if shared := t.inner & words.keys():
            out += self._words_for(t, likes, [words[k] for k in shared], row)
        out.sort()
        return out

    def _words_for(
        self, t: Token, likes: dict[What, float], places: list[tuple[int, ...]], row: Row
    ) -> list[tuple[int, float]]:
        """Those of some tokens of a statement that may stand for a token of the claim."""
        out: list[tuple[int, float]] = []
        kinds = row.kinds
        for j in places[0] if len(places) == 1 else sorted(set().union(*places)):
            what = kinds[j]
            s = likes.get(what)
            if s is None:
                s = likes[what] = self.likeness(t, row.tokens[j][1])
            if s:
                out.append((j, s))
        return out

    def is_among(self, t: Token, text: Spoken) -> bool:
        """Whether a text has a token of the claim."""
        if t.framing:
            return any(self.likeness(t, u) for u in text.tokens)
        row = row_of((text,), self.thesaurus)
        if t.figure is not None:
            return bool(_figures_for(t, row))
        if t.concept is not None:
            return bool(self._names_for(t, self._likes(t), row))
        places = standing(t, self._keys(t), row)
        return bool(places) and bool(self._words_for(t, self._likes(t), places, row))

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
        return self._alike_two(t.concept, t.word, u.concept, u.word)

    def _compare_names(self, claimed: str, word: str, held: str, held_word: str) -> float:
        if self._other_drug(word, held_word):
            return 0.0
        if claimed == held:
            return SAID
        return KIN if self.covers(claimed, held) else 0.0

    def spelled(self, t: Token, text: Spoken) -> bool:
        """Whether a text has every telling word of a name; of what is measured one is enough ("the count")."""
        one_will_do = t.concept is not None and self.vocabulary[t.concept].type == "test"
        words, telling = text.words, self.thesaurus.telling
        for k, g in t.parts:
            if (g in words or k in words or not telling(k).isdisjoint(words)) == one_will_do:
                return one_will_do
        return bool(t.parts) and not one_will_do

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

    def _by_phrase(self, claim: Spoken, sought: Sought, row: Row, likely: list[list[tuple[int, float]]]) -> None:
        """Phrases of the claim that say the same as a word of the statement, and the other way round."""
        keyed, said = row.keyed, row.said
        for first, last, phrase in claim.phrases:
            shared = keyed.keys() & (self.thesaurus.all_same(phrase) | {phrase})
            if shared:
                found = [(j, SAME) for j in sorted(j for x in shared for j in keyed[x])]
                for i in range(first, last + 1):
                    likely[i] += found
        if not said:
            return
        for k in sought.keyed.keys() & said.keys():
            for i in sought.keyed[k]:
                likely[i] += [(j, SAME) for j in said[k]]
        for a, b, other in claim.phrases:
            for j in said.get(other, ()):
                for i in range(a, b + 1):
                    likely[i].append((j, SAME))

    def context(self, out: Aligned, i: int, j: int) -> float:
        """How well the neighbors of a claim's token stand around a token of the statement."""
        known = out.contexts.get((i, j))
        if known is None:
            known = out.contexts[i, j] = self._context(out, i, j)
        return known

    def _context(self, out: Aligned, i: int, j: int) -> float:
        row = out.row
        n, clause = row.numbers[j], row.clauses[j]
        likely = out.in_text(out.held[j][0])
        total = 0.0
        for near, weight, fading, apart_by in neighbors(out.claim, i):
            best = 0.0
            for number, its, s in likely[near]:
                apart = number - n if number > n else n - number
                if apart > FAR or not apart:
                    continue
                share = s * FALL[apart] * (1.0 if its == clause else 0.6)
                if share > best:
                    best = share
            if best:
                total += best * weight * fading * apart_by
        return total


def _is_part(u: Token, name: Token) -> bool:
    """Whether a word is one of the telling words of a name."""
    return any(u.key == k or u.group == g for k, g in name.parts)


def _figures_for(t: Token, row: Row) -> list[tuple[int, float]]:
    """The figures of a statement that may stand for one of the claim."""
    mine, mine_may = t.figure, t.may
    assert mine is not None
    closed = not mine_may and mine.unit not in _COUNTS
    out: list[tuple[int, float]] = []
    for held, may, places in row.counted:
        if closed and not may and mine.unit != held.unit and mine.low != held.low:
            continue  # what `_alike_figures` finds at greater length: most are of another unit and number
        if s := _alike_figures(mine, mine_may, held, may):
            out += [(j, s) for j in places]
    out.sort()
    return out


_COUNTS = frozenset({"doses", "n", ""})


def _alike_figures(mine: Figure, mine_may: tuple[Figure, ...], held: Figure, held_may: tuple[Figure, ...]) -> float:
    """How alike two figures are, with what bare numbers may be."""
    if mine.unit != held.unit and mine.low != held.low and mine.unit not in _COUNTS and not mine_may and not held_may:
        return 0.0  # what `carries` finds at greater length
    if carries(held, mine):
        return SAID
    lent = any(f.low == held.low and f.high == held.high and carries(held, f) for f in mine_may)
    if lent or any(carries(f, mine) for f in held_may) or retold(held, mine):
        return SAME
    return KIN if mine.low < mine.high and within(held, mine) else 0.0
