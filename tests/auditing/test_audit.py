"""The contract of an audit, whatever the text: offsets, verdicts, order, and nothing that depends on the last call."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iviguide.auditing import Auditor, audit
from iviguide.auditing.audit import MAX_ARTICLE
from iviguide.auditing.notices import NOTHING, UNAPPROVED
from iviguide.errors import BadArticle, BadDate
from iviguide.knowledge import Knowledge
from iviguide.model.article import Audit
from iviguide.model.terms import FindingSeverity, Verdict

Check = Callable[[str], Audit]

ARTICLE = """# IVIG in immune thrombocytopenia

IVIG raises platelets faster than steroids in adults with ITP [1], but the effect is transient.

## Dosing
- Adults: 1 g/kg as a single dose, repeated if needed
- Children: 0.8-1 g/kg once; it cures most of them

## Safety
IVIG is safe and has no side effects. Headache is common.

[1] Jacobs P. A study. 1994.
"""

PIECES = st.sampled_from(
    [
        "IVIG", "SCIG", "1 g/kg", "in ITP", "children", "does not", "prevents", "hemolysis", ", but", "; ", ". ", "\n", "\n\n",
        "- ", "# ", "| a | b |\n", "[1]", "(", ")", "40 %", "0.4 g/kg daily for 5 days", "pregnant women", "should", "never",
        "\u2265 30 x10^9/L", "\u00e9\u00df\u6f22", "\u200b", "e.g. ", "...", "Dr. X said", "https://example.org/a?b=c", "**bold**",
        "\r\n", "\t",
        "1.", "2)", ">", "and", "with corticosteroids", "A", "AIHA", "within 24 hours", "at 80 kg that is 32 g",
    ]
)  # fmt: skip


def test_the_shape_of_a_result(check: Check, knowledge: Knowledge) -> None:
    result = check(ARTICLE)
    assert result.document.text == ARTICLE
    assert [c.id for c in result.claims] == [f"c{n}" for n in range(1, len(result.claims) + 1)]
    for c in result.claims:
        assert ARTICLE[c.start : c.end] == c.text
        assert c.verdict in typing.get_args(Verdict)
        assert c.severity in typing.get_args(FindingSeverity)
        assert all(s in knowledge.statements for s in c.statements)
        assert c.why
        assert bool(c.statements) or c.verdict in {"unchecked", "unsupported"}
    assert sum(result.totals.values()) == len(result.claims)
    assert result.notices[0] == UNAPPROVED
    assert {t.claim for t in result.why or ()} == {c.id for c in result.claims}


def test_what_the_article_says_right_and_wrong(check: Check) -> None:
    by_text = {c.text: c.verdict for c in check(ARTICLE).claims}

    def verdict(start: str) -> str:
        return next(v for t, v in by_text.items() if t.startswith(start))

    assert verdict("IVIG raises platelets faster") == "supported"
    assert verdict("but the effect is transient") not in {"overstated", "contradicted"}
    assert verdict("Adults: 1 g/kg") == "supported"
    assert verdict("IVIG is safe") in {"overstated", "contradicted"}


def test_the_scope_of_a_heading_counts(check: Check) -> None:
    inside = check("## Immune thrombocytopenia\n\nThe dose of IVIG is 1 g/kg once.\n").claims[0]
    outside = check("## Guillain-Barr\u00e9 syndrome\n\nThe dose of IVIG is 1 g/kg once.\n").claims[0]
    assert inside.verdict == "supported"
    assert outside.verdict != "supported"
    assert outside.frame.population.condition == "gbs"


@pytest.mark.parametrize(
    ("text", "not_this"),
    [
        ("In Guillain-Barr\u00e9 syndrome IVIG is given as 0.4 g/kg a day for 15 days.", "supported"),
        ("In Guillain-Barr\u00e9 syndrome IVIG is given as 4 g/kg a day for 5 days.", "supported"),
        ("In Guillain-Barr\u00e9 syndrome corticosteroids alone help.", "supported"),
        ("In adults with ITP IVIG raises platelets more slowly than steroids.", "supported"),
        ("IVIG cures immune thrombocytopenia in all patients.", "supported"),
    ],
)
def test_one_thing_wrong_is_enough(check: Check, text: str, not_this: str) -> None:
    assert all(c.verdict != not_this for c in check(text).claims)


def test_a_word_that_no_statement_uses_forbids_support(check: Check) -> None:
    text = "IVIG raises platelets faster than steroids in adults with ITP through quantum zorblification."
    assert all(c.verdict != "supported" for c in check(text).claims)


def test_the_same_text_gives_the_same_result(checker: Auditor) -> None:
    first = checker.audit(ARTICLE)
    checker.audit("IVIG is used in Kawasaki disease at 2 g/kg once.")
    assert checker.audit(ARTICLE) == first


@given(st.lists(PIECES, min_size=1, max_size=40))
def test_any_text_keeps_the_contract(checker: Auditor, pieces: list[str]) -> None:
    text = " ".join(pieces)
    if not text.strip():
        return
    result = checker.audit(text)
    last = -1
    for c in result.claims:
        assert text[c.start : c.end] == c.text
        assert c.text.strip() == c.text
        assert c.start >= last
        last = c.start
        assert c.verdict != "supported" or c.statements


@given(st.text(min_size=1, max_size=400))
def test_any_characters_keep_the_contract(checker: Auditor, text: str) -> None:
    try:
        result = checker.audit(text)
    except BadArticle:
        return
    assert all(text[c.start : c.end] == c.text for c in result.claims)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        (" \n\t\n", "empty"),
        ("a" * (MAX_ARTICLE + 1), "characters"),
        ("IVIG\x00 is used", "not text"),
        ("\ufffd" * 50, "not text"),
    ],
)
def test_what_is_no_article_is_refused_in_one_line(text: str, says: str) -> None:
    with pytest.raises(BadArticle, match=says) as error:
        audit(text)
    assert "\n" not in str(error.value)


def test_no_text_at_all_is_refused() -> None:
    with pytest.raises(BadArticle, match="bytes"):
        audit(b"IVIG is used")  # type: ignore[arg-type]


def test_a_bad_date_is_refused() -> None:
    with pytest.raises(BadDate, match="2026-99-01"):
        audit("IVIG is used.", as_of="2026-99-01")


def test_a_text_about_something_else_has_nothing_to_check(check: Check) -> None:
    result = check("The weather is nice today. Bread costs 3 euros in most shops.")
    assert result.notices == (NOTHING,)
    assert all(c.verdict == "unchecked" for c in result.claims)
    assert not result.omissions


def test_a_very_long_line_is_read(checker: Auditor) -> None:
    text = "IVIG is used in ITP at 1 g/kg once, " * 400
    result = checker.audit(text)
    assert max(len(c.text) for c in result.claims) <= 600


def test_records_are_frozen(check: Check) -> None:
    result = check("IVIG is used in ITP.")
    with pytest.raises(dataclasses.FrozenInstanceError):
        result.release = "x"  # type: ignore[misc]
