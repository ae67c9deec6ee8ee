"""Clauses of one sentence: where one is borne out, what the same evidence says otherwise of another is no longer left open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..reading.claims import ReadClaim
from .claimed import claimed
from .closely import faulty
from .compare import match
from .grounds import PLAIN_UNITS, Judgement
from .index import StatementIndex

NOTHING = "Its sentence is borne out elsewhere, this part of it is not. Nearest: "


def left_open(
    reads: Sequence[ReadClaim], judged: Sequence[Judgement], index: StatementIndex
) -> Iterator[tuple[int, Judgement]]:
    """Claims, by place, that were left unchecked beside a clause that is borne out, and that its statement does not bear out."""
    by_sentence: dict[tuple[int, int, int], list[int]] = {}
    for n, read in enumerate(reads):
        by_sentence.setdefault((read.block, *read.sentence), []).append(n)
    for numbers in by_sentence.values():
        borne = [s for n in numbers if judged[n].verdict == "supported" for s in judged[n].statements]
        for n in numbers if borne else ():
            if judged[n].verdict == "unchecked" and _says_otherwise(reads[n], borne[0], index):
                statement = index.held[index.by_id[borne[0]]].statement
                why = NOTHING + statement.text
                yield n, Judgement("unsupported", "low", why, (statement.id,), (), judged[n].matches)


def _says_otherwise(read: ReadClaim, statement: str, index: StatementIndex) -> bool:
    c = claimed(read, index, read.reading)
    m = match(c, index.held[index.by_id[statement]], index)
    lacked = [f for f in m.missing_figures if f.unit not in PLAIN_UNITS]
    return bool(m.missing or lacked or m.opposed or m.denied or faulty(c, m))
