"""What comes before what, and words of time that shut one another out: "before" for "after", "first" for "last"."""

from __future__ import annotations

from .alignment import SAME
from .directions import Direction, sentences
from .lines import shipped
from .pair import Pair
from .rhythm import rhythm_otherwise
from .tokens import DENIALS, Spoken, Token
from .turning import contraries, swapped

_SCHEDULE = shipped("schedule.txt")
_BEFORE = {("before",), ("prior", "to"), ("ahead", "of"), ("precede",), ("precedes",), ("preceded",), ("then",),
           ("followed", "by"), ("pre",), ("earlier", "than"), ("leading", "up", "to"), ("in", "advance", "of")}  # fmt: skip
_AFTER = {("after",), ("following",), ("follows",), ("followed",), ("follow",), ("once",), ("upon",), ("preceded", "by"),
          ("later", "than"), ("subsequent", "to"), ("post",), ("on", "completion", "of"), ("in", "the", "wake", "of")}  # fmt: skip
_ALONE = {"beforehand": 1, "afterwards": -1, "afterward": -1, "subsequently": -1, "thereafter": -1, "previously": 1}
_BY_WORD = {phrase: 1 for phrase in _BEFORE} | {phrase: -1 for phrase in _AFTER}
_STARTS = {phrase[0] for phrase in _BY_WORD}
_POINTING = frozenset("it that this these those them".split())
SIDE, OTHER = 3, 7
"""Words after "before" that name what comes later, and words before it that name what comes first."""
LEAST_PLACED, CLEARLY = 1.5, 1.0
"""Context from which a word of the statement stands where the claim's does, and how much better it must fit than what agrees."""


def untimely(pair: Pair) -> list[str]:
    """What the claim puts at another time than the statement: an order turned round, another rhythm, another time of doing."""
    return contraries(pair, relations, _verdict) + rhythm_otherwise(pair) + _otherwise(pair)


def relations(text: Spoken) -> list[Direction]:
    """Words that put one thing before another, as directions: up where what stands on the left comes first."""
    if "relations" not in text.kept:
        text.kept["relations"] = _relations(text)
    kept: list[Direction] = text.kept["relations"]
    return kept


def _relations(text: Spoken) -> list[Direction]:
    tokens = text.tokens
    out: list[Direction] = []
    number: list[int] = []
    for t in tokens:
        sign, last = _ALONE.get(t.word, 0), t.n
        if not sign and t.word in _STARTS:
            for length in range(min(4, len(tokens) - t.n), 0, -1):
                found = _BY_WORD.get(tuple(u.word for u in tokens[t.n : t.n + length]))
                if found:
                    sign, last = found, t.n + length - 1
                    break
        if not sign or t.concept is not None or (t.word == "once" and _is_number(text, t)):
            continue
        number = number or sentences(text)
        here = number[t.n]
        whole = [n for n, s in enumerate(number) if s == here]
        told = [n for n in whole if not tokens[n].framing]
        if t.word in _ALONE:
            left, right = [n for n in told if n < t.n][-OTHER:], []
        else:
            ahead = [n for n in told if n > last]
            clause = tokens[last + 1].clause if last + 1 < len(tokens) else -1
            right = [n for n in ahead if tokens[n].clause == clause][:SIDE]
            left = [n for n in told if n < t.n][-OTHER:]
            if not left or (tokens[t.n - 1].clause != t.clause and right and right[-1] != whole[-1]):
                left = [n for n in ahead if n not in right][:OTHER] or left
            if not right:
                if (
                    t.n + 1 < len(tokens)
                    and tokens[t.n + 1].clause == t.clause
                    and tokens[t.n + 1].word not in _POINTING
                ):
                    continue
                left = [n for n in told if n < t.n][-SIDE:]
        denied = t.n > 0 and tokens[t.n - 1].word in DENIALS
        sides = (frozenset(left), frozenset(right), frozenset(left))
        out.append(Direction(t.n, last, (("order", -sign if denied else sign),), False, False, False, *sides))
    return out


_NO_CONJUNCTION = frozenset("at than all a more just only".split())
_COUNTED = frozenset("a daily weekly monthly yearly every per each or and more again in only".split())


def _is_number(text: Spoken, t: Token) -> bool:
    """ "At once", "once a week", "once or twice": no word of order."""
    before = text.tokens[t.n - 1].word if t.n else ""
    after = text.tokens[t.n + 1].word if t.n + 1 < len(text.tokens) else ""
    return before in _NO_CONJUNCTION or after in _COUNTED or not after


def _verdict(pair: Pair, d: Direction, e: Direction, offset: int) -> bool | None:
    """Whether two orders of the same things agree."""
    agree = d.scales == e.scales
    if not d.right or not e.right:
        return agree != swapped(pair, d, e, offset)
    tokens, likely = pair.claim.tokens, pair.aligned.likely
    straight = across = crossing = 0.0
    for i in d.left | d.right:
        here = {j - offset for j, s in likely[i] if s >= SAME}
        one, two = not here.isdisjoint(e.left), not here.isdisjoint(e.right)
        if one == two:
            continue
        weight = min(tokens[i].weight, 4.0)
        if i in d.right:
            straight += weight * two
            across += weight * one
        else:
            crossing += weight * two
    if straight >= TOLD and straight >= across:
        return agree
    return not agree if across >= TOLD and crossing >= TOLD else None


TOLD = 0.2
"""Weight of counterparts from which two orders are of the same things."""


def _otherwise(pair: Pair) -> list[str]:
    """Words of time in whose place the statement has another answer to the same question."""
    mine = _schedule(pair.claim)
    if not mine:
        return []
    out = []
    for first, last, answers, denied in mine:
        for line, answer in answers:
            agreed, contrary, what = -CLEARLY, 0.0, ""
            offset = 0
            for text in pair.texts:
                for a, b, others, no in _schedule(text):
                    here = {x for name, x in others if name == line}
                    if not here:
                        continue
                    fits = pair.aligner.context(pair.aligned, first, offset + a)
                    if answer in here or no != denied:
                        agreed = max(agreed, fits)
                    elif fits > contrary:
                        contrary, what = fits, " ".join(t.word for t in text.tokens[a : b + 1])
                offset += len(text.tokens)
            if contrary >= LEAST_PLACED and contrary > agreed + CLEARLY:
                out.append(f"{' '.join(t.word for t in pair.claim.tokens[first : last + 1])} for {what}")
                break
    return out


_Timed = tuple[int, int, frozenset[tuple[str, int]], bool]


def _schedule(text: Spoken) -> list[_Timed]:
    if "schedule" not in text.kept:
        tokens = text.tokens
        text.kept["schedule"] = [
            (x.first, x.last, x.answers, any(t.word in DENIALS for t in tokens[max(0, x.first - 3) : x.first]))
            for x in _SCHEDULE.read(text)
        ]
    kept: list[_Timed] = text.kept["schedule"]
    return kept
