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
Privigen is safe for people with hyperprolinemia.
Octagam is safe in people with diabetes who test their glucose.
Flebogamma is safe for children under 2 years.
IVIG is a highly effective first-line treatment for immune thrombocytopenia (ITP).
Giving IVIG for chronic ITP is off label in the US, going by the labels of Privigen, Gamunex-C, Octagam 10% and Panzyga that were read.
ITP is not named among the uses of IVIG in the European texts for Flebogamma and Kiovig that were read.
For motor neurone disease the AANEM recommends IVIG and cites class I evidence.
In the US Asceniv is used for primary immunodeficiency in adults and in babies.
""".strip().splitlines()


@pytest.mark.parametrize("sentence", HURTS)
def test_what_would_hurt_is_not_borne_out(check: Check, sentence: str) -> None:
    assert "supported" not in {c.verdict for c in check(sentence + "\n").claims}
