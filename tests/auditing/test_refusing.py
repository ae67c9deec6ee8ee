"""A claim that shares most with a statement and answers it otherwise is not supported; one in other words is not refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from iviguide.model.article import Audit
from iviguide.reading.contrasts import answers_in

Check = Callable[[str], Audit]


def verdicts(result: Audit) -> set[str]:
    return {c.verdict for c in result.claims}


def test_what_is_denied_is_read_as_denied() -> None:
    told = {t.word: t.denied for t in answers_in("it is not common; in women it should not be used")}
    assert told["common"]
    assert told["should"]
    assert not told["women"]


def test_a_verb_is_found_with_its_second_half() -> None:
    assert any(t.word == "left_out" for t in answers_in("the trial left people with dic out"))


@pytest.mark.parametrize(
    "text",
    [
        "In heart transplant recipients with low IgG mortality was higher with IVIG than without.",
        "Symptom relief in stiff-person syndrome starts with IVIG or rituximab.",
        "Low-dose IVIG did better than albumin in 20 people with rheumatoid arthritis.",
        "England (2021) funds IVIG 0.15 g/kg after measles contact for susceptible people who are otherwise healthy.",
        "In DIC platelets are given on the laboratory result alone.",
    ],
)
def test_a_role_turned_round_is_not_supported(check: Check, text: str) -> None:
    assert "supported" not in verdicts(check(text + "\n"))


@pytest.mark.parametrize(
    "text",
    [
        "In heart transplant recipients with low IgG mortality was lower with IVIG than without.",
        "Low-dose IVIG did no better than albumin in 20 people with rheumatoid arthritis.",
        "MIS-C is an inflammation of several organs in children after COVID-19.",
    ],
)
def test_the_same_in_its_own_role_is_supported(check: Check, text: str) -> None:
    assert verdicts(check(text + "\n")) == {"supported"}


def test_what_is_left_of_a_sentence_counts(check: Check) -> None:
    said = "In the UK toxic shock is rated blue for IVIG, that is {} priority.\n"
    assert verdicts(check(said.format("medium"))) == {"supported"}
    assert "supported" not in verdicts(check(said.format("highest")))


def test_a_clause_that_its_sentence_speaks_against_is_not_merely_unknown(check: Check) -> None:
    text = "In about 5,000 preterm infants preventive IVIG lowered sepsis by 3 %, but also deaths.\n"
    assert "unsupported" in verdicts(check(text)) or "contradicted" in verdicts(check(text))
