"""The pack, opened once for all tests that ask it; and what to do where a tool is missing."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Callable

import pytest
from hypothesis import settings

from iviguide.knowledge import Knowledge, open_knowledge

# A busy machine is no fault of the code; speed is measured in benchmarks.
settings.register_profile("here", deadline=None)
settings.load_profile("here")


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return open_knowledge()


def require(tool: str) -> None:
    """Skip the test in one line where a program or module is missing; in CI that is a failure: nothing goes untested."""
    if shutil.which(tool) or importlib.util.find_spec(tool):
        return
    if os.environ.get("CI"):
        pytest.fail(f"needs {tool}, which CI must have", pytrace=False)
    pytest.skip(f"needs {tool}")


@pytest.fixture(scope="session")
def needs() -> Callable[[str], None]:
    """`needs("git")` at the start of a test or fixture that cannot run without it."""
    return require


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a browser: the one that the variable CHROMIUM names, or Debian's on the path (`make test` brings it)."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser")
    found = next((path for name in names if name and (path := shutil.which(name))), "")
    if not found:
        require("chromium")
    return found
