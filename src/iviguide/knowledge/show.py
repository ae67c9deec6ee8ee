"""One statement, source or concept with everything that hangs on it."""

from __future__ import annotations

import dataclasses
from datetime import date
from difflib import get_close_matches
from typing import Any

from ..errors import UnknownSubject
from .records import RENAMED
from .store import Knowledge, statement_digest


def show(knowledge: Knowledge, subject: str) -> dict[str, Any]:
    """What the pack says under an id, in the words of the pack files; keys that were left out there are left out here.

    A statement comes with status, digest and place, a source and a concept with the statements that use it.
    Raises UnknownSubject with the closest ids.
    """
    if subject in knowledge.statements:
        statement = knowledge.statements[subject]
        return {
            "type": "statement",
            **_head(knowledge, subject),
            "status": knowledge.status(subject),
            "digest": statement_digest(statement),
            "reviewers": list(knowledge.reviewers([subject])),
            **_stated(statement),
            "used_by": [s.id for s in knowledge.content.statements if subject in s.rests_on],
        }
    if subject in knowledge.sources:
        users = [s.id for s in knowledge.content.statements if any(subject in {c.source, c.via} for c in s.citations)]
        return {
            "type": "source",
            **_head(knowledge, subject),
            **_stated(knowledge.sources[subject]),
            "statements": users,
        }
    concept = knowledge.vocabulary.get(subject)
    if concept is not None:
        fields = {"concept_type" if k == "type" else k: v for k, v in _stated(concept).items()}
        users = [s.id for s in knowledge.content.statements if subject in {*s.subjects, s.population.condition}]
        return {
            "type": "concept",
            **_head(knowledge, subject),
            **fields,
            "narrower": knowledge.vocabulary.descendants(subject),
            "positions": [s.id for s in knowledge.content.statements if s.position and s.position.authority == subject],
            "statements": users,
        }
    raise UnknownSubject(_unknown(knowledge, subject))


def _head(knowledge: Knowledge, subject: str) -> dict[str, str]:
    return {"release": knowledge.release, "place": knowledge.content.origin.get(subject, "")}


def _unknown(knowledge: Knowledge, subject: str) -> str:
    known = [*knowledge.statements, *knowledge.sources, *(c.id for c in knowledge.vocabulary)]
    close = get_close_matches(subject.lower(), known, n=3, cutoff=0.5)
    nearest = f"; closest: {', '.join(close)}" if close else "; ids are lower-case with hyphens"
    return f"no statement, source or concept '{subject}' in release {knowledge.release}{nearest}"


def _stated(value: Any) -> Any:
    """Plain data of a record with the keys of the pack files (`with`, not `with_`); what is empty is left out."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        back = {ours: theirs for theirs, ours in RENAMED.items()}
        fields = ((back.get(f.name, f.name), _stated(getattr(value, f.name))) for f in dataclasses.fields(value))
        return {key: stated for key, stated in fields if stated not in (None, "", [], {})}
    if isinstance(value, (list, tuple)):
        return [_stated(item) for item in value]
    if isinstance(value, dict):
        return {key: _stated(item) for key, item in value.items()}
    return value.isoformat() if isinstance(value, date) else value
