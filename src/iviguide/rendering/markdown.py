"""An answer or a topic as Markdown."""

from __future__ import annotations

import re

from ..model.answer import Answer, Conflict, Sentence
from .page import Page, heading, tables_after
from .phrases import STANCE_WORDS, about_whom, in_agreement, provenance, remarks, source_line
from .safe import readable, web_link

_ACTS = re.compile(r"([\\`*_{}\[\]#|~$!])")
_OPENS = re.compile(r"^([-+]|\d+[.)])(?=\s)|^(=+|-+)$")


def to_markdown(page: Page) -> str:
    """The whole page: urgent lines, bottom line, sections, authorities, sources, state. Ends with a newline."""
    head = heading(page)
    reading = f"Read as: {_plain(head.reading)}. " if head.reading else ""
    out = [f"# {_plain(head.title)}", "", f"*{reading}For: {page.reader}.*", ""]
    if page.urgent:
        out += [f"## {head.urgent}", "", *(f"- **{_plain(s.text)}** {_cited(s)}{_note(s)}" for s in page.urgent), ""]
    if isinstance(page, Answer):
        out += _abstention(page)
    if page.summary:
        out += ["## In short", "", *(f"{_sentence(s)}\n" for s in page.summary)]
    at = tables_after(page)
    parts = [[f"## {_plain(s.title)}", "", *(f"- {_sentence(x)}" for x in s.sentences), ""] for s in page.sections]
    for part in [*parts[:at], *map(_table, page.conflicts), *parts[at:]]:
        out += part
    if isinstance(page, Answer) and page.ask_back:
        backs = (f"- {_plain(a.term or a.fact or '')}: {_plain(', '.join(a.readings))}?" for a in page.ask_back)
        out += ["## To be more exact", "", *backs, ""]
    if page.sources:
        out += ["## Sources", "", *(f"{s.n}. {_plain(source_line(s))}{_address(s.url)}" for s in page.sources), ""]
    if page.related:
        out += ["## Related questions", "", *(f"- {_plain(q)}" for q in page.related), ""]
    out += [
        *(f"> {_plain(n)}\n" for n in page.notices),
        f"*{_plain(provenance(page))}*",
        "",
        _plain(page.disclaimer),
        "",
    ]
    return "\n".join(out)


def _abstention(answer: Answer) -> list[str]:
    if answer.abstention is None:
        return []
    out = [f"**No answer ({answer.abstention.reason}).** {_plain(answer.abstention.text)}", ""]
    if answer.abstention.nearest:
        held = (f"- {_plain(n.subject)}: *{_plain(n.question)}*" for n in answer.abstention.nearest)
        out += ["Held nearby:", "", *held, ""]
    return out


def _plain(text: str) -> str:
    r"""Free text with the characters that Markdown or HTML would act on made harmless.

    >>> _plain("1. [a](b) <i>|\n# c & d")
    '1\\. \\[a\\](b) &lt;i&gt;\\| \\# c &amp; d'
    """
    line = _ACTS.sub(r"\\\1", readable(text))
    line = _OPENS.sub(lambda m: m.group()[:-1] + "\\" + m.group()[-1], line)
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _address(url: str | None) -> str:
    link = web_link(url)
    return f" <{link}>" if link else ""


def _cited(sentence: Sentence) -> str:
    return "".join(f"[{n}]" for n in sentence.citations)


def _note(sentence: Sentence) -> str:
    note = remarks(sentence)
    return f" *({_plain(note)})*" if note else ""


def _sentence(sentence: Sentence) -> str:
    return f"{_plain(sentence.text)} {_cited(sentence)}{_note(sentence)}"


def _table(conflict: Conflict) -> list[str]:
    rows = [
        f"| {_plain(p.authority)} | {p.year or 'not read'} | {_plain(p.country or '')} | {p.kind} "
        f"| {STANCE_WORDS[p.stance]}{_plain(about_whom(p))} | {_plain(p.grade or '')} | [{p.citation}] |"
        for p in conflict.positions
    ]
    head = ["| authority | year | country | kind | position | grade | source |", "|---|---|---|---|---|---|---|"]
    return [
        f"## {_plain(conflict.about)}: authorities side by side",
        "",
        in_agreement(conflict) + ".",
        "",
        *head,
        *rows,
        "",
    ]
