"""An answer or a topic on a terminal: one screen first, colors where there are any, the rest on request (`--full`)."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap

from ..model.answer import Answer, CitedSource, Conflict, Sentence
from ..model.terms import LAY_READERS
from .page import Page, heading, tables_after
from .phrases import STANCE_WORDS, about_whom, in_agreement, provenance, remarks, source_line
from .safe import readable

_CODES = {"bold": "1", "red": "1;31", "cyan": "36", "dim": "2", "yellow": "33"}
SOURCES_SHOWN = 12


class TerminalWriter:
    """Writes pages as wrapped text. `color` off gives plain text of the same words."""

    def __init__(self, *, width: int | None = None, color: bool | None = None, full: bool = False) -> None:
        self._width = width or min(100, shutil.get_terminal_size((96, 24)).columns)
        self._color = color if color is not None else (sys.stdout.isatty() and "NO_COLOR" not in os.environ)
        self._full = full

    def write(self, page: Page) -> str:
        """The page as text; sections fold, and the first dozen sources are shown, unless `full`."""
        head = heading(page)
        reading = f"Read as: {head.reading}  ·  for: {page.reader}" if head.reading else f"For: {page.reader}"
        out = [self._paint("bold", self._wrap(head.title)), self._paint("dim", self._wrap(reading)), ""]
        if page.urgent:
            lines = (self._paint("red", self._bullet(self._text(s), "! ")) for s in page.urgent)
            out += [self._paint("red", head.urgent.upper()), *lines, ""]
        if isinstance(page, Answer) and page.abstention:
            out += [self._paint("yellow", self._wrap(f"No answer: {page.abstention.text}")), ""]
            out += [
                *(self._bullet(f"Held nearby: {n.subject}. Ask: {n.question}") for n in page.abstention.nearest),
                "",
            ]
        if page.summary:
            out += [self._paint("bold", "IN SHORT"), *(self._wrap(self._text(s)) for s in page.summary), ""]
        for back in page.ask_back if isinstance(page, Answer) else ():
            out += [self._wrap(f"To be more exact, which {back.term or back.fact}: {', '.join(back.readings)}?"), ""]
        at = tables_after(page)
        parts = [self._section(s.title, s.sentences, s.folds_after) for s in page.sections]
        tables = [] if self._aside(page) else [*map(self._authorities, page.conflicts)]
        for part in [*parts[:at], *tables, *parts[at:]]:
            out += part
        out += self._titles_only(page)
        out += self._sources(page.sources)
        if page.related:
            out += [self._paint("bold", "You may also ask"), *(self._bullet(q) for q in page.related), ""]
        out += [
            *(self._paint("yellow", self._wrap(n)) for n in page.notices),
            self._paint("dim", self._wrap(provenance(page))),
            self._paint("dim", self._wrap(page.disclaimer)),
        ]
        return "\n".join(out) + "\n"

    def _sources(self, sources: tuple[CitedSource, ...]) -> list[str]:
        if not sources:
            return []
        shown = sources if self._full else sources[:SOURCES_SHOWN]
        out = [
            self._paint("bold", "Sources"),
            *(self._paint("dim", self._bullet(source_line(s), f"[{s.n}] ")) for s in shown),
        ]
        if len(shown) < len(sources):
            out.append(self._paint("dim", f"    {len(sources) - len(shown)} more: --full or --json"))
        return [*out, ""]

    def _section(self, title: str, sentences: tuple[Sentence, ...], folds_after: int) -> list[str]:
        shown = sentences if self._full else sentences[:folds_after]
        if not shown:
            return []
        lines = [self._paint("cyan", self._wrap(title)), *(self._bullet(self._text(s)) for s in shown)]
        if len(shown) < len(sentences):
            lines.append(self._paint("dim", f"  {len(sentences) - len(shown)} more: --full"))
        return [*lines, ""]

    def _aside(self, page: Page) -> bool:
        """Whether whoever reads this wants the answer before what each authority holds."""
        return page.reader in LAY_READERS and not self._full

    def _titles_only(self, page: Page) -> list[str]:
        """What is held beside the answer and was not asked for: its titles in one line."""
        if self._full:
            return []
        titles = [s.title for s in page.sections if not s.folds_after]
        titles += [f"{c.about}: authorities side by side" for c in page.conflicts if self._aside(page)]
        return [self._paint("dim", self._wrap(f"Also here (--full): {'; '.join(titles)}.")), ""] if titles else []

    def _authorities(self, conflict: Conflict) -> list[str]:
        state = in_agreement(conflict).lower()
        title = f"{conflict.about}: authorities side by side ({state})"
        lines = [self._paint("cyan", self._wrap(title))]
        for p in conflict.positions:
            grade = f", grade {p.grade}" if p.grade else ""
            where = f"{p.year or 'year not read'}, {p.country or '?'}; {p.kind}{grade}"
            lines.append(
                self._bullet(f"{p.authority} ({where}): {STANCE_WORDS[p.stance]}{about_whom(p)} [{p.citation}]")
            )
        return [*lines, ""]

    def _text(self, sentence: Sentence) -> str:
        note = remarks(sentence)
        return f"{sentence.text} {''.join(f'[{n}]' for n in sentence.citations)}" + (f" ({note})" if note else "")

    def _wrap(self, text: str, indent: str = "") -> str:
        return textwrap.fill(
            readable(text),
            self._width,
            initial_indent=indent,
            subsequent_indent=" " * len(indent),
            break_on_hyphens=False,
        )

    def _bullet(self, text: str, mark: str = "- ") -> str:
        return self._wrap(text, "  " + mark)

    def _paint(self, style: str, text: str) -> str:
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if self._color and text else text
