"""Figures of one sentence with the group each is told of: groups crossed, and comparisons that nobody made but the figures bear."""

from __future__ import annotations

import pytest

from iviguide.aligning.arms import crossed
from iviguide.aligning.comparison import turned_by_figures
from iviguide.aligning.pair import PairReader
from iviguide.auditing import auditor
from iviguide.auditing.index import IMMUNOGLOBULIN
from iviguide.knowledge import Knowledge

ICE, SPLENECTOMY, REGIMENS = "cidp-ice-response", "itp-adult-splenectomy-review", "aha-each2-regimens"


@pytest.fixture(scope="module")
def reader(knowledge: Knowledge) -> PairReader:
    return PairReader(knowledge, auditor(knowledge).index.weigh, IMMUNOGLOBULIN)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("In ICE 54% on IVIG and 21% on placebo, at week 24, had less disability.", False),
        ("In ICE 21% on IVIG and 54% on placebo, at week 24, had less disability.", True),
        ("In ICE 21% on placebo and 54% on IVIG, at week 24, had less disability.", False),
    ],
)
def test_figures_with_each_others_groups_are_found(
    reader: PairReader, knowledge: Knowledge, said: str, found: bool
) -> None:
    assert bool(crossed(reader.pair(said, knowledge.statements[ICE]))) is found


@pytest.mark.parametrize(
    ("held", "said", "found"),
    [
        (SPLENECTOMY, "Deaths were rarer after laparoscopic than after open surgery.", False),
        (SPLENECTOMY, "Deaths were rarer after open than after laparoscopic surgery.", True),
        (
            REGIMENS,
            "In EACH2 70% had a stable remission with steroids and cyclophosphamide, more than on rituximab.",
            False,
        ),
        (
            REGIMENS,
            "In EACH2 70% had a stable remission with steroids and cyclophosphamide, fewer than on rituximab.",
            True,
        ),
    ],
)
def test_comparisons_are_worked_out_from_figures(
    reader: PairReader, knowledge: Knowledge, held: str, said: str, found: bool
) -> None:
    assert bool(turned_by_figures(reader.pair(said, knowledge.statements[held]))) is found
