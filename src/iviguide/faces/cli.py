"""The command line: `iviguide ask`, `iviguide topic`, `iviguide knowledge ...`, `iviguide review ...`.

Exit codes: 0 done (an abstention is an answer too), 1 lint found errors, 2 bad input (one line on standard error).
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from .. import __version__
from ..errors import BadInput, IviguideError, PackError
from . import cli_audit, cli_coverage, cli_exchange, cli_knowledge, cli_plan, cli_review, cli_web
from .options import AsOfOption, HtmlOption, JsonOption, PackOption

if TYPE_CHECKING:
    from ..rendering.formats import Format

app = typer.Typer(
    name="iviguide",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Cited, graded answers on immunoglobulin therapy (IVIG, SCIG). Not medical advice; nothing is approved by a clinician yet.",
)
knowledge_app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Look into the pack: check it, show a part of it, report on it."
)
app.add_typer(knowledge_app, name="knowledge")
app.command("audit")(cli_audit.audit)
cli_plan.register(app)
cli_exchange.register(app)
cli_web.register(app)
cli_knowledge.register(knowledge_app)
cli_coverage.register(knowledge_app)
app.add_typer(cli_review.review_app, name="review")

ReaderOption = Annotated[str, typer.Option("--reader", "-r", help="clinician, nurse, patient or caregiver.")]
MarkdownOption = Annotated[bool, typer.Option("--markdown", help="Print Markdown.")]
RisOption = Annotated[bool, typer.Option("--ris", help="Print the sources as RIS.")]
BibtexOption = Annotated[bool, typer.Option("--bibtex", help="Print the sources as BibTeX.")]
CslOption = Annotated[bool, typer.Option("--csl", help="Print the sources as CSL-JSON.")]
FullOption = Annotated[bool, typer.Option("--full", help="Unfold every section and source.")]


@app.command()
def ask(
    question: Annotated[
        list[str] | None, typer.Argument(help="The question in your own words; `-` reads standard input.")
    ] = None,
    reader: ReaderOption = "clinician",
    as_json: JsonOption = False,
    markdown: MarkdownOption = False,
    html: HtmlOption = False,
    ris: RisOption = False,
    bibtex: BibtexOption = False,
    csl: CslOption = False,
    full: FullOption = False,
    why: Annotated[
        bool, typer.Option("--why", help="Add the trace: every statement considered, axis by axis.")
    ] = False,
    after: Annotated[
        str | None, typer.Option("--after", help="An earlier question that this one follows up.", metavar="QUESTION")
    ] = None,
    reword: Annotated[
        str | None,
        typer.Option("--reword", help="Let a language model reword the bottom line.", metavar="MODEL@ADDRESS"),
    ] = None,
    as_of: AsOfOption = None,
    pack: PackOption = None,
) -> None:
    """Answer a question, every sentence with its source, or say why not."""
    from ..asking import ask as ask_job
    from ..knowledge import open_knowledge
    from ..rendering.formats import render

    text = " ".join(question or [])
    if text == "-":
        text = sys.stdin.buffer.read(1_000_000).decode("utf-8", errors="replace")
    answer = ask_job(text, reader=reader, knowledge=open_knowledge(pack), as_of=as_of, why=why or False, after=after)  # type: ignore[arg-type]
    if reword:
        from .rewording import with_model

        answer = with_model(answer, reword, open_knowledge(pack))
    form = _format(json=as_json, markdown=markdown, html=html, ris=ris, bibtex=bibtex, csl=csl)
    _print(render(answer, form, full=full))
    if answer.why and form == "terminal":
        _print(
            "\n".join(
                f"{t.directness:16} {t.statement}: {', '.join(f'{k} {v}' for k, v in t.axes.items())} -> {t.used_in or 'not used'}"
                for t in answer.why
            )
        )


@app.command()
def topic(
    condition: Annotated[list[str], typer.Argument(help="A condition: its id, name or any synonym.")],
    reader: ReaderOption = "clinician",
    as_json: JsonOption = False,
    markdown: MarkdownOption = False,
    html: HtmlOption = False,
    ris: RisOption = False,
    bibtex: BibtexOption = False,
    csl: CslOption = False,
    full: FullOption = False,
    as_of: AsOfOption = None,
    pack: PackOption = None,
) -> None:
    """Compose a page on one disease: everything held on it, from what it is to the studies one by one."""
    from ..asking.topic import topic as topic_job
    from ..knowledge import open_knowledge
    from ..rendering.formats import render

    page = topic_job(" ".join(condition), reader=reader, knowledge=open_knowledge(pack), as_of=as_of)  # type: ignore[arg-type]
    _print(
        render(page, _format(json=as_json, markdown=markdown, html=html, ris=ris, bibtex=bibtex, csl=csl), full=full)
    )


def _format(**chosen: bool) -> Format:
    """The one format that was asked for; the terminal where none was."""
    named = [name for name, wanted in chosen.items() if wanted]
    if len(named) > 1:
        raise BadInput(f"found --{' and --'.join(named)}; give one of them")
    return cast("Format", named[0]) if named else "terminal"


@knowledge_app.command("lint")
def lint(pack: PackOption = None, as_json: JsonOption = False) -> None:
    """Check the pack: loading faults first, then one rule after another. Exit code 1 when there are errors."""
    from ..knowledge import default_pack
    from ..knowledge.lint import lint as run_rules
    from ..knowledge.load import digest_of, parse_pack, read_files

    files = read_files(pack or default_pack())
    content, faults = parse_pack(files, digest_of(files))
    findings = run_rules(content) if not faults else []
    if as_json:
        from ..rendering.json_ import as_data

        _print(json.dumps({"faults": faults, "findings": as_data(findings)}, ensure_ascii=False, indent=2))
    else:
        for line in faults:
            _print(f"{line}")
        for f in findings:
            _print(f"{f.place}: {f.severity}: {f.rule}: {f.subject}: {f.message}")
    errors = len(faults) + sum(f.severity == "error" for f in findings)
    print(
        f"{len(content.statements)} statements, {errors} errors, {len(findings) - (errors - len(faults))} warnings",
        file=sys.stderr,
    )
    if errors:
        raise typer.Exit(1)


@knowledge_app.command("show")
def show(
    subject: Annotated[str, typer.Argument(help="Id of a statement, source or concept.")],
    pack: PackOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show a statement, source or concept with everything that hangs on it."""
    from ..knowledge import open_knowledge
    from ..knowledge.show import show as show_one

    _data(show_one(open_knowledge(pack), subject), as_json)


@app.command()
def version() -> None:
    """Print the engine's version and the pack's release."""
    from ..knowledge import open_knowledge

    _print(f"iviguide {__version__}, release {open_knowledge().release}")


def _data(data: Any, as_json: bool) -> None:
    if as_json:
        from ..rendering.json_ import as_data

        _print(json.dumps(as_data(data), ensure_ascii=False, indent=2))
    else:
        from ..rendering.outline import to_outline

        _print(to_outline(data))


def _print(text: str) -> None:
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def main() -> None:
    """Entry point. Errors of ours become one line on standard error and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        sys.exit(app(standalone_mode=False) or 0)  # typer returns the code of an Exit when it is not standalone
    except typer.Exit as done:
        sys.exit(done.exit_code)
    except PackError as error:
        print(f"iviguide: {error}; 'iviguide knowledge lint' lists all", file=sys.stderr)
        sys.exit(2)
    except (BadInput, IviguideError) as error:
        print(f"iviguide: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:
        if type(error).__module__.startswith(("click", "typer")):  # usage errors of the command line itself
            print(f"iviguide: {error.format_message() if hasattr(error, 'format_message') else error}", file=sys.stderr)
            sys.exit(getattr(error, "exit_code", 2))
        raise


if __name__ == "__main__":
    main()
