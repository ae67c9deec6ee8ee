"""The application: pages, API, health and figures, behind one gate."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from datetime import date
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp

from ... import __version__
from ...errors import IviguideError
from ...knowledge import Knowledge, open_knowledge
from .. import cds_hooks
from . import api, api_jobs, openapi
from .desk import Desk
from .guard import Guard, is_program
from .problems import Refused, problem, status_of
from .settings import Settings
from .site import Site

DRAIN_SECONDS = 1.0


def create_app(
    knowledge: Knowledge, settings: Settings | None = None, *, today: Callable[[], date] = date.today
) -> FastAPI:
    """Everything that is served, on a pack in memory."""
    chosen = settings or Settings()
    app = FastAPI(title="IVIGuide", version=__version__, docs_url=None, redoc_url=None, openapi_url="/openapi.json")
    desk = Desk(knowledge, chosen, today=today)
    app.state.desk = desk
    app.state.site = Site(desk)
    app.openapi = lambda: openapi.describe(app)  # type: ignore[method-assign]
    app.include_router(api.router)
    app.include_router(api_jobs.router)
    app.router.routes.extend(cds_hooks.Service(knowledge, cds_hooks.gate_from_environment(), today).routes())
    _add_health(app, desk)
    _add_pages(app)
    _add_errors(app)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=4)
    app.add_middleware(Guard, desk=desk)
    return app


def from_environment() -> ASGIApp:
    """What a worker process runs: settings come from the process that started it."""
    settings = Settings.from_environment()
    return served(open_knowledge(settings.pack), settings)


def served(knowledge: Knowledge, settings: Settings) -> ASGIApp:
    """The application of a server that is about to start: what is slow is made beside, and a stop is told in time."""
    app = create_app(knowledge, settings)
    app.state.desk.warm_beside()
    _drain_first(app.state.desk)
    return app


def _drain_first(desk: Desk) -> None:
    """Told to stop, a server first lets every connection know for a second that its next answer is the last; then it stops.

    Without this, a request that is under way on a kept connection meets a closed door. Told a second time, it stops at once.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGTERM, signal.SIGINT):
        stop = signal.getsignal(number)
        if not callable(stop):
            continue

        def told(which: int, frame: Any, stop: Callable[[int, Any], Any] = stop) -> None:
            if desk.draining:
                stop(which, frame)
                return
            desk.draining = True
            threading.Timer(DRAIN_SECONDS, stop, (which, None)).start()

        signal.signal(number, told)


def _add_health(app: FastAPI, desk: Desk) -> None:
    @app.get("/healthz", include_in_schema=False)
    async def alive() -> Response:
        return PlainTextResponse("ok\n")

    @app.get("/readyz", include_in_schema=False)
    async def ready() -> Response:
        told = {"ready": not desk.draining, "release": desk.knowledge.release, "engine": __version__}
        return JSONResponse(told, 503 if desk.draining else 200)

    @app.get("/metrics", include_in_schema=False)
    async def figures() -> Response:
        return PlainTextResponse(desk.metrics.text(), media_type="text/plain; version=0.0.4")


def _add_pages(app: FastAPI) -> None:
    from . import pages_about, pages_ask, pages_audit, pages_evidence, pages_plan, pages_topics

    for pages in (pages_ask, pages_plan, pages_audit, pages_topics, pages_evidence, pages_about):
        app.include_router(pages.router, include_in_schema=False)
    app.mount("/static", app.state.site.assets, name="static")


def _add_errors(app: FastAPI) -> None:
    """One way to refuse: problem details for programs, a page for people."""

    def told(request: Request, status: int, detail: str, **more: Any) -> Response:
        if is_program(request.url.path):
            return problem(status, detail, **more)
        return app.state.site.error(request, status, detail)  # type: ignore[no-any-return]

    @app.exception_handler(IviguideError)
    async def ours(request: Request, error: IviguideError) -> Response:
        status = status_of(error)
        if status == 500:
            raise error
        return told(
            request, status, str(error), **({"retry_after": error.retry_after} if isinstance(error, Refused) else {})
        )

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
        if request.method == "POST" and kind != "application/json" and is_program(request.url.path):
            return told(request, 415, 'a question comes as application/json, such as {"question": "ivig dose itp"}')
        return told(request, 422, _first_fault(error))

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        cause = error.__cause__
        if isinstance(cause, Refused):
            return told(request, cause.status, str(cause))
        allow = _allowed(request, (error.headers or {}).get("Allow", "")) if error.status_code == 405 else None
        detail = f"nothing is here: {request.url.path[:100]}" if error.status_code == 404 else str(error.detail)
        if allow:
            detail = f"{request.method} is not allowed here; allowed: {allow}"
        return told(
            request, error.status_code, detail, **({"allow": allow} if allow and is_program(request.url.path) else {})
        )


def _allowed(request: Request, found: str) -> str:
    """All methods of an address: two routes may share it, and the router names those of one."""
    return "GET, POST" if request.url.path == "/api/v1/ask" else found


def _first_fault(error: RequestValidationError) -> str:
    """What was found, where, and what is allowed; never the value itself, which may be about a patient."""
    first = error.errors()[0]
    place = ".".join(str(p) for p in first["loc"])
    more = len(error.errors()) - 1
    return f"{place}: {first['msg']}" + (f" (and {more} more)" if more else "")
