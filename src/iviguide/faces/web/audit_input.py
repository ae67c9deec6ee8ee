"""From a form or a request to an article, and from the article to its audit. What may be hostile is read apart."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing as mp
from multiprocessing.connection import Connection
from typing import Any

from ...articles.one import report_of
from ...documents import read_article, read_bytes
from ...documents.sniff import form_of
from ...errors import BadArticle, BadInput, IviguideError
from ...model.audit_report import AuditReport
from ...model.document import Article
from .desk import Desk
from .problems import Refused

SECONDS = 15.0
"""For reading a file. What takes longer is ended, with the process that reads it."""
MOST_WORDS = 200_000
"""Characters of an article on the site; longer ones are for `iviguide audit` on one's own machine."""
_SIMPLE = ("text", "markdown")


async def audit(
    desk: Desk, *, text: str = "", data: bytes = b"", name: str = "", kind: str = "", url: str = "", as_of: str | None = None
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
            raise Refused(413, f"the article has {len(article.text):,} characters; here at most {MOST_WORDS:,} are audited")
        made = await loop.run_in_executor(None, _report, desk, article, as_of)
    findings = len(made.findings)
    desk.metrics.outcome("audit", "findings" if findings else "clean")
    return made


def _report(desk: Desk, article: Article, as_of: str | None) -> AuditReport:
    return report_of(article, desk.knowledge, as_of=as_of)


def _fetched(desk: Desk, url: str) -> Article:
    """A page by its address. Addresses that lead into private networks are refused, on every hop."""
    if not desk.settings.fetch:
        raise Refused(403, "this server does not fetch articles; paste the text or choose a file")
    if not url.lower().startswith(("http://", "https://")):
        raise BadArticle("an address begins with http:// or https://")
    return _apart("url", url)


def _read_file(data: bytes, name: str, kind: str) -> Article:
    """A file of any kind, by its content: plain words here, everything that needs a parser in a process of its own."""
    source = name[-120:] or "file"
    if form_of(data, source, content_type=kind) in _SIMPLE:
        return read_bytes(data, source, content_type=kind)
    return _apart("bytes", (data, source, kind))


def _apart(how: str, what: Any) -> Article:
    """Reads in a process that may hang or die at its own expense."""
    context = mp.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_child, args=(theirs, how, what), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(SECONDS):
            raise BadArticle(f"it took longer than {SECONDS:g} seconds to read and was left")
        told = ours.recv()
    except EOFError:
        raise BadArticle("it broke the program that reads it and was left") from None
    finally:
        ours.close()
        process.kill()
        process.join(2)
    if isinstance(told, str):
        raise BadArticle(told.partition("; --")[0])  # options of the command line are of no use here
    return told  # type: ignore[no-any-return]


def _child(pipe: Connection, how: str, what: Any) -> None:
    """What runs apart: the article, or one line that says why not."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (2 << 30, resource.getrlimit(resource.RLIMIT_AS)[1]))
    try:
        told: Article | str = read_article(what) if how == "url" else read_bytes(what[0], what[1], content_type=what[2])
    except IviguideError as error:
        told = str(error)
    except MemoryError:
        told = "it needs more memory than one article may"
    pipe.send(told)


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
