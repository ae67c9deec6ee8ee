"""Directions that a claim turns round: "more" where the statement has "fewer", on the same sides or on swapped ones."""

from __future__ import annotations

from .alignment import SAME
from .contraries import contraries
from .directions import SUPERLATIVES, UNLIKE, Direction, directions
from .own_figures import borne_out, comparable
from .pair import Pair
from .tokens import Spoken, Token, once

PLAINLY = 1.0
"""How much more weight must tell that sides are swapped than that they are not."""


def turned_round(pair: Pair) -> list[str]:
    """Words of direction in whose place the statement points the other way, and comparisons that it does not make."""
    return contraries(pair, directions, _verdict) + _unanswered(pair) + _by_figure(pair)


def _by_figure(pair: Pair) -> list[str]:
    """Words of direction beside a figure that stands beside the contrary in the statement: "climbed 27 %" for "fell by 27 %"."""
    mine = _moved(pair.claim)
    if not mine:
        return []
    out = []
    there = {
        start + n: (d, start)
        for start, text in zip(pair.aligned.row.starts, pair.texts, strict=True)
        for n, d in _moved(text).items()
    }
    for n, d in mine.items():
        held = [there[j] for j, s in pair.aligned.likely[n] if s >= SAME and j in there]
        verdicts = [_verdict(pair, d, e, start) for e, start in held]
        if verdicts and all(x is False for x in verdicts):
            out.append(pair.claim.tokens[d.first].word)
    return out


@once
def _moved(text: Spoken) -> dict[int, Direction]:
    """Figures that tell how much something has moved or lies apart, each with the word of direction right beside it."""
    found: dict[int, Direction] = {}
    tokens = text.tokens
    for d in directions(text):
        if d.equal or d.denied or d.doubtful or tokens[d.first].concept is not None:
            continue
        n = d.last + 1
        while n < len(tokens) and n <= d.last + 2 and tokens[n].word in _BY:
            n += 1
        beside = [n] if any(x == "change" for x, _ in d.scales) else []
        beside += [d.first - 1] if d.compares and d.first else []
        for x in beside:
            if x < len(tokens) and tokens[x].figure is not None and tokens[x].clause == tokens[d.first].clause:
                found.setdefault(x, d)
    return found


_BY = frozenset("by about some roughly a an around nearly almost".split())
"""Words between "fell" and its figure."""


def _unanswered(pair: Pair) -> list[str]:
    """Comparisons of the claim that nothing in the statement answers: no word on their scale, and no figures to compare."""
    asked = [d for d in directions(pair.claim) if _asks(pair, d)]
    if not asked:
        return []
    theirs = [e for text in (*pair.texts, pair.frame) for e in directions(text)]
    scales = {x for e in theirs for x, _ in e.scales}
    if any(e.equal and not e.denied for e in theirs) or any(comparable(text) for text in pair.texts):
        return []
    tokens = pair.claim.tokens
    return [
        " ".join(t.word for t in tokens[d.first : d.last + 1])
        for d in asked
        if scales.isdisjoint(x for x, _ in d.scales)
        and not any(x == "strength" and ("good", y) in e.scales for x, y in d.scales for e in theirs)
        and not any(("level", y) in e.scales for _, y in d.scales for e in theirs)
        and not borne_out(pair.claim, d)
    ]


def _asks(pair: Pair, d: Direction) -> bool:
    """Whether a direction must be answered, and has no counterpart."""
    tokens, likely = pair.claim.tokens, pair.aligned.likely
    word = tokens[d.first].word
    if (
        d.equal
        or d.denied
        or d.doubtful
        or not (d.compares or (word in SUPERLATIVES and word != "most") or any(x == "change" for x, _ in d.scales))
    ):
        return False
    if d.first and tokens[d.first - 1].word == "at":
        return False  # "at least", "at worst"
    after = tokens[d.last + 1].word if d.last + 1 < len(tokens) else ""
    if after in _FALLEN or any(t.word in _CHANCES for t in tokens[max(0, d.first - CLOSE) : d.last + 1 + CLOSE]):
        return False
    words = tokens[d.first : d.last + 1]
    if any(likely[t.n] or t.framing or pair.said.has(t, []) for t in words):
        return False
    stem = word.removesuffix("est").removesuffix("er")
    return (
        len(stem) < 4 or stem == word or not any(w.startswith(stem) for w in pair.said.words)
    )  # "weaker" beside "weakness"


_FALLEN = frozenset(
    "under into within outside out ill asleep short between among questions concerns doubts suspicion".split()
)
"""Behind "fall", "rise" and the like: nothing moves."""
_CHANCES = frozenset("risk risks chance chances odds likelihood danger".split())
"""What raises a risk is also called one."""
CLOSE = 3


def _says(d: Direction, scale: str) -> frozenset[int]:
    """Which of more, equal and less a direction leaves possible on a scale."""
    if d.equal:
        return _ANY if d.doubtful else _UNEQUAL if d.denied else _EQUAL
    sign = next(s for x, s in d.scales if x == scale)
    if d.doubtful:
        return _ANY
    return (_NOT_MORE if sign > 0 else _NOT_LESS) if d.denied else _MORE if sign > 0 else _LESS


_MORE, _LESS, _EQUAL, _UNEQUAL = frozenset({1}), frozenset({-1}), frozenset({0}), frozenset({-1, 1})
_ANY = frozenset({-1, 0, 1})
_NOT_MORE, _NOT_LESS = frozenset({0, -1}), frozenset({0, 1})


def _is_name(t: Token) -> bool:
    return t.concept is not None


def _is_limit(d: Direction) -> bool:
    """ "Maximum", "lowest": a bound that is named, and no word that compares."""
    return {scale for scale, _ in d.scales} == {"level", "top"}


def _is_kind(tokens: list[Token], d: Direction) -> bool:
    """ "Worsening myasthenia": which one it is."""
    n = d.last + 1
    return tokens[d.last].word in _GOING and n < len(tokens) and tokens[n].concept is not None


def _is_at_risk(tokens: list[Token], d: Direction) -> bool:
    """ "At high kidney risk": who is meant."""
    behind = tokens[d.last + 1 : d.last + 1 + CLOSE]
    return d.first > 0 and tokens[d.first - 1].word == "at" and any(t.word in _CHANCES for t in behind)


_GOING = frozenset("worsening deteriorating progressive progressing improving declining advancing advanced".split())
_CHANGES = frozenset({"change", "factor"})


def _verdict(pair: Pair, d: Direction, e: Direction, offset: int) -> bool | None:
    """Whether two directions agree; None where they are not of the same scale."""
    if d.equal and e.equal:
        words = {pair.claim.tokens[d.first].word, pair.aligned.held[offset + e.first][1].word}
        return d.denied == e.denied or d.doubtful or e.doubtful or UNLIKE.isdisjoint(words)
    if _is_kind(pair.claim.tokens, d) != _is_kind(
        [t for k, t in pair.aligned.held if k == pair.aligned.held[offset][0]], e
    ):
        return None  # "got better" beside "worsening myasthenia"
    if _is_at_risk(pair.claim.tokens, d) != _is_at_risk(
        [t for k, t in pair.aligned.held if k == pair.aligned.held[offset][0]], e
    ):
        return None  # "lowers the risk" beside "people at high risk"
    if d.compares != e.compares and (
        _is_name(pair.claim.tokens[d.first]) or _is_name(pair.aligned.held[offset + e.first][1])
    ):
        return None  # "lower for low platelets"
    if d.equal or e.equal:
        told = e if d.equal else d
        if not told.compares and not any(x in _CHANGES for x, _ in told.scales):
            return None
        scale = told.scales[0][0]
    else:
        if _is_limit(d) != _is_limit(e) and (d.compares or e.compares):
            return None  # "a lower maximum rate" beside "maximum 5 mL/kg/h"
        shared = {x for x, _ in d.scales} & {x for x, _ in e.scales}
        if not shared:
            return None
        scale = min(shared)
    claimed, held = _says(d, scale), _says(e, scale)
    if swapped(pair, d, e, offset):
        held = frozenset(-x for x in held)
    agrees = claimed == held if d.denied and e.denied else not claimed.isdisjoint(held)
    return None if not agrees and borne_out(pair.claim, d) else agrees


def swapped(pair: Pair, d: Direction, e: Direction, offset: int) -> bool:
    """Whether the first side of the one comparison is the second of the other, told by counterparts."""
    if not d.right and not e.right:
        return False
    a = pair.aligned
    if d.right and e.right:
        straight, across, _ = a.sides(d.left, d.right, e.left, e.right, offset)
        return across > straight + PLAINLY or _changed_about(pair, d, e, offset)
    if e.right:
        named = {j - offset for i in d.left for j, s in a.likely[i] if s >= SAME}
        return not named.isdisjoint(e.right - e.left) and bool(e.label) and named.isdisjoint(e.label)
    named = {i for i in d.left | d.right if any(j - offset in e.left and s >= SAME for j, s in a.likely[i])}
    return not named.isdisjoint(d.right) and bool(d.label) and named.isdisjoint(d.label)


def _changed_about(pair: Pair, d: Direction, e: Direction, offset: int) -> bool:
    """Whether the second side of each stands on the first of the other only; what both sentences begin with tells none."""
    likely = pair.aligned.likely
    there = {i: {j - offset for j, s in likely[i] if s >= SAME} for i in d.left | d.right}
    apart = {
        i: (bool(x & e.left), bool(x & e.right)) for i, x in there.items() if bool(x & e.left) != bool(x & e.right)
    }
    second = {apart[i] for i in d.right if i in apart}
    return second == {(True, False)} and any(apart[i][1] for i in d.left if i in apart)
