"""Clauses of one sentence: where one rests on a statement, another that this statement speaks against is not merely unknown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ..model.article import Claim
from ..reading.claims import LEAST_WORDS, ReadClaim
from .answers import not_answered
from .claimed import claimed
from .compare import Match, laid_beside
from .index import StatementIndex
from .refusing import refused

LEAST_SHARED = 0.25
"""Share of a clause that the statement must carry to be about the same matter."""


def beside_their_sentence(read: Sequence[ReadClaim], claims: Sequence[Claim], index: StatementIndex) -> list[Claim]:
    """Claims as judged, but a clause that nothing was found on is unsupported where what bears out the rest of its sentence
    says otherwise."""
    together: dict[tuple[int, int], list[int]] = defaultdict(list)
    for n, r in enumerate(read):
        together[r.sentence].append(n)
    out = list(claims)
    for numbers in together.values():
        rests_on = [s for n in numbers if claims[n].verdict == "supported" for s in claims[n].statements]
        left = _left_over([read[n] for n in numbers]) if rests_on else ""
        for n in numbers if rests_on else ():
            found = None
            if claims[n].verdict == "unchecked":
                found = _spoken_against(read[n], rests_on, index)
            elif claims[n].verdict == "supported" and left:
                found = _answered_otherwise(left, read[n], claims[n].statements, index)
            if found is not None:
                why = "What bears out the rest of this sentence does not say this: " + found.held.statement.text
                sources = tuple(dict.fromkeys(x.source for x in found.held.statement.citations))
                out[n] = replace(
                    claims[n],
                    verdict="unsupported",
                    severity="medium",
                    why=why,
                    statements=(found.id,),
                    sources=sources,
                )
    return out


def _left_over(read: Sequence[ReadClaim]) -> str:
    """What of a sentence is no claim by itself: "that is highest priority"."""
    sentence = read[0].own_sentence
    if sentence is None:
        return ""
    text = list(sentence.text)
    for r in read:
        start, end = r.start - sentence.start, r.end - sentence.start
        text[start:end] = " " * len(text[start:end])
    left = "".join(text).strip()
    return left if len(left.split()) >= LEAST_WORDS else ""


def _answered_otherwise(left: str, read: ReadClaim, statements: Sequence[str], index: StatementIndex) -> Match | None:
    """The statement that bears a claim out, where what is left of the sentence answers otherwise than it."""
    c = claimed(read, index, read.reading)
    for m in laid_beside(c, [index.held[index.by_id[s]] for s in statements], index):
        if any("silent" not in word for word in not_answered(c, m, left)):
            return m
    return None


def _spoken_against(read: ReadClaim, statements: Sequence[str], index: StatementIndex) -> Match | None:
    c = claimed(read, index, read.reading)
    for s in dict.fromkeys(statements):
        m = laid_beside(c, [index.held[index.by_id[s]]], index)[0]
        if m.coverage >= LEAST_SHARED and (m.missing or m.opposed or m.denied or m.missing_figures or refused(c, m)):
            return m
    return None
