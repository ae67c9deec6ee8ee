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
            source = sources.get(citation.source)
            if source is None:
                continue
            if source.retracted == "yes" and citation.bearing != "refutes":
                allowed = "bearing: refutes, or another source"
                yield error(content, RULE, statement.id, f"'{source.id}' is retracted and cited as {citation.bearing}; allowed: {allowed}")
            replaced = statement.position is not None and statement.position.superseded_by is None
            if source.superseded_by and replaced and citation.bearing == "supports":
                found = f"the position cites '{source.id}', which '{source.superseded_by}' replaced"
                yield warning(content, RULE, statement.id, f"{found}; give position.superseded_by")
