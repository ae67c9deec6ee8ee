"""The result of `ask`. The JSON contract is the field names and their order; schemas/ask.schema.json is generated from here."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..errors import UncitedSentence
from .frame import QuestionFrame
from .terms import AbstentionReason, Directness, PositionKind, Rating, ReadAs, Reader, SourceKind, Stance, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with what it stands on. It cannot be built without a statement and a citation.

    `certainty` is None where the sentence is not evidence on an effect (a definition, a practical hint).
    """

    text: str
    statements: tuple[str, ...]
    citations: tuple[int, ...]
    certainty: Rating | None = None
    directness: Directness = "direct"
    indirect_because: tuple[str, ...] = ()
    status: Status = "submitted"

    def __post_init__(self) -> None:
        if not (self.text.strip() and self.statements and self.citations):
            raise UncitedSentence(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    title: str
    sentences: tuple[Sentence, ...]
    folds_after: int = 4
    """Sentences beyond this are shown on request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityPosition:
    authority: str
    year: int | None
    country: str | None
    kind: PositionKind
    stance: Stance
    grade: str | None
    position: str
    citation: int
    statements: tuple[str, ...]
    superseded_by: str | None = None
    only_for: tuple[str, ...] = ()
    """Why it is no stand on everybody who was asked about ("it is about children only")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Authorities side by side. `about` is a heading, no clinical content; `agree` tells whether their stances are alike."""

    about: str
    agree: bool
    positions: tuple[AuthorityPosition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSource:
    n: int
    id: str
    kind: SourceKind
    title: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    journal: str | None = None
    doi: str | None = None
    pmid: str | None = None
    url: str | None = None
    read: ReadAs = "abstract"
    via: str | None = None
    retracted: bool = False
    superseded_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """A held subject near to what was asked, with a question that this pack answers."""

    subject: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Abstention:
    reason: AbstentionReason
    text: str
    nearest: tuple[Nearest, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskBack:
    """A term with several readings, or a fact that would change the answer."""

    term: str | None = None
    fact: str | None = None
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Why a statement is in or out: the axes as compared, in words."""

    statement: str
    directness: Directness
    axes: dict[str, str]
    used_in: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    question: str
    reader: Reader
    as_of: str
    release: str
    engine: str
    status: Status
    authors: tuple[str, ...]
    reviewers: tuple[str, ...]
    last_changed: str | None
    review_by: str | None
    reading: str
    """How the question was understood, in words."""
    frame: QuestionFrame
    urgent: tuple[Sentence, ...] = ()
    abstained: bool = False
    abstention: Abstention | None = None
    ask_back: tuple[AskBack, ...] = ()
    summary: tuple[Sentence, ...] = ()
    sections: tuple[Section, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    sources: tuple[CitedSource, ...] = ()
    related: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    disclaimer: str = ""
    why: tuple[Trace, ...] | None = field(default=None)
