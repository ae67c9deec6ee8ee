"""A plan on the terminal: one screen for the ward, everything with --full; what bears on the rates stands beside them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from iviguide.exchange.plan_context import context_of
from iviguide.knowledge import open_knowledge
from iviguide.model.plan import Plan, UnderstoodPatient
from iviguide.planning import plan
from iviguide.rendering.plan_markdown import plan_markdown
from iviguide.rendering.plan_sheet import order_sheet
from iviguide.rendering.plan_terminal import to_terminal
from tests.exchange.sample import sample

KNOWLEDGE = open_knowledge()
AT_RISK = "ITP 70 years, 70 kg, platelets 6, mucosal bleeding, creatinine 180 umol/L, blood group A, Privigen"
BLEEDING = "ITP 66 years 80kg intracranial hemorrhage platelets 3, Octagam 10%"


def planned(words: str) -> Plan:
    return plan(words, knowledge=KNOWLEDGE, as_of="2026-11-21")


def shown(words: str, **more: Any) -> str:
    found = planned(words)
    return to_terminal(found, context_of(found, KNOWLEDGE), **more)


def headings(text: str) -> list[str]:
    return [m[0] for m in re.finditer(r"^[A-Z][A-Z ,]{3,}(?=$|:| \(|, Day)", text, re.MULTILINE)]


@pytest.mark.parametrize("words", [AT_RISK, BLEEDING, "CIDP 67 years 95 kg 178 cm eGFR 48 DVT diabetes, Panzyga"])
def test_what_a_ward_needs_stands_on_the_first_screen(words: str) -> None:
    lines = shown(words).splitlines()
    first = "\n".join(lines[:52])
    assert "INDICATED" in first
    assert "DOSE" in first
    assert "mL/h" in first
    assert "SLOWED" in first
    assert len(lines) < 110
    assert max(map(len, lines)) <= 100


def test_act_now_comes_first_and_bans_before_the_dose() -> None:
    heads = headings(shown(BLEEDING))
    assert heads.index("ACT NOW") < heads.index("INDICATED") < heads.index("DOSE") < heads.index("INFUSION")
    banned = shown("CIDP 60 years 80 kg, hyperprolinemia, Privigen")
    assert banned.index("NOT WITHOUT MORE") < banned.index("DOSE")


def test_full_unfolds_every_line_and_the_screen_names_what_it_folds() -> None:
    found = planned(AT_RISK)
    context = context_of(found, KNOWLEDGE)
    whole = " ".join(to_terminal(found, context, full=True).split())
    for told in (*(c.text for c in found.cautions), *(a.what for a in (*found.before, *found.during, *found.after))):
        assert " ".join(told.split()) in whole
    for s in found.sources:
        assert f"[{s.n}] " in whole
    short = to_terminal(found, context)
    assert "--full" in short
    for caution in found.cautions:
        assert caution.id.replace("-", " ") in short
    for action in (*found.before, *found.during, *found.after):
        assert action.id.replace("-", " ") in " ".join(short.split())


def test_every_number_in_brackets_has_its_source_below() -> None:
    text = shown(AT_RISK)
    above, _, below = text.partition("SOURCES NAMED ABOVE")
    named = {
        n
        for m in re.finditer(r"\[(\d+)(?:-(\d+))?\]", above)
        for n in range(int(m[1]), int(m[2] or m[1]) + 1)
    }  # fmt: skip
    assert named
    assert named == {int(n) for n in re.findall(r"^  \[(\d+)\]", below, re.MULTILINE)}


@pytest.mark.parametrize("page", [to_terminal, plan_markdown, order_sheet])
def test_why_a_ladder_is_slow_stands_before_the_sources_on_every_page(page: Any) -> None:
    found = planned(AT_RISK)
    text = page(found, context_of(found, KNOWLEDGE))
    plain = " ".join(text.replace("\\", "").split())
    assert "SLOWED to at most" in plain
    assert "creatinine 180 umol/L" in plain.partition("SLOWED")[2][:600]


@pytest.mark.parametrize("page", [to_terminal, plan_markdown, order_sheet])
def test_both_strengths_stand_side_by_side_on_every_page(page: Any) -> None:
    found = planned("ITP 40 years, 70 kg, platelets 6, mucosal bleeding, Octagam")
    plain = " ".join(page(found, context_of(found, KNOWLEDGE)).replace("\\", "").split())
    assert "Which strength: Octagam 5 % or Octagam 10 %" in plain
    assert "1400 mL" in plain
    assert "700 mL" in plain
    assert "begin with 42 mL/h" in plain


def test_what_was_not_understood_is_short_pieces_before_words() -> None:
    told = UnderstoodPatient(
        facts={"age": "40 years"}, not_understood=("text: retics 12%", "text: booked", "text: w/", "text: booked")
    )
    text = to_terminal(sample(patient=told))
    assert "NOT UNDERSTOOD: retics 12%; words: booked, w/" in text


def test_the_screen_is_the_same_bytes_again() -> None:
    assert shown(AT_RISK) == shown(AT_RISK)


def test_nothing_is_given_on_the_sheet_of_who_gets_nothing() -> None:
    found = planned("warm AIHA 45 years, Hb 9, 70 kg, newly diagnosed")
    sheet = order_sheet(found, context_of(found, KNOWLEDGE))
    assert found.indicated.answer == "no"
    for absent in ("Reaction card", "Lot numbers", "mL/h"):
        assert absent not in sheet
    assert "Instead" in sheet
