"""Words in the same place of the grammar: found where the one cannot be the other, passed where both say the same."""

from __future__ import annotations

import pytest

import iviguide
from iviguide.aligning.faults import asked
from iviguide.aligning.pair import PairReader
from iviguide.auditing import auditor
from iviguide.auditing.side_by_side import pairs_of

KNOWLEDGE = iviguide.open_knowledge()
ROWS = [
    ("misc-summary-role", "IVIG is a first treatment of MIS-C in hospital, with steroids in mild disease.", "filled", True),
    ("misc-summary-role", "IVIG is a first treatment of MIS-C in hospital, with steroids in grave disease.", "filled", False),
    ("fnait-recurrence-7", "After FNAIT without a brain bleed, its risk in the next unaffected baby was put at 7 %.", "filled", True),
    ("fnait-recurrence-7", "After FNAIT without a brain bleed, its risk in the next affected baby was put at 7 %.", "filled", False),
    ("cart-mechanism", "CAR-T cells against CD19 remove normal B cells, an exceptional effect.", "filled", True),
    ("cart-mechanism", "CAR-T cells against CD19 remove normal B cells, an expected effect.", "filled", False),
    ("ae-nmdar-child-second-line", "In children with this encephalitis monthly IVIG may go on for 3 to 12 months.", "filled", False),
    ("aiha-ivig-response-40", "Of 73 patients with AIHA, 40 % responded to IVIG given along with rituximab.", "together", True),
    ("aiha-ivig-response-40", "Of 73 patients with AIHA, 40 % responded to IVIG given along with steroids.", "together", False),
    ("nitp-definition", "In FNAIT her antibodies are against a platelet type that the baby got from the mother.", "whose", True),
    ("nitp-definition", "In FNAIT her antibodies are against a platelet type that the baby got from the father.", "whose", False),
]  # fmt: skip


@pytest.fixture(scope="module")
def reader() -> PairReader:
    return pairs_of(auditor(KNOWLEDGE).index)


@pytest.mark.parametrize(("statement", "claim", "question", "found"), ROWS)
def test_what_stands_in_its_place(reader: PairReader, statement: str, claim: str, question: str, found: bool) -> None:
    assert bool(asked(reader.pair(claim, KNOWLEDGE.statements[statement]), question)) is found


def test_no_statement_says_otherwise_than_itself(reader: PairReader) -> None:
    for s in list(KNOWLEDGE.statements.values())[::5]:
        for question in ("filled", "together", "whose"):
            assert not asked(reader.pair(s.text, s), question), s.id
            assert not asked(reader.pair(s.plain, s), question), s.id


def test_what_is_said_of_others_is_heard_beside_its_sister() -> None:
    said = "After IVIG for Kawasaki disease, leave 11 months before measles or varicella vaccine; other vaccines "
    told = auditor(KNOWLEDGE)
    assert [c.verdict for c in told.audit(said + "can be given on time.\n").claims] == ["supported", "supported"]
    assert [c.verdict for c in told.audit(said + "must be delayed as well.\n").claims][1] != "supported"
