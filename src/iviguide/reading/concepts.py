"""Finding concepts in text: leftmost, longest, whole words, decoys included.

One automaton over all names and synonyms (pyahocorasick). Hyphen, space and nothing are the same inside a name, and
British spellings are made from American ones, so that the vocabulary stays short. Abbreviations that are also everyday
words or units (`HIT`, `TEN`, `mg`, `who`) count only as the vocabulary writes them, in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

import ahocorasick

from ..model.frame import Mention
from ..model.vocabulary import Vocabulary
from .text import fold

EVERYDAY = frozenset(
    "ain aid aids als aps art ash bad bp can cad caps cat cbs cure die ean ebv elisa et fit fly gpa ham has hit how hus ibm ie ig iga is "
    "it ivf kd mag me mi mg misc mr ms nac nice no or pans pe pets pex rat sad sid sir sob tag ten thin tig tip tpe tts us "
    "who win".split(),
)
"""Folded abbreviations that mean something else in lower case; matched only when typed in capitals."""

UNRESOLVED = "?"
"""Marks the concept of an abbreviation that could be several things."""

_BRITISH = (
    (re.compile(r"hem(?=[ao])"), "haem"),
    (re.compile(r"(?<=[a-z])emi(?=a|c)"), "aemi"),
    (re.compile(r"\banemi"), "anaemi"),
    (re.compile(r"edema"), "oedema"),
    (re.compile(r"(?<=[a-z])iz(?=e|a|i)"), "is"),
    (re.compile(r"penia\b"), "paenia"),
    (re.compile(r"fetal|fetus"), "f\x00"),
    (re.compile(r"diarrhea"), "diarrhoea"),
    (re.compile(r"pediatric"), "paediatric"),
    (re.compile(r"fiber"), "fibre"),
    (re.compile(r"estrogen"), "oestrogen"),
    (re.compile(r"tumor"), "tumour"),
    (re.compile(r"labor\b"), "labour"),
    (re.compile(r"leukemi"), "leukaemi"),
    (re.compile(r"myxedem"), "myxoedem"),
)


def british(name: str) -> str:
    """The British spelling of a folded American name (the same name where there is none).

    >>> british("hemolytic anemia"), british("fetal thrombocytopenia")
    ('haemolytic anaemia', 'foetal thrombocytopaenia')
    """
    for pattern, other in _BRITISH:
        name = pattern.sub(lambda m, o=other: "foet" + m.group()[3:] if o == "f\x00" else o, name)  # type: ignore[misc]
    return name


def surface_forms(name: str) -> set[str]:
    """Folded spellings under which a name is looked for: hyphens opened and closed, British, simple plural.

    >>> sorted(surface_forms("anti-D"))
    ['anti d', 'antid']
    """
    opened = re.sub(r"\s+", " ", fold(name).replace("-", " ")).strip()
    forms = {opened}
    if "-" in name:
        closed = re.sub(r"\s+", " ", fold(name).replace("-", "")).strip()
        if len(closed) > 3:
            forms.add(closed)
    forms |= {british(f) for f in forms}
    forms |= {f + "s" for f in forms if len(f) > 6 and f[-1].isalpha() and not f.endswith(("s", "x", "y", "ia"))}
    return {f for f in forms if f}


class ConceptFinder:
    """Looks up all concepts of a vocabulary in a text. Build once, use from any number of threads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        owners: dict[str, list[str]] = {}
        for concept in vocabulary:
            for name in (concept.name.split(" (")[0], *concept.synonyms):
                for form in surface_forms(name):
                    ids = owners.setdefault(form, [])
                    if concept.id not in ids:
                        ids.append(concept.id)
        self.owners = owners
        self.readings: dict[str, dict[str, tuple[str, ...]]] = {}
        for concept in vocabulary:
            for term, cues in concept.shared.items():
                self.readings.setdefault(fold(term), {})[concept.id] = tuple(cues.split())
        self.vocabulary_words = frozenset(w for form in owners for w in form.split() if w.isalpha())
        automaton = ahocorasick.Automaton()
        for form, ids in owners.items():
            automaton.add_word(form, (len(form), ids[0]))
        for term in self.readings:
            automaton.add_word(term, (len(term), UNRESOLVED + term))
        if owners:
            automaton.make_automaton()
        self._automaton = automaton
        self._found = lru_cache(maxsize=256)(self._look_up)

    def collisions(self) -> Iterator[tuple[str, list[str]]]:
        """Names that stand for more than one concept; lint reports them."""
        return ((form, ids) for form, ids in self.owners.items() if len(ids) > 1)

    def find(self, text: str) -> list[Mention]:
        """Mentions in order, not overlapping. Offsets index `text`.

        A shared abbreviation becomes the concept for which the rest of the text speaks; where nothing does, its concept is
        `?` and the abbreviation, and `readings` tells what it could be.
        """
        return list(self._found(text)) if self.owners and text else []

    def _look_up(self, text: str) -> tuple[Mention, ...]:
        folded = fold(text).replace("-", " ")
        hits = []
        for end, (length, concept) in self._automaton.iter(folded):
            start, stop = end - length + 1, end + 1
            if (start and folded[start - 1].isalnum()) or (stop < len(folded) and folded[stop].isalnum()):
                continue
            if folded[start:stop] in EVERYDAY and not _shouted(text[start:stop]):
                continue
            hits.append((start, -length, stop, concept))
        hits.sort()
        return tuple(self._resolved(m, folded) for m in self._leftmost_longest(text, hits))

    def _resolved(self, mention: Mention, folded: str) -> Mention:
        if not mention.concept.startswith(UNRESOLVED):
            return mention
        rest = folded[: mention.start] + " " + folded[mention.end :]
        votes = {
            c: sum(bool(re.search(rf"\b{re.escape(cue)}", rest)) for cue in cues)
            for c, cues in self.readings[mention.concept[1:]].items()
        }
        best = max(votes.values())
        winners = [c for c, v in votes.items() if v == best]
        return replace(mention, concept=winners[0]) if best and len(winners) == 1 else mention

    @staticmethod
    def _leftmost_longest(text: str, hits: Iterable[tuple[int, int, int, str]]) -> Iterator[Mention]:
        reached = 0
        for start, _, stop, concept in hits:
            if start >= reached:
                reached = stop
                yield Mention(concept=concept, start=start, end=stop, surface=text[start:stop])


def _shouted(surface: str) -> bool:
    """Written as an abbreviation: capitals (a small s for the plural is let through), or mixed as in `IgA`."""
    letters = [c for c in surface if c.isalpha()]
    return sum(c.isupper() for c in letters) >= max(2, len(letters) - 1)
