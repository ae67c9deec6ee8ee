"""What wants an editor, gravest first: feedback, withdrawn sources, changed words, reviews that wait or are overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import get_args

from ..knowledge.ledger import DECIDING
from ..model.pack import LedgerEntry
from ..model.review import Due, DueItem
from ..model.statement import Statement
from .desk import Desk, feedback_id

ORDER: tuple[Due, ...] = get_args(Due)


def due(desk: Desk, as_of: date, within: int = 0, everything: bool = False) -> list[DueItem]:
    """Everything that is due on a day, by reason and then by how long it has been due.

    `within`: also what falls due in so many days. `everything`: also what was never handed in, which at first is nearly all.
    """
    items = [*_feedback(desk), *(i for s in _held(desk) for i in _of_statement(desk, s, as_of, within))]
    if everything:
        items += _never_handed_in(desk)
    return sorted(items, key=lambda i: (ORDER.index(i.why), i.since, i.statement, i.detail))


def _held(desk: Desk) -> list[Statement]:
    return [s for s in desk.knowledge.content.statements if desk.knowledge.status(s.id) != "retired"]


def feedback_item(desk: Desk, entry: LedgerEntry) -> DueItem:
    who = f"{entry.reviewer}, {entry.role}"
    return DueItem(
        statement=entry.statement,
        why="feedback",
        since=entry.on.isoformat(),
        detail=f"{entry.note} ({who})",
        place=desk.knowledge.content.origin.get(entry.statement, ""),
        digest=entry.digest,
        feedback=feedback_id(entry),
    )


def _feedback(desk: Desk) -> Iterator[DueItem]:
    for entry in desk.open_feedback():
        yield feedback_item(desk, entry)


def _of_statement(desk: Desk, s: Statement, as_of: date, within: int) -> Iterator[DueItem]:
    for citation in s.citations:
        source = desk.knowledge.sources[citation.source]
        if source.retracted == "yes":
            yield _item(desk, s, "retracted source", s.submitted, f"{source.id} was retracted: {source.title}")
        elif source.superseded_by and s.position and not s.position.superseded_by:
            detail = f"{source.id} was superseded by {source.superseded_by}, the position does not say so"
            yield _item(desk, s, "superseded source", s.submitted, detail)
    yield from _by_ledger(desk, s)
    if s.review_by < as_of:
        yield _item(desk, s, "overdue", s.review_by, f"was to be reviewed by {s.review_by}")
    elif s.review_by < as_of + timedelta(days=within):
        yield _item(desk, s, "due soon", s.review_by, f"is to be reviewed by {s.review_by}")


def _by_ledger(desk: Desk, s: Statement) -> Iterator[DueItem]:
    decisions = [e for e in desk.entries if e.statement == s.id and e.decision in DECIDING]
    if not decisions:
        return
    last = decisions[-1]
    if desk.knowledge.status(s.id) == "under review":
        yield _item(desk, s, "under review", last.on, f"handed in by {last.reviewer} ({last.role})")
    elif last.digest != desk.knowledge.digest(s.id):
        told = f"{last.decision} by {last.reviewer} on {last.on} in other words; open again"
        yield _item(desk, s, "changed since approval", last.on, told)


def _never_handed_in(desk: Desk) -> Iterator[DueItem]:
    known = {e.statement for e in desk.entries if e.decision in DECIDING}
    for s in _held(desk):
        if s.id not in known:
            yield _item(desk, s, "never handed in", s.submitted, f"{s.kind}: {s.text}")


def _item(desk: Desk, s: Statement, why: Due, since: date, detail: str) -> DueItem:
    return DueItem(
        statement=s.id,
        why=why,
        since=since.isoformat(),
        detail=detail,
        place=desk.knowledge.content.origin.get(s.id, ""),
        digest=desk.knowledge.digest(s.id),
    )
