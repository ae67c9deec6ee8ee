"""One self-contained HTML page for editors: a title, parts, a foot. No scripts, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .document import document, style_of
from .html_parts import text


def sheet(title: str, lead: str, parts: Iterable[str], foot: str) -> str:
    """The page as text; parts are HTML already, title, lead and foot are free text."""
    body = "\n".join(part for part in parts if part)
    shown = f"""<a class="skip" href="#content">Skip to the content</a>
<div class="frame wide">
<main id="content">
<h1>{text(title)}</h1>
<p class="read">{text(lead)}</p>
{body}
</main>
<footer><p>{text(foot)}</p></footer>
</div>"""
    return document(f"{title} - IVIGuide", style_of("page.css", "sheet.css"), shown, kind="wide")


def part(name: str, title: str, inner: str) -> str:
    """A section with a heading; `inner` is HTML."""
    return f'<section class="part" aria-labelledby="{name}"><h2 id="{name}">{text(title)}</h2>\n{inner}</section>'


def table(
    caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], numbers: frozenset[int] = frozenset()
) -> str:
    """A table of free text; `numbers` are the columns that hold figures."""

    def cell(i: int, value: str) -> str:
        kind = ' class="num"' if i in numbers else ""
        return f'<th scope="row"{kind}>{text(value)}</th>' if i == 0 else f"<td{kind}>{text(value)}</td>"

    head = "".join(f'<th scope="col"{" class=num" if i in numbers else ""}>{text(h)}</th>' for i, h in enumerate(heads))
    body = "\n".join("<tr>" + "".join(cell(i, v) for i, v in enumerate(row)) + "</tr>" for row in rows)
    return (
        f'<div class="scroll"><table class="plain"><caption>{text(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table></div>"
    )


def key(entries: Iterable[tuple[str, str, str]]) -> str:
    """The legend of a plot: CSS class, mark, what it means."""
    items = (
        f'<li><svg class="plot" width="18" height="18" aria-hidden="true"><rect width="18" height="18" class="{kind}"/>'
        f'<text x="9" y="13" text-anchor="middle" class="glyph on">{text(mark)}</text></svg>{text(meaning)}</li>'
        for kind, mark, meaning in entries
    )
    return f'<ul class="key">{"".join(items)}</ul>'
