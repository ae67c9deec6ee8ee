"""Passages that retell one statement: what it says otherwise is not supported by another, and remarks are heard beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..aligning.faults import first_fault
from ..aligning.pair import Pair
from ..aligning.tokens import Token
from ..aligning.unsaid import named_unsaid
from ..model.article import Claim
from ..reading.claims import ReadArticle
from .borne import MUCH
from .grounds import Judgement
from .judge import Judge
from .passages import Passage, passages
from .siblings import not_said_by, spoken_against
from .side_by_side import SAYS_LESS, pairs_of

LONGEST = 2
"""Sentences of such a passage at most."""
RETOLD = 0.75
"""Share of a passage's weight that a statement must have for the passage to be a retelling of it."""
NEARER = 0.08
"""How much more of a passage the statement that it retells has than what bears out a claim of it."""


def told_of_one(
    article: ReadArticle, claims: Sequence[Claim], judged: Sequence[Judgement], judge: Judge
) -> list[Claim]:
    """Claims as judged, but in a passage that retells one statement nothing is supported by another where that one says otherwise.

    "A woman had false positive tests, which delayed splenectomy" tells of the statement in which they delayed rituximab, whatever
    else is known to have delayed splenectomy.
    """
    out = list(claims)
    for passage in passages(article, judge, 1, LONGEST):
        borne = any(out[n].verdict == "supported" for n in passage.numbers)
        if borne and len(passage.numbers) > 1 and (statement := _retold(passage, out, judged)) is not None:
            for n in _distorted(passage, out, statement):
                out[n] = not_said_by(out[n], judge.knowledge.statements[statement])
    return out


def _retold(passage: Passage, claims: Sequence[Claim], judged: Sequence[Judgement]) -> str | None:
    """The statement that a passage retells, where it does not say all of it."""
    if not passage.tells_enough:
        return None
    found = [(*passage.in_common(s), s) for s in passage.near(claims, judged)]
    told = max(((share, weight, s) for weight, share, s in found if weight >= MUCH and share >= RETOLD), default=None)
    return told[2] if told is not None and first_fault(passage.beside(told[2])) is not None else None


def _distorted(passage: Passage, claims: Sequence[Claim], statement: str) -> Iterator[int]:
    """Claims of a passage on which the statement that it retells says otherwise, though another bears them out; and remarks."""
    judge = passage.judge
    held = judge.knowledge.statements[statement]
    least = passage.in_common(statement)[1] - NEARER
    for n in passage.numbers:
        read, verdict = passage.article.claims[n], claims[n].verdict
        if read.remark and verdict == "unchecked":
            otherwise = spoken_against(read, held, judge.index)
        else:
            others = verdict == "supported" and all(passage.in_common(s)[1] < least for s in claims[n].statements)
            otherwise = others and _says_other(pairs_of(judge.index).pair(read.reading.text, held))
        if otherwise:
            yield n


def _says_other(pair: Pair) -> bool:
    """Whether a statement says otherwise than a claim, or names another thing of the kind in its place: that it is silent is none."""
    return first_fault(pair, but=SAYS_LESS) is not None or any(_has_rival(pair, t) for t in named_unsaid(pair))


def _has_rival(pair: Pair, t: Token) -> bool:
    """Whether a statement has a figure of the unit or a name of the kind that the claim has not."""
    kinds = pair.vocabulary
    for j, (_, u) in enumerate(pair.aligned.held):
        if j in pair.used:
            continue
        if t.figure is not None and u.figure is not None and t.figure.unit == u.figure.unit:
            return True
        if t.concept is not None and u.concept is not None and kinds[t.concept].type == kinds[u.concept].type:
            return True
    return False


def without_remarks(
    article: ReadArticle, claims: Sequence[Claim], judged: Sequence[Judgement]
) -> tuple[list[Claim], list[Judgement]]:
    """The claims without those remarks of which nothing is known, numbered anew; they leave the article too."""
    kept = [n for n, read in enumerate(article.claims) if not read.remark or claims[n].verdict != "unchecked"]
    article.claims = [article.claims[n] for n in kept]
    return [replace(claims[n], id=f"c{i}") for i, n in enumerate(kept, start=1)], [judged[n] for n in kept]
