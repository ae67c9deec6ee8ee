"""Words in whose place the statement has another one, which changes the fact: "stop" where it says "continue".

Two words shut one another out where the thesaurus names the one as a change of the other, or where both answer the same
question otherwise (see `reading.contrasts`). A word is in the other's place where its neighbors' counterparts stand around it.
Nothing is found where the claim says the statement's word too, or the statement the claim's, at a place that fits better; nor
where one of the two is denied, for "not fast" and "slow" agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ..reading.contrasts import TWO_WAYS, Answer
from .agreeing import JOINING, agree, is_mirrored
from .alignment import SAME
from .around import places_of, word_keys
from .contraries import is_gloss
from .directions import OFTEN, directions
from .idle import listed, says_nothing
from .inflections import key
from .pair import Pair
from .periods import other_periods, periods
from .places import Places, next_words
from .thesaurus import Thesaurus
from .tokens import DENIALS, FUNCTION, Spoken, Token
from .told import Told, told_by

CLEARLY = 1.0
"""How much better one place must fit than another, where places are told by `Aligner.context`."""
LEAST = 0.2
"""Nearness from which a word stands where the claim's does."""
SHARES = {"told": (0.1, 0.35), "both": (0.2, 0.35), "held": (0.2, 0.35), "claimed": (0.6, 0.8)}
"""Which share of all that is near must stand there too: where a neighbor is next to both, and where none is. By how sure it is
that the two shut one another out: both are told by a closed class; the thesaurus names each as a change of the other; it names
the claim's word as a change of the statement's, whose words it is made for; or only the other way round."""
BETTER = 1.2
BETTER_MOVED = 1.5
"""How much better than the word's own counterpart a rival must fit; and where each of the two says both words, so that they may
only have been moved."""
BY = 2
"""Words within which the statement has both."""
LIGHT = FUNCTION | frozenset("against versus vs off on my your one do get".split())
"""Words that stand for too much to shut another out by themselves."""
OF_TIME = frozenset("unit-time when order".split())
"""Questions of time: a denial before their words denies something else."""
ANYWHERE = frozenset(
    "age age-turn cell color firm ig-class igg-sub letter-grade class abo route severity random proof open live trimester grade "
    "phase line sugar germ advise speed in-both".split()
)
"""Questions to which a statement that answers them has one answer as a rule: another answer is a change wherever it stands,
if the claim does not give the statement's answer too, nor the statement the claim's."""
_ADDING = frozenset("plus added adding combined together alongside besides".split())
_WITH = frozenset("with plus and".split())
GENERIC = frozenset(
    key(w)
    for w in (
        "disease illness treatment therapy drug dose dosing rate infection cause causing kind form sign symptom test testing people "
        "person patient control controlled case count level time course drip visit session page author review label effect risk "
        "result reason analysis protocol duration definition syndrome given give gives received got make made bring brings brought "
        "put used uses using get judge manage check call wait read country body product lot mechanism contact condition host doctor "
        "team data diagnosis factor inhibitor attack process study group trial way need dysfunction figure change moved said say "
        "stage type lack go going come coming lead led follow build stand take turn run hold keep show find found see become "
        "observe whole part parent pregnancy birth"
    ).split()
)
"""Words that stand for so many things that one of them beside another tells nothing, unless both answer one question."""
_NO_LINES: frozenset[str] = frozenset()
_NONE = frozenset("no none nobody nothing neither".split())
_REFUSING = DENIALS | frozenset("rarely seldom scarcely barely".split())
"""What any denial in its place answers."""
_LEADING = JOINING | frozenset("must may might can could should ought".split())
"""With them, words that tell how what follows them is meant: of what follows another verb they tell nothing."""


@dataclass(slots=True)
class Side:
    """One text of the statement with what closed classes of words say there, and where it begins among all tokens."""

    text: Spoken
    said: dict[int, Told]
    offset: int
    lines: frozenset[str]
    """The questions that any word answers."""
    words: frozenset[str]
    """Keys and groups of all words."""

    def may_have(self, told: Told | None, others: frozenset[str]) -> bool:
        """Whether any word may be another in the place of one of the claim's: in most places none is."""
        return (told is not None and not told.lines.isdisjoint(self.lines)) or not others.isdisjoint(self.words)


def otherwise(pair: Pair) -> list[str]:
    """Each word with what the statement has in its place and the claim has nowhere."""
    return Asked(pair).found()


class Asked:
    """The question put to one pair."""

    def __init__(self, pair: Pair) -> None:
        self.pair, self.a, self.thesaurus = pair, pair.aligned, pair.thesaurus
        self.mine = told_by(pair.claim)
        self.sides: list[Side] = []
        offset = 0
        for text in pair.texts:
            said = told_by(text)
            lines = text.kept.get("lines")
            if lines is None:
                lines = text.kept["lines"] = frozenset(line for told in said.values() for line in told.lines)
            self.sides.append(Side(text, said, offset, lines, word_keys(text)))
            offset += len(text.tokens)

    @property
    def places(self) -> Places:
        return self.pair.places

    def found(self) -> list[str]:
        seen: list[tuple[Token, str, frozenset[str]]] = []
        for i, t, told, others in self._askable():
            best: tuple[float, str, frozenset[str]] | None = None
            for side in self.sides:
                for n, lines in self._rivals(t, told, others, side) if side.may_have(told, others) else ():
                    near = self._stands_for(i, t, side, n, lines)
                    if near and (best is None or near > best[0]):
                        best = (near, side.text.tokens[n].word, lines)
            if best is not None:
                seen.append((t, best[1], best[2]))
        out = [f"{t.word} for {word}" for t, word, _ in _uncancelled(seen)] if seen else []
        if not periods(self.a.claim):
            return out
        sides = [(s.text, s.offset) for s in self.sides]
        return out + other_periods(self.a.claim, sides, self.places, LEAST, BETTER)

    def _askable(self) -> list[tuple[int, Token, Told | None, frozenset[str]]]:
        """Words of the claim that may be another's, with what they tell and the keys that change the fact; read once for a
        claim."""
        kept = self.a.claim.kept
        found: list[tuple[int, Token, Told | None, frozenset[str]]] | None = kept.get("askable")
        if found is None:
            found = kept["askable"] = []
            for i, t in enumerate(self.a.claim.tokens):
                if t.figure is not None or (t.word in LIGHT and not self._phrase(i, self.mine)):
                    continue
                told, others = self.mine.get(i), _changing(self.thesaurus, t.key) if t.concept is None else _NO_LINES
                if told is not None or others:
                    found.append((i, t, told, others))
        return found

    def _rivals(
        self, t: Token, told: Told | None, others: frozenset[str], side: Side
    ) -> Iterator[tuple[int, frozenset[str]]]:
        """Words of a text that change the fact in the place of one of the claim's, with the questions that both answer."""
        tokens, words = side.text.tokens, places_of(side.text)
        seen: dict[int, frozenset[str]] = {}
        if told is not None and not told.lines.isdisjoint(side.lines):
            for n, other in side.said.items():
                if not told.lines.isdisjoint(other.lines) and (lines := contrary(told, other)):
                    seen[n] = lines
        for k in others & side.words if others else ():
            for n in words[k]:
                seen.setdefault(n, _NO_LINES)
        for n, lines in seen.items():
            v = tokens[n]
            phrased = self._phrase(n, side.said) and bool(lines)
            if v.figure is not None or (v.word in LIGHT and not phrased):
                continue
            telling = phrased or (lines and v.concept is not None)  # "class I" and "class IV" share a word
            if not telling and (v.key == t.key or self.thesaurus.same(t.key, v.key)):
                continue
            yield n, lines

    def _stands_for(self, i: int, t: Token, side: Side, n: int, lines: frozenset[str]) -> float:
        """How surely a word of the statement stands in the place of one of the claim's; 0 where it does not."""
        v, j = side.text.tokens[n], side.offset + n
        if says_nothing(self.a.claim, t) or says_nothing(side.text, v):
            return 0.0
        last = side.said[n].last if lines else n
        if agree(self.pair, i, side.text, side.offset, n, lines) or is_gloss(
            self.pair, side.text, n, last, side.offset
        ):
            return 0.0
        timed = bool(lines & OF_TIME) or (t.word in JOINING and v.word in JOINING)
        if not timed and self._denied(self.a.claim, t, self.mine) != self._denied(side.text, v, side.said):
            return 0.0
        near, places = self.places.near(i, j), self.places
        joined = t.word in _LEADING or v.word in _LEADING
        beside = (
            places.followed(i, n, side.offset, side.text) if joined else places.beside(i, n, side.offset, side.text)
        )
        least = SHARES[self._sure(t, v, lines)][not beside]
        placed = near >= LEAST and near > least * places.whole(i) and (beside or not joined)
        anywhere = bool(lines & ANYWHERE)
        if (not placed and not anywhere) or self._of_another(side, n):
            return 0.0
        if (t.framing or v.framing) and not (lines or beside):
            return 0.0
        owns = [own for own in self._own(i, t, lines) if not _covers(side, n, own)]  # not "all" in "nearly all"
        if any(
            self.sides[k] is side and listed(side.text, *sorted((u.n, v.n))) for k, u in (self.a.held[x] for x in owns)
        ):
            return 0.0
        saying = list(self._saying(i, j, v, side.said.get(n), lines))
        if not placed:
            return 0.0 if owns or saying else LEAST
        if any(self._worded(i, t, j, own) or self._side_by_side(t, j, own) for own in owns):
            return 0.0
        better = BETTER_MOVED if owns and saying else BETTER
        if any(near <= better * places.near(i, own) or places.belongs(i, own, j) for own in owns):
            return 0.0
        same = [x for x in owns if self.a.held[x][1].key == t.key and self.a.held[x][0] == self.a.held[j][0]]
        if any(places.leaning(i, own, j, joined=True) >= 0 for own in same):
            return 0.0  # the statement has the very word, and nothing tells of the other one
        if any(near <= better * places.near(x, j) for x in saying):
            return 0.0
        return near

    def _worded(self, i: int, t: Token, j: int, own: int) -> bool:
        """Whether one wording of the statement has the very word, so that what the other wording has tells nothing."""
        (k, u), (other, v) = self.a.held[own], self.a.held[j]
        if k == other or self.places.near(i, own) < LEAST * 2 or (u.key != t.key and t.key not in u.inner):
            return False
        side = self.sides[k]
        if i in self.mine and any(contrary(self.mine[i], x) for x in side.said.values()):
            return False
        return v.key not in places_of(side.text) and not any(v.key in x.inner for x in side.text.tokens)

    def _of_another(self, side: Side, n: int) -> bool:
        """Whether what the statement's word goes with is nothing that the claim has."""
        tokens = side.text.tokens
        beside = [*next_words(tokens, n, 1, 2), *next_words(tokens, n, -1, 1)]
        return len(beside) > 1 and not any(side.offset + x in self.used for x in beside)

    @cached_property
    def used(self) -> frozenset[int]:
        """Tokens of the statement that stand for any of the claim."""
        return frozenset(j for some in self.a.likely for j, _ in some)

    def _side_by_side(self, t: Token, j: int, own: int) -> bool:
        """Whether the statement has the claim's very word right by the other one, so that it says both."""
        (k, u), (other, v) = self.a.held[own], self.a.held[j]
        return k == other and u.key == t.key and u.clause == v.clause and abs(own - j) <= BY

    def _sure(self, t: Token, v: Token, lines: frozenset[str]) -> str:
        """What says that two words shut one another out: see `SHARES`."""
        if lines:
            return "told"
        held = self.thesaurus.changes(v.key, t.key)
        return ("both" if self.thesaurus.changes(t.key, v.key) else "held") if held else "claimed"

    @staticmethod
    def _phrase(n: int, said: dict[int, Told]) -> bool:
        return n in said and said[n].last > said[n].first

    @staticmethod
    def _denied(text: Spoken, t: Token, said: dict[int, Told]) -> bool:
        """Whether a word is denied, before it or right after it: "contains no sugar"."""
        after = text.tokens[t.n + 1].word if t.n + 1 < len(text.tokens) else ""
        if t.word in OFTEN and any(u.word in DENIALS and u.clause == t.clause for u in text.tokens[t.n + 1 : t.n + 3]):
            return True
        return t.denied or (t.n in said and said[t.n].denied) or after in _NONE

    def _own(self, i: int, t: Token, lines: frozenset[str]) -> Iterator[int]:
        """Tokens of the statement that say what a word of the claim says."""
        mine = self.mine[i].answers if lines else frozenset[Answer]()
        found = [j for j, s in self.a.likely[i] if s >= SAME or not lines]
        for side in self.sides:
            if t.framing and t.key:
                found += (side.offset + n for n in places_of(side.text).get(t.key, ()))
            if lines:
                found += (side.offset + n for n, x in side.said.items() if agreeing(mine, x.answers, lines))
        if t.word in _ADDING:
            found += (s.offset + u.n for s in self.sides for u in s.text.tokens if self._adds(t, u, s))
        if any(d.equal and d.first <= i <= d.last for d in directions(self.a.claim)):
            found += (s.offset + d.first for s in self.sides for d in directions(s.text) if d.equal and not d.denied)
        if t.word in _REFUSING:
            found += (s.offset + u.n for s in self.sides for u in s.text.tokens if u.word in DENIALS)
        for j in found:
            side = self.sides[self.a.held[j][0]]
            told = side.said.get(j - side.offset) if lines else None
            if told is None or not lines & contrary(self.mine[i], told):
                yield j

    def _adds(self, t: Token, u: Token, side: Side) -> bool:
        """ "IVIG with steroids" for "IVIG plus steroids"."""
        if u.word not in _WITH or u.n + 1 >= len(side.text.tokens):
            return False
        ahead = next((x.n for x in self.a.claim.tokens[t.n + 1 : t.n + 4] if not x.framing), None)
        return ahead is not None and any(j == side.offset + u.n + 1 for j, _ in self.a.likely[ahead])

    def _saying(self, i: int, j: int, v: Token, told: Told | None, lines: frozenset[str]) -> Iterator[int]:
        """Other tokens of the claim that say what the statement's word says."""
        for x, t in enumerate(self.a.claim.tokens):
            if x == i or (v.word in JOINING and t.word not in JOINING and t.key != v.key):
                continue
            named = v.concept is not None
            word = t.key == v.key and t.concept is None and not named
            stands = (
                not (named and lines)
                and (not named or t.concept == v.concept)
                and any(j == y and s >= SAME for y, s in self.a.likely[x])
            )
            if (
                word
                or stands
                or (told and lines and x in self.mine and agreeing(told.answers, self.mine[x].answers, lines))
            ):
                yield x


def _uncancelled(seen: list[tuple[Token, str, frozenset[str]]]) -> list[tuple[Token, str, frozenset[str]]]:
    """What is left where two contraries make one fact: "all died" for "none survived"."""
    shares = {t.clause for t, word, lines in seen if "share" in lines and is_mirrored(t.word, word)}
    turned = {t.clause for t, _, lines in seen if not lines.isdisjoint(TWO_WAYS)} & shares
    return [x for x in seen if x[0].clause not in turned] if turned else seen


@lru_cache(maxsize=16384)
def _changing(thesaurus: Thesaurus, one: str) -> frozenset[str]:
    """Keys that change the fact in the place of a key, where either stands for something of its own."""
    return _NO_LINES if one in GENERIC else thesaurus.others(one) - GENERIC


def _covers(side: Side, n: int, j: int) -> bool:
    """Whether a token of the statement is part of the phrase that stands at another."""
    told = side.said.get(n)
    return told is not None and told.first <= j - side.offset <= told.last


def contrary(one: Told, two: Told) -> frozenset[str]:
    """The questions that both answer, where they agree on no answer: of several words in a name each counts for itself."""
    both = one.lines & two.lines
    if not both:
        return both
    agreed = one.answers & two.answers
    if agreed and not (one.several or two.several):
        return frozenset()
    return both - {line for line, _ in agreed}


def agreeing(one: Iterable[Answer], two: Iterable[Answer], lines: frozenset[str]) -> bool:
    """Whether two words give the same answer to one of some questions."""
    theirs = set(two)
    return any(x in theirs and x[0] in lines for x in one)
