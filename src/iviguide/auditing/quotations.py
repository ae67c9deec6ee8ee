"""Statements of the pack that a text quotes word for word and in full: what stands in them is borne out by them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from ..knowledge import Knowledge
from ..reading.claims import ReadClaim
from ..reading.text import fold

OPENING = 20
"""Characters by which a quotation is looked up."""
_PARENTHESIS = re.compile(r"\.?\s*\((.+?)\)\.?(?=\s|$)")
_BEGINS = re.compile(r"^\s*|[.!?:;\n]\s+")
_SPACES = str.maketrans({c: " " for c in "\n\t\r\u00a0\u202f\u2009"})


class Quotations:
    """The texts of a pack by their first words."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._by_opening: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for s in knowledge.active:
            for text in (s.text, s.plain):
                flat = _with_plain_spaces(text).rstrip(" .")
                self._by_opening[flat[:OPENING]].append((flat, s.id))

    def found(self, text: str, claims: Sequence[ReadClaim]) -> dict[int, str]:
        """For each claim (by number) that lies within a quoted statement, the statement."""
        flat = _with_plain_spaces(text)
        # a statement may begin with a sentence that claims nothing by itself
        begun = {m.end() for m in _BEGINS.finditer(flat)}
        starts = sorted(begun | {c.start for c in claims} | {c.own_sentence.start for c in claims if c.own_sentence})
        spans: list[tuple[int, int, str]] = []
        for start in starts:
            whole = [
                (len(t), s)
                for t, s in self._by_opening.get(flat[start : start + OPENING], ())
                if flat.startswith(t, start)
            ]
            if whole and (not spans or start >= spans[-1][1]):
                length, statement = max(whole)
                spans.append((start, self._with_figures(flat, start + length, statement), statement))
        begins = [b for b, _, _ in spans]
        out: dict[int, str] = {}
        for number, claim in enumerate(claims):
            at = bisect_right(begins, claim.start) - 1
            if at >= 0 and claim.end <= spans[at][1] + 1:
                out[number] = spans[at][2]
        return out

    def _with_figures(self, flat: str, end: int, statement: str) -> int:
        """The end of a quotation, with a parenthesis behind it that tells outcomes of the same statement."""
        m = _PARENTHESIS.match(flat, end)
        if m is None:
            return end
        outcomes = self._knowledge.statements[statement].outcomes
        known = [fold(o.measure) for o in outcomes]
        told = {
            n
            for o in outcomes
            for t in (o.value, o.comparator_value, o.effect, o.interval, o.p)
            if t
            for n in _numbers(t)
        }
        for part in m[1].split("; "):
            label, _, figures = part.partition(": ")
            if fold(label) not in known or not _numbers(figures) <= told | {"95"}:
                return end
        return m.end()


def _with_plain_spaces(text: str) -> str:
    """A text whose line ends and narrow spaces are spaces; most texts of a pack have none."""
    return text if text.isprintable() else text.translate(_SPACES)


def _numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:\.\d+)?|\.\d+", text))
