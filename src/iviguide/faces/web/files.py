"""Answers and topics as files to take away."""

from __future__ import annotations

import importlib.util
from functools import partial
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from ...errors import MissingExtra
from ...rendering.page import Page
from ...rendering.pdf import to_pdf
from ..answer_formats import FILE_FORMS, FILES, FileForm, page_as
from .apart import apart
from .desk import Desk
from .problems import Refused


def checked_form(form: str, allowed: tuple[FileForm, ...] = FILE_FORMS) -> FileForm:
    for known in allowed:
        if form == known:
            return known
    raise Refused(404, f"found form {form[:20]!r}; allowed: {', '.join(allowed)}")


async def page_file(
    desk: Desk, page: Page, form: FileForm, name: str, headers: dict[str, str] | None = None
) -> Response:
    """The file, with a name to save it under."""
    _, end, kind = FILES[form]
    told = {**(headers or {}), "content-disposition": f'attachment; filename="{quote(name)}.{end}"'}
    text = page_as(page, form)
    if form == "pdf":
        return Response(await as_pdf(desk, text), headers=told, media_type=kind)
    return Response(text, headers=told, media_type=f"{kind}; charset=utf-8")


async def as_pdf(desk: Desk, html: str) -> bytes:
    """A page set as PDF in a process of its own, few at once: it takes a second of work, and memory that is not given back."""
    if importlib.util.find_spec("weasyprint") is None:
        raise MissingExtra("writing PDF", "pdf")
    async with desk.audits:
        data: bytes = await run_in_threadpool(
            partial(apart, to_pdf, html, seconds=desk.settings.seconds, broken=_given_up)
        )
    return data


def _given_up(line: str) -> Refused:
    """A page of ours that could not be set in time is no fault of the caller's."""
    return Refused(503, f"the PDF: {line}; try again, or take the page as HTML and print it", retry_after=10)
