"""Which words a pattern needs: on most sentences most patterns need not run, because none of their words is there.

A pattern like `older (?:man|woman)` can match only where "older" stands. Such words are read off the pattern itself, so
that nobody has to keep a second list, and one automaton looks for those of many patterns at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import ahocorasick

try:
    from re import _parser  # type: ignore[attr-defined]
except ImportError:  # another Python: every pattern runs everywhere, as without this room
    _parser = None

DIGITS = frozenset("0123456789")
EDGE = "\b"
"""Before or after a string: there a word must begin or end, so that "er" is not looked for in "after"."""
_DIGIT_COUNTS_AS = 3
"""A digit is as rare in prose as a stretch of so many letters."""
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_STANDS_NOWHERE = frozenset({"AT", "ASSERT", "ASSERT_NOT"})
"""Parts of a pattern that take up no place: letters before and after them are neighbors."""


def needed(pattern: str) -> frozenset[str] | None:
    """Strings of which every match of the pattern holds at least one; None where there are none.

    >>> sorted(needed(r"older (?:man|woman)|elderly") or ()), needed(r"\\w+ ?"), sorted(needed(r"\\ber\\b") or ())
    (['elderly', 'older '], None, ['\\x08er\\x08'])
    """
    if _parser is None:
        return None
    parsed = _parser.parse(pattern)
    return None if parsed.state.flags & re.IGNORECASE else _of_sequence(parsed)


def _of_sequence(parts: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """The rarest of what the parts of a sequence need: all of them must be there, so one is enough to look for."""
    found: list[frozenset[str]] = []
    run = ""
    for op, value in parts:
        name = str(op)
        if name == "LITERAL":
            run += chr(value)
            continue
        if str(value) == "AT_BOUNDARY":
            run = _closed(run + EDGE, found) if run else EDGE
        elif name not in _STANDS_NOWHERE:
            run = _closed(run, found)
        if (inner := _of_part(name, value)) is not None:
            found.append(inner)
    _closed(run, found)
    best = max(found, key=_rareness, default=None)
    return best if best and _rareness(best)[0] else None


def _closed(run: str, found: list[frozenset[str]]) -> str:
    """Notes a run of letters that has ended, with the edges of words at its ends; a new one begins."""
    letters = run.strip(EDGE)
    if letters:
        left = EDGE if run[0] == EDGE and _of_word(letters[0]) else ""
        right = EDGE if run[-1] == EDGE and _of_word(letters[-1]) else ""
        found.append(frozenset({left + letters + right}))
    return ""


def _of_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _of_part(name: str, value: Any) -> frozenset[str] | None:
    if name == "BRANCH":
        branches = [_of_sequence(b) for b in value[1]]
        return None if None in branches else frozenset(s for b in branches for s in b or ())
    if name == "SUBPATTERN":
        _, added, removed, inner = value
        return _of_sequence(inner) if not added and not removed else None
    if name in _REPEATS:
        least, _, inner = value
        return _of_sequence(inner) if least else None
    if name == "ASSERT":
        return _of_sequence(value[1])
    if name == "IN":
        return _of_set(value)
    return None


def _of_set(members: Sequence[tuple[Any, Any]]) -> frozenset[str] | None:
    """The characters of a set, where these are few."""
    out: set[str] = set()
    for op, value in members:
        if str(op) == "LITERAL":
            out.add(chr(value))
        elif str(op) == "RANGE" and value[1] - value[0] < len(DIGITS):
            out.update(map(chr, range(value[0], value[1] + 1)))
        elif str(value) == "CATEGORY_DIGIT":
            out |= DIGITS
        else:
            return None
    return frozenset(out)


def _rareness(strings: frozenset[str]) -> tuple[int, int]:
    """How rarely one of these will be met: the shortest decides, then how many there are."""
    return min(_DIGIT_COUNTS_AS if s in DIGITS else len(s.strip(" " + EDGE)) for s in strings), -len(strings)


def alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern, one by one.

    >>> alternatives(r"a|b(?:c|d)|e[|)]")
    ['a', 'b(?:c|d)', 'e[|)]']
    """
    out, depth, among, escaped = [""], 0, False, False
    for char in pattern:
        if not escaped:
            among = char == "[" or (among and char != "]")
            depth += ((char == "(") - (char == ")")) * (not among)
        escaped = char == "\\" and not escaped
        if char == "|" and not depth and not among:
            out.append("")
        else:
            out[-1] += char
    return out


class Watch:
    """Patterns of which a text may hold some. For folded texts and patterns without flags."""

    def __init__(self, patterns: Sequence[str]) -> None:
        anywhere: dict[str, set[str]] = {}
        at_edges: dict[str, dict[tuple[bool, bool], set[str]]] = {}
        always = set()
        for pattern in patterns:
            strings = needed(pattern)
            if strings is None:
                always.add(pattern)
            for s in strings or ():
                edges = s[0] == EDGE, s[-1] == EDGE
                if any(edges):
                    at_edges.setdefault(s.strip(EDGE), {}).setdefault(edges, set()).add(pattern)
                else:
                    anywhere.setdefault(s, set()).add(pattern)
        self._always = frozenset(always)
        self._automaton = ahocorasick.Automaton()
        for s in (wanted := {*anywhere, *at_edges}):
            edged = [(*edges, frozenset(by)) for edges, by in at_edges.get(s, {}).items()]
            self._automaton.add_word(s, (len(s), frozenset(anywhere.get(s, ())), edged))
        self._any = bool(wanted)
        if wanted:
            self._automaton.make_automaton()

    def possible(self, text: str) -> set[str]:
        """The patterns that may match somewhere in a text; all others cannot."""
        found = set(self._always)
        if not self._any or not text:
            return found
        for end, (length, anywhere, edged) in self._automaton.iter(text):
            found |= anywhere
            for left, right, patterns in edged:
                before, after = end - length, end + 1
                if (left and before >= 0 and _of_word(text[before])) or (
                    right and after < len(text) and _of_word(text[after])
                ):
                    continue
                found |= patterns
        return found


class Together:
    """Patterns that are asked of the same texts: one look at a text tells which of them may match, and the others do not run.

    >>> all_of_them = Together()
    >>> fell, rose = all_of_them.compile("fell to"), all_of_them.compile("rose to")
    >>> fell.search("it rose to 7"), bool(rose.search("it rose to 7"))
    (None, True)
    """

    def __init__(self) -> None:
        self._patterns: list[str] = []
        self._watch: Watch | None = None
        self.possible = lru_cache(maxsize=64)(self._possible)

    def compile(self, pattern: str) -> Watched:
        self._patterns.append(pattern)
        return Watched(re.compile(pattern), self)

    def _possible(self, text: str) -> frozenset[str]:
        if self._watch is None:
            self._watch = Watch(self._patterns)
        return frozenset(self._watch.possible(text))


class Watched:
    """A pattern among others; asked as a compiled one is."""

    __slots__ = ("_compiled", "_together", "pattern")

    def __init__(self, compiled: re.Pattern[str], together: Together) -> None:
        self._compiled, self._together, self.pattern = compiled, together, compiled.pattern

    def search(self, text: str) -> re.Match[str] | None:
        return self._compiled.search(text) if self.pattern in self._together.possible(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self._compiled.finditer(text) if self.pattern in self._together.possible(text) else iter(())


class FirstOf:
    """Patterns in order of preference, looked for as one alternation would: leftmost first, then the earlier pattern."""

    def __init__(self, patterns: Sequence[str], before: str = "", after: str = "") -> None:
        self._numbers = {p: n for n, p in reversed(list(enumerate(patterns)))}
        self._compiled = [re.compile(f"{before}(?:{p}){after}") for p in patterns]
        self._watch = Watch(list(self._numbers))
        self.patterns = frozenset(patterns)

    def finditer(self, text: str) -> Iterator[tuple[int, re.Match[str]]]:
        """Matches in order, not overlapping, each with the number of its pattern. No pattern may match nothing."""
        return self.among(text, self._watch.possible(text))

    def among(self, text: str, possible: Iterable[str]) -> Iterator[tuple[int, re.Match[str]]]:
        """The same, of those patterns that are known to be possible."""
        ahead: list[tuple[int, int, re.Match[str]]] = []
        for number in map(self._numbers.__getitem__, possible):
            if m := self._compiled[number].search(text):
                ahead.append((m.start(), number, m))
        while ahead:
            _, number, match = min(ahead, key=_place)
            yield number, match
            reached, waiting, ahead = match.end(), ahead, []
            for entry in waiting:
                if entry[0] >= reached:
                    ahead.append(entry)
                elif m := self._compiled[entry[1]].search(text, reached):
                    ahead.append((m.start(), entry[1], m))


def _place(entry: tuple[int, int, re.Match[str]]) -> tuple[int, int]:
    return entry[:2]
