"""Commands on the pack as a whole: `iviguide knowledge report`. They look; none of them changes a pack."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from ..errors import BadInput
from .options import AsOfOption, HtmlOption, JsonOption, PackOption


def register(group: typer.Typer) -> None:
    """Adds the commands of this file to `iviguide knowledge`."""
    group.command("report")(report)
    group.command("matrix")(matrix)
    group.command("diff")(diff)
    group.command("sample")(sample)
    group.command("recheck")(recheck)


def report(
    pack: PackOption = None,
    as_json: JsonOption = False,
    as_of: AsOfOption = None,
    condition: Annotated[
        list[str] | None,
        typer.Option("--condition", help="Only this condition and what is narrower (may be repeated).", metavar="ID"),
    ] = None,
    only_open: Annotated[bool, typer.Option("--open", help="Only the cells that are still empty, in words.")] = False,
    groups: Annotated[bool, typer.Option("--groups", help="Also a line for each group: child, pregnancy ...")] = False,
    duplicates: Annotated[
        bool, typer.Option("--duplicates", help="Only pairs of statements that seem to say the same, in words.")
    ] = False,
    html: HtmlOption = False,
) -> None:
    """Report on the pack: the checklist per indication, statements by kind, certainty and reading; what is overdue."""
    from ..knowledge import open_knowledge
    from ..knowledge.report import report as make_report
    from ..rendering.report_terminal import pairs_to_terminal, report_to_terminal

    knowledge = open_knowledge(pack)
    made = make_report(knowledge, knowledge.day(as_of), condition or ())
    form = one_of(json=as_json, html=html)
    if form == "html":
        from ..rendering.report_html import report_to_html

        show(report_to_html(made))
    elif form == "json":
        show(json.dumps(made, ensure_ascii=False, indent=2))
    elif duplicates:
        show(pairs_to_terminal(made))
    else:
        show(report_to_terminal(made, only_open=only_open, groups=groups))


def matrix(
    as_json: JsonOption = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV, one line per stand.")] = False,
    html: HtmlOption = False,
    full: Annotated[bool, typer.Option("--full", help="Show every pair of authorities that differ.")] = False,
    condition: Annotated[
        list[str] | None, typer.Option("--condition", help="Only this condition and what is narrower.", metavar="ID")
    ] = None,
    authority: Annotated[list[str] | None, typer.Option("--authority", help="Only this one.", metavar="ID")] = None,
    country: Annotated[list[str] | None, typer.Option("--country", help="US, UK, EU, AU ...", metavar="C")] = None,
    kind: Annotated[list[str] | None, typer.Option("--kind", help="guideline, license, funding or review.")] = None,
    since: Annotated[int | None, typer.Option("--since", help="Not older than this year.", metavar="YEAR")] = None,
    until: Annotated[int | None, typer.Option("--until", help="Not newer than this year.", metavar="YEAR")] = None,
    agreement: Annotated[
        list[str] | None, typer.Option("--agreement", help="opposed, subgroup, degree, agree, one voice or none read.")
    ] = None,
    pack: PackOption = None,
) -> None:
    """Set indications against authorities: who recommends, licenses or funds what, and where they differ most."""
    from ..knowledge import open_knowledge
    from ..knowledge.matrix import Filters
    from ..knowledge.matrix import matrix as make_matrix

    filters = Filters(
        condition=tuple(condition or ()),
        authority=tuple(authority or ()),
        country=tuple(country or ()),
        kind=tuple(kind or ()),
        since=since,
        until=until,
        agreement=tuple(agreement or ()),
    )
    form = one_of(json=as_json, csv=as_csv, html=html)
    made = make_matrix(open_knowledge(pack), filters)
    if form == "json":
        from ..rendering.json_ import to_json

        show(to_json(made))
    elif form == "html":
        from ..rendering.matrix_html import matrix_to_html

        show(matrix_to_html(made))
    else:
        from ..rendering.matrix_text import matrix_to_csv, matrix_to_terminal

        show(matrix_to_csv(made) if form == "csv" else matrix_to_terminal(made, full=full))


def diff(
    before: Annotated[
        str, typer.Argument(help="A pack folder, a .zip or .whl file, or a git revision.", metavar="RELEASE_A")
    ],
    after: Annotated[
        str | None, typer.Argument(help="The same; left out: the pack as it is now.", metavar="[RELEASE_B]")
    ] = None,
    results: Annotated[
        list[Path] | None,
        typer.Option("--result", help="A saved answer, page, plan or audit (JSON; may be repeated).", metavar="FILE"),
    ] = None,
    full: Annotated[
        bool, typer.Option("--full", help="Also what was only edited, and every change to a result.")
    ] = False,
    as_json: JsonOption = False,
    pack: PackOption = None,
) -> None:
    """Say what changed between two releases, in an editor's words, and which saved results it touches."""
    import dataclasses

    from ..knowledge import default_pack, open_knowledge
    from ..knowledge.changes import changes
    from ..knowledge.releases import open_release
    from ..knowledge.touched import touched
    from ..rendering.changes_text import changes_to_terminal
    from ..rendering.json_ import to_json

    folder = pack or default_pack()
    now = open_release(after, folder) if after else open_knowledge(pack)
    found = changes(open_release(before, folder), now)
    if results:
        found = dataclasses.replace(found, results=touched(results, found, now))
    show(to_json(found) if as_json else changes_to_terminal(found, full=full))


def sample(
    seed: Annotated[str, typer.Option("--seed", help="Any word; the same word draws the same statements.")],
    size: Annotated[int, typer.Option("--size", help="How many statements.")] = 40,
    plant: Annotated[int, typer.Option("--plant", help="How many of them get an error.")] = 0,
    key: Annotated[
        Path | None, typer.Option("--key", help="Where the list of planted errors is written.", metavar="FILE")
    ] = None,
    condition: Annotated[
        list[str] | None, typer.Option("--condition", help="Only this condition and what is narrower.", metavar="ID")
    ] = None,
    as_json: JsonOption = False,
    pack: PackOption = None,
) -> None:
    """Draw statements by lot as a worksheet, to be checked again against their sources."""
    import dataclasses

    from ..knowledge import open_knowledge
    from ..knowledge.sampling import COLUMNS, draw
    from ..rendering.tsv import to_tsv

    if plant and key is None:
        raise BadInput("--plant: nowhere to write which errors were planted; give --key FILE")
    drawn = draw(open_knowledge(pack), seed, size, plant, condition or ())
    if key is not None:
        planted = {d.statement: d.planted for d in drawn if d.planted}
        _write(key, json.dumps({"seed": seed, "planted": planted}, ensure_ascii=False, indent=2) + "\n")
    rows = [{k: v for k, v in dataclasses.asdict(d).items() if k != "planted"} for d in drawn]
    show(json.dumps(rows, ensure_ascii=False, indent=2) if as_json else to_tsv(COLUMNS, rows))


def recheck(
    worksheet: Annotated[Path, typer.Argument(help="The filled worksheet of 'knowledge sample'.", metavar="FILE")],
    key: Annotated[Path | None, typer.Option("--key", help="The list of planted errors.", metavar="FILE")] = None,
    as_json: JsonOption = False,
) -> None:
    """Count a filled worksheet: planted errors that were caught, real errors that were found, what stayed open."""
    from ..knowledge.sampling import recheck as count
    from ..rendering.json_ import as_data, to_json
    from ..rendering.outline import to_outline
    from ..rendering.tsv import from_tsv

    try:
        rows = from_tsv(worksheet.read_text(encoding="utf-8"), ("statement", "verdict", "what_is_wrong"))
        planted = json.loads(key.read_text(encoding="utf-8"))["planted"] if key else {}
    except (OSError, ValueError, KeyError) as error:
        raise BadInput(f"the worksheet or its key cannot be read: {error}") from error
    counted = count(rows, planted)
    show(to_json(counted) if as_json else to_outline(as_data(counted)))


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{path}: cannot be written: {error.strerror}") from error


def one_of(**chosen: bool) -> str:
    """The one format that was asked for; `terminal` where none was."""
    named = [name for name, wanted in chosen.items() if wanted]
    if len(named) > 1:
        raise BadInput(f"found --{' and --'.join(named)}; give one of them")
    return named[0] if named else "terminal"


def show(text: str) -> None:
    """One text on standard output, ended by one line end."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
