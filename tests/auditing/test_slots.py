"""Words in one place of the grammar or in one company: found where the one cannot be the other, passed where both say the same."""

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
    ("inf-manufacture", "Some donations of plasma are tested for hepatitis B and HIV.", "preceded", True),
    ("inf-manufacture", "Every donation of plasma is tested for hepatitis B and HIV.", "preceded", False),
    ("nitp-consensus-sibling", "A sibling with low platelets is the least reliable predictor.", "preceded", True),
    ("nitp-consensus-sibling", "A sibling with low platelets is the only reliable predictor.", "preceded", False),
    ("sid-summary-efficacy", "In blood cancers immunoglobulin meant fewer adverse events.", "preceded", True),
    ("sid-summary-efficacy", "In blood cancers immunoglobulin meant more adverse events.", "preceded", False),
    ("mmn-summary-duration", "In multifocal motor neuropathy early treatment will protect nerve fibers.", "preceded", True),
    ("mmn-summary-duration", "In multifocal motor neuropathy early treatment may protect nerve fibers.", "preceded", False),
    ("mmn-summary-duration", "Early treatment perhaps protects nerve fibers.", "preceded", False),
    ("prod-privigen-summary", "The maximum rate of Privigen in ITP is 4.8 mL/kg/h.", "listed", True),
    ("prod-privigen-summary", "The maximum rate of Privigen in ITP is 2.4 mL/kg/h.", "listed", False),
    ("prod-privigen-summary", "The maximum rate of Privigen in CIDP is 4.8 mL/kg/h.", "listed", False),
    ("prod-octagam10-rate", "In ITP the maximum rate of Octagam 10 % is 2.4 mL/kg/h.", "listed", True),
    ("kin-half-life-products", "The half-life of Bivigam is 45 days.", "listed", True),
    ("kin-half-life-products", "The half-life of Bivigam is 33 days.", "listed", False),
    ("evans-norton-abstract", "Initial treatment of Evans syndrome consists of vincristine.", "company", True),
    ("evans-norton-abstract", "Initial treatment of Evans syndrome consists of corticosteroids.", "company", False),
    ("pemphigus-look-alikes", "Antibodies are on the cells in pemphigoid and along the base in pemphigus.", "exchanged", True),
    ("pemphigus-look-alikes", "Antibodies are on the cells in pemphigus and along the base in pemphigoid.", "exchanged", False),
    ("ptp-two-cases", "Corticosteroids failed in two men with post-transfusion purpura.", "counted", True),
    ("ptp-two-cases", "Corticosteroids failed in two women with post-transfusion purpura.", "counted", False),
    ("pericarditis-duration", "After IVIG for recurrent myocarditis 26.6 % of 30 people relapsed.", "unsaid", True),
    ("pericarditis-duration", "After IVIG for recurrent pericarditis 26.6 % of 30 people relapsed.", "unsaid", False),
    ("carv-harm", "Ribavirin, given with IVIG for CMV, can cause hemolytic anemia.", "unsaid", True),
    ("carv-harm", "Ribavirin, given with IVIG for RSV, can cause hemolytic anemia.", "unsaid", False),
]  # fmt: skip


@pytest.fixture(scope="module")
def reader() -> PairReader:
    return pairs_of(auditor(KNOWLEDGE).index)


@pytest.mark.parametrize(("statement", "claim", "question", "found"), ROWS)
def test_what_stands_in_its_place(reader: PairReader, statement: str, claim: str, question: str, found: bool) -> None:
    assert bool(asked(reader.pair(claim, KNOWLEDGE.statements[statement]), question)) is found


def test_no_statement_says_otherwise_than_itself(reader: PairReader) -> None:
    for s in list(KNOWLEDGE.statements.values())[::5]:
        for question in ("filled", "together", "whose", "preceded", "listed", "company", "exchanged"):
            assert not asked(reader.pair(s.text, s), question), s.id
            assert not asked(reader.pair(s.plain, s), question), s.id


def test_what_is_said_of_others_is_heard_beside_its_sister() -> None:
    said = "After IVIG for Kawasaki disease, leave 11 months before measles or varicella vaccine; other vaccines "
    told = auditor(KNOWLEDGE)
    assert [c.verdict for c in told.audit(said + "can be given on time.\n").claims] == ["supported", "supported"]
    assert [c.verdict for c in told.audit(said + "must be delayed as well.\n").claims][1] != "supported"


def test_what_is_to_be_done_if_something_is_so_is_checked() -> None:
    said = "Gamunex-C is started at 1 mg/kg/min; if kidneys or clots are at risk, the {} practicable rate is used.\n"
    told = auditor(KNOWLEDGE)
    assert [c.verdict for c in told.audit(said.format("lowest")).claims] == ["supported", "supported"]
    assert [c.verdict for c in told.audit(said.format("highest")).claims][1] != "supported"
