"""Words that say much: found where the statement reaches them in no form, passed where it does."""

from __future__ import annotations

import pytest

import iviguide
from iviguide.aligning.faults import asked
from iviguide.aligning.pair import PairReader
from iviguide.auditing import auditor
from iviguide.auditing.side_by_side import pairs_of

PLATELETS = "itp-emergency-platelets-plus-ivig"
PEMPHIGUS = "eng-bullous-pemphigus"


@pytest.fixture(scope="module")
def reader() -> PairReader:
    return pairs_of(auditor(iviguide.open_knowledge()).index)


@pytest.mark.parametrize(
    ("statement", "claim", "question"),
    [
        (PLATELETS, "In 40 ITP patients bleeding was permanently controlled in all.", "unreached"),
        (
            PLATELETS,
            "In 40 ITP patients IVIG with platelets was harmless and bleeding was first controlled.",
            "unreached",
        ),
        (PLATELETS, "In 40 patients with ITP all were above 50 x10^9/L at 24 hours.", "unlimited"),
        (PEMPHIGUS, "England (2021) funds IVIG in any pemphigus when steroids with other drugs failed.", "unlimited"),
        (PEMPHIGUS, "England (2021) funds IVIG in severe pemphigus whether or not steroids failed.", "unreached"),
    ],
)
def test_what_says_more_is_found(reader: PairReader, statement: str, claim: str, question: str) -> None:
    assert asked(reader.pair(claim, iviguide.open_knowledge().statements[statement]), question)


def test_no_statement_says_more_than_itself(reader: PairReader) -> None:
    statements = list(iviguide.open_knowledge().statements.values())[::10]
    for s in statements:
        pair = reader.pair(s.text, s)
        assert not asked(pair, "unreached") and not asked(pair, "unlimited"), s.id
