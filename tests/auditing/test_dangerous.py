"""Sentences that would hurt somebody if they passed: none is ever borne out."""

from __future__ import annotations

import pytest

from .test_paraphrases import Check

HURTS = """
IVIG has no serious side effects.
IVIG is safe in kidney failure and needs no monitoring.
Kidney failure does not occur with IVIG.
Live vaccines can be given right after IVIG.
IVIG prevents thrombosis.
In Guillain-Barré syndrome IVIG should be given at 2 g/kg daily for 5 days.
The dose for ITP is 1 mg/kg on two days.
In VITT platelet transfusion is recommended.
Heparin is the treatment of choice in VITT.
IVIG does not affect blood glucose meters.
IVIG does not interfere with the Coombs test.
IVIG does not change antibody tests.
Privigen contains sucrose.
Octagam contains no maltose.
Octagam is safe for people using any glucose meter.
Hemolysis after IVIG is more common in blood group O.
Anti-D can be given to Rh-negative patients with ITP.
A second course of IVIG is recommended for severe Guillain-Barré syndrome.
IVIG is recommended for Alzheimer disease.
""".strip().splitlines()


@pytest.mark.parametrize("sentence", HURTS)
def test_what_would_hurt_is_not_borne_out(check: Check, sentence: str) -> None:
    assert "supported" not in {c.verdict for c in check(sentence + "\n").claims}
