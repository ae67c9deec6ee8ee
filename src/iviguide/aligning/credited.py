"""To what treatment a statement credits an effect, where it tells that another had failed: "failed IVIG, responded to splenectomy"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .pair import Pair
from .tokens import Spoken, Token, once

_BENEFIT = re.compile(
    r"\b(?:benefi\w+|respon[ds]\w*|improv\w+|help\w*|effective\w*|success\w*|works?|worked|remission\w*)\b"
)
_FAILED = re.compile(
    r"\b(?:failed|failing|failure of|(?:not|never) respond(?:ed|ing)? to|(?:refractory|unresponsive|resistant) to)\b"
)
_TO = re.compile(
    r"\b(?:respond(?:ed|s)?|improved|recovered|responses?|remission)\b(?: [\w-]+){0,4}? (?:to|after|with)\b"
)
_LISTED = frozenset("and or nor the a an both also even".split())
LIST = 12
"""Tokens among which a list of treatments is told."""


def credited(pair: Pair) -> list[str]:
    """What a claim says to have helped, where the statement tells that it failed and that something else helped."""
    if _BENEFIT.search(pair.claim.folded) is None:
        return []
    text = pair.texts[0]
    failed, helped = told_to_fail(text), told_to_help(text)
    if not failed or not helped:
        return []
    given = [
        t.concept for t in pair.claim.tokens if t.concept is not None and pair.vocabulary[t.concept].type == "agent"
    ]
    if any(_alike(pair, a, b) for a in given for b in helped):
        return []
    return [f"{a} failed" for a in dict.fromkeys(given) if any(_alike(pair, a, b) for b in failed)]


def _alike(pair: Pair, one: str, other: str) -> bool:
    return pair.vocabulary.is_a(one, other) or pair.vocabulary.is_a(other, one)


@once
def told_to_fail(text: Spoken) -> frozenset[str]:
    """What a text lists as having failed."""
    return frozenset(c for m in _FAILED.finditer(text.folded) for c in _list_behind(text, m.end()))


@once
def told_to_help(text: Spoken) -> frozenset[str]:
    """What a text names as that to which somebody responded."""
    found = (c for m in _TO.finditer(text.folded) for c in _list_behind(text, m.end()))
    return frozenset(found) - told_to_fail(text)


def _list_behind(text: Spoken, at: int) -> Iterator[str]:
    """Names of a list that begins at a place of the text."""
    for t in [t for t in text.tokens if t.start >= at][:LIST]:
        if t.concept is not None:
            yield t.concept
        elif not _goes_on(t):
            return


def _goes_on(t: Token) -> bool:
    return t.word in _LISTED or not t.word[:1].isalpha()
