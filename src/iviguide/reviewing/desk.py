"""An editor's desk: a pack, its ledger, and the rules under which a line may be added.

Who hands in does not approve; who approves says which words were read, who they are, and which interests they have.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from ..errors import BadInput, UnknownSubject
from ..knowledge import Knowledge, PackContent
from ..knowledge.ledger import person, submitters
from ..model.pack import NO_STATEMENT, Decision, LedgerEntry
from ..model.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who acts, as what, on which day, with which interests, and why. The day is given: nothing here knows today."""

    name: str
    role: str
    on: date
    interests: str = ""
    note: str = ""


class Desk:
    """The pack as it reads now with all ledger lines, those of the pack and those of a file beside it."""

    def __init__(self, knowledge: Knowledge, beside: Sequence[LedgerEntry] = ()) -> None:
        self.knowledge = _with_ledger(knowledge, beside) if beside else knowledge
        self.entries: tuple[LedgerEntry, ...] = self.knowledge.content.ledger

    # --- lines to add --------------------------------------------------------------------------------------------------
    def submit(self, subjects: Iterable[str], by: Signature) -> list[LedgerEntry]:
        """Hands statements in for review, in the words they have now."""
        _named(by)
        return [self._entry(self.words(s), "under review", by) for s in subjects]

    def approve(self, subjects: Iterable[str], by: Signature) -> list[LedgerEntry]:
        """Approves statements, each given as ID@DIGEST so that no other words are approved than those that were read."""
        _named(by)
        if not by.interests.strip():
            raise BadInput("interests: found nothing; say which interests the approver has, or 'none'")
        return [self._entry(self._approvable(s, by), "approved", by) for s in subjects]

    def retire(self, subjects: Iterable[str], by: Signature) -> list[LedgerEntry]:
        """Takes statements out of use. The note says why, as nobody else is asked."""
        _named(by)
        if not by.note.strip():
            raise BadInput("note: found nothing; say why the statement is retired")
        return [self._entry(self.words(s), "retired", by) for s in subjects]

    def feedback(self, text: str, statements: Sequence[str], by: Signature) -> list[LedgerEntry]:
        """What a reader says of statements, or of an answer that named none."""
        if not text.strip():
            raise BadInput("feedback: found no text; say what is wrong or missing")
        signed = dataclasses.replace(by, note=" ".join(text.split()))
        held = [self.words(s) for s in dict.fromkeys(statements)]
        lines = [self._entry(s, "feedback", signed) for s in held] or [
            self._line(NO_STATEMENT, "-", "feedback", signed)
        ]
        return [line for line in lines if line not in self.entries]

    def answer(self, feedback: str, by: Signature) -> list[LedgerEntry]:
        """Closes feedback, named by its id, with what was done about it."""
        _named(by)
        if not by.note.strip():
            raise BadInput("note: found nothing; say what was done about the feedback")
        open_now = {feedback_id(e): e for e in self.open_feedback()}
        if feedback not in open_now:
            known = ", ".join(sorted(open_now)) or "none"
            raise BadInput(f"found no open feedback '{feedback}'; open: {known}")
        return [self._line(open_now[feedback].statement, feedback, "answered", by)]

    # --- what the ledger says ------------------------------------------------------------------------------------------
    def open_feedback(self) -> list[LedgerEntry]:
        """Feedback that nobody answered, and on whose statement nobody has decided since."""
        held: list[LedgerEntry] = []
        for e in self.entries:
            if e.decision == "feedback":
                held.append(e)
            elif e.decision == "answered":
                held = [f for f in held if feedback_id(f) != e.digest]
            else:
                held = [f for f in held if f.statement != e.statement]
        return held

    # --- rules ---------------------------------------------------------------------------------------------------------
    def _approvable(self, subject: str, by: Signature) -> Statement:
        statement = self.words(subject)
        digest = self.knowledge.digest(statement.id)
        if "@" not in subject:
            raise BadInput(
                f"{statement.id}: found no digest; write {statement.id}@DIGEST as 'iviguide review show' gives it, "
                "so that you approve the words that you read"
            )
        names = submitters(self.entries).get((statement.id, digest), {})
        if not names:
            raise BadInput(f"{statement.id}: nobody has handed in these words; 'iviguide review submit' comes first")
        if person(by.name) in {person(n) for n in (*names, *self.knowledge.manifest.authors)}:
            raise BadInput(
                f"{statement.id}: '{by.name}' wrote it or handed it in ({', '.join(sorted(names))}); somebody else approves"
            )
        if self.knowledge.status(statement.id) == "retired":
            raise BadInput(f"{statement.id}: it is retired; hand it in again first")
        return statement

    def words(self, subject: str) -> Statement:
        """The statement that `ID` or `ID@DIGEST` names. A digest of other words is refused."""
        name, _, digest = subject.partition("@")
        statement = self.knowledge.statements.get(name)
        if statement is None:
            close = get_close_matches(name, self.knowledge.statements, n=3, cutoff=0.5)
            raise UnknownSubject(f"no statement '{name}'; closest: {', '.join(close) or 'none'}")
        if digest and digest != self.knowledge.digest(name):
            now = self.knowledge.digest(name)
            raise BadInput(f"{name}: found digest '{digest}', the words now have '{now}'; read them again")
        return statement

    def _entry(self, statement: Statement, decision: Decision, by: Signature) -> LedgerEntry:
        if by.on < statement.submitted:
            raise BadInput(f"{statement.id}: found {by.on}; it was written on {statement.submitted}, decide not before")
        return self._line(statement.id, self.knowledge.digest(statement.id), decision, by)

    def _line(self, statement: str, digest: str, decision: Decision, by: Signature) -> LedgerEntry:
        last = max((e.on for e in self.entries if e.statement == statement), default=by.on)
        if by.on < last:
            raise BadInput(
                f"{statement}: found {by.on}; its last line in the ledger is of {last}, the ledger only grows"
            )
        return LedgerEntry(
            statement=statement,
            digest=digest,
            decision=decision,
            reviewer=by.name.strip() or "a reader",
            role=by.role.strip() or "reader",
            on=by.on,
            interests=by.interests.strip(),
            note=by.note.strip(),
        )


def feedback_id(entry: LedgerEntry) -> str:
    """A short name of one line of feedback."""
    told = "\t".join((entry.statement, entry.digest, entry.reviewer, entry.on.isoformat(), entry.note))
    return hashlib.sha256(told.encode()).hexdigest()[:8]


def _named(by: Signature) -> None:
    if not person(by.name):
        raise BadInput(f"name: found {by.name!r}; give the name of a person")
    if not by.role.strip():
        raise BadInput("role: found nothing; say as what you decide, such as hematologist or editor")


def _with_ledger(knowledge: Knowledge, beside: Sequence[LedgerEntry]) -> Knowledge:
    content: PackContent = knowledge.content
    return Knowledge(dataclasses.replace(content, ledger=(*content.ledger, *beside)))
