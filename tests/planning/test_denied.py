"""What is denied draws no disease: each of these was once planned for as the disease that was ruled out, or not at all."""

from __future__ import annotations

import pytest

from iviguide.knowledge import Knowledge
from iviguide.planning import read_patient


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("63F plt 6, no heparin, wet purpura", {"thrombocytopenia"}),
        ("34F plt 6 wet purpura never had heparin, transfused 8 days ago", {"ptp"}),
        ("34F plt 6, no TTP on film, no schistocytes", {"thrombocytopenia"}),
        ("weak legs, not GBS, CIDP ruled out", set()),
        ("not GBS, CIDP on nerve conduction", {"cidp"}),
        ("ITP no prior IVIG, plt 6, 70 kg", {"itp"}),
        ("71M day 7 post CABG on heparin, plt fell 210 to 62, PF4 positive", {"hit"}),
        ("newborn 36 weeks gestation, 20 hours old, anti-HPA-1a, plt 18", {"fnait"}),
    ],
)
def test_what_is_denied_is_not_planned_for(knowledge: Knowledge, text: str, conditions: set[str]) -> None:
    assert set(read_patient(text, knowledge=knowledge).conditions) == conditions


def test_weeks_of_pregnancy_at_birth_are_no_age(knowledge: Knowledge) -> None:
    patient = read_patient("baby 38 weeks, 40 hours old, rhesus disease, bilirubin 300 umol/L", knowledge=knowledge)
    assert 1 < patient.numbers["age_days"] < 2
