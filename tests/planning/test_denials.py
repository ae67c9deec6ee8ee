"""However a risk or an event is denied, it is not read as there: a false "yes" may forbid what a bleeding patient needs."""

from __future__ import annotations

import pytest

from iviguide.knowledge import Knowledge
from iviguide.planning import read_patient

FORMS = (
    "no {}", "no hx {}", "no hx of {}", "no h/o {}", "no history of {}", "no PMH of {}", "no past history of {}",
    "never had {}", "denies {}", "denies hx {}", "without {}", "w/o {}", "nil {}", "no prior {}", "no previous {}",
    "{} -ve", "{}: no", "{} no", "{} nil", "{} negative", "no stones or {}", "no stones/{}",
)  # fmt: skip
RISKS = {
    "DVT": "previous-thrombosis",
    "PE": "previous-thrombosis",
    "stroke": "previous-thrombosis",
    "VTE": "previous-thrombosis",
    "anaphylaxis to IVIG": "ig-anaphylaxis",
    "heparin": "heparin-exposure",
    "heparin exposure": "heparin-exposure",
    "migraine": "migraine",
    "heart failure": "heart-failure",
}


@pytest.mark.parametrize("risk", RISKS)
@pytest.mark.parametrize("form", FORMS)
def test_what_is_denied_is_not_there(knowledge: Knowledge, form: str, risk: str) -> None:
    patient = read_patient(f"ITP 50F 70kg plt 8 gum bleed, {form.format(risk)}", knowledge=knowledge)
    assert patient.findings.get(RISKS[risk]) != "yes"


@pytest.mark.parametrize("risk", RISKS)
def test_what_is_told_is_there(knowledge: Knowledge, risk: str) -> None:
    patient = read_patient(f"ITP 50F 70kg plt 8 gum bleed, previous {risk}", knowledge=knowledge)
    assert patient.findings.get(RISKS[risk]) == "yes"


@pytest.mark.parametrize("form", ["no hx {}", "denies {}", "no {}", "never had {}"])
def test_choices_that_are_denied_are_not_made(knowledge: Knowledge, form: str) -> None:
    text = ", ".join(form.format(x) for x in ("pregnancy", "IgA deficiency", "CKD"))
    choices = read_patient(f"ITP 50F 70kg plt 8, {text}", knowledge=knowledge).choices
    assert choices.get("pregnancy") != "yes"
    assert choices.get("iga") not in {"deficient", "low"}
    assert "impaired" not in choices.values()
