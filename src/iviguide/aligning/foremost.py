"""What a claim ranks first among several, where the statement leaves open whether it is: "works mainly by blocking receptors"."""

from __future__ import annotations

import re

from .alignment import SAME
from .pair import Pair
from .tokens import Spoken, once, token_at

_FOREMOST = re.compile(
    r"\b(?:main(?:ly)?|primar(?:y|ily)|chief(?:ly)?|principal(?:ly)?|predominant(?:ly)?|foremost|above all|central|"
    r"the (?:key|core|dominant|major|most important))\b"
)
_OPEN = (
    r"\b(?:disputed|debated|contested|unsettled|unclear|uncertain|unknown|unproven|open"
    r"|not (?:fully |well |yet |quite )?(?:known|clear|settled|certain|shown|proven|agreed|understood))\b"
)
_LEFT_OPEN = re.compile(rf"\bwhether\b[^.;:]*{_OPEN}")
_HOW = re.compile(rf"\b(?:how \w+ works|mechanisms?)\b[^.;:]*{_OPEN}")
"""How a treatment works at all, which is left open: then no way comes first."""
_DOUBTS = re.compile(rf"{_OPEN}|\bwhether\b|\b(?:disputes?|debates?|doubts?)\b")
NEXT = 1
"""Telling tokens behind such a word that are ranked by it."""


def ranked_openly(pair: Pair) -> list[str]:
    """Words by which the claim ranks something first, where the statement says that it is open whether it is."""
    said = list(_FOREMOST.finditer(pair.claim.folded))
    if not said or not any(left_open(text) for text in pair.texts) or _DOUBTS.search(pair.claim.folded):
        return []
    return [m.group() for m in said if not _is_ranked_there(pair, m.end())]


@once
def left_open(text: Spoken) -> tuple[tuple[int, int], ...]:
    """Where a text says that it is not known whether something comes first, or how a treatment works."""
    found = [m.span() for m in _LEFT_OPEN.finditer(text.folded) if _FOREMOST.search(m.group())]
    return (*found, *(m.span() for m in _HOW.finditer(text.folded)))


def _is_ranked_there(pair: Pair, at: int) -> bool:
    """Whether the statement ranks first, and leaves not open, what stands behind such a word of the claim: "mainly in the spleen"."""
    ranked = [t.n for t in pair.claim.tokens if t.start >= at and not t.framing][:NEXT]
    starts, held = pair.aligned.row.starts, pair.aligned.held
    for k, text in enumerate(pair.texts):
        for m in _FOREMOST.finditer(text.folded):
            if any(a <= m.start() < b for a, b in left_open(text)):
                continue
            first = token_at(text, m.end())
            behind = () if first is None else [t.n for t in text.tokens[first:] if not t.framing][:NEXT]
            if any(
                held[j][0] == k and j - starts[k] in behind
                for n in ranked[:1]
                for j, s in pair.aligned.likely[n]
                if s >= SAME
            ):
                return True
    return False
