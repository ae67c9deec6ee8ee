"""Words that promise more than evidence can: must, proven, always, guaranteed, safe, completely. British spelling.

Forbidden where we assert them; free where they are denied ("not always"), quoted, or claimed in a misconception.
Ids and text are American, as in MeSH; titles of sources and names of bodies keep their own spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.statement import Statement
from ..store import PackContent
from .finding import Finding, error, warning

RULE = "wording"

_FORBIDDEN = re.compile(
    r"\b(?:must|proven|always|guarantee[sd]?|safe and effective|(?:is|are) (?:\w+ly )?safe|completely)\b", re.IGNORECASE
)
_COUNTED = re.compile(
    r"\b(?:respond|recover|resol|clear|remit)\w* completely\b|\bcompletely (?:respond|recover|resol|clear|remit)\w*",
    re.IGNORECASE,
)
"""A complete response is an outcome that studies count, no promise."""
_DENIED_BEFORE = re.compile(
    r"(?:\b(?:not|no|never|nor|neither|cannot|without|nobody|nothing|rarely|hardly|less than|whether|unclear|unknown|"
    r"uncertain)\b|n't\b)"
    r"[^.;:]{0,40}$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|'[^']{2,}'(?!\w)")
_BRITISH = re.compile(
    r"\b(?:haem|anaem|leukaem|ischaem|hypoglycaem|oedem|paediatr|foet|tumour|diarrhoea|oesoph|gynaec|orthopaed|colour|behaviour|favour|labour|"
    r"centre|litre|programme|fibre|hypoxaem|septicaem|bacteraem|uraem|anaesth|caesar|dyspnoea|apnoea|neighbour|rumour|odour)\w*"
    r"|\b\w*(?:cytopaeni|neutropaeni|globulinaemi|bilirubinaemi|oedema|lymphopaeni)\w*"
    r"|\b(?:random|hospital|immun|recogn|general|stabil|minim|maxim|organ|summar|character|neutral|sensit|desensit|normal|standard|local|"
    r"individual|critic|emphas|priorit|util|final|stigmat|symbol|categor|author|special)(?:is(?:e|es|ed|ing|ation|ations))\b",
)
"""In lower case only: with a capital it is the name of a body, such as the British Society for Haematology."""


def check(content: PackContent) -> Iterator[Finding]:
    for statement in content.statements:
        for key in ("text", "plain"):
            words = _asserted(statement, getattr(statement, key))
            if words:
                allowed = "say how likely, how many, or according to whom"
                yield error(content, RULE, statement.id, f"{key} asserts '{', '.join(words)}'; {allowed}")
            spelled = sorted({m.group() for m in _BRITISH.finditer(getattr(statement, key))})
            if spelled:
                found = f"{key} has British spelling: {', '.join(spelled)}"
                yield warning(content, RULE, statement.id, f"{found}; allowed: American (anemia, randomized)")


def _asserted(statement: Statement, text: str) -> list[str]:
    claimed = (statement.claim or "").lower() if statement.kind == "misconception" else ""
    bare = _COUNTED.sub(lambda m: " " * len(m.group()), _QUOTED.sub(lambda m: " " * len(m.group()), text))
    found = []
    for match in _FORBIDDEN.finditer(bare):
        word = match.group().lower()
        if word not in claimed and not _DENIED_BEFORE.search(bare[: match.start()]):
            found.append(word)
    return found
