"""All formats of an answer or a topic by name. Each is loaded when it is first asked for."""

from __future__ import annotations

from typing import Literal, get_args

from .page import Page

Format = Literal["terminal", "json", "markdown", "html", "ris", "bibtex", "csl"]
FORMATS: tuple[Format, ...] = get_args(Format)


def render(page: Page, form: Format, *, full: bool = False) -> str:
    """A page in a format. `full` unfolds on the terminal; every other format holds everything anyway."""
    if form == "terminal":
        from .terminal import TerminalWriter

        return TerminalWriter(full=full).write(page)
    if form == "json":
        from .json_ import to_json

        return to_json(page)
    if form == "markdown":
        from .markdown import to_markdown

        return to_markdown(page)
    if form == "html":
        from .html import to_html

        return to_html(page)
    from .references import to_bibtex, to_csl_json, to_ris

    return {"ris": to_ris, "bibtex": to_bibtex, "csl": to_csl_json}[form](page)
