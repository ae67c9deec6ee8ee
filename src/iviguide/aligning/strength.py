"""What a claim says more strongly than the statement: surer, of more people, more binding, on better grounds.

A weaker claim is fine. Each word of the claim on a scale is laid beside those of the statement on the same scale that stand by
the counterparts of its neighbors: none may be as strong, or the statement says plainly what the claim says without limit.
"""

from __future__ import annotations

from .degrees import Degree, degrees
from .negatives import Force, denying
from .pair import Pair
from .tokens import Spoken

BESIDE, ABOUT = 3, 6
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
        if d.scale in _ALONE and d.degree == _ALONE[d.scale] and claim.folded[d.start : d.end] in _UTTER:
            if not any(
                e.degree >= _ENOUGH[d.scale] and e.scale == d.scale and not e.denied for text in theirs for e in text
            ):
                out.append(claim.folded[d.start : d.end])
                continue
        verdicts = [_answered(pair, d, n, k, theirs[k]) for k in range(len(pair.texts))]
        if verdicts and verdicts[0] is False and True not in verdicts:
            out.append(claim.folded[d.start : d.end])
    return out + [f"{x} settled" for x in _settled(pair, theirs[0])]


_ALONE = {"share": 5, "certainty": 4, "duty": 4}
_ENOUGH = {"share": 5, "certainty": 3, "duty": 4}
_UTTER = frozenset(
    "invariably inevitably unfailingly without exception|without fail|in every case|guaranteed|guarantees|certain to|sure to|bound to|is certain|"
    "proven|proves|proved|well proven|proof|beyond doubt|beyond question|undisputed|conclusive|conclusively|universally|mandatory|compulsory|"
    "obligatory|imperative|insists|mandates|demands|undoubtedly|definitively|irrefutable|indisputable|unanimous".replace(
        "invariably inevitably unfailingly ", "invariably|inevitably|unfailingly|"
    ).split("|")
)
"""Words so strong that the statement must have one of the same scale and degree."""


def _settled(pair: Pair, theirs: tuple[Degree, ...]) -> list[str]:
    """What the statement leaves open and the claim takes for settled."""
    a, text = pair.aligned, pair.texts[0]
    mine = [d for d in degrees(pair.claim.folded) if d.scale == "certainty"]
    claim = [
        (i, x[1]) for i in range(len(pair.claim.tokens)) if (x := a.each[i].get(0)) and pair.claim.tokens[i].weight >= 1
    ]
    out = []
    for e in theirs:
        if e.scale != "certainty" or e.degree > 0 or e.denied or e.answers:
            continue
        m = _token(text, e.start)
        if m is None:
            continue
        part = text.tokens[m].clause
        own = [
            j
            for j in range(len(text.tokens))
            if text.tokens[j].clause == part and text.tokens[j].weight >= 1 and j != m
        ]
        there = [i for i, j in claim if j in own]
        if not own or len({j for _, j in claim if j in own}) < SHARE * len(own) or not there:
            continue
        low, high = min(there) - ABOUT, max(there) + ABOUT
        if not any(
            low <= (_token(pair.claim, d.start) or -99) <= high and (d.degree <= 2 or d.denied) for d in mine
        ) and not any(d.force > Force.HINTED and low <= d.at <= high for d in denying(pair.claim).denials):
            out.append(e_word(text, e))
    return out


def e_word(text: Spoken, e: Degree) -> str:
    return text.folded[e.start : e.end]


SHARE = 0.66
"""Share of the words around what is left open that the claim must have."""


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
