"""An audit as one self-contained page: the article with each claim marked, verdict and source beside it. No scripts."""

from __future__ import annotations

from ..model.article import Audit, Omission
from ..model.audit_report import SEVERITIES, AuditReport
from .audit_html_article import QUOTED, article_rows, cites
from .audit_words import (
    DRAFT,
    MEANING,
    citation_line,
    nothing_line,
    other_notices,
    quoted,
    severity_line,
    shortened,
    totals_line,
    verdict_counts,
)
from .document import document, style_of
from .html_parts import source_item, text
from .phrases import editorial_state, provenance

_FILTERS = (
    ("high", "high findings"),
    ("medium", "medium findings"),
    ("low", "low findings"),
    ("supported", "supported claims"),
    ("unchecked", "unchecked claims"),
)
"""All are shown at first. The filters are check boxes that the style sheet reads; without it everything stays visible."""


def audit_to_html(report: AuditReport) -> str:
    """The whole page. The same report gives the same bytes; it opens from a file, without a network."""
    audit = report.audit
    body = "\n".join(
        part
        for part in (
            f'<h1>Audit of {text(report.title)}</h1><p class="read">{text(audit.document.source)}</p>',
            f'<section class="box notice" aria-label="What a verdict means"><p>{text(DRAFT)}</p></section>',
            _summary(report),
            _worst(report),
            _omissions(report),
            _contradictions(audit),
            _filters(audit),
            _article(report),
            _citations(audit),
            _verdicts(audit),
            _sources(report),
            _notices(audit),
        )
        if part
    )
    shown = f"""<a class="skip" href="#article">Skip to the article</a>
<header class="bar"><div><p class="brand">IVIGuide <span>audit of an article</span></p>
<p class="state">{text(f"pack {editorial_state(audit)}")}</p></div></header>
<div class="frame">
<main id="content">
{body}
</main>
<footer><p>{text(provenance(audit))}</p><p>SHA-256 of the text: {text(audit.document.sha256)}</p></footer>
</div>"""
    return document(f"Audit of {report.title} - IVIGuide", style_of("page.css", "audit.css"), shown)


def _summary(report: AuditReport) -> str:
    """The counts as a bar and in words."""
    audit = report.audit
    if nothing := nothing_line(audit):
        inner = f"<p>{text(nothing)}</p>"
        return f'<section class="box short" aria-labelledby="short"><h2 id="short">In short</h2>{inner}</section>'
    kinds = [
        *((s, sum(c.severity == s for c in report.findings)) for s in SEVERITIES),
        *((v, sum(c.verdict == v for c in audit.claims)) for v in ("unchecked", "supported")),
    ]
    bars = "".join(f'<span class="b-{name}" style="flex-grow:{n}"></span>' for name, n in kinds if n)
    counts = "".join(f"<li><b>{n}</b> {text(v)}</li>" for v, n in verdict_counts(audit))
    label = text(f"{severity_line(report)}. {totals_line(audit)}")
    bar = f'<div class="bars" role="img" aria-label="{label}">{bars}</div>' if bars else ""
    return (
        '<section class="box short" aria-labelledby="short"><h2 id="short">In short</h2>'
        f'<p>{text(severity_line(report))}.</p>{bar}<ul class="counts">{counts}</ul></section>'
    )


def _worst(report: AuditReport) -> str:
    """The gravest findings as links, so that nobody has to look for them."""
    grave = [c for c in report.findings if c.severity == "high"]
    if not grave:
        return ""
    items = "".join(
        f'<li class="high"><a href="#{text(c.id)}">{text(c.id)}</a> <b class="tag">{c.verdict}</b> '
        f"{text(shortened(quoted(c), QUOTED))}</li>"
        for c in grave
    )
    return _part("worst", "Look at these first", f'<ol class="plain">{items}</ol>')


def _omissions(report: AuditReport) -> str:
    ordered = sorted(report.audit.omissions, key=lambda o: SEVERITIES.index(o.severity))
    if not ordered:
        return ""

    def item(o: Omission) -> str:
        return (
            f'<li class="card {o.severity}"><p><span class="tag">{o.severity}</span> <b>{text(o.what)}</b></p>'
            f"<p>{text(o.why)} {cites(o.statements, report)}</p></li>"
        )

    return _part("missing", "Not said, and needed", f"<ul>{''.join(map(item, ordered))}</ul>")


def _contradictions(audit: Audit) -> str:
    if not audit.contradictions:
        return ""
    known = {c.id for c in audit.claims}
    items = "".join(
        "<li>"
        + ", ".join(f'<a href="#{text(i)}">{text(i)}</a>' if i in known else text(i) for i in x.claims)
        + f": {text(x.why)}</li>"
        for x in audit.contradictions
    )
    return _part("self", "Contradicts itself", f"<ul>{items}</ul>")


def _filters(audit: Audit) -> str:
    if not audit.claims:
        return ""
    boxes = "".join(
        f'<label for="show-{name}"><input type="checkbox" id="show-{name}" checked> {label}</label>'
        for name, label in _FILTERS
    )
    return f"<fieldset><legend>Show</legend>{boxes}</fieldset>"


def _article(report: AuditReport) -> str:
    return (
        '<section id="article" aria-labelledby="the-article"><h2 id="the-article">The article</h2>'
        f"{article_rows(report)}</section>"
    )


def _citations(audit: Audit) -> str:
    if not audit.citations:
        return ""
    items = "".join(f"<li>{text(citation_line(f))}</li>" for f in audit.citations)
    return _part("citations", "Its citations", f"<ul>{items}</ul>")


def _verdicts(audit: Audit) -> str:
    found = [v for v, _ in verdict_counts(audit)]
    if not found:
        return ""
    items = "".join(f"<li><b>{v}</b>: {text(MEANING[v])}</li>" for v in found)
    return _part("verdicts", "What the verdicts mean", f"<ul>{items}</ul>")


def _sources(report: AuditReport) -> str:
    if not report.sources:
        return ""
    items = "\n".join(source_item(s) for s in report.sources)
    return f'<section class="part sources" aria-labelledby="sources"><h2 id="sources">Sources</h2><ol>{items}</ol></section>'


def _notices(audit: Audit) -> str:
    told = other_notices(audit)
    if not told:
        return ""
    lines = "".join(f"<p>{text(n)}</p>" for n in told)
    return f'<section class="box notice" aria-label="Notices">{lines}</section>'


def _part(name: str, title: str, inner: str) -> str:
    return f'<section class="part" aria-labelledby="{name}"><h2 id="{name}">{title}</h2>{inner}</section>'
