"""What a claim says more strongly than the statement: surer, of more people, more binding, on better grounds.

A weaker claim is fine. Each word of the claim on a scale is laid beside those of the statement on the same scale that stand by
the counterparts of its neighbors: none may be as strong, or the statement says plainly what the claim says without limit.
"""

from __future__ import annotations

from .degrees import Degree, degrees
from .pair import Pair
from .tokens import Spoken

BESIDE, ABOUT = 4, 9
"""Tokens around a word of the claim whose counterparts tell where it belongs, and tokens around those that may answer it."""
LEAST = {"share": 3, "certainty": 3, "duty": 3, "grounds": 3, "worth": 3, "link": 1, "place": 1}
"""Degree from which a word says much."""


def overstated(pair: Pair) -> list[str]:
    """Words of the claim that are stronger than what stands in their place in the statement."""
    claim = pair.claim
    out = []
    theirs = [degrees(t.folded) for t in pair.texts]
    for d in degrees(claim.folded):
        if d.denied or d.answers or d.degree < LEAST[d.scale]:
            continue
        n = _token(claim, d.start)
        if n is None:
            continue
        verdicts = [_answered(pair, d, n, k, theirs[k]) for k in range(len(pair.texts))]
        if verdicts and verdicts[0] is False and True not in verdicts:
            out.append(claim.folded[d.start : d.end])
    return out


def _token(text: Spoken, at: int) -> int | None:
    return next((t.n for t in text.tokens if t.start <= at < t.end), None)


def _answered(pair: Pair, d: Degree, n: int, k: int, theirs: tuple[Degree, ...]) -> bool | None:
    """Whether a text says it as strongly; nothing where it does not tell."""
    a = pair.aligned
    offset = sum(len(t.tokens) for t in pair.texts[:k])
    text = pair.texts[k]
    near = []
    for i in range(max(0, n - BESIDE), min(len(pair.claim.tokens), n + BESIDE + 1)):
        found = a.each[i].get(k)
        if found is not None and i != n and pair.claim.tokens[i].weight > 0:
            near.append(found[1] - offset)
    if not near:
        return None
    local = []
    for e in theirs:
        if e.scale != d.scale:
            continue
        m = _token(text, e.start)
        if m is not None and any(abs(m - j) <= ABOUT for j in near):
            local.append(0 if e.denied else e.degree)
    return any(x >= d.degree for x in local) if local else None
