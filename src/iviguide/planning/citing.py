"""Statements into cited sentences, and the numbered sources of a plan."""

from __future__ import annotations

from collections.abc import Iterable

from ..knowledge.store import Knowledge
from ..model.answer import CitedSource, Sentence
from ..model.source import Citation
from ..model.terms import ReadAs, Status, weakest

_BEST_READ: dict[ReadAs, int] = {"full text": 0, "table": 1, "abstract": 2, "partial": 3, "secondary": 4}


def carrying(knowledge: Knowledge) -> dict[str, tuple[Citation, ...]]:
    """The citations that carry each statement; those that only give context count where there are no others."""
    return {
        s.id: tuple(c for c in s.citations if c.bearing == "supports") or s.citations
        for s in knowledge.content.statements
    }


class Citer:
    """Numbers sources in order of first use. One per plan; `used` are all statements that the plan stands on."""

    def __init__(self, knowledge: Knowledge, carrying: dict[str, tuple[Citation, ...]]) -> None:
        self._knowledge = knowledge
        self._carrying = carrying
        self._numbers: dict[str, int] = {}
        self._citations: dict[str, Citation] = {}
        self._seen: set[str] = set()

    def cite(self, statements: Iterable[str]) -> tuple[int, ...]:
        numbers: dict[int, None] = {}
        for name in statements:
            self._seen.add(name)
            for citation in self._carrying[name]:
                numbers[self._number(citation)] = None
        return tuple(numbers)

    def _number(self, citation: Citation) -> int:
        known = self._citations.get(citation.source)
        if known is None or (known is not citation and _BEST_READ[citation.read] < _BEST_READ[known.read]):
            self._citations[citation.source] = citation
        return self._numbers.setdefault(citation.source, len(self._numbers) + 1)

    def sentence(self, statement: str) -> Sentence:
        held = self._knowledge.statement(statement)
        return Sentence(
            text=held.text,
            statements=(statement,),
            citations=self.cite((statement,)),
            certainty=held.certainty.rating if held.certainty else None,
            status=self._knowledge.status(statement),
        )

    @property
    def status(self) -> Status:
        return weakest([self._knowledge.status(s) for s in sorted(self._seen)])

    def sources(self) -> tuple[CitedSource, ...]:
        out = []
        for source_id, n in self._numbers.items():
            source, citation = self._knowledge.sources[source_id], self._citations[source_id]
            out.append(
                CitedSource(
                    n=n,
                    id=source.id,
                    kind=source.kind,
                    title=source.title,
                    authors=source.authors,
                    year=source.year,
                    journal=source.journal,
                    doi=source.doi,
                    pmid=source.pmid,
                    url=source.url,
                    read=citation.read,
                    via=citation.via,
                    retracted=source.retracted == "yes",
                    superseded_by=source.superseded_by,
                )
            )
        return tuple(out)
