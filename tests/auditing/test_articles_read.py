"""Articles as they are written: sections with numbers, lists of many diseases, headings and remarks that assert nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from iviguide.model.article import Audit, Claim
from iviguide.reading.claims_blocks import find_blocks

Check = Callable[[str], Audit]


def frames(result: Audit) -> dict[str, str | None]:
    return {c.text: c.frame.population.condition for c in result.claims}


def titles(text: str) -> list[str]:
    return [text[b.start : b.end] for b in find_blocks(text) if b.kind == "heading"]


def only(result: Audit, text: str) -> Claim:
    return next(c for c in result.claims if c.text.startswith(text))


# --- what a section is about ------------------------------------------------------------------------------------------
SECTIONS = (
    "IVIG in blood diseases\n\n1. Immune Thrombocytopenia (ITP)\n\nThe immune system destroys platelets.\n\n"
    "Evidence snapshot:\n  • IVIG raises platelets in days.\n\n2. Autoimmune Hemolytic Anemia (AIHA)\n\n"
    "Here, the immune system targets red blood cells.\n\nIVIG is used in:\n\n  • Situations where steroids alone failed\n"
)


def test_a_numbered_heading_tells_what_follows_is_about() -> None:
    assert "Autoimmune Hemolytic Anemia (AIHA)" in titles(SECTIONS)


def test_the_disease_of_one_section_is_not_that_of_the_next(check: Check) -> None:
    found = frames(check(SECTIONS))
    assert found["Here, the immune system targets red blood cells."] == "aiha"
    assert found["Situations where steroids alone failed"] == "aiha"


@pytest.mark.parametrize(
    "text",
    [
        "Order:\n1. Prednisone\n2. Rituximab\n3. Splenectomy\nThis is the order.\n",
        "1. IVIG cures ITP\nIt does so in all.\n",
        "1. Give 1 g/kg of IVIG\nThen wait for a day.\n",
    ],
)
def test_items_of_a_numbered_list_are_no_headings(text: str) -> None:
    assert not [x for x in titles(text) if f". {x}" in text]


def test_of_a_list_of_many_diseases_none_is_meant_by_the_others(check: Check) -> None:
    text = (
        "Where has IVIG been used?\n\n  • IVIG has been used in myocarditis, in Graves disease and in optic neuritis.\n"
        "  • In myocarditis a trial of IVIG was small, and myocarditis often heals by itself.\n"
        "  • IVIG was tried in narcolepsy and in Alzheimer disease.\n  • IVIG was tried in ITP, CIDP, GBS and lupus.\n"
        "  • IVIG lowers the number of second attacks in the first year.\n"
    )
    assert only(check(text), "IVIG lowers").frame.population.condition is None


def test_pitfalls_that_are_critical_make_nobody_critically_ill(check: Check) -> None:
    told = check("IVIG in AIHA\n\nCritical Pitfalls to Avoid\n\nDo not use IVIG as maintenance therapy in AIHA.\n")
    assert only(told, "Do not use").frame.population.severity is None
    ill = check("IVIG in AIHA\n\nCritical Bleeding\n\nDo not use IVIG as maintenance therapy.\n")
    assert only(ill, "Do not use").frame.population.severity == "life-threatening"


# --- what asserts nothing ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "line", ["Benefits vs. Risks: The Honest Breakdown", "“Fine the first hour, then I got tired and slept.”"]
)
def test_no_claim(check: Check, line: str) -> None:
    assert line not in frames(
        check(f"IVIG in ITP\n\nIVIG raises platelets in ITP.\n\n{line}\n\nIVIG is given slowly.\n")
    )


def test_a_remark_on_a_treatment_is_still_a_claim(check: Check) -> None:
    assert check("IVIG in ITP\n\nOne patient said:\n\n“IVIG cured my ITP for good.”\n\nShe was glad.\n").claims


# --- what the pack was not matched with -------------------------------------------------------------------------------
def test_what_was_not_matched_is_not_called_outside_of_the_pack(check: Check) -> None:
    result = check("IVIG\n\n" + "IVIG turns hair green in nearly all who live in tall houses. " * 4 + "\n")
    said = " ".join([*(c.why for c in result.claims), *result.notices])
    assert "utside" not in said
    assert "nothing in this pack was matched" in said.lower()


# --- about whom -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "text",
    [
        "IVIG is a highly effective first-line treatment for immune thrombocytopenia (ITP).",
        "IVIG with steroids and platelet transfusion is effective in ITP.",
    ],
)
def test_what_is_said_of_emergencies_does_not_bear_out_what_is_said_of_all(check: Check, text: str) -> None:
    for c in check(text + "\n").claims:
        assert not (c.verdict == "supported" and "itp-adult-summary-emergency" in c.statements)


def test_in_an_emergency_it_does(check: Check) -> None:
    text = "In life-threatening bleeding in ITP start IVIG 1 g/kg, high-dose steroid and platelet transfusion at once."
    assert {c.verdict for c in check(text + "\n").claims} == {"supported"}


def test_the_statement_on_all_is_named_before_that_on_the_gravest(check: Check) -> None:
    (claim,) = check("In ITP IVIG should be administered at 1 g/kg as a single dose.\n").claims
    assert claim.verdict == "supported"
    assert "eng-itp-acute" not in claim.statements


# --- clauses of one sentence ------------------------------------------------------------------------------------------
SISTERS = (
    "IVIG in AIHA\n\nNot many studies have looked into using IVIG to treat AIHA, but this therapy is widely used for other "
    "autoimmune diseases and inflammatory conditions.\n\nIn ITP IVIG is given at 1 g/kg as a single dose, and it turns hair "
    "green in most.\n"
)


def test_the_rest_of_a_sentence_is_named_only_where_some_of_it_is_borne_out(check: Check) -> None:
    claims = check(SISTERS).claims
    for c in claims:
        if "rest of this sentence" in c.why:
            assert any(x.verdict == "supported" and set(x.statements) & set(c.statements) for x in claims)


def test_what_stands_beside_a_treatment_is_not_the_one_meant() -> None:
    from iviguide.reading.comparing import stands_beside

    assert stands_beside("showing superiority over ")
    assert stands_beside("or when ")
    assert not stands_beside("in most patients ")
    assert not stands_beside("when ivig is added to ")
