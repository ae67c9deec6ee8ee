"""What went wrong, for programs (problem details, RFC 9457) and for people (a page)."""

from __future__ import annotations

import json
from http import HTTPStatus

from starlette.responses import Response

from ...errors import BadInput, MissingExtra, UnknownSubject

MEDIA_TYPE = "application/problem+json"


class Refused(BadInput):
    """A request that is turned away with a status of HTTP."""

    def __init__(self, status: int, detail: str, *, retry_after: int | None = None) -> None:
        super().__init__(detail)
        self.status, self.retry_after = status, retry_after


def status_of(error: Exception) -> int:
    """The status of HTTP that an error of ours stands for."""
    if isinstance(error, Refused):
        return error.status
    if isinstance(error, UnknownSubject):
        return 404
    if isinstance(error, MissingExtra):
        return 501
    return 422 if isinstance(error, BadInput) else 500


def title_of(status: int) -> str:
    return HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else "Error"


def problem(status: int, detail: str, *, retry_after: int | None = None, allow: str | None = None) -> Response:
    """Problem details. `type` is about:blank: the status says it all, `detail` what, where and what is allowed."""
    body = {"type": "about:blank", "title": title_of(status), "status": status, "detail": detail}
    headers = {"cache-control": "no-store"}
    if retry_after is not None:
        headers["retry-after"] = str(retry_after)
    if allow:
        headers["allow"] = allow
    return Response(json.dumps(body, ensure_ascii=False), status, headers, media_type=MEDIA_TYPE)
