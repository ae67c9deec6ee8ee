"""A "may" or "unclear" that got lost on the way to the patient, who then reads a promise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..store import PackContent
from .finding import Finding, warning

RULE = "plain_keeps_doubt"

_HARMLESS = re.compile(r"\bcould not\b|\bmight not be read\b|\blimited to\b|\b(?:as \w+ as|if|where|when|whenever|wherever) possible\b", re.IGNORECASE)
_DOUBTS = re.compile(
    r"\b(?:may|might|could|uncertain\w*|unclear|suggests|suggested|possible|possibly|limited|(?:very )?low[- ]certainty|certainty is (?:very )?low)\b"
)
"""With its case: `May` is a month."""

_DOUBTS_PLAINLY = re.compile(
    r"\b(?:may|maybe|might|could|can|perhaps|possib\w+|probabl\w+|likely|unlikely|uncertain\w*|unclear|unknown|unsure|doubt\w*|seem\w*|appear\w*|"
    r"suggest\w*|hint\w*|limited|weak\w*|low[- ]certainty|certainty|not (?:\w+ )?(?:sure|certain|known|clear|proven|enough|show)|(?:little|few|small|"
    r"thin|poor|some|early|less) (?:\w+ )?(?:evidence|proof|stud\w+|reports?|data|research|information|sure|certain)|consider\w*|thought|believed?|"
    r"think\w*|option|choice|sometimes|lean\w*|rather|advis\w+|mild\w* in favor|guess\w*|estimat\w+|if)\b",
    re.IGNORECASE,
)


def check(content: PackContent) -> Iterator[Finding]:
    for statement in content.statements:
        doubt = _DOUBTS.search(_HARMLESS.sub(" ", statement.text))
        if doubt and not _DOUBTS_PLAINLY.search(statement.plain):
            message = f"text says '{doubt.group()}' and plain is sure; keep the doubt (may, might, not certain, unclear)"
            yield warning(content, RULE, statement.id, message)
