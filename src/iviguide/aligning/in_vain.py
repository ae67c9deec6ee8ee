"""What a claim says to be achieved and the statement denies: "prevents clots" beside "did not clearly lower clots"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .directions import FAILING
from .located import counterparts
from .pair import Pair
from .tokens import DENIALS, Spoken, Token, once

_LESS = frozenset(
    "lower lowers lowered lowering reduce reduces reduced reducing cut cuts cutting decrease decreases decreased prevent prevents "
    "prevented preventing avoid avoids avoided stop stops stopped shorten shortens shortened halve halves halved avert averts averted "
    "lessen lessens lessened spare spares spared".split()
)
_MORE = frozenset(
    "raise raises raised increase increases increased improve improves improved lengthen lengthens lengthened prolong prolongs "
    "prolonged boost boosts boosted speed speeds hasten hastens hastened".split()
)
REACH, OBJECT = 3, 4
"""Tokens between a denial and the verb that it turns, and from a verb to what it is of."""
_CLEARLY = frozenset("significantly clearly statistically really measurably further".split())


@once
def _done(text: Spoken) -> list[tuple[int, tuple[int, ...], bool]]:
    """Verbs that tell of less (-1) or more (1) of something: the sign, the telling tokens right behind, and whether it is denied."""
    return list(_found(text))


def _found(text: Spoken) -> Iterator[tuple[int, tuple[int, ...], bool]]:
    tokens = text.tokens
    for t in tokens:
        sign = -1 if t.word in _LESS else 1 if t.word in _MORE else 0
        if not sign or t.concept is not None:
            continue
        ahead = [u for u in tokens[max(0, t.n - REACH) : t.n] if u.clause == t.clause]
        denied = any(u.word in DENIALS or u.word in FAILING or u.word.endswith("n't") for u in ahead)
        behind = [u for u in tokens[t.n + 1 : t.n + 1 + OBJECT] if u.clause == t.clause and _tells(u)]
        if behind:
            yield sign, tuple(u.n for u in behind[:2]), denied


def _tells(t: Token) -> bool:
    return not t.framing and t.figure is None and t.word not in _CLEARLY


def in_vain(pair: Pair) -> list[str]:
    """What the claim says to become less or more, and the statement says not to, and nowhere that it does."""
    theirs = [(k, *x) for k, text in enumerate(pair.texts) for x in _done(text)]
    out = []
    for sign, of, not_done in _done(pair.claim):
        if not_done:
            continue
        there = {(k, u.n) for k, u in counterparts(pair, pair.claim.tokens[of[0]])}
        told = [denied for k, s, ns, denied in theirs if s == sign and any((k, n) in there for n in ns)]
        if told and all(told):
            out.append(" ".join(pair.claim.tokens[n].word for n in of))
    return out or _of_no_benefit(pair)


_HELPS = re.compile(
    r"\b(?:works?|worked|helps?|helped|improve[sd]?|restore[sd]?|brings? back|brought back|cure[sd]?|relieve[sd]?|ease[sd]?|"
    r"saves?|saved|protects?|protected|effective|beneficial|benefits|succeed(?:s|ed)|slows|slowed|treats)\b"
)
_NONE = re.compile(
    r"\b(?:brought|gave|showed|shows|had|has|found|finds|of|with|is|was) no (?:clear |significant |added |proven |lasting )?"
    r"(?:benefit|effect|advantage|improvement|gain)\b|\b(?:did|does|do) not (?:help|improve|work|benefit)\b|\bineffective\b|"
    r"\bno benefit (?:was|of)\b"
)
_DENYING = re.compile(r"\b(?:not|no|never|without|nor|neither|cannot|hardly|fail\w*|little|whether|unclear|if)\b|n't\b")


def _of_no_benefit(pair: Pair) -> list[str]:
    """That it helps, where the statement has only that it did not."""
    m = _HELPS.search(pair.claim.folded)
    if m is None or _DENYING.search(pair.claim.folded):
        return []
    texts = [text.folded for text in pair.texts]
    if not _NONE.search(texts[0]) or any(_HELPS.search(_NONE.sub(" ", x)) for x in texts):
        return []
    return [m.group()]
