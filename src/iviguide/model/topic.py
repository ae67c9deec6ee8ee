"""The result of `topic`: everything held on one disease. The JSON contract is the field names and their order."""

from __future__ import annotations

from dataclasses import dataclass

from .answer import CitedSource, Conflict, Section, Sentence
from .terms import Reader, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPage:
    """A page on a condition (its id), for a reader. It answers no question, so it shows what is held and hides nothing.

    `urgent` holds what must be known first by those who are at home with the disease; for professionals the same
    sentences stand in a section of their own.
    """

    condition: str
    title: str
    reader: Reader
    as_of: str
    release: str
    engine: str
    status: Status
    authors: tuple[str, ...]
    reviewers: tuple[str, ...]
    last_changed: str | None
    review_by: str | None
    urgent: tuple[Sentence, ...] = ()
    summary: tuple[Sentence, ...] = ()
    sections: tuple[Section, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    sources: tuple[CitedSource, ...] = ()
    related: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    disclaimer: str = ""
