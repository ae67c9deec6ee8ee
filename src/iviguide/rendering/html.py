"""An answer or a topic as one self-contained HTML page: no scripts, nothing fetched, for screens and paper."""

from __future__ import annotations

from .document import document, style_of
from .html_body import Body
from .html_parts import text
from .page import Page, heading
from .phrases import editorial_state


def to_html(page: Page) -> str:
    """The whole page as HTML text. The same page gives the same bytes; it opens from a file, without a network."""
    head = heading(page)
    whole = Body(page)
    body = "\n".join(part for part in (f"<h1>{text(head.title)}</h1>", whole.how_read(), *whole.pieces()) if part)
    shown = f"""<a class="skip" href="#content">Skip to the content</a>
{_bar(page)}
<div class="frame">
<main id="content">
{body}
</main>
{_foot(page)}
</div>"""
    return document(f"{head.title} - IVIGuide", style_of("page.css"), shown)


def _bar(page: Page) -> str:
    kind = " approved" if page.status == "approved" and page.reviewers else ""
    return (
        '<header class="bar"><div><p class="brand">IVIGuide <span>evidence on immunoglobulin therapy</span></p>'
        f'<p class="state{kind}">{text(editorial_state(page))}</p></div></header>'
    )


def _foot(page: Page) -> str:
    facts = (
        ("Review", editorial_state(page)),
        ("Authors", ", ".join(page.authors)),
        ("Last changed", page.last_changed),
        ("Next review by", page.review_by),
        ("Release", page.release),
        ("Engine", page.engine),
    )
    rows = "".join(f"<dt>{name}</dt><dd>{text(value)}</dd>" for name, value in facts if value)
    return f"<footer><p>{text(page.disclaimer)}</p><dl>{rows}</dl></footer>"
