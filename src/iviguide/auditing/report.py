"""What a report on an audit shows beside it: statements in words, numbered sources, and how to mend each finding."""

from __future__ import annotations

from ..knowledge import Knowledge
from ..knowledge.citing import Bibliography
from ..model.article import Audit, Claim
from ..model.audit_report import FINDINGS, AuditReport, Held, Mend, MendAction
from ..model.document import Article, Block
from .mending import mend


def report_on(audit: Audit, knowledge: Knowledge, article: Article | None = None) -> AuditReport:
    """The report on an audit. Sources are numbered in the order in which the text's findings need them."""
    sources = Bibliography(knowledge)
    shown = [i for c in audit.claims if c.verdict in FINDINGS for i in c.statements]
    shown += [i for o in audit.omissions for i in o.statements]
    shown += [i for c in audit.claims for i in c.statements]
    held = {i: _held(i, knowledge, sources) for i in dict.fromkeys(shown) if i in knowledge.statements}
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
        sources=sources.sources(),
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


def _held(statement: str, knowledge: Knowledge, sources: Bibliography) -> Held:
    s = knowledge.statement(statement)
    return Held(
        id=s.id,
        text=s.text,
        citations=sources.cite(s.id),
        certainty=s.certainty.rating if s.certainty else None,
        status=knowledge.status(s.id),
    )
