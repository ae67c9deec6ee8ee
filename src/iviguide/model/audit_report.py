"""An audit with everything that a reader is shown beside it: statements, numbered sources, how to mend each finding."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .answer import CitedSource
from .article import Audit, Claim
from .document import Block
from .terms import FindingSeverity, Rating, Status, Verdict

FINDINGS: tuple[Verdict, ...] = ("contradicted", "overstated", "indirect", "outdated", "unsupported")
"""Verdicts that an editor must look at, the gravest first."""
SEVERITIES: tuple[FindingSeverity, ...] = ("high", "medium", "low")

MendAction = Literal["replace", "qualify", "delete"]
"""qualify: what is true of other patients, another product or dose has to say so, or go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A statement of the pack, as far as a report shows it."""

    id: str
    text: str
    citations: tuple[int, ...]
    certainty: Rating | None
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """What an editor may do about a finding: a cited sentence in its place, a word about whom it holds, or away with it.

    `nearest` is what the pack holds nearest to a claim that nothing bears out; it does not replace it.
    """

    claim: str
    action: MendAction
    text: str = ""
    citations: tuple[int, ...] = ()
    statements: tuple[str, ...] = ()
    nearest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditReport:
    audit: Audit
    title: str
    blocks: tuple[Block, ...]
    readable: str = ""
    """As long as the text, marks of Markdown blanked; empty where the text has none."""
    notes: tuple[str, ...] = ()
    held: dict[str, Held] = field(default_factory=dict)
    sources: tuple[CitedSource, ...] = ()
    mends: dict[str, Mend] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """The text for who reads it; offsets hold in it."""
        return self.readable or self.audit.document.text

    @property
    def findings(self) -> tuple[Claim, ...]:
        """Claims with a verdict that asks for something, in the order of the text."""
        return tuple(c for c in self.audit.claims if c.verdict in FINDINGS)

    def count(self, severity: FindingSeverity) -> int:
        """How many claims and omissions are of a severity."""
        claims = sum(c.severity == severity for c in self.findings)
        return claims + sum(o.severity == severity for o in self.audit.omissions)
