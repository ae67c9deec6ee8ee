"""All formats of an answer or a topic by name. Each is loaded when it is first asked for."""

from __future__ import annotations

from typing import Literal, get_args

from .page import Page

Format = Literal["terminal", "json", "markdown", "html", "ris", "bibtex", "csl"]
FORMATS: tuple[Format, ...] = get_args(Format)


def render(page: Page, form: Format, *, full: bool = False) -> str:
    """A page in a format. `full` unfolds on the terminal; every other format holds everything anyway."""
    if form == "json":
        from .json_ import to_json as write
    elif form == "markdown":
        from .markdown import to_markdown as write
    elif form == "html":
        from .html import to_html as write
    elif form == "ris":
        from .references import to_ris as write
    elif form == "bibtex":
        from .references import to_bibtex as write
    elif form == "csl":
        from .references import to_csl_json as write
    else:
        from .terminal import TerminalWriter

        write = TerminalWriter(full=full).write
    return write(page)
