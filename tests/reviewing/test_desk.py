"""Who may decide what, on which words; and what a decision leaves behind."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from knowledge.base import BASE, parsed, statement, with_files

from iviguide.errors import BadInput, UnknownSubject
from iviguide.knowledge import Knowledge
from iviguide.knowledge.ledger import read_ledger
from iviguide.model.pack import LedgerEntry
from iviguide.model.review import DueItem
from iviguide.reviewing import Desk, Signature, due
from iviguide.reviewing.answers import answered
from iviguide.reviewing.sheet import log, sheet
from iviguide.reviewing.writing import append, as_line, read

AS_OF = date(2026, 11, 21)
STATEMENTS = BASE["indications/itp.yaml"]


def sign(name: str = "Rita Reviewer", on: str = "2026-11-22", **more: str) -> Signature:
    return Signature(
        **{"name": name, "role": "hematologist", "interests": "none", **more, "on": date.fromisoformat(on)}
    )  # type: ignore[arg-type]


def desk(*lines: LedgerEntry, text: str = STATEMENTS) -> Desk:
    return Desk(Knowledge(parsed(with_files({"indications/itp.yaml": text}))), lines)


def words(of: str = "itp-effect", at: Desk | None = None) -> str:
    return f"{of}@{(at or desk()).knowledge.digest(of)}"


def handed_in(*ids: str) -> list[LedgerEntry]:
    return desk().submit(ids or ["itp-effect"], sign("Sam Submitter"))


def wanted(at: Desk) -> list[DueItem]:
    """What is due, but for the withdrawn paper that the base pack cites."""
    return [i for i in due(at, AS_OF) if i.why != "retracted source"]


def test_from_hand_to_hand() -> None:
    lines = handed_in()
    assert desk(*lines).knowledge.status("itp-effect") == "under review"
    lines += desk(*lines).approve([words()], sign())
    approved = desk(*lines).knowledge
    assert approved.status("itp-effect") == "approved"
    assert approved.reviewers(["itp-effect"]) == ("Rita Reviewer",)
    assert approved.authors(["itp-effect"]) == ("Ada Author", "Sam Submitter")
    assert approved.authors(["itp-gap"]) == ("Ada Author",)
    assert approved.last_changed(["itp-effect", "itp-gap"]) == "2026-11-22"


def test_one_word_changed_opens_it_and_takes_the_names_away() -> None:
    lines = handed_in()
    lines += desk(*lines).approve([words()], sign())
    changed = desk(*lines, text=STATEMENTS.replace("79 % reached", "78 % reached"))
    assert changed.knowledge.status("itp-effect") == "submitted"
    assert changed.knowledge.reviewers(["itp-effect"]) == ()
    assert changed.knowledge.authors(["itp-effect"]) == ("Ada Author",)
    (item,) = wanted(changed)
    assert item.why == "changed since approval"
    assert "Rita Reviewer on 2026-11-22 in other words" in item.detail


@pytest.mark.parametrize("name", ["Sam Submitter", "dr. sam SUBMITTER", "Submitter, Sam, MD", "Ada Author"])
def test_who_hands_in_or_writes_does_not_approve(name: str) -> None:
    with pytest.raises(BadInput, match="somebody else approves"):
        desk(*handed_in()).approve([words()], sign(name))


def test_only_the_very_words_are_approved() -> None:
    at = desk(*handed_in())
    with pytest.raises(BadInput, match=r"found no digest; write itp-effect@DIGEST"):
        at.approve(["itp-effect"], sign())
    with pytest.raises(BadInput, match=r"found digest '0123', the words now have '[0-9a-f]{16}'; read them again"):
        at.approve(["itp-effect@0123"], sign())
    with pytest.raises(BadInput, match="nobody has handed in these words"):
        at.approve([words("itp-gap")], sign())


@pytest.mark.parametrize(
    ("by", "what"),
    [
        (sign(name="  "), "name: found '  '"),
        (sign(role=""), "role: found nothing"),
        (sign(interests=" "), "interests: found nothing; say which"),
        (sign(on="2026-11-19"), "it was written on 2026-11-20"),
        (sign(on="2026-11-21"), "its last line in the ledger is of 2026-11-22"),
    ],
)
def test_a_decision_says_who_when_and_with_which_interests(by: Signature, what: str) -> None:
    with pytest.raises(BadInput, match=re.escape(what)):
        desk(*handed_in()).approve([words()], by)


def test_retired_is_out_of_use_until_handed_in_again() -> None:
    with pytest.raises(BadInput, match="say why the statement is retired"):
        desk().retire(["itp-effect"], sign())
    lines = desk().retire(["itp-effect"], sign(note="the trial was withdrawn"))
    gone = desk(*lines)
    assert "itp-effect" not in {s.id for s in gone.knowledge.active}
    lines += gone.submit(["itp-effect"], sign("Sam Submitter"))
    assert desk(*lines).knowledge.status("itp-effect") == "under review"


def test_nothing_by_that_name() -> None:
    with pytest.raises(UnknownSubject, match="no statement 'itp-efect'; closest: itp-effect"):
        desk().submit(["itp-efect"], sign())


# --- feedback ---------------------------------------------------------------------------------------------------------
def test_feedback_changes_no_status_and_is_due_until_answered() -> None:
    lines = handed_in()
    lines += desk(*lines).approve([words()], sign())
    lines += desk(*lines).feedback("Which trial  is it?", ["itp-effect"], sign("", role="patient", on="2026-12-01"))
    at = desk(*lines)
    assert at.knowledge.status("itp-effect") == "approved"
    (item,) = wanted(at)
    assert (item.why, item.detail) == ("feedback", "Which trial is it? (a reader, patient)")
    with pytest.raises(BadInput, match=rf"no open feedback 'x'; open: {item.feedback}"):
        at.answer("x", sign(note="named"))
    lines += at.answer(str(item.feedback), sign("Ed Editor", on="2026-12-02", note="the trial is named now"))
    assert wanted(desk(*lines)) == []
    assert desk(*lines).knowledge.status("itp-effect") == "approved"


def test_a_later_decision_closes_feedback_too() -> None:
    lines = desk().feedback("Is that so?", ["itp-effect"], sign(on="2026-11-22"))
    lines += desk(*lines).submit(["itp-effect"], sign("Sam Submitter", on="2026-11-23"))
    assert [i.why for i in wanted(desk(*lines))] == ["under review"]


def test_feedback_on_an_answer_without_a_statement(tmp_path: Path) -> None:
    lines = desk().feedback("No word on travel.", [], sign())
    (item,) = wanted(desk(*lines))
    assert (item.statement, item.why) == ("-", "feedback")
    lines += desk(*lines).answer(str(item.feedback), sign(note="a gap is written"))
    assert wanted(desk(*lines)) == []
    saved = tmp_path / "a.json"
    saved.write_text('{"question": "May I fly?", "summary": [{"statements": ["itp-effect"]}]}', encoding="utf-8")
    assert answered(saved) == ("May I fly?", ["itp-effect"])
    saved.write_text("[]", encoding="utf-8")
    with pytest.raises(BadInput, match="not an answer"):
        answered(saved)


def test_the_same_feedback_is_not_written_twice() -> None:
    lines = desk().feedback("Is that so?", ["itp-effect", "itp-effect"], sign())
    assert len(lines) == 1
    assert desk(*lines).feedback("Is that so?", ["itp-effect"], sign()) == []


# --- what is due ------------------------------------------------------------------------------------------------------
def test_due_by_day_gravest_first() -> None:
    extra = statement(citations="[{source: withdrawn-1999, read: abstract, on: 2026-11-20}]", review_by="2026-11-01")
    content = parsed(with_files({"indications/more.yaml": extra}))
    at = Desk(Knowledge(content))
    # itp-effect cites the withdrawn paper too, against itself.
    assert [(i.why, i.statement) for i in due(at, AS_OF)] == [
        ("retracted source", "extra"),
        ("retracted source", "itp-effect"),
        ("overdue", "extra"),
    ]
    assert len(due(at, date(2027, 11, 20))) == 3
    assert len(due(at, date(2027, 11, 21))) == 7
    assert [i.why for i in due(at, date(2027, 11, 1), within=30)][-1] == "due soon"
    assert [i.statement for i in due(at, AS_OF, everything=True) if i.why == "never handed in"] == [
        "extra",
        "itp-effect",
        "itp-gap",
        "itp-position",
        "itp-summary",
    ]


def test_the_sheet_holds_what_is_to_be_read() -> None:
    made = sheet(desk(*handed_in()), "itp-effect")
    assert made.to_approve == words()
    assert made.status == "under review"
    assert dict(made.words)["population"] == "condition: itp; age: adult"
    assert [(c.source, c.read, c.bearing, c.retracted) for c in made.citations] == [
        ("trial-2002", "abstract", "supports", False),
        ("withdrawn-1999", "abstract", "refutes", True),
    ]
    assert made.used_by == ("itp-summary",)
    assert [(line.decision, line.current) for line in made.history] == [("under review", True)]


# --- the file ---------------------------------------------------------------------------------------------------------
TEXT = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"], exclude_characters="\t\x85"), max_size=60).filter(
    str.isprintable
)


@given(name=TEXT, note=TEXT, interests=TEXT, day=st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_what_is_written_is_what_is_read(name: str, note: str, interests: str, day: date) -> None:
    entry = LedgerEntry(
        statement="itp-effect",
        digest="0123",
        decision="approved",
        reviewer=name.strip() or "x",
        role="editor",
        on=day,
        interests=interests.strip(),
        note=note.strip(),
    )
    assert read_ledger("l.tsv", as_line(entry)) == ([entry], [])


@pytest.mark.parametrize("note", ["a\tb", "a\nb", "a\u2028b", "a\u202eb"])
def test_no_cell_breaks_the_table(note: str) -> None:
    with pytest.raises(BadInput, match="note: found a tab, line end or hidden character"):
        as_line(desk().retire(["itp-effect"], sign(note=note))[0])


def test_the_ledger_only_grows(tmp_path: Path) -> None:
    path = tmp_path / "reviews" / "ledger.tsv"
    before = b""
    for number in range(3):
        append(path, desk().submit(["itp-effect"], sign(f"Sam {'abc'[number]}", on=f"2026-11-2{number}")))
        after = path.read_bytes()
        assert after.startswith(before)
        assert len(after) > len(before)
        before = after
    assert [e.reviewer for e in read(path)] == ["Sam a", "Sam b", "Sam c"]
    path.write_bytes(before.rstrip(b"\n"))
    append(path, handed_in())
    assert len(read(path)) == 4


def test_what_is_no_ledger_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.tsv"
    path.write_text("Dear all,\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"letter.tsv:1: 1 columns; .*; nothing was written"):
        append(path, handed_in())
    assert path.read_text(encoding="utf-8") == "Dear all,\n"


def test_the_log_says_which_lines_are_about_other_words() -> None:
    lines = log(desk(*handed_in(), text=STATEMENTS.replace("79 % reached", "78 % reached")))
    assert [(line.statement, line.current) for line in lines] == [("itp-effect", False)]
