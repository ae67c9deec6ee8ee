"""Signs told in loose words: "my chest feels tight", "his wee is like coke". Words that stand near one another, in any order.

A concept lists such words under `near`: groups joined by ` + `, alternatives by `|`, a star for any ending, `#` for a digit,
and after ` ! ` words that must not stand between. Fixed names are the business of `concepts`; both together find what people say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import ahocorasick

from ..model.frame import Mention
from ..model.vocabulary import Vocabulary

REACH = 38
"""Characters from the first word to the last, and neither a stop nor a denial between them."""

_WILD = re.compile(r"[*#]")
_STOP = re.compile(r"[.;:,!?](?!\d)")
_DENIES = re.compile(r"\b(?:no|not|never|without|denies)\b|n't\b")


@dataclass(frozen=True, slots=True)
class _Pattern:
    concept: str
    groups: tuple[re.Pattern[str], ...]
    barred: re.Pattern[str] | None
    denies: bool
    """The pattern itself is about something that is not there ("cannot breathe", "no urine")."""


class NearFinder:
    """Finds loosely told concepts. Build once, use from any number of threads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        told = [(c.id, text) for c in vocabulary for text in c.near]
        self._patterns = [compiled(concept, text) for concept, text in told]
        self._open: list[set[int]] = []
        """For each pattern the groups that a letter sequence of the text has yet to open."""
        anchors: dict[str, list[tuple[int, int]]] = {}
        for n, (_, text) in enumerate(told):
            groups = [_anchors(g) for g in text.partition(" ! ")[0].split(" + ")]
            self._open.append({g for g, found in enumerate(groups) if all(found)})
            for g in self._open[n]:
                for anchor in groups[g]:
                    anchors.setdefault(anchor, []).append((n, g))
        self._automaton = ahocorasick.Automaton()
        for anchor, opened in anchors.items():
            self._automaton.add_word(anchor, (anchor, opened))
        if anchors:
            self._automaton.make_automaton()
        self._empty = not anchors
        self._always = [n for n, wanted in enumerate(self._open) if not wanted]

    def find(self, text: str, folded: str) -> Iterator[Mention]:
        """At most one mention per pattern, the tightest. Offsets index `text`."""
        for pattern in self._possible(folded):
            places = []
            for group in pattern.groups:
                found = [m.span() for m in group.finditer(folded)]
                if not found:
                    break
                places.append(found)
            else:
                if span := _tightest(places, folded, pattern):
                    yield Mention(concept=pattern.concept, start=span[0], end=span[1], surface=text[span[0] : span[1]])

    def _possible(self, folded: str) -> list[_Pattern]:
        """The patterns of which every group has letters in the text, in their order: few of them ever have."""
        opened: dict[int, set[int]] = {}
        seen: set[str] = set()
        for _, (anchor, places) in () if self._empty else self._automaton.iter(folded):
            if anchor not in seen:
                seen.add(anchor)
                for n, group in places:
                    opened.setdefault(n, set()).add(group)
        full = [n for n, groups in opened.items() if len(groups) == len(self._open[n])]
        return [self._patterns[n] for n in sorted(full + self._always)]


def compiled(concept: str, text: str) -> _Pattern:
    """`chest + pain*|tight*` as regular expressions."""
    wanted, _, barred = text.partition(" ! ")
    groups = tuple(_words(g) for g in wanted.split(" + "))
    return _Pattern(concept, groups, _words(barred) if barred else None, bool(_DENIES.search(wanted)))


def _anchors(group: str) -> list[str]:
    """The longest run of letters of each alternative, without which it cannot stand in a text."""
    return [max(_WILD.split(w.strip()), key=len) for w in group.split("|")]


def _words(group: str) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(w.strip()).replace(r"\*", r"\w*").replace(r"\#", r"\d") for w in group.split("|"))
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


def _tightest(places: list[list[tuple[int, int]]], folded: str, pattern: _Pattern) -> tuple[int, int] | None:
    """The shortest stretch that holds one word of each group."""
    best: tuple[int, int] | None = None
    for start, end in places[0]:
        low, high = start, end
        for others in places[1:]:
            near = min(others, key=lambda s: max(high, s[1]) - min(low, s[0]))
            low, high = min(low, near[0]), max(high, near[1])
        if best is None or high - low < best[1] - best[0]:
            best = (low, high)
    if best is None or best[1] - best[0] > REACH:
        return None
    stretch = folded[best[0] : best[1]]
    if _STOP.search(stretch) or (pattern.barred and pattern.barred.search(stretch)):
        return None
    return None if not pattern.denies and _DENIES.search(stretch) else best
