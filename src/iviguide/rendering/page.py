"""What results have in common, so that each renderer is written once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from ..model.answer import Answer, CitedSource, Conflict, Section, Sentence
from ..model.terms import Reader, Status


class Made(Protocol):
    """What every result tells of its making: the day, the release, and who stands behind its statements."""

    @property
    def as_of(self) -> str: ...
    @property
    def release(self) -> str: ...
    @property
    def engine(self) -> str: ...
    @property
    def status(self) -> Status: ...
    @property
    def authors(self) -> tuple[str, ...]: ...
    @property
    def reviewers(self) -> tuple[str, ...]: ...
    @property
    def last_changed(self) -> str | None: ...
    @property
    def review_by(self) -> str | None: ...


class Page(Made, Protocol):
    """The shape that renderers need. `Answer` and `TopicPage` have it."""

    @property
    def reader(self) -> Reader: ...
    @property
    def urgent(self) -> tuple[Sentence, ...]: ...
    @property
    def summary(self) -> tuple[Sentence, ...]: ...
    @property
    def sections(self) -> tuple[Section, ...]: ...
    @property
    def conflicts(self) -> tuple[Conflict, ...]: ...
    @property
    def sources(self) -> tuple[CitedSource, ...]: ...
    @property
    def related(self) -> tuple[str, ...]: ...
    @property
    def notices(self) -> tuple[str, ...]: ...
    @property
    def disclaimer(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Heading:
    """How a page opens: its title, how the question was read (empty for a topic), and what the urgent box is called."""

    title: str
    reading: str
    urgent: str


def heading(page: Page) -> Heading:
    """An answer is headed by its question, a topic by the disease."""
    if isinstance(page, Answer):
        return Heading(page.question, page.reading, "Act now")
    return Heading(f"Immunoglobulin in {getattr(page, 'title', '')}", "", "When to get help at once")


def sentences(page: Page) -> Iterator[Sentence]:
    """Every sentence of a page, in the order in which it is read."""
    yield from page.urgent
    yield from page.summary
    for section in page.sections:
        yield from section.sentences


def tables_after(page: Page) -> int:
    """Where the authorities side by side stand: the number of sections before them.

    They follow the section that speaks of most of the same positions; without one they come last.
    """
    shown = {i for conflict in page.conflicts for position in conflict.positions for i in position.statements}
    shared = [len(shown & {i for s in section.sentences for i in s.statements}) for section in page.sections]
    best = max(shared, default=0)
    return shared.index(best) + 1 if best else len(page.sections)
