"""What stands first, for questions as people in a hurry or in fear put them. Each was once answered wrongly, or refused."""

from __future__ import annotations

import pytest

import iviguide
from iviguide.knowledge import Knowledge

# (question, the red flag that must stand above everything, the bottom line that must lead)
ITP_EMERGENCY = "itp-adult-summary-emergency|itp-emergency-summary-sequence"
FIRST = (
    ("4 yr itp, drip yesterday, wee dark like coca cola, pale and yellowish", "red-dark-urine", "itp-summary-hemoglobin-drop"),
    ("his wee is dark after the drip", "red-dark-urine", "hem-summary-next-step"),
    ("she has blood in her wee, itp, platelets 6", "itp-redflag-bleeding", ITP_EMERGENCY),
    ("having ivig for cvid, chest feels tight and pain going down my arm, should i wait for it to finish", "red-chest-pain", None),
    ("my face has gone droopy on one side since the infusion", "red-stroke-signs", "thr-suspected"),
    ("my son with itp is fitting", "itp-redflag-headache", "itp-child-summary-emergency"),
    ("his head really hurts and platelets 8", "itp-redflag-headache", ITP_EMERGENCY),
    ("severe headache + neck stiffness day after IVIG, ITP plt 9", "itp-redflag-headache", ITP_EMERGENCY),
    ("she fell down the stairs itp platelets 9", "itp-redflag-head-injury", ITP_EMERGENCY),
    ("ITP head injury on apixaban plt 12", "itp-redflag-head-injury", "itp-summary-head-injury-anticoagulant"),
    ("i have itp and my period wont stop ive soaked 6 pads", "itp-redflag-bleeding", ITP_EMERGENCY),
    ("havent weed since my ivig and my legs are puffy", "red-no-urine", "ren-summary-next-step"),
    ("ITP plt 3, ICH on CT, what now", "itp-redflag-bleeding", ITP_EMERGENCY),
    ("ITP plt 5 seizure", "itp-redflag-headache", ITP_EMERGENCY),
    ("newborn 2 days, anti hpa 1a, floppy, yellow, wont feed, little red dots", "fnait-starship", "fnait-newborn-summary-emergency"),
    ("on heparin d7 plt 150->40, new PE, IVIG? plt transfusion?", None, "hit-summary-role"),
    ("low plt on heparin, IVIG?", None, "hit-summary-role"),
    ("TTP? plt 8 schistocytes, give IVIG?", None, "lookalike-summary"),
    ("PTP 8 d after RBC transfusion plt 2 bleeding, rx?", None, "ptp-summary-role"),
    ("pembrolizumab melanoma plt 6 no steroid response, IVIG?", None, "ici-itp-summary-role"),
    ("CLL IgG 3.1, 3 pneumonias last yr, on venetoclax - start IVIG? dose", None, "cll-summary-role"),
    ("CAD Hb 5 ischemic fingers", None, "cad-summary-emergency"),
    ("38/40 pregnant ITP plt 28, needs epidural/CS, IVIG?", None, "itp-preg-summary-delivery"),
    ("FNAIT prev child ICH HPA-1a, now 14/40, antenatal IVIG dose", None, "fnait-mother-summary-dose"),
    ("plt 9, schistocytes, confused, ivig awaiting pheresis?", None, "lookalike-summary"),
    ("day 8 post RBC, wet purpura, plt 6, 62kg eGFR 28, ivig?", "red-bleeding", "ptp-summary-role"),
    ("anti-D titre 256, 24w, MCA PSV 1.7", None, "hdfn-mother-summary-role|hdfn-summary-role"),
    ("cold agglutinin titre 1:1024 Hb 6, what to give", None, "cad-summary-emergency"),
    ("CVID trough 5.2, 2 pneumonias, up dose?", None, "pid-summary-dose"),
    ("MG crisis intubated, ivig vs plex", "mg-red-flag", "mg-summary-emergency"),
    ("GBS worse after 2 g/kg, second course?", None, "gbs-summary-second-course"),
    ("Warm AIHA Hb 4.1, DAT pos, steroids failing, give ivig?", None, "waiha-summary-emergency"),
    ("ITP, DVT 2wk, apixaban, plt 12", None, "itp-adult-summary-anticoagulant"),
    ("itp 3 weeks after covid jab headache plt 12", "head-low-platelets", "vitt-summary-role"),
    ("2 weeks after astrazeneca vaccine, headache, plt 15", "head-low-platelets", "vitt-summary-role"),
    ("vaccine 10 days ago, leg swollen, platelets 30, IVIG?", "vitt-recognize", "vitt-summary-role"),
    ("8 wk preg itp plt 18 nosebleed, is ivig bad for baby", "itp-redflag-bleeding", "itp-preg-summary-bleeding"),
    ("covid vaccine while on ivig ok?", None, "myth-all-vaccines-wait|vac-summary-inactivated"),
    ("doc wants scig for my mg but im on blood thinner", None, "mg-summary-role"),
    ("my 3 year old has ITP, 8 thousand, only spots, can we just wait?", None, "itp-child-summary-mild"),
    ("my wife 30 wks had ivig for itp yesterday now short of breath and one leg swollen", "itp-redflag-clot-signs", "thr-suspected"),
    ("myasthenia, can't breathe", "mg-red-flag", "mg-summary-emergency"),
    ("itp black stools platelets 7 what now", "itp-redflag-bleeding", ITP_EMERGENCY),
    ("had my ivig drip today, itching all over and throat feels tight", "red-hives-swelling", "hyp-summary-reaction"),
    ("ivig cidp creatinine 250 from 90 what next", None, "ren-summary-next-step"),
    ("term baby plt 11, mum 240, HPA-neg platelets not available, what do I give", None, "fnait-newborn-summary-role"),
    ("plt 210->4 d8 after transfused 3u RBC, on enoxaparin, purpura", None, "ptp-summary-role"),
    ("hit confirmed pf4 2.9 on argatroban toe gangrene, ivig?", None, "hit-summary-role"),
    ("schistocytes, confused, plt 8, ED says ?ITP/Evans, ivig?", "red-collapse", "lookalike-summary"),
    ("78F aPTT 92 not correcting on mixing, huge bruises forearm Hb 62", "aha-redflag", "aha-summary-role"),
    ("warm AIHA Hb 38 gasping, on pred", "aiha-redflag", "waiha-summary-emergency"),
    ("my legs went weak on monday, now my arms and i cant swallow properly", "gbs-red-flag-breathing", "gbs-summary-role"),
    ("i have mg and cant hold my head up, running out of breath talking", "mg-red-flag", "mg-summary-emergency"),
    ("baby 6 days of fever, red eyes, cracked lips and rash", "red-newborn-fever", "kd-summary-role"),
    ("pregnant again, last baby had low platelets and a brain bleed", None, "fnait-mother-summary-dose"),
    ("Hb 118->74 5 days after Privigen", "red-hemoglobin-drop", "hem-summary-next-step"),
    ("privigen left out of fridge and looks cloudy", None, "prod-summary-storage"),
    ("itp ivig?", None, "itp-adult-summary-role"),
    ("Is grade 2 ITP platelets 50 to 75?", None, "myth-checkpoint-grades"),
    ("patient with eGFR 25, which product and how fast?", None, "ren-summary-at-risk"),
    ("how much should patient drink or prehydrate before IVIG?", None, "adm-summary-hydration"),
    ("anti-D for Rh-negative ITP patient", None, "itp-adult-summary-anti-d"),
    ("should ivig be shaken", None, "adm-foam"),
    ("what happens if i miss an ivig dose cvid", None, "pid-missed-dose"),
)  # fmt: skip
IN_SHORT = (
    (
        "ITP adult, how fast does IVIG raise platelets and how long does it last?",
        ["itp-adult-summary-onset", "itp-adult-summary-duration", "itp-adult-summary-harm"],
    ),
    (
        "itp 24wk pregnant plt 18 gums bleeding, ivig or pred and how long till works",
        ["itp-preg-summary-bleeding", "itp-adult-summary-onset"],
    ),
)
QUIET = (
    "no headache, no chest pain, no fever after IVIG, can I fly?",
    "we can fit you in on tuesday for ivig",
    "no blood in urine, platelets 40 itp",
    "no fever, chills or rash after IVIG, what monitoring next time?",
    "kawasaki 2 yr old, fever 6 days, rash and red eyes, give ivig?",
    "without any dyspnea or leg swelling after IVIG is a flight ok",
)


@pytest.mark.parametrize(("question", "flag", "lead"), FIRST)
def test_what_matters_most_stands_first(
    knowledge: Knowledge, question: str, flag: str | None, lead: str | None
) -> None:
    answer = iviguide.ask(question, knowledge=knowledge)
    if flag:
        assert answer.urgent
        assert flag == answer.urgent[0].statements[0]
    if lead:
        assert answer.summary
        assert answer.summary[0].statements[0] in lead.split("|")


@pytest.mark.parametrize(("question", "short"), IN_SHORT)
def test_all_that_was_asked_is_in_short(knowledge: Knowledge, question: str, short: list[str]) -> None:
    answer = iviguide.ask(question, knowledge=knowledge)
    assert [x.statements[0] for x in answer.summary] == short


def test_how_fast_it_works_is_not_how_fast_it_runs(knowledge: Knowledge) -> None:
    asked = {
        q: iviguide.ask(q, knowledge=knowledge).frame.aspects
        for q in ("how fast does IVIG work in ITP", "how fast can I run Privigen", "how fast can ivig go in kawasaki")
    }
    assert list(asked.values()) == [("onset",), ("administration",), ("administration",)]


@pytest.mark.parametrize(
    ("question", "flag", "lead"),
    [
        ("62M CLL ibrutinib plt 9 gums bleeding ivig now or wait?", "red-bleeding", "itp-adult-summary-emergency"),
        ("lupus nephritis, plt 6, confused", "itp-redflag-headache", "itp-emergency-summary-sequence"),
        ("mum with lupus, platelets 14, clot 3 weeks ago on warfarin", None, "itp-adult-summary-anticoagulant"),
        ("70F myeloma on bortezomib plt 12 nosebleed wont stop", "itp-redflag-bleeding", "lowcount-beside-summary"),
        ("CIDP patient on ivig, platelets 22 today, is that the ivig?", None, "lowcount-beside-summary"),
        ("cirrhosis platelets 40 before endoscopy ivig?", None, "lowcount-beside-summary"),
        ("MDS plt 8 bruises would ivig help?", None, "lowcount-beside-summary"),
        ("newborn after ivig for jaundice, belly swollen and blood in stool", "hdfn-redflag-bowel", None),
        ("ITP 28 weeks pregnant plt 18 no bleeding", None, "itp-preg-summary-role"),
        (
            "neonate bilirubin 380 DAT positive 20h old, ivig dose and when",
            "hdfn-aap-first-day",
            "hdfn-newborn-summary-dose",
        ),
        ("fetal anaemia anti-K ivig mother", None, "hdfn-mother-summary-role"),
        ("stiff person ivig how often", None, "sps-summary-dose"),
        ("lump after scig that is not going away", None, "sc-summary-harm|sc-summary-site"),
        ("FNAIT prior affected sibling ICH, what dose when start", None, "fnait-mother-summary-dose"),
        ("second ivig course in GBS non responders", None, "gbs-summary-second-course"),
        ("CLL missed 2 infusions, temp 38.9", "red-fever-after", "practical-missed"),
    ],
)
def test_a_low_count_is_never_lost_beside_another_disease(
    knowledge: Knowledge, question: str, flag: str | None, lead: str | None
) -> None:
    answer = iviguide.ask(question, knowledge=knowledge)
    if flag:
        assert answer.urgent[0].statements[0] == flag
    if lead:
        assert answer.summary[0].statements[0] in lead.split("|")


@pytest.mark.parametrize(
    ("question", "flag", "lead"),
    [
        ("62M CIDP on ivig, new afib + leg swelling, hold next dose?", "red-leg", "thr-suspected"),
        ("on ivig for cidp and now dvt, continue ivig?", None, "thr-suspected"),
        ("dermatomyositis ivig q4w troponin up and chest pain", "red-chest-pain", "thr-suspected"),
        ("GBS day 3 IVIG urine output 10 ml/h creat 210 carry on?", "red-no-urine", "ren-summary-next-step"),
        (
            "warm AIHA got ivig yesterday, dark urine hb 60, second dose?",
            "aiha-redflag-hb-drop",
            "waiha-summary-emergency",
        ),
        ("pregnant 30 wk, ITP platelets 6, gums bleeding, what now?", None, "itp-preg-summary-bleeding"),
        ("29F ITP plt 24 wants epidural 38wk", None, "itp-preg-summary-delivery"),
        (
            "pt on bisoprolol anaphylaxis to ivig epinephrine not working",
            "red-hives-swelling",
            "anaphylaxis-beta-blocker",
        ),
        ("Gamunex-C rate PID 60kg", None, "prod-gamunex-summary"),
        ("history of dvt, cidp, is ivig first line?", None, "thr-summary-previous-clot"),
        ("cvid pt on privigen, creat 1.1 to 2.4 after last dose, next one tmrw?", None, "ren-summary-next-step"),
        ("ITP got 1 g/kg privigen, cr 90 -> 210 next day, second dose due", None, "ren-summary-next-step"),
        ("urine output dropping after ivig day 2, creat 140 was 80", "red-no-urine", "ren-summary-next-step"),
        ("kawasaki kid hb 118 down to 82 after second ivig, next?", "red-hemoglobin-drop", "hem-summary-next-step"),
        (
            "CIDP ivig, hb 95 from 118 since last infusion, brand change?",
            "red-hemoglobin-drop",
            "hem-summary-next-step",
        ),
        ("ITP AKI after last privigen dose, next dose tomorrow?", None, "ren-summary-next-step"),
        ("myositis on ivig developed PE, next ivig in 2 weeks", None, "thr-suspected"),
        ("ivig 2g/kg, PE on CTPA 5d later, what about next course", None, "thr-suspected"),
        ("gave ivig 2g/kg for gbs, now k 6.1 creat 3.5, can i give day 4", None, "ren-summary-next-step"),
        ("day 3 of ivig, creatinine 3.5, give next dose?", None, "ren-summary-next-step"),
        ("creatinine 280 umol/l after 3 doses ivig in cidp, was 80", None, "ren-summary-next-step"),
        ("hb 6.8 after ivig in kawasaki", None, "hem-summary-next-step"),
        ("ITP response then plt 180 to 9 three weeks after ivig", None, "itp-adult-summary-next-step"),
    ],
)
def test_harm_told_under_treatment_leads(knowledge: Knowledge, question: str, flag: str | None, lead: str) -> None:
    answer = iviguide.ask(question, knowledge=knowledge)
    if flag:
        assert answer.urgent[0].statements[0] == flag
    assert answer.summary[0].statements[0] in lead.split("|")


@pytest.mark.parametrize(
    "question",
    [
        "CIDP creat 2.4 to 1.1 after ivig, next dose ok?",
        "CIDP, creatinine 0.6 to 1.2 is normal, which dose of ivig?",
        "CIDP creatinine from 210 to 90 on ivig, go on?",
        "dose 1 to 2 g/kg in CIDP?",
        "CIDP hb 8.1 to 9.4 after ivig, next dose?",
        "GBS creat 2.4 before first ivig ok?",
        "known ckd creat 2.5, cidp day 3 of ivig, rate?",
        "CIDP hb 12 after ivig, next dose?",
    ],
)
def test_a_range_or_a_better_value_is_no_harm(knowledge: Knowledge, question: str) -> None:
    answer = iviguide.ask(question, knowledge=knowledge)
    assert not answer.urgent
    said = {i for s in answer.summary for i in s.statements}
    assert not said & {"ren-summary-next-step", "hem-summary-next-step"}


@pytest.mark.parametrize(
    ("question", "beside"),
    [
        ("82f warm aiha hb 5.1 on pred, thinking of ivig, afib on apixaban", "thr-summary-at-risk"),
        ("hx of stroke, new GBS, ivig or plex?", "thr-summary-previous-clot"),
        ("MG on the estrogen pill, start ivig?", "thr-summary-at-risk"),
        ("ITP creat 180, ivig?", "ren-summary-at-risk"),
        ("79yo cidp egfr 28 on furosemide needs loading 2g/kg tomorrow", "ren-summary-at-risk"),
        ("CKD 4 itp plt 8 which ivig product", "ren-summary-at-risk"),
        ("heart failure EF 25 CIDP ivig 2g/kg how", "fluid-summary"),
        ("28/40 pregnant CIDP continue ivig?", "oth-summary-pregnancy"),
    ],
)
def test_a_risk_that_was_told_stands_beside_the_benefit(knowledge: Knowledge, question: str, beside: str) -> None:
    answer = iviguide.ask(question, knowledge=knowledge)
    assert beside in {i for s in answer.summary[:2] for i in s.statements}


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("how to wean CIDP ivig", "cidp-summary-maintenance"),
        ("is there any way to come off my ivig for CIDP", "cidp-summary-maintenance"),
        ("MMN on ivig stable 2 yrs can we reduce dose or space out", "eng-mmn-stop"),
        ("lupus nephritis creat 240 which brand ivig", "ren-summary-at-risk"),
        ("bag has foam/bubbles, can I still give it?", "adm-foam"),
        ("can IVIG go through a PICC / with TPN?", "adm-central-line"),
        ("ivig with tpn running same lumen", "adm-parenteral-nutrition"),
        ("vial looks cloudy with bits", "adm-appearance"),
        ("TTP vs ITP plt 9 hb 7 ldh 1800 ivig now?", "lookalike-summary"),
        ("my platelets went from 12 to 90 after ivig, am i cured", "itp-adult-summary-duration"),
        ("ITP pt going on 10h flight 2 d after ivig", "practical-summary-travel"),
        ("cll pt on scig, zoster shot ok??", "cll-summary-vaccine"),
        ("shingles vaccine for patient on ivig", "vac-summary-zoster"),
        ("prednisone taper itp after ivig", "itp-adult-summary-sequence"),
    ],
)
def test_what_was_asked_leads(knowledge: Knowledge, question: str, lead: str) -> None:
    assert iviguide.ask(question, knowledge=knowledge).summary[0].statements[0] == lead


def test_what_is_about_pregnancy_is_none_of_a_mans(knowledge: Knowledge) -> None:
    pregnant = {i for i, s in knowledge.statements.items() if s.population.pregnancy == "yes"}
    for question in (
        "his blood pressure on ivig",
        "62M low platelets, bp 180, ivig?",
        "can he have ivig, blood pressure up",
    ):
        answer = iviguide.ask(question, knowledge=knowledge)
        shown = {i for s in (*answer.summary, *(s for p in answer.sections for s in p.sentences)) for i in s.statements}
        assert not shown & pregnant


def test_in_pregnancy_a_flag_tells_what_else_the_sign_may_be(knowledge: Knowledge) -> None:
    answer = iviguide.ask("pregnant 30 wk, ITP platelets 6, gums bleeding, what now?", knowledge=knowledge)
    assert "itp-preg-redflag" in {i for s in answer.urgent for i in s.statements}


@pytest.mark.parametrize("question", QUIET)
def test_a_sign_that_is_denied_raises_no_alarm(knowledge: Knowledge, question: str) -> None:
    assert not iviguide.ask(question, knowledge=knowledge).urgent


@pytest.mark.parametrize(
    ("follow_up", "lead"),
    [
        ("and in pregnancy?", "itp-preg-summary-dose"),
        ("and for a child?", "itp-child-summary-dose"),
        ("and at 110 kg?", "itp-adult-summary-dose"),
        ("what about side effects", "itp-adult-summary-harm"),
        ("and if it fails?", "itp-adult-summary-next-step"),
        ("but he is HIV positive", "hiv-itp-summary-role"),
    ],
)
def test_a_follow_up_asks_the_same_about_others_or_something_else_about_the_same(
    knowledge: Knowledge, follow_up: str, lead: str
) -> None:
    answer = iviguide.ask(follow_up, after="ivig dose itp adult?", knowledge=knowledge)
    assert answer.summary[0].statements[0] == lead


def test_a_patient_is_not_shown_at_once_what_nobody_asked_for(knowledge: Knowledge) -> None:
    question = "my son has itp and his platelets dropped again after ivig, what now?"
    lay = iviguide.ask(question, reader="caregiver", knowledge=knowledge)
    expert = iviguide.ask(question, reader="clinician", knowledge=knowledge)
    at_once = sum(len(s.sentences[: s.folds_after]) for s in lay.sections)
    assert at_once < 0.5 * sum(len(s.sentences) for s in lay.sections)
    assert any(s.folds_after == 0 for s in lay.sections)
    assert all(s.folds_after > 0 for s in expert.sections)
