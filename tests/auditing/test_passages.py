"""Sentences that say together what one statement says, and remarks beside them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from iviguide.model.article import Audit

Check = Callable[[str], Audit]

TRIAL = "In asthma, two small blinded trials found no effect of IVIG on steroid need overall. "


def verdicts(result: Audit) -> list[str]:
    return [c.verdict for c in result.claims]


@pytest.mark.parametrize(
    "text",
    [
        TRIAL + "One was stopped early after adverse events.",
        "In adults, a response to steroids supports ITP. No response does not rule it out, but makes other causes likelier.",
        "England (2021) says that there are no longer any clear criteria for IVIG in aplastic anemia. "
        "The standard treatment does not include it.",
    ],
)
def test_what_one_statement_says_as_a_whole_holds_for_each_sentence(check: Check, text: str) -> None:
    assert set(verdicts(check(text))) == {"supported"}


@pytest.mark.parametrize(
    "text",
    [
        TRIAL + "None was stopped early.",
        "England (2021) says that there are no longer any clear criteria for IVIG in aplastic anemia. "
        "The standard treatment includes it.",
        "A woman with ITP had false positive hepatitis B tests after IVIG, which delayed splenectomy; her PCR was negative.",
    ],
)
def test_what_a_retold_statement_says_otherwise_is_not_borne_out(check: Check, text: str) -> None:
    assert set(verdicts(check(text))) - {"supported"}


def test_a_remark_of_which_nothing_is_known_is_no_claim(check: Check) -> None:
    with_remark = check(TRIAL + "Thank you very much.")
    assert [c.text for c in with_remark.claims] == [c.text for c in check(TRIAL).claims]
    assert [c.id for c in with_remark.claims] == [f"c{n}" for n in range(1, len(with_remark.claims) + 1)]


def test_sentences_about_different_things_do_not_lend_each_other_support(check: Check) -> None:
    text = TRIAL + "In asthma IVIG cures most children within weeks."
    assert verdicts(check(text))[-1] != "supported"
