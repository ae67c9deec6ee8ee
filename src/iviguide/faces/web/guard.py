"""What every request passes first: who may ask, how often, how much, how long; and what every response carries.

Written on the bare protocol (ASGI), because it runs for every request. The order matters: what costs least comes first.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .desk import Desk
from .problems import Refused, problem

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
}
HERE = frozenset({"localhost", "127.0.0.1", "[::1]", "testserver"})
_PROGRAMS = ("/api/", "/cds-services", "/mcp", "/healthz", "/readyz", "/metrics", "/openapi.json")
MOST_CALLERS = 10_000


class Bucket:
    """How much each caller may still ask: a bucket for each address that fills again with time."""

    def __init__(self, per_minute: int) -> None:
        self.per_second, self.most = per_minute / 60, max(per_minute / 4, 10.0)
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, caller: str, now: float) -> float:
        """0 where the request may pass; otherwise the seconds to wait."""
        left, since = self._left.pop(caller, (self.most, now))
        left = min(self.most, left + (now - since) * self.per_second)
        wait = 0.0 if left >= 1 else (1 - left) / self.per_second
        self._left[caller] = (left - 1 if not wait else left, now)
        if len(self._left) > MOST_CALLERS:
            self._left.popitem(last=False)
        return wait


def is_program(path: str) -> bool:
    """Whether programs ask here: they are told of errors as problem details."""
    return path.startswith(_PROGRAMS)


class Guard:
    """The gate of the application."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self.app, self.desk = app, desk
        self.settings, self.metrics, self.log = desk.settings, desk.metrics, desk.log
        self.hosts = HERE | set(self.settings.hosts)
        self.bucket = Bucket(self.settings.per_minute) if self.settings.per_minute else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        start, told = time.perf_counter(), _Told(closing=self.desk.draining)
        self.metrics.in_flight += 1
        try:
            await self._pass(scope, receive, told.through(send), told)
        except Exception as error:
            self.log.fault(_route(scope), error)
            if not told.status:
                response = problem(500, "a fault of this server; it was written down without what was asked")
                await response(scope, receive, told.through(send))
        finally:
            self.metrics.in_flight -= 1
            seconds = time.perf_counter() - start
            self.metrics.observe(scope["method"], _route(scope), told.status, seconds)
            self.log.request(scope["method"], _route(scope), told.status, seconds, told.sent)

    async def _pass(self, scope: Scope, receive: Receive, send: Send, told: _Told) -> None:
        headers = Headers(scope=scope)
        try:
            self._check(scope, headers)
            limited = _limited(receive, self.settings.body_bytes)
            async with asyncio.timeout(self.settings.seconds):
                await self.app(scope, limited, send)
            return
        except Refused as error:
            refused = error
        except TimeoutError:
            refused = Refused(503, "it took too long and was given up", retry_after=5)
        if not told.status:
            await self._refusal(scope, refused)(scope, receive, send)

    def _refusal(self, scope: Scope, refused: Refused) -> Response:
        """Problem details for programs; for people a page, where they came through a name of ours."""
        site = getattr(getattr(scope.get("app"), "state", None), "site", None)
        if site is None or is_program(scope["path"]) or refused.status in (413, 421):
            return problem(refused.status, str(refused), retry_after=refused.retry_after)
        page: Response = site.error(Request(scope), refused.status, str(refused))
        if refused.retry_after is not None:
            page.headers["retry-after"] = str(refused.retry_after)
        return page

    def _check(self, scope: Scope, headers: Headers) -> None:
        host = headers.get("host", "")
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        if "*" not in self.hosts and name not in self.hosts:
            raise Refused(421, "this server does not answer under that name; see `iviguide serve --allowed-host`")
        if self.bucket and not scope["path"].startswith(("/static/", "/healthz", "/readyz")):
            wait = self.bucket.take(scope["client"][0] if scope.get("client") else "", time.monotonic())
            if wait:
                raise Refused(429, "too many requests from one address; wait and ask again", retry_after=int(wait) + 1)
        declared = headers.get("content-length", "0")
        if not declared.isdigit() or int(declared) > self.settings.body_bytes:
            raise Refused(413, f"the request is larger than {self.settings.body_bytes:,} bytes")
        if scope["method"] == "POST" and not is_program(scope["path"]):
            _same_site(headers, host)


def _same_site(headers: Headers, host: str) -> None:
    """A form of ours was sent from a page of ours: browsers say so themselves, and no page can make them lie."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site in {"cross-site", "same-site"} or (origin and origin != "null" and urlsplit(origin).netloc != host):
        raise Refused(403, "this form was sent from another site")
    if origin == "null" and site != "same-origin":
        raise Refused(403, "this form was sent from a page without an address")


def _limited(receive: Receive, most: int) -> Receive:
    """The body, as far as it is of a bearable size: what was declared need not be what comes."""
    size = 0

    async def counted() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > most:
            raise Refused(413, f"the request is larger than {most:,} bytes")
        return message

    return counted


def _route(scope: Scope) -> str:
    """The pattern of the address, never the address: that may hold what was asked."""
    route = getattr(scope.get("route"), "path", None)
    return str(route) if route else "other"


class _Told:
    """What went out: status and size. Every response is given the headers of the house on its way."""

    def __init__(self, *, closing: bool) -> None:
        self.status, self.sent, self.closing = 0, 0, closing

    def through(self, send: Send) -> Send:
        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-cache")
                if self.closing:
                    headers["connection"] = "close"
            elif message["type"] == "http.response.body":
                self.sent += len(message.get("body", b""))
            await send(message)

        return told
