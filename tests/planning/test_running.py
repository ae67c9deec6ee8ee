"""Rates and vials that say why: a name without its strength, a cap for risk, a part of a vial."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iviguide.knowledge import open_knowledge
from iviguide.model.plan import Plan
from iviguide.planning import Stock, plan
from iviguide.planning.infusion import ladder
from iviguide.planning.vials import covering, vial_mix

KNOWLEDGE = open_knowledge()
ADULT: dict[str, Any] = {"age": 40, "weight_kg": 70, "diagnosis": "ITP", "platelets_e9_l": 5, "bleeding": "epistaxis"}


def planned(facts: dict[str, Any] | str, **more: Any) -> Plan:
    return plan(facts, knowledge=KNOWLEDGE, as_of="2026-11-21", **more)


def test_a_name_without_its_strength_is_asked_for_beside_the_dose_and_both_are_worked_out() -> None:
    p = planned({**ADULT, "product": "Octagam"})
    assert p.dose.regimens[0].daily_g == 70
    assert p.dose.regimens[0].volume_ml is None
    assert not p.infusions
    assert p.dose.ask is not None
    assert "Octagam 5 % or Octagam 10 %" in p.dose.ask
    assert p.missing[0].fact == "product"
    five, ten = p.dose.choices
    assert (five.product, five.volume_ml, ten.product, ten.volume_ml) == ("Octagam 5 %", 1400, "Octagam 10 %", 700)
    assert five.infusions
    assert ten.infusions
    assert all(c.vials for c in p.dose.choices)
    assert all(c.statements for c in p.dose.choices)


@pytest.mark.parametrize(
    ("name", "products"),
    [("Flebogamma", ("5 %", "10 %")), ("Gammaplex", ("5 %", "10 %")), ("octagam", ("5 %", "10 %"))],
)
def test_every_name_of_two_strengths_is_asked_about(name: str, products: tuple[str, ...]) -> None:
    p = planned({**ADULT, "product": name})
    assert tuple(c.product[-len(x) :] for c, x in zip(p.dose.choices, products, strict=True)) == products


def test_each_choice_is_what_the_strength_by_name_gives() -> None:
    for choice in planned({**ADULT, "product": "Octagam"}).dose.choices:
        told = planned({**ADULT, "product": choice.product})
        assert told.infusions == choice.infusions
        assert told.dose.regimens[0].vials == choice.vials
        assert told.dose.ask is None


@pytest.mark.parametrize("product", ["Octagam 10%", "Privigen", "Panzyga"])
def test_a_ladder_that_is_capped_names_the_risk_and_the_statements(product: str) -> None:
    p = planned({**ADULT, "age": 70, "product": product, "renal": "eGFR 38", "thrombosis_risk": ["stroke"]})
    (limit,) = p.infusions[0].slowed
    assert max(s.ml_per_kg_h for s in p.infusions[0].steps) <= limit.ml_per_kg_h
    told = " ".join(limit.because)
    assert "kidney" in told
    assert "thrombosis" in told
    assert "38" in told
    assert limit.statements
    assert {s for c in p.cautions if c.id == "kidney" for s in c.statements} & set(limit.statements)
    cited = {x for s in limit.statements for c in KNOWLEDGE.statement(s).citations for x in [c.source]}
    assert cited <= {s.id for s in p.sources}
    assert limit.text in p.notices


def test_an_emergency_is_capped_with_its_reason_too() -> None:
    p = planned({**ADULT, "age": 70, "bleeding": "intracranial hemorrhage", "product": "Octagam 10%"})
    assert p.urgent
    assert "age 70 years" in " ".join(p.infusions[0].slowed[0].because)


def test_without_a_risk_nothing_is_slowed() -> None:
    assert planned({**ADULT, "product": "Octagam 10%"}).infusions[0].slowed == ()


def test_octagam_at_risk_keeps_to_the_lower_of_the_two_figures_that_its_label_prints() -> None:
    """The label prints 0.03 mL/kg/min (1.8 mL/kg/h) beside 3.3 mg/kg/min (1.98 mL/kg/h)."""
    p = planned({**ADULT, "product": "Octagam 10%", "thrombosis_risk": ["DVT"]})
    assert max(s.ml_per_kg_h for s in p.infusions[0].steps) == 1.8


def test_a_part_of_a_vial_is_said() -> None:
    r = planned(
        {
            "age": 1,
            "age_unit": "days",
            "weight_kg": 3.4,
            "diagnosis": "FNAIT",
            "platelets_e9_l": 12,
            "product": "Privigen",
        }
    )
    first = r.dose.regimens[0]
    assert first.drawn is not None
    assert first.drawn.startswith("1 vial of 5 g, of which 3.4 g (34 mL)")
    assert first.waste_g == pytest.approx(1.6)


def test_a_child_whose_dose_no_whole_vials_meet_is_drawn_exactly_and_told_why() -> None:
    p = planned("4 year old, ITP, platelets 5, mucosal bleeding, 17 kg", product="Privigen")
    drawn = [r for r in p.dose.regimens if r.daily_g == pytest.approx(13.6)]
    assert drawn
    assert [(v.grams, v.count) for v in drawn[0].vials] == [(10.0, 1), (5.0, 1)]
    assert "13.6 g (136 mL)" in str(drawn[0].drawn)
    assert "5 % of the dose" in str(drawn[0].drawn)


def test_no_vial_sizes_read_is_said_with_the_millilitres() -> None:
    p = planned({**ADULT, "weight_kg": 68, "product": "Gammaked"})
    assert "no vial sizes were read for Gammaked: draw 68 g (680 mL) exactly" in str(p.dose.regimens[0].drawn)


def test_a_price_is_that_of_the_vials_opened() -> None:
    stock = Stock(sizes=(Decimal(5),), price_per_g=Decimal(10))
    baby = {"age": 1, "age_unit": "days", "weight_kg": 3.4, "diagnosis": "FNAIT", "platelets_e9_l": 12}
    assert planned(baby, stock=stock).dose.regimens[0].cost == 50


@given(
    dose=st.decimals("0.3", 200, places=2),
    sizes=st.sets(st.sampled_from(["0.5", "1", "2.5", "5", "10", "20", "30"]), min_size=1).map(
        lambda s: tuple(sorted(map(Decimal, s)))
    ),
)
def test_vials_that_a_dose_is_drawn_from_hold_it_and_leave_less_than_the_smallest(
    dose: Decimal, sizes: tuple[Decimal, ...]
) -> None:
    mix = covering(dose, sizes)
    assert mix is not None
    total = sum(Decimal(str(v.grams)) * v.count for v in mix.vials)
    assert total == mix.grams
    assert dose <= total < dose + min(sizes)


def test_whole_vials_come_first() -> None:
    assert vial_mix(Decimal("13.6"), (Decimal(5), Decimal(10))) is None
    assert planned({**ADULT, "product": "Privigen"}).dose.regimens[0].drawn is None


RISKS: list[dict[str, Any]] = [
    {"thrombosis_risk": ["previous DVT and stroke"]},
    {"renal": "eGFR 35"},
    {"medications": ["gentamicin"]},
    {"comorbidities": ["heart failure"]},
]
PRODUCTS = sorted(p.id for p in KNOWLEDGE.plan_rules.products if p.rates)


@pytest.mark.parametrize("product", PRODUCTS)
@pytest.mark.parametrize("risk", RISKS, ids=lambda r: next(iter(r)))
def test_adding_a_risk_never_makes_an_infusion_faster(product: str, risk: dict[str, Any]) -> None:
    name = KNOWLEDGE.vocabulary.name(product)
    before, after = planned({**ADULT, "product": name}), planned({**ADULT, "product": name, **risk})
    if after.infusions and before.infusions:
        fast, slow = before.infusions[0].steps, after.infusions[0].steps
        assert max(s.ml_per_kg_h for s in slow) <= max(s.ml_per_kg_h for s in fast)
        assert sum(s.volume_ml for s in slow) == pytest.approx(after.infusions[0].total_ml, abs=0.05)


LABELS = [
    # product, disease, weight in kg, mL/h of each step as the label's mL/kg/min (x 60 x kg) give them, minutes of a step
    ("Octagam 10%", ADULT, "ladder-octagam10-itp", (0.01, 0.02, 0.04, 0.08, 0.12), 30),
    (
        "Gammaplex 10 %",
        {"age": 30, "diagnosis": "common variable immunodeficiency, IgG 2 g/L, recurrent pneumonia"},
        "ladder-gammaplex10-pid",
        (0.005, 0.01, 0.02, 0.04, 0.06, 0.08),
        15,
    ),
]


@pytest.mark.parametrize(
    ("product", "facts", "statement", "per_minute", "minutes"), LABELS, ids=lambda v: v if isinstance(v, str) else ""
)
@pytest.mark.parametrize("kg", [50, 70, 93])
def test_printed_ladders_are_met_cell_by_cell(
    product: str, facts: dict[str, Any], statement: str, per_minute: tuple[float, ...], minutes: int, kg: int
) -> None:
    """US labels, rates printed in mL/kg/min: Octagam 10 % in ITP, Gammaplex 10 % in primary immunodeficiency (2020)."""
    p = planned({**facts, "weight_kg": kg, "product": product})
    steps = p.infusions[0].steps
    reached = len(steps)
    expected = [round(r * 60 * kg, 1) for r in per_minute][:reached]
    assert [s.ml_per_h for s in steps] == pytest.approx(expected, abs=0.051)
    assert all(s.to_minute - s.from_minute == minutes for s in steps[:-1])
    held = {o.value for o in KNOWLEDGE.statement(statement).outcomes}
    assert {f"{s.ml_per_kg_h:g} mL/kg/h" for s in (steps[0],)} <= held


def test_every_ladder_of_the_rules_is_that_of_the_statement_on_it() -> None:
    """Start, steps that were read, and maximum of each `ladder-` statement that a product rule names."""
    named = 0
    for product in KNOWLEDGE.plan_rules.products:
        for rate in product.rates:
            for name in (s for s in rate.statements if s.startswith("ladder-")):
                told = [(o.measure, o.value) for o in KNOWLEDGE.statement(name).outcomes]
                assert f"{rate.steps_ml_per_kg_h[0]} mL/kg/h" in str(told[0][1]) or "-" in str(told[0][1])
                assert (f"{rate.maximum_ml_per_kg_h} mL/kg/h") in {v for m, v in told if m.startswith("maximum")}
                read = [str(v).partition(" ")[0] for m, v in told if m.startswith(("start", "step"))]
                if rate.between == "read":
                    assert tuple(read) == rate.steps_ml_per_kg_h[: len(read)]
                named += 1
    assert named >= 5


_WEIGHTS = range(40, 131, 5)
_NEWFOUNDLAND = {
    "0.01": (24, 27, 30, 33, 36, 39, 42, 45, 48, 51, 54, 57, 60, 63, 66, 69, 72, 75, 78),
    "0.02": (48, 54, 60, 66, 72, 78, 84, 90, 96, 102, 108, 114, 120, 126, 132, 138, 144, 150, 156),
    "0.04": (96, 108, 120, 132, 144, 156, 168, 180, 192, 204, 216, 228, 240, 252, 264, 276, 288, 300, 312),
    "0.06": (144, 162, 180, 198, 216, 234, 252, 270, 288, 306, 324, 342, 360, 378, 396, 414, 432, 450, 468),
    "0.08": (192, 216, 240, 264, 288, 312, 336, 360, 384, 408, 432, 456, 480, 504, 528, 552, 576, 600, 624),
    "0.12": (288, 324, 360, 396, 432, 468, 504, 540, 576, 612, 648, 684, 720, 756, 792, 828, 864, 900, 936),
    "0.14": (336, 378, 420, 462, 504, 546, 588, 630, 672, 714, 756, 798, 840, 882, 924, 966, 1008, 1050, 1092),
}
"""Newfoundland and Labrador, NL-IVIG002 (version 1.0, 2017): mL/h of 10 % solutions at 40 to 130 kg, by mL/kg/min."""


@pytest.mark.parametrize(("column", "kg"), list(enumerate(_WEIGHTS)))
def test_the_rate_table_of_newfoundland_is_met_cell_by_cell(column: int, kg: int) -> None:
    rates = [Decimal(r) * 60 for r in _NEWFOUNDLAND]
    steps = ladder(Decimal(100_000), Decimal(kg), rates, 30, Decimal("8.4"))
    assert [r * kg for _, r, _ in steps] == [row[column] for row in _NEWFOUNDLAND.values()]
    own = [_NEWFOUNDLAND[r][column] for r in ("0.01", "0.02", "0.04", "0.08", "0.12")]
    given = planned({**ADULT, "weight_kg": kg, "product": "Octagam 10%"}).infusions[0].steps
    assert [s.ml_per_h for s in given] == own[: len(given)]
    assert len(given) >= 4
