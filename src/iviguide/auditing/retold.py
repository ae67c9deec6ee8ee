"""Passages that retell one statement: what it says otherwise is not supported by another, and remarks are heard beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from ..aligning.faults import first_fault
from ..aligning.pair import Pair
from ..aligning.tokens import Token
from ..aligning.unsaid import named_unsaid
from ..model.article import Claim
from ..reading.claims import ReadArticle
from .borne import MUCH
from .grounds import QUOTED, Judgement
from .judge import Judge
from .passages import ROUNDING, Passage, passages
from .siblings import not_said_by, spoken_against
from .side_by_side import SAYS_LESS, in_common, pairs_of

LONGEST = 2
"""Sentences of such a passage at most."""
RETOLD = 0.75
"""Share of a passage's weight that a statement must have for the passage to be a retelling of it."""
OF_IT = 0.5
"""The same for a remark beside what bears out its neighbor."""
NEARER = 0.08
"""How much more of a passage the statement that it retells has than what bears out a claim of it."""

_OF_THE_SAME = frozenset({"filled"})
"""Questions that find something only beside the statement that is retold: two of one subject differ in what goes with a word."""
_SILENT = SAYS_LESS | _OF_THE_SAME


def told_of_one(
    article: ReadArticle, claims: Sequence[Claim], judged: Sequence[Judgement], judge: Judge
) -> list[Claim]:
    """Claims as judged, but in a passage that retells one statement nothing is supported by another where that one says otherwise.

    "A woman had false positive tests, which delayed splenectomy" tells of the statement in which they delayed rituximab, whatever
    else is known to have delayed splenectomy.
    """
    out = list(claims)
    for passage in passages(article, judge, 1, LONGEST):
        behind = {s for n in passage.numbers if out[n].verdict == "supported" for s in out[n].statements}
        if not behind or len(passage.numbers) == 1:
            continue
        changed = dict(_remarks_against(passage, out, behind))
        if (told := _retold(passage, out, judged)) is not None:
            changed |= dict.fromkeys(_distorted(passage, told), told.statement)
        for n, statement in changed.items():
            out[n] = not_said_by(out[n], judge.knowledge.statements[statement])
    return out


def _remarks_against(passage: Passage, claims: Sequence[Claim], behind: Collection[str]) -> Iterator[tuple[int, str]]:
    """Remarks that tell of what bears out their neighbor, and say otherwise."""
    index = passage.judge.index
    for n in passage.numbers:
        read = passage.article.claims[n]
        if read.remark and claims[n].verdict == "unchecked":
            for s in sorted(behind):
                held = index.knowledge.statements[s]
                of_it = in_common(pairs_of(index).pair(read.reading.text, held), index)[1] >= OF_IT
                if of_it and spoken_against(read, held, index):
                    yield n, s
                    break


@dataclass(frozen=True)
class Retold:
    """The statement that a passage retells, and the claims of it that are borne out by another that has less of it."""

    statement: str
    others: tuple[int, ...]


def _retold(passage: Passage, claims: Sequence[Claim], judged: Sequence[Judgement]) -> Retold | None:
    """The statement that a passage retells, where it does not say all of it and bears out none of some claims.

    What has no more of it than what bears out its claims need not be looked at, which is most of all that is near.
    """
    if not passage.tells_enough:
        return None
    if all(judged[n].why.startswith(QUOTED) for n in passage.numbers):
        return None
    borne = {n: _share_behind(passage, claims[n]) for n in passage.numbers if claims[n].verdict == "supported"}
    above = min(borne.values())
    near = (s for s in passage.near(claims, judged) if _may_be_retold(passage, s, above))
    found = ((*passage.in_common(s), s) for s in near)
    told = max(((share, weight, s) for weight, share, s in found if weight >= MUCH and share >= RETOLD), default=None)
    if told is None:
        return None
    others = tuple(n for n, share in borne.items() if share < told[0] - NEARER)
    if not others or first_fault(passage.beside(told[2]), but=_OF_THE_SAME) is None:
        return None
    return Retold(told[2], others)


def _share_behind(passage: Passage, claim: Claim) -> float:
    """The largest share of a passage that a statement has which bears out a claim of it."""
    return max((passage.in_common(s)[1] for s in claim.statements), default=0.0)


def _may_be_retold(passage: Passage, statement: str, above: float) -> bool:
    """Whether a statement could have enough of a passage, and enough more than those that bear out its claims."""
    least = max(RETOLD, above + NEARER) - ROUNDING
    if passage.all_of_it < least:
        return False
    weight, share = passage.at_most(statement)
    return weight >= MUCH - ROUNDING and share >= least


def _distorted(passage: Passage, told: Retold) -> Iterator[int]:
    """Claims of a passage on which the statement that it retells says otherwise, though another bears them out."""
    judge = passage.judge
    held = judge.knowledge.statements[told.statement]
    for n in told.others:
        if _says_other(pairs_of(judge.index).pair(passage.article.claims[n].reading.text, held)):
            yield n


def _says_other(pair: Pair) -> bool:
    """Whether a statement says otherwise than a claim, or names another thing of the kind in its place: that it is silent is none."""
    return first_fault(pair, but=_SILENT) is not None or any(_has_rival(pair, t) for t in named_unsaid(pair))


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
