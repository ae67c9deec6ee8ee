"""On what ground a verdict stands: whose statement, what it leaves open, what failed in it, and what nobody should strike out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from iviguide.model.article import Audit, Claim

Check = Callable[[str], Audit]


def only(result: Audit) -> Claim:
    assert len(result.claims) == 1, [c.text for c in result.claims]
    return result.claims[0]


def of_last(result: Audit) -> Claim:
    return result.claims[-1]


# --- what a statement does not bear out ------------------------------------------------------------------------------
def test_what_failed_in_a_case_is_not_what_helped(check: Check) -> None:
    text = "# IVIG in warm AIHA\n\nCase reports showed benefit of plasma exchange and rituximab in refractory cases.\n"
    assert "supported" not in {c.verdict for c in check(text).claims}


@pytest.mark.parametrize("word", ["primarily", "mainly", "chiefly"])
def test_the_main_way_is_overstated_where_it_is_disputed(check: Check, word: str) -> None:
    claim = only(check(f"# IVIG in ITP\n\nIVIG works {word} through Fc receptor blockade on splenic macrophages.\n"))
    assert (claim.verdict, claim.statements) == ("overstated", ("mech-itp",))


def test_what_is_mainly_in_the_spleen_is_not_disputed(check: Check) -> None:
    text = "# IVIG in ITP\n\nIVIG occupies Fc receptors of macrophages, mainly in the spleen.\n"
    assert only(check(text)).verdict == "supported"


def test_a_dispute_told_as_one_stands(check: Check) -> None:
    text = "# IVIG in ITP\n\nIt is disputed whether Fc receptor blockade is the main mechanism of IVIG.\n"
    assert only(check(text)).verdict == "supported"


@pytest.mark.parametrize("dose", ["A higher dose of IVIG", "This lower dose of IVIG"])
def test_a_dose_is_not_compared_where_none_is_told(check: Check, dose: str) -> None:
    text = f"# IVIG in ITP\n\n{dose} achieves Fc receptor saturation to block platelet clearance.\n"
    assert "supported" not in {c.verdict for c in check(text).claims}


@pytest.mark.parametrize(("pace", "borne_out"), [("more", True), ("less", False)])
def test_those_in_whom_both_sides_were_compared_are_no_side(check: Check, pace: str, borne_out: bool) -> None:
    text = (
        "# IVIG in sepsis\n\nIVIG 400 mg/kg daily for 3 days produces "
        f"{pace} rapid platelet increases compared to placebo in septic patients without DIC.\n"
    )
    assert ("supported" in {c.verdict for c in check(text).claims}) == borne_out


EXCHANGE = "such as plasma exchange to help treat your AIHA symptoms"


# --- which statement is named ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("heading", "sentence", "statement"),
    [
        ("ITP", "Antibodies coat blood cells.", "mech-itp"),
        ("ITP", "Platelet counts can rise within 24-48 hours.", "itp-adult-summary-monitoring"),
        ("AIHA", f"You may need additional emergency treatment {EXCHANGE}.", "aiha-plex-role"),
    ],
)
def test_the_statement_named_is_on_this_disease_on_all_and_not_left_open(
    check: Check, heading: str, sentence: str, statement: str
) -> None:
    claim = only(check(f"# IVIG in {heading}\n\n{sentence}\n"))
    assert (claim.verdict, claim.statements) == ("supported", (statement,))


def test_the_gap_that_was_written_for_a_figure_is_named(check: Check) -> None:
    claim = only(check("# IVIG in ITP\n\nHalf of patients achieve normal platelet counts after IVIG.\n"))
    assert (claim.verdict, claim.statements) == ("unsupported", ("itp-adult-gap-normal-count",))


def test_a_false_belief_that_has_more_of_a_claim_answers_it(check: Check) -> None:
    said = (
        "Do not use the outdated 0.4 g/kg/day for 5 days regimen; the 1 g/kg single dose is faster and more effective."
    )
    claim = of_last(check(f"# IVIG in ITP\n\n{said}\n"))
    assert (claim.verdict, claim.statements) == ("overstated", ("myth-one-gram-superior",))


def test_a_disease_that_is_only_compared_with_is_not_the_subject(check: Check) -> None:
    text = (
        "# IVIG\n\n## ITP\n\nIVIG raises platelets in ITP.\n\n## Autoimmune hemolytic anemia\n\n"
        "IVIG is not as consistently effective here as in ITP, but it is used in:\n\n"
        "- Situations where steroids alone are not enough\n"
    )
    claim = of_last(check(text))
    assert claim.frame.population.condition == "aiha"


# --- what is not to be struck out ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("ITP", "Combine IVIG with corticosteroids for life-threatening hemorrhage with active CNS, GI, or genitourinary bleeding."),
        ("ITP", "The spleen sees the antibody-coated platelets as trash and macrophages clear them."),
        ("AIHA", "Hydration is important during IVIG treatment, so be sure to drink plenty of water before an infusion."),
        ("AIHA", "High-dose IVIG is typically given along with a corticosteroid, such as prednisone, to help control inflammation."),
    ],
)  # fmt: skip
def test_what_is_carried_but_for_little_is_no_finding(check: Check, heading: str, sentence: str) -> None:
    found = {c.verdict for c in check(f"# IVIG in {heading}\n\n{sentence}\n").claims}
    assert found <= {"supported", "unchecked"}


def test_a_clause_on_another_drug_is_not_held_against_its_sister(check: Check) -> None:
    text = (
        "# IVIG in ITP\n\nIVIG acts through complementary mechanisms - it blocks Fc receptors on macrophages while "
        "corticosteroids suppress autoantibody production and reduce macrophage activity.\n"
    )
    clause = next(c for c in check(text).claims if "corticosteroids" in c.text and "blocks" not in c.text)
    assert clause.verdict == "unchecked"


# --- what a text is told of itself -----------------------------------------------------------------------------------
def test_times_are_told_in_hours_and_days(check: Check) -> None:
    text = (
        "# IVIG in ITP\n\nIVIG raises platelets within 24 hours in most patients.\n\n"
        "With IVIG typical responses occur within 5-7 days.\n"
    )
    why = " ".join(c.why for c in check(text).contradictions)
    assert "24 hours" in why
    assert "5-7 days" in why


def test_a_citation_at_the_end_of_an_item_is_for_all_of_it(check: Check) -> None:
    body = (
        "IVIG was given to 9 patients with livedoid vasculitis. In all 9 patients pain and ulcers improved."
        " The authors call IVIG promising."
    )
    listed = check(f"# IVIG\n\n- {body} [3]\n- IVIG helped in myositis. [4]\n")
    assert not any(c.marker == "" for c in listed.citations)


def test_a_word_on_tolerance_asks_for_no_list_of_side_effects(check: Check) -> None:
    said = "IVIG raises platelets in ITP for about 2 to 4 weeks in adults. Corticosteroids come first in ITP. " * 20
    quiet = check(f"# IVIG in ITP\n\n{said}IVIG was well tolerated and adverse effects of IVIG were few.\n")
    named = check(f"# IVIG in ITP\n\n{said}Side effects of IVIG include headache and fever.\n")
    missing = [any("meningitis" in o.what for o in x.omissions) for x in (quiet, named)]
    assert missing == [False, True]


def test_who_has_no_known_stand_disputes_nothing(check: Check) -> None:
    text = (
        "# Acquired hemophilia A\n\nThe recommendation against IVIG for inhibitor eradication comes from acquired hemophilia A "
        "guidelines.\n"
    )
    assert not any("NHS" in who for c in check(text).claims for who in c.disputed_by)


@pytest.mark.parametrize(
    "said",
    [
        "In warm AIHA IVIG is superior to steroids.",
        "Platelet transfusion is indicated in HIT.",
        "Sucrose-containing IVIG is preferred in kidney disease.",
        "MMR can be given right after IVIG 2 g/kg.",
        "IVIG raises the need for exchange transfusion in Rh disease.",
        "Selective IgA deficiency is an indication for IVIG.",
        "IVIG is recommended for recurrent pregnancy loss.",
        "Privigen can be run at 4.8 mL/kg/h in ITP.",
        "Patients at risk of kidney failure should receive the maximum rate.",
        "Live vaccines can be given 1 month after IVIG.",
        "IVIG replaces plasma exchange in TTP.",
        "Loop diuretics protect the kidneys during IVIG.",
        "Anaphylaxis is common with IVIG.",
        "INIS showed that IVIG lowers deaths in neonatal sepsis.",
    ],
)
def test_what_a_short_claim_judges_by_itself_is_not_borne_out_by_its_names(check: Check, said: str) -> None:
    assert all(c.verdict != "supported" for c in check(said + "\n").claims)


@pytest.mark.parametrize(
    "said",
    [
        "IVIG does not replace steroids in warm AIHA.",
        "Products with sucrose are the ones mostly linked with kidney failure after IVIG.",
        "After IVIG 2 g/kg the MMR vaccine waits 11 months.",
        "Routine platelet transfusion is avoided in suspected HIT.",
    ],
)
def test_what_the_pack_says_of_these_is_no_fault(check: Check, said: str) -> None:
    assert all(c.verdict in {"supported", "unchecked"} for c in check(said + "\n").claims)
