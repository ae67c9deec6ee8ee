"""An answer or a topic as one self-contained HTML page: no scripts, nothing fetched, for screens and paper."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from ..model.answer import Abstention, Answer, AskBack, Section, Sentence
from .html_parts import authorities, cited, source_item, text
from .page import Heading, Page, heading, tables_after
from .phrases import editorial_state, in_agreement

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
CONTENTS_FROM = 6
"""A page with this many sections begins with a list of them."""


def to_html(page: Page) -> str:
    """The whole page as HTML text. The same page gives the same bytes; it opens from a file, without a network."""
    head = heading(page)
    body = "\n".join(
        part
        for part in (
            f"<h1>{text(head.title)}</h1>",
            _how_read(head, page),
            _urgent(page.urgent, head.urgent),
            _only_of_answers(page),
            _in_short(page.summary),
            _contents(page),
            *_parts(page),
            _sources(page),
            _related(page.related),
            _notices(page.notices),
        )
        if part
    )
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>{text(head.title)} - IVIGuide</title>
<style>
{_style()}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
{_bar(page)}
<div class="frame">
<main id="content">
{body}
</main>
{_foot(page)}
</div>
</body>
</html>
"""


@cache
def _style() -> str:
    return files(__package__).joinpath("page.css").read_text(encoding="utf-8")


def _bar(page: Page) -> str:
    kind = " approved" if page.status == "approved" and page.reviewers else ""
    return (
        '<header class="bar"><div><p class="brand">IVIGuide <span>evidence on immunoglobulin therapy</span></p>'
        f'<p class="state{kind}">{text(editorial_state(page))}</p></div></header>'
    )


def _how_read(head: Heading, page: Page) -> str:
    reading = f"<b>How we read your question:</b> {text(head.reading)}. " if head.reading else ""
    return f'<p class="read">{reading}<b>Written for:</b> {text(page.reader)}. <b>As of:</b> {text(page.as_of)}.</p>'


def _box(kind: str, name: str, title: str, inner: str, role: str = "") -> str:
    """A framed part with a heading that names it."""
    return f'<section class="box {kind}"{role} aria-labelledby="{name}"><h2 id="{name}">{title}</h2>{inner}</section>'


def _urgent(urgent: tuple[Sentence, ...], title: str) -> str:
    if not urgent:
        return ""
    items = "".join(f"<li>{cited(s, remarks=s.directness != 'direct')}</li>" for s in urgent)
    return _box("urgent", "urgent", title, f"<ul>{items}</ul>", ' role="alert"')


def _only_of_answers(page: Page) -> str:
    """Why there is no answer, and what would make one more exact."""
    if not isinstance(page, Answer):
        return ""
    return _abstention(page.abstention) + _ask_back(page.ask_back)


def _abstention(abstention: Abstention | None) -> str:
    if abstention is None:
        return ""
    held = "".join(f"<li>{text(n.subject)}: <i>{text(n.question)}</i></li>" for n in abstention.nearest)
    nearby = f"<p>Held nearby:</p><ul>{held}</ul>" if held else ""
    return _box("none", "none", "No answer", f"<p>{text(abstention.text)}</p>{nearby}")


def _ask_back(backs: tuple[AskBack, ...]) -> str:
    if not backs:
        return ""
    items = "".join(f"<li>{text(b.term or b.fact or '')}: {text(', '.join(b.readings))}?</li>" for b in backs)
    return _box("none", "exact", "To be more exact", f"<ul>{items}</ul>")


def _in_short(summary: tuple[Sentence, ...]) -> str:
    return _box("short", "short", "In short", "".join(f"<p>{cited(s)}</p>" for s in summary)) if summary else ""


def _contents(page: Page) -> str:
    if len(page.sections) < CONTENTS_FROM:
        return ""
    items = "".join(f'<li><a href="#part{i}">{text(s.title)}</a></li>' for i, s in enumerate(page.sections, 1))
    items += '<li><a href="#sources">Sources</a></li>' if page.sources else ""
    inner = f"<details><summary>On this page</summary><ol>{items}</ol></details>"
    return f'<nav class="toc" aria-label="On this page">{inner}</nav>'


def _parts(page: Page) -> list[str]:
    """Sections in order, with the authorities side by side where they belong."""
    parts = [_section(i, section) for i, section in enumerate(page.sections, 1)]
    tables = [authorities(i, c, in_agreement(c)) for i, c in enumerate(page.conflicts, 1)]
    at = tables_after(page)
    return [*parts[:at], *tables, *parts[at:]]


def _part(name: str, title: str, inner: str, kind: str = "") -> str:
    return f'<section class="part{kind}" aria-labelledby="{name}"><h2 id="{name}">{title}</h2>{inner}</section>'


def _section(number: int, section: Section) -> str:
    """A section; what is beyond its first sentences folds."""
    shown, folded = section.sentences[: section.folds_after], section.sentences[section.folds_after :]
    title, more = text(section.title), ""
    if folded:
        more_than = "more" if shown else "to read"
        label = f'{len(folded)} {more_than}<span class="unseen"> on: {title}</span>'
        more = f"<details><summary>{label}</summary>{_list(folded)}</details>"
    return _part(f"part{number}", title, (_list(shown) if shown else "") + more)


def _list(sentences: tuple[Sentence, ...]) -> str:
    return "<ul>" + "".join(f"<li>{cited(s)}</li>" for s in sentences) + "</ul>"


def _sources(page: Page) -> str:
    if not page.sources:
        return ""
    return _part("sources", "Sources", "<ol>" + "\n".join(source_item(s) for s in page.sources) + "</ol>", " sources")


def _related(questions: tuple[str, ...]) -> str:
    if not questions:
        return ""
    return _part(
        "also", "You may also ask", "<ul>" + "".join(f"<li>{text(q)}</li>" for q in questions) + "</ul>", " also"
    )


def _notices(notices: tuple[str, ...]) -> str:
    if not notices:
        return ""
    lines = "".join(f"<p>{text(n)}</p>" for n in notices)
    return f'<section class="box notice" aria-label="Notices">{lines}</section>'


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
