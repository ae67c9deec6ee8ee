"""What a statement says besides its text: every typed field that can hold a figure, as one text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from ...model.source import Source
from ...model.statement import Statement


def all_words(statement: Statement, sources: dict[str, Source]) -> str:
    """Text, plain text, dose, outcomes, position, population and the years of the sources, one part per line."""
    return "\n".join(_parts(statement, sources))


def _parts(statement: Statement, sources: dict[str, Source]) -> Iterator[str]:
    yield statement.text
    yield statement.plain
    for record in (statement.dose, statement.position, statement.comparator, *statement.outcomes):
        if record is not None:
            yield from (str(value) for f in fields(record) if (value := getattr(record, f.name)) is not None)
    if statement.certainty:
        yield from statement.certainty.downgraded_for.values()
    for citation in statement.citations:
        source = sources.get(citation.source)
        if source and source.year:
            yield str(source.year)
