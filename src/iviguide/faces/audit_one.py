"""One article on the command line: read, audit, print in the format asked for."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from ..errors import BadInput

if TYPE_CHECKING:
    from ..model.audit_report import AuditReport
    from ..model.document import Article

Form = Literal["terminal", "json", "markdown", "html", "suggest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for beside the articles."""

    form: Form = "terminal"
    full: bool = False
    as_of: str | None = None
    pack: Path | None = None
    allow_private: bool = False
    docx: Path | None = None


def form_of(**chosen: bool) -> Form:
    """The one format that was asked for; the terminal where none was."""
    named = [name for name, wanted in chosen.items() if wanted]
    if len(named) > 1:
        raise BadInput(f"found --{' and --'.join(named)}; give one of them")
    return cast("Form", named[0]) if named else "terminal"


def report(source: str, asked: Asked, *, why: bool = False) -> AuditReport:
    """The report on one article."""
    from ..articles.one import report_of
    from ..knowledge import open_knowledge

    return report_of(source, open_knowledge(asked.pack), as_of=asked.as_of, why=why, allow_private=asked.allow_private)


def one(source: str, asked: Asked) -> int:
    """Audit one article and print it; gives the index of the gravest severity found."""
    from ..articles.one import report_of
    from ..documents import read_article
    from ..knowledge import open_knowledge

    article = read_article(source, allow_private=asked.allow_private)
    made = report_of(article, open_knowledge(asked.pack), as_of=asked.as_of)
    if asked.docx is not None:
        _write_docx(made, article, asked.docx)
    if asked.docx is None or asked.form != "terminal":
        say(rendered(made, asked))
    return worst_of(made)


def rendered(made: AuditReport, asked: Asked) -> str:
    """A report in the format asked for."""
    if asked.form == "json":
        from ..rendering.json_ import to_json

        return to_json(made.audit)
    if asked.form == "html":
        from ..rendering.audit_html import audit_to_html

        return audit_to_html(made)
    if asked.form in ("markdown", "suggest"):
        from ..rendering.audit_markdown import audit_to_markdown, suggestions

        return audit_to_markdown(made) if asked.form == "markdown" else suggestions(made)
    from ..rendering.audit_terminal import AuditWriter

    return AuditWriter(full=asked.full).write(made)


def _write_docx(made: AuditReport, article: Article, path: Path) -> None:
    from ..documents.docx_comments import with_comments
    from ..rendering.audit_comments import comments

    original = None
    if article.form == "docx" and article.source not in ("-", "standard input") and "://" not in article.source:
        original = Path(article.source).read_bytes()
    data = with_comments(article, comments(made), original)
    try:
        path.write_bytes(data)
    except OSError as error:
        raise BadInput(f"{path}: it cannot be written: {error.strerror}") from None
    print(f"iviguide: {len(made.findings)} findings as comments in {path}", file=sys.stderr)


def worst_of(made: AuditReport) -> int:
    """Index of the gravest severity found: 0 high, 1 medium, 2 low, 3 none."""
    counts = (made.count("high"), made.count("medium"), made.count("low"))
    return next((i for i, n in enumerate(counts) if n), len(counts))


def say(text: str) -> None:
    """Print text that ends with a line end."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
