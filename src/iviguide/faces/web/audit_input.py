"""From a form or a request to an article, and from the article to its audit. What may be hostile is read apart."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from ...articles.one import report_of
from ...documents import read_article, read_bytes
from ...documents.sniff import form_of
from ...errors import BadArticle, BadInput
from ...model.audit_report import AuditReport
from ...model.document import Article
from .apart import apart
from .desk import Desk
from .problems import Refused

MOST_WORDS = 200_000
"""Characters of an article on the site; longer ones are for `iviguide audit` on one's own machine."""
_SIMPLE = ("text", "markdown")


async def audit(
    desk: Desk,
    *,
    text: str = "",
    data: bytes = b"",
    name: str = "",
    kind: str = "",
    url: str = "",
    as_of: str | None = None,
) -> AuditReport:
    """The report on an article that was pasted, uploaded or named by its address."""
    loop = asyncio.get_running_loop()
    async with desk.audits:
        if url.strip():
            article = await loop.run_in_executor(None, _fetched, desk, url.strip())
        elif data:
            article = await loop.run_in_executor(None, _read_file, data, name, kind)
        elif text.strip():
            article = read_bytes(text.encode("utf-8", errors="replace"), "pasted text", content_type=kind)
        else:
            raise BadArticle("no article; paste a text, choose a file, or give an address")
        if len(article.text) > MOST_WORDS:
            raise Refused(
                413, f"the article has {len(article.text):,} characters; here at most {MOST_WORDS:,} are audited"
            )
        made = await loop.run_in_executor(None, _report, desk, article, as_of)
    findings = len(made.findings)
    desk.metrics.outcome("audit", "findings" if findings else "clean")
    return made


def _report(desk: Desk, article: Article, as_of: str | None) -> AuditReport:
    desk.make_auditor()
    return report_of(article, desk.knowledge, as_of=as_of)


def _fetched(desk: Desk, url: str) -> Article:
    """A page by its address. Addresses that lead into private networks are refused, on every hop."""
    if not desk.settings.fetch:
        raise Refused(403, "this server does not fetch articles; paste the text or choose a file")
    if not url.lower().startswith(("http://", "https://")):
        raise BadArticle("an address begins with http:// or https://")
    return _apart(read_article, url)


def _read_file(data: bytes, name: str, kind: str) -> Article:
    """A file of any kind, by its content: plain words here, everything that needs a parser in a process of its own."""
    source = name[-120:] or "file"
    if form_of(data, source, content_type=kind) in _SIMPLE:
        return read_bytes(data, source, content_type=kind)
    return _apart(_bytes, data, source, kind)


def _apart(work: Callable[..., Article], *given: Any) -> Article:
    """Reads in a process that may hang or die at its own expense."""

    def told(line: str) -> BadArticle:
        return BadArticle(line.partition("; --")[0])  # options of the command line are of no use here

    return apart(work, *given, broken=told)  # type: ignore[no-any-return]


def _bytes(data: bytes, source: str, kind: str) -> Article:
    return read_bytes(data, source, content_type=kind)


def checked_text(data: Any) -> dict[str, str]:
    """The fields of a request as JSON: `text` or `article`, or `url`; `as_of`."""
    if not isinstance(data, dict):
        raise BadInput(f"an object with the key text or url is expected, found {type(data).__name__}")
    told = {k: v for k, v in data.items() if v is not None}
    unknown = sorted(map(str, set(told) - {"text", "article", "url", "as_of", "name"}))
    if unknown:
        raise BadInput(f"unknown key '{unknown[0][:40]}'; allowed: text, url, as_of, name")
    wrong = next((k for k, v in told.items() if not isinstance(v, str)), None)
    if wrong:
        raise BadInput(f"{wrong}: text is expected, found {type(told[wrong]).__name__}")
    return {**told, "text": told.get("text") or told.get("article", "")}
