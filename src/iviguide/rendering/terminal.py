"""An answer on a terminal: one screen first, colors where there are any, the rest on request (`--full`)."""

from __future__ import annotations

import os
import re
import shutil
import sys
import textwrap

from ..model.answer import Answer, Conflict, Sentence
from .phrases import STANCE_WORDS, provenance, remarks, source_line

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_CODES = {"bold": "1", "red": "1;31", "cyan": "36", "dim": "2", "yellow": "33"}


class TerminalWriter:
    """Writes answers as wrapped text. `color` off gives plain text of the same words."""

    def __init__(self, *, width: int | None = None, color: bool | None = None, full: bool = False) -> None:
        self._width = width or min(100, shutil.get_terminal_size((96, 24)).columns)
        self._color = color if color is not None else (sys.stdout.isatty() and "NO_COLOR" not in os.environ)
        self._full = full

    def write(self, answer: Answer) -> str:
        out = [self._paint("bold", self._wrap(answer.question)), self._paint("dim", self._wrap(f"Read as: {answer.reading}  ·  for: {answer.reader}")), ""]
        if answer.urgent:
            out += [self._paint("red", "ACT NOW"), *(self._paint("red", self._bullet(self._text(s), "! ")) for s in answer.urgent), ""]
        if answer.abstention:
            out += [self._paint("yellow", self._wrap(f"No answer: {answer.abstention.text}")), ""]
            out += [*(self._bullet(f"Held nearby: {n.subject}. Ask: {n.question}") for n in answer.abstention.nearest), ""]
        if answer.summary:
            out += [self._paint("bold", "IN SHORT"), *(self._wrap(self._text(s)) for s in answer.summary), ""]
        for section in answer.sections:
            out += self._section(section.title, section.sentences, section.folds_after)
        for conflict in answer.conflicts:
            out += self._authorities(conflict)
        for back in answer.ask_back:
            out += [self._wrap(f"To be more exact, which {back.term or back.fact}: {', '.join(back.readings)}?"), ""]
        if answer.sources:
            shown = answer.sources if self._full else answer.sources[:12]
            out += [self._paint("bold", "Sources"), *(self._paint("dim", self._bullet(source_line(s), f"[{s.n}] ")) for s in shown)]
            if len(shown) < len(answer.sources):
                out.append(self._paint("dim", f"    {len(answer.sources) - len(shown)} more: --full or --json"))
            out.append("")
        if answer.related:
            out += [self._paint("bold", "You may also ask"), *(self._bullet(q) for q in answer.related), ""]
        out += [*(self._paint("yellow", self._wrap(n)) for n in answer.notices), self._paint("dim", self._wrap(provenance(answer))),
                self._paint("dim", self._wrap(answer.disclaimer))]
        return "\n".join(out) + "\n"

    def _section(self, title: str, sentences: tuple[Sentence, ...], folds_after: int) -> list[str]:
        shown = sentences if self._full else sentences[:folds_after]
        lines = [self._paint("cyan", title), *(self._bullet(self._text(s)) for s in shown)]
        if len(shown) < len(sentences):
            lines.append(self._paint("dim", f"  {len(sentences) - len(shown)} more: --full"))
        return [*lines, ""]

    def _authorities(self, conflict: Conflict) -> list[str]:
        state = "in agreement as far as read" if conflict.agree else "they differ"
        lines = [self._paint("cyan", f"{conflict.about}: authorities side by side ({state})")]
        for p in conflict.positions:
            grade = f", grade {p.grade}" if p.grade else ""
            lines.append(self._bullet(f"{p.authority} ({p.year or 'year not read'}, {p.country or '?'}; {p.kind}{grade}): {STANCE_WORDS[p.stance]} [{p.citation}]"))
        return [*lines, ""]

    def _text(self, sentence: Sentence) -> str:
        note = remarks(sentence)
        return f"{sentence.text} {''.join(f'[{n}]' for n in sentence.citations)}" + (f" ({note})" if note else "")

    def _wrap(self, text: str, indent: str = "") -> str:
        clean = _CONTROL.sub("", " ".join(text.split()))
        return textwrap.fill(clean, self._width, initial_indent=indent, subsequent_indent=" " * len(indent), break_on_hyphens=False)

    def _bullet(self, text: str, mark: str = "- ") -> str:
        return self._wrap(text, "  " + mark)

    def _paint(self, style: str, text: str) -> str:
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if self._color and text else text
