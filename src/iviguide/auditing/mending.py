"""What to write instead: for each finding a corrected, cited sentence, or "delete"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..knowledge import Knowledge
from ..model.article import Audit, Claim
from ..model.source import Source

Action = Literal["replace", "delete", "cite"]
MOST_CITED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """One suggestion. `text` is the new sentence with its sources in brackets; empty where the claim is to go."""

    claim: str
    action: Action
    text: str
    statements: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    start: int = 0
    end: int = 0


def mends(audit: Audit, knowledge: Knowledge) -> tuple[Mend, ...]:
    """A suggestion for every claim that is a finding, in the order of the text."""
    return tuple(m for c in audit.claims if (m := mend(c, knowledge)) is not None)


def mend(claim: Claim, knowledge: Knowledge) -> Mend | None:
    """What to write instead of a claim; None where there is nothing to mend.

    A claim that says other than a statement is replaced by that statement; one that nothing bears out is deleted, since
    no sentence may stand without a source.
    """
    if claim.verdict in {"supported", "unchecked"}:
        return None
    if claim.verdict == "unsupported" or not claim.statements:
        return Mend(
            claim=claim.id, action="delete", text="", statements=claim.statements, start=claim.start, end=claim.end
        )
    statement = knowledge.statements[claim.statements[0]]
    cited = [knowledge.sources[c.source] for c in statement.citations][:MOST_CITED]
    return Mend(
        claim=claim.id,
        action="replace",
        text=f"{statement.text} [{'; '.join(map(named, cited))}]",
        statements=claim.statements[:1],
        sources=tuple(s.id for s in cited),
        start=claim.start,
        end=claim.end,
    )


def named(source: Source) -> str:
    """A source in a few words: first author or authority, year, and the identifier that was seen."""
    who = source.authors[0] if source.authors else source.title.strip("[]").split(":")[0][:60]
    known = f"PMID {source.pmid}" if source.pmid else f"doi:{source.doi}" if source.doi else source.url or ""
    return " ".join(str(part) for part in (who, source.year, known) if part)
