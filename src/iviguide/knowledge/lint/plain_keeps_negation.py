"""A "not" that got lost on the way to the patient: the worst thing that rewording can do.

Only whether a denial is there is compared, not what it denies; so a finding is certain and silence proves little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..store import PackContent
from .finding import Finding, error

RULE = "plain_keeps_negation"

_HARMLESS = re.compile(
    r"\bnot only\b|\bwhether or not\b|\bwith or without\b|\bno\. ?\d|\bno (?:fewer|less) than\b"
    r"|\b(?:antibod\w+|directed|act\w*|activity) against\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:not|no|never|without|neither|nor|none|cannot|unless|avoid(?:s|ed|ing)?)\b|n't\b"
    r"|\b(?:recommend|suggest|advis|argu|speak|vot|decid|warn)\w*(?: \w+){0,2} against\b",
    re.IGNORECASE,
)
_DENIES_PLAINLY = re.compile(
    r"\b(?:not|no|never|without|neither|nor|none|nothing|nobody|cannot|unless|avoid\w*|against|rather than|lack\w*|"
    r"fail\w*|absent|absence|free of|keep away|stay away|"
    r"un(?:known|clear|likely|certain|able|treated|changed|sure|helpful|proven|necessary|tested))\b|n't\b",
    re.IGNORECASE,
)


def check(content: PackContent) -> Iterator[Finding]:
    for statement in content.statements:
        denial = _DENIES.search(_HARMLESS.sub(" ", statement.text))
        if denial and not _DENIES_PLAINLY.search(statement.plain):
            allowed = "say the denial in plain words (not, no, never, without)"
            message = f"text says '{denial.group()}' and plain denies nothing; {allowed}"
            yield error(content, RULE, statement.id, message)
