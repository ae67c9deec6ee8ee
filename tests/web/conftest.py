"""The application in process, on the pack opened once."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from iviguide.knowledge import Knowledge

pytest.importorskip("fastapi", reason="the extra web is not installed")
pytest.importorskip("httpx")

from starlette.testclient import TestClient

from iviguide.faces.web.app import create_app
from iviguide.faces.web.observed import Log
from iviguide.faces.web.settings import Settings

Start = Callable[..., TestClient]


@pytest.fixture(scope="session")
def start(knowledge: Knowledge) -> Start:
    """A server with these settings; its log is in `client.app.state.desk.log`."""

    def made(**settings: Any) -> TestClient:
        app = create_app(
            knowledge, Settings(**{"per_minute": 0, "seconds": 120, **settings}), today=lambda: date(2026, 11, 21)
        )
        app.state.desk.log._stream = io.StringIO()
        return TestClient(app, raise_server_exceptions=False)

    return made


@pytest.fixture(scope="session")
def client(start: Start) -> TestClient:
    return start()


def logged(client: TestClient) -> str:
    log: Log = client.app.state.desk.log  # type: ignore[attr-defined]
    return log._stream.getvalue()  # type: ignore[union-attr]
