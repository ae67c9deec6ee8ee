"""Words that tell on which side of a thing something is: "in its carton" beside "out of the carton", "behind the eyes" beside
"in front of the eyes". To put the one for the other turns the place round."""

from __future__ import annotations

from .alignment import SAME
from .pair import Pair
from .tokens import Spoken, once

BACK = 3
"""Tokens between such a word and what it is said of."""
_IN, _OUT, _BEHIND, _BEFORE, _ABOVE, _BELOW = range(6)
_SAID = {
    ("in",): _IN,
    ("into",): _IN,
    ("inside",): _IN,
    ("within",): _IN,
    ("out", "of"): _OUT,
    ("outside",): _OUT,
    ("behind",): _BEHIND,
    ("in", "front", "of"): _BEFORE,
    ("above",): _ABOVE,
    ("below",): _BELOW,
    ("beneath",): _BELOW,
    ("underneath",): _BELOW,
}
_LONGEST = 3
_CONTRARY = {_IN: _OUT, _OUT: _IN, _BEHIND: _BEFORE, _BEFORE: _BEHIND, _ABOVE: _BELOW, _BELOW: _ABOVE}


def misplaced_side(pair: Pair) -> list[str]:
    """Things of the claim that the statement has on the contrary side only."""
    mine = sides(pair.claim)
    if not mine:
        return []
    theirs = [sides(text) for text in pair.texts]
    held, starts = pair.aligned.held, pair.aligned.row.starts
    out = []
    for n, side in mine.items():
        if pair.claim.tokens[n].denied:
            continue
        there = {
            None if held[j][1].denied else theirs[k].get(j - starts[k])
            for j, s in pair.aligned.likely[n]
            if s >= SAME
            for k in (held[j][0],)
        }
        if _CONTRARY[side] in there and side not in there and None not in there:
            out.append(f"{pair.claim.tokens[n].word} on the other side")
    return out


@once
def sides(text: Spoken) -> dict[int, int]:
    """Things with the side on which something is, read once."""
    found: dict[int, int] = {}
    tokens = text.tokens
    n = 0
    while n < len(tokens):
        length = next((k for k in range(_LONGEST, 0, -1) if tuple(t.word for t in tokens[n : n + k]) in _SAID), 0)
        if not length:
            n += 1
            continue
        side = _SAID[tuple(t.word for t in tokens[n : n + length])]
        n += length
        of = next((t for t in tokens[n : n + BACK] if not t.framing), None)
        if of is not None and of.figure is None and of.clause == tokens[n - 1].clause:
            for t in tokens[of.n : n + BACK]:
                if t.framing or t.figure is not None or t.clause != of.clause:
                    break
                found[t.n] = side
    return found
