"""`ask --reword`: the language model of the caller's choice, and our own audit as its judge."""

from __future__ import annotations

import os
from functools import lru_cache

from ..errors import BadInput
from ..knowledge import Knowledge
from ..llm import Model, reworded
from ..llm.endpoint import Endpoint
from ..model.answer import Answer
from ..model.audit_report import FINDINGS

KEY = "IVIGUIDE_LLM_KEY"


def with_model(answer: Answer, named: str, knowledge: Knowledge) -> Answer:
    """The answer reworded by MODEL@ADDRESS, or as it was, with a notice."""
    name, at, address = named.partition("@")
    if not (name and at and address):
        raise BadInput(
            f"--reword: found {named[:80]!r}; MODEL@ADDRESS is expected, such as llama3@http://127.0.0.1:11434/v1"
        )
    return checked(answer, Endpoint(address=address, name=name, key=os.environ.get(KEY, "")), knowledge)


def checked(answer: Answer, model: Model, knowledge: Knowledge) -> Answer:
    """The same with any model."""
    from ..articles.one import report_of
    from ..documents import read_bytes

    @lru_cache(maxsize=64)
    def findings(text: str) -> int:
        made = report_of(read_bytes(text.encode(), "sentence.txt"), knowledge)
        return sum(c.verdict in FINDINGS for c in made.audit.claims)

    return reworded(answer, model, findings)
