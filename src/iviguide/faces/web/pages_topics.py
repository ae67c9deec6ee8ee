"""A page for each condition, for each reader."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from ...errors import UnknownSubject
from ...rendering.html_body import Body
from ..answer_formats import FILES, OF_TOPICS
from .desk import Desk
from .evidence import fold_key
from .files import checked_form, page_file
from .linked_data import of_topic
from .pages_ask import links
from .site import reader_of, site_of

router = APIRouter(prefix="/topics")


@router.get("")
async def topics(request: Request) -> Response:
    site = site_of(request)
    groups: dict[str, list[dict[str, object]]] = {}
    for topic in site.desk.evidence.topics:
        groups.setdefault(fold_key(str(topic["name"]))[:1].upper(), []).append(topic)
    rows = {row.condition: row for row in site.desk.whole_matrix.rows}
    return site.page(request, "topics.html", here="topics", groups=sorted(groups.items()), rows=rows)


@router.get("/{condition}")
async def topic(request: Request, condition: str) -> Response:
    site, reader = site_of(request), reader_of(request)
    _known(site.desk, condition)
    found = await run_in_threadpool(site.desk.topic, condition, reader)
    body = Body(found, links(reader))
    evidence = site.desk.evidence
    return site.page(
        request,
        "topic.html",
        here="topics",
        found=found,
        whole=[Markup(part) for part in (body.urgent(), body.in_short()) if part],
        parts=[Markup(part) for part in (*body.parts(), body.sources(), body.notices()) if part],
        headings=[(name, Markup(title)) for name, title in body.headings()],
        related=[(q, "/ask?" + urlencode({"reader": reader, "q": q})) for q in found.related],
        linked=of_topic(found, site.desk.knowledge.vocabulary[found.condition]),
        files=[
            (FILES[form][0], f"/topics/{found.condition}/file?" + urlencode({"reader": reader, "form": form}))
            for form in OF_TOPICS
        ],
        under=next((t["under"] for t in evidence.topics if t["id"] == found.condition), None),
        names={t["id"]: t["name"] for t in evidence.topics},
    )


@router.get("/{condition}/file")
async def file(request: Request, condition: str, form: str = "markdown") -> Response:
    """A page to be taken away."""
    chosen, desk = checked_form(form, OF_TOPICS), site_of(request).desk
    _known(desk, condition)
    found = await run_in_threadpool(desk.topic, condition, reader_of(request))
    return await page_file(desk, found, chosen, f"iviguide-{found.condition}")


def _known(desk: Desk, condition: str) -> None:
    if not any(t["id"] == condition for t in desk.evidence.topics):
        raise UnknownSubject(f"no page on '{condition[:60]}'; the list of topics names all conditions")
