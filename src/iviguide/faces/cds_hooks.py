"""CDS Hooks over HTTP (extra `web`): thin routes around `exchange.cds_hooks`, CORS, and JWT checks when configured.

Settings come from the environment: IVIGUIDE_CDS_ORIGINS (comma separated origins that browsers may call from; none by
default), IVIGUIDE_CDS_JWKS (a file with the public keys of the clients), IVIGUIDE_CDS_ISSUERS (allowed `iss`, comma
separated) and IVIGUIDE_CDS_BASE (the address that clients call, for `aud`). Without keys every caller is let in.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import BadInput, MissingExtra
from ..exchange import cds_hooks
from ..exchange.json_in import read_json
from ..exchange.pack_words import PackWords
from ..knowledge import Knowledge
from ..model.plan import Plan

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from ..exchange.cds_hooks import Feedback

_ALGORITHMS = ["ES384", "RS384", "ES256", "RS256", "ES512", "RS512"]
"""Asymmetric only: `none` and shared secrets are forbidden by the specification."""
_MOST_BYTES = 20_000_000


class Unauthorized(Exception):
    """The caller could not show who it is: HTTP 401."""


@dataclass(slots=True)
class Gate:
    """Checks the token of a call: signature by a known key, allowed issuer, audience, time, and that it was not used before."""

    keys: dict[str, Any]
    issuers: frozenset[str]
    base: str
    used: dict[str, float] = field(default_factory=dict)

    def check(self, header: str | None, path: str, now: float) -> None:
        import jwt

        if not header or not header.startswith("Bearer "):
            raise Unauthorized("a Bearer token is required")
        token = header.removeprefix("Bearer ").strip()
        try:
            key = self.keys.get(str(jwt.get_unverified_header(token).get("kid")))
            if key is None:
                raise Unauthorized("the key of the token is not known here")
            claims = jwt.decode(
                token,
                key.key,
                algorithms=[a for a in _ALGORITHMS if key.algorithm_name in (None, a)],
                audience=f"{self.base.rstrip('/')}{path}",
                options={"require": ["iss", "aud", "exp", "iat", "jti"]},
            )
        except jwt.PyJWTError as error:
            raise Unauthorized(f"the token is not valid: {error}") from None
        if self.issuers and claims["iss"] not in self.issuers:
            raise Unauthorized("the issuer of the token is not allowed here")
        self.used = {k: until for k, until in self.used.items() if until > now}
        once = f"{claims['iss']}\x1f{claims['jti']}"
        if once in self.used:
            raise Unauthorized("the token was used before")
        self.used[once] = float(claims["exp"])


def gate_from_environment() -> Gate | None:
    """The gate, if keys are configured."""
    file = os.environ.get("IVIGUIDE_CDS_JWKS")
    if not file:
        return None
    try:
        import jwt
    except ImportError:
        raise MissingExtra("checking tokens", "web") from None
    base = os.environ.get("IVIGUIDE_CDS_BASE", "")
    if not base:
        raise BadInput("IVIGUIDE_CDS_BASE: the address that clients call is required where IVIGUIDE_CDS_JWKS is set")
    try:
        keys = jwt.PyJWKSet.from_dict(json.loads(Path(file).read_text(encoding="utf-8")))
    except (OSError, ValueError, jwt.PyJWTError) as error:
        raise BadInput(f"IVIGUIDE_CDS_JWKS: {file}: {error}") from None
    issuers = frozenset(i.strip() for i in os.environ.get("IVIGUIDE_CDS_ISSUERS", "").split(",") if i.strip())
    return Gate(keys={str(k.key_id): k for k in keys.keys}, issuers=issuers, base=base)


@dataclass(slots=True)
class Service:
    """The endpoints. `heard` is given every feedback; nothing else keeps it, and nothing of a patient is kept."""

    knowledge: Knowledge
    gate: Gate | None = None
    today: Callable[[], date] = date.today
    heard: Callable[[list[Feedback]], None] | None = None
    words: PackWords = field(init=False)

    def __post_init__(self) -> None:
        self.words = PackWords(self.knowledge)

    async def services(self, request: Request) -> Response:
        return await self._guarded(request, lambda _: _json(cds_hooks.discovery()), body=False)

    async def call(self, request: Request) -> Response:
        return await self._guarded(request, self._answer)

    async def told(self, request: Request) -> Response:
        return await self._guarded(request, self._listen)

    def _answer(self, call: Any) -> Response:
        from ..planning import plan

        day = self.today()

        def planned(facts: Mapping[str, object], order: str) -> Plan:
            return plan(facts, knowledge=self.knowledge, as_of=day.isoformat(), order=order or None)

        told = cds_hooks.respond(
            call,
            planned,
            self.words,
            as_of=day,
            release=self.knowledge.release,
        )
        return _json(told)

    def _listen(self, told: Any) -> Response:
        entries = cds_hooks.feedback(told)
        if self.heard is not None:
            self.heard(entries)
        return _json({})

    async def _guarded(self, request: Request, act: Callable[[Any], Response], *, body: bool = True) -> Response:
        """The caller is known, the body is JSON of a bearable size, and every refusal is one line."""
        from starlette.concurrency import run_in_threadpool

        try:
            if self.gate is not None:
                self.gate.check(request.headers.get("authorization"), request.url.path, time.time())
            data = await _body(request) if body else b"{}"
            return await run_in_threadpool(lambda: act(read_json(data, "the call")))
        except Unauthorized as error:
            return _json({"error": str(error)}, 401)
        except cds_hooks.Precondition as error:
            return _json({"error": str(error)}, 412)
        except BadInput as error:
            return _json({"error": str(error)}, 400)

    def routes(self) -> list[Route]:
        from starlette.routing import Route

        at = f"/cds-services/{cds_hooks.SERVICE}"
        return [
            Route("/cds-services", self.services, methods=["GET"]),
            Route(at, self.call, methods=["POST"]),
            Route(f"{at}/feedback", self.told, methods=["POST"]),
        ]


async def _body(request: Request) -> bytes:
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > _MOST_BYTES:
            raise BadInput(f"the call is longer than {_MOST_BYTES:,} bytes")
        parts.append(part)
    return b"".join(parts)


def _json(data: Any, status: int = 200) -> Response:
    from starlette.responses import JSONResponse

    return JSONResponse(data, status_code=status)


def keep_in(file: Path) -> Callable[[list[Feedback]], None]:
    """Appends feedback to a file: card, outcome, reason, comment, instant. Cards are named by ids that tell nothing of a patient."""
    lock = threading.Lock()

    def keep(entries: list[Feedback]) -> None:
        text = "".join(json.dumps(asdict(e), ensure_ascii=False) + "\n" for e in entries)
        with lock, file.open("a", encoding="utf-8") as kept:
            kept.write(text)

    return keep


def create_app(
    knowledge: Knowledge,
    *,
    today: Callable[[], date] = date.today,
    heard: Callable[[list[Feedback]], None] | None = None,
) -> FastAPI:
    """An application with the CDS Hooks service alone."""
    try:
        from fastapi import FastAPI
        from fastapi.middleware.cors import CORSMiddleware
    except ImportError:
        raise MissingExtra("the CDS Hooks service", "web") from None
    app = FastAPI(title="IVIGuide CDS Hooks", docs_url=None, redoc_url=None)
    origins = [o.strip() for o in os.environ.get("IVIGUIDE_CDS_ORIGINS", "").split(",") if o.strip()]
    if origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=origins,
            allow_methods=["GET", "POST"],
            allow_headers=["Authorization", "Content-Type"],
        )
    app.router.routes.extend(Service(knowledge, gate_from_environment(), today, heard).routes())
    return app
