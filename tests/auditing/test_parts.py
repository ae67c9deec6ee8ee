"""The parts of an audit: clauses, figures and what they are told of, quotations, sums, contradictions, omissions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iviguide.auditing.compiled import figure_from, load, plain_figure, plain_reading, reading_from, store
from iviguide.auditing.compiling import Compiler
from iviguide.auditing.index import StatementIndex
from iviguide.knowledge import Knowledge
from iviguide.model.article import Audit
from iviguide.reading.claims_blocks import find_sentences
from iviguide.reading.claims_clauses import find_clauses
from iviguide.reading.claims_figures import find_figures
from iviguide.reading.claims_frame import ClaimReader

Check = Callable[[str], Audit]
WORDS = st.lists(
    st.sampled_from("IVIG raises platelets , but ; it is not a cure and should work ( 40 % ) - . : who".split()),
    max_size=60,
)


# --- taking apart -----------------------------------------------------------------------------------------------------
@given(WORDS)
def test_clauses_lie_in_their_sentence_in_order(words: list[str]) -> None:
    text = " ".join(words)
    for start, end in find_sentences(text, 0, len(text)):
        at = start
        for left, right in find_clauses(text, start, end):
            assert start <= at <= left < right <= end
            at = right


def test_what_stands_in_parentheses_is_not_cut() -> None:
    text = "IVIG works in ITP (it is fast, but it does not last) in most adults"
    assert find_clauses(text, 0, len(text)) == [(0, len(text))]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("0.4 g/kg daily for 5 days", ["0.4 g/kg", "5 d"]),
        ("400 mg/kg", ["0.4 g/kg"]),
        ("30,000/\u00b5L", ["30 10^9/L"]),
        ("every 3 weeks", ["21 d apart"]),
    ],
)
def test_figures_in_one_unit(text: str, shown: list[str]) -> None:
    from iviguide.reading.text import fold

    assert [f.shown for f in find_figures(fold(text))] == shown


# --- figures are told of something -------------------------------------------------------------------------------------
def test_a_figure_of_the_other_group_does_not_support(check: Check) -> None:
    right = "In a trial of 206 children with new ITP, chronic ITP followed in 18.6 % with IVIG in the TIKI trial."
    assert "contradicted" not in {c.verdict for c in check(right).claims}
    wrong = "In SBITS 28-day mortality in sepsis was 39.3 % with placebo."
    assert "supported" not in {c.verdict for c in check(wrong).claims}


# --- quotations --------------------------------------------------------------------------------------------------------
def test_a_statement_quoted_in_full_is_borne_out_by_itself(check: Check, knowledge: Knowledge) -> None:
    for s in knowledge.active[::40]:
        for text in (s.text, s.plain):
            claims = check(text + "\n").claims
            assert {c.verdict for c in claims} <= {"supported"}, s.id
            assert all(s.id in c.statements for c in claims)


def test_a_quotation_with_one_word_changed_is_none(check: Check, knowledge: Knowledge) -> None:
    text = knowledge.statements["gbs-dose-standard"].text
    assert "2 g/kg" in text
    assert any(c.verdict != "supported" for c in check(text.replace("2 g/kg", "6 g/kg")).claims)


# --- sums --------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (
            "In Guillain-Barr\u00e9 syndrome IVIG is 0.4 g/kg a day for 5 days. At 80 kg that is 32 g each day, 160 g for the course.",
            "supported",
        ),
        (
            "In Guillain-Barr\u00e9 syndrome IVIG is 0.4 g/kg a day for 5 days. At 80 kg that is 40 g each day.",
            "contradicted",
        ),
        ("In ITP IVIG is 1 g/kg once. For an adult of 70 kg that is 700 g.", "contradicted"),
    ],
)
def test_sums_for_a_weight(check: Check, text: str, verdict: str) -> None:
    assert check(text).claims[-1].verdict == verdict


# --- the text against itself -------------------------------------------------------------------------------------------
def test_reviewed_and_pending_review_at_once(check: Check) -> None:
    text = "All articles are reviewed by our medical board.\n\nIVIG is used in ITP.\n\nThis article is pending human review.\n"
    assert len(check(text).contradictions) == 1


def test_regimens_set_beside_one_another_are_no_contradiction(check: Check) -> None:
    text = (
        "ITP: 1 g/kg a day for 2 days is used.\n\n"
        "In DHTR 0.4 g/kg a day for 5 days is recommended rather than 1 g/kg a day for 2 days.\n"
    )
    assert not check(text).contradictions


# --- what is left out --------------------------------------------------------------------------------------------------
def test_an_article_on_aiha_without_hemolysis_from_ivig(check: Check, knowledge: Knowledge) -> None:
    body = (
        "IVIG is given in autoimmune hemolytic anemia when steroids fail. The usual dose of IVIG is 2 g/kg over 5 days. "
        * 6
    )
    named = {s for o in check("# IVIG in autoimmune hemolytic anemia\n\n" + body).omissions for s in o.statements}
    assert named
    assert named <= set(knowledge.statements)


def test_demands_stand_in_the_pack(knowledge: Knowledge) -> None:
    assert knowledge.content.demands
    for d in knowledge.content.demands:
        assert d.statements
        assert set(d.statements) <= set(knowledge.statements)


# --- kept in compiled form ---------------------------------------------------------------------------------------------
def test_what_is_kept_comes_back_as_it_was(
    knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    reader = ClaimReader(knowledge.vocabulary, knowledge.finder)
    for s in knowledge.active[::100]:
        reading = reader.read(s.text)
        again = reading_from(plain_reading(reading))
        assert (again.concepts, again.signs, again.words, again.figures) == (
            reading.concepts,
            reading.signs,
            reading.words,
            reading.figures,
        )
        assert again.population == reading.population
        assert [figure_from(plain_figure(f)) for f in reading.figures] == list(reading.figures)
    monkeypatch.setenv("IVIGUIDE_CACHE", str(tmp_path_factory.mktemp("kept")))
    store("key", {"a": frozenset({"b"})})
    assert load("key") == {"a": frozenset({"b"})}
    assert load("other") is None


def test_without_a_place_to_keep_it_everything_is_the_same(
    knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_cache = StatementIndex(knowledge)
    monkeypatch.setenv("IVIGUIDE_CACHE", "off")
    assert load("key") is None
    fresh = Compiler(knowledge, with_cache.reader).compile()
    assert fresh["postings"] == with_cache.postings
