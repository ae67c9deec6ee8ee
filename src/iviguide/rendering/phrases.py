"""Words and marks that all renderers share, so that certainty and directness look the same everywhere."""

from __future__ import annotations

from ..model.answer import AuthorityPosition, CitedSource, Conflict, Sentence
from ..model.terms import Rating, Stance
from .page import Made

CERTAINTY_MARKS: dict[Rating | None, str] = {"high": "⊕⊕⊕⊕", "moderate": "⊕⊕⊕◯", "low": "⊕⊕◯◯", "very low": "⊕◯◯◯"}
STANCE_WORDS: dict[Stance, str] = {
    "recommended": "recommends",
    "conditional": "in some cases",
    "not recommended": "advises against",
    "licensed": "licensed",
    "not licensed": "not licensed",
    "funded": "funded",
    "not funded": "not funded",
    "not addressed": "does not address it",
    "could not be read": "could not be read",
}


def remarks(sentence: Sentence) -> str:
    """What a reader must see beside a sentence: its certainty and why it is not quite about those asked about."""
    parts = []
    if sentence.certainty and sentence.certainty != "not graded":
        parts.append(f"{sentence.certainty} certainty")
    if sentence.directness != "direct":
        parts.append(f"{sentence.directness}: {'; '.join(sentence.indirect_because)}")
    return "; ".join(parts)


def about_whom(position: AuthorityPosition) -> str:
    """In brackets, where a stand is not on everybody who was asked about."""
    return f" ({'; '.join(position.only_for)})" if position.only_for else ""


def in_agreement(conflict: Conflict) -> str:
    return "In agreement as far as read" if conflict.agree else "Their positions differ"


def who_and_where(source: CitedSource) -> tuple[str, str]:
    """Authors as a list of references names them, and journal with year."""
    who = (
        f"{source.authors[0]} et al."
        if len(source.authors) > 1
        else (f"{source.authors[0]}." if source.authors else "")
    )
    return who, ", ".join(p for p in (source.journal, str(source.year) if source.year else "") if p)


def reading_of_source(source: CitedSource) -> str:
    return f"read: {source.read}" + (f", via {source.via}" if source.via else "")


def source_line(source: CitedSource) -> str:
    """One source as people cite it, with how it was read."""
    who, where = who_and_where(source)
    ids = " ".join(
        p for p in (f"doi:{source.doi}" if source.doi else "", f"PMID {source.pmid}" if source.pmid else "") if p
    )
    flags = " RETRACTED." if source.retracted else ""
    line = f"{who + ' ' if who else ''}{source.title.rstrip('.')}. {where}{'. ' + ids if ids else ''}"
    return f"{line} [{source.kind}; {reading_of_source(source)}]{flags}"


def editorial_state(made: Made) -> str:
    """The state of the weakest part, as it is. A result is called approved only when every statement in it is."""
    if made.status == "approved" and made.reviewers:
        return f"approved by {', '.join(made.reviewers)}"
    if made.reviewers:
        return f"{made.status}, only some statements approved by {', '.join(made.reviewers)}"
    return f"{made.status}, not approved by any clinician"


def provenance(made: Made) -> str:
    """Date, release, engine, editorial state, and who wrote it and when, in one line."""
    parts = [
        f"As of {made.as_of}",
        f"release {made.release}",
        f"engine {made.engine}",
        f"status: {editorial_state(made)}",
    ]
    parts += [f"by {', '.join(made.authors)}"] if made.authors else []
    parts += [f"last changed {made.last_changed}"] if made.last_changed else []
    parts += [f"next review by {made.review_by}"] if made.review_by else []
    return " · ".join(parts)
