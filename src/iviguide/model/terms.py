"""Closed lists. Every word that a pack or a result may use where it is not free text.

Terms follow PICO and GRADE (certainty, strength, directness); the rest is explained in docs/architecture.md.
"""

from __future__ import annotations

from typing import Literal, get_args

Kind = Literal[
    "recommendation",
    "effect",
    "dose",
    "timing",
    "safety",
    "mechanism",
    "relation",
    "administration",
    "monitoring",
    "interaction",
    "contraindication",
    "cost",
    "definition",
    "position",
    "sequence",
    "gap",
    "indirect_evidence",
    "misconception",
    "practical",
    "summary",
]
"""What a statement says; see docs/pack.md for those that need care."""

Aspect = Literal[
    "role",
    "efficacy",
    "onset",
    "duration",
    "predictor",
    "dose",
    "course",
    "administration",
    "premedication",
    "harm",
    "contraindication",
    "monitoring",
    "work-up",
    "vaccine",
    "interference",
    "interaction",
    "mechanism",
    "kinetics",
    "dosing-weight",
    "product",
    "cost",
    "comparison",
    "next-step",
    "sequence",
    "definition",
    "look-alike",
    "supportive-care",
    "emerging",
    "practical",
    "home",
    "pitfall",
    "red-flag",
]
"""What a statement is about and what a question may ask."""

ConceptType = Literal[
    "condition",
    "agent",
    "product",
    "harm",
    "sign",
    "trait",
    "test",
    "vaccine",
    "procedure",
    "topic",
    "authority",
    "decoy",
]

Age = Literal["newborn", "child", "adult", "older adult"]
YesNo = Literal["yes", "no"]
Line = Literal["first line", "second line", "refractory"]
Severity = Literal["mild", "severe", "life-threatening"]
Setting = Literal["emergency", "before procedure", "hospital", "home"]
Goal = Literal["rescue", "bridge", "maintenance", "replacement", "prophylaxis"]
Role = Literal["alone", "add-on", "either"]
Route = Literal["intravenous", "subcutaneous", "intramuscular"]

PositionKind = Literal["guideline", "license", "funding", "review"]
Stance = Literal[
    "recommended",
    "conditional",
    "not recommended",
    "licensed",
    "not licensed",
    "funded",
    "not funded",
    "not addressed",
    "could not be read",
]
Direction = Literal["for", "against"]
Strength = Literal["strong", "conditional", "unstated"]

Use = Literal["first", "accepted", "selected", "disputed", "refused", "untested"]
Frequency = Literal["common", "uncommon", "rare", "varies"]
Effect = Literal["shown", "likely", "uncertain", "none", "unknown"]

Rating = Literal["high", "moderate", "low", "very low", "not graded"]
DownReason = Literal["risk of bias", "inconsistency", "indirectness", "imprecision", "publication bias"]
UpReason = Literal["large effect", "dose response", "opposing confounding"]

Bearing = Literal["supports", "refutes", "context"]
ReadAs = Literal["full text", "table", "abstract", "partial", "secondary"]
SourceKind = Literal[
    "systematic review",
    "randomized trial",
    "controlled study",
    "cohort",
    "case series",
    "case report",
    "guideline",
    "consensus",
    "label",
    "regulator",
    "funding criteria",
    "review",
    "textbook",
    "laboratory study",
    "registry",
    "patient information",
    "formulary",
    "web page",
    "search",
]

Status = Literal["submitted", "under review", "approved", "retired"]
"""Editorial state. Derived from the ledger, never typed into the pack."""

Reader = Literal["clinician", "nurse", "patient", "caregiver"]
Directness = Literal["direct", "partly indirect", "indirect", "unrelated"]
AbstentionReason = Literal["out_of_scope", "not_covered", "gap", "needs_facts", "ambiguous", "not_our_job"]

Verdict = Literal["supported", "overstated", "contradicted", "indirect", "outdated", "unsupported", "unchecked"]
FindingSeverity = Literal["high", "medium", "low"]
CautionSeverity = Literal["contraindicated", "needs approval", "caution", "info"]
Indicated = Literal["yes", "adjunct", "consider", "no", "depends", "not_covered"]
PlanStance = Literal[
    "recommended",
    "conditional",
    "not recommended",
    "licensed",
    "funded",
    "not funded",
    "not addressed",
    "could not be read",
    "depends on missing facts",
]

RowHeld = Literal["held", "may hold", "did not hold", "not reached"]
"""Whether a row of a decision table holds for a patient; `may hold` where it depends on facts that are not stated."""

RATINGS: tuple[Rating, ...] = get_args(Rating)
READERS: tuple[Reader, ...] = get_args(Reader)
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
KINDS: tuple[Kind, ...] = get_args(Kind)

LAY_READERS: frozenset[Reader] = frozenset({"patient", "caregiver"})
"""Readers who are given `plain` wording."""

STATUS_ORDER: dict[Status, int] = {"retired": 0, "submitted": 1, "under review": 2, "approved": 3}
"""A result is only as far as its weakest part."""


def weakest(statuses: list[Status]) -> Status:
    """The lowest editorial state among `statuses`; an empty list is `submitted`.

    >>> weakest(["approved", "submitted"])
    'submitted'
    """
    return min(statuses, key=STATUS_ORDER.__getitem__, default="submitted")
