"""An answer as Markdown."""

from __future__ import annotations

from ..model.answer import Answer, Conflict, Sentence
from .phrases import STANCE_WORDS, provenance, remarks, source_line


def to_markdown(answer: Answer) -> str:
    """The whole answer: urgent lines, bottom line, sections, authorities, sources, state. Ends with a newline."""
    out = [f"# {_plain(answer.question)}", "", f"*Read as: {_plain(answer.reading)}. For: {answer.reader}.*", ""]
    if answer.urgent:
        out += ["## Act now", "", *(f"- **{_plain(s.text)}** {_cited(s)}" for s in answer.urgent), ""]
    if answer.abstention:
        out += [f"**No answer ({answer.abstention.reason}).** {answer.abstention.text}", ""]
        if answer.abstention.nearest:
            out += ["Held nearby:", "", *(f"- {n.subject}: *{n.question}*" for n in answer.abstention.nearest), ""]
    if answer.summary:
        out += ["## In short", "", *(f"{_sentence(s)}\n" for s in answer.summary)]
    for section in answer.sections:
        out += [f"## {section.title}", "", *(f"- {_sentence(s)}" for s in section.sentences), ""]
    for conflict in answer.conflicts:
        out += _table(conflict)
    if answer.ask_back:
        out += ["## To be more exact", "", *(f"- {a.term or a.fact}: {', '.join(a.readings)}?" for a in answer.ask_back), ""]
    if answer.sources:
        out += ["## Sources", "", *(f"{s.n}. {_plain(source_line(s))}{f' <{s.url}>' if s.url else ''}" for s in answer.sources), ""]
    if answer.related:
        out += ["## Related questions", "", *(f"- {q}" for q in answer.related), ""]
    out += [*(f"> {_plain(n)}" for n in answer.notices), "", f"*{provenance(answer)}*", "", answer.disclaimer.strip(), ""]
    return "\n".join(out)


def _plain(text: str) -> str:
    """Free text with the characters that Markdown or HTML would act on made harmless."""
    for char in "\\`*_{}[]#|":
        text = text.replace(char, "\\" + char)
    return " ".join(text.split()).replace("<", "&lt;").replace(">", "&gt;")


def _cited(sentence: Sentence) -> str:
    return "".join(f"[{n}]" for n in sentence.citations)


def _sentence(sentence: Sentence) -> str:
    note = remarks(sentence)
    return f"{_plain(sentence.text)} {_cited(sentence)}" + (f" *({note})*" if note else "")


def _table(conflict: Conflict) -> list[str]:
    rows = [f"| {p.authority} | {p.year or '?'} | {p.country or ''} | {p.kind} | {STANCE_WORDS[p.stance]}{' (' + p.grade + ')' if p.grade else ''} | "
            f"[{p.citation}] |" for p in conflict.positions]
    return [f"## {conflict.about}: authorities side by side", "", "| authority | year | country | kind | position | source |", "|---|---|---|---|---|---|", *rows, ""]
