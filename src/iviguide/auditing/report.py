"""What a report on an audit shows beside it: statements in words, numbered sources, and how to mend each finding."""

from __future__ import annotations

from collections.abc import Iterable

from ..knowledge import Knowledge
from ..model.answer import CitedSource
from ..model.article import Audit, Claim
from ..model.audit_report import FINDINGS, AuditReport, Held, Mend, MendAction
from ..model.document import Article, Block
from ..model.source import Citation
from ..model.statement import Statement
from .mending import mend

_BEST_READ = ("full text", "table", "abstract", "partial", "secondary")


def report_on(audit: Audit, knowledge: Knowledge, article: Article | None = None) -> AuditReport:
    """The report on an audit. Sources are numbered in the order in which the text's findings need them."""
    numbering = _Numbering(knowledge)
    shown = [i for c in audit.claims if c.verdict in FINDINGS for i in c.statements]
    shown += [i for o in audit.omissions for i in o.statements]
    shown += [i for c in audit.claims for i in c.statements]
    held = {i: numbering.held(knowledge.statements[i]) for i in dict.fromkeys(shown) if i in knowledge.statements}
    mends = {c.id: made for c in audit.claims if (made := _mend(c, held, knowledge)) is not None}
    blocks = article.blocks if article is not None else _plain_blocks(audit.document.text)
    title = article.title if article is not None and article.title else _name(audit.document.source)
    return AuditReport(
        audit=audit,
        title=title,
        blocks=blocks,
        readable=article.readable if article is not None else "",
        notes=article.notes if article is not None else (),
        held=held,
        sources=numbering.sources(),
        mends=mends,
    )


def _mend(claim: Claim, held: dict[str, Held], knowledge: Knowledge) -> Mend | None:
    """Where the pack says it otherwise, its sentence; where nothing bears the claim out, deletion, with what is nearest."""
    found = mend(claim, knowledge)
    if found is None:
        return None
    known = [held[i] for i in found.statements if i in held]
    if found.action == "replace" and known:
        first = known[0]
        action: MendAction = "qualify" if claim.verdict == "indirect" else "replace"
        return Mend(claim=claim.id, action=action, text=first.text, citations=first.citations, statements=(first.id,))
    return Mend(claim=claim.id, action="delete", nearest=known[0].id if known else None)


def _name(source: str) -> str:
    """What an article without a title is called: the end of its path or address.

    >>> _name("in/a.txt"), _name("https://example.org/a/"), _name("standard input")
    ('a.txt', 'a', 'standard input')
    """
    return source.rstrip("/").replace("\\", "/").rpartition("/")[2] or source


def _plain_blocks(text: str) -> tuple[Block, ...]:
    """One paragraph for every line, where nothing is known of the structure."""
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            blocks.append(Block(kind="paragraph", start=start, end=at + len(line.rstrip())))
        at += len(line)
    return tuple(blocks)


class _Numbering:
    """Numbers sources by first use and keeps the closest way in which each was read."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._citations: dict[str, Citation] = {}

    def held(self, statement: Statement) -> Held:
        supporting = [c for c in statement.citations if c.bearing == "supports"] or list(statement.citations)
        return Held(
            id=statement.id,
            text=statement.text,
            citations=tuple(dict.fromkeys(self._numbers(supporting))),
            certainty=statement.certainty.rating if statement.certainty else None,
            status=self._knowledge.status(statement.id),
        )

    def _numbers(self, citations: Iterable[Citation]) -> list[int]:
        numbers = []
        for citation in citations:
            known = self._citations.get(citation.source)
            if known is None or _BEST_READ.index(citation.read) < _BEST_READ.index(known.read):
                self._citations[citation.source] = citation
            numbers.append(list(self._citations).index(citation.source) + 1)
        return numbers

    def sources(self) -> tuple[CitedSource, ...]:
        return tuple(self._cited(n, c) for n, c in enumerate(self._citations.values(), 1))

    def _cited(self, n: int, citation: Citation) -> CitedSource:
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
