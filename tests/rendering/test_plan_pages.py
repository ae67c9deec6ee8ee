"""A plan on paper and in words: drafts by name, every line sourced, pump-ready, one page, safe against what it is given."""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from iviguide.exchange.plan_context import context_of
from iviguide.knowledge import open_knowledge
from iviguide.model.plan import DosePlan, MissingFact, Plan, RateStep, UnderstoodPatient
from iviguide.model.plan_context import PlanContext, ResponsePoint
from iviguide.planning import plan
from iviguide.rendering.pdf import to_pdf
from iviguide.rendering.plan_markdown import plan_markdown
from iviguide.rendering.plan_plain import plan_plain
from iviguide.rendering.plan_sheet import order_sheet
from iviguide.rendering.plots import ladder_svg, response_svg
from tests.exchange.sample import sample

KNOWLEDGE = open_knowledge()
CONTEXT = context_of(sample(), KNOWLEDGE)
HOSTILE = "<script>alert(1)</script>"


def hostile() -> object:
    return sample(
        patient=UnderstoodPatient(facts={"name": HOSTILE}, not_understood=(HOSTILE,)),
        missing=(MissingFact(fact=HOSTILE, why=HOSTILE, would_change=(HOSTILE,)),),
    )


@pytest.mark.parametrize("page", [plan_markdown, order_sheet, plan_plain])
def test_every_page_says_that_it_is_a_draft(page: object) -> None:
    text = page(sample(), CONTEXT)  # type: ignore[operator]
    assert re.search(r"not an order", text.partition("<body")[2][:300] or text[:300], re.I)
    assert page(sample(), CONTEXT) == text  # type: ignore[operator]


@pytest.mark.parametrize("page", [plan_markdown, order_sheet, plan_plain])
def test_what_was_given_stays_text(page: object) -> None:
    assert "<script" not in page(hostile(), CONTEXT)  # type: ignore[operator]


def test_markdown_puts_urgent_lines_first_and_holds_every_part() -> None:
    text = plan_markdown(sample(), CONTEXT)
    heads = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert heads[0] == "Act now"
    assert {
        "Is it indicated?",
        "Dose",
        "Infusion",
        "Cautions",
        "Before",
        "During",
        "After",
        "What to expect",
        "Review",
    } <= set(heads)
    assert "| 09:30 | 10:00 | **42** | 0.6 | 21 |" in text
    assert "depends on missing facts: bleeding" in text


def test_no_bare_grams_per_kilogram() -> None:
    for text in (plan_markdown(sample(), CONTEXT), order_sheet(sample(), CONTEXT)):
        for m in re.finditer(r"g/kg(?!/h)", text):
            after = text[m.end() : m.end() + 20]
            assert re.match(r" (each day|for the course)", after), text[m.start() - 30 : m.end() + 30]


def test_the_sheet_is_pump_ready_with_room_to_write() -> None:
    text = order_sheet(sample(), CONTEXT)
    assert re.findall(r'class="figure rate">([\d.]+)<', text) == ["21", "42", "126"]
    assert text.count("<td class=slot>") == 5 * 4
    assert "Product and lot number" in text
    assert "Reaction card" in text
    assert "http" not in re.sub(r'xmlns="[^"]*"|http-equiv', "", text), "nothing is fetched"


def test_the_sheet_without_a_dose_says_so() -> None:
    assert "No dose" in order_sheet(sample(dose=DosePlan(), infusions=()))
    without_rates = order_sheet(sample(infusions=()))
    assert "a product is needed" in without_rates


def test_the_patient_page_begins_with_when_to_call() -> None:
    text = plan_plain(sample(), CONTEXT)
    assert re.findall(r"^## (.*)$", text, re.MULTILINE)[:2] == ["Call now if", "What is planned"]
    assert "35 grams on 2 days" in text
    assert "chest pain" in text.lower()
    assert "g/kg" not in text
    assert "s-dose" not in text


def test_signs_to_call_for_are_those_of_this_patient() -> None:
    adult = " ".join(c.text for c in CONTEXT.call_now).lower()
    assert "newborn" not in adult
    assert "pregnan" not in adult
    assert "head" in adult
    baby = context_of(sample(patient=UnderstoodPatient(facts={"age": "3 days"})), KNOWLEDGE)
    assert "newborn" in " ".join(c.text for c in baby.call_now).lower()


def test_reaction_lines_and_calls_all_have_sources() -> None:
    assert CONTEXT.reaction
    assert all(line.sources for line in (*CONTEXT.reaction, *CONTEXT.call_now))


def test_the_ladder_is_drawn_and_told() -> None:
    drawn = ET.fromstring(ladder_svg(sample().infusions[0]))
    told = drawn.find("{http://www.w3.org/2000/svg}desc")
    assert told is not None
    assert told.text == "09:00: 21 mL/h; 09:30: 42 mL/h; 10:00: 126 mL/h; 350 mL in all"


def test_the_response_plot_draws_studies_with_their_intervals() -> None:
    points = [
        ResponsePoint(label="response", percent=80, at="day 3", statement="s", day=3, low=70, high=88, citations=(2,)),
        ResponsePoint(label=HOSTILE, percent=40, at="6 months", statement="t", day=180),
    ]
    drawn = ET.fromstring(response_svg(points))
    assert len(drawn.findall("{http://www.w3.org/2000/svg}circle")) == 2
    assert response_svg([]) == ""


def test_a_context_names_sources_by_the_numbers_of_the_plan() -> None:
    context = PlanContext(cites={"s-dose": (3,)})
    assert "[3]" in plan_markdown(sample(), context)


def crowded() -> Plan:
    """As much as a plan may hold: a long ladder, many cautions, checks and facts, each a line and a half long."""
    told = "A line of about one hundred characters, as the cautions and checks of a real plan are, with a reason."
    whole = sample()
    steps = tuple(
        RateStep(from_minute=30 * n, to_minute=30 * n + 30, ml_per_kg_h=0.3, ml_per_h=21.0, volume_ml=10.5)
        for n in range(8)
    )
    return sample(
        infusions=tuple(replace(i, steps=steps) for i in whole.infusions),
        cautions=tuple(replace(whole.cautions[0], id=str(n), text=told) for n in range(12)),
        missing=whole.missing * 8,
        before=tuple(replace(whole.before[1], id=str(n), what=told) for n in range(10)),
        during=tuple(replace(whole.during[0], id=str(n), what=told) for n in range(4)),
        after=tuple(replace(whole.after[0], id=str(n), what=told) for n in range(10)),
        patient=UnderstoodPatient(facts={f"fact {n}": "a value in some words" for n in range(25)}),
    )


@pytest.mark.parametrize("plan", [sample(), crowded()], ids=["usual", "crowded"])
def test_the_sheet_prints_on_one_page(plan: Plan, tmp_path: Path, chromium: str) -> None:
    pypdf = pytest.importorskip("pypdf")
    page, pdf = tmp_path / "sheet.html", tmp_path / "sheet.pdf"
    page.write_text(order_sheet(plan, context_of(plan, KNOWLEDGE)), encoding="utf-8")
    options = (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--user-data-dir={tmp_path / 'u'}",
    )
    subprocess.run(
        [chromium, *options, f"--print-to-pdf={pdf}", page.as_uri()], capture_output=True, check=True, timeout=120
    )
    assert len(pypdf.PdfReader(pdf).pages) == 1


@pytest.mark.parametrize("plan", [sample(), crowded()], ids=["usual", "crowded"])
def test_the_sheet_as_pdf_is_one_page_and_the_same_bytes(plan: Plan) -> None:
    weasyprint = pytest.importorskip("weasyprint", exc_type=(ImportError, OSError))  # type: ignore[arg-type]
    html = order_sheet(plan, context_of(plan, KNOWLEDGE))
    assert len(weasyprint.HTML(string=html).render().pages) == 1
    assert to_pdf(html) == to_pdf(html)


def test_nothing_is_fetched_for_a_pdf(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    pytest.importorskip("weasyprint", exc_type=(ImportError, OSError))  # type: ignore[arg-type]
    secret = tmp_path / "secret.css"
    secret.write_text("body { color: red }", encoding="utf-8")
    assert to_pdf(
        f'<link rel="stylesheet" href="{secret.as_uri()}"><img src="http://127.0.0.1:9/x.png">text'
    ).startswith(b"%PDF")
    assert caplog.text.count("disallowed protocol") == 2


def test_a_ban_is_never_cut_from_a_crowded_sheet() -> None:
    bans = tuple(replace(c, severity="contraindicated", text=f"Ban {n}.") for n, c in enumerate(crowded().cautions))
    text = order_sheet(replace(crowded(), cautions=bans), CONTEXT)
    assert all(f"Ban {n}." in text for n in range(12))


@pytest.mark.parametrize("place", range(0, 320, 32))
def test_the_sheet_of_real_plans_is_one_page(place: int) -> None:
    weasyprint = pytest.importorskip("weasyprint", exc_type=(ImportError, OSError))  # type: ignore[arg-type]
    cases = KNOWLEDGE.content.planning["plan_cases"]
    facts = cases[place % len(cases)]["patient"]
    product = (None, "Privigen", "Octagam", "Panzyga")[place // 32 % 4]
    made = plan(facts.get("text", facts), knowledge=KNOWLEDGE, as_of="2026-11-21", product=product)
    html = order_sheet(made, context_of(made, KNOWLEDGE))
    assert len(weasyprint.HTML(string=html).render().pages) == 1
