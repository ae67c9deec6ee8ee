"""The numbered sources of one result, and who wrote and approved the statements that it stands on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from ..model.answer import CitedSource
from ..model.source import Citation
from ..model.statement import Statement
from ..model.terms import ReadAs, Status, weakest
from .store import Knowledge

_BEST_READ: dict[ReadAs, int] = {"full text": 0, "table": 1, "abstract": 2, "partial": 3, "secondary": 4}


class Standing(TypedDict):
    """What every result tells of the statements behind it. As approved as the least approved of them."""

    status: Status
    authors: tuple[str, ...]
    reviewers: tuple[str, ...]
    last_changed: str | None
    review_by: str | None


def standing(knowledge: Knowledge, statements: Iterable[str]) -> Standing:
    """Who wrote and approved some statements, when the last of them was changed, when the first is to be reviewed again."""
    used = sorted(set(statements))
    return Standing(
        status=weakest([knowledge.status(i) for i in used]),
        authors=knowledge.authors(used),
        reviewers=knowledge.reviewers(used),
        last_changed=knowledge.last_changed(used),
        review_by=min((knowledge.statements[i].review_by.isoformat() for i in used), default=None),
    )


def carrying(statement: Statement) -> tuple[Citation, ...]:
    """The citations that carry a sentence: a wrong text that is quoted for context is not offered as a source."""
    return tuple(c for c in statement.citations if c.bearing == "supports") or statement.citations


class Bibliography:
    """Numbers sources in order of first use, each with the closest way in which it was read. One per result."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._citations: dict[str, Citation] = {}
        self._numbers: dict[str, int] = {}
        self._cited: dict[str, tuple[int, ...]] = {}
        self._used: dict[str, None] = {}

    @property
    def used(self) -> tuple[str, ...]:
        """The statements that the result stands on, in order of first use."""
        return tuple(self._used)

    def cite(self, statement: str) -> tuple[int, ...]:
        """The numbers of the sources that carry a statement."""
        self._used[statement] = None
        if statement not in self._cited:
            citations = carrying(self._knowledge.statement(statement))
            self._cited[statement] = tuple(dict.fromkeys(self._number(c) for c in citations))
        return self._cited[statement]

    def cite_one(self, statement: str) -> int:
        """The number of the first source that carries a statement, where there is room for one."""
        self._used[statement] = None
        return self._number(carrying(self._knowledge.statement(statement))[0])

    def _number(self, citation: Citation) -> int:
        known = self._citations.setdefault(citation.source, citation)
        if _BEST_READ[citation.read] < _BEST_READ[known.read]:
            self._citations[citation.source] = citation
        return self._numbers.setdefault(citation.source, len(self._numbers) + 1)

    def standing(self) -> Standing:
        return standing(self._knowledge, self._used)

    def sources(self) -> tuple[CitedSource, ...]:
        return tuple(self._source(n, self._citations[source]) for source, n in self._numbers.items())

    def _source(self, n: int, citation: Citation) -> CitedSource:
        s = self._knowledge.sources[citation.source]
        return CitedSource(
            n=n,
            id=s.id,
            kind=s.kind,
            title=s.title,
            authors=s.authors,
            year=s.year,
            journal=s.journal,
            doi=s.doi,
            pmid=s.pmid,
            url=s.url,
            read=citation.read,
            via=citation.via,
            retracted=s.retracted == "yes",
            superseded_by=s.superseded_by,
        )
