"""Little words that put things in their place: before or after what, without what, one or several, more here than there."""

from __future__ import annotations

import re

from ..reading.claims_words import is_plain
from ..reading.contrasts import words_of
from ..reading.sides import sides_in
from ..reading.text import fold, stem
from .claimed import Claimed
from .compare import Match

_ORDER = {"before": 0, "prior": 0, "preceding": 0, "after": 1, "following": 1}
_MARKS = frozenset(";:.()")
_REACH = 9
"""Words after "before" or "after" among which its things stand; commas lie within."""
_NEAR = 3
_WITHOUT = frozenset({"without", "lacking"})
_COMPARED = frozenset({"ivig", "scig", "immunoglobulin", "placebo", "treatment", "difference", "benefit", "symptoms"})
"""What a group is compared for having or not: it stands with and without."""
_LITTLE = frozenset(
    "the a an of in on at by for to with and or any other his her their its this that these those who which is are was were be "
    "been".split()
)


def in_their_place(c: Claimed, m: Match) -> list[str]:
    """What the claim puts elsewhere than the statement."""
    own, theirs = fold(c.claim.text), fold(m.held.statement.text)
    found = (in_other_order(own, theirs), without_what_it_has(own, theirs), many_for_one(own, theirs), own_figures(own))
    return [x for x in found if x]


def in_other_order(own: str, theirs: str) -> str | None:
    """Before something, where the statement says after it."""
    claimed = _ordered(own, _NEAR)
    held = _ordered(theirs, _REACH) if claimed else set()
    for thing, order in sorted(claimed):
        if (thing, 1 - order) in held and (thing, order) not in held:
            return f"{'after' if order else 'before'} {thing}"
    return None


def _ordered(text: str, reach: int) -> set[tuple[str, int]]:
    """Each thing that something comes before (0) or after (1)."""
    out: set[tuple[str, int]] = set()
    if not any([word in text for word in _ORDER]):
        return out
    tokens = words_of(text)
    for n, (word, _, _) in enumerate(tokens):
        if word not in _ORDER:
            continue
        for other, _, _ in tokens[n + 1 : n + 1 + reach]:
            if other in _MARKS or other in _ORDER:
                break
            if len(other) > 3 and other[0].isalpha() and other not in _LITTLE:
                out.add((stem(other), _ORDER[word]))
    return out


def without_what_it_has(own: str, theirs: str) -> str | None:
    """ "Without a marrow test", where the statement has the marrow and never without."""
    held = _stems(theirs) if (lacked := _lacked(own)) else set()
    for thing in sorted(lacked & held):
        if not re.search(rf"\b(?:no|not|none|never|nor|without)\b(?:\W+[\w-]+){{0,3}}\W+{re.escape(thing)}", theirs):
            return f"without {thing}"
    return None


def _lacked(text: str) -> set[str]:
    out: set[str] = set()
    if not any([word in text for word in _WITHOUT]):
        return out
    tokens = words_of(text)
    for n, (word, _, _) in enumerate(tokens):
        if word not in _WITHOUT or (n and tokens[n - 1][0] in {"or", "and", "not"}):
            continue
        for other, _, _ in tokens[n + 1 : n + 1 + _NEAR]:
            if other in _MARKS or other in {
                ",",
                "and",
                "or",
                "in",
                "of",
                "on",
                "with",
                "for",
                "than",
                "from",
                "to",
                "was",
                "were",
                "is",
                "are",
            }:
                break
            if len(other) > 3 and other not in _LITTLE and not is_plain(other) and other not in _COMPARED:
                out.add(stem(other))
    return out


def _stems(text: str) -> set[str]:
    return {stem(w) for w, _, _ in words_of(text)}


_ONE = re.compile(r"\b(?:one|a single|single|only one|a sole|a lone)\s+(?:\w+ )?([a-z]{4,})")
_SEVERAL = re.compile(
    r"\b(?:several|many|multiple|various|numerous|two|three|four|five|six|seven|eight|nine|ten|dozens of|[2-9]|\d\d+)\s+(?:\w+ )?"
    r"([a-z]{4,}s|people|children|women|men)\b"
)


def many_for_one(own: str, theirs: str) -> str | None:
    """One of what the statement has several of, or several where it has one."""
    for mine, other in ((_ONE, _SEVERAL), (_SEVERAL, _ONE)):
        said = {_singular(x) for x in mine.findall(own)}
        if not said:
            continue
        held = {_singular(x) for x in other.findall(theirs)} & said
        held -= {_singular(x) for x in mine.findall(theirs)}
        if held:
            return f"number of {min(held)}"
    return None


_PEOPLE = {
    "people": "person",
    "children": "child",
    "women": "woman",
    "patients": "person",
    "patient": "person",
    "individual": "person",
}


def _singular(word: str) -> str:
    return stem(_PEOPLE.get(word, word))


_FIGURE = re.compile(r"(\d+(?:\.\d+)?) ?(%|per cent|percent|days?|weeks?|months?|hours?|years?)")
_PIVOT = re.compile(r"\b(?:than|compared (?:with|to)|versus|against)\b")


def own_figures(own: str) -> str | None:
    """ "Fewer with it (45 %) than without (13 %)": the sentence's own figures stand the other way."""
    pivot = _PIVOT.search(own)
    if pivot is None:
        return None
    before, after = list(_FIGURE.finditer(own, 0, pivot.start())), list(_FIGURE.finditer(own, pivot.end()))
    if len(before) != 1 or len(after) != 1 or before[0][2][:3] != after[0][2][:3]:
        return None
    for side in sides_in(re.sub(r"\([^()]*\)", " ", own)):
        if side.family in {"more", "long"} and side.sign:
            up = float(before[0][1]) > float(after[0][1])
            return None if up == (side.sign > 0) else "its own figures"
    return None
