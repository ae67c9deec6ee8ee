"""What the nearest statement says to the contrary: told as wrong, and not only as unknown. And what is no contrary at all."""

from __future__ import annotations

import pytest

from .checking import Check, verdicts


@pytest.mark.parametrize(
    "text",
    [
        "Octagam 10% is stabilized with sucrose.",
        "Gamunex-C may be given under the skin for ITP when veins are poor.",
        "In 297 inpatients, switching to ideal weight lowered 30-day readmissions from 9% to 4%.",
        "In the PATH extension fewer CIDP patients relapsed on weekly SCIG 0.2 g/kg than on 0.4 g/kg.",
        "For IVIG-resistant Kawasaki disease a second IVIG dose clears fever better than infliximab.",
        "Maintenance IVIG let steroid-dependent myasthenia patients halve their steroids more often than placebo.",
        "ASH 2019 suggests dexamethasone 4 mg daily for four days as the opening steroid for adults with ITP.",
        "Streptococcal toxic shock kills a larger share of children than of adults.",
    ],
)
def test_the_contrary_of_the_nearest_statement(check: Check, text: str) -> None:
    """A stabilizer, a route, figures and sides turned round, a dose ten times too small: each is told with what is known."""
    assert verdicts(check(text + "\n")) == {"contradicted"}


@pytest.mark.parametrize(
    "text",
    [
        "Routine anticoagulant prophylaxis for every patient has been shown to prevent clots from IVIG.",
        "About 40% of people with autoimmune haemolysis respond to IVIG used on its own.",
        "IVIG brings back sight that stays poor after optic neuritis.",
    ],
)
def test_words_in_common_do_not_bear_out_what_was_in_vain_or_of_another(check: Check, text: str) -> None:
    assert "supported" not in verdicts(check(text + "\n"))


@pytest.mark.parametrize(
    "text",
    [
        "That seizure trial in LGI1 encephalitis shows IVIG works in anti-NMDA receptor encephalitis too.",
        "Since IVIG works in CIDP, the same success rates may be expected in small fiber neuropathy.",
        "What holds for streptococcal toxic shock holds for septic shock in general: IVIG should be routine.",
    ],
)
def test_evidence_that_a_text_itself_carries_over_is_that_of_others(check: Check, text: str) -> None:
    assert "indirect" in verdicts(check(text + "\n"))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Panzyga carries a US licence for small fiber neuropathy.", "contradicted"),
        ("Privigen is FDA approved for dermatomyositis.", "contradicted"),
        ("Octagam 10% is FDA approved for dermatomyositis.", "supported"),
        ("There are no consensus statements on the treatment of CIDP.", "contradicted"),
        ("IVIG is first-line in warm autoimmune hemolytic anemia.", "overstated"),
        ("IVIG is the first-line treatment of CIDP.", "supported"),
        ("IVIG is first-line treatment for Kawasaki disease.", "supported"),
    ],
)
def test_what_is_licensed_has_a_guideline_or_comes_first(check: Check, text: str, verdict: str) -> None:
    assert verdicts(check(text + "\n")) == {verdict}


@pytest.mark.parametrize(
    "article",
    [
        "Hemolytic anemia\n\nIn this disease red blood cells are destroyed before their time.\n",
        "Kawasaki disease\n\nYour child will get high doses of aspirin at the start of treatment.\n",
        "Kawasaki disease\n\nA low dose of aspirin helps prevent blood clots.\n",
        "Rh disease\n\nRh incompatibility can be prevented with Rh immune globulin given at the right times.\n",
        "ITP\n\nSome people need platelet transfusions before surgery.\n",
        "Guillain-Barré syndrome\n\nThe syndrome occurs in people of all ages.\n",
        "ITP\n\nIn most cases an autoimmune response is thought to cause ITP.\n",
    ],
)
def test_plain_truths_of_a_disease_are_not_called_wrong(check: Check, article: str) -> None:
    """Of a health page on the disease and not on immunoglobulin: a shared word or two is no contrary, a belief on IVIG no belief."""
    assert not verdicts(check(article)) & {"contradicted", "overstated", "indirect"}
