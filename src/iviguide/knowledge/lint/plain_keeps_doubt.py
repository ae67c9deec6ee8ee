"""A "may" or "unclear" that got lost on the way to the patient, who then reads a promise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..store import PackContent
from .finding import Finding, warning

RULE = "plain_keeps_doubt"

_HARMLESS = re.compile(
    r"\bcould not\b|\blimited to\b|\b(?:as \w+ as|if|where|when|whenever|wherever) possible\b", re.IGNORECASE
)
_DOUBTS = re.compile(
    r"\b(?:may|might|could|uncertain\w*|unclear|suggests|suggested|possible|possibly|limited|"
    r"(?:very )?low[- ]certainty|certainty is (?:very )?low)\b"
)
"""With its case: `May` is a month."""

_DOUBTS_PLAINLY = re.compile(
    r"\b(?:may|maybe|might|could|perhaps|possib\w+|probabl\w+|likely|unlikely|uncertain\w*|unclear|unknown|unsure|"
    r"doubt\w*|seem\w*|appear\w*|suggest\w*|hint\w*|limited|weak\w*|certainty|consider\w*|thought|believed?|"
    r"not (?:\w+ )?(?:sure|certain|known|clear|proven|enough|show)|sometimes|lean\w*|guess\w*|estimat\w+|"
    r"(?:little|few|small|thin|poor|some|early|less) (?:\w+ )?"
    r"(?:evidence|proof|stud\w+|reports?|data|research|information|sure|certain))\b",
    re.IGNORECASE,
)


def check(content: PackContent) -> Iterator[Finding]:
    for statement in content.statements:
        doubt = _DOUBTS.search(_HARMLESS.sub(" ", statement.text))
        if doubt and not _DOUBTS_PLAINLY.search(statement.plain):
            allowed = "keep the doubt (may, might, not certain, unclear)"
            message = f"text says '{doubt.group()}' and plain is sure; {allowed}"
            yield warning(content, RULE, statement.id, message)
