"""What a claim says more strongly than the statement: surer, of more people, more binding, on better grounds.

A weaker claim is fine. Each word of the claim on a scale is laid beside those of the statement on the same scale that stand by
the counterparts of its neighbors: none may be as strong, or the statement says plainly what the claim says without limit.
"""

from __future__ import annotations

from .alignment import SAME
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
    theirs = [degrees(t.folded) for t in pair.texts]
    claimed = [d for d in degrees(pair.claim.folded) if not d.denied and not d.answers and d.degree >= LEAST[d.scale]]
    out = [pair.claim.folded[d.start : d.end] for d in claimed if _stronger(pair, d, theirs)]
    return out + [f"{x} settled" for x in _settled(pair, theirs[0])]


def _stronger(pair: Pair, d: Degree, theirs: list[tuple[Degree, ...]]) -> bool:
    n = _token(pair.claim, d.start)
    if n is None:
        return False
    if d.scale == "grounds" and pair.is_framed(pair.claim.tokens[n]):
        return False  # the source says so itself
    same = pair.counterpart(n)
    if pair.claim.tokens[n].denied and same is not None and same.denied:
        return False  # "does not list it for routine use" beside "not for routine use"
    if d.degree == TOP.get(d.scale) and pair.claim.folded[d.start : d.end] in _UTTER:
        said = any(x[2] >= SAME for x in pair.aligned.each[n].values())
        held = (e for text in theirs for e in text if e.scale == d.scale and not e.denied)
        if not said and not any(e.degree >= _ENOUGH[d.scale] for e in held):
            return True
    if d.scale == "grounds" and not any(e.scale == d.scale for text in theirs for e in text):
        return same is None  # no word on what it rests on, neither here nor there
    verdicts = [_answered(pair, d, n, k, theirs[k]) for k in range(len(pair.texts))]
    return bool(verdicts) and verdicts[0] is False and True not in verdicts


TOP = {"share": 5, "certainty": 4, "duty": 4}
"""The degree above all others of a scale."""
_ENOUGH = {"share": 5, "certainty": 3, "duty": 4}
"""Degree with which a statement bears such a word out."""
_UTTER = frozenset(
    "invariably|inevitably|unfailingly|without exception|without fail|in every case|guaranteed|guarantees|certain to|sure to|bound to|"
    "is certain|proven|well proven|proof|beyond doubt|beyond question|undisputed|conclusive|conclusively|universally|mandatory|"
    "compulsory|obligatory|imperative|insists|mandates|undoubtedly|definitively|irrefutable|indisputable|unanimous".split(
        "|"
    )
)
"""Words so strong that the statement must have one of the same scale and degree."""


def _settled(pair: Pair, theirs: tuple[Degree, ...]) -> list[str]:
    """What the statement leaves open and the claim takes for settled."""
    a, text, claim = pair.aligned, pair.texts[0], pair.claim
    over = [(i, x[1]) for i, t in enumerate(claim.tokens) if t.weight >= TELLING and (x := a.each[i].get(0))]
    return [
        text.folded[e.start : e.end]
        for e in theirs
        if e.scale == "certainty" and e.degree == 0 and not e.denied and not e.answers and _closed(claim, text, e, over)
    ]


def _closed(claim: Spoken, text: Spoken, e: Degree, over: list[tuple[int, int]]) -> bool:
    """Whether the claim has what is left open in a clause, and no word of doubt or denial by it."""
    m = _token(text, e.start)
    if m is None:
        return False
    clause = text.tokens[m].clause
    own = {t.n for t in text.tokens if t.clause == clause and t.weight >= TELLING and t.n != m}
    there = [i for i, j in over if j in own]
    if not there or len({j for _, j in over if j in own}) < SHARE * len(own):
        return False
    low, high = min(there) - ABOUT, max(there) + ABOUT
    doubts = [d for d in degrees(claim.folded) if d.scale == "certainty" and (d.degree <= DOUBT or d.denied)]
    places = [n for d in doubts if (n := _token(claim, d.start)) is not None]
    places += [d.at for d in denying(claim).denials if d.force > Force.HINTED]
    return not any(low <= n <= high for n in places)


DOUBT = 2
"""Certainty up to which a word leaves room for doubt."""
TELLING = 1.0
"""Weight from which a word tells what a clause is about."""
SHARE = 0.66
"""Share of the words around what is left open that the claim must have."""


def _token(text: Spoken, at: int) -> int | None:
    return next((t.n for t in text.tokens if t.start <= at < t.end), None)


def _answered(pair: Pair, d: Degree, n: int, k: int, theirs: tuple[Degree, ...]) -> bool | None:
    """Whether a text says it as strongly; nothing where it does not tell."""
    a = pair.aligned
    offset = sum(len(t.tokens) for t in pair.texts[:k])
    text = pair.texts[k]
    best = a.each[n].get(k)
    for j in (j for j, s in a.likely[n] if s >= SAME and a.held[j][0] == k):
        if text.tokens[j - offset].denied and not pair.claim.tokens[n].denied:
            continue
        at = text.tokens[j - offset].start
        told = [not e.denied and e.degree >= d.degree for e in theirs if e.scale == d.scale and e.start <= at < e.end]
        if all(told) and (told or (best is not None and best[1] == j)):
            return True
    word = pair.claim.tokens[n].key
    if d.scale == "grounds" and any(
        e.scale == d.scale and e.degree >= d.degree and not e.denied and (m := _token(text, e.start)) is not None
        and text.tokens[m].key == word
        for e in theirs
    ):  # fmt: skip
        return True  # how a study was done is told once of it
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
