"""A stretch of text as a frame to be checked: concepts, whom, figures, which way it points, how strongly, and a ledger of words.

Claims and statements are read by the same reader, so that a reading that is crude is crude on both sides alike.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from ..model.frame import Mention, Population
from ..model.vocabulary import Vocabulary
from .claims_figures import Figure, find_figures
from .claims_words import (
    BARELY_TURNED,
    NEGATES,
    ORGANS,
    PHRASE,
    PHRASES,
    group_of,
    is_harmless,
    pieces_of_word,
    sign_of,
    strength_of,
)
from .comparing import LONGEST_CUE, stands_beside
from .concepts import UNRESOLVED, ConceptFinder
from .denials import denied_words
from .population import read_population
from .text import fold

HARD_TYPES = frozenset({"agent", "product", "harm", "trait", "vaccine", "decoy", "authority"})
"""Concepts that must be carried by name: another drug, harm or group of people is another claim."""

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?(?:-[a-z]+)*")
COUNTS = frozenset({"change", "degree", "oftener"})
"""Classes of which a denial leaves nothing: "not fewer" is neither fewer nor more."""
_SYMPTOMS = ("no symptom", "asymptomatic")
"""How people fare, besides whom it is about."""
_NEGATIVE = re.compile(
    r"not?\b|without|lack|little|absence|do(?:es)? not|(?:do|does|should|must|need) not|should|advises|recommends|suggests|none"
)
_NUMBERED_NAME = re.compile(r"\b[Ff]actor (?:[IVX]+)\b")
RESULTS = frozenset({"positive", "negative"})
"""Words of a test result: read also where they are part of the name of a finding."""
_NOT_GROUP_O = re.compile(r"\bnon-O\b|\bother than (?:blood )?(?:group )?O\b|\bnot (?:of |have )?(?:blood )?group O\b")
_BLOOD_GROUP = re.compile(r"\bgroups? (?:of |type )?((?:AB|[ABO])(?:(?:, | or | and |, or )(?:AB|[ABO]))*)\b")


@dataclass(slots=True)
class Reading:
    """What a stretch of text says. Offsets index the text that was read."""

    start: int
    end: int
    text: str
    concepts: dict[str, int] = field(default_factory=dict)
    """Concept id: 1, or -1 where it is denied."""
    conditions: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    hard: tuple[str, ...] = ()
    signs: dict[str, frozenset[int]] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)
    figures: tuple[Figure, ...] = ()
    agents_beside: bool = False
    """All treatments that it names stand beside another, which its surroundings name: "alongside steroids"."""
    population: Population = Population()
    strength: int = 1
    strong_words: tuple[str, ...] = ()
    unresolved: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()
    topic_words: dict[str, frozenset[str]] = field(default_factory=dict)
    """The words that named a topic: a statement that has them speaks of it too."""
    surface: dict[str, str] = field(default_factory=dict)
    """Content word as read: as written."""
    folded: str = ""
    """The text, folded; empty where a statement's reading comes from the compiled pack."""
    pieces: bytes = b""
    """Of a sentence from the compiled pack: its short stretches, read and packed."""

    @property
    def features(self) -> tuple[str, ...]:
        """Everything that has to be borne out, apart from figures and people; in the order of reading, so that sums of
        weights come out the same in every process."""
        return (*self.concepts, *[f"k:{k}" for k in self.signs], *[f"w:{w}" for w in self.words])

    @property
    def denies(self) -> bool:
        """Whether anything that it names is denied, or said in one place and denied in another."""
        return any(sign != 1 for sign in (*self.words.values(), *self.concepts.values()))

    @property
    def is_empty(self) -> bool:
        return not (self.concepts or self.signs or self.words or self.figures)


def merged(first: Reading, *others: Reading) -> Reading:
    """Several readings as one: an introduction with the items of its list."""
    out = replace(
        first,
        concepts=dict(first.concepts),
        signs=dict(first.signs),
        words=dict(first.words),
        topic_words=dict(first.topic_words),
    )
    for r in others:
        for name, sign in r.concepts.items():
            out.concepts.setdefault(name, sign)
        for word, sign in r.words.items():
            out.words.setdefault(word, sign)
        for name, signs in r.signs.items():
            out.signs[name] = out.signs.get(name, frozenset()) | signs
        out.topic_words.update(r.topic_words)
        out.conditions = tuple(dict.fromkeys((*out.conditions, *r.conditions)))
        out.agents = tuple(dict.fromkeys((*out.agents, *r.agents)))
        out.hard = tuple(dict.fromkeys((*out.hard, *r.hard)))
        out.figures = (*out.figures, *r.figures)
        out.strength = max(out.strength, r.strength)
        out.strong_words = (*out.strong_words, *r.strong_words)
    return out


class ClaimReader:
    """Reads stretches of a text. Build once per vocabulary; `open` once per text."""

    def __init__(self, vocabulary: Vocabulary, finder: ConceptFinder) -> None:
        self.vocabulary = vocabulary
        self._finder = finder
        self._kinds: dict[str, str] = {c.id: c.type for c in vocabulary}

    def open(self, text: str) -> TextReader:
        """A text whose concepts are found once."""
        return TextReader(self._kinds, text, self._finder.find(text))

    def read(self, text: str) -> Reading:
        """The reading of a whole short text."""
        return self.open(text).read(0, len(text))


Span = tuple[int, int]
Token = tuple[str, int, int]
"""A folded word with its place in the text."""
_BLANKED = frozenset({"condition", "decoy", "vaccine", "topic"})
"""Kinds of names in which cue words tell nothing of whom it is about."""


class TextReader:
    """One text, ready to be read in pieces."""

    def __init__(self, kinds: dict[str, str], text: str, mentions: Sequence[Mention]) -> None:
        self._kinds = kinds
        self.text = text
        self.folded = fold(text)
        self._tokens: list[Token] = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(self.folded)]
        self._token_starts = [start for _, start, _ in self._tokens]
        self._in_cc = "cc/" in self.folded
        self._mentions = [m for m in mentions if "\n" not in text[m.start : m.end]]
        self._starts = [m.start for m in self._mentions]

    def mentions(self, start: int, end: int) -> list[Mention]:
        """Concepts named within a stretch."""
        first, last = bisect_left(self._starts, start), bisect_right(self._starts, end)
        return [m for m in self._mentions[first:last] if m.end <= end]

    def read(self, start: int, end: int, *, people: bool = True) -> Reading:
        """What `text[start:end]` says. `people` may be left out where only words and figures are needed: it costs most."""
        folded = self.folded[start:end]
        reading = Reading(start, end, self.text[start:end], folded=folded)
        if self._in_cc:
            folded = folded.replace("cc/", "ml/")
        found, kinds = self.mentions(start, end), self._kinds
        named = [m for m in found if not m.concept.startswith(UNRESOLVED) and not self._is_trial_name(m)]
        if len(named) < len(found):
            reading.unresolved = tuple([m.surface for m in found if m.concept.startswith(UNRESOLVED)])
        if figures := find_figures(folded, start):
            reading.figures = tuple([f for f in figures if not _inside(f, named, kinds)])
        tokens = self._tokens_of(folded, start, end)
        phrases = _phrases(folded, start)
        denied = denied_words(folded, tokens, start, [span for span, _, _, _ in phrases])
        covered: list[Span] = [(f.start, f.end) for f in reading.figures]
        if named:
            covered += self._read_names(reading, named, denied)
        if not people:
            self._read_signs(reading, phrases, tokens, denied, covered)
            reading.strength, reading.strong_words = strength_of(folded)
            return reading
        names = [m for m in named if kinds[m.concept] in _BLANKED]
        cues = read_population(_without_spans(_without(folded, names, start)))
        covered += [(a + start, b + start) for a, b in cues.spans if not folded.startswith(_SYMPTOMS, a)]
        self._read_signs(reading, phrases, tokens, denied, covered)
        reading.strength, reading.strong_words = strength_of(folded)
        traits = tuple(dict.fromkeys([m.concept for m in named if kinds[m.concept] == "trait"]))
        if not traits and not cues.told:
            return reading
        reading.population = Population(
            age=cues.age,
            pregnancy=cues.pregnancy,
            line=cues.line,
            severity=cues.severity,
            setting=cues.setting,
            goal=cues.goal,
            traits=traits,
        )
        return reading

    def _read_names(self, reading: Reading, named: list[Mention], denied: frozenset[int]) -> list[Span]:
        """Notes what is named, said or denied. Gives the places of the names that count."""
        conditions, agents, hard = [], [], []
        beside = 0
        covered: list[Span] = []
        for m in named:
            kind = self._kinds[m.concept]
            if m.concept == "dose-size" or self._is_organ_failure(m) or self.folded.startswith("-like", m.end):
                continue
            sign = -1 if m.start in denied and kind not in {"condition", "agent", "product"} else 1
            reading.concepts[m.concept] = sign if reading.concepts.get(m.concept, sign) == sign else 0
            if kind == "condition":
                conditions.append(m.concept)
            elif kind in HARD_TYPES:
                hard.append(m.concept)
            if kind in {"agent", "product"}:
                agents.append(m.concept)
                beside += stands_beside(self.folded[max(0, m.start - LONGEST_CUE) : m.start])
            if kind == "topic":
                if (groups := _topic(self.folded[m.start : m.end])) is None:
                    del reading.concepts[m.concept]
                    continue
                reading.topic_words.setdefault(m.concept, groups)
            covered.append((m.start, m.end))
        reading.conditions = tuple(dict.fromkeys(conditions))
        reading.agents = tuple(dict.fromkeys(agents))
        reading.agents_beside = 0 < len(agents) == beside
        reading.hard = tuple(dict.fromkeys(hard))
        return covered

    def _tokens_of(self, folded: str, start: int, end: int) -> list[Token]:
        """Words of a stretch: those of the text, where none lies across its ends."""
        first, last = bisect_left(self._token_starts, start), bisect_left(self._token_starts, end)
        tokens = self._tokens
        across = (first and tokens[first - 1][2] > start) or (last > first and tokens[last - 1][2] > end)
        if across or self._in_cc:
            return [(m.group(), m.start() + start, m.end() + start) for m in _WORD.finditer(folded)]
        return tokens[first:last]

    def _is_trial_name(self, m: Mention) -> bool:
        """An abbreviation joined to another by a hyphen: "SID-GBS" names a trial, not the first of the two."""
        return m.end - m.start <= 4 and re.match(r"-[A-Z]{2}", self.text[m.end : m.end + 3]) is not None

    def _is_organ_failure(self, m: Mention) -> bool:
        """ "Respiratory failure" is not a treatment that fails."""
        if not self.folded.startswith("fail", m.start):
            return False
        before = _WORD.findall(self.folded[max(0, m.start - 14) : m.start])
        return bool(before) and before[-1] in ORGANS

    @staticmethod
    def _read_signs(
        reading: Reading,
        phrases: list[tuple[tuple[int, int], str, int, bool]],
        tokens: list[Token],
        denied: frozenset[int],
        covered: list[Span],
    ) -> None:
        signs: dict[str, set[int]] = {}
        for span, name, sign, negative in phrases:
            if name:
                signs.setdefault(name, set()).add(-sign if span[0] in denied and not negative else sign)
        words, surface = reading.words, reading.surface
        harmless: list[str] = []
        before = ""
        taken = _covering(covered, [span for span, _, _, _ in phrases], reading)
        begin = reading.start
        for word, left, right in tokens:
            previous, before = before, word
            place = taken[left - begin : right - begin]
            if IN_PHRASE in place or (previous in ORGANS and word.startswith("fail")):
                continue
            inside = IN_NAME in place
            if (not inside or word in RESULTS) and (found := sign_of(word)):
                name, sign = found
                turned = left in denied and (name not in BARELY_TURNED or previous in NEGATES)
                signs.setdefault(name, set()).add((0 if name in COUNTS else -sign) if turned else sign)
                continue
            if inside:
                continue
            for piece, key in pieces_of_word(word):
                if key is None:
                    harmless.append(piece)
                    continue
                sign = -1 if left in denied else 1
                words[key] = sign if words.get(key, sign) == sign else 0
                surface.setdefault(key, piece)
        if "group" in reading.text or "non-O" in reading.text:
            _read_blood_groups(reading, denied)
        for m in _NUMBERED_NAME.finditer(reading.text) if "actor " in reading.text else ():
            reading.words.setdefault(f"group-{m.group().replace(' ', '-').lower()}", 1)
        if signs:
            reading.signs = {k: frozenset(v) for k, v in signs.items()}
        reading.harmless = tuple(dict.fromkeys(harmless))


def _read_blood_groups(reading: Reading, denied: frozenset[int]) -> None:
    """Blood groups as words of their own, each said or denied."""
    for m in _BLOOD_GROUP.finditer(reading.text):
        at = m.start() + reading.start
        for letter in re.findall(r"AB|[ABO]", m[1]):
            reading.words.setdefault(
                f"group-{letter}", -1 if at in denied or m.start(1) + reading.start in denied else 1
            )
    if _NOT_GROUP_O.search(reading.text) or {"group-A", "group-B", "group-AB"} <= reading.words.keys():
        for letter in ("A", "B", "AB"):
            reading.words.pop(f"group-{letter}", None)
        reading.words["group-O"] = -1  # A, B and AB are all that is not O


IN_NAME, IN_PHRASE = 1, 2


def _covering(names: Sequence[Span], phrases: Sequence[Span], reading: Reading) -> bytearray:
    """What every place of a reading is part of. A word that lies in a phrase only in part counts as in it, so that phrases are
    put over names."""
    begin = reading.start
    out = bytearray(reading.end - begin)
    for left, right in names:
        out[left - begin : right - begin] = b"\1" * (right - left)
    for left, right in phrases:
        out[left - begin : right - begin] = b"\2" * (right - left)
    return out


def _inside(figure: Figure, mentions: Sequence[Mention], kinds: dict[str, str]) -> bool:
    """A number that belongs to a name: factor VIII, COVID-19, HPA-1a."""
    start, end = figure.start, figure.end
    return any([m.start <= start and end <= m.end and kinds[m.concept] not in {"topic", "trait"} for m in mentions])


def _phrases(folded: str, shift: int) -> list[tuple[tuple[int, int], str, int, bool]]:
    """Set phrases with class and sign, the first pattern that fits winning; whether each holds a negation itself."""
    out = []
    for number, m in PHRASE.finditer(folded):
        name, sign = PHRASES[number]
        out.append(((m.start() + shift, m.end() + shift), name, sign, bool(_NEGATIVE.match(m.group()))))
    return out


_SPAN_OF_TIME = re.compile(
    r"(?:\b(?:after|for|within|at|(?:mean|median) of) (?:about |only |another )?(?:a (?:mean|median) of )?\d+(?:\.\d+)?|\d+\.\d+)"
    r"(?:-\d+)? years?\b(?! (?:old|of age))|\b\d+(?:-\d+)? weeks(?: of|') (?:pregnancy|gestation)\b"
)
"""A time that passed, which is not the age of anybody."""


def _without_spans(folded: str) -> str:
    """The text with times that passed blanked."""
    return _SPAN_OF_TIME.sub(_blank, folded) if "year" in folded or "weeks" in folded else folded


def _blank(m: re.Match[str]) -> str:
    return " " * len(m.group())


def _without(folded: str, mentions: Sequence[Mention], shift: int) -> str:
    """The text with names of diseases blanked where these would be misread as cues."""
    for m in mentions:
        left, right = m.start - shift, m.end - shift
        if not _of_the_young(folded[left:right]):
            folded = folded[:left] + " " * (right - left) + folded[right:]
    return folded


@lru_cache(maxsize=2048)
def _of_the_young(name: str) -> bool:
    """Whether the name of a disease itself says whose it is."""
    return _YOUNG.search(name) is not None and "receptor" not in name


_YOUNG = re.compile(r"neonat|newborn|f(?:o)?etal|pregnan|child|infan")


@lru_cache(maxsize=2048)
def _topic(name: str) -> frozenset[str] | None:
    """The words of a topic as it is named; None where it is named by nothing of its own, or by a direction."""
    pieces = _WORD.findall(name)
    groups = frozenset([group_of(x) for w in pieces for x in w.split("-") if not is_harmless(x)])
    return None if not groups or any(map(sign_of, pieces)) else groups
