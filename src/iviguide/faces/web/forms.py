"""Forms as browsers send them: fields of text, and files of a bearable size."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.requests import Request

from .problems import Refused

MOST_FIELDS = 80


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
