"""What a later audit of a text says otherwise than an earlier one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .terms import FindingSeverity, Verdict

FindingKind = Literal["claim", "omission", "contradiction", "citation"]
ChangeKind = Literal["new", "worse", "changed", "better", "mended", "gone"]
"""new: a finding that was not there. mended: the claim is still there and no longer found fault with. gone: with its words.
worse, better: another severity. changed: another verdict or reason of the same severity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One point of an audit, kept small so that lists of articles stay small."""

    kind: FindingKind
    text: str
    verdict: Verdict | None = None
    severity: FindingSeverity | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What an audit said, as far as a later one is compared with it. Claims that were sound are kept too."""

    source: str
    sha256: str
    release: str
    engine: str
    as_of: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    kind: ChangeKind
    before: Finding | None = None
    after: Finding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Everything that is otherwise. `same` counts findings that stay."""

    source: str
    before: str
    """Source or release of the earlier audit."""
    after: str
    text_changed: bool
    changes: tuple[Change, ...]
    same: int
