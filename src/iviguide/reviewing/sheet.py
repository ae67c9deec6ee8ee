"""One statement as a reviewer reads it: its words, about whom, where each source was read, and what was decided."""

from __future__ import annotations

from ..knowledge.in_words import in_words
from ..model.review import CitationShown, LedgerLine, ReviewSheet
from ..model.source import Citation
from ..model.statement import Statement
from .desk import Desk
from .due import feedback_item

_NAMED = ("aspects", "population", "intervention", "comparator", "about", "dose", "outcomes", "position", "certainty")
_ALSO = ("claim", "borrowed_for", "note")


def sheet(desk: Desk, statement_id: str) -> ReviewSheet:
    """Everything that is to be read before a decision. Raises UnknownSubject with the closest ids."""
    s = desk.words(statement_id)
    knowledge = desk.knowledge
    digest = knowledge.digest(s.id)
    return ReviewSheet(
        statement=s.id,
        status=knowledge.status(s.id),
        digest=digest,
        to_approve=f"{s.id}@{digest}",
        place=knowledge.content.origin.get(s.id, ""),
        kind=s.kind,
        text=s.text,
        plain=s.plain,
        words=tuple((n.replace("_", " "), v) for n in (*_NAMED, *_ALSO) if (v := in_words(getattr(s, n)))),
        citations=tuple(_citation(desk, c) for c in s.citations),
        rests_on=tuple((i, knowledge.statements[i].text) for i in s.rests_on),
        used_by=tuple(o.id for o in knowledge.content.statements if s.id in o.rests_on),
        submitted=s.submitted.isoformat(),
        review_by=s.review_by.isoformat(),
        history=tuple(line for line in log(desk) if line.statement == s.id),
        open_feedback=tuple(feedback_item(desk, e) for e in desk.open_feedback() if e.statement == s.id),
    )


def log(desk: Desk) -> list[LedgerLine]:
    """All lines of the ledger in order, each with whether it is about the words as they read now."""
    held: dict[str, Statement] = desk.knowledge.statements
    return [
        LedgerLine(
            number=number,
            statement=e.statement,
            digest=e.digest,
            decision=e.decision,
            name=e.reviewer,
            role=e.role,
            on=e.on.isoformat(),
            interests=e.interests,
            note=e.note,
            current=e.statement in held and e.digest == desk.knowledge.digest(e.statement),
        )
        for number, e in enumerate(desk.entries, 1)
    ]


def _citation(desk: Desk, c: Citation) -> CitationShown:
    source = desk.knowledge.sources[c.source]
    return CitationShown(
        source=source.id,
        title=source.title,
        kind=source.kind,
        year=source.year,
        locator=c.locator,
        read=c.read,
        via=c.via,
        bearing=c.bearing,
        url=source.url,
        retracted=source.retracted == "yes",
    )
