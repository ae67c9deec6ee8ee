"""What editors are shown: what is due, one statement with its history. The JSON contract is the field names and order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .pack import Decision
from .terms import Status

Due = Literal[
    "retracted source",
    "feedback",
    "changed since approval",
    "under review",
    "overdue",
    "superseded source",
    "due soon",
    "never handed in",
]
"""Why a statement wants an editor, gravest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueItem:
    """One thing to do. `statement` is `-` for feedback on an answer that named none; `since` the day it fell due;
    `feedback` the id by which it is answered."""

    statement: str
    why: Due
    since: str
    detail: str
    place: str = ""
    digest: str = ""
    feedback: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """A line of the ledger as it is read: `current` tells whether it is about the words as they are now."""

    number: int
    statement: str
    digest: str
    decision: Decision
    name: str
    role: str
    on: str
    interests: str
    note: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationShown:
    source: str
    title: str
    kind: str
    year: int | None
    locator: str
    read: str
    via: str | None
    bearing: str
    url: str | None
    retracted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSheet:
    """What a reviewer needs on one page. `words` are rows of name and value; `to_approve` names exactly these words."""

    statement: str
    status: Status
    digest: str
    to_approve: str
    place: str
    kind: str
    text: str
    plain: str
    words: tuple[tuple[str, str], ...]
    citations: tuple[CitationShown, ...]
    rests_on: tuple[tuple[str, str], ...]
    used_by: tuple[str, ...]
    submitted: str
    review_by: str
    history: tuple[LedgerLine, ...]
    open_feedback: tuple[DueItem, ...]
