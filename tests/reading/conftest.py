from __future__ import annotations

import pytest

from iviguide.knowledge import Knowledge
from iviguide.reading.question import QuestionReader


@pytest.fixture(scope="session")
def reader(knowledge: Knowledge) -> QuestionReader:
    return QuestionReader(knowledge.vocabulary, knowledge.finder, knowledge.content.words)
