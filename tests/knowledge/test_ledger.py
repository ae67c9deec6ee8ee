"""A decision holds for the words it was made on, and for no others."""

from __future__ import annotations

import re

import pytest

from iviguide.knowledge import Knowledge
from iviguide.knowledge.ledger import COLUMNS, read_ledger
from iviguide.knowledge.store import statement_digest
from iviguide.model.terms import Status

from .base import BASE, parsed, with_files

STATEMENTS = BASE["indications/itp.yaml"]


def digest(text: str = STATEMENTS, statement_id: str = "itp-effect") -> str:
    return statement_digest(Knowledge(parsed(with_files({"indications/itp.yaml": text}))).statements[statement_id])


def line(decision: str, of: str, on: str = "2026-11-21", reviewer: str = "Rita Reviewer") -> str:
    return "\t".join(("itp-effect", of, decision, reviewer, "hematologist", on, "none", "")) + "\n"


def knowledge(ledger: str, text: str = STATEMENTS) -> Knowledge:
    return Knowledge(parsed(with_files({"indications/itp.yaml": text, "reviews/ledger.tsv": ledger})))


def status(ledger: str, text: str = STATEMENTS) -> Status:
    return knowledge(ledger, text).status("itp-effect")


CHANGED = STATEMENTS.replace("79 % reached", "78 % reached")


def test_nothing_decided_is_submitted() -> None:
    assert status("# nothing yet\n\n") == "submitted"


def test_approved_as_it_stands() -> None:
    held = knowledge(line("approved", digest()))
    assert held.status("itp-effect") == "approved"
    assert held.status("itp-gap") == "submitted"
    assert held.reviewers(["itp-effect", "itp-gap"]) == ("Rita Reviewer",)


def test_one_word_changed_is_open_again() -> None:
    held = knowledge(line("approved", digest()), CHANGED)
    assert held.status("itp-effect") == "submitted"
    assert held.reviewers(["itp-effect"]) == ()


def test_approved_anew() -> None:
    assert status(line("approved", digest()) + line("approved", digest(CHANGED)), CHANGED) == "approved"


def test_retired_holds_whatever_the_words() -> None:
    assert status(line("retired", digest())) == "retired"
    held = knowledge(line("retired", digest()), CHANGED)
    assert held.status("itp-effect") == "retired"
    assert "itp-effect" not in {s.id for s in held.active}


def test_latest_decision_counts() -> None:
    approved, retired = line("approved", digest()), line("retired", digest())
    assert status(approved + retired) == "retired"
    assert status(retired + approved) == "approved"
    assert status(approved + line("under review", digest())) == "under review"


@pytest.mark.parametrize(
    ("change", "open_again"),
    [
        (("plain: In a trial", "plain: In one trial"), True),
        (("locator: abstract", "locator: table 2"), True),
        (("age: adult}", "age: child}"), True),
        (("review_by: 2027-11-20", "review_by: 2028-11-20"), False),
        (("    submitted: 2026-11-20", "    note: looked at again\n    submitted: 2026-11-20"), False),
    ],
)
def test_what_an_approval_approves(change: tuple[str, str], open_again: bool) -> None:
    before, after = change
    assert before in STATEMENTS
    assert (digest(STATEMENTS.replace(before, after, 1)) != digest()) is open_again


def test_digest_is_stable() -> None:
    assert re.fullmatch(r"[0-9a-f]{16}", digest())
    # Pinned: a change here opens every approval that was ever given.
    assert digest() == "036fb5fe1e8981e8"


def test_place_and_order_of_keys_do_not_count() -> None:
    moved = STATEMENTS.replace(
        "    kind: effect\n    aspects: [efficacy]\n", "    aspects: [efficacy]\n    kind: effect\n"
    )
    assert moved != STATEMENTS
    assert digest("# a comment\n" + moved) == digest()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("a\tb\tapproved", ["r.tsv:1", "3 columns", *COLUMNS]),
        ("a\tb\tfine\tR\tdoctor\t2026-11-21", ["r.tsv:1", "'fine' is not allowed", "under review, approved, retired"]),
        ("a\tb\tapproved\tR\tdoctor\tyesterday", ["r.tsv:1", "'yesterday' is not a date", "YYYY-MM-DD"]),
    ],
)
def test_a_bad_line_is_named(row: str, words: list[str]) -> None:
    entries, faults = read_ledger("r.tsv", row)
    assert entries == []
    assert len(faults) == 1
    assert [w for w in words if w not in faults[0]] == []
