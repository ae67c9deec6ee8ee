"""Sources that nobody cites, retracted ones that still carry a statement, and replaced guidelines quoted as current."""

from __future__ import annotations

from collections.abc import Iterator

from ..store import PackContent
from .finding import Finding, error, warning

RULE = "sources_used"


def check(content: PackContent) -> Iterator[Finding]:
    sources = {s.id: s for s in content.sources}
    used = {name for s in content.statements for c in s.citations for name in (c.source, c.via) if name}
    used |= {s.superseded_by for s in content.sources if s.superseded_by}
    for source in content.sources:
        if source.id not in used:
            yield warning(content, RULE, source.id, "no statement cites it; cite it or remove the record")
    for statement in content.statements:
        for citation in statement.citations:
            cited = sources.get(citation.source)
            if cited is None:
                continue
            if cited.retracted == "yes" and citation.bearing != "refutes":
                found = f"'{cited.id}' is retracted and cited as {citation.bearing}"
                yield error(content, RULE, statement.id, f"{found}; allowed: bearing: refutes, or another source")
            held = statement.position is not None and statement.position.superseded_by is None
            if cited.superseded_by and held and citation.bearing == "supports":
                found = f"the position cites '{cited.id}', which '{cited.superseded_by}' replaced"
                yield warning(content, RULE, statement.id, f"{found}; give position.superseded_by")
