"""Words of lasting and passing that only tell how long: "lasting 2 to 4 weeks" says what "fades after 2 to 4 weeks" says."""

from __future__ import annotations

from .directions import Direction
from .pair import Pair
from .tokens import Spoken

LASTING = frozenset(
    "last lasts lasted lasting persist persists persisted persisting continue continues continued hold holds held holding "
    "endure endured endures remain remains remained pass passes passed fade fades faded fading vanish vanishes vanished wane wanes "
    "waned gone clear clears cleared settle settles settled subside subsides subsided resolve resolves resolved disappear "
    "disappears disappeared ease eases eased sustained maintained".split()
)
_UNTIL = frozenset(
    "for after within in over about only up to less more than a an some another by roughly around between at".split()
)
_SPANS = frozenset({"h", "interval"})
_FEW = frozenset("few several couple".split())
_UNITS = frozenset("minutes hours days weeks months years day week month year hour".split())
_REACH = 4


def is_timed(text: Spoken, n: int) -> bool:
    """Whether a time follows a word at once: "persisted for 3 months", "passes in a few hours"."""
    tokens = text.tokens
    for t in tokens[n + 1 : n + 1 + _REACH]:
        if t.figure is not None:
            return t.figure.unit in _SPANS or bool(t.may)
        if t.clause != tokens[n].clause:
            return False
        if t.word in _FEW:
            return any(u.word in _UNITS for u in tokens[t.n + 1 : t.n + 3])
        if t.word not in _UNTIL:
            return False
    return False


def both_timed(pair: Pair, d: Direction, e: Direction, at: int) -> bool:
    """Whether a word of the claim and one of the statement, the token `at` of all its own, only tell how long."""
    if pair.claim.tokens[d.first].word not in LASTING or not is_timed(pair.claim, d.first):
        return False
    if at >= len(pair.aligned.held):
        return False  # a word of the frame
    k, u = pair.aligned.held[at]
    return u.word in LASTING and is_timed(pair.texts[k], u.n)
