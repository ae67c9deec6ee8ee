"""The auditor of the pack, built once; and a text audited in one call."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from iviguide.auditing import Auditor, auditor
from iviguide.knowledge import Knowledge
from iviguide.model.article import Audit


@pytest.fixture(scope="session")
def checker(knowledge: Knowledge) -> Auditor:
    return auditor(knowledge)


@pytest.fixture(scope="session")
def check(checker: Auditor) -> Callable[[str], Audit]:
    return lambda text: checker.audit(text, why=True)
