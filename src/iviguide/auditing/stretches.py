"""Stretches of a sentence that say one thing each, and main clauses of a text, cut at marks and little words."""

from __future__ import annotations

import re

_CUT = re.compile(
    r"[,;:()]\s|\s(?:and|or(?! (?:more|less|above|below|over|under|higher|lower|fewer)\b)|but|versus|against|than|while"
    r"|whereas|when|if|unless|because)\s"
)
_STOP = re.compile(r"[;.]\s|,\s(?:but|while|whereas|then)\s")


def pieces_of(text: str) -> list[tuple[int, int]]:
    """Short stretches of a sentence, cut at commas and at "and", "versus", "than"."""
    return cut_at(_CUT, text)


def cut_at(marks: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """The stretches of a text between marks."""
    spans, begin = [], 0
    for m in marks.finditer(text):
        if m.start() > begin:
            spans.append((begin, m.start()))
        begin = m.end()
    return [*spans, (begin, len(text))]


def main_clauses_of(text: str) -> list[tuple[int, int]]:
    """Main clauses of a text, cut at stops and semicolons."""
    return cut_at(_STOP, text)
