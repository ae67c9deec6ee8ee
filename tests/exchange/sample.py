"""A whole plan made up for the tests of outputs: no clinical content, only every kind of line."""

from __future__ import annotations

from iviguide.model.answer import CitedSource, Sentence
from iviguide.model.plan import (
    Action,
    Caution,
    DosePlan,
    Eligibility,
    IndicationPositions,
    Infusion,
    LookAlike,
    MissingFact,
    Plan,
    PlanPosition,
    RateStep,
    Regimen,
    Review,
    UnderstoodPatient,
    Vials,
)

STEPS = (
    RateStep(from_minute=0, to_minute=30, ml_per_kg_h=0.3, ml_per_h=21.0, volume_ml=10.5),
    RateStep(from_minute=30, to_minute=60, ml_per_kg_h=0.6, ml_per_h=42.0, volume_ml=21.0),
    RateStep(from_minute=60, to_minute=219, ml_per_kg_h=1.8, ml_per_h=126.0, volume_ml=318.5),
)


def sample(**changes: object) -> Plan:
    parts: dict[str, object] = {
        "patient": UnderstoodPatient(facts={"age": "40 years", "weight_kg": "70 kg"}, not_understood=("a <b>word</b>",)),
        "as_of": "2026-11-21",
        "release": "0.1.0+abc",
        "engine": "0.1.0",
        "status": "submitted",
        "indicated": Eligibility(answer="yes", by=("ASH 2019",), rule="itp-adult/3"),
        "urgent": (Sentence(text="Bleeding that threatens life is treated first.", statements=("s-urgent",), citations=(1,)),),
        "look_alikes": (LookAlike(condition="TTP", why="Fragments were told.", check="Blood film", statements=("s-ttp",)),),
        "indications": (
            IndicationPositions(
                condition="itp",
                name="immune thrombocytopenia (ITP)",
                positions=(
                    PlanPosition(
                        authority="ASH", kind="guideline", year=2019, country="US", position="conditional",
                        statements=("s-pos",), clause="when a fast rise is needed",
                    ),
                    PlanPosition(
                        authority="NBA", kind="funding", year=2018, country="Australia",
                        position="depends on missing facts", missing=("bleeding",),
                    ),
                ),
            ),
        ),
        "dose": DosePlan(
            regimens=(
                Regimen(
                    preferred=True, daily_g_per_kg=0.5, days=2, course_g_per_kg=1.0, daily_g=35.0, course_g=70.0,
                    schedule="once a day", dosing_weight_kg=70.0, weight_basis="actual", authority="ASH",
                    vials=(Vials(grams=20.0, count=1), Vials(grams=10.0, count=1), Vials(grams=5.0, count=1)),
                    deviation_percent=0.0, statements=("s-dose",), why="fewer grams",
                ),
                Regimen(
                    preferred=False, daily_g_per_kg=0.4, days=5, course_g_per_kg=2.0, daily_g=28.0, course_g=140.0,
                    schedule="once a day", dosing_weight_kg=70.0, weight_basis="actual", statements=("s-dose2",),
                ),
            )
        ),
        "infusions": tuple(
            Infusion(day=d, start_at=f"2026-11-{22 + d}T09:00", product="Samplegam 10 %", steps=STEPS, total_ml=350.0, minutes=219)
            for d in (1, 2)
        ),
        "cautions": (
            Caution(id="kidney", severity="caution", text="Watch the kidneys.", because=("eGFR 45",), statements=("s-kid",)),
            Caution(id="iga", severity="contraindicated", text="Not with IgA antibodies.", because=("told",), statements=("s-iga",)),
        ),
        "missing": (MissingFact(fact="blood_group", why="hemolysis", would_change=("after",)),),
        "before": (
            Action(id="check-creatinine", what="Creatinine", statements=("s-kid",), on="2026-11-22"),
            Action(id="tell", what="Tell what to watch for", statements=("s-tell",)),
        ),
        "during": (Action(id="vitals", what="Pulse and blood pressure before each rate", statements=("s-vit",)),),
        "after": (
            Action(id="recheck-hb", what="Hemoglobin", statements=("s-hb",), from_day=5, to_day=10),
            Action(id="vaccine-live", what="Live vaccines from this day", statements=("s-vac",), on="2027-07-22"),
        ),
        "expect": (Sentence(text="Platelets rise within 1 to 3 days.", statements=("s-exp",), citations=(1,)),),
        "review": Review(on="2026-12-05", continue_if=("bleeding returns",), stop_if=("no rise",)),
        "alternatives": (Sentence(text="Corticosteroids.", statements=("s-alt",), citations=(1,)),),
        "sources": (CitedSource(n=1, id="src-1", kind="guideline", title="A guideline", year=2019),),
        "notices": ("draft, not an order, not clinician-approved",),
    }  # fmt: skip
    return Plan(**{**parts, **changes})  # type: ignore[arg-type]
