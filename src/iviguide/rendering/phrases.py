"""Words and marks that all renderers share, so that certainty and directness look the same everywhere."""

from __future__ import annotations

from ..model.answer import Answer, CitedSource, Sentence

CERTAINTY_MARKS = {"high": "⊕⊕⊕⊕", "moderate": "⊕⊕⊕◯", "low": "⊕⊕◯◯", "very low": "⊕◯◯◯"}
STANCE_WORDS = {
    "recommended": "recommends", "conditional": "in some cases", "not recommended": "advises against", "licensed": "licensed",
    "not licensed": "not licensed", "funded": "funded", "not funded": "not funded", "not addressed": "does not address it",
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


def source_line(source: CitedSource) -> str:
    """One source as people cite it, with how it was read."""
    who = f"{source.authors[0]} et al. " if len(source.authors) > 1 else (f"{source.authors[0]}. " if source.authors else "")
    where = ", ".join(p for p in (source.journal, str(source.year) if source.year else "") if p)
    ids = " ".join(p for p in (f"doi:{source.doi}" if source.doi else "", f"PMID {source.pmid}" if source.pmid else "") if p)
    read = f"read: {source.read}" + (f", via {source.via}" if source.via else "")
    flags = " RETRACTED." if source.retracted else ""
    return f"{who}{source.title.rstrip('.')}. {where}{'. ' + ids if ids else ''} [{source.kind}; {read}]{flags}"


def provenance(answer: Answer) -> str:
    """Release, engine, date and editorial state in one line."""
    reviewed = f"reviewed by {', '.join(answer.reviewers)}" if answer.reviewers else "not approved by any clinician"
    return f"As of {answer.as_of} · release {answer.release} · engine {answer.engine} · status: {answer.status}, {reviewed}"
