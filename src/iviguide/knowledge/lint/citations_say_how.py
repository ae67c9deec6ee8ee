"""A citation that hides how it was read: second hand without saying whose hand, or read after the release.

Readers weigh a figure by how near we were to it. `read: secondary` without `via` claims a source that nobody opened.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..store import PackContent
from .finding import Finding, error

RULE = "citations_say_how"


def check(content: PackContent) -> Iterator[Finding]:
    released = content.manifest.released
    for statement in content.statements:
        for citation in statement.citations:
            name = citation.source
            if citation.read == "secondary" and not citation.via:
                allowed = "name in 'via' the source that was really read, or say how it was read at first hand"
                yield error(content, RULE, statement.id, f"'{name}' is read: secondary without 'via'; {allowed}")
            if citation.via == name:
                yield error(content, RULE, statement.id, f"'{name}' is cited via itself; 'via' names another source")
            if citation.via and citation.read != "secondary":
                allowed = "with 'via' it is read: secondary; without, it was read itself"
                yield error(content, RULE, statement.id, f"'{name}' has 'via' and read: {citation.read}; {allowed}")
            if citation.on > released:
                allowed = f"at the latest {released}, when the pack was released"
                yield error(content, RULE, statement.id, f"'{name}' was read on {citation.on}; allowed is {allowed}")
