"""Several diseases in one patient: the emergency leads, the others are named, and a risk never opens more."""

from __future__ import annotations

from iviguide.knowledge import open_knowledge
from iviguide.model.plan import Plan
from iviguide.planning import plan

KNOWLEDGE = open_knowledge()


def planned(text: str) -> Plan:
    return plan(text, knowledge=KNOWLEDGE, as_of="2026-11-21")


def told_beside(found: Plan) -> str:
    return " ".join(n for n in found.notices if n.startswith("More than one disease"))


def test_the_first_disease_leads_and_the_other_is_named_with_its_question() -> None:
    found = planned("CIDP and ITP, plt 15, 60 kg, 55M")
    assert [i.condition for i in found.indications] == ["cidp", "itp"]
    assert "immune thrombocytopenia" in told_beside(found)
    assert any(m.fact == "bleeding" for m in found.missing)


def test_an_emergency_leads_whatever_was_told_first() -> None:
    found = planned("CIDP and ITP, plt 5, subdural hematoma, 60 kg, 55M")
    assert found.indications[0].condition == "itp"
    assert found.dose.regimens[0].course_g == 60
    assert "CIDP" in told_beside(found)


def test_a_bleed_leads_before_replacement() -> None:
    found = planned("CVID IgG 3, and ITP plt 5 gum bleeding, 60 kg, 55M")
    assert found.indications[0].condition == "itp"
    assert "primary immunodeficiency" in told_beside(found)


def test_wider_and_narrower_names_are_one_disease() -> None:
    assert not told_beside(planned("warm AIHA, autoimmune hemolytic anemia Hb 6, 70 kg 50F"))
    assert not told_beside(planned("ITP with low platelets 8, 70 kg 50F gum bleeding"))


def test_what_one_disease_warns_of_holds_beside_another() -> None:
    alone = {c.id for c in planned("CIDP 70 kg 50M").cautions}
    beside = {c.id for c in planned("CIDP 70 kg 50M, also warm AIHA Hb 7").cautions}
    assert alone <= beside
    assert {"hemolysis", "thrombosis"} <= beside


def test_a_product_that_is_set_aside_is_said() -> None:
    found = planned("ITP 34M 80 kg plt 12 wet purpura, hyperprolinemia, Privigen")
    assert not found.infusions
    assert any("set aside" in n for n in found.notices)


def test_the_volume_is_that_of_the_vials() -> None:
    found = planned("68M warm AIHA Hb 5.2 prednisone no response, 84 kg, Gamunex-C")
    preferred = found.dose.regimens[0]
    grams = sum(v.grams * v.count for v in preferred.vials)
    assert preferred.volume_ml == grams * 10
    assert found.infusions[0].total_ml == preferred.volume_ml


def test_a_product_without_rates_is_not_asked_for_again() -> None:
    found = planned("70 kg woman 55y CIDP relapse wheelchair, HyQvia")
    assert any("none were read for the product" in n for n in found.notices)
    assert not any(m.fact == "product" for m in found.missing)
