"""The result of `audit`. The JSON contract is the field names and their order. Offsets index `document.text`."""

from __future__ import annotations

from dataclasses import dataclass, field

from .frame import Comparator, Intervention, Population
from .terms import Aspect, FindingSeverity, Status, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    text: str
    sha256: str
    source: str
    blocks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFrame:
    population: Population = Population()
    intervention: Intervention = Intervention()
    comparator: Comparator | None = None
    aspects: tuple[Aspect, ...] = ()
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """`supported` means borne out by this pack; while the pack is unapproved that is never a clearance."""

    id: str
    text: str
    start: int
    end: int
    frame: ClaimFrame
    verdict: Verdict
    severity: FindingSeverity
    why: str
    disputed_by: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    what: str
    why: str
    severity: FindingSeverity
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    claims: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationFinding:
    marker: str
    claims: tuple[str, ...]
    finding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedStatement:
    """One statement that a claim was laid beside: the axes in words, and what came of it."""

    statement: str
    outcome: str
    axes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTrace:
    """How a claim was read, word by word, and what it was compared with (`--explain`)."""

    claim: str
    read: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    """What was carried over from headings, list introductions and earlier sentences."""
    compared: tuple[ComparedStatement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    document: Document
    as_of: str
    release: str
    engine: str
    status: Status
    authors: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    last_changed: str | None = None
    review_by: str | None = None
    claims: tuple[Claim, ...] = ()
    omissions: tuple[Omission, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    citations: tuple[CitationFinding, ...] = ()
    totals: dict[Verdict, int] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    why: tuple[ClaimTrace, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncovered:
    """Claims of articles on one subject that the pack has nothing on."""

    condition: str | None
    about: str | None
    """What they name besides: a drug, a harm, a procedure."""
    claims: int
    articles: tuple[str, ...]
    examples: tuple[str, ...]
    verdicts: dict[Verdict, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleCoverage:
    """What articles say that the pack has nothing on, most frequent first, and what of the pack is due for review."""

    release: str
    as_of: str
    articles: int
    claims: int
    answered: int
    """Claims with a verdict that rests on a statement."""
    uncovered: tuple[Uncovered, ...] = ()
    due: tuple[str, ...] = ()
    """Statements whose review is overdue on that day."""
