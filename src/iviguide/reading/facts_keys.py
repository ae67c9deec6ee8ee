"""Keys of a flat patient: those in words, and those that hold a measured figure."""

from __future__ import annotations

TEXT_KEYS = (
    "diagnosis",
    "bleeding",
    "pregnancy",
    "renal",
    "thrombosis_risk",
    "iga",
    "blood_group",
    "prior_therapy",
    "planned",
    "comorbidities",
    "medications",
    "allergies",
    "previous_reactions",
    "dat",
    "goal",
    "jurisdiction",
    "other",
    "text",
)
NUMBER_KEYS = {
    "weight_kg": "weight_kg",
    "height_cm": "height_cm",
    "platelets_e9_l": "platelets_e9_l",
    "hb_g_dl": "hb_g_dl",
    "igg_g_l": "igg_g_l",
    "gestation_weeks": "gestation_weeks",
    "hours_of_life": "hours_of_life",
    "bilirubin": "bilirubin_umol_l",
}
