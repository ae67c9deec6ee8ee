"""Denials and strength of a claim beside a statement: what is turned round or made stronger is found, what is not is left alone."""

from __future__ import annotations

import pytest

from iviguide.aligning.degrees import degrees
from iviguide.aligning.denial import denied
from iviguide.aligning.denying_words import without_prefix
from iviguide.aligning.pair import PairReader
from iviguide.aligning.strength import overstated
from iviguide.auditing import auditor
from iviguide.auditing.index import IMMUNOGLOBULIN
from iviguide.knowledge import Knowledge


@pytest.fixture(scope="module")
def reader(knowledge: Knowledge) -> PairReader:
    return PairReader(knowledge, auditor(knowledge).index.weigh, IMMUNOGLOBULIN)


HELD = "nsti-instinct"
"""In 100 intensive-care patients 25 g of IVIG a day for 3 days did not improve physical function at 6 months."""


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("In INSTINCT IVIG 25 g daily for 3 days did not improve physical function at 6 months.", False),
        ("In INSTINCT IVIG 25 g daily for 3 days brought no improvement in physical function at 6 months.", False),
        ("In INSTINCT IVIG 25 g daily for 3 days failed to improve physical function at 6 months.", False),
        ("In INSTINCT IVIG 25 g daily for 3 days improved physical function at 6 months.", True),
    ],
)
def test_a_denial_lost_is_found(reader: PairReader, knowledge: Knowledge, said: str, found: bool) -> None:
    assert bool(denied(reader.pair(said, knowledge.statements[HELD]))) is found


@pytest.mark.parametrize(("word", "found"), [("may", False), ("can", False), ("must", True), ("invariably", True)])
def test_a_stronger_word_is_found(reader: PairReader, knowledge: Knowledge, word: str, found: bool) -> None:
    said = f"A severe headache with very low platelets {word} be a bleed in the brain."
    assert bool(overstated(reader.pair(said, knowledge.statements["itp-redflag-headache"]))) is found


def test_a_prefix_denies_its_own_word() -> None:
    assert without_prefix("unlicensed") == "licens"
    assert without_prefix("under") is None


def test_some_words_only_answer() -> None:
    assert all(d.answers for d in degrees("none") if d.scale == "share")
    assert not degrees("above all")
