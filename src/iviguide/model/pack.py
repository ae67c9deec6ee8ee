"""What a pack says of itself, and the cases that lie beside its content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from .terms import Age, Effect, FindingSeverity, Frequency, Reader, Severity, Use, YesNo


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """pack.yaml. `released` is the default `as_of` of ask and audit; `covers` and `not_covered` are said to readers."""

    id: str
    title: str
    version: str
    released: date
    licence: str
    authors: tuple[str, ...]
    covers: str
    disclaimer: str
    contact: str | None = None


Decision = Literal["under review", "approved", "retired", "feedback", "answered"]
"""`under review`: somebody handed these words in. `feedback`: a reader objects or asks. `answered`: an editor dealt with
that feedback. The last two decide nothing on a statement."""

NO_STATEMENT = "-"
"""In the ledger: feedback on an answer that named no statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One line of reviews/*.tsv: a decision on a digest of a statement. Change one word and the statement is open again.

    `reviewer` is whoever acts: who hands in, who decides, who gives feedback. For `answered`, `digest` names the feedback.
    """

    statement: str
    digest: str
    decision: Decision
    reviewer: str
    role: str
    on: date
    interests: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskCase:
    """A question with what the answer must and must not stand on."""

    question: str
    reader: Reader
    style: Literal["full", "telegraphic", "abbreviated", "lay", "misspelt"]
    must_cite: tuple[str, ...] = ()
    any_of: tuple[tuple[str, ...], ...] = ()
    never_cite: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    never_says: tuple[str, ...] = ()
    abstains: Literal[
        "no",
        "out_of_scope",
        "not_covered",
        "gap",
        "needs_facts",
        "ambiguous",
        "not_our_job",
    ] = "no"
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What a text on a subject must not leave out (folder `audit/`): a harm, a check, a first treatment.

    It is asked of texts that speak of immunoglobulin as a treatment and, where `conditions` are named, of one of these
    (or a narrower one); `when` names concepts that the text must hold besides. It is met by any concept of `mentions`,
    by one of `as_harm` or `harm_words` in a clause that speaks of harm from immunoglobulin, or by one of the `words`.
    """

    id: str
    what: str
    why: str
    severity: FindingSeverity
    statements: tuple[str, ...]
    conditions: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    not_when: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    as_harm: tuple[str, ...] = ()
    harm_words: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    unless_age: tuple[Age, ...] = ()
    least_words: str = "0"
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where immunoglobulin stands in one disease, in two words drawn from its summaries (folder `standings/`).

    `use`: `first` (a first treatment), `accepted` (a usual one), `selected` (for some: severe disease, when others fail, beside
    others), `disputed` (some authorities accept and some refuse it), `refused` (those that spoke refuse it), `untested` (none that
    was read accepts it). `effect`: `shown` (in trials), `likely`, `uncertain`, `none` (trials saw no benefit), `unknown` (nothing
    was found). `not_for`: how severe the disease is where it is not given. `statements`: what says so, the first of all.
    """

    id: str
    condition: str
    use: Use
    effect: Effect
    statements: tuple[str, ...]
    not_for: tuple[Severity, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SideEffect:
    """How often immunoglobulin into a vein brings one harm, drawn from its summaries (folder `side_effects/`).

    `frequency`: `common`, `uncommon`, `rare`, or `varies` (with dose, blood group or people: no one word holds). `grave`: `yes`
    where it endangers life or an organ. `statements`: what says so.
    """

    id: str
    harm: str
    frequency: Frequency
    statements: tuple[str, ...]
    grave: YesNo = "no"
    note: str | None = None
