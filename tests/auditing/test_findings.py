"""What an editor must not meet: findings on what is no claim, on the wrong ground, or out of proportion."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from iviguide.model.article import Audit

Check = Callable[[str], Audit]


def verdicts(result: Audit) -> set[str]:
    return {c.verdict for c in result.claims}


def test_a_question_is_no_claim_not_even_in_parts(check: Check) -> None:
    text = "IVIG in AIHA\n\nWhat is the dose of IVIG in AIHA, which should be 5 g/kg, in patients with heart failure?\n"
    assert not check(text).claims


def test_a_line_that_its_list_completes_is_not_judged(check: Check) -> None:
    begun = (
        "In people with steroid-refractory or relapsed AIHA the preferred sequence of treatments in most guidelines is"
    )
    line = next(
        c for c in check(f"# IVIG in AIHA\n\n{begun}:\n\n- Rituximab\n- Splenectomy\n").claims if c.text == begun
    )
    assert (line.verdict, line.severity) == ("unchecked", "low")


def test_sometimes_is_not_in_most(check: Check) -> None:
    most = check("In ITP IVIG raises platelets within 24 hours in most patients.\n")
    some = check("In ITP IVIG sometimes raises platelets within 24 hours.\n")
    assert "overstated" in verdicts(most)
    assert not verdicts(some) & {"overstated", "contradicted"}


def test_how_another_treatment_works_contradicts_nothing(check: Check) -> None:
    text = "# Warm AIHA\n\nCase reports showed benefit of plasma exchange combined with rituximab in refractory warm AIHA.\n"
    assert "contradicted" not in verdicts(check(text))


def test_what_is_ordinary_and_outside_the_pack_is_no_finding(check: Check) -> None:
    text = (
        "# IVIG in AIHA\n\nIVIG is typically given at an infusion center over a few hours. Your doctor will weigh these "
        "factors in your treatment plan. You might be given antibodies in the form of IVIG.\n"
    )
    assert all(c.severity == "low" and c.verdict in {"supported", "unchecked"} for c in check(text).claims)


def test_what_the_text_itself_carries_over_is_indirect(check: Check) -> None:
    text = (
        "# IVIG in AIHA\n\nIn acquired hemophilia IVIG does not eradicate the inhibitor. While this addresses a different "
        "disease, the principle of limited efficacy of IVIG applies broadly.\n"
    )
    assert check(text).claims[-1].verdict == "indirect"


def test_no_added_benefit_is_not_no_effect(check: Check) -> None:
    assert "supported" not in verdicts(check("In newborns with FNAIT IVIG has no effect on the count.\n"))


@pytest.mark.parametrize("word", ["content is pending human review", "content is awaiting review"])
def test_what_a_contradiction_quotes_begins_and_ends_with_whole_words(check: Check, word: str) -> None:
    text = f"All articles of our Medical Advisory Board are reviewed for accuracy. Exercise caution as {word}.\n"
    why = check(text).contradictions[0].why
    for quoted in why.split("'")[1::2]:
        assert f" {quoted} " in f" {text.strip()} ".replace("\n", " ")


SECTION = (
    "IVIG 1 g/kg is given for one or two days in ITP beside corticosteroids. It raises the count for 2 to 4 weeks. "
)


def test_an_answer_to_a_narrow_question_owes_less_than_an_article(check: Check) -> None:
    body = SECTION * 8 + "Children are mostly observed. IVIG keeps in the fridge and IVIG bottles are not frozen."
    article = check(f"# IVIG in ITP\n\n## Dose\n\n{body}\n\n## Storage\n\nIVIG is kept cold in ITP clinics.\n")
    answer = check(f"# Does IVIG need a filter?\n\n{body}\n")
    assert {"high"} <= {o.severity for o in article.omissions}
    assert {o.severity for o in answer.omissions} <= {"low"}


@pytest.mark.parametrize(
    "text",
    [
        "Kidney failure does not occur with IVIG.",
        "Hemolysis does not occur with IVIG.",
        "Thrombosis never happens after IVIG.",
        "IVIG does not cause aseptic meningitis.",
        "IVIG never harms red cells",
        "IVIG cures ITP",
    ],
)
def test_a_harm_denied_outright_is_found(check: Check, text: str) -> None:
    assert {(c.verdict, c.severity) for c in check(text).claims} <= {("contradicted", "high"), ("overstated", "high")}
    assert check(text).claims


@pytest.mark.parametrize("text", ["Hemolysis: monitor hemoglobin after IVIG.", "IVIG may cause hemolysis."])
def test_a_harm_that_is_named_is_no_finding(check: Check, text: str) -> None:
    assert "contradicted" not in {c.verdict for c in check(text + "\n").claims}
