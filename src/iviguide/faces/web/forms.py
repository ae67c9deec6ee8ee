"""Forms as browsers send them: fields of text, and files of a bearable size."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from .problems import Refused

MOST_FIELDS = 80
MOST_FIELD_BYTES = 4_000_000


async def form_of(request: Request) -> dict[str, str]:
    """The fields of a plain form; the last value of a name counts."""
    if request.headers.get("content-type", "").split(";")[0].strip() != "application/x-www-form-urlencoded":
        raise Refused(415, "a form is expected (application/x-www-form-urlencoded)")
    try:
        body = (await request.body()).decode("utf-8")
        return dict(parse_qsl(body, keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError:
        raise Refused(400, "the form cannot be read; fields of UTF-8 text are expected") from None


def only_here(address: str) -> str:
    """An address on this site; anything else is the first page.

    >>> only_here("/ask?q=x"), only_here("//evil.example"), only_here("https://evil.example")
    ('/ask?q=x', '/', '/')
    """
    safe = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if safe else "/"


async def upload_form(request: Request) -> tuple[dict[str, str], dict[str, bytes]]:
    """The fields and the files of a form, whichever way a browser sends it. Files stay in memory: nothing touches a disk."""
    kind = request.headers.get("content-type", "").split(";")[0].strip()
    if kind == "application/x-www-form-urlencoded":
        return await form_of(request), {}
    if kind != "multipart/form-data":
        raise Refused(415, "a form is expected (multipart/form-data)")
    MultiPartParser.spool_max_size = 1 << 30  # the size of the whole request is bounded before; see `guard`
    fields: dict[str, str] = {}
    files: dict[str, bytes] = {}
    try:
        async with request.form(max_files=4, max_fields=MOST_FIELDS, max_part_size=MOST_FIELD_BYTES) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    files[name] = await value.read()
                    fields[f"{name}.name"] = value.filename or ""
                else:
                    fields[name] = value
    except (HTTPException, MultiPartException):
        raise Refused(400, "the form cannot be read; its fields or files are too many, too large or broken") from None
    return fields, files
