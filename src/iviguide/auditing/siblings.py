"""Clauses of one sentence, judged together: what bears one of them out is heard on the others and on the sentence as a whole."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from ..aligning.faults import first_fault
from ..aligning.pair import Pair
from ..aligning.unsaid import leaves_anything_out, named_unsaid
from ..model.article import Claim
from ..model.statement import Statement
from ..model.terms import Verdict
from ..reading.claims import ReadClaim
from .bearing import NEARLY_ALL
from .borne import SHORT
from .claimed import claimed
from .compare import laid_beside
from .grounds import BORNE, NO_SUPPORT, Judgement
from .index import StatementIndex
from .judge import Judge
from .side_by_side import LIKELIEST, VERY_STATEMENT, pairs_of, weight_of

LEAST_WORDS = 3
HALF, A_LIST = 0.5, 3
"""Share of a clause and names or words of it in common with a statement that has most of a list: "fatigue, jaundice, dark urine"."""
OPEN = frozenset({"unchecked", "unsupported", "overstated", "indirect"})
"""Verdicts that a statement may turn which says all that the sentence says."""


def beside_their_sentence(
    read: Sequence[ReadClaim], claims: Sequence[Claim], judged: Sequence[Judgement], judge: Judge
) -> list[Claim]:
    """Claims as judged, but a clause is supported where a statement near to it or its sisters says the whole sentence, and
    unsupported where what bears out its sister says otherwise on it."""
    index = judge.index
    together: dict[tuple[int, int], list[int]] = defaultdict(list)
    for n, r in enumerate(read):
        together[r.sentence].append(n)
    out = list(claims)
    for numbers in together.values():
        if len(numbers) > 1 and any(claims[n].verdict != "supported" for n in numbers):
            whole = _said_as_a_whole([read[n] for n in numbers], [judged[n] for n in numbers], judge)
            if whole is not None:
                statement = index.knowledge.statements[whole.statements[0]]
                sure = {s for n in numbers if claims[n].verdict == "supported" for s in claims[n].statements}
                for n in numbers:
                    if claims[n].verdict != "supported" and not _of_others(read[n], sure - {statement.id}, index):
                        out[n] = supported_by(claims[n], statement)
                continue
        behind = [s for n in numbers if claims[n].verdict == "supported" for s in claims[n].statements]
        sentence = read[numbers[0]].own_sentence
        if not behind or sentence is None:
            continue
        changed = {}
        for n, verdict, statement in _together(sentence.text, numbers, read, claims, dict.fromkeys(behind), index):
            if verdict == "supported" or claims[n].verdict == "supported" or not _borne_by_another(judged[n]):
                changed[n] = verdict, statement
        still = {
            s
            for n in numbers
            if claims[n].verdict == "supported" and changed.get(n, ("supported",))[0] == "supported"
            for s in claims[n].statements
        }
        for n, (verdict, statement) in changed.items():
            why = BORNE if verdict == "supported" else OTHERWISE if statement.id in still else TAKEN_WHOLE
            out[n] = _with(claims[n], verdict, why, statement)
    return out


_OTHERS = re.compile(
    r"(?:and |but |while |whereas )?(?:(?:all )?(?:the )?others?\b|the (?:rest|remaining)\b|every(?:one|thing) else\b)"
)
"""How a clause begins that is about others than its sister's."""


def _of_others(read: ReadClaim, statements: Collection[str], index: StatementIndex) -> bool:
    """Whether a clause is about others than its sister, and what bears out that one says otherwise of them."""
    if not statements or _OTHERS.match(read.text.lower()) is None:
        return False
    held = (index.knowledge.statements[s] for s in sorted(statements))
    pairs = (pairs_of(index).pair(read.reading.text, x) for x in held)
    return any(not named_unsaid(pair) and first_fault(pair, but=("unsaid",)) for pair in pairs)


def _said_as_a_whole(read: Sequence[ReadClaim], judged: Sequence[Judgement], judge: Judge) -> Judgement | None:
    """The verdict on a sentence of several claims, if a statement near to any of them says the whole of it."""
    whole = read[0].own_sentence
    near = {m.id: m.held for j in judged for m in j.matches[:LIKELIEST]}
    if whole is None or not near or weight_of(whole.text, judge.index) < VERY_STATEMENT:
        return None
    c = claimed(read[0], judge.index, whole)
    found = judge.told_of(c, laid_beside(c, near.values(), judge.index))
    return found if found is not None and found.verdict == "supported" else None


def _together(
    sentence: str,
    numbers: Sequence[int],
    read: Sequence[ReadClaim],
    claims: Sequence[Claim],
    behind: dict[str, None],
    index: StatementIndex,
) -> Iterator[tuple[int, Verdict, Statement]]:
    """The clauses of a sentence whose verdict changes, with the statement for which it does."""
    pairs = pairs_of(index)
    of_it_all = any(claims[n].verdict in OPEN for n in numbers)
    over = _answers_for_all(sentence, [read[n] for n in numbers], [claims[n] for n in numbers])
    sisters = {s: [n for n in numbers if _open_to(s, claims[n], read[n])] for s in behind}
    if not (of_it_all or over or any(sisters.values())):
        return  # nothing could change, whatever the statements say
    for s in behind:
        statement = index.knowledge.statements[s]
        if sentence.strip() in statement.text or sentence.strip() in statement.plain:
            continue  # its own words
        whole = pairs.pair(sentence, statement)
        says_all = of_it_all and not leaves_anything_out(whole)
        said_otherwise = first_fault(whole, but=("unsaid",)) if says_all or over else None
        if whole.quoted or (says_all and said_otherwise is None):
            for n in numbers:
                if claims[n].verdict in OPEN:
                    yield n, "supported", statement
            return
        for n in sisters[s]:
            if spoken_against(read[n], statement, index):
                yield n, "unsupported", statement
        other = said_otherwise is not None or (over and _names_more(whole, sentence, read, numbers))
        for n in numbers if over and other else ():
            if _is_behind(s, claims[n]):
                yield n, "unsupported", statement


def _names_more(whole: Pair, sentence: str, read: Sequence[ReadClaim], numbers: Sequence[int]) -> bool:
    """Whether a sentence has a figure that a statement lacks, or a name outside of its claims: "but in pregnancy they may"."""
    claimed_words = " ".join(read[n].reading.folded for n in numbers)
    return any(t.figure is not None or t.word not in claimed_words for t in named_unsaid(whole))


def _is_behind(s: str, claim: Claim) -> bool:
    return claim.verdict == "supported" and s in claim.statements


def _open_to(s: str, claim: Claim, read: ReadClaim) -> bool:
    """Whether what a statement says otherwise counts against a clause that it does not bear out itself."""
    if _is_behind(s, claim):
        return False
    return claim.verdict == "unchecked" or (claim.verdict == "supported" and _names_nothing(read))


def _answers_for_all(sentence: str, read: Sequence[ReadClaim], claims: Sequence[Claim]) -> bool:
    """Whether what is wrong with a whole sentence is held against what bears out its clauses: where it is one statement for all,
    or the sentence has words that are no claim by themselves."""
    if len(read) == 1:
        return _left_over(sentence, read[0])
    of_one = len({c.statements for c in claims}) == 1 and all(c.verdict == "supported" for c in claims)
    return len(sentence.split()) > SHORT and of_one


def _borne_by_another(judged: Judgement) -> bool:
    """Whether a statement near to a clause carries nearly all of it for these people: then it is not for what bears out its
    sister to say that nothing does."""
    near = (
        m
        for m in judged.matches[:LIKELIEST]
        if m.coverage >= NEARLY_ALL or (m.coverage >= HALF and m.telling >= A_LIST)
    )
    return any(m.bears_out and not m.narrower and m.held.statement.kind not in NO_SUPPORT for m in near)


OTHERWISE = "What bears out the rest of this sentence does not say this: "
TAKEN_WHOLE = "Taken whole, the sentence says other than: "
"""Said where nothing of the sentence remains borne out."""


def supported_by(claim: Claim, statement: Statement) -> Claim:
    """A claim as borne out by a statement that says all of its sentence or passage."""
    return _with(claim, "supported", BORNE, statement)


def not_said_by(claim: Claim, statement: Statement) -> Claim:
    """A claim that the statement which its sentence or passage retells does not bear out."""
    return _with(claim, "unsupported", TAKEN_WHOLE, statement)


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


def spoken_against(read: ReadClaim, statement: Statement, index: StatementIndex) -> bool:
    """Whether a statement says otherwise on a clause, or has other figures, where the clause names no disease of its own."""
    pair = pairs_of(index).pair(read.reading.text, statement)
    if not read.reading.conditions and any(t.figure is not None for t in named_unsaid(pair)):
        return True  # as is known sooner than all that it says otherwise
    if _on_another_drug(read, statement, index):
        return False
    return first_fault(pair, but=("unsaid",)) is not None


def _on_another_drug(read: ReadClaim, statement: Statement, index: StatementIndex) -> bool:
    """Whether a clause is on drugs of which a statement on another one has nothing: "while steroids suppress"."""
    main, own = statement.intervention.agent, read.reading.agents
    if main is None or not own or any(index.vocabulary.is_a(main, a) or index.vocabulary.is_a(a, main) for a in own):
        return False
    return index.held[index.by_id[statement.id]].named.isdisjoint(own)
