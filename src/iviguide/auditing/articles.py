"""An article with structure through the audit; what is checked is its readable copy, what is reported its own text."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

from ..model.article import Audit
from ..model.document import Article
from .audit import Auditor


def audit_article(auditor: Auditor, article: Article, *, as_of: date | str | None = None, why: bool = False) -> Audit:
    """Audit an article as read from a document. Offsets and the words of claims are those of `article.text`."""
    result = auditor.audit(
        article.readable, as_of=as_of, source=article.source, blocks=len(article.blocks) or None, why=why
    )
    notices = result.notices + tuple(f"{n[:1].upper()}{n[1:]}." for n in article.notes)
    if article.readable == article.text:
        return replace(result, notices=notices)
    digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    return replace(
        result,
        document=replace(result.document, text=article.text, sha256=digest),
        claims=tuple(replace(c, text=article.text[c.start : c.end]) for c in result.claims),
        notices=notices,
    )
