"""Patients as hurried people type them: each line here was once read so that a user would have been misled."""

from __future__ import annotations

import pytest

from iviguide.knowledge import Knowledge
from iviguide.model.plan import Plan
from iviguide.planning import plan, read_patient


def planned(knowledge: Knowledge, text: str) -> Plan:
    return plan(text, knowledge=knowledge, as_of="2026-11-21")


def urgent(made: Plan) -> set[str]:
    return {s for line in made.urgent for s in line.statements}


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("ITP plt 8, first course of IVIG", "no"),
        ("ITP, no prior IVIG", "no"),
        ("ITP, asks for IVIG", None),
        ("consider IVIG in ITP", None),
        ("CIDP for IVIG", None),
        ("ITP given steroids, IVIG planned", None),
        ("on apixaban, IVIG?", None),
        ("ITP, had IVIG last month", "yes"),
        ("ITP, IVIG 2 weeks ago", "yes"),
        ("CIDP on Privigen every 4 weeks", "yes"),
        ("Kawasaki, fever persists 36 h after first IVIG", "yes"),
        ("rash with last IVIG, ITP", "yes"),
    ],
)
def test_immunoglobulin_asked_for_is_not_immunoglobulin_had(
    knowledge: Knowledge, text: str, before: str | None
) -> None:
    assert read_patient(text, knowledge=knowledge).choices.get("ig_before") == before


def test_a_first_course_starts_at_the_lowest_rate(knowledge: Knowledge) -> None:
    made = planned(knowledge, "34F ITP plt 8 gum bleeding, first course of IVIG, 70 kg")
    assert "first-infusion" in {a.id for a in made.during}


def test_a_first_course_in_gbs_is_no_second_one(knowledge: Knowledge) -> None:
    made = planned(knowledge, "60M GBS cannot walk day 4, first course of IVIG, 80 kg")
    assert "second-course" not in {c.id for c in made.cautions}


@pytest.mark.parametrize(
    ("text", "clot", "exchange"),
    [
        ("myasthenia gravis crisis, previous PE", True, False),
        ("GBS, PE 2019", True, False),
        ("CIDP, PE on apixaban", True, False),
        ("myasthenia gravis, 5 sessions of PE done", False, True),
        ("GBS, PE x5 done", False, True),
        ("MG had PLEX", False, True),
    ],
)
def test_pe_is_an_embolism_unless_its_own_words_say_exchange(
    knowledge: Knowledge, text: str, clot: bool, exchange: bool
) -> None:
    patient = read_patient(text, knowledge=knowledge)
    assert (patient.says("previous-thrombosis") == "yes") is clot
    assert (patient.says("plasma-exchange-planned") == "yes") is exchange


@pytest.mark.parametrize(
    "text",
    [
        "SDH on CT head",
        "CT head: small subdural",
        "bleed on CT, no trauma",
        "SAH, no prior surgery",
        "CT brain shows haemorrhage",
    ],
)
def test_a_bleed_in_the_head_is_life_threatening(knowledge: Knowledge, text: str) -> None:
    made = planned(knowledge, f"70M ITP plt 4, {text}, 80 kg")
    assert made.patient.facts["bleeding"] == "life-threatening"
    assert made.indicated.answer == "yes"


@pytest.mark.parametrize("text", ["?subdural, CT head pending", "possible ICH", "query SDH, awaiting CT head", "ICH?"])
def test_a_bleed_in_the_head_that_is_feared_stays_unsure_and_is_acted_on(knowledge: Knowledge, text: str) -> None:
    made = planned(knowledge, f"70M ITP plt 4, {text}, 80 kg")
    assert made.patient.facts.get("bleeding") != "life-threatening"
    assert "possible brain bleed" in made.patient.facts["stated"]
    assert made.indicated.answer == "yes"
    assert made.urgent


@pytest.mark.parametrize("text", ["previous ICH, petechiae", "SDH 2015, petechiae", "no ICH, petechiae"])
def test_a_bleed_of_long_ago_is_none_of_today(knowledge: Knowledge, text: str) -> None:
    assert planned(knowledge, f"70M ITP plt 4, {text}").patient.facts["bleeding"] == "skin"


def test_imaging_that_was_done_is_not_asked_for(knowledge: Knowledge) -> None:
    seen = planned(knowledge, "70M ITP plt 4, SDH on CT head, 80 kg")
    assert not [a for a in seen.before if "head imaging" in a.what]
    normal = planned(knowledge, "70M ITP plt 4, headache, CT head normal, gum bleeding, 80 kg")
    assert "itp-redflag-headache" not in urgent(normal)
    baby = planned(knowledge, "baby 2 days old FNAIT plt 18, normal USS, 3.2 kg")
    assert not [a for a in baby.before if "ultrasound" in a.what]
    assert [a for a in planned(knowledge, "baby 2 days old FNAIT plt 18").before if "ultrasound" in a.what]


@pytest.mark.parametrize("drug", ["apixaban", "warfarin"])
def test_bleeding_on_an_anticoagulant_is_to_act_on_now(knowledge: Knowledge, drug: str) -> None:
    made = planned(knowledge, f"70M ITP platelets 5, melena, on {drug}, 80 kg")
    assert "itp-summary-bleeding-on-anticoagulant" in urgent(made)
    quiet = planned(knowledge, f"70M ITP platelets 40, no bleeding, on {drug}, 80 kg")
    assert "itp-summary-bleeding-on-anticoagulant" not in urgent(quiet)


def test_bleeding_on_an_anticoagulant_without_a_diagnosis_is_not_called_itp(knowledge: Knowledge) -> None:
    made = planned(knowledge, "82F plt 4 melena on warfarin")
    assert "anticoag-bleed-warfarin" in urgent(made)
    assert "itp-summary-bleeding-on-anticoagulant" not in urgent(made)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("40F Evans syndrome Hb 6 plt 12", "TTP"),
        ("40F plt 12 Hb 6.5, DAT pending", "TTP"),
        ("newborn day 2, plt 25, mother has ITP", "FNAIT"),
        ("65M septic shock, plt 40", "toxic shock"),
        ("65M sepsis, plt 180", "toxic shock"),
    ],
)
def test_look_alikes_are_named(knowledge: Knowledge, text: str, named: str) -> None:
    assert named in " ".join(look.condition for look in planned(knowledge, text).look_alikes)


def test_a_film_without_fragments_names_no_ttp(knowledge: Knowledge) -> None:
    assert not planned(knowledge, "40F Evans syndrome Hb 6 plt 12, no schistocytes").look_alikes


def test_sepsis_without_a_low_count_does_not_speak_of_one(knowledge: Knowledge) -> None:
    made = planned(knowledge, "65M sepsis, plt 180")
    assert made.indicated.answer == "no"
    assert "platelets" not in (made.indicated.rule or "")


def test_the_license_of_a_child_is_that_of_products_into_a_vein(knowledge: Knowledge) -> None:
    made = planned(knowledge, "5 year old ITP plt 6 wet purpura 18 kg")
    rows = [p for i in made.indications for p in i.positions if p.country == "US" and p.kind == "license"]
    assert rows
    assert all("under-the-skin" not in (p.clause or "") and "subcutaneous" not in (p.clause or "") for p in rows)


@pytest.mark.parametrize(
    ("told", "stance"), [("no infections", "could not be read"), ("3 pneumonias this year", "funded")]
)
def test_australia_funds_what_its_words_say(knowledge: Knowledge, told: str, stance: str) -> None:
    made = planned(knowledge, f"70M CLL IgG 3.5 g/L, {told}, in Melbourne")
    rows = [p for i in made.indications for p in i.positions if p.country == "AU" and p.kind == "funding"]
    assert [p.position for p in rows] == [stance]
    assert made.patient.facts["jurisdiction"] == "australia"


def test_where_the_answer_is_no_nobody_is_said_to_fund_it(knowledge: Knowledge) -> None:
    made = planned(knowledge, "34F ITP plt 60, no bleeding, 70 kg")
    assert made.indicated.answer == "no"
    assert not [p for i in made.indications for p in i.positions if p.position in {"funded", "recommended"}]


@pytest.mark.parametrize("told", ["heart failure", "fluid restricted 1.5 L", "on dialysis"])
def test_hydration_gives_way_to_a_fluid_limit(knowledge: Knowledge, told: str) -> None:
    made = planned(knowledge, f"72M CIDP, {told}, 80 kg")
    assert "hydration" not in {a.id for a in made.before}
    assert "hydration-conflict" in {c.id for c in made.cautions}
    assert not [c for c in made.cautions if c.id != "hydration-conflict" and "hydrat" in c.text.replace("dehydrat", "")]
    free = planned(knowledge, "72M CIDP, 80 kg")
    assert "hydration" in {a.id for a in free.before}
    assert all("[" not in c.text for c in (*made.cautions, *free.cautions))


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("50F LDH 900 haptoglobin <0.1 Hb 6.8 Coombs+", {"aiha"}),
        ("50F hapto undetectable Hb 6.8 DCT 3+ IgG", {"aiha"}),
        ("50F Hb 6.8 LDH 250 DAT neg", set()),
        ("40F Hb 6.5 plt 12 DAT positive LDH 800", {"evans-syndrome"}),
        ("30F D69.3 plt 9", {"itp"}),
        ("30F D693 plt 9", {"itp"}),
        ("4yo M30.3 day 6", {"kawasaki"}),
        ("60M G61.82", {"mmn"}),
    ],
)
def test_tests_and_codes_tell_the_disease(knowledge: Knowledge, text: str, conditions: set[str]) -> None:
    assert set(read_patient(text, knowledge=knowledge).conditions) == conditions


@pytest.mark.parametrize(
    ("text", "place", "procedure"),
    [
        ("ITP plt 22, theatre tomorrow, NHS", "england", "yes"),
        ("ITP plt 22, booked for lap chole, Ontario", "ontario", "yes"),
        ("ITP plt 22, in Melbourne, booked for IVIG", "australia", None),
    ],
)
def test_place_and_procedure_are_read(knowledge: Knowledge, text: str, place: str, procedure: str | None) -> None:
    patient = read_patient(text, knowledge=knowledge)
    assert patient.choices["jurisdiction"] == place
    assert patient.says("procedure") == procedure


def test_a_bleed_of_the_last_baby_is_not_the_mothers(knowledge: Knowledge) -> None:
    made = planned(knowledge, "29F G2, last baby NAIT with ICH, HPA-1a, 14 weeks, 70 kg")
    assert "bleeding" not in made.patient.facts
    assert made.patient.facts["pregnancy"] == "yes"
    assert made.indicated.answer == "yes"


def test_a_hemoglobin_that_fell_after_immunoglobulin_stops_the_next_dose(knowledge: Knowledge) -> None:
    made = planned(knowledge, "65F myasthenia crisis, IVIG 2 g/kg 3 weeks ago, Hb 12 to 7.9, group A, 60 kg")
    assert not made.dose.regimens
    assert "hemolysis" in {c.id for c in made.cautions}
    for other in ("IVIG in 2018, Hb 12 to 7.9", "Hb 7 to 10 after IVIG 5 days ago"):
        assert "needs approval" not in {
            c.severity for c in planned(knowledge, f"65F myasthenia crisis, {other}, 60 kg").cautions
        }


def test_heparin_to_prevent_clots_is_no_goal_of_immunoglobulin(knowledge: Knowledge) -> None:
    patient = read_patient("52M GBS 5/7 hx weakness, can't walk, hep s/c prophylaxis", knowledge=knowledge)
    assert "goal" not in patient.choices
    assert patient.says("heparin-exposure") == "yes"
    assert patient.numbers["days_of_illness"] == 5


@pytest.mark.parametrize("text", ["MG bulbar, 55 kg", "MG, choking on food"])
def test_trouble_with_swallowing_in_myasthenia_is_to_act_on_now(knowledge: Knowledge, text: str) -> None:
    assert urgent(planned(knowledge, f"71F {text}"))


def test_a_tooth_has_its_own_target(knowledge: Knowledge) -> None:
    assert planned(knowledge, "55F ITP plt 35 no bleeding, dental extraction tomorrow").indicated.answer == "consider"
    assert planned(knowledge, "55F ITP plt 25 no bleeding, dental extraction tomorrow").indicated.answer == "yes"


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("ITP 6yo head injury fell off bike plt 8 vomiting, 22 kg", "itp-child-redflag"),
        ("ITP 6yo banged head plt 8 well, 22 kg", "itp-child-redflag"),
        ("70F ITP plt 30 hit her head on warfarin", "itp-summary-head-injury-anticoagulant"),
    ],
)
def test_a_knock_on_the_head_is_to_act_on_now(knowledge: Knowledge, text: str, statement: str) -> None:
    assert statement in urgent(planned(knowledge, text))


def test_a_reaction_to_blood_in_iga_deficiency_is_looked_into_first(knowledge: Knowledge) -> None:
    made = planned(knowledge, "59M CIDP never had ivig, IgA def, prev anaphylaxis to blood products, 80kg")
    assert ("iga", "needs approval") in {(c.id, c.severity) for c in made.cautions}
    assert "anaphylaxis" not in made.patient.facts.get("denied", "")


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("31F sickle cell, transfused 8 days ago, Hb 4.5, dark urine", {"transfusion-hemolysis"}),
        ("66F NHL post rituximab IgG 4.5, 1 chest infection", {"secondary-antibody-deficiency"}),
        ("40F tired, IgG 5.2, 3 sinus infections", {"low-igg"}),
        ("50F Hb 8, tired", set()),
    ],
)
def test_findings_draw_the_disease_that_nobody_named(knowledge: Knowledge, text: str, conditions: set[str]) -> None:
    assert set(read_patient(text, knowledge=knowledge).conditions) == conditions


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("day 1 baby, DAT+, bili 180 at 10 hours", "hours_of_life", 10),
        ("55M GBS week 6", "days_of_illness", 42),
        ("29F CVID on IVIG trough 5.1", "igg_g_l", 5.1),
        ("KD, fever 8/7", "days_of_illness", 8),
        ("60M post allo HSCT IgG 3.0 sinusitis x3", "infections_per_year", 3),
    ],
)
def test_figures_of_the_ward_are_read(knowledge: Knowledge, text: str, fact: str, value: float) -> None:
    assert float(read_patient(text, knowledge=knowledge).numbers[fact]) == value


def test_a_look_alike_that_is_feared_is_to_act_on_now(knowledge: Knowledge) -> None:
    assert "ttp-summary-role" in urgent(planned(knowledge, "ITP vs TTP? 30F plt 14 Hb 8 bruises"))
    assert "ttp-summary-role" not in urgent(planned(knowledge, "30F ITP plt 14, no TTP on film, bruises"))


def test_a_count_of_an_earlier_child_is_not_the_mothers(knowledge: Knowledge) -> None:
    patient = read_patient("20 wk pregnant FNAIT prev child plt 20 no ICH 75kg", knowledge=knowledge)
    assert "platelets_e9_l" not in patient.numbers
    assert patient.choices.get("age_group") != "child"


def test_a_refusal_of_blood_products_is_not_passed_over(knowledge: Knowledge) -> None:
    made = planned(knowledge, "33F ITP plt 7 menorrhagia, 61kg, Jehovah's witness")
    assert "blood-refusal" in {c.id for c in made.cautions}


@pytest.mark.parametrize("text", ["DVT excluded, no PE", "no DVT or PE", "PE ruled out"])
def test_an_embolism_that_is_denied_is_none(knowledge: Knowledge, text: str) -> None:
    assert read_patient(f"70M MG crisis, {text}, 70kg", knowledge=knowledge).says("previous-thrombosis") != "yes"


@pytest.mark.parametrize(
    ("text", "planned_one"),
    [("had cataract surgery last year", False), ("hip replacement 2010", False), ("needs cataract surgery", True)],
)
def test_an_operation_of_years_ago_is_not_planned(knowledge: Knowledge, text: str, planned_one: bool) -> None:
    patient = read_patient(f"75M ITP plt 20, {text}, 70kg", knowledge=knowledge)
    assert (patient.says("procedure") == "yes") is planned_one
    assert patient.says("recent-surgery") is None


def test_a_child_whose_fever_has_gone_gets_no_second_dose(knowledge: Knowledge) -> None:
    assert planned(knowledge, "4 yo Kawasaki, IVIG completed 2 days ago, afebrile").indicated.answer == "no"
    assert planned(knowledge, "4 yo Kawasaki, IVIG completed 2 days ago, still febrile").indicated.answer == "consider"


def test_a_wish_for_a_pregnancy_is_none(knowledge: Knowledge) -> None:
    assert read_patient("35F ITP plt 11, wants pregnancy", knowledge=knowledge).choices.get("pregnancy") is None


def test_a_rate_of_rise_is_no_bilirubin(knowledge: Knowledge) -> None:
    patient = read_patient("newborn HDFN 36h bilirubin rising 12 umol/l/h DAT pos", knowledge=knowledge)
    assert "bilirubin_umol_l" not in patient.numbers
    assert patient.numbers["hours_of_life"] == 36


@pytest.mark.parametrize(
    ("text", "bleeding"),
    [("retinal haemorrhage", "serious"), ("bloody nose 40 min not stopping", "serious"), ("bloody nose", "mucosal")],
)
def test_bleeding_by_its_everyday_names(knowledge: Knowledge, text: str, bleeding: str) -> None:
    assert read_patient(f"29M ITP plt 2, {text}", knowledge=knowledge).choices["bleeding"] == bleeding


@pytest.mark.parametrize("text", ["ITP, platelet 8 G/L", "ITP, 8 plt, nosebleed", "ITP transfused 2 platelets, plt 8"])
def test_a_count_is_read_wherever_its_label_stands(knowledge: Knowledge, text: str) -> None:
    assert read_patient(text, knowledge=knowledge).numbers["platelets_e9_l"] == 8


def test_a_meningitis_is_not_one_of_immunoglobulin(knowledge: Knowledge) -> None:
    patient = read_patient("36F ITP plt 24, LP needed tomorrow for ?meningitis", knowledge=knowledge)
    assert patient.says("ig-meningitis") is None
    assert patient.says("procedure") == "yes"


def test_facts_beside_the_diagnosis_count(knowledge: Knowledge) -> None:
    baby = {
        "age": 3,
        "age_unit": "days",
        "diagnosis": "thrombocytopenia",
        "platelets_e9_l": 22,
        "other": "mother has ITP",
    }
    assert read_patient(baby, knowledge=knowledge).conditions == ("neonatal-itp",)
    cll = {"age": 68, "diagnosis": "CLL with hypogammaglobulinemia", "other": "no infections", "jurisdiction": "NSW"}
    patient = read_patient(cll, knowledge=knowledge)
    assert patient.choices["jurisdiction"] == "australia"
    assert patient.says("hpa-known") is None
    assert not patient.not_understood


@pytest.mark.parametrize(("day", "told"), [("2026-11-10", "yes"), ("2026-06-10", None)])
def test_a_dated_dose_of_the_last_weeks_is_looked_at_when_hemoglobin_falls(
    knowledge: Knowledge, day: str, told: str | None
) -> None:
    facts = {"age": 60, "diagnosis": "AIHA", "previous_ig": [{"grams": 60, "date": day}], "other": "Hb 8 to 5.5"}
    assert read_patient(facts, knowledge=knowledge, today="2026-11-21").says("hb-fall-after-ig") == told
