"""Where a word of the statement stands, told by its neighbors: near what the neighbors of the claim's word stand for."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from .alignment import Aligned
from .tokens import FUNCTION, Spoken, Token

REACH, APART = 10, 12
"""Tokens around one that tell its place, and how far their counterparts may lie."""
FADING = tuple(exp(-d / 4) for d in range(max(REACH, APART) + 1))
"""How much less a neighbor tells with each token in between."""
OTHER_CLAUSE = 0.6
LIGHTEST, HEAVIEST = 1.0, 4.0
_PARTING = frozenset("and or against versus vs than to".split())
_PARTED = 3
"""How many tokens a word or mark between two things counts for."""
_TOUCHING = 2
"""Tokens after a figure that tell what it counts wherever they follow it so."""
STEP = 6
"""Tokens within which the next content word is looked for."""


_NOTHING: list[tuple[int, int, float]] = []


class Places:
    """Places of one claim's words in one statement. What was told once is kept."""

    def __init__(self, aligned: Aligned) -> None:
        self._a = aligned
        self._near: dict[tuple[int, int], float] = {}
        self._whole: dict[int, float] = {}
        self._shares: dict[int, list[tuple[int, float]]] = {}
        self._likely = self._with_framing()
        self._standing: dict[int, list[list[tuple[int, int, float]]]] = {}

    def _with_framing(self) -> list[list[tuple[int, float]]]:
        """Counterparts, and for words that only frame what is said the same words of the statement: they tell places too."""
        likely, words = list(self._a.likely), self._a.row.words
        for t in self._a.claim.tokens:
            if t.framing and t.word not in FUNCTION and (found := words.get(t.key)):
                likely[t.n] = [*likely[t.n], *((j, 1.0) for j in found)]
        return likely

    def _in_text(self, k: int) -> list[list[tuple[int, int, float]]]:
        """For each token of the claim its counterparts in one text: number, clause, how alike."""
        found = self._standing.get(k)
        if found is None:
            row = self._a.row
            numbers, clauses, held = row.numbers, row.clauses, row.tokens
            found = self._standing[k] = [
                [(numbers[j], clauses[j], s) for j, s in some if held[j][0] == k] if some else _NOTHING
                for some in self._likely
            ]
        return found

    def near(self, i: int, j: int) -> float:
        """How closely the counterparts of a word's neighbors stand around a token of the statement."""
        if (i, j) not in self._near:
            self._near[i, j] = self._nearness(i, j)
        return self._near[i, j]

    def whole(self, i: int) -> float:
        """The same, if all its neighbors had a counterpart as near as they are themselves."""
        if i not in self._whole:
            tokens = self._a.claim.tokens
            self._whole[i] = sum(
                share * FADING[abs(x - i)]
                for x, share in self._neighbors(i)
                if not tokens[x].framing or self._likely[x]
            )
        return self._whole[i]

    def _neighbors(self, i: int) -> list[tuple[int, float]]:
        if i not in self._shares:
            tokens = self._a.claim.tokens
            mine = tokens[i].clause
            self._shares[i] = [
                (
                    x,
                    (min(t.weight, HEAVIEST) if not t.framing else LIGHTEST)
                    * FADING[abs(x - i)]
                    * (1.0 if t.clause == mine else OTHER_CLAUSE),
                )
                for x in range(max(0, i - REACH), min(len(tokens), i + REACH + 1))
                if x != i and ((t := tokens[x]).weight or self._likely[x])
            ]
        return self._shares[i]

    def _nearness(self, i: int, j: int) -> float:
        row = self._a.row
        n, clause = row.numbers[j], row.clauses[j]
        likely = self._in_text(row.tokens[j][0])
        named = len(row.tokens[j][1].words) > 1 and row.tokens[j][1].concept is not None
        total = 0.0
        for x, share in self._neighbors(i):
            best = 0.0
            for number, its, alike in likely[x]:
                apart = number - n if number > n else n - number
                if not apart and named:
                    apart = 1  # the two are words of one name: "damage to the kidneys" beside "kidney damage"
                if apart > APART or not apart:
                    continue
                here = alike * FADING[apart] * (1.0 if its == clause else OTHER_CLAUSE)
                if here > best:
                    best = here
            total += best * share
        return total

    def belongs(self, i: int, own: int, rival: int) -> bool:
        """Whether what stands by a word of the claim tells of its own counterpart rather than of a rival in the same text."""
        return self.leaning(i, own, rival) > 0.0

    def leaning(self, i: int, own: int, rival: int, *, joined: bool = False) -> float:
        """Of which of two tokens of a text what stands by a word of the claim tells: above 0 of the first, below 0 of the other.

        What comes before both ("of 89 people, 44 % had sores and 40 % needed blood") tells of both and so of neither; the rest
        tells of the nearer of the two, and only where nothing of the same sort stands between; if so asked, what is parted from
        both by a word or mark tells of neither too.
        """
        held = self._a.held
        (k, mine), (k2, other) = held[own], held[rival]
        if k != k2 or own == rival:
            return 0.0
        first = min(mine.n, other.n)
        offset = own - mine.n
        evidence = [0.0, 0.0]
        tokens = self._a.claim.tokens
        low, high = self._stretch(i)
        for x, share in self._neighbors(i):
            if not low < x < high or self._a.claim.tokens[x].framing:
                continue
            there = [held[j][1].n for j, _ in self._likely[x] if held[j][0] == k and j not in (own, rival)]
            there = [n for n in there if abs(n - mine.n) <= APART or abs(n - other.n) <= APART]
            if not there or any(n < first for n in there):
                continue
            one = min(self._apart(held, offset, n, mine) for n in there)
            two = min(self._apart(held, offset, n, other) for n in there)
            by_one, by_two = (_TOUCHING >= x - i > 0 and of.n + x - i in there for of in (mine, other))
            if by_one != by_two:  # "12 centers" in both
                one, two = (0, 1) if by_one else (1, 0)
            elif joined:
                by_one = not all(self._parted(held, offset, n, mine) for n in there)
                by_two = not all(self._parted(held, offset, n, other) for n in there)
                if not by_one and not by_two:
                    continue
                if by_one != by_two:
                    one, two = (0, 1) if by_one else (1, 0)
            evidence[tokens[x].clause == tokens[i].clause] += share * ((one < two) - (two < one))
        return evidence[1] or evidence[0]

    @staticmethod
    def _parted(held: list[tuple[int, Token]], offset: int, n: int, to: Token) -> bool:
        """Whether a word or mark stands between two tokens of a text that parts them."""
        low, high = sorted((n, to.n))
        return held[offset + n][1].clause != to.clause or any(
            held[offset + x][1].word in _PARTING for x in range(low + 1, high)
        )

    def _stretch(self, i: int) -> tuple[int, int]:
        """Where the words of a figure end: at the next one of its unit on either side."""
        tokens = self._a.claim.tokens
        if (f := tokens[i].figure) is None:
            return -1, len(tokens)
        rest = [t.n for t in tokens if t.n != i and t.figure is not None and t.figure.unit == f.unit]
        return max((n for n in rest if n < i), default=-1), min((n for n in rest if n > i), default=len(tokens))

    @staticmethod
    def _apart(held: list[tuple[int, Token]], offset: int, n: int, to: Token) -> float:
        """How far two tokens of a text lie apart; what joins two things parts them, as does what ends a clause."""
        low, high = sorted((n, to.n))
        between = sum(held[offset + x][1].word in _PARTING for x in range(low + 1, high))
        return high - low + _PARTED * (between + abs(held[offset + n][1].clause - to.clause))

    def beside(self, i: int, n: int, offset: int, text: Spoken) -> bool:
        """Whether the next content word on one side has its counterpart among the two next ones of the statement's word."""
        tokens = self._a.claim.tokens
        for step in (-1, 1):
            mine = next_words(tokens, i, step, 1)
            for other in (step, -step) if mine else ():
                theirs = {offset + x for x in next_words(text.tokens, n, other, 2)}
                if any(j in theirs for j, _ in self._likely[mine[0]]):
                    return True
        return False

    def followed(self, i: int, n: int, offset: int, text: Spoken) -> bool:
        """Whether what follows a word has its counterpart in what follows the statement's; at the end of a clause, as `beside`."""
        mine, theirs = next_words(self._a.claim.tokens, i, 1, 2), next_words(text.tokens, n, 1, 3)
        if any(self._a.claim.tokens[x].key in text.tokens[n].inner for x in mine):
            return True  # "after surgery" beside the name "before surgery"
        if not mine or not theirs:
            return self.beside(i, n, offset, text)
        after = {offset + x for x in theirs}
        return any(j in after for x in mine for j, _ in self._likely[x])


def next_words(tokens: Sequence[Token], n: int, step: int, count: int) -> list[int]:
    """The next content words of the same clause, to the right (1) or left (-1)."""
    out: list[int] = []
    x = n + step
    while 0 <= x < len(tokens) and len(out) < count and abs(x - n) <= STEP and tokens[x].clause == tokens[n].clause:
        if not tokens[x].framing:
            out.append(x)
        x += step
    return out
