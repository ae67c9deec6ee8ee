"""Schemathesis over the OpenAPI description: no 5xx, no reply that the description does not allow."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

from iviguide.knowledge import open_knowledge

schemathesis = pytest.importorskip("schemathesis", reason="needs schemathesis")
pytest.importorskip("fastapi")

from schemathesis.specs.openapi import checks  # noqa: E402

from iviguide.faces.web.app import create_app  # noqa: E402
from iviguide.faces.web.settings import Settings  # noqa: E402

EXAMPLES = int(os.environ.get("SCHEMATHESIS_EXAMPLES", "12"))
app = create_app(open_knowledge(), Settings(per_minute=0, seconds=120, fetch=False))
schema = schemathesis.openapi.from_asgi("/openapi.json", app)


@schema.parametrize()
@settings(
    print_blob=False, max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
def test_no_reply_breaks_the_description(case: object) -> None:
    """Left out: whether a country, an id or words that look right are known, no schema can tell; and any bytes are text."""
    left_out = [checks.positive_data_acceptance, checks.negative_data_rejection]
    case.call_and_validate(excluded_checks=left_out, timeout=120)  # type: ignore[attr-defined]
