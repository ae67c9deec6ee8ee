"""The numbered sources of one result, and who wrote and approved the statements that it stands on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from ..model.answer import CitedSource
from ..model.source import Citation, Source
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
        status=weakest(list({knowledge.status(i) for i in used})),
        authors=knowledge.authors(used),
        reviewers=knowledge.reviewers(used),
        last_changed=knowledge.last_changed(used),
        review_by=min(knowledge.statements[i].review_by for i in used).isoformat() if used else None,
    )


class Bibliography:
    """Numbers sources in order of first use, each with the closest way in which it was read. One per result."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._citations: dict[str, Citation] = {}
        self._numbers: dict[str, int] = {}
        self._cited: dict[str, tuple[int, ...]] = {}
        self._used: dict[str, None] = {}
        self._met: set[str] = set()
        """Statements of which every source has its number."""

    @property
    def used(self) -> tuple[str, ...]:
        """The statements that the result stands on, in order of first use."""
        return tuple(self._used)

    def cite(self, statement: str) -> tuple[int, ...]:
        """The numbers of the sources that carry a statement."""
        found = self._cited.get(statement)
        if found is None:
            numbers = dict.fromkeys(self._number(c) for c in self._carrying(statement))
            found = self._cited[statement] = tuple(numbers)
        self._used[statement] = None
        return found

    def use(self, statements: Iterable[str]) -> None:
        """Statements that the result stands on where their numbers are not shown."""
        for statement in statements:
            if statement not in self._met:
                self._met.add(statement)
                self._used[statement] = None
                for citation in self._carrying(statement):
                    self._number(citation)

    def cite_one(self, statement: str) -> int:
        """The number of the first source that carries a statement, where there is room for one."""
        self._used[statement] = None
        return self._number(self._carrying(statement)[0])

    def _carrying(self, statement: str) -> tuple[Citation, ...]:
        return self._knowledge.carrying.get(statement) or self._knowledge.statement(statement).citations

    def _number(self, citation: Citation) -> int:
        source = citation.source
        known = self._citations.get(source)
        if known is None:
            self._citations[source] = citation
            self._numbers[source] = len(self._numbers) + 1
        elif known is not citation and _BEST_READ[citation.read] < _BEST_READ[known.read]:
            self._citations[source] = citation
        return self._numbers[source]

    def standing(self) -> Standing:
        return standing(self._knowledge, self._used)

    def sources(self) -> tuple[CitedSource, ...]:
        made = self._knowledge.cited
        out = []
        for source, n in self._numbers.items():
            citation = self._citations[source]
            key = (n, source, citation.read, citation.via)
            if (found := made.get(key)) is None:
                found = made[key] = _cited(n, self._knowledge.sources[source], citation)
            out.append(found)
        return tuple(out)


def _cited(n: int, s: Source, citation: Citation) -> CitedSource:
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
