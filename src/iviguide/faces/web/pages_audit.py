"""An article in, each claim with its verdict out."""

from __future__ import annotations

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import Response

from ...errors import BadInput
from ...model.audit_report import SEVERITIES, AuditReport
from ...rendering.audit_html_article import article_rows, cites
from ...rendering.audit_words import DRAFT, MEANING, nothing_line, other_notices, severity_line, verdict_counts
from ...rendering.html_parts import source_item
from .audit_input import audit
from .forms import upload_form
from .pages_ask import links
from .problems import Refused, status_of
from .site import reader_of, site_of

router = APIRouter(prefix="/audit")

EXAMPLE = (
    "IVIG in immune thrombocytopenia\n\n"
    "IVIG contains FcRn, which blocks the destruction of platelets. It is the first treatment for all adults with ITP and "
    "cures most of them. Platelets rise within minutes and stay normal for good. The usual dose is 1 g/kg a day for one or "
    "two days. Side effects are always mild, and live vaccines can be given as usual."
)
FILTERS = ("high", "medium", "low", "supported", "unchecked")
PAPER = {
    "html": ("html", "text/html"),
    "markdown": ("md", "text/markdown"),
    "suggest": ("md", "text/markdown"),
    "json": ("json", "application/json"),
}


@router.get("")
async def empty(request: Request) -> Response:
    return _form_page(request, "", "")


def _form_page(request: Request, text: str, fault: str, status: int = 200) -> Response:
    site = site_of(request)
    values = {"text": text, "fault": fault, "example": EXAMPLE, "fetch": site.desk.settings.fetch, "meaning": MEANING}
    return site.page(request, "audit.html", status=status, here="audit", **values)


@router.post("")
async def shown(request: Request) -> Response:
    form, files = await upload_form(request)
    try:
        made = await _made(request, form, files)
    except BadInput as error:
        return _form_page(request, form.get("text", "")[:200_000], str(error), status_of(error))
    return _report_page(request, made)


async def _made(request: Request, form: dict[str, str], files: dict[str, bytes]) -> AuditReport:
    desk = site_of(request).desk
    # Browsers send line ends as CR LF; the article has the ones that were typed.
    text = form.get("text", "").replace("\r\n", "\n")
    kind = "text/markdown" if form.get("marked") else ""
    name = form.get("file.name", "")
    return await audit(desk, text=text, data=files.get("file", b""), name=name, kind=kind, url=form.get("url", ""))


def _report_page(request: Request, made: AuditReport) -> Response:
    found = made.audit
    counts: list[tuple[str, int]] = [(s, sum(c.severity == s for c in made.findings)) for s in SEVERITIES]
    counts += [(v, sum(c.verdict == v for c in found.claims)) for v in ("unchecked", "supported")]
    omissions = sorted(found.omissions, key=lambda o: SEVERITIES.index(o.severity))
    return site_of(request).page(
        request,
        "audit_result.html",
        here="audit",
        made=made,
        found=found,
        draft=DRAFT,
        nothing=nothing_line(found),
        notices=other_notices(found),
        told=severity_line(made),
        verdicts=verdict_counts(found),
        meaning=MEANING,
        counts=counts,
        filters=[(name, n) for name, n in counts if n and name in FILTERS],
        omissions=[(o, Markup(cites(o.statements, made))) for o in omissions],
        known={c.id for c in found.claims},
        article=Markup(article_rows(made)),
        sources=[Markup(source_item(s, links(reader_of(request)))) for s in made.sources],
    )


@router.post("/file")
async def file(request: Request) -> Response:
    """The report to be taken away, made again from the text of the article."""
    form, files = await upload_form(request)
    wanted = form.get("form", "")
    if wanted not in PAPER:
        raise Refused(404, f"found form {wanted[:20]!r}; allowed: {', '.join(PAPER)}")
    made = await _made(request, form, files)
    end, kind = PAPER[wanted]
    headers = {"cache-control": "no-store", "content-disposition": f'attachment; filename="iviguide-audit.{end}"'}
    return Response(_written(made, wanted), headers=headers, media_type=f"{kind}; charset=utf-8")


def _written(made: AuditReport, form: str) -> str:
    if form == "json":
        from ...rendering.json_ import to_json

        return to_json(made.audit)
    if form == "html":
        from ...rendering.audit_html import audit_to_html

        return audit_to_html(made)
    from ...rendering.audit_markdown import audit_to_markdown, suggestions

    return audit_to_markdown(made) if form == "markdown" else suggestions(made)
