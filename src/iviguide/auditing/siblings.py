"""Clauses of one sentence, judged together: what bears one of them out is heard on the others and on the sentence as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..aligning.faults import first_fault
from ..aligning.unsaid import tokens_unsaid
from ..model.article import Claim
from ..model.statement import Statement
from ..model.terms import Verdict
from ..reading.claims import ReadClaim
from .borne import SHORT
from .index import StatementIndex
from .judge import NO_SUPPORT
from .side_by_side import pairs_of, weight_of

LEAST_WORDS = 3
TOLD, TOLD_SHORTLY = 16.0, 20.0
"""Weight in common from which a sentence, and a short one, tells as a whole of one statement."""
UNTOLD = frozenset({"unchecked", "unsupported"})
OPEN = UNTOLD | {"overstated", "indirect"}
"""Verdicts that a statement may turn which says all that the sentence says; the latter only if it is behind a sister."""


def beside_their_sentence(read: Sequence[ReadClaim], claims: Sequence[Claim], index: StatementIndex) -> list[Claim]:
    """Claims as judged, but a clause is supported where the statement behind its sister, or the nearest to it, says the whole
    sentence, and unsupported where that says otherwise on it."""
    together: dict[tuple[int, int], list[int]] = defaultdict(list)
    for n, r in enumerate(read):
        together[r.sentence].append(n)
    out = list(claims)
    for numbers in together.values():
        behind = [s for n in numbers if claims[n].verdict == "supported" for s in claims[n].statements]
        sentence = read[numbers[0]].own_sentence
        if sentence is None:
            continue
        if behind:
            changes = _together(sentence.text, numbers, read, claims, dict.fromkeys(behind), index)
        elif all(claims[n].verdict in UNTOLD for n in numbers):
            changes = _told_as_a_whole(sentence.text, numbers, claims, index)
        else:
            continue
        for n, changed in changes:
            out[n] = changed
    return out


def _told_as_a_whole(
    sentence: str, numbers: Sequence[int], claims: Sequence[Claim], index: StatementIndex
) -> Iterator[tuple[int, Claim]]:
    """The clauses of a sentence that tells, as a whole, of the very statement that is nearest to one of them."""
    for s in dict.fromkeys(s for n in numbers for s in claims[n].statements[:1]):
        statement = index.knowledge.statements[s]
        whole = pairs_of(index).pair(sentence, statement)
        least = TOLD if len(sentence.split()) > SHORT else TOLD_SHORTLY
        if statement.kind not in NO_SUPPORT and weight_of(whole, index) >= least and first_fault(whole) is None:
            for n in numbers:
                yield n, _with(claims[n], "supported", BORNE_OUT, statement)
            return


def _together(
    sentence: str,
    numbers: Sequence[int],
    read: Sequence[ReadClaim],
    claims: Sequence[Claim],
    behind: dict[str, None],
    index: StatementIndex,
) -> Iterator[tuple[int, Claim]]:
    """The clauses of a sentence whose verdict changes."""
    pairs = pairs_of(index)
    for s in behind:
        statement = index.knowledge.statements[s]
        whole = pairs.pair(sentence, statement)
        fault = first_fault(whole)
        if len(sentence.split()) > SHORT and fault is None:
            for n in numbers:
                if claims[n].verdict in OPEN:
                    yield n, _with(claims[n], "supported", BORNE_OUT, statement)
            return
        for n in numbers:
            if s not in claims[n].statements or claims[n].verdict != "supported":
                open_to_it = claims[n].verdict == "unchecked" or (
                    claims[n].verdict == "supported" and _names_nothing(read[n])
                )
                if open_to_it and _spoken_against(read[n], statement, index):
                    yield n, _with(claims[n], "unsupported", OTHERWISE, statement)
            elif fault and _against(sentence, numbers, claims, read[n]):
                yield n, _with(claims[n], "unsupported", OTHERWISE, statement)


def _against(sentence: str, numbers: Sequence[int], claims: Sequence[Claim], said: ReadClaim) -> bool:
    """Whether what is wrong with a whole sentence is held against a clause that the same statement bears out."""
    if len(numbers) == 1:
        return _left_over(sentence, said)
    return len(sentence.split()) > SHORT and len({claims[n].statements for n in numbers}) == 1


BORNE_OUT = "Borne out by this pack: "
OTHERWISE = "What bears out the rest of this sentence does not say this: "


def _with(claim: Claim, verdict: Verdict, why: str, statement: Statement) -> Claim:
    return replace(
        claim,
        verdict=verdict,
        severity="low" if verdict == "supported" else "medium",
        why=why + statement.text,
        statements=(statement.id,),
        sources=tuple(dict.fromkeys(x.source for x in statement.citations)),
    )


def _left_over(sentence: str, read: ReadClaim) -> bool:
    """Whether words of a sentence are no claim by themselves: "that is highest priority"."""
    return len(sentence.split()) - len(read.text.split()) >= LEAST_WORDS


def _names_nothing(read: ReadClaim) -> bool:
    """A clause that tells of nothing without its sentence: "yet recovery began later"."""
    r = read.reading
    return not (r.figures or r.conditions or r.agents or r.hard)


def _spoken_against(read: ReadClaim, statement: Statement, index: StatementIndex) -> bool:
    """Whether a statement says otherwise on a clause, or has other figures, where the clause names no disease of its own."""
    pair = pairs_of(index).pair(read.reading.text, statement)
    if first_fault(pair, but=("unsaid",)) is not None:
        return True
    left = tokens_unsaid(pair)
    return not read.reading.conditions and any(t.figure is not None for t in left)
