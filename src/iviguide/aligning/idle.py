"""Words that tell nothing where they stand: set phrases with a word of a closed class in them, and the members of a series."""

from __future__ import annotations

from .order import is_number
from .periods import periods
from .tokens import FUNCTION, Spoken, Token

LIST = 3
"""Words between which two things are told side by side: "moderate to severe"."""
_LISTING = frozenset("and or to nor versus vs".split())


def says_nothing(text: Spoken, t: Token) -> bool:
    """Whether a word says here what it says nowhere else: "once steroids have failed", "a few hours", "above all"."""
    tokens, word = text.tokens, t.word
    before = tokens[t.n - 1].word if t.n else ""
    if (before, word) in _IDLE or word in _IDLE_ALONE:
        return True
    after = tokens[t.n + 1] if t.n + 1 < len(tokens) else None
    if word == "all":  # "A, B and C all have it", "A, B and C have all failed"
        return any(u.word == "and" for u in tokens[max(0, t.n - (4 if before in _AUXILIARY else 2)) : t.n - 1])
    if word == "since":
        return t.n > 0 and tokens[t.n - 1].clause != t.clause and "," in text.folded[tokens[t.n - 1].end : t.start]
    if word in _REFLEXIVE:
        return before not in _BY_ITSELF
    if word == "other":
        return after is not None and after.word == "than"
    if word == "adding":
        return after is not None and after.word == "that"
    if word in _TIMES and any(p.token == t.n for p in periods(text)):
        return True  # "once a week" is read as a period
    if word != "once" or after is None or is_number(text, t):
        return False
    return after.clause == t.clause and (after.word not in FUNCTION or after.word in _SUBJECT)


_REFLEXIVE = frozenset("itself themselves himself herself".split())
_BY_ITSELF = frozenset("by in on of for all".split())
"""Before "itself", where it means that nothing else is there: "shows itself" says no such thing."""
_IDLE = frozenset({("a", "few"), ("above", "all"), ("after", "all"), ("over", "all"), ("at", "all"), ("in", "all")})
_IDLE_ALONE = frozenset({"gravis", "means", "meaning", "meant"})
_AUXILIARY = frozenset("have has had having were are was is".split())
_TIMES = frozenset({"once", "twice", "thrice"})
_SUBJECT = frozenset("the a an it they he she you we this these those any all their its his her".split())


def listed(text: Spoken, first: int, last: int) -> bool:
    """Whether two words are told side by side: "moderate to severe", "1 child and 2 adults"."""
    between = text.tokens[first + 1 : last]
    joined = any(t.word in _LISTING for t in between)
    if joined and len(between) <= LIST and all(t.framing or t.figure is not None for t in between):
        return True
    return _in_series(text, first, last)


def _in_series(text: Spoken, first: int, last: int) -> bool:
    """Whether two words are of one series: "hospital, clinic, office or home"."""
    tokens = text.tokens
    if last - first > SERIES or not any(t.word in _LISTING for t in tokens[first + 1 : last + 3]):
        return False
    parts = [0]
    for one, two in zip(tokens[first:last], tokens[first + 1 : last + 1], strict=True):
        gap = text.folded[one.end : two.start]
        if two.word in _SERIES_JOINED or (two.clause != one.clause and gap.strip() == ","):
            parts.append(0)
        elif two.clause != one.clause or two.word in _SERIES_ENDED:
            return False
        parts[-1] += two.word not in _SERIES_JOINED
    return len(parts) > 1 and all(n <= 2 for n in parts)


SERIES = 12
"""Tokens between which two words are of one series."""
_SERIES_JOINED = frozenset("and or nor".split())
_SERIES_ENDED = frozenset("for with after before while but then to than versus vs".split())
