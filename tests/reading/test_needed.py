"""Patterns that are run only where one of their words stands find what they would find anyway."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from iviguide.knowledge import Knowledge
from iviguide.reading.needed import FirstOf, Watch, needed
from iviguide.reading.text import fold

PATTERNS = [
    r"\bolder (?:man|woman)\w*|elderly",
    r"not (?:a |the )?first[- ]line|no (?:\w+ )?lines?",
    r"\d{1,2} ?(?:mo|months?)(?= old)",
    r"(?:no|old)(?! line)",
    r"a+b?|[xy]z",
    r"lines?",
]
WORDS = "older old elderly man woman no not a the first-line first line lines 3 12 months mo aab xz yz".split()


@given(st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_what_is_not_possible_does_not_match(text: str) -> None:
    possible = Watch(PATTERNS).possible(text)
    assert {p for p in PATTERNS if re.search(p, text)} <= possible


@given(st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_first_of_many_is_one_alternation(text: str) -> None:
    together = re.compile(r"\b(?:" + "|".join(f"({p})" for p in PATTERNS) + r")\b")
    expected = [(next(n for n, g in enumerate(m.groups()) if g is not None), m.span()) for m in together.finditer(text)]
    many = FirstOf(PATTERNS, before=r"\b", after=r"\b")
    assert [(n, m.span()) for n, m in many.finditer(text)] == expected


def test_nothing_is_lost_on_the_texts_of_the_pack(knowledge: Knowledge) -> None:
    from iviguide.reading import claims_words, population

    patterns = [
        *population._IN_TABLES,
        *(p.pattern for p in population._ALONE),
        *(p for p, _, _ in claims_words._PHRASES),
    ]
    compiled = [re.compile(p) for p in patterns]
    watch = Watch(patterns)
    for s in knowledge.active[::7]:
        folded = fold(s.text + " " + s.plain)
        assert {c.pattern for c in compiled if c.search(folded)} <= watch.possible(folded)


def test_a_pattern_without_a_word_is_always_possible() -> None:
    assert needed(r"\w+") is None
    assert needed(r"(?i)word") is None
    assert Watch([r"\w+"]).possible("") == {r"\w+"}
