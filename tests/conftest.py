"""The pack, opened once for all tests that ask it."""

from __future__ import annotations

import pytest

from iviguide.knowledge import Knowledge, open_knowledge


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return open_knowledge()
