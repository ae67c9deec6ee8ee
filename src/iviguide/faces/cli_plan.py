"""`iviguide plan`: a patient in a file, on standard input or in plain words; the plan on the terminal or as JSON."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import BadInput
from .options import JsonOption, PackOption

if TYPE_CHECKING:
    from ..knowledge import Knowledge
    from ..model.plan import Plan

MAX_BYTES = 20_000_000


def plan_command(
    patient: Annotated[
        list[str],
        typer.Argument(
            help="A file with a patient as flat JSON, `-` for standard input, or the patient in plain words."
        ),
    ],
    as_json: JsonOption = False,
    full: Annotated[
        bool, typer.Option("--full", help="Unfold everything: each position, caution, check and source.")
    ] = False,
    why: Annotated[
        bool, typer.Option("--why", help="Add every row of the tables: held, may hold, or not, and why.")
    ] = False,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="The date of the plan (default: today).", metavar="YYYY-MM-DD")
    ] = None,
    product: Annotated[str | None, typer.Option("--product", help="Product for vials and rates.")] = None,
    start: Annotated[
        str | None, typer.Option("--start", help="Start of the first infusion.", metavar="YYYY-MM-DDTHH:MM")
    ] = None,
    vials: Annotated[
        str | None,
        typer.Option("--vials", help="Vial sizes in stock in grams instead of the printed ones, such as 5,10,20."),
    ] = None,
    price: Annotated[
        str | None, typer.Option("--price", help="Local price of one gram, for the cost of the vials.")
    ] = None,
    tolerance: Annotated[
        str, typer.Option("--tolerance", help="Largest deviation when rounding to vials, in percent.")
    ] = "5",
    form: Annotated[
        str | None,
        typer.Option(
            "--format", help="markdown, sheet (HTML), pdf, patient, caregiver, fhir, ics, ladder or response (SVG)."
        ),
    ] = None,
    of: Annotated[str | None, typer.Option("--patient", help="Id of the patient, in a record of several.")] = None,
    check_order: Annotated[
        str | None,
        typer.Option("--check-order", help="An existing order (JSON file or plain words), compared line by line."),
    ] = None,
    pack: PackOption = None,
) -> None:
    """Plan immunoglobulin for a patient: is it indicated and by whom, dose, rates, cautions, what is missing, follow-up."""
    from ..knowledge import open_knowledge
    from ..planning import Stock, plan
    from .plan_formats import checked_format, described, plan_bytes

    knowledge, day = open_knowledge(pack), as_of or date.today().isoformat()
    given = described(read_facts(" ".join(patient)), knowledge, day, of)
    facts = given.facts
    if start:
        facts = {**(facts if isinstance(facts, dict) else {"text": facts}), "start_at": start}
    stock = Stock(
        sizes=tuple(_figure(v, "--vials", 100, "0.1") for v in vials.split(",")) if vials is not None else (),
        price_per_g=_figure(price, "--price", 1_000_000) if price is not None else None,
        tolerance=_figure(tolerance, "--tolerance", 50) / 100,
    )
    own = next((o.said for o in given.orders if o.said), "")
    order = own if check_order is None else read_facts(check_order, "the order")
    result = plan(facts, knowledge=knowledge, as_of=day, product=product, stock=stock, why=why, order=order or None)
    result = given.noted_in(result)
    refuse_if_nothing_understood(result, facts)
    if form:
        sys.stdout.buffer.write(plan_bytes(result, checked_format(form), knowledge, patient=given.patient))
    else:
        write(result, as_json, knowledge, full=full)


def write(result: Plan, as_json: bool, knowledge: Knowledge, *, full: bool = False) -> None:
    """The plan on standard output."""
    if as_json:
        from ..rendering.json_ import to_json

        text = to_json(result)
    else:
        from ..exchange.plan_context import context_of
        from ..rendering.plan_terminal import to_terminal

        text = to_terminal(result, context_of(result, knowledge), full=full)
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def refuse_if_nothing_understood(result: Plan, facts: object) -> None:
    """Plain words of which not one was understood are no patient: better one line than an empty plan."""
    read = result.patient
    if isinstance(facts, str) and set(read.facts) <= {"diagnosis"} and f"text: {facts}" in read.not_understood:
        raise BadInput(
            f"nothing of {_shortened(facts)!r} was understood; name a disease that immunoglobulin is used for and what is known "
            "of the patient, for example: 'ITP, 34 years, 70 kg, platelets 8, nosebleed'"
        )


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else text[:60] + " ..."


def read_facts(source: str, what: str = "the patient") -> dict[str, Any] | str:
    """Flat facts from a file, standard input (`-`) or the words themselves. Text that begins with `{` has to be JSON."""
    text = source
    if source == "-":
        text = sys.stdin.buffer.read(MAX_BYTES + 1).decode("utf-8", errors="replace")
    elif len(source) < 400 and "\n" not in source and _is_file(source):
        text = Path(source).read_bytes()[: MAX_BYTES + 1].decode("utf-8", errors="replace")
    elif source.endswith(".json"):
        raise BadInput(f"'{source}': no such file; give a file, - for standard input, or {what} in plain words")
    if len(text) > MAX_BYTES:
        raise BadInput(f"{what} has more than {MAX_BYTES:,} bytes; at most that many are read")
    stripped = text.strip()
    if not stripped:
        raise BadInput(f"no {what.removeprefix('the ')}: the input is empty; give flat JSON or plain words")
    if stripped[0] in "{[":
        from ..exchange.json_in import kind_of, read_json
        from ..exchange.patient_in import is_record

        data = read_json(stripped, what)
        if not isinstance(data, dict) and not is_record(data):
            raise BadInput(f"{what} is {kind_of(data)}; a JSON object with keys such as diagnosis is expected")
        return data  # type: ignore[no-any-return]
    return stripped


def _is_file(source: str) -> bool:
    try:
        return Path(source).is_file()
    except OSError:
        return False


def _figure(text: str, option: str, most: int, step: str | None = None) -> Decimal:
    """A figure of an option: above 0 and up to `most`, in whole steps where vials are counted in such."""
    try:
        value = Decimal(text.strip())
    except InvalidOperation as error:
        raise BadInput(f"{option}: '{text}' is not a number") from error
    if not value.is_finite() or not 0 < value <= most or (step and value % Decimal(step)):
        steps = f" in steps of {step}" if step else ""
        raise BadInput(f"{option}: {text} is not allowed; a number above 0 and up to {most:,}{steps} is expected")
    return value


def register(app: typer.Typer) -> None:
    app.command("plan")(plan_command)
