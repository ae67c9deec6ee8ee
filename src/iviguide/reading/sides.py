"""What is compared with what: the two sides of "than", "versus" or "rather than", and which way the sentence points."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .claims_words import group_of
from .contrasts import answers_in, words_of

_PIVOT = re.compile(
    r"\b(?:rather than|instead of|in place of|in preference to|preferred to|preferable to|more than|less than|fewer than|than|versus|vs|compared (?:with|to)|"
    r"in comparison (?:with|to)|as opposed to|relative to|outnumber(?:ed|s|ing)?|exceed(?:ed|s|ing)?|surpass(?:ed|es)?|ahead of|superior to|inferior to|better than|worse than)\b"
)
_ENDS = re.compile(
    r"[;:.](?!\d)|, (?:and|but|while|whereas|although|which|so|according|as|in|a|an)\b|\bwhile\b|\bwhereas\b|[()]"
)
_CHOICE = re.compile(r"rather|instead|place|prefer|ahead")
_FIRST_MORE = re.compile(r"outnumber|exceed|surpass|superior|better|more than")
_FIRST_LESS = re.compile(r"inferior|worse|less than|fewer than")
_UP = {"raise": 1, "more": 1, "high": 1, "common": 1, "best": 1, "works": 1, "speed": 1, "early": 1, "age-span": 1, "age-turn": 1,
       "safe": 1, "size": 1, "fate": 1, "turn": 1, "needs": 1}  # fmt: skip
"""Lines whose first answer points up in a comparison, with the family that it belongs to."""
_FAMILY = {
    "best": "good",
    "works": "good",
    "turn": "good",
    "fate": "good",
    "safe": "good",
    "speed": "soon",
    "early": "soon",
    "age-span": "long",
    "age-turn": "old",
}
LITTLE = frozenset(
    "without with before after alone both men women boys girls none nothing later earlier old young no not".split()
)
_STOP = frozenset(
    "the a an of on in at by for to from it its that those these they their them who whom which is are was were be been had has have did do does as or and any other per than people patients person group groups time times number".split()
)


@dataclass(frozen=True, slots=True)
class Sides:
    """What only the one side of a comparison has, what only the other has, the family of the direction, and its sign."""

    left: frozenset[str]
    right: frozenset[str]
    family: str
    sign: int


def around(pivot: re.Match[str], ends: re.Pattern[str]) -> tuple[str, str]:
    """What stands before and after a word that parts two sides, as far as the sentence or clause goes."""
    folded = pivot.string
    begin = max([x.end() for x in ends.finditer(folded, 0, pivot.start())], default=0)
    stop = ends.search(folded, pivot.end())
    return folded[begin : pivot.start()], folded[pivot.end() : stop.start() if stop else len(folded)]


@lru_cache(maxsize=8192)
def telling(folded: str) -> frozenset[str]:
    """Content words by group, figures as written, and the little words that tell two sides apart."""
    out = set()
    for word, _, _ in words_of(folded):
        for piece in word.split("-") if "-" in word else (word,):
            if piece in LITTLE or piece[:1].isdigit():
                out.add(piece)
            elif len(piece) > 2 and piece not in _STOP and piece[0].isalpha():
                out.add(group_of(piece))
    return frozenset(out)


@lru_cache(maxsize=4096)
def sides_in(folded: str) -> tuple[Sides, ...]:
    """Every comparison in a folded text.

    >>> [(sorted(s.left), sorted(s.right), s.family, s.sign) for s in sides_in("relapse was rarer with ivig than with placebo")]
    [(['ivig', 'rarer', 'relaps'], ['placebo'], 'more', -1)]
    """
    out = []
    for m in _PIVOT.finditer(folded):
        if (
            m.group() in {"more than", "less than", "fewer than"}
            and folded[m.end() : m.end() + 3].strip()[:1].isdigit()
        ):
            continue
        before, after = around(m, _ENDS)
        family, sign = _direction(before, m.group())
        left, right = telling(before), telling(after)
        if left - right and right - left:
            out.append(Sides(left - right, right - left, family, sign))
    return tuple(out)


def _direction(before: str, pivot: str) -> tuple[str, int]:
    if _CHOICE.search(pivot):
        return "choice", 1
    if _FIRST_MORE.match(pivot) or _FIRST_LESS.match(pivot):
        sign = 1 if _FIRST_MORE.match(pivot) else -1
        return ("good" if re.match(r"sup|inf|bet|wor", pivot) else "more"), sign
    for told in reversed(answers_in(before)):
        lines = [(line, a) for line, a in sorted(told.answers) if line in _UP]
        if lines:
            line, answer = next(((x, a) for x, a in lines if x not in {"needs"}), lines[0])
            sign = 1 if answer == 0 else -1
            return _FAMILY.get(line, "more"), -sign if told.denied else sign
    return "", 0


def turned_round(claimed: Sides, held: Sides) -> bool | None:
    """Whether two comparisons of the same things contradict each other; None where they are not of the same things."""
    if not claimed.sign or not held.sign or claimed.family != held.family:
        return None
    same, across = len(claimed.right & held.right), len(claimed.right & held.left)
    if len(claimed.left) < len(claimed.right):  # the shorter side tells best
        same, across = len(claimed.left & held.left), len(claimed.left & held.right)
    if same == across:
        return None
    return (claimed.sign == held.sign) != (same > across)
