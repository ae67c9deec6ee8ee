"""One article, from where it lies to its report."""

from __future__ import annotations

from ..auditing import auditor
from ..auditing.articles import audit_article
from ..auditing.report import report_on
from ..documents import read_article
from ..knowledge import Knowledge
from ..model.audit_report import AuditReport
from ..model.document import Article


def report_of(
    source: str | Article,
    knowledge: Knowledge,
    *,
    as_of: str | None = None,
    why: bool = False,
    allow_private: bool = False,
) -> AuditReport:
    """The report on a file, page, standard input (`-`) or an article that was read already."""
    article = source if isinstance(source, Article) else read_article(source, allow_private=allow_private)
    audit = audit_article(auditor(knowledge), article, as_of=as_of, why=why)
    return report_on(audit, knowledge, article)
