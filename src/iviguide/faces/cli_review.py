"""Commands of the editors: `iviguide review due|show|submit|approve|retire|log|feedback|answer`.

Days are given as arguments: the same command on the same ledger does the same, today and next year.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import BadDate, BadInput
from .cli_knowledge import show
from .options import AsOfOption, JsonOption, PackOption

if TYPE_CHECKING:
    from ..model.pack import LedgerEntry
    from ..reviewing import Desk, Signature

review_app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Hand in, read, approve, retire; see what is due. The ledger only grows.",
)

LedgerOption = Annotated[
    Path | None,
    typer.Option("--ledger", help="A ledger file beside the pack (default: reviews/ledger.tsv in it).", metavar="FILE"),
]
NameOption = Annotated[str, typer.Option("--name", help="Who acts: the name of a person.")]
RoleOption = Annotated[str, typer.Option("--role", help="As what: hematologist, pharmacist, editor ...")]
OnOption = Annotated[str, typer.Option("--on", help="The day of the decision.", metavar="YYYY-MM-DD")]
InterestsOption = Annotated[str, typer.Option("--interests", help="Interests that bear on it, or 'none'.")]
NoteOption = Annotated[str, typer.Option("--note", help="Why, in a sentence.")]
Statements = Annotated[list[str], typer.Argument(help="ID, or ID@DIGEST to name the very words.", metavar="ID...")]


@review_app.command("due")
def due(
    as_of: AsOfOption = None,
    within: Annotated[int, typer.Option("--within", help="Also what falls due in so many days.", min=0)] = 0,
    everything: Annotated[bool, typer.Option("--all", help="Also what was never handed in.")] = False,
    condition: Annotated[
        list[str] | None, typer.Option("--condition", help="Only this condition and what is narrower.", metavar="ID")
    ] = None,
    most: Annotated[int, typer.Option("--most", help="List so many of each reason (0: all).", min=0)] = 20,
    ledger: LedgerOption = None,
    pack: PackOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what wants an editor: feedback, withdrawn sources, changed words, reviews waiting or overdue."""
    from ..rendering.json_ import as_data
    from ..rendering.review_text import due_to_terminal
    from ..reviewing import due as find_due

    desk, _ = _desk(pack, ledger)
    day = desk.knowledge.day(as_of)
    items = [i for i in find_due(desk, day, within, everything) if _is_about(desk, i.statement, condition or [])]
    if as_json:
        show(json.dumps({"as_of": day.isoformat(), "due": as_data(items)}, ensure_ascii=False, indent=2))
    else:
        show(due_to_terminal(items, day.isoformat(), most))


@review_app.command("show")
def show_one(
    statement: Annotated[str, typer.Argument(help="The id of a statement.", metavar="ID")],
    ledger: LedgerOption = None,
    pack: PackOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show one statement as a reviewer reads it: words, sources and how they were read, history, feedback."""
    from ..rendering.json_ import to_json
    from ..rendering.review_text import sheet_to_terminal
    from ..reviewing.sheet import sheet

    made = sheet(_desk(pack, ledger)[0], statement)
    show(to_json(made) if as_json else sheet_to_terminal(made))


@review_app.command("submit")
def submit(
    statements: Statements,
    name: NameOption,
    role: RoleOption,
    on: OnOption,
    interests: InterestsOption = "",
    note: NoteOption = "",
    ledger: LedgerOption = None,
    pack: PackOption = None,
) -> None:
    """Hand statements in for review, in the words that they have now."""
    desk, path = _desk(pack, ledger)
    _add(path, desk.submit(statements, _signature(name, role, on, interests, note)))


@review_app.command("approve")
def approve(
    statements: Statements,
    name: NameOption,
    role: RoleOption,
    on: OnOption,
    interests: InterestsOption,
    note: NoteOption = "",
    ledger: LedgerOption = None,
    pack: PackOption = None,
) -> None:
    """Approve statements that somebody else handed in; each as ID@DIGEST, the very words that were read."""
    desk, path = _desk(pack, ledger)
    _add(path, desk.approve(statements, _signature(name, role, on, interests, note)))


@review_app.command("retire")
def retire(
    statements: Statements,
    name: NameOption,
    role: RoleOption,
    on: OnOption,
    note: NoteOption,
    interests: InterestsOption = "",
    ledger: LedgerOption = None,
    pack: PackOption = None,
) -> None:
    """Take statements out of use. No answer shows them from then on."""
    desk, path = _desk(pack, ledger)
    _add(path, desk.retire(statements, _signature(name, role, on, interests, note)))


@review_app.command("feedback")
def feedback(
    text: Annotated[str, typer.Argument(help="What is wrong, missing or unclear. Nothing about a patient.")],
    on: OnOption,
    statement: Annotated[
        list[str] | None, typer.Option("--statement", help="The statement it is about (may be repeated).", metavar="ID")
    ] = None,
    answer: Annotated[
        Path | None, typer.Option("--answer", help="The answer it is about, as 'ask --json' wrote it.", metavar="FILE")
    ] = None,
    name: NameOption = "a reader",
    role: RoleOption = "reader",
    ledger: LedgerOption = None,
    pack: PackOption = None,
) -> None:
    """Record what a reader says of an answer; it stands in the list of what is due until it is answered."""
    desk, path = _desk(pack, ledger)
    about = list(statement or [])
    if answer is not None:
        from ..reviewing.answers import answered

        question, led = answered(answer)
        text = f"on the answer to '{question}': {text}"
        about += [i for i in led if i in desk.knowledge.statements]
    _add(path, desk.feedback(text, about, _signature(name, role, on, "", "")))


@review_app.command("answer")
def answer(
    feedback: Annotated[
        str, typer.Argument(help="The id of the feedback, as 'review due' shows it.", metavar="FEEDBACK")
    ],
    name: NameOption,
    role: RoleOption,
    on: OnOption,
    note: NoteOption,
    ledger: LedgerOption = None,
    pack: PackOption = None,
) -> None:
    """Close feedback with what was done about it."""
    desk, path = _desk(pack, ledger)
    _add(path, desk.answer(feedback, _signature(name, role, on, "", note)))


@review_app.command("log")
def log(
    statement: Annotated[list[str] | None, typer.Option("--statement", help="Only this one.", metavar="ID")] = None,
    ledger: LedgerOption = None,
    pack: PackOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print the ledger, each line with whether it is about the words as they are now."""
    from ..rendering.json_ import to_json
    from ..rendering.review_text import log_to_terminal
    from ..reviewing.sheet import log as read_log

    lines = [e for e in read_log(_desk(pack, ledger)[0]) if not statement or e.statement in statement]
    show(to_json(lines) if as_json else log_to_terminal(lines))


def _desk(pack: Path | None, ledger: Path | None) -> tuple[Desk, Path]:
    """The desk, and the file that new lines go to. A file that the pack holds already is not read twice."""
    from ..knowledge import default_pack, open_knowledge
    from ..reviewing import Desk
    from ..reviewing.writing import read

    folder = pack or default_pack()
    own = (folder / "reviews").resolve()
    path = ledger or folder / "reviews" / "ledger.tsv"
    inside = path.resolve().is_relative_to(own)
    if path.suffix != ".tsv":
        raise BadInput(f"--ledger: found '{path.name}'; a ledger is a file that ends in .tsv")
    return Desk(open_knowledge(pack), [] if inside else read(path)), path


def _signature(name: str, role: str, on: str, interests: str, note: str) -> Signature:
    from ..reviewing import Signature

    try:
        day = date.fromisoformat(on)
    except ValueError as error:
        raise BadDate(f"--on: found '{on}'; allowed: a calendar date YYYY-MM-DD") from error
    return Signature(name=name, role=role, on=day, interests=interests, note=note)


def _add(path: Path, lines: list[LedgerEntry]) -> None:
    from ..reviewing.writing import append

    append(path, lines)
    for e in lines:
        show(f"{e.on} {e.decision}: {e.statement} ({e.digest}) by {e.reviewer}, {e.role}")
    show(f"{len(lines)} line{'' if len(lines) == 1 else 's'} added to {path.name}")


def _is_about(desk: Desk, statement: str, conditions: list[str]) -> bool:
    held = desk.knowledge.statements.get(statement)
    about = held.population.condition if held else None
    return not conditions or any(about and desk.knowledge.vocabulary.is_a(about, c) for c in conditions)
