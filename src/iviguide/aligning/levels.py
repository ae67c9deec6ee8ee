"""Words of direction that compare nothing: bounds of figures ("more than 88"), set phrases without a level ("under the label")."""

from __future__ import annotations

from .lines import Told
from .tokens import FUNCTION, Token


def bounds(tokens: list[Token], x: Told) -> bool:
    """ "More than 88", "over 60 years", "6 or less": a bound of a figure, no comparison."""
    word, n = tokens[x.first].word, x.first
    if word in _AT and n and (tokens[n - 1].word == "at" or (n > 1 and tokens[n - 2].word == "at")):
        return True  # "at the latest"
    if n > 1 and tokens[n - 1].word in _OR and any(t.figure is not None for t in tokens[max(0, n - 6) : n - 1]):
        after = tokens[x.last + 1] if x.last + 1 < len(tokens) else None
        if tokens[n - 1].word == "or" or after is None or after.framing or after.clause != tokens[x.last].clause:
            return True  # but not "(RR 1.00) and more infections"
    figure = tokens[n - 1].figure if n and tokens[n - 1].clause == tokens[n].clause else None
    if figure is not None and (word in _WARDS or (word in _AGO and figure.unit in {"h", "interval"})):
        return True
    n = x.last + 1
    if n < len(tokens) and tokens[n].word in {"than", "as"}:
        n += 1
        if n < len(tokens) and (tokens[n].word == "the" or _sets_apart(tokens, x, n)):
            return False
    elif word not in _BOUNDING:
        return False
    if n < len(tokens) and tokens[n].word in _ROUGH:
        n += 1
    return n < len(tokens) and (tokens[n].figure is not None or tokens[n].word in _COUNTS)


def _sets_apart(tokens: list[Token], x: Told, n: int) -> bool:
    """ "Six got worse, less than six on the diet": the number is that of other people, not a bound."""
    figure, apart = tokens[n].figure, x.first > 0 and tokens[x.first - 1].clause != tokens[x.first].clause
    bare = figure is not None and figure.unit in {"", "n"}
    return apart and bare and n + 1 < len(tokens) and tokens[n + 1].word in _GIVEN


_GIVEN = frozenset("on with without given receiving taking getting".split())


def sets_no_level(tokens: list[Token], x: Told) -> bool:
    """ "Under the US label", "a little better", "most of them": words that point nowhere."""
    word, n = tokens[x.first].word, x.last + 1
    if word == "little":
        return x.first > 0 and tokens[x.first - 1].word == "a"
    if word == "most":
        after = tokens[n] if n < len(tokens) else None
        return after is None or after.word in FUNCTION or after.clause != tokens[x.last].clause
    if word in _RAISING:
        return any(t.word in _RAISED for t in tokens[n : n + 3])
    return word == "under" and not _marks_level(tokens[n : n + 4])


def _marks_level(after: list[Token]) -> bool:
    """Whether a figure follows, or a word of what a level is compared with, behind words of grammar only."""
    for t in after:
        if t.figure is not None or t.word in _MARKS:
            return True
        if t.word not in FUNCTION and t.word not in _AGED:
            return False
    return False


_AGED = frozenset("age some around roughly only nearly almost".split())
_RAISING = frozenset("raise raises raised raising".split())
_RAISED = frozenset(
    "question questions possibility suspicion suspicions concern concerns doubt doubts issue issues awareness alarm hope hopes".split()
)
_MARKS = frozenset(
    "that those it this limit limits level levels range normal target threshold baseline average mean median usual cutoff ceiling "
    "expected half recommended upper lower minimum maximum".split()
)
"""What a level is under: "under treatment", "under observation" and "under the label" tell none."""
_AT = frozenset("latest earliest soonest most least best worst longest shortest highest lowest".split())
_AGO = frozenset({"later", "earlier", "sooner"})
_WARDS = frozenset("upward upwards downward downwards".split())
_OR = frozenset({"or", "and"})
_BOUNDING = frozenset("above over below under beyond exceed exceeds exceeded exceeding".split())
_ROUGH = frozenset("the a an about some roughly around".split())
_COUNTS = frozenset(
    "one two half once twice third quarter double triple twofold threefold fourfold fivefold tenfold dozen".split()
)
